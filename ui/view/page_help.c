/*
 * The help page: all keys, from the tables of actions and optimizations.
 */
#include "frame/action.h"
#include "frame/app.h"
#include "frame/page_text.h"
#include "view/views.h"

#include <string.h>

static const char *const intro =
    "Each row of the table is a layer: its shape, what it computes, what it stores, how long it "
    "takes. The first row is the model with its totals, and the lines above compare it as written "
    "with the model under your choices. A digit switches an optimization on the selected row: "
    "a layer, a block, or the model; nothing is ever changed in the script.";

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
	page_line(list->out, ROLE_TEXT, keys, "%s", help);
}

static void
fill_help(const void *state, const struct app *a, struct page_out *out)
{
	struct key_list list = {out, NULL};

	(void)state;
	page_line(out, ROLE_TEXT, NULL, "%s", intro);
	action_each_key(a->tables, write_key, &list);
	page_heading(out, "What the optimizations do");
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		page_line(out, ROLE_TEXT, (*o)->name, "%s Source: %s.", (*o)->note, (*o)->source);
}

const struct view_kind page_help = {.name = "help", .title = "Help",
    .fill = fill_help};
