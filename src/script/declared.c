/*
 * The tables that model() has returned, with their places: a list in the registry.
 */
#include "script/interp.h"

/* The key of a registry entry: the tables that model() has returned, with their places. */
static const char models_key = 0;

static void
push_models(lua_State *L)
{
	if (lua_rawgetp(L, LUA_REGISTRYINDEX, &models_key) == LUA_TNIL) {
		lua_pop(L, 1);
		lua_newtable(L);
		lua_pushvalue(L, -1);
		lua_rawsetp(L, LUA_REGISTRYINDEX, &models_key);
	}
}

bool
model_is(lua_State *L, struct place *at)
{
	lua_Integer packed;
	bool found;

	push_models(L);
	lua_pushvalue(L, -2);
	found = lua_rawget(L, -2) == LUA_TNUMBER;
	packed = lua_tointeger(L, -1);
	lua_pop(L, 2);
	*at = (struct place){(int)(packed >> 32), (int)(packed & INT32_MAX)};
	return found;
}

void
model_adopt(lua_State *L, struct place at)
{
	push_models(L);
	lua_pushvalue(L, -2);
	lua_pushinteger(L, ((lua_Integer)at.file << 32) | at.line);
	lua_rawset(L, -3);
	lua_pop(L, 1);
}
