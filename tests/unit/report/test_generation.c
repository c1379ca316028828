/*
 * Check the making of one token after the other, on graphs small enough to work out by hand: cached
 * keys and values, weights that two layers share, and experts of which a token uses a few.
 */
#include "config.h"

#include "lib/build.h"
#include "lib/tap.h"
#include "report/report.h"
#include "lib/load.h"
#include "lib/temp.h"
#include "lib/variant.h"
#include "report/column.h"
#include "report/measure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct evaluation
evaluate_batch(const struct graph *g, int64_t batch)
{
	static struct hardware h;
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("textbook"), .batch = batch};
	struct evaluation v;
	struct err e;

	h = variant_device();
	if (!evaluate(g, &s, &v, &e))
		build_fail("evaluate", &e);
	return v;
}

/* One attention layer over tokens x 64 features, four heads of 16. */
static struct graph *
attention(const char *tokens, const char *attrs)
{
	struct build b = build_start();
	int x = build_input(&b, tokens);

	return build_end(&b, build_layer(&b, "attention", "attention", attrs, 1, x));
}

/* Return the cost for one sample. */
static struct cost
attention_cost(const char *tokens, const char *attrs)
{
	struct graph *g = attention(tokens, attrs);
	struct cost c;
	struct err e;

	if (!cost_layer(g, 1, &c, &e))
		build_fail("cost", &e);
	graph_free(g);
	return c;
}

static void
check_kept(void)
{
	struct cost c = attention_cost("10,64", "heads=4");

	tap_is_int(c.state, 0, "an encoder keeps nothing");
	c = attention_cost("10,64", "heads=4 keep=1");
	tap_is_int(c.state, 2 * 10 * 64, "a key and a value of 64 numbers for each token");
	c = attention_cost("1,64", "heads=4 cache=9");
	tap_is_int(c.state, 2 * 10 * 64, "the same when the last of them comes by itself");
	tap_is_int(cost_count(&c, LEDGER_ATTENTION_MACS), 2 * 10 * 64,
	    "which is compared with all ten");
	tap_is_int(cost_count(&c, LEDGER_PROJECTION_MACS), 4 * 64 * 64, "and projected alone");
	tap_is_int(cost_count(&c, LEDGER_ATTENTION_SOFTMAX), 4 * 10, "ten scores in each head");
	c = attention_cost("1,64", "heads=4 kv_heads=2 cache=9");
	tap_is_int(c.state, 2 * 10 * 32, "half the heads keep half");
	c = attention_cost("1,64", "heads=4 cache=9 window=4");
	tap_is_int(c.state, 2 * 4 * 64, "a window keeps four");
	tap_is_int(cost_count(&c, LEDGER_ATTENTION_MACS), 2 * 4 * 64, "and looks at four");
	c = attention_cost("1,64", "heads=4 cache=2 window=4");
	tap_is_int(c.state, 2 * 3 * 64, "or fewer, while there are not more");
}

/* Check cross attention after its first run: a projection of the query and one of the result are
 * left. */
static void
check_reuse(void)
{
	struct cost c = attention_cost("1,64", "heads=4 cache=100 reuse=1");

	tap_is_int(c.state, 2 * 100 * 64, "nothing is added to what is kept");
	tap_is_int(cost_count(&c, LEDGER_PROJECTION_MACS), 2 * 64 * 64,
	    "keys and values are not made again");
	tap_is_int(cost_count(&c, LEDGER_PROJECTION_BIAS), 64, "nor their biases added");
	tap_is_int(cost_count(&c, LEDGER_PROJECTION_OUT_BIAS), 64, "those of the output are");
	tap_is_int(cost_count(&c, LEDGER_ATTENTION_MACS), 2 * 100 * 64, "they are looked at");
	tap_is_int(c.weights, 4 * 64 * 64, "their weights are there");
	tap_is_int(c.reads, 2 * 64 * 64, "and not read");
	tap_is_int(c.reads_most, 2 * 64 * 64, "by however many samples");
}

