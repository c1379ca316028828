/*
 * The chart of a sweep: each point by its latency and a second measure, with the Pareto front.
 *
 * Up and Down move along the front, Left and Right choose the second measure, Enter makes the point
 * the state of the session.
 */
#include "base/number.h"
#include "frame/app.h"
#include "view/chart_draw.h"
#include "view/sweep_view.h"
#include "view/views.h"
#include "base/phrase.h"

#include <stdio.h>
#include <math.h>
#include <string.h>

#define TEXT_LINES 4
/* The suggested words. "params:most" keeps large models on the front: else the smallest beats all
 * others. */
#define USUAL_WORDS "bits=32,16,8,4 prune=0:0.75:0.05 --goals latency,weights,params:most"
#define MARK_FRONT 'o'
#define MARK_AT    '@'
#define MARK_NOW   'N'

/* Seconds between two drawings of a sweep that is running. */
#define DRAWING_SECONDS 0.2

static void
make_sweep(const void *state, const struct app *a, struct chart *out)
{
	const struct sweep_view *v = state;
	struct chart_sweep sweep = {v->sweep, sweep_view_measure(v), v->front, v->nfront,
	    sweep_view_point(v) >= 0 ? v->at : -1, a->session.report.now};
	struct chart_source source = {.sweep = v->sweep != NULL ? &sweep : NULL};

	chart_make_sweep(&source, out);
}

static void
plot_sweep(const struct sweep_view *v, const struct app *a, struct canvas *c, struct rect r)
{
	struct chart chart;

	make_sweep(v, a, &chart);
	chart_draw(c, r, &chart, (struct chart_range){0});
	chart_free(&chart);
}

static void
draw_sweep_state(const struct sweep_view *v, struct canvas *c, struct rect *r)
{
	int64_t n = sweep_to(v->sweep) - sweep_from(v->sweep), done = sweep_done(v->sweep);
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX], z[NUMBER_TEXT_MAX];

	if (v->running)
		chart_line(c, r, ROLE_NOTICE, "%s: %s of %s points, ! stops it",
		    v->model->name, number_grouped(done, x), number_grouped(n, y));
	else
		chart_line(c, r, ROLE_TITLE, "%s: %s%s%s points, %d of them on the front (%c)%s%s",
		    v->model->name, number_grouped(done, x), done < n ? " of " : "",
		    done < n ? number_grouped(n, y) : "", v->nfront, MARK_FRONT,
		    sweep_failed(v->sweep) > 0 ? ", failed: " : "", sweep_failed(v->sweep) > 0
		    ? number_grouped(sweep_failed(v->sweep), z) : "");
	if (!v->running && sweep_lost(v->sweep) > 0)
		chart_line(c, r, ROLE_LOSS, "%s points were lost, twice: their process was ended",
		    number_grouped(sweep_lost(v->sweep), x));
}

/* Write what a point changes against the baseline: " (-40%)". */
static const char *
change_of_point(const struct sweep *s, int64_t point, const struct measure *m,
    char buf[static NUMBER_TEXT_MAX])
{
	double base = sweep_baseline_value(s, point, m), now = sweep_value(s, point, m);
	char change[NUMBER_TEXT_MAX];

	*buf = '\0';
	if (!isnan(base) && !isnan(now) && base != now)
		(void)snprintf(buf, NUMBER_TEXT_MAX, " (%.20s)",
		    number_percent(number_change(base, now), change));
	return buf;
}

static void
draw_front_point(const struct sweep_view *v, struct canvas *c, struct rect *r)
{
	static const char *const shown[] = {"latency", "weight_bytes", "macs",
	    "peak_activation_bytes", NULL};
	int64_t at = sweep_view_point(v);
	char buf[512], number[NUMBER_TEXT_MAX], change[NUMBER_TEXT_MAX];
	struct phrase list;
	double uncounted;

	if (at < 0)
		return;
	uncounted = sweep_value(v->sweep, at, &measure_table[measure_uncounted()]);
	sweep_view_text(v, at, buf, sizeof buf);
	chart_line(c, r, ROLE_TEXT, "%c %d of %d: %s", MARK_AT, v->at + 1, v->nfront, buf);
	/* Leave out what does not fit on the line. */
	list = phrase_in(buf, r->columns + 1 < (int)sizeof buf ? (size_t)r->columns + 1
	    : sizeof buf);
	for (int i = 0; shown[i] != NULL; i++) {
		const struct measure *m = measure_find(shown[i]);

		(void)phrase_whole(&list, "  ", "%s %s%s", m->title,
		    measure_marked(m, sweep_value(v->sweep, at, m), uncounted, number),
		    change_of_point(v->sweep, at, m, change));
	}
	chart_line(c, r, ROLE_TEXT, "%s", list.buf);
}

static void
draw_sweep(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct sweep_view *v = state;
	int text = r.rows / 3 < TEXT_LINES ? r.rows / 3 : TEXT_LINES;
	struct rect below = {r.y + r.rows - text, r.x, text, r.columns};

	if (v->sweep == NULL) {
		chart_line(c, &r, ROLE_DIM, "there is no sweep yet: & asks what to vary, and "
		    "shows an example");
		return;
	}
	plot_sweep(v, a, c, (struct rect){r.y, r.x, r.rows - text, r.columns});
	draw_sweep_state(v, c, &below);
	draw_front_point(v, c, &below);
	chart_line(c, &below, ROLE_DIM, "Up Down: front  Left Right: axis  Enter: take %c  %c is "
	    "now  &: sweep again", MARK_AT, MARK_NOW);
}

