/*
 * Apply choices to a graph: the optimizations that are on, in the order of their table.
 *
 * The graph that is given never changes; a new one is the caller's.
 */
#ifndef LAYERTOP_OPTIMIZE_H
#define LAYERTOP_OPTIMIZE_H

#include "optimize/choices.h"
#include "optimize/table.h"

/* Return the model under `choices`: a new graph that the caller owns, even if nothing is on. */
struct graph *optimize(const struct graph *base, const struct choices *choices, struct err *e);

/* Whether an optimization can do anything to a layer.  Whoever asks about many layers holds an
 * analysis and calls o->applies(). */
bool optimize_applies(const struct optimization *o, const struct graph *g, int layer,
    const double *value, struct err *why);

/* Apply one optimization to the graph that the earlier ones of the table have made.  `chosen` is
 * what its rewrite takes.  Return a new graph. */
struct graph *optimize_step(const struct optimization *o, struct analysis *a,
    const struct choice *const *chosen, struct err *e);
/* Return, in `out`, the encodings that the layers would have, without making a graph.  For an
 * optimization that has `encode`. */
void optimize_encode(const struct optimization *o, struct analysis *a,
    const struct choice *const *chosen, struct encoding *out);

/* Check that each choice can do something to this model.  The sentence is about the first choice
 * that names no layer of the model, or one layer that the optimization does not apply to.
 * optimize() itself skips such choices, so that the others survive when a script is edited. */
bool optimize_check(const struct graph *base, const struct choices *choices, struct err *e);
/* The two halves of optimize_check(): check one choice by itself; check that no other optimization
 * is on that `opt` excludes. */
bool optimize_check_choice(const struct graph *base, const struct choice *choice, struct err *e);
bool optimize_check_conflicts(const struct graph *base, const struct choices *choices,
    const struct optimization *opt, struct err *e);

/* Find the layers whose channels can only be pruned together with those of `layer`, itself
 * included.  Fill in the first `max`.  Return how many there are: 0 if `layer` makes none. */
int optimize_group(struct analysis *base, int layer, int *member, int max);

/* List the optimizations that are on for a layer of the base graph, "S P50 8b".  Leave out those
 * that do not apply to the layer. */
void optimize_marks(struct analysis *base, int layer, const struct choices *choices, char *buf,
    size_t size);

#endif
