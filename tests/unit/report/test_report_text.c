/*
 * Texts that the command line and the explorer share: published figures, differences between
 * conventions, and devices.
 */
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "report/device_text.h"
#include "report/difference_text.h"
#include "optimize/choice_text.h"
#include "report/column.h"
#include "report/published.h"

#include <math.h>
#include <stdlib.h>

/* A dense layer from 4 to 3 features: 4 x 3 weights and 3 biases, 12 multiply-accumulates. */
static struct graph *
dense_graph(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4");

	return build_end(&b, build_layer(&b, "dense", "dense", "units=3", 1, x));
}

/* Figures that a script gives as a table are of its knobs as written. */
static void
check_published_knobs(struct model *m)
{
	struct knob knob[] = {{.name = "width", .type = KNOB_INT, .value = 5, .fallback = 5},
	    {.name = "deep", .type = KNOB_BOOL, .value = 1, .fallback = 0}};
	struct published_line line[PUBLISHED_MAX];
	struct choices none = {0};

	m->knob = knob;
	m->nknobs = 1;
	(void)published_lines(m, &none, 1, line);
	tap_has(line[1].text, "1 less", "a knob as written changes nothing");
	m->nknobs = 2;
	(void)published_lines(m, &none, 1, line);
	tap_is_str(line[0].text, "20; not compared, it is of the knobs as written",
	    "no parameters of other knobs");
	tap_is_str(line[1].text, "13; not compared, it is of the knobs as written",
	    "nor MACs");
	tap_is_str(line[2].text, "76.13% of ImageNet; it is of the knobs as written",
	    "the accuracy is not theirs");
	m->published.by_knobs = true;
	(void)published_lines(m, &none, 1, line);
	tap_has(line[1].text, "1 less", "a function of the knobs is compared");
	m->published.by_knobs = false;
	m->nknobs = 0;
	m->knob = NULL;
}

static void
check_published(void)
{
	struct model m = {.published = {.params = 15, .macs = NAN, .top1 = NAN}};
	struct published_line line[PUBLISHED_MAX];
	struct choices c = {0};
	struct err e;

	m.graph = dense_graph();
	tap_is_int(published_lines(&m, &c, 1, line), 1, "only the parameters are published");
	tap_is_str(line[0].label, "params", "their label");
	tap_is_str(line[0].text, "15, the same here", "an equal figure");
	tap_ok(!line[0].differs, "an equal figure does not differ");
	m.published = (struct published){.params = 20, .macs = 13, .top1 = 76.13};
	tap_is_int(published_lines(&m, &c, 1, line), PUBLISHED_MAX, "all figures are published");
	tap_is_str(line[0].text, "20, which is 15 rounded", "a rounded figure");
	tap_ok(!line[0].differs, "a rounded figure does not differ");
	/* 12 is 1 less than 13: 1 / 13 = 7.692 %. */
	tap_is_str(line[1].text, "13, but 12 here: 1 less (7.7%)", "another figure");
	tap_ok(line[1].differs, "another figure differs");
	tap_is_str(line[2].text, "76.13% of ImageNet", "the accuracy");
	(void)published_lines(&m, &c, 4, line);
	tap_is_str(line[0].text, "20, which is 15 rounded", "parameters at any batch");
	tap_is_str(line[1].text, "13; not compared, it is of one sample", "no MACs of a batch");
	tap_ok(!line[1].differs, "what is not compared does not differ");
	if (!choices_parse(&c, "prune=off", &e))
		exit(99);
	(void)published_lines(&m, &c, 1, line);
	tap_has(line[1].text, "1 less", "a choice that is off changes nothing");
	if (!choices_parse(&c, "bits=8@dense", &e))
		exit(99);
	(void)published_lines(&m, &c, 1, line);
	tap_is_str(line[0].text, "20; not compared, it is of the model without optimizations",
	    "no parameters of a variant");
	tap_is_str(line[2].text, "76.13% of ImageNet; it is of the model without "
	    "optimizations",
	    "the accuracy is not the variant's");
	choices_free(&c);
	check_published_knobs(&m);
	m.published.params = 16;
	(void)published_lines(&m, &c, 1, line);
	tap_is_str(line[0].text, "16, but 15 here: 1 less (6.2%)", "one apart is one apart");
	m.published = (struct published){.params = NAN, .macs = NAN, .top1 = NAN};
	tap_is_int(published_lines(&m, &c, 1, line), 0, "nothing is published");
	graph_free(m.graph);
}

