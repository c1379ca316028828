/*
 * Models that a driver makes itself: model { ... } builds one at once, and its layers go to the
 * parent, which gives it a number.
 *
 * An own model is a userdata with the table of model { ... } and the words of the knobs that were
 * set.  A model value that stems from it holds it, so that the parent can let go of a model that
 * nobody has any more.
 */
#include "script/driver_lua.h"

#include <lauxlib.h>
#include <string.h>

enum { OWN_TABLE = 1, OWN_KNOBS };

/* Fill the knobs of the build from the table of words at `knobs`. */
static void
take_knobs(lua_State *L, int knobs)
{
	struct driver *d = interp_of(L)->driver;
	int n = 0;

	for (lua_pushnil(L); lua_next(L, knobs) != 0; lua_pop(L, 1))
		if (n < MODEL_MAX_KNOBS)
			d->knob[n++] = (struct knob_setting){
			    .name = (char *)(uintptr_t)lua_tostring(L, -2),
			    .value = (char *)(uintptr_t)lua_tostring(L, -1)};
	d->knob[n] = (struct knob_setting){0};
}

static int
build_protected(lua_State *L)
{
	interp_build_model(L, 1);
	return 0;
}

/* Build the table at `table` with the knobs at `knobs`, and push the number that it gets. */
static void
build_own(lua_State *L, int table, int knobs)
{
	struct interp *it = interp_of(L);
	struct place at = interp_where(it);
	int state;

	if (it->graph != NULL)
		(void)interp_raise(L, "a model is made inside of the build of another one");
	take_knobs(L, knobs);
	it->knobs = it->driver->knob;
	it->build++;
	wire_begin(&it->out, WIRE_BUILD);
	wire_put_int(&it->out, at.line);
	wire_end(&it->out);
	lua_pushcfunction(L, build_protected);
	lua_pushvalue(L, table);
	state = lua_pcall(L, 1, 0, 0);
	graph_free(it->graph);
	it->graph = NULL;
	it->depth = 0;
	it->knobs = NULL;
	it->build++;
	if (state != LUA_OK)
		(void)lua_error(L);
	(void)driver_begin(L, DRIVER_BUILT);
	(void)driver_send(L);
}

/* Push an own model of the table at `table` with the knobs at `knobs`. */
static void
push_built(lua_State *L, int table, int knobs)
{
	struct driver_own *own;

	build_own(L, table, knobs);
	own = lua_newuserdatauv(L, sizeof *own, 2);
	own->number = lua_tointeger(L, -2);
	luaL_setmetatable(L, DRIVER_OWN_TYPE);
	lua_remove(L, -2);
	lua_pushvalue(L, table);
	(void)lua_setiuservalue(L, -2, OWN_TABLE);
	lua_pushvalue(L, knobs);
	(void)lua_setiuservalue(L, -2, OWN_KNOBS);
}

static int
make_model(lua_State *L)
{
	(void)model_call(L);
	lua_newtable(L);
	push_built(L, 1, 2);
	driver_push_with_own(L, 0);
	return 1;
}

/* Copy all fields of the table at `from` to that at `to`. */
static void
copy_words(lua_State *L, int from, int to)
{
	for (lua_pushnil(L); lua_next(L, from) != 0; lua_pop(L, 1)) {
		lua_pushvalue(L, -2);
		lua_pushvalue(L, -2);
		lua_rawset(L, to);
	}
}

bool
driver_set_own(lua_State *L, int index, int words)
{
	int top = lua_gettop(L);

	driver_push_own(L, index);
	if (luaL_testudata(L, -1, DRIVER_OWN_TYPE) == NULL) {
		lua_settop(L, top);
		return false;
	}
	(void)lua_getiuservalue(L, top + 1, OWN_TABLE);
	(void)lua_getiuservalue(L, top + 1, OWN_KNOBS);
	lua_newtable(L);
	copy_words(L, top + 3, top + 4);
	copy_words(L, words, top + 4);
	push_built(L, top + 2, top + 4);
	driver_push_with_own(L, index);
	lua_replace(L, top + 1);
	lua_settop(L, top + 1);
	return true;
}

/* Note that nobody has the model any more. */
static int
forget_own(lua_State *L)
{
	const struct driver_own *own = luaL_testudata(L, 1, DRIVER_OWN_TYPE);
	struct driver *d = interp_of(L)->driver;

	if (own == NULL || d == NULL)
		return 0;
	d->dropped = mem_grow(d->dropped, &d->dropped_cap, (size_t)d->ndropped + 1,
	    sizeof *d->dropped);
	d->dropped[d->ndropped++] = own->number;
	return 0;
}

void
driver_open_own(lua_State *L)
{
	(void)luaL_newmetatable(L, DRIVER_OWN_TYPE);
	lua_pushcfunction(L, forget_own);
	lua_setfield(L, -2, "__gc");
	lua_pop(L, 1);
	lua_pushcfunction(L, make_model);
	lua_setglobal(L, "model");
}
