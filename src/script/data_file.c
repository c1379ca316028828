/*
 * Data files: run one, and send the pairs of the table that it returns.
 */
#include "script/data.h"
#include "script/interp.h"

#include <lauxlib.h>

static int
data_main(lua_State *L)
{
	struct interp *it = interp_of(L);
	const struct source *s = lua_touserdata(L, 1);

	env_open(L, false, it->options->brief);
	interp_push_chunk(L, s->name, s->text, s->size, false);
	lua_call(L, 0, 1);
	if (lua_type(L, -1) != LUA_TTABLE)
		return interp_raise(L, "the file has to end with 'return { ... }'; it returns %s",
		    tensor_type_phrase(L, -1));
	lines_push(L, s);
	lua_insert(L, 2);
	flatten_data(L, 2);
	wire_begin(&it->out, WIRE_DONE);
	wire_end(&it->out);
	return 0;
}

void
interp_data(struct interp *it, const struct source *s)
{
	interp_run(it, data_main, s);
}
