/*
 * Check the language of model scripts, and the models that scripts make.
 */
#include "config.h"

#include "lib/tree.h"
#include "model/convention.h"
#include "model/cost.h"
#include "lib/leaks.h"
#include "lib/load.h"
#include "lib/temp.h"
#include "lib/tap.h"

#include <math.h>

static int64_t
flops(const struct graph *g, int layer)
{
	struct cost c;
	struct err e;
	int64_t macs = 0, n = 0;

	if (!cost_layer(g, layer, &c, &e) || !convention_count(convention_table, &c, &macs, &n, &e))
		tap_diag("%s", e.text);
	return n;
}

static struct model *
load_example(const char *name, struct knob_setting *knobs, struct err *e)
{
	char path[600];
	struct script_options o = {.file = path, .knobs = knobs,
	    .datadir = tree_folder(), .limits.time = 10};

	(void)snprintf(path, sizeof path, "%s/examples/%s.lua", tree_folder(), name);
	return script_load(&o, e);
}

/* Check the article's figures, layer by layer.  They do not add up to the total that it prints. */
static void
check_mnist(void)
{
	static const int64_t want[] = {0, 60840, 259200, 0, 737280, 2560};
	struct err e = {""};
	struct model *m = load_example("mnist", NULL, &e);
	int64_t sum = 0;

	if (!tap_ok(m != NULL, "mnist loads: %s", e.text))
		return;
	tap_is_int(m->graph->nlayers, 6, "layers");
	for (int i = 0; i < 6; i++) {
		tap_is_int(flops(m->graph, i), want[i], "FLOPs of %s", m->graph->layer[i].path);
		sum += flops(m->graph, i);
		if (i > 1)
			tap_is_int(m->graph->layer[i].line, m->graph->layer[i - 1].line + 1,
			    "a chain over many lines: the line of %s", m->graph->layer[i].path);
	}
	tap_is_int(sum, 1059880, "FLOPs in all");
	tap_is_str(m->name, "MNIST CNN", "name");
	tap_is_str(m->knob[0].name, "filters", "knob");
	tap_ok(m->knob[0].type == KNOB_INT && m->knob[0].min == 1 && m->knob[0].max == 64,
	    "its type and range");
	tap_has(m->notes, "1,059,880", "notes correct the sum");
	model_free(m);
}

/* 2 x 64 x 7x7 x 57x57 against 2 x 7x7 x 57x57 + 2 x 64 x 57x57. */
static void
check_separable(void)
{
	struct knob_setting on[] = {{.name = (char[]){"separable"}, .value = (char[]){"true"}},
	    {0}};
	struct err e = {""};
	struct model *dense = load_example("separable", NULL, &e);
	struct model *split = load_example("separable", on, &e);

	if (!tap_ok(dense != NULL && split != NULL, "separable loads twice: %s", e.text))
		return;
	tap_is_int(flops(dense->graph, 1), 20377728, "dense");
	tap_is_int(flops(split->graph, 1), 318402, "depthwise");
	tap_is_int(flops(split->graph, 2), 415872, "pointwise");
	tap_ok(split->knob[1].type == KNOB_BOOL && split->knob[1].value == 1 &&
	    split->knob[1].fallback == 0, "the knob keeps its value and default");
	tap_has(dense->notes, "20 ms", "notes correct the time");
	model_free(dense);
	model_free(split);
}

static void
check_other_examples(void)
{
	static const char *const name[] = {"resnet_block", "transformer", "lstm"};
	struct err e = {""};
	struct model *m;

	for (int i = 0; i < 3; i++) {
		m = load_example(name[i], NULL, &e);
		tap_ok(m != NULL && m->source != NULL && m->notes != NULL,
		    "%s loads, with source and notes: %s", name[i], e.text);
		model_free(m);
	}
}

