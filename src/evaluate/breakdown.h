/*
 * Where the time goes: the layers of an evaluation put together by kind of op.
 *
 * A breakdown owns its array; free it with breakdown_free().
 */
#ifndef LAYERTOP_BREAKDOWN_H
#define LAYERTOP_BREAKDOWN_H

#include "evaluate/evaluation.h"

#define BREAKDOWN_BOUNDS (BOUND_UNKNOWN + 1)

struct breakdown_part {
	const struct op *op;
	int nlayers;
	int64_t macs, params;
	double seconds;            /* NaN when that of one of the layers is */
	double by_bound[BREAKDOWN_BOUNDS]; /* the same, apart by what limits each layer */
};

struct breakdown {
	int n;
	struct breakdown_part *part; /* the most time first, then the most layers */
};

/* Inputs of the model and what only looks at data in another way are left out. */
void breakdown_make(const struct evaluation *v, struct breakdown *out);
void breakdown_free(struct breakdown *b);

#endif
