/*
 * Elements found by their places: gather, scatter and lookups of vectors.
 *
 * Rows follow Gather, GatherElements, GatherND, ScatterElements, ScatterND, OneHot and
 * NonMaxSuppression of onnx/docs/Operators.md, and torch.nn.EmbeddingBag of PyTorch's
 * documentation.  The places are known only when the model runs, but their number follows from
 * shapes.
 */
#include "op/family.h"

#include "base/number.h"

#include <inttypes.h>

enum { AXIS, INDEX };
enum { BATCH_DIMS };
enum { VOCAB, FEATURES, MODE };
enum { DEPTH, DEPTH_AXIS };
enum { BOXES };

/* Append dimensions [first, end) of `from`.  Return false if there are too many. */
static bool
append_dims(struct shape *out, const struct shape *from, int first, int end)
{
	if (out->rank + end - first > SHAPE_MAX_RANK)
		return false;
	for (int d = first; d < end; d++)
		out->dim[out->rank++] = from->dim[d];
	return true;
}

static bool
refuse_rank(const struct op_call *call, struct err *e)
{
	return err_set(e, "%s: the output would have more than %d dimensions", call->op->name,
	    SHAPE_MAX_RANK);
}

/* Replace dimension `axis` of the data by the dimensions of the places.  A single index removes
 * it. */
static bool
infer_gather(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *data = call->in[0];
	int axis = family_axis(call, AXIS, data->rank, e);
	int64_t index = op_attr(call, INDEX, 0);
	char text[SHAPE_TEXT_MAX];

	if (axis < 0)
		return false;
	if (op_attr_given(call, INDEX) == (call->ninputs > 1))
		return err_set(e, "gather needs a tensor of places or one index");
	if (op_attr_given(call, INDEX) && (index == 0 || index > data->dim[axis] ||
	    -index > data->dim[axis]))
		return err_set(e, "gather: index = %" PRId64 " is not inside dimension %d of %s",
		    index, axis + 1, shape_text(data, text));
	if (!append_dims(out, data, 0, axis) ||
	    (call->ninputs > 1 && !append_dims(out, call->in[1], 0, call->in[1]->rank)) ||
	    !append_dims(out, data, axis + 1, data->rank))
		return refuse_rank(call, e);
	if (out->rank == 0)
		out->dim[out->rank++] = 1;
	return true;
}

/* Infer one element for each place.  Data and places have equally many dimensions. */
static bool
infer_gather_elements(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *data = call->in[0], *places = call->in[1];
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];
	int axis = family_axis(call, AXIS, data->rank, e);
	bool fits = data->rank == places->rank;

	for (int d = 0; fits && d < data->rank; d++)
		fits = d == axis || places->dim[d] <= data->dim[d];
	*out = *places;
	return axis >= 0 && (fits || err_set(e, "%s: %s and places of %s do not fit each other",
	    call->op->name, shape_text(data, a), shape_text(places, b)));
}

/* Check places whose last dimension is a row of numbers, one for each dimension of the data behind
 * the `shared` dimensions that data and places begin with. */
static bool
check_rows(const struct op_call *call, int shared, struct err *e)
{
	const struct shape *data = call->in[0], *places = call->in[1];
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];
	bool fits = shared < data->rank && shared < places->rank &&
	    places->dim[places->rank - 1] <= data->rank - shared;

	for (int d = 0; fits && d < shared; d++)
		fits = data->dim[d] == places->dim[d];
	return fits || err_set(e, "%s: %s and places of %s do not fit each other", call->op->name,
	    shape_text(data, a), shape_text(places, b));
}

static bool
infer_gather_nd(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *data = call->in[0], *places = call->in[1];
	int shared = (int)op_attr(call, BATCH_DIMS, 0), depth;

	if (!check_rows(call, shared, e))
		return false;
	depth = shared + (int)places->dim[places->rank - 1];
	if (!append_dims(out, places, 0, places->rank - 1) ||
	    !append_dims(out, data, depth, data->rank))
		return refuse_rank(call, e);
	if (out->rank == 0)
		out->dim[out->rank++] = 1;
	return true;
}

static bool
infer_scatter(const struct op_call *call, struct shape *out, struct err *e)
{
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];

	if (!infer_gather_elements(call, out, e))
		return false;
	*out = *call->in[0];
	return shape_equal(call->in[1], call->in[2]) || err_set(e, "scatter: places of %s do not "
	    "fit new elements of %s", shape_text(call->in[1], a), shape_text(call->in[2], b));
}

