/*
 * The growth chart: time and memory over the batch or a knob of the script.
 *
 * Up and Down choose the variable, Left and Right change its value in the session.
 */
#include "view/chart.h"
#include "base/number.h"
#include "view/views.h"
#include "base/phrase.h"
#include "screen/plot.h"
#include "session/growth.h"

#include <math.h>
#include <stdio.h>

#define TEXT_LINES 3

struct growth_chart {
	struct growth growth;      /* empty until the chart has been looked at */
	bool shown;                /* it computes points only then */
	bool stopped;              /* the other points stay unknown */
};

/* The plotted quantities, each divided by its present value. */
static const struct line {
	char mark;
	enum role role;
	const char *name;
	double (*get)(const struct growth_point *p);
	char *(*text)(double value, char buf[static NUMBER_TEXT_MAX]);
	bool optional;             /* left out of the text where it is not known */
} lines[];

static double
get_seconds(const struct growth_point *p)
{
	return p->seconds;
}

static double
get_peak(const struct growth_point *p)
{
	return p->peak_bytes;
}

static double
get_weights(const struct growth_point *p)
{
	return p->weight_bytes;
}

static double
get_cache(const struct growth_point *p)
{
	return p->kv_cache_bytes > 0 ? p->kv_cache_bytes : NAN;
}

static const struct line lines[] = {
    {'T', ROLE_TITLE, "latency", get_seconds, number_seconds, false},
    {'A', ROLE_MARK, "peak act.", get_peak, number_bytes, false},
    {'W', ROLE_LABEL, "weights", get_weights, number_bytes, false},
    {'K', ROLE_GAIN, "KV cache", get_cache, number_bytes, true},
};
enum { NLINES = sizeof lines / sizeof *lines };

/* Write a factor: "0.5x". */
static char *
times_text(double value, char buf[static NUMBER_TEXT_MAX])
{
	char number[NUMBER_TEXT_MAX];

	(void)snprintf(buf, NUMBER_TEXT_MAX, "%.20sx", number_short(value, number));
	return buf;
}

/* Return a quantity divided by its present value; NaN if one of them is not known. */
static double
growth_ratio(const struct growth *g, const struct line *l, int point)
{
	const struct growth_point *now = &g->point[g->present], *p = &g->point[point];

	if (p->state != GROWTH_KNOWN || now->state != GROWTH_KNOWN)
		return NAN;
	return l->get(p) / l->get(now);
}

static void
plot_growth(const struct growth *g, const struct model *m, struct canvas *c, struct rect r)
{
	struct chart_axis x = {.title = growth_name(m, g->variable), .log = true,
	    .text = number_short};
	struct chart_axis y = {.title = "times what it is now", .log = true, .text = times_text};
	struct plot p;

	axis_span(&y, 1);
	for (int i = 0; i < g->n; i++) {
		axis_span(&x, g->point[i].value);
		for (int k = 0; k < NLINES; k++)
			axis_span(&y, growth_ratio(g, &lines[k], i));
	}
	plot_begin(&p, &c->theme, r, &x, &y);
	plot_line(&p, ROLE_DIM, g->point[g->present].value, y.min, g->point[g->present].value,
	    y.max);
	for (int k = NLINES - 1; k >= 0; k--)
		for (int i = 0; i < g->n; i++) {
			if (i > 0)
				plot_line(&p, lines[k].role, g->point[i - 1].value,
				    growth_ratio(g, &lines[k], i - 1), g->point[i].value,
				    growth_ratio(g, &lines[k], i));
		}
	for (int k = NLINES - 1; k >= 0; k--)
		for (int i = 0; i < g->n; i++)
			plot_mark(&p, lines[k].role, g->point[i].value,
			    growth_ratio(g, &lines[k], i), lines[k].mark);
	plot_end(&p, c);
}

