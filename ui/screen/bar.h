/*
 * Bars: a length in eighths of a column or, without UTF-8, in whole columns; and a bar that shows a
 * change: what stays is solid, what was saved is shaded, what was added is dense.  The signs differ
 * as well as the roles, so that a screen without colours says the same.
 */
#ifndef LAYERTOP_BAR_H
#define LAYERTOP_BAR_H

#include "screen/draw.h"

/* Draw a bar in one row.  `before` and `now` are parts (0 to 1) of `columns`; NaN is no bar.  A bar
 * that is longer than its columns ends in an arrow. */
void bar_draw(struct canvas *c, enum role role, int y, int x, int columns, double before,
    double now);

#endif
