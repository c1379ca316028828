/*
 * Ops that give elements another order or repeat them.
 *
 * transpose, squeeze, unsqueeze, expand, tile, trilu and reverse (ReverseSequence) follow the
 * operators of these names in onnx/docs/Operators.md.  unfold and fold follow torch.nn.Unfold and
 * torch.nn.Fold of PyTorch's documentation: unfold makes every window of an image a column of
 * channels x kernel elements; fold makes the image again and adds up elements that windows share.
 */
#include "op/family.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

enum { AXES };
enum { SHAPE };
enum { REPEATS };
enum { KERNEL, STRIDE, PAD, DILATION, SIZE };

static bool
infer_squeeze(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	bool given = op_attr_given(call, AXES);
	char text[SHAPE_TEXT_MAX];
	unsigned axes;

	if (!family_axes(call, AXES, in->rank, &axes, e))
		return false;
	for (int d = 0; d < in->rank; d++) {
		if (in->dim[d] == 1 && axes & 1u << d)
			continue;
		if (given && axes & 1u << d)
			return err_set(e, "squeeze: dimension %d of %s is not 1", d + 1,
			    shape_text(in, text));
		out->dim[out->rank++] = in->dim[d];
	}
	if (out->rank == 0)
		out->dim[out->rank++] = 1;
	return true;
}

static bool
infer_unsqueeze(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	int rank = in->rank + call->attr[AXES].n, from = 0;
	unsigned axes;

	if (rank > SHAPE_MAX_RANK)
		return err_set(e, "unsqueeze: a shape has at most %d dimensions", SHAPE_MAX_RANK);
	if (!family_axes(call, AXES, rank, &axes, e))
		return false;
	out->rank = rank;
	for (int d = 0; d < rank; d++)
		out->dim[d] = axes & 1u << d ? 1 : in->dim[from++];
	return true;
}

/* Infer an expand.  A number of -1 or 1 leaves its dimension as it is. */
static bool
infer_expand(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	int n = call->attr[SHAPE].n;
	char text[SHAPE_TEXT_MAX];

	if (n > SHAPE_MAX_RANK)
		return err_set(e, "expand: a shape has at most %d dimensions", SHAPE_MAX_RANK);
	out->rank = n > in->rank ? n : in->rank;
	for (int d = 0; d < out->rank; d++) {
		int from = d - (out->rank - in->rank), to = d - (out->rank - n);
		int64_t old = from >= 0 ? in->dim[from] : 1;
		int64_t new = to >= 0 ? op_attr(call, SHAPE, to) : 1;

		if (new == 0 || (old != 1 && new > 1 && new != old))
			return err_set(e, "expand: dimension %d of %s cannot become %" PRId64,
			    from + 1, shape_text(in, text), new);
		out->dim[d] = new > 1 ? new : old;
	}
	return true;
}

static bool
infer_tile(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	char text[SHAPE_TEXT_MAX];

	if (call->attr[REPEATS].n != in->rank)
		return err_set(e, "tile: %d repeats do not fit %s, which needs one for each "
		    "dimension", call->attr[REPEATS].n, shape_text(in, text));
	*out = *in;
	for (int d = 0; d < in->rank; d++)
		if (!number_mul(in->dim[d], op_attr(call, REPEATS, d), &out->dim[d]))
			return err_set(e, "tile: the output is too large");
	return true;
}

static bool
infer_reverse(const struct op_call *call, struct shape *out, struct err *e)
{
	unsigned axes;

	*out = *call->in[0];
	return family_axes(call, AXES, out->rank, &axes, e);
}

static bool
infer_trilu(const struct op_call *call, struct shape *out, struct err *e)
{
	*out = *call->in[0];
	return family_check_rank(call, 2, SHAPE_MAX_RANK, "at least 2 dimensions", e);
}

/* Count the windows over an image, and the elements of one channel in a window. */
static bool
count_windows(const struct op_call *call, const int64_t *image, int axes, int64_t *windows,
    int64_t *elements, struct err *e)
{
	int64_t extent, stride, pad, fit;

	*windows = *elements = 1;
	for (int axis = 0; axis < axes; axis++) {
		extent = op_attr(call, DILATION, axis) * (op_attr(call, KERNEL, axis) - 1) + 1;
		stride = op_attr(call, STRIDE, axis);
		pad = op_attr(call, PAD, axis);
		if (!family_windows(call, image[axis], 2 * pad, extent, stride, false, pad, &fit,
		    e))
			return false;
		if (!number_mul(*windows, fit, windows) ||
		    !number_mul(*elements, op_attr(call, KERNEL, axis), elements))
			return err_set(e, "%s: the output is too large", call->op->name);
	}
	return true;
}

