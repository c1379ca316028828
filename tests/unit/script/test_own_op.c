/*
 * Compare an op that a script defines with the same layer made of ops of the table, under
 * optimizations: examples/own_op.lua in both of its forms.
 */
#include "config.h"

#include "lib/tap.h"
#include "lib/tree.h"
#include "report/report.h"
#include "lib/load.h"
#include "lib/temp.h"
#include "lib/variant.h"

#include <stdio.h>
#include <stdlib.h>

static struct model *
load_example(const char *own)
{
	struct knob_setting knobs[] = {{.name = (char[]){"own"}, .value = mem_strdup(own)}, {0}};
	char path[512];
	struct script_options o = {.file = path, .knobs = knobs, .limits.time = 10,
	    .datadir = tree_folder()};
	struct err e = {""};
	struct model *m;

	(void)snprintf(path, sizeof path, "%s/examples/own_op.lua", tree_folder());
	m = script_load(&o, &e);
	free(knobs[0].value);
	tap_ok(m != NULL, "own = %s %s", own, e.text);
	return m;
}

/* Check both forms under one choice: parameters, work and bytes are equal. */
static void
check_alike(const struct graph *own, const struct graph *composed, const char *choice)
{
	struct graph *a = VARIANT(own, choice), *b = VARIANT(composed, choice);
	struct figures base = variant_total(own), x = variant_total(a), y = variant_total(b);

	tap_is_int(x.params, y.params, "%s: params", choice);
	tap_is_int(x.macs, y.macs, "%s: MACs", choice);
	tap_is_int(x.weight_bytes, y.weight_bytes, "%s: bytes of the weights", choice);
	tap_ok(x.macs < base.macs || x.weight_bytes < base.weight_bytes, "%s: less than before",
	    choice);
	graph_free(a);
	graph_free(b);
}

/* 32x32 places; 16 and 32 to 32 and 64 maps, the second layer at half the size. */
static void
check_numbers(const struct graph *g)
{
	struct cost c;
	struct err e;

	if (!cost_layer(g, graph_find(g, "ghost"), &c, &e)) {
		(void)tap_ok(false, "%s", e.text);
		return;
	}
	tap_is_int(c.weights, 16 * 16 + 16 * 9, "weights by the formula");
	tap_is_int(cost_count(&c, LEDGER_OWN_MACS), (16 * 16 + 16 * 9) * 1024,
	    "MACs by the formula");
	(void)cost_layer(g, graph_find(g, "ghost_2"), &c, &e);
	tap_is_int(c.weights, 32 * 32 + 32 * 9, "of the second");
	tap_is_int(cost_count(&c, LEDGER_OWN_MACS), (32 * 32 + 32 * 9) * 256,
	    "where the pool halved the size");
}

/* Check which layers are pruned together. */
static void
check_pruned(const struct graph *g)
{
	struct graph *v = VARIANT(g, "prune=0.5@conv");
	struct cost c;
	struct err e;

	tap_is_int(variant_channels(v, "ghost"), 32,
	    "pruned in front of it, it makes as many maps");
	(void)cost_layer(v, graph_find(v, "ghost"), &c, &e);
	tap_is_int(c.weights, 16 * 8 + 16 * 9, "from half the channels");
	graph_free(v);
	v = VARIANT(g, "prune=0.5@ghost");
	tap_is_int(variant_channels(v, "ghost"), 16, "pruned itself, it makes half");
	(void)cost_layer(v, graph_find(v, "ghost_2"), &c, &e);
	tap_is_int(c.weights, 32 * 16 + 32 * 9, "which the next one reads");
	graph_free(v);
	v = VARIANT(g, "pool@conv");
	(void)cost_layer(v, graph_find(v, "ghost"), &c, &e);
	tap_is_int(cost_count(&c, LEDGER_OWN_MACS), (16 * 16 + 16 * 9) * 256,
	    "a quarter of the places");
	graph_free(v);
}

/* Check that the detail shows the formula with its numbers, before and after. */
static void
check_explained(struct model *m)
{
	struct graph *v = VARIANT(m->graph, "prune=0.5@conv");
	struct hardware h = variant_device();
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("textbook"), .batch = 1};
	struct evaluation base, now;
	char text[512];
	struct err e;

	if (!tap_ok(evaluate(m->graph, &s, &base, &e) && evaluate(v, &s, &now, &e), "evaluates"))
		return;
	(void)variant_explained(&base, &now, "ghost", "FLOPs", text);
	tap_has(text, "2 x (ceildiv(32, 2) x 8 + 32 / 2 x 3 x 3) x (32x32)",
	    "with the channels that are left");
	tap_has(text, "= 557,056 FLOPs", "and what that makes");
	evaluation_free(&base);
	evaluation_free(&now);
	graph_free(v);
}

