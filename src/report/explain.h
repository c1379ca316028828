/*
 * Explanations: how the figures of one row come about, line by line, with the numbers in the
 * formulas.  The detail pane and the page of a layer show these lines.
 *
 * explain.c chooses the lines of a row, explain_cost.c explains what the layer counts and stores,
 * explain_time.c its time and energy.  Explaining cannot fail: lines beyond `max` are dropped.
 */
#ifndef LAYERTOP_EXPLAIN_H
#define LAYERTOP_EXPLAIN_H

#include "report/report.h"

/* One line: a label and its text. */
struct detail {
	const char *label;         /* "FLOPs" */
	char text[512];
};

/* Explain a row in at most `max` lines.  `times` is the multiplication sign of the terminal.
 * Return the number of lines. */
int explain_row(const struct report *r, const struct report_row *row, const char *times,
    struct detail *out, int max);

#endif
