/*
 * Find the branches that can only be pooled together.  Private to src/optimize.
 *
 * A pool changes the positions of a tensor and of all that is computed from it.  Where such a
 * tensor meets another one, in a sum or a concat, that one needs as many positions, so a pool is
 * needed on its branch, too; if it cannot have one, neither branch can.  The struct borrows the
 * graph.  Nothing here fails.
 */
#ifndef LAYERTOP_POOL_TIES_H
#define LAYERTOP_POOL_TIES_H

#include "model/graph.h"

struct pool_ties;

struct pool_ties *pool_ties_new(const struct graph *g);
void pool_ties_free(struct pool_ties *t);

/* Return the layer from whose input on a change at `layer` works: the convolution whose pool stands
 * behind `layer`.  Return -1 if nothing can change there. */
typedef int pool_entry(const void *context, int layer);

/* Note the layers whose positions cannot change, because they are tied to what has no entry.  Call
 * this first, and again whenever an entry has come or gone. */
void pool_ties_update(struct pool_ties *t, pool_entry *entry, const void *context);
/* Find the layers at which the positions have to change if they change at `layer`, itself included.
 * Return how many there are in `member`, which has room for all layers.  Return 0 if that is not
 * possible; `*where` is then the layer at which branches meet. */
int pool_ties_group(struct pool_ties *t, int layer, pool_entry *entry, const void *context,
    int *member, int *where);
/* Note in `above`, an array of all layers, which of them `layer` is computed from. */
void pool_ties_above(const struct pool_ties *t, int layer, bool *above);

#endif
