#include "convention.h"

#include "number.h"

#include <stdio.h>
#include <string.h>

#define MACS(weight)                                                                               \
	[LEDGER_CONV_MACS] = (weight), [LEDGER_DENSE_MACS] = (weight),                             \
	[LEDGER_RECURRENT_MACS] = (weight), [LEDGER_MATMUL_MACS] = (weight)
#define BIASES(weight)                                                                             \
	[LEDGER_CONV_BIAS] = (weight), [LEDGER_DENSE_BIAS] = (weight),                             \
	[LEDGER_RECURRENT_BIAS] = (weight)

const struct convention convention_table[] = {
    {
        .name = "textbook",
        .help = "2 FLOPs a multiply-accumulate, 1 for each output of a pool, the rest nothing",
        .source = "\"How to Optimize a Deep Learning Model for faster Inference?\", 2021: 2 x kernels "
            "x kernel shape x output shape; 2 x inputs x outputs; height x width x depth of a pool",
        .macs = {MACS(1)},
        .flops = {MACS(2), [LEDGER_MAXPOOL_OUT] = 1, [LEDGER_AVGPOOL_OUT] = 1,
            [LEDGER_ADAPTIVE_OUT] = 1},
    },
    {
        .name = "full",
        .help = "all that a machine executes: biases, norms, activations, pools and additions too",
        .source = "batch norm 2, layer norm 7, RMS norm 4, softmax 5 and any activation 1 an "
            "element; pools 1 for each window position (an average 1 more to divide)",
        .macs = {MACS(1)},
        .flops = {MACS(2), BIASES(1), [LEDGER_MAXPOOL_TAPS] = 1, [LEDGER_AVGPOOL_TAPS] = 1,
            [LEDGER_AVGPOOL_OUT] = 1, [LEDGER_ADAPTIVE_IN] = 1, [LEDGER_ADAPTIVE_OUT] = 1,
            [LEDGER_BATCHNORM_ELEMS] = 2, [LEDGER_LAYERNORM_ELEMS] = 7,
            [LEDGER_RMSNORM_ELEMS] = 4, [LEDGER_RELU_ELEMS] = 1, [LEDGER_CURVE_ELEMS] = 1,
            [LEDGER_SOFTMAX_ELEMS] = 5, [LEDGER_ADD_ELEMS] = 1, [LEDGER_MUL_ELEMS] = 1,
            [LEDGER_RESAMPLE_ELEMS] = 7},
    },
    {.name = NULL},
};

const struct convention *
convention_find(const char *name)
{
	for (const struct convention *c = convention_table; c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static bool
weigh(const int *weight, const struct cost *cost, int64_t *out, struct err *e)
{
	int64_t term;

	*out = 0;
	for (int i = 0; i < LEDGER_COUNT; i++) {
		if (weight[i] == 0 || cost->count[i] == 0)
			continue;
		if (!number_mul(cost->count[i], weight[i], &term) || !number_add(*out, term, out))
			return err_set(e, "the count is larger than 9.2e18");
	}
	return true;
}

bool
convention_count(const struct convention *c, const struct cost *cost, int64_t *macs,
    int64_t *flops, struct err *e)
{
	return weigh(c->macs, cost, macs, e) && weigh(c->flops, cost, flops, e);
}

void
convention_explain(const struct convention *c, const struct graph *g, int layer, const char *times,
    char *buf, size_t size)
{
	const struct op *o = g->layer[layer].op;
	struct graph_call room;
	const struct op_call *call = graph_call(g, layer, &room);
	struct err ignored;
	char term[256];
	size_t used = 0;
	int64_t v;
	int n;

	buf[0] = '\0';
	for (int i = 0; i < OP_MAX_COUNTS && o->count[i].formula != NULL; i++) {
		int weight = c->flops[o->count[i].class];

		if (weight == 0 || !op_evaluate(call, OP_FIRST_COUNT + i, &v, &ignored) || v == 0)
			continue;
		op_explain(call, OP_FIRST_COUNT + i, times, term, sizeof term);
		if (weight == 1)
			n = snprintf(buf + used, size - used, "%s%s", used > 0 ? " + " : "", term);
		else
			n = snprintf(buf + used, size - used, "%s%d %s %s", used > 0 ? " + " : "",
			    weight, times, term);
		if (n < 0 || (size_t)n >= size - used)
			return;
		used += (size_t)n;
	}
}
