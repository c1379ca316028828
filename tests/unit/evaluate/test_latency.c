/*
 * Check in which data type a device computes, and both latency models, by hand.
 */
#include "lib/build.h"
#include "evaluate/latency.h"
#include "lib/tap.h"
#include "lib/variant.h"

#include <math.h>

static struct hardware
gpu(void)
{
	struct hardware h = variant_device();

	h.peak[DTYPE_FP32].value = 10e12;
	h.peak[DTYPE_TF32].value = 80e12;
	h.peak[DTYPE_FP16].value = 160e12;
	h.peak[DTYPE_BF16].value = 160e12;
	h.peak[DTYPE_INT8].value = 320e12;
	h.bandwidth.value = 1e12;
	h.overhead.value = 5e-6;
	return h;
}

static void
check_type(const struct hardware *h, enum dtype weights, enum dtype acts, enum dtype want,
    double peak)
{
	enum dtype used;
	double got = hardware_peak(h, weights, acts, &used);

	tap_ok(used == want && got == peak, "weights in %s, activations in %s: run in %s",
	    dtype_table[weights].name, dtype_table[acts].name, dtype_table[want].name);
}

static void
check_types(void)
{
	struct hardware h = gpu();

	check_type(&h, DTYPE_FP32, DTYPE_FP32, DTYPE_FP32, 10e12);
	check_type(&h, DTYPE_FP16, DTYPE_FP16, DTYPE_FP16, 160e12);
	check_type(&h, DTYPE_INT8, DTYPE_INT8, DTYPE_INT8, 320e12);
	check_type(&h, DTYPE_INT4, DTYPE_INT4, DTYPE_INT8, 320e12);
	check_type(&h, DTYPE_INT8, DTYPE_FP32, DTYPE_FP32, 10e12);
	check_type(&h, DTYPE_INT4, DTYPE_FP16, DTYPE_FP16, 160e12);
	h.peak[DTYPE_INT4].value = 640e12;
	check_type(&h, DTYPE_INT4, DTYPE_INT4, DTYPE_INT4, 640e12);
	check_type(&h, DTYPE_INT4, DTYPE_INT8, DTYPE_INT8, 320e12);
	/* Integers run as floating point of more bits, never the other way; fp16 and bf16 are not
	 * each other's, so that both together need fp32. */
	check_type(&h, DTYPE_INT8, DTYPE_BF16, DTYPE_BF16, 160e12);
	check_type(&h, DTYPE_FP8, DTYPE_FP8, DTYPE_FP16, 160e12);
	check_type(&h, DTYPE_FP16, DTYPE_BF16, DTYPE_FP32, 10e12);
	h.peak[DTYPE_BF16].value = NAN;
	check_type(&h, DTYPE_BF16, DTYPE_BF16, DTYPE_FP32, 10e12);
	/* Pascal's desktop parts have half precision, 64 times slower. */
	h.peak[DTYPE_FP16].value = h.peak[DTYPE_BF16].value = 10e12 / 64;
	check_type(&h, DTYPE_FP16, DTYPE_FP16, DTYPE_FP32, 10e12);
	h = variant_device();
	check_type(&h, DTYPE_INT8, DTYPE_INT8, DTYPE_FP32, 1e9);
	h.peak[DTYPE_FP64].value = 1e9;
	check_type(&h, DTYPE_FP32, DTYPE_FP32, DTYPE_FP32, 1e9);
	h.peak[DTYPE_FP32].value = NAN;
	h.peak[DTYPE_FP64].value = NAN;
	h.peak[DTYPE_INT8].value = 4e12;
	check_type(&h, DTYPE_INT8, DTYPE_INT8, DTYPE_INT8, 4e12);
	h.peak[DTYPE_INT8].value = NAN;
	tap_ok(isnan(hardware_peak(&h, DTYPE_INT8, DTYPE_INT8, &(enum dtype){0})), "nothing known: "
	    "no peak");
}

static bool
near(double got, double want)
{
	return fabs(got - want) <= 1e-12 * fabs(want);
}

static void
check_time(const char *model, const struct hardware *h, struct work w, double want,
    enum bound bound, const char *what)
{
	struct settings s = variant_settings(h, model);
	struct platform p = platform_of(h, s.runtime, 0);
	struct rates r = latency_rates(&p, &w);
	struct timing t;

	s.latency->time(s.latency, &p, &w, &r, &t);
	if (!tap_ok(isnan(want) ? isnan(t.total) : near(t.total, want), "%s: %s", model, what))
		tap_diag("got %g, want %g", t.total, want);
	tap_is_str(latency_bound_name(t.bound), latency_bound_name(bound), "%s: %s: bound", model,
	    what);
}

/* Make work of multiply-accumulates and bytes of weights, none of them in a cache. */
static struct work
work_of(int64_t flops, int64_t bytes)
{
	return (struct work){.kind = WORK_CONV, .flops = flops, .products = flops, .bytes = bytes,
	    .stream[STREAM_WEIGHTS] = {bytes, INT64_MAX}};
}