static void
move_on_front(struct view *view, struct app *a, int by)
{
	struct sweep_view *v = view->state;

	(void)a;
	v->at += by;
	if (v->at >= v->nfront)
		v->at = v->nfront - 1;
	if (v->at < 0)
		v->at = 0;
}

static void
click_sweep(struct view *view, struct app *a, const struct hit *hit)
{
	struct sweep_view *v = view->state;

	if (hit->kind == HIT_ROW)
		move_on_front(view, a, hit->index - v->at);
}

static void
turn_axes(struct view *view, struct app *a, int by)
{
	(void)a;
	sweep_view_turn(view->state, by);
}

/* Make the point the state of the session, as one step. */
static void
take_point(struct view *view, struct app *a)
{
	struct sweep_view *v = view->state;
	int64_t at = sweep_view_point(v);
	struct request r;

	if (at < 0)
		return;
	if (strcmp(v->model->file, a->session.model->file) != 0) {
		app_say(a, "this sweep is about %s, which is no longer open", v->model->name);
		return;
	}
	sweep_view_request(v, at, &r);
	app_go_to(a, &r, "this point");
}

static void
poll_sweep(struct view *view, struct app *a, bool shown)
{
	struct sweep_view *v = view->state;

	(void)shown;
	if (sweep_view_pump(v) && v->nfront == 0 && sweep_done(v->sweep) > 0 &&
	    sweep_failed(v->sweep) + sweep_lost(v->sweep) > 0)
		app_say(a, "no point of the sweep can be evaluated: %s",
		    sweep_problem(v->sweep, sweep_from(v->sweep)));
}

static void
wait_for_sweep(const void *state, struct waits *w)
{
	const struct sweep_view *v = state;
	struct pollfd fd[SWEEP_MAX_WORKERS];
	int n;

	if (!v->running)
		return;
	n = sweep_fds(v->sweep, fd);
	for (int i = 0; i < n; i++)
		waits_add(w, fd[i].fd);
	waits_limit(w, DRAWING_SECONDS);
	w->busy = true;
}

static bool
describe_sweep(const void *state, char *buf, size_t size)
{
	const struct sweep_view *v = state;
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX];

	if (v->running)
		(void)snprintf(buf, size, "sweeping: %s of %s points",
		    number_grouped(sweep_done(v->sweep), x),
		    number_grouped(sweep_to(v->sweep) - sweep_from(v->sweep), y));
	return v->running;
}

static void
stop_sweep(struct view *view, struct app *a)
{
	(void)a;
	sweep_view_stop(view->state);
}

static void
free_sweep(struct view *view)
{
	sweep_view_free(view->state);
}

const struct view_kind chart_sweep = {.name = "sweep", .title = "Sweep",
    .state_size = sizeof(struct sweep_view), .free = free_sweep, .draw = draw_sweep,
    .poll = poll_sweep, .waits = wait_for_sweep,
    .describe_work = describe_sweep, .stop_work = stop_sweep,
    .up_down = move_on_front, .left_right = turn_axes,
    .choose = take_point, .click = click_sweep, .chart = make_sweep, .turn_label = "Axes",
    .choose_label = "Take"};

static void
start_sweep(struct app *a, void *of, const char *text)
{
	struct err e;

	if (*text == '\0')
		return;
	if (app_done(a, sweep_view_start(of, &a->session, a->loader.file, a->loader.limits,
	    text, &e), &e))
		(void)view_show(a, chart_sweep.name);
}

/* Offer optimizations and knobs. */
void
chart_sweep_offer(const struct app *a, const void *of, const char *text, struct offers *out)
{
	size_t from = offer_word(text);

	(void)of;
	offer_knobs(a, out, text, from);
	offer_choice(a, out, text, from);
}

void
chart_sweep_start(struct app *a, const char *words)
{
	start_sweep(a, view_find(a, chart_sweep.name)->state, words);
}

void
chart_sweep_ask(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Sweep:", .done = start_sweep,
	    .history = "sweep", .offer = chart_sweep_offer};
	struct sweep_view *v = view_find(a, chart_sweep.name)->state;

	prompt_open(&a->prompt, &kind, v, v->words[0] != '\0' ? v->words : USUAL_WORDS);
}

static const struct sweep_view *
peek_sweep(const struct app *a)
{
	const struct view *v = view_peek(a, chart_sweep.name);

	return v != NULL ? v->state : NULL;
}

bool
chart_sweep_is_running(const struct app *a)
{
	const struct sweep_view *v = peek_sweep(a);

	return v != NULL && v->running;
}

bool
chart_sweep_has_points(const struct app *a)
{
	const struct sweep_view *v = peek_sweep(a);

	return v != NULL && v->sweep != NULL;
}

void
chart_sweep_stop(struct app *a)
{
	sweep_view_stop(view_find(a, chart_sweep.name)->state);
}
