/*
 * Check weights and their storage: zeros, N:M, shared values, and low rank.
 */
#include "lib/build.h"
#include "evaluate/storage.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "optimize/optimize.h"

#include <math.h>

/* Return 256 -> 100 -> 10 without biases: 25,600 and 1,000 weights. */
static struct graph *
dense_pair(void)
{
	struct build b = build_start();
	int x = build_input(&b, "256");

	x = build_layer(&b, "dense", "a", "units=100 bias=0", 1, x);
	x = build_layer(&b, "relu", "relu", "", 1, x);
	x = build_layer(&b, "dense", "b", "units=10 bias=0", 1, x);
	return build_end(&b, x);
}

static void
check_stored(const struct graph *g, const char *path, int64_t weights,
    enum sparse_encoding encoding, int64_t bytes)
{
	struct storage s = {0};
	struct err e;

	tap_ok(storage_weights(&g->layer[graph_find(g, path)], weights, &s, &e), "%s", path);
	tap_is_str(storage_name(s.encoding), storage_name(encoding), "%s: encoding", path);
	tap_is_int(s.bytes, bytes, "%s: bytes", path);
}

/* Check the explanation of the parameters of "a". */
static void
check_said(const struct graph *g, const char *text)
{
	struct hardware h = variant_device();
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("textbook"), .batch = 1};
	struct evaluation v;
	char found[512];
	struct err e;

	if (!tap_ok(evaluate(g, &s, &v, &e), "it is evaluated"))
		return;
	tap_is_str(variant_explained(&v, &v, "a", "params", found), text, "how it is stored");
	evaluation_free(&v);
}

static void
check_sparse(void)
{
	struct graph *g = dense_pair(), *v = VARIANT(g, "sparse=0.5");

	tap_is_int(variant_total(v).params, 26600, "as many parameters");
	tap_is_int(variant_total(v).macs, 12800 + 500, "half of the work is with zeros");
	tap_ok(variant_total(v).seconds == variant_total(g).seconds, "but takes as long");
	/* bitmask: 25,600 bits and 12,800 x 4 bytes; dense would be 102,400, csr 64,404 */
	check_stored(v, "a", 25600, ENCODING_BITMASK, 3200 + 51200);
	graph_free(v);
	v = VARIANT(g, "sparse=0.99");
	/* csr: 256 values of 4 bytes, 256 columns need 8 bits, 101 offsets of 4 bytes;
	 * a bitmask would be 3200 + 1024 */
	check_stored(v, "a", 25600, ENCODING_CSR, 256 * 5 + 404);
	check_said(v, "256 x 100 = 25,600; 1.68 KB in fp32, as csr of the 256 that are not zero");
	check_said(g, "256 x 100 = 25,600; 102 KB in fp32");
	graph_free(v);
	v = VARIANT(g, "sparse=0.01", "bits=8");
	/* 25,344 left: 25,344 + 3,200 with a mask; dense is smaller */
	check_stored(v, "a", 25600, ENCODING_DENSE, 25600);
	tap_is_int(variant_total(v).macs, 25344 + 990, "one in a hundred fewer");
	graph_free(v);
	graph_free(g);
}

static void
check_nm(void)
{
	struct graph *g = dense_pair(), *v = VARIANT(g, "nm", "bits=16");
	struct hardware h = variant_device();
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("textbook"), .batch = 1};
	struct evaluation e;
	struct err why;

	/* 12,800 values of 16 bits and an index of 2 bits each */
	check_stored(v, "a", 25600, ENCODING_NM, 12800 * 18 / 8);
	h.sparse_gain.value = 1.25;
	tap_ok(evaluate(v, &s, &e, &why), "on a device that gains from 2:4");
	/* 51,200 FLOPs executed at 1 GFLOPS x 1.25 */
	tap_ok(fabs(e.layer[1].figures.seconds - 40.96e-6) < 1e-15, "less time");
	tap_is_int(e.layer[1].figures.flops, 25600, "half the useful work");
	evaluation_free(&e);
	graph_free(v);
	v = VARIANT(g, "nm=1/4");
	tap_ok(evaluate(v, &s, &e, &why) && fabs(e.layer[1].figures.seconds - 51.2e-6) < 1e-15,
	    "another pattern gains no time");
	evaluation_free(&e);
	/* 6,400 values of 32 bits and 2 bits */
	check_stored(v, "a", 25600, ENCODING_NM, 6400 * 34 / 8);
	graph_free(v);
	v = VARIANT(g, "nm=3/7");
	/* 1000 = 142 x 7 + 6: 426 and 3 of the rest; an index of 3 bits */
	check_stored(v, "b", 1000, ENCODING_NM, (429 * 35 + 7) / 8);
	graph_free(v);
	graph_free(g);
}

