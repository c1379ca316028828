/*
 * The time chart: the time of each layer in the order in which they run, and time by kind of op.
 *
 * Right zooms into the block around the selected layer, Left out of it.
 */
#include "base/number.h"
#include "evaluate/breakdown.h"
#include "screen/plot.h"
#include "view/chart_draw.h"
#include "view/views.h"

#include <math.h>
#include <stdio.h>

#define NARROW         60 /* narrower charts have short names */
#define TIME_COLUMNS   9
#define MAX_KINDS      8
#define KIND_COLUMNS   18
#define NARROW_COLUMNS 13

struct time_chart {
	int zoom;                  /* blocks around the selected row that the chart goes into */
};

static const enum chart_look bound_looks[BREAKDOWN_BOUNDS] = {
    [BOUND_NONE] = CHART_OTHER,
    [BOUND_COMPUTE] = CHART_COMPUTE,
    [BOUND_MEMORY] = CHART_MEMORY,
    [BOUND_OVERHEAD] = CHART_OVERHEAD,
    [BOUND_UNKNOWN] = CHART_OTHER,
};

/* Return the blocks around the selected row; a block that is selected counts as well. */
static int
blocks_around(const struct app *a)
{
	const struct report *r = &a->session.report;
	const struct report_row *row = rows_selected(&a->rows, r);
	int n = 0;

	if (row == NULL || row->index < 0)
		return 0;
	for (int i = row->index; i >= 0; i = r->row[i].parent)
		n += r->row[i].kind == ROW_BLOCK;
	return n;
}

/* Return the block that the chart shows: the one inside of `zoom` - 1 others.  NULL: the model. */
static const struct report_row *
zoomed_block(const struct app *a, int zoom)
{
	const struct report *r = &a->session.report;
	const struct report_row *row = rows_selected(&a->rows, r);
	int out = blocks_around(a) - zoom;

	if (zoom <= 0 || row == NULL || row->index < 0)
		return NULL;
	for (int i = row->index; i >= 0; i = r->row[i].parent)
		if (r->row[i].kind == ROW_BLOCK && out-- <= 0)
			return &r->row[i];
	return NULL;
}

/* Keep only the layers of a block on the chart, and scale it to them. */
static void
zoom_chart(struct chart *chart, struct chart_range block)
{
	chart->x.min = block.first;
	chart->x.max = block.end;
	chart->y.max = 0;
	for (size_t i = 0; i < chart->nbars; i++)
		if (chart->bar[i].layer >= block.first && chart->bar[i].layer < block.end)
			axis_span(&chart->y, chart->bar[i].y1);
}

/* Make the chart of the model, or of the block that it shows. */
static void
make_time(const void *state, const struct app *a, struct chart *out)
{
	const struct report_row *block = zoomed_block(a, ((const struct time_chart *)state)->zoom);
	struct chart_source source = chart_source_of(a);
	struct chart_range range = {0};

	chart_make_time(&source, out);
	if (block != NULL)
		range = chart_layers_of(a, block);
	if (range.end <= range.first)
		return;
	out->x.title = chart_printf(out, "layers of %.200s", block->path);
	zoom_chart(out, range);
}

static void
draw_skyline(const struct time_chart *t, const struct app *a, struct canvas *c, struct rect r)
{
	struct chart_range selected = chart_selected(a);
	struct chart chart;

	make_time(t, a, &chart);
	if (selected.first <= chart.x.min && selected.end >= chart.x.max)
		selected.whole = true;
	chart_draw(c, r, &chart, selected);
	chart_free(&chart);
}

