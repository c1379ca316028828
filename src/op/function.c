/*
 * Functions of each element, comparisons and choices.
 *
 * Rows follow the operators of the same names in onnx/docs/Operators.md: Exp, Log, Sqrt,
 * Reciprocal, Erf, Abs, Neg, Sign, Floor, Ceil, Round, Sin to Atanh, IsNaN, IsInf, Clip, Equal to
 * GreaterOrEqual, And, Or, Xor, Not and Where.
 */
#include "op/family.h"

#include <math.h>

enum { LOW, HIGH };
enum { RELATION, RELATION_VALUE };
enum { LOGICAL_KIND };
enum { WHERE_VALUE };

static const char *const relations[] = {"equal", "not_equal", "less", "less_equal", "greater",
    "greater_equal", NULL};

enum { AND, OR, XOR, NOT };
static const char *const connectives[] = {"and", "or", "xor", "not", NULL};

static bool
infer_clip(const struct op_call *call, struct shape *out, struct err *e)
{
	double low = op_attr_fraction(call, LOW), high = op_attr_fraction(call, HIGH);

	if (!op_attr_given(call, LOW) && !op_attr_given(call, HIGH))
		return err_set(e, "clip needs min, max or both");
	if (op_attr_given(call, LOW) && op_attr_given(call, HIGH) && low > high)
		return err_set(e, "clip: min = %g is above max = %g", low, high);
	return family_infer_same(call, out, e);
}

static bool
infer_compare(const struct op_call *call, struct shape *out, struct err *e)
{
	if (op_attr_given(call, RELATION_VALUE) == (call->ninputs > 1))
		return err_set(e, "compare needs a second tensor or a number");
	return family_infer_broadcast(call, out, e);
}

static bool
infer_logical(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t kind = op_attr(call, LOGICAL_KIND, 0);
	int needed = kind == NOT ? 1 : 2;

	if (call->ninputs != needed)
		return err_set(e, "logical: \"%s\" takes %d input%s, not %d", connectives[kind],
		    needed, needed == 1 ? "" : "s", call->ninputs);
	return family_infer_broadcast(call, out, e);
}

static bool
infer_where(const struct op_call *call, struct shape *out, struct err *e)
{
	if (op_attr_given(call, WHERE_VALUE) == (call->ninputs > 2))
		return err_set(e, "where needs a condition and two tensors, or a condition, a "
		    "tensor and a number");
	return family_infer_broadcast(call, out, e);
}

/* `others` has the names that others give it, or is NULL. */
#define FUNCTION(word, text, others, class)                                                        \
	{                                                                                          \
		.name = word, .help = text, .also = others, .example = "x:" word "()",             \
		.example_input = "3x8x8", ONE_INPUT, .flags = OP_ELEMENTWISE | OP_IN_PLACE,        \
		.infer = family_infer_same, .count = {{class, "out_elems"}}                        \
	}

