/*
 * Frames: lines between parts of the screen, which join where they meet.
 *
 * Draw frames before what stands in them: a line looks at the signs that are there already, and
 * turns a crossing into the sign for it.  Signs are of one column; without UTF-8 they are '-', '|'
 * and '+'.
 */
#ifndef LAYERTOP_FRAME_H
#define LAYERTOP_FRAME_H

#include "screen/draw.h"

/* Draw a line from a cell to the right, or down, over so many cells. */
void frame_across(struct canvas *c, int y, int x, int columns);
void frame_down(struct canvas *c, int y, int x, int rows);
/* Draw a frame along the edge of a rectangle, with a title in its upper line or NULL. */
void frame_around(struct canvas *c, struct rect r, const char *title);

#endif
