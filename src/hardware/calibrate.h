/*
 * Calibration: measure this machine, and write the figures as a profile of the user's own.
 *
 * A few loops that run in all processors at once (kernel.h) measure the peak of arithmetic, the
 * part of it that a plain matrix product reaches, the bandwidth of main memory and of the
 * last-level cache, and the time until all processors have started a task.  Under a roofline the
 * profile predicts this machine, except that the kernels of a library may be better than plain
 * loops.
 */
#ifndef LAYERTOP_CALIBRATE_H
#define LAYERTOP_CALIBRATE_H

#include "base/error.h"

#include <stdio.h>

struct measured {
	double value;
	double spread;             /* (largest - smallest) / median over the rounds */
	double share;              /* part of the time in which the processors ran these loops */
};

struct calibration {
	char cpu[128];             /* name of the processor */
	int threads;
	struct measured arithmetic;/* operations a second in fp32 */
	struct measured product;   /* operations a second of the matrix product */
	struct measured memory;    /* bytes a second, triad */
	struct measured cache;     /* bytes a second, reading */
	struct measured start;     /* seconds until all processors have started and ended a task */
	double cache_bytes, memory_bytes; /* NaN: the system does not tell */
};

#define CALIBRATE_ROUNDS 5
/* Something else uses the machine if rounds differ by more than MOST_SPREAD of their median, or if
 * the loops ran in less than LEAST_SHARE of the time. */
#define CALIBRATE_MOST_SPREAD 0.25
#define CALIBRATE_LEAST_SHARE 0.9

/* Measure this machine.  This takes about CALIBRATE_ROUNDS x 5 x `seconds`.  Fail, with a sentence,
 * if there is too little memory or a thread cannot be started. */
bool calibrate(double seconds, struct calibration *out, struct err *e);
/* Check that the machine did nothing else during the measurement. */
bool calibrate_agrees(const struct calibration *c, struct err *e);
/* Write the profile as Lua.  `id` is the name for --hw. */
void calibrate_write(const struct calibration *c, const char *id, FILE *f);

#endif
