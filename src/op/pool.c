/*
 * Pooling: max and average over windows, adaptive and global.
 *
 * Output sizes follow Dumoulin and Visin (arXiv:1603.07285), relationship 6.  `ceil` adds a last
 * window if it starts inside the input or the padding before it.
 */
#include "op/family.h"

#include <inttypes.h>
#include <stdio.h>

enum { KERNEL, STRIDE, PAD, DILATION, CEIL, WRITTEN, COUNT_PAD };
enum { SIZE, ADAPTIVE_WRITTEN };
enum { KEEP, GLOBAL_WRITTEN };

/* Return the stride of a pool on one axis: the size of its window unless a script gives one. */
static int64_t
pool_stride(const struct op_call *call, int axis)
{
	return op_attr_given(call, STRIDE) ? op_attr(call, STRIDE, axis)
	    : op_attr(call, KERNEL, axis);
}

static bool
infer_pool(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	int64_t extent, before, after, stride;

	if (!family_check_spatial(call, e))
		return false;
	*out = *in;
	for (int axis = 0; axis < in->rank - 1; axis++) {
		extent = op_attr(call, DILATION, axis) * (op_attr(call, KERNEL, axis) - 1) + 1;
		stride = pool_stride(call, axis);
		family_padding(call, PAD, axis, in->dim[axis + 1], extent, stride, &before, &after);
		if (op_attr(call, PAD, axis) >= 0 &&
		    2 * (before > after ? before : after) > op_attr(call, KERNEL, axis))
			return err_set(e, "%s: pad = %" PRId64 " is more than half of kernel = %"
			    PRId64, call->op->name, before > after ? before : after,
			    op_attr(call, KERNEL, axis));
		if (!family_windows(call, in->dim[axis + 1], before + after, extent, stride,
		    op_attr(call, CEIL, 0) != 0, before, &out->dim[axis + 1], e))
			return false;
	}
	return true;
}

static bool
infer_adaptive(const struct op_call *call, struct shape *out, struct err *e)
{
	if (!family_check_spatial(call, e))
		return false;
	*out = *call->in[0];
	for (int axis = 0; axis < out->rank - 1; axis++)
		out->dim[axis + 1] = op_attr(call, SIZE, axis);
	return true;
}

/* Infer a global pool.  As in Keras, it removes the spatial axes unless `keep` is set. */
static bool
infer_global(const struct op_call *call, struct shape *out, struct err *e)
{
	if (!family_check_spatial(call, e))
		return false;
	*out = *call->in[0];
	for (int axis = 1; axis < out->rank; axis++)
		out->dim[axis] = 1;
	if (op_attr(call, 0, 0) == 0)
		out->rank = 1;
	return true;
}

static void
brief_pool(const struct op_call *call, char *buf, size_t size)
{
	struct shape k = {.rank = call->in[0]->rank - 1};
	char text[SHAPE_TEXT_MAX];

	for (int axis = 0; axis < k.rank; axis++)
		k.dim[axis] = op_attr(call, KERNEL, axis);
	(void)snprintf(buf, size, "%s/%" PRId64, shape_text(&k, text), pool_stride(call, 0));
}

#define WINDOW_KINDS   {"maxpool", "avgpool"}
#define ADAPTIVE_KINDS {"adaptive_maxpool", "adaptive_avgpool"}
#define GLOBAL_KINDS   {"global_maxpool", "global_avgpool"}

#define WINDOW_ATTRS                                                                               \
	[KERNEL] = {.name = "kernel", .type = ATTR_AXES, .required = true, .positional = true,     \
	    .min = 1, .max = 65536, .help = "size of the window"},                                 \
	[STRIDE] = {.name = "stride", .type = ATTR_AXES, .min = 1, .max = 65536,                   \
	    .help = "step of the window; its size when not given"},                                \
	[PAD] = {.name = "pad", .type = ATTR_PAD, .max = 65536,                                    \
	    .help = "padding: a number, one per axis or side, \"same\" or \"valid\""},             \
	[DILATION] = {.name = "dilation", .type = ATTR_AXES, .fallback = 1, .min = 1,              \
	    .max = 4096, .help = "distance between the elements of the window"},                   \
	[CEIL] = {.name = "ceil", .type = ATTR_BOOL, .max = 1,                                     \
	    .help = "round the output size up instead of down"},                                   \
	[WRITTEN] = WRITTEN_SPEC

