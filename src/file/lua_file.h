/*
 * Lua files by their names, alone and in folders.
 */
#ifndef LAYERTOP_LUA_FILE_H
#define LAYERTOP_LUA_FILE_H

#include <stdbool.h>

/* Whether a name, or the path of a file, ends in ".lua". */
bool lua_file_is(const char *name);
/* How many characters stand before that, or all. */
int lua_file_stem(const char *name);

/* The names of those in a folder, hidden ones apart, in the order of strcoll(); how many, -1
 * with errno when the folder cannot be read.  Free them with lua_files_free(). */
int lua_files_in(const char *folder, char ***name);
void lua_files_free(char **name, int n);

#endif
