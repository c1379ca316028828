/*
 * Formats of quantized weights: blocks of a few bits for each number, with scales among them.
 *
 * A block has so many elements and so many bytes, so that the bits of a weight are exact.  Products
 * are computed in a type of their own, because kernels turn blocks or activations into it.  The
 * cache of a language model has the type of activations, as runtimes keep it unless they are told
 * otherwise.
 */
#ifndef LAYERTOP_OP_QUANTIZATION_H
#define LAYERTOP_OP_QUANTIZATION_H

#include "op/dtype.h"

#include <stdbool.h>
#include <stdint.h>

#define QUANTIZATION_NO_NUMBER (-1)

struct quantization {
	const char *name;          /* "q4_k" */
	int ggml;                  /* the number of the type in GGUF files, or
	                            * QUANTIZATION_NO_NUMBER */
	int elements, bytes;       /* of a block */
	enum dtype weights;        /* narrowest type that holds the numbers without their scales */
	enum dtype product;        /* type in which products are computed */
	enum dtype acts;           /* type of activations, and of the cache */
	bool offered;              /* people choose it for a model */
	const char *source;
	const char *help;          /* one line */
};

/* Ended by a row without a name. */
extern const struct quantization quantization_table[];

/* Return the number of the row with this name, or -1. */
int quantization_find(const char *name);
/* Return the number of the row for a type of GGUF files, or -1. */
int quantization_of_ggml(int64_t type);
/* Return the number of rows. */
int quantization_count(void);
/* Return the bits of one weight. */
double quantization_bits(const struct quantization *q);
/* Set the bytes of so many weights in whole blocks; false on overflow. */
bool quantization_bytes(const struct quantization *q, int64_t weights, int64_t *bytes);

#endif
