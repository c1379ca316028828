/*
 * The optimizations, one a file.  Private to src/optimize: everyone else walks the table.
 */
#ifndef LAYERTOP_OPTIMIZE_ALL_H
#define LAYERTOP_OPTIMIZE_ALL_H

#include "optimize/optimization.h"

extern const struct optimization optimize_pool;
extern const struct optimization optimize_separable;
extern const struct optimization optimize_lowrank;
extern const struct optimization optimize_prune;
extern const struct optimization optimize_freeze;
extern const struct optimization optimize_sparse;
extern const struct optimization optimize_nm;
extern const struct optimization optimize_share;
extern const struct optimization optimize_bits;

#endif
