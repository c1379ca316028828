/*
 * model { written = ... }: how the layers of a script are written in a network's code, for those
 * that do not say it themselves with their attribute `written`.
 *
 * A text is for all layers without weights, because those with weights are modules in any style of
 * code; a table is for ops by name.
 */
#include "op/op_table.h"
#include "script/interp.h"

#include <lauxlib.h>
#include <string.h>

static bool
has_word(const struct op *op)
{
	return op_attr_find(op, "written") >= 0;
}

/* Read the word at the top; return its form. */
static int
read_word(lua_State *L, struct place at)
{
	const char *word = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";

	for (int form = 0; form < LEDGER_FORMS; form++)
		if (strcmp(word, ledger_form_words[form]) == 0)
			return form;
	return interp_raise_at(L, at, "model: written is \"%s\", \"%s\" or \"%s\", or a table of "
	    "these by op, as { relu = \"function\" }", ledger_form_words[0], ledger_form_words[1],
	    ledger_form_words[2]);
}

static void
read_ops(lua_State *L, struct interp *it, struct place at)
{
	for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
		const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "[...]";
		int op = op_index(name);

		if (op < 0 || !has_word(op_at(op)))
			(void)interp_raise_at(L, at, "model: written names '%.60s', which is no op "
			    "with the attribute written", name);
		it->written[op] = (unsigned char)(1 + read_word(L, at));
	}
}

void
written_read(lua_State *L, int model, struct place at)
{
	struct interp *it = interp_of(L);
	int type;

	lua_pushliteral(L, "written");
	type = lua_rawget(L, model);
	if (type != LUA_TNIL)
		it->written = arena_alloc(&it->arena, (size_t)op_count(), sizeof *it->written);
	if (type == LUA_TTABLE)
		read_ops(L, it, at);
	else if (type != LUA_TNIL)
		for (int form = read_word(L, at), i = 0; i < op_count(); i++)
			it->written[i] = has_word(op_at(i)) && op_at(i)->weights == NULL
			    ? (unsigned char)(1 + form) : 0;
	lua_pop(L, 1);
}

int
written_form(const struct interp *it, int op)
{
	return it->written != NULL && op < op_count() ? it->written[op] - 1 : -1;
}
