/*
 * Measure the layers of a net: run it in order again and again, and keep a time for each layer.
 *
 * A round is several runs; the time of a layer in it is the lower quartile of those that nothing
 * disturbed, because whatever else runs on the machine makes times longer, never shorter.
 * The time of a layer is that of its best round, and its noise tells how far the other rounds were
 * from it.  A layer that other programs disturbed in every run has that of all its runs.
 *
 * The times belong to the caller.  Nothing here fails.
 */
#ifndef LAYERTOP_MEASURE_NET_H
#define LAYERTOP_MEASURE_NET_H

#include "measure/engine.h"

#define MEASURE_MAX_ROUNDS 16

struct measure_plan {
	int rounds;                        /* 1 to MEASURE_MAX_ROUNDS */
	int least_runs;                    /* in a round, at least this many... */
	double seconds;                    /* ...and for so long altogether */
	/* Called after each run with the part that is done, 0 to 1; NULL: not.  False ends the
	 * measurement after this run. */
	bool (*progress)(void *data, double done);
	void *data;
};

/* The usual plan: 5 rounds. */
struct measure_plan measure_plan_of(double seconds);

struct layer_time {
	double seconds;                    /* of one run; NaN: the engine cannot run it */
	double noise;                      /* median of |round / best - 1| over the other rounds;
	                                    * NaN with a single round */
};

struct net_times {
	int n;
	struct layer_time *layer;
	int rounds;
	double *round;                     /* rounds x n */
	double rejected;                   /* part of all samples that were disturbed */
	int runs;
	bool stopped;                      /* progress() ended it */
};

void measure_net(struct engine_net *net, const struct measure_plan *plan, struct net_times *out);
void net_times_free(struct net_times *m);
/* Return the time and noise of several layers together: of the best round of their sum. */
struct layer_time net_times_sum(const struct net_times *m, const int *layer, int n);

#endif
