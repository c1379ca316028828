/*
 * The table: a row for each layer and block, in columns.
 */
#include "base/clean.h"
#include "base/match.h"
#include "base/number.h"
#include "frame/app.h"
#include "frame/search_place.h"
#include "report/column_place.h"
#include "report/explain.h"
#include "report/report.h"
#include "screen/bar.h"
#include "view/lane_strip.h"
#include "view/table.h"
#include "view/views.h"

#include <stdio.h>
#include <string.h>

/* Bars get a percentage, which takes PERCENT_COLUMNS, if names keep NAME_COLUMNS beside it. */
#define NAME_COLUMNS    24
#define PERCENT_COLUMNS 7
#define COLUMNS_FOR_BAR 30

struct layers {
	int top;                   /* position of the first row in sight */
	struct lane_strip strip;
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
	bool has_bar;              /* the last column is for the scroll bar */
	bool percent;              /* bars have their percentage beside them */
};

/* Give each chosen column its place. */
static void
place_columns(const struct app *a, struct rect r, struct places *out)
{
	struct column_place shown[COLUMN_MAX_SHOWN];
	int x = r.x;

	out->rect = r;
	/* The gap behind the last column is for the scroll bar, unless the table is very narrow. */
	out->has_bar = r.columns >= COLUMNS_FOR_BAR;
	out->n = column_arrange(&a->session.report, r.columns + !out->has_bar, &a->columns,
	    a->rows.sort, shown);
	out->percent = false;
	for (int i = 0; i < out->n; i++)
		if (shown[i].column->form == FORM_BAR &&
		    shown[0].width >= NAME_COLUMNS + PERCENT_COLUMNS) {
			out->percent = true;
			shown[0].width -= PERCENT_COLUMNS;
			shown[i].width += PERCENT_COLUMNS;
		}
	for (int i = 0; i < out->n; i++) {
		out->place[i] = (struct place){shown[i].column, x, shown[i].width};
		x += shown[i].width + 1;
	}
}

/* Write a title.  The first one also says how many rows are marked, what the list is filtered by,
 * and how many layers are left out because they cost nothing. */
static void
column_title(const struct app *a, const struct place *p, bool first, char *buf, size_t size)
{
	const char *sign = a->rows.sort != p->column ? "" : theme_sort(&a->canvas.theme,
	    a->rows.ascending);
	int marked = first ? rows_marked(&a->rows, &a->session.report, NULL, 0) : 0;
	size_t n = (size_t)snprintf(buf, size, "%s%s", p->column->title, first ? sign : "");

	if (marked > 0)
		n += (size_t)snprintf(buf + n, size - n, " *%d", marked);
	if (first && a->columns.skipped > 0)
		n += (size_t)snprintf(buf + n, size - n, " %s%d",
		    a->canvas.theme.utf8 ? "\u2190" : "<", a->columns.skipped);
	if (first && a->rows.nfree > 0)
		n += (size_t)snprintf(buf + n, size - n, " -%d free", a->rows.nfree);
	if (first && a->rows.filter[0] != '\0')
		n += (size_t)snprintf(buf + n, size - n, " \\%.60s", a->rows.filter);
	if (first && a->shows_lanes && lane_strip_refusal(a) != NULL)
		(void)snprintf(buf + n, size - n, " no lanes");
}

/* Draw the sign of the order in the gap behind a title, or right behind a title that leaves space.
 */
static void
draw_order(const struct app *a, struct canvas *c, const struct place *p, int y)
{
	int width = clean_width(p->column->title);
	int x = p->column->left && width < p->width ? p->x + width : p->x + p->width;

	(void)draw_text(c, ROLE_SORTED, y, x, 1, theme_sort(&c->theme, a->rows.ascending));
}

