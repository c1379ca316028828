/*
 * A breakdown: the time of a model by kind of op.
 *
 * A breakdown owns its array; free it with breakdown_free().  Making one cannot fail.
 */
#ifndef LAYERTOP_BREAKDOWN_H
#define LAYERTOP_BREAKDOWN_H

#include "evaluate/evaluation.h"

#define BREAKDOWN_BOUNDS (BOUND_UNKNOWN + 1)

struct breakdown_part {
	const struct op *op;
	int nlayers;
	int64_t macs, params;
	double seconds;            /* NaN if the time of a layer is not known */
	double by_bound[BREAKDOWN_BOUNDS]; /* seconds of the layers with each bound */
};

struct breakdown {
	int n;
	struct breakdown_part *part; /* the longest time first, then the most layers */
};

/* Add up the layers of each op.  Inputs of the model and views are left out. */
void breakdown_make(const struct evaluation *v, struct breakdown *out);
void breakdown_free(struct breakdown *b);

#endif
