/*
 * Apply choices to a graph: run the optimizations that are on, in the order of their table.
 *
 * A graph that is passed in never changes.  The caller owns a new graph.
 */
#ifndef LAYERTOP_OPTIMIZE_H
#define LAYERTOP_OPTIMIZE_H

#include "base/task.h"
#include "optimize/choices.h"
#include "optimize/passed.h"
#include "optimize/table.h"

/* Return the model under `choices`: a new graph that the caller owns, even if nothing is on. */
struct graph *optimize(const struct graph *base, const struct choices *choices, struct err *e);

/* Like optimize(), as a task that can be stopped (base/task.h). */
struct graph *optimize_for(struct task *t, const struct graph *base,
    const struct choices *choices, struct err *e);
/* Like optimize_for(), of a graph about which some things are known already. */
struct graph *optimize_analysed(struct task *t, struct analysis *base,
    const struct choices *choices, struct err *e);

/* Return whether an optimization can change a layer.  Otherwise fill `why`, which may be NULL.  A
 * caller that asks about many layers holds an analysis and calls o->applies() instead. */
bool optimize_applies(const struct optimization *o, const struct graph *g, int layer,
    const double *value, struct err *why);

/* Apply one optimization to the graph that earlier rows of the table have made.  `chosen` has the
 * choice for each layer, as in struct optimization.  Return a new graph. */
struct graph *optimize_step(const struct optimization *o, struct analysis *a,
    const struct choice *const *chosen, struct err *e);
/* Fill `out` with the encodings that an optimization with `encode` gives the layers, without making
 * a graph. */
void optimize_encode(const struct optimization *o, struct analysis *a,
    const struct choice *const *chosen, struct encoding *out);

/* List, in a zeroed `out`, the layers that choices are on for and that stay as they are. */
void optimize_passed(struct analysis *base, const struct choices *choices, struct passed *out);

/* Check that each choice can change this model.  The sentence is about the first choice that names
 * no layer, or a single layer that the optimization does not apply to.  optimize() itself skips
 * such choices, so that the others keep working while a script is edited. */
bool optimize_check(const struct graph *base, const struct choices *choices, struct err *e);
/* Check one choice by itself, and check that no optimization that `opt` excludes is on for the same
 * layer: the two parts of optimize_check(). */
bool optimize_check_choice(const struct graph *base, const struct choice *choice, struct err *e);
bool optimize_check_conflicts(const struct graph *base, const struct choices *choices,
    const struct optimization *opt, struct err *e);

/* Find the layers whose channels can only be pruned together with those of `layer`, itself
 * included.  Fill in the first `max`.  Return how many there are: 0 if `layer` makes none. */
int optimize_group(struct analysis *base, int layer, int *member, int max);

/* List the optimizations that are on for a layer of the base graph, "S P50 8b".  Leave out those
 * that do not apply to the layer, or that pass it over. */
void optimize_marks(struct analysis *base, int layer, const struct choices *choices,
    const struct passed *passed, char *buf, size_t size);

#endif
