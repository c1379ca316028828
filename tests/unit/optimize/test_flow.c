/*
 * Check how channels pass through ops: a convolution of 8 filters with one or two layers behind it
 * loses half of them.  The output is worked out by hand, or the sentence says why it cannot.
 */
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "optimize/optimize.h"
#include "optimize/table.h"

/* c is 8 x 4 x 4, and a second input of the op is one of these. */
enum second { NONE, ITSELF, OTHER_CONV, WEIGHTS, PLACES };

struct step {
	const char *op, *attrs;
	enum second second;
	const char *other;         /* attributes of the second input's layer */
	const char *pruned;        /* shape of the output, or why not */
};

static const struct step steps[] = {
    /* arithmetic joins channels, as additions do */
    {"sub", "value=1", NONE, NULL, "4x4x4"},
    {"max", "", OTHER_CONV, "filters=8 kernel=1", "4x4x4"},
    {"pow", "", WEIGHTS, "shape=4,4", "4x4x4"},
    {"div", "", WEIGHTS, "shape=8,1,1", "4x4x4"},
    {"mul", "", WEIGHTS, "shape=8,4,4", "4x4x4"},
    {"compare", "relation=less", ITSELF, NULL, "4x4x4"},
    {"clip", "min=0", NONE, NULL, "4x4x4"},
    {"lrn", "size=3", NONE, NULL, "4x4x4"},
    /* over dimensions: those that stay pass on */
    {"reduce_mean", "axes=2,3", NONE, NULL, "4"},
    {"reduce_max", "axes=1", NONE, NULL, "4x4"},
    {"reduce_l2", "axes=1 keep=1", NONE, NULL, "1x4x4"},
    {"argmax", "axis=1", NONE, NULL, "are positions to a layer that reads them"},
    {"argmax", "axis=3", NONE, NULL, "4x4"},
    {"topk", "k=2 axis=1", NONE, NULL, "are positions to a layer that reads them"},
    {"topk", "k=2 axis=3", NONE, NULL, "4x4x2"},
    {"cumsum", "axis=2", NONE, NULL, "4x4x4"},
    {"softmax", "axis=1", NONE, NULL, "4x4x4"},
    /* shapes */
    {"transpose", "order=2,3,1", NONE, NULL, "4x4x4"},
    {"unsqueeze", "axes=1", NONE, NULL, "1x4x4x4"},
    {"expand", "shape=2,8,4,4", NONE, NULL, "2x4x4x4"},
    {"expand", "shape=2,-1,4,4", NONE, NULL, "2x4x4x4"},
    {"tile", "repeats=3,1,1", NONE, NULL, "12x4x4"},
    {"unfold", "kernel=2", NONE, NULL, "16x9"},
    {"pixel_unshuffle", "factor=2", NONE, NULL, "16x2x2"},
    {"pad", "before=0,1,1 after=0,0,0", NONE, NULL, "4x5x5"},
    {"pad", "before=1,0,0", NONE, NULL, "are positions to a layer that reads them"},
    {"pixel_shuffle", "factor=2", NONE, NULL, "1x8x8"},
    /* of dimensions that channels are cut into, the largest gets smaller */
    {"reshape", "shape=2,4,16", NONE, NULL, "2x2x16"},
    {"reshape", "shape=2,2,2,16", NONE, NULL, "1x2x2x16"},
    {"reshape", "shape=8,2,8", NONE, NULL, "4x2x8"},
    {"reshape", "shape=2,64", NONE, NULL, "2x32"},
    /* equal parts of a unit, all or one of them */
    {"slice", "from=1 to=4", NONE, NULL, "2x4x4"},
    {"slice", "from=5", NONE, NULL, "2x4x4"},
    {"slice", "from=3 to=4", NONE, NULL, "1x4x4"},
    {"slice", "from=2 to=4", NONE, NULL, "are sliced apart"},
    {"slice", "from=3 to=6", NONE, NULL, "are sliced apart"},
    {"slice", "step=2", NONE, NULL, "are sliced apart"},
    {"slice", "axis=2 from=2 to=3", NONE, NULL, "4x2x4"},
    /* places */
    {"gather", "axis=2 index=1", NONE, NULL, "4x4"},
    {"gather", "axis=1 index=1", NONE, NULL, "are positions to a layer that reads them"},
    {"gather", "axis=2", PLACES, "shape=5", "4x5x4"},
    /* products */
    {"matmul", "", WEIGHTS, "shape=4,6", "4x4x6"},
    {"einsum", "equation=chw,dhw->cd", ITSELF, NULL, "4x4"},
    {"einsum", "equation=chw,dc->dhw", WEIGHTS, "shape=5,8", "5x4x4"},
    {"einsum", "equation=chw->whc", NONE, NULL, "4x4x4"},
    /* sampling and convolutions */
    {"grid_sample", "", PLACES, "shape=2,3,2", "4x2x3"},
    {"roi_align", "size=3", PLACES, "shape=10,4", "10x4x3x3"},
    {"deform_conv", "filters=6 kernel=3 pad=1", PLACES, "shape=18,4,4", "6x4x4"},
};

