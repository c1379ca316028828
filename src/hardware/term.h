/*
 * Terms of time: what an engine's time of a layer is a sum of, on a machine where layers were
 * measured.
 *
 * A kind of layer has some of the terms, and for each a coefficient: seconds for one unit of it.
 * The terms follow what the kernels of a library do: products are made in vectors of output
 * channels, taps on the padding are skipped, weights and activations stream from the cache that
 * still has them.  evaluate/run_shape.h counts them for a layer.
 */
#ifndef LAYERTOP_TERM_H
#define LAYERTOP_TERM_H

#include <stdbool.h>
#include <stdint.h>

/* The whole that a term is a part of. */
enum term_part { PART_START, PART_COMPUTE, PART_MEMORY };

/*
 * TERM(id, name, part, expression, help): the expression counts the term of the shape `s` of a
 * layer on the machine `m`; it is compiled in evaluate/run_shape.c alone.  `wide` is the number of
 * output channels of a matrix, rounded up to whole vectors of sums.
 */
#define TERM_TABLE(TERM)                                                                           \
	TERM(START, start, START, 1, "layers")                                                     \
	TERM(PRODUCTS, products, COMPUTE, s->matrices * s->taps * wide * s->depth,                 \
	    "multiply-accumulates, with output channels padded to vectors and without taps on "    \
	    "padding")                                                                             \
	TERM(TAP_COLUMNS, tap_columns, COMPUTE, s->matrices * s->taps * wide,                      \
	    "sums at each tap: the start of the loop over input channels")                         \
	TERM(PLACE_PRODUCTS, place_products, COMPUTE, s->matrices * s->rows * wide * s->depth,     \
	    "multiply-accumulates of one tap at each place")                                       \
	TERM(PLACE_COLUMNS, place_columns, COMPUTE, s->matrices * s->rows * wide,                  \
	    "outputs, with channels padded to vectors")                                            \
	TERM(LINE_PRODUCTS, line_products, COMPUTE,                                                \
	    s->matrices * s->lines * wide * s->depth * s->window,                                  \
	    "multiply-accumulates of one place of each line: its ends")                            \
	TERM(STRIDED_PRODUCTS, strided_products, COMPUTE,                                          \
	    s->strided ? s->matrices * s->taps * wide * s->depth : 0,                              \
	    "products of a window that moves by more than one")                                    \
	TERM(PADDED_DEPTH, padded_depth, COMPUTE,                                                  \
	    s->matrices * s->taps * wide * (round_to(s->depth, deep) - s->depth),                  \
	    "products of input channels that are padded to a vector")                              \
	TERM(PADDED_ROWS, padded_rows, COMPUTE,                                                    \
	    s->matrices * (round_to(s->rows, lanes) - s->rows) * s->columns * s->depth,            \
	    "products of rows that are padded to a vector")                                        \
	TERM(PLACE_DEPTH, place_depth, COMPUTE, s->matrices * s->rows * s->depth,                  \
	    "inputs of one tap at each place")                                                     \
	TERM(COLUMN_DEPTH, column_depth, COMPUTE, s->matrices * s->columns * s->depth,             \
	    "elements of the second factor")                                                       \
	TERM(AVERAGED, averaged, COMPUTE, s->averages ? s->matrices * s->taps * wide : 0,          \
	    "taps that are added up, not compared")                                                \
	TERM(NARROW, narrow, COMPUTE, s->columns < lanes ? s->matrices * s->taps * wide : 0,       \
	    "taps of fewer channels than a vector has")                                            \
	TERM(CHANNELS, channels, COMPUTE, s->matrices * wide, "channels, padded to vectors")       \
	TERM(MATRICES, matrices, COMPUTE, s->matrices, "matrices")                                 \
	TERM(ROWS, rows, COMPUTE, s->matrices * s->rows, "rows")                                   \
	TERM(ELEMENTS, elements, COMPUTE, s->elements, "elements of the output")                   \
	TERM(STEPS, steps, COMPUTE, s->steps, "elements that joined steps change")                 \
	TERM(CURVES, curves, COMPUTE, s->curves, "elements of joined exponentials")                \
	TERM(BYTES, bytes, MEMORY, bytes, "bytes of inputs and outputs")                           \
	TERM(BYTES_L2, bytes_l2, MEMORY, beyond(bytes, m->l2),                                     \
	    "bytes of inputs and outputs beyond the second cache")                                 \
	TERM(BYTES_LAST, bytes_last, MEMORY, beyond(bytes, m->last / 2),                           \
	    "bytes of inputs and outputs beyond half of the last cache")                           \
	TERM(WEIGHTS, weights, MEMORY, s->weights, "bytes of weights")                             \
	TERM(WEIGHTS_L2, weights_l2, MEMORY, beyond(s->weights, m->l2),                            \
	    "bytes of weights beyond the second cache")                                            \
	TERM(WEIGHTS_LAST, weights_last, MEMORY, beyond(s->weights, m->last / 2),                  \
	    "bytes of weights beyond half of the last cache")                                      \
	TERM(WEIGHTS_FAR, weights_far, MEMORY, s->weights * (1 - fmin(1, m->last / s->pass)),      \
	    "bytes of weights that the rest of the network has driven out of the last cache")      \
	TERM(WEIGHTS_REUSED, weights_reused, MEMORY, s->weights * fmin(1, s->rows / 64),           \
	    "bytes of weights that many rows share")                                               \
	TERM(OUTSIDE, outside, MEMORY, s->outside,                                                 \
	    "bytes of inputs that no layer before has made")                                       \
	TERM(INPUT_L2, input_l2, MEMORY, s->input * fmin(1, s->before / m->l2),                    \
	    "bytes of the input that the layer before has driven out of the second cache")         \
	TERM(INPUT_LAST, input_last, MEMORY, s->input * fmin(1, s->before / m->last),              \
	    "bytes of the input that the layer before has driven out of the last cache")           \
	TERM(INPUT_NORM, input_norm, MEMORY, s->after_norm ? s->input : 0,                         \
	    "bytes of an input that a norm has written past the caches")                           \
	TERM(OUTPUT_L2, output_l2, MEMORY, s->output * fmin(1, s->before3 / m->l2),                \
	    "bytes of an output whose place three layers have driven out of the second cache")     \
	TERM(OUTPUT_LAST, output_last, MEMORY, s->output * fmin(1, s->before3 / m->last),          \
	    "bytes of an output whose place three layers have driven out of the last cache")       \
	TERM(BYTES_LATE, bytes_late, MEMORY, bytes * fmin(1, s->rough / 6e-3),                     \
	    "bytes after a long layer, while others used the last cache")

