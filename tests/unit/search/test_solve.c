/*
 * Solve for budgets with several optimizations: their order, how little of each, and the device.
 */
#include "lib/load.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "lib/variant.h"
#include "search/solve.h"

#include <math.h>
#include <string.h>

/* Weights: 3x3 of 3 to 64 and 64 to 64, 1x1 of 64 to 10: 1,728 + 36,864 + 640 = 39,232, 156,928
 * bytes.  MACs over 8x8 and 10x10 pixels with padding 1: 64 times as many as weights. */
static const char net[] = "x = x:conv { 64, kernel = 3, pad = 1, bias = false, name = 'a' }\n"
    "x = x:conv { 64, kernel = 3, pad = 1, bias = false, name = 'b' }\n"
    "return x:conv { 10, kernel = 1, bias = false, name = 'c' }\n";

static struct model *model;
static struct settings settings;
static struct hardware device;

static struct solution
solve_for(const char *const *mean, const char *const *limit, bool fit, bool *ok, struct err *e)
{
	struct budget budget[BUDGET_MAX];
	struct choices none = {0};
	struct solve_plan plan = {.base = model->graph, .others = &none, .settings = &settings,
	    .budget = budget, .fit = fit};
	struct solution out = {.n = 0};

	*ok = true;
	for (; *limit != NULL; limit++)
		*ok = *ok && budget_parse(*limit, &budget[plan.nbudgets++], e);
	for (; *mean != NULL; mean++)
		solve_add_mean(&plan, optimization_find(*mean), "");
	*ok = *ok && solve(&plan, &out, e);
	if (*ok && !out.kept)
		(void)solution_refuse(&plan, &out, e);
	return out;
}

#define LIST(...) (const char *const[]){__VA_ARGS__, NULL}

static const char *
solved(const char *const *mean, const char *const *limit, bool fit)
{
	static char text[256];
	struct err e = {""};
	bool ok;
	struct solution s = solve_for(mean, limit, fit, &ok, &e);

	if (!ok || !s.kept)
		(void)snprintf(text, sizeof text, "%s", e.text);
	else
		(void)solution_text(&s, text, sizeof text);
	return text;
}

static void
check_order(void)
{
	tap_is_str(solved(LIST("prune", "bits"), LIST("weights=40KB"), false), "bits=8",
	    "bits come before pruning, and are enough");
	tap_is_str(solved(LIST("prune", "bits"), LIST("weights=1MB"), false), "nothing",
	    "nothing is needed");
	/* 8 bits and half of the channels are 864 + 9,216 + 320 bytes and scales. */
	tap_has(solved(LIST("prune", "bits"), LIST("weights=20KB"), false), "bits=8 prune=0.",
	    "with bits at 8, pruning does the rest before bits go further");
	tap_has(solved(LIST("prune", "bits"), LIST("weights=3KB"), false), "bits=4",
	    "what half of the channels cannot do takes fewer bits, too");
	tap_has(solved(LIST("bits", "prune"), LIST("macs=1M"), false), "prune=0.",
	    "pruning alone");
	tap_ok(strstr(solved(LIST("bits", "prune"), LIST("macs=1M"), false), "bits") == NULL,
	    "bits that help with no budget stay off");
	tap_has(solved(LIST("bits", "prune"), LIST("macs=1M", "weights=20KB"), false), "prune=0.",
	    "two budgets");
}

static void
check_result(void)
{
	struct err e = {""};
	bool ok;
	struct solution s = solve_for(LIST("prune", "bits"), LIST("weights=20KB"), false, &ok, &e);

	tap_ok(ok && s.kept, "a solution");
	tap_ok(s.before[0] == 156928, "the measure before, as worked out by hand");
	tap_ok(s.now[0] <= 20000 && s.now[0] > 19000, "it takes no more than is needed");
	s = solve_for(LIST("prune", "bits"), LIST("weights=1B"), false, &ok, &e);
	tap_ok(ok && !s.kept, "no solution");
	tap_has(e.text, "prune and bits cannot do it: they leave weights at", "and why");
	(void)solve_for(LIST("bits"), LIST("energy_floor=1J"), false, &ok, &e);
	tap_ok(!ok, "a measure that is not known");
	tap_has(e.text, "is not known on", "is said");
}

static void
check_fit(void)
{
	device.memory.value = 1e6;
	tap_is_str(solved(LIST("bits", "prune"), (const char *const[]){NULL}, true), "nothing",
	    "a device with room");
	/* 156,928 bytes of weights and two times 64x8x8 fp32 of activations: 32,768. */
	device.memory.value = 60000;
	tap_is_str(solved(LIST("bits", "prune"), (const char *const[]){NULL}, true), "bits=8",
	    "a smaller one");
	device.memory.value = NAN;
	tap_has(solved(LIST("bits", "prune"), (const char *const[]){NULL}, true),
	    "the size of a memory is not known", "one that nobody knows");
}

static void
check_risks(void)
{
	int n = 0, seen = 0;

	for (; optimization_table[n]->name != NULL; n++)
		seen |= 1 << optimization_table[n]->risk;
	tap_is_int(seen, (1 << (n + 1)) - 2, "each optimization has its own place by risk");
}

int
main(void)
{
	struct err e;

	temp_open();
	device = variant_device();
	settings = (struct settings){.hardware = &device, .convention = convention_find("textbook"),
	    .latency = latency_find("textbook"), .batch = 1};
	model = load_body(net, &e);
	if (model == NULL) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	check_order();
	check_result();
	check_fit();
	check_risks();
	model_free(model);
	temp_close();
	return tap_done();
}
