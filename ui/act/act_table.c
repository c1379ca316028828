/*
 * Actions of the table: fold, filter, sort, and what is shown below it.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "report/column.h"
#include "screen/layout.h"

#include <stdio.h>
#include <string.h>

static void
update(struct app *a)
{
	if (app_has_model(a))
		rows_update(&a->rows, &a->session.report);
}

/* The row of the report that can be folded or opened; -1 after saying why there is none. */
static int
row_in_tree(struct app *a)
{
	if (!app_has_model(a) || a->rows.selected < 0)
		return -1;
	if (a->rows.sort == NULL)
		return a->rows.row[a->rows.selected];
	app_say(a, "sorted, the layers are a plain list; Esc goes back to the blocks");
	return -1;
}

static const char *const fold_hint =
    "a filter opens the blocks around what it shows; Esc takes it away";

static void
set_fold(struct app *a, int row, bool folded)
{
	if (a->rows.filter[0] != '\0') {
		app_say(a, "%s", fold_hint);
		return;
	}
	rows_fold(&a->rows, &a->session.report, row, folded);
	update(a);
	rows_select(&a->rows, &a->session.report, a->rows.selected);
}

static bool
is_open_block(const struct app *a, int row)
{
	return rows_can_fold(&a->session.report, row) && (a->rows.filter[0] != '\0' ||
	    !rows_is_folded(&a->rows, &a->session.report, row));
}

void
act_left(struct app *a)
{
	int row = row_in_tree(a), parent;

	if (row < 0)
		return;
	if (is_open_block(a, row)) {
		set_fold(a, row, true);
		return;
	}
	parent = a->session.report.row[row].parent;
	if (parent < 0)
		app_say(a, "nothing is around this: it is at the top of the model");
	for (int i = a->rows.selected; parent >= 0 && i >= 0; i--)
		if (a->rows.row[i] == parent)
			rows_select(&a->rows, &a->session.report, i);
}

void
act_right(struct app *a)
{
	int row = row_in_tree(a);

	if (row < 0)
		return;
	if (!rows_can_fold(&a->session.report, row))
		app_say(a, "a layer has nothing in it to open; Enter explains it");
	else if (is_open_block(a, row))
		rows_select(&a->rows, &a->session.report, a->rows.selected + 1);
	else
		set_fold(a, row, false);
}

void
act_fold(struct app *a)
{
	int row = row_in_tree(a);

	if (row < 0)
		return;
	/* On a layer, the block around it. */
	if (!rows_can_fold(&a->session.report, row))
		row = a->session.report.row[row].parent;
	if (row < 0)
		app_say(a, "this layer is in no block that could be folded");
	else
		set_fold(a, row, is_open_block(a, row));
}

void
act_fold_all(struct app *a)
{
	if (row_in_tree(a) < 0)
		return;
	if (a->session.model->graph->nscopes == 0)
		app_say(a, "this model has no blocks to fold");
	else if (a->rows.filter[0] != '\0')
		app_say(a, "%s", fold_hint);
	else
		rows_fold_all(&a->rows, &a->session.report);
}

static void
filter_changed(struct app *a, const char *text)
{
	(void)snprintf(a->rows.filter, sizeof a->rows.filter, "%s", text);
	update(a);
}

static void
filter_done(struct app *a, const char *text)
{
	filter_changed(a, text);
	if (*text != '\0')
		app_say(a, "Esc takes the filter \"%.100s\" away", text);
}

static void
filter_cancelled(struct app *a)
{
	filter_changed(a, "");
}

void
act_filter(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Filter:", .changed = filter_changed,
	    .done = filter_done, .cancelled = filter_cancelled};

	prompt_open(&a->prompt, &kind, a->rows.filter);
}

/* The tree again, open around the selected row. */
static void
show_in_tree(struct app *a)
{
	rows_reveal(&a->rows, &a->session.report);
	app_say(a, "in the order of the script");
}

