/*
 * Build a model: run its script, check the table it returns, and call its build.
 */
#include "op/op_table.h"
#include "script/interp.h"

#include <lauxlib.h>
#include <string.h>

static void
check_size(lua_State *L, const struct attr *dims, struct place at)
{
	struct shape shape = {.rank = dims->n < SHAPE_MAX_RANK ? dims->n : 0};
	struct err e;

	for (int i = 0; i < shape.rank; i++)
		shape.dim[i] = dims->n == 1 ? dims->one : dims->list[i];
	if (shape.rank > 0 && !shape_check(&shape, &e))
		(void)interp_raise_at(L, at, "input: %s", e.text);
}

/* Replace the list of dimensions at the top of the stack by the tensor of a new layer `input`. */
static void
add_model_input(lua_State *L, int number, struct place at)
{
	int op_number = op_index("input"), layer;
	const struct op *op = op_at(op_number);
	struct attr attr[1];
	int64_t list[ATTRIBUTE_VALUES];
	char name[GRAPH_NAME_MAX + 1] = "";
	struct layer_spec spec = {.op = op, .attr = attr, .nattrs = 1, .base = -1,
	    .file = at.file, .line = at.line, .encoding = interp_of(L)->usual};

	if (lua_type(L, -1) == LUA_TTABLE) {
		(void)lua_getfield(L, -1, "name");
		if (!lua_isnil(L, -1))
			interp_name(L, -1, "the name of an input", name);
		lua_pop(L, 1);
		interp_of(L)->call = at;
		storage_read(L, lua_gettop(L), "input", &spec);
		interp_of(L)->call.file = -1;
	} else if (lua_type(L, -1) != LUA_TNUMBER) {
		(void)interp_raise_at(L, at, "model: input %d is a list of dimensions, not %s",
		    number, tensor_type_phrase(L, -1));
	}
	spec.name = name[0] != '\0' ? name : NULL;
	interp_of(L)->call = at;
	attribute_read(L, op, 0, &attr[0], list);
	interp_of(L)->call.file = -1;
	lua_pop(L, 1);
	check_size(L, attr, at);
	layer = layer_add(L, &spec, -1, NULL, op_number);
	tensor_push(L, layer, &interp_of(L)->graph->layer[layer].out);
}

/* Push a tensor for each input.  Return their number. */
static int
push_inputs(lua_State *L, int model, struct place at)
{
	int list = lua_gettop(L) + 1, n;
	lua_Integer length;

	lua_pushliteral(L, "inputs");
	if (lua_rawget(L, model) == LUA_TNIL) {
		lua_pop(L, 1);
		lua_pushliteral(L, "input");
		(void)lua_rawget(L, model);
		add_model_input(L, 1, at);
		return 1;
	}
	interp_of(L)->call = at;
	length = list_length(L, list, "model: inputs");
	interp_of(L)->call.file = -1;
	if (length < 1 || length > OP_MANY_INPUTS)
		(void)interp_raise_at(L, at, "model: inputs is a list of 1 to %d inputs, like "
		    "{ { 3, 224, 224 }, { 77 } }", OP_MANY_INPUTS);
	n = (int)length;
	luaL_checkstack(L, n + 8, NULL);
	for (int i = 1; i <= n; i++) {
		(void)lua_rawgeti(L, list, i);
		add_model_input(L, i, at);
	}
	lua_remove(L, list);
	return n;
}

static struct place
build_place(lua_State *L, int model, struct place at)
{
	lua_Debug ar;

	lua_pushliteral(L, "build");
	(void)lua_rawget(L, model);
	if (!lua_iscfunction(L, -1)) {
		(void)lua_getinfo(L, ">S", &ar);
		if (ar.linedefined > 0)
			at.line = ar.linedefined;
	} else {
		lua_pop(L, 1);
	}
	return at;
}

/* Append one tensor that build returned. */
static int
take_output(lua_State *L, int n, int output[static OP_MANY_INPUTS], struct place at)
{
	const struct tensor *t = tensor_at(L, -1);

	if (t == NULL)
		(void)interp_raise_at(L, at, "build returns %s; it has to return the tensor that "
		    "it made", tensor_type_phrase(L, -1));
	if (t != NULL && t->build != interp_of(L)->build)
		(void)interp_raise_at(L, at, "build returns a tensor of another model");
	if (n == OP_MANY_INPUTS)
		(void)interp_raise_at(L, at, "build returns more than %d tensors", OP_MANY_INPUTS);
	output[n] = t != NULL ? t->layer : 0;
	lua_pop(L, 1);
	return n + 1;
}

/* Read the results of build, from stack index `first` on: tensors, or one list of tensors. */
static void
emit_outputs(lua_State *L, int first, struct place at)
{
	struct interp *it = interp_of(L);
	int output[OP_MANY_INPUTS], n = 0, count = lua_gettop(L) - first + 1;
	lua_Integer length;

	if (count == 0 || (count == 1 && lua_isnil(L, first)))
		(void)interp_raise_at(L, at, "build returns nothing; it has to return the tensor "
		    "that it made");
	for (int i = 0; i < count; i++) {
		luaL_checkstack(L, 4, NULL);
		if (lua_type(L, first + i) != LUA_TTABLE) {
			lua_pushvalue(L, first + i);
			n = take_output(L, n, output, at);
			continue;
		}
		it->call = at;
		length = list_length(L, first + i, "the table that build returns");
		it->call.file = -1;
		if (length == 0)
			(void)interp_raise_at(L, at, "build returns a table without tensors");
		for (lua_Integer k = 1; k <= length; k++) {
			(void)lua_rawgeti(L, first + i, k);
			n = take_output(L, n, output, at);
		}
	}
	wire_begin(&it->out, WIRE_OUTPUT);
	wire_put_int(&it->out, n);
	for (int i = 0; i < n; i++)
		wire_put_int(&it->out, output[i]);
	wire_end(&it->out);
}

/* Call build(inputs..., knobs). */
static void
run_build(lua_State *L, int model, struct place at)
{
	struct interp *it = interp_of(L);
	int base, inputs;

	knob_push_values(L, model, at);
	base = lua_gettop(L);
	model_emit(L, model, base, at);
	it->graph = graph_new();
	lua_pushliteral(L, "build");
	(void)lua_rawget(L, model);
	inputs = push_inputs(L, model, at);
	lua_pushvalue(L, base);
	lua_call(L, inputs + 1, LUA_MULTRET);
	emit_outputs(L, base + 1, build_place(L, model, at));
}

void
interp_build_model(lua_State *L, int first)
{
	struct place at = model_check(L, first, lua_gettop(L) - first + 1);

	lua_settop(L, first);
	run_build(L, first, at);
}

void
interp_finish_model(lua_State *L, int first)
{
	struct interp *it = interp_of(L);

	interp_build_model(L, first);
	wire_begin(&it->out, WIRE_DONE);
	wire_end(&it->out);
}

static int
model_main(lua_State *L)
{
	struct interp *it = interp_of(L);
	const struct source *s = lua_touserdata(L, 1);
	int base = lua_gettop(L);

	env_open(L, true, it->options->brief);
	interp_push_chunk(L, s->name, s->text, s->size, s->library);
	course_note_lines(L, s);
	lua_call(L, 0, LUA_MULTRET);
	interp_finish_model(L, base + 1);
	return 0;
}

void
interp_model(struct interp *it, const struct source *s)
{
	interp_run(it, model_main, s);
}
