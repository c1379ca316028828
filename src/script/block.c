/*
 * Blocks: groups of layers, and pcall, which closes those that an error leaves open.
 */
#include "script/interp.h"

#include <lauxlib.h>

static void
close_blocks(struct interp *it, int depth)
{
	for (; it->depth > depth; it->depth--) {
		graph_close(it->graph);
		wire_begin(&it->out, WIRE_CLOSE);
		wire_end(&it->out);
	}
}

/* block("name", f, ...): put the layers that f makes into one group. */
int
layer_block(lua_State *L)
{
	struct interp *it = interp_of(L);
	char name[GRAPH_NAME_MAX + 1];
	struct err e;
	int depth = it->depth;

	if (it->graph == NULL)
		return interp_raise(L, "block groups layers; call it inside build");
	interp_name(L, 1, "the first argument of block, its name,", name);
	if (lua_type(L, 2) != LUA_TFUNCTION)
		return interp_raise(L, "block '%s': the second argument is a function, not %s",
		    name, tensor_type_phrase(L, 2));
	if (!graph_open(it->graph, name, &e))
		return interp_raise(L, "%s", e.text);
	it->depth++;
	wire_begin(&it->out, WIRE_OPEN);
	wire_put_text(&it->out, name);
	wire_end(&it->out);
	lua_call(L, lua_gettop(L) - 2, LUA_MULTRET);
	close_blocks(it, depth);
	return lua_gettop(L) - 1;
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
	if (it->stopping)
		return lua_error(L);
	it->call.file = -1;
	if (it->graph != NULL)
		close_blocks(it, depth);
	lua_pushboolean(L, 0);
	lua_replace(L, 1);
	return 2;
}
