/*
 * Check structured pruning: which layers lose channels together, with parameters worked out by
 * hand.
 */
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "optimize/optimize.h"

#define CHANNELS(g, path, want) tap_is_int(variant_channels(g, path), want, "%s has %d", path, want)
#define REFUSAL(g, path) variant_refusal(g, path, "prune", &e)

/* Return a chain in which batch norm, activation, pool and flatten follow the pruned layers. */
static struct graph *
chain(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,8,8");

	x = build_layer(&b, "conv", "conv1", "filters=8 kernel=3 pad=1", 1, x);
	x = build_layer(&b, "batchnorm", "bn", "", 1, x);
	x = build_layer(&b, "relu", "relu", "", 1, x);
	x = build_layer(&b, "conv", "conv2", "filters=16 kernel=3 pad=1", 1, x);
	x = build_layer(&b, "maxpool", "pool", "kernel=2", 1, x);
	x = build_layer(&b, "flatten", NULL, "", 1, x);
	x = build_layer(&b, "dense", "fc1", "units=32", 1, x);
	return build_end(&b, build_layer(&b, "dense", "fc2", "units=10", 1, x));
}

static void
check_chain(void)
{
	struct graph *g = chain(), *v;
	struct err e;

	/* conv1 3x9x8 + 8, bn 16, conv2 8x9x16 + 16, fc1 16x16x32 + 32, fc2 32x10 + 10 */
	tap_is_int(variant_total(g).params, 224 + 16 + 1168 + 8224 + 330, "as written");
	v = VARIANT(g, "prune=0.5");
	/* 4 filters, 8 filters, 16 units: 3x9x4 + 4, 8, 4x9x8 + 8, 8x16x16 + 16, 16x10 + 10 */
	tap_is_int(variant_total(v).params, 112 + 8 + 296 + 2064 + 170, "by half");
	CHANNELS(v, "fc2", 10);
	graph_free(v);
	v = VARIANT(g, "prune=0.5@conv2");
	/* conv1 and bn as written; conv2 8x9x8 + 8; fc1 8x16x32 + 32 */
	tap_is_int(variant_total(v).params, 224 + 16 + 584 + 4128 + 330, "conv2 alone");
	graph_free(v);
	tap_has(REFUSAL(g, "fc2"), "its channels are the model's output", "the output");
	tap_has(REFUSAL(g, "bn"), "batchnorm has no filters or neurons of its own", "a norm");
	tap_is_str(REFUSAL(g, "conv1"), "it applies", "a convolution");
	graph_free(g);
}

static void
check_rounding(void)
{
	struct graph *g = chain(), *v;

	/* 8 x 0.7 = 5.6 are 6; 16 x 0.7 = 11.2 are 12; 32 x 0.7 = 22.4 are 23. */
	v = VARIANT(g, "prune=0.3");
	CHANNELS(v, "conv1", 6);
	CHANNELS(v, "conv2", 12);
	CHANNELS(v, "fc1", 23);
	graph_free(v);
	/* 6 -> 8, which is all; 12 -> 16, which is all; 23 -> 24. */
	v = VARIANT(g, "prune=0.3/8");
	CHANNELS(v, "conv1", 8);
	CHANNELS(v, "conv2", 16);
	CHANNELS(v, "fc1", 24);
	graph_free(v);
	v = VARIANT(g, "prune=0.95");
	CHANNELS(v, "conv1", 1);
	graph_free(v);
	/* 1 - 0.9 is not exactly 0.1 in binary: still 1.6 -> 2 and 3.2 -> 4, and 10 x 0.1 is 1. */
	v = VARIANT(g, "prune=0.9");
	CHANNELS(v, "conv2", 2);
	CHANNELS(v, "fc1", 4);
	graph_free(v);
	graph_free(g);
}

/* Return x + c(b(x)): both sides of the sum lose the same channels, and b is free. */
static struct graph *
residual(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,8,8"), y;

	x = build_layer(&b, "conv", "stem", "filters=16 kernel=3 pad=1 bias=0", 1, x);
	build_open(&b, "block");
	y = build_layer(&b, "conv", "b", "filters=8 kernel=3 pad=1 bias=0", 1, x);
	y = build_layer(&b, "conv", "c", "filters=16 kernel=3 pad=1 bias=0", 1, y);
	y = build_layer(&b, "batchnorm", "bn", "", 1, y);
	graph_close(b.g);
	x = build_layer(&b, "add", "sum", "", 2, x, y);
	x = build_layer(&b, "global_avgpool", "head", "", 1, x);
	x = build_layer(&b, "dense", "fc", "units=10", 1, x);
	return build_end(&b, x);
}