/* Return the seconds on a device that moves 1e9 bytes a second and computes a thousand times
 * faster. */
static double
memory_time(const struct graph *g, double sparse_gain)
{
	struct hardware h = variant_device();
	struct settings s = {.hardware = &h, .convention = convention_find("full"),
	    .latency = latency_find("roofline"), .batch = 1};
	struct evaluation e;
	struct err why;
	double seconds;

	h.peak[DTYPE_FP32].value = 1e12;
	h.bandwidth.value = 1e9;
	h.sparse_gain.value = sparse_gain;
	if (!tap_ok(evaluate(g, &s, &e, &why), "on a device that waits for memory"))
		return NAN;
	seconds = e.total.seconds;
	evaluation_free(&e);
	return seconds;
}

/* Check kernels for dense weights: they read zeros like other weights and look shared values up. */
static void
check_reading(void)
{
	static const char *const smaller[] = {"sparse=0.9", "nm=1/4", "nm", "share=16"};
	struct graph *g = dense_pair(), *v;
	double written = memory_time(g, NAN);

	for (size_t i = 0; i < sizeof smaller / sizeof *smaller; i++) {
		v = VARIANT(g, smaller[i]);
		tap_ok(variant_total(v).weight_bytes < variant_total(g).weight_bytes &&
		    memory_time(v, NAN) == written, "%s: a smaller file, read in the same time",
		    smaller[i]);
		graph_free(v);
	}
	v = VARIANT(g, "bits=8");
	tap_ok(memory_time(v, NAN) < written / 2, "fewer bits are read as they are stored");
	graph_free(v);
	graph_free(g);
}

/* LeNet-5 as it is written today, 32x32, all of C3 connected: 61,706 parameters. */
static void
check_deep_compression(void)
{
	struct build b = build_start();
	int x = build_input(&b, "1,32,32");
	struct graph *g, *v;

	x = build_layer(&b, "conv", "c1", "filters=6 kernel=5", 1, x);
	x = build_layer(&b, "maxpool", NULL, "kernel=2", 1, x);
	x = build_layer(&b, "conv", "c3", "filters=16 kernel=5", 1, x);
	x = build_layer(&b, "maxpool", NULL, "kernel=2", 1, x);
	x = build_layer(&b, "flatten", NULL, "", 1, x);
	x = build_layer(&b, "dense", "f5", "units=120", 1, x);
	x = build_layer(&b, "dense", "f6", "units=84", 1, x);
	x = build_layer(&b, "dense", "out", "units=10", 1, x);
	g = build_end(&b, x);
	tap_is_int(variant_total(g).params, 61706, "LeNet-5: parameters");
	tap_is_int(variant_total(g).macs, 416520, "LeNet-5: multiply-accumulates");
	v = VARIANT(g, "share=32", "share=256@c*");
	/* c1: 150 bytes and 256 x 4; c3: 2,400 and 1,024; the others 5 bits a weight and 32 x 4:
	 * 48,000 -> 30,000; 10,080 -> 6,300; 840 -> 525; 236 biases of 4 bytes */
	tap_is_int(variant_total(v).weight_bytes, 150 + 1024 + 2400 + 1024 + 30000 + 6300 + 525 +
	    3 * 128 + 4 * 236, "shared values");
	graph_free(v);
	v = VARIANT(g, "sparse=0.92@f*", "share=32@f*");
	/* f5: 3,840 left of 48,000; 400 columns need 16 bits: 3,840 x 21 bits + 121 x 32 = 10,564
	 * bytes against 6,000 + 2,400 with a mask, which is less;
	 * f6: 10,080 - floor(9,273.6) = 807 left: 120 columns, 8 bits: 807 x 13 + 85 x 32 bits =
	 * 1,652 bytes against 1,260 + 505 = (10,080 + 4,035) / 8 -> 1,765: rows are less.
	 * Each and a table of 128; the rest as it was: (150 + 2,400 + 840) x 4 */
	tap_is_int(variant_total(v).weight_bytes, 8400 + 128 + 1652 + 128 + 3390 * 4 + 4 * 236,
	    "zeros and shared values together");
	graph_free(v);
	graph_free(g);
}

