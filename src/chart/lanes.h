/*
 * Lanes: a graph beside a list of its layers, as `git log --graph` draws a history.
 *
 * A row of the list can be a node, which stands for one layer or for several.  What a node gives
 * runs down a lane, a column of its own, to the last node that reads it.  On the row of a node,
 * each lane that it reads ends at it, or branches off to it and goes on.  A node takes the first
 * lane that ends at it, so that a chain is one straight line; else it takes the first free one.  So
 * each edge is drawn once, on the row where it ends.
 *
 * Rows note LANES_MAX lanes; of those beyond they only say that there are some.  The lanes own
 * their rows.  Making them cannot fail.
 */
#ifndef LAYERTOP_LANES_H
#define LAYERTOP_LANES_H

#include "model/graph.h"

#include <stdint.h>

#define LANES_MAX 32
#define LANE_NONE (-1)

struct lane_row {
	uint32_t above, below;     /* lanes that come from the row above, and go on below: bit i for
	                            * lane i */
	uint32_t joins;            /* lanes that the node reads, without its own */
	int lane;                  /* of the node; LANE_NONE: the row is none */
	int beyond;                /* lanes from LANES_MAX on that come or go on */
	bool joins_beyond;         /* the node reads some of them */
	bool is_output;            /* the node gives an output of the model */
};

struct lanes {
	int nrows;
	struct lane_row *row;
	int most;                  /* lanes side by side */
	int64_t nedges;
};

/* Make the lanes of a list of `nrows` rows.  `row_of` names for each layer of the graph the row of
 * its node; -1: it is on no row, and neither is what it gives or reads.  Layers that are nodes
 * follow one another as their rows do. */
void lanes_make(const struct graph *g, const int *row_of, int nrows, struct lanes *out);
void lanes_free(struct lanes *l);

/* The arms of a cell, from its middle outwards. */
enum { LANE_UP = 1, LANE_DOWN = 2, LANE_LEFT = 4, LANE_RIGHT = 8, LANE_ARMS = 16 };
/* Return the arms of the cell that a row has in a lane.  A lane that a node does not read has none
 * to the sides, although the line to another lane crosses it. */
unsigned lane_cell(const struct lane_row *row, int lane);
/* Return whether a line runs from a lane to the one on its right. */
bool lane_runs_right(const struct lane_row *row, int lane);
/* Return whether a row has something in lanes from this one on. */
bool lane_has_more(const struct lane_row *row, int lane);

#endif
