/*
 * Measured times beside the rows of a report: what each row took, and what was predicted for the
 * same layers.
 *
 * A row is one layer only where a time was measured for this layer; the time of several that ran
 * together stands at the one that is predicted to take the most of it.  The time of a block is the
 * sum over its rows, and that of the total is the one of the whole network.
 *
 * The report owns what is made here, and borrows the measured times.
 */
#ifndef LAYERTOP_REPORT_MEASURED_H
#define LAYERTOP_REPORT_MEASURED_H

#include "measure/measured_match.h"
#include "report/report.h"

struct row_measured {
	double seconds;            /* measured; NaN: nothing was */
	double predicted;          /* for the same layers */
	bool is_joined;            /* its time is in that of another layer */
};

struct report_measured {
	struct measured_match match;
	struct row_measured *row;  /* of each row of the report */
	struct row_measured total;
};

/* Lay measured times beside the rows.  NULL: there are none. */
void report_set_measured(struct report *r, const struct measured_times *m);
/* NULL is nothing to free. */
void report_measured_free(struct report_measured *m);
/* Return what was measured for a row, or NULL if the report has no measured times. */
const struct row_measured *report_measured_row(const struct report *r,
    const struct report_row *row);
/* Return the group of a row that is one layer, or NULL. */
const struct measured_group *report_measured_group(const struct report *r,
    const struct report_row *row);
/* Return how far the prediction for a row is from what was measured, in percent: above 0 if it is
 * longer; NaN: one of them is not known. */
double report_measured_error(const struct report *r, const struct report_row *row);

#endif
