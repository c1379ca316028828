#include "op/op_symbols.h"

#include "base/name_table.h"
#include "base/number.h"
#include "op/einsum.h"
#include "op/positions.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Symbols below this are variables; symbol FIRST_ATTR + i is attribute i of the op. */
#define FIRST_ATTR 100

enum variable {
	VAR_CIN,
	VAR_COUT,
	VAR_GROUP_CIN,
	VAR_IN_ELEMS,
	VAR_OUT_ELEMS,
	VAR_IN_SPACE,
	VAR_OUT_SPACE,
	VAR_KEYS,
	VAR_SEQUENCE,
	VAR_KEY_CHANNELS,
	VAR_AXES,
	VAR_D_IN,
	VAR_H_IN,
	VAR_W_IN,
	VAR_D_OUT,
	VAR_H_OUT,
	VAR_W_OUT,
	VAR_INPUTS,
	VAR_FIRST,
	VAR_LAST,
	VAR_NORMALIZED,
	VAR_HEAD_SIZE,
	VAR_KEY_HEADS,
	VAR_STATE,
	VAR_VALUE_SIZE,
	VAR_SEEN,
	VAR_COMPARED,
	VAR_KEPT,
	VAR_ENTRIES,
	VAR_BATCH,
	VAR_PRODUCTS,
	VAR_OUT_BIASED,
	VAR_SOFTMAX_ROW,
	VAR_SHRUNK_SPACE,
	VAR_COUNT
};

const struct op_variable op_variables[] = {
    [VAR_CIN] = {"cin", "channels of the first input"},
    [VAR_COUT] = {"cout", "channels of the output"},
    [VAR_GROUP_CIN] = {"group_cin", "input channels that one group sees"},
    [VAR_IN_ELEMS] = {"in_elems", "elements of the first input"},
    [VAR_OUT_ELEMS] = {"out_elems", "elements of the output"},
    [VAR_IN_SPACE] = {"in_space", "elements of the first input for each channel"},
    [VAR_OUT_SPACE] = {"out_space", "elements of the output for each channel"},
    [VAR_KEYS] = {"keys", "positions that keys and values are made of"},
    [VAR_SEQUENCE] = {"sequence", "positions of one sequence of keys"},
    [VAR_KEY_CHANNELS] = {"key_channels", "channels of the input that keys are made of"},
    [VAR_AXES] = {"axes", "spatial axes of the first input"},
    [VAR_D_IN] = {"d_in", "depth of the first input"},
    [VAR_H_IN] = {"h_in", "height of the first input"},
    [VAR_W_IN] = {"w_in", "width (or length) of the first input"},
    [VAR_D_OUT] = {"d_out", "depth of the output"},
    [VAR_H_OUT] = {"h_out", "height of the output"},
    [VAR_W_OUT] = {"w_out", "width (or length) of the output"},
    [VAR_INPUTS] = {"inputs", "number of inputs"},
    [VAR_FIRST] = {"first", "first dimension of the first input"},
    [VAR_LAST] = {"last", "last dimension of the first input"},
    [VAR_NORMALIZED] = {"normalized", "elements that a layer norm has a scale for"},
    [VAR_HEAD_SIZE] = {"head_size", "features of one attention head"},
    [VAR_KEY_HEADS] = {"key_heads", "attention heads of keys and values"},
    [VAR_STATE] = {"state", "features that a recurrent layer feeds back"},
    [VAR_VALUE_SIZE] = {"value_size", "features of the values of one attention head"},
    [VAR_COMPARED] = {"compared", "positions seen that a selection leaves for one query"},
    [VAR_SEEN] = {"seen", "positions that one query is compared with, the kept ones included"},
    [VAR_ENTRIES] = {"entries", "keys that stand for all positions, one for several"},
    [VAR_KEPT] = {"kept", "positions whose keys and values stay for the next run"},
    [VAR_BATCH] = {"batch", "samples at once"},
    [VAR_PRODUCTS] = {"products", "products of an einsum, its inputs taken from the left"},
    [VAR_OUT_BIASED] = {"out_biased", "1 if the output of attention has biases, else 0"},
    [VAR_SOFTMAX_ROW] = {"softmax_row", "elements that one softmax adds up"},
    [VAR_SHRUNK_SPACE] = {"shrunk_space",
        "elements of each channel, if a convolution stood for the transposed one"},
    [VAR_COUNT] = {NULL, NULL},
};

