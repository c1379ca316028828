/*
 * Actions that move between views and inside them.  They do not change the session.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "report/column.h"
#include "view/views.h"

#include <string.h>

/* More rows than any view has. */
#define ALL_ROWS (4 * GRAPH_MAX_LAYERS)

static void
move_by(struct app *a, int by)
{
	view_move(view_top(a), a, by);
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
	move_by(a, -view_page(view_top(a)));
}

void
act_page_down(struct app *a)
{
	move_by(a, view_page(view_top(a)));
}

void
act_half_up(struct app *a)
{
	move_by(a, -(view_page(view_top(a)) + 1) / 2);
}

void
act_half_down(struct app *a)
{
	move_by(a, (view_page(view_top(a)) + 1) / 2);
}

void
act_top(struct app *a)
{
	move_by(a, -ALL_ROWS);
}

void
act_bottom(struct app *a)
{
	move_by(a, ALL_ROWS);
}

void
act_choose(struct app *a)
{
	if (!view_choose(view_top(a), a))
		app_say(a, "there is nothing to choose here");
}

void
act_remove(struct app *a)
{
	picker_remove(view_top(a), a);
}

void
act_raise(struct app *a)
{
	view_turn(view_top(a), a, 1);
}

void
act_lower(struct app *a)
{
	view_turn(view_top(a), a, -1);
}

void
act_switch(struct app *a)
{
	if (!picker_toggle(view_top(a), a))
		app_say(a, "there is nothing to switch here");
}

void
act_redraw(struct app *a)
{
	(void)clearok(curscr, TRUE);
	app_say(a, "the screen is drawn again");
}

/* Show the chart.  If it is shown already or is empty, ask what to vary. */
void
act_sweep(struct app *a)
{
	if (!app_needs_model(a))
		return;
	if (view_is_shown(a, chart_sweep.name) || !chart_sweep_has_points(a))
		chart_sweep_ask(a);
	else
		(void)view_show(a, chart_sweep.name);
}

void
act_stop(struct app *a)
{
	if (chart_sweep_is_running(a))
		chart_sweep_stop(a);
	else
		app_say(a, "no sweep is running; & starts one");
}

void
act_next_chart(struct app *a)
{
	view_next_chart(a);
}

void
act_previous_chart(struct app *a)
{
	view_previous_chart(a);
}

void
act_search(struct app *a)
{
	search_ask(a);
}

void
take_search(struct app *a, const char *text)
{
	search_for(a, text);
}

void
act_search_next(struct app *a)
{
	search_go(a, 1);
}

void
act_search_previous(struct app *a)
{
	search_go(a, -1);
}

void
act_back(struct app *a)
{
	(void)search_end(a);
	view_back(a);
}

void
act_palette(struct app *a)
{
	palette_open(a, "");
}

/* Show a chart by its name. */
void
take_chart(struct app *a, const char *text)
{
	for (const struct view_kind *const *k = a->tables->views; *k != NULL; k++)
		if ((*k)->draw != NULL && (*k)->title != NULL && strcmp((*k)->name, text) == 0) {
			(void)view_show(a, (*k)->name);
			return;
		}
	app_say_error(a, "no chart is called '%.60s'", text);
}

void
offer_charts(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)of;
	(void)text;
	for (const struct view_kind *const *k = a->tables->views; *k != NULL; k++)
		if ((*k)->draw != NULL && (*k)->title != NULL)
			offers_add(out, (*k)->name, (*k)->title);
}

void
take_sweep(struct app *a, const char *text)
{
	if (app_needs_model(a))
		chart_sweep_start(a, text);
}

void
offer_sweep(const struct app *a, const void *of, const char *text, struct offers *out)
{
	chart_sweep_offer(a, of, text, out);
}
