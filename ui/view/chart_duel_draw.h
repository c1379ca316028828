/*
 * Draw a chart of sides in the cells of the screen: large totals, and a pair of bars for each name,
 * which grow away from the name.
 */
#ifndef LAYERTOP_CHART_DUEL_DRAW_H
#define LAYERTOP_CHART_DUEL_DRAW_H

#include "chart/chart.h"
#include "screen/draw.h"

/* Draw the chart into a rectangle.  `selected` is the pair under the cursor, which is in sight; a
 * click on a pair finds its index (HIT_ROW). */
void chart_duel_draw(struct canvas *c, struct rect r, const struct chart *chart, int selected);

/* Return how many pairs a rectangle has room for beside the totals, or less than 1. */
int chart_duel_room(struct rect r);

#endif
