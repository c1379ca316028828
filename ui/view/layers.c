/*
 * The table: a row for each layer and block, in columns.
 */
#include "base/clean.h"
#include "base/number.h"
#include "frame/app.h"
#include "report/column.h"
#include "report/explain.h"
#include "report/report.h"
#include "view/table.h"
#include "view/views.h"

#include <stdio.h>
#include <string.h>

/* Bars get a percentage, which takes PERCENT_COLUMNS, if names keep NAME_COLUMNS beside it. */
#define NAME_COLUMNS    24
#define PERCENT_COLUMNS 7

struct layers {
	int top;                   /* position of the first row in sight */
};

/* A column with its place on the screen. */
struct place {
	const struct column *column;
	int x, width;
};

struct places {
	struct rect rect;          /* of the whole table */
	int n;
	struct place place[COLUMN_MAX_SHOWN];
	bool percent;              /* bars have their percentage beside them */
};

/* Give each chosen column its place. */
static void
place_columns(const struct app *a, struct rect r, struct places *out)
{
	const struct column *shown[COLUMN_MAX_SHOWN];
	int x = r.x, first;

	out->rect = r;
	/* The last column needs no gap behind it. */
	out->n = column_choose(&a->session.report, r.columns + 1, a->rows.sort, shown, &first);
	out->percent = first >= NAME_COLUMNS + PERCENT_COLUMNS;
	for (int i = 0; i < out->n; i++)
		if (shown[i]->form == FORM_BAR && out->percent)
			first -= PERCENT_COLUMNS;
	for (int i = 0; i < out->n; i++) {
		int width = i == 0 ? first : shown[i]->width;

		if (shown[i]->form == FORM_BAR && out->percent)
			width += PERCENT_COLUMNS;
		out->place[i] = (struct place){shown[i], x, width};
		x += width + 1;
	}
}

/* Write a title with the sign of the order, which stays when the title is cut.  The first title
 * also says how many rows are marked and what the list is filtered by. */
static void
column_title(const struct app *a, const struct theme *t, const struct place *p, bool first,
    char *buf, size_t size)
{
	const char *sign = a->rows.sort != p->column ? "" : theme_sort(t, a->rows.ascending);
	int marked = first ? rows_marked(&a->rows, &a->session.report, NULL, 0) : 0;
	char marks[24] = "";

	if (marked > 0)
		(void)snprintf(marks, sizeof marks, " *%d", marked);
	if (first && (marked > 0 || a->rows.filter[0] != '\0'))
		(void)snprintf(buf, size, "%s%s%s%s%.60s", p->column->title, sign, marks,
		    a->rows.filter[0] != '\0' ? " /" : "", a->rows.filter);
	else if (clean_width(p->column->title) + clean_width(sign) > p->width)
		(void)snprintf(buf, size, "%.*s%s", p->width - 1, p->column->title, sign);
	else
		(void)snprintf(buf, size, "%s%s", p->column->title, sign);
}

static void
draw_table_header(const struct app *a, struct canvas *c, const struct places *places)
{
	const struct rect *r = &places->rect;
	char title[128];

	draw_fill(c, ROLE_HEADER, r->y, r->x, r->columns);
	for (int i = 0; i < places->n; i++) {
		const struct place *p = &places->place[i];

		column_title(a, &c->theme, p, i == 0, title, sizeof title);
		draw_field(c, a->rows.sort == p->column ? ROLE_SORTED : ROLE_HEADER, r->y, p->x,
		    p->width, p->column->left, title);
		draw_note_hit(c, HIT_COLUMN, r->y, p->x, p->width,
		    (int)(p->column - column_table));
	}
}

/* Return whether a row has others inside it; the model does. */
static bool
is_block(const struct report_row *row)
{
	return row->kind == ROW_BLOCK || row->kind == ROW_TOTAL;
}

static enum role
cell_role(const struct column *c, const struct report *r, const struct report_row *row)
{
	if (row->removed)
		return ROLE_DIM;
	switch (c->form) {
	case FORM_BAR:
		return ROLE_BAR;
	case FORM_PERCENT:
		return theme_change(c->show(r, row), false);
	case FORM_TEXT:
		if (c->needs == NEEDS_CHOICES)
			return ROLE_MARK;
		return is_block(row) ? ROLE_BLOCK : ROLE_TEXT;
	default:
		if (is_block(row))
			return ROLE_BLOCK;
		return c->show != NULL && c->show(r, row) == 0 ? ROLE_DIM : ROLE_TEXT;
	}
}

/* Draw a name or path, behind an asterisk where the row is marked. */
static void
draw_marked(const struct app *a, struct canvas *c, int row, struct rect at, enum role role,
    const char *text)
{
	bool marked = rows_is_marked(&a->rows, &a->session.report, row);
	int used = marked ? draw_text(c, ROLE_MARK, at.y, at.x, at.columns, "* ") : 0;

	(void)draw_text(c, role, at.y, at.x + used, at.columns - used, text);
}

