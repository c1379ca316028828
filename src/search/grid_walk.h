/*
 * Evaluating the points of a grid on one model, one after the other.
 *
 * Gives what optimize() and evaluate() give for the choices and settings of a point, to the unit,
 * but works out again only what differs from the point before: of the optimizations those from the
 * first that has changed, of the evaluation what that and the settings reach.  How a run went, on
 * each device and in each format, is remembered for points that differ only in what is stored.
 * Neighbouring points are therefore cheap and points in any other order correct.
 *
 * A walk borrows the grid and the model and belongs to one process or thread.
 */
#ifndef LAYERTOP_GRID_WALK_H
#define LAYERTOP_GRID_WALK_H

#include "search/grid.h"

struct grid_walk;

struct grid_walk *grid_walk_new(const struct grid *g, const struct model *m);
void grid_walk_free(struct grid_walk *w);

/* The evaluation of a point in total; its single layers may be those of another.  The values of its
 * knobs are those that made the model.  Borrowed, and good until the next call.  NULL with a
 * sentence when the choices mean nothing to this model, exclude each other, do not work or count
 * too much. */
const struct evaluation *grid_walk_to(struct grid_walk *w, int64_t point, struct err *e);

#endif