/* Return a graph that ends in a dense layer, with an op of the script's own before it. */
static struct model *
model_of(const char *attributes, const char *out, const char *call)
{
	char script[512];
	struct err e = {""};
	struct model *m;

	(void)snprintf(script, sizeof script, "local own = op { name = 'own', attributes = { %s }, "
	    "out = { %s }, macs = 'cin * cout' }\n"
	    "return model { input = { 8, 6, 6 }, build = function(x)\n"
	    "return own(x:conv { 16, kernel = 1, name = 'conv' }%s)\n"
	    ":global_avgpool():dense { 4 } end }",
	    attributes, out, call);
	m = load_text(script, &e);
	tap_ok(m != NULL, "out = { %s } loads %s", out, e.text);
	return m;
}

/* Check the channels of the convolution and of the op behind it when half of all channels go. */
static void
check_passing(const char *attributes, const char *out, const char *call, int conv, int own,
    const char *what)
{
	struct model *m = model_of(attributes, out, call);
	struct graph *v;

	if (m == NULL)
		return;
	v = VARIANT(m->graph, "prune=0.5");
	tap_is_int(variant_channels(v, "conv"), conv, "%s: in front", what);
	tap_is_int(variant_channels(v, "own"), own, "%s: behind", what);
	graph_free(v);
	model_free(m);
}

static void
check_rules(void)
{
	check_passing("", "'cin', 'h_in', 'w_in'", "", 8, 8, "passed through");
	check_passing("", "'cin * 3', 'h_in', 'w_in'", "", 8, 24, "three for each");
	check_passing("", "'cin / 3', 'h_in', 'w_in'", "", 16, 5, "not in proportion");
	check_passing("", "'12', 'h_in', 'w_in'", "", 8, 12, "a fixed number");
	check_passing("", "'12', 'h_in * cin', 'w_in'", "", 16, 12, "another dimension follows");
	check_passing("n = 12", "'n', 'h_in', 'w_in'", "", 8, 6, "an attribute");
	check_passing("n = 12", "'n', 'h_in', 'w_in'", ", { n = 10 }", 8, 5,
	    "an attribute with a value");
	check_passing("n = 12", "'n * 2', 'h_in', 'w_in'", "", 8, 24, "twice an attribute");
	check_passing("n = 12", "'n', 'h_in + n', 'w_in'", "", 8, 12,
	    "an attribute of two dimensions");
	check_passing("n = { 12, min = 4 }", "'n', 'h_in', 'w_in'", "", 8, 12, "one with a limit");
	check_passing("n = 16", "'cin', 'h_in * (16 / cin)', 'w_in'", "", 16, 16,
	    "a shape that does not fit");
}

/* Attributes of all types and several outputs.  The input is 4x9x9: 324 elements. */
static const char words_script[] =
    "local mix = op { name = 'mix',\n"
    "  attributes = { k = { 2, min = 1 }, rate = { 0.5, min = 0, max = 1 }, gated = true,\n"
    "    mode = { 'max', words = { 'max', 'mean' } }, sizes = { { 1, 3, 5 }, min = 1 } },\n"
    "  out = { { 'k * cin', 'h_in', 'w_in' }, { 'count(sizes)', 'ceil(h_in / 2.0)' } },\n"
    "  weights = { 'cin * product(sizes)', 'gated * cin' }, reads = 'cin',\n"
    "  macs = 'cin * sum(sizes) * out_space + (mode == \"max\") * out_elems',\n"
    "  ops = 'floor(sqrt(in_elems) + log2(8)) + sizes[2] ^ 2 + round(rate * 10)',\n"
    "  keeps = 'cin * h_in', keeps_token = 'cin', kind = 'norm',\n"
    "  bytes = '4 * batch * (in_elems + out_elems)' }\n"
    "return model { input = { 4, 9, 9 }, build = function(x)\n"
    "  local a, b = mix(x, { sizes = { 2, 4 } })\n"
    "  local c, d = mix(a, { mode = 'mean', gated = false, rate = 0.25, name = 'second' })\n"
    "  return c:relu(), b, d\n"
    "end }";

