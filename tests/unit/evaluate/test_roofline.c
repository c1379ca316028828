/*
 * Check the roofline by hand: rates, caches, overheads, layers fused into others, and conversions.
 */
#include "lib/build.h"
#include "evaluate/latency.h"
#include "lib/tap.h"
#include "lib/variant.h"

#include <math.h>

static bool
near(double got, double want)
{
	return fabs(got - want) <= 1e-9 * fabs(want);
}

static void
is_near(double got, double want, const char *what)
{
	if (!tap_ok(near(got, want), "%s", what))
		tap_diag("got %g, want %g", got, want);
}

static void
know(struct figure *f, double value, enum standing standing)
{
	*f = (struct figure){.value = value, .standing = standing, .source = "this test"};
}

/* Return a device with matrix units beside vector units, like a GPU. */
static struct hardware
gpu(void)
{
	struct hardware h = hardware_unknown();

	h.id = h.name = "gpu";
	know(&h.peak[DTYPE_FP32], 10e12, STANDING_SOURCED);
	know(&h.peak[DTYPE_FP16], 100e12, STANDING_SOURCED);
	know(&h.vector[DTYPE_FP32], 10e12, STANDING_SOURCED);
	know(&h.bandwidth, 1e12, STANDING_SOURCED);
	return h;
}

/* Return rates of a device that runs layers as they are written. */
static struct rate
product_rate(const struct hardware *h, enum work_kind kind, enum dtype weights, enum dtype acts,
    bool two_of_four)
{
	struct platform p = platform_of(h, &runtime_none, 0);

	return platform_product_rate(&p, kind, weights, acts, two_of_four);
}

static struct rate
vector_rate(const struct hardware *h, enum dtype acts)
{
	struct platform p = platform_of(h, &runtime_none, 0);

	return platform_vector_rate(&p, WORK_POINTWISE, acts);
}

static struct rates
rates_of(const struct hardware *h, const struct work *w)
{
	struct platform p = platform_of(h, &runtime_none, 0);

	return latency_rates(&p, w);
}

static void
check_rates(void)
{
	struct hardware h = gpu();
	struct rate r;

	r = product_rate(&h, WORK_CONV, DTYPE_FP16, DTYPE_FP16, false);
	tap_ok(r.value == 100e12 && r.efficiency == 1, "no efficiency known: the peak");
	know(&h.efficiency[WORK_DENSE], 0.8, STANDING_UNVERIFIED);
	r = product_rate(&h, WORK_CONV, DTYPE_FP16, DTYPE_FP16, false);
	is_near(r.value, 80e12, "convolutions take the efficiency of dense layers");
	tap_ok(r.standing == STANDING_UNVERIFIED, "and with it its standing");
	know(&h.efficiency[WORK_CONV], 0.5, STANDING_DERIVED);
	r = product_rate(&h, WORK_CONV, DTYPE_FP16, DTYPE_FP16, false);
	is_near(r.value, 50e12, "or their own");
	r = product_rate(&h, WORK_DENSE, DTYPE_FP16, DTYPE_FP16, false);
	is_near(r.value, 80e12, "dense layers have theirs");
	r = product_rate(&h, WORK_DEPTHWISE, DTYPE_FP16, DTYPE_FP16, false);
	tap_ok(r.dtype == DTYPE_FP32, "depthwise convolutions run on the vector units");
	is_near(r.value, 5e12, "with the efficiency of convolutions");
	r = vector_rate(&h, DTYPE_FP16);
	is_near(r.value, 10e12, "all else runs there too");
	/* 4 and 8 bits on a device without an instruction for them */
	r = product_rate(&h, WORK_CONV, DTYPE_INT8, DTYPE_INT8, false);
	tap_ok(r.dtype == DTYPE_FP16 && r.gain == 1, "int8 runs as fp16: nothing is gained");
	know(&h.int8_gain, 1.4, STANDING_DERIVED);
	r = product_rate(&h, WORK_CONV, DTYPE_INT8, DTYPE_INT8, false);
	is_near(r.value, 70e12, "unless a gain was measured");
	know(&h.peak[DTYPE_INT8], 200e12, STANDING_SOURCED);
	know(&h.efficiency_int8[WORK_CONV], 0.25, STANDING_SOURCED);
	r = product_rate(&h, WORK_CONV, DTYPE_INT8, DTYPE_INT8, false);
	is_near(r.value, 50e12, "with the instruction: its peak and its efficiency");
	know(&h.sparse_gain, 1.3, STANDING_SOURCED);
	r = product_rate(&h, WORK_CONV, DTYPE_FP16, DTYPE_FP16, true);
	is_near(r.value, 65e12, "2:4 sparsity");
	/* A microcontroller has a measured efficiency for int8 only: fp32 must not reach its full
	 * peak. */
	h = gpu();
	know(&h.efficiency_int8[WORK_CONV], 0.4, STANDING_SOURCED);
	r = product_rate(&h, WORK_CONV, DTYPE_FP16, DTYPE_FP16, false);
	is_near(r.value, 40e12, "the efficiency of other numbers rather than all of the peak");
	tap_ok(r.standing == STANDING_UNVERIFIED, "which is not trusted");
}

