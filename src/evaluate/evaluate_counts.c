/*
 * The stages that count the work of each layer: all of it, then what the convention shows and what
 * the latency model times.
 */
#include "evaluate/evaluate_private.h"

static bool
cost_one_layer(struct evaluation *v, int layer, struct err *e)
{
	int first = graph_like(v->graph, layer);

	v->layer[layer].cost = &v->cost[first];
	return first < layer || cost_layer(v->graph, layer, &v->cost[layer], e);
}

bool
evaluate_costs(struct evaluation *v, int from, int to, struct timer *timer, struct err *e)
{
	(void)timer;
	return evaluate_each_layer(v, from, to, cost_one_layer, e);
}

#define STEM_CHANNELS 4 /* a picture has 1, 3 or 4 */

/* Return whether a convolution looks at one place at a time. */
static bool
is_pointwise_conv(const struct op_call *call)
{
	int kernel = op_attr_find(call->op, "kernel");

	for (int axis = 0; kernel >= 0 && axis < call->out->rank - 1; axis++)
		if (op_attr(call, kernel, axis) != 1)
			return false;
	return kernel >= 0;
}

static enum work_kind
conv_kind(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	struct graph_call room;
	const struct op_call *call = graph_call(g, layer, &room);
	int groups = op_attr_find(l->op, "groups");
	int64_t channels = g->layer[l->input[0]].out.dim[0];
	int64_t n = groups >= 0 ? op_attr(call, groups, 0) : 1;

	if (l->op->flags & OP_TRANSPOSED)
		return WORK_TRANSPOSED;
	if ((n > 1 && n == channels) || op_attr_find(l->op, "multiplier") >= 0)
		return WORK_DEPTHWISE;
	if (n > 1)
		return WORK_GROUPED;
	if (is_pointwise_conv(call))
		return WORK_CONV1X1;
	return channels <= STEM_CHANNELS ? WORK_STEM : WORK_CONV;
}

/* The kind of work that a class of the ledger is, plus 1; 0: pointwise, or part of another kind. */
#define IS(kind) (WORK_##kind + 1)
static const unsigned char kind_of_class[LEDGER_COUNT] = {
    [LEDGER_LSTM_UNITS] = IS(RECURRENT), [LEDGER_GRU_UNITS] = IS(RECURRENT),
    [LEDGER_RNN_UNITS] = IS(RECURRENT),
    [LEDGER_MAXPOOL_TAPS] = IS(POOL), [LEDGER_AVGPOOL_TAPS] = IS(POOL),
    [LEDGER_AVGPOOL_OUT] = IS(POOL), [LEDGER_ADAPTIVE_AVG_IN] = IS(POOL),
    [LEDGER_ADAPTIVE_MAX_IN] = IS(POOL), [LEDGER_MEAN_IN] = IS(POOL),
    [LEDGER_REDUCE_ELEMS] = IS(POOL), [LEDGER_LINEAR_ELEMS] = IS(POOL),
    [LEDGER_BILINEAR_ELEMS] = IS(POOL), [LEDGER_TRILINEAR_ELEMS] = IS(POOL),
    [LEDGER_BICUBIC_ELEMS] = IS(POOL), [LEDGER_RESAMPLE_ELEMS] = IS(POOL),
    [LEDGER_BATCHNORM_ELEMS] = IS(NORM), [LEDGER_LAYERNORM_ELEMS] = IS(NORM),
    [LEDGER_GROUPNORM_ELEMS] = IS(NORM), [LEDGER_INSTANCENORM_ELEMS] = IS(NORM),
    [LEDGER_RMSNORM_ELEMS] = IS(NORM),
    [LEDGER_SOFTMAX_ELEMS] = IS(SOFTMAX), [LEDGER_LOG_SOFTMAX_ELEMS] = IS(SOFTMAX),
    [LEDGER_COPY_ELEMS] = IS(COPY), [LEDGER_NEAREST_ELEMS] = IS(COPY),
    [LEDGER_LOOKUP_ELEMS] = IS(EMBEDDING), [LEDGER_EMBEDDING_PARAMS] = IS(EMBEDDING),
};

static enum work_kind
find_kind(const struct graph *g, int layer, const struct cost *cost)
{
	enum work_kind kind = WORK_POINTWISE, product_kind = WORK_KINDS;

	if (g->layer[layer].op->work != 0)
		return (enum work_kind)(g->layer[layer].op->work - 1);
	for (int i = 0; i < cost->ncounted; i++) {
		enum ledger_class class = cost->counted[i];
		enum ledger_product product = ledger_table[class].product;

		if (cost->count[i] == 0)
			continue;
		if (product == PRODUCT_WINDOWS)
			return conv_kind(g, layer);
		if (kind_of_class[class] == IS(RECURRENT))
			return WORK_RECURRENT;
		if (product == PRODUCT_MATRIX)
			product_kind = WORK_DENSE;
		else if (product == PRODUCT_ACTIVATIONS && product_kind == WORK_KINDS)
			product_kind = WORK_ATTENTION;
		else if (kind_of_class[class] != 0)
			kind = (enum work_kind)(kind_of_class[class] - 1);
	}
	return product_kind != WORK_KINDS ? product_kind : kind;
}

/* Count what lies in several patches several times. */
static bool
count_overlap(const struct graph *g, int layer, struct counts *c, struct err *e)
{
	int64_t *const count[] = {&c->macs, &c->flops, &c->timed, &c->products};

	for (size_t i = 0; g->patch != NULL && i < sizeof count / sizeof *count; i++) {
		*count[i] = graph_overlapped(g, layer, *count[i]);
		if (*count[i] == INT64_MAX)
			return evaluate_too_large("in patches the count is", e);
	}
	return true;
}

static bool
count_layer(struct evaluation *v, int layer, struct err *e)
{
	const struct settings *s = &v->settings;
	const struct cost *cost = v->layer[layer].cost;
	struct counts *out = &v->layer[layer].dense;
	int first = graph_like(v->graph, layer);

	if (first < layer) {
		*out = v->layer[first].dense;
		return true;
	}
	out->kind = find_kind(v->graph, layer, cost);
	if (!convention_count(s->convention, cost, &out->macs, &out->flops, e))
		return false;
	out->timed = out->products = out->flops;
	if (s->latency->executes_all) {
		if (!convention_count(convention_full(), cost, &out->products, &out->timed, e))
			return false;
		/* The convention counts two FLOPs for each, so that this does not overflow. */
		out->products *= 2;
	}
	return count_overlap(v->graph, layer, out, e);
}

bool
evaluate_counts(struct evaluation *v, int from, int to, struct timer *timer, struct err *e)
{
	(void)timer;
	return evaluate_each_layer(v, from, to, count_layer, e);
}
