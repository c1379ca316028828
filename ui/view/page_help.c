/*
 * The help page: all keys, from the tables of actions and optimizations.
 */
#include "base/mem.h"
#include "frame/action.h"
#include "frame/app.h"
#include "frame/page_text.h"
#include "view/views.h"

#include <stdlib.h>
#include <string.h>

static const char *const intro =
    "Each row of the table is a layer: its shape, what it computes, what it stores, how long it "
    "takes. The first row is the model with its totals, and the lines above hold it under your "
    "choices against the model as it was opened. A digit switches an optimization on the selected "
    "row: a layer, a block, or the model; nothing is ever changed in the script.";

struct key_list {
	struct page_out *out;
	const char *group;         /* group of the key before */
};

static void
write_key(void *ctx, const char *group, const char *keys, const char *help)
{
	struct key_list *list = ctx;

	if (list->group == NULL || strcmp(list->group, group) != 0)
		page_heading(list->out, group);
	list->group = group;
	page_line(list->out, PAGE_TEXT, keys, "%s", help);
}

/* Return whether an action belongs to the view on top more than to others: it works there alone, or
 * it has a word in its footer. */
static bool
is_of_place(const struct app *a, const struct action *t)
{
	unsigned everywhere = IN_LAYERS | IN_PAGE;

	if (!action_is_here(a, t) || t->key[0] == 0)
		return false;
	return t->is_of_page ? action_label(a, t) != NULL : (t->where & everywhere) != everywhere;
}

/* Write the keys of the place from which help was opened. */
static void
write_place(const struct app *a, struct page_out *out)
{
	struct app *below = mem_alloc(sizeof *below);
	const struct view *v;

	*below = *a;
	if (below->views.depth > 1)
		below->views.depth--;
	v = view_top(below);
	page_heading(out, "Keys of the view that you come from");
	for (const struct action *t = a->tables->actions; t->keys != NULL; t++)
		if (is_of_place(below, t) && (v->kind->list == NULL || t->where == IN_PICKER))
			page_line(out, PAGE_TEXT, t->keys, "%s", t->help);
	free(below);
}

static void
fill_help(const void *state, const struct app *a, struct page_out *out)
{
	struct key_list list = {out, NULL};

	(void)state;
	page_line(out, PAGE_TEXT, NULL, "%s", intro);
	write_place(a, out);
	if (a->bindings.n > 0)
		page_heading(out, "Keys of your configuration");
	for (int i = 0; i < a->bindings.n; i++)
		page_line(out, PAGE_TEXT, a->bindings.of[i].word, "%s",
		    a->bindings.of[i].action->help);
	action_each_key(a->tables, write_key, &list);
	page_heading(out, "What the optimizations do");
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		page_line(out, PAGE_TEXT, (*o)->name, "%s Source: %s.", (*o)->note, (*o)->source);
}

const struct view_kind page_help = {.name = "help", .title = "Help",
    .fill = fill_help};
