/*
 * Contractions in Einstein's notation, "bij,bjk->bik", like those of numpy.einsum and ONNX's
 * Einsum.
 *
 * Letters name the dimensions of each input.  The contraction sums over dimensions that the output
 * does not name.  "..." stands for leading dimensions, which are broadcast.  Without "->" the
 * output has the leading dimensions, then the letters that occur once, in the order of the
 * alphabet.
 *
 * All functions read the notation, the first attribute of the op, and the shapes of the inputs.
 * They own nothing.  einsum_shape() refuses a wrong notation with one sentence.
 */
#ifndef LAYERTOP_OP_EINSUM_H
#define LAYERTOP_OP_EINSUM_H

#include "op/flow.h"

/* Infer the shape of the output.  The sentence says what is wrong with the notation or a shape. */
bool einsum_shape(const struct op_call *call, struct shape *out, struct err *e);

/* Return the number of multiplications when the inputs are contracted from left to right.  Each
 * further input takes the product of the sizes of all dimensions that it or the result so far has.
 * Return 0 for a single input, and INT64_MAX for more than 9.2e18 multiplications. */
int64_t einsum_products(const struct op_call *call);

/* Write the number of multiplications for a reader: as the sizes that make it, "(5x2x3x4)", if
 * there are two inputs, otherwise as one number. */
void einsum_products_text(const struct op_call *call, char *buf, size_t size);

/* Pass channels on.  Tie the axes that one letter names. */
flow_rule einsum_flow;

#endif
