/*
 * The growth chart: speed and memory over the batch or a knob of the script.
 *
 * Up and Down choose the variable, Left and Right go from point to point, Enter takes the value of
 * a point.
 */
#include "base/number.h"
#include "base/phrase.h"
#include "session/growth.h"
#include "view/chart_draw.h"
#include "view/views.h"

#include <math.h>
#include <stdio.h>

#define TEXT_LINES 4

struct growth_chart {
	struct growth growth;      /* empty until the chart has been looked at */
	bool shown;                /* it computes points only then */
	bool stopped;              /* the other points stay unknown */
	bool moved;                /* the cursor has left the present point, */
	int at;                    /* for this one */
};

static int
point_at(const struct growth_chart *chart)
{
	return chart->moved && chart->at < chart->growth.n ? chart->at : chart->growth.present;
}

static void
make_growth(const void *state, const struct app *a, struct chart *out)
{
	const struct growth_chart *chart = state;
	const struct growth *g = &chart->growth;
	struct chart_growth line = {growth_name(a->session.model, g->variable), g->point, g->n,
	    g->present, point_at(chart)};
	struct chart_source source = chart_source_of(a);

	source.growth = &line;
	source.ngrowths = g->n > 0;
	chart_make_growth(&source, out);
}

/* Write the figures of the point under the cursor. */
static void
draw_point(const struct growth_point *p, bool tokens, struct canvas *c, struct rect *r)
{
	char buf[512], text[NUMBER_TEXT_MAX];
	struct phrase list = phrase_in(buf, sizeof buf);

	if (p->state != GROWTH_KNOWN) {
		chart_line(c, r, ROLE_DIM, p->state == GROWTH_FAILED
		    ? "the script or an optimization refuses this value" : "not known yet");
		return;
	}
	phrase_item(&list, "  ", "%s %s", tokens ? "tokens/s" : "frames/s",
	    isnan(p->rate) ? "?" : number_short(p->rate, text));
	if (!isnan(p->share))
		phrase_item(&list, "  ", "%.1f%% of the peak", 100 * p->share);
	phrase_item(&list, "  ", "latency %s", number_seconds(p->seconds, text));
	phrase_item(&list, "  ", "peak act. %s", number_bytes(p->peak_bytes, text));
	phrase_item(&list, "  ", "weights %s", number_bytes(p->weight_bytes, text));
	if (p->kv_cache_bytes > 0)
		phrase_item(&list, "  ", "KV cache %s", number_bytes(p->kv_cache_bytes, text));
	chart_items(c, r, ROLE_TEXT, list.buf);
}

static void
draw_growth_lines(const struct growth_chart *chart, const struct app *a, struct canvas *c,
    struct rect r)
{
	const struct growth *g = &chart->growth;
	const struct growth_point *p = &g->point[point_at(chart)];
	const char *name = growth_name(a->session.model, g->variable);
	char value[NUMBER_TEXT_MAX];

	chart_line(c, &r, ROLE_TITLE, "%s %s%s", name, number_short(p->value, value),
	    p == &g->point[g->present] ? ", which is now" : ": Enter takes it");
	draw_point(p, needs_met(NEEDS_TOKENS, &a->session.now_eval), c, &r);
	chart_line(c, &r, ROLE_DIM, "Up Down: batch or a knob  Left Right: point");
}

static void
draw_growth(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct growth_chart *g = state;
	int text = r.rows / 3 < TEXT_LINES ? r.rows / 3 : TEXT_LINES, at = point_at(g);
	struct chart chart;

	if (g->growth.n == 0)
		return;
	make_growth(state, a, &chart);
	chart_draw(c, (struct rect){r.y, r.x, r.rows - text, r.columns}, &chart,
	    (struct chart_range){.first = at, .end = at + 1});
	chart_free(&chart);
	draw_growth_lines(g, a, c, (struct rect){r.y + r.rows - text, r.x, text, r.columns});
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
	chart->moved = false;
}

static void
move_to_point(struct view *v, struct app *a, int by)
{
	struct growth_chart *chart = v->state;
	int to = point_at(chart) + by;

	if (to < 0 || to >= chart->growth.n) {
		app_say(a, "the script allows no other value");
		return;
	}
	chart->at = to;
	chart->moved = true;
}

static void
click_point(struct view *v, struct app *a, const struct hit *hit)
{
	struct growth_chart *chart = v->state;

	if (hit->kind == HIT_ROW)
		move_to_point(v, a, hit->index - point_at(chart));
}

/* Take the value of the point under the cursor, as a step that undo takes back. */
static void
take_value(struct view *v, struct app *a)
{
	const struct growth_chart *chart = v->state;
	const struct growth *g = &chart->growth;
	int to = point_at(chart);
	char batch[NUMBER_TEXT_MAX];
	struct err e;

	if (g->n == 0 || to == g->present)
		app_say(a, "this is the present value: Left and Right go to others");
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
		chart->stopped = chart->moved = false;
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
    .left_right = move_to_point, .choose = take_value, .click = click_point, .chart = make_growth,
    .turn_label = "Point", .choose_label = "Take"};
