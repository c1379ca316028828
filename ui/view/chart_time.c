/*
 * The time chart: the rows of the table as bars that show what limits each, and the time by kind of
 * op.
 */
#include "evaluate/breakdown.h"
#include "chart.h"
#include "base/number.h"
#include "page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define NAME_COLUMNS  26
#define NARROW        60 /* below it names have less */
#define TIME_COLUMNS  9
#define MAX_KINDS     8
#define KIND_COLUMNS  18
#define NARROW_COLUMNS 13 /* of both */

static int
names(int wanted, const struct rect *r)
{
	return r->columns < NARROW ? NARROW_COLUMNS : wanted;
}

/* What a bar is made of, and its look on a terminal without UTF-8. */
static const struct {
	const char *utf8, *ascii;
	const char *help;
} looks[BREAKDOWN_BOUNDS] = {
    [BOUND_COMPUTE] = {"\u2588", "#", "compute"},
    [BOUND_MEMORY] = {"\u2592", "=", "memory"},
    [BOUND_OVERHEAD] = {"\u2591", ".", "overhead"},
};

static const char *
look(const struct app *a, enum bound b)
{
	return a->canvas.theme.utf8 ? looks[b].utf8 : looks[b].ascii;
}

/* Seconds by what they go to: computing or moving data, whichever is longer, and starting. */
struct split {
	double by[BREAKDOWN_BOUNDS];
};

static void
add_layer(struct split *s, const struct timing *t)
{
	double busy = t->total - t->overhead;

	if (isnan(t->total))
		return;
	s->by[BOUND_OVERHEAD] += t->overhead;
	s->by[t->memory > t->compute ? BOUND_MEMORY : BOUND_COMPUTE] += busy;
}

static struct split
split_of(const struct report *r, int row)
{
	struct split s = {{0}};

	for (int i = row; i < r->row[row].end; i++)
		if (r->row[i].now_layer >= 0)
			add_layer(&s, &r->now->layer[r->row[i].now_layer].timing);
	return s;
}

/* A bar of `columns` for `whole` seconds. */
static void
draw_bar(struct app *a, enum role role, int y, int x, int columns, const struct split *s,
    double whole)
{
	double sum = 0;
	int from = 0, to;

	for (int b = 0; b < BREAKDOWN_BOUNDS; b++) {
		sum += s->by[b];
		to = whole > 0 ? (int)lround(sum / whole * columns) : 0;
		for (; from < to && from < columns; from++)
			(void)draw_text(&a->canvas, role, y, x + from, 1, look(a, (enum bound)b));
	}
}

static void
draw_row(struct app *a, struct rect r, int position, double whole)
{
	const struct report *report = &a->session.report;
	int row = a->rows.row[position], indent = a->rows.sort == NULL ? report->row[row].depth : 0;
	bool selected = position == a->rows.selected;
	enum role role = selected ? ROLE_SELECTED : ROLE_TEXT;
	struct split s = split_of(report, row);
	char text[NUMBER_TEXT_MAX];
	int columns = names(NAME_COLUMNS, &r), x = r.x + columns + TIME_COLUMNS + 2;

	draw_fill(&a->canvas, role, r.y, r.x, columns + TIME_COLUMNS + 1);
	(void)draw_text(&a->canvas, role, r.y, r.x + 1 + indent, columns - 1 - indent,
	    a->rows.sort != NULL ? report->row[row].path : report->row[row].name);
	draw_field(&a->canvas, role, r.y, r.x + columns, TIME_COLUMNS, false,
	    number_seconds(report->row[row].now.seconds, text));
	draw_bar(a, ROLE_BAR, r.y, x, r.columns - (x - r.x), &s, whole);
	draw_note_hit(&a->canvas, HIT_ROW, r.y, r.x, r.columns, position);
}

/* The longest row on the list, which fills its bar. */
static double
longest(const struct app *a)
{
	double most = 0;

	for (int i = 0; i < a->rows.n; i++)
		most = fmax(most, a->session.report.row[a->rows.row[i]].now.seconds);
	return most;
}

static void
draw_rows(struct app *a, struct rect r)
{
	double whole = longest(a);

	a->table_height = r.rows;
	rows_scroll(&a->rows, r.rows);
	for (int i = 0; i < r.rows && a->rows.top + i < a->rows.n; i++)
		draw_row(a, (struct rect){r.y + i, r.x, 1, r.columns}, a->rows.top + i, whole);
}

static void
draw_kind(struct app *a, struct rect r, const struct breakdown_part *p, double whole)
{
	struct split s = {{0}};
	char text[NUMBER_TEXT_MAX];
	int columns = names(KIND_COLUMNS, &r), x = r.x + columns + 7 + TIME_COLUMNS + 8;

	memcpy(s.by, p->by_bound, sizeof s.by);
	chart_line(a, &r, ROLE_TEXT, "%-*.*s %5d %*s %5.1f%%", columns, columns,
	    p->op->name, p->nlayers, TIME_COLUMNS, number_seconds(p->seconds, text),
	    whole > 0 ? 100 * p->seconds / whole : 0.0);
	draw_bar(a, ROLE_BAR, r.y - 1, x + 1, r.columns - (x + 1 - r.x), &s, whole);
}

static void
draw_kinds(struct app *a, struct rect r, const struct breakdown *b)
{
	double whole = a->session.now_eval.total.seconds;

	char text[128];

	(void)snprintf(text, sizeof text, "%-*s %5s %*s %6s  %s %s  %s %s  %s %s",
	    names(KIND_COLUMNS, &r), "by kind of op", "count", TIME_COLUMNS, "time", "share",
	    look(a, BOUND_COMPUTE), looks[BOUND_COMPUTE].help, look(a, BOUND_MEMORY),
	    looks[BOUND_MEMORY].help, look(a, BOUND_OVERHEAD), looks[BOUND_OVERHEAD].help);
	(void)draw_text(&a->canvas, ROLE_TITLE, r.y, r.x + 1, r.columns - 1, text);
	r.y++;
	r.rows--;
	for (int i = 0; i < b->n && r.rows > 0; i++) {
		draw_kind(a, (struct rect){r.y, r.x, 1, r.columns}, &b->part[i], whole);
		r.y++;
		r.rows--;
	}
}

void
chart_draw_time(struct app *a, struct rect r)
{
	struct breakdown b;
	int lines;

	breakdown_make(&a->session.now_eval, &b);
	lines = (b.n < MAX_KINDS ? b.n : MAX_KINDS) + 1;
	if (lines > r.rows / 2)
		lines = r.rows / 2;
	draw_rows(a, (struct rect){r.y, r.x, r.rows - lines, r.columns});
	draw_kinds(a, (struct rect){r.y + r.rows - lines, r.x, lines, r.columns}, &b);
	breakdown_free(&b);
}
