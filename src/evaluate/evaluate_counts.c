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
evaluate_costs(struct evaluation *v, struct timer *timer, struct err *e)
{
	(void)timer;
	return evaluate_each_layer(v, cost_one_layer, e);
}

static bool
is_depthwise(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	int groups = op_attr_find(l->op, "groups");
	struct graph_call room;
	int64_t n;

	if (groups < 0)
		return op_attr_find(l->op, "multiplier") >= 0;
	n = op_attr(graph_call(g, layer, &room), groups, 0);
	return n > 1 && n == g->layer[l->input[0]].out.dim[0];
}

static enum work_kind
find_kind(const struct graph *g, int layer, const struct cost *cost)
{
	enum work_kind kind = WORK_POINTWISE;

	for (int i = 0; i < cost->ncounted; i++) {
		enum ledger_product product = ledger_table[cost->counted[i]].product;

		if (product == PRODUCT_NONE || cost->count[i] == 0)
			continue;
		if (product == PRODUCT_WINDOWS)
			return is_depthwise(g, layer) ? WORK_DEPTHWISE : WORK_CONV;
		kind = WORK_DENSE;
	}
	return kind;
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
	if (!s->latency->executes_all)
		return true;
	if (!convention_count(convention_full(), cost, &out->products, &out->timed, e))
		return false;
	/* The convention counts two FLOPs for each, so that this does not overflow. */
	out->products *= 2;
	return true;
}

bool
evaluate_counts(struct evaluation *v, struct timer *timer, struct err *e)
{
	(void)timer;
	return evaluate_each_layer(v, count_layer, e);
}
