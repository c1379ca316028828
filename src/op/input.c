/*
 * Ops without inputs: the inputs of a model, whose shapes a script gives, constants, learned
 * tensors, and what follows from a file alone.
 */
#include "op/family.h"

static bool
infer_shape(const struct op_call *call, struct shape *out, struct err *e)
{
	int n = call->attr[0].n;

	if (n < 1 || n > SHAPE_MAX_RANK)
		return err_set(e, "%s: a shape has 1 to %d dimensions, not %d", call->op->name,
		    SHAPE_MAX_RANK, n);
	out->rank = n;
	for (int i = 0; i < n; i++)
		out->dim[i] = op_attr(call, 0, i);
	return true;
}

/* Follow a stored tensor.  Each dimension shrinks with the channels that it meets, but not by
 * itself. */
static void
flow_stored(struct flow *f)
{
	for (int d = 0; d < f->call->out->rank; d++) {
		int64_t size = f->call->out->dim[d];

		if (size == 1)
			continue;
		f->out[d] = channel_axis_one(f->units, channel_unit_add(f->units, f->layer, size),
		    1);
		flow_patch(f, 0, d, 0, &f->out[d]);
	}
}

const struct op family_input[] = {
    {
        .name = "input",
        .help = "an input of the model",
        .flags = OP_HIDDEN,
        .attr = {{.name = "shape", .type = ATTR_LIST, .required = true, .positional = true,
            .min = 1, .help = "dimensions of one sample"}},
        .infer = infer_shape,
    },
    {
        .name = "constant",
        .help = "stored numbers that are not trained: coordinates, fixed positions",
        .also = "buffer",
        .example = "constant { { 225, 2 } }",
        .example_input = "1",
        .flags = OP_VIEW,
        .flow = flow_stored,
        .attr = {{.name = "shape", .type = ATTR_LIST, .required = true, .positional = true,
            .min = 1, .help = "dimensions"}},
        .infer = infer_shape,
        .buffers = "out_elems",
    },
    {
        .name = "parameter",
        .help = "learned numbers as a tensor, for any other layer to use",
        .also = "variable",
        .example = "x + parameter { { 3, 1, 1 } }",
        .example_input = "3x8x8",
        .flags = OP_VIEW | OP_STORED,
        .flow = flow_stored,
        .attr = {{.name = "shape", .type = ATTR_LIST, .required = true, .positional = true,
            .min = 1, .help = "dimensions"}},
        .infer = infer_shape,
        .weights = "out_elems",
        /* Count no reads here: the layers that use the constant read it as any input. */
        .reads = "0 * out_elems",
    },
    {
        .name = "folded",
        .help = "what follows from a model file alone: a runtime works it out once, at first",
        .example = "folded { { 4 } }",
        .example_input = "1",
        .flags = OP_VIEW | OP_STORED,
        .flow = flow_stored,
        .attr = {{.name = "shape", .type = ATTR_LIST, .required = true, .positional = true,
            .min = 1, .help = "dimensions"}},
        .infer = infer_shape,
    },
    {
        .name = "uncounted",
        .help = "a layer of which only the shape is known: what it computes is not counted",
        .example = "x:uncounted { { 4, 8 } }",
        .example_input = "3x8x8",
        .max_inputs = OP_MANY_INPUTS,
        .flags = OP_UNCOUNTED,
        .attr = {{.name = "shape", .type = ATTR_LIST, .required = true, .positional = true,
            .min = 1, .help = "dimensions of its output"}},
        .infer = infer_shape,
    },
    {.name = NULL},
};
