/*
 * The words of scripts: which keys a table may have, and what manuals say of them.
 */
#include "script/interp.h"

#include <string.h>

const struct script_word *
script_word(enum script_words of, int i)
{
	static word_at *const words[] = {[SCRIPT_MODEL] = model_word, [SCRIPT_KNOB] = knob_word,
	    [SCRIPT_TENSOR] = tensor_word, [SCRIPT_OP] = own_word,
	    [SCRIPT_ATTRIBUTE] = own_attribute_word};

	return words[of](i);
}

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
words_unknown(lua_State *L, int table, word_at *words, bool has_first)
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
words_hint(word_at *words, const char *wrong, char hint[static NEAREST_TEXT_MAX])
{
	struct nearest nearest = {0};
	const struct script_word *w;

	for (int i = 0; (w = words(i)) != NULL; i++)
		nearest_try(&nearest, wrong, w->name);
	return nearest_text(&nearest, hint);
}