static bool
infer_unfold(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	int64_t elements;

	if (!family_check_rank(call, 3, 3, "channels x height x width", e) ||
	    !count_windows(call, in->dim + 1, in->rank - 1, &out->dim[1], &elements, e))
		return false;
	out->rank = 2;
	return number_mul(in->dim[0], elements, &out->dim[0]) ||
	    err_set(e, "unfold: the output is too large");
}

/* Infer a fold.  Its attributes have values for the two axes of the image that it makes. */
static bool
infer_fold(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	int64_t image[2], windows, elements;
	char text[SHAPE_TEXT_MAX];

	if (!family_check_rank(call, 2, 2, "channels and kernel elements x windows", e))
		return false;
	for (int i = KERNEL; i <= SIZE; i++)
		if (call->attr[i].n > 2)
			return err_set(e, "fold: %s has %d values, but an image has 2 axes",
			    call->op->attr[i].name, call->attr[i].n);
	image[0] = op_attr(call, SIZE, 0);
	image[1] = op_attr(call, SIZE, 1);
	if (!count_windows(call, image, 2, &windows, &elements, e))
		return false;
	if (in->dim[1] != windows || in->dim[0] % elements != 0)
		return err_set(e, "fold: %s is not channels x %" PRId64 " kernel elements for %"
		    PRId64 " windows", shape_text(in, text), elements, windows);
	*out = (struct shape){.rank = 3, .dim = {in->dim[0] / elements, image[0], image[1]}};
	return true;
}

static void
flow_squeeze(struct flow *f)
{
	const struct shape *in = f->call->in[0];
	unsigned axes = family_axes_known(f->call, AXES, in->rank);
	int to = 0;

	for (int d = 0; d < in->rank; d++) {
		if (in->dim[d] == 1 && axes & 1u << d)
			flow_fix_axes(f, 0, d, d + 1, flow_lost);
		else
			f->out[to++] = f->in[0][d];
	}
}

static void
flow_unsqueeze(struct flow *f)
{
	unsigned axes = family_axes_known(f->call, AXES, f->call->out->rank);
	int from = 0;

	for (int d = 0; d < f->call->out->rank; d++)
		if ((axes & 1u << d) == 0)
			f->out[d] = f->in[0][from++];
}

/* Follow an expand.  A dimension that keeps its size passes on.  A number of the list that repeats
 * this size changes with it. */
static void
flow_expand(struct flow *f)
{
	const struct shape *in = f->call->in[0], *out = f->call->out;
	int n = f->call->attr[SHAPE].n;

	for (int d = 0; d < out->rank; d++) {
		int from = d - (out->rank - in->rank), to = d - (out->rank - n);

		if (from < 0)
			continue;
		if (in->dim[from] != out->dim[d]) {
			flow_fix_axes(f, 0, from, from + 1, flow_lost);
			continue;
		}
		f->out[d] = f->in[0][from];
		if (f->out[d].n > 0 && to >= 0 && op_attr(f->call, SHAPE, to) > 1)
			flow_patch(f, SHAPE, to, 0, &f->out[d]);
	}
}

/* Follow a tile.  A repeated dimension repeats the spans of the input. */
static void
flow_tile(struct flow *f)
{
	for (int d = 0; d < f->call->in[0]->rank; d++) {
		const struct channel_axis *in = &f->in[0][d];
		int64_t times = op_attr(f->call, REPEATS, d);

		if (times == 1 || in->n == 0)
			f->out[d] = *in;
		else if (times > CHANNEL_MAX_SPANS / in->n)
			flow_fix_axes(f, 0, d, d + 1, flow_lost);
		else
			f->out[d] = channel_axis_repeated(f->units, in, times);
	}
}

static int64_t
kernel_elements(const struct op_call *call)
{
	return op_attr(call, KERNEL, 0) * op_attr(call, KERNEL, 1);
}

/* Follow an unfold.  The elements of a channel's window follow each other. */
static void
flow_unfold(struct flow *f)
{
	flow_fix_from(f, 0, 1, flow_positions);
	f->out[0] = channel_axis_scaled(f->units, &f->in[0][0], kernel_elements(f->call));
}

static void
flow_fold(struct flow *f)
{
	flow_fix_axes(f, 0, 1, 2, flow_positions);
	f->out[0] = channel_axis_part(f->units, &f->in[0][0], kernel_elements(f->call), f->layer);
}

/* `of` is ATTR_AXES if the input has the spatial axes, ATTR_LIST if the output has them. */
#define WINDOW_ATTRS(of)                                                                           \
	[KERNEL] = {.name = "kernel", .type = (of), .required = true, .positional = true,     \
	    .min = 1, .max = 4096, .help = "size of the window"},                                  \
	[STRIDE] = {.name = "stride", .type = (of), .fallback = 1, .min = 1, .max = 65536,    \
	    .help = "step of the window"},                                                         \
	[PAD] = {.name = "pad", .type = (of), .max = 65536,                                   \
	    .help = "elements added on both sides of each axis"},                                  \
	[DILATION] = {.name = "dilation", .type = (of), .fallback = 1, .min = 1, .max = 4096, \
	    .help = "distance between the elements of the window"}

