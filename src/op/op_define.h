/*
 * Ops that a script defines.  They are not rows of the table.
 */
#ifndef LAYERTOP_OP_DEFINE_H
#define LAYERTOP_OP_DEFINE_H

#include "base/mem.h"
#include "op/op.h"

/* Copy `o` into `a` and compile its formulas.  Return the copy, which does not refer to `o`, or
 * NULL with a sentence about the first formula or name that is wrong. */
const struct op *op_define(struct arena *a, const struct op *o, struct err *e);

#endif