/* The bandwidth of the device is not known, so the arithmetic is all that takes time. */
static void
check_time_alone(void)
{
	struct hardware h = variant_device();
	struct settings s = {.hardware = &h, .convention = convention_find("textbook"),
	    .latency = latency_find("roofline"), .batch = 1};
	struct graph *g = dense_graph();
	struct evaluation v;
	char text[512];
	struct err e;

	if (!evaluate(g, &s, &v, &e))
		exit(99);
	(void)variant_explained(&v, &v, "dense", "compute", text);
	tap_has(text, "op / ", "the formula of the arithmetic");
	/* 27 operations at 1e9 a second: 12 products, 12 sums, 3 biases */
	(void)variant_explained(&v, &v, "dense", "time", text);
	tap_is_str(text, "27 ns: compute-bound, 100% of the peak",
	    "the time, without a formula that has nothing in it");
	evaluation_free(&v);
	graph_free(g);
}

/* Each column once, whatever the width and the column that has to be among them. */
static void
check_columns(void)
{
	const struct column *shown[COLUMN_MAX_SHOWN];
	struct settings s = {.hardware = NULL, .convention = convention_find("textbook"),
	    .latency = latency_find("roofline"), .batch = 1};
	struct hardware h = variant_device();
	struct graph *g = dense_graph();
	struct model m = {.graph = g};
	struct choices none = {0};
	struct evaluation v;
	struct baseline written;
	struct report r;
	struct err e;
	int twice = 0, missing = 0, first;

	s.hardware = &h;
	if (!evaluate(g, &s, &v, &e))
		exit(99);
	written = baseline_as_written(&v);
	report_make(&m, &none, &written, &v, &r);
	for (int width = 30; width <= 240; width++)
		for (const struct column *must = column_table; must->name != NULL; must++) {
			int n = must->title == NULL ? 0
			    : column_choose(&r, width, must, shown, &first), found = 0;

			for (int i = 0; i < n; i++) {
				found += shown[i] == must;
				twice += i > 0 && shown[i] <= shown[i - 1];
			}
			missing += n > 0 && found != 1;
		}
	tap_is_int(twice, 0, "no column is shown twice, and all in their order");
	tap_is_int(missing, 0, "the one to sort by is always shown");
	report_free(&r);
	evaluation_free(&v);
	graph_free(g);
}

/* fvcore counts the 12 multiply-accumulates only; ptflops also counts the 3 biases. */
static void
check_difference(void)
{
	const struct convention *a = convention_find("fvcore"), *b = convention_find("ptflops");
	struct graph *g = dense_graph();
	struct difference d;
	struct err e;
	char line[DIFFERENCE_LINE_MAX], want[DIFFERENCE_LINE_MAX];
	int shown = 0;

	if (!tap_ok(difference_make(g, a, b, DIFFERENCE_MACS, &d, &e), "a difference"))
		return;
	for (int i = 0; i < DIFFERENCE_TERMS; i++)
		shown += difference_term(&d, i, line);
	tap_is_int(shown, 2, "two classes are counted");
	tap_ok(difference_term(&d, difference_index(LEDGER_DENSE_BIAS, FORM_MODULE), line),
	    "the biases are one of them");
	tap_is_str(line, "dense_bias                       3  x0                 0  x1"
	    "                 3", "with count, weights and products");
	/* Columns of 34, 22 and 22 characters, as in the lines of the terms. */
	(void)snprintf(want, sizeof want, "%-34s%22s%22s", "total", "12", "15");
	tap_is_str(difference_total(&d, line), want, "the totals");
	(void)snprintf(want, sizeof want, "%-34s%22s%22s", "difference", "3", "25.000%");
	tap_is_str(difference_change(&d, line), want, "the difference of the totals");
	tap_is_int(d.nlayers, 1, "one layer differs");
	(void)snprintf(want, sizeof want, "%18s %18s", "12", "15");
	tap_is_str(difference_layer(&d, 0, line), want, "its counts");
	difference_free(&d);
	graph_free(g);
}