static void
check_group(void)
{
	struct graph *g = residual();
	int member[4], stem = graph_find(g, "stem"), c = graph_find(g, "block.c");
	struct analysis a = analysis_of(g);

	tap_is_int(optimize_group(&a, stem, member, 4), 2, "two layers make a sum's channels");
	tap_ok(member[0] == stem && member[1] == c, "the stem and c");
	tap_is_int(optimize_group(&a, c, member, 1), 2, "how many, also where there is less room");
	tap_is_int(optimize_group(&a, graph_find(g, "block.b"), member, 4), 1, "b is by itself");
	tap_is_int(optimize_group(&a, graph_find(g, "sum"), member, 4), 0, "a sum makes none");
	analysis_free(&a);
	graph_free(g);
}

static void
check_residual(void)
{
	struct graph *g = residual(), *v = VARIANT(g, "prune=0.5@stem");

	CHANNELS(v, "stem", 8);
	CHANNELS(v, "block.c", 8);
	CHANNELS(v, "block.b", 8);
	CHANNELS(v, "sum", 8);
	/* stem 3x9x8, b 8x9x8, c 8x9x8, bn 16, fc 8x10 + 10 */
	tap_is_int(variant_total(v).params, 216 + 576 + 576 + 16 + 90, "pruned as one");
	graph_free(v);
	v = VARIANT(g, "prune=0.5", "prune=0.25@block.c");
	CHANNELS(v, "stem", 12);
	CHANNELS(v, "block.b", 4);
	graph_free(v);
	v = VARIANT(g, "prune=0.25@stem", "prune=0.5@block.c");
	CHANNELS(v, "stem", 8);
	graph_free(v);
	v = VARIANT(g, "prune=0.5", "prune=off@stem");
	CHANNELS(v, "block.c", 16);
	CHANNELS(v, "block.b", 4);
	graph_free(v);
	v = VARIANT(g, "prune=0.5@block");
	CHANNELS(v, "stem", 8);
	CHANNELS(v, "block.b", 4);
	graph_free(v);
	graph_free(g);
}

/* Check an inverted residual: expand, depthwise, project.  A convolution with as many groups as
 * channels is a depthwise layer, too. */
static void
check_depthwise(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,8,8");
	struct graph *g, *v;
	struct err e;

	x = build_layer(&b, "conv", "expand", "filters=24 kernel=1 bias=0", 1, x);
	x = build_layer(&b, "depthwise", "dw", "kernel=3 pad=1 bias=0", 1, x);
	x = build_layer(&b, "depthwise", "wide", "kernel=3 pad=1 multiplier=2 bias=0", 1, x);
	x = build_layer(&b, "conv", "grouped", "filters=96 kernel=3 groups=48 bias=0", 1, x);
	x = build_layer(&b, "conv", "project", "filters=6 kernel=1 bias=0", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "prune=0.5");
	CHANNELS(v, "expand", 12);
	CHANNELS(v, "dw", 12);
	CHANNELS(v, "wide", 24);
	CHANNELS(v, "grouped", 48);
	CHANNELS(v, "project", 6);
	/* 4x12, 12x9, 24x9, 48x9 (24 groups), 48x6 */
	tap_is_int(variant_total(v).params, 48 + 108 + 216 + 432 + 288, "parameters");
	graph_free(v);
	tap_has(REFUSAL(g, "dw"), "no filters or neurons of its own", "a depthwise layer");
	graph_free(g);
}

/* Check squeeze and excitation: there is one factor for each channel, so the factors go with the
 * channels. */
static void
check_excitation(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,8,8"), s;
	struct graph *g, *v;

	x = build_layer(&b, "conv", "conv", "filters=16 kernel=3 bias=0", 1, x);
	s = build_layer(&b, "global_avgpool", NULL, "keep=1", 1, x);
	s = build_layer(&b, "conv", "squeeze", "filters=4 kernel=1", 1, s);
	s = build_layer(&b, "conv", "excite", "filters=16 kernel=1", 1, s);
	s = build_layer(&b, "sigmoid", NULL, "", 1, s);
	x = build_layer(&b, "mul", "scaled", "", 2, s, x);
	x = build_layer(&b, "conv", "last", "filters=5 kernel=1", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "prune=0.25@conv");
	CHANNELS(v, "conv", 12);
	CHANNELS(v, "excite", 12);
	CHANNELS(v, "squeeze", 4);
	/* conv 3x9x12, squeeze 12x4 + 4, excite 4x12 + 12, last 12x5 + 5 */
	tap_is_int(variant_total(v).params, 324 + 52 + 60 + 65, "parameters");
	graph_free(v);
	graph_free(g);
}