static void
check_bandwidth(void)
{
	struct hardware h = gpu();
	enum standing s;

	tap_ok(hardware_bandwidth(&h, &s) == 1e12 && s == STANDING_SOURCED, "as specified");
	know(&h.bandwidth_share, 0.9, STANDING_UNVERIFIED);
	is_near(hardware_bandwidth(&h, &s), 0.9e12, "the part that is reached");
	tap_ok(s == STANDING_UNVERIFIED, "is no better known than that part");
	know(&h.bandwidth_measured, 0.85e12, STANDING_SOURCED);
	is_near(hardware_bandwidth(&h, &s), 0.85e12, "what was measured goes first");
	tap_ok(s == STANDING_SOURCED, "with its own standing");
	tap_ok(standing_worse(STANDING_UNVERIFIED, STANDING_UNKNOWN) == STANDING_UNKNOWN,
	    "a figure without a source is trusted least");
}

/* 100 x 100 outputs in tiles of 64 x 64, on eight cores: four tiles, a round for which half of the
 * cores have nothing to do. */
static void
check_tiles(void)
{
	struct hardware h = gpu();
	struct work w = {.kind = WORK_DENSE, .products = 1000000, .flops = 1000000, .rows = 100,
	    .columns = 100, .matrices = 1, .weights = DTYPE_FP16, .multiplied = DTYPE_FP16,
	    .acts = DTYPE_FP16};
	struct rate r;

	know(&h.efficiency[WORK_DENSE], 0.8, STANDING_SOURCED);
	know(&h.cores, 8, STANDING_SOURCED);
	is_near(rates_of(&h, &w).product.value, 80e12, "tiles of unknown size cost nothing");
	know(&h.tile, 64, STANDING_SOURCED);
	is_near(rates_of(&h, &w).product.value, 80e12 * 10000 / (8 * 64 * 64),
	    "10,000 outputs in the time of 32,768");
	/* A token of a language model: 1 x 512 outputs, 8 tiles of which one row in 64 is used */
	w.rows = 1;
	w.columns = 512;
	r = rates_of(&h, &w).product;
	is_near(r.value, 8e12, "one row: the vector units, without tiles");
	tap_ok(r.dtype == DTYPE_FP32 && r.busy == 1, "which have all to do");
	w.rows = 32;
	is_near(rates_of(&h, &w).product.value, 40e12, "tiles where they are faster");
	w.kind = WORK_CONV;
	w.rows = 1;
	is_near(rates_of(&h, &w).product.value, 80e12 / 64,
	    "convolutions have no such kernels");
}

static struct timing
time_of(const char *model, const struct hardware *h, const struct work *w)
{
	struct settings s = variant_settings(h, model);
	struct platform p = platform_of(h, s.runtime, 0);
	struct rates r = latency_rates(&p, w);
	struct timing t;

	s.latency->time(s.latency, &p, w, &r, &t);
	return t;
}

/* Return work of 1e8 operations of products and 1e6 others, with 4 MB of weights in memory and 1 MB
 * of input in the cache. */
static struct work
some_work(void)
{
	return (struct work){.kind = WORK_CONV, .flops = 101000000, .products = 100000000,
	    .bytes = 5000000, .stream = {[STREAM_WEIGHTS] = {4000000, 50000000},
	    [STREAM_INPUT] = {1000000, 1000000}}};
}

static void
check_times(void)
{
	struct hardware h = gpu();
	struct work w = some_work();
	struct timing t = time_of("roofline", &h, &w);

	is_near(t.compute, 10.1e-6, "1e8 and 1e6 operations at 10 TFLOPS");
	is_near(t.memory, 5e-6, "5 MB at 1 TB/s");
	is_near(t.total, 10.1e-6, "the longer of both");
	is_near(time_of("additive", &h, &w).total, 15.1e-6, "their sum");
	know(&h.cache, 2e6, STANDING_SOURCED);
	t = time_of("roofline", &h, &w);
	is_near(t.memory, 5e-6, "a cache of unknown bandwidth helps nobody");
	know(&h.cache_bandwidth, 2e12, STANDING_UNVERIFIED);
	t = time_of("roofline", &h, &w);
	tap_is_int(latency_main_bytes(&h, &w), 4000000, "what the cache holds does not come from "
	    "main memory");
	is_near(t.memory, 4e-6, "4 MB at 1 TB/s; 5 MB at 2 TB/s take less");
	h.cache.value = 60e6;
	t = time_of("roofline", &h, &w);
	tap_is_int(latency_main_bytes(&h, &w), 0,
	    "weights that stay from one inference to the next");
	is_near(t.memory, 2.5e-6, "5 MB at 2 TB/s");
}

