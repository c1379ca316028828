/*
 * Check the latency model "measured": shapes and terms worked out by hand, times of a network, and
 * layers that were not measured.
 */
#include "config.h"

#include "evaluate/evaluate.h"
#include "evaluate/measured.h"
#include "lib/build.h"
#include "lib/tap.h"

#include <math.h>

static struct calibrated
machine_example(void)
{
	struct calibrated c = calibrated_unknown();

	c.engine = "onednn";
	c.version = c.isa = c.date = "x";
	c.type = DTYPE_FP32;
	c.threads = 1;
	c.list = 1;
	c.vector = 64;
	c.l2 = 1e6;
	c.last = 2e7;
	c.total_low = 0.95;
	c.total_high = 1.05;
	return c;
}

static void
is_near(double got, double want, const char *what)
{
	if (!tap_ok(fabs(got - want) <= 1e-9 * fabs(want), "%s", what))
		tap_diag("got %g, want %g", got, want);
}

/* A convolution of 3 x 3 over an image of 4 x 4, 20 channels to 24: of the 9 x 16 elements of its
 * windows (3 + 4 + 4 + 3) - 4 = 10 for each axis lie in the image, 100 in all.  A vector has 16
 * sums, so that 24 channels take 32. */
static void
check_conv(void)
{
	const struct primitive p = primitive_filled((struct primitive){.kind = PRIMITIVE_CONV,
	    .axes = 2, .channels = 20, .outputs = 24, .in = {4, 4}, .kernel = {3, 3},
	    .before = {1, 1}});
	const struct calibrated m = machine_example();
	struct run_shape s = run_shape_of(&p, DTYPE_FP32);
	struct run_context before = {.touched = {5e5, 1e5, 1e5}, .norm = true, .seconds = 3e-3,
	    .pass = 8e7};
	double t[TERMS];

	run_shape_place(&s, &before);
	run_shape_terms(&s, &m, t);
	tap_ok(s.kind == MEASURED_CONV, "it is a convolution");
	is_near(t[TERM_START], 1, "it starts once");
	is_near(t[TERM_PRODUCTS], 100.0 * 32 * 20, "products");
	is_near(t[TERM_TAP_COLUMNS], 100.0 * 32, "sums at each tap");
	is_near(t[TERM_PLACE_PRODUCTS], 16.0 * 32 * 20, "products of one tap");
	is_near(t[TERM_LINE_PRODUCTS], 4.0 * 32 * 20 * 9, "products at the ends of lines");
	is_near(t[TERM_PADDED_DEPTH], 100.0 * 32 * 12, "20 channels in take 32");
	is_near(t[TERM_STRIDED_PRODUCTS], 0, "the window moves by one");
	is_near(t[TERM_BYTES], 4.0 * 16 * (20 + 24), "bytes in and out");
	is_near(t[TERM_WEIGHTS], 4.0 * 9 * 20 * 24, "bytes of weights");
	is_near(t[TERM_WEIGHTS_FAR], 4.0 * 9 * 20 * 24 * 0.75, "a cache holds a quarter of 80 MB");
	is_near(t[TERM_INPUT_L2], 4.0 * 16 * 20 * 0.5, "half of the input has left the cache");
	is_near(t[TERM_INPUT_NORM], 4.0 * 16 * 20, "a norm wrote the input");
	is_near(t[TERM_BYTES_LATE], 4.0 * 16 * 44 * 0.5, "3 ms are half of a long time");
	run_shape_join(&s, &(struct primitive){.kind = PRIMITIVE_ADD}, DTYPE_FP32);
	run_shape_join(&s, &(struct primitive){.kind = PRIMITIVE_ACTIVATION,
	    .activation = ACTIVATION_SILU}, DTYPE_FP32);
	run_shape_terms(&s, &m, t);
	is_near(t[TERM_BYTES], 4.0 * 16 * (20 + 24 + 24), "a sum reads another tensor");
	is_near(t[TERM_STEPS], 16.0 * 24, "and is a step");
	is_near(t[TERM_CURVES], 16.0 * 24, "an exponential is counted apart");
}

/* Bytes of int8 are a quarter, sums still take 32 bits, and a vector has 64 factors. */
static void
check_others(void)
{
	struct calibrated m = machine_example();
	const struct primitive depthwise = primitive_filled((struct primitive){
	    .kind = PRIMITIVE_CONV, .axes = 2, .channels = 8, .outputs = 8, .groups = 8,
	    .in = {4, 4}, .kernel = {3, 3}, .before = {1, 1}});
	const struct primitive thin = primitive_filled((struct primitive){.kind = PRIMITIVE_DENSE,
	    .channels = 100, .outputs = 10});
	struct run_shape s;
	double t[TERMS];

	m.type = DTYPE_INT8;
	s = run_shape_of(&depthwise, DTYPE_INT8);
	run_shape_terms(&s, &m, t);
	tap_ok(s.kind == MEASURED_DEPTHWISE, "a depthwise convolution");
	is_near(t[TERM_TAP_COLUMNS], 100.0 * 16, "its 8 channels take a vector");
	is_near(t[TERM_NARROW], 100.0 * 16, "which they do not fill");
	is_near(t[TERM_BYTES], 16.0 * 16, "a byte for each element");
	s = run_shape_of(&thin, DTYPE_INT8);
	run_shape_terms(&s, &m, t);
	tap_ok(s.kind == MEASURED_THIN, "a dense layer of one row");
	is_near(t[TERM_PRODUCTS], 100.0 * 16, "10 outputs take 16");
	is_near(t[TERM_PADDED_DEPTH], 16.0 * 28, "100 inputs take 128");
}

