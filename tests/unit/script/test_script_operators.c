/*
 * Check the operators of Lua between tensors and numbers: each line of the script below makes the
 * ops beside it, with the number and its place.
 */
#include "config.h"

#include "lib/load.h"
#include "lib/temp.h"
#include "lib/tap.h"

static const struct {
	const char *expression, *op;
	int ninputs;
	double value;
	bool value_first;
} made[] = {
    {"x + x", "add", 2, 0, false},
    {"x + 1", "add", 1, 1, false},
    {"1 + x", "add", 1, 1, false},
    {"x - x", "sub", 2, 0, false},
    {"x - 0.5", "sub", 1, 0.5, false},
    {"1 - x", "sub", 1, 1, true},
    {"sub(1, x)", "sub", 1, 1, true},
    {"x:sub { 1, value_first = true }", "sub", 1, 1, true},
    {"0.5 * x", "mul", 1, 0.5, false},
    {"x * x", "mul", 2, 0, false},
    {"x / 2", "div", 1, 2, false},
    {"2 / x", "div", 1, 2, true},
    {"x ^ 2", "pow", 1, 2, false},
    {"2 ^ x", "pow", 1, 2, true},
    {"x % 2", "mod", 1, 2, false},
    {"-x", "neg", 1, 0, false},
    {"max(x, 0)", "max", 1, 0, false},
    {"x:compare { \"less\", 0.5 }", "compare", 1, 0.5, false},
};

static const struct {
	const char *expression, *sentence;
} refused[] = {
    {"x .. \"a\"", "attempt to concatenate"},
    {"x + \"a\"", "add: value is a number, not \"a\""},
    {"x + 5 + {}", "add: the second operand is a table, not a tensor or a number"},
    {"{ x } * x", "mul: the first operand is a table, not a tensor or a number"},
    {"x - nil", "sub: argument 2 is nil"},
    {"x - 1 / 0", "sub: value is not a finite number"},
    {"x:sub()", "sub needs 2 inputs, not 1"},
    {"x:mul(x, 2)", "mul takes a number in the place of the second tensor, not beside it"},
    {"x:clip()", "clip needs min, max or both"},
    {"x:clip { min = 1, max = 0 }", "clip: min = 1 is above max = 0"},
    {"x:logical { \"and\" }", "logical: \"and\" takes 2 inputs, not 1"},
    {"x:compare { \"above\", 1 }", "compare: relation is one of \"equal\", \"not_equal\""},
    {"x:compare { \"less\" }", "compare needs a second tensor or a number"},
    {"x:reduce_sum { axes = { 1, 4 } }",
        "reduce_sum: axes has 4, which is not one of 3 dimensions"},
    {"x:reduce_sum { axes = { 1, -3 } }", "reduce_sum: axes names dimension 1 twice"},
    {"x:argmax { axis = 0 }", "argmax: axis = 0 is not one of 3 dimensions"},
    {"x:topk { 9 }", "topk: there are no 9 of 8 elements"},
    {"x:squeeze { 1 }", "squeeze: dimension 1 of 3x8x8 is not 1"},
    {"x:unsqueeze { { 1, 2, 3, 4, 5, 6 } }", "a shape has at most 8 dimensions"},
    {"x:expand { { 3, 8, 9 } }", "expand: dimension 3 of 3x8x8 cannot become 9"},
    {"x:tile { { 2, 2 } }", "tile: 2 repeats do not fit 3x8x8, which needs one for each dimension"},
    {"x:tile { { 1 << 40, 1 << 40, 1 } }", "is too large to count"},
    {"x:unfold { 9 }", "unfold: a window of 9 does not fit an input of 3x8x8"},
    {"x:reshape { 27, -1 }", "does not fit 27x-1"},
    {"x:pad { before = { 1, 1 } }", "pad: before has 2 values, but 3x8x8 has 3 dimensions"},
    {"x:pad { before = { 0, -8, 0 } }", "pad: the output of an input of 3x8x8"},
    {"x:pad()", "pad needs an amount, or numbers before and after each dimension"},
    {"x:gather { axis = 1, index = 4 }", "gather: index = 4 is not inside dimension 1 of 3x8x8"},
    {"x:gather()", "gather needs a tensor of places or one index"},
    {"x:scatter(x, parameter { 3 })", "scatter: places of 3x8x8 do not fit new elements of 3"},
    {"x:nms { boxes = 3 }", "nms needs boxes x 4 corners, not 3x8x8"},
    {"einsum(x, x, { \"chw,chv->cwq\" })", "has a letter that no input has"},
    {"einsum(x, x, { \"chw,hcw\" })",
        "einsum: a letter of \"chw,hcw\" stands for dimensions of 8 and 3"},
    {"einsum(x, x, { \"chw\" })", "einsum: \"chw\" must have a term for each of 2 inputs"},
    {"einsum(x, { \"ch\" })", "einsum: \"ch\" names 2 dimensions of an input of 3x8x8"},
    {"einsum(x, { \"chw,chw->c\" })", "must have a term for each of 1 input"},
    {"einsum(x, { \"chw->cc\" })", "names a letter twice"},
    {"einsum(x, { \"c1w\" })", "einsum: '1' is not a letter"},
    {"einsum(x, { 3 })", "einsum: equation is a text, not 3"},
    {"einsum(x, { (\"a\"):rep(99) })", "einsum: equation has 99 characters, not 1 to 64"},
    {"dot_product_attention(x, x:slice { to = 2 }, x)", "do not fit each other"},
    {"dot_product_attention(x, x, x, x)", "takes a fourth input, a mask, with mask = true"},
    {"x:matmul(x:slice { to = 2 })", "matmul: 3x8x8 and 2x8x8 do not fit each other"},
    {"x:deform_conv(x, { 4, kernel = 3, pad = 1 })", "deform_conv: offsets are 18x8x8, not 3x8x8"},
    {"x:grid_sample(x)", "grid_sample: a grid of 3x8x8 does not fit an image of 3x8x8"},
    {"x:roi_align(x, { 7 })", "the second input is regions x 4 corners, not 3x8x8"},
    {"x:upsample { scale_h = 0 }", "upsample: scale = 0 is out of range"},
    {"x:linear { 10 }", "a tensor has no op or field 'linear'; did you mean 'dense'?"},
    {"Conv2d(x)", "there is no variable or function 'Conv2d'; did you mean 'conv'?"},
    {"x:conv { 8, kernel = 3, padding = 1 }",
        "conv has no attribute 'padding'; did you mean 'pad'?"},
};

