/*
 * Ops that move, cut or join elements without computing.
 *
 * Scripts count dimensions from 1, as Lua does and as frameworks do whose dimension 0 is the batch.
 * Negative numbers count from the last dimension.
 */
#include "op/family.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

enum { AXIS, FROM, TO, STEP };

static bool
infer_flatten(const struct op_call *call, struct shape *out, struct err *e)
{
	int axis = family_axis(call, AXIS, call->in[0]->rank, e);

	if (axis < 0)
		return false;
	*out = *call->in[0];
	for (int i = axis + 1; i < out->rank; i++)
		out->dim[axis] *= out->dim[i];
	out->rank = axis + 1;
	return true;
}

static bool
infer_reshape(const struct op_call *call, struct shape *out, struct err *e)
{
	int n = call->attr[0].n, open = -1;
	int64_t elems = shape_elems(call->in[0]), product = 1;
	char from[SHAPE_TEXT_MAX], to[SHAPE_TEXT_MAX];

	if (n > SHAPE_MAX_RANK)
		return err_set(e, "reshape: a shape has at most %d dimensions", SHAPE_MAX_RANK);
	out->rank = n;
	for (int i = 0; i < n; i++) {
		out->dim[i] = op_attr(call, 0, i);
		if (out->dim[i] == -1 && open < 0)
			open = i;
		else if (out->dim[i] < 1)
			return err_set(e, "reshape: dimension %d is %" PRId64
			    "; one may be -1, the others are at least 1", i + 1, out->dim[i]);
		else if (!number_mul(product, out->dim[i], &product))
			return err_set(e, "reshape: the shape is too large");
	}
	if (open >= 0 && elems % product == 0)
		out->dim[open] = elems / product;
	if (open >= 0 ? elems % product != 0 : product != elems) {
		shape_text(out, to);
		return err_set(e, "reshape: %s has %" PRId64 " elements and does not fit %s",
		    shape_text(call->in[0], from), elems, to);
	}
	return true;
}

bool
family_infer_permute(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	unsigned seen = 0;
	int64_t from;

	if (call->attr[0].n != in->rank)
		return err_set(e, "%s: the order has %d entries, but the input has %d "
		    "dimensions", call->op->name, call->attr[0].n, in->rank);
	out->rank = in->rank;
	for (int i = 0; i < in->rank; i++) {
		from = op_attr(call, 0, i);
		if (from < 1 || from > in->rank || (seen & 1u << from) != 0)
			return err_set(e, "%s: the order must name each of 1 to %d once",
			    call->op->name, in->rank);
		seen |= 1u << from;
		out->dim[i] = in->dim[from - 1];
	}
	return true;
}

static bool
infer_concat(const struct op_call *call, struct shape *out, struct err *e)
{
	int axis = family_axis(call, AXIS, call->in[0]->rank, e);
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];

	if (axis < 0)
		return false;
	*out = *call->in[0];
	for (int i = 1; i < call->ninputs; i++) {
		struct shape s = *call->in[i];
		bool fits = s.rank == out->rank;

		for (int d = 0; fits && d < s.rank; d++)
			fits = d == axis || s.dim[d] == out->dim[d];
		if (!fits)
			return err_set(e, "concat: %s and %s differ beside axis %d",
			    shape_text(out, a), shape_text(&s, b), axis + 1);
		out->dim[axis] += s.dim[axis];
	}
	return true;
}

static bool
infer_slice(const struct op_call *call, struct shape *out, struct err *e)
{
	int axis = family_axis(call, AXIS, call->in[0]->rank, e);
	int64_t from = op_attr(call, FROM, 0), to = op_attr(call, TO, 0), size;
	char text[SHAPE_TEXT_MAX];

	if (axis < 0)
		return false;
	*out = *call->in[0];
	size = out->dim[axis];
	if (from < 0)
		from += size + 1;
	if (to < 0)
		to += size + 1;
	if (from < 1 || to > size || from > to)
		return err_set(e, "slice: %" PRId64 " to %" PRId64 " is not inside axis %d of %s",
		    from, to, axis + 1, shape_text(call->in[0], text));
	out->dim[axis] = (to - from) / op_attr(call, STEP, 0) + 1;
	return true;
}

