/*
 * Dense layers, embeddings and products of two activations.
 *
 * The last dimension holds the features, as in sequences of tokens x features.  A dense layer maps
 * the features of each position separately.
 */
#include "op/family.h"

#include <inttypes.h>
#include <stdio.h>

enum { UNITS, DENSE_BIAS, EXPERTS, DENSE_WRITTEN };
enum { VOCAB, FEATURES };
enum { TRANSPOSE };

static bool
infer_dense(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t experts = op_attr(call, EXPERTS, 0);
	char text[SHAPE_TEXT_MAX];

	*out = *call->in[0];
	if (experts > 1 && (out->rank != 3 || out->dim[0] > experts))
		return err_set(e, "dense: experts = %" PRId64 " needs an input of experts x "
		    "tokens x features with at most %" PRId64 " experts, not %s", experts,
		    experts, shape_text(out, text));
	out->dim[out->rank - 1] = op_attr(call, UNITS, 0);
	return true;
}

static bool
infer_embedding(const struct op_call *call, struct shape *out, struct err *e)
{
	if (!family_check_rank(call, 1, SHAPE_MAX_RANK - 1, "token positions", e))
		return false;
	*out = *call->in[0];
	out->dim[out->rank++] = op_attr(call, FEATURES, 0);
	return true;
}

/* Infer ... x M x K times ... x K x N.  Like numpy.matmul, broadcast the leading dimensions. */
static bool
infer_matmul(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *a = call->in[0], *b = call->in[1];
	struct shape lead_a = *a, lead_b = *b;
	const struct shape *leads[] = {&lead_a, &lead_b};
	struct op_call lead = {.op = call->op, .ninputs = 2, .in = leads};
	struct err ignored;
	char ta[SHAPE_TEXT_MAX], tb[SHAPE_TEXT_MAX];
	bool transpose = op_attr(call, TRANSPOSE, 0) != 0;
	bool fits = a->rank >= 2 && b->rank >= 2 &&
	    a->dim[a->rank - 1] == b->dim[transpose ? b->rank - 1 : b->rank - 2];

	lead_a.rank -= 2;
	lead_b.rank -= 2;
	if (!fits || !family_infer_broadcast(&lead, out, &ignored))
		return err_set(e, "matmul: %s and %s%s do not fit each other",
		    shape_text(a, ta), shape_text(b, tb), transpose ? " transposed" : "");
	out->dim[out->rank++] = a->dim[a->rank - 2];
	out->dim[out->rank++] = b->dim[transpose ? b->rank - 2 : b->rank - 1];
	return true;
}

const struct op family_dense[] = {
    {
        .name = "dense",
        .help = "fully connected layer over the last dimension",
        .also = "linear gemm fully_connected inner_product",
        .example = "x:dense { 10 }",
        .example_input = "128",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flags = OP_MATRIX,
        .flow = flow_dense,
        .attr = {
            [UNITS] = {.name = "units", .type = ATTR_INT, .required = true, .positional = true,
                .min = 1, .help = "number of neurons: the output features"},
            [DENSE_BIAS] = {.name = "bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "add one number per neuron"},
            [EXPERTS] = {.name = "experts", .type = ATTR_INT, .fallback = 1, .min = 1,
                .max = 65536, .help = "matrices to choose from: each copy of a token takes one"},
            [DENSE_WRITTEN] = WRITTEN_SPEC,
        },
        .infer = infer_dense,
        .weights = "experts * cin * units",
        .biases = "bias * experts * units",
        .reads = "min(experts, batch * in_space) * cin * units",
        .active = "min(experts, first) * cin * units",
        .active_biases = "bias * min(experts, first) * units",
        .count = {
            {LEDGER_DENSE_MACS, "in_space * cin * units"},
            {LEDGER_DENSE_BIAS, "bias * in_space * units"},
        },
    },
    {
        .name = "embedding",
        .help = "a learned vector for each token",
        .also = "embedding_lookup",
        .example = "x:embedding { 1000, features = 64 }",
        .example_input = "16",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flow = flow_embedding,
        .attr = {
            [VOCAB] = {.name = "vocab", .type = ATTR_INT, .required = true, .positional = true,
                .min = 1, .help = "number of different tokens"},
            [FEATURES] = {.name = "features", .type = ATTR_INT, .required = true, .min = 1,
                .help = "length of a vector"},
        },
        .infer = infer_embedding,
        .weights = "vocab * features",
        .reads = "min(vocab * features, batch * out_elems)",
        .count = {
            {LEDGER_LOOKUP_ELEMS, "out_elems"},
            {LEDGER_EMBEDDING_PARAMS, "vocab * features"},
        },
    },
    {
        .name = "matmul",
        .help = "matrix product of two activations",
        .also = "mm bmm batch_matmul",
        .example = "x:matmul(x, { transpose = true })",
        .example_input = "4x8x16",
        .channels = CHANNELS_LAST,
        .min_inputs = 2,
        .max_inputs = 2,
        .flow = flow_matmul,
        .attr = {
            [TRANSPOSE] = {.name = "transpose", .type = ATTR_BOOL, .max = 1,
                .help = "transpose the second tensor"},
        },
        .infer = infer_matmul,
        .count = {{LEDGER_MATMUL_MACS, "out_elems * cin"}},
    },
    {.name = NULL},
};