static int
find_symbol(const void *ctx, const char *name)
{
	const struct op_variable *v = name_find(NAME_TABLE(op_variables, name), name);
	int attr = op_attr_find(ctx, name);

	if (v != NULL)
		return (int)(v - op_variables);
	return attr >= 0 ? FIRST_ATTR + attr : -1;
}

/* Return a shape of the dimensions beside the channels.  Its rank is 0 if there are none. */
static struct shape
space_of(const struct op *o, const struct shape *s)
{
	struct shape space = {.rank = s->rank - 1};
	int skip = o->channels == CHANNELS_FIRST ? 1 : 0;

	for (int i = 0; i < space.rank; i++)
		space.dim[i] = s->dim[i + skip];
	return space;
}

/* Return the size of the n-th dimension from the last: 1 is the width of C x H x W.  Return 1 if it
 * is the channels or does not exist. */
static int64_t
from_end(const struct shape *s, int n)
{
	return s->rank > n ? s->dim[s->rank - n] : 1;
}

/* Return the value of the attribute with this name, or `missing` if the op lacks it or it is 0. */
static int64_t
attr_or(const struct op_call *call, const char *name, int64_t missing)
{
	int which = op_attr_find(call->op, name);
	int64_t v = which >= 0 ? op_attr(call, which, 0) : 0;

	return v > 0 ? v : missing;
}

static int64_t
normalized_count(const struct op_call *call)
{
	const struct shape *in = call->in[0];
	int64_t n = 1;

	for (int64_t i = attr_or(call, "dims", 1); i > 0; i--)
		n *= in->dim[in->rank - i];
	return n;
}

/* Return the features of one head of queries and keys. */
static int64_t
head_size(const struct op_call *call)
{
	return attr_or(call, "head_dim",
	    op_channels(call->op, call->in[0]) / attr_or(call, "heads", 1));
}

/* Return 1 if the output of attention has biases: as the queries have, unless a script says. */
static int64_t
has_output_bias(const struct op_call *call)
{
	int which = op_attr_find(call->op, "out_bias");

	return which >= 0 && op_attr_given(call, which) ? op_attr(call, which, 0)
	    : attr_or(call, "bias", 0);
}

/* Return the size of the dimension that `axis` names: from 1, or from the last with -1. */
static int64_t
row_length(const struct op_call *call)
{
	const struct shape *in = call->in[0];
	int64_t axis = op_attr_named(call, "axis", 0, -1);
	int64_t from_first = axis > 0 ? axis - 1 : in->rank + axis;

	return from_first >= 0 && from_first < in->rank ? in->dim[from_first] : 1;
}

/* Return the elements of each channel that DeepSpeed and calflops take a transposed convolution to
 * have: those of a convolution with its attributes.  Their division rounds down, also below 0. */
static int64_t
shrunk_space(const struct op_call *call)
{
	const struct shape *in = call->in[0];
	int64_t n = (call->op->flags & OP_TRANSPOSED) != 0, room, stride, extent, pad;

	for (int axis = 0; n != 0 && axis < in->rank - 1; axis++) {
		stride = op_attr_named(call, "stride", axis, 1);
		extent = op_attr_named(call, "dilation", axis, 1) *
		    (op_attr_named(call, "kernel", axis, 1) - 1) + 1;
		pad = op_attr_named(call, "pad", axis, 0);
		room = in->dim[axis + 1] + 2 * (pad > 0 ? pad : 0) - extent;
		if (!number_mul(n, (room >= 0 ? room : room - stride + 1) / stride + 1, &n))
			return INT64_MAX;
	}
	return n;
}

/* Compute a variable that stands for an attribute if a script gives it, and otherwise follows from
 * other attributes and shapes. */