/* A ReLU and a batch norm written as functions: ptflops sees the first once, and not the second. */
static void
check_forms(void)
{
	const struct convention *a = convention_find("fvcore"), *b = convention_find("ptflops");
	struct build build = build_start();
	struct graph *g;
	struct difference d;
	struct err e;
	char line[DIFFERENCE_LINE_MAX];
	int x = build_input(&build, "1,2,2");

	x = build_layer(&build, "relu", NULL, "written=function", 1, x);
	x = build_layer(&build, "batchnorm", NULL, "written=function", 1, x);
	x = build_layer(&build, "layernorm", NULL, "written=class affine=0", 1, x);
	g = build_end(&build, x);
	if (!tap_ok(difference_make(g, a, b, DIFFERENCE_MACS, &d, &e), "a difference of functions"))
		return;
	tap_ok(difference_term(&d, difference_index(LEDGER_RELU_ELEMS, FORM_FUNCTION), line),
	    "a term for functions");
	tap_is_str(line, "relu()                           4  x0                 0  x1"
	    "                 4", "marks them");
	tap_ok(!difference_term(&d, difference_index(LEDGER_RELU_ELEMS, FORM_MODULE), line),
	    "there is none for modules");
	tap_ok(difference_term(&d, difference_index(LEDGER_LAYERNORM_ELEMS, FORM_CLASS), line),
	    "a term for classes");
	tap_is_str(line, "layernorm{}                      4  x4                16  x0"
	    "                 0", "marks them");
	tap_is_str(difference_legend(&d),
	    "() written as a function, {} as a class of the network's own",
	    "the marks are explained");
	tap_is_int(d.b, 4, "ptflops counts the ReLU alone");
	difference_free(&d);
	graph_free(g);
}

struct seen {
	int n;
	char label[8][32], text[8][64];
};

static void
note_line(void *ctx, const char *label, const char *text)
{
	struct seen *s = ctx;

	if (s->n < 8) {
		(void)snprintf(s->label[s->n], sizeof s->label[0], "%s", label);
		(void)snprintf(s->text[s->n], sizeof s->text[0], "%s", text);
	}
	s->n++;
}

static void
check_device(void)
{
	struct hardware h = variant_device();
	struct seen s = {0};

	h.class = "sbc";
	h.vendor = "Nobody";
	h.file = "test.lua";
	h.notes = "only for this test";
	device_describe(&h, note_line, &s);
	tap_is_int(s.n, 3, "class, profile and notes are known");
	tap_is_str(s.text[0], "sbc, by Nobody", "class and vendor");
	tap_is_str(s.text[1], "test.lua (--hw test)", "profile and id");
	tap_is_str(s.text[2], "only for this test", "notes");
	s.n = 0;
	h.peak[DTYPE_FP32].standing = STANDING_DERIVED;
	h.peak[DTYPE_FP32].source = "this test";
	device_figures(&h, note_line, &s);
	tap_is_int(s.n, 1, "one figure is known");
	tap_is_str(s.label[0], "peak.fp32", "its name");
	tap_is_str(s.text[0], "1.00 Gop/s (derived): this test", "its value and source");
}

/* Dense layers of 2 x 4 x 3 = 24 and 2 x 3 x 8 = 48 operations: a third of the time has passed at
 * the end of the first one. */
static void
check_cumulative(void)
{
	const struct column *c = column_find("cumulative_percent");
	struct hardware h = variant_device();
	struct settings s = variant_settings(&h, "textbook");
	struct build b = build_start();
	int x = build_layer(&b, "dense", "first", "units=3", 1, build_input(&b, "4"));
	struct graph *g = build_end(&b, build_layer(&b, "dense", "second", "units=8", 1, x));
	struct model m = {.graph = g};
	struct choices none = {0};
	struct baseline written;
	struct evaluation v;
	struct report r;
	struct err e;

	if (!evaluate(g, &s, &v, &e))
		build_fail("evaluate", &e);
	written = baseline_as_written(&v);
	report_make(&m, &none, &written, &v, &r);
	tap_is_int((int)(column_value(c, &r, &r.row[0]) * 1000), 33333, "a third, then");
	tap_is_int((int)(column_value(c, &r, &r.row[1]) * 1000 + 0.5), 100000, "all of it");
	tap_is_int((int)(column_value(c, &r, &r.total) * 1000 + 0.5), 100000, "so in the total");
	report_free(&r);
	evaluation_free(&v);
	graph_free(g);
}

int
main(void)
{
	check_published();
	check_time_alone();
	check_columns();
	check_difference();
	check_forms();
	check_device();
	check_cumulative();
	return tap_done();
}
