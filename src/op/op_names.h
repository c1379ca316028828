/*
 * Names that others give to ops and attributes: PyTorch, ONNX, TensorFlow and Keras.
 *
 * They are for suggestions only: an error about x:linear { 10 } suggests dense.  Case and
 * underscores do not matter.  Nothing here fails; a name that is in no table gives NULL or -1.
 */
#ifndef LAYERTOP_OP_NAMES_H
#define LAYERTOP_OP_NAMES_H

#include "base/nearest.h"
#include "op/op.h"

/* Call nearest_try() for the names of all ops that a script can use. */
void op_try_names(struct nearest *n, const char *wrong);
/* Return the op that others call `name`. */
const struct op *op_called(const char *name);
/* Return the attribute of `o` that others call `name`, or -1. */
int op_attr_called(const struct op *o, const char *name);

#endif
