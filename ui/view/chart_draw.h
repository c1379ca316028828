/*
 * Draw a chart (chart/chart.h) in the cells of the screen.
 *
 * The layers under the cursor stand out; a click on a bar or a mark finds its layer (HIT_LAYER).
 */
#ifndef LAYERTOP_CHART_DRAW_H
#define LAYERTOP_CHART_DRAW_H

#include "chart/chart.h"
#include "screen/plot.h"
#include "view/chart.h"

/* Draw a chart that fills `r`, with the legend at its top where there is room, and the next chart
 * beside or below it if there is room for both.  `selected` are the layers, or the points, under
 * the cursor. */
void chart_draw(struct canvas *c, struct rect r, const struct chart *chart,
    struct chart_range selected);

/* Return the role and the shade in which a look is drawn. */
enum role chart_role(enum chart_look look);
enum plot_shade chart_shade(enum chart_look look);

/* The heaviest marks of a chart, which are drawn as the digits 1 to 9. */
#define CHART_NUMBERED 9
/* Fill in the indices of these marks, the heaviest first; return their number. */
int chart_heaviest(const struct chart *chart, int mark[static CHART_NUMBERED]);

#endif
