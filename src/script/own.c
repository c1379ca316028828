/*
 * op { ... }: a layer kind of the script's own, described by expressions.
 *
 *	local gate = op {
 *	  name = "gate", attributes = { k = 3 }, out = { "cin", "h_in", "w_in" },
 *	  weights = "cin * k", macs = "cin * k * out_space",
 *	}
 *	x = gate(x, { k = 5 })
 *
 * With several lists in `out`, a call returns several tensors.  The first is the output of the
 * layer.  Each other one is a layer of an op that is a part (OP_PART): it runs with the first.
 */
#include "script/own.h"

#include "base/phrase.h"
#include "op/op_define.h"
#include "op/op_table.h"
#include "op/work_kind.h"
#include "script/own_private.h"
#include "script/rebuild.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

static const struct script_word op_words[] = {
    {"name", "its name in the table", "string"},
    {"help", "a line about it", "string"},
    {"inputs", "the number of tensors that it takes (1)", "integer"},
    {"attributes", "a table of values that formulas can use",
        "table<string, layertop.value|layertop.attribute>"},
    {"out", "a list of formulas, one for each dimension of its output; a list of such lists: "
        "several outputs", "string[]|string[][]"},
    {"channels", "\"first\" or \"last\": which dimension holds channels",
        "\"first\"|\"last\""},
    {"kind", "the kind of work whose efficiency it has: \"conv1x1\", \"norm\"",
        "layertop.work"},
    {"part", "true: another output of the layer of its first input; formulas see the others",
        "boolean"},
    {"params", "another word for `weights`", "layertop.formula"},
    {"macs", "a formula: multiply-accumulates", "layertop.formula"},
    {"ops", "a formula: other operations", "layertop.formula"},
    {NULL, NULL, NULL},
};

#define AT(member) offsetof(struct op, member)

const struct own_formula own_formula_table[] = {
    {{"weights", "a formula: parameters that are multiplied; or a list, one for each tensor",
        "layertop.formula|layertop.formula[]"}, AT(weights), true},
    {{"biases", "a formula, or a list: all other parameters",
        "layertop.formula|layertop.formula[]"}, AT(biases), true},
    {{"buffers", "a formula, or a list: stored values that are not trained",
        "layertop.formula|layertop.formula[]"}, AT(buffers), true},
    {{"reads", "a formula: weights that a sample reads, if not all", "layertop.formula"},
        AT(reads), false},
    {{"keeps", "a formula: elements that stay for the next run, a cache or a state",
        "layertop.formula"}, AT(state), false},
    {{"keeps_token", "a formula: those that one more token adds", "layertop.formula"},
        AT(token_state), false},
    {{"workspace", "a formula: elements that it needs while it runs", "layertop.formula"},
        AT(workspace), false},
    {{"bytes", "a formula: bytes that all samples move, in place of inputs, output and weights",
        "layertop.formula"}, AT(bytes), false},
    {{NULL, NULL, NULL}, 0, false},
};

const char **
own_formula_at(const struct own_formula *f, struct op *o)
{
	return (const char **)(void *)((char *)o + f->at);
}

const struct script_word *
own_word(int i)
{
	int words = (int)(sizeof op_words / sizeof *op_words) - 1;

	if (i < words)
		return &op_words[i];
	return own_formula_table[i - words].word.name != NULL ? &own_formula_table[i - words].word
	    : NULL;
}

static const char *
text_field(lua_State *L, const char *name)
{
	const char *s = NULL;

	lua_pushstring(L, name);
	if (lua_rawget(L, 1) != LUA_TNIL)
		s = own_copy_text(L, name);
	lua_pop(L, 1);
	return s;
}

static int64_t
inputs_field(lua_State *L)
{
	int64_t v = 1;

	lua_pushliteral(L, "inputs");
	if (lua_rawget(L, 1) != LUA_TNIL) {
		if (lua_type(L, -1) != LUA_TNUMBER || !lua_isinteger(L, -1))
			(void)interp_raise(L, "op: inputs is a whole number, not %s",
			    tensor_type_phrase(L, -1));
		v = lua_tointeger(L, -1);
	}
	lua_pop(L, 1);
	if (v < 1 || v > OP_MANY_INPUTS)
		(void)interp_raise(L, "op: inputs is a number between 1 and %d", OP_MANY_INPUTS);
	return v;
}

