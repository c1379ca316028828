/*
 * Check ranges, energy, whether a model fits, and one model on every device.
 */
#include "lib/build.h"
#include "evaluate/energy.h"
#include "report/fleet.h"
#include "lib/tap.h"
#include "lib/variant.h"

#include <math.h>

static void
is_near(double got, double want, const char *what)
{
	if (!tap_ok(fabs(got - want) <= 1e-9 * fabs(want), "%s", what))
		tap_diag("got %g, want %g", got, want);
}

/* Set a figure of a profile; its source is the test. */
static void
know(struct figure *f, double value, enum standing standing)
{
	*f = (struct figure){.value = value, .standing = standing, .source = "this test"};
}

static void
check_range(void)
{
	const struct latency_error *e = latency_error_find("roofline-compiled", FAMILY_BOARD);
	struct hardware h = variant_device();
	const struct settings compiled = variant_settings(&h, "roofline-compiled");
	const struct settings written = variant_settings(&h, "roofline");
	struct time_range r;

	h.family = FAMILY_LECTURE;
	r = latency_range(&compiled, STANDING_SOURCED);
	tap_ok(r.low == 1 && r.high == 1, "what a lecture assumes is exact");
	h.family = FAMILY_BOARD;
	r = latency_range(&compiled, STANDING_SOURCED);
	tap_ok(e != NULL && r.low == fmin(1, e->low) && r.high == fmax(1, e->high),
	    "the measured error, where figures are trusted as much as when it was measured");
	r = latency_range(&compiled, STANDING_UNVERIFIED);
	is_near(log(r.high), hypot(log(e->high), log(1.7)), "more where one is trusted less");
	is_near(-log(r.low), hypot(log(e->low), log(1.7)), "in both directions");
	/* No measurement of boards layer by layer is known. */
	r = latency_range(&written, STANDING_SOURCED);
	tap_ok(r.low == fmin(1, e->low) && r.high == fmax(1, e->high),
	    "an execution not measured has the range of the other");
	h.family = FAMILY_COUNT;
	r = latency_range(&written, STANDING_SOURCED);
	tap_ok(r.low < 1 && r.high > 10, "devices of a kind not measured have the widest");
	for (e = latency_error_table; e->model != NULL; e++)
		tap_ok(latency_find(e->model) != NULL && e->n > 0 && e->low <= e->high,
		    "%s: a row of measured errors", e->model);
}

/* Nine of ten measured times were between 0.5 and 3 times the computed one. */
static void
check_learned_range(void)
{
	struct runtime_class class = {.name = "sbc",
	    .learned[LATENCY_roofline] = {0, log(0.5), log(3), 8, "this test"}};
	const struct runtime runtime = {.id = "test", .nclasses = 1, .class = &class};
	struct hardware h = variant_device();
	struct settings s = variant_settings(&h, "roofline");
	struct time_range r;

	h.family = FAMILY_BOARD;
	h.class = "sbc";
	s.runtime = &runtime;
	r = latency_range(&s, STANDING_SOURCED);
	is_near(r.low, 0.5, "the range that a runtime has learned begins with its low percentile");
	is_near(r.high, 3, "and ends with its high one");
	r = latency_range(&s, STANDING_MEDIAN);
	is_near(log(r.high), hypot(log(3), log(3)), "a median of a class widens what is learned");
	class.learned[LATENCY_roofline].median = log(2);
	is_near(latency_range(&s, STANDING_SOURCED).point, 2,
	    "the point is the median that a runtime has learned");
}

