/*
 * The list of the optimizations, one file each.  Private to src/optimize: everyone else walks
 * optimization_table.
 */
#ifndef LAYERTOP_OPTIMIZE_ALL_H
#define LAYERTOP_OPTIMIZE_ALL_H

#include "optimize/optimization.h"

/* One row for each, in the order in which they are applied. */
#define OPTIMIZATIONS(X) \
	X(optimize_pool) \
	X(optimize_separable) \
	X(optimize_lowrank) \
	X(optimize_prune) \
	X(optimize_freeze) \
	X(optimize_sparse) \
	X(optimize_nm) \
	X(optimize_share) \
	X(optimize_bits) \
	X(optimize_reorder) \
	X(optimize_inplace) \
	X(optimize_patch)

#define OPTIMIZATION_DECLARE(row) extern const struct optimization row;
OPTIMIZATIONS(OPTIMIZATION_DECLARE)
#undef OPTIMIZATION_DECLARE

#endif
