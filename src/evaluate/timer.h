/*
 * A timer: times layers on one device, in one runtime, under one latency model.
 *
 * A timer remembers what layers have in common on its device: the ranges of times, and the rates of
 * each kind of work in each pair of data types.  It borrows the device, and cannot fail.
 */
#ifndef LAYERTOP_TIMER_H
#define LAYERTOP_TIMER_H

#include "evaluate/evaluation.h"

#define TIMER_RATES (DTYPE_COUNT * WORK_KINDS * 2)

struct timer {
	struct platform platform;
	const struct latency_model *latency;
	struct time_range range[STANDINGS]; /* latency_range() */
	/* The first four members give the place; another kind may have taken it. */
	struct timer_rates {
		enum work_kind kind;
		enum dtype weights, multiplied, acts;
		bool two_of_four;
		bool known;
		struct rates rates; /* latency_kind_rates() */
	} seen[TIMER_RATES];
};

/* Begin with resolved settings (setting.h). */
void timer_init(struct timer *timer, const struct settings *s);
/* Time a layer: set the figures of STAGE_TIMES. */
void timer_layer(struct timer *timer, const struct work *w, struct timing *t, struct figures *f);

/* Timers for several devices; a zeroed struct has none. */
struct timers {
	size_t n, cap;
	struct timer **timer;
};
/* Return the timer for settings, which lives until timers_free(). */
struct timer *timers_get(struct timers *all, const struct settings *s);
void timers_free(struct timers *all);

#endif
