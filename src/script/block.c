/*
 * Blocks: groups of layers, and pcall, which closes those that an error leaves open.
 */
#include "script/interp.h"

#include <lauxlib.h>
#include <stdio.h>

void
block_close(struct interp *it, int depth)
{
	for (; it->depth > depth; it->depth--) {
		graph_close(it->graph);
		wire_begin(&it->out, WIRE_CLOSE);
		wire_end(&it->out);
	}
}

static void
open_block(lua_State *L, const char *name)
{
	struct interp *it = interp_of(L);
	struct err e;

	if (!graph_open(it->graph, name, &e))
		(void)interp_raise(L, "%s", e.text);
	it->depth++;
	wire_begin(&it->out, WIRE_OPEN);
	wire_put_text(&it->out, name);
	wire_end(&it->out);
}

/* Return a count of at least 1 at an index. */
static lua_Integer
count_at(lua_State *L, int index, const char *what)
{
	lua_Integer n = lua_isinteger(L, index) ? lua_tointeger(L, index) : 0;

	if (n < 1 || n > GRAPH_MAX_LAYERS)
		(void)interp_raise(L, "%s is a whole number from 1 to %d", what, GRAPH_MAX_LAYERS);
	return n;
}

/* block("name", 3, f, x, ...): blocks name.0, name.1 and name.2.  Each f takes what the one before
 * returned first, and the same other arguments. */
static int
repeat_block(lua_State *L, const char *name)
{
	struct interp *it = interp_of(L);
	lua_Integer n = count_at(L, 2, "the number of blocks");
	int depth = it->depth, top = lua_gettop(L);
	char numbered[GRAPH_NAME_MAX + 1];

	if (lua_type(L, 3) != LUA_TFUNCTION)
		return interp_raise(L, "block '%s': the third argument is a function, not %s", name,
		    tensor_type_phrase(L, 3));
	luaL_checkstack(L, top + 4, NULL);
	for (lua_Integer i = 0; i < n; i++) {
		(void)snprintf(numbered, sizeof numbered, "%.80s.%d", name, (int)i);
		open_block(L, numbered);
		for (int k = 3; k <= top; k++)
			lua_pushvalue(L, k);
		lua_call(L, top - 3, i + 1 < n ? 1 : LUA_MULTRET);
		block_close(it, depth);
		if (i + 1 < n && top >= 4)
			lua_replace(L, 4);
		else if (i + 1 < n)
			lua_settop(L, top);
	}
	return lua_gettop(L) - top;
}

/* block("name", f, ...): put the layers that f makes into one group. */
int
layer_block(lua_State *L)
{
	struct interp *it = interp_of(L);
	char name[GRAPH_NAME_MAX + 1];
	int depth = it->depth;

	if (it->graph == NULL)
		return interp_raise(L, "block groups layers; call it inside build");
	interp_name(L, 1, "the first argument of block, its name,", name);
	if (lua_type(L, 2) == LUA_TNUMBER)
		return repeat_block(L, name);
	if (lua_type(L, 2) != LUA_TFUNCTION)
		return interp_raise(L, "block '%s': the second argument is a function, not %s",
		    name, tensor_type_phrase(L, 2));
	open_block(L, name);
	lua_call(L, lua_gettop(L) - 2, LUA_MULTRET);
	block_close(it, depth);
	return lua_gettop(L) - 1;
}

/* x:apply(f, n): x = f(x, i) for i from 1 to n.  A constructor of layers gets no i. */
int
layer_apply(lua_State *L)
{
	bool numbered = !lua_iscfunction(L, 2);
	lua_Integer n;

	if (lua_type(L, 2) != LUA_TFUNCTION)
		return interp_raise(L, "apply: the first argument is a function, not %s",
		    tensor_type_phrase(L, 2));
	n = lua_gettop(L) < 3 ? 1 : count_at(L, 3, "apply: the number of times");
	lua_settop(L, 2);
	for (lua_Integer i = 1; i <= n; i++) {
		lua_pushvalue(L, 2);
		lua_pushvalue(L, 1);
		if (numbered)
			lua_pushinteger(L, i);
		lua_call(L, 1 + numbered, i < n ? 1 : LUA_MULTRET);
		if (i < n)
			lua_replace(L, 1);
	}
	return lua_gettop(L) - 2;
}

/* Call the functions of the list in the first upvalue, each with the results of the one before. */
static int
run_sequence(lua_State *L)
{
	lua_Integer n = (lua_Integer)lua_rawlen(L, lua_upvalueindex(1));

	for (lua_Integer i = 1; i <= n; i++) {
		(void)lua_rawgeti(L, lua_upvalueindex(1), i);
		lua_insert(L, 1);
		lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
	}
	return lua_gettop(L);
}

/* sequence(f, g, ...): a function that calls them in order. */
int
layer_sequence(lua_State *L)
{
	int n = lua_gettop(L);

	if (n == 0)
		return interp_raise(L, "sequence takes functions: sequence(f, g)");
	lua_createtable(L, n, 0);
	for (int i = 1; i <= n; i++) {
		if (lua_type(L, i) != LUA_TFUNCTION)
			return interp_raise(L, "sequence: argument %d is %s, not a function", i,
			    tensor_type_phrase(L, i));
		lua_pushvalue(L, i);
		lua_rawseti(L, -2, i);
	}
	lua_pushcclosure(L, run_sequence, 1);
	return 1;
}

/* pcall: close the blocks that are open after an error, and do not catch a broken limit. */
int
layer_pcall(lua_State *L)
{
	struct interp *it = interp_of(L);
	int depth = it->depth;

	luaL_checkany(L, 1);
	lua_pushboolean(L, 1);
	lua_insert(L, 1);
	if (lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0) == LUA_OK)
		return lua_gettop(L);
	if (it->stopping || it->cut_found)
		return lua_error(L);
	it->call.file = -1;
	if (it->graph != NULL)
		block_close(it, depth);
	lua_pushboolean(L, 0);
	lua_replace(L, 1);
	return 2;
}