/* Check rotary positions: they turn 4 + 2 heads of 16 for each of 10 tokens. */
static void
check_attributes(void)
{
	struct cost plain = attention_cost("10,64", "heads=4 kv_heads=2");
	struct cost c = attention_cost("10,64", "heads=4 kv_heads=2 rotary=1");

	tap_is_int(cost_count(&c, LEDGER_MUL_ELEMS), 2 * 10 * 96,
	    "two multiplications an element turned");
	tap_is_int(cost_count(&c, LEDGER_ADD_ELEMS), 10 * 96, "and an addition");
	tap_is_int(c.weights + c.biases, plain.weights + plain.biases, "no parameters");
	c = attention_cost("10,64", "heads=4 key_bias=0");
	tap_is_int(c.biases, 3 * 64, "no bias for keys");
	tap_is_int(cost_count(&c, LEDGER_PROJECTION_BIAS), 2 * 64 * 10, "none is added");
	tap_is_int(cost_count(&c, LEDGER_PROJECTION_OUT_BIAS), 64 * 10, "that of the output is");
	c = attention_cost("10,64", "heads=4 key_bias=0 out_bias=0");
	tap_is_int(c.biases, 2 * 64, "nor for the output");
	tap_is_int(cost_count(&c, LEDGER_PROJECTION_OUT_BIAS), 0, "none is added there");
}

/* A switch for the output is heeded whatever `bias` says: 4 x 64 x 64 weights and 64 biases. */
static void
check_output_bias(void)
{
	struct cost c = attention_cost("16,64", "heads=4 bias=0 out_bias=1");

	tap_is_int(c.weights + c.biases, 16448, "a bias for the output alone");
	tap_is_int(cost_count(&c, LEDGER_PROJECTION_OUT_BIAS), 64 * 16, "which is added");
	tap_is_int(cost_count(&c, LEDGER_PROJECTION_BIAS), 0, "and no other");
	c = attention_cost("16,64", "heads=4 bias=0");
	tap_is_int(c.weights + c.biases, 16384, "without bias there is none there either");
}

/* Check bytes: weights once; the cache, inputs and outputs for each sample. */
static void
check_bytes(void)
{
	const int64_t weights = 4 * 64 * 64, biases = 4 * 64, kept = 2 * 10 * 64, token = 64;
	struct graph *g = attention("1,64", "heads=4 cache=9"), *v = VARIANT(g, "bits=8/16");
	struct evaluation r = evaluate_batch(g, 3);

	tap_is_int(r.total.kv_cache_bytes, 3 * 4 * kept, "a cache for each of three samples");
	tap_is_int(r.layer[1].figures.traffic_bytes, 4 * (weights + biases) +
	    3 * 4 * (kept + 2 * token), "it is read, and the weights once");
	evaluation_free(&r);
	r = evaluate_batch(v, 3);
	tap_is_int(r.total.kv_cache_bytes, 3 * 2 * kept, "16 bits for activations: half of it");
	tap_is_int(r.layer[1].figures.traffic_bytes, weights + 4 * biases +
	    3 * 2 * (kept + 2 * token), "8 bits for weights: a quarter of theirs");
	evaluation_free(&r);
	graph_free(v);
	graph_free(g);
	g = attention("1,64", "heads=4 cache=9 reuse=1");
	r = evaluate_batch(g, 1);
	tap_is_int(r.layer[1].figures.weight_bytes, 4 * (weights + biases),
	    "all weights are stored");
	tap_is_int(r.layer[1].figures.traffic_bytes, 4 * (weights / 2 + biases) +
	    4 * (2 * 9 * 64 + 2 * token), "of which half are read");
	evaluation_free(&r);
	graph_free(g);
}

static void
refuses(const char *shape, const char *op, const char *body, const char *sentence)
{
	struct err e = {""};
	char script[512];
	struct model *m;

	(void)snprintf(script, sizeof script, "return model { input = %s, build = function(x)\n"
	    "return x:%s %s end }", shape, op, body);
	m = load_text(script, &e);
	tap_ok(m == NULL, "%s %s is refused", op, body);
	tap_has(e.text, sentence, "and why");
	model_free(m);
}

