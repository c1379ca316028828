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
 * reason). */
#define LEDGER_CLASSES(LEDGER, UNWEIGHED)                                                          \
	LEDGER(CONV_MACS, "conv_macs", "multiply-accumulates of convolutions")                     \
	LEDGER(DENSE_MACS, "dense_macs", "multiply-accumulates of dense layers")                   \
	LEDGER(PROJECTION_MACS, "projection_macs",                                                 \
	    "multiply-accumulates of attention projections")                                       \
	LEDGER(RECURRENT_MACS, "recurrent_macs", "multiply-accumulates of recurrent layers")       \
	LEDGER(MATMUL_MACS, "matmul_macs", "multiply-accumulates between two activations")         \
	LEDGER(OWN_MACS, "own_macs", "multiply-accumulates of ops that a script defines")          \
	LEDGER(OWN_OPS, "own_ops", "other operations of ops that a script defines")                \
	LEDGER(CONV_BIAS, "conv_bias", "bias additions of convolutions")                           \
	LEDGER(DENSE_BIAS, "dense_bias", "bias additions of dense layers")                         \
	LEDGER(PROJECTION_BIAS, "projection_bias", "bias additions of attention projections")      \
	LEDGER(RECURRENT_BIAS, "recurrent_bias", "bias additions of recurrent layers")             \
	UNWEIGHED(MAXPOOL_IN, "maxpool_in", "inputs of max pooling",                               \
	    "max pooling is weighed by the window positions that it visits")                       \
	UNWEIGHED(MAXPOOL_OUT, "maxpool_out", "outputs of max pooling",                            \
	    "max pooling is weighed by the window positions that it visits")                       \
	LEDGER(MAXPOOL_TAPS, "maxpool_taps", "window positions visited by max pooling")            \
	UNWEIGHED(AVGPOOL_IN, "avgpool_in", "inputs of average pooling",                           \
	    "average pooling is weighed by the window positions that it visits")                   \
	LEDGER(AVGPOOL_OUT, "avgpool_out", "outputs of average pooling")                           \
	LEDGER(AVGPOOL_TAPS, "avgpool_taps", "window positions visited by average pooling")        \
	LEDGER(ADAPTIVE_IN, "adaptive_in", "inputs of adaptive pooling")                           \
	LEDGER(ADAPTIVE_OUT, "adaptive_out", "outputs of adaptive pooling")                        \
	UNWEIGHED(ADAPTIVE_ONE, "adaptive_one", "outputs of adaptive pooling to a single place",   \
	    "each of these is one of adaptive_out")                                                \
	LEDGER(GLOBALPOOL_IN, "globalpool_in", "inputs of global pooling and means")               \
	LEDGER(GLOBALPOOL_OUT, "globalpool_out", "outputs of global pooling and means")            \
	LEDGER(BATCHNORM_ELEMS, "batchnorm", "elements normalized by batch norm")                  \
	LEDGER(LAYERNORM_ELEMS, "layernorm",                                                       \
	    "elements normalized by layer, group or instance norm")                                \
	UNWEIGHED(BATCHNORM_PARAMS, "batchnorm_params", "scales and shifts of batch norms",        \
	    "batch norm is weighed by its elements")                                               \
	UNWEIGHED(LAYERNORM_PARAMS, "layernorm_params", "scales and shifts of other norms",        \
	    "norms are weighed by their elements")                                                 \
	LEDGER(RMSNORM_ELEMS, "rmsnorm", "elements normalized by RMS norm")                        \
	LEDGER(RELU_ELEMS, "relu", "elements of activations that compare with zero")               \
	LEDGER(CLIP_ELEMS, "clip", "elements of activations that clip on both sides")              \
	LEDGER(CURVE_ELEMS, "curve", "elements of activations with an exponential or the like")    \
	LEDGER(SOFTMAX_ELEMS, "softmax", "elements of softmax")                                    \
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
	LEDGER(RESAMPLE_ELEMS, "resample", "outputs of interpolation")                             \
	UNWEIGHED(COPY_ELEMS, "copy", "elements that are only moved",                              \
	    "moving computes nothing")

enum ledger_class {
#define LEDGER(id, ...) LEDGER_##id,
	LEDGER_CLASSES(LEDGER, LEDGER)
#undef LEDGER
	LEDGER_COUNT
};

struct ledger_info {
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
