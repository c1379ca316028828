/*
 * Pareto fronts: the points with several costs that no other point beats.
 *
 * One point beats another if none of its costs is higher and at least one is lower.  Points with
 * equal costs do not beat each other, so that either all of them are on the front or none is.  A
 * cost that is not known (NaN) is higher than any other.
 */
#ifndef LAYERTOP_PARETO_H
#define LAYERTOP_PARETO_H

#include <stdbool.h>
#include <stddef.h>

#define PARETO_COSTS 3

/* Set for each of `n` points whether it is on the front, in time n log n. */
void pareto_front(size_t n, const double (*cost)[PARETO_COSTS], bool *on_front);

#endif
