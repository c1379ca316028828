/*
 * Actions: what a person can do, with the keys that do it.
 *
 * ui/action_table.c lists them.  The footer, the help page, the manual, the mouse and the tests
 * walk that table.  An action changes the app; drawing follows every key.
 */
#ifndef LAYERTOP_ACTION_H
#define LAYERTOP_ACTION_H

#include "cli/cli.h"
#include "frame/app.h"

#include <stdbool.h>
#include <stddef.h>

/* Views in which a key works.  A list that filters by typing takes its letters first. */
enum where { IN_LAYERS = 1, IN_PAGE = 2, IN_PICKER = 4, IN_PROMPT = 8 };

#define ACTION_MAX_KEYS 4

struct action {
	int key[ACTION_MAX_KEYS];  /* as terminal_key() returns them; ended by 0 */
	const char *keys;          /* their names in the same order: "Up k" */
	const char *label;         /* a word for the footer, or NULL */
	const char *help;          /* a line for the help page */
	const char *group;         /* heading on the help page: one of app_tables.action_groups */
	unsigned where;
	void (*run)(struct app *a);
	const char *view;          /* without `run`: it opens or closes this view */
	const char *(*label_now)(const struct app *a); /* instead of `label`; NULL: none now */
	const char *name;          /* what the palette calls it; NULL on lists */
	/* Do it with what stands behind the name in the palette, or NULL.  An action that opens a
	 * list to choose from needs none: an item of the list is chosen. */
	void (*take)(struct app *a, const char *text);
	offer_fn *offer;           /* words for `take`, or NULL */
	bool takes_text;           /* any text will do; else it is one of the words */
	bool is_pinned;            /* it stands first in the footer */
	bool is_of_page;           /* it belongs to some pages: there it stands before the others */
};

/* Return the key that switches the optimization in place `i` of its table.  0: there is none, and
 * only the list of optimizations has it. */
int action_digit(int i);

/* Call `put` for each key, group by group. */
void action_each_key(const struct app_tables *tables, cli_put_key *put, void *ctx);

void action_do(struct app *a, const struct action *t);
/* Return whether an action works in the view on top. */
bool action_is_here(const struct app *a, const struct action *t);
/* Return the action that the palette knows by a name and that works in the view on top, or NULL. */
const struct action *action_named(const struct app *a, const char *name);
/* Return whether an action takes something behind its name. */
bool action_takes(const struct app *a, const struct action *t);
/* Do what a key means in the view on top; false if it means nothing there. */
bool action_run(struct app *a, int key);

/* Write the name of the first key of an action that works in the view on top, "" for none. */
char *action_key_word(const struct app *a, const struct action *t, char *buf, size_t size);
/* Return the word for the footer now; NULL: the action has no place there. */
const char *action_label(const struct app *a, const struct action *t);

#endif
