/*
 * Check blocks with a count, apply, sequence, and models that a script requires.
 */
#include "lib/load.h"
#include "lib/tap.h"
#include "lib/temp.h"

static void
is_path(const struct model *m, int layer, const char *want)
{
	tap_is_str(layer < m->graph->nlayers ? m->graph->layer[layer].path : "", want, "layer %d",
	    layer);
}

static void
check_blocks(void)
{
	struct err e = {""};
	struct model *m = load_body("local function f(y, n) return y:conv { n, kernel = 1 }:relu() "
	    "end return block('b', 3, f, x, 5)", &e);

	if (!tap_ok(m != NULL, "three blocks %s", e.text))
		return;
	is_path(m, 1, "b.0.conv");
	is_path(m, 3, "b.1.conv");
	is_path(m, 6, "b.2.relu");
	tap_is_int(m->graph->nlayers, 7, "an input and six layers");
	model_free(m);
	m = load_body("return x:apply(function(y, i) return y:conv { i, kernel = 1 } end, 3)"
	    ":apply(relu)", &e);
	if (tap_ok(m != NULL, "apply %s", e.text)) {
		tap_is_int(m->graph->layer[3].out.dim[0], 3, "counts from 1");
		tap_is_int(m->graph->nlayers, 5, "and applies once without a number");
	}
	model_free(m);
	m = load_body("local two = sequence(function(y) return y, y:relu() end, add) "
	    "return two(x)", &e);
	if (tap_ok(m != NULL, "sequence %s", e.text))
		tap_is_int(m->graph->layer[2].ninputs, 2, "passes all results on");
	model_free(m);
}

static void
is_wrong(const char *body, const char *sentence)
{
	struct err e = {""};
	struct model *m = load_body(body, &e);

	(void)tap_ok(m == NULL, "%s", body);
	tap_has(e.text, sentence, "says why");
	model_free(m);
}

static void
check_errors(void)
{
	is_wrong("return block('b', 0, relu, x)", "the number of blocks is a whole number from 1");
	is_wrong("return block('b', 2.5, relu, x)", "the number of blocks is a whole number");
	is_wrong("return block('b', 2, x)", "block 'b': the third argument is a function, not a "
	    "tensor");
	is_wrong("return x:apply(3)", "apply: the first argument is a function, not a number");
	is_wrong("return x:apply(relu, 0)", "apply: the number of times is a whole number from 1");
	is_wrong("return sequence()(x)", "sequence takes functions: sequence(f, g)");
	is_wrong("return sequence(relu, 3)(x)", "sequence: argument 2 is a number, not a function");
	is_wrong("local r = require 'zoo.resnet' return r.build(x, { depht = 18 })",
	    "the model has no knob 'depht'; did you mean 'depth'?");
	is_wrong("local r = require 'zoo.resnet' return r.build(x, { depth = 19 })",
	    "knob 'depth'");
	is_wrong("local r = require 'zoo.resnet' return r.build(3)",
	    "a required model takes tensors, and a table of knobs last, not a number");
	is_wrong("local r = require 'zoo.resnet' return r.features(x, 'avgpol')",
	    "features: no layer of the model is called 'avgpol'");
	is_wrong("local r = require 'zoo.resnet' return r.features(x)", "the name is not nothing");
	is_wrong("local r = require 'zoo.resnet' return r.features(x, 'fc', 18)",
	    "features takes a table of knobs last, not a number");
}

