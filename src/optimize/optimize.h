/*
 * Apply choices to a graph: the optimizations that are on, in the order of their table.
 *
 * The graph that is given never changes; a new one is the caller's.
 */
#ifndef LAYERTOP_OPTIMIZE_H
#define LAYERTOP_OPTIMIZE_H

#include "optimize/choices.h"
#include "optimize/table.h"

/* The model under `choices`: a new graph that the caller owns, also when nothing is on. */
struct graph *optimize(const struct graph *base, const struct choices *choices, struct err *e);

/* Whether an optimization can do anything to a layer.  Whoever asks about many layers holds an
 * analysis and calls o->applies(). */
bool optimize_applies(const struct optimization *o, const struct graph *g, int layer,
    const double *value, struct err *why);

/* One optimization on a graph that those before it in the table have made, `chosen` as for its
 * rewrite: a new graph. */
struct graph *optimize_step(const struct optimization *o, struct analysis *a,
    const struct choice *const *chosen, struct err *e);
/* The encoding that the layers then have, in place of a graph; for one that has `encoding`. */
void optimize_encode(const struct optimization *o, struct analysis *a,
    const struct choice *const *chosen, struct encoding *out);

/* Whether each choice can do something to this model: the sentence is about the first that means
 * no layer of it, or exactly one layer that the optimization does not apply to.  optimize() itself
 * passes over such choices, so that an edited script keeps the others. */
bool optimize_check(const struct graph *base, const struct choices *choices, struct err *e);
/* The two halves of this for what has just been chosen: one choice by itself, and what an
 * optimization that is on excludes. */
bool optimize_check_choice(const struct graph *base, const struct choice *choice, struct err *e);
bool optimize_check_conflicts(const struct graph *base, const struct choices *choices,
    const struct optimization *opt, struct err *e);

/* The layers whose channels can only be pruned together with those of `layer`, itself included,
 * in order; at most `max` are filled in.  How many there are: 0 when it makes no channels. */
int optimize_group(struct analysis *base, int layer, int *member, int max);

/* A short text of what is on for a layer of the base graph, "S P50 8b"; what is on for the model
 * but does not apply to the layer is left out. */
void optimize_marks(struct analysis *base, int layer, const struct choices *choices, char *buf,
    size_t size);

#endif