void
act_unfilter(struct app *a)
{
	if (!app_needs_model(a))
		return;
	if (a->rows.filter[0] != '\0') {
		filter_changed(a, "");
		if (a->rows.sort == NULL)
			rows_reveal(&a->rows, &a->session.report);
	} else if (rows_marked(&a->rows, &a->session.report, NULL, 0) > 0) {
		rows_unmark_all(&a->rows);
	} else if (a->rows.sort != NULL) {
		a->rows.sort = NULL;
		show_in_tree(a);
	} else {
		app_say(a, "no filter, no mark and no order is there to take away; q quits");
	}
}

static void
say_marks(struct app *a)
{
	int n = rows_marked(&a->rows, &a->session.report, NULL, 0);

	if (n == 0)
		app_say(a, "no row is marked");
	else
		app_say(a, "%d row%s marked: small letters of optimizations are about %s; Esc "
		    "takes the marks away", n, n == 1 ? " is" : "s are", n == 1 ? "it" : "them");
}

void
act_mark(struct app *a)
{
	int at = a->rows.selected, row;

	if (!app_needs_model(a) || at < 0)
		return;
	row = a->rows.row[at];
	if (a->session.report.row[row].kind == ROW_PART) {
		app_say(a, "a part is marked with its layer");
		return;
	}
	rows_mark(&a->rows, &a->session.report, row,
	    !rows_is_marked(&a->rows, &a->session.report, row));
	rows_select(&a->rows, &a->session.report, at + 1);
	say_marks(a);
}

/* The layers on the list: behind a filter, what it shows. */
void
act_mark_all(struct app *a)
{
	const struct report *r = &a->session.report;

	if (!app_needs_model(a))
		return;
	for (int i = 0; i < a->rows.n; i++)
		if (r->row[a->rows.row[i]].kind == ROW_LAYER)
			rows_mark(&a->rows, r, a->rows.row[i], true);
	say_marks(a);
}

/* Numbers are sorted from the largest down, words from A to Z. */
static bool
natural_order(const struct column *c)
{
	return c->form == FORM_TEXT;
}

/* The largest on top, and selected: Esc shows it in its place. */
static void
sort_by(struct app *a, const struct column *c, bool ascending)
{
	a->rows.sort = c;
	a->rows.ascending = ascending;
	if (c == NULL) {
		show_in_tree(a);
		return;
	}
	update(a);
	rows_select(&a->rows, &a->session.report, 0);
	app_say(a, "sorted by %s: %s; I turns the order round, Esc goes back", c->title, c->help);
}

/* The columns there are to sort by, with the order of the script before the first. */
static void
sort_step(struct app *a, int by)
{
	int at = (int)(a->rows.sort - column_table);

	do
		at += by;
	while (at >= 0 && column_table[at].name != NULL &&
	    !column_says(&column_table[at], &a->session.report));
	if (at < 0)
		sort_by(a, NULL, false);
	else if (column_table[at].name == NULL)
		app_say(a, "this is the last column; < goes back");
	else
		sort_by(a, &column_table[at], natural_order(&column_table[at]));
}

/* What is sorted first: where the time goes. */
static void
begin_sort(struct app *a)
{
	const struct column *c = column_find("latency_us");

	if (app_needs_model(a))
		sort_by(a, c, natural_order(c));
}

void
act_sort_left(struct app *a)
{
	if (a->rows.sort == NULL)
		begin_sort(a);
	else
		sort_step(a, -1);
}

void
act_sort_right(struct app *a)
{
	if (a->rows.sort == NULL)
		begin_sort(a);
	else
		sort_step(a, 1);
}

void
act_invert(struct app *a)
{
	if (a->rows.sort == NULL)
		app_say(a, "nothing is sorted; > sorts by a column");
	else
		sort_by(a, a->rows.sort, !a->rows.ascending);
}

void
act_click_column(struct app *a, const struct column *c)
{
	if (a->rows.sort != c)
		sort_by(a, c, natural_order(c));
	else if (a->rows.ascending == natural_order(c))
		sort_by(a, c, !a->rows.ascending);
	else
		sort_by(a, NULL, false);
}

void
act_detail(struct app *a)
{
	a->hide_detail = !a->hide_detail;
	if (a->hide_detail)
		app_say(a, "the detail is hidden; d shows it again");
	else if (!layout_has_detail(a->canvas.rect.rows))
		app_say(a, "the detail needs a higher window; Enter explains the layer");
}
