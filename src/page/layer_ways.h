/*
 * The ways from a row along the graph: to the layers that it reads, and to those that
 * read it.
 */
#ifndef LAYERTOP_LAYER_WAYS_H
#define LAYERTOP_LAYER_WAYS_H

#include "model/neighbours.h"
#include "report/report.h"

#define WAYS_EACH 24           /* at most, of each side */

struct ways {
	int n, nbefore;            /* to[0 .. nbefore) are read, to[nbefore .. n) read */
	int to[2 * WAYS_EACH];     /* layers of the graph as written, inputs left out */
	int before, behind;        /* layers of each side, with those that are left out */
	bool reads_input, is_output;
};

/* Find the ways from a row; none from the model, and none from NULL. */
void layer_ways(const struct report *r, const struct report_row *row, struct ways *out);

#endif
