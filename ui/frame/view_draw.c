/*
 * Arrange and draw a view: a text, a list, or a drawing, with a rule if it is a chart.
 */
#include "frame/app.h"
#include "frame/page_text.h"
#include "frame/view.h"

static struct rect
below_rule(struct rect r)
{
	return (struct rect){r.y + 1, r.x, r.rows - 1, r.columns};
}

void
view_arrange(struct view *v, struct app *a, struct rect r)
{
	if (v->kind->list != NULL) {
		picker_arrange(v, a, r);
		return;
	}
	if (v->kind->fill != NULL) {
		page_arrange(v, a, r);
		return;
	}
	if (view_is_chart(v))
		r = below_rule(r);
	v->height = r.rows;
	if (v->kind->arrange != NULL && app_has_model(a))
		v->kind->arrange(v, a, r);
}

static void
draw_chart(const struct view *v, const struct app *a, struct canvas *c, struct rect r)
{
	struct rect inside = below_rule(r);

	if (r.rows < 1)
		return;
	draw_rule(c, r.y, r.x, r.columns, v->kind->title);
	if (app_has_model(a))
		v->kind->draw(v->state, a, c, inside);
	else if (inside.rows > 0)
		(void)draw_text(c, ROLE_DIM, inside.y, inside.x + 1, inside.columns - 1,
		    "no model is open");
}

bool
view_make_chart(const struct view *v, const struct app *a, struct chart *out)
{
	if (v->kind->chart == NULL || !app_has_model(a))
		return false;
	v->kind->chart(v->state, a, out);
	return true;
}

void
view_draw(const struct view *v, const struct app *a, struct canvas *c, struct rect r)
{
	c->owner = v;
	if (v->kind->list != NULL)
		picker_draw(v, a, c, r);
	else if (v->kind->fill != NULL)
		page_draw(v, a, c, r);
	else if (view_is_chart(v))
		draw_chart(v, a, c, r);
	else
		v->kind->draw(v->state, a, c, r);
	c->owner = NULL;
}