/* Draw a name at its place in the tree; in a sorted list, the whole path. */
static void
draw_name(const struct app *a, struct canvas *c, int position, struct rect at, enum role role)
{
	const struct report *report = &a->session.report;
	const struct report_row *x = rows_at(&a->rows, report, position);
	int row = a->rows.row[position], indent = row == ROWS_MODEL ? 0 : 2 * x->depth;
	const char *name = row == ROWS_MODEL ? report->model->name : x->name;

	draw_fill(c, role, at.y, at.x, at.columns);
	if (a->rows.sort != NULL) {
		draw_marked(a, c, row, at, role, row == ROWS_MODEL ? name : x->path);
		return;
	}
	if (indent > at.columns / 2)
		indent = at.columns / 2;
	if (rows_can_fold(report, row)) {
		(void)draw_text(c, role, at.y, at.x + indent, 2, theme_fold(&c->theme,
		    rows_is_folded(&a->rows, report, row) && a->rows.filter[0] == '\0'));
		draw_note_hit(c, HIT_FOLD, at.y, at.x, indent + 2, position);
	}
	at.x += indent + 2;
	at.columns -= indent + 2;
	draw_marked(a, c, row, at, role, name);
}

/* Write a bar with its percentage: "###### 70.1%". */
static void
bar_text(const struct theme *t, const struct place *p, bool percent, double part, char *buf,
    size_t size)
{
	size_t n;

	theme_bar(t, part / 100, p->column->width, buf, size);
	n = strlen(buf);
	if (percent)
		(void)snprintf(buf + n, size - n, "%*.1f%%", PERCENT_COLUMNS - 1, part);
}

static void
draw_table_cell(const struct report *report, struct canvas *c, const struct report_row *row,
    const struct places *places, int i, int y, enum role role)
{
	const struct place *p = &places->place[i];
	char text[CELL_TEXT_MAX];

	if (row->removed && i == 1)
		(void)snprintf(text, sizeof text, "removed");
	else if (p->column->form == FORM_BAR && !row->removed)
		bar_text(&c->theme, p, places->percent, p->column->show(report, row), text,
		    sizeof text);
	else
		column_text(p->column, report, row, text, sizeof text);
	draw_field(c, role, y, p->x, p->width, p->column->left, text);
}

static void
draw_table_row(const struct app *a, struct canvas *c, int position, int y,
    const struct places *places)
{
	const struct report *report = &a->session.report;
	const struct report_row *row = rows_at(&a->rows, report, position);
	bool selected = position == a->rows.selected;

	draw_note_hit(c, HIT_ROW, y, places->rect.x, places->rect.columns, position);
	if (selected)
		draw_fill(c, ROLE_SELECTED, y, places->rect.x, places->rect.columns);
	c->selected = selected;
	for (int i = 0; i < places->n; i++) {
		const struct place *p = &places->place[i];
		enum role role = cell_role(p->column, report, row);

		if (i == 0)
			draw_name(a, c, position, (struct rect){y, p->x, 1, p->width}, role);
		else
			draw_table_cell(report, c, row, places, i, y, role);
	}
	c->selected = false;
}

static void
arrange_layers(struct view *v, struct app *a, struct rect r)
{
	struct layers *l = v->state;

	v->height = r.rows - 1;
	l->top = rows_scroll(&a->rows, l->top, v->height);
}

static const char *
why_empty(const struct app *a)
{
	if (a->loader.error.text[0] != '\0')
		return "No model yet: save the script again, or press m for a list of models.";
	if (a->loader.run != NULL)
		return "Loading.";
	return "No model is open: m lists models, q quits.";
}

static void
draw_layers(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct layers *l = state;
	struct places places;

	if (!app_has_model(a)) {
		(void)draw_wrapped(c, ROLE_DIM, r, 0, why_empty(a));
		return;
	}
	if (r.rows < 1)
		return;
	place_columns(a, r, &places);
	draw_table_header(a, c, &places);
	for (int i = 0; i < r.rows - 1 && l->top + i < a->rows.n; i++)
		draw_table_row(a, c, l->top + i, r.y + 1 + i, &places);
	if (a->rows.filter[0] != '\0' && a->rows.n == 1 && r.rows > 2)
		(void)draw_text(c, ROLE_DIM, r.y + 2, r.x + 2, r.columns - 2,
		    "no layer matches the filter; \\ changes it, Esc clears it");
}

static void
click_layers(struct view *v, struct app *a, const struct hit *hit)
{
	(void)v;
	if (hit->kind == HIT_COLUMN) {
		table_click_column(a, &column_table[hit->index]);
		return;
	}
	rows_select(&a->rows, &a->session.report, hit->index);
	if (hit->kind == HIT_FOLD)
		table_fold(a);
}

const struct view_kind layers_view = {.name = "layers", .state_size = sizeof(struct layers),
    .arrange = arrange_layers, .draw = draw_layers, .click = click_layers, .below = "detail"};
