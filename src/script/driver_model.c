/*
 * Model values: immutable lists of parts, and results.
 */
#include "script/driver_lua.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

/* The key of a registry entry: for each result the model that it is of. */
static const char results_key = 0;

/* Of the user values of a model: its parts as a text, and the own model that it stems from. */
enum { MODEL_PARTS = 1, MODEL_OWN };

static bool
is_model_value(lua_State *L, int index)
{
	return lua_type(L, index) == LUA_TUSERDATA &&
	    luaL_testudata(L, index, DRIVER_MODEL_TYPE) != NULL;
}

/* Push the model of a result, or nil. */
static void
push_result_model(lua_State *L, int index)
{
	index = lua_absindex(L, index);
	(void)lua_rawgetp(L, LUA_REGISTRYINDEX, &results_key);
	lua_pushvalue(L, index);
	(void)lua_rawget(L, -2);
	lua_remove(L, -2);
}

bool
driver_is_model(lua_State *L, int index)
{
	bool found;

	if (lua_type(L, index) != LUA_TTABLE)
		return is_model_value(L, index);
	push_result_model(L, index);
	found = !lua_isnil(L, -1);
	lua_pop(L, 1);
	return found;
}

void
driver_push_model(lua_State *L, int index)
{
	if (lua_type(L, index) == LUA_TTABLE)
		push_result_model(L, index);
	else
		lua_pushvalue(L, index);
}

/* Write one part: its kind, where the driver says it, and its texts. */
static void
put_part(struct wire_out *w, enum driver_part kind, struct place at, const char *a, const char *b)
{
	plain_begin(w, PLAIN_LIST);
	plain_put_int(w, (int64_t)kind);
	plain_put_int(w, at.file);
	plain_put_int(w, at.line);
	plain_put_text(w, a);
	plain_put_text(w, b);
	plain_end(w);
}

void
driver_write_model(lua_State *L, int index, struct wire_out *w)
{
	const struct driver_own *own;
	const char *parts;
	char number[32];
	size_t size;

	driver_push_model(L, index);
	(void)lua_getiuservalue(L, -1, MODEL_OWN);
	own = luaL_testudata(L, -1, DRIVER_OWN_TYPE);
	(void)lua_getiuservalue(L, -2, MODEL_PARTS);
	parts = lua_tolstring(L, -1, &size);
	plain_begin(w, PLAIN_LIST);
	if (own != NULL) {
		(void)snprintf(number, sizeof number, "%lld", (long long)own->number);
		put_part(w, PART_OWN, (struct place){-1, 0}, number, NULL);
	}
	wire_put_raw(w, parts, size);
	plain_end(w);
	lua_pop(L, 3);
}

/* Take parts from the top, and push a model with them. */
static void
push_model(lua_State *L)
{
	(void)lua_newuserdatauv(L, 0, 2);
	lua_insert(L, -2);
	(void)lua_setiuservalue(L, -2, MODEL_PARTS);
	luaL_setmetatable(L, DRIVER_MODEL_TYPE);
}

/* Push the parts of the model at `index`; 0: none. */
static void
push_parts(lua_State *L, int index)
{
	if (index == 0) {
		lua_pushliteral(L, "");
		return;
	}
	driver_push_model(L, index);
	(void)lua_getiuservalue(L, -1, MODEL_PARTS);
	lua_remove(L, -2);
}

void
driver_push_own(lua_State *L, int index)
{
	driver_push_model(L, index);
	(void)lua_getiuservalue(L, -1, MODEL_OWN);
	lua_remove(L, -2);
}

void
driver_push_with_own(lua_State *L, int index)
{
	push_parts(L, index);
	push_model(L);
	lua_insert(L, -2);
	(void)lua_setiuservalue(L, -2, MODEL_OWN);
}

void
driver_push_part(lua_State *L, int index, enum driver_part kind, const char *a, const char *b)
{
	struct wire_out *w = &interp_of(L)->driver->part;
	const char *longer = b != NULL && strlen(b) > strlen(a) ? b : a;

	index = index != 0 ? lua_absindex(L, index) : 0;
	if (strlen(longer) > DRIVER_MAX_WORD)
		(void)interp_raise(L, "'%.40s...' is too long: at most %d characters", longer,
		    DRIVER_MAX_WORD);
	w->n = 0;
	put_part(w, kind, interp_where(interp_of(L)), a, b);
	push_parts(L, index);
	if (lua_rawlen(L, -1) > WIRE_MAX_RECORD / 4)
		(void)interp_raise(L, "a model has too many changes");
	lua_pushlstring(L, (const char *)w->data, w->n);
	lua_concat(L, 2);
	push_model(L);
	if (index != 0) {
		driver_push_own(L, index);
		(void)lua_setiuservalue(L, -2, MODEL_OWN);
	}
}

void
driver_make_result(lua_State *L, int index)
{
	luaL_setmetatable(L, DRIVER_RESULT_TYPE);
	(void)lua_rawgetp(L, LUA_REGISTRYINDEX, &results_key);
	lua_pushvalue(L, -2);
	driver_push_model(L, index);
	lua_rawset(L, -3);
	lua_pop(L, 1);
}

/* Find a method in the first upvalue; the second one is what the value is called. */
static int
find_method(lua_State *L)
{
	const char *of = lua_tostring(L, lua_upvalueindex(2));
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];

	lua_settop(L, 2);
	lua_pushvalue(L, 2);
	if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL || lua_type(L, 2) != LUA_TSTRING)
		return 1;
	for (lua_pushnil(L); lua_next(L, lua_upvalueindex(1)) != 0; lua_pop(L, 1))
		nearest_try(&nearest, lua_tostring(L, 2), lua_tostring(L, -2));
	if (lua_type(L, 1) == LUA_TTABLE)
		for (lua_pushnil(L); lua_next(L, 1) != 0; lua_pop(L, 1))
			if (lua_type(L, -2) == LUA_TSTRING)
				nearest_try(&nearest, lua_tostring(L, 2), lua_tostring(L, -2));
	return interp_raise(L, "a %s has no '%.60s'%s", of, lua_tostring(L, 2),
	    nearest_text(&nearest, hint));
}

/* Set `__index` of the metatable at the top to find the methods below it. */
static void
set_index(lua_State *L, const char *type)
{
	lua_pushvalue(L, -2);
	lua_pushstring(L, type);
	lua_pushcclosure(L, find_method, 2);
	lua_setfield(L, -2, "__index");
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
}

void
driver_give_hints(lua_State *L, const char *called)
{
	lua_newtable(L);
	set_index(L, called);
	(void)lua_setmetatable(L, -2);
}

void
driver_open_models(lua_State *L)
{
	(void)luaL_newmetatable(L, DRIVER_MODEL_TYPE);
	set_index(L, DRIVER_MODEL_TYPE);
	lua_pop(L, 1);
	(void)luaL_newmetatable(L, DRIVER_RESULT_TYPE);
	set_index(L, DRIVER_RESULT_TYPE);
	lua_pop(L, 2);
	lua_newtable(L);
	lua_createtable(L, 0, 1);
	lua_pushliteral(L, "k");
	lua_setfield(L, -2, "__mode");
	(void)lua_setmetatable(L, -2);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &results_key);
}
