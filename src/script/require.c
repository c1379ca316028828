/*
 * require: other files, which the host reads.  Each file runs once, and `require` remembers its
 * result.
 */
#include "script/interp.h"

#include <lauxlib.h>
#include <string.h>

/* The key of a registry entry: for each name the result of the file, or false while it runs. */
static const char loaded_key = 0;

/* Call the function of the library in the first upvalue.  This call keeps the line of the caller on
 * the stack, which Lua would forget in `return blocks.head(x)`. */
static int
call_library(lua_State *L)
{
	return interp_call_wrapped(L, LUA_MULTRET);
}

/* Replace the table at the top by a copy with wrapped functions. */
static void
wrap_functions(lua_State *L)
{
	lua_newtable(L);
	for (lua_pushnil(L); lua_next(L, -3) != 0;) {
		if (lua_type(L, -1) == LUA_TFUNCTION)
			lua_pushcclosure(L, call_library, 1);
		lua_pushvalue(L, -2);
		lua_insert(L, -2);
		lua_rawset(L, -4);
	}
	lua_remove(L, -2);
}

static void
fetch_source(lua_State *L, const char *name)
{
	struct interp *it = interp_of(L);
	const struct script_host *host = &it->options->host;
	struct source s = {0};
	bool library;
	struct err e;

	interp_flush(it);
	if (!host->fetch(host->ctx, name, &s, &e)) {
		/* Forget the file, so that the script can ask for it again. */
		lua_pushvalue(L, 1);
		lua_pushnil(L);
		lua_rawset(L, 2);
		(void)interp_raise(L, "require \"%.60s\": %.500s", name, e.text);
		return;
	}
	/* Give the source to Lua before anything can raise an error. */
	library = s.library;
	it->incoming = s;
	interp_push_chunk(L, s.name, s.text, s.size, library);
	source_free(&it->incoming);
	lua_call(L, 0, 1);
	if (library && lua_type(L, -1) == LUA_TTABLE)
		wrap_functions(L);
	else
		backbone_wrap(L);
}

static int
require_name(lua_State *L)
{
	const char *name;

	if (lua_type(L, 1) != LUA_TSTRING)
		return interp_raise(L, "require takes a name in quotes");
	name = lua_tostring(L, 1);
	if (lua_rawlen(L, 1) > SOURCE_NAME_MAX)
		return interp_raise(L, "require takes a name of at most %d characters",
		    SOURCE_NAME_MAX);
	if (strlen(name) != lua_rawlen(L, 1))
		return interp_raise(L, "require was given a name with a zero byte in it");
	lua_settop(L, 1);
	(void)lua_rawgetp(L, LUA_REGISTRYINDEX, &loaded_key);
	lua_pushvalue(L, 1);
	if (lua_rawget(L, 2) == LUA_TBOOLEAN && !lua_toboolean(L, -1))
		return interp_raise(L, "require \"%.60s\": that file is being loaded already and "
		    "requires itself in the end", name);
	if (!lua_isnil(L, -1))
		return 1;
	lua_pushvalue(L, 1);
	lua_pushboolean(L, 0);
	lua_rawset(L, 2);
	fetch_source(L, name);
	if (lua_isnil(L, -1) || (lua_isboolean(L, -1) && !lua_toboolean(L, -1))) {
		lua_pop(L, 1);
		lua_pushboolean(L, 1);
	}
	lua_pushvalue(L, 1);
	lua_pushvalue(L, -2);
	lua_rawset(L, 2);
	return 1;
}

void
require_open(lua_State *L)
{
	lua_newtable(L);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &loaded_key);
	lua_pushcfunction(L, require_name);
	lua_setglobal(L, "require");
}

void
require_provide(lua_State *L, const char *name)
{
	(void)lua_rawgetp(L, LUA_REGISTRYINDEX, &loaded_key);
	lua_insert(L, -2);
	lua_setfield(L, -2, name);
	lua_pop(L, 1);
}
