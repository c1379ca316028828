/*
 * Find the keys of a table that a script may not use, and the word that was probably meant.
 */
#include "script/interp.h"

#include <string.h>

static bool
is_known(word_at *words, const char *key)
{
	const struct script_word *w;

	for (int i = 0; (w = words(i)) != NULL; i++)
		if (strcmp(w->name, key) == 0)
			return true;
	return false;
}

const char *
unknown_key(lua_State *L, int table, word_at *words, bool has_first)
{
	const char *unknown = NULL, *key;

	for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
		if (has_first && lua_type(L, -2) == LUA_TNUMBER && lua_tonumber(L, -2) == 1)
			continue;
		key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
		if (!is_known(words, key) && (unknown == NULL || strcmp(key, unknown) < 0))
			unknown = key;
	}
	return unknown;
}

const char *
unknown_hint(word_at *words, const char *wrong, char hint[static NEAREST_TEXT_MAX])
{
	struct nearest nearest = {0};
	const struct script_word *w;

	for (int i = 0; (w = words(i)) != NULL; i++)
		nearest_try(&nearest, wrong, w->name);
	return nearest_text(&nearest, hint);
}