/* Return the sum of the formulas in the list at the top: "(a) + (b)". */
static const char *
joined_formulas(lua_State *L, const char *name)
{
	char text[OWN_FORMULA_MAX + 1], what[64];
	struct phrase p = phrase_in(text, sizeof text);
	lua_Integer n;

	(void)snprintf(what, sizeof what, "op: %s", name);
	n = list_length(L, -1, what);
	if (n == 0)
		(void)interp_raise(L, "op: %s is an empty list", name);
	for (lua_Integer i = 1; i <= n; i++) {
		(void)lua_rawgeti(L, -1, i);
		if (!phrase_whole(&p, " + ", "(%s)", own_copy_text(L, name)))
			(void)interp_raise(L, "op: the formulas of %s have more than %d characters",
			    name, OWN_FORMULA_MAX);
		lua_pop(L, 1);
	}
	return arena_strdup(&interp_of(L)->arena, text);
}

/* Return a formula, or the sum of a list of them; NULL if there is none. */
static const char *
formula_field(lua_State *L, const char *name, bool several)
{
	const char *s;
	bool list;

	lua_pushstring(L, name);
	list = several && lua_rawget(L, 1) == LUA_TTABLE;
	s = list ? joined_formulas(L, name) : NULL;
	lua_pop(L, 1);
	return list ? s : text_field(L, name);
}

/* Read the formulas of the output whose list is at the top. */
static void
read_dims(lua_State *L, const char *dim[static SHAPE_MAX_RANK])
{
	lua_Integer n = lua_type(L, -1) == LUA_TTABLE ? list_length(L, -1, "op: out") : 0;

	if (n < 1 || n >= SHAPE_MAX_RANK)
		(void)interp_raise(L, "op: out is a list of 1 to %d formulas, one for each "
		    "dimension, like { \"cin\", \"h_in\", \"w_in\" }", SHAPE_MAX_RANK - 1);
	for (lua_Integer i = 0; i < SHAPE_MAX_RANK; i++) {
		dim[i] = NULL;
		if (i >= n)
			continue;
		(void)lua_rawgeti(L, -1, i + 1);
		dim[i] = own_copy_text(L, "a formula of out");
		lua_pop(L, 1);
	}
}

/* Push `out`, and return how many outputs it has; 0: it is the list of one output. */
static int
push_outputs(lua_State *L)
{
	lua_Integer n = 0;

	lua_pushliteral(L, "out");
	if (lua_rawget(L, 1) != LUA_TTABLE)
		return 0;
	if (lua_rawgeti(L, -1, 1) == LUA_TTABLE)
		n = list_length(L, -2, "op: out");
	lua_pop(L, 1);
	if (n > OWN_MAX_OUTPUTS)
		(void)interp_raise(L, "op: at most %d outputs", OWN_MAX_OUTPUTS);
	return (int)n;
}

static void
read_kind(lua_State *L, struct op *o)
{
	const char *kind = text_field(L, "kind");
	char words[400];
	struct phrase list = phrase_in(words, sizeof words);

	for (int i = 0; kind != NULL && i < WORK_KINDS; i++) {
		if (strcmp(work_kind_table[i].name, kind) == 0)
			o->work = i + 1;
		phrase_item(&list, ", ", "%s", work_kind_table[i].name);
	}
	if (kind != NULL && o->work == 0)
		(void)interp_raise(L, "op: kind is one of %s, not \"%.40s\"", list.buf, kind);
}

static void
read_part(lua_State *L, struct op *o)
{
	lua_pushliteral(L, "part");
	if (lua_rawget(L, 1) != LUA_TNIL && lua_type(L, -1) != LUA_TBOOLEAN)
		(void)interp_raise(L, "op: part is true or false, not %s",
		    tensor_type_phrase(L, -1));
	if (lua_toboolean(L, -1))
		o->flags |= OP_PART;
	lua_pop(L, 1);
	if (o->flags & OP_PART && o->min_inputs < 2)
		(void)interp_raise(L, "op: a part takes the layer that it is an output of, and the "
		    "inputs of that: inputs is 2 or more");
}

