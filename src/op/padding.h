/*
 * The padding of convolutions and pools, whose attribute `pad` may be a word.
 */
#ifndef LAYERTOP_OP_PADDING_H
#define LAYERTOP_OP_PADDING_H

#include "op/op.h"

/* Return the padding before a spatial axis; `extent` is the size of a window with its dilation,
 * dilation x (kernel - 1) + 1.  0 of an op without padding. */
int64_t op_padding_before(const struct op_call *call, int axis, int64_t extent, int64_t stride);

#endif