static void
check_share_limits(void)
{
	struct graph *g = dense_pair(), *v = VARIANT(g, "share=65536", "bits=8");

	check_stored(v, "b", 1000, ENCODING_DENSE, 1000);
	graph_free(v);
	graph_free(g);
}

static void
check_lowrank(void)
{
	struct build b = build_start();
	int x = build_input(&b, "8,6,6");
	struct graph *g, *v;
	struct err e;

	x = build_layer(&b, "conv", "conv", "filters=24 kernel=3 stride=2 pad=1", 1, x);
	x = build_layer(&b, "flatten", NULL, "", 1, x);
	x = build_layer(&b, "dense", "fc", "units=72", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "lowrank=rank:6");
	/* conv 8x9x6, 6x24 + 24; fc 216x6, 6x72 + 72 */
	tap_is_int(variant_total(v).params, 432 + 168 + 1296 + 504, "rank 6");
	tap_ok(shape_equal(&v->layer[v->output[0]].out, &g->layer[x].out), "the shape stays");
	tap_is_int(v->layer[graph_find(v, "conv/expand")].out.dim[1], 3, "the stride too");
	graph_free(v);
	/* ranks of at most 24 and 72: 6 and 18 */
	v = VARIANT(g, "lowrank=0.25");
	tap_is_int(variant_total(v).params, 600 + 216 * 18 + 18 * 72 + 72, "a quarter");
	graph_free(v);
	/* 24 x 72 / (24 + 72) = 18: rank 18 saves nothing; 72 x 216 / 288 = 54 */
	tap_has(variant_refusal(g, "conv", "lowrank=rank:18", &e), "rank 18 of a 24x72 matrix "
	    "saves nothing; below 18 it does", "a rank too high");
	tap_is_str(variant_refusal(g, "conv", "lowrank=rank:17", &e), "it applies", "one less");
	tap_has(variant_refusal(g, "fc", "lowrank=1", &e), "below 54", "the full rank");
	tap_has(variant_refusal(g, "flatten", "lowrank", &e), "not this flatten", "a flatten");
	graph_free(g);
}

static void
check_refusals(void)
{
	struct graph *g = dense_pair();
	struct choices c = variant_choices((const char *const[]){"sparse", "nm@b", NULL});
	struct err e;

	tap_has(variant_refusal(g, "relu", "sparse", &e), "relu has no weights", "sparse");
	tap_has(variant_refusal(g, "relu", "share", &e), "relu has no weights", "share");
	tap_has(variant_refusal(g, "relu", "nm", &e), "relu has no weights", "nm");
	tap_has(variant_refusal(g, "a", "nm=4/4", &e), "keeping 4 of 4 prunes nothing", "nm");
	tap_ok(!optimize_check(g, &c, &e), "two that exclude each other");
	tap_has(e.text, "b: sparse and nm exclude each other", "and what to do");
	choices_free(&c);
	graph_free(g);
}

int
main(void)
{
	check_sparse();
	check_reading();
	check_nm();
	check_deep_compression();
	check_share_limits();
	check_lowrank();
	check_refusals();
	return tap_done();
}
