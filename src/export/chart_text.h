/*
 * A chart as plain text: its plot in characters, the legend, the items that have names, the notes.
 *
 * Each look has a sign of its own, so that the text needs no colours.  Names and notes are cleaned
 * (base/clean.h).  The caller checks the stream.
 */
#ifndef LAYERTOP_CHART_TEXT_H
#define LAYERTOP_CHART_TEXT_H

#include "chart/chart.h"

#include <stdio.h>

/* Print a chart, and those that follow it, in so many columns. */
void chart_print(const struct chart *c, int columns, FILE *f);

#endif
