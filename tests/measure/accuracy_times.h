/*
 * The times of tests/data/latency, each with the time that the program computes for it.
 */
#ifndef LAYERTOP_ACCURACY_TIMES_H
#define LAYERTOP_ACCURACY_TIMES_H

#include "hardware/hardware.h"
#include "lib/measured.h"

struct timed {
	const struct measured *measured;
	const struct hardware *hardware;
	const struct runtime *runtime;
	double raw;                /* seconds before anything that was learned; NaN: not known */
	double seconds, low, high; /* as the program shows them */
};

/* Compute all rows that no profile uses, in an array of `*n` that the caller frees.  End the
 * program if a row cannot be computed. */
struct timed *timed_rows(const struct measured_list *l, const struct catalogue *devices, int *n);

#endif
