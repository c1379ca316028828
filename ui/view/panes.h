/*
 * The panes beside or below the table: charts that follow the selected row, or the marked ones.
 *
 * The layout says how many there is space for.  One chart comes first, and the others follow it in
 * turn, as far as there are places.
 */
#ifndef LAYERTOP_PANES_H
#define LAYERTOP_PANES_H

#include "base/error.h"

struct app;

/* The word for no panes, beside the names of charts. */
#define PANES_OFF "off"

/* Return the name of the chart of a pane, or NULL after the last one. */
const char *panes_name(int i);
/* Show the chart of this name first, or no panes.  False with a sentence for another word. */
bool panes_choose(struct app *a, const char *word, struct err *e);
/* Return the word for what is chosen. */
const char *panes_word(const struct app *a);
/* Go on to the next chart; after the last one come no panes, and then the first one. */
void panes_next(struct app *a);

#endif
