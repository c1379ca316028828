/*
 * Known runs: the totals that STAGES_OF_RUN gave for earlier points of a sweep.
 *
 * Points that differ only in inputs that these stages do not read have the same totals.  A run is
 * found by a key, and then all inputs on which it depends are compared, so that a bad key costs
 * time but never gives a wrong figure.  A new run takes the place of an older one.
 *
 * The runs are owned by struct known_runs.
 */
#ifndef LAYERTOP_KNOWN_RUNS_H
#define LAYERTOP_KNOWN_RUNS_H

#include "evaluate/evaluate.h"

struct known_runs;

/* Make an empty set of runs of graphs with about `nlayers` layers. */
struct known_runs *known_runs_new(int nlayers);
void known_runs_free(struct known_runs *k);

/* Return the totals of the run under the inputs of `v`, or NULL if the run is not known.  `key` is
 * the same for equal inputs, and should differ for others. */
const struct run_totals *known_runs_find(const struct known_runs *k, uint64_t key,
    const struct evaluation *v);
/* Remember the run of `v`. */
void known_runs_add(struct known_runs *k, uint64_t key, const struct evaluation *v);

#endif
