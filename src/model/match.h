/*
 * Matching of two graphs: find the layer of graph a that corresponds to each layer of graph b, as
 * align.h pairs layers by path and structure.
 *
 * A match owns its list and holds neither graph.  Free it with graph_match_free().
 */
#ifndef LAYERTOP_GRAPH_MATCH_H
#define LAYERTOP_GRAPH_MATCH_H

#include "model/graph.h"

struct graph_match {
	uint64_t a, b;             /* serials of the graphs; 0: none */
	int *layer;                /* of each layer of b: that of a, or -1 */
	int added, lost;           /* layers that only b has, and that only a has */
	int changed;               /* pairs of another kind or shape */
};

/* Match two graphs.  Layers that are hidden from tables are matched, and never count. */
void graph_match(const struct graph *a, const struct graph *b, struct graph_match *out);
void graph_match_free(struct graph_match *m);

#endif
