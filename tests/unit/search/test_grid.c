/*
 * Lists of values, and the grids that they span.
 */
#include "search/grid.h"
#include "base/mem.h"
#include "session/session.h"
#include "lib/tap.h"
#include "search/value_list.h"

static struct session session;

/* Return all values of a list, between spaces. */
static const char *
values(const char *list)
{
	static char all[1024];
	char value[VALUE_MAX];
	struct err e;
	int64_t n;
	size_t used = 0;

	if (!value_list_count(list, &n, &e)) {
		(void)snprintf(all, sizeof all, "error: %s", e.text);
		return all;
	}
	all[0] = '\0';
	for (int64_t i = 0; i < n && used < sizeof all; i++)
		used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i > 0 ? " " : "",
		    value_list_get(list, i, value));
	return all;
}

static void
test_lists(void)
{
	static const struct {
		const char *list, *want;
	} row[] = {
	    {"8", "8"},
	    {"8,4", "8 4"},
	    {"0.25:1:0.25", "0.25 0.5 0.75 1"},
	    {"0:1:0.1", "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1"},
	    {"-0.3:0.3:0.1", "-0.3 -0.2 -0.1 0 0.1 0.2 0.3"},
	    {"1:0:-0.5", "1 0.5 0"},
	    {"1:2:0.6", "1 1.6"},
	    {"3:3:1", "3"},
	    {"off,0.5:0.7:0.1,on", "off 0.5 0.6 0.7 on"},
	    {"8/8,4/8", "8/8 4/8"},
	    {"0:0.5:0.25/8", "0/8 0.25/8 0.5/8"},
	    {"1:2:1/4:6:2", "1/4 1/6 2/4 2/6"},
	    {"ratio:0:0.5:0.5/round:8", "ratio:0/round:8 ratio:0.5/round:8"},
	    {"weights:8", "weights:8"},
	    {"rpi-5,tesla-t4", "rpi-5 tesla-t4"},
	    {"", "error: a value is missing"},
	    {"8,,4", "error: a value is missing"},
	    {"8/", "error: a value is missing"},
	    {"1:0:0.5", "error: the range 1:0:0.5 has no values"},
	    {"0:1:0", "error: the range 0:1:0 has a step of 0"},
	    {"0:1e15:1e-9", "error: the range 0:1e15:1e-9 has more than 9e18 values"},
	    {"0:1e12:1e-3/0:1e12:1e-3", "error: more than 9e18 values"},
	};
	struct err e;
	int64_t n = 0;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		tap_is_str(values(row[i].list), row[i].want, "the values of '%s'", row[i].list);
	tap_ok(value_list_count("1:1e12:1", &n, &e), "a long range is only counted");
	tap_is_int(n, 1000000000000, "to the unit");
}

static struct grid
start(void)
{
	struct grid g;

	grid_init(&g, &session.now.settings, session_devices(&session));
	return g;
}

static void
test_axes(void)
{
	static const char *const want[] = {"width", "depth", "prune", "prune@layer1.*", "bits",
	    "count", "latency", "batch", "hw", "runtime",
	    "threads"};
	struct grid g = start();
	int digit[GRID_MAX_AXES];
	struct err e;

	tap_ok(grid_choice(&g, "bits=8,4", &e) && grid_knob(&g, "width", "0.5,1", &e) &&
	    grid_choice(&g, "prune=on,off", &e) &&
	    grid_setting(&g, SETTING_HARDWARE, "rpi-5,tesla-t4,rpi-4b", &e) &&
	    grid_knob(&g, "depth", "18,50", &e) &&
	    grid_choice(&g, "prune=0,0.25@layer1.*", &e) &&
	    grid_choice(&g, "bits=8,8/16,0", &e), "words in any order");
	tap_ok(grid_finish(&g, &e), "are a grid");
	tap_is_int(g.naxes, 11, "with its axes");
	for (int i = 0; i < g.naxes && i < 11; i++)
		tap_is_str(g.axis[i].name, want[i], "axis %d", i);
	tap_is_int(g.npoints, 2 * 2 * 2 * 2 * 3 * 3, "points are the product, said last holds");
	grid_digits(&g, 0, digit);
	tap_ok(digit[0] == 0 && digit[8] == 0, "the first point has the first values");
	grid_digits(&g, 1, digit);
	tap_ok(digit[0] == 0 && digit[8] == 1, "the last axis varies fastest");
	grid_digits(&g, g.npoints - 1, digit);
	tap_ok(digit[0] == 1 && digit[4] == 2 && digit[8] == 2, "the last has the last");
	tap_ok(g.axis[2].choice[0].on && !g.axis[2].choice[1].on, "on and off");
	tap_ok(g.axis[2].choice[0].value[0] == g.axis[2].opt->param[0].fallback,
	    "on is with the usual values");
	tap_ok(g.axis[3].choice[1].on && g.axis[3].choice[1].value[0] == 0.25 &&
	    !g.axis[3].choice[0].on, "0 is off");
	tap_is_str(g.axis[3].choice[1].target, "layer1.*", "for the layers named");
	tap_ok(!g.axis[4].choice[2].on, "0 is off for an optimization that has no 0");
	grid_free(&g);
}

