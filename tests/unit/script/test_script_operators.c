/*
 * Operators of Lua between tensors and numbers are layers: each line of the script below makes the
 * ops that stand beside it, with the number and its place.
 */
#include "config.h"

#include "lib/load.h"
#include "lib/temp.h"
#include "lib/tap.h"

/* A script whose build is one expression of x. */
static struct model *
load_expression(const char *expression, struct err *e)
{
	char text[512];

	(void)snprintf(text, sizeof text, "return model { name = \"m\", input = { 3, 8, 8 },\n"
	    "build = function(x) return %s end }\n", expression);
	return load_file(temp_write("m.lua", text), 20, e);
}

/* The expression makes one layer: this op, of so many tensors, with this number. */
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
	makes("x + x", "add", 2, 0, false);
	makes("x + 1", "add", 1, 1, false);
	makes("1 + x", "add", 1, 1, false);
	makes("x - x", "sub", 2, 0, false);
	makes("x - 0.5", "sub", 1, 0.5, false);
	makes("1 - x", "sub", 1, 1, true);
	makes("sub(1, x)", "sub", 1, 1, true);
	makes("x:sub { 1, value_first = true }", "sub", 1, 1, true);
	makes("0.5 * x", "mul", 1, 0.5, false);
	makes("x * x", "mul", 2, 0, false);
	makes("x / 2", "div", 1, 2, false);
	makes("2 / x", "div", 1, 2, true);
	makes("x ^ 2", "pow", 1, 2, false);
	makes("2 ^ x", "pow", 1, 2, true);
	makes("-x", "neg", 1, 0, false);
	makes("max(x, 0)", "max", 1, 0, false);
	makes("x:compare { \"less\", 0.5 }", "compare", 1, 0.5, false);
	refuses("x .. \"a\"", "attempt to concatenate");
	refuses("x + \"a\"", "add: value is a number, not \"a\"");
	refuses("x - 1 / 0", "sub: value is not a finite number");
	refuses("x:sub()", "sub needs 2 inputs, not 1");
	refuses("x:mul(x, 2)",
	    "mul takes a number in the place of the second tensor, not beside it");
	refuses("x:clip()", "clip needs min, max or both");
	refuses("x:clip { min = 1, max = 0 }", "clip: min = 1 is above max = 0");
	refuses("x:logical { \"and\" }", "logical: \"and\" takes 2 inputs, not 1");
	refuses("x:compare { \"above\", 1 }",
	    "compare: relation is one of \"equal\", \"not_equal\"");
	refuses("x:compare { \"less\" }", "compare needs a second tensor or a number");
	refuses("x:linear { 10 }", "a tensor has no op or field 'linear'; did you mean 'dense'?");
	refuses("Conv2d(x)", "there is no variable or function 'Conv2d'; did you mean 'conv'?");
	refuses("x:conv { 8, kernel = 3, padding = 1 }",
	    "conv has no attribute 'padding'; did you mean 'pad'?");
	temp_close();
	return tap_done();
}
