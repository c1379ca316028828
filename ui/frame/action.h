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

/* Where a key works, by the view on top.  Letters that a list filters by are typed before that. */
enum where { IN_LAYERS = 1, IN_PAGE = 2, IN_PICKER = 4 };

#define ACTION_MAX_KEYS 4

struct action {
	int key[ACTION_MAX_KEYS];  /* as terminal_key() gives them; 0 ends */
	const char *keys;          /* as a person reads them, in the same order: "Up k" */
	const char *label;         /* one word for the footer, or NULL */
	const char *help;          /* one line */
	const char *group;         /* heading on the help page: one of app_tables.action_groups */
	unsigned where;
	void (*run)(struct app *a);
	const char *view;          /* without `run`: it opens or closes this view */
	const char *(*label_now)(const struct app *a); /* instead of `label`; NULL: not now */
	bool is_pinned;            /* it stands first in the footer, everywhere */
	bool is_of_page;           /* it is about the page on top, and stands before the others */
};

/* Call `put` for each key, those of one group one after the other: for the help page and the
 * manual. */
void action_each_key(const struct app_tables *tables, cli_put_key *put, void *ctx);

void action_do(struct app *a, const struct action *t);
/* Do what a key means for the view on top; false when it means nothing there. */
bool action_run(struct app *a, int key);

/* The word for the first of its keys that works for the view on top, "" where none does. */
char *action_key_word(const struct app *a, const struct action *t, char *buf, size_t size);
/* The word for the footer now; NULL: it has no place there. */
const char *action_label(const struct app *a, const struct action *t);

#endif