/* Check a concat: its parts are pruned apart, and a slice between the parts moves with them. */
static void
check_concat(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,8,8"), p, q, r;
	struct graph *g, *v;
	struct err e;

	p = build_layer(&b, "conv", "p", "filters=8 kernel=1 bias=0", 1, x);
	q = build_layer(&b, "conv", "q", "filters=4 kernel=1 bias=0", 1, x);
	x = build_layer(&b, "concat", "joined", "", 3, p, x, q);
	r = build_layer(&b, "slice", "part", "from=12 to=15", 1, x);
	q = build_layer(&b, "conv", "on_q", "filters=2 kernel=1 bias=0", 1, r);
	p = build_layer(&b, "conv", "on_all", "filters=2 kernel=1 bias=0", 1, x);
	x = build_layer(&b, "concat", "end", "", 2, p, q);
	g = build_end(&b, x);
	v = VARIANT(g, "prune=0.5@p");
	CHANNELS(v, "joined", 4 + 3 + 4);
	CHANNELS(v, "part", 4);
	/* p 3x4, q 3x4, on_q 4x2, on_all 11x2 */
	tap_is_int(variant_total(v).params, 12 + 12 + 8 + 22, "p by half");
	graph_free(v);
	v = VARIANT(g, "prune=0.5@q");
	CHANNELS(v, "joined", 8 + 3 + 2);
	CHANNELS(v, "part", 2);
	CHANNELS(v, "on_q", 2);
	graph_free(v);
	tap_has(REFUSAL(g, "on_q"), "are the model's output ('end')", "it names the layer");
	graph_free(g);
}

/* Check channels moved last and then flattened: every position repeats them. */
static void
check_permute(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,4,5");
	struct graph *g, *v;

	x = build_layer(&b, "conv", "conv", "filters=6 kernel=1 bias=0", 1, x);
	x = build_layer(&b, "permute", NULL, "order=2,3,1", 1, x);
	x = build_layer(&b, "flatten", "flat", "", 1, x);
	x = build_layer(&b, "dense", "fc", "units=2 bias=0", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "prune=0.5");
	tap_is_int(v->layer[graph_find(v, "flat")].out.dim[0], 60, "4x5x3 features");
	graph_free(v);
	graph_free(g);
}

/* Check reshapes: those that merge, wrap or cut the channels of one unit are followed, those that
 * cut a concat are not. */
static void
check_reshape(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,4,4"), y;
	struct graph *g, *v;
	struct err e;

	x = build_layer(&b, "conv", "conv", "filters=8 kernel=1 bias=0", 1, x);
	x = build_layer(&b, "reshape", "tokens", "shape=8,16", 1, x);
	y = build_layer(&b, "reshape", "back", "shape=1,8,4,-1", 1, x);
	y = build_layer(&b, "flatten", NULL, "", 1, y);
	y = build_layer(&b, "dense", "fc", "units=12 bias=0", 1, y);
	y = build_layer(&b, "reshape", "heads", "shape=3,4", 1, y);
	x = build_layer(&b, "dense", "other", "units=6 bias=0", 1, y);
	y = build_layer(&b, "dense", "joined", "units=6 bias=0", 1, y);
	y = build_layer(&b, "concat", NULL, "axis=2", 2, y, x);
	y = build_layer(&b, "reshape", "cut", "shape=3,3,4", 1, y);
	y = build_layer(&b, "dense", "end", "units=2 bias=0", 1, y);
	g = build_end(&b, y);
	v = VARIANT(g, "prune=0.5");
	tap_is_int(v->layer[graph_find(v, "tokens")].out.dim[0], 4, "channels of a reshape");
	tap_is_int(v->layer[graph_find(v, "back")].out.dim[1], 4, "and of one back");
	CHANNELS(v, "fc", 6);
	tap_is_int(v->layer[graph_find(v, "heads")].out.dim[1], 2, "of three heads");
	tap_has(REFUSAL(g, "joined"), "are cut apart by a reshape ('cut')",
	    "one that cuts what a concat joined");
	graph_free(v);
	graph_free(g);
}

