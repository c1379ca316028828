/*
 * The help page: every key, from the tables of actions and optimizations.
 */
#include "action.h"
#include "actions.h"
#include "app.h"
#include "page.h"

#include <ctype.h>
#include <string.h>

static const char *const intro =
    "Each row of the table is a layer: its shape, what it computes, what it stores, how long it "
    "takes. The lines above compare the model as written with the model under your choices. A "
    "small letter switches an optimization for the selected layer or block, the capital letter "
    "for the whole model; nothing is ever changed in the script.";

static bool
seen_before(const struct action *t)
{
	for (const struct action *p = action_table; p < t; p++)
		if (strcmp(p->group, t->group) == 0)
			return true;
	return false;
}

static void
put_optimizations(struct page_out *out)
{
	char keys[16];

	page_heading(out, "Optimizations: small letter here, capital letter everywhere");
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		(void)snprintf(keys, sizeof keys, "%c %c", (*o)->key, toupper((*o)->key));
		page_line(out, ROLE_TEXT, keys, "%s (marked %s): %s", (*o)->name, (*o)->mark,
		    (*o)->help);
	}
}

void
page_fill_help(struct app *a, struct page_out *out)
{
	(void)a;
	page_line(out, ROLE_TEXT, NULL, "%s", intro);
	put_optimizations(out);
	for (const struct action *t = action_table; t->run != NULL; t++) {
		if (seen_before(t))
			continue;
		page_heading(out, t->group);
		for (const struct action *p = t; p->run != NULL; p++)
			if (strcmp(p->group, t->group) == 0)
				page_line(out, ROLE_TEXT, p->keys, "%s", p->help);
	}
	page_heading(out, "What the optimizations do");
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		page_line(out, ROLE_TEXT, (*o)->name, "%s Source: %s.", (*o)->note, (*o)->source);
}
