/*
 * How many bytes a layer's weights take, under the smallest of the encodings that fit what the
 * optimizations have left of them.
 *
 * dense	every weight
 * bitmask	one bit a weight tells which are not zero; then those
 * csr		compressed sparse rows: values, a column index of 8, 16 or 32 bits for each, and a
 *		32-bit offset for each row (one for each output channel)
 * n:m		those left, and an index of log2 m bits for each
 *
 * Where weights share values, a weight is an index of log2 k bits and the table of k values comes
 * on top; so do the scales of quantized weights.
 *
 * All this is about the file.  Kernels for dense weights find zeros in their places and shared
 * values looked up, so that what an inference reads does not shrink with them.
 */
#ifndef LAYERTOP_STORAGE_H
#define LAYERTOP_STORAGE_H

#include "model/graph.h"

#include <stdint.h>

enum encoding { ENCODING_DENSE, ENCODING_BITMASK, ENCODING_CSR, ENCODING_NM };

struct storage {
	enum encoding encoding;
	int value_bits;            /* of one weight, or of the index that stands for it */
	int64_t left;              /* weights that are not zero */
	int64_t bytes;
	int64_t unpacked;          /* what a kernel for dense weights reads */
};

/* Storage of `weights` weights in the format of `l`; false, with a sentence, on overflow. */
bool storage_weights(const struct layer *l, int64_t weights, struct storage *out, struct err *e);
/* Set the bytes that a kernel for dense weights reads; false on overflow. */
bool storage_unpacked(const struct layer *l, int64_t weights, int64_t *bytes);
/* Weights of a layer that are not zero. */
int64_t storage_left(const struct format *f, int64_t weights);
/* "dense", "bitmask", "csr", "n:m" */
const char *storage_name(enum encoding e);

#endif
