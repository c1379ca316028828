/*
 * Actions that move, fold, sort, filter and look: the session stays as it is.
 */
#include "action.h"
#include "actions.h"
#include "app.h"
#include "page.h"

#include <stdlib.h>
#include <string.h>

#define WHEEL_ROWS 3
/* More than there are rows anywhere. */
#define MANY       (4 * GRAPH_MAX_LAYERS)

static void
move_by(struct app *a, int by)
{
	if (a->picker.kind != NULL) {
		picker_move(a, by);
	} else if (a->page != NULL && a->page->up_down != NULL && app_has_model(a)) {
		a->page->up_down(a, by);
	} else if (a->page != NULL && a->page->fill != NULL) {
		a->page_top += by;
		if (a->page_top < 0)
			a->page_top = 0;
	} else if (app_has_model(a)) {
		rows_select(&a->rows, &a->session.report, a->rows.selected + by < 0 ? 0
		    : a->rows.selected + by);
	}
}

static int
page_size(const struct app *a)
{
	int n = a->picker.kind != NULL ? a->picker.height : a->page != NULL ? a->page_height
	    : a->table_height;

	return n > 1 ? n - 1 : 1;
}

void
act_up(struct app *a)
{
	move_by(a, -1);
}

void
act_down(struct app *a)
{
	move_by(a, 1);
}

void
act_page_up(struct app *a)
{
	move_by(a, -page_size(a));
}

void
act_page_down(struct app *a)
{
	move_by(a, page_size(a));
}

void
act_top(struct app *a)
{
	move_by(a, -MANY);
}

void
act_bottom(struct app *a)
{
	move_by(a, MANY);
}

void
act_choose(struct app *a)
{
	picker_choose(a);
}

static void
adjust(struct app *a, int by)
{
	if (a->picker.kind != NULL)
		picker_adjust(a, by);
	else if (a->page->left_right != NULL && app_has_model(a))
		a->page->left_right(a, by);
}

void
act_raise(struct app *a)
{
	adjust(a, 1);
}

void
act_lower(struct app *a)
{
	adjust(a, -1);
}

static void
set_fold(struct app *a, int row, bool folded)
{
	rows_fold(&a->rows, &a->session.report, row, folded);
	rows_update(&a->rows, &a->session.report);
}

static int
selected_row(const struct app *a)
{
	return app_has_model(a) && a->rows.selected >= 0 ? a->rows.row[a->rows.selected] : -1;
}

void
act_left(struct app *a)
{
	int row = selected_row(a), parent;

	if (row < 0 || a->rows.sort != NULL)
		return;
	if (rows_can_fold(&a->session.report, row) &&
	    !rows_is_folded(&a->rows, &a->session.report, row)) {
		set_fold(a, row, true);
		return;
	}
	parent = a->session.report.row[row].parent;
	for (int i = a->rows.selected; parent >= 0 && i >= 0; i--)
		if (a->rows.row[i] == parent)
			rows_select(&a->rows, &a->session.report, i);
}

void
act_right(struct app *a)
{
	int row = selected_row(a);

	if (row < 0 || a->rows.sort != NULL || !rows_can_fold(&a->session.report, row))
		return;
	if (rows_is_folded(&a->rows, &a->session.report, row))
		set_fold(a, row, false);
	else
		move_by(a, 1);
}

void
act_fold(struct app *a)
{
	int row = selected_row(a), at = row;

	if (row < 0)
		return;
	if (a->rows.sort != NULL) {
		app_say(a, "sorted, the layers are a plain list; < goes back to the blocks");
		return;
	}
	/* On a layer, the block around it. */
	if (!rows_can_fold(&a->session.report, at))
		at = a->session.report.row[at].parent;
	if (at < 0)
		return;
	set_fold(a, at, !rows_is_folded(&a->rows, &a->session.report, at));
	if (at != row)
		rows_select(&a->rows, &a->session.report, a->rows.selected);
}

void
act_fold_all(struct app *a)
{
	if (app_has_model(a))
		rows_fold_all(&a->rows, &a->session.report);
}

static void
filter_changed(struct app *a, const char *text)
{
	(void)snprintf(a->rows.filter, sizeof a->rows.filter, "%s", text);
	if (app_has_model(a))
		rows_update(&a->rows, &a->session.report);
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
	static const struct prompt_kind kind = {"Filter:", filter_changed, filter_done,
	    filter_cancelled};

	prompt_open(&a->prompt, &kind, a->rows.filter);
}

