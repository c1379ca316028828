/*
 * The channels of a graph: which of them belong together (op/channel.h), and which attributes
 * change when some are removed.  Private to src/optimize.
 *
 * channels_set() gives units other sizes; channels_attrs() then returns the attributes of a layer.
 * Everything else follows when the graph is inferred again.  The struct borrows the graph.  Nothing
 * here fails.
 */
#ifndef LAYERTOP_CHANNELS_H
#define LAYERTOP_CHANNELS_H

#include "model/graph.h"

struct channels;

struct channels *channels_new(const struct graph *g);
void channels_free(struct channels *c);
/* Return whether `c` describes `g`, or a graph that differs only in how numbers are stored. */
bool channels_describe(const struct channels *c, const struct graph *g);

/* Return the root of the group of the unit that `layer` makes; -1 if it makes none. */
int channels_unit(const struct channels *c, int layer);
int channels_units(const struct channels *c);
int64_t channels_size(const struct channels *c, int unit);
/* Return the number of which the size of a unit must be a multiple. */
int64_t channels_multiple(const struct channels *c, int unit);
/* Return whether a unit cannot get smaller.  Then `*why` completes "its channels ..." and `*where`
 * is the layer that is the reason. */
bool channels_fixed(const struct channels *c, int unit, const char **why, int *where);

void channels_set(struct channels *c, int unit, int64_t size);
/* Give all units their first sizes back.  `g` is the graph of channels_new(), or a copy of it. */
void channels_reset(struct channels *c, const struct graph *g);
/* Fill `attr`, an array of all attributes of the op, with those of `layer` under the sizes that are
 * set.  Return false if none changes.  `c` owns lists in them until channels_reset(). */
bool channels_attrs(struct channels *c, int layer, struct attr *attr);

#endif