/* Check that two ways to write a model are equal. */
static void
check_same(const char *a, const char *b)
{
	struct err e = {""};
	struct model *first = load_body(a, &e), *second = load_body(b, &e);
	const struct layer *p, *q;
	bool same;

	if (tap_ok(first != NULL && second != NULL, "%s: %s", a, e.text)) {
		p = &first->graph->layer[first->graph->output[0]];
		q = &second->graph->layer[second->graph->output[0]];
		same = first->graph->nlayers == second->graph->nlayers && p->op == q->op &&
		    shape_equal(&p->out, &q->out) && strcmp(p->path, q->path) == 0;
		tap_ok(same, "%s is %s", a, b);
	}
	model_free(first);
	model_free(second);
}

static void
check_forms(void)
{
	check_same("return x:conv { 8, kernel = 3 }", "return conv(x, { 8, kernel = { 3, 3 } })");
	check_same("return x:conv { 8, kernel = 3 }", "return x:conv(8, { kernel = 3.0 })");
	check_same("return x:conv { 8, kernel = 3 }", "return conv { x, 8, kernel = 3 }");
	check_same("return x:conv { 8, kernel = 3, pad = 1 }",
	    "return x:conv { filters = 8, kernel = 3, pad = { 1, 1 } }");
	check_same("return x:conv { 8, kernel = 3, pad = { 1, 1 } }",
	    "return x:conv { 8, kernel = 3, pad = { { 1, 1 }, { 1, 1 } } }");
	check_same("return x:conv { 8, kernel = 3, pad = 1 }",
	    "return x:conv { 8, kernel = 3, pad = { 1, 1, 1, 1 } }");
	check_same("return x:conv { 8, kernel = 3, pad = \"same\" }",
	    "return x:conv { 8, kernel = 3, pad = 1 }");
	check_same("return x:reshape(3, 64)", "return x:reshape { { 3, 64 } }");
	check_same("return x:reshape { 3, 64 }", "return x:reshape { shape = { 3, 64 } }");
	check_same("return concat(x, x)", "return x:concat(x)");
	check_same("return concat { x, x, axis = 1 }", "return concat({ { x, x } })");
	check_same("return x + x", "return add(x, x)");
	check_same("return x * x", "return x:mul(x)");
	check_same("return x:relu { name = \"relu\" }", "return x:relu()");
	check_same("return x:adaptive_avgpool { { 2, 2 } }", "return x:adaptive_avgpool(2, 2)");
}

/* Check a value that a script computes: its body ends in error(text, 0), which becomes the
 * sentence. */
static void
check_says(const char *expression, const char *want)
{
	char body[1024];
	struct err e = {""};
	const char *said;

	(void)snprintf(body, sizeof body, "error(\"says \" .. tostring(%s), 0)", expression);
	model_free(load_body(body, &e));
	said = strstr(e.text, "says ");
	tap_is_str(said != NULL ? said + 5 : e.text, want, "%s", expression);
}

static void
check_tensors(void)
{
	check_says("x.channels", "3");
	check_says("x.height", "8");
	check_says("x:conv { 4, kernel = { 3, 5 } }.width", "4");
	check_says("x.rank", "3");
	check_says("#x", "3");
	check_says("x[1] .. x[2] .. x[3] .. tostring(x[4])", "388nil");
	check_says("x:flatten().features", "192");
	check_says("x:reshape(3, 64).length", "64");
	check_says("x:reshape(1, 3, 8, 8).depth", "3");
	check_says("table.concat(x.shape, \",\")", "3,8,8");
	check_says("x", "tensor 3x8x8");
	check_says("type(x)", "tensor");
	check_says("string.format(\"%s %s\", x, {})", "tensor 3x8x8 table");
}

