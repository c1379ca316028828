/*
 * The memory chart: live activations over the schedule, their peak, and the tensors in memory while
 * the selected layer runs.
 */
#include "view/chart.h"
#include "evaluate/liveness.h"
#include "base/mem.h"
#include "base/number.h"
#include "view/views.h"
#include "screen/plot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT_LINES 7
/* Charts so high also say what the figures assume. */
#define ROOMY_ROWS 10

/* Live bytes at each layer of a graph; owned. */
struct curve {
	int n;
	int64_t *bytes;
};

static struct curve
curve_of(const struct evaluation *v)
{
	struct curve c = {v->graph->nlayers, mem_calloc((size_t)v->graph->nlayers,
	    sizeof *c.bytes)};

	liveness_curve(v->graph, c.bytes);
	return c;
}

/* Plot a curve as steps, stretched over `across` layers so that curves of two graphs lie over each
 * other. */
static void
plot_curve(struct plot *p, enum role role, const struct curve *c, double across, double batch)
{
	double step = across / c->n, before = 0;

	for (int i = 0; i < c->n; i++) {
		double bytes = (double)c->bytes[i] * batch;

		plot_line(p, role, i * step, before, i * step, bytes);
		plot_line(p, role, i * step, bytes, (i + 1) * step, bytes);
		before = bytes;
	}
}

/* Return the memory for activations: all of it if weights have flash of their own, else what the
 * weights leave.  NaN if it is so large that the plot would show little of the curve. */
static double
memory_limit(const struct app *a, double peak)
{
	const struct hardware *h = a->session.now.settings.hardware;
	double memory = h->memory.value;

	if (!fit_has_flash(h))
		memory -= (double)a->session.now_eval.total.weight_bytes;
	return memory > 0 && memory < 3 * peak ? memory : NAN;
}

static double
peak_of_both(const struct app *a)
{
	return fmax((double)a->session.report.base->peak_bytes,
	    (double)a->session.now_eval.peak_bytes);
}

static void
plot_memory(const struct app *a, struct canvas *c, struct rect r, const struct curve *curve)
{
	const struct evaluation *now = &a->session.now_eval, *base = a->session.report.base;
	struct chart_axis x = {.title = "layers, in the order in which they run", .max = curve->n,
	    .text = number_short, .has_span = true};
	struct chart_axis y = {.title = "live activations", .text = number_bytes, .has_span = true};
	double peak = peak_of_both(a);
	double batch = (double)now->settings.batch, available = memory_limit(a, peak);
	struct chart_range selected = chart_selected(a);
	struct curve written = curve_of(base);
	struct plot p;

	axis_span(&y, peak);
	axis_span(&y, available);
	plot_begin(&p, &c->theme, r, &x, &y);
	if (!isnan(available))
		plot_line(&p, ROLE_LOSS, 0, available, x.max, available);
	if (report_compares(&a->session.report))
		plot_curve(&p, ROLE_DIM, &written, x.max, batch);
	plot_curve(&p, ROLE_BAR, curve, x.max, batch);
	/* Mark a layer on the curve, and the layers of a block on the axis. */
	for (int i = selected.first; i < selected.end && !selected.whole; i++)
		plot_mark(&p, ROLE_MARK, i + 0.5, selected.end - selected.first > 1 ? 0
		    : (double)curve->bytes[i] * batch, '#');
	plot_mark(&p, ROLE_TITLE, now->peak_layer + 0.5, (double)now->peak_bytes, '^');
	plot_end(&p, c);
	free(written.bytes);
}

static int
by_bytes(const void *x, const void *y)
{
	const struct live_tensor *a = x, *b = y;

	return (a->bytes < b->bytes) - (a->bytes > b->bytes);
}

static void
draw_tensor(const struct app *a, struct canvas *c, struct rect *r, const struct live_tensor *t)
{
	const struct evaluation *v = &a->session.now_eval;
	const struct layer *l = &v->graph->layer[t->layer];
	char bytes[NUMBER_TEXT_MAX], shape[SHAPE_TEXT_MAX];

	chart_line(c, r, ROLE_TEXT, "%9s  %s (%s), %s%s",
	    number_bytes((double)t->bytes * (double)v->settings.batch, bytes), l->path,
	    t->is_workspace ? "what it works with" : shape_text(&l->out, shape),
	    t->last < 0 ? "a result of the model" : "until ",
	    t->last < 0 ? "" : v->graph->layer[t->last].path);
}

/* List the tensors that are live at one layer, the largest first. */
static void
draw_tensors(const struct app *a, struct canvas *c, struct rect r, int layer, int64_t live)
{
	const struct evaluation *v = &a->session.now_eval;
	int n = liveness_tensors(v->graph, layer, NULL, 0);
	struct live_tensor *tensor = mem_calloc((size_t)n + 1, sizeof *tensor);
	char total[NUMBER_TEXT_MAX], peak[NUMBER_TEXT_MAX], limit[NUMBER_TEXT_MAX], line[80] = "";
	double most = memory_limit(a, peak_of_both(a));

	(void)liveness_tensors(v->graph, layer, tensor, n);
	qsort(tensor, (size_t)n, sizeof *tensor, by_bytes);
	if (!isnan(most))
		(void)snprintf(line, sizeof line, "; %s are there (the line)",
		    number_bytes(most, limit));
	chart_line(c, &r, ROLE_TEXT, "peak: %s, at %s (^)%s", number_bytes((double)v->peak_bytes,
	    peak), v->graph->layer[v->peak_layer].path, line);
	chart_line(c, &r, ROLE_TITLE, "%s in %d tensor%s while %s runs (#)",
	    number_bytes((double)live * (double)v->settings.batch, total), n,
	    n == 1 ? "" : "s", v->graph->layer[layer].path);
	for (int i = 0; i < n && r.rows > 0; i++)
		draw_tensor(a, c, &r, &tensor[i]);
	free(tensor);
}

static void
draw_memory(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	struct curve curve = curve_of(&a->session.now_eval);
	struct chart_range selected = chart_selected(a);
	int lines = r.rows / 3 < TEXT_LINES ? r.rows / 3 : TEXT_LINES, most = selected.first;
	struct rect below = {r.y + r.rows - lines, r.x, lines, r.columns}, last = below;

	(void)state;
	if (r.rows >= ROOMY_ROWS) {
		last = (struct rect){r.y + --r.rows, r.x, 1, r.columns};
		chart_line(c, &last, ROLE_DIM, "assumed: %s", liveness_assumptions);
		below.y--;
	}
	r.rows -= lines;
	plot_memory(a, c, r, &curve);
	for (int i = selected.first; i < selected.end; i++)
		if (curve.bytes[i] > curve.bytes[most])
			most = i;
	if (selected.end > selected.first)
		draw_tensors(a, c, below, most, curve.bytes[most]);
	else
		chart_line(c, &below, ROLE_DIM, "an optimization removed the selected layer");
	free(curve.bytes);
}

const struct view_kind chart_memory = {.name = "memory", .title = "Memory", .draw = draw_memory};