static void
draw_growth_lines(const struct growth *g, const struct model *m, struct canvas *c, struct rect r)
{
	const struct growth_point *now = &g->point[g->present];
	const char *name = growth_name(m, g->variable);
	char value[NUMBER_TEXT_MAX], number[NUMBER_TEXT_MAX], buf[NLINES * 64];
	struct phrase list = phrase_in(buf, sizeof buf);
	int failed = 0;

	for (int i = 0; i < g->n; i++)
		failed += g->point[i].state == GROWTH_FAILED;
	for (int k = 0; k < NLINES; k++) {
		double v = now->state == GROWTH_KNOWN ? lines[k].get(now) : NAN;

		if (lines[k].optional && isnan(v))
			continue;
		phrase_item(&list, "   ", "%c %s %s", lines[k].mark, lines[k].name,
		    lines[k].text(v, number));
	}
	chart_line(c, &r, ROLE_TITLE, "%s %s: %s", name, number_short(now->value, value),
	    list.buf);
	chart_line(c, &r, ROLE_DIM, "Up and Down choose batch or a knob, Left and Right change %s",
	    name);
	if (failed > 0)
		chart_line(c, &r, ROLE_NOTICE, "%d value%s of %s left out: the script or an "
		    "optimization refuses", failed, failed == 1 ? "" : "s", name);
}

static void
draw_growth(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct growth_chart *chart = state;
	const struct growth *g = &chart->growth;
	int text = r.rows / 3 < TEXT_LINES ? r.rows / 3 : TEXT_LINES;

	if (g->n == 0)
		return;
	plot_growth(g, a->session.model, c, (struct rect){r.y, r.x, r.rows - text, r.columns});
	draw_growth_lines(g, a->session.model, c,
	    (struct rect){r.y + r.rows - text, r.x, text, r.columns});
}

/* Go to the next variable of the model. */
static void
choose_variable(struct view *v, struct app *a, int by)
{
	struct growth_chart *chart = v->state;
	const struct model *m = a->session.model;
	int n = m->nknobs + 1, at = chart->growth.variable + 1;

	do
		at = (at + (by > 0 ? 1 : n - 1)) % n;
	while (growth_name(m, at - 1) == NULL);
	growth_begin(&chart->growth, &a->session, at - 1);
	chart->stopped = false;
}

/* Change the value of the variable, as a step that undo takes back. */
static void
change_variable(struct view *v, struct app *a, int by)
{
	const struct growth *g = &((struct growth_chart *)v->state)->growth;
	int to = g->present + by;
	char batch[NUMBER_TEXT_MAX];
	struct err e;

	if (g->n == 0 || to < 0 || to >= g->n)
		app_say(a, "the script allows no other value");
	else if (g->variable == GROWTH_BATCH)
		(void)app_done(a, session_set(&a->session, SETTING_BATCH,
		    number_exact(g->point[to].value, batch), &e), &e);
	else
		(void)app_done(a, session_set_knob(&a->session, g->variable, g->point[to].value,
		    &e), &e);
}

static void
poll_growth(struct view *v, struct app *a, bool shown)
{
	struct growth_chart *chart = v->state;
	struct growth *g = &chart->growth;

	chart->shown = shown && app_has_model(a);
	if (!chart->shown) {
		growth_pause(g);
		chart->stopped = false;
		return;
	}
	if (!growth_is_of(g, &a->session)) {
		growth_begin(g, &a->session, g->n > 0 ? g->variable : GROWTH_BATCH);
		chart->stopped = false;
	}
	if (!chart->stopped)
		(void)growth_pump(g, &a->session);
}

static void
wait_for_growth(const void *state, struct waits *w)
{
	const struct growth_chart *chart = state;

	waits_add_run(w, chart->growth.run);
	if (!chart->shown || chart->stopped || !growth_is_ready(&chart->growth))
		return;
	waits_limit(w, 0);
	w->busy = true;
}

static bool
describe_growth(const void *state, char *buf, size_t size)
{
	const struct growth_chart *chart = state;
	const struct growth *g = &chart->growth;
	int known = 0;

	for (int i = 0; i < g->n; i++)
		known += g->point[i].state != GROWTH_UNKNOWN;
	(void)snprintf(buf, size, "evaluating growth: %d of %d values", known, g->n);
	return chart->shown && !chart->stopped && known < g->n;
}

static void
stop_growth(struct view *v, struct app *a)
{
	struct growth_chart *chart = v->state;

	(void)a;
	growth_pause(&chart->growth);
	chart->stopped = true;
}

static void
free_growth(struct view *v)
{
	growth_end(&((struct growth_chart *)v->state)->growth);
}

const struct view_kind chart_growth = {.name = "growth", .title = "Growth",
    .state_size = sizeof(struct growth_chart), .free = free_growth, .draw = draw_growth,
    .poll = poll_growth, .waits = wait_for_growth,
    .describe_work = describe_growth, .stop_work = stop_growth, .up_down = choose_variable,
    .left_right = change_variable, .turn_label = "Larger"};
