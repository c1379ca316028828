#include "frame/mouse.h"

#include "frame/action.h"
#include "frame/app.h"
#include "screen/terminal.h"

#define WHEEL_ROWS 3

/* Return the view that drew what was hit; NULL for the frame. */
static struct view *
view_of_hit(const struct app *a, const struct hit *hit)
{
	for (size_t i = 0; i < a->views.n; i++)
		if (a->views.all[i] == hit->owner)
			return a->views.all[i];
	return NULL;
}

static void
click_hit(struct app *a, const struct hit *hit)
{
	struct view *v = view_of_hit(a, hit);

	if (v != NULL)
		view_click(v, a, hit);
	else if (hit->kind == HIT_ACTION)
		action_do(a, &a->tables->actions[hit->index]);
	else if (hit->kind == HIT_OPTIMIZATION)
		a->tables->toggle(a, optimization_table[hit->index]);
}

/* Handle the mouse while a prompt is open: the rows below it can be clicked. */
static void
mouse_at_prompt(struct app *a, const MEVENT *event)
{
	const struct hit *hit = draw_find_hit(&a->canvas, event->y, event->x);

	if (a->prompt.kind->click == NULL)
		return;
	if (event->bstate & BUTTON4_PRESSED)
		prompt_key(a, TERMINAL_FN(KEY_UP));
	else if (event->bstate & BUTTON5_PRESSED)
		prompt_key(a, TERMINAL_FN(KEY_DOWN));
	else if (event->bstate & BUTTON1_PRESSED && hit != NULL && hit->kind == HIT_ROW &&
	    hit->owner == NULL)
		a->prompt.kind->click(a, hit->index);
}

void
mouse_event(struct app *a)
{
	const struct hit *hit;
	MEVENT event;

	if (getmouse(&event) != OK)
		return;
	if (a->prompt.kind != NULL) {
		mouse_at_prompt(a, &event);
		return;
	}
	if (event.bstate & BUTTON4_PRESSED) {
		view_move(view_top(a), a, -WHEEL_ROWS);
	} else if (event.bstate & BUTTON5_PRESSED) {
		view_move(view_top(a), a, WHEEL_ROWS);
	} else if (event.bstate & BUTTON1_PRESSED) {
		hit = draw_find_hit(&a->canvas, event.y, event.x);
		if (hit != NULL)
			click_hit(a, hit);
	}
}
