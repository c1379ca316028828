/*
 * Sums, extremes and order over dimensions.
 *
 * Rows follow operators of onnx/docs/Operators.md: ReduceSum to ReduceLogSumExp, ArgMax, ArgMin,
 * TopK and CumSum.  Without axes an op reduces all dimensions of one sample.  A shape always has a
 * dimension: the result is then a shape of 1.
 */
#include "op/family.h"

#include <inttypes.h>

enum { AXES, KEEP };
enum { ARG_AXIS, ARG_KEEP };
enum { TOP_K, TOP_AXIS };
enum { SUM_AXIS };

/* Remove the dimensions of `axes`, or give them the size 1 if `keep` is set. */
static void
remove_axes(const struct shape *in, unsigned axes, bool keep, struct shape *out)
{
	*out = (struct shape){0};
	for (int d = 0; d < in->rank; d++)
		if ((axes & 1u << d) == 0)
			out->dim[out->rank++] = in->dim[d];
		else if (keep)
			out->dim[out->rank++] = 1;
	if (out->rank == 0)
		out->dim[out->rank++] = 1;
}

static bool
infer_reduce(const struct op_call *call, struct shape *out, struct err *e)
{
	unsigned axes;

	if (!family_axes(call, AXES, call->in[0]->rank, &axes, e))
		return false;
	remove_axes(call->in[0], axes, op_attr(call, KEEP, 0) != 0, out);
	return true;
}

static bool
infer_arg(const struct op_call *call, struct shape *out, struct err *e)
{
	int axis = family_axis(call, ARG_AXIS, call->in[0]->rank, e);

	if (axis < 0)
		return false;
	remove_axes(call->in[0], 1u << axis, op_attr(call, ARG_KEEP, 0) != 0, out);
	return true;
}

static bool
infer_topk(const struct op_call *call, struct shape *out, struct err *e)
{
	int axis = family_axis(call, TOP_AXIS, call->in[0]->rank, e);
	int64_t k = op_attr(call, TOP_K, 0);

	if (axis < 0)
		return false;
	*out = *call->in[0];
	if (k > out->dim[axis])
		return err_set(e, "topk: there are no %" PRId64 " of %" PRId64 " elements", k,
		    out->dim[axis]);
	out->dim[axis] = k;
	return true;
}

static bool
infer_cumsum(const struct op_call *call, struct shape *out, struct err *e)
{
	*out = *call->in[0];
	return family_axis(call, SUM_AXIS, out->rank, e) >= 0;
}

/* Pass on the axes that stay.  The op sums over a removed axis, so that its size may change
 * freely. */
static void
pass_rest(struct flow *f, unsigned axes, bool keep)
{
	int to = 0;

	for (int d = 0; d < f->call->in[0]->rank; d++)
		if ((axes & 1u << d) == 0)
			f->out[to++] = f->in[0][d];
		else if (keep)
			to++;
}

static void
flow_reduce(struct flow *f)
{
	pass_rest(f, family_axes_known(f->call, AXES, f->call->in[0]->rank),
	    op_attr(f->call, KEEP, 0) != 0);
}

/* Follow an argmax.  Its result is a position along the axis, so that the size of the axis
 * stays. */
static void
flow_arg(struct flow *f)
{
	struct err ignored;
	int axis = family_axis(f->call, ARG_AXIS, f->call->in[0]->rank, &ignored);

	flow_fix_axes(f, 0, axis, axis + 1, flow_positions);
	pass_rest(f, 1u << axis, op_attr(f->call, ARG_KEEP, 0) != 0);
}

static void
flow_topk(struct flow *f)
{
	struct err ignored;
	int axis = family_axis(f->call, TOP_AXIS, f->call->in[0]->rank, &ignored);

	flow_fix_axes(f, 0, axis, axis + 1, flow_positions);
	flow_same(f);
	f->out[axis] = (struct channel_axis){0};
}

#define REDUCE(word)                                                                               \
	.name = word, .example = "x:" word " { axes = { 1 } }", .example_input = "16x64",          \
	ONE_INPUT, .flow = flow_reduce, .infer = infer_reduce,                                     \
	.attr = {                                                                                  \
	    [AXES] = {.name = "axes", .type = ATTR_LIST, .positional = true,                       \
	        .min = -SHAPE_MAX_RANK, .max = SHAPE_MAX_RANK,                                     \
	        .help = "dimensions, from 1, or from the last with -1; all when not given"},       \
	    [KEEP] = {.name = "keep", .type = ATTR_BOOL, .max = 1,                                 \
	        .help = "keep these dimensions, with size 1"},                                     \
	}