/* Check that every run gives the same model, whatever addresses and the clock are. */
static void
check_deterministic(void)
{
	check_says("(function() local s = \"\" for k in pairs({ c = 1, a = 1, b = 1, 7, 8, "
	    "[2.5] = 1, [-1] = 1, [true] = 1 }) do s = s .. tostring(k) .. \" \" end "
	    "return s end)()",
	    "-1 1 2 2.5 a b c true ");
	check_says("next({}) == nil and next({ 5 }) == 1 and next({ a = 1, b = 2 }, \"a\")", "b");
	check_says("tostring(print) .. tostring({}) .. tostring(nil)", "functiontablenil");
	check_says("(function() local t = {} for i = 1, 300 do t[i] = { i % 3, i } end "
	    "table.sort(t, function(a, b) return a[1] < b[1] end) "
	    "return t[1][2] .. \" \" .. t[2][2] .. \" \" .. t[300][2] end)()", "3 6 299");
	check_says("(function() local t = { 3, 1, 2 } table.sort(t) return table.concat(t) end)()",
	    "123");
	check_says("(function() local t = { a = 1, b = 2, c = 3 } local n = 0 "
	    "for k in pairs(t) do t[k] = nil n = n + 1 end return n end)()", "3");
	check_says("pcall(error, \"x\")", "false");
	check_says("select(2, pcall(function() x:conv { 8 } end)):match(\"conv needs.*\")"
	    ":sub(1, 10)", "conv needs");
}

static void
check_random(void)
{
	struct err a = {""}, b = {""};

	model_free(load_text("error(math.random(1e9) .. \" \" .. math.random())", &a));
	model_free(load_text("error(math.random(1e9) .. \" \" .. math.random())", &b));
	tap_is_str(a.text, b.text, "math.random gives the same in two runs");
}

static void
check_blocks(void)
{
	struct err e = {""};
	struct model *m = load_body("local function f(x, n) return x:relu(), n end\n"
	    "local y, n = block(\"a\", f, x, 7)\n"
	    "pcall(block, \"broken\", function() x:conv { 8 } end)\n"
	    "y = block(\"a\", function() return block(\"b\", f, y) end)\n"
	    "return y:dropout(n == 7 and 0.5 or 1)", &e);

	if (!tap_ok(m != NULL, "blocks: %s", e.text))
		return;
	tap_is_str(m->graph->layer[1].path, "a.relu", "a block's layer");
	tap_is_str(m->graph->layer[2].path, "a_2.b.relu", "nested, and of a name that is taken");
	tap_is_str(m->graph->layer[3].path, "dropout", "after an error in a block, outside it");
	model_free(m);
}

static void
check_inputs(void)
{
	struct err e = {""};
	struct model *m = load_text("return model { name = \"two\", family = \"F\", "
	    "inputs = { { 3, 4, name = \"left\" }, { 3, 5 } }, "
	    "published = { params = 10, top1 = 71.5 }, knobs = { k = 2 }, "
	    "build = function(a, b, k) return concat { a, b, axis = 2 }, b:relu() end }", &e);

	if (!tap_ok(m != NULL, "two inputs, two outputs: %s", e.text))
		return;
	tap_is_str(m->graph->layer[0].path, "left", "an input with a name");
	tap_is_str(m->graph->layer[1].path, "input", "and one without");
	tap_is_int(m->graph->noutputs, 2, "outputs");
	tap_is_int(m->graph->layer[2].out.dim[1], 9, "concat along the second axis");
	tap_ok(m->published.params == 10 && m->published.top1 == 71.5 &&
	    isnan(m->published.macs), "published figures");
	tap_ok(!m->published.by_knobs, "a table is of the knobs as written");
	tap_is_str(m->family, "F", "family");
	model_free(m);
	m = load_text("return model { input = { 4 }, knobs = { k = 2 }, published = function(k) "
	    "return { params = 10 * k.k } end, build = function(x, k) return x:dense(k.k) end }",
	    &e);
	if (!tap_ok(m != NULL, "published figures by knobs: %s", e.text))
		return;
	tap_ok(m->published.params == 20 && m->published.by_knobs, "a function is of any knobs");
	model_free(m);
}

