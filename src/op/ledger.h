/*
 * The ledger: the work of a layer, counted by class.
 *
 * A counting convention gives each class a weight.  The ledger itself leaves nothing out.  All
 * counts are for one sample.
 */
#ifndef LAYERTOP_LEDGER_H
#define LAYERTOP_LEDGER_H

#include "base/error.h"

#include <stdbool.h>

/* A row for each class.  The convention "full", which counts all that a machine executes, gives a
 * weight to classes of LEDGER(id, name, help), but not to classes of UNWEIGHED(id, name, help,
 * reason).  PRODUCT(id, kind, name, help, reason) is a class of multiply-accumulates, or of what
 * tools make of them; its reason is NULL if "full" gives it a weight. */
#define LEDGER_CLASSES(LEDGER, UNWEIGHED, PRODUCT)                                                 \
	PRODUCT(CONV_MACS, WINDOWS, "conv_macs", "multiply-accumulates of convolutions", NULL)     \
	PRODUCT(DEFORM_MACS, WINDOWS, "deform_macs",                                               \
	    "multiply-accumulates of deformable convolutions", NULL)                               \
	PRODUCT(TRANSPOSED_MACS, WINDOWS, "transposed_macs",                                       \
	    "multiply-accumulates of transposed convolutions", NULL)                               \
	PRODUCT(TRANSPOSED_OUT_MACS, WINDOWS, "transposed_out",                                    \
	    "kernels of transposed convolutions at each output",                                   \
	    "each input meets the kernel once: these are transposed_macs")                         \
	PRODUCT(TRANSPOSED_SPLIT_MACS, WINDOWS, "transposed_split",                                \
	    "the same at each input, groups divided out twice", "these are transposed_macs")       \
	PRODUCT(DENSE_MACS, MATRIX, "dense_macs", "multiply-accumulates of dense layers", NULL)    \
	PRODUCT(PROJECTION_MACS, MATRIX, "projection_macs",                                        \
	    "multiply-accumulates of attention projections", NULL)                                 \
	PRODUCT(ATTENTION_MACS, ACTIVATIONS, "attention_macs",                                     \
	    "multiply-accumulates of scores and of their products with values", NULL)              \
	UNWEIGHED(ATTENTION_HIDDEN, "attention_hidden",                                            \
	    "those of attention_macs that a causal mask hides",                                    \
	    "a kernel that knows no mask computes them, and attention_macs has them")              \
	PRODUCT(EINSUM_MACS, ACTIVATIONS, "einsum_macs",                                           \
	    "multiply-accumulates of products written as einsum", NULL)                            \
	PRODUCT(MATMUL_MACS, ACTIVATIONS, "matmul_macs",                                           \
	    "multiply-accumulates of other products of two activations", NULL)                     \
	PRODUCT(RECURRENT_MACS, MATRIX, "recurrent_macs",                                          \
	    "multiply-accumulates of recurrent layers", NULL)                                      \
	PRODUCT(STATE_MACS, MATRIX, "state_macs",                                                  \
	    "multiply-accumulates that project the state of an LSTM", NULL)                        \
	PRODUCT(RECURRENT_WIDE_MACS, MATRIX, "recurrent_wide",                                     \
	    "recurrent_macs as if no state were projected", "these are recurrent_macs")            \
	PRODUCT(RECURRENT_SUMS, MATRIX, "recurrent_sums",                                          \
	    "additions in the products of recurrent layers, one less than factors",                \
	    "a multiply-accumulate has its addition")                                              \
	PRODUCT(OWN_MACS, MATRIX, "own_macs",                                                      \
	    "multiply-accumulates of ops that a script defines", NULL)                             \
	LEDGER(OWN_OPS, "own_ops", "other operations of ops that a script defines")                \
	LEDGER(CONV_BIAS, "conv_bias", "bias additions of convolutions")                           \
	LEDGER(DEFORM_BIAS, "deform_bias", "bias additions of deformable convolutions")            \
	LEDGER(TRANSPOSED_BIAS, "transposed_bias", "bias additions of transposed convolutions")    \
	UNWEIGHED(TRANSPOSED_SPLIT_BIAS, "shrunk_bias",                                            \
	    "bias additions where a convolution of that kernel has outputs",                       \
	    "these are transposed_bias")                                                           \
	LEDGER(DENSE_BIAS, "dense_bias", "bias additions of dense layers")                         \
	LEDGER(PROJECTION_BIAS, "projection_bias", "bias additions of queries, keys and values")   \
	LEDGER(PROJECTION_OUT_BIAS, "out_bias", "bias additions of the output of attention")       \
	UNWEIGHED(ATTENTION_OUT, "attention_out", "outputs of attention",                          \
	    "its projections and products are weighed")                                            \
	LEDGER(RECURRENT_BIAS, "recurrent_bias", "bias additions of recurrent layers")             \
	UNWEIGHED(LSTM_UNITS, "lstm_units", "hidden units of LSTMs at each step",                  \
	    "their gates are weighed by curve, mul and add")                                       \
	UNWEIGHED(GRU_UNITS, "gru_units", "hidden units of GRUs at each step",                     \
	    "their gates are weighed by curve, mul and add")                                       \
	UNWEIGHED(RNN_UNITS, "rnn_units",                                                          \
	    "hidden units of simple recurrent layers at each step",                                \
	    "their activations are weighed by curve")                                              \
	UNWEIGHED(MAXPOOL_IN, "maxpool_in", "inputs of max pooling",                               \
	    "max pooling is weighed by the window positions that it visits")                       \
	UNWEIGHED(MAXPOOL_OUT, "maxpool_out", "outputs of max pooling",                            \
	    "max pooling is weighed by the window positions that it visits")                       \
	LEDGER(MAXPOOL_TAPS, "maxpool_taps", "window positions visited by max pooling")            \
	UNWEIGHED(AVGPOOL_IN, "avgpool_in", "inputs of average pooling",                           \
	    "average pooling is weighed by the window positions that it visits")                   \
	LEDGER(AVGPOOL_OUT, "avgpool_out", "outputs of average pooling")                           \
	LEDGER(AVGPOOL_TAPS, "avgpool_taps", "window positions visited by average pooling")        \
	LEDGER(ADAPTIVE_AVG_IN, "adaptive_avg_in", "inputs of adaptive average pooling")           \
	LEDGER(ADAPTIVE_AVG_OUT, "adaptive_avg_out", "outputs of adaptive average pooling")        \
	UNWEIGHED(ADAPTIVE_AVG_PLANES, "adaptive_planes",                                          \
	    "inputs of these with height and width", "each of these is one of adaptive_avg_in")    \
	LEDGER(ADAPTIVE_MAX_IN, "adaptive_max_in", "inputs of adaptive max pooling")               \
	LEDGER(ADAPTIVE_MAX_OUT, "adaptive_max_out", "outputs of adaptive max pooling")            \
	UNWEIGHED(ADAPTIVE_ONE, "adaptive_one", "outputs of adaptive pooling to a single place",   \
	    "each of these is an output of adaptive pooling")                                      \
	LEDGER(MEAN_IN, "mean_in", "inputs of means over dimensions")                              \
	LEDGER(MEAN_OUT, "mean_out", "outputs of means over dimensions")                           \
	LEDGER(BATCHNORM_ELEMS, "batchnorm", "elements normalized by batch norm")                  \
	UNWEIGHED(BATCHNORM_AFFINE, "batchnorm_affine",                                            \
	    "those that a learned scale and shift follow",                                         \
	    "at inference both are one factor and one shift, weighed by batchnorm")                \
	UNWEIGHED(BATCHNORM_PARAMS, "batchnorm_params", "scales and shifts of batch norms",        \
	    "batch norm is weighed by its elements")                                               \
	LEDGER(LAYERNORM_ELEMS, "layernorm", "elements normalized by layer norm")                  \
	UNWEIGHED(LAYERNORM_AFFINE, "layernorm_affine", "those that a learned scale follows",      \
	    "layer norm is weighed by its elements")                                               \
	LEDGER(GROUPNORM_ELEMS, "groupnorm", "elements normalized by group norm")                  \
	UNWEIGHED(GROUPNORM_AFFINE, "groupnorm_affine", "those that a learned scale follows",      \
	    "group norm is weighed by its elements")                                               \
	LEDGER(INSTANCENORM_ELEMS, "instancenorm", "elements normalized by instance norm")         \
	UNWEIGHED(INSTANCENORM_AFFINE, "instance_affine", "those that a learned scale follows",    \
	    "instance norm is weighed by its elements")                                            \
	UNWEIGHED(NORM_PARAMS, "norm_params", "scales and shifts of other norms",                  \
	    "norms are weighed by their elements")                                                 \
	LEDGER(RMSNORM_ELEMS, "rmsnorm", "elements normalized by RMS norm")                        \
	LEDGER(RELU_ELEMS, "relu", "elements of ReLU")                                             \
	LEDGER(RELU6_ELEMS, "relu6", "elements of ReLU6")                                          \
	LEDGER(LEAKY_RELU_ELEMS, "leaky_relu", "elements of leaky ReLU")                           \
	LEDGER(PRELU_ELEMS, "prelu", "elements of PReLU")                                          \
	UNWEIGHED(PRELU_PARAMS, "prelu_params", "learned slopes of PReLU",                         \
	    "PReLU is weighed by its elements")                                                    \
	LEDGER(ELU_ELEMS, "elu", "elements of ELU")                                                \
	LEDGER(GELU_ELEMS, "gelu", "elements of GELU")                                             \
	LEDGER(SILU_ELEMS, "silu", "elements of SiLU")                                             \
	LEDGER(RECTIFY_ELEMS, "rectify",                                                           \
	    "elements of other activations that compare with a threshold")                         \
	LEDGER(CLIP_ELEMS, "clip", "elements of other activations that clip on both sides")        \
	LEDGER(CURVE_ELEMS, "curve",                                                               \
	    "elements of other activations with an exponential or the like")                       \
	LEDGER(SOFTMAX_ELEMS, "softmax", "elements of softmax")                                    \
	UNWEIGHED(SOFTMAX_STEPS, "softmax_steps",                                                  \
	    "exponentials, additions and divisions of softmax",                                    \
	    "softmax is weighed by its elements")                                                  \
	LEDGER(ATTENTION_SOFTMAX, "attention_scores", "elements of softmax in attention")          \
	LEDGER(LOG_SOFTMAX_ELEMS, "log_softmax", "elements of the logarithm of softmax")           \
	LEDGER(ADD_ELEMS, "add", "elementwise additions and subtractions")                         \
	LEDGER(MUL_ELEMS, "mul", "elementwise multiplications")                                    \
	LEDGER(DIV_ELEMS, "div", "elementwise divisions")                                          \
	LEDGER(EXP_ELEMS, "exp", "exponentials and powers")                                        \
	LEDGER(LOG_ELEMS, "log", "logarithms")                                                     \
	LEDGER(SQRT_ELEMS, "sqrt", "square roots")                                                 \
	LEDGER(SINE_ELEMS, "sine", "functions of angles")                                          \
	LEDGER(ERF_ELEMS, "erf", "error functions")                                                \
	LEDGER(COMPARE_ELEMS, "compare", "elements compared, rounded or given another sign")       \
	LEDGER(SELECT_ELEMS, "select", "elements chosen by conditions, and conditions combined")   \
	LEDGER(REDUCE_ELEMS, "reduce", "elements added up or compared over dimensions")            \
	LEDGER(SEARCH_ELEMS, "search", "elements that the largest are searched in")                \
	UNWEIGHED(LOOKUP_ELEMS, "lookup", "elements fetched by their places",                      \
	    "fetching computes nothing")                                                           \
	LEDGER(RESAMPLE_ELEMS, "resample", "outputs of interpolation at given places")             \
	UNWEIGHED(NEAREST_ELEMS, "nearest", "outputs of upsampling that repeats elements",         \
	    "moving computes nothing")                                                             \
	UNWEIGHED(NEAREST_PLANES, "nearest_planes", "the same with height and width",              \
	    "moving computes nothing")                                                             \
	LEDGER(LINEAR_ELEMS, "linear", "outputs of linear interpolation along one axis")           \
	LEDGER(BILINEAR_ELEMS, "bilinear", "outputs of bilinear interpolation")                    \
	LEDGER(TRILINEAR_ELEMS, "trilinear", "outputs of linear interpolation along three axes")   \
	LEDGER(BICUBIC_ELEMS, "bicubic", "outputs of bicubic interpolation")                       \
	UNWEIGHED(SCALED_IN, "scaled_in", "inputs of upsampling by a factor",                      \
	    "interpolation is weighed by its outputs")                                             \
	UNWEIGHED(SCALED_OUT, "scaled_out", "outputs of upsampling by a factor",                   \
	    "interpolation is weighed by its outputs")                                             \
	UNWEIGHED(SIZED_PLACES, "sized_places", "places of one channel of upsampling to a size",   \
	    "interpolation is weighed by its outputs")                                             \
	UNWEIGHED(EMBEDDING_PARAMS, "embedding_params", "learned numbers of embeddings",           \
	    "fetching computes nothing")                                                           \
	UNWEIGHED(COPY_ELEMS, "copy", "elements that are only moved", "moving computes nothing")

