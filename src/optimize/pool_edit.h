/*
 * Put pools into a graph, and take pools out of it, by a plan.  Private to src/optimize.
 *
 * pool.c makes the plan and owns it.  An edit that makes layers whose shapes do not fit fails with
 * a sentence.
 */
#ifndef LAYERTOP_POOL_EDIT_H
#define LAYERTOP_POOL_EDIT_H

#include "optimize/choices.h"

/* The parameters of pooling. */
enum { POOL_SIZE, POOL_KIND, POOL_STRIDE, POOL_PLACE };
enum { POOL_NONE = POOL_KINDS }; /* beside the kinds of pools */
enum { POOL_BEHIND, POOL_INSTEAD };

struct pool_plan {
	const struct optimization *opt;
	struct analysis *analysis;
	const struct choice *const *chosen;
	/* For each layer: */
	int *conv_at;              /* the convolution whose pool stands behind the layer, or -1 */
	const struct choice **pool; /* of a convolution: its pool; NULL: none */
	bool *dropped;             /* this pool goes away */
	bool *left;                /* the last edit left a single position where there were more */
	bool *single;              /* so did the last edit that was kept */
	struct shape *shape;       /* of the output that later layers see, after the last edit */
	bool keeps_positions;      /* fail when an edit leaves one more layer a single position */
	int at;                    /* the layer that the last edit reached */
};

/* Return whether `value` chooses a pool instead of a stride. */
bool pool_is_instead(const double *value);
bool pool_is_pool(const struct layer *l);
bool pool_is_conv(const struct layer *l);

/* Return a new graph.  If it cannot be made, `at` is the layer that does not work. */
struct graph *pool_edit(struct pool_plan *plan, struct err *e);

#endif
