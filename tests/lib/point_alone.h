/*
 * Evaluate one point of a grid from the start, to compare the points of a sweep with it.
 */
#ifndef LAYERTOP_TEST_POINT_ALONE_H
#define LAYERTOP_TEST_POINT_ALONE_H

#include "search/grid.h"
#include "evaluate/evaluate.h"

/* Read all words of a point, make its graph and evaluate it, as `layertop report` does.  The caller
 * frees the evaluation and the graph.  Return false with a sentence if the point is refused. */
bool point_alone(const struct grid *g, int64_t point, const struct model *m,
    struct evaluation *out, struct graph **variant, struct err *e);

#endif
