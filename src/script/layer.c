/*
 * Constructors: turn a call in a script into a layer of the graph and its record.
 *
 * A call has tensors, values without a name, and tables with both and with named attributes:
 * x:conv { 64, kernel = 3 }, add(x, y), concat { x, y, axis = 1 }.
 */
#include "script/interp.h"
#include "script/rebuild.h"
#include "script/storage.h"

#include "model/cost.h"
#include "op/op_names.h"

#include <lauxlib.h>
#include <string.h>

struct gathered {
	const struct op *op;
	int ninputs, input[OP_MANY_INPUTS];
	int nvalues, value[ATTRIBUTE_VALUES]; /* values without a name: stack indices */
	struct attr attr[OP_MAX_ATTRS];
	int64_t list[OP_MAX_ATTRS][ATTRIBUTE_VALUES];
	char name[GRAPH_NAME_MAX + 1];        /* empty: none */
	char kind[GRAPH_NAME_MAX + 1];        /* name of an op that is not counted; empty: none */
	struct layer_spec stored;             /* only how its numbers are stored */
	int tied;                             /* the layer whose weights it uses; -1: its own */
};

/* Refuse a tensor of another model of the same driver. */
static void
check_build(lua_State *L, const struct gathered *g, const struct tensor *t)
{
	if (t->build != interp_of(L)->build)
		(void)interp_raise(L, "%s: this tensor belongs to another model", g->op->name);
}

static void
add_input(lua_State *L, struct gathered *g, const struct tensor *t)
{
	if (g->ninputs == OP_MANY_INPUTS)
		(void)interp_raise(L, "%s takes at most %d inputs", g->op->name, OP_MANY_INPUTS);
	check_build(L, g, t);
	g->input[g->ninputs++] = t->layer;
}

static void
gather_value(lua_State *L, struct gathered *g, int index)
{
	if (g->nvalues == ATTRIBUTE_VALUES)
		(void)interp_raise(L, "%s has more than %d values without a name", g->op->name,
		    ATTRIBUTE_VALUES);
	g->value[g->nvalues++] = index;
}

/* Take the value at the top, from a list: an input, a list of inputs, or a value for an attribute,
 * which stays on the stack. */
static void
gather_item(lua_State *L, struct gathered *g)
{
	const struct tensor *t = tensor_at(L, -1);
	lua_Integer n;
	bool tensors;

	if (lua_type(L, -1) == LUA_TTABLE) {
		(void)lua_rawgeti(L, -1, 1);
		tensors = tensor_at(L, -1) != NULL;
		lua_pop(L, 1);
		if (!tensors) {
			gather_value(L, g, lua_gettop(L));
			return;
		}
		n = list_length(L, -1, g->op->name);
		for (lua_Integer i = 1; i <= n; i++) {
			(void)lua_rawgeti(L, -1, i);
			if (tensor_at(L, -1) == NULL)
				(void)interp_raise(L, "%s: item %d of the list of inputs is %s, "
				    "not a tensor", g->op->name, (int)i, tensor_type_phrase(L, -1));
			add_input(L, g, tensor_at(L, -1));
			lua_pop(L, 1);
		}
		lua_pop(L, 1);
	} else if (t != NULL) {
		add_input(L, g, t);
		lua_pop(L, 1);
	} else {
		gather_value(L, g, lua_gettop(L));
	}
}

static void
read_attribute(lua_State *L, struct gathered *g, int which)
{
	if (g->attr[which].n > 0)
		(void)interp_raise(L, "%s: %s is given twice", g->op->name,
		    g->op->attr[which].name);
	attribute_read(L, g->op, which, &g->attr[which], g->list[which]);
	lua_pop(L, 1);
}

static int
unknown_attribute(lua_State *L, const struct op *op, const char *name)
{
	struct nearest nearest = {0};
	int n = op_attr_count(op);
	char hint[NEAREST_TEXT_MAX];

	if (op_attr_called(op, name) >= 0)
		return interp_raise(L, "%s has no attribute '%.60s'; did you mean '%s'?", op->name,
		    name, op->attr[op_attr_called(op, name)].name);
	for (int i = 0; i < n; i++)
		nearest_try(&nearest, name, op->attr[i].name);
	nearest_try(&nearest, name, "name");
	nearest_try(&nearest, name, "tied");
	for (const struct storage_word *w = storage_word_table; w->word.name != NULL; w++)
		nearest_try(&nearest, name, w->word.name);
	return interp_raise(L, "%s has no attribute '%.60s'%s", op->name, name,
	    nearest_text(&nearest, hint));
}

