/*
 * op { ... }: a layer kind of the script's own, described by expressions.
 *
 *	local gate = op {
 *	  name = "gate", attributes = { k = 3 }, out = { "cin", "h_in", "w_in" },
 *	  weights = "cin * k", macs = "cin * k * out_space",
 *	}
 *	x = gate(x, { k = 5 })
 */
#include "op/op_define.h"
#include "op/op_table.h"
#include "script/interp.h"
#include "script/rebuild.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#define FORMULA_MAX 500

static const struct script_word op_words[] = {
    {"name", "its name in the table", "string"},
    {"help", "a line about it", "string"},
    {"inputs", "the number of tensors that it takes (1)", "integer"},
    {"attributes", "a table of whole numbers that formulas can use",
        "table<string, integer|layertop.attribute>"},
    {"out", "a list of formulas, one for each dimension of its output", "string[]"},
    {"channels", "\"first\" or \"last\": which dimension holds channels", "\"first\"|\"last\""},
    {"weights", "a formula: parameters that are multiplied", "string|integer"},
    {"params", "another word for `weights`", "string|integer"},
    {"biases", "a formula: all other parameters", "string|integer"},
    {"buffers", "a formula: stored values that are not trained", "string|integer"},
    {"macs", "a formula: multiply-accumulates", "string|integer"},
    {"ops", "a formula: other operations", "string|integer"},
    {"workspace", "a formula: elements that it needs while it runs", "string|integer"},
    {NULL, NULL, NULL},
};

static const struct script_word attribute_words[] = {
    {"min", "the least value", "integer"},
    {"max", "the largest", "integer"},
    {"required", "true: every call gives it", "boolean"},
    {"help", "a line about it", "string"},
    {NULL, NULL, NULL},
};

const struct script_word *
own_word(int i)
{
	return op_words[i].name != NULL ? &op_words[i] : NULL;
}

const struct script_word *
own_attribute_word(int i)
{
	return attribute_words[i].name != NULL ? &attribute_words[i] : NULL;
}

static void
check_op_keys(lua_State *L, int table, word_at *words, const char *what)
{
	const char *unknown = unknown_key(L, table, words, true);
	char hint[NEAREST_TEXT_MAX];

	if (unknown != NULL)
		(void)interp_raise(L, "%s has no field '%.60s'%s", what,
		    *unknown != '\0' ? unknown : "[...]", unknown_hint(words, unknown, hint));
}

/* Copy the text at the top of the stack into the arena of the interpreter.  Accept a number as a
 * formula. */
static const char *
copy_own_text(lua_State *L, const char *what)
{
	const char *s;
	size_t n;

	if (lua_type(L, -1) != LUA_TSTRING && !lua_isinteger(L, -1)) {
		(void)interp_raise(L, "op: %s is a text, not %s", what, tensor_type_phrase(L, -1));
		return NULL;
	}
	s = lua_tolstring(L, -1, &n);
	if (n == 0 || n > FORMULA_MAX || strlen(s) != n)
		(void)interp_raise(L, "op: %s has to have 1 to %d characters", what, FORMULA_MAX);
	return arena_strdup(&interp_of(L)->arena, s);
}

static const char *
text_field(lua_State *L, const char *name)
{
	const char *s = NULL;

	lua_pushstring(L, name);
	if (lua_rawget(L, 1) != LUA_TNIL)
		s = copy_own_text(L, name);
	lua_pop(L, 1);
	return s;
}

static int64_t
whole_field(lua_State *L, int table, const char *name, int64_t otherwise)
{
	int64_t v = otherwise;

	lua_pushstring(L, name);
	if (lua_rawget(L, table) != LUA_TNIL) {
		if (lua_type(L, -1) != LUA_TNUMBER || !lua_isinteger(L, -1))
			(void)interp_raise(L, "op: %s is a whole number, not %s", name,
			    tensor_type_phrase(L, -1));
		v = lua_tointeger(L, -1);
	}
	lua_pop(L, 1);
	return v;
}

