/*
 * The duel: two variants or two devices side by side.  Its sides are those of the page of
 * comparisons.
 *
 * Up and Down move from block to block, Left and Right choose the measure of the bars, Enter
 * explains the block.
 */
#include "frame/app.h"
#include "view/chart_duel_draw.h"
#include "view/chart.h"
#include "view/views.h"

#include <string.h>

struct duel_chart {
	int measure;               /* of measure_table, plus 1; 0: not chosen yet */
	int at;                    /* the selected pair */
	int room;                  /* for pairs on the screen, at the last arrange() */
};

/* Return the comparison that the duel shows, or NULL if a side is missing. */
static const struct comparison *
peek_comparison(const struct app *a)
{
	const struct view *v = view_peek(a, page_compare.name);
	const struct compare_view *compared = v != NULL ? v->state : NULL;

	return compared != NULL && compared->ready ? &compared->result : NULL;
}

/* Return the measure of the bars: the one that was chosen, while it says something. */
static int
measure_of_bars(const struct duel_chart *d, const struct comparison *c)
{
	return d->measure > 0 && chart_duel_measure_fits(c, d->measure - 1) ? d->measure - 1
	    : chart_duel_measure(c);
}

static void
make_duel(const void *state, const struct app *a, struct chart *out)
{
	struct chart_source source = {.duel = peek_comparison(a),
	    .duel_room = ((const struct duel_chart *)state)->room};

	if (source.duel != NULL)
		source.duel_measure = measure_of_bars(state, source.duel);
	chart_make_duel(&source, out);
}

/* Say what is missing of the sides. */
static void
draw_problems(const struct app *a, struct canvas *c, struct rect r)
{
	const struct view *v = view_peek(a, page_compare.name);
	const struct compare_view *compared = v != NULL ? v->state : NULL;

	for (int i = 0; compared != NULL && i < 2; i++) {
		const struct view_side *side = &compared->side[i];

		if (side->problem.text[0] != '\0')
			chart_line(c, &r, ROLE_ERROR, "%c  %s", 'A' + i, side->problem.text);
		else if (side->run != NULL)
			chart_line(c, &r, ROLE_DIM, "%c  %s: the script is running", 'A' + i,
			    side->name);
	}
}

static void
draw_duel(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct duel_chart *d = state;
	struct chart chart;

	if (peek_comparison(a) == NULL) {
		draw_problems(a, c, r);
		return;
	}
	make_duel(d, a, &chart);
	chart_duel_draw(c, r, &chart, d->at < (int)chart.npairs ? d->at : (int)chart.npairs - 1);
	chart_free(&chart);
}

/* Divide the model as finely as there is room for. */
static void
arrange_duel(struct view *v, struct app *a, struct rect r)
{
	(void)a;
	((struct duel_chart *)v->state)->room = chart_duel_room(r);
}

static bool
open_duel(struct view *v, struct app *a)
{
	(void)v;
	(void)compare_page_state(a);
	return app_needs_model(a);
}

static void
poll_duel(struct view *v, struct app *a, bool shown)
{
	(void)v;
	if (shown)
		compare_view_make(compare_page_state(a), &a->session);
}

static int
count_pairs(const struct duel_chart *d, const struct app *a)
{
	struct chart chart;
	int n;

	make_duel(d, a, &chart);
	n = (int)chart.npairs;
	chart_free(&chart);
	return n;
}

static void
move_to_pair(struct view *v, struct app *a, int by)
{
	struct duel_chart *d = v->state;
	int n = count_pairs(d, a);

	d->at += by;
	if (d->at >= n)
		d->at = n - 1;
	if (d->at < 0)
		d->at = 0;
}

static void
turn_measure(struct view *v, struct app *a, int by)
{
	const struct comparison *c = peek_comparison(a);
	struct duel_chart *d = v->state;
	int n = 0, at;

	if (c == NULL)
		return;
	while (measure_table[n].name != NULL)
		n++;
	at = measure_of_bars(d, c);
	do
		at = (at + by + n) % n;
	while (!chart_duel_measure_fits(c, at));
	d->measure = at + 1;
}

/* Explain the block or the layer of the selected pair. */
static void
explain_pair(struct view *v, struct app *a)
{
	const struct duel_chart *d = v->state;
	const struct report *r = &a->session.report;
	struct chart chart;

	make_duel(d, a, &chart);
	for (int i = 0; d->at < (int)chart.npairs && i <= r->nrows; i++) {
		const char *path = chart.pair[d->at].path;

		if (i == r->nrows)
			app_say(a, "%s is not in the model that is open", path);
		else if (strcmp(r->row[i].path, path) == 0 && rows_show(&a->rows, r, i)) {
			(void)view_show(a, "layer");
			break;
		}
	}
	chart_free(&chart);
}

static void
click_pair(struct view *v, struct app *a, const struct hit *hit)
{
	struct duel_chart *d = v->state;

	move_to_pair(v, a, hit->index - d->at);
}

const struct view_kind chart_duel = {.name = "duel", .title = "Duel",
    .state_size = sizeof(struct duel_chart), .open = open_duel,
    .arrange = arrange_duel, .draw = draw_duel,
    .poll = poll_duel, .up_down = move_to_pair, .left_right = turn_measure,
    .choose = explain_pair, .click = click_pair, .chart = make_duel, .turn_label = "Measure",
    .choose_label = "Explain"};

static bool
choose_side(struct app *a, int side, enum source source, const char *name)
{
	struct err e;

	return app_done(a, compare_view_choose(compare_page_state(a), &a->session, side, source,
	    name, &e), &e);
}

static bool
find_side(struct app *a, int side, const char *word)
{
	char name[PROMPT_MAX];
	enum source source;
	struct err e;

	return app_done(a, compare_view_find(&a->session, word, &source, name, &e), &e) &&
	    choose_side(a, side, source, name);
}

void
chart_duel_show(struct app *a)
{
	compare_view_make(compare_page_state(a), &a->session);
	(void)view_show(a, chart_duel.name);
}

bool
chart_duel_choose(struct app *a, const char *first, const char *second)
{
	return app_needs_model(a) && find_side(a, 0, first) && find_side(a, 1, second);
}

/* Hold the present device against the one that is selected on the chart of devices. */
static void
duel_of_devices(struct app *a, const char *selected)
{
	const char *present = a->session.now.settings.hardware->id;

	if (strcmp(selected, present) == 0)
		app_say(a, "this is the present device: a duel needs another one");
	else if (choose_side(a, 0, SOURCE_DEVICE, present) &&
	    choose_side(a, 1, SOURCE_DEVICE, selected))
		chart_duel_show(a);
}

void
chart_duel_newest(struct app *a)
{
	const char *device = chart_devices_selected(a);
	const struct session *s = &a->session;
	int n = s->nsnapshots;

	if (!app_needs_model(a))
		return;
	if (device != NULL) {
		duel_of_devices(a, device);
		return;
	}
	if (n > 1 ? !choose_side(a, 0, SOURCE_SNAPSHOT, s->snapshot[n - 2].name) ||
	    !choose_side(a, 1, SOURCE_SNAPSHOT, s->snapshot[n - 1].name)
	    : !choose_side(a, 0, n == 1 ? SOURCE_SNAPSHOT : SOURCE_WRITTEN,
	    n == 1 ? s->snapshot[0].name : "") || !choose_side(a, 1, SOURCE_NOW, ""))
		return;
	chart_duel_show(a);
	if (n == 0)
		app_say(a, "no snapshot (y): as written against now");
	else if (n == 1)
		app_say(a, "one snapshot (y): it is held against now");
}
