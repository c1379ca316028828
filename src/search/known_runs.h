/*
 * Runs that are known: what evaluations in total gave for the stages of a run (STAGES_OF_RUN).
 *
 * Points of a sweep that differ only in what a run does not read have its totals in common.  A run
 * is found again by comparing all inputs on which it depends, so that a wrong key costs time and
 * never a wrong figure.  Runs are forgotten when others need their place.
 */
#ifndef LAYERTOP_KNOWN_RUNS_H
#define LAYERTOP_KNOWN_RUNS_H

#include "evaluate/evaluate.h"

struct known_runs;

/* For graphs of about `nlayers` layers; free with known_runs_free(). */
struct known_runs *known_runs_new(int nlayers);
void known_runs_free(struct known_runs *k);

/* Return the totals of a run under the inputs that `v` was last given, or NULL.  `key` should be
 * the same for the same run, and seldom for others. */
const struct run_totals *known_runs_find(const struct known_runs *k, uint64_t key,
    const struct evaluation *v);
/* Remember the run of `v`. */
void known_runs_add(struct known_runs *k, uint64_t key, const struct evaluation *v);

#endif