static int64_t
derived_value(const struct op_call *call, enum variable v)
{
	switch (v) {
	case VAR_FIRST:
		return call->in[0]->dim[0];
	case VAR_LAST:
		return call->in[0]->dim[call->in[0]->rank - 1];
	case VAR_NORMALIZED:
		return normalized_count(call);
	case VAR_HEAD_SIZE:
		return head_size(call);
	case VAR_VALUE_SIZE:
		return attr_or(call, "value_dim", head_size(call));
	case VAR_COMPARED:
		return positions_compared(call);
	case VAR_KEY_HEADS:
		return attr_or(call, "kv_heads", attr_or(call, "heads", 1));
	case VAR_STATE:
		return attr_or(call, "proj", attr_or(call, "hidden", 1));
	case VAR_GROUP_CIN:
		return op_channels(call->op, call->in[0]) / attr_or(call, "groups", 1);
	case VAR_SEEN:
		return positions_seen(call);
	case VAR_KEPT:
		return positions_kept(call);
	case VAR_ENTRIES:
		return positions_entries(call);
	case VAR_BATCH:
		return call->batch > 0 ? call->batch : 1;
	case VAR_PRODUCTS:
		return op_attr_find(call->op, "equation") == 0 ? einsum_products(call) : 1;
	case VAR_OUT_BIASED:
		return has_output_bias(call);
	case VAR_SOFTMAX_ROW:
		return row_length(call);
	case VAR_SHRUNK_SPACE:
		return shrunk_space(call);
	default:
		return call->ninputs;
	}
}

static int64_t
variable_value(const struct op_call *call, enum variable v)
{
	const struct shape *in = call->in[0], *out = call->out, *keys;
	struct shape space;

	switch (v) {
	case VAR_CIN:
		return op_channels(call->op, in);
	case VAR_COUT:
		return op_channels(call->op, out);
	case VAR_IN_ELEMS:
		return shape_elems(in);
	case VAR_OUT_ELEMS:
		return shape_elems(out);
	case VAR_IN_SPACE:
		space = space_of(call->op, in);
		return shape_elems(&space);
	case VAR_OUT_SPACE:
		space = space_of(call->op, out);
		return shape_elems(&space);
	case VAR_KEYS:
		space = space_of(call->op, positions_input(call));
		return shape_elems(&space);
	case VAR_SEQUENCE:
		keys = positions_input(call);
		return keys->rank > 1 ? keys->dim[keys->rank - 2] : 1;
	case VAR_KEY_CHANNELS:
		return op_channels(call->op, positions_input(call));
	case VAR_AXES:
		return in->rank - 1;
	case VAR_D_IN:
		return from_end(in, 3);
	case VAR_H_IN:
		return from_end(in, 2);
	case VAR_W_IN:
		return from_end(in, 1);
	case VAR_D_OUT:
		return from_end(out, 3);
	case VAR_H_OUT:
		return from_end(out, 2);
	case VAR_W_OUT:
		return from_end(out, 1);
	default:
		return derived_value(call, v);
	}
}

/* Write the value of an attribute that is a word or has a fraction.  Return false for others. */
static bool
put_own_value(const struct op_call *call, int which, char buf[static EXPR_TERM_MAX])
{
	const struct attr_spec *spec = &call->op->attr[which];
	char text[NUMBER_TEXT_MAX];

	if (!(call->op->flags & OP_OWN))
		return false;
	if (spec->type == ATTR_CHOICE)
		(void)snprintf(buf, EXPR_TERM_MAX, "\"%.60s\"",
		    spec->words[op_attr(call, which, 0)]);
	else if (spec->type == ATTR_NUMBER)
		(void)snprintf(buf, EXPR_TERM_MAX, "%.62s",
		    number_exact(op_attr_fraction(call, which), text));
	return spec->type == ATTR_CHOICE || spec->type == ATTR_NUMBER;
}

static bool
symbol_value(const void *ctx, int id, int64_t *out, struct err *e)
{
	const struct op_call *call = ctx;
	const struct attr_spec *spec;

	*out = 1;
	if (id < FIRST_ATTR) {
		*out = variable_value(call, (enum variable)id);
		return true;
	}
	spec = &call->op->attr[id - FIRST_ATTR];
	if (spec->type != ATTR_AXES) {
		*out = op_attr(call, id - FIRST_ATTR, 0);
		return true;
	}
	for (int axis = 0; axis < call->in[0]->rank - 1; axis++)
		if (!number_mul(*out, op_attr(call, id - FIRST_ATTR, axis), out))
			return err_set(e, "%s: %s is too large", call->op->name, spec->name);
	return true;
}

static void
put_shape(const struct shape *s, char buf[static EXPR_TERM_MAX])
{
	char text[SHAPE_TEXT_MAX];

	(void)snprintf(buf, EXPR_TERM_MAX, s->rank > 1 ? "(%.60s)" : "%.62s", shape_text(s, text));
}

