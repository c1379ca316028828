/*
 * Check the time by kind of op, on a graph whose times are worked out by hand.
 */
#include "evaluate/breakdown.h"
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"

#include <math.h>

/* 1x1 convolutions of 4 channels over 10x10 places with 2 and 3 filters, 2 FLOPs a
 * multiplication, at 1e9 a second: 2 x 800 and 2 x 600 are 2.8 us; the dense layer 2 x 75 x 20
 * is 3 us; the pool under "textbook" 75 outputs, 0.075 us. */
int
main(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,10,10");
	struct hardware h = variant_device();
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("textbook"), .batch = 1};
	struct evaluation v;
	struct breakdown d;
	struct graph *g;
	struct err e;

	x = build_layer(&b, "conv", NULL, "filters=2 kernel=1", 1, x);
	x = build_layer(&b, "conv", NULL, "filters=3 kernel=1", 1, x);
	x = build_layer(&b, "maxpool", NULL, "kernel=2", 1, x);
	x = build_layer(&b, "flatten", NULL, "", 1, x);
	x = build_layer(&b, "dense", NULL, "units=20", 1, x);
	g = build_end(&b, x);
	if (!tap_ok(evaluate(g, &s, &v, &e), "evaluates"))
		return tap_done();
	breakdown_make(&v, &d);
	tap_is_int(d.n, 3, "kinds of op: the view and the input are none");
	tap_is_str(d.part[0].op->name, "dense", "the most time: 2 x 75 x 20");
	tap_is_int(llround(d.part[0].seconds * 1e9), 3000, "dense: nanoseconds");
	tap_is_str(d.part[1].op->name, "conv", "then two convolutions");
	tap_is_int(d.part[1].nlayers, 2, "both of them");
	tap_is_int(llround(d.part[1].seconds * 1e9), 2 * 800 + 2 * 600, "conv: nanoseconds");
	tap_is_int(d.part[1].macs, 1400, "conv: MACs");
	tap_is_int(d.part[1].params, 2 * 4 + 2 + 3 * 2 + 3, "conv: parameters");
	tap_ok(d.part[1].by_bound[BOUND_COMPUTE] == d.part[1].seconds, "bound by computing");
	tap_is_int(llround(d.part[2].seconds * 1e9), 75, "the pool: nanoseconds");
	breakdown_free(&d);
	evaluation_free(&v);
	h.peak[DTYPE_FP32].value = NAN;
	tap_ok(evaluate(g, &s, &v, &e), "evaluates without a peak");
	breakdown_make(&v, &d);
	tap_ok(isnan(d.part[0].seconds), "then the time is not known");
	tap_ok(isnan(d.part[0].by_bound[BOUND_UNKNOWN]), "nor what bounds it");
	breakdown_free(&d);
	evaluation_free(&v);
	graph_free(g);
	return tap_done();
}
