/*
 * Helpers of the charts: the layers under the cursor, and lines of text below a plot.
 */
#ifndef LAYERTOP_CHART_H
#define LAYERTOP_CHART_H

#include "frame/app.h"

/* Layers [first, end) of the model under the choices that the selected row stands for.  The range
 * is empty if an optimization removed them. */
struct chart_range {
	int first, end;
	bool whole;                /* the row of the model is selected: nothing stands out */
};
struct chart_range chart_selected(const struct app *a);

/* Write a text at the top of `r` and wrap it; make `r` the rest below it. */
void chart_line(struct canvas *c, struct rect *r, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Return the first layer of a range that takes the most time; -1 where the range is empty. */
int chart_slowest(const struct evaluation *v, struct chart_range range);

#endif