/* Check that groups stay whole: ResNeXt's grouped convolution and a group norm. */
static void
check_groups(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,8,8");
	struct graph *g, *v;

	x = build_layer(&b, "conv", "a", "filters=24 kernel=1 bias=0", 1, x);
	x = build_layer(&b, "conv", "b", "filters=24 kernel=3 groups=8 bias=0", 1, x);
	x = build_layer(&b, "conv", "c", "filters=24 kernel=1 bias=0", 1, x);
	x = build_layer(&b, "groupnorm", NULL, "groups=6", 1, x);
	x = build_layer(&b, "conv", "d", "filters=4 kernel=1 bias=0", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "prune=0.5");
	/* 12 are not a multiple of 8: 16; 12 are one of 6. */
	CHANNELS(v, "a", 16);
	CHANNELS(v, "b", 16);
	CHANNELS(v, "c", 12);
	graph_free(v);
	v = VARIANT(g, "prune=0.5/4");
	/* 12 rounded up to a multiple of both 6 and 4 */
	CHANNELS(v, "c", 12);
	graph_free(v);
	v = VARIANT(g, "prune=0.6/4");
	/* 9.6 -> 10 -> 12 */
	CHANNELS(v, "c", 12);
	graph_free(v);
	graph_free(g);
}

/* Return a transformer layer: features go through sums and norms together, and heads go whole. */
static struct graph *
transformer(const char *attention)
{
	struct build b = build_start();
	int x = build_input(&b, "16"), y;

	x = build_layer(&b, "embedding", "embed", "vocab=100 features=32", 1, x);
	x = build_layer(&b, "position", NULL, "", 1, x);
	y = build_layer(&b, "layernorm", "norm1", "", 1, x);
	y = build_layer(&b, "attention", "attention", attention, 1, y);
	x = build_layer(&b, "add", NULL, "", 2, x, y);
	y = build_layer(&b, "layernorm", "norm2", "", 1, x);
	y = build_layer(&b, "dense", "up", "units=64", 1, y);
	y = build_layer(&b, "gelu", NULL, "", 1, y);
	y = build_layer(&b, "dense", "down", "units=32", 1, y);
	x = build_layer(&b, "add", NULL, "", 2, x, y);
	x = build_layer(&b, "dense", "logits", "units=100", 1, x);
	return build_end(&b, x);
}

static int64_t
layer_params(const struct graph *g, const char *path)
{
	struct cost c;
	struct err e;

	return cost_layer(g, graph_find(g, path), &c, &e) ? c.weights + c.biases : -1;
}

static void
check_transformer(void)
{
	struct graph *g = transformer("heads=4"), *v = VARIANT(g, "prune=0.5@attention");

	/* Four matrices of 32 x 32 and biases; with two heads of 8 left: q, k, v 32 x 16 + 16 each,
	 * out 16 x 32 + 32. */
	tap_is_int(layer_params(g, "attention"), 4 * (1024 + 32), "attention as written");
	tap_is_int(layer_params(v, "attention"), 3 * (512 + 16) + 512 + 32, "half the heads");
	CHANNELS(v, "norm1", 32);
	graph_free(v);
	v = VARIANT(g, "prune=0.5@up");
	tap_is_int(layer_params(v, "up"), 32 * 32 + 32, "half the feed-forward width");
	tap_is_int(layer_params(v, "down"), 32 * 32 + 32, "on both sides");
	graph_free(v);
	v = VARIANT(g, "prune=0.5@embed");
	CHANNELS(v, "norm2", 16);
	CHANNELS(v, "down", 16);
	/* heads keep their size of 8: q, k, v 16 x 32 + 32 each, out 32 x 16 + 16 */
	tap_is_int(layer_params(v, "attention"), 3 * (512 + 32) + 512 + 16, "half the features");
	graph_free(v);
	graph_free(g);
	g = transformer("heads=8 kv_heads=2");
	v = VARIANT(g, "prune=0.6@attention");
	/* 3.2 -> 4 heads, a multiple of the 2 that share keys: q 32 x 16, k and v 32 x 8 */
	tap_is_int(layer_params(v, "attention"), 512 + 16 + 2 * (256 + 8) + 512 + 32,
	    "shared keys");
	graph_free(v);
	graph_free(g);
}

/* Check biases of positions that a dense layer makes, one for each head: they go with the heads. */
static void
check_position_table(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,9,32"), table;
	struct graph *g, *v;

	table = build_layer(&b, "constant", NULL, "shape=25,2", 0);
	table = build_layer(&b, "dense", "table", "units=4", 1, table);
	x = build_layer(&b, "attention", "attention", "heads=4 relative_input=1", 2, x, table);
	g = build_end(&b, x);
	v = VARIANT(g, "prune=0.5");
	CHANNELS(v, "table", 2);
	CHANNELS(v, "attention", 32);
	tap_is_int(layer_params(v, "attention"), 3 * (512 + 16) + 512 + 32, "half the heads");
	graph_free(v);
	graph_free(g);
}

