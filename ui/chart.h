/*
 * What the charts have in common: the layers that the cursor stands on, and lines of text below a
 * plot.
 */
#ifndef LAYERTOP_CHART_H
#define LAYERTOP_CHART_H

#include "frame/app.h"

/* The layers of the model under the choices that the selected row stands for: [first, end), empty
 * where an optimization took them away. */
struct chart_range {
	int first, end;
};
struct chart_range chart_selected(const struct app *a);

/* The next text from the top of `r`, wrapped there; `r` gets shorter by it. */
void chart_line(struct app *a, struct rect *r, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Where the first of the layers is that took the most time in a range; -1 in an empty one. */
int chart_slowest(const struct evaluation *v, struct chart_range range);

#endif
