/*
 * Actions on the table: fold, filter, mark, sort, and choose what stands beside it.
 */
#include "act/actions.h"
#include "chart/chart_table.h"
#include "frame/app.h"
#include "report/column.h"
#include "screen/layout.h"
#include "view/lane_strip.h"
#include "view/panes.h"
#include "view/table.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

void
act_left(struct app *a)
{
	int row, parent;

	if (!table_row_in_tree(a, &row))
		return;
	if (table_is_open_block(a, row)) {
		table_set_fold(a, row, true);
		return;
	}
	if (row == ROWS_MODEL) {
		app_say(a, "this is the model; nothing is around it");
		return;
	}
	parent = a->session.report.row[row].parent;
	for (int i = a->rows.selected; i >= 0; i--)
		if (a->rows.row[i] == parent) {
			rows_select(&a->rows, &a->session.report, i);
			return;
		}
}

void
act_right(struct app *a)
{
	int row;

	if (!table_row_in_tree(a, &row))
		return;
	if (!rows_can_fold(&a->session.report, row))
		app_say(a, "a layer has no rows in it; Enter explains it");
	else if (table_is_open_block(a, row))
		rows_select(&a->rows, &a->session.report, a->rows.selected + 1);
	else
		table_set_fold(a, row, false);
}

void
act_fold(struct app *a)
{
	table_fold(a);
}

void
act_fold_all(struct app *a)
{
	table_fold_all(a);
}

static void
filter_changed(struct app *a, const char *text)
{
	(void)snprintf(a->rows.filter, sizeof a->rows.filter, "%s", text);
	if (app_has_model(a))
		rows_update(&a->rows, &a->session.report);
}

static void
filter_done(struct app *a, void *of, const char *text)
{
	(void)of;
	filter_changed(a, text);
	if (*text != '\0')
		app_say(a, "Esc clears the filter \"%.100s\"", text);
}

static void
filter_cancelled(struct app *a)
{
	filter_changed(a, "");
}

/* Offer the paths of layers and blocks. */
void
offer_filter(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)of;
	offer_layers(a, out, offer_word(text));
}

void
take_filter(struct app *a, const char *text)
{
	filter_done(a, NULL, text);
}

void
act_filter(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Filter:", .changed = filter_changed,
	    .done = filter_done, .cancelled = filter_cancelled, .history = "filter",
	    .offer = offer_filter};

	prompt_open(&a->prompt, &kind, NULL, a->rows.filter);
}

void
act_unfilter(struct app *a)
{
	if (!app_needs_model(a) || search_end(a))
		return;
	if (a->rows.filter[0] != '\0') {
		filter_changed(a, "");
		if (rows_is_tree(&a->rows))
			rows_reveal(&a->rows, &a->session.report);
	} else if (rows_marked(&a->rows, &a->session.report, NULL, 0) > 0) {
		rows_unmark_all(&a->rows);
	} else if (a->rows.sort != NULL) {
		a->rows.sort = NULL;
		table_show_in_tree(a);
	} else {
		app_say(a, "there is no filter, mark or order to clear; q quits");
	}
}

static void
say_marks(struct app *a)
{
	int n = rows_marked(&a->rows, &a->session.report, NULL, 0);

	if (n == 0)
		app_say(a, "no row is marked");
	else
		app_say(a, "%d row%s marked: keys of optimizations switch %s; Esc clears the "
		    "marks", n, n == 1 ? " is" : "s are", n == 1 ? "it" : "them");
}

void
act_mark(struct app *a)
{
	int at = a->rows.selected, row;

	if (!app_needs_model(a) || at < 0)
		return;
	row = a->rows.row[at];
	if (row == ROWS_MODEL) {
		app_say(a, "the model needs no mark: while nothing is marked, keys act on all of "
		    "it here");
		return;
	}
	if (a->session.report.row[row].kind == ROW_PART) {
		app_say(a, "a part has no mark of its own; mark its layer");
		return;
	}
	rows_mark(&a->rows, &a->session.report, row,
	    !rows_is_marked(&a->rows, &a->session.report, row));
	rows_select(&a->rows, &a->session.report, at + 1);
	say_marks(a);
}

/* Mark the layers on the list; a filter hides the others. */
void
act_mark_all(struct app *a)
{
	const struct report *r = &a->session.report;

	if (!app_needs_model(a))
		return;
	for (int i = 0; i < a->rows.n; i++)
		if (rows_at(&a->rows, r, i)->kind == ROW_LAYER)
			rows_mark(&a->rows, r, a->rows.row[i], true);
	say_marks(a);
}

void
act_columns_left(struct app *a)
{
	if (app_needs_model(a))
		table_scroll_columns(a, -1);
}

