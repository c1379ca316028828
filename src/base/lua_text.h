/*
 * Text of Lua that grows: quoted texts and names, as scripts and recipes have them.
 *
 * A zeroed struct is an empty text, whose `s` is NULL.  The owner frees `s`.  Nothing here fails.
 */
#ifndef LAYERTOP_LUA_TEXT_H
#define LAYERTOP_LUA_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct lua_text {
	char *s;
	size_t n, cap;
};

void lua_text_add(struct lua_text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void lua_text_char(struct lua_text *t, char c);
/* Add a text as Lua reads it, in quotes. */
void lua_text_quote(struct lua_text *t, const char *s);
/* Add what stands before the value of a field: "name = ", in brackets if Lua reads no name. */
void lua_text_key(struct lua_text *t, const char *key);

/* Return whether Lua reads a text as a name. */
bool lua_is_name(const char *s);
/* Make a name from any text: "layer1.0" gives "layer1_0"; empty if nothing is left. */
#define LUA_NAME_MAX 40
void lua_make_name(const char *s, char out[static LUA_NAME_MAX + 1]);

#endif