/* Follow a depth-to-space: factor x factor channels become one. */
static void
flow_shuffle_up(struct flow *f)
{
	int64_t factor = op_attr(f->call, 0, 0);

	flow_fix_from(f, 0, 1, flow_positions);
	f->out[0] = channel_axis_part(f->units, &f->in[0][0], factor * factor, f->layer);
}

/* Follow a space-to-depth: a channel becomes factor x factor channels, one after the other. */
static void
flow_shuffle_down(struct flow *f)
{
	int64_t factor = op_attr(f->call, 0, 0);

	flow_fix_from(f, 0, 1, flow_positions);
	f->out[0] = channel_axis_scaled(f->units, &f->in[0][0], factor * factor);
}

static bool
infer_shuffle_up(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t f = op_attr(call, 0, 0);

	if (!family_check_rank(call, 3, 3, "channels x height x width", e))
		return false;
	*out = *call->in[0];
	if (out->dim[0] % (f * f) != 0)
		return err_set(e, "pixel_shuffle: %" PRId64 " channels do not divide by %" PRId64
		    " squared", out->dim[0], f);
	out->dim[0] /= f * f;
	out->dim[1] *= f;
	out->dim[2] *= f;
	return true;
}

static bool
infer_shuffle_down(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t f = op_attr(call, 0, 0);
	char text[SHAPE_TEXT_MAX];

	if (!family_check_rank(call, 3, 3, "channels x height x width", e))
		return false;
	*out = *call->in[0];
	if (out->dim[1] % f != 0 || out->dim[2] % f != 0)
		return err_set(e, "pixel_unshuffle: %s does not divide by %" PRId64,
		    shape_text(out, text), f);
	out->dim[0] *= f * f;
	out->dim[1] /= f;
	out->dim[2] /= f;
	return true;
}

static bool
infer_channel_shuffle(const struct op_call *call, struct shape *out, struct err *e)
{
	*out = *call->in[0];
	if (out->dim[0] % op_attr(call, 0, 0) != 0)
		return err_set(e, "channel_shuffle: %" PRId64
		    " channels do not divide into groups = %" PRId64, out->dim[0],
		    op_attr(call, 0, 0));
	return true;
}

static bool
infer_mean(const struct op_call *call, struct shape *out, struct err *e)
{
	int axis = family_axis(call, AXIS, call->in[0]->rank, e);

	if (axis < 0)
		return false;
	*out = *call->in[0];
	if (out->rank == 1) {
		out->dim[0] = 1;
		return true;
	}
	out->rank--;
	memmove(&out->dim[axis], &out->dim[axis + 1],
	    (size_t)(out->rank - axis) * sizeof out->dim[0]);
	return true;
}

#define AXIS_ATTR                                                                                  \
	[AXIS] = {.name = "axis", .type = ATTR_INT, .fallback = 1, .min = -SHAPE_MAX_RANK,         \
	    .max = SHAPE_MAX_RANK, .help = "dimension, counted from 1, or from the last with -1"}
#define MOVED .count = {{LEDGER_COPY_ELEMS, "out_elems"}}

