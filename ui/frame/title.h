/*
 * The title over everything: the model, and the settings that hold.
 */
#ifndef LAYERTOP_TITLE_H
#define LAYERTOP_TITLE_H

#include "screen/draw.h"

struct app;

/* Rows that the title wants on a screen so wide: 1 or 2. */
int title_rows(const struct app *a, int columns);
void title_draw(const struct app *a, struct canvas *c, struct rect r);

#endif
