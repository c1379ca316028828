/*
 * A finished graph, and what optimizations have worked out about it.
 *
 * Whoever asks about many layers of one graph, or rewrites it many times, holds one analysis and
 * hands it in, so that the work is done once: the session for the model as written, a sweep for the
 * graph before each optimization.  It borrows the graph, owns the rest, and belongs to one thread.
 * A zeroed struct is empty.  Nothing here fails.
 */
#ifndef LAYERTOP_OPTIMIZE_ANALYSIS_H
#define LAYERTOP_OPTIMIZE_ANALYSIS_H

#include "model/graph.h"

struct channels;

struct analysis {
	const struct graph *graph;
	struct channels *channels; /* NULL until asked for */
};

struct analysis analysis_of(const struct graph *g);
void analysis_free(struct analysis *a);
/* Turn to `g`.  What is known stays if `g` is the same graph or a copy that differs only in how
 * numbers are stored. */
void analysis_use(struct analysis *a, const struct graph *g);

/* Return which channels belong together (channels.h). */
struct channels *analysis_channels(struct analysis *a);

#endif
