/*
 * Which channels of a graph belong together (op/channel.h), and what changes when some go.
 * Private to src/optimize.
 *
 * Once channels_set() has given units other sizes, channels_attrs() tells which attributes of a
 * layer have to change; everything else follows from inferring the graph again.
 */
#ifndef LAYERTOP_CHANNELS_H
#define LAYERTOP_CHANNELS_H

#include "model/graph.h"

struct channels;

struct channels *channels_new(const struct graph *g);
void channels_free(struct channels *c);
/* Whether they are those of `g`, or of a graph that differs only in how numbers are stored. */
bool channels_describe(const struct channels *c, const struct graph *g);

/* The unit that `layer` makes of its own, as the name of its whole group; -1: it makes none. */
int channels_unit(const struct channels *c, int layer);
int channels_units(const struct channels *c);
int64_t channels_size(const struct channels *c, int unit);
/* What the size of a unit has to be a multiple of. */
int64_t channels_multiple(const struct channels *c, int unit);
/* Whether a unit cannot get smaller; then `*why` ends "its channels ..." and `*where` is the layer
 * that is to blame. */
bool channels_fixed(const struct channels *c, int unit, const char **why, int *where);

void channels_set(struct channels *c, int unit, int64_t size);
/* All units have the size that they had at first, for another try; `g` is the same graph or a
 * copy. */
void channels_reset(struct channels *c, const struct graph *g);
/* Fill `attr` (room for all of the op's) with the attributes of `layer` under the sizes that are
 * set; false when they are as before.  Lists are owned by `c`, until
 * channels_reset(). */
bool channels_attrs(struct channels *c, int layer, struct attr *attr);

#endif
