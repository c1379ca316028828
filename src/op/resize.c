/*
 * Ops that change the size of a tensor along its axes: resampling and padding.
 *
 * Sizes follow torch.nn.functional.interpolate and pad in PyTorch's documentation, and Resize and
 * Pad in onnx/docs/Operators.md: a scaled size is rounded down.
 */
#include "op/family.h"

#include "base/number.h"

#include <math.h>

enum { SCALE, SIZE, MODE, SCALE_D, SCALE_H, SCALE_W, WRITTEN };
enum { AMOUNT, BEFORE, AFTER, PAD_MODE };

/* Return the factor of one axis, counted from the last: its own, or the one for all axes. */
static double
scale_of(const struct op_call *call, int from_last)
{
	int own = SCALE_W - from_last;

	return op_attr_fraction(call, own >= SCALE_D && op_attr_given(call, own) ? own : SCALE);
}

static bool
infer_upsample(const struct op_call *call, struct shape *out, struct err *e)
{
	bool scaled = op_attr_given(call, SCALE) || op_attr_given(call, SCALE_D) ||
	    op_attr_given(call, SCALE_H) || op_attr_given(call, SCALE_W);
	int axes = call->in[0]->rank - 1;
	double scale, wide;

	if (!family_check_spatial(call, e))
		return false;
	if (scaled == op_attr_given(call, SIZE))
		return err_set(e, "upsample needs either a scale or a size");
	*out = *call->in[0];
	for (int axis = 0; axis < axes; axis++) {
		scale = scale_of(call, axes - 1 - axis);
		wide = floor((double)out->dim[axis + 1] * scale);
		if (op_attr_given(call, SIZE))
			out->dim[axis + 1] = op_attr(call, SIZE, axis);
		else if (wide >= 1 && wide < 1e9)
			out->dim[axis + 1] = (int64_t)wide;
		else
			return err_set(e, "upsample: scale = %g is out of range", scale);
	}
	return true;
}

/* Infer a pad that has a number for each dimension, before and behind it.  A negative number cuts
 * elements off. */
static bool
infer_pad_dims(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	char text[SHAPE_TEXT_MAX];

	*out = *in;
	for (int side = BEFORE; side <= AFTER; side++) {
		if (!op_attr_given(call, side))
			continue;
		if (call->attr[side].n != in->rank)
			return err_set(e, "pad: %s has %d values, but %s has %d dimensions",
			    call->op->attr[side].name, call->attr[side].n, shape_text(in, text),
			    in->rank);
		for (int d = 0; d < in->rank; d++)
			if (!number_add(out->dim[d], op_attr(call, side, d), &out->dim[d]))
				return err_set(e, "pad: the output is too large");
	}
	return true;
}

static bool
infer_pad(const struct op_call *call, struct shape *out, struct err *e)
{
	bool by_dims = op_attr_given(call, BEFORE) || op_attr_given(call, AFTER);
	int64_t before, after;

	if (by_dims == op_attr_given(call, AMOUNT))
		return err_set(e, "pad needs an amount, or numbers before and after each "
		    "dimension");
	if (by_dims)
		return infer_pad_dims(call, out, e);
	if (!family_check_spatial(call, e))
		return false;
	*out = *call->in[0];
	for (int axis = 0; axis < out->rank - 1; axis++) {
		if (op_attr(call, AMOUNT, axis) < 0)
			return err_set(e, "pad takes numbers, not \"same\" or \"valid\"");
		family_padding(call, AMOUNT, axis, out->dim[axis + 1], 1, 1, &before, &after);
		out->dim[axis + 1] += before + after;
	}
	return true;
}

/* Follow a pad.  A dimension that is not padded passes on. */
static void
flow_pad(struct flow *f)
{
	if (op_attr_given(f->call, AMOUNT)) {
		flow_spatial(f);
		return;
	}
	for (int d = 0; d < f->call->out->rank; d++)
		if (op_attr(f->call, BEFORE, d) == 0 && op_attr(f->call, AFTER, d) == 0)
			f->out[d] = f->in[0][d];
		else
			flow_fix_axes(f, 0, d, d + 1, flow_positions);
}