/* Return whether a key is no attribute but a word that this layer takes as well. */
static bool
is_layer_word(const struct op *op, const char *key)
{
	return strcmp(key, "name") == 0 || strcmp(key, "tied") == 0 ||
	    storage_word_find(key) != NULL ||
	    (strcmp(key, "kind") == 0 && op->flags & OP_UNCOUNTED);
}

/* Report the first unknown key in the alphabet, so that every run reports the same one. */
static void
check_layer_keys(lua_State *L, const struct op *op, int table)
{
	const char *unknown = NULL, *key;
	bool known;

	for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
		if (lua_type(L, -2) == LUA_TNUMBER && lua_isinteger(L, -2))
			continue;
		if (lua_type(L, -2) != LUA_TSTRING) {
			(void)interp_raise(L, "%s has no attribute whose name is %s", op->name,
			    tensor_type_phrase(L, -2));
			return;
		}
		key = lua_tostring(L, -2);
		known = op_attr_find(op, key) >= 0 || is_layer_word(op, key);
		if (!known && (unknown == NULL || strcmp(key, unknown) < 0))
			unknown = key;
	}
	if (unknown != NULL)
		(void)unknown_attribute(L, op, unknown);
}

/* Read tied = x: the layer uses the weights of the layer that made the tensor x. */
static void
gather_tied(lua_State *L, struct gathered *g, int table)
{
	lua_pushliteral(L, "tied");
	if (lua_rawget(L, table) != LUA_TNIL) {
		if (tensor_at(L, -1) == NULL)
			(void)interp_raise(L, "%s: tied is the tensor that the layer with the "
			    "weights made, not %s", g->op->name, tensor_type_phrase(L, -1));
		check_build(L, g, tensor_at(L, -1));
		g->tied = tensor_at(L, -1)->layer;
	}
	lua_pop(L, 1);
}

static void
gather_table(lua_State *L, struct gathered *g, int table)
{
	lua_Integer n = list_length(L, table, g->op->name);
	int attrs = op_attr_count(g->op);

	luaL_checkstack(L, ATTRIBUTE_VALUES + 8, NULL);
	check_layer_keys(L, g->op, table);
	for (lua_Integer i = 1; i <= n; i++) {
		(void)lua_rawgeti(L, table, i);
		gather_item(L, g);
	}
	for (int i = 0; i < attrs; i++) {
		lua_pushstring(L, g->op->attr[i].name);
		if (lua_rawget(L, table) != LUA_TNIL)
			read_attribute(L, g, i);
		else
			lua_pop(L, 1);
	}
	lua_pushliteral(L, "name");
	if (lua_rawget(L, table) != LUA_TNIL)
		interp_name(L, -1, "the name of a layer", g->name);
	lua_pop(L, 1);
	lua_pushliteral(L, "kind");
	if (g->op->flags & OP_UNCOUNTED && lua_rawget(L, table) != LUA_TNIL)
		interp_name(L, -1, "the kind of a layer that is not counted", g->kind);
	lua_pop(L, 1);
	gather_tied(L, g, table);
	storage_read(L, table, g->op->name, &g->stored);
}

static void
gather_arguments(lua_State *L, struct gathered *g)
{
	int n = lua_gettop(L);

	for (int i = 1; i <= n; i++) {
		if (tensor_at(L, i) != NULL)
			add_input(L, g, tensor_at(L, i));
		else if (lua_type(L, i) == LUA_TTABLE)
			gather_table(L, g, i);
		else if (lua_type(L, i) == LUA_TNIL)
			(void)interp_raise(L, "%s: argument %d is nil", g->op->name, i);
		else
			gather_value(L, g, i);
	}
}

static bool
takes_list(const struct attr_spec *spec)
{
	return spec->type == ATTR_AXES || spec->type == ATTR_PAD || spec->type == ATTR_LIST;
}

