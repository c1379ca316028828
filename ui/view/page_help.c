/*
 * The help page: every key, from the tables of actions and optimizations.
 */
#include "action.h"
#include "act/actions.h"
#include "frame/app.h"
#include "page.h"

#include <string.h>

static const char *const intro =
    "Each row of the table is a layer: its shape, what it computes, what it stores, how long it "
    "takes. The lines above compare the model as written with the model under your choices. A "
    "small letter switches an optimization for the selected layer or block, the capital letter "
    "for the whole model; nothing is ever changed in the script.";

struct key_list {
	struct page_out *out;
	const char *group;         /* of the key before */
};

static void
put_key(void *ctx, const char *group, const char *keys, const char *help)
{
	struct key_list *list = ctx;

	if (list->group == NULL || strcmp(list->group, group) != 0)
		page_heading(list->out, group);
	list->group = group;
	page_line(list->out, ROLE_TEXT, keys, "%s", help);
}

void
page_fill_help(struct app *a, struct page_out *out)
{
	struct key_list list = {out, NULL};

	(void)a;
	page_line(out, ROLE_TEXT, NULL, "%s", intro);
	action_each_key(put_key, &list);
	page_heading(out, "What the optimizations do");
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		page_line(out, ROLE_TEXT, (*o)->name, "%s Source: %s.", (*o)->note, (*o)->source);
}