static void
read_formulas(lua_State *L, struct op *o)
{
	const char *channels = text_field(L, "channels"), *macs = text_field(L, "macs");
	const char *ops = text_field(L, "ops"), *params = formula_field(L, "params", true);
	int n = 0;

	if (channels != NULL && strcmp(channels, "first") != 0 && strcmp(channels, "last") != 0)
		(void)interp_raise(L, "op: channels is \"first\" or \"last\", not \"%.40s\"",
		    channels);
	o->channels = channels != NULL && *channels == 'l' ? CHANNELS_LAST : CHANNELS_FIRST;
	for (const struct own_formula *f = own_formula_table; f->word.name != NULL; f++)
		*own_formula_at(f, o) = formula_field(L, f->word.name, f->several);
	if (params != NULL && o->weights != NULL)
		(void)interp_raise(L, "op: params is another word for weights; give one of them");
	if (o->token_state != NULL && o->state == NULL)
		(void)interp_raise(L, "op: keeps_token says what one more token adds to keeps, "
		    "which is not given");
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
	struct op copy = *o;

	wire_begin(w, WIRE_OP);
	wire_put_text(w, o->name);
	wire_put_text(w, o->help);
	wire_put_int(w, o->channels);
	wire_put_int(w, o->max_inputs);
	wire_put_int(w, o->work);
	wire_put_int(w, (o->flags & OP_PART) != 0);
	own_emit_attributes(w, o);
	for (int i = 0; i < SHAPE_MAX_RANK - 1; i++)
		wire_put_text(w, o->dim[i]);
	for (const struct own_formula *f = own_formula_table; f->word.name != NULL; f++)
		wire_put_text(w, *own_formula_at(f, &copy));
	for (int i = 0; i < 2; i++) {
		wire_put_int(w, o->count[i].formula != NULL ? (int64_t)o->count[i].class : 0);
		wire_put_text(w, o->count[i].formula);
	}
	wire_end(w);
}

/* Check, keep and send an op. */
static const struct op *
define_own(lua_State *L, const struct op *o)
{
	struct interp *it = interp_of(L);
	const struct op *defined;
	struct err e;

	if (it->nown == INTERP_MAX_OPS)
		(void)interp_raise(L, "a script defines at most %d ops", INTERP_MAX_OPS);
	defined = op_define(&it->arena, o, &e);
	if (defined == NULL)
		(void)interp_raise(L, "%s", e.text);
	it->own_parts[it->nown] = 0;
	it->own[it->nown++] = defined;
	emit_op(it, defined);
	return defined;
}

/* Define an op for each output of `out`, at the top, but the first. */
static void
define_parts(lua_State *L, const struct op *o, int outputs)
{
	struct interp *it = interp_of(L);
	int main_op = it->nown - 1;
	struct op part = {.infer = op_infer_formulas, .help = o->help, .channels = o->channels,
	    .flags = OP_PART, .min_inputs = o->min_inputs + 1};

	part.max_inputs = part.min_inputs;
	memcpy(part.attr, o->attr, sizeof part.attr);
	for (int i = 2; i <= outputs; i++) {
		(void)lua_rawgeti(L, -1, i);
		read_dims(L, part.dim);
		lua_pop(L, 1);
		part.name = arena_printf(&it->arena, "%.80s_out%d", o->name, i);
		(void)define_own(L, &part);
		it->own_parts[main_op]++;
	}
}

int
own_op(lua_State *L)
{
	struct interp *it = interp_of(L);
	struct op o = {.infer = op_infer_formulas};
	char name[GRAPH_NAME_MAX + 1];
	const struct op *defined;
	int outputs, number;

	if (lua_type(L, 1) != LUA_TTABLE)
		return interp_raise(L, "op takes a table: op { name = \"...\", out = { ... } }");
	lua_settop(L, 1);
	own_check_keys(L, 1, own_word, "op");
	(void)lua_getfield(L, 1, "name");
	interp_name(L, -1, "the name of an op", name);
	if (op_find(name) != NULL)
		return interp_raise(L, "op: there is an op '%.60s' already", name);
	o.name = arena_strdup(&it->arena, name);
	o.help = text_field(L, "help");
	if (o.help == NULL)
		o.help = "an op of this script";
	o.min_inputs = o.max_inputs = (int)inputs_field(L);
	own_read_attributes(L, &o);
	read_kind(L, &o);
	read_part(L, &o);
	read_formulas(L, &o);
	outputs = push_outputs(L);
	if (outputs > 1 && o.max_inputs == OP_MANY_INPUTS)
		return interp_raise(L, "op: one with several outputs has at most %d inputs",
		    OP_MANY_INPUTS - 1);
	if (outputs > 0)
		(void)lua_rawgeti(L, -1, 1);
	read_dims(L, o.dim);
	lua_settop(L, outputs > 0 ? lua_gettop(L) - 1 : lua_gettop(L));
	number = REBUILD_FIRST_OWN + it->nown;
	defined = define_own(L, &o);
	if (outputs > 1)
		define_parts(L, &o, outputs);
	layer_push(L, defined, number);
	return 1;
}
