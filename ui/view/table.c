#include "view/table.h"

#include "frame/app.h"
#include "report/report.h"

static const char *const fold_hint =
    "the filter opens the blocks around its layers; Esc clears it";

bool
table_row_in_tree(struct app *a, int *row)
{
	if (!app_has_model(a) || a->rows.selected < 0)
		return false;
	*row = a->rows.row[a->rows.selected];
	if (!rows_is_tree(&a->rows))
		app_say(a, "this list has no blocks; s sorts inside them, Esc ends the sorting");
	return rows_is_tree(&a->rows);
}

bool
table_is_open_block(const struct app *a, int row)
{
	return rows_can_fold(&a->session.report, row) && (a->rows.filter[0] != '\0' ||
	    !rows_is_folded(&a->rows, &a->session.report, row));
}

void
table_set_fold(struct app *a, int row, bool folded)
{
	if (a->rows.filter[0] != '\0') {
		app_say(a, "%s", fold_hint);
		return;
	}
	rows_fold(&a->rows, &a->session.report, row, folded);
	rows_update(&a->rows, &a->session.report);
	rows_select(&a->rows, &a->session.report, a->rows.selected);
}

void
table_fold(struct app *a)
{
	int row;

	if (!table_row_in_tree(a, &row))
		return;
	/* A layer at the top is inside the model alone, which stays open. */
	if (!rows_can_fold(&a->session.report, row))
		row = a->session.report.row[row].parent;
	else if (row == ROWS_MODEL && !rows_can_fold(&a->session.report, row))
		return;
	table_set_fold(a, row, table_is_open_block(a, row));
}

void
table_fold_all(struct app *a)
{
	int row;

	if (!table_row_in_tree(a, &row))
		return;
	if (a->session.model->graph->nscopes == 0)
		app_say(a, "this model has no blocks to fold");
	else if (a->rows.filter[0] != '\0')
		app_say(a, "%s", fold_hint);
	else
		rows_fold_all(&a->rows, &a->session.report);
}

void
table_show_in_tree(struct app *a)
{
	rows_reveal(&a->rows, &a->session.report);
	app_say(a, "in the order of the script");
}

/* Return whether a column is first sorted upwards: words are, from A to Z; numbers begin with the
 * largest. */
static bool
is_ascending_at_first(const struct column *c)
{
	return c->form == FORM_TEXT;
}

void
table_sort(struct app *a, const struct column *c, bool ascending)
{
	a->rows.sort = c;
	a->rows.ascending = ascending;
	if (c == NULL) {
		table_show_in_tree(a);
		return;
	}
	if (app_has_model(a))
		rows_update(&a->rows, &a->session.report);
	/* The first in this order stands below the model. */
	rows_select(&a->rows, &a->session.report, 1);
	if (a->rows.in_blocks)
		app_say(a, "sorted inside blocks by %s; I reverses the order, Esc goes back",
		    c->title);
	else
		app_say(a, "sorted by %s: %s; I reverses the order, Esc goes back", c->title,
		    c->help);
}

void
table_sort_in_blocks(struct app *a, bool in_blocks)
{
	const struct column *time = column_find("latency_us"), *c = a->rows.sort;

	a->rows.in_blocks = in_blocks;
	if (c != NULL)
		table_sort(a, c, a->rows.ascending);
	else
		table_sort(a, time, is_ascending_at_first(time));
}

void
table_sort_by(struct app *a, const struct column *c)
{
	table_sort(a, c, is_ascending_at_first(c));
}

/* Sort by the next column that says something about this model.  Before the first column comes the
 * order of the script. */
static void
sort_table_by_next(struct app *a, int by)
{
	int at = (int)(a->rows.sort - column_table);

	do
		at += by;
	while (at >= 0 && column_table[at].name != NULL &&
	    !column_says(&column_table[at], &a->session.report));
	if (at < 0)
		table_sort(a, NULL, false);
	else if (column_table[at].name == NULL)
		app_say(a, "this is the last column; < goes back");
	else
		table_sort(a, &column_table[at], is_ascending_at_first(&column_table[at]));
}

void
table_sort_step(struct app *a, int by)
{
	const struct column *time = column_find("latency_us");

	if (a->rows.sort != NULL)
		sort_table_by_next(a, by);
	else if (app_needs_model(a))
		table_sort(a, time, is_ascending_at_first(time));
}

void
table_click_column(struct app *a, const struct column *c)
{
	bool first = is_ascending_at_first(c);

	if (a->rows.sort != c)
		table_sort(a, c, first);
	else if (a->rows.ascending == first)
		table_sort(a, c, !first);
	else
		table_sort(a, NULL, false);
}

void
table_list_columns(const struct app *a, struct column_list *out)
{
	const struct column_list automatic = {0};
	struct column_place shown[COLUMN_MAX_SHOWN];
	int n = column_arrange(&a->session.report, a->layout.body.columns, &automatic, NULL, shown);

	*out = (struct column_list){0};
	for (int i = 1; i < n; i++)
		out->column[out->n++] = shown[i].column;
}

bool
table_shows_column(const struct app *a, const struct column *c)
{
	struct column_list l;

	table_list_columns(a, &l);
	return column_list_find(a->columns.n > 0 ? &a->columns : &l, c) >= 0;
}

void
table_scroll_columns(struct app *a, int by)
{
	int most = column_most_skipped(&a->session.report, a->layout.body.columns, &a->columns);
	int to = a->columns.skipped + by;

	if (to < 0 || to > most)
		app_say(a, by < 0 ? "this is the first column" : "this is the last column");
	else
		a->columns.skipped = to;
}
