/*
 * The charts that can be made from an evaluation, by name.
 *
 * A row of chart_table has the words of a chart and the function that makes it.  Charts that need
 * more than that, a sweep or the devices, have functions of their own below.
 */
#ifndef LAYERTOP_CHART_TABLE_H
#define LAYERTOP_CHART_TABLE_H

#include "chart/chart.h"
#include "evaluate/evaluation.h"

struct comparison;

/* What charts are made from: the evaluation, and the baseline beside it; NULL: none, or the
 * same. */
struct chart_source {
	const struct evaluation *now, *baseline;
	double latency_goal;       /* seconds that the model may take; 0: no goal */
	double peak_goal;          /* bytes of live activations that it may have; 0: no goal */
	const struct comparison *duel; /* NULL: there is none */
	int duel_measure;          /* of measure_table: its bars; chart_duel_measure_fits() */
};

struct chart_kind {
	const char *name;          /* "roofline" */
	const char *title;
	const char *help;
	void (*make)(const struct chart_source *s, struct chart *out);
	/* Return whether the source has what the chart shows.  NULL: it always has. */
	bool (*has)(const struct chart_source *s);
	const char *lacks;         /* a sentence where it has not */
};
/* Ended by a row without a name. */
extern const struct chart_kind chart_table[];

const struct chart_kind *chart_find(const char *name);

/* Make the time of each layer in the order in which they run: a bar as wide as 1 and as high as the
 * time, in the colour of what bounds it. */
void chart_make_time(const struct chart_source *s, struct chart *out);
/* Make the live activations over the schedule, with the memory that the device has for them where
 * it is less than three times the peak. */
void chart_make_memory(const struct chart_source *s, struct chart *out);
/* Make the roofline (Williams, Waterman and Patterson, CACM 52(4), 2009): operations a second over
 * operations a byte, with the roofs of the data types in which the layers run. */
void chart_make_roofline(const struct chart_source *s, struct chart *out);

/* Make two sides beside each other: their totals, and bars for their blocks. */
void chart_make_duel(const struct chart_source *s, struct chart *out);
/* Return whether the bars of a duel can show a measure: that of the model is the sum over its
 * layers. */
bool chart_duel_measure_fits(const struct comparison *c, int measure);
/* Return the measure that the bars show at first: the time, or the first that fits. */
int chart_duel_measure(const struct comparison *c);

/* Return the memory for activations: all of it if weights have flash of their own, else what the
 * weights leave.  NaN if it is not known, or if a chart of `peak` bytes would hardly be seen below
 * it. */
double chart_memory_limit(const struct evaluation *v, double peak);

/* Return the higher of both peaks, in bytes of the whole batch. */
double chart_memory_peak(const struct chart_source *s);

/* A layer as a point of the roofline; NaN: it computes or moves nothing, or its time is not
 * known. */
struct chart_point {
	double intensity;          /* FLOP/byte */
	double rate;               /* FLOP/s */
};
struct chart_point chart_point_of(const struct layer_result *r);

#endif