static const char *const modes[] = {"nearest", "bilinear", "bicubic", NULL};
static const char *const pad_modes[] = {"constant", "reflect", "replicate", "circular", NULL};

/* 1 for one of the modes, and for an input with height and width; otherwise 0. */
#define NEAREST "(1 - min(1, mode))"
#define LINEAR  "min(1, mode) * (2 - max(1, mode))"
#define PLANE   "min(1, axes - 1) * (3 - axes)"

const struct op family_resize[] = {
    {
        .name = "upsample",
        .help = "resize the spatial axes",
        .also = "resize interpolate resize_bilinear resize_nearest_neighbor upsampling2d",
        .example = "x:upsample { scale = 2 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_spatial,
        .attr = {
            [SCALE] = {.name = "scale", .type = ATTR_NUMBER, .fraction = 1, .positional = true,
                .help = "factor for each axis"},
            [SIZE] = {.name = "size", .type = ATTR_AXES, .min = 1, .max = 65536,
                .help = "spatial size of the output"},
            [MODE] = {.name = "mode", .type = ATTR_CHOICE, .words = modes, .max = 2,
                .help = "how values between elements are found"},
            [SCALE_D] = {.name = "scale_d", .type = ATTR_NUMBER, .fraction = NAN,
                .help = "factor for the depth"},
            [SCALE_H] = {.name = "scale_h", .type = ATTR_NUMBER, .fraction = NAN,
                .help = "factor for the height"},
            [SCALE_W] = {.name = "scale_w", .type = ATTR_NUMBER, .fraction = NAN,
                .help = "factor for the width, or the length"},
            [WRITTEN] = WRITTEN_SPEC,
        },
        .infer = infer_upsample,
        .count = {
            {LEDGER_NEAREST_ELEMS, NEAREST " * (1 - " PLANE ") * out_elems"},
            {LEDGER_NEAREST_PLANES, NEAREST " * " PLANE " * out_elems"},
            {LEDGER_LINEAR_ELEMS, LINEAR " * max(0, 2 - axes) * out_elems"},
            {LEDGER_BILINEAR_ELEMS, LINEAR " * " PLANE " * out_elems"},
            {LEDGER_TRILINEAR_ELEMS, LINEAR " * max(0, axes - 2) * out_elems"},
            {LEDGER_BICUBIC_ELEMS, "max(0, mode - 1) * out_elems"},
            {LEDGER_SCALED_IN, "(1 - min(1, size)) * in_elems"},
            {LEDGER_SCALED_OUT, "(1 - min(1, size)) * out_elems"},
            {LEDGER_SIZED_PLACES, "size"},
        },
    },
    {
        .name = "pad",
        .help = "elements added around the spatial axes, or around any dimension",
        .also = "padding zero_pad2d constant_pad2d reflection_pad2d mirror_pad",
        .example = "x:pad { 1 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flow = flow_pad,
        .attr = {
            [AMOUNT] = {.name = "amount", .type = ATTR_PAD, .positional = true,
                .max = 65536, .help = "a number, or one per axis or side"},
            [BEFORE] = {.name = "before", .type = ATTR_LIST, .min = INT32_MIN, .max = INT32_MAX,
                .help = "a number before each dimension; a negative one cuts off"},
            [AFTER] = {.name = "after", .type = ATTR_LIST, .min = INT32_MIN, .max = INT32_MAX,
                .help = "a number behind each dimension; a negative one cuts off"},
            [PAD_MODE] = {.name = "mode", .type = ATTR_CHOICE, .words = pad_modes, .max = 3,
                .help = "what is added: a number, or elements from inside"},
        },
        .infer = infer_pad,
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {.name = NULL},
};
