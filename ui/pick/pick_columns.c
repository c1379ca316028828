/*
 * The list of columns: which ones the table shows, and in which order; and the list to sort by.
 */
#include "frame/app.h"
#include "pick/pickers.h"
#include "report/column.h"
#include "view/table.h"

#include <stdio.h>
#include <string.h>

/* Return the number of columns for a screen, without the names of rows. */
static int
count_columns(void)
{
	int n = 0;

	for (const struct column *c = column_table; c->name != NULL; c++)
		n += c->title != NULL && !column_is_name(c);
	return n;
}

/* Fill in all columns: those on the list in its order, then the others in that of the table. */
static void
order_columns(const struct column_list *l, const struct column **out)
{
	int n = 0;

	for (int i = 0; i < l->n; i++)
		out[n++] = l->column[i];
	for (const struct column *c = column_table; c->name != NULL; c++)
		if (c->title != NULL && !column_is_name(c) && column_list_find(l, c) < 0)
			out[n++] = c;
}

static const struct column *
column_at(const struct app *a, int i)
{
	const struct column *all[2 * COLUMN_MAX_SHOWN];

	order_columns(&a->columns, all);
	return all[i];
}

static int
columns_count(const void *state, const struct app *a)
{
	(void)state;
	(void)a;
	return count_columns();
}

static int
column_index(const struct app *a, const struct column *c)
{
	for (int i = 0; i < count_columns(); i++)
		if (column_at(a, i) == c)
			return i;
	return 0;
}

static bool
is_shown(const struct app *a, const struct column *c)
{
	return table_shows_column(a, c);
}

static void
column_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct column *c = column_at(a, i);

	(void)state;
	(void)snprintf(out->name, sizeof out->name, "%s", c->title);
	(void)snprintf(out->text, sizeof out->text, "%-4s %s", is_shown(a, c) ? "on" : "off",
	    c->help);
	(void)snprintf(out->note, sizeof out->note, "%s. In a configuration: \"%s\".", c->help,
	    c->name);
	out->value_columns = 4;
	out->other[0] = c->name;
	out->current = is_shown(a, c);
}

/* Make a list of what the table shows, for a person to change. */
static void
list_shown(struct app *a)
{
	if (a->columns.n == 0)
		table_list_columns(a, &a->columns);
}

static void
toggle_column(struct view *v, struct app *a, int i)
{
	struct column_list *l = &a->columns;
	const struct column *c = column_at(a, i);
	struct err e;
	int at;

	list_shown(a);
	at = column_list_find(l, c);
	if (at < 0) {
		if (!app_done(a, column_list_add(l, c->name, &e), &e))
			return;
		app_say(a, "%s is shown; Left and Right move it, Del lets the program choose",
		    c->title);
	} else if (l->n == 1) {
		app_say(a, "this is the last column; Del lets the program choose again");
		return;
	} else {
		memmove(&l->column[at], &l->column[at + 1], (size_t)(l->n - at - 1) *
		    sizeof *l->column);
		l->n--;
		app_say(a, "%s is hidden", c->title);
	}
	l->skipped = 0;
	picker_update(v, a);
	picker_move_to(&v->picker, column_index(a, c));
}

/* Move a column to the left or right of its neighbour. */
static void
move_column(struct view *v, struct app *a, int i, int by)
{
	struct column_list *l = &a->columns;
	const struct column *c = column_at(a, i);
	int at;

	list_shown(a);
	at = column_list_find(l, c);
	if (at < 0 || at + by < 0 || at + by >= l->n) {
		app_say(a, at < 0 ? "only a column that is shown has a place; Space shows it"
		    : "this is the end of the table");
		return;
	}
	l->column[at] = l->column[at + by];
	l->column[at + by] = c;
	picker_update(v, a);
	picker_move_to(&v->picker, at + by);
	app_say(a, "%s moves %s", c->title, by > 0 ? "right" : "left");
}

static void
choose_automatic(struct view *v, struct app *a, int i)
{
	(void)i;
	a->columns = (struct column_list){0};
	picker_update(v, a);
	app_say(a, "the columns are chosen by the space that there is");
}

static bool
open_columns(struct view *v, struct app *a)
{
	(void)v;
	return app_needs_model(a);
}

static const struct picker_kind columns = {.title = "Columns of the table",
    .hint = "Space shows or hides, Left and Right move, Del chooses for you",
    .count = columns_count, .item = column_item, .choose = toggle_column,
    .toggle = toggle_column, .adjust = move_column, .remove = choose_automatic};

const struct view_kind pick_columns = {.name = "columns", .open = open_columns, .list = &columns};

/* The list to sort by: the order of the script, whether to sort inside blocks, then the columns
 * that say something. */
enum { SORT_NONE, SORT_IN_BLOCKS, SORT_COLUMNS };

static const struct column *
sort_at(const struct app *a, int i)
{
	for (const struct column *c = column_table; i >= SORT_COLUMNS && c->name != NULL; c++)
		if (column_says(c, &a->session.report) && i-- == SORT_COLUMNS)
			return c;
	return NULL;
}

static int
sorts_count(const void *state, const struct app *a)
{
	int n = SORT_COLUMNS;

	(void)state;
	for (const struct column *c = column_table; app_has_model(a) && c->name != NULL; c++)
		n += column_says(c, &a->session.report);
	return n;
}

static void
sort_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct column *c = sort_at(a, i);

	(void)state;
	if (c != NULL) {
		(void)snprintf(out->name, sizeof out->name, "%s", c->title);
		(void)snprintf(out->text, sizeof out->text, "%s", c->help);
		out->other[0] = c->name;
	} else if (i == SORT_NONE) {
		(void)snprintf(out->name, sizeof out->name, "none");
		(void)snprintf(out->text, sizeof out->text, "the order of the script, as a tree");
	} else {
		(void)snprintf(out->name, sizeof out->name, "in blocks");
		(void)snprintf(out->text, sizeof out->text, "%s", a->rows.in_blocks
		    ? "on: blocks stay, sorted by their totals, and so do the rows in them"
		    : "off: all layers are one list");
	}
	out->current = i == SORT_IN_BLOCKS ? a->rows.in_blocks : a->rows.sort == c;
}

static void
choose_sort(struct view *v, struct app *a, int i)
{
	const struct column *c = sort_at(a, i);

	if (i == SORT_IN_BLOCKS) {
		table_sort_in_blocks(a, !a->rows.in_blocks);
		picker_update(v, a);
		return;
	}
	view_back(a);
	if (c == NULL)
		table_sort(a, NULL, false);
	else
		table_click_column(a, c);
}

static const struct picker_kind sorts = {.title = "Sort by", .filters = true,
    .hint = "Enter sorts; again, it turns the order round", .count = sorts_count,
    .item = sort_item, .choose = choose_sort};

const struct view_kind pick_sort = {.name = "sort", .open = open_columns, .list = &sorts};
