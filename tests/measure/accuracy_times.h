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

/* Look at a row and its evaluation, which is freed afterwards. */
struct evaluation;
typedef void timed_visit(void *state, const struct timed *t, const struct evaluation *v);

/* Compute all rows that no profile uses, or those of one runtime (NULL: all), in an array of `*n`
 * that the caller frees.  Show each to `visit`, which may be NULL.  End the program if a row cannot
 * be computed. */
struct timed *timed_rows(const struct measured_list *l, const struct catalogue *devices,
    const char *runtime, timed_visit *visit, void *state, int *n);

#endif
