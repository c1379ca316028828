/*
 * Charts as values: their items come from an evaluation whose figures are worked out by hand.
 */
#include "chart/chart_table.h"
#include "compare/compare.h"
#include "evaluate/evaluate.h"
#include "export/svg.h"
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "measure/measured_match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Two dense layers on a device of 1e9 FLOP/s, under the textbook's rules.
 *
 * 100 -> 50: 2 x 100 x 50 = 10,000 FLOPs, 10 us.  It moves 100 + 50 values and 5,050 weights of 4
 * bytes: 20,800 bytes, 0.4808 FLOP/byte.
 * 50 -> 10: 1,000 FLOPs, 1 us; 50 + 10 values and 510 weights: 2,280 bytes. */
static struct graph *
two_layers(void)
{
	struct build b = build_start();
	int x = build_input(&b, "100");

	x = build_layer(&b, "dense", "wide", "units=50", 1, x);
	return build_end(&b, build_layer(&b, "dense", "<&\"thin\">", "units=10", 1, x));
}

static struct evaluation
evaluate_on(const struct graph *g, const struct hardware *h)
{
	struct settings s = {.hardware = h, .convention = convention_table,
	    .latency = latency_table, .batch = 1};
	struct evaluation v;
	struct err e;

	if (!evaluate(g, &s, &v, &e))
		build_fail("evaluate", &e);
	return v;
}

static void
check_time(const struct chart_source *s)
{
	struct chart c;

	chart_make_time(s, &c);
	tap_is_int(c.nbars, 2, "time: a bar for each layer that takes time");
	tap_ok(fabs(c.bar[0].y1 - 10e-6) < 1e-12, "time: the first takes 10 us");
	tap_ok(fabs(c.bar[1].y1 - 1e-6) < 1e-12, "time: the second takes 1 us");
	tap_ok(c.bar[0].look == CHART_COMPUTE, "time: arithmetic bounds it");
	tap_is_int(c.bar[1].layer - c.bar[0].layer, 1, "time: bars name their layers");
	tap_ok(c.y.max == c.bar[0].y1, "time: the axis ends at the slowest");
	chart_free(&c);
}

/* While "wide" runs, its input and output are live: (100 + 50) x 4 bytes = 600. */
static void
check_memory(struct chart_source s, struct hardware *h)
{
	struct chart c;

	chart_make_memory(&s, &c);
	tap_is_int(c.nbars, s.now->graph->nlayers, "memory: a bar for each layer");
	tap_ok(c.y.max == 600, "memory: the peak is 600 bytes");
	tap_is_int(c.nlines, 0, "memory: no limit is known");
	tap_ok(c.nmarks == 1 && c.mark[0].y == 600, "memory: the peak is marked");
	chart_free(&c);

	/* The weights, (5,050 + 510) x 4 = 22,240 bytes, leave 1,000 of 23,240. */
	h->memory.value = 23240;
	s.baseline = s.now;
	chart_make_memory(&s, &c);
	tap_ok(c.y.max == 1000, "memory: the weights leave 1000 bytes");
	tap_is_int(c.nlines, 1 + 2 * s.now->graph->nlayers, "memory: limit, and the baseline");
	h->memory.value = 1e6;
	chart_free(&c);
	chart_make_memory(&s, &c);
	tap_ok(c.y.max == 600, "memory: a limit far above the curve is left out");
	chart_free(&c);
	h->memory.value = NAN;
}

static void
check_roofline(const struct chart_source *s)
{
	struct chart c;

	chart_make_roofline(s, &c);
	tap_is_int(c.nmarks, 2, "roofline: a point for each layer that computes");
	tap_ok(fabs(c.mark[0].x - 10000.0 / 20800) < 1e-12, "roofline: 0.4808 FLOP/byte");
	tap_ok(fabs(c.mark[0].y - 1e9) < 1, "roofline: at the peak");
	tap_ok(fabs(c.mark[0].weight - 10.0 / 11) < 1e-9, "roofline: ten parts of eleven");
	tap_is_int(c.nlines, 1, "roofline: no slope without a bandwidth");
	tap_has(c.note[0], "there is no slope", "roofline: and a note says so");
	tap_is_int(chart_next_mark(&c, -1, 1), 1, "next: the leftmost point comes first");
	tap_is_int(chart_next_mark(&c, 1, 1), 0, "next: then the one to its right");
	tap_is_int(chart_next_mark(&c, 0, 1), 0, "next: and no further");
	tap_is_int(chart_next_mark(&c, 0, -1), 1, "next: back");
	chart_free(&c);
	tap_is_int(chart_next_mark(&c, -1, 1), -1, "next: no marks");
}

/* A chart whose items have values that are not known leaves these out. */
static void
check_unknown(void)
{
	struct hardware nothing = hardware_unknown();
	struct graph *g = two_layers();
	struct evaluation v = evaluate_on(g, &nothing);
	struct chart_source s = {.now = &v, .baseline = NULL};
	struct chart c;

	chart_make_time(&s, &c);
	tap_is_int(c.nbars, 0, "unknown: no bars");
	tap_has(c.note[0], "is not known", "unknown: a note says so");
	chart_free(&c);
	chart_make_roofline(&s, &c);
	tap_is_int(c.nmarks, 0, "unknown: no points");
	tap_has(c.note[0], "No layer has a place", "unknown: a note says so, too");
	chart_free(&c);
	evaluation_free(&v);
	graph_free(g);
}

