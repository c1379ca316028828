/*
 * Plots: dots, lines and marks over two axes, in braille or, where the terminal has no UTF-8, in
 * ASCII.
 *
 *	struct chart_axis x = {.title = "latency", .log = true, .text = number_seconds}, y = {...};
 *	axis_span(&x, fastest);
 *	axis_span(&x, slowest);
 *	...
 *	plot_begin(&p, &canvas->theme, rect, &x, &y);
 *	plot_line(&p, ROLE_DIM, x0, y0, x1, y1);
 *	plot_mark(&p, ROLE_GAIN, x0, y0, '*');
 *	plot_end(&p, canvas);
 *
 * A value that lies outside of the axes, is not a number or has no logarithm is left out.  In one
 * cell a mark hides a filled area, which hides dots; the last mark or dot decides the role.  Tell
 * series apart by marks, because a screen without colour shows no roles.
 */
#ifndef LAYERTOP_PLOT_H
#define LAYERTOP_PLOT_H

#include "screen/draw.h"
#include "chart/axis.h"

#include <stdint.h>

/* Shades of a filled area, from full to light; without UTF-8 they are signs. */
enum plot_shade { PLOT_FULL, PLOT_MEDIUM, PLOT_LIGHT, PLOT_SHADES };

struct plot_cell {
	uint8_t dots;
	uint8_t fill;              /* eighths that are filled, from the bottom */
	uint8_t shade;
	char mark;                 /* 0: none */
	enum role role;
};

struct plot {
	struct rect rect;          /* the whole plot with its axes */
	struct rect area;          /* the part for dots, in cells of the screen */
	struct chart_axis x, y;
	bool braille;
	struct plot_cell *cell;    /* area.rows * area.columns */
};

/* Begin a plot that fills `r`.  A rectangle too small for axes has none.  End with plot_end(). */
void plot_begin(struct plot *p, const struct theme *t, struct rect r, const struct chart_axis *x,
    const struct chart_axis *y);
void plot_dot(struct plot *p, enum role role, double x, double y);
void plot_mark(struct plot *p, enum role role, double x, double y, char mark);
/* Fill the area below `y` from x0 to x1.  Where areas overlap in a column of cells, the highest is
 * seen; one that is not zero is at least an eighth of a cell high. */
void plot_fill(struct plot *p, enum role role, enum plot_shade shade, double x0, double x1,
    double y);
/* Write the sign of a shade that fills a cell. */
const char *plot_shade_text(const struct theme *t, enum plot_shade shade);
/* Draw a line that is straight on the screen: a power law on two logarithmic axes. */
void plot_line(struct plot *p, enum role role, double x0, double y0, double x1, double y1);
/* Find the cell of the screen that shows a value, for a text beside it; false outside of the
 * axes. */
bool plot_place(const struct plot *p, double x, double y, int *row, int *column);
/* Return whether nothing is plotted in some cells of the screen, which belong to the plot. */
bool plot_is_free(const struct plot *p, int row, int column, int columns);
/* Draw the plot on the screen, and free it; plot_end() does both. */
void plot_draw(const struct plot *p, struct canvas *c);
void plot_free(struct plot *p);
void plot_end(struct plot *p, struct canvas *c);

#endif
