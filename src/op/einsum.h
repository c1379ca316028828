/*
 * Contractions in Einstein's notation, "bij,bjk->bik", as numpy.einsum and ONNX's Einsum have them:
 * letters name the dimensions of each input; those that the output does not name are summed over.
 * "..." stands for leading dimensions that are broadcast.  Without "->" the output has, behind
 * these, the letters that stand once, in the order of the alphabet.
 *
 * The notation is the first attribute of the op; both functions read it and the shapes of the
 * inputs.
 *
 * Nothing is owned here; a notation that does not work gives one sentence.
 */
#ifndef LAYERTOP_OP_EINSUM_H
#define LAYERTOP_OP_EINSUM_H

#include "op/flow.h"

/* The shape of the output, or a sentence about what does not fit in the notation. */
bool einsum_shape(const struct op_call *call, struct shape *out, struct err *e);

/* Multiplications, inputs taken from the left: for each further input the product of the sizes of
 * all dimensions that it and the result so far have.  0 for a single input; INT64_MAX when there
 * are more than 9.2e18. */
int64_t einsum_products(const struct op_call *call);

/* Write the sizes that einsum_products() multiplies, "(5x2x3x4)", where there are two inputs, and
 * otherwise the number alone. */
void einsum_products_text(const struct op_call *call, char *buf, size_t size);

/* Pass channels on: axes of one letter stay equal. */
flow_rule einsum_flow;

#endif