static void
check_refusals(void)
{
	refuses("{ 1, 64 }", "attention", "{ 4, reuse = true }", "cache says how many there are");
	refuses("{ 8, 49, 64 }", "attention", "{ 4, keep = true }",
	    "values of one sequence of tokens x features, not of 8x49x64");
	refuses("{ 10, 64 }", "dense", "{ 4, experts = 8 }",
	    "experts = 8 needs an input of experts x tokens x features with at most 8 experts, "
	    "not 10x64");
	refuses("{ 9, 10, 64 }", "dense", "{ 4, experts = 8 }", "not 9x10x64");
	refuses("{ 10, 64 }", "dispatch", "(x:dense { 8 }, { active = 9 })",
	    "a token cannot go to 9 of 8 experts");
	refuses("{ 10, 64 }", "dispatch", "(x:slice { to = 9 }, { active = 2 })",
	    "the scores have to be 10 tokens x experts, not 9x64");
	refuses("{ 2, 10, 64 }", "combine", "(x)", "the scores have to be 10 tokens x experts");
	refuses("{ 10, 64 }", "dense", "{ 4, tied = 3 }", "tied is the tensor that the layer "
	    "with the weights made, not a number");
	refuses("{ 10, 64 }", "dense", "{ 4, tied = x }", "tied to 'input' (input), which has no "
	    "weights");
	refuses("{ 10, 64 }", "dense", "{ 4, tied = x:dense { 5 } }",
	    "tied to 'dense', whose 320 weights cannot be the 256 of this layer");
}

/* Return a model of 1000 vectors of 16 numbers, whose scores are products with the same vectors. */
static struct graph *
tied_model(void)
{
	struct build b = build_start();
	int x = build_input(&b, "5"), embedding, head;
	struct err e;

	embedding = build_layer(&b, "embedding", "embedding", "vocab=1000 features=16", 1, x);
	x = build_layer(&b, "dense", "dense", "units=16", 1, embedding);
	x = build_layer(&b, "add", "add", "", 2, embedding, x);
	head = build_layer(&b, "dense", "head", "units=1000 bias=0", 1, x);
	if (!graph_tie(b.g, head, embedding, &e))
		build_fail("tie", &e);
	return build_end(&b, head);
}

static void
check_tied(void)
{
	struct graph *g = tied_model(), *v;
	struct evaluation r = evaluate_batch(g, 1);
	const struct layer_result *head = &r.layer[graph_find(g, "head")];
	struct err e;

	tap_is_int(r.total.params, 16000 + 16 * 16 + 16, "weights of two layers count once");
	tap_is_int(head->figures.weight_bytes, 0, "and are stored once");
	tap_is_int(head->figures.macs, 5 * 16 * 1000, "but multiplied");
	tap_is_int(head->figures.traffic_bytes, 4 * (16000 + 5 * 16 + 5 * 1000), "and read");
	tap_is_int(r.layer[1].figures.traffic_bytes, 4 * (5 + 5 * 16 + 5 * 16),
	    "here only five rows");
	evaluation_free(&r);

	v = VARIANT(g, "prune=0.5");
	tap_is_int(variant_channels(v, "embedding"), 8, "half the features of the vectors");
	tap_is_int(variant_channels(v, "head"), 1000, "all of them have a score");
	tap_is_int(variant_total(v).params, 8000 + 8 * 8 + 8, "still counted once");
	graph_free(v);
	v = VARIANT(g, "sparse=0.75");
	tap_is_int(variant_total(v).macs, 5 * 16000 / 4 + 5 * 256 / 4, "zeros on both sides");
	graph_free(v);
	v = VARIANT(g, "lowrank=0.25");
	tap_is_int(variant_total(v).params, 16000 + 2 * 16 * 4 + 16,
	    "what two layers share is not split");
	graph_free(v);
	tap_ok(!optimize_applies(optimization_find("lowrank"), g, graph_find(g, "head"), NULL, &e),
	    "neither part of it");
	tap_is_str(e.text, "lowrank: another layer shares its weights", "and why not");
	graph_free(g);
}

/* Check two convolutions with one kernel: pruning one prunes the other, and a norm behind only one
 * of them cannot fold into both. */
