/*
 * Big text: a value in digits of three rows, with its unit beside them in letters of usual size.
 *
 * Without UTF-8 there are no signs for digits of that size: the value then stands in the middle
 * row.
 */
#ifndef LAYERTOP_BIG_TEXT_H
#define LAYERTOP_BIG_TEXT_H

#include "screen/draw.h"

#define BIG_TEXT_ROWS 3

/* Return the columns that a value takes. */
int big_text_columns(const struct theme *t, const char *text);
/* Draw a value from a cell to the right and down.  Return its columns. */
int big_text_draw(struct canvas *c, enum role role, int y, int x, const char *text);

#endif
