/*
 * The palette: type the name of an action, and what it takes.
 *
 * It is a prompt with a list below it, which ranks what is meant while one types.  Nothing is
 * listed here: actions, their names and what they take stand in the table of actions, optimizations
 * in theirs, and the values of a setting on its list.
 *
 *	undo            an action by its name, or by words of its help
 *	device rpi5     a setting and a value of its list
 *	prune 0.3       an optimization and its value, on the selected rows
 *	bits=8@layer1   a choice as --opt takes it; width=0.5 a knob
 */
#ifndef LAYERTOP_PALETTE_H
#define LAYERTOP_PALETTE_H

#include "frame/offers.h"
#include "screen/draw.h"

struct action;
struct app;
struct prompt_kind;

/* Something that can be chosen: an action, an optimization, or a word that an action takes. */
struct palette_item {
	const struct action *action;
	int place;                 /* of an optimization in its table or an item on a list; -1 */
	int score;
	size_t order;              /* among those of the same score */
	char *word;                /* owned, like its help */
	char *help;
	char keys[40];
};

struct palette {
	size_t n, cap;
	struct palette_item *item; /* best first */
	size_t at;                 /* the one under the cursor */
	bool chosen;               /* the cursor was moved there */
	const struct action *takes; /* what is typed is for this action; NULL: its name is typed */
	const struct optimization *opt; /* or for this optimization */
	size_t argument;           /* byte of the text behind the name */
	size_t from;               /* byte of the text where the word begins that items complete */
};

extern const struct prompt_kind palette_prompt;

/* Open it with a text, "" for none. */
void palette_open(struct app *a, const char *text);
void palette_free(struct palette *p);

#endif