/* Load a script whose build is one expression of x. */
static struct model *
load_expression(const char *expression, struct err *e)
{
	char text[512];

	(void)snprintf(text, sizeof text, "return model { name = \"m\", input = { 3, 8, 8 },\n"
	    "build = function(x) return %s end }\n", expression);
	return load_file(temp_write("m.lua", text), 20, e);
}

/* Check that an expression makes one layer: this op, of so many tensors, with this number. */
static void
makes(const char *expression, const char *op, int ninputs, double value, bool value_first)
{
	struct err e;
	struct model *m = load_expression(expression, &e);
	const struct layer *l;
	int which, first;

	if (!tap_ok(m != NULL && m->graph->nlayers == 2, "%s is one layer", expression)) {
		tap_diag("%s", e.text);
		model_free(m);
		return;
	}
	l = &m->graph->layer[1];
	which = op_attr_find(l->op, "value");
	first = op_attr_find(l->op, "value_first");
	tap_is_str(l->op->name, op, "%s: its op", expression);
	tap_is_int(l->ninputs, ninputs, "%s: its tensors", expression);
	if (ninputs == 1 && which >= 0)
		tap_ok(l->attr[which].n == 1 && l->attr[which].fraction <= value &&
		    l->attr[which].fraction >= value, "%s: its number is %g", expression, value);
	tap_ok((first >= 0 && l->attr[first].n == 1 && l->attr[first].one == 1) == value_first,
	    "%s: the number stands %s", expression, value_first ? "first" : "last");
	model_free(m);
}

static void
refuses(const char *expression, const char *sentence)
{
	struct err e;
	struct model *m = load_expression(expression, &e);

	tap_ok(m == NULL, "%s is refused", expression);
	tap_has(e.text, sentence, "%s: why", expression);
	model_free(m);
}

int
main(void)
{
	temp_open();
	for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
		makes(made[i].expression, made[i].op, made[i].ninputs, made[i].value,
		    made[i].value_first);
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
		refuses(refused[i].expression, refused[i].sentence);
	temp_close();
	return tap_done();
}