/* Return the sentence about one wrong word. */
static const char *
complaint(const char *choice, int setting, const char *list)
{
	static struct err e;
	struct grid g = start();
	bool ok = choice != NULL ? grid_choice(&g, choice, &e) : grid_setting(&g, setting, list,
	    &e);

	ok = ok && grid_finish(&g, &e);
	grid_free(&g);
	return ok ? "none" : e.text;
}

static void
test_errors(void)
{
	struct grid g = start();
	struct err e;

	tap_has(complaint("prine=0.5", 0, NULL), "prune", "a misspelt optimization");
	tap_has(complaint("prune=0:9:1", 0, NULL), "ratio is between", "a value out of range");
	tap_has(complaint("prune=0.5,", 0, NULL), "prune=0.5,: a value is missing",
	    "a list that ends too early");
	tap_has(complaint(NULL, SETTING_BATCH, "1,0"), "from 1 to", "a batch of nothing");
	tap_has(complaint(NULL, SETTING_HARDWARE, "rpi-5,rpi-6"), "no device 'rpi-6'",
	    "a device that is not known");
	tap_ok(grid_setting(&g, SETTING_HARDWARE, "all", &e) && grid_finish(&g, &e) &&
	    g.npoints == session_devices(&session)->n, "every device there is");
	grid_free(&g);
	g = start();
	tap_has(complaint(NULL, SETTING_BATCH, "1:1000000000000:1"),
	    "this sweep has 1,000,000,000,000 points", "too many values say how many points");
	tap_ok(grid_choice(&g, "prune=0:0.9:1e-14", &e) && grid_choice(&g, "sparse=0:0.9:1e-14",
	    &e) && !grid_finish(&g, &e), "too many to count");
	tap_has(e.text, "more than 9e18 points", "say so");
	grid_free(&g);
}

static void
test_knobs(void)
{
	static struct knob knob[] = {{.name = "width", .type = KNOB_NUMBER, .min = 0.25, .max = 1}};
	struct model m = {.nknobs = 1, .knob = knob};
	struct grid g = start();
	struct err e;

	tap_ok(grid_knob(&g, "width", "0.25:1:0.25", &e) && grid_finish(&g, &e) &&
	    grid_check_knobs(&g, &m, &e), "knobs that the model has");
	grid_free(&g);
	g = start();
	tap_ok(grid_knob(&g, "width", "1,2", &e) && grid_finish(&g, &e) &&
	    !grid_check_knobs(&g, &m, &e), "a value that it does not take");
	tap_has(e.text, "between 0.25 and 1", "is refused in its words");
	grid_free(&g);
	g = start();
	tap_ok(grid_knob(&g, "widht", "1", &e) && grid_finish(&g, &e) &&
	    !grid_check_knobs(&g, &m, &e), "a knob that it does not have");
	tap_has(e.text, "widht", "is named");
	grid_free(&g);
}

int
main(void)
{
	struct err e;

	if (!session_init(&session, &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	test_lists();
	test_axes();
	test_errors();
	test_knobs();
	session_free(&session);
	return tap_done();
}