static bool
infer_scatter_nd(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *data = call->in[0], *places = call->in[1];
	struct shape want = {0};
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];

	if (!check_rows(call, 0, e))
		return false;
	*out = *data;
	if (!append_dims(&want, places, 0, places->rank - 1) ||
	    !append_dims(&want, data, (int)places->dim[places->rank - 1], data->rank))
		return refuse_rank(call, e);
	if (want.rank == 0)
		want.dim[want.rank++] = 1;
	return shape_equal(&want, call->in[2]) || err_set(e, "scatter_nd: places of this shape "
	    "need new elements of %s, not %s", shape_text(&want, a), shape_text(call->in[2], b));
}

/* Infer one vector for all tokens of the last dimension. */
static bool
infer_embedding_bag(const struct op_call *call, struct shape *out, struct err *e)
{
	(void)e;
	*out = *call->in[0];
	out->dim[out->rank - 1] = op_attr(call, FEATURES, 0);
	return true;
}

static bool
infer_one_hot(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	int axis;

	if (in->rank == SHAPE_MAX_RANK)
		return refuse_rank(call, e);
	if ((axis = family_axis(call, DEPTH_AXIS, in->rank + 1, e)) < 0)
		return false;
	(void)append_dims(out, in, 0, axis);
	out->dim[out->rank++] = op_attr(call, DEPTH, 0);
	(void)append_dims(out, in, axis, in->rank);
	return true;
}

static bool
infer_nms(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *boxes = call->in[0];
	char text[SHAPE_TEXT_MAX];

	if (boxes->rank != 2 || boxes->dim[1] != 4)
		return err_set(e, "nms needs boxes x 4 corners, not %s", shape_text(boxes, text));
	if (call->ninputs > 1 && call->in[1]->dim[call->in[1]->rank - 1] != boxes->dim[0])
		return err_set(e, "nms: %s scores do not fit %" PRId64 " boxes",
		    shape_text(call->in[1], text), boxes->dim[0]);
	*out = (struct shape){.rank = 2, .dim = {op_attr(call, BOXES, 0), 3}};
	return true;
}

/* Follow a gather.  Its axis holds positions for the places; all other dimensions pass on. */
static void
flow_gather(struct flow *f)
{
	const struct shape *data = f->call->in[0];
	struct err ignored;
	int axis = family_axis(f->call, AXIS, data->rank, &ignored), to = axis;

	flow_copy(f, axis);
	flow_fix_axes(f, 0, axis, axis + 1, flow_positions);
	for (int d = 0; f->call->ninputs > 1 && d < f->call->in[1]->rank; d++)
		f->out[to++] = f->in[1][d];
	for (int d = axis + 1; d < data->rank; d++)
		f->out[to++] = f->in[0][d];
}

static void
flow_embedding_bag(struct flow *f)
{
	int last = f->call->out->rank - 1;

	flow_fix_axes(f, 0, last, last + 1, flow_positions);
	flow_copy(f, last);
	f->out[last] = channel_axis_one(f->units, flow_add_unit(f, f->call->out->dim[last]), 1);
	flow_patch(f, FEATURES, 0, 0, &f->out[last]);
}

static const char *const bag_modes[] = {"sum", "mean", "max", NULL};

#define AXIS_ATTR                                                                                  \
	[AXIS] = {.name = "axis", .type = ATTR_INT, .fallback = 1, .min = -SHAPE_MAX_RANK,         \
	    .max = SHAPE_MAX_RANK, .help = "dimension, counted from 1, or from the last with -1"}