const struct op family_layout[] = {
    {
        .name = "flatten",
        .help = "all dimensions from an axis on as one",
        .example = "x:flatten()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_VIEW | OP_REGROUPS,
        .flow = flow_flatten,
        .attr = {AXIS_ATTR},
        .infer = infer_flatten,
    },
    {
        .name = "reshape",
        .help = "the same elements in another shape",
        .also = "view",
        .example = "x:reshape { { 8, -1 } }",
        .example_input = "4x4x4",
        ONE_INPUT,
        .flags = OP_VIEW | OP_REGROUPS,
        .flow = flow_reshape,
        .attr = {{.name = "shape", .type = ATTR_LIST, .required = true, .positional = true,
            .min = -1, .help = "new dimensions; one may be -1 for what is left"}},
        .infer = infer_reshape,
    },
    {
        .name = "permute",
        .help = "dimensions in another order",
        .example = "x:permute { { 2, 3, 1 } }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_VIEW | OP_REORDERS,
        .flow = flow_permute,
        .attr = {{.name = "order", .type = ATTR_LIST, .required = true, .positional = true,
            .min = 1, .max = SHAPE_MAX_RANK, .help = "dimensions of the input, from 1"}},
        .infer = family_infer_permute,
    },
    {
        .name = "concat",
        .help = "tensors one after the other along an axis",
        .also = "cat concatenate",
        .example = "x:concat(x)",
        .example_input = "3x8x8",
        .min_inputs = 1,
        .max_inputs = OP_MANY_INPUTS,
        .flow = flow_concat,
        .attr = {AXIS_ATTR},
        .infer = infer_concat,
        MOVED,
    },
    {
        .name = "slice",
        .help = "a part of a tensor along an axis",
        .also = "narrow strided_slice split chunk crop",
        .example = "x:slice { axis = 1, from = 1, to = 2 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_VIEW,
        .flow = flow_slice,
        .attr = {
            AXIS_ATTR,
            [FROM] = {.name = "from", .type = ATTR_INT, .fallback = 1, .min = INT32_MIN,
                .help = "first element, counted from 1"},
            [TO] = {.name = "to", .type = ATTR_INT, .fallback = -1, .min = INT32_MIN,
                .help = "last element; -1 is the last of all"},
            [STEP] = {.name = "step", .type = ATTR_INT, .fallback = 1, .min = 1,
                .help = "take every n-th element"},
        },
        .infer = infer_slice,
    },
    {
        .name = "pixel_shuffle",
        .help = "channels rearranged into a larger image",
        .also = "depth_to_space",
        .example = "x:pixel_shuffle { 2 }",
        .example_input = "12x8x8",
        ONE_INPUT,
        .flow = flow_shuffle_up,
        .attr = {{.name = "factor", .type = ATTR_INT, .required = true, .positional = true,
            .min = 1, .max = 1024, .help = "how much larger"}},
        .infer = infer_shuffle_up,
        MOVED,
    },
    {
        .name = "pixel_unshuffle",
        .help = "an image rearranged into more channels, also called space to depth",
        .also = "space_to_depth",
        .example = "x:pixel_unshuffle { 2 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_shuffle_down,
        .attr = {{.name = "factor", .type = ATTR_INT, .required = true, .positional = true,
            .min = 1, .max = 1024, .help = "how much smaller"}},
        .infer = infer_shuffle_down,
        MOVED,
    },
    {
        .name = "channel_shuffle",
        .help = "channels of different groups interleaved",
        .example = "x:channel_shuffle { groups = 2 }",
        .example_input = "4x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE,
        .flow = flow_nothing,
        .attr = {{.name = "groups", .type = ATTR_INT, .required = true, .positional = true,
            .min = 1, .help = "number of groups"}},
        .infer = infer_channel_shuffle,
        MOVED,
    },
    {
        .name = "roll",
        .help = "elements shifted along the axes, the last coming in first",
        .also = "cyclic_shift",
        .example = "x:roll()",
        .example_input = "8x8x16",
        ONE_INPUT,
        .flow = flow_same,
        .infer = family_infer_same,
        MOVED,
    },
    {
        .name = "mean",
        .help = "mean over one dimension, which goes away",
        .example = "x:mean { axis = 1 }",
        .example_input = "16x64",
        ONE_INPUT,
        .flow = flow_mean,
        .attr = {AXIS_ATTR},
        .infer = infer_mean,
        .count = {{LEDGER_MEAN_IN, "in_elems"}, {LEDGER_MEAN_OUT, "out_elems"}},
    },
    {
        .name = "dropout",
        .help = "zeroes elements while training; nothing at inference",
        .also = "dropout1d dropout2d",
        .example = "x:dropout()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_VIEW | OP_ELEMENTWISE | OP_IDENTITY,
        .attr = {{.name = "p", .type = ATTR_NUMBER, .fraction = 0.5, .max = 1,
            .positional = true, .help = "share of elements that training zeroes"}},
        .infer = family_infer_same,
    },
    {
        .name = "identity",
        .help = "the input itself",
        .also = "cast no_op",
        .example = "x:identity()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_VIEW | OP_ELEMENTWISE | OP_IDENTITY,
        .infer = family_infer_same,
    },
    {.name = NULL},
};
