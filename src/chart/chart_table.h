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
#include "search/growth_point.h"

struct comparison;
struct fleet;
struct fleet_column;
struct measure;
struct measured_match;
struct sweep;

/* How figures depend on one variable, while all else stays. */
struct chart_growth {
	const char *variable;      /* "batch", or a knob */
	const struct growth_point *point; /* in the order of values */
	int n;
	int present, at;           /* the points of the present value, and under the cursor */
};

/* A sweep, and the measure that stands upright. */
struct chart_sweep {
	const struct sweep *sweep;
	const struct measure *upright;
	const int64_t *front;      /* points on the front, the fastest first */
	int nfront;
	int at;                    /* of `front`, under the cursor; -1: none */
	const struct evaluation *now; /* to be marked, or NULL */
};

/* The source of charts: the evaluation, and the baseline beside it; NULL: none, or the
 * same. */
struct chart_source {
	const struct evaluation *now, *baseline;
	double latency_goal;       /* seconds that the model may take; 0: no goal */
	double peak_goal;          /* bytes of live activations that it may have; 0: no goal */
	const struct comparison *duel; /* NULL: there is none */
	int duel_measure;          /* of measure_table: its bars; chart_duel_measure_fits() */
	int duel_room;             /* blocks are divided while there are no more; 0: as usual */
	const struct fleet *fleet; /* NULL: there is none */
	const struct fleet_column *fleet_column; /* what its bars are */
	const struct chart_growth *growth;
	int ngrowths;
	const struct chart_sweep *sweep; /* NULL: there is none */
	const struct measured_match *measured; /* NULL: no times were measured */
};

/* The data that a chart needs beside the evaluation. */
enum chart_needs { CHART_NEEDS_DUEL = 1, CHART_NEEDS_DEVICES = 2, CHART_NEEDS_GROWTH = 4,
	CHART_NEEDS_SWEEP = 8, CHART_NEEDS_MEASURED = 16 };

struct chart_kind {
	const char *name;          /* "roofline" */
	const char *title;
	const char *help;
	void (*make)(const struct chart_source *s, struct chart *out);
	unsigned needs;            /* enum chart_needs; 0: every model has the chart */
	const char *lacks;         /* a sentence where a source lacks what it needs */
};
/* Ended by a row without a name. */
extern const struct chart_kind chart_table[];

const struct chart_kind *chart_find(const char *name);
/* Return whether a source has what a chart needs. */
bool chart_can_show(const struct chart_kind *k, const struct chart_source *s);

/* Make the time of each layer in the order in which they run: a bar as wide as 1 and as high as the
 * time, in the colour of what bounds it. */
void chart_make_time(const struct chart_source *s, struct chart *out);
/* Make the live activations over the schedule, with the memory that the device has for them where
 * it is less than three times the peak. */
void chart_make_memory(const struct chart_source *s, struct chart *out);
/* Make the roofline (Williams, Waterman and Patterson, CACM 52(4), 2009): operations a second over
 * operations a byte, with the roofs of the data types in which the layers run. */
void chart_make_roofline(const struct chart_source *s, struct chart *out);

/* Make a bar for each device. */
void chart_make_devices(const struct chart_source *s, struct chart *out);
/* Make a chart of speed and, as the next one, a chart of memory for each growth. */
void chart_make_growth(const struct chart_source *s, struct chart *out);
void chart_make_sweep(const struct chart_source *s, struct chart *out);
/* Make a mark for each time that was measured, at the measured and the predicted time. */
void chart_make_measured(const struct chart_source *s, struct chart *out);
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
