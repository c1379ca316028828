/*
 * Bindings: keys that the user's configuration gives to actions, beside the usual ones.
 *
 * A key of the configuration goes before a usual key of the same name.
 */
#ifndef LAYERTOP_BINDING_H
#define LAYERTOP_BINDING_H

#include "base/error.h"

#include <stdbool.h>

#define BINDINGS_MAX 100

struct action;
struct app_tables;

struct binding {
	int key;                   /* as terminal_key() returns it */
	char word[16];             /* its name in the configuration */
	const struct action *action;
};

struct bindings {
	int n;
	struct binding of[BINDINGS_MAX];
};

/* Read the name of a key: "x", "ctrl-e", "f7", "space", "tab".  Refuse, with a sentence, a name
 * that is none, and the keys that every list and prompt needs. */
bool binding_read_key(const char *word, int *key, struct err *e);
/* Give a key to the action of this name.  False with a sentence if there is no such key or action,
 * or if another action got the key before. */
bool binding_add(struct bindings *b, const struct app_tables *tables, const char *action,
    const char *word, struct err *e);
/* Return whether a key means something else without its binding, with a sentence that says what. */
bool binding_displaces(const struct binding *b, const struct app_tables *tables, struct err *note);

#endif
