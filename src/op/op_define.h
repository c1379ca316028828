/*
 * Ops that a script defines: rows that are not in the table.
 */
#ifndef LAYERTOP_OP_DEFINE_H
#define LAYERTOP_OP_DEFINE_H

#include "base/mem.h"
#include "op/op.h"

/* Return a usable copy of `o` in `a`, with its formulas compiled, or NULL with a sentence about the
 * first formula or name that does not work.  Nothing refers to `o` later. */
const struct op *op_define(struct arena *a, const struct op *o, struct err *e);

#endif
