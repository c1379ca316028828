#include "file/lua_file.h"

#include "base/mem.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define ENDING ".lua"

bool
lua_file_is(const char *name)
{
	size_t n = strlen(name), end = strlen(ENDING);

	return n > end && strcmp(name + n - end, ENDING) == 0;
}

int
lua_file_stem(const char *name)
{
	return (int)(strlen(name) - (lua_file_is(name) ? strlen(ENDING) : 0));
}

static int
is_listed(const struct dirent *d)
{
	return d->d_name[0] != '.' && lua_file_is(d->d_name);
}

int
lua_files_in(const char *folder, char ***name)
{
	struct dirent **list;
	int n = scandir(folder, &list, is_listed, alphasort);

	*name = NULL;
	if (n < 0)
		return n;
	*name = mem_calloc((size_t)n + 1, sizeof **name);
	for (int i = 0; i < n; i++) {
		(*name)[i] = mem_strdup(list[i]->d_name);
		free(list[i]);
	}
	free(list);
	return n;
}

void
lua_files_free(char **name, int n)
{
	for (int i = 0; i < n; i++)
		free(name[i]);
	free(name);
}
