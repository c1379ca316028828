/*
 * Evaluate the points of a grid on one model, one after the other.
 *
 * A walk gives the same results as optimize() and evaluate() for the choices and settings of a
 * point, to the unit.  It applies again only the optimizations from the first changed axis on, and
 * runs only the stages of the evaluation that became stale (evaluate/stages.h).  It remembers runs
 * (known_runs.h) for points that differ only in what is stored.  Neighbouring points are therefore
 * cheap; points in any other order are correct.
 *
 * A walk borrows the grid and the model, and belongs to one process or thread.
 */
#ifndef LAYERTOP_GRID_WALK_H
#define LAYERTOP_GRID_WALK_H

#include "search/grid.h"

struct grid_walk;

struct grid_walk *grid_walk_new(const struct grid *g, const struct model *m);
void grid_walk_free(struct grid_walk *w);

/* Return the evaluation of a point, whose knobs have the values that made the model.  Only its
 * totals are valid: the results of single layers may be those of another point.  The walk owns it,
 * and the next call overwrites it.  Return NULL with a sentence if the choices match no layer of
 * the model, exclude each other or do not work, or if a count overflows. */
const struct evaluation *grid_walk_to(struct grid_walk *w, int64_t point, struct err *e);

#endif