/* Give several values to one attribute that is a list: x:reshape(12, 64). */
static void
spread_values(lua_State *L, struct gathered *g, int first, int which)
{
	lua_createtable(L, g->nvalues - first, 0);
	for (int i = first; i < g->nvalues; i++) {
		lua_pushvalue(L, g->value[i]);
		lua_rawseti(L, -2, i - first + 1);
	}
	read_attribute(L, g, which);
}

/* Give the values without a name to the positional attributes, in order. */
static void
place_values(lua_State *L, struct gathered *g)
{
	int attrs = op_attr_count(g->op), used = 0, last = -1;

	luaL_checkstack(L, 8, NULL);
	for (int i = 0; i < attrs; i++)
		if (g->op->attr[i].positional)
			last = i;
	for (int i = 0; i < attrs && used < g->nvalues; i++) {
		if (!g->op->attr[i].positional)
			continue;
		if (i == last && used + 1 < g->nvalues && takes_list(&g->op->attr[i])) {
			spread_values(L, g, used, i);
			return;
		}
		lua_pushvalue(L, g->value[used++]);
		read_attribute(L, g, i);
	}
	if (used < g->nvalues && last < 0)
		(void)interp_raise(L, "%s takes tensors and attributes by name, not %s",
		    g->op->name, tensor_type_phrase(L, g->value[used]));
	if (used < g->nvalues)
		(void)interp_raise(L, "%s takes %d value%s without a name, not %d", g->op->name,
		    used, used == 1 ? "" : "s", g->nvalues);
}

static void
emit_storage(struct wire_out *w, const struct layer_spec *spec, const char *kind)
{
	if (kind == NULL && storage_is_plain(spec))
		return;
	wire_begin(w, WIRE_ORIGIN);
	wire_put_text(w, NULL);
	wire_put_text(w, kind);
	storage_put(w, spec);
	wire_end(w);
}

static void
emit_layer(struct interp *it, const struct layer_spec *spec, int tied, const char *kind,
    int op_number)
{
	struct wire_out *w = &it->out;

	emit_storage(w, spec, kind);
	wire_begin(w, WIRE_LAYER);
	wire_put_int(w, op_number);
	wire_put_int(w, spec->file);
	wire_put_int(w, spec->line);
	wire_put_text(w, spec->name);
	wire_put_int(w, tied);
	wire_put_int(w, spec->ninputs);
	for (int i = 0; i < spec->ninputs; i++)
		wire_put_int(w, spec->input[i]);
	wire_put_int(w, spec->nattrs);
	for (int i = 0; i < spec->nattrs; i++) {
		const struct attr *a = &spec->attr[i];

		wire_put_int(w, a->n);
		if (a->n == 1 && spec->op->attr[i].type == ATTR_NUMBER)
			wire_put_real(w, a->fraction);
		else if (a->n == 1)
			wire_put_int(w, a->one);
		for (int k = 0; a->n > 1 && k < a->n; k++)
			wire_put_int(w, a->list[k]);
	}
	wire_end(w);
	interp_emit(it);
}

int
layer_add(lua_State *L, const struct layer_spec *spec, int tied, const char *kind, int op_number)
{
	struct interp *it = interp_of(L);
	struct cost cost;
	struct err e;
	int layer;

	it->options->page->file = spec->file;
	it->options->page->line = spec->line;
	layer = graph_add(it->graph, spec, &e);
	if (layer < 0)
		return interp_raise_at(L, (struct place){spec->file, spec->line}, "%s", e.text);
	/* Count now, because only here the line is known if a count overflows. */
	if ((tied >= 0 && !graph_tie(it->graph, layer, tied, &e)) ||
	    !cost_layer(it->graph, layer, &cost, &e)) {
		graph_drop(it->graph);
		return interp_raise_at(L, (struct place){spec->file, spec->line}, "%s", e.text);
	}
	emit_layer(it, spec, tied, kind, op_number);
	return layer;
}

/* Take a number before the first tensor, as in 1 - x, as the first operand. */
static void
note_order(lua_State *L, struct gathered *g)
{
	int which = op_attr_find(g->op, "value_first");

	if (which >= 0 && g->attr[which].n == 0 && lua_type(L, 1) == LUA_TNUMBER)
		g->attr[which] = (struct attr){.n = 1, .one = 1};
}

