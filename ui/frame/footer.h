/*
 * The rows at the bottom: the keys of the optimizations, and the other actions.
 */
#ifndef LAYERTOP_FOOTER_H
#define LAYERTOP_FOOTER_H

#include "screen/draw.h"

struct app;

/* Return the rows that the keys of the optimizations take on so many columns. */
int footer_key_rows(const struct app *a, int columns);
/* Draw the keys of the optimizations, and the other actions into the footer.  Actions that do not
 * fit there go behind the keys.  If the footer has no rows, no actions are drawn. */
void footer_draw(const struct app *a, struct canvas *c, struct rect keys, struct rect footer);

#endif