static int
second_input(struct build *b, const struct step *s, int image, int conv)
{
	switch (s->second) {
	case ITSELF:
		return conv;
	case OTHER_CONV:
		return build_layer(b, "conv", "other", s->other, 1, image);
	case WEIGHTS:
		return build_layer(b, "parameter", NULL, s->other, 0);
	case PLACES:
		return build_layer(b, "constant", NULL, s->other, 0);
	default:
		return conv;
	}
}

static void
check_step(const struct step *s)
{
	struct build b = build_start();
	int image = build_input(&b, "3,4,4");
	int conv = build_layer(&b, "conv", "c", "filters=8 kernel=1", 1, image);
	int second = second_input(&b, s, image, conv), x;
	struct graph *g, *v;
	char shape[SHAPE_TEXT_MAX];
	struct err why = {""};

	x = build_layer(&b, s->op, "op", s->attrs, s->second == NONE ? 1 : 2, conv, second);
	/* Add up the output, because it does not matter here where its channels end. */
	x = build_layer(&b, "reduce_sum", NULL, "", 1, x);
	g = build_end(&b, x);
	if (!optimize_applies(optimization_find("prune"), g, conv, NULL, &why)) {
		tap_has(why.text, s->pruned, "%s %s: why it cannot", s->op, s->attrs);
	} else {
		v = VARIANT(g, "prune=0.5@c");
		x = graph_find(v, "op");
		tap_is_str(shape_text(&v->layer[x].out, shape), s->pruned, "%s %s", s->op,
		    s->attrs);
		graph_free(v);
	}
	graph_free(g);
}

/* Attention as an exporter writes it: 8 tokens of 32 features, 4 heads of 8 features for queries,
 * keys and values.  Half of the features of each head go, of all three together. */
static void
check_heads(void)
{
	struct build b = build_start();
	int x = build_input(&b, "8,32"), part[3], all;
	struct graph *g, *v;

	for (int i = 0; i < 3; i++) {
		part[i] = build_layer(&b, "dense", (const char *const[]){"q", "k", "v"}[i],
		    "units=32", 1, x);
		part[i] = build_layer(&b, "reshape", NULL, "shape=8,4,8", 1, part[i]);
		part[i] = build_layer(&b, "permute", NULL, i == 1 ? "order=2,3,1" : "order=2,1,3",
		    1, part[i]);
	}
	all = build_layer(&b, "matmul", "scores", "", 2, part[0], part[1]);
	all = build_layer(&b, "mul", NULL, "value=0.35", 1, all);
	all = build_layer(&b, "softmax", NULL, "", 1, all);
	all = build_layer(&b, "matmul", "mixed", "", 2, all, part[2]);
	all = build_layer(&b, "permute", NULL, "order=2,1,3", 1, all);
	all = build_layer(&b, "reshape", "joined", "shape=8,32", 1, all);
	all = build_layer(&b, "dense", "o", "units=32", 1, all);
	g = build_end(&b, build_layer(&b, "add", NULL, "", 2, x, all));
	/* q, k, v: 32 x 32 + 32; o: 32 x 32 + 32 */
	tap_is_int(variant_total(g).params, 4 * 1056, "as written");
	/* q and k: 32 x 16 + 16 */
	v = VARIANT(g, "prune=0.5@q");
	tap_is_int(variant_total(v).params, 2 * 528 + 2 * 1056, "queries with their keys");
	tap_is_int(variant_total(v).macs, 8 * 32 * (16 + 16 + 32 + 32) + 4 * 8 * 8 * (4 + 8),
	    "and their products");
	graph_free(v);
	/* v: 32 x 16 + 16; o: 16 x 32 + 32 */
	v = VARIANT(g, "prune=0.5@v");
	tap_is_int(variant_total(v).params, 2 * 1056 + 528 + 544, "values with the output");
	graph_free(v);
	/* 32 x 0.7 = 22.4: up to a whole number for each of 4 heads */
	v = VARIANT(g, "prune=0.3@v");
	tap_is_int(variant_channels(v, "v"), 24, "equally many for each head");
	graph_free(v);
	graph_free(g);
}

/* Queries, keys and values from one dense layer of 3 x 32: half of each go together. */
static void
check_parts(void)
{
	struct build b = build_start();
	int x = build_input(&b, "8,32"), part[3], y;
	struct graph *g, *v;

	y = build_layer(&b, "dense", "qkv", "units=96", 1, x);
	for (int i = 0; i < 3; i++) {
		char attrs[64];

		(void)snprintf(attrs, sizeof attrs, "axis=2 from=%d to=%d", 32 * i + 1,
		    32 * i + 32);
		part[i] = build_layer(&b, "slice", NULL, attrs, 1, y);
		part[i] = build_layer(&b, "reshape", NULL, "shape=8,4,8", 1, part[i]);
		part[i] = build_layer(&b, "permute", NULL, "order=2,1,3", 1, part[i]);
	}
	y = build_layer(&b, "dot_product_attention", "core", "", 3, part[0], part[1], part[2]);
	y = build_layer(&b, "permute", NULL, "order=2,1,3", 1, y);
	y = build_layer(&b, "reshape", NULL, "shape=8,-1", 1, y);
	y = build_layer(&b, "dense", "o", "units=32", 1, y);
	g = build_end(&b, build_layer(&b, "add", NULL, "", 2, x, y));
	/* 32 x 48 + 48; 16 x 32 + 32 */
	v = VARIANT(g, "prune=0.5@qkv");
	tap_is_int(variant_total(v).params, 1584 + 544, "queries, keys and values of one layer");
	/* 96 x 0.7 = 67.2: up to a whole number for each of 3 x 4 heads */
	graph_free(v);
	v = VARIANT(g, "prune=0.3@qkv");
	tap_is_int(variant_channels(v, "qkv"), 72, "equally many for each head of each");
	graph_free(v);
	graph_free(g);
}

