/*
 * The title at the top of the screen: the model and the settings.
 */
#ifndef LAYERTOP_TITLE_H
#define LAYERTOP_TITLE_H

#include "screen/draw.h"

struct app;

/* Return the rows that the title takes on so many columns: 1 or 2. */
int title_rows(const struct app *a, int columns);
void title_draw(const struct app *a, struct canvas *c, struct rect r);

#endif
