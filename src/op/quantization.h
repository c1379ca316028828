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
#define QUANTIZATION_GGML      "ggml-org/llama.cpp: ggml-common.h; ggml-cpu.c: vec_dot_type"

/* The formats that people choose for a model, from many bits to few.
 * QUANTIZATION(name, ggml, elements, bytes, weights, product, acts, source, help). */
#define QUANTIZATIONS(QUANTIZATION)                                                                \
	QUANTIZATION("q8_0", 8, 32, 34, INT8, INT8, FP16,                                          \
	    QUANTIZATION_GGML,                                                                     \
	    "8 bits, a scale for each 32")                                                         \
	QUANTIZATION("q6_k", 14, 256, 210, INT8, INT8, FP16,                                       \
	    QUANTIZATION_GGML,                                                                     \
	    "6 bits, scales of 8 bits for each 16")                                                \
	QUANTIZATION("q5_k", 13, 256, 176, INT8, INT8, FP16,                                       \
	    QUANTIZATION_GGML,                                                                     \
	    "5 bits, scales and minima of 6 bits for each 32")                                     \
	QUANTIZATION("q5_0", 6, 32, 22, INT8, INT8, FP16,                                          \
	    QUANTIZATION_GGML,                                                                     \
	    "5 bits, a scale for each 32")                                                         \
	QUANTIZATION("q4_k", 12, 256, 144, INT4, INT8, FP16,                                       \
	    QUANTIZATION_GGML,                                                                     \
	    "4 bits, scales and minima of 6 bits for each 32")                                     \
	QUANTIZATION("q4_0", 2, 32, 18, INT4, INT8, FP16,                                          \
	    QUANTIZATION_GGML,                                                                     \
	    "4 bits, a scale for each 32")                                                         \
	QUANTIZATION("iq4_xs", 23, 256, 136, INT8, INT8, FP16,                                     \
	    QUANTIZATION_GGML,                                                                     \
	    "4 bits that choose one of 16 values, scales of 6 bits for each 32")                   \
	QUANTIZATION("q3_k", 11, 256, 110, INT4, INT8, FP16,                                       \
	    QUANTIZATION_GGML,                                                                     \
	    "3 bits, scales of 6 bits for each 16")                                                \
	QUANTIZATION("q2_k", 10, 256, 84, INT2, INT8, FP16,                                        \
	    QUANTIZATION_GGML,                                                                     \
	    "2 bits, scales and minima of 4 bits for each 16")                                     \
	QUANTIZATION("awq", QUANTIZATION_NO_NUMBER, 256, 133, INT4, FP16, FP16,                    \
	    "arXiv:2306.00978, section 4: groups of 128, products in 16 bits",                     \
	    "4 bits in groups of 128, each with a scale of 16 bits and a zero of 4")               \
	QUANTIZATION("gptq", QUANTIZATION_NO_NUMBER, 256, 133, INT4, FP16, FP16,                   \
	    "arXiv:2210.17323, section 4: groups of 128, products in 16 bits",                     \
	    "4 bits in groups of 128, each with a scale of 16 bits and a zero of 4")               \
	QUANTIZATION("fp8_block", QUANTIZATION_NO_NUMBER, 16384, 16388, FP8, FP8, BF16,            \
	    "arXiv:2412.19437, section 3.3: a scale for each 128 x 128 weights",                   \
	    "e4m3, a scale of 32 bits for each 128 x 128")                                         \
	QUANTIZATION("mxfp4", 39, 32, 17, FP4, BF16, BF16,                                         \
	    "OCP Microscaling Formats (MX) 1.0, section 5.2: 32 numbers and a scale",              \
	    "4 bits of floating point, a scale of 8 bits for each 32")                             \
	QUANTIZATION("nvfp4", 40, 64, 36, FP4, FP4, BF16,                                          \
	    "NVIDIA, Introducing NVFP4 (2025): 16 numbers and a scale of 8 bits",                  \
	    "4 bits of floating point, a scale of 8 bits for each 16")

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
