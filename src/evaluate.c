#include "evaluate.h"

#include "liveness.h"
#include "number.h"
#include "storage.h"

#include <math.h>
#include <stdlib.h>

static bool
too_large(const char *what, struct err *e)
{
	return err_set(e, "%s more than 9.2e18", what);
}

/* Biases, scales and shifts stay floating point: narrower than 16 bits they are kept in 32. */
static int64_t
bias_bytes(const struct format *f)
{
	return format_weight_bits(f) == 16 ? 2 : 4;
}

static bool
add_product(int64_t a, int64_t b, int64_t *sum)
{
	return number_mul(a, b, &a) && number_add(*sum, a, sum);
}

static bool
count_weights(const struct layer *l, struct layer_result *r, struct err *e)
{
	struct storage stored;
	int64_t biases = 0;

	if (!storage_weights(l, r->cost.weights, &stored, e))
		return false;
	if (!number_add(r->cost.weights, r->cost.biases, &r->figures.params) ||
	    !add_product(r->cost.biases, bias_bytes(&l->format), &biases) ||
	    !number_add(stored.bytes, biases, &r->figures.weight_bytes))
		return too_large("the bytes of the weights are", e);
	return true;
}

/* The part of `count` that belongs to weights that are not zero. */
static int64_t
useful(int64_t count, int64_t left, int64_t weights)
{
	return (int64_t)((__int128)count * left / weights);
}

/* Of a layer whose weights are all there. */
static bool
count_dense(const struct settings *s, const struct cost *cost, struct counts *out, struct err *e)
{
	const struct convention *timed = s->latency->executes_all ? convention_full()
	    : s->convention;
	int64_t macs;

	return convention_count(s->convention, cost, &out->macs, &out->flops, e) &&
	    convention_count(timed, cost, &macs, &out->timed, e);
}

/* MACs and FLOPs for one sample, as the convention shows them: multiplications with zeros do not
 * count as work, although they take as long as any. */
static bool
count_work(const struct layer *l, const struct convention *c, struct layer_result *r, struct err *e)
{
	static const enum ledger_class multiplied[] = {LEDGER_CONV_MACS, LEDGER_DENSE_MACS,
	    LEDGER_RECURRENT_MACS, LEDGER_PROJECTION_MACS};
	int64_t left = storage_left(&l->format, r->cost.weights);
	struct cost cost;

	r->figures.macs = r->dense.macs;
	r->figures.flops = r->dense.flops;
	if (left == r->cost.weights)
		return true;
	cost = r->cost;
	for (size_t i = 0; i < sizeof multiplied / sizeof *multiplied; i++)
		cost.count[multiplied[i]] = useful(cost.count[multiplied[i]], left, cost.weights);
	return convention_count(c, &cost, &r->figures.macs, &r->figures.flops, e);
}

/* What is read of the weights: all of them, but of a table only the rows looked up. */
static bool
weight_traffic(const struct layer *l, const struct layer_result *r, int64_t batch, int64_t *out)
{
	int64_t bits = 7;

	*out = r->figures.weight_bytes;
	if (r->cost.count[LEDGER_LOOKUP_ELEMS] == 0)
		return true;
	if (!number_mul(r->cost.count[LEDGER_LOOKUP_ELEMS], batch, out) ||
	    !add_product(*out, format_weight_bits(&l->format), &bits))
		return false;
	*out = bits / 8;
	return true;
}

static bool
read_before(const struct layer *l, int k)
{
	for (int i = 0; i < k; i++)
		if (l->input[i] == l->input[k])
			return true;
	return false;
}

/* What a layer makes for one that is fused to it is neither written nor read. */
static bool
count_traffic(struct evaluation *v, int layer, int64_t batch, struct err *e)
{
	const struct layer *l = &v->graph->layer[layer];
	struct layer_result *r = &v->layer[layer];
	int64_t weights, *sum = &r->figures.traffic_bytes;

	r->out_bytes = liveness_bytes(l);
	if (!number_mul(r->out_bytes, batch, &r->figures.act_bytes) ||
	    !weight_traffic(l, r, batch, &weights))
		return too_large("the bytes of the output are", e);
	if (r->work.is_view) {
		r->figures.act_bytes = 0;
		return true;
	}
	*sum = weights;
	for (int k = l->format.fused ? 1 : 0; k < l->ninputs; k++)
		if (!read_before(l, k) && !add_product(v->layer[l->input[k]].out_bytes, batch,
		    sum))
			return too_large("the bytes to move are", e);
	if (!r->has_fused && !number_add(*sum, r->figures.act_bytes, sum))
		return too_large("the bytes to move are", e);
	return true;
}

