/*
 * Learn the coefficients of the terms of time (hardware/term.h) from layers that were measured.
 *
 * Each kind of layers is fitted by itself, to the relative error (base/nnls.h).  The error that the
 * profile tells is that of layers which the fit had not seen: the chains of layers are divided into
 * five parts, and each part is predicted by a fit of the others (M. Stone, "Cross-validatory choice
 * and assessment of statistical predictions", J. Royal Statistical Society B 36, 1974).  Layers of
 * one chain stay together, because they are alike.
 *
 * A kind of fewer rows than CALIBRATED_FEW, or one whose 90th percentile of errors is above
 * LEARN_WORST, gets three terms: start, work and bytes.
 */
#ifndef LAYERTOP_LEARN_TERMS_H
#define LAYERTOP_LEARN_TERMS_H

#include "hardware/calibrated.h"

#define LEARN_PARTS  5
#define LEARN_WORST  0.4
#define LEARN_LEAST  5     /* rows; a kind with fewer stays unknown */

struct learn_row {
	enum measured_kind kind;
	int chain;                 /* the rows are in the order of their chains */
	double seconds;            /* > 0 */
	double term[TERMS];
};

/* Set the kinds of `out`, and how far chains of layers together are from their times.  Rows of
 * MEASURED_KINDS do not count. */
void learn_terms(const struct learn_row *row, int n, struct calibrated *out);

/* Return percentile `p` (0 to 1) of `n` > 0 values, which are sorted. */
double learn_percentile(double *value, int n, double p);

#endif
