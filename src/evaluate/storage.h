/*
 * Storage: the bytes of a layer's weights in the smallest encoding for them.
 *
 * dense	every weight
 * bitmask	a bit for each weight (is it zero?), and the weights that are not zero
 * csr		compressed sparse rows: the weights that are not zero, a column index of 8,
 *		16 or 32 bits for each, and a 32-bit offset for each row (an output channel)
 * n:m		the weights that are left, and an index of log2 m bits for each
 *
 * A weight that shares its value is an index of log2 k bits; the table of k values comes on top.
 * So do the scales of quantized weights.
 *
 * Weights in blocks (op/quantization.h) stay dense: their formats have no room for fewer.
 *
 * All this is about the file.  Kernels for dense weights read zeros and looked-up values like any
 * weight, so that an inference does not read less.
 */
#ifndef LAYERTOP_STORAGE_H
#define LAYERTOP_STORAGE_H

#include "model/graph.h"

#include <stdint.h>

enum sparse_encoding { ENCODING_DENSE, ENCODING_BITMASK, ENCODING_CSR, ENCODING_NM };

struct storage {
	enum sparse_encoding encoding;
	int value_bits;            /* of a weight, or of the index that stands for it */
	int64_t left;              /* weights that are not zero */
	int64_t bytes;
	int64_t unpacked;          /* bytes that a kernel for dense weights reads */
};

/* Find the storage of `weights` weights in the encoding of `l`; false with a sentence on
 * overflow. */
bool storage_weights(const struct layer *l, int64_t weights, struct storage *out, struct err *e);
/* Set the bytes that a kernel for dense weights reads; false on overflow. */
bool storage_unpacked(const struct layer *l, int64_t weights, int64_t *bytes);
/* Return how many of the weights are not zero. */
int64_t storage_left(const struct encoding *f, int64_t weights);
/* Return "dense", "bitmask", "csr" or "n:m". */
const char *storage_name(enum sparse_encoding e);

#endif
