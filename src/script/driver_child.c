/*
 * The child of a driver: the library "layertop" and the run of the driver.
 */
#include "script/driver_lua.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

static void
check_first(lua_State *L, enum driver_call call, const char *takes)
{
	if (lua_type(L, 1) != LUA_TSTRING)
		(void)interp_raise(L, "%s takes %s, not %s", driver_word_table[call].name, takes,
		    tensor_type_phrase(L, 1));
}

/* Make a model value of a file, and let the parent open it, so that its errors come here. */
static int
open_model(lua_State *L)
{
	lua_settop(L, 2);
	check_first(L, DRIVER_OPEN, "the name of a model");
	plain_check(L, 1, "open");
	if (!lua_isnil(L, 2) && lua_type(L, 2) != LUA_TTABLE)
		return interp_raise(L, "open: knobs are a table: { depth = 18 }");
	driver_push_part(L, 0, PART_OPEN, lua_tostring(L, 1), NULL);
	if (!lua_isnil(L, 2))
		driver_push_knobs(L, 3, 2);
	driver_write_model(L, -1, driver_begin(L, DRIVER_OPEN));
	lua_pop(L, driver_send(L));
	return 1;
}

/* Return the only record of an answer. */
static int
ask_record(lua_State *L, enum driver_call call)
{
	if (driver_ask(L, call) < 1 || lua_type(L, -1) != LUA_TTABLE)
		return 0;
	(void)lua_rawgeti(L, -1, 1);
	return 1;
}

static int
evaluate_model(lua_State *L)
{
	lua_settop(L, 1);
	if (ask_record(L, DRIVER_EVALUATE) == 0)
		return 0;
	driver_make_result(L, 1);
	return 1;
}

/* Call the word whose number is the first upvalue. */
static int
call_word(lua_State *L)
{
	enum driver_call call = (enum driver_call)lua_tointeger(L, lua_upvalueindex(1));

	switch (call) {
	case DRIVER_OPEN:
		return open_model(L);
	case DRIVER_CSV:
	case DRIVER_JSON:
	case DRIVER_MARKDOWN:
		return driver_write_records(L, call);
	case DRIVER_PARETO:
		return driver_pareto(L);
	case DRIVER_EVALUATE:
		return evaluate_model(L);
	case DRIVER_LAYER:
		return ask_record(L, call);
	case DRIVER_SEEK:
		return driver_seek(L);
	case DRIVER_SWEEP:
		return driver_sweep(L);
	default:
		return driver_part_function(call) != NULL ? driver_part_function(call)(L)
		    : driver_ask(L, call);
	}
}

/* Push a table with the functions of a receiver. */
static void
push_words(lua_State *L, enum driver_receiver of)
{
	lua_newtable(L);
	for (int i = 0; i < DRIVER_CALLS; i++)
		if (driver_word_table[i].of == of) {
			lua_pushinteger(L, i);
			lua_pushcclosure(L, call_word, 1);
			lua_setfield(L, -2, driver_word_table[i].name);
		}
}

static void
push_arguments(lua_State *L, const struct driver *d)
{
	luaL_checkstack(L, d->nargs + 4, NULL);
	lua_createtable(L, d->nargs, 0);
	for (int i = 0; i < d->nargs; i++) {
		lua_pushstring(L, d->arg[i]);
		lua_rawseti(L, -2, i + 1);
	}
	lua_setglobal(L, "arg");
	for (int i = 0; i < d->nargs; i++)
		lua_pushstring(L, d->arg[i]);
}

static int
driver_main(lua_State *L)
{
	struct driver *d = lua_touserdata(L, 1);
	struct interp *it = interp_of(L);

	env_open(L, true, it->options->brief);
	push_words(L, DRIVER_MODEL);
	driver_open_models(L);
	driver_open_own(L);
	push_words(L, DRIVER_LIBRARY);
	driver_give_hints(L, "library");
	require_provide(L, "layertop");
	interp_push_chunk(L, d->source->name, d->source->text, d->source->size, false);
	if (!d->check_only) {
		push_arguments(L, d);
		lua_call(L, d->nargs, 0);
	}
	wire_begin(&it->out, WIRE_DONE);
	wire_end(&it->out);
	return 0;
}

void
interp_driver(struct interp *it)
{
	interp_run(it, driver_main, it->driver);
}
