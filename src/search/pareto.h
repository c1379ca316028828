/*
 * Pareto fronts: of many points with several costs, those that no other point beats.
 *
 * One point beats another when it costs no more in any respect and less in at least one.  Points
 * that cost the same in all respects do not beat each other, so that all of them or none are on
 * the front.  A cost that is not known (NaN) counts as more than any other.
 */
#ifndef LAYERTOP_PARETO_H
#define LAYERTOP_PARETO_H

#include <stdbool.h>
#include <stddef.h>

#define PARETO_COSTS 3

/* For each of `n` points whether it is on the front.  Takes time n log n. */
void pareto_front(size_t n, const double (*cost)[PARETO_COSTS], bool *on_front);

#endif
