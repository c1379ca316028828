/*
 * Ops that sample an image between its elements, at places of a grid or in regions of interest.
 *
 * grid_sample follows torch.nn.functional.grid_sample and ONNX's GridSample.  roi_align follows
 * torchvision.ops.roi_align and ONNX's RoiAlign (He et al., arXiv:1703.06870, section 3).
 */
#include "op/family.h"

#include <inttypes.h>

enum { MODE };
enum { SIZE, SAMPLES };

static const char *const modes[] = {"nearest", "bilinear", "bicubic", NULL};

/* Infer a sampled image.  The grid has the spatial shape of the output and, in its last dimension,
 * a number for each axis of the image. */
static bool
infer_grid_sample(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0], *grid = call->in[1];
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];

	if (!family_check_rank(call, 3, 4, "channels and 2 or 3 spatial axes", e))
		return false;
	if (grid->rank != in->rank || grid->dim[grid->rank - 1] != in->rank - 1)
		return err_set(e, "grid_sample: a grid of %s does not fit an image of %s",
		    shape_text(grid, a), shape_text(in, b));
	*out = *in;
	for (int axis = 0; axis < in->rank - 1; axis++)
		out->dim[axis + 1] = grid->dim[axis];
	return true;
}

static bool
infer_roi_align(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0], *regions = call->in[1];
	char text[SHAPE_TEXT_MAX];

	if (!family_check_rank(call, 3, 3, "channels x height x width", e))
		return false;
	if (regions->rank != 2 || regions->dim[1] != 4)
		return err_set(e, "roi_align: the second input is regions x 4 corners, not %s",
		    shape_text(regions, text));
	*out = (struct shape){.rank = 4, .dim = {regions->dim[0], in->dim[0],
	    op_attr(call, SIZE, 0), op_attr(call, SIZE, 1)}};
	return true;
}

static void
flow_grid_sample(struct flow *f)
{
	flow_spatial(f);
	flow_fix_from(f, 1, 0, flow_positions);
}

static void
flow_roi_align(struct flow *f)
{
	flow_fix_from(f, 0, 1, flow_positions);
	flow_fix_from(f, 1, 0, flow_positions);
	f->out[1] = f->in[0][0];
}

const struct op family_sample[] = {
    {
        .name = "grid_sample",
        .help = "an image read at the places of a grid, the second input",
        .example = "x:grid_sample(constant { { 4, 4, 2 } })",
        .example_input = "3x8x8",
        .min_inputs = 2,
        .max_inputs = 2,
        .flow = flow_grid_sample,
        .attr = {
            [MODE] = {.name = "mode", .type = ATTR_CHOICE, .words = modes, .max = 2,
                .fallback = 1, .positional = true, .help = "how values between elements are found"},
        },
        .infer = infer_grid_sample,
        .count = {
            {LEDGER_RESAMPLE_ELEMS, "min(1, mode) * out_elems"},
            {LEDGER_COPY_ELEMS, "(1 - min(1, mode)) * out_elems"},
        },
    },
    {
        .name = "roi_align",
        .help = "regions of an image, the second input, resized to one size",
        .example = "x:roi_align(constant { { 10, 4 } }, { size = 7 })",
        .example_input = "3x8x8",
        .min_inputs = 2,
        .max_inputs = 2,
        .flow = flow_roi_align,
        .attr = {
            [SIZE] = {.name = "size", .type = ATTR_AXES, .required = true, .positional = true,
                .min = 1, .max = 4096, .help = "height and width of each output"},
            [SAMPLES] = {.name = "samples", .type = ATTR_INT, .fallback = 2, .min = 1,
                .max = 4096, .help = "places that each element is the mean of, along each axis"},
        },
        .infer = infer_roi_align,
        .count = {
            {LEDGER_RESAMPLE_ELEMS, "samples * samples * out_elems"},
            {LEDGER_REDUCE_ELEMS, "samples * samples * out_elems"},
        },
    },
    {.name = NULL},
};
