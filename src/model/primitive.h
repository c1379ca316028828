/*
 * Primitives: layers as libraries of kernels know them, a kind and its sizes as plain numbers.
 *
 * A layer of a graph is one primitive or a few: an attention is products of matrices and a softmax.
 * Engines (measure/engine.h) run primitives, and models of time can take their terms from them.
 *
 * A primitive is a value and owns nothing.  A layer that is no primitive known here, or that has
 * more than the kinds can say, is refused with a sentence.
 */
#ifndef LAYERTOP_PRIMITIVE_H
#define LAYERTOP_PRIMITIVE_H

#include "model/graph.h"

#include <limits.h>

/*
 * PRIMITIVE(id, name, help)
 *
 * Of each kind, `batch` and `channels` with the extents of `in` are its first input:
 *
 * CONV		batch images of channels x in; outputs x out; also grouped and depthwise ones
 * DENSE	batch rows of `channels` numbers, times a matrix of weights: batch x outputs
 * MATMUL	batch pairs of matrices: rows x channels times channels x outputs
 * MAXPOOL, AVGPOOL	windows over batch images
 * SOFTMAX, LAYERNORM	over the `channels` of each of batch rows
 * BATCHNORM	a factor and a shift for each channel
 * ACTIVATION, ADD, MUL	element by element; the second input of ADD and MUL has the same shape, or
 *		one element for each channel (`per_channel`)
 * CONCAT	its inputs behind each other, `outputs` channels; `channels` are of the first
 */
#define PRIMITIVES(PRIMITIVE)                                                                      \
	PRIMITIVE(CONV, "conv", "convolutions, also grouped and depthwise ones")                   \
	PRIMITIVE(DENSE, "dense", "rows times a matrix of weights")                                \
	PRIMITIVE(MATMUL, "matmul", "products of two activations")                                 \
	PRIMITIVE(MAXPOOL, "maxpool", "the largest element of each window")                        \
	PRIMITIVE(AVGPOOL, "avgpool", "the mean of each window")                                   \
	PRIMITIVE(BATCHNORM, "batchnorm", "a factor and a shift for each channel")                 \
	PRIMITIVE(LAYERNORM, "layernorm", "normalization of rows")                                 \
	PRIMITIVE(SOFTMAX, "softmax", "exponentials of a row divided by their sum")                \
	PRIMITIVE(ACTIVATION, "activation", "a function of each element")                          \
	PRIMITIVE(ADD, "add", "sums of two tensors")                                               \
	PRIMITIVE(MUL, "mul", "products of two tensors, element by element")                       \
	PRIMITIVE(CONCAT, "concat", "tensors behind each other")

enum primitive_kind {
#define PRIMITIVE(id, ...) PRIMITIVE_##id,
	PRIMITIVES(PRIMITIVE)
#undef PRIMITIVE
	PRIMITIVE_KINDS
};

/* ACTIVATION(id, name of its op) */
#define PRIMITIVE_ACTIVATIONS(ACTIVATION)                                                          \
	ACTIVATION(RELU, "relu")                                                                   \
	ACTIVATION(RELU6, "relu6")                                                                 \
	ACTIVATION(LEAKY_RELU, "leaky_relu")                                                       \
	ACTIVATION(SIGMOID, "sigmoid")                                                             \
	ACTIVATION(TANH, "tanh")                                                                   \
	ACTIVATION(GELU, "gelu")                                                                   \
	ACTIVATION(SILU, "silu")                                                                   \
	ACTIVATION(HARDSWISH, "hardswish")                                                         \
	ACTIVATION(HARDSIGMOID, "hardsigmoid")

enum activation {
#define ACTIVATION(id, ...) ACTIVATION_##id,
	PRIMITIVE_ACTIVATIONS(ACTIVATION)
#undef ACTIVATION
	ACTIVATIONS
};

#define PRIMITIVE_AXES   3
#define PRIMITIVE_INPUTS 8

struct primitive_row {
	const char *name, *help;
};
extern const struct primitive_row primitive_table[PRIMITIVE_KINDS];
extern const char *const activation_names[ACTIVATIONS];

struct primitive {
	enum primitive_kind kind;
	enum activation activation;        /* of ACTIVATION */
	int axes;                          /* spatial: 0 to 3; each array below has as many */
	int64_t batch;
	int64_t rows;                      /* of MATMUL */
	int64_t channels, outputs;         /* of the whole layer, not of a group */
	int64_t groups;                    /* of CONV: as many as channels in a depthwise one */
	int64_t in[PRIMITIVE_AXES], out[PRIMITIVE_AXES];
	int64_t kernel[PRIMITIVE_AXES], stride[PRIMITIVE_AXES], dilation[PRIMITIVE_AXES];
	int64_t before[PRIMITIVE_AXES];    /* padding before each axis */
	int64_t part[PRIMITIVE_INPUTS];    /* of CONCAT: the channels of each input */
	int parts;                         /* of CONCAT: its inputs */
	bool bias;                         /* of CONV and DENSE */
	bool count_pad;                    /* of AVGPOOL: padding counts in the mean */
	bool per_channel;                  /* of ADD and MUL */
	bool transposed;                   /* of MATMUL: the second input is outputs x channels */
};

/* Return a copy with every size that is 0 set to 1, so that tests and lists of layers need name
 * only those that matter.  Set `out` of a CONV or a pool from its input and padding, which is the
 * same on both sides, and of other kinds to `in`; set `outputs` to `channels` where they are 0. */
struct primitive primitive_filled(struct primitive p);

/* The numbers of elements of input `k`, of the output, and of weights and biases.  They fit in 63
 * bits for layers of a graph that was evaluated, and where primitive_check() passes. */
int64_t primitive_input(const struct primitive *p, int k);
int64_t primitive_output(const struct primitive *p);
int64_t primitive_weights(const struct primitive *p);
/* Return the multiply-accumulates, those on padding included: 0 of kinds that are no products. */
int64_t primitive_macs(const struct primitive *p);
/* Return the window positions over all places of the output of one image, without those that lie in
 * the padding, which libraries skip.  1 for each place of kinds without windows. */
int64_t primitive_taps(const struct primitive *p);
/* Refuse sizes that are not positive, or so large that a product of them overflows. */
bool primitive_check(const struct primitive *p, struct err *e);

/* A primitive of a layer, and where its inputs come from. */
#define PRIMITIVE_STEPS   6
#define PRIMITIVE_OUTSIDE INT_MIN
struct primitive_step {
	struct primitive what;
	int ninputs;
	/* Of each input: a step of this layer, -1 - k for input k of the layer, or
	 * PRIMITIVE_OUTSIDE for stored numbers. */
	int from[PRIMITIVE_INPUTS];
	int64_t skip[PRIMITIVE_INPUTS];    /* elements of it that come before those that it reads */
};

/* Find the primitives that a layer of a graph is.  Return how many, 0 if it does nothing (a view,
 * an input, dropout), or -1 with a sentence why it is none. */
int primitives_of(const struct graph *g, int layer, int64_t batch,
    struct primitive_step step[static PRIMITIVE_STEPS], struct err *why);

#endif