/* Say what the selected row takes. */
static void
draw_selected(const struct app *a, struct canvas *c, struct rect r)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	char time[NUMBER_TEXT_MAX], before[NUMBER_TEXT_MAX], change[NUMBER_TEXT_MAX];
	double whole = a->session.now_eval.total.seconds;

	if (row == NULL)
		return;
	chart_line(c, &r, ROLE_TITLE, "%s: %s, %.1f%% of the time%s%s%s%s%s",
	    row->kind == ROW_TOTAL ? "the model" : row->path,
	    number_seconds(row->now->seconds, time),
	    whole > 0 ? 100 * row->now->seconds / whole : 0.0, row->changed ? "; before " : "",
	    row->changed ? number_seconds(row->base->seconds, before) : "",
	    row->changed ? " (" : "", row->changed
	    ? number_percent(number_change(row->base->seconds, row->now->seconds), change) : "",
	    row->changed ? ")" : "");
}

/* Draw the time of an op by what bounds it; `whole` seconds fill the columns. */
static void
draw_split(struct canvas *c, struct rect r, const double *by_bound, double whole)
{
	double sum = 0;
	int from = 0, to;

	for (int b = 0; b < BREAKDOWN_BOUNDS; b++) {
		sum += by_bound[b];
		to = whole > 0 ? (int)lround(sum / whole * r.columns) : 0;
		for (; from < to && from < r.columns; from++)
			(void)draw_text(c, chart_role(bound_looks[b]), r.y, r.x + from, 1,
			    plot_shade_text(&c->theme, chart_shade(bound_looks[b])));
	}
}

static void
draw_kind(struct canvas *c, struct rect r, const struct breakdown_part *p, double whole)
{
	int name = r.columns < NARROW ? NARROW_COLUMNS : KIND_COLUMNS;
	int used = name + 7 + TIME_COLUMNS + 9;
	char text[NUMBER_TEXT_MAX];
	struct rect line = r;

	chart_line(c, &line, ROLE_TEXT, "%-*.*s %5d %*s %5.1f%%", name, name, p->op->name,
	    p->nlayers, TIME_COLUMNS, number_seconds(p->seconds, text),
	    whole > 0 ? 100 * p->seconds / whole : 0.0);
	draw_split(c, (struct rect){r.y, r.x + used, 1, r.columns - used}, p->by_bound, whole);
}

static void
draw_kinds(const struct app *a, struct canvas *c, struct rect r, const struct breakdown *b)
{
	double whole = a->session.now_eval.total.seconds;
	struct rect line = {r.y, r.x, 1, r.columns};

	chart_line(c, &line, ROLE_TITLE, "%-*s %5s %*s %6s", r.columns < NARROW ? NARROW_COLUMNS
	    : KIND_COLUMNS, "by kind of op", "count", TIME_COLUMNS, "time", "share");
	for (int i = 0; i < b->n && i < r.rows - 1; i++)
		draw_kind(c, (struct rect){r.y + 1 + i, r.x, 1, r.columns}, &b->part[i], whole);
}

static void
draw_time(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct time_chart *t = state;
	struct breakdown b;
	int lines;

	breakdown_make(&a->session.now_eval, &b);
	lines = (b.n < MAX_KINDS ? b.n : MAX_KINDS) + 1;
	if (lines > r.rows / 3)
		lines = r.rows / 3;
	draw_skyline(t, a, c, (struct rect){r.y, r.x, r.rows - lines - 1, r.columns});
	draw_selected(a, c, (struct rect){r.y + r.rows - lines - 1, r.x, 1, r.columns});
	draw_kinds(a, c, (struct rect){r.y + r.rows - lines, r.x, lines, r.columns}, &b);
	breakdown_free(&b);
}

static void
zoom_time(struct view *v, struct app *a, int by)
{
	struct time_chart *t = v->state;
	int most = blocks_around(a);

	if (t->zoom > most)
		t->zoom = most;
	if (t->zoom + by >= 0 && t->zoom + by <= most)
		t->zoom += by;
	else
		app_say(a, by > 0 ? "there is no smaller block around the selected row"
		    : "this is the whole model");
}

const struct view_kind chart_time = {.name = "time", .title = "Time",
    .state_size = sizeof(struct time_chart), .draw = draw_time, .left_right = zoom_time,
    .choose = chart_explain, .click = chart_click, .chart = make_time, .turn_label = "Zoom",
    .choose_label = "Explain"};