static void
check_overheads(void)
{
	struct hardware h = gpu();
	struct work w = some_work();
	struct timing t;

	know(&h.overhead, 3e-6, STANDING_DERIVED);
	is_near(time_of("roofline", &h, &w).total, 13.1e-6, "starting comes on top");
	is_near(time_of("roofline-compiled", &h, &w).total, 13.1e-6,
	    "also in a graph, as long as nothing else is known");
	know(&h.graph_overhead, 1e-6, STANDING_DERIVED);
	is_near(time_of("roofline-compiled", &h, &w).total, 11.1e-6, "a graph starts sooner");
	know(&h.dispatch, 12e-6, STANDING_UNVERIFIED);
	is_near(time_of("roofline", &h, &w).total, 13.1e-6, "a host that is faster is not seen");
	h.dispatch.value = 50e-6;
	t = time_of("roofline", &h, &w);
	is_near(t.total, 50e-6, "one that is slower is waited for");
	tap_is_str(latency_bound_name(t.bound), "overhead", "and is the bound");
	tap_ok(t.standing == STANDING_UNVERIFIED, "with its standing");
	is_near(time_of("roofline-compiled", &h, &w).total, 11.1e-6, "but not by a graph");
	is_near(time_of("additive", &h, &w).total, 50e-6, "adding changes nothing there");
}

/* conv, batchnorm, relu; conv, batchnorm and the sum of both; softmax */
static struct graph *
residual(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,10,10"), y;

	x = build_layer(&b, "conv", "conv1", "filters=4 kernel=1", 1, x);
	x = build_layer(&b, "batchnorm", "bn1", "", 1, x);
	x = build_layer(&b, "relu", "relu1", "", 1, x);
	y = build_layer(&b, "conv", "conv2", "filters=4 kernel=1", 1, x);
	y = build_layer(&b, "dropout", "drop", "", 1, y);
	y = build_layer(&b, "batchnorm", "bn2", "", 1, y);
	x = build_layer(&b, "add", "sum", "", 2, x, y);
	x = build_layer(&b, "relu", "relu2", "", 1, x);
	x = build_layer(&b, "softmax", "prob", "", 1, x);
	return build_end(&b, x);
}

static const struct layer_result *
result(const struct evaluation *v, const char *path)
{
	return &v->layer[graph_find(v->graph, path)];
}

/* A tensor has 400 elements, 1,600 bytes; a convolution 16 weights and 4 biases, 80 bytes. */
static void
check_compiled(void)
{
	struct graph *g = residual(), *frozen = VARIANT(g, "freeze");
	struct hardware h = gpu();
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("roofline"), .batch = 1};
	struct evaluation v, f;
	struct err e;

	tap_ok(evaluate(g, &s, &v, &e), "as written");
	tap_is_int(result(&v, "conv1")->work.bytes, 1600 + 80 + 1600, "a convolution alone");
	tap_is_int(result(&v, "relu1")->work.bytes, 3200, "an activation alone");
	evaluation_free(&v);
	s.latency = latency_find("roofline-compiled");
	tap_ok(evaluate(g, &s, &v, &e), "compiled");
	tap_is_int(result(&v, "conv1")->work.bytes, 1600 + 80 + 1600,
	    "a convolution with norm and activation moves no more");
	/* 2 x 16 x 100 products, 400 biases, 400 comparisons; the norm is in the weights */
	tap_is_int(result(&v, "conv1")->work.products, 3200, "its products");
	tap_is_int(result(&v, "conv1")->work.flops, 3200 + 400 + 400, "and all it does");
	tap_ok(result(&v, "relu1")->work.joined && result(&v, "relu1")->timing.total == 0,
	    "an activation takes no time of its own");
	/* reads relu1 once for itself and once for the sum, writes the end of the chain */
	tap_is_int(result(&v, "conv2")->work.bytes, 1600 + 80 + 1600 + 1600,
	    "a sum joins across a dropout and a norm, and reads the shortcut");
	tap_ok(!result(&v, "prob")->work.joined, "a softmax runs alone");
	tap_is_int(v.total.params, 2 * (20 + 8), "the model is what it was");
	s.latency = latency_find("roofline");
	tap_ok(evaluate(frozen, &s, &f, &e), "frozen");
	tap_is_int(result(&f, "conv2")->work.bytes, result(&v, "conv2")->work.bytes,
	    "freezing does for good what compiling does");
	is_near(f.total.seconds, v.total.seconds, "and takes as long");
	evaluation_free(&v);
	evaluation_free(&f);
	graph_free(frozen);
	graph_free(g);
}

