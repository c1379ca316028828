/*
 * Recognize Lua files by their names, and list the Lua files of a folder.
 */
#ifndef LAYERTOP_LUA_FILE_H
#define LAYERTOP_LUA_FILE_H

#include <stdbool.h>

/* Return whether a name or a path ends in ".lua". */
bool lua_file_is(const char *name);
/* Return the length of a name without a final ".lua". */
int lua_file_stem(const char *name);

/* List the Lua files of a folder that are not hidden, in the order of strcoll().  Return how many
 * there are, or -1 with errno if the folder cannot be read.  Free the names with
 * lua_files_free(). */
int lua_files_in(const char *folder, char ***name);
void lua_files_free(char **name, int n);

#endif
