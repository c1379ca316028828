/*
 * Run the layers of an evaluated graph on this machine, and put measured times beside predicted
 * ones.
 *
 * Layers that the runtime joins are one row: that of the layer into which the others are fused, as
 * the evaluation has its time.  A layer that the engine cannot run is a row without a measured
 * time, with the reason.  A verification owns its rows; it borrows the evaluation.
 */
#ifndef LAYERTOP_VERIFY_H
#define LAYERTOP_VERIFY_H

#include "evaluate/evaluation.h"
#include "measure/measure.h"

struct verify_row {
	int layer;                         /* of the graph */
	double predicted;                  /* seconds; NaN: not known */
	double measured, noise;            /* seconds, and a part of them; NaN: not measured */
	char *joined;                      /* names of layers that ran with it, or NULL */
	char *note;                        /* why or how it did not run so, or NULL */
};

struct verification {
	const struct evaluation *of;
	const char *engine;
	struct engine_info info;
	int nrows;
	struct verify_row *row;
	/* Sums over the rows that were measured. */
	double predicted, measured, noise;
	double left_out;                   /* predicted seconds of those that were not */
	int nleft_out;
	int runs;
	double rejected;                   /* part of the samples that other programs disturbed */
};

/* Measure.  Fail, with a sentence, if the engine is not here or can run no layer. */
bool verify(const struct evaluation *v, const struct engine_row *engine, int threads,
    const struct measure_plan *plan, struct verification *out, struct err *e);
void verification_free(struct verification *v);

/* Return predicted / measured - 1; NaN if one of them is not known. */
double verify_difference(double predicted, double measured);
/* Return the median of the absolute differences of rows that compute products, weighing each row
 * alike; NaN if there is none. */
double verify_median(const struct verification *v);

#endif
