/*
 * Axes of charts: a span of values, linear or logarithmic, and round values to write beside it.
 *
 * An axis is a plain value.  A value that is not a number, or has no logarithm, has no place on it.
 */
#ifndef LAYERTOP_AXIS_H
#define LAYERTOP_AXIS_H

#include "base/number.h"

#include <stdbool.h>

struct chart_axis {
	const char *title;
	bool log;
	double min, max;           /* valid once has_span is set: see axis_span() */
	/* Write a value in at most 9 columns, as number_short() does. */
	char *(*text)(double value, char buf[static NUMBER_TEXT_MAX]);
	bool has_span;
};

/* Widen an axis so that `value` is on it. */
void axis_span(struct chart_axis *a, double value);
/* Give a span to an axis that has none, or only one value: the value comes to the middle. */
void axis_open(struct chart_axis *a);
/* Lift the end of a linear axis, so that the largest value does not touch the frame. */
void axis_lift(struct chart_axis *a);
/* Return the position of a value: 0 at the start, 1 at the end, NaN for none. */
double axis_position(const struct chart_axis *a, double value);

#define AXIS_MAX_TICKS 64
/* Find about `most` round values, in rising order, and return their number.  A logarithmic axis
 * with too few powers of ten gets even steps. */
int axis_ticks(const struct chart_axis *a, int most, double tick[static AXIS_MAX_TICKS]);

#endif