/* ResNet-18 has 11,689,512 parameters in torchvision, 513,000 of these in `fc`. */
static void
check_backbone(void)
{
	struct err e = {""};
	struct model *m = load_text("local r = require 'zoo.resnet'\nreturn model { input = { 3, "
	    "224, 224 }, build = function(x) return r.build(x, { depth = 18 }) end }", &e);
	int64_t params, macs;

	if (tap_ok(m != NULL && model_totals(m, &params, &macs, &e), "a model in a model %s",
	    e.text))
		tap_is_int(params, 11689512, "ResNet-18");
	model_free(m);
	m = load_text("local r = require 'zoo.resnet'\nreturn model { input = { 3, 224, 224 }, "
	    "build = function(x)\n"
	    "  local ok, y = pcall(r.features, x, 'fc', { depth = 18 })\n"
	    "  local z = block('again', r.features, x, 'fc', { depth = 18 })\n"
	    "  return y:relu(), z:relu() end }", &e);
	if (tap_ok(m != NULL && model_totals(m, &params, &macs, &e), "features, twice %s",
	    e.text)) {
		tap_is_int(params, 2 * (11689512 - 513000), "without the classifier");
		tap_has(m->graph->layer[m->graph->nlayers - 3].path, "again.", "in a block");
		tap_is_str(m->graph->layer[m->graph->nlayers - 1].path, "relu_3",
		    "that is closed after it");
	}
	model_free(m);
	m = load_text("return require 'zoo.resnet'", &e);
	if (tap_ok(m != NULL, "a script that returns a model of the zoo %s", e.text))
		tap_is_int(m->nknobs, 3, "has its knobs");
	model_free(m);
}

/* A list of stages, a word, and two knobs that depend on others. */
static const char knob_script[] = "return model { input = { 3, 8, 8 },\n"
    "knobs = { stages = { { 1, 2 }, help = 'layers of each stage' }, prefix = 'stage',\n"
    "  width = { 8, min = 1 }, wide = function(k) return 2 * k.width end,\n"
    "  last = { function(k) return k.stages[#k.stages] end,\n"
    "    max = function(k) return k.width end } },\n"
    "build = function(x, k)\n"
    "  for i, n in ipairs(k.stages) do\n"
    "    x = block(k.prefix .. i, n, conv, x, { k.wide, kernel = 1 })\n"
    "  end\n"
    "  return x:conv { k.last, kernel = 1 } end }";

static struct model *
load_knobs(const char *name, const char *value, struct err *e)
{
	struct knob_setting knobs[] = {{.name = (char *)(uintptr_t)name,
	    .value = (char *)(uintptr_t)value}, {0}};
	struct script_options o = {.file = temp_write("knobs.lua", knob_script), .knobs = knobs,
	    .limits.time = 10};

	return script_load(&o, e);
}

static void
check_setting(const char *name, const char *value, int layers, const char *path, int64_t channels)
{
	struct err e = {""};
	struct model *m = load_knobs(name, value, &e);
	const struct graph *g = m != NULL ? m->graph : NULL;
	char text[KNOB_TEXT_MAX];
	const struct knob *k = m != NULL ? model_knob(m, name) : NULL;

	if (!tap_ok(m != NULL, "%s=%s %s", name, value, e.text))
		return;
	tap_is_int(g->nlayers, layers, "%s=%s: layers", name, value);
	tap_is_str(g->layer[layers - 2].path, path, "of the last stage");
	tap_is_int(g->layer[1].out.dim[0], channels, "channels");
	tap_is_str(knob_text(k, k->value, text), value, "the value is known");
	model_free(m);
}

static void
check_knobs(void)
{
	struct err e = {""};
	struct model *m;

	check_setting("stages", "1x2", 5, "stage2.1.conv", 16);
	check_setting("stages", "2x1x3", 8, "stage3.2.conv", 16);
	check_setting("prefix", "part", 5, "part2.1.conv", 16);
	check_setting("width", "5", 5, "stage2.1.conv", 10);
	check_setting("wide", "3", 5, "stage2.1.conv", 3);
	m = load_knobs("stages", "2x", &e);
	(void)tap_ok(m == NULL, "no list");
	tap_has(e.text, "knob 'stages' is a list of whole numbers such as 1x2, not '2x'",
	    "says so");
	m = load_knobs("last", "9", &e);
	(void)tap_ok(m == NULL, "a limit that depends on another knob");
	tap_has(e.text, "knob 'last'", "says so");
}

int
main(void)
{
	temp_open();
	check_blocks();
	check_errors();
	check_backbone();
	check_knobs();
	temp_close();
	return tap_done();
}
