/*
 * Activations and softmax, one row each.  All but softmax work element by element.
 *
 * The ledger has a class for each activation that a tool knows by name.  The others share classes:
 * those that compare with a threshold, that clip on both sides, and that need an exponential or the
 * like.
 */
#include "op/family.h"

enum { ACTIVATION_WRITTEN, SHARED };
enum { SOFTMAX_AXIS, SOFTMAX_WRITTEN };

static bool
infer_glu(const struct op_call *call, struct shape *out, struct err *e)
{
	char text[SHAPE_TEXT_MAX];

	*out = *call->in[0];
	if (out->dim[out->rank - 1] % 2 != 0)
		return err_set(e, "glu halves the last dimension, which is odd in %s",
		    shape_text(out, text));
	out->dim[out->rank - 1] /= 2;
	return true;
}

static bool
infer_softmax(const struct op_call *call, struct shape *out, struct err *e)
{
	*out = *call->in[0];
	return family_axis(call, SOFTMAX_AXIS, out->rank, e) >= 0;
}

#define SOFTMAX_AXIS_ATTR                                                                          \
	[SOFTMAX_AXIS] = {.name = "axis", .type = ATTR_INT, .fallback = -1,                        \
	    .min = -SHAPE_MAX_RANK, .max = SHAPE_MAX_RANK,                                         \
	    .help = "dimension, counted from 1, or from the last with -1"}
/* `others` has the names that others give it, or is NULL. */
#define ACTIVATION(word, text, others, ledger)                                                     \
	{                                                                                          \
		.name = word, .help = text, .also = others, .example = "x:" word "()",             \
		.example_input = "3x8x8", ONE_INPUT, .flags = OP_ELEMENTWISE | OP_IN_PLACE,        \
		.infer = family_infer_same, .count = {{ledger, "out_elems"}}                       \
	}
#define RECTIFY(word, text) ACTIVATION(word, text, NULL, LEDGER_RECTIFY_ELEMS)
#define CLIP(word, text)    ACTIVATION(word, text, NULL, LEDGER_CLIP_ELEMS)
#define CURVE(word, text)   ACTIVATION(word, text, NULL, LEDGER_CURVE_ELEMS)
/* An activation that a tool knows by name. */
#define KNOWN(word, text, others, ledger)                                                          \
	{                                                                                          \
		.name = word, .help = text, .also = others, .example = "x:" word "()",             \
		.example_input = "3x8x8", ONE_INPUT, .flags = OP_ELEMENTWISE | OP_IN_PLACE,        \
		.attr = {[ACTIVATION_WRITTEN] = WRITTEN_SPEC},                                     \
		.infer = family_infer_same, .count = {{ledger, "out_elems"}}                       \
	}

const struct op family_activation[] = {
    KNOWN("relu", "max(0, x)", NULL, LEDGER_RELU_ELEMS),
    KNOWN("relu6", "min(max(0, x), 6)", NULL, LEDGER_RELU6_ELEMS),
    KNOWN("leaky_relu", "x, or a fixed part of x below zero", NULL, LEDGER_LEAKY_RELU_ELEMS),
    {
        .name = "prelu",
        .help = "x, or a learned part of x below zero",
        .example = "x:prelu()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE | OP_IN_PLACE,
        .attr = {
            [ACTIVATION_WRITTEN] = WRITTEN_SPEC,
            [SHARED] = {.name = "shared", .type = ATTR_BOOL, .max = 1,
                .help = "one learned number for all channels instead of one each"},
        },
        .infer = family_infer_same,
        .biases = "shared + (1 - shared) * cin",
        .count = {
            {LEDGER_PRELU_ELEMS, "out_elems"},
            {LEDGER_PRELU_PARAMS, "shared + (1 - shared) * cin"},
        },
    },
    ACTIVATION("hardtanh", "min(max(-1, x), 1)", "relu_n1_to_1", LEDGER_CLIP_ELEMS),
    CLIP("hardsigmoid", "min(max(0, x / 6 + 1 / 2), 1)"),
    CLIP("hardswish", "x times hard sigmoid of x"),
    ACTIVATION("sigmoid", "1 / (1 + exp(-x))", "logistic", LEDGER_CURVE_ELEMS),
    CURVE("tanh", "hyperbolic tangent"),
    KNOWN("gelu", "x times the normal distribution function at x", NULL, LEDGER_GELU_ELEMS),
    KNOWN("silu", "x times sigmoid of x, also called swish", "swish",
        LEDGER_SILU_ELEMS),
    CURVE("mish", "x times tanh of softplus of x"),
    KNOWN("elu", "x, or exp(x) - 1 below zero", NULL, LEDGER_ELU_ELEMS),
    CURVE("selu", "scaled elu that keeps mean and variance"),
    CURVE("softplus", "log(1 + exp(x))"),
    CURVE("celu", "x, or a (exp(x / a) - 1) below zero"),
    CURVE("softsign", "x / (1 + |x|)"),
    RECTIFY("thresholded_relu", "x above a threshold, 0 elsewhere"),
    ACTIVATION("shrink", "x moved towards 0, and 0 near it: soft and hard shrink",
        "soft_shrink hard_shrink", LEDGER_RECTIFY_ELEMS),
    {
        .name = "softmax",
        .help = "exponentials divided by their sum, over the last dimension or another",
        .also = "softmax2d",
        .example = "x:softmax()",
        .example_input = "10",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flags = OP_ELEMENTWISE | OP_IN_PLACE | OP_WHOLE_ROWS,
        .attr = {SOFTMAX_AXIS_ATTR, [SOFTMAX_WRITTEN] = WRITTEN_SPEC},
        .infer = infer_softmax,
        /* Of each row of n: n exponentials, n - 1 additions and n divisions. */
        .count = {
            {LEDGER_SOFTMAX_ELEMS, "out_elems"},
            {LEDGER_SOFTMAX_STEPS, "out_elems / softmax_row * (3 * softmax_row - 1)"},
        },
    },
    {
        .name = "log_softmax",
        .help = "logarithm of softmax",
        .example = "x:log_softmax()",
        .example_input = "10",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flags = OP_ELEMENTWISE | OP_IN_PLACE | OP_WHOLE_ROWS,
        .attr = {SOFTMAX_AXIS_ATTR},
        .infer = infer_softmax,
        .count = {{LEDGER_LOG_SOFTMAX_ELEMS, "out_elems"}},
    },
    {
        .name = "hardmax",
        .help = "1 for the largest element of a dimension, 0 for the others",
        .example = "x:hardmax()",
        .example_input = "10",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flags = OP_ELEMENTWISE | OP_IN_PLACE | OP_WHOLE_ROWS,
        .attr = {SOFTMAX_AXIS_ATTR},
        .infer = infer_softmax,
        .count = {{LEDGER_SEARCH_ELEMS, "out_elems"}},
    },
    {
        .name = "glu",
        .help = "first half of the features times sigmoid of the second",
        .example = "x:glu()",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flow = flow_glu,
        .infer = infer_glu,
        .count = {{LEDGER_CURVE_ELEMS, "out_elems"}, {LEDGER_MUL_ELEMS, "out_elems"}},
    },
    {.name = NULL},
};
