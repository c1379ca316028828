/*
 * Calibration: what this machine reaches, measured, as a profile of the user's own.
 *
 * A few loops in all processors at once (kernel.h) say how fast it computes, how much of that a
 * plain matrix product reaches, how fast main memory and the last-level cache are, and how long it
 * takes until all processors have started on something.  Under a roofline the profile is then a
 * model of this machine, as far as a library's kernels are not better than plain ones.
 */
#ifndef LAYERTOP_CALIBRATE_H
#define LAYERTOP_CALIBRATE_H

#include "base/error.h"

#include <stdio.h>

struct measured {
	double value;
	double spread;             /* (largest - smallest) / median over the rounds */
	double share;              /* of the time in which the processors were not another's */
};

struct calibration {
	char cpu[128];             /* what the processor calls itself */
	int threads;
	struct measured arithmetic;/* operations a second in fp32 */
	struct measured product;   /* the same of the matrix product */
	struct measured memory;    /* bytes a second, triad */
	struct measured cache;     /* bytes a second, reading */
	struct measured start;     /* seconds until all processors have started and ended */
	double cache_bytes, memory_bytes; /* NaN: the system does not say */
};

#define CALIBRATE_ROUNDS 5
/* Rounds that differ by more than this part, or processors that are away for more than the rest of
 * this, mean that something else uses the machine. */
#define CALIBRATE_MOST_SPREAD 0.25
#define CALIBRATE_LEAST_SHARE 0.9

/* Takes about CALIBRATE_ROUNDS x 5 x `seconds`.  False, with a sentence, when the machine has too
 * little memory or no thread to spare. */
bool calibrate(double seconds, struct calibration *out, struct err *e);
/* Whether the figures are those of a machine that does nothing else; if not, a sentence says
 * why. */
bool calibrate_agrees(const struct calibration *c, struct err *e);
/* The profile, as Lua; `id` is what --hw takes. */
void calibrate_write(const struct calibration *c, const char *id, FILE *f);

#endif
