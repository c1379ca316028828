/*
 * The inputs of a model: where its shapes come from.
 */
#include "ops.h"

static bool
infer_input(const struct op_call *call, struct shape *out, struct err *e)
{
	int n = call->attr[0].n;

	if (n < 1 || n > SHAPE_MAX_RANK)
		return err_set(e, "input: a shape has 1 to %d dimensions, not %d", SHAPE_MAX_RANK,
		    n);
	out->rank = n;
	for (int i = 0; i < n; i++)
		out->dim[i] = op_attr(call, 0, i);
	return true;
}

const struct op ops_input[] = {
    {
        .name = "input",
        .help = "an input of the model",
        .flags = OP_HIDDEN,
        .attr = {{.name = "shape", .type = ATTR_LIST, .required = true, .positional = true,
            .min = 1, .help = "dimensions of one sample"}},
        .infer = infer_input,
    },
    {.name = NULL},
};