static void
check_recurrent(void)
{
	struct build b = build_start();
	int x = build_input(&b, "10,8");
	struct graph *g, *v;

	x = build_layer(&b, "lstm", "lstm", "hidden=16 bidirectional=1", 1, x);
	x = build_layer(&b, "gru", "gru", "hidden=8 sequence=0", 1, x);
	x = build_layer(&b, "dense", "fc", "units=4", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "prune=0.5");
	CHANNELS(v, "lstm", 16);
	/* two directions of four gates: 8 x (8 + 8) and two biases of 8 */
	tap_is_int(layer_params(v, "lstm"), 2 * 4 * (8 * 16 + 16), "lstm");
	/* three gates: 4 x (16 + 4) and two biases of 4 */
	tap_is_int(layer_params(v, "gru"), 3 * (4 * 20 + 8), "gru");
	tap_is_int(layer_params(v, "fc"), 4 * 4 + 4, "dense");
	graph_free(v);
	graph_free(g);
}

/* Check queries and keys that meet in a product: they lose the same features. */
static void
check_matmul(void)
{
	struct build b = build_start();
	int x = build_input(&b, "16,12"), q, k, w;
	struct graph *g, *v;

	q = build_layer(&b, "dense", "q", "units=8 bias=0", 1, x);
	k = build_layer(&b, "dense", "k", "units=8 bias=0", 1, x);
	w = build_layer(&b, "dense", "v", "units=6 bias=0", 1, x);
	x = build_layer(&b, "matmul", "scores", "transpose=1", 2, q, k);
	x = build_layer(&b, "softmax", NULL, "", 1, x);
	x = build_layer(&b, "matmul", "mix", "", 2, x, w);
	x = build_layer(&b, "dense", "out", "units=5 bias=0", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "prune=0.5@q", "prune=0.5@v");
	CHANNELS(v, "k", 4);
	CHANNELS(v, "mix", 3);
	/* 12x4, 12x4, 12x3, 3x5 */
	tap_is_int(variant_total(v).params, 48 + 48 + 36 + 15, "parameters");
	graph_free(v);
	graph_free(g);
}

/* Check a separable convolution: its pointwise part has the filters. */
static void
check_after_separable(void)
{
	struct graph *g = residual(), *v = VARIANT(g, "separable", "prune=0.5@block.b");

	CHANNELS(v, "block.b/pointwise", 4);
	CHANNELS(v, "block.c/depthwise", 4);
	CHANNELS(v, "block.b/depthwise", 16);
	/* stem 3x9 + 3x16, b 16x9 + 16x4, c 4x9 + 4x16, bn 32, fc 16x10 + 10 */
	tap_is_int(variant_total(v).params, 75 + 208 + 100 + 32 + 170, "parameters");
	graph_free(v);
	graph_free(g);
}

/* Check layers that stay, with the reason: a sum with the model's input, and shuffled channels. */
static void
check_kept(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,8,8"), y;
	struct graph *g, *v;
	struct err e;

	y = build_layer(&b, "conv", "a", "filters=4 kernel=3 pad=1", 1, x);
	x = build_layer(&b, "add", "sum", "", 2, x, y);
	x = build_layer(&b, "conv", "b", "filters=4 kernel=1", 1, x);
	x = build_layer(&b, "channel_shuffle", "shuffle", "groups=2", 1, x);
	x = build_layer(&b, "conv", "one", "filters=1 kernel=1", 1, x);
	x = build_layer(&b, "conv", "c", "filters=4 kernel=1", 1, x);
	g = build_end(&b, x);
	tap_has(REFUSAL(g, "a"), "meet others that are cut in another way ('sum')",
	    "the input");
	tap_has(REFUSAL(g, "b"), "cannot be followed ('shuffle')", "a shuffle");
	tap_has(REFUSAL(g, "one"), "its channels are only one", "a single filter");
	v = VARIANT(g, "prune=0.5");
	tap_is_int(variant_total(v).params, variant_total(g).params, "nothing is pruned");
	graph_free(v);
	graph_free(g);
}

int
main(void)
{
	check_chain();
	check_rounding();
	check_group();
	check_residual();
	check_depthwise();
	check_excitation();
	check_concat();
	check_permute();
	check_reshape();
	check_groups();
	check_transformer();
	check_position_table();
	check_recurrent();
	check_matmul();
	check_after_separable();
	check_kept();
	return tap_done();
}
