/*
 * One point of a grid, evaluated from the start: what the points of a sweep are compared with.
 */
#ifndef LAYERTOP_TEST_POINT_ALONE_H
#define LAYERTOP_TEST_POINT_ALONE_H

#include "search/grid.h"
#include "evaluate/evaluate.h"

/* Read all words of a point, make its graph and evaluate it, as `layertop report` does.  The caller
 * frees the evaluation and the graph.  False with a sentence when the point is refused. */
bool point_alone(const struct grid *g, int64_t point, const struct model *m,
    struct evaluation *out, struct graph **variant, struct err *e);

#endif