/* How the code of a network has a layer, which decides what tools see of it.  Those that hook
 * modules know the stock ones; torchinfo knows any module that has no modules inside; neither sees
 * a call of a function inside another module.  Attention that is a class of the network's own is
 * made of stock dense layers. */
enum ledger_form { FORM_MODULE, FORM_CLASS, FORM_FUNCTION, LEDGER_FORMS };

/* "module", "class", "function", ended by NULL. */
extern const char *const ledger_form_words[LEDGER_FORMS + 1];

enum ledger_class {
#define LEDGER(id, ...) LEDGER_##id,
	LEDGER_CLASSES(LEDGER, LEDGER, LEDGER)
#undef LEDGER
	LEDGER_COUNT
};

/* A class multiplies activations by nothing, by the weights of windows that move over an image, by
 * the weights of a matrix, or by other activations. */
enum ledger_product { PRODUCT_NONE, PRODUCT_WINDOWS, PRODUCT_MATRIX, PRODUCT_ACTIVATIONS };

struct ledger_info {
	enum ledger_product product;
	const char *name;
	const char *help;
	const char *unweighed;     /* why "full" gives the class no weight; NULL: it gives one */
};

extern const struct ledger_info ledger_table[LEDGER_COUNT];

/* Check that each of `n` classes of a table has either a weight in "full" or a reason why it has
 * none.  The sentence names the first class with neither or both. */
bool ledger_check_weights(const struct ledger_info *table, int n, const int *weight,
    struct err *e);

#endif