/* Check the word of the model for how its layers are written; `word` is its value in Lua. */
static void
check_written(const char *word, const char *relu, const char *conv, const char *attention)
{
	char text[600];
	const struct graph *g;
	struct model *m;
	struct err e;

	(void)snprintf(text, sizeof text, "return model { input = { 4, 8, 8 }, written = %s, "
	    "build = function(x) x = x:conv { 4, kernel = 1 }:relu():relu { written = 'class' } "
	    "return x:reshape(64, 4):attention { heads = 2 } end }", word);
	m = load_text(text, &e);
	if (!tap_ok(m != NULL, "written = %s%s", word, m != NULL ? "" : e.text))
		return;
	g = m->graph;
	for (int i = 1; i < g->nlayers; i++) {
		struct graph_call room;
		const char *form = ledger_form_words[op_form(graph_call(g, i, &room))];

		tap_is_str(form, i == 1 ? conv : i == 2 ? relu : i == 3 ? "class" : i == 4
		    ? "module" : attention, "%s: %s", word, g->layer[i].path);
	}
	model_free(m);
}

static void
check_written_words(void)
{
	struct err e;

	check_written("'function'", "function", "module", "module");
	check_written("{ attention = 'class' }", "module", "module", "class");
	check_written("{ relu = 'function', conv = 'class' }", "function", "class", "module");
	check_written("function(k) return nil end", "module", "module", "module");
	tap_ok(load_text("return model { input = { 4 }, written = 'inline', build = function(x) "
	    "return x:relu() end }", &e) == NULL, "another word is refused");
	tap_has(e.text, ":1: model: written is \"module\", \"class\" or \"function\"",
	    "with the words");
	tap_ok(load_text("return model { input = { 4 }, written = { add = 'class' }, build = "
	    "function(x) return x:relu() end }", &e) == NULL, "another op is refused");
	tap_has(e.text, "written names 'add', which is no op with the attribute", "with its name");
}

static const char *const knobs_script =
    "return model { input = { 4 }, knobs = { width = { 0.5, min = 0.25, max = 2, step = 0.25, "
    "help = \"of all\" }, depth = { 50, choices = { 18, 50 } }, mode = { \"a\", choices = "
    "{ \"a\", \"b\" } }, n = 7, flag = true }, build = function(x, k) "
    "assert(math.type(k.n) == \"integer\" and math.type(k.depth) == \"integer\") "
    "return x:dense(k.depth + k.n + (k.flag and 1000 or 0)) end }";

static struct model *
load_with(const char *name, const char *value, struct err *e)
{
	char n[64], v[64];
	struct knob_setting set[] = {{.name = n, .value = v}, {0}};
	struct script_options o = {.file = temp_write("knobs.lua", knobs_script), .knobs = set,
	    .limits.time = 10};

	(void)snprintf(n, sizeof n, "%s", name);
	(void)snprintf(v, sizeof v, "%s", value);
	e->text[0] = '\0';
	return script_load(&o, e);
}

static void
check_knobs(void)
{
	static const enum knob_type type[] = {KNOB_WORD, KNOB_BOOL, KNOB_WORD, KNOB_INT,
	    KNOB_NUMBER};
	static const char *const name[] = {"depth", "flag", "mode", "n", "width"};
	struct err e;
	struct model *m = load_with("depth", "18", &e);

	if (!tap_ok(m != NULL, "knobs: %s", e.text))
		return;
	tap_is_int(m->nknobs, 5, "all of them");
	for (int i = 0; i < 5; i++)
		tap_ok(strcmp(m->knob[i].name, name[i]) == 0 && m->knob[i].type == type[i],
		    "%s stands in the order of the alphabet, with its type", name[i]);
	tap_is_int(m->graph->layer[1].out.dim[0], 1025, "numbers to choose from stay numbers");
	tap_ok(m->knob[4].step == 0.25 && strcmp(m->knob[4].help, "of all") == 0, "step and help");
	model_free(m);
	model_free(load_with("depth", "19", &e));
	tap_has(e.text, "knob 'depth' is one of 18, 50, not '19'", "a value that is no choice");
	model_free(load_with("width", "3", &e));
	tap_has(e.text, "between 0.25 and 2", "a value out of range");
	model_free(load_with("widht", "1", &e));
	tap_has(e.text, "did you mean 'width'", "a knob that there is not");
	model_free(load_with("n", "1.5", &e));
	tap_has(e.text, "whole number", "a whole number with a fraction");
}