static struct hardware
device_of(struct calibrated *c, struct runtime *r)
{
	struct hardware h = hardware_unknown();

	*r = runtime_compiled;
	r->id = "onednn";
	c->kind[MEASURED_CONV] = (struct calibrated_kind){.rows = 40, .median = 0.02, .p90 = 0.1,
	    .low = 0.9, .high = 1.2};
	c->kind[MEASURED_CONV].coefficient[TERM_START] = 1e-5;
	c->kind[MEASURED_CONV].coefficient[TERM_PRODUCTS] = 1e-9;
	h.id = "example";
	h.name = "an example";
	h.class = "server-cpu";
	h.family = FAMILY_CPU;
	h.runtime = r;
	h.cores = (struct figure){1, STANDING_SOURCED, "x"};
	h.peak[DTYPE_FP32] = (struct figure){1e9, STANDING_SOURCED, "x"};
	h.bandwidth_measured = (struct figure){1e9, STANDING_SOURCED, "x"};
	h.form = CALIBRATED_FORM;
	h.ncalibrated = 1;
	h.calibrated = c;
	return h;
}

static void
check_times(const struct graph *g, const struct hardware *h, const struct settings *s)
{
	struct evaluation v;
	struct err e = {""};
	const struct layer_result *conv, *pool;
	struct measured_part part[PRIMITIVE_STEPS];

	if (!tap_ok(evaluate(g, s, &v, &e), "a network is timed: %s", e.text))
		return;
	conv = &v.layer[graph_find(g, "conv")];
	pool = &v.layer[graph_find(g, "pool")];
	tap_is_str(v.settings.latency->name, "measured", "the usual model of such a device");
	/* 1e-5 + 64000 products x 1e-9 */
	is_near(conv->figures.seconds, 7.4e-5, "a convolution, with the activation joined");
	is_near(conv->figures.low, 0.9 * 7.4e-5, "not less than the kind's error says");
	is_near(conv->figures.high, 1.2 * 7.4e-5, "nor more");
	tap_ok(conv->timing.bound == BOUND_COMPUTE &&
	    conv->timing.standing == STANDING_LEARNED, "computing takes most of it");
	tap_ok(v.layer[graph_find(g, "relu")].figures.seconds == 0, "the activation takes none");
	tap_ok(pool->figures.seconds > 0 && pool->timing.standing != STANDING_LEARNED &&
	    pool->figures.low < pool->figures.high, "a pool has its roofline, and its range");
	is_near(v.total.low, 0.95 * 7.4e-5 + pool->figures.low, "the total has that of chains");
	tap_ok(measured_explain(&v, graph_find(g, "conv"), part, &e) == 1 &&
	    part[0].seconds == conv->figures.seconds, "the explanation has the same time");
	tap_ok(measured_explain(&v, graph_find(g, "pool"), part, &e) == 0, "a pool has none");
	tap_has(e.text, "the profile has no pools", "and the sentence says why: %s", e.text);
	evaluation_free(&v);
	(void)h;
}

static void
check_network(void)
{
	struct calibrated c = machine_example();
	struct runtime r;
	struct hardware h = device_of(&c, &r);
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .batch = 1};
	struct build b = build_start();
	int x = build_input(&b, "20,4,4");
	struct graph *g;
	struct evaluation v;
	struct err e = {""};

	x = build_layer(&b, "conv", "conv", "filters=24 kernel=3 pad=1 bias=0", 1, x);
	x = build_layer(&b, "relu", "relu", "", 1, x);
	g = build_end(&b, build_layer(&b, "maxpool", "pool", "kernel=2", 1, x));
	check_times(g, &h, &s);
	s.threads = 2;
	if (tap_ok(evaluate(g, &s, &v, &e), "threads that were not measured: %s", e.text))
		tap_ok(v.layer[graph_find(g, "conv")].timing.standing != STANDING_LEARNED,
		    "have the roofline");
	evaluation_free(&v);
	s.runtime = &runtime_none;
	s.latency = latency_find("measured");
	tap_ok(!evaluate(g, &s, &v, &e), "a runtime that was not measured is refused");
	tap_has(e.text, "no layers were measured on example with none", "with a sentence: %s",
	    e.text);
	graph_free(g);
}

int
main(void)
{
	check_conv();
	check_others();
	check_network();
	return tap_done();
}
