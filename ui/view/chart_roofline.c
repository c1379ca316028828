/*
 * The roofline chart (Williams, Waterman and Patterson, CACM 52(4), 2009): operations a second over
 * operations a byte, both logarithmic.
 *
 * Under the slope a layer waits for memory, under the flat roof for arithmetic.  Its distance below
 * the roof shows the cost of starting it.
 */
#include "view/chart.h"
#include "base/number.h"
#include "view/views.h"
#include "screen/plot.h"

#include <math.h>
#include <stdio.h>

#define TEXT_LINES 5

/* A layer as a point of the chart. */
struct point {
	double intensity, rate;    /* NaN: the layer is not on the chart */
};

static struct point
point_of(const struct layer_result *r)
{
	double flops = (double)r->work.flops;

	if (r->work.is_view || r->work.bytes <= 0 || flops <= 0 || !(r->timing.total > 0))
		return (struct point){NAN, NAN};
	return (struct point){flops / (double)r->work.bytes, flops / r->timing.total};
}

/* Return the mark of a layer by its share of the time. */
static char
mark_of(double share)
{
	return share >= 0.1 ? '@' : share >= 0.03 ? 'O' : share >= 0.01 ? 'o' : '.';
}

/* Find the data types that layers of the model run in. */
static void
find_types(const struct evaluation *v, bool used[static DTYPE_COUNT])
{
	for (int i = 0; i < v->graph->nlayers; i++)
		if (v->layer[i].timing.dtype < DTYPE_COUNT)
			used[v->layer[i].timing.dtype] = true;
}

static void
span_layers(const struct evaluation *v, struct chart_axis *x, struct chart_axis *y)
{
	for (int i = 0; i < v->graph->nlayers; i++) {
		struct point p = point_of(&v->layer[i]);

		axis_span(x, p.intensity);
		axis_span(y, p.rate);
	}
}

/* Return the slope: the bandwidth that the time model uses, NaN if not known. */
static double
slope_of(const struct hardware *h)
{
	enum standing ignored;

	return hardware_bandwidth(h, &ignored);
}

/* Widen the axes so that they show the roofs and where each meets the slope. */
static void
span_roofs(const struct hardware *h, const bool *used, struct chart_axis *x, struct chart_axis *y)
{
	double bandwidth = slope_of(h);

	for (int t = 0; t < DTYPE_COUNT; t++)
		if (used[t]) {
			axis_span(y, 1.5 * h->peak[t].value);
			axis_span(x, 2 * h->peak[t].value / bandwidth);
		}
}

static void
draw_roof(struct canvas *c, struct plot *p, double peak, double bandwidth, const char *name)
{
	double ridge = isnan(bandwidth) ? p->x.min : peak / bandwidth;
	int row, column;

	plot_line(p, ROLE_LABEL, fmax(ridge, p->x.min), peak, p->x.max, peak);
	if (!isnan(bandwidth))
		plot_line(p, ROLE_LABEL, p->x.min, p->x.min * bandwidth, ridge, peak);
	if (plot_place(p, p->x.max, peak, &row, &column))
		draw_field(c, ROLE_LABEL, row > p->area.y ? row - 1 : row + 1, column - 5,
		    6, false, name);
}

static void
plot_layers(struct plot *p, const struct evaluation *v, struct chart_range selected)
{
	for (int i = 0; i < v->graph->nlayers; i++) {
		struct point at = point_of(&v->layer[i]);
		bool on = i >= selected.first && i < selected.end;

		if (!on)
			plot_mark(p, ROLE_TEXT, at.intensity, at.rate,
			    mark_of(v->layer[i].timing.total / v->total.seconds));
	}
	for (int i = selected.first; i < selected.end; i++) {
		struct point at = point_of(&v->layer[i]);

		plot_mark(p, ROLE_MARK, at.intensity, at.rate, 'X');
	}
}

/* Plot where the selected layer was as written, with a line to where it is now. */
static void
plot_move(const struct app *a, struct plot *p, int now)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	struct point from, to;

	if (row == NULL || row->base_layer < 0 || now < 0 || !row->changed)
		return;
	from = point_of(&a->session.report.base->layer[row->base_layer]);
	to = point_of(&a->session.now_eval.layer[now]);
	plot_line(p, ROLE_DIM, from.intensity, from.rate, to.intensity, to.rate);
	plot_mark(p, ROLE_DIM, from.intensity, from.rate, '+');
}

static void
explain_layer(const struct app *a, struct canvas *c, struct rect *r, int layer)
{
	const struct evaluation *v = &a->session.now_eval;
	const struct hardware *h = v->settings.hardware;
	const struct timing *t = &v->layer[layer].timing;
	struct point p = point_of(&v->layer[layer]);
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

static void
draw_roofline_lines(const struct app *a, struct canvas *c, struct rect r, int layer)
{
	if (layer >= 0)
		explain_layer(a, c, &r, layer);
	if (!a->session.now.settings.latency->executes_all)
		chart_line(c, &r, ROLE_NOTICE, "time: %s runs every layer at the peak; t chooses "
		    "another", a->session.now.settings.latency->name);
	chart_line(c, &r, ROLE_DIM, "@ 10%% of the time and more  O 3%%  o 1%%  . less  X selected "
	    " + as written");
}

static void
draw_roofline(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct evaluation *v = &a->session.now_eval;
	const struct hardware *h = v->settings.hardware;
	struct chart_axis x = {.title = "FLOP/byte", .log = true, .text = number_short};
	struct chart_axis y = {.title = "FLOP/s", .log = true, .text = number_short};
	struct chart_range selected = chart_selected(a);
	int lines = r.rows / 3 < TEXT_LINES ? r.rows / 3 : TEXT_LINES;
	int layer = chart_slowest(v, selected);
	bool used[DTYPE_COUNT] = {false};
	struct plot p;

	(void)state;
	find_types(v, used);
	span_layers(v, &x, &y);
	span_roofs(h, used, &x, &y);
	plot_begin(&p, &c->theme, (struct rect){r.y, r.x, r.rows - lines, r.columns}, &x,
	    &y);
	for (int t = 0; t < DTYPE_COUNT; t++)
		if (used[t])
			draw_roof(c, &p, h->peak[t].value, slope_of(h), dtype_table[t].name);
	plot_layers(&p, v, selected.whole ? (struct chart_range){0} : selected);
	plot_move(a, &p, layer);
	plot_end(&p, c);
	draw_roofline_lines(a, c, (struct rect){r.y + r.rows - lines, r.x, lines, r.columns},
	    layer);
}

const struct view_kind chart_roofline = {.name = "roofline", .title = "Roofline",
    .draw = draw_roofline};
