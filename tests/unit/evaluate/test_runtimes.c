/*
 * Check what runtimes do to the work of layers: joins, casts, attention in parts; what caches keep,
 * and sums that are divided among cores.  All figures are worked out by hand.
 */
#include "evaluate/evaluate.h"
#include "evaluate/setting.h"
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"

#include <math.h>

static void
know(struct figure *f, double value)
{
	*f = (struct figure){.value = value, .standing = STANDING_SOURCED, .source = "this test"};
}

static void
is_near(double got, double want, const char *what)
{
	if (!tap_ok(fabs(got - want) <= 1e-9 * fabs(want), "%s", what))
		tap_diag("got %g, want %g", got, want);
}

static bool
evaluate_in(const struct graph *g, const struct runtime *r, struct evaluation *v)
{
	static struct hardware h;
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("roofline"), .batch = 2, .runtime = r};
	struct err e = {""};

	h = variant_device();
	return tap_ok(evaluate(g, &s, v, &e), "%s evaluates: %s", r->id, e.text);
}

static const struct layer_result *
result(const struct evaluation *v, const char *path)
{
	return &v->layer[graph_find(v->graph, path)];
}

static void
check_joins(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,8,8"), y;
	struct runtime r = runtime_none;
	struct evaluation v;
	struct graph *g;

	y = build_layer(&b, "conv", "conv", "filters=4 kernel=3 pad=1", 1, x);
	y = build_layer(&b, "batchnorm", "norm", "", 1, y);
	y = build_layer(&b, "relu", "relu", "", 1, y);
	y = build_layer(&b, "add", "add", "", 2, y, x);
	g = build_end(&b, build_layer(&b, "softmax", "softmax", "", 1, y));
	r.joins = JOINS_POINTWISE;
	if (evaluate_in(g, &r, &v)) {
		tap_ok(!result(&v, "norm")->work.joined, "a norm does not join a convolution");
		tap_ok(!result(&v, "norm")->folded, "and is not folded into its weights");
		tap_ok(result(&v, "relu")->work.joined && result(&v, "add")->work.joined,
		    "an activation and a sum join the norm");
		/* 256 elements: the convolution's output, the shortcut, the sum; 8 parameters */
		tap_is_int(result(&v, "norm")->work.bytes, 2 * 3 * 1024 + 32,
		    "which reads two tensors and writes one");
		tap_ok(!result(&v, "softmax")->work.joined, "a softmax runs alone");
	}
	evaluation_free(&v);
	graph_free(g);
}

/* Layer norm of 4 x 8 in 16 bits, two samples: 64 elements. */
static void
check_casts(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,8");
	struct runtime r = runtime_none;
	struct evaluation v;
	struct graph *g = build_end(&b, build_layer(&b, "layernorm", "norm", "affine=0", 1, x));
	struct graph *half = VARIANT(g, "bits=16");

	if (evaluate_in(half, &r, &v))
		tap_is_int(result(&v, "norm")->work.bytes, 2 * 64 * 2, "in and out, 2 bytes each");
	evaluation_free(&v);
	r.casts = CASTS_NORMS;
	if (evaluate_in(half, &r, &v)) {
		/* widen 2 + 4, read 4, write 4, narrow 4 + 2 */
		tap_is_int(result(&v, "norm")->work.bytes, 64 * 20, "with two casts");
		tap_is_int(result(&v, "norm")->work.starts, 3, "which are kernels, too");
		tap_ok(result(&v, "norm")->work.acts == DTYPE_FP32, "it computes in fp32");
	}
	evaluation_free(&v);
	if (evaluate_in(g, &r, &v))
		tap_is_int(result(&v, "norm")->work.starts, 1, "fp32 needs no cast");
	evaluation_free(&v);
	graph_free(half);
	graph_free(g);
}

/* 4 tokens of 8 features, 2 heads, two samples, 4 bytes: a tensor has 256 bytes, the scores have
 * 2 x 4 x 4 elements a sample, 256 bytes. */
