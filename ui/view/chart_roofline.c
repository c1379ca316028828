/*
 * The roofline chart (Williams, Waterman and Patterson, CACM 52(4), 2009): operations a second over
 * operations a byte, both logarithmic.
 *
 * Under the slope a layer waits for memory, under the flat roof for arithmetic.  Its distance below
 * the roof shows the cost of starting it.
 */
#include "view/chart_draw.h"
#include "base/number.h"
#include "base/phrase.h"
#include "view/views.h"

#include <math.h>
#include <stdio.h>

#define TEXT_LINES 5

/* Return the bandwidth that the time model uses, NaN if it is not known. */
static double
slope_of(const struct hardware *h)
{
	enum standing ignored;

	return hardware_bandwidth(h, &ignored);
}

/* Add the point where the selected layer was under the baseline, with a line to where it is now. */
static void
add_move(const struct app *a, struct chart *chart, int now)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	struct chart_point from, to;

	if (row == NULL || row->base_layer < 0 || now < 0 || !row->changed)
		return;
	from = chart_point_of(&a->session.report.baseline.of->layer[row->base_layer]);
	to = chart_point_of(&a->session.now_eval.layer[now]);
	chart_add_line(chart, (struct chart_line){from.intensity, from.rate, to.intensity, to.rate,
	    CHART_BASELINE, NULL});
	chart_add_mark(chart, (struct chart_mark){from.intensity, from.rate, CHART_BASELINE, 0, '+',
	    CHART_NO_LAYER, NULL});
}

static void
explain_layer(const struct app *a, struct canvas *c, struct rect *r, int layer)
{
	const struct evaluation *v = &a->session.now_eval;
	const struct hardware *h = v->settings.hardware;
	const struct timing *t = &v->layer[layer].timing;
	struct chart_point p = chart_point_of(&v->layer[layer]);
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX], ridge[NUMBER_TEXT_MAX];

	if (isnan(p.intensity) || t->dtype >= DTYPE_COUNT) {
		chart_line(c, r, ROLE_TITLE, "%s computes nothing, or its time is not known",
		    v->graph->layer[layer].path);
		return;
	}
	chart_line(c, r, ROLE_TITLE, "%s: %s FLOP/byte, %s, %.1f%% of the %s peak; %s-bound",
	    v->graph->layer[layer].path, number_short(p.intensity, x),
	    number_unit(p.rate, "FLOP/s", y), 100 * p.rate / h->peak[t->dtype].value,
	    dtype_table[t->dtype].name, latency_bound_name(t->bound));
	if (!isnan(slope_of(h)))
		chart_line(c, r, ROLE_TEXT, "ridge at %s FLOP/byte in %s: to its left memory is "
		    "the limit", number_short(h->peak[t->dtype].value /
		    slope_of(h), ridge), dtype_table[t->dtype].name);
	else
		chart_line(c, r, ROLE_TEXT, "the bandwidth of %s is not known: there is no slope",
		    h->name);
}

/* Name the marks that are numbered, the heaviest first. */
static void
draw_names(struct canvas *c, struct rect *r, const struct chart *chart)
{
	int heaviest[CHART_NUMBERED], n = chart_heaviest(chart, heaviest);
	char text[CHART_NUMBERED * 80];
	struct phrase names = phrase_in(text, sizeof text);

	for (int i = 0; i < n; i++) {
		const struct chart_mark *m = &chart->mark[heaviest[i]];

		if (m->name != NULL)
			phrase_item(&names, "  ", "%d %.60s %.0f%%", i + 1, m->name,
			    100 * m->weight);
	}
	chart_items(c, r, ROLE_DIM, text);
}

static void
draw_roofline_lines(const struct app *a, struct canvas *c, struct rect r, int layer,
    const struct chart *chart)
{
	if (layer >= 0)
		explain_layer(a, c, &r, layer);
	if (!a->session.now_eval.settings.latency->executes_all)
		chart_line(c, &r, ROLE_NOTICE, "time: %s runs every layer at the peak; t chooses "
		    "another", a->session.now_eval.settings.latency->name);
	draw_names(c, &r, chart);
}

/* Make the chart, with the move of the selected layer. */
static void
make_roofline(const void *state, const struct app *a, struct chart *out)
{
	struct chart_source source = chart_source_of(a);

	(void)state;
	chart_make_roofline(&source, out);
	add_move(a, out, chart_slowest(&a->session.now_eval, chart_selected(a)));
}

static void
draw_roofline(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct evaluation *v = &a->session.now_eval;
	struct chart_range selected = chart_selected(a);
	int lines = r.rows / 3 < TEXT_LINES ? r.rows / 3 : TEXT_LINES;
	int layer = chart_slowest(v, selected);
	struct chart chart;

	make_roofline(state, a, &chart);
	chart_draw(c, (struct rect){r.y, r.x, r.rows - lines, r.columns}, &chart, selected);
	draw_roofline_lines(a, c, (struct rect){r.y + r.rows - lines, r.x, lines, r.columns},
	    layer, &chart);
	chart_free(&chart);
}

/* Go to the nearest point to the left or right of the selected layer's. */
static void
turn_roofline(struct view *v, struct app *a, int by)
{
	struct chart_source source = chart_source_of(a);
	struct chart_range selected = chart_selected(a);
	int layer = selected.whole ? -1 : chart_slowest(&a->session.now_eval, selected);
	int from = -1, to;
	struct chart chart;

	(void)v;
	chart_make_roofline(&source, &chart);
	for (size_t i = 0; i < chart.nmarks; i++)
		if (chart.mark[i].layer == layer)
			from = (int)i;
	to = chart_next_mark(&chart, from, by);
	if (to < 0 || to == from)
		app_say(a, "there is no point further %s", by > 0 ? "right" : "left");
	else
		chart_select_layer(a, chart.mark[to].layer);
	chart_free(&chart);
}

const struct view_kind chart_roofline = {.name = "roofline", .title = "Roofline",
    .draw = draw_roofline, .left_right = turn_roofline, .choose = chart_explain,
    .click = chart_click, .chart = make_roofline, .turn_label = "Next", .choose_label = "Explain"};
