/*
 * The rows at the bottom: the keys of the optimizations, and the other actions.
 */
#ifndef LAYERTOP_FOOTER_H
#define LAYERTOP_FOOTER_H

#include "screen/draw.h"

struct app;

/* Rows that the keys of the optimizations want on a screen so wide. */
int footer_key_rows(const struct app *a, int columns);
/* Draw the keys of the optimizations, and the other actions into the footer.  Those that have no
 * place there go on behind the keys.  A footer without rows has neither. */
void footer_draw(const struct app *a, struct canvas *c, struct rect keys, struct rect footer);

#endif
