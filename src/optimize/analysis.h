/*
 * A finished graph, with the results that optimizations have computed for it.
 *
 * A caller that asks about many layers of one graph, or rewrites it many times, passes the same
 * analysis each time, so that the work is done once.  The session has one for the model as written,
 * a sweep has one for the graph before each optimization.  An analysis borrows the graph, owns the
 * rest, and belongs to one thread.  A zeroed struct is empty.  Nothing here fails.
 */
#ifndef LAYERTOP_OPTIMIZE_ANALYSIS_H
#define LAYERTOP_OPTIMIZE_ANALYSIS_H

#include "model/graph.h"

struct channels;
struct task;

struct analysis {
	const struct graph *graph;
	struct channels *channels; /* NULL before the first analysis_channels() */
	int patchable;             /* the first layers that can run in patches */
	uint64_t patchable_of;     /* the serial of the graph that this was found for; 0: of none */
	struct task *task;         /* that a rewrite of the graph is a part of, or NULL */
};

struct analysis analysis_of(const struct graph *g);
void analysis_free(struct analysis *a);
/* Set the graph to `g`.  Keep the results if `g` is the same graph, or a copy that differs only in
 * the encoding of its layers. */
void analysis_use(struct analysis *a, const struct graph *g);

/* Return the channels of the graph (channels.h). */
struct channels *analysis_channels(struct analysis *a);

#endif