const struct op family_rearrange[] = {
    {
        .name = "transpose",
        .help = "dimensions in another order, moved in memory: permute only looks differently",
        .example = "x:transpose { { 2, 3, 1 } }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_permute,
        .attr = {{.name = "order", .type = ATTR_LIST, .required = true, .positional = true,
            .min = 1, .max = SHAPE_MAX_RANK, .help = "dimensions of the input, from 1"}},
        .infer = family_infer_permute,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {
        .name = "squeeze",
        .help = "dimensions of 1 taken away",
        .example = "x:squeeze()",
        .example_input = "16x1x1",
        ONE_INPUT,
        .flags = OP_VIEW,
        .flow = flow_squeeze,
        .attr = {{.name = "axes", .type = ATTR_LIST, .positional = true,
            .min = -SHAPE_MAX_RANK, .max = SHAPE_MAX_RANK,
            .help = "dimensions, from 1, or from the last with -1; all of 1 when not given"}},
        .infer = infer_squeeze,
    },
    {
        .name = "unsqueeze",
        .help = "dimensions of 1 added",
        .example = "x:unsqueeze { 1 }",
        .example_input = "16x64",
        ONE_INPUT,
        .flags = OP_VIEW,
        .flow = flow_unsqueeze,
        .attr = {{.name = "axes", .type = ATTR_LIST, .required = true, .positional = true,
            .min = -SHAPE_MAX_RANK, .max = SHAPE_MAX_RANK,
            .help = "which dimensions of the output these are, from 1"}},
        .infer = infer_unsqueeze,
    },
    {
        .name = "expand",
        .help = "dimensions of 1 repeated until the tensor has a shape",
        .also = "broadcast_to",
        .example = "x:expand { { 16, 8, 8 } }",
        .example_input = "16x1x1",
        ONE_INPUT,
        .flow = flow_expand,
        .attr = {{.name = "shape", .type = ATTR_LIST, .required = true, .positional = true,
            .min = -1, .help = "dimensions, counted from the last; -1 or 1 where one stays"}},
        .infer = infer_expand,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {
        .name = "tile",
        .help = "the whole tensor again and again along its dimensions",
        .also = "repeat",
        .example = "x:tile { { 1, 2, 2 } }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_tile,
        .attr = {{.name = "repeats", .type = ATTR_LIST, .required = true, .positional = true,
            .min = 1, .help = "how often along each dimension"}},
        .infer = infer_tile,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {
        .name = "reverse",
        .help = "elements of dimensions in the opposite order",
        .also = "flip reverse_v2 reverse_sequence",
        .example = "x:reverse { axes = { 1 } }",
        .example_input = "16x64",
        ONE_INPUT,
        .flow = flow_same,
        .attr = {{.name = "axes", .type = ATTR_LIST, .positional = true,
            .min = -SHAPE_MAX_RANK, .max = SHAPE_MAX_RANK,
            .help = "dimensions, from 1, or from the last with -1; all when not given"}},
        .infer = infer_reverse,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {
        .name = "trilu",
        .help = "the elements above or below the diagonal of the last two dimensions, 0 elsewhere",
        .also = "triu tril",
        .example = "x:trilu { upper = false }",
        .example_input = "16x16",
        ONE_INPUT,
        .flags = OP_IN_PLACE | OP_WHOLE_ROWS,
        .flow = flow_nothing,
        .attr = {{.name = "upper", .type = ATTR_BOOL, .fallback = 1, .max = 1,
            .positional = true, .help = "those above"}},
        .infer = infer_trilu,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {
        .name = "unfold",
        .help = "each window of an image as a column, also called im2col",
        .also = "im2col",
        .example = "x:unfold { 3, pad = 1 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_unfold,
        .attr = {WINDOW_ATTRS(ATTR_AXES)},
        .infer = infer_unfold,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {
        .name = "fold",
        .help = "columns added up where their windows overlap, also called col2im",
        .also = "col2im",
        .example = "x:fold { 3, size = 8, pad = 1 }",
        .example_input = "27x64",
        ONE_INPUT,
        .flow = flow_fold,
        .attr = {
            WINDOW_ATTRS(ATTR_LIST),
            [SIZE] = {.name = "size", .type = ATTR_LIST, .required = true, .min = 1,
                .max = 65536, .help = "height and width of the image"},
        },
        .infer = infer_fold,
        .count = {{LEDGER_ADD_ELEMS, "in_elems"}},
    },
    {.name = NULL},
};