static void
check_shared_kernel(void)
{
	struct build b = build_start();
	int x = build_input(&b, "8,6,6"), first, second;
	struct graph *g, *v;
	struct err e;

	first = build_layer(&b, "conv", "first", "filters=8 kernel=3 pad=same", 1, x);
	second = build_layer(&b, "conv", "second", "filters=8 kernel=3 pad=same", 1, first);
	if (!graph_tie(b.g, second, first, &e))
		build_fail("tie", &e);
	x = build_layer(&b, "batchnorm", "norm", "", 1, second);
	x = build_layer(&b, "flatten", NULL, "", 1, x);
	x = build_layer(&b, "dense", "fc", "units=2 bias=0", 1, x);
	g = build_end(&b, x);
	tap_is_int(variant_total(g).params, 8 * 8 * 9 + 8 + 16 + 2 * 288,
	    "kernel and bias count once");
	v = VARIANT(g, "prune=0.5");
	/* The first reads the model's input, whose channels stay, so no filter can go. */
	tap_is_int(variant_channels(v, "first"), 8, "what they share stays as large as its inputs");
	tap_is_int(v->layer[graph_find(v, "second")].tied, graph_find(v, "first"), "and shared");
	graph_free(v);
	tap_ok(!optimize_applies(optimization_find("freeze"), g, graph_find(g, "norm"), NULL, &e),
	    "a norm does not fold into one of them");
	tap_has(e.text, "another layer shares the weights", "and why not");
	v = VARIANT(g, "separable@second");
	tap_is_int(variant_total(v).params, 8 * 8 * 9 + 8 + 8 * 9 + 8 * 8 + 8 + 16 + 2 * 288,
	    "a kernel that was replaced is no longer shared");
	graph_free(v);
	graph_free(g);
}

/* 10 tokens of 16 features, eight experts of 16 x 32 and back, two for each token. */
static struct graph *
expert_model(const char *tokens)
{
	struct build b = build_start();
	int x = build_input(&b, tokens), scores, y;

	scores = build_layer(&b, "dense", "router", "units=8 bias=0", 1, x);
	scores = build_layer(&b, "softmax", NULL, "", 1, scores);
	y = build_layer(&b, "dispatch", "dispatch", "active=2", 2, x, scores);
	y = build_layer(&b, "dense", "up", "units=32 bias=0 experts=8", 1, y);
	y = build_layer(&b, "relu", NULL, "", 1, y);
	y = build_layer(&b, "dense", "down", "units=16 bias=0 experts=8", 1, y);
	y = build_layer(&b, "combine", "combine", "", 2, y, scores);
	return build_end(&b, build_layer(&b, "add", NULL, "", 2, x, y));
}

static int64_t
traffic(const struct graph *g, const char *path, int64_t batch)
{
	struct evaluation v = evaluate_batch(g, batch);
	int64_t bytes = v.layer[graph_find(g, path)].figures.traffic_bytes;

	evaluation_free(&v);
	return bytes;
}

static void
check_experts(void)
{
	const int64_t matrix = 16 * 32;
	struct graph *g = expert_model("10,16"), *v;
	struct figures total = variant_total(g);

	tap_is_int(total.params, 16 * 8 + 8 * 2 * matrix, "all experts are there");
	tap_is_int(total.active_params, 16 * 8 + 2 * 2 * matrix, "a token uses two");
	tap_is_int(total.macs, 10 * (16 * 8 + 2 * 2 * matrix), "and is multiplied with these");
	tap_is_int(traffic(g, "up", 1), 4 * (8 * matrix + 20 * 16 + 20 * 32),
	    "ten tokens read all");
	v = VARIANT(g, "prune=0.5");
	tap_is_int(variant_channels(v, "up"), 16, "experts can be pruned inside");
	tap_is_int(variant_channels(v, "router"), 8, "not their number");
	tap_is_int(variant_total(v).active_params, 16 * 8 + 2 * matrix,
	    "half of what a token uses");
	graph_free(v);
	v = VARIANT(g, "lowrank=0.25");
	/* Rank 4 of 16: each matrix becomes 4 x (16 + 32), the router keeps its own way. */
	tap_is_int(variant_total(v).params, 2 * (16 + 8) + 8 * 2 * 4 * 48,
	    "split, all experts of it");
	graph_free(v);
	graph_free(g);

	g = expert_model("1,16");
	tap_is_int(traffic(g, "up", 1), 4 * (2 * matrix + 2 * 16 + 2 * 32), "one token reads two");
	tap_is_int(traffic(g, "up", 3), 4 * (6 * matrix + 6 * 16 + 6 * 32),
	    "three tokens up to six");
	tap_is_int(traffic(g, "up", 9), 4 * (8 * matrix + 18 * 16 + 18 * 32),
	    "no more than there are");
	graph_free(g);
}

