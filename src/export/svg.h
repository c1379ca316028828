/*
 * Charts as pictures: SVG 1.1 with its own style sheet, light or dark as the reader's system is.
 *
 * A picture needs nothing from outside.  Names that come from models are escaped.
 */
#ifndef LAYERTOP_SVG_H
#define LAYERTOP_SVG_H

#include "base/error.h"
#include "chart/chart.h"

#include <stdio.h>

/* Write a chart as a document of its own. */
bool svg_write(const struct chart *c, FILE *f, struct err *e);
/* Return whether the name of a file ends as that of a picture does. */
bool svg_is_path(const char *path);
/* Write a file anew, as a whole. */
bool svg_write_file(const struct chart *c, const char *path, struct err *e);
/* Write a chart as an element of an HTML page that has svg_style() in a <style>. */
bool svg_write_inline(const struct chart *c, FILE *f);
/* The rules of all charts. */
extern const char svg_style[];
/* Write a text with the characters that XML and HTML reserve escaped, and without control
 * characters. */
bool svg_text(const char *text, FILE *f);

#endif