#define ARG(word)                                                                                  \
	.name = word, .example = "x:" word " { axis = -1 }", .example_input = "16x64", ONE_INPUT,  \
	.flow = flow_arg, .infer = infer_arg,                                                      \
	.attr = {                                                                                  \
	    [ARG_AXIS] = {.name = "axis", .type = ATTR_INT, .fallback = -1, .positional = true,    \
	        .min = -SHAPE_MAX_RANK, .max = SHAPE_MAX_RANK,                                     \
	        .help = "dimension, counted from 1, or from the last with -1"},                    \
	    [ARG_KEEP] = {.name = "keep", .type = ATTR_BOOL, .max = 1,                             \
	        .help = "keep the dimension, with size 1"},                                        \
	},                                                                                         \
	.count = {{LEDGER_SEARCH_ELEMS, "in_elems"}}

const struct op family_reduce[] = {
    {
        REDUCE("reduce_sum"),
        .help = "sum over dimensions",
        .also = "sum",
        .count = {{LEDGER_REDUCE_ELEMS, "in_elems"}},
    },
    {
        REDUCE("reduce_mean"),
        .help = "mean over dimensions",
        .count = {{LEDGER_MEAN_IN, "in_elems"}, {LEDGER_MEAN_OUT, "out_elems"}},
    },
    {
        REDUCE("reduce_max"),
        .help = "largest element over dimensions",
        .also = "amax",
        .count = {{LEDGER_REDUCE_ELEMS, "in_elems"}},
    },
    {
        REDUCE("reduce_min"),
        .help = "smallest element over dimensions",
        .also = "amin",
        .count = {{LEDGER_REDUCE_ELEMS, "in_elems"}},
    },
    {
        REDUCE("reduce_prod"),
        .help = "product over dimensions",
        .also = "prod",
        .count = {{LEDGER_REDUCE_ELEMS, "in_elems"}},
    },
    {
        REDUCE("reduce_l1"),
        .help = "sum of elements without their signs over dimensions",
        .count = {{LEDGER_COMPARE_ELEMS, "in_elems"}, {LEDGER_REDUCE_ELEMS, "in_elems"}},
    },
    {
        REDUCE("reduce_l2"),
        .help = "length over dimensions: the root of the sum of squares",
        .also = "norm",
        .count = {{LEDGER_MUL_ELEMS, "in_elems"}, {LEDGER_REDUCE_ELEMS, "in_elems"},
            {LEDGER_SQRT_ELEMS, "out_elems"}},
    },
    {
        REDUCE("reduce_sum_square"),
        .help = "sum of squares over dimensions",
        .count = {{LEDGER_MUL_ELEMS, "in_elems"}, {LEDGER_REDUCE_ELEMS, "in_elems"}},
    },
    {
        REDUCE("reduce_log_sum"),
        .help = "logarithm of the sum over dimensions",
        .count = {{LEDGER_REDUCE_ELEMS, "in_elems"}, {LEDGER_LOG_ELEMS, "out_elems"}},
    },
    {
        REDUCE("reduce_log_sum_exp"),
        .help = "logarithm of the sum of exponentials over dimensions",
        .count = {{LEDGER_EXP_ELEMS, "in_elems"}, {LEDGER_REDUCE_ELEMS, "in_elems"},
            {LEDGER_LOG_ELEMS, "out_elems"}},
    },
    {
        ARG("argmax"),
        .help = "place of the largest element along a dimension",
    },
    {
        ARG("argmin"),
        .help = "place of the smallest element along a dimension",
    },
    {
        .name = "topk",
        .help = "the largest elements along a dimension, and their places",
        .also = "sort",
        .example = "x:topk { 5 }",
        .example_input = "16x64",
        ONE_INPUT,
        .flow = flow_topk,
        .attr = {
            [TOP_K] = {.name = "k", .type = ATTR_INT, .required = true, .positional = true,
                .min = 1, .help = "how many"},
            [TOP_AXIS] = {.name = "axis", .type = ATTR_INT, .fallback = -1,
                .min = -SHAPE_MAX_RANK, .max = SHAPE_MAX_RANK,
                .help = "dimension, counted from 1, or from the last with -1"},
        },
        .infer = infer_topk,
        /* The least that any algorithm does: compare each element once. */
        .count = {{LEDGER_SEARCH_ELEMS, "in_elems"}},
    },
    {
        .name = "cumsum",
        .help = "sum of all elements so far along a dimension",
        .example = "x:cumsum { axis = -1 }",
        .example_input = "16x64",
        ONE_INPUT,
        .flags = OP_IN_PLACE | OP_WHOLE_ROWS,
        .flow = flow_same,
        .attr = {
            [SUM_AXIS] = {.name = "axis", .type = ATTR_INT, .fallback = -1,
                .positional = true, .min = -SHAPE_MAX_RANK, .max = SHAPE_MAX_RANK,
                .help = "dimension, counted from 1, or from the last with -1"},
        },
        .infer = infer_cumsum,
        .count = {{LEDGER_ADD_ELEMS, "out_elems"}},
    },
    {.name = NULL},
};