/* A group norm as an exporter writes it: 4 channels of 8 x 8 as 2 groups, and back.  The image is
 * wider than its channels are many; still channels go. */
static void
check_groups(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,8,8");
	struct graph *g, *v;
	char shape[SHAPE_TEXT_MAX];

	x = build_layer(&b, "conv", "c", "filters=4 kernel=1", 1, x);
	x = build_layer(&b, "reshape", "groups", "shape=2,128", 1, x);
	x = build_layer(&b, "layernorm", NULL, "affine=0", 1, x);
	x = build_layer(&b, "reshape", "back", "shape=4,8,8", 1, x);
	g = build_end(&b, build_layer(&b, "conv", NULL, "filters=2 kernel=1", 1, x));
	v = VARIANT(g, "prune=0.5@c");
	tap_is_str(shape_text(&v->layer[graph_find(v, "groups")].out, shape), "2x64", "groups");
	tap_is_str(shape_text(&v->layer[graph_find(v, "back")].out, shape), "2x8x8", "and back");
	graph_free(v);
	graph_free(g);
}

/* A residual layer over half of another's channels, as in C2f of YOLOv8: 16 filters, two halves,
 * and 8 filters added to the second. */
static void
check_halves(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,4,4"), first, second, y;
	struct graph *g, *v;

	x = build_layer(&b, "conv", "c", "filters=16 kernel=1", 1, x);
	first = build_layer(&b, "slice", "first", "from=1 to=8", 1, x);
	second = build_layer(&b, "slice", "second", "from=9 to=16", 1, x);
	y = build_layer(&b, "conv", "m", "filters=8 kernel=3 pad=1", 1, second);
	y = build_layer(&b, "add", NULL, "", 2, second, y);
	y = build_layer(&b, "concat", "all", "", 3, first, second, y);
	g = build_end(&b, build_layer(&b, "conv", NULL, "filters=2 kernel=1", 1, y));
	v = VARIANT(g, "prune=0.5@m");
	tap_is_int(variant_channels(v, "m"), 4, "half of the residual layer's");
	tap_is_int(variant_channels(v, "c"), 8, "take half of both halves with them");
	tap_is_int(variant_channels(v, "all"), 12, "and of all");
	graph_free(v);
	/* 16 x 0.7 = 11.2: up to 12, so that there are two halves */
	v = VARIANT(g, "prune=0.3@c");
	tap_is_int(variant_channels(v, "c"), 12, "an even number");
	tap_is_int(variant_channels(v, "m"), 6, "and its half");
	graph_free(v);
	graph_free(g);
}

/* Grouped queries as an exporter writes them: 4 heads of 8 for queries, 2 for keys and values, each
 * of which is repeated. */
static void
check_shared_heads(void)
{
	struct build b = build_start();
	int x = build_input(&b, "8,32"), part[3], y;
	struct graph *g, *v;

	for (int i = 0; i < 3; i++) {
		y = build_layer(&b, "dense", (const char *const[]){"q", "k", "v"}[i],
		    i == 0 ? "units=32" : "units=16", 1, x);
		y = build_layer(&b, "reshape", NULL, i == 0 ? "shape=8,4,8" : "shape=8,2,8", 1, y);
		y = build_layer(&b, "permute", NULL, "order=2,1,3", 1, y);
		if (i > 0) {
			y = build_layer(&b, "unsqueeze", NULL, "axes=2", 1, y);
			y = build_layer(&b, "expand", NULL, "shape=2,2,8,8", 1, y);
			y = build_layer(&b, "reshape", NULL, "shape=4,8,8", 1, y);
		}
		part[i] = y;
	}
	y = build_layer(&b, "dot_product_attention", "core", "", 3, part[0], part[1], part[2]);
	g = build_end(&b, build_layer(&b, "dense", NULL, "units=2", 1, y));
	v = VARIANT(g, "prune=0.5@q");
	tap_is_int(variant_channels(v, "q"), 16, "half of each query head");
	tap_is_int(variant_channels(v, "k"), 8, "and of each key head");
	tap_is_int(variant_channels(v, "v"), 16, "values stay");
	graph_free(v);
	graph_free(g);
}

int
main(void)
{
	check_halves();
	check_shared_heads();
	check_groups();
	check_parts();
	check_heads();
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
		check_step(&steps[i]);
	return tap_done();
}