static void
draw_table_header(const struct app *a, struct canvas *c, const struct places *places)
{
	const struct rect *r = &places->rect;
	char title[160];

	draw_fill(c, ROLE_HEADER, r->y, r->x, r->columns);
	for (int i = 0; i < places->n; i++) {
		const struct place *p = &places->place[i];
		bool sorted = a->rows.sort == p->column;

		column_title(a, p, i == 0, title, sizeof title);
		draw_field(c, sorted ? ROLE_SORTED : ROLE_HEADER, r->y, p->x, p->width,
		    p->column->left, title);
		if (sorted && i > 0)
			draw_order(a, c, p, r->y);
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

static double
part_of(double value, double most)
{
	return most > 0 ? value / most : 0;
}

/* Return the role of a number: how hot it is, or else whether it is zero. */
static enum role
number_role(const struct app *a, const struct column *c, int position)
{
	const struct report_row *row = rows_at(&a->rows, &a->session.report, position);
	double value = column_value(c, &a->session.report, row);
	const struct row_scale *scale = rows_scale(&a->rows, c);

	if (value == 0)
		return ROLE_DIM;
	if (scale == NULL)
		return is_block(row) ? ROLE_BLOCK : ROLE_TEXT;
	if (rows_is_open(&a->rows, &a->session.report, position))
		return c->form == FORM_BAR ? ROLE_BAR : ROLE_BLOCK;
	return theme_heat(part_of(value, scale->now));
}

static enum role
text_role(const struct column *c, const struct report_row *row)
{
	if (c->needs == NEEDS_CHOICES)
		return ROLE_MARK;
	if (is_block(row))
		return ROLE_BLOCK;
	return rows_is_free(row) ? ROLE_DIM : ROLE_TEXT;
}

static enum role
cell_role(const struct app *a, const struct column *c, int position)
{
	const struct report_row *row = rows_at(&a->rows, &a->session.report, position);

	if (row->removed)
		return ROLE_DIM;
	if (c->form == FORM_PERCENT)
		return theme_change(c->show(&a->session.report, row), false);
	return c->form == FORM_TEXT ? text_role(c, row) : number_role(a, c, position);
}

/* Draw a name or path, behind an asterisk where the row is marked. */
static void
draw_marked(const struct app *a, struct canvas *c, int row, struct rect at, enum role role,
    const char *text)
{
	bool marked = rows_is_marked(&a->rows, &a->session.report, row);
	int used = marked ? draw_text(c, ROLE_MARK, at.y, at.x, at.columns, "* ") : 0;
	struct match m;

	(void)match_find(search_text(a, a->views.stack[0]), text, &m);
	(void)draw_marks(c, role, at.y, at.x + used, at.columns - used, text, &m);
}

/* Draw the lines of the tree in front of a row: those of the blocks around it, and its own. */
static void
draw_branch(const struct app *a, struct canvas *c, int position, int depth, struct rect at)
{
	uint64_t follows = a->rows.follows[position];

	for (int level = 1; level <= depth && 2 * level <= at.columns; level++) {
		bool more = level < 64 && (follows >> level & 1) != 0;
		enum branch b = level < depth ? more ? BRANCH_PASSES : BRANCH_NONE
		    : more ? BRANCH_MIDDLE : BRANCH_LAST;

		(void)draw_text(c, ROLE_LINE, at.y, at.x + 2 * (level - 1), 2,
		    theme_branch(&c->theme, b));
	}
}

/* Draw the sign of a block, or the end of the line that leads to a layer. */
static void
draw_fold(const struct app *a, struct canvas *c, int position, int depth, struct rect at,
    enum role role)
{
	const struct report *report = &a->session.report;
	int row = a->rows.row[position];

	if (!rows_can_fold(report, row)) {
		if (depth > 0)
			(void)draw_text(c, ROLE_LINE, at.y, at.x, 2, theme_branch(&c->theme,
			    BRANCH_LEAF));
		return;
	}
	(void)draw_text(c, role, at.y, at.x, 2, theme_fold(&c->theme,
	    rows_is_folded(&a->rows, report, row) && a->rows.filter[0] == '\0'));
}

/* Draw a name at its place in the tree; in a list without one, the whole path. */
static void
draw_name(const struct app *a, struct canvas *c, int position, struct rect at, enum role role)
{
	const struct report *report = &a->session.report;
	const struct report_row *x = rows_at(&a->rows, report, position);
	int row = a->rows.row[position], depth = row == ROWS_MODEL ? 0 : x->depth;
	int indent = 2 * depth;
	const char *name = row == ROWS_MODEL ? report->model->name : x->name;

	draw_fill(c, role, at.y, at.x, at.columns);
	if (!rows_is_tree(&a->rows)) {
		draw_marked(a, c, row, at, role, row == ROWS_MODEL ? name : x->path);
		return;
	}
	if (indent > at.columns / 2)
		indent = at.columns / 2;
	draw_branch(a, c, position, depth, (struct rect){at.y, at.x, 1, indent});
	if (rows_can_fold(report, row))
		draw_note_hit(c, HIT_FOLD, at.y, at.x, indent + 2, position);
	at.x += indent;
	at.columns -= indent;
	draw_fold(a, c, position, depth, at, role);
	at.x += 2;
	at.columns -= 2;
	draw_marked(a, c, row, at, role, name);
}

/* Draw a bar, and its percentage beside it if there is space: "###### 70.1%". */
static void
draw_bar_cell(const struct app *a, struct canvas *c, const struct report_row *row,
    const struct places *places, const struct place *p, int y, enum role role)
{
	const struct report *report = &a->session.report;
	double part = p->column->show(report, row), most = rows_scale(&a->rows, p->column)->both;
	char text[CELL_TEXT_MAX];

	/* The model is the whole, and needs no bar. */
	if (row->kind != ROW_TOTAL)
		bar_draw(c, role, y, p->x, p->column->width,
		    part_of(p->column->before(report, row), most), part_of(part, most));
	if (!places->percent)
		return;
	(void)snprintf(text, sizeof text, "%.1f%%", part);
	draw_field(c, role, y, p->x + p->column->width, PERCENT_COLUMNS, false, text);
}

static void
draw_table_cell(const struct app *a, struct canvas *c, int position, const struct places *places,
    int i, int y)
{
	const struct report_row *row = rows_at(&a->rows, &a->session.report, position);
	struct report_row here = *row;
	const struct place *p = &places->place[i];
	enum role role = cell_role(a, p->column, position);
	char text[CELL_TEXT_MAX];

	here.until = rows_until(&a->rows, position);
	if (p->column->form == FORM_BAR && !row->removed) {
		draw_bar_cell(a, c, row, places, p, y, role);
		return;
	}
	if (row->removed && i == 1)
		(void)snprintf(text, sizeof text, "removed");
	else
		column_text(p->column, &a->session.report, &here, text, sizeof text);
	draw_field(c, role, y, p->x, p->width, p->column->left, text);
	if (row->removed && p->column->form == FORM_BAR)
		bar_draw(c, role, y, p->x, p->column->width,
		    part_of(p->column->before(&a->session.report, row),
		    rows_scale(&a->rows, p->column)->both), 0);
}

static void
draw_table_row(const struct app *a, struct canvas *c, int position, int y,
    const struct layers *l, const struct places *places)
{
	int x = places->rect.x - l->strip.columns, columns = places->rect.columns +
	    l->strip.columns;

	draw_note_hit(c, HIT_ROW, y, x, columns, position);
	c->selected = position == a->rows.selected;
	if (c->selected)
		draw_fill(c, ROLE_SELECTED, y, x, columns);
	if (l->strip.shown > 0)
		lane_strip_draw(&l->strip, a, c, position, y, x);
	draw_name(a, c, position, (struct rect){y, places->place[0].x, 1, places->place[0].width},
	    cell_role(a, places->place[0].column, position));
	for (int i = 1; i < places->n; i++)
		draw_table_cell(a, c, position, places, i, y);
	c->selected = false;
}

static void
arrange_layers(struct view *v, struct app *a, struct rect r)
{
	struct layers *l = v->state;
	int most;

	lane_strip_arrange(&l->strip, a, r.columns);
	/* A wider window, or a device with fewer columns, needs less scrolling. */
	most = a->columns.skipped == 0 ? 0 : column_most_skipped(&a->session.report,
	    r.columns - l->strip.columns, &a->columns);
	if (a->columns.skipped > most)
		a->columns.skipped = most;
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
	lane_strip_draw_header(&l->strip, c, r.y, r.x);
	r.x += l->strip.columns;
	r.columns -= l->strip.columns;
	place_columns(a, r, &places);
	draw_table_header(a, c, &places);
	places.rect.columns -= places.has_bar;
	for (int i = 0; i < r.rows - 1 && l->top + i < a->rows.n; i++)
		draw_table_row(a, c, l->top + i, r.y + 1 + i, l, &places);
	if (places.has_bar)
		draw_scroll_bar(c, (struct rect){r.y + 1, r.x, r.rows - 1, r.columns}, l->top,
		    a->rows.n);
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

static void
free_layers(struct view *v)
{
	struct layers *l = v->state;

	lane_strip_free(&l->strip);
}

const struct view_kind layers_view = {.name = "layers", .state_size = sizeof(struct layers),
    .free = free_layers, .arrange = arrange_layers, .draw = draw_layers,
    .click = click_layers, .below = "detail", .beside = "panes"};