static void
check_models(void)
{
	struct hardware h = gpu(), cpu = variant_device();
	struct work heavy = work_of(1000000000, 10000000), light = work_of(1000000, 10000000);
	struct work tiny = work_of(1000, 1000), view = heavy, idle = work_of(0, 10000000);

	view.is_view = true;
	/* 1e9 / 10e12 = 100 us */
	check_time("textbook", &h, heavy, 100e-6, BOUND_COMPUTE, "1 GFLOP at 10 TFLOPS");
	check_time("textbook", &h, idle, 0, BOUND_NONE, "nothing to compute");
	check_time("textbook", &h, view, 0, BOUND_NONE, "a view");
	/* 100 us against 10 MB / 1 TB/s = 10 us; 5 us to start */
	check_time("roofline", &h, heavy, 105e-6, BOUND_COMPUTE, "bound by computing");
	check_time("roofline", &h, light, 15e-6, BOUND_MEMORY, "bound by memory");
	check_time("roofline", &h, idle, 15e-6, BOUND_MEMORY, "only moving");
	/* 0.1 ns and 1 ns */
	check_time("roofline", &h, tiny, 5e-6 + 1e-9, BOUND_OVERHEAD, "bound by overhead");
	check_time("roofline", &h, view, 0, BOUND_NONE, "a view");
	/* 8 bits run at 320 TOPS: 3.125 us, less than the 10 us of memory */
	heavy.weights = heavy.multiplied = heavy.acts = DTYPE_INT8;
	check_time("textbook", &h, heavy, 3.125e-6, BOUND_COMPUTE, "int8");
	check_time("roofline", &h, heavy, 15e-6, BOUND_MEMORY, "int8");
	/* Without a known bandwidth and overhead, only the second of computing is left. */
	check_time("roofline", &cpu, heavy, 1, BOUND_COMPUTE, "no bandwidth known");
	cpu.peak[DTYPE_FP32].value = NAN;
	check_time("textbook", &cpu, heavy, NAN, BOUND_UNKNOWN, "no peak known");
	check_time("roofline", &cpu, heavy, NAN, BOUND_UNKNOWN, "no peak known");
	tap_ok(latency_find("psychic") == NULL, "an unknown model");
}

/* Check the bytes: weights once, inputs and outputs for each sample of the batch. */
static void
check_evaluation(void)
{
	struct build b = build_start();
	int x = build_input(&b, "10");
	struct hardware h = gpu();
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("roofline"), .batch = 3};
	struct evaluation v;
	struct graph *g;
	struct err e;

	x = build_layer(&b, "embedding", "embed", "vocab=1000 features=8", 1, x);
	x = build_layer(&b, "mul", "square", "", 2, x, x);
	x = build_layer(&b, "flatten", "flat", "", 1, x);
	x = build_layer(&b, "dense", "fc", "units=5", 1, x);
	g = build_end(&b, x);
	tap_ok(evaluate(g, &s, &v, &e), "evaluates");
	/* Ten tokens, ten rows of 8 and ten vectors of 8, four bytes each, three samples. */
	tap_is_int(v.layer[1].figures.traffic_bytes, 3 * (40 + 320 + 320), "rows looked up");
	tap_is_int(v.layer[1].figures.weight_bytes, 32000, "the whole table is stored");
	tap_is_int(v.layer[2].figures.traffic_bytes, 3 * (320 + 320), "one input read once");
	tap_is_int(v.layer[3].figures.traffic_bytes, 0, "a view moves nothing");
	tap_is_int(v.layer[4].figures.traffic_bytes, 80 * 5 * 4 + 20 + 3 * (320 + 20), "dense");
	tap_is_int(v.layer[4].figures.macs, 3 * 400, "the batch multiplies the work");
	tap_is_int(v.total.params, 8000 + 405, "but not the parameters");
	tap_is_int(v.total.act_bytes, 3 * (320 + 320 + 20), "outputs that are stored");
	/* the embedding beside its input, 40 + 320, is the largest */
	tap_is_int(v.peak_bytes, 3 * 360, "the peak, for the batch");
	tap_ok(near(evaluation_rate(&v), 3 / v.total.seconds), "inferences a second");
	evaluation_free(&v);
	s.batch = INT64_MAX / 1000;
	tap_ok(!evaluate(g, &s, &v, &e), "a batch that overflows is refused");
	tap_has(e.text, "square: ", "naming the layer");
	tap_has(e.text, "more than 9.2e18", "and the limit");
	graph_free(g);
}

/* Check that the time on a machine does not depend on the counting convention.  FLOPs over FLOPS
 * does. */
static void
check_conventions(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,8,8");
	struct hardware h = gpu();
	struct settings s = {.hardware = &h, .convention = convention_find("torchvision"),
	    .latency = latency_find("roofline"), .batch = 1};
	struct evaluation v;
	struct graph *g;
	struct err e;

	/* 4x8x8 elements, 2 operations each under "full", none under torchvision's rules */
	x = build_layer(&b, "batchnorm", "bn", "", 1, x);
	g = build_end(&b, x);
	tap_ok(evaluate(g, &s, &v, &e), "roofline, counted as torchvision does");
	tap_is_int(v.layer[x].work.flops, 512, "the roofline times all that is executed");
	tap_is_int(v.layer[x].figures.flops, 0, "the convention shows none of it");
	evaluation_free(&v);
	s.latency = latency_find("textbook");
	tap_ok(evaluate(g, &s, &v, &e), "textbook, counted as torchvision does");
	tap_is_int(v.layer[x].work.flops, 0, "the textbook times what is shown");
	evaluation_free(&v);
	graph_free(g);
}

int
main(void)
{
	check_types();
	check_models();
	check_evaluation();
	check_conventions();
	return tap_done();
}