static void
check_default(lua_State *L, const struct attr_spec *spec)
{
	if (spec->fallback < spec->min)
		(void)interp_raise(L, "op: the default %lld of the attribute '%s' is below its min "
		    "of %lld", (long long)spec->fallback, spec->name, (long long)spec->min);
	if (spec->max != 0 && spec->fallback > spec->max)
		(void)interp_raise(L, "op: the default %lld of the attribute '%s' is above its max "
		    "of %lld", (long long)spec->fallback, spec->name, (long long)spec->max);
}

/* Read the declaration of an attribute at the top: its default, or a table that also has limits. */
static void
read_attr(lua_State *L, struct attr_spec *spec)
{
	int table = lua_gettop(L);

	spec->type = ATTR_INT;
	spec->min = INT64_MIN;
	if (lua_type(L, table) == LUA_TTABLE) {
		check_op_keys(L, table, own_attribute_word, "an attribute of op");
		spec->min = whole_field(L, table, "min", INT64_MIN);
		spec->max = whole_field(L, table, "max", 0);
		lua_pushliteral(L, "help");
		if (lua_rawget(L, table) != LUA_TNIL)
			spec->help = copy_own_text(L, "the help of an attribute");
		lua_pushliteral(L, "required");
		(void)lua_rawget(L, table);
		spec->required = lua_toboolean(L, -1);
		(void)lua_rawgeti(L, table, 1);
	}
	if (lua_isinteger(L, -1)) {
		spec->fallback = lua_tointeger(L, -1);
		check_default(L, spec);
	} else if (!lua_isnil(L, -1) || !spec->required) {
		(void)interp_raise(L, "op: the attribute '%s' needs a whole number as its default",
		    spec->name);
	}
	lua_settop(L, table);
}

static void
read_attrs(lua_State *L, struct op *o)
{
	const char *name[OP_MAX_ATTRS], *key;
	int n = 0, i;

	lua_pushliteral(L, "attributes");
	if (lua_rawget(L, 1) == LUA_TNIL)
		return;
	if (lua_type(L, -1) != LUA_TTABLE)
		(void)interp_raise(L, "op: attributes is a table, not %s",
		    tensor_type_phrase(L, -1));
	for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
		key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
		if (*key == '\0' || strlen(key) > 40 || strcmp(key, "name") == 0)
			(void)interp_raise(L, "op: an attribute has a name of 1 to 40 characters");
		if (n == OP_MAX_ATTRS - 1)
			(void)interp_raise(L, "op: at most %d attributes", OP_MAX_ATTRS - 1);
		for (i = n++; i > 0 && strcmp(name[i - 1], key) > 0; i--)
			name[i] = name[i - 1];
		name[i] = key;
	}
	for (i = 0; i < n; i++) {
		o->attr[i].name = arena_strdup(&interp_of(L)->arena, name[i]);
		o->attr[i].help = "an attribute of this script's op";
		(void)lua_getfield(L, -1, name[i]);
		read_attr(L, &o->attr[i]);
		lua_pop(L, 1);
	}
}

static void
read_dims(lua_State *L, struct op *o)
{
	lua_Integer n;

	lua_pushliteral(L, "out");
	n = lua_rawget(L, 1) == LUA_TTABLE ? list_length(L, -1, "op: out") : 0;
	if (n < 1 || n >= SHAPE_MAX_RANK)
		(void)interp_raise(L, "op: out is a list of 1 to %d formulas, one for each "
		    "dimension, like { \"cin\", \"h_in\", \"w_in\" }", SHAPE_MAX_RANK - 1);
	for (lua_Integer i = 0; i < n; i++) {
		(void)lua_rawgeti(L, -1, i + 1);
		o->dim[i] = copy_own_text(L, "a formula of out");
		lua_pop(L, 1);
	}
}

