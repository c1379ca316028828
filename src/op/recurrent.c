/*
 * Recurrent layers over steps x features: RNN, GRU (Cho et al., arXiv:1406.1078) and LSTM
 * (Hochreiter and Schmidhuber, 1997), with projection (Sak et al., arXiv:1402.1128).
 *
 * Each gate has one matrix for the input and one for the state that is fed back.  As in cuDNN, each
 * of the two has a bias; Keras and TensorFlow Lite have one for both.  ncnn adds the two of a GRU's
 * reset and update gates up beforehand.  Coupled gates are those of Greff et al., arXiv:1503.04069:
 * what an LSTM forgets is what it lets in.  Normalized gates are those of Ba et al.,
 * arXiv:1607.06450, with a scale alone.
 *
 * svdf is the layer of Nakkiran et al., "Compressing Deep Neural Networks using a Rank-Constrained
 * Topology" (2015), as TensorFlow Lite has it.
 */
#include "op/family.h"

#include <inttypes.h>

enum { SVDF_UNITS, SVDF_MEMORY, SVDF_RANK, SVDF_BIAS };
enum { HIDDEN, LAYERS, BIDIRECTIONAL, BIAS, SEQUENCE, ONE_BIAS, PROJ, COUPLED, PEEPHOLE,
	NORM, MERGED = PROJ };

static bool
infer_recurrent(const struct op_call *call, struct shape *out, struct err *e)
{
	bool can_project = op_attr_find(call->op, "proj") >= 0;
	int64_t state = op_attr(call, HIDDEN, 0), proj = can_project ? op_attr(call, PROJ, 0) : 0;

	if (!family_check_rank(call, 2, 2, "steps x features", e))
		return false;
	if (proj >= state)
		return err_set(e, "%s: proj = %" PRId64 " must be smaller than hidden = %" PRId64,
		    call->op->name, proj, state);
	state = proj > 0 ? proj : state;
	*out = *call->in[0];
	out->dim[1] = state * (1 + op_attr(call, BIDIRECTIONAL, 0));
	if (op_attr(call, SEQUENCE, 0) == 0) {
		out->rank = 1;
		out->dim[0] = out->dim[1];
	}
	return true;
}

static bool
infer_svdf(const struct op_call *call, struct shape *out, struct err *e)
{
	(void)e;
	*out = *call->in[0];
	out->dim[out->rank - 1] = op_attr(call, SVDF_UNITS, 0);
	return true;
}

