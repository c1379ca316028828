/*
 * For tests of scripts: a folder of their own, files in it, and loading.
 */
#ifndef LAYERTOP_SCRIPT_TEMP_H
#define LAYERTOP_SCRIPT_TEMP_H

#include "script/script.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char temp_folder[256];

/* Where lua/ and tests/ are. */
__attribute__((unused)) static const char *
source_folder_of_tests(void)
{
	const char *dir = getenv("srcdir");

	return dir != NULL ? dir : ".";
}

__attribute__((unused)) static void
temp_open(void)
{
	const char *base = getenv("TMPDIR");

	(void)snprintf(temp_folder, sizeof temp_folder, "%.200s/layertop-test-XXXXXX",
	    base != NULL ? base : "/tmp");
	if (mkdtemp(temp_folder) == NULL) {
		perror(temp_folder);
		exit(99);
	}
}

/* The path of a file in the folder; the last four stay valid. */
__attribute__((unused)) static const char *
temp_path(const char *name)
{
	static char path[4][512];
	static int turn;

	turn = (turn + 1) % 4;
	(void)snprintf(path[turn], sizeof path[turn], "%s/%s", temp_folder, name);
	return path[turn];
}

__attribute__((unused)) static const char *
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

__attribute__((unused)) static const char *
temp_write(const char *name, const char *text)
{
	return temp_write_bytes(name, text, strlen(text));
}

__attribute__((unused)) static void
temp_close(void)
{
	char command[300];

	(void)snprintf(command, sizeof command, "rm -rf '%s'", temp_folder);
	if (system(command) != 0)
		exit(99);
}

/* Load a file; the sentence of a failure is in `e`, which is empty after a success. */
__attribute__((unused)) static struct model *
load_file(const char *path, double limit, struct err *e)
{
	struct script_options o = {.file = path, .time_limit = limit,
	    .datadir = source_folder_of_tests()};

	e->text[0] = '\0';
	return script_load(&o, e);
}

/* Load a text as a script of its own. */
__attribute__((unused)) static struct model *
load_text(const char *text, struct err *e)
{
	return load_file(temp_write("script.lua", text), 10, e);
}

/* A script whose build is `body`, with the input 3x8x8. */
__attribute__((unused)) static struct model *
load_body(const char *body, struct err *e)
{
	char text[8192];

	(void)snprintf(text, sizeof text, "return model { input = { 3, 8, 8 }, "
	    "build = function(x, k)\n%s\nend }\n", body);
	return load_text(text, e);
}

__attribute__((unused)) static int
open_descriptors(void)
{
	int n = 0;

	for (int fd = 0; fd < 256; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

/* Whether every child has been waited for. */
__attribute__((unused)) static bool
no_children(void)
{
	return waitpid(-1, NULL, WNOHANG) < 0;
}

#endif