static bool
evaluate_work(struct evaluation *v, int layer, struct err *e)
{
	const struct settings *s = &v->settings;
	const struct layer *l = &v->graph->layer[layer];
	struct layer_result *r = &v->layer[layer];
	struct figures *f = &r->figures;
	int64_t timed = r->dense.timed;

	*f = (struct figures){0};
	if (!count_work(l, s->convention, r, e) || !count_weights(l, r, e))
		return false;
	if (!number_mul(f->macs, s->batch, &f->macs) ||
	    !number_mul(f->flops, s->batch, &f->flops) ||
	    !number_mul(timed, s->batch, &timed))
		return too_large("with this batch the count is", e);
	r->work = (struct work){.flops = timed, .weights = l->format.weights,
	    .acts = l->format.acts, .is_fused = l->format.fused,
	    .two_of_four = l->format.keep == 2 && l->format.of == 4,
	    .is_view = (l->op->flags & (OP_VIEW | OP_IDENTITY | OP_HIDDEN)) != 0};
	if (!count_traffic(v, layer, s->batch, e))
		return false;
	r->work.bytes = f->traffic_bytes;
	return true;
}

static bool
add_checked(struct figures *sum, const struct figures *f, struct err *e)
{
	if (!number_add(sum->params, f->params, &sum->params) ||
	    !number_add(sum->macs, f->macs, &sum->macs) ||
	    !number_add(sum->flops, f->flops, &sum->flops) ||
	    !number_add(sum->weight_bytes, f->weight_bytes, &sum->weight_bytes) ||
	    !number_add(sum->act_bytes, f->act_bytes, &sum->act_bytes) ||
	    !number_add(sum->traffic_bytes, f->traffic_bytes, &sum->traffic_bytes))
		return too_large("a total over the layers is", e);
	return true;
}

void
figures_add(struct figures *sum, const struct figures *f)
{
	/* Sums of layers whose total has been checked cannot overflow. */
	sum->params += f->params;
	sum->macs += f->macs;
	sum->flops += f->flops;
	sum->weight_bytes += f->weight_bytes;
	sum->act_bytes += f->act_bytes;
	sum->traffic_bytes += f->traffic_bytes;
	sum->seconds += f->seconds;
}

static void
find_fused(const struct graph *g, struct layer_result *r)
{
	for (int i = 0; i < g->nlayers; i++)
		r[i].has_fused = false;
	for (int i = 0; i < g->nlayers; i++)
		if (g->layer[i].format.fused)
			r[g->layer[i].input[0]].has_fused = true;
}

static bool
evaluate_layer(struct evaluation *v, enum evaluate_stage from, int layer, struct err *e)
{
	const struct settings *s = &v->settings;
	struct layer_result *r = &v->layer[layer];

	if (from <= EVALUATE_COSTS && !cost_layer(v->graph, layer, &r->cost, e))
		return false;
	if (from <= EVALUATE_COUNTS && !count_dense(s, &r->cost, &r->dense, e))
		return false;
	if (from <= EVALUATE_WORK && (!evaluate_work(v, layer, e) ||
	    !add_checked(&v->total, &r->figures, e)))
		return false;
	s->latency->time(s->hardware, &r->work, &r->timing);
	r->figures.seconds = r->timing.total;
	v->total.seconds += r->timing.total;
	return true;
}

/* liveness_peak() adds outputs without looking. */
static bool
check_outputs(const struct evaluation *v, struct err *e)
{
	int64_t outputs = 0;

	for (int i = 0; i < v->graph->nlayers; i++)
		if (!add_product(v->layer[i].out_bytes, v->settings.batch, &outputs)) {
			(void)too_large("the bytes of all outputs are", e);
			return err_prefix(e, v->graph->layer[i].path, 0);
		}
	return true;
}

bool
evaluate_again(struct evaluation *v, enum evaluate_stage from, const struct graph *g,
    const struct settings *s, struct err *e)
{
	v->graph = g;
	v->settings = *s;
	if (from <= EVALUATE_WORK) {
		v->total = (struct figures){0};
		find_fused(g, v->layer);
	}
	v->total.seconds = 0;
	for (int i = 0; i < g->nlayers; i++)
		if (!evaluate_layer(v, from, i, e))
			return err_prefix(e, g->layer[i].path, 0);
	if (from > EVALUATE_WORK)
		return true;
	if (!check_outputs(v, e))
		return false;
	v->peak_bytes = liveness_peak(g, &v->peak_layer) * s->batch;
	return true;
}

bool
evaluate(const struct graph *g, const struct settings *s, struct evaluation *out, struct err *e)
{
	*out = (struct evaluation){.layer = mem_calloc((size_t)g->nlayers, sizeof *out->layer)};
	if (evaluate_again(out, EVALUATE_COSTS, g, s, e))
		return true;
	evaluation_free(out);
	return false;
}

void
evaluation_free(struct evaluation *v)
{
	free(v->layer);
	*v = (struct evaluation){0};
}

double
evaluation_rate(const struct evaluation *v)
{
	return (double)v->settings.batch / v->total.seconds;
}