/* The columns there are to sort by, the order of the script before the first. */
static void
sort_step(struct app *a, int by)
{
	const struct column *c = a->rows.sort;
	int at = c == NULL ? -1 : (int)(c - column_table), n = 0;

	while (column_table[n].name != NULL)
		n++;
	for (at += by; at >= 0 && at < n; at += by)
		if (column_table[at].title != NULL)
			break;
	if (at >= n)
		return;
	a->rows.sort = at < 0 ? NULL : &column_table[at];
	a->rows.ascending = at >= 0 && column_table[at].form == FORM_TEXT;
	if (app_has_model(a))
		rows_update(&a->rows, &a->session.report);
	if (a->rows.sort != NULL)
		app_say(a, "sorted by %s (%s); I turns the order round", a->rows.sort->title,
		    a->rows.sort->help);
	else
		app_say(a, "in the order of the script");
}

void
act_sort_left(struct app *a)
{
	sort_step(a, -1);
}

void
act_sort_right(struct app *a)
{
	sort_step(a, 1);
}

void
act_invert(struct app *a)
{
	if (a->rows.sort == NULL) {
		app_say(a, "nothing is sorted; > sorts by a column");
		return;
	}
	a->rows.ascending = !a->rows.ascending;
	rows_update(&a->rows, &a->session.report);
}

/* A click on a header sorts by it, another turns the order, a third gives the tree back. */
static void
click_column(struct app *a, const struct column *c)
{
	bool natural = c->form == FORM_TEXT;

	if (a->rows.sort != c) {
		a->rows.sort = c;
		a->rows.ascending = natural;
	} else if (a->rows.ascending == natural) {
		a->rows.ascending = !natural;
	} else {
		a->rows.sort = NULL;
	}
	if (app_has_model(a))
		rows_update(&a->rows, &a->session.report);
}

static void
click(struct app *a, const struct hit *hit)
{
	switch (hit->kind) {
	case HIT_ROW:
		if (a->picker.kind != NULL)
			picker_click(a, hit->index);
		else
			rows_select(&a->rows, &a->session.report, hit->index);
		break;
	case HIT_FOLD:
		rows_select(&a->rows, &a->session.report, hit->index);
		act_fold(a);
		break;
	case HIT_COLUMN:
		click_column(a, &column_table[hit->index]);
		break;
	case HIT_ACTION:
		action_table[hit->index].run(a);
		break;
	case HIT_OPTIMIZATION:
		act_toggle(a, optimization_table[hit->index], false);
		break;
	case HIT_NONE:
		break;
	}
}

void
act_mouse(struct app *a)
{
	const struct hit *hit;
	MEVENT event;

	if (getmouse(&event) != OK || a->prompt.kind != NULL)
		return;
	if (event.bstate & BUTTON4_PRESSED) {
		move_by(a, -WHEEL_ROWS);
	} else if (event.bstate & BUTTON5_PRESSED) {
		move_by(a, WHEEL_ROWS);
	} else if (event.bstate & BUTTON1_PRESSED) {
		hit = draw_find_hit(&a->canvas, event.y, event.x);
		if (hit != NULL)
			click(a, hit);
	}
}

void
act_detail(struct app *a)
{
	a->hide_detail = !a->hide_detail;
}

void
act_redraw(struct app *a)
{
	(void)a;
	(void)clearok(curscr, TRUE);
}

void
act_help(struct app *a)
{
	picker_close(a);
	page_open(a, "help");
}

void
act_info(struct app *a)
{
	page_open(a, "model");
}

void
act_explain(struct app *a)
{
	page_open(a, "layer");
}

void
act_counting(struct app *a)
{
	page_open(a, "counting");
}

void
act_time(struct app *a)
{
	page_open(a, "time");
}

void
act_memory(struct app *a)
{
	page_open(a, "memory");
}

void
act_roofline(struct app *a)
{
	page_open(a, "roofline");
}

void
act_growth(struct app *a)
{
	page_open(a, "growth");
}

void
act_next_chart(struct app *a)
{
	page_next_chart(a);
}

void
act_device(struct app *a)
{
	page_open(a, "device");
}

void
act_back(struct app *a)
{
	if (a->picker.kind != NULL && app_has_model(a))
		picker_close(a);
	else if (a->page != NULL)
		a->page = NULL;
	else
		filter_changed(a, "");
}

void
act_quit(struct app *a)
{
	if (a->picker.kind != NULL && app_has_model(a))
		picker_close(a);
	else if (a->page != NULL)
		a->page = NULL;
	else
		a->quit = true;
}
