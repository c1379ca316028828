#include "lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char folder[256];

void
temp_open(void)
{
	const char *base = getenv("TMPDIR");

	(void)snprintf(folder, sizeof folder, "%.200s/layertop-test-XXXXXX",
	    base != NULL ? base : "/tmp");
	if (mkdtemp(folder) == NULL) {
		perror(folder);
		exit(99);
	}
}

const char *
temp_folder(void)
{
	return folder;
}

const char *
temp_path(const char *name)
{
	static char path[4][512];
	static int turn;

	turn = (turn + 1) % 4;
	(void)snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
	return path[turn];
}

const char *
temp_write_bytes(const char *name, const char *text, size_t size)
{
	const char *path = temp_path(name);
	FILE *f = fopen(path, "w");

	if (f == NULL || fwrite(text, 1, size, f) != size || fclose(f) != 0) {
		perror(path);
		exit(99);
	}
	return path;
}

const char *
temp_write(const char *name, const char *text)
{
	return temp_write_bytes(name, text, strlen(text));
}

void
temp_close(void)
{
	char command[300];

	(void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
	if (system(command) != 0)
		exit(99);
}
