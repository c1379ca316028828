/*
 * Sums and products of tensors, element by element.
 */
#include "op/family.h"

/* Shapes agree dimension by dimension, counted from the last; a dimension of 1 is repeated. */
static bool
infer_broadcast(const struct op_call *call, struct shape *out, struct err *e)
{
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];

	*out = *call->in[0];
	for (int i = 1; i < call->ninputs; i++) {
		const struct shape *s = call->in[i];
		struct shape wide = out->rank >= s->rank ? *out : *s;
		int skip_out = wide.rank - out->rank, skip = wide.rank - s->rank;

		for (int d = 0; d < wide.rank; d++) {
			int64_t x = d >= skip_out ? out->dim[d - skip_out] : 1;
			int64_t y = d >= skip ? s->dim[d - skip] : 1;

			if (x != y && x != 1 && y != 1)
				return err_set(e, "%s: %s and %s do not fit each other",
				    call->op->name, shape_text(out, a), shape_text(s, b));
			wide.dim[d] = x > y ? x : y;
		}
		*out = wide;
	}
	return true;
}

/* A per-channel factor that is learned, as ConvNeXt's layer scale. */
enum { SCALE_AXIS };

static const char *const axis_words[] = {"first", "last", NULL};

static bool
infer_tokens(const struct op_call *call, struct shape *out, struct err *e)
{
	if (!family_check_rank(call, 2, 2, "tokens x features", e))
		return false;
	*out = *call->in[0];
	out->dim[0] += op_attr(call, 0, 0);
	return true;
}

const struct op family_elementwise[] = {
    {
        .name = "add",
        .help = "sum of tensors, also written x + y",
        .example = "x:add(x)",
        .example_input = "3x8x8",
        .min_inputs = 2,
        .max_inputs = OP_MANY_INPUTS,
        .flags = OP_IN_PLACE,
        .flow = flow_broadcast,
        .infer = infer_broadcast,
        .count = {{LEDGER_ADD_ELEMS, "(inputs - 1) * out_elems"}},
    },
    {
        .name = "mul",
        .help = "product of tensors element by element, also written x * y",
        .example = "x:mul(x)",
        .example_input = "3x8x8",
        .min_inputs = 2,
        .max_inputs = OP_MANY_INPUTS,
        .flags = OP_IN_PLACE,
        .flow = flow_broadcast,
        .infer = infer_broadcast,
        .count = {{LEDGER_MUL_ELEMS, "(inputs - 1) * out_elems"}},
    },
    {
        .name = "scale",
        .help = "a learned factor for each channel",
        .example = "x:scale()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE | OP_IN_PLACE,
        .infer = family_infer_same,
        .attr = {
            [SCALE_AXIS] = {.name = "axis", .type = ATTR_CHOICE, .words = axis_words, .max = 1,
                .help = "which dimension holds the channels"},
        },
        .biases = "(1 - axis) * first + axis * last",
        .count = {{LEDGER_MUL_ELEMS, "out_elems"}},
    },
    {
        .name = "position",
        .help = "a learned number added to each element: a position embedding",
        .example = "x:position()",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flags = OP_IN_PLACE,
        .flow = flow_same,
        .infer = family_infer_same,
        .biases = "in_elems",
        .count = {{LEDGER_ADD_ELEMS, "out_elems"}},
    },
    {
        .name = "tokens",
        .help = "learned tokens put before the others: a class token",
        .example = "x:tokens { 1 }",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flow = flow_tokens,
        .infer = infer_tokens,
        .attr = {{.name = "count", .type = ATTR_INT, .fallback = 1, .positional = true, .min = 1,
            .max = 1048576, .help = "how many"}},
        .biases = "count * cin",
        .count = {{LEDGER_COPY_ELEMS, "out_elems"}},
    },
    {.name = NULL},
};
