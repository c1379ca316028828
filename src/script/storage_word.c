/*
 * Words that any layer takes beside the attributes of its op: how its numbers are stored.
 *
 *	x:dense { 10, weight_type = "int8", output_type = "fp16", sparsity = 0.5 }
 */
#include "base/phrase.h"
#include "script/interp.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

static uint8_t
read_type(lua_State *L, const char *op, const char *word)
{
	const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
	char words[256];
	struct phrase list = phrase_in(words, sizeof words);

	for (int i = 0; i < DTYPE_COUNT; i++) {
		if (strcmp(dtype_table[i].name, text) == 0)
			return (uint8_t)i;
		phrase_item(&list, ", ", "\"%s\"", dtype_table[i].name);
	}
	return (uint8_t)interp_raise(L, "%s: %s is one of %s", op, word, list.buf);
}

static float
read_sparsity(lua_State *L, const char *op)
{
	double v = lua_type(L, -1) == LUA_TNUMBER ? lua_tonumber(L, -1) : -1;

	if (!(v >= 0 && v <= 1))
		(void)interp_raise(L, "%s: sparsity is a number from 0 to 1: the part of the "
		    "weights that is zero", op);
	return (float)v;
}

bool
storage_is_word(const char *key)
{
	return strcmp(key, "weight_type") == 0 || strcmp(key, "output_type") == 0 ||
	    strcmp(key, "sparsity") == 0;
}

void
storage_read(lua_State *L, int table, const char *op, struct encoding *out)
{
	lua_pushliteral(L, "weight_type");
	if (lua_rawget(L, table) != LUA_TNIL)
		out->weights = read_type(L, op, "weight_type");
	lua_pushliteral(L, "output_type");
	if (lua_rawget(L, table) != LUA_TNIL)
		out->acts = read_type(L, op, "output_type");
	lua_pushliteral(L, "sparsity");
	if (lua_rawget(L, table) != LUA_TNIL)
		out->sparsity = read_sparsity(L, op);
	lua_pop(L, 3);
}