static void
check_attention(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,8");
	struct graph *g = build_end(&b, build_layer(&b, "attention", "attention", "heads=2", 1, x));
	struct runtime r = runtime_none;
	struct evaluation v;

	if (evaluate_in(g, &r, &v))
		tap_is_int(result(&v, "attention")->work.stream[STREAM_PARTS].bytes, 0,
		    "as a whole nothing goes through memory inside");
	evaluation_free(&v);
	r.attention = ATTENTION_FLASH;
	if (evaluate_in(g, &r, &v)) {
		tap_is_int(result(&v, "attention")->work.stream[STREAM_PARTS].bytes, 4 * 2 * 256,
		    "queries, keys, values and their mean are written and read");
		tap_is_int(result(&v, "attention")->work.starts, 3, "three kernels");
	}
	evaluation_free(&v);
	r.attention = ATTENTION_EXPANDED;
	if (evaluate_in(g, &r, &v)) {
		tap_is_int(result(&v, "attention")->work.stream[STREAM_PARTS].bytes,
		    4 * 2 * 256 + 4 * 256, "scores are written and read twice");
		tap_is_int(result(&v, "attention")->figures.traffic_bytes,
		    result(&v, "attention")->work.bytes - 12 * 256,
		    "the traffic of the layer is what it was");
	}
	evaluation_free(&v);
	graph_free(g);
}

/* Under random replacement a cache that is touched twice over loses m = 1 - exp(-2 m) = 0.7968. */
static void
check_cache(void)
{
	struct hardware h = variant_device();
	struct work w = {.bytes = 1000000, .stream[STREAM_INPUT] = {1000000, 1000000}};

	know(&h.cache, 1e6);
	know(&h.cache_bandwidth, 1e9);
	tap_is_int(latency_main_bytes(&h, &w), 0, "what fits stays");
	w.stream[STREAM_INPUT].distance = 2000000;
	tap_ok(llabs(latency_main_bytes(&h, &w) - 796812) < 100, "of twice as much a fifth stays");
	w.stream[STREAM_INPUT].distance = 1010000;
	tap_ok(latency_main_bytes(&h, &w) < 20000, "a little more than fits loses a little");
	w.stream[STREAM_INPUT].distance = INT64_MAX;
	tap_is_int(latency_main_bytes(&h, &w), 1000000, "what was never touched is not there");
}

/* 64 x 64 outputs are one tile for 8 cores.  Sums of 1,024 products are divided into 4 parts of
 * 256: half of the cores work.  Sums of 100 are not. */
static void
check_split(void)
{
	struct hardware h = variant_device();
	struct platform p;
	struct work w = {.kind = WORK_CONV, .products = 2 * 64 * 64 * 1024, .rows = 64,
	    .columns = 64, .matrices = 1};

	know(&h.cores, 8);
	know(&h.tile, 64);
	p = platform_of(&h, &runtime_none, 0);
	is_near(latency_rates(&p, &w).product.busy, 0.5, "four parts on eight cores");
	w.products = 2 * 64 * 64 * 100;
	is_near(latency_rates(&p, &w).product.busy, 0.125, "short sums stay on one");
}

/* A runtime that measured 20 % more than computed, 9 of 10 between 0.9 and 1.5 of it. */
static void
check_learned(void)
{
	struct runtime_class class = {.name = "sbc", .figures = runtime_figures_unknown()};
	struct runtime r = runtime_none;
	struct hardware h = variant_device();
	struct settings s = variant_settings(&h, "roofline");
	struct time_range range;

	class.learned[LATENCY_roofline] = (struct learned){log(1.2), log(0.9), log(1.5), 40, "a"};
	r.nclasses = 1;
	r.class = &class;
	h.class = "sbc";
	h.family = FAMILY_BOARD;
	s.runtime = &r;
	range = latency_range(&s, STANDING_SOURCED);
	is_near(range.point, 1.2, "the point is the median");
	is_near(range.low, 0.9, "the range begins where it was measured to");
	is_near(range.high, 1.5, "and ends there");
	range = latency_range(&s, STANDING_MEDIAN);
	is_near(range.high / range.point, exp(hypot(log(1.25), log(3))),
	    "it is wider where figures are the class's");
	s.latency = latency_find("textbook");
	is_near(latency_range(&s, STANDING_SOURCED).point, 1, "the textbook's point stays");
}

int
main(void)
{
	check_joins();
	check_casts();
	check_attention();
	check_cache();
	check_split();
	check_learned();
	return tap_done();
}
