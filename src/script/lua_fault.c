/*
 * Faults of the Lua library in use, which a system may have replaced since the build.
 */
#include "script/script.h"

#include <lauxlib.h>

/* A function with so many constants reaches the faulty path: more than an instruction can name. */
#define MANY_CONSTANTS 300

/* Leave the text of a function that returns 1 | 6 at the top. */
static const char *
push_function(lua_State *L)
{
	luaL_Buffer b;

	luaL_buffinit(L, &b);
	luaL_addstring(&b, "local many = { ");
	for (int i = 0; i < MANY_CONSTANTS; i++) {
		lua_pushfstring(L, "%d.5, ", 1000 + i);
		luaL_addvalue(&b);
	}
	luaL_addstring(&b, "} local x = 6 return 1 | (x or 8)");
	luaL_pushresult(&b);
	return lua_tostring(L, -1);
}

static int
run_function(lua_State *L)
{
	if (luaL_loadstring(L, push_function(L)) != LUA_OK)
		return lua_error(L);
	lua_call(L, 0, 1);
	return 1;
}

bool
script_has_bitwise_fault(void)
{
	lua_State *L = luaL_newstate();
	bool faulty;

	if (L == NULL)
		return false;
	lua_pushcfunction(L, run_function);
	faulty = lua_pcall(L, 0, 1, 0) != LUA_OK || lua_tointeger(L, -1) != 7;
	lua_close(L);
	return faulty;
}