/* Horowitz: an fp32 addition and a multiplication, 0.9 + 3.7 pJ, are two operations. */
static void
check_energy(void)
{
	struct hardware h = variant_device();
	struct work w = {.kind = WORK_CONV, .flops = 3000, .products = 2000, .bytes = 100,
	    .stream[STREAM_WEIGHTS] = {100, INT64_MAX}};
	struct platform p = platform_of(&h, &runtime_none, 0);
	struct rates r = latency_rates(&p, &w);

	tap_ok(isnan(energy_floor(&h, &w, &r)) && isnan(energy_system(&h, &w, &r)),
	    "nothing known: no energy");
	know(&h.energy[DTYPE_FP32], 2.3e-12, STANDING_SOURCED);
	is_near(energy_floor(&h, &w, &r), 3000 * 2.3e-12, "operations alone");
	know(&h.energy_memory, 64e-12, STANDING_SOURCED);
	is_near(energy_floor(&h, &w, &r), 3000 * 2.3e-12 + 100 * 64e-12, "and bytes of memory");
	tap_ok(isnan(energy_system(&h, &w, &r)), "that says nothing of the whole system");
	know(&h.energy_system[DTYPE_FP32], 300e-12, STANDING_DERIVED);
	is_near(energy_system(&h, &w, &r), 2000 * 300e-12,
	    "which is measured for each multiply-accumulate");
	w.products = w.flops = 0;
	w.bytes = 0;
	w.stream[STREAM_WEIGHTS].bytes = 0;
	tap_ok(energy_floor(&h, &w, &r) == 0 && energy_system(&h, &w, &r) == 0,
	    "nothing done takes nothing");
}

/* Weights and biases 4 x 10, 4 x 100 and 4 x 5 bytes; activations 400 bytes beside 400. */
static struct graph *
small(void)
{
	struct build b = build_start();
	int x = build_input(&b, "100");

	x = build_layer(&b, "scale", "first", "", 1, x);
	x = build_layer(&b, "dense", "second", "units=100", 1, x);
	x = build_layer(&b, "dense", "third", "units=5", 1, x);
	return build_end(&b, x);
}

static struct fit
fit_with(const struct graph *g, const struct hardware *h, int64_t batch)
{
	struct settings s = {.hardware = h, .convention = convention_find("textbook"),
	    .latency = latency_find("textbook"), .batch = batch};
	struct evaluation v;
	struct fit fit;
	struct err e;

	if (!evaluate(g, &s, &v, &e)) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	fit = fit_of(&v);
	evaluation_free(&v);
	return fit;
}

static void
check_fit(void)
{
	struct graph *g = small();
	struct hardware h = variant_device();
	char text[FIT_TEXT_MAX];
	struct fit fit;

	h.family = FAMILY_CPU;
	fit = fit_with(g, &h, 1);
	tap_is_str(fit_brief(&fit, g, text), "?: memory unknown", "no memory known");
	/* 10,100 parameters of the second layer and 505 of the third, 4 bytes each */
	know(&h.memory, 1e6, STANDING_SOURCED);
	fit = fit_with(g, &h, 1);
	tap_ok(fit.verdict == FIT_YES, "one memory for all");
	h.memory.value = 41000;
	fit = fit_with(g, &h, 1);
	tap_ok(fit.verdict == FIT_NO, "weights too large for it");
	tap_is_str(fit_brief(&fit, g, text), "no: memory, from third", "names the layer");
	/* 42,820 bytes of weights and 800 alive at once */
	h.memory.value = 43500;
	fit = fit_with(g, &h, 1);
	tap_ok(fit.verdict == FIT_NO, "both together too large");
	h.family = FAMILY_MICROCONTROLLER;
	know(&h.flash, 50000, STANDING_SOURCED);
	h.memory.value = 900;
	fit = fit_with(g, &h, 1);
	tap_ok(fit.verdict == FIT_YES, "weights in flash, activations in RAM");
	fit = fit_with(g, &h, 2);
	tap_is_str(fit_brief(&fit, g, text), "no: RAM, from first",
	    "activations of two samples do not");
	tap_has(fit_text(&fit, g, text), "1.60 KB needed, 900 B there", "with both sizes");
	tap_is_int(fit.held, HELD_ACTIVATIONS, "it is they");
	h.flash.value = 2000;
	fit = fit_with(g, &h, 2);
	tap_has(fit_text(&fit, g, text), "; flash, too: 42.8 KB of 2.00 KB", "weights neither");
	tap_is_int(fit.held, HELD_ACTIVATIONS | HELD_WEIGHTS, "it is both");
	fit = fit_with(g, &h, 1);
	tap_is_str(fit_brief(&fit, g, text), "no: flash, from second", "flash too small");
	h.flash.value = NAN;
	fit = fit_with(g, &h, 1);
	tap_is_str(fit_brief(&fit, g, text), "?: flash unknown",
	    "a microcontroller without known flash");
	h = variant_device();
	h.family = FAMILY_ACCELERATOR;
	know(&h.cache, 900, STANDING_SOURCED);
	fit = fit_with(g, &h, 1);
	tap_ok(fit.verdict == FIT_YES, "an accelerator's on-chip memory");
	graph_free(g);
}