static void
check_svg(const struct chart_source *s)
{
	char *text = NULL;
	size_t size = 0;
	struct err e = {0};

	for (const struct chart_kind *k = chart_table; k->name != NULL; k++) {
		FILE *f = open_memstream(&text, &size);
		struct chart c;

		if (!chart_can_show(k, s)) {
			tap_ok(k->lacks != NULL, "%s: says what it lacks", k->name);
			(void)fclose(f);
			free(text);
			continue;
		}
		k->make(s, &c);
		tap_ok(svg_write(&c, f, &e), "%s: a picture", k->name);
		(void)fclose(f);
		tap_has(text, "<svg xmlns=", "%s: is SVG", k->name);
		tap_has(text, "&lt;&amp;&quot;thin&quot;&gt;", "%s: names are escaped", k->name);
		tap_ok(strstr(text, "<&") == NULL, "%s: everywhere", k->name);
		tap_ok(strstr(text, "nan") == NULL && strstr(text, "inf\"") == NULL,
		    "%s: every place is a number", k->name);
		chart_free(&c);
		free(text);
	}
	tap_ok(chart_find("roofline") != NULL && chart_find("roof") == NULL, "charts have names");
}

/* The side of a duel: the layers of a graph as a model, on a device of so many FLOP/s. */
static struct side
side_on(const struct model *m, double rate, const char *label)
{
	struct hardware h = variant_device();
	struct settings s = {.hardware = &h, .convention = convention_table,
	    .latency = latency_table, .batch = 1};
	const struct choices none = {0};
	struct side side;
	struct err e;

	h.peak[DTYPE_FP32].value = rate;
	if (!side_of_model(m, &none, &s, label, &side, &e))
		build_fail("side_of_model", &e);
	return side;
}

/* On a device that is twice as fast, every layer takes half of the time: 5.5 us instead of 11. */
static void
check_duel(struct graph *g)
{
	struct model m = {.name = "duel", .file = "duel.lua", .graph = g};
	struct side a = side_on(&m, 1e9, "slow"), b = side_on(&m, 2e9, "fast");
	struct comparison result;
	struct chart_source s = {.duel = &result};
	struct chart c;
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);
	struct err e = {0};

	compare(&a, &b, &result);
	s.duel_measure = chart_duel_measure(&result);
	tap_is_str(measure_table[s.duel_measure].name, "latency", "duel: the bars show the time");
	chart_make_duel(&s, &c);
	tap_is_str(c.side[1], "fast", "duel: a side has its name");
	tap_is_str(c.figure[0].title, "latency", "duel: what differs comes first");
	tap_is_str(c.figure[0].text[0], "11.0 us", "duel: the total of A");
	tap_is_str(c.figure[0].text[1], "5.50 us", "duel: the total of B");
	tap_is_int(c.figure[0].winner, 1, "duel: B is better");
	tap_is_str(c.figure[0].verdict, "2.00x", "duel: by a factor of two");
	tap_is_str(c.figure[2].verdict, "equal", "duel: the others are equal");
	tap_is_int(c.npairs, 2, "duel: bars for both layers");
	tap_ok(fabs(c.pair[0].value[0] - 10e-6) < 1e-12, "duel: the first takes 10 us in A");
	tap_ok(fabs(c.pair[0].value[1] - 5e-6) < 1e-12, "duel: and 5 us in B");
	tap_is_str(c.pair[0].path, "wide", "duel: it stands for its layer");
	tap_has(c.note[0], "B is better in 2 of", "duel: time and frames a second are better");
	tap_ok(svg_write(&c, f, &e), "duel: a picture");
	(void)fclose(f);
	tap_has(text, "&lt;&amp;&quot;thin&quot;&gt;", "duel: names are escaped");
	tap_ok(strstr(text, "nan") == NULL && strstr(text, "inf") == NULL,
	    "duel: every place is a number");
	free(text);
	chart_free(&c);
	comparison_free(&result);
	side_free(&a);
	side_free(&b);
}

/* "wide" was measured to take 20 us, where 10 us are predicted, and "thin" 1 us, as predicted. */
static void
check_measured(const struct evaluation *v)
{
	static const char text[] = "[{\"name\": \"wide\", \"averageMs\": 0.02},"
	    "{\"name\": \"<&\\\"thin\\\">\", \"averageMs\": 0.001}]";
	struct chart_source s = {.now = v};
	struct measured_times m;
	struct measured_match k;
	struct chart c;
	struct err e;

	chart_make_measured(&s, &c);
	tap_has(c.note[0], "no measured times", "measured: without a file a note says so");
	chart_free(&c);
	if (!measured_load_text("x.json", text, strlen(text), &m, &e))
		build_fail("read", &e);
	measured_match(&m, v, "net", &k);
	s.measured = &k;
	chart_make_measured(&s, &c);
	tap_is_int(c.nmarks, 2, "measured: a mark for each layer");
	tap_ok(fabs(c.mark[0].x - 20e-6) < 1e-12 && fabs(c.mark[0].y - 10e-6) < 1e-12,
	    "measured: at 20 us to the right and 10 us up");
	tap_ok(fabs(c.mark[0].weight - 20.0 / 21) < 1e-9, "measured: as large as its share");
	tap_is_int(c.nlines, 1, "measured: the diagonal");
	tap_ok(c.x.min == c.y.min && c.x.max == c.y.max, "measured: both axes have one scale");
	tap_has(c.note[0], "1 are within 10%", "measured: one is near");
	chart_free(&c);
	check_svg(&s);
	measured_match_free(&k);
	measured_release(&m);
}

int
main(void)
{
	struct hardware h = variant_device();
	struct graph *g = two_layers();
	struct evaluation v = evaluate_on(g, &h);
	struct chart_source s = {.now = &v, .baseline = NULL};

	check_time(&s);
	check_memory(s, &h);
	check_roofline(&s);
	check_unknown();
	check_svg(&s);
	check_duel(g);
	check_measured(&v);
	evaluation_free(&v);
	graph_free(g);
	return tap_done();
}
