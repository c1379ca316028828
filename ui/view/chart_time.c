/*
 * The time chart: rows of the table as bars that show what limits each, and time by kind of op.
 */
#include "evaluate/breakdown.h"
#include "view/chart.h"
#include "base/number.h"
#include "view/views.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define NAME_COLUMNS  26
#define NARROW        60 /* narrower charts have short names */
#define TIME_COLUMNS  9
#define MAX_KINDS     8
#define KIND_COLUMNS  18
#define NARROW_COLUMNS 13 /* names of rows and of kinds */

struct time_chart {
	int top;                   /* position of the first row in sight */
};

static int
time_name_columns(int wanted, const struct rect *r)
{
	return r->columns < NARROW ? NARROW_COLUMNS : wanted;
}

/* The parts of a bar, with their looks on terminals with and without UTF-8. */
static const struct {
	const char *utf8, *ascii;
	const char *help;
} looks[BREAKDOWN_BOUNDS] = {
    [BOUND_COMPUTE] = {"\u2588", "#", "compute"},
    [BOUND_MEMORY] = {"\u2592", "=", "memory"},
    [BOUND_OVERHEAD] = {"\u2591", ".", "overhead"},
};

static const char *
bound_look(const struct theme *t, enum bound b)
{
	return t->utf8 ? looks[b].utf8 : looks[b].ascii;
}

/* Seconds by what limits them: computing or moving data, whichever takes longer, and starting. */
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
split_of(const struct report *r, const struct report_row *row)
{
	struct split s = {{0}};

	for (int i = row->index; i >= 0 && i < row->end; i++)
		if (r->row[i].now_layer >= 0)
			add_layer(&s, &r->now->layer[r->row[i].now_layer].timing);
	return s;
}

/* Draw a bar; `whole` seconds fill its `columns`. */
static void
draw_bar(struct canvas *c, enum role role, int y, int x, int columns, const struct split *s,
    double whole)
{
	double sum = 0;
	int from = 0, to;

	for (int b = 0; b < BREAKDOWN_BOUNDS; b++) {
		sum += s->by[b];
		to = whole > 0 ? (int)lround(sum / whole * columns) : 0;
		for (; from < to && from < columns; from++)
			(void)draw_text(c, role, y, x + from, 1,
			    bound_look(&c->theme, (enum bound)b));
	}
}

static void
draw_time_row(const struct app *a, struct canvas *c, struct rect r, int position, double whole)
{
	const struct report *report = &a->session.report;
	const struct report_row *row = rows_at(&a->rows, report, position);
	int indent = a->rows.sort == NULL && row->kind != ROW_TOTAL ? row->depth : 0;
	bool selected = position == a->rows.selected;
	enum role role = selected ? ROLE_SELECTED : ROLE_TEXT;
	struct split s = split_of(report, row);
	char text[NUMBER_TEXT_MAX];
	int columns = time_name_columns(NAME_COLUMNS, &r), x = r.x + columns + TIME_COLUMNS + 2;

	draw_fill(c, role, r.y, r.x, columns + TIME_COLUMNS + 1);
	(void)draw_text(c, role, r.y, r.x + 1 + indent, columns - 1 - indent,
	    row->kind == ROW_TOTAL ? report->model->name : a->rows.sort != NULL ? row->path
	    : row->name);
	draw_field(c, role, r.y, r.x + columns, TIME_COLUMNS, false,
	    number_seconds(row->now.seconds, text));
	/* The bar of the model would make all others short. */
	if (row->kind != ROW_TOTAL)
		draw_bar(c, ROLE_BAR, r.y, x, r.columns - (x - r.x), &s, whole);
	draw_note_hit(c, HIT_ROW, r.y, r.x, r.columns, position);
}

/* Return the seconds of the slowest row below the model, which fill a bar. */
static double
longest_seconds(const struct app *a)
{
	double most = 0;

	for (int i = 1; i < a->rows.n; i++)
		most = fmax(most, rows_at(&a->rows, &a->session.report, i)->now.seconds);
	return most;
}

static void
draw_time_rows(const struct app *a, struct canvas *c, int top, struct rect r)
{
	double whole = longest_seconds(a);

	for (int i = 0; i < r.rows && top + i < a->rows.n; i++)
		draw_time_row(a, c, (struct rect){r.y + i, r.x, 1, r.columns}, top + i, whole);
}

static void
draw_kind(struct canvas *c, struct rect r, const struct breakdown_part *p, double whole)
{
	struct split s = {{0}};
	char text[NUMBER_TEXT_MAX];
	int columns = time_name_columns(KIND_COLUMNS, &r), x = r.x + columns + 7 + TIME_COLUMNS + 8;

	memcpy(s.by, p->by_bound, sizeof s.by);
	chart_line(c, &r, ROLE_TEXT, "%-*.*s %5d %*s %5.1f%%", columns, columns,
	    p->op->name, p->nlayers, TIME_COLUMNS, number_seconds(p->seconds, text),
	    whole > 0 ? 100 * p->seconds / whole : 0.0);
	draw_bar(c, ROLE_BAR, r.y - 1, x + 1, r.columns - (x + 1 - r.x), &s, whole);
}

static void
draw_kinds(const struct app *a, struct canvas *c, struct rect r, const struct breakdown *b)
{
	double whole = a->session.now_eval.total.seconds;
	const struct theme *t = &c->theme;
	char text[128];

	(void)snprintf(text, sizeof text, "%-*s %5s %*s %6s  %s %s  %s %s  %s %s",
	    time_name_columns(KIND_COLUMNS, &r), "by kind of op", "count", TIME_COLUMNS, "time",
	    "share", bound_look(t, BOUND_COMPUTE), looks[BOUND_COMPUTE].help,
	    bound_look(t, BOUND_MEMORY), looks[BOUND_MEMORY].help,
	    bound_look(t, BOUND_OVERHEAD), looks[BOUND_OVERHEAD].help);
	(void)draw_text(c, ROLE_TITLE, r.y, r.x + 1, r.columns - 1, text);
	r.y++;
	r.rows--;
	for (int i = 0; i < b->n && r.rows > 0; i++) {
		draw_kind(c, (struct rect){r.y, r.x, 1, r.columns}, &b->part[i], whole);
		r.y++;
		r.rows--;
	}
}

/* Return the lines for kinds of op, of `rows` that they share with the rows of the table. */
static int
kind_lines(const struct breakdown *b, int rows)
{
	int lines = (b->n < MAX_KINDS ? b->n : MAX_KINDS) + 1;

	return lines > rows / 2 ? rows / 2 : lines;
}

static void
arrange_time(struct view *v, struct app *a, struct rect r)
{
	struct time_chart *t = v->state;
	struct breakdown b;

	breakdown_make(&a->session.now_eval, &b);
	t->top = rows_scroll(&a->rows, t->top, r.rows - kind_lines(&b, r.rows));
	breakdown_free(&b);
}

static void
draw_time(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct time_chart *t = state;
	struct breakdown b;
	int lines;

	breakdown_make(&a->session.now_eval, &b);
	lines = kind_lines(&b, r.rows);
	draw_time_rows(a, c, t->top, (struct rect){r.y, r.x, r.rows - lines, r.columns});
	draw_kinds(a, c, (struct rect){r.y + r.rows - lines, r.x, lines, r.columns}, &b);
	breakdown_free(&b);
}

const struct view_kind chart_time = {.name = "time", .title = "Time",
    .state_size = sizeof(struct time_chart), .arrange = arrange_time, .draw = draw_time};