static void
read_formulas(lua_State *L, struct op *o)
{
	const char *channels = text_field(L, "channels"), *macs = text_field(L, "macs");
	const char *ops = text_field(L, "ops"), *params = text_field(L, "params");
	int n = 0;

	if (channels != NULL && strcmp(channels, "first") != 0 && strcmp(channels, "last") != 0)
		(void)interp_raise(L, "op: channels is \"first\" or \"last\", not \"%.40s\"",
		    channels);
	o->channels = channels != NULL && *channels == 'l' ? CHANNELS_LAST : CHANNELS_FIRST;
	o->weights = text_field(L, "weights");
	o->biases = text_field(L, "biases");
	o->buffers = text_field(L, "buffers");
	o->workspace = text_field(L, "workspace");
	if (params != NULL && o->weights != NULL)
		(void)interp_raise(L, "op: params is another word for weights; give one of them");
	o->weights = params != NULL ? params : o->weights;
	if (macs != NULL)
		o->count[n++] = (struct op_count){LEDGER_OWN_MACS, macs};
	if (ops != NULL)
		o->count[n] = (struct op_count){LEDGER_OWN_OPS, ops};
}

static void
emit_op(struct interp *it, const struct op *o)
{
	struct wire_out *w = &it->out;
	int attrs = op_attr_count(o);

	wire_begin(w, WIRE_OP);
	wire_put_text(w, o->name);
	wire_put_text(w, o->help);
	wire_put_int(w, o->channels);
	wire_put_int(w, o->max_inputs);
	wire_put_int(w, attrs);
	for (int i = 0; i < attrs; i++) {
		wire_put_text(w, o->attr[i].name);
		wire_put_text(w, o->attr[i].help);
		wire_put_int(w, o->attr[i].required);
		wire_put_int(w, o->attr[i].fallback);
		wire_put_int(w, o->attr[i].min);
		wire_put_int(w, o->attr[i].max);
	}
	for (int i = 0; i < SHAPE_MAX_RANK - 1; i++)
		wire_put_text(w, o->dim[i]);
	wire_put_text(w, o->weights);
	wire_put_text(w, o->biases);
	wire_put_text(w, o->buffers);
	wire_put_text(w, o->workspace);
	for (int i = 0; i < 2; i++) {
		wire_put_int(w, o->count[i].formula != NULL ? (int64_t)o->count[i].class : 0);
		wire_put_text(w, o->count[i].formula);
	}
	wire_end(w);
}

int
own_op(lua_State *L)
{
	struct interp *it = interp_of(L);
	struct op o = {.infer = op_infer_formulas};
	char name[GRAPH_NAME_MAX + 1];
	const struct op *defined;
	struct err e;

	if (lua_type(L, 1) != LUA_TTABLE)
		return interp_raise(L, "op takes a table: op { name = \"...\", out = { ... } }");
	lua_settop(L, 1);
	if (it->nown == INTERP_MAX_OPS)
		return interp_raise(L, "a script defines at most %d ops", INTERP_MAX_OPS);
	check_op_keys(L, 1, own_word, "op");
	(void)lua_getfield(L, 1, "name");
	interp_name(L, -1, "the name of an op", name);
	if (op_find(name) != NULL)
		return interp_raise(L, "op: there is an op '%.60s' already", name);
	o.name = arena_strdup(&it->arena, name);
	o.help = text_field(L, "help");
	if (o.help == NULL)
		o.help = "an op of this script";
	o.min_inputs = o.max_inputs = (int)whole_field(L, 1, "inputs", 1);
	if (o.min_inputs < 1 || o.min_inputs > OP_MANY_INPUTS)
		return interp_raise(L, "op: inputs is a number between 1 and %d", OP_MANY_INPUTS);
	read_attrs(L, &o);
	read_dims(L, &o);
	read_formulas(L, &o);
	defined = op_define(&it->arena, &o, &e);
	if (defined == NULL)
		return interp_raise(L, "%s", e.text);
	it->own[it->nown] = defined;
	emit_op(it, defined);
	layer_push(L, defined, REBUILD_FIRST_OWN + it->nown++);
	return 1;
}