#define SIZE_ATTR                                                                                  \
	[SIZE] = {.name = "size", .type = ATTR_AXES, .required = true, .positional = true,         \
	    .min = 1, .max = 65536, .help = "spatial size of the output"},                         \
	[ADAPTIVE_WRITTEN] = WRITTEN_SPEC

#define KEEP_ATTR                                                                                  \
	[KEEP] = {.name = "keep", .type = ATTR_BOOL, .max = 1,                                     \
	    .help = "keep the spatial axes, with size 1"},                                         \
	[GLOBAL_WRITTEN] = WRITTEN_AS(FORM_FUNCTION)

#define ADAPTIVE_MAX_COUNTS                                                                        \
	{LEDGER_ADAPTIVE_MAX_IN, "in_elems"}, {LEDGER_ADAPTIVE_MAX_OUT, "out_elems"},              \
	{LEDGER_ADAPTIVE_ONE, "max(0, 2 - out_space) * out_elems"}
#define ADAPTIVE_AVG_COUNTS                                                                        \
	{LEDGER_ADAPTIVE_AVG_IN, "in_elems"}, {LEDGER_ADAPTIVE_AVG_OUT, "out_elems"},              \
	{LEDGER_ADAPTIVE_AVG_PLANES, "min(1, axes - 1) * (3 - axes) * in_elems"},                  \
	{LEDGER_ADAPTIVE_ONE, "max(0, 2 - out_space) * out_elems"}

const struct op family_pool[] = {
    {
        .name = "maxpool",
        .help = "largest element of each window",
        .also = "max_pool1d max_pool2d max_pool3d max_pooling2d",
        .example = "x:maxpool { 2 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_spatial,
        .pool = WINDOW_KINDS,
        .attr = {WINDOW_ATTRS},
        .infer = infer_pool,
        .count = {
            {LEDGER_MAXPOOL_IN, "in_elems"},
            {LEDGER_MAXPOOL_OUT, "out_elems"},
            {LEDGER_MAXPOOL_TAPS, "kernel * out_elems"},
        },
        .brief = brief_pool,
    },
    {
        .name = "avgpool",
        .help = "mean of each window",
        .also = "avg_pool1d avg_pool2d avg_pool3d average_pool average_pool_2d average_pooling2d",
        .example = "x:avgpool { 2 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_spatial,
        .pool = WINDOW_KINDS,
        .attr = {
            WINDOW_ATTRS,
            [COUNT_PAD] = {.name = "count_pad", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "divide by the whole window, padding included"},
        },
        .infer = infer_pool,
        .count = {
            {LEDGER_AVGPOOL_IN, "in_elems"},
            {LEDGER_AVGPOOL_OUT, "out_elems"},
            {LEDGER_AVGPOOL_TAPS, "kernel * out_elems"},
        },
        .brief = brief_pool,
    },
    {
        .name = "adaptive_maxpool",
        .help = "max pool to a given output size",
        .also = "adaptive_max_pool1d adaptive_max_pool2d",
        .example = "x:adaptive_maxpool { 4 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_spatial,
        .pool = ADAPTIVE_KINDS,
        .attr = {SIZE_ATTR},
        .infer = infer_adaptive,
        .count = {ADAPTIVE_MAX_COUNTS},
    },
    {
        .name = "adaptive_avgpool",
        .help = "average pool to a given output size",
        .also = "adaptive_avg_pool1d adaptive_avg_pool2d",
        .example = "x:adaptive_avgpool { 1 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_spatial,
        .pool = ADAPTIVE_KINDS,
        .attr = {SIZE_ATTR},
        .infer = infer_adaptive,
        .count = {ADAPTIVE_AVG_COUNTS},
    },
    {
        .name = "global_maxpool",
        .help = "largest element of each channel",
        .also = "global_max_pooling2d",
        .example = "x:global_maxpool()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_spatial,
        .pool = GLOBAL_KINDS,
        .attr = {KEEP_ATTR},
        .infer = infer_global,
        .count = {ADAPTIVE_MAX_COUNTS},
    },
    {
        .name = "global_avgpool",
        .help = "mean of each channel",
        .also = "global_average_pool global_average_pooling2d",
        .example = "x:global_avgpool()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_spatial,
        .pool = GLOBAL_KINDS,
        .attr = {KEEP_ATTR},
        .infer = infer_global,
        .count = {ADAPTIVE_AVG_COUNTS},
    },
    {.name = NULL},
};