#define RECURRENT_ATTRS                                                                            \
	[HIDDEN] = {.name = "hidden", .type = ATTR_INT, .required = true, .positional = true,      \
	    .min = 1, .max = INT32_MAX, .help = "number of hidden units"},                         \
	[LAYERS] = {.name = "layers", .type = ATTR_INT, .fallback = 1, .min = 1, .max = 1024,      \
	    .help = "how many are stacked"},                                                       \
	[BIDIRECTIONAL] = {.name = "bidirectional", .type = ATTR_BOOL, .max = 1,                   \
	    .help = "also from the last step to the first"},                                       \
	[BIAS] = {.name = "bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,                      \
	    .help = "two biases for each gate"},                                                   \
	[SEQUENCE] = {.name = "sequence", .type = ATTR_BOOL, .fallback = 1, .max = 1,              \
	    .help = "give every step; otherwise only the last"},                                   \
	[ONE_BIAS] = {.name = "one_bias", .type = ATTR_BOOL, .max = 1,                             \
	    .help = "one bias for each gate instead of two"}

#define MERGED_ATTR                                                                                \
	[MERGED] = {.name = "merged_bias", .type = ATTR_BOOL, .max = 1,                            \
	    .help = "one bias for the reset and one for the update gate, two for the candidate"}
#define LSTM_ATTRS                                                                                 \
	[PROJ] = {.name = "proj", .type = ATTR_INT, .max = INT32_MAX,                              \
	    .help = "project the state to this many features"},                                    \
	[COUPLED] = {.name = "coupled", .type = ATTR_BOOL, .max = 1,                               \
	    .help = "no input gate of its own: it lets in what it forgets"},                       \
	[PEEPHOLE] = {.name = "peephole", .type = ATTR_BOOL, .max = 1,                             \
	    .help = "gates see the cell, too: a learned factor for each unit"},                    \
	[NORM] = {.name = "norm", .type = ATTR_BOOL, .max = 1,                                     \
	    .help = "gates are normalized over the units: a learned scale for each"}

/* Formula of the weights of all layers and directions of a cell with `gates` gates that feeds back
 * `state` features. */
#define FEEDING_BACK(state, gates)                                                                 \
	"(1 + bidirectional) * " gates " * hidden * "                                              \
	"(cin + " state " + (layers - 1) * (" state " * (1 + bidirectional) + " state "))"
#define WEIGHTS(gates) FEEDING_BACK("state", gates)
#define UNITS "first * (1 + bidirectional) * layers * hidden"
/* Counts of the gates: multiply-accumulates and biases, and the counts of tools that differ. */
#define GATES(gates) GATES_AND_BIASES(gates, BIASES(gates))
#define GATES_AND_BIASES(gates, biases)                                                            \
	{LEDGER_RECURRENT_MACS, "first * " WEIGHTS(gates)},                                        \
	{LEDGER_RECURRENT_WIDE_MACS, "first * " FEEDING_BACK("hidden", gates)},                    \
	{LEDGER_RECURRENT_SUMS, "first * " WEIGHTS(gates) " - 2 * " gates " * " UNITS},            \
	{LEDGER_RECURRENT_BIAS, "first * " biases}
#define BIASES(gates) "bias * (1 + bidirectional) * layers * (2 - one_bias) * " gates " * hidden"
#define MERGED_BIASES                                                                              \
	"bias * (1 + bidirectional) * layers * "                                                   \
	"((2 - one_bias) * 3 - (1 - one_bias) * 2 * merged_bias) * hidden"
#define RECURRENT(word, text, sum_of_biases)                                                       \
	.name = word, .help = text, .example = "x:" word " { 32 }", .example_input = "16x64",      \
	.channels = CHANNELS_LAST, ONE_INPUT, .infer = infer_recurrent,                            \
	.flow = flow_recurrent, .biases = sum_of_biases
/* Without an input gate of its own an LSTM has three; its peepholes are as many as its gates but
 * for the candidate. */
#define LSTM_GATES "(4 - coupled)"
#define PEEPHOLES  "peephole * (1 + bidirectional) * layers * (3 - coupled) * hidden"
#define NORMS      "norm * (1 + bidirectional) * layers * " LSTM_GATES " * hidden"
#define PROJECTION "(1 + bidirectional) * layers * min(1, proj) * hidden * state"

const struct op family_recurrent[] = {
    {
        RECURRENT("rnn", "simple recurrent layer", BIASES("1")),
        .attr = {RECURRENT_ATTRS},
        .weights = WEIGHTS("1"),
        .count = {
            GATES("1"),
            {LEDGER_RNN_UNITS, UNITS},
            {LEDGER_CURVE_ELEMS, UNITS},
        },
    },
    {
        RECURRENT("gru", "gated recurrent unit", MERGED_BIASES),
        .attr = {RECURRENT_ATTRS, MERGED_ATTR},
        .weights = WEIGHTS("3"),
        .count = {
            GATES_AND_BIASES("3", MERGED_BIASES),
            {LEDGER_GRU_UNITS, UNITS},
            {LEDGER_CURVE_ELEMS, "first * (1 + bidirectional) * layers * 3 * hidden"},
            {LEDGER_MUL_ELEMS, "first * (1 + bidirectional) * layers * 3 * hidden"},
            {LEDGER_ADD_ELEMS, "first * (1 + bidirectional) * layers * 2 * hidden"},
        },
    },
    {
        RECURRENT("lstm", "long short-term memory", BIASES(LSTM_GATES)),
        .attr = {RECURRENT_ATTRS, LSTM_ATTRS},
        .weights = WEIGHTS(LSTM_GATES) " + " PROJECTION " + " PEEPHOLES " + " NORMS,
        .count = {
            GATES(LSTM_GATES),
            {LEDGER_STATE_MACS, "first * " PROJECTION},
            {LEDGER_LSTM_UNITS, UNITS},
            {LEDGER_CURVE_ELEMS, "first * (1 + bidirectional) * layers * (5 - coupled) * hidden"},
            {LEDGER_MUL_ELEMS, "first * ((1 + bidirectional) * layers * 3 * hidden + "
                PEEPHOLES ")"},
            {LEDGER_ADD_ELEMS, "first * ((1 + bidirectional) * layers * (1 + coupled) * hidden + "
                PEEPHOLES ")"},
            {LEDGER_LAYERNORM_ELEMS, "first * " NORMS},
            {LEDGER_LAYERNORM_AFFINE, "first * " NORMS},
        },
    },
    {
        .name = "svdf",
        .help = "a dense layer of low rank that remembers: filters over features, then over time",
        .example = "x:svdf { 32, memory = 8 }",
        .example_input = "64",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flow = flow_dense,
        .attr = {
            [SVDF_UNITS] = {.name = "units", .type = ATTR_INT, .required = true,
                .positional = true, .min = 1, .max = INT32_MAX,
                .help = "number of neurons: the output features"},
            [SVDF_MEMORY] = {.name = "memory", .type = ATTR_INT, .required = true, .min = 1,
                .max = INT32_MAX, .help = "steps that each filter remembers"},
            [SVDF_RANK] = {.name = "rank", .type = ATTR_INT, .fallback = 1, .min = 1,
                .max = 65536, .help = "filters that each neuron adds up"},
            [SVDF_BIAS] = {.name = "bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "add one number per neuron"},
        },
        .infer = infer_svdf,
        .weights = "units * rank * (cin + memory)",
        .biases = "bias * units",
        .state = "units * rank * memory",
        .count = {
            {LEDGER_DENSE_MACS, "in_space * units * rank * (cin + memory)"},
            {LEDGER_DENSE_BIAS, "bias * in_space * units"},
            {LEDGER_ADD_ELEMS, "in_space * units * (rank - 1)"},
        },
    },
    {.name = NULL},
};
