/*
 * Keys and clicks on a view, with what they do if its kind has no function for them.
 */
#include "frame/app.h"
#include "frame/page_text.h"
#include "frame/view.h"

int
view_page(const struct view *v)
{
	int n = v->kind->list != NULL ? v->picker.height : v->height;

	return n > 1 ? n - 1 : 1;
}

static void
move_table_cursor(struct app *a, int by)
{
	int to = a->rows.selected + by;

	rows_select(&a->rows, &a->session.report, to < 0 ? 0 : to);
}

void
view_move(struct view *v, struct app *a, int by)
{
	if (v->kind->list != NULL)
		picker_move(&v->picker, by);
	else if (v->kind->up_down != NULL && app_has_model(a))
		v->kind->up_down(v, a, by);
	else if (v->kind->fill != NULL)
		page_move(v, by);
	else if (app_has_model(a))
		move_table_cursor(a, by);
}

bool
view_search(struct view *v, struct app *a, const char *text, int by, bool *wrapped)
{
	const struct view_kind *k = v->kind;

	*wrapped = false;
	if (k->list != NULL)
		return picker_search(v, a, text, by, wrapped);
	if (k->fill != NULL)
		return page_search(v, a, text, by, wrapped);
	if (!app_has_model(a))
		return false;
	if (k->search != NULL)
		return k->search(v, a, text, by, wrapped);
	return k->up_down == NULL &&
	    rows_search(&a->rows, &a->session.report, text, by, wrapped);
}

void
view_turn(struct view *v, struct app *a, int by)
{
	if (v->kind->list != NULL)
		picker_adjust(v, a, by);
	else if (v->kind->left_right != NULL && app_has_model(a))
		v->kind->left_right(v, a, by);
}

bool
view_choose(struct view *v, struct app *a)
{
	if (v->kind->list != NULL)
		picker_choose(v, a);
	else if (v->kind->choose != NULL && app_has_model(a))
		v->kind->choose(v, a);
	else
		return false;
	return true;
}

void
view_click(struct view *v, struct app *a, const struct hit *hit)
{
	if (v->kind->list != NULL)
		picker_click(v, a, hit->index);
	else if (v->kind->click != NULL)
		v->kind->click(v, a, hit);
	else if (hit->kind == HIT_ROW)
		rows_select(&a->rows, &a->session.report, hit->index);
}
