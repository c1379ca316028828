/*
 * Actions that move about, and the mouse: the session stays as it is.
 */
#include "action.h"
#include "act/actions.h"
#include "frame/app.h"
#include "page.h"
#include "report/column.h"

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
		*page_top(a) += by;
		if (*page_top(a) < 0)
			*page_top(a) = 0;
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
	if (a->picker.kind != NULL)
		picker_choose(a);
	else if (a->page->choose != NULL && app_has_model(a))
		a->page->choose(a);
	else
		app_say(a, "there is nothing to choose here");
}

void
act_remove(struct app *a)
{
	picker_remove(a);
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
click(struct app *a, const struct hit *hit)
{
	switch (hit->kind) {
	case HIT_ROW:
		if (a->picker.kind != NULL)
			picker_click(a, hit->index);
		else if (a->page != NULL && a->page->click != NULL)
			a->page->click(a, hit->index);
		else
			rows_select(&a->rows, &a->session.report, hit->index);
		break;
	case HIT_FOLD:
		rows_select(&a->rows, &a->session.report, hit->index);
		act_fold(a);
		break;
	case HIT_COLUMN:
		act_click_column(a, &column_table[hit->index]);
		break;
	case HIT_ACTION:
		action_do(a, &action_table[hit->index]);
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
act_redraw(struct app *a)
{
	(void)clearok(curscr, TRUE);
	app_say(a, "the screen is drawn anew");
}

/* On the list that it was asked for on, help closes to that. */
void
act_help(struct app *a)
{
	const struct picker_kind *list = a->picker.kind;

	if (list == NULL && a->page != NULL && a->page->fill == page_fill_help) {
		act_back(a);
		return;
	}
	picker_close(a);
	a->page = NULL;
	page_open(a, "help");
	a->behind_help = list;
}

void
act_info(struct app *a)
{
	page_open(a, "model");
}

/* The chart first; where that is open already, or empty, what to sweep over. */
void
act_sweep(struct app *a)
{
	bool open = a->page != NULL && a->page->draw == chart_draw_sweep;

	if (!app_needs_model(a))
		return;
	if (open || a->sweep.sweep == NULL)
		chart_sweep_ask(a);
	else
		page_open(a, "sweep");
}

void
act_stop(struct app *a)
{
	if (a->sweep.running)
		sweep_view_stop(&a->sweep);
	else
		app_say(a, "no sweep is under way; & begins one");
}

void
act_next_chart(struct app *a)
{
	page_next_chart(a);
}

void
act_back(struct app *a)
{
	const struct picker_kind *list = a->behind_help;

	a->behind_help = NULL;
	if (a->picker.kind != NULL)
		picker_close(a);
	else
		a->page = NULL;
	if (list != NULL)
		picker_reopen(a, list);
}

void
act_quit(struct app *a)
{
	a->quit = true;
}
