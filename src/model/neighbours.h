/*
 * Neighbours of layers in a graph: which layers outside a range feed it, and which read it.
 *
 * A range is a layer or a block: layers [first, end), in the order in which they run.
 */
#ifndef LAYERTOP_NEIGHBOURS_H
#define LAYERTOP_NEIGHBOURS_H

#include "model/graph.h"

struct layer_range {
	int first, end;
};

/* Find the layers before a range that it reads, in the order of its inputs, each once.  Fill in at
 * most `max`; return how many there are. */
int neighbours_before(const struct graph *g, struct layer_range of, int *layer, int max);
/* Find the layers behind a range that read it, in the order in which they run. */
int neighbours_behind(const struct graph *g, struct layer_range of, int *layer, int max);
/* Return whether a layer of the range gives an output of the model. */
bool neighbours_output(const struct graph *g, struct layer_range of);

#endif