enum term {
#define TERM(id, ...) TERM_##id,
	TERM_TABLE(TERM)
#undef TERM
	TERMS
};
struct term_row {
	const char *name;          /* as in a profile */
	enum term_part part;
	const char *help;          /* what is counted */
};
extern const struct term_row term_table[TERMS];

/* The kinds of layers that are measured apart. */
#define MEASURED_KIND_TABLE(KIND)                                                                  \
	KIND(CONV, conv, CONVOLUTION_TERMS, PRODUCTS, "convolutions of larger kernels")            \
	KIND(CONV1X1, conv1x1, POINTWISE_TERMS, PRODUCTS, "1x1 convolutions")                      \
	KIND(STEM, stem, CONVOLUTION_TERMS, PRODUCTS, "convolutions of at most 4 channels")        \
	KIND(GROUPED, grouped, CONVOLUTION_TERMS, PRODUCTS, "convolutions in groups")              \
	KIND(DEPTHWISE, depthwise, DEPTHWISE_TERMS, TAP_COLUMNS, "depthwise convolutions")         \
	KIND(DENSE, dense, DENSE_TERMS, PRODUCTS, "dense layers of several rows")                  \
	KIND(THIN, thin, THIN_TERMS, PRODUCTS, "dense layers of one row")                          \
	KIND(MATMUL, matmul, MATMUL_TERMS, PRODUCTS, "products of two activations")                \
	KIND(POOL, pool, POOL_TERMS, TAP_COLUMNS, "pools")                                         \
	KIND(BATCHNORM, batchnorm, ELEMENT_TERMS, ELEMENTS, "batch norms")                         \
	KIND(LAYERNORM, layernorm, ELEMENT_TERMS, ELEMENTS, "layer norms")                         \
	KIND(SOFTMAX, softmax, ELEMENT_TERMS, ELEMENTS, "softmax")                                 \
	KIND(RECTIFIER, rectifier, ELEMENT_TERMS, ELEMENTS, "activations that compare")            \
	KIND(CURVE, curve, ELEMENT_TERMS, ELEMENTS, "activations of exponentials")                 \
	KIND(SUM, sum, ELEMENT_TERMS, ELEMENTS, "sums and products of elements")                   \
	KIND(CONCAT, concat, ELEMENT_TERMS, ELEMENTS, "tensors behind each other")

enum measured_kind {
#define KIND(id, ...) MEASURED_##id,
	MEASURED_KIND_TABLE(KIND)
#undef KIND
	MEASURED_KINDS
};
struct measured_kind_row {
	const char *name;          /* as in a profile */
	uint64_t terms;            /* a bit for each term that it can have */
	enum term work;            /* which says most: with `start` and bytes the time of a kind
	                            * with few rows */
	const char *help;
};
extern const struct measured_kind_row measured_kind_table[MEASURED_KINDS];

#define TERM_BIT(term) (UINT64_C(1) << (term))

/* Return the terms of a kind, or the three that are left to a kind with few rows. */
uint64_t measured_kind_terms(enum measured_kind kind, bool few);

#endif