const struct op family_index[] = {
    {
        .name = "gather",
        .help = "parts of a tensor at places along a dimension, which another tensor gives",
        .also = "take index_select",
        .example = "x:gather(x:argmax { axis = 2 })",
        .example_input = "16x64",
        .min_inputs = 1,
        .max_inputs = 2,
        .flags = OP_PICKS,
        .flow = flow_gather,
        .attr = {
            AXIS_ATTR,
            [INDEX] = {.name = "index", .type = ATTR_INT, .min = INT32_MIN,
                .help = "one place, from 1, or from the last with -1: the dimension goes away"},
        },
        .infer = infer_gather,
        .count = {{LEDGER_LOOKUP_ELEMS, "out_elems"}},
    },
    {
        .name = "gather_elements",
        .help = "the element at each place of a tensor of places",
        .also = "take_along_axis take_along_dim",
        .example = "x:gather_elements(x:topk { 5 }, { axis = -1 })",
        .example_input = "16x64",
        .min_inputs = 2,
        .max_inputs = 2,
        .flags = OP_PICKS,
        .flow = flow_nothing,
        .attr = {AXIS_ATTR},
        .infer = infer_gather_elements,
        .count = {{LEDGER_LOOKUP_ELEMS, "out_elems"}},
    },
    {
        .name = "gather_nd",
        .help = "parts of a tensor at places given by a row of numbers each",
        .example = "x:gather_nd(x:slice { axis = 2, to = 2 })",
        .example_input = "16x64",
        .min_inputs = 2,
        .max_inputs = 2,
        .flags = OP_PICKS,
        .flow = flow_nothing,
        .attr = {
            [BATCH_DIMS] = {.name = "batch_dims", .type = ATTR_INT, .max = SHAPE_MAX_RANK - 1,
                .help = "first dimensions that data and places share"},
        },
        .infer = infer_gather_nd,
        .count = {{LEDGER_LOOKUP_ELEMS, "out_elems"}},
    },
    {
        .name = "scatter",
        .help = "a tensor with new elements, a third input, at places, the second",
        .also = "scatter_elements",
        .example = "x:scatter(x, x)",
        .example_input = "16x64",
        .min_inputs = 3,
        .max_inputs = 3,
        .flags = OP_IN_PLACE | OP_WHOLE_ROWS,
        .flow = flow_nothing,
        .attr = {AXIS_ATTR},
        .infer = infer_scatter,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {
        .name = "scatter_nd",
        .help = "a tensor with new parts, a third input, at places given by a row of numbers each",
        .example = "x:scatter_nd(x:slice { axis = 2, to = 1 }, x)",
        .example_input = "16x64",
        .min_inputs = 3,
        .max_inputs = 3,
        .flags = OP_IN_PLACE | OP_WHOLE_ROWS,
        .flow = flow_nothing,
        .infer = infer_scatter_nd,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {
        .name = "embedding_bag",
        .help = "the sum, mean or maximum of learned vectors of the tokens in the last dimension",
        .example = "x:embedding_bag { 1000, features = 64 }",
        .example_input = "16",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flow = flow_embedding_bag,
        .attr = {
            [VOCAB] = {.name = "vocab", .type = ATTR_INT, .required = true, .positional = true,
                .min = 1, .help = "number of different tokens"},
            [FEATURES] = {.name = "features", .type = ATTR_INT, .required = true, .min = 1,
                .help = "length of a vector"},
            [MODE] = {.name = "mode", .type = ATTR_CHOICE, .words = bag_modes, .max = 2,
                .help = "how vectors become one"},
        },
        .infer = infer_embedding_bag,
        .weights = "vocab * features",
        .reads = "min(vocab * features, batch * in_elems * features)",
        .count = {
            {LEDGER_LOOKUP_ELEMS, "in_elems * features"},
            {LEDGER_REDUCE_ELEMS, "in_elems * features"},
            {LEDGER_EMBEDDING_PARAMS, "vocab * features"},
        },
    },
    {
        .name = "one_hot",
        .help = "1 at the place that an element names, 0 elsewhere, along a new dimension",
        .example = "x:one_hot { 10 }",
        .example_input = "16",
        ONE_INPUT,
        .flow = flow_nothing,
        .attr = {
            [DEPTH] = {.name = "depth", .type = ATTR_INT, .required = true, .positional = true,
                .min = 1, .help = "size of the new dimension"},
            [DEPTH_AXIS] = {.name = "axis", .type = ATTR_INT, .fallback = -1,
                .min = -SHAPE_MAX_RANK, .max = SHAPE_MAX_RANK,
                .help = "where it stands in the output, from 1, or from the last with -1"},
        },
        .infer = infer_one_hot,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {
        .name = "nms",
        .help = "boxes that overlap none with a higher score; its work depends on the boxes",
        .also = "non_max_suppression",
        .example = "x:nms(x:slice { axis = 2, to = 1 }:reshape { -1 }, { boxes = 10 })",
        .example_input = "100x4",
        .min_inputs = 1,
        .max_inputs = 2,
        .flow = flow_nothing,
        .attr = {
            [BOXES] = {.name = "boxes", .type = ATTR_INT, .required = true, .positional = true,
                .min = 1, .help = "how many at most: the rows of sample, class and box"},
        },
        .infer = infer_nms,
    },
    {.name = NULL},
};
