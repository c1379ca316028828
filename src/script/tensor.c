/*
 * Tensors as values of a script, and the names of all types for people.
 */
#include "script/driver_lua.h"

#include <lauxlib.h>
#include <math.h>

const struct tensor *
tensor_at(lua_State *L, int index)
{
	return lua_type(L, index) == LUA_TUSERDATA ? luaL_testudata(L, index, TENSOR_TYPE) : NULL;
}

static bool
is_driver_model(lua_State *L, int index)
{
	return lua_type(L, index) == LUA_TUSERDATA &&
	    luaL_testudata(L, index, DRIVER_MODEL_TYPE) != NULL;
}

const char *
tensor_type_phrase(lua_State *L, int index)
{
	if (tensor_at(L, index) != NULL)
		return "a " TENSOR_TYPE;
	if (is_driver_model(L, index))
		return "a " DRIVER_MODEL_TYPE;
	switch (lua_type(L, index)) {
	case LUA_TNONE:
	case LUA_TNIL:
		return "nothing";
	case LUA_TBOOLEAN:
		return lua_toboolean(L, index) ? "true" : "false";
	case LUA_TNUMBER:
		return isnan(lua_tonumber(L, index)) ? "nan" : "a number";
	case LUA_TSTRING:
		return "a string";
	case LUA_TTABLE:
		return "a table";
	case LUA_TFUNCTION:
		return "a function";
	default:
		return "a value of Lua's own";
	}
}

const char *
tensor_type(lua_State *L, int index)
{
	return tensor_at(L, index) != NULL ? TENSOR_TYPE :
	    is_driver_model(L, index) ? DRIVER_MODEL_TYPE : luaL_typename(L, index);
}

void
tensor_push(lua_State *L, int layer, const struct shape *shape)
{
	struct tensor *t = lua_newuserdatauv(L, sizeof *t, 0);

	*t = (struct tensor){layer, interp_of(L)->build, *shape};
	luaL_setmetatable(L, TENSOR_TYPE);
}
