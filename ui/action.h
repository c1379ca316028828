/*
 * Actions: what a person can do, with the keys that do it.
 *
 * One table: the footer, the help page, the mouse and the tests walk it.  An action changes the
 * app; drawing follows every key.
 */
#ifndef LAYERTOP_ACTION_H
#define LAYERTOP_ACTION_H

#include "cli/cli.h"

#include <stdbool.h>
#include <stddef.h>

struct app;

/* Where a key works; what a list filters by is typed before that. */
enum where { IN_LAYERS = 1, IN_PAGE = 2, IN_PICKER = 4 };

#define ACTION_MAX_KEYS 4

struct action {
	int key[ACTION_MAX_KEYS];  /* as terminal_key() gives them; 0 ends */
	const char *keys;          /* as a person reads them, in the same order: "Up k" */
	const char *label;         /* one word for the footer, or NULL: ask action_label() */
	const char *help;          /* one line */
	const char *group;         /* heading on the help page: one of action_groups */
	unsigned where;
	void (*run)(struct app *a);
	const char *page;          /* without `run`: it opens this page (page_table) */
};

/* Ended by a row without keys.  The keys of optimizations are in their own table. */
extern const struct action action_table[];

/* Headings in the order of the help page, ended by NULL. */
extern const char *const action_groups[];

/* What the footer calls an action where the app is now; NULL: it has no place there. */
const char *action_label(const struct app *a, const struct action *t);
/* Whether it is about what a page or a list shows, and so goes before the others there. */
bool action_is_of_page(const struct action *t);

/* Calls `put` for each key, those of one group one after the other: for the help page and the
 * manual. */
void action_each_key(cli_put_key *put, void *ctx);

void action_do(struct app *a, const struct action *t);
/* Run what the key means where the app is now; false when it means nothing there. */
bool action_run(struct app *a, int key);
/* The word for the first of its keys that works where the app is, "" where none does. */
char *action_key_word(const struct app *a, const struct action *t, char *buf, size_t size);

#endif