static void
check_line(const struct graph *g, const char *path, int64_t batch, const char *label,
    const char *text)
{
	struct evaluation v = evaluate_batch(g, batch);
	char found[512];

	tap_is_str(variant_explained(&v, &v, path, label, found), text, "%s: %s", path, label);
	evaluation_free(&v);
}

static void
check_explained(void)
{
	struct graph *g = attention("1,64", "heads=4 kv_heads=2 cache=9");

	check_line(g, "attention", 3, "KV cache",
	    "2 x 10 x 2 x 16 x 3 (batch) = 1,920 keys and values, 7.68 KB in fp32");
	graph_free(g);
	g = tied_model();
	check_line(g, "head", 1, "params", "16,000, shared with 'embedding' and counted "
	    "there");
	graph_free(g);
	g = expert_model("10,16");
	check_line(g, "up", 1, "active",
	    "min(8, 2) x 16 x 32 = 1,024 of the 4,096 weights for one token");
	check_line(g, "router", 1, "active", "");
	graph_free(g);
}

static bool
has_column(const struct graph *g, const char *name)
{
	struct evaluation v = evaluate_batch(g, 1);
	struct choices none = {0};
	struct report r = {.choices = &none, .now = &v};
	bool found = column_says(column_find(name), &r);

	evaluation_free(&v);
	return found;
}

static bool
has_measure(const struct graph *g, const char *name)
{
	struct evaluation v = evaluate_batch(g, 1);
	const struct measure *m = measure_table;
	bool met;

	while (m->name != NULL && strcmp(m->name, name) != 0)
		m++;
	met = m->name != NULL && needs_met(m->needs, &v);
	evaluation_free(&v);
	return met;
}

/* Check that columns and measures appear only for models that they fit. */
static void
check_shown(void)
{
	struct graph *plain = attention("10,64", "heads=4"), *keeps;
	struct graph *experts = expert_model("10,16");

	keeps = attention("10,64", "heads=4 keep=1");
	tap_ok(!has_column(plain, "kv_cache_bytes") && !has_measure(plain, "kv_cache_bytes"),
	    "no cache, no column");
	tap_ok(has_column(keeps, "kv_cache_bytes") && has_measure(keeps, "kv_cache_bytes"),
	    "a column for a cache");
	tap_ok(!has_column(keeps, "active_params") && !has_measure(keeps, "active_params"),
	    "no experts, no column");
	tap_ok(has_column(experts, "active_params") && has_measure(experts, "active_params"),
	    "a column for experts");
	tap_ok(has_measure(plain, "frames_per_second") && !has_measure(plain, "tokens_per_second"),
	    "samples are frames");
	keeps->tokens = 10;
	tap_ok(!has_measure(keeps, "frames_per_second") && has_measure(keeps, "tokens_per_second"),
	    "or hold tokens");
	graph_free(plain);
	graph_free(keeps);
	graph_free(experts);
}

/* Check the tokens a second: 10 x batch / latency for ten tokens a sample, also under choices. */
static void
check_token_rate(void)
{
	struct err e = {""};
	struct model *m = load_text("return model { input = { 10, 64 }, tokens = 10, build = "
	    "function(x) return x:dense(64) end }", &e);
	struct graph *v;
	struct evaluation r;

	if (!tap_ok(m != NULL, "a model of tokens %s", e.text))
		return;
	r = evaluate_batch(m->graph, 4);
	tap_ok(fabs(evaluation_token_rate(&r) - 40 / r.total.seconds) < 1e-6, "tokens a second");
	evaluation_free(&r);
	v = VARIANT(m->graph, "bits=8");
	tap_is_int(v->tokens, 10, "a variant is made of as many");
	graph_free(v);
	model_free(m);
	m = load_text("return model { input = { 10 }, tokens = 0.5, build = function(x) return "
	    "x:relu() end }", &e);
	tap_ok(m == NULL, "half a token is refused");
	tap_has(e.text, "tokens is a whole number of at least 1", "and why");
	model_free(m);
}

int
main(void)
{
	temp_open();
	check_kept();
	check_reuse();
	check_attributes();
	check_output_bias();
	check_bytes();
	check_refusals();
	check_tied();
	check_shared_kernel();
	check_experts();
	check_explained();
	check_shown();
	check_token_rate();
	temp_close();
	return tap_done();
}