void
act_columns_right(struct app *a)
{
	if (app_needs_model(a))
		table_scroll_columns(a, 1);
}

void
act_sort_left(struct app *a)
{
	table_sort_step(a, -1);
}

void
act_sort_right(struct app *a)
{
	table_sort_step(a, 1);
}

void
act_invert(struct app *a)
{
	if (a->rows.sort == NULL)
		app_say(a, "nothing is sorted; > sorts by a column");
	else
		table_sort(a, a->rows.sort, !a->rows.ascending);
}

void
act_sort_in_blocks(struct app *a)
{
	if (app_needs_model(a))
		table_sort_in_blocks(a, !a->rows.in_blocks);
}

void
act_hide_free(struct app *a)
{
	struct rows *r = &a->rows;

	if (!app_needs_model(a))
		return;
	r->hides_free = !r->hides_free;
	rows_update(r, &a->session.report);
	rows_select(r, &a->session.report, r->selected);
	if (!r->hides_free)
		app_say(a, "all layers are shown");
	else
		app_say(a, "hidden because they cost nothing: %d layer%s; z shows all", r->nfree,
		    r->nfree == 1 ? "" : "s");
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

static void
say_panes(struct app *a)
{
	if (a->panes.hidden)
		app_say(a, "there are no panes; P brings them back");
	else if (a->canvas.rect.rows < PANES_SCREEN_ROWS ||
	    a->canvas.rect.columns < PANES_SCREEN_COLUMNS)
		app_say(a, "first pane: %s; panes need a window of %dx%d", panes_word(a),
		    PANES_SCREEN_COLUMNS, PANES_SCREEN_ROWS);
	else
		app_say(a, "first pane: %s; P goes on to the next", panes_word(a));
}

void
act_panes(struct app *a)
{
	panes_next(a);
	say_panes(a);
}

void
take_panes(struct app *a, const char *text)
{
	struct err e;

	if (app_done(a, panes_choose(a, text, &e), &e))
		say_panes(a);
}

/* Offer the charts that panes have, and none. */
void
offer_panes(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)a;
	(void)of;
	(void)text;
	for (int i = 0; panes_name(i) != NULL; i++)
		offers_add(out, panes_name(i), chart_find(panes_name(i))->help);
	offers_add(out, PANES_OFF, "no panes");
}

void
act_lanes(struct app *a)
{
	const struct theme *t = &a->canvas.theme;

	if (!app_needs_model(a))
		return;
	a->shows_lanes = !a->shows_lanes;
	if (!a->shows_lanes)
		app_say(a, "the lanes are hidden; L shows them again");
	else if (lane_strip_refusal(a) != NULL)
		app_say(a, "%s", lane_strip_refusal(a));
	else
		app_say(a, "lanes: %s input  %s layer  %s folded block  %s output",
		    theme_lane_node(t, LANE_NODE_INPUT), theme_lane_node(t, LANE_NODE_LAYER),
		    theme_lane_node(t, LANE_NODE_BLOCK), theme_lane_node(t, LANE_NODE_OUTPUT));
}

void
take_sort(struct app *a, const char *text)
{
	if (!app_needs_model(a))
		return;
	for (const struct column *c = column_table; c->name != NULL; c++)
		if (column_says(c, &a->session.report) && (strcasecmp(c->title, text) == 0 ||
		    strcmp(c->name, text) == 0)) {
			table_sort_by(a, c);
			return;
		}
	app_say_error(a, "no column is called '%.60s'", text);
}

/* Offer the columns by their titles. */
void
offer_columns(const struct app *a, const void *of, const char *text, struct offers *out)
{
	char word[64];
	size_t n;

	(void)of;
	(void)text;
	for (const struct column *c = column_table; c->name != NULL; c++) {
		if (!app_has_model(a) || !column_says(c, &a->session.report))
			continue;
		(void)snprintf(word, sizeof word, "%s", c->title);
		for (n = 0; word[n] != '\0'; n++)
			word[n] = (char)tolower((unsigned char)word[n]);
		offers_add(out, word, c->help);
	}
}

void
take_layer(struct app *a, const char *text)
{
	const struct report *r = &a->session.report;

	if (!app_needs_model(a))
		return;
	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind != ROW_PART && strcmp(r->row[i].path, text) == 0) {
			if (!rows_show(&a->rows, r, i))
				app_say(a, "the filter leaves out %.100s; Esc clears it", text);
			return;
		}
	app_say_error(a, "no layer or block is called '%.60s'", text);
}

void
offer_goto(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)of;
	(void)text;
	offer_layers(a, out, 0);
}
