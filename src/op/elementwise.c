/*
 * Arithmetic of tensors, element by element, and learned numbers for elements or channels.
 *
 * Shapes are broadcast as in NumPy (numpy.org/doc/stable/user/basics.broadcasting.html) and ONNX
 * ("Multidirectional Broadcasting", onnx/docs/Broadcasting.md): dimensions are compared from the
 * last on, and a dimension of 1 is repeated.  A number may take the place of one tensor.
 */
#include "op/family.h"

#include <math.h>

/* Attributes of arithmetic: a number in the place of a tensor, and whether it is the left one. */
enum { VALUE, VALUE_FIRST };

bool
family_infer_broadcast(const struct op_call *call, struct shape *out, struct err *e)
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

static bool
infer_arithmetic(const struct op_call *call, struct shape *out, struct err *e)
{
	if (op_attr_given(call, VALUE) && call->ninputs > 1)
		return err_set(e, "%s takes a number in the place of the second tensor, not beside "
		    "it", call->op->name);
	if (!op_attr_given(call, VALUE) && call->ninputs < 2)
		return err_set(e, "%s needs 2 inputs, not 1", call->op->name);
	return family_infer_broadcast(call, out, e);
}

/* Attribute of a learned factor for each channel, such as ConvNeXt's layer scale. */
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

#define VALUE_ATTR                                                                                 \
	[VALUE] = {.name = "value", .type = ATTR_NUMBER, .positional = true,                       \
	    .fraction = NAN, .help = "a number in the place of the second tensor"}
#define ORDER_ATTR                                                                                 \
	[VALUE_FIRST] = {.name = "value_first", .type = ATTR_BOOL, .max = 1,                       \
	    .help = "the number stands first, as in 1 - x"}
#define ARITHMETIC(word, most, class)                                                              \
	.name = word, .example = "x:" word "(x)", .example_input = "3x8x8", .min_inputs = 1,       \
	.max_inputs = (most), .flags = OP_IN_PLACE, .flow = flow_broadcast,                        \
	.infer = infer_arithmetic, .count = {{class, "max(1, inputs - 1) * out_elems"}}

const struct op family_elementwise[] = {
    {
        ARITHMETIC("add", OP_MANY_INPUTS, LEDGER_ADD_ELEMS),
        .help = "sum of tensors, also written x + y, or of a tensor and a number: x + 1",
        .also = "plus",
        .attr = {VALUE_ATTR},
    },
    {
        ARITHMETIC("mul", OP_MANY_INPUTS, LEDGER_MUL_ELEMS),
        .help = "product element by element, also written x * y, or 0.5 * x with a number",
        .also = "multiply times",
        .attr = {VALUE_ATTR},
    },
    {
        ARITHMETIC("sub", 2, LEDGER_ADD_ELEMS),
        .help = "difference element by element, also written x - y, x - 1 or 1 - x",
        .also = "subtract minus",
        .attr = {VALUE_ATTR, ORDER_ATTR},
    },
    {
        ARITHMETIC("div", 2, LEDGER_DIV_ELEMS),
        .help = "quotient element by element, also written x / y, x / 2 or 1 / x",
        .also = "divide true_divide",
        .attr = {VALUE_ATTR, ORDER_ATTR},
    },
    {
        ARITHMETIC("pow", 2, LEDGER_EXP_ELEMS),
        .help = "power element by element, also written x ^ y, x ^ 2 or 2 ^ x",
        .also = "power",
        .attr = {VALUE_ATTR, ORDER_ATTR},
    },
    {
        ARITHMETIC("mod", 2, LEDGER_DIV_ELEMS),
        .help = "rest of a division element by element, also written x % y or x % 2",
        .also = "remainder fmod floor_mod",
        .attr = {VALUE_ATTR, ORDER_ATTR},
    },
    {
        ARITHMETIC("max", OP_MANY_INPUTS, LEDGER_COMPARE_ELEMS),
        .help = "the larger of the elements that meet, of tensors or of a tensor and a number",
        .also = "maximum",
        .attr = {VALUE_ATTR},
    },
    {
        ARITHMETIC("min", OP_MANY_INPUTS, LEDGER_COMPARE_ELEMS),
        .help = "the smaller of the elements that meet, of tensors or of a tensor and a number",
        .also = "minimum",
        .attr = {VALUE_ATTR},
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
