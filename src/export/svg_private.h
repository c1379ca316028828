/*
 * What the files that write pictures share.
 */
#ifndef LAYERTOP_SVG_PRIVATE_H
#define LAYERTOP_SVG_PRIVATE_H

#include "chart/chart.h"

#include <stdio.h>

#define SVG_WIDTH  960        /* of a picture, in pixels, as all sizes are */
#define SVG_NOTE   18         /* height of a note */
#define SVG_LETTER 6.6        /* width of a letter of a note, about */

/* Write pixels with two digits and a dot, whatever the locale is. */
char *svg_pixels(double v, char buf[static NUMBER_TEXT_MAX]);

/* Write the sides of a chart, from a height on, and return what height that takes. */
void svg_write_sides(const struct chart *c, int top, FILE *f);
int svg_sides_height(const struct chart *c);

#endif
