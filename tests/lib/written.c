#include "config.h"

#include "lib/written.h"

#include "file/atomic_file.h"
#include "lib/temp.h"

#include <dirent.h>
#include <string.h>

bool
written_put(const char *path, const char *text, struct err *e)
{
	struct atomic_file f;

	if (!atomic_file_open(&f, path, e))
		return false;
	(void)fputs(text, f.stream);
	return atomic_file_commit(&f, e);
}

const char *
written_text(const char *path)
{
	static char text[256];
	FILE *f = fopen(path, "re");
	size_t n = f != NULL ? fread(text, 1, sizeof text - 1, f) : 0;

	text[n] = '\0';
	if (f != NULL)
		(void)fclose(f);
	return f != NULL ? text : "(no file)";
}

bool
written_is_tidy(void)
{
	DIR *d = opendir(temp_folder());
	struct dirent *entry;
	bool tidy = d != NULL;

	while (tidy && (entry = readdir(d)) != NULL)
		tidy = strstr(entry->d_name, "layertop-") == NULL;
	if (d != NULL)
		(void)closedir(d);
	return tidy;
}