const struct op family_function[] = {
    FUNCTION("exp", "e to the power of x", NULL, LEDGER_EXP_ELEMS),
    FUNCTION("log", "natural logarithm", NULL, LEDGER_LOG_ELEMS),
    FUNCTION("sqrt", "square root", NULL, LEDGER_SQRT_ELEMS),
    {
        .name = "rsqrt",
        .help = "1 divided by the square root",
        .example = "x:rsqrt()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE | OP_IN_PLACE,
        .infer = family_infer_same,
        .count = {{LEDGER_SQRT_ELEMS, "out_elems"}, {LEDGER_DIV_ELEMS, "out_elems"}},
    },
    FUNCTION("reciprocal", "1 / x", NULL, LEDGER_DIV_ELEMS),
    FUNCTION("erf", "error function, part of the exact GELU", NULL, LEDGER_ERF_ELEMS),
    FUNCTION("sin", "sine", NULL, LEDGER_SINE_ELEMS),
    FUNCTION("cos", "cosine", NULL, LEDGER_SINE_ELEMS),
    FUNCTION("tan", "tangent", NULL, LEDGER_SINE_ELEMS),
    FUNCTION("asin", "angle of a sine", NULL, LEDGER_SINE_ELEMS),
    FUNCTION("acos", "angle of a cosine", NULL, LEDGER_SINE_ELEMS),
    FUNCTION("atan", "angle of a tangent", NULL, LEDGER_SINE_ELEMS),
    FUNCTION("sinh", "hyperbolic sine", NULL, LEDGER_EXP_ELEMS),
    FUNCTION("cosh", "hyperbolic cosine", NULL, LEDGER_EXP_ELEMS),
    FUNCTION("asinh", "inverse of the hyperbolic sine", NULL, LEDGER_LOG_ELEMS),
    FUNCTION("acosh", "inverse of the hyperbolic cosine", NULL, LEDGER_LOG_ELEMS),
    FUNCTION("atanh", "inverse of the hyperbolic tangent", NULL, LEDGER_LOG_ELEMS),
    FUNCTION("isnan", "1 where x is not a number, 0 elsewhere", NULL, LEDGER_COMPARE_ELEMS),
    FUNCTION("isinf", "1 where x is infinite, 0 elsewhere", NULL, LEDGER_COMPARE_ELEMS),
    FUNCTION("abs", "x without its sign", "absolute", LEDGER_COMPARE_ELEMS),
    FUNCTION("neg", "x with the other sign, also written -x", "negative negate",
        LEDGER_COMPARE_ELEMS),
    FUNCTION("sign", "-1, 0 or 1", NULL, LEDGER_COMPARE_ELEMS),
    FUNCTION("floor", "the next whole number below", NULL, LEDGER_COMPARE_ELEMS),
    FUNCTION("ceil", "the next whole number above", NULL, LEDGER_COMPARE_ELEMS),
    FUNCTION("round", "the nearest whole number", NULL, LEDGER_COMPARE_ELEMS),
    {
        .name = "quantize",
        .help = "elements as whole numbers: divided by a scale, a zero point added",
        .also = "quantize_linear",
        .example = "x:quantize()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE | OP_IN_PLACE,
        .infer = family_infer_same,
        .count = {{LEDGER_MUL_ELEMS, "out_elems"}, {LEDGER_ADD_ELEMS, "out_elems"}},
    },
    {
        .name = "dequantize",
        .help = "whole numbers as what they stand for: less a zero point, times a scale",
        .also = "dequantize_linear",
        .example = "x:dequantize()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE | OP_IN_PLACE,
        .infer = family_infer_same,
        .count = {{LEDGER_MUL_ELEMS, "out_elems"}, {LEDGER_ADD_ELEMS, "out_elems"}},
    },
    {
        .name = "clip",
        .help = "x, but not below min and not above max",
        .also = "clamp",
        .example = "x:clip { min = 0, max = 6 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE | OP_IN_PLACE,
        .attr = {
            [LOW] = {.name = "min", .type = ATTR_NUMBER, .fraction = NAN,
                .help = "smallest result"},
            [HIGH] = {.name = "max", .type = ATTR_NUMBER, .fraction = NAN,
                .help = "largest result"},
        },
        .infer = infer_clip,
        /* Runtimes compare with both bounds, with infinity where one is not given. */
        .count = {{LEDGER_COMPARE_ELEMS, "2 * out_elems"}},
    },
    {
        .name = "compare",
        .help = "1 where a relation holds between elements, 0 elsewhere",
        .also = "equal not_equal less less_or_equal greater greater_or_equal eq ne lt le gt ge",
        .example = "x:compare { \"less\", 0.5 }",
        .example_input = "3x8x8",
        .min_inputs = 1,
        .max_inputs = 2,
        .flow = flow_broadcast,
        .attr = {
            [RELATION] = {.name = "relation", .type = ATTR_CHOICE, .words = relations,
                .max = 5, .required = true, .positional = true,
                .help = "of the first to the second"},
            [RELATION_VALUE] = {.name = "value", .type = ATTR_NUMBER, .positional = true,
                .fraction = NAN, .help = "a number in the place of the second tensor"},
        },
        .infer = infer_compare,
        .count = {{LEDGER_COMPARE_ELEMS, "out_elems"}},
    },
    {
        .name = "logical",
        .help = "and, or, exclusive or of two conditions, or not of one",
        .also = "and or xor not logical_and logical_or logical_xor logical_not",
        .example = "x:logical(x, { kind = \"and\" })",
        .example_input = "3x8x8",
        .min_inputs = 1,
        .max_inputs = 2,
        .flags = OP_IN_PLACE,
        .flow = flow_broadcast,
        .attr = {
            [LOGICAL_KIND] = {.name = "kind", .type = ATTR_CHOICE, .words = connectives,
                .max = 3, .required = true, .positional = true,
                .help = "how conditions are combined"},
        },
        .infer = infer_logical,
        .count = {{LEDGER_SELECT_ELEMS, "out_elems"}},
    },
    {
        .name = "where",
        .help = "elements of one tensor where a condition holds, of another elsewhere",
        .also = "select masked_fill",
        .example = "x:compare({ \"greater\", 0 }):where(x, x:neg())",
        .example_input = "3x8x8",
        .min_inputs = 2,
        .max_inputs = 3,
        .flow = flow_broadcast,
        .attr = {
            [WHERE_VALUE] = {.name = "value", .type = ATTR_NUMBER, .positional = true,
                .fraction = NAN, .help = "a number in the place of the last tensor"},
        },
        .infer = infer_where,
        .count = {{LEDGER_SELECT_ELEMS, "out_elems"}},
    },
    {.name = NULL},
};
