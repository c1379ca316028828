/*
 * The channels of a graph: find the channels that belong together (op/channel.h), and the
 * attributes that change when some are removed.  Private to src/optimize.
 *
 * channels_set() sets the size of a unit.  channels_attrs() then returns the attributes of a layer.
 * Shapes and counts follow when a graph is built with these attributes.  The struct borrows the
 * graph and owns the rest.  Nothing here fails.
 */
#ifndef LAYERTOP_CHANNELS_H
#define LAYERTOP_CHANNELS_H

#include "model/graph.h"

struct channels;

struct channels *channels_new(const struct graph *g);
void channels_free(struct channels *c);
/* Return whether `c` describes `g`, or a graph that differs from it only in encodings. */
bool channels_describe(const struct channels *c, const struct graph *g);

/* Return the root of the group of the unit that `layer` makes, or -1 if it makes none. */
int channels_unit(const struct channels *c, int layer);
int channels_units(const struct channels *c);
int64_t channels_size(const struct channels *c, int unit);
/* Return the number that the size of a unit must be a multiple of. */
int64_t channels_multiple(const struct channels *c, int unit);
/* Return whether a unit cannot get smaller.  Then `*why` completes "its channels ..." and `*where`
 * is the layer that is the reason. */
bool channels_fixed(const struct channels *c, int unit, const char **why, int *where);

void channels_set(struct channels *c, int unit, int64_t size);
/* Reset all units to their sizes in the model.  `g` is the graph of channels_new(), or a copy. */
void channels_reset(struct channels *c, const struct graph *g);
/* Fill `attr`, an array of all attributes of the op, with the attributes of `layer` for the present
 * sizes.  Return false if none changes.  `c` owns lists in them until channels_reset(). */
bool channels_attrs(struct channels *c, int layer, struct attr *attr);

#endif
