/*
 * Check freezing: the norms that fold, the layers that are dropped or fused, and the memory traffic
 * that is left.
 */
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "optimize/optimize.h"

#define REFUSAL(g, path) variant_refusal(g, path, "freeze", &e)

static struct graph *
residual(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,10,10"), y;

	x = build_layer(&b, "conv", "stem", "filters=4 kernel=1 bias=0", 1, x);
	x = build_layer(&b, "batchnorm", "bn1", "", 1, x);
	x = build_layer(&b, "relu", "relu1", "", 1, x);
	y = build_layer(&b, "conv", "conv", "filters=4 kernel=1 bias=0", 1, x);
	y = build_layer(&b, "dropout", "drop", "", 1, y);
	y = build_layer(&b, "batchnorm", "bn2", "", 1, y);
	x = build_layer(&b, "add", "sum", "", 2, x, y);
	x = build_layer(&b, "relu", "relu2", "", 1, x);
	x = build_layer(&b, "global_avgpool", "head", "", 1, x);
	x = build_layer(&b, "softmax", "prob", "", 1, x);
	return build_end(&b, x);
}

static int64_t
traffic(const struct graph *g, const char *path)
{
	struct hardware h = variant_device();
	struct settings s = {.hardware = &h, .convention = convention_find("full"),
	    .latency = latency_find("roofline"), .batch = 1};
	struct evaluation v;
	struct err e;
	int64_t bytes = -1;
	int i = graph_find(g, path);

	if (i >= 0 && evaluate(g, &s, &v, &e)) {
		bytes = v.layer[i].figures.traffic_bytes;
		evaluation_free(&v);
	}
	return bytes;
}

static void
check_fuse(void)
{
	struct graph *g = residual(), *v = VARIANT(g, "freeze");
	int sum = graph_find(v, "sum");

	/* 16 weights and 8 of each norm; then 16 and 4 biases */
	tap_is_int(variant_total(g).params, 2 * (16 + 8), "as written");
	tap_is_int(variant_total(v).params, 2 * (16 + 4), "norms folded into biases");
	tap_is_int(graph_find(v, "bn1"), -1, "no norm");
	tap_is_int(graph_find(v, "drop"), -1, "no dropout");
	tap_is_int(v->nlayers, g->nlayers - 3, "all else is there");
	tap_ok(v->layer[graph_find(v, "relu1")].fused, "an activation is fused");
	tap_ok(v->layer[sum].fused, "a sum is fused");
	tap_is_str(v->layer[v->layer[sum].input[0]].path, "conv", "with the convolution before it");
	tap_is_str(v->layer[v->layer[sum].input[1]].path, "relu1", "and reads the shortcut");
	tap_ok(v->layer[graph_find(v, "relu2")].fused, "an activation on a fused sum too");
	tap_ok(!v->layer[graph_find(v, "prob")].fused, "a softmax is not");
	/* A tensor is 400 elements, 1,600 bytes; 16 weights and 4 biases are 80 bytes.  stem reads
	 * and keeps its result; relu1 writes; conv reads; the sum reads the
	 * shortcut; relu2 writes. */
	tap_is_int(traffic(g, "stem"), 1600 + 64 + 1600, "stem as written");
	tap_is_int(traffic(v, "stem"), 1600 + 80, "stem");
	tap_is_int(traffic(v, "relu1"), 1600, "relu1");
	tap_is_int(traffic(v, "conv"), 1600 + 80, "conv");
	tap_is_int(traffic(v, "sum"), 1600, "sum");
	tap_is_int(traffic(v, "relu2"), 1600, "relu2");
	tap_is_int(traffic(v, "head"), 1600 + 16, "head reads it again");
	graph_free(v);
	v = VARIANT(g, "freeze=fold");
	tap_ok(!v->layer[graph_find(v, "relu1")].fused, "folding only: nothing is fused");
	tap_is_int(variant_total(v).params, 40, "but the norms are folded");
	graph_free(v);
	v = VARIANT(g, "freeze@bn1");
	tap_is_int(variant_total(v).params, 20 + 24, "one norm alone");
	graph_free(v);
	graph_free(g);
}

static void
check_refusals(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,6,6"), y, z;
	struct graph *g, *v;
	struct err e;

	x = build_layer(&b, "batchnorm", "first", "", 1, x);
	x = build_layer(&b, "conv", "conv", "filters=4 kernel=1", 1, x);
	y = build_layer(&b, "batchnorm", "shared", "", 1, x);
	z = build_layer(&b, "relu", "beside", "", 1, x);
	x = build_layer(&b, "concat", "joined", "", 2, y, z);
	x = build_layer(&b, "batchnorm", "late", "", 1, x);
	x = build_layer(&b, "flatten", "tokens", "axis=2", 1, x);
	x = build_layer(&b, "dense", "dense", "units=7", 1, x);
	x = build_layer(&b, "batchnorm", "crossed", "", 1, x);
	g = build_end(&b, x);
	tap_has(REFUSAL(g, "first"), "not into input", "the model's input");
	tap_has(REFUSAL(g, "shared"), "another layer also reads", "a convolution read twice");
	tap_has(REFUSAL(g, "beside"), "no layer that computes", "an activation beside it");
	tap_has(REFUSAL(g, "late"), "not into concat", "a concat");
	tap_has(REFUSAL(g, "crossed"), "not into dense",
	    "a norm over tokens, where a dense layer makes features");
	tap_has(REFUSAL(g, "conv"), "conv is none of these", "a convolution");
	v = VARIANT(g, "freeze");
	tap_is_int(v->nlayers, g->nlayers, "nothing is folded");
	graph_free(v);
	graph_free(g);
}

int
main(void)
{
	check_fuse();
	check_refusals();
	return tap_done();
}
