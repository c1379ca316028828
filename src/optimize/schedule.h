/*
 * Schedules: an order of the layers of a graph with a low peak of activations.
 *
 * Between two layers through which all data pass, the order of branches decides how much is in
 * memory at once.  Each such part is searched by itself, set by set of the layers that have run:
 * what is in memory follows from the set, so that of all ways to a set only the one with the least
 * peak is kept (Liberis and Lane, arXiv:1910.05110).  A part of more than SCHEDULE_MOST_LAYERS
 * layers keeps its order; where more sets come up than SCHEDULE_MOST_SETS, the worst are dropped,
 * and the order is good but perhaps not the best.
 *
 * Memory is counted as in model/liveness.h.  Nothing here fails.
 */
#ifndef LAYERTOP_OPTIMIZE_SCHEDULE_H
#define LAYERTOP_OPTIMIZE_SCHEDULE_H

#include "model/graph.h"

#include <stdbool.h>

#define SCHEDULE_MOST_LAYERS 63
#define SCHEDULE_MOST_SETS   1024
#define SCHEDULE_MOST_WORK   1000000 /* sets, of a whole graph: what is left keeps its order */

/* Fill in the layers in the order to run them: order[nlayers].  Layers with `fixed` set stay where
 * they are, and so do those between the same two layers.  Return whether any layer has moved. */
bool schedule_find(const struct graph *g, const bool *fixed, int *order);

#endif
