/*
 * The fields and methods of tensors: their shape, and the constructors of the op table.
 *
 * A tensor is userdata that a script cannot change.  It has no __concat, because the Lua 5.4.4 of
 * Debian 12 frees memory too early when a concatenation calls a metamethod.
 */
#include "base/name_table.h"
#include "op/op_names.h"
#include "op/op_table.h"
#include "script/interp.h"

#include <lauxlib.h>
#include <string.h>

/* The place of a named dimension, counted from the front, or from the back if it is negative. */
struct field {
	struct script_word word;
	int min_rank;              /* 0: the shape as a whole */
	int dim;
};

static const struct field fields[] = {
    {{"shape", "the list of its dimensions", "integer[]"}, 0, 0},
    {{"rank", "how many there are", "integer"}, 0, 0},
    {{"channels", "the first dimension", "integer"}, 1, 0},
    {{"features", "the last dimension", "integer"}, 1, -1},
    {{"length", "the last dimension", "integer"}, 2, -1},
    {{"height", "the last dimension but one", "integer"}, 3, -2},
    {{"width", "the last dimension", "integer"}, 3, -1},
    {{"depth", "the last dimension but two", "integer"}, 4, -3},
    {{"apply", "x:apply(F [, N]): x = F(x, i) for i from 1 to N",
        "fun(self: layertop.tensor, f: function, n?: integer): ..."}, 0, 0},
    {{NULL, NULL, NULL}, 0, 0},
};

const struct script_word *
tensor_word(int i)
{
	return fields[i].word.name != NULL ? &fields[i].word : NULL;
}

static int
push_shape(lua_State *L, const struct shape *shape)
{
	lua_createtable(L, shape->rank, 0);
	for (int i = 0; i < shape->rank; i++) {
		lua_pushinteger(L, shape->dim[i]);
		lua_rawseti(L, -2, i + 1);
	}
	return 1;
}

static int
unknown_field(lua_State *L, const char *name)
{
	struct nearest nearest = {0};
	const struct op *o;
	char hint[NEAREST_TEXT_MAX];

	if ((o = op_called(name)) != NULL)
		return interp_raise(L, "a tensor has no op or field '%.60s'; did you mean '%s'?",
		    name, o->name);
	name_try(&nearest, NAME_TABLE(fields, word.name), name);
	op_try_names(&nearest, name);
	return interp_raise(L, "a tensor has no op or field '%.60s'%s", name,
	    nearest_text(&nearest, hint));
}

static int
named_field(lua_State *L, const struct shape *shape, const char *name)
{
	char text[SHAPE_TEXT_MAX];
	const struct field *f = name_find(NAME_TABLE(fields, word.name), name);

	if (strcmp(name, "shape") == 0)
		return push_shape(L, shape);
	if (strcmp(name, "apply") == 0) {
		lua_pushcfunction(L, layer_apply);
		return 1;
	}
	if (strcmp(name, "rank") == 0) {
		lua_pushinteger(L, shape->rank);
		return 1;
	}
	if (f == NULL)
		return unknown_field(L, name);
	if (shape->rank < f->min_rank)
		return interp_raise(L, "a tensor of %s has no %s", shape_text(shape, text), name);
	lua_pushinteger(L, shape->dim[f->dim < 0 ? shape->rank + f->dim : f->dim]);
	return 1;
}

/* The first upvalue is a table from the names of the ops to their numbers. */
static int
get_field(lua_State *L)
{
	const struct tensor *t = tensor_at(L, 1);
	lua_Integer i;
	int op;

	if (t == NULL)
		return interp_raise(L, "this is not a tensor");
	if (lua_type(L, 2) == LUA_TSTRING) {
		lua_pushvalue(L, 2);
		if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) {
			op = (int)lua_tointeger(L, -1);
			layer_push_method(L, op_at(op), op, interp_where(interp_of(L)));
			return 1;
		}
		return named_field(L, &t->shape, lua_tostring(L, 2));
	}
	if (!lua_isinteger(L, 2))
		return interp_raise(L, "a tensor has no field of the type %s",
		    tensor_type(L, 2));
	i = lua_tointeger(L, 2);
	if (i >= 1 && i <= t->shape.rank)
		lua_pushinteger(L, t->shape.dim[i - 1]);
	else
		lua_pushnil(L);
	return 1;
}

static int
refuse_assignment(lua_State *L)
{
	return interp_raise(L, "a tensor cannot be changed");
}

static int
get_rank(lua_State *L)
{
	const struct tensor *t = tensor_at(L, 1);

	lua_pushinteger(L, t != NULL ? t->shape.rank : 0);
	return 1;
}

static int
to_text(lua_State *L)
{
	const struct tensor *t = tensor_at(L, 1);
	char text[SHAPE_TEXT_MAX];

	(void)lua_pushfstring(L, "tensor %s", t != NULL ? shape_text(&t->shape, text) : "?");
	return 1;
}

/* Make the layer of an operator.  The upvalues are its constructor and the number of its op.  In a
 * table, which constructors take, an operand would be read as attributes. */
static int
combine_operands(lua_State *L)
{
	const struct op *op = op_at((int)lua_tointeger(L, lua_upvalueindex(2)));

	for (int i = 1; i <= 2; i++)
		if (lua_type(L, i) == LUA_TTABLE)
			return interp_raise(L, "%s: the %s operand is a table, not a tensor or a "
			    "number", op->name, i == 1 ? "first" : "second");
	lua_settop(L, 2);
	lua_pushvalue(L, lua_upvalueindex(1));
	lua_insert(L, 1);
	lua_call(L, 2, 1);
	return 1;
}

/* `x + y` in a script is the op "add". */
static void
set_operator(lua_State *L, const char *event, const char *op)
{
	int i = op_index(op);

	layer_push(L, op_at(i), i);
	lua_pushinteger(L, i);
	lua_pushcclosure(L, combine_operands, 2);
	lua_setfield(L, -2, event);
}

/* Negate the tensor at the bottom of the stack.  Lua gives the operand of `-x` twice. */
static int
negate_tensor(lua_State *L)
{
	lua_settop(L, 1);
	lua_pushvalue(L, lua_upvalueindex(1));
	lua_insert(L, 1);
	lua_call(L, 1, 1);
	return 1;
}

void
tensor_open(lua_State *L)
{
	static const struct {
		const char *event, *op;
	} operators[] = {{"__add", "add"}, {"__mul", "mul"}, {"__sub", "sub"}, {"__div", "div"},
	    {"__pow", "pow"}, {"__mod", "mod"}};
	static const luaL_Reg events[] = {{"__newindex", refuse_assignment}, {"__len", get_rank},
	    {"__tostring", to_text}, {NULL, NULL}};
	const struct op *o;

	(void)luaL_newmetatable(L, TENSOR_TYPE);
	luaL_setfuncs(L, events, 0);
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
	for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
		set_operator(L, operators[i].event, operators[i].op);
	layer_push(L, op_find("neg"), op_index("neg"));
	lua_pushcclosure(L, negate_tensor, 1);
	lua_setfield(L, -2, "__unm");
	lua_createtable(L, 0, op_count());
	for (int i = 0; (o = op_at(i)) != NULL; i++)
		if (!(o->flags & OP_HIDDEN)) {
			lua_pushinteger(L, i);
			lua_setfield(L, -2, o->name);
		}
	lua_pushcclosure(L, get_field, 1);
	lua_setfield(L, -2, "__index");
	lua_pop(L, 1);
}