static void
check_layer(const struct graph *g, const char *path, const struct cost *want)
{
	int layer = graph_find(g, path);
	struct cost c;
	struct err e;

	if (!tap_ok(layer >= 0 && cost_layer(g, layer, &c, &e), "there is %s", path))
		return;
	tap_is_int(c.weights, want->weights, "%s: weights of both tensors", path);
	tap_is_int(c.reads, want->reads, "%s: weights that are read", path);
	tap_is_int(cost_count(&c, LEDGER_OWN_MACS), want->count[0], "%s: MACs", path);
	tap_is_int(cost_count(&c, LEDGER_OWN_OPS), want->count[1], "%s: operations", path);
	tap_is_int(c.state, want->state, "%s: kept", path);
	tap_is_int(c.token_state, want->token_state, "%s: kept of one more token", path);
}

static void
check_words(void)
{
	struct err e = {""};
	struct model *m = load_text(words_script, &e), *bad;
	const struct graph *g = m != NULL ? m->graph : NULL;
	struct hardware device = variant_device();
	struct settings s;
	struct evaluation v;
	char text[SHAPE_TEXT_MAX];

	if (!tap_ok(m != NULL, "an op with attributes of all types %s", e.text))
		return;
	/* 4 x (2 x 4) + 4; 4 x 6 x 81 + 648; floor(18 + 3) + 4^2 + 5; 4 x 9. */
	check_layer(g, "mix", &(struct cost){.weights = 36, .reads = 4,
	    .count = {1944 + 648, 21 + 16 + 5}, .state = 36, .token_state = 4});
	/* 8 x 15, not gated; 8 x 9 x 81; floor(25.45 + 3) + 3^2 + round(2.5); 8 x 9. */
	check_layer(g, "second", &(struct cost){.weights = 120, .reads = 8,
	    .count = {5832, 28 + 9 + 3}, .state = 72, .token_state = 8});
	tap_is_str(shape_text(&g->layer[graph_find(g, "mix_out2")].out, text), "2x5",
	    "the second output");
	tap_is_str(shape_text(&g->layer[graph_find(g, "second_out2")].out, text), "3x5",
	    "of the second layer");
	s = variant_settings(&device, "textbook");
	if (tap_ok(evaluate(g, &s, &v, &e), "it is evaluated")) {
		tap_is_int(v.layer[graph_find(g, "mix")].figures.traffic_bytes,
		    4 * (324 + 648), "bytes by the formula");
		tap_is_int(v.layer[graph_find(g, "mix_out2")].figures.traffic_bytes, 4 * 10,
		    "the other output is written, and nothing read");
		tap_is_int(v.layer[graph_find(g, "mix")].dense.kind, WORK_NORM, "its kind");
		evaluation_free(&v);
	}
	model_free(m);
	bad = load_text("local o = op { name = 'o', attributes = { r = { 0.5, max = 1 } }, out = "
	    "{ 'cin' } }\nreturn model { input = { 4 }, build = function(x)\n"
	    "  return o(x, { r = 1.5 })\nend }", &e);
	tap_has(e.text, ":3: o: r = 1.5 is above its maximum of 1", "a limit of a number");
	model_free(bad);
	bad = load_text("local o = op { name = 'o', attributes = { s = { { 1, 2 } } }, out = "
	    "{ 's[3]' } }\nreturn model { input = { 4 }, build = function(x)\n"
	    "  return o(x)\nend }", &e);
	tap_has(e.text, ":3: o: a formula takes item 3 of a list that has 2", "an item too far");
	model_free(bad);
}

int
main(void)
{
	struct model *own, *composed;

	temp_open();
	own = load_example("true");
	composed = load_example("false");
	if (own != NULL && composed != NULL) {
		check_numbers(own->graph);
		check_alike(own->graph, composed->graph, "prune=0.5");
		check_alike(own->graph, composed->graph, "prune=0.5@conv");
		check_alike(own->graph, composed->graph, "pool@conv");
		check_alike(own->graph, composed->graph, "sparse=0.5");
		check_alike(own->graph, composed->graph, "bits=8");
		check_pruned(own->graph);
		check_explained(own);
	}
	model_free(own);
	model_free(composed);
	check_rules();
	check_words();
	temp_close();
	return tap_done();
}
