/*
 * Timing layers on one device under one latency model.
 *
 * A timer keeps what layers have in common on its device: how far times can be off, and how fast it
 * runs each kind of work in each pair of data types.  It borrows the device.
 */
#ifndef LAYERTOP_TIMER_H
#define LAYERTOP_TIMER_H

#include "evaluate/evaluation.h"

#define TIMER_RATES (DTYPE_COUNT * 8)

struct timer {
	const struct hardware *hardware;
	const struct latency_model *latency;
	double low[STANDINGS], high[STANDINGS]; /* latency_range() */
	/* Each in a place that follows from the first four; another may have been there. */
	struct timer_rates {
		enum work_kind kind;
		enum dtype weights, acts;
		bool two_of_four;
		bool known;
		struct rates rates; /* latency_kind_rates() */
	} seen[TIMER_RATES];
};

void timer_init(struct timer *timer, const struct hardware *h, const struct latency_model *m);
/* Sets the last five figures. */
void timer_layer(struct timer *timer, const struct work *w, struct timing *t, struct figures *f);

/* The timers of who goes to and fro between devices; zero before the first. */
struct timers {
	size_t n, cap;
	struct timer **timer;
};
/* The one for the device and latency model of `s`: good until timers_free(). */
struct timer *timers_get(struct timers *all, const struct settings *s);
void timers_free(struct timers *all);

#endif