/* A layer that does not say how it is written is written as the script says of its op. */
static void
note_written(lua_State *L, struct gathered *g, int number)
{
	int which = op_attr_find(g->op, "written"), form;

	if (which < 0 || g->attr[which].n > 0)
		return;
	form = written_form(interp_of(L), number);
	if (form >= 0)
		g->attr[which] = (struct attr){.n = 1, .one = form};
}

/* Return the place of the call.  The upvalues are the op, its number and, for a method, the place
 * where the script asked for it. */
static struct place
call_place(lua_State *L)
{
	struct place at = interp_where(interp_of(L));
	lua_Integer file = lua_tointeger(L, lua_upvalueindex(3));
	lua_Integer line = lua_tointeger(L, lua_upvalueindex(4));

	if (!lua_isnone(L, lua_upvalueindex(3)) && file == at.file && line > at.line)
		at.line = (int)line;
	return at;
}

/* Add a layer for each other output of a layer of an op of the script's own, and push its tensor.
 * It runs with that layer.  Return how many there are. */
static int
add_parts(lua_State *L, const struct layer_spec *of, int layer, int number)
{
	struct interp *it = interp_of(L);
	int own = number - REBUILD_FIRST_OWN, input[OP_MANY_INPUTS], part;
	struct layer_spec spec = *of;
	char name[GRAPH_NAME_MAX + 1];

	if (own < 0 || it->own_parts[own] == 0)
		return 0;
	luaL_checkstack(L, it->own_parts[own], NULL);
	input[0] = layer;
	memcpy(input + 1, of->input, (size_t)of->ninputs * sizeof *input);
	spec.input = input;
	spec.ninputs = of->ninputs + 1;
	spec.fused = true;
	for (int i = 1; i <= it->own_parts[own]; i++) {
		(void)snprintf(name, sizeof name, "%.80s_out%d",
		    of->name != NULL ? of->name : "", i + 1);
		spec.name = of->name != NULL ? name : NULL;
		spec.op = it->own[own + i];
		part = layer_add(L, &spec, -1, NULL, number + i);
		tensor_push(L, part, &it->graph->layer[part].out);
	}
	return it->own_parts[own];
}

static int
layer_call(lua_State *L)
{
	const struct op *op = lua_touserdata(L, lua_upvalueindex(1));
	int number = (int)lua_tointeger(L, lua_upvalueindex(2)), layer;
	struct interp *it = interp_of(L);
	struct gathered g = {.op = op, .tied = -1, .stored = {.encoding = it->usual}};
	struct layer_spec spec = {.op = op, .base = -1};
	struct place at = call_place(L);

	it->call = at;
	if (it->graph == NULL)
		return interp_raise(L, "%s makes a layer; call it inside build", op->name);
	gather_arguments(L, &g);
	if (g.ninputs == 0 && op->min_inputs > 0)
		return interp_raise(L, "%s needs a tensor: x:%s(...)", op->name, op->name);
	note_order(L, &g);
	place_values(L, &g);
	note_written(L, &g, number);
	spec.attr = g.attr;
	spec.nattrs = op_attr_count(op);
	spec.ninputs = g.ninputs;
	spec.input = g.input;
	spec.name = g.name[0] != '\0' ? g.name : NULL;
	backbone_cut(L, spec.name != NULL ? spec.name : op->name, g.ninputs, g.input);
	spec.file = at.file;
	spec.line = at.line;
	it->call.file = -1;
	spec.encoding = g.stored.encoding;
	spec.fused = g.stored.fused;
	layer = layer_add(L, &spec, g.tied, g.kind[0] != '\0' ? g.kind : NULL, number);
	tensor_push(L, layer, &it->graph->layer[layer].out);
	return 1 + add_parts(L, &spec, layer, number);
}

void
layer_push(lua_State *L, const struct op *op, int number)
{
	lua_pushlightuserdata(L, (void *)(uintptr_t)op);
	lua_pushinteger(L, number);
	lua_pushcclosure(L, layer_call, 2);
}

void
layer_push_method(lua_State *L, const struct op *op, int number, struct place at)
{
	lua_pushlightuserdata(L, (void *)(uintptr_t)op);
	lua_pushinteger(L, number);
	lua_pushinteger(L, at.file);
	lua_pushinteger(L, at.line);
	lua_pushcclosure(L, layer_call, 4);
}