/* 400 elements at 4 bytes, written once more as 1 byte each and read again: 800. */
static void
check_conversion(void)
{
	struct graph *g = residual(), *mixed = VARIANT(g, "bits=8@conv2");
	struct hardware h = gpu();
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("roofline"), .batch = 2};
	struct evaluation v;
	struct err e;

	tap_ok(evaluate(mixed, &s, &v, &e), "one layer in 8 bits");
	tap_is_int(result(&v, "conv1")->work.stream[STREAM_CONVERSION].bytes, 0,
	    "nothing to convert before it");
	tap_is_int(result(&v, "conv2")->work.stream[STREAM_CONVERSION].bytes, 2 * 800,
	    "its input, for both samples");
	tap_is_int(result(&v, "conv2")->figures.traffic_bytes,
	    2 * 1600 + 16 + 16 + 2 * 400 + 2 * 800, "with what it moves anyway");
	/* back to 4 bytes, behind the dropout, which only looks */
	tap_is_int(result(&v, "bn2")->work.stream[STREAM_CONVERSION].bytes, 2 * 3200,
	    "and its output");
	evaluation_free(&v);
	graph_free(mixed);
	graph_free(g);
}

static void
check_kinds(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,4,4");
	struct hardware h = gpu();
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("roofline"), .batch = 1};
	struct evaluation v;
	struct graph *g;
	struct err e;

	x = build_layer(&b, "conv", "stem", "filters=8 kernel=3 pad=1", 1, x);
	x = build_layer(&b, "conv", "one", "filters=8 kernel=1", 1, x);
	x = build_layer(&b, "conv_transpose", "up", "filters=8 kernel=2 stride=2", 1, x);
	x = build_layer(&b, "maxpool", "pool", "kernel=2", 1, x);
	x = build_layer(&b, "batchnorm", "norm", "", 1, x);
	x = build_layer(&b, "conv", "dense_conv", "filters=8 kernel=3 pad=1", 1, x);
	x = build_layer(&b, "conv", "grouped", "filters=8 kernel=3 pad=1 groups=2", 1, x);
	x = build_layer(&b, "conv", "each", "filters=16 kernel=3 pad=1 groups=8", 1, x);
	x = build_layer(&b, "depthwise", "depthwise", "kernel=3 pad=1", 1, x);
	x = build_layer(&b, "relu", "relu", "", 1, x);
	x = build_layer(&b, "flatten", "flatten", "", 1, x);
	x = build_layer(&b, "dense", "dense", "units=4", 1, x);
	g = build_end(&b, x);
	tap_ok(evaluate(g, &s, &v, &e), "all kinds");
	tap_is_int(result(&v, "dense_conv")->work.kind, WORK_CONV, "a convolution");
	tap_is_int(result(&v, "grouped")->work.kind, WORK_GROUPED, "one in groups");
	tap_is_int(result(&v, "each")->work.kind, WORK_DEPTHWISE, "one with a group a channel");
	tap_is_int(result(&v, "depthwise")->work.kind, WORK_DEPTHWISE, "a depthwise one");
	tap_is_int(result(&v, "relu")->work.kind, WORK_POINTWISE, "an activation");
	tap_is_int(result(&v, "dense")->work.kind, WORK_THIN, "a dense layer of one row");
	tap_is_int(result(&v, "stem")->work.kind, WORK_STEM, "the first one, of colours");
	tap_is_int(result(&v, "one")->work.kind, WORK_CONV1X1, "one of single places");
	tap_is_int(result(&v, "pool")->work.kind, WORK_POOL, "a pool");
	tap_is_int(result(&v, "norm")->work.kind, WORK_NORM, "a norm");
	tap_is_int(result(&v, "up")->work.kind, WORK_TRANSPOSED, "a transposed one");
	evaluation_free(&v);
	graph_free(g);
}

int
main(void)
{
	check_rates();
	check_bandwidth();
	check_tiles();
	check_times();
	check_overheads();
	check_compiled();
	check_conversion();
	check_kinds();
	return tap_done();
}
