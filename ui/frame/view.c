#include "frame/view.h"

#include "base/mem.h"
#include "frame/app.h"

#include <stdlib.h>
#include <string.h>

static const struct view_kind *
find_kind(const struct app *a, const char *name)
{
	for (const struct view_kind *const *k = a->tables->views; *k != NULL; k++)
		if (strcmp((*k)->name, name) == 0)
			return *k;
	return NULL;
}

static struct view *
make_view(struct app *a, const struct view_kind *kind)
{
	struct views *s = &a->views;
	struct view *v = mem_calloc(1, sizeof *v);

	v->kind = kind;
	v->state = mem_calloc(1, kind->state_size + 1);
	if (kind->init != NULL)
		kind->init(v);
	s->all = mem_grow(s->all, &s->cap, s->n + 1, sizeof *s->all);
	s->all[s->n++] = v;
	return v;
}

static void
free_view(struct view *v)
{
	if (v->kind->free != NULL)
		v->kind->free(v);
	picker_free(&v->picker);
	free(v->state);
	free(v);
}

static void
push_view(struct app *a, struct view *v)
{
	struct views *s = &a->views;

	s->stack = mem_grow(s->stack, &s->stack_cap, s->depth + 1, sizeof *s->stack);
	s->stack[s->depth++] = v;
	v->on_stack = true;
}

static void
pop_view(struct app *a)
{
	a->views.stack[--a->views.depth]->on_stack = false;
}

void
views_init(struct app *a)
{
	push_view(a, make_view(a, a->tables->views[0]));
}

void
views_free(struct app *a)
{
	for (size_t i = 0; i < a->views.n; i++)
		free_view(a->views.all[i]);
	free(a->views.all);
	free(a->views.stack);
	a->views = (struct views){0};
}

void
views_reset(struct app *a)
{
	while (a->views.depth > 1)
		pop_view(a);
	for (size_t i = 0; i < a->views.n; i++)
		a->views.all[i]->top = 0;
}

void
views_update(struct app *a)
{
	for (size_t i = 0; i < a->views.depth; i++)
		if (a->views.stack[i]->kind->list != NULL)
			picker_update(a->views.stack[i], a);
}

/* Return whether a view is on the screen: on top of the stack, or with the view there. */
static bool
is_on_screen(const struct app *a, const struct view *v)
{
	const char *below = view_top(a)->kind->below, *beside = view_top(a)->kind->beside;

	return v == view_top(a) || (below != NULL && strcmp(v->kind->name, below) == 0) ||
	    (beside != NULL && strcmp(v->kind->name, beside) == 0);
}

void
views_poll(struct app *a)
{
	for (size_t i = 0; i < a->views.n; i++) {
		struct view *v = a->views.all[i];

		if (v->kind->poll != NULL)
			v->kind->poll(v, a, is_on_screen(a, v));
	}
}

void
views_waits(const struct app *a, struct waits *w)
{
	for (size_t i = 0; i < a->views.n; i++)
		if (a->views.all[i]->kind->waits != NULL)
			a->views.all[i]->kind->waits(a->views.all[i]->state, w);
}

struct view *
view_top(const struct app *a)
{
	return a->views.stack[a->views.depth - 1];
}

bool
view_is_root(const struct app *a, const struct view *v)
{
	return v == a->views.stack[0];
}

bool
view_is_shown(const struct app *a, const char *name)
{
	return strcmp(view_top(a)->kind->name, name) == 0;
}

static bool
is_chart_kind(const struct view_kind *kind)
{
	return kind->draw != NULL && kind->title != NULL;
}

bool
view_is_chart(const struct view *v)
{
	return is_chart_kind(v->kind);
}

/* Return the position on the stack of the highest view of a kind, or -1. */
static int
find_on_stack(const struct app *a, const struct view_kind *kind)
{
	for (size_t i = a->views.depth; i-- > 0; )
		if (a->views.stack[i]->kind == kind)
			return (int)i;
	return -1;
}

/* Return the newest view of a kind that is not on the stack, or NULL. */
static struct view *
find_closed(const struct app *a, const struct view_kind *kind)
{
	for (size_t i = a->views.n; i-- > 0; )
		if (a->views.all[i]->kind == kind && !a->views.all[i]->on_stack)
			return a->views.all[i];
	return NULL;
}

static struct view *
find_view(const struct app *a, const struct view_kind *kind)
{
	int at = find_on_stack(a, kind);

	return at >= 0 ? a->views.stack[at] : find_closed(a, kind);
}

const struct view *
view_peek(const struct app *a, const char *name)
{
	return find_view(a, find_kind(a, name));
}

const struct view_kind *
view_kind_named(const struct app *a, const char *name)
{
	return find_kind(a, name);
}

struct view *
view_find(struct app *a, const char *name)
{
	const struct view_kind *kind = find_kind(a, name);
	struct view *v = find_view(a, kind);

	return v != NULL ? v : make_view(a, kind);
}

struct view *
view_push(struct app *a, const char *name)
{
	const struct view_kind *kind = find_kind(a, name);
	struct view *v = find_closed(a, kind);

	if (v == NULL)
		v = make_view(a, kind);
	if (kind->open != NULL && !kind->open(v, a))
		return NULL;
	if (!kind->keeps_place)
		v->top = 0;
	if (kind->list != NULL)
		picker_open(v, a);
	if (view_is_chart(v) && view_is_chart(view_top(a)))
		pop_view(a);
	push_view(a, v);
	return v;
}

bool
view_show(struct app *a, const char *name)
{
	const struct view_kind *kind = find_kind(a, name);
	int at = find_on_stack(a, kind);

	if (at < 0)
		return view_push(a, name) != NULL;
	while (a->views.depth > (size_t)at + 1)
		pop_view(a);
	return true;
}

void
view_toggle(struct app *a, const char *name)
{
	if (view_is_shown(a, name))
		view_back(a);
	else
		(void)view_show(a, name);
}

void
view_back(struct app *a)
{
	if (a->views.depth > 1)
		pop_view(a);
}

/* Return the chart that is `by` charts after `kind` in the table of views, or NULL.  After NULL
 * comes the first chart, and before it the last. */
static const struct view_kind *
chart_beside(const struct app *a, const struct view_kind *kind, int by)
{
	const struct view_kind *const *table = a->tables->views;
	int n = 0, at = -1;

	while (table[n] != NULL)
		n++;
	for (int i = 0; i < n; i++)
		if (table[i] == kind)
			at = i;
	if (at < 0 && by < 0)
		at = n;
	for (at += by; at >= 0 && at < n; at += by)
		if (is_chart_kind(table[at]))
			return table[at];
	return NULL;
}

static void
turn_chart(struct app *a, int by)
{
	const struct view *top = view_top(a);
	const struct view_kind *next = chart_beside(a, view_is_chart(top) ? top->kind : NULL, by);

	if (next != NULL)
		(void)view_show(a, next->name);
	else
		view_back(a);
}

void
view_next_chart(struct app *a)
{
	turn_chart(a, 1);
}

void
view_previous_chart(struct app *a)
{
	turn_chart(a, -1);
}