static void
check_fleet(void)
{
	struct hardware h[3] = {variant_device(), variant_device(), hardware_unknown()};
	struct catalogue c = {.n = 3, .hardware = h};
	struct graph *g = small();
	struct settings s = {.hardware = &h[0], .convention = convention_find("textbook"),
	    .latency = latency_find("roofline"), .batch = 4};
	struct evaluation v, one;
	struct fleet f;
	struct err e;

	h[0].id = "slow";
	h[1].id = "fast";
	h[1].peak[DTYPE_FP32].value = 1e12;
	h[1].bandwidth.value = 1e6;
	h[2].id = "none";
	tap_ok(evaluate(g, &s, &v, &e), "evaluates");
	fleet_make(&v, &c, &f);
	tap_is_int(f.n, 3, "a row for each device");
	is_near(f.row[0].figures.seconds, v.total.seconds, "the device of the evaluation");
	s.hardware = &h[1];
	tap_ok(evaluate(g, &s, &one, &e), "another one by itself");
	is_near(f.row[1].figures.seconds, one.total.seconds, "has the same time in the fleet");
	tap_is_str(latency_bound_name(f.row[0].bound), "compute", "bound by computing");
	tap_is_str(latency_bound_name(f.row[1].bound), "memory", "bound by memory");
	tap_ok(isnan(f.row[2].figures.seconds) && f.row[2].why != NULL, "no time, and why");
	fleet_sort(&f, fleet_column_find("latency_us"), false);
	tap_is_str(f.row[0].hardware->id, f.row[0].figures.seconds < f.row[1].figures.seconds
	    ? f.row[0].hardware->id : "?", "the shortest time first");
	tap_is_str(f.row[2].hardware->id, "none", "what is not known last");
	fleet_sort(&f, fleet_column_find("frames_per_second"), true);
	tap_ok(fleet_column_find("frames_per_second")->number(&f, &f.row[0]) >
	    fleet_column_find("frames_per_second")->number(&f, &f.row[1]),
	    "the largest rate first");
	tap_is_str(f.row[2].hardware->id, "none", "what is not known is last there too");
	fleet_sort(&f, fleet_column_find("hardware"), false);
	tap_is_str(f.row[0].hardware->id, "fast", "names by the alphabet");
	tap_ok(fleet_column_find("smell") == NULL, "a column that is not there");
	for (const struct fleet_column *k = fleet_column_table; k->name != NULL; k++) {
		char text[FIT_TEXT_MAX];

		fleet_text(k, &f, &f.row[1], text, sizeof text);
		tap_ok(*text != '\0' && *k->help != '\0' && strstr(text, "nan") == NULL,
		    "%s: \"%s\" of a device without figures", k->name, text);
	}
	for (int width = 60; width < 200; width++) {
		const struct fleet_column *sorted = fleet_column_find("energy_system_uj");
		struct fleet_place at[FLEET_MAX_PLACES];
		int n = fleet_place(&f, width, sorted, at);
		bool there = false;

		for (int i = 0; i < n; i++)
			there = there || at[i].column == sorted;
		if (!there || at[n - 1].x + at[n - 1].width > width)
			tap_ok(false, "columns up to %d in %d", at[n - 1].x + at[n - 1].width,
			    width);
	}
	fleet_free(&f);
	evaluation_free(&v);
	evaluation_free(&one);
	graph_free(g);
}

int
main(void)
{
	check_range();
	check_learned_range();
	check_energy();
	check_fit();
	check_fleet();
	return tap_done();
}