static void
symbol_text(const void *ctx, int id, char buf[static EXPR_TERM_MAX])
{
	const struct op_call *call = ctx;
	struct shape axes = {.rank = call->ninputs > 0 ? call->in[0]->rank - 1 : 0};
	struct shape space;
	char text[SHAPE_TEXT_MAX];
	struct err ignored;
	int64_t v;

	if (id == VAR_IN_SPACE || id == VAR_OUT_SPACE || id == VAR_KEYS) {
		space = space_of(call->op, id == VAR_OUT_SPACE ? call->out
		    : id == VAR_KEYS ? positions_input(call) : call->in[0]);
		put_shape(&space, buf);
		return;
	}
	if (id >= FIRST_ATTR && call->op->attr[id - FIRST_ATTR].type == ATTR_AXES) {
		for (int axis = 0; axis < axes.rank; axis++)
			axes.dim[axis] = op_attr(call, id - FIRST_ATTR, axis);
		(void)snprintf(buf, EXPR_TERM_MAX, "%.63s", shape_text(&axes, text));
		return;
	}
	if (id == VAR_IN_ELEMS || id == VAR_OUT_ELEMS) {
		put_shape(id == VAR_IN_ELEMS ? call->in[0] : call->out, buf);
		return;
	}
	if (id == VAR_PRODUCTS && op_attr_find(call->op, "equation") == 0) {
		einsum_products_text(call, buf, EXPR_TERM_MAX);
		return;
	}
	if (id >= FIRST_ATTR && put_own_value(call, id - FIRST_ATTR, buf))
		return;
	if (!symbol_value(ctx, id, &v, &ignored))
		v = 0;
	(void)snprintf(buf, EXPR_TERM_MAX, "%" PRId64, v);
}

/* Return whether a symbol tells a reader nothing: a switch that is on, or a number of 1 that the
 * script did not give. */
static bool
symbol_silent(const void *ctx, int id)
{
	const struct op_call *call = ctx;
	const struct attr_spec *spec;

	if (id < FIRST_ATTR)
		return id == VAR_OUT_BIASED && has_output_bias(call) == 1;
	spec = &call->op->attr[id - FIRST_ATTR];
	if (spec->type == ATTR_BOOL)
		return op_attr(call, id - FIRST_ATTR, 0) == 1;
	return spec->type == ATTR_INT && spec->fallback == 1 &&
	    !op_attr_given(call, id - FIRST_ATTR);
}

/* Attributes of ops of the table are whole numbers to their formulas. */
static enum expr_use
symbol_use(const void *ctx, int id)
{
	const struct op *o = ctx;

	if (id < FIRST_ATTR || !(o->flags & OP_OWN))
		return EXPR_WHOLE;
	switch (o->attr[id - FIRST_ATTR].type) {
	case ATTR_NUMBER:
		return EXPR_REAL;
	case ATTR_CHOICE:
		return EXPR_WORD;
	case ATTR_LIST:
		return EXPR_LIST;
	default:
		return EXPR_WHOLE;
	}
}

static double
symbol_fraction(const void *ctx, int id)
{
	return op_attr_fraction(ctx, id - FIRST_ATTR);
}

static int
symbol_word(const void *ctx, int id, const char *word)
{
	const struct op *o = ctx;
	const char *const *words = o->attr[id - FIRST_ATTR].words;

	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return -1;
}

static int
symbol_count(const void *ctx, int id)
{
	const struct op_call *call = ctx;
	const struct attr_spec *spec = &call->op->attr[id - FIRST_ATTR];
	int n = call->attr[id - FIRST_ATTR].n;

	return n > 0 ? n : spec->nlist > 0 ? spec->nlist : 1;
}

static int64_t
symbol_item(const void *ctx, int id, int i)
{
	const struct op_call *call = ctx;
	const struct attr_spec *spec = &call->op->attr[id - FIRST_ATTR];

	return call->attr[id - FIRST_ATTR].n == 0 && spec->nlist > 0 ? spec->list[i]
	    : op_attr(call, id - FIRST_ATTR, i);
}

const struct expr_symbols op_symbols = {.find = find_symbol, .value = symbol_value,
    .text = symbol_text, .silent = symbol_silent, .use = symbol_use,
    .fraction = symbol_fraction, .word = symbol_word, .count = symbol_count,
    .item = symbol_item};
