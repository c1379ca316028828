/*
 * The list of the palette: what can be meant, ranked, and how it is drawn.  Private to the palette.
 */
#ifndef LAYERTOP_PALETTE_LIST_H
#define LAYERTOP_PALETTE_LIST_H

#include "frame/palette.h"

/* The name of its history. */
#define PALETTE_HISTORY "command"

/* List actions and optimizations by the words typed.  While there are none, the lines that were run
 * last stand first. */
void palette_list_names(const struct app *a, struct palette *p, const char *typed);
/* List what the action `p->takes` takes.  `text` is all that is typed, `typed` the part behind the
 * name. */
void palette_list_values(struct app *a, struct palette *p, const char *text, const char *typed);
/* Choose an item of the list that an action opens. */
void palette_choose(struct app *a, const struct action *t, int item);
void palette_draw(const struct app *a, struct canvas *c, struct rect r);

#endif
