/*
 * Positions of an attention: how many it sees, keeps and compares, by the attributes of its op.
 *
 * `cache` positions are there from runs before and, unless `reuse` is set, the input brings new
 * ones.  A `window` limits how many a query sees.  With `compress` so many positions are kept as
 * one, beside those of the window, and `selected` limits how many of these a query is compared
 * with.
 */
#ifndef LAYERTOP_OP_POSITIONS_H
#define LAYERTOP_OP_POSITIONS_H

#include "op/op.h"

/* Return the shape of the input that keys and values are made of: the last one before a table of
 * position biases or a mask. */
const struct shape *positions_input(const struct op_call *call);
int64_t positions_seen(const struct op_call *call);
int64_t positions_compared(const struct op_call *call);
int64_t positions_kept(const struct op_call *call);
/* Return how many entries stand for all positions: one for each, or for each group of
 * `compress`. */
int64_t positions_entries(const struct op_call *call);

#endif
