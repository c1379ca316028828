/*
 * Colours: what a colour of a theme becomes on a terminal, and how well it can be read.
 *
 * A colour is 0xRRGGBB in sRGB.  These functions are arithmetic: no curses, no state.
 */
#ifndef LAYERTOP_COLOUR_H
#define LAYERTOP_COLOUR_H

#include <stdint.h>

/* The least contrast of text and of lines: WCAG 2.2, success criteria 1.4.3 and 1.4.11. */
#define COLOUR_TEXT_CONTRAST 4.5
#define COLOUR_LINE_CONTRAST 3.0

/* The colours of a terminal of 256 that no user changes begin here: a cube, then greys. */
#define COLOUR_FIRST_FIXED 16

/* Return the relative luminance of a colour, from 0 for black to 1 for white: WCAG 2.2, "relative
 * luminance". */
double colour_luminance(uint32_t rgb);
/* Return the contrast of two colours, from 1 to 21, in either order: WCAG 2.2, "contrast ratio". */
double colour_contrast(uint32_t a, uint32_t b);
/* Return the colour that xterm gives to a number from COLOUR_FIRST_FIXED to 255: a cube of six
 * levels, then 24 greys (xterm, 256colres.pl). */
uint32_t colour_of_256(int number);
/* Return the number from COLOUR_FIRST_FIXED to 255 whose colour is nearest. */
int colour_nearest_256(uint32_t rgb);

#endif