static size_t
add_constants(char text[static 8192], size_t n)
{
	for (int i = 0; i < 300; i++)
		n += (size_t)snprintf(text + n, 8192 - n, "%d.5, ", 1000 + i);
	return n;
}

/* configure tells whether Lua compiles a bitwise operation with a constant beyond the 256th.  The
 * advice of README.md helps where it does not. */
static void
check_bitwise(void)
{
	char text[8192] = "local ok, value = pcall(function() local many = { ";
	size_t n = add_constants(text, strlen(text));
	struct model *m;
	struct err e;
	int faulty = 0;

#ifdef LUA_BITWISE_BUG
	faulty = 1;
#endif
	(void)snprintf(text + n, sizeof text - n, "} local x = 6 return 1 | (x or 8) end)\n"
	    "local function mended() local many = { ");
	n = add_constants(text, strlen(text));
	(void)snprintf(text + n, sizeof text - n, "} local x = 6 local y = x or 8 return "
	    "1 | y end\n"
	    "return model { input = { mended() }, notes = value == 7 and 'right' or 'wrong', "
	    "build = function(x) return x:relu() end }");
	m = load_text(text, &e);
	if (!tap_ok(m != NULL, "a script with 300 constants: %s", e.text))
		return;
	tap_is_int(m->graph->layer[0].out.dim[0], 7, "with a local variable it is right");
	tap_is_str(m->notes, faulty ? "wrong" : "right", "without, it is as configure says");
	tap_is_str(m->notes, script_has_bitwise_fault() ? "wrong" : "right",
	    "and as the library in use does");
	model_free(m);
}

/* 3 channels x 3x3 kernel x 8x8 outputs = 1728. */
static void
check_own_op(void)
{
	struct err e = {""};
	struct model *m = load_text("local fancy = op { name = \"fancy\", "
	    "attributes = { k = { 3, min = 1, help = \"size\" } }, out = { \"cin\", \"h_in\", "
	    "\"w_in\" }, weights = \"cin * k * k\", macs = \"cin * k * k * out_space\", "
	    "ops = \"out_elems\" }\nreturn model { input = { 3, 8, 8 }, build = function(x) "
	    "x = fancy(x) return fancy(x, { k = 5, name = \"second\" }) end }", &e);
	struct cost c;

	if (!tap_ok(m != NULL, "an op of one's own: %s", e.text))
		return;
	tap_ok(cost_layer(m->graph, 1, &c, &e), "it counts");
	tap_is_int(cost_count(&c, LEDGER_OWN_MACS), 1728, "MACs by its formula");
	tap_is_int(cost_count(&c, LEDGER_OWN_OPS), 192, "operations");
	tap_is_int(c.weights, 27, "weights");
	tap_is_str(m->graph->layer[2].path, "second", "with a name");
	tap_ok(cost_layer(m->graph, 2, &c, &e), "with an attribute");
	tap_is_int(c.weights, 75, "its weights");
	model_free(m);
	e.text[0] = '\0';
	m = load_text("local f = op { name = \"f\", attributes = { k = { 3, min = 1 } }, out = "
	    "{ \"cin\" } }\nreturn model { input = { 3 }, build = function(x) return\n"
	    "f(x, { k = 0 }) end }", &e);
	tap_has(e.text, "script.lua:3: f: k = 0 is below its minimum of 1", "its limits hold");
	model_free(m);
}

int
main(void)
{
	temp_open();
	check_mnist();
	check_separable();
	check_other_examples();
	check_forms();
	check_tensors();
	check_deterministic();
	check_random();
	check_blocks();
	check_inputs();
	check_written_words();
	check_knobs();
	check_bitwise();
	check_own_op();
	tap_ok(leaks_no_children(), "no process is left");
	temp_close();
	return tap_done();
}
