#include "evaluate/parallel.h"

#include "base/mem.h"
#include "evaluate/timer.h"
#include "op/cache.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct parallel_word parallel_table[] = {
    [PARALLEL_TENSOR] = {"tensor", "every product is divided among all devices"},
    [PARALLEL_PIPELINE] = {"pipeline", "each device has some of the layers"},
    {.name = NULL},
};

const char *
run_bound_name(enum run_bound b)
{
	static const char *const names[RUN_BOUNDS] = {[RUN_COMPUTE] = "compute",
	    [RUN_BANDWIDTH] = "bandwidth", [RUN_STARTS] = "starts", [RUN_LINK] = "link"};

	return names[b];
}

double
parallel_all_reduce(const struct hardware *h, int devices, double bytes)
{
	double steps = 2.0 * (devices - 1);

	return devices < 2 ? 0 : PARALLEL_START + steps * h->link_latency.value +
	    steps / devices * bytes / h->link_bandwidth.value;
}

int64_t
parallel_part(const struct parallel *p, int64_t batch)
{
	int64_t parts = p->kind == PARALLEL_PIPELINE && batch > p->devices ? p->devices
	    : p->kind == PARALLEL_PIPELINE ? batch : 1;

	return (batch + parts - 1) / parts;
}

static int64_t
features_of(const struct layer *l)
{
	return l->out.rank > 0 ? l->out.dim[l->out.rank - 1] : 0;
}

/* Return the features of the residual stream: those of the embedding; 0 if there is none. */
static int64_t
residual_width(const struct graph *g)
{
	for (int i = 0; i < g->nlayers; i++)
		if (strcmp(g->layer[i].op->name, "embedding") == 0)
			return features_of(&g->layer[i]);
	return 0;
}

/* Return the heads of keys and values among which a cache is divided; 1: all share one. */
static int64_t
cache_heads(const struct op_call *call)
{
	int64_t heads = op_attr_named(call, "heads", 0, 1);
	int64_t kv = op_attr_named(call, "kv_heads", 0, 0);
	enum cache_kind kind = cache_kind(call);

	if (kind == CACHE_LATENT || kind == CACHE_INDEX)
		return 1;
	return kv > 0 ? kv : heads;
}

/* Return the part of its heads that the fullest device has: 1/8 of 8 heads on 8 devices, 1/2 of
 * them on 2, and all of one. */
static double
heads_share(int64_t heads, int devices)
{
	return heads < 1 ? 1 : ceil((double)heads / devices) / (double)heads;
}

static void
scale_bytes(struct moved *m, double share)
{
	m->bytes = (int64_t)((double)m->bytes * share);
	if (m->distance != INT64_MAX)
		m->distance = (int64_t)((double)m->distance * share);
}

/* Find the work of one of several devices.  What is as wide as the residual stream stays whole. */
static struct work
divide_work(const struct evaluation *v, int layer, int devices, int64_t width)
{
	const struct layer *l = &v->graph->layer[layer];
	const struct layer *from = l->ninputs > 0 ? &v->graph->layer[l->input[0]] : l;
	struct work w = v->layer[layer].work;
	struct graph_call room;
	const struct op_call *call = graph_call(v->graph, layer, &room);
	bool has_heads = cache_kind(call) != CACHE_NONE;
	double part = has_heads ? heads_share(op_attr_named(call, "heads", 0, 1), devices)
	    : 1.0 / devices;

	if (w.products == 0 && features_of(l) == width)
		return w;
	w.flops = (int64_t)((double)w.flops * part);
	w.products = (int64_t)((double)w.products * part);
	scale_bytes(&w.stream[STREAM_WEIGHTS], part);
	scale_bytes(&w.stream[STREAM_PARTS], part);
	scale_bytes(&w.stream[STREAM_KV_CACHE], heads_share(cache_heads(call), devices));
	if (features_of(from) != width) {
		scale_bytes(&w.stream[STREAM_INPUT], part);
		scale_bytes(&w.stream[STREAM_OTHERS], part);
	}
	if (features_of(l) != width) {
		scale_bytes(&w.stream[STREAM_OUTPUT], part);
		w.columns = (int64_t)ceil((double)w.columns * part);
	}
	w.bytes = 0;
	for (int i = 0; i < STREAMS; i++)
		w.bytes += w.stream[i].bytes;
	return w;
}

static void
add_timing(double by[static RUN_BOUNDS], const struct timing *t, double seconds)
{
	static const enum run_bound bounds[] = {[BOUND_NONE] = RUN_STARTS,
	    [BOUND_COMPUTE] = RUN_COMPUTE, [BOUND_MEMORY] = RUN_BANDWIDTH,
	    [BOUND_OVERHEAD] = RUN_STARTS, [BOUND_UNKNOWN] = RUN_STARTS};

	by[bounds[t->bound]] += seconds;
}

static enum run_bound
largest_bound(const double by[static RUN_BOUNDS])
{
	enum run_bound most = RUN_COMPUTE;

	for (int i = 0; i < RUN_BOUNDS; i++)
		if (by[i] > by[most])
			most = (enum run_bound)i;
	return most;
}

/* Return whether a sum adds to the residual stream: something else reads that, too. */
static bool
is_residual_sum(const struct graph *g, int layer, const int *readers, int64_t width)
{
	const struct layer *l = &g->layer[layer];

	if (strcmp(l->op->name, "add") != 0 || l->ninputs < 2 || features_of(l) != width)
		return false;
	for (int i = 0; i < l->ninputs; i++)
		if (readers[l->input[i]] > 1)
			return true;
	return false;
}

/* Add the time of all collectives of a run: the sums behind every pair of products, the embedding,
 * and the scores of the last layer, which are gathered. */
static void
add_collectives(const struct evaluation *v, int devices, int64_t width, struct parallel_run *out,
    double by[static RUN_BOUNDS])
{
	const struct graph *g = v->graph;
	const struct hardware *h = v->settings.hardware;
	int *readers = mem_calloc((size_t)g->nlayers + 1, sizeof *readers), last = g->nlayers - 1;

	for (int i = 0; i < g->nlayers; i++)
		for (int k = 0; k < g->layer[i].ninputs; k++)
			readers[g->layer[i].input[k]]++;
	for (int i = 0; i < g->nlayers; i++) {
		double bytes = (double)v->layer[i].out_bytes * (double)v->settings.batch;

		if (strcmp(g->layer[i].op->name, "embedding") != 0 &&
		    !is_residual_sum(g, i, readers, width))
			continue;
		out->reduces++;
		out->reduced = bytes;
		by[RUN_LINK] += parallel_all_reduce(h, devices, bytes);
	}
	if (last >= 0 && v->layer[last].work.products > 0)
		by[RUN_LINK] += parallel_all_reduce(h, devices, (double)v->layer[last].out_bytes *
		    (double)v->settings.batch) / 2;
	free(readers);
}

static void
time_tensor(const struct evaluation *v, int devices, struct parallel_run *out)
{
	int64_t width = residual_width(v->graph);
	struct timer *timer = mem_alloc(sizeof *timer);
	double by[RUN_BOUNDS] = {0}, sum = 0;

	timer_init(timer, &v->settings);
	for (int i = 0; i < v->graph->nlayers; i++) {
		struct work w;
		struct timing t;
		struct figures f;

		if (devices < 2) {
			add_timing(by, &v->layer[i].timing, v->layer[i].timing.total);
			continue;
		}
		w = divide_work(v, i, devices, width);
		timer_layer(timer, &w, &t, &f);
		add_timing(by, &t, t.total);
	}
	if (devices > 1)
		add_collectives(v, devices, width, out, by);
	for (int i = 0; i < RUN_BOUNDS; i++)
		sum += by[i];
	out->first = out->period = sum;
	out->bound = largest_bound(by);
	free(timer);
}

/* Return the stage of a layer: the layers are cut where equal parts of the time end. */
static int
stage_of(double before, double seconds, double whole, int devices)
{
	int stage = whole > 0 ? (int)((before + seconds / 2) / whole * devices) : 0;

	return stage < devices ? stage : devices - 1;
}

static void
time_pipeline(const struct evaluation *v, int devices, struct parallel_run *out)
{
	const struct hardware *h = v->settings.hardware;
	double by[RUN_BOUNDS] = {0}, whole = v->total.seconds, before = 0, stage = 0, longest = 0;
	double hop, bytes = 0;
	int at = 0;

	for (int i = 0; i < v->graph->nlayers; i++) {
		double seconds = v->layer[i].timing.total;
		int to = stage_of(before, seconds, whole, devices);

		if (to != at)
			stage = 0;
		at = to;
		before += seconds;
		stage += seconds;
		longest = fmax(longest, stage);
		add_timing(by, &v->layer[i].timing, seconds);
		if (strcmp(v->graph->layer[i].op->name, "embedding") == 0)
			bytes = (double)v->layer[i].out_bytes * (double)v->settings.batch;
	}
	hop = h->link_latency.value + bytes / h->link_bandwidth.value;
	by[RUN_LINK] = devices * hop;
	out->first = whole + (devices - 1) * hop;
	out->period = isnan(whole) ? whole : devices * (longest + hop);
	out->bound = largest_bound(by);
}

void
parallel_time(const struct evaluation *v, const struct parallel *p, struct parallel_run *out)
{
	*out = (struct parallel_run){0};
	if (p->kind == PARALLEL_PIPELINE && p->devices > 1)
		time_pipeline(v, p->devices, out);
	else
		time_tensor(v, p->devices, out);
}

int
parallel_shares(const struct evaluation *v, const struct parallel *p,
    struct parallel_share *share)
{
	const struct graph *g = v->graph;
	int64_t width = residual_width(g);
	double before = 0;

	for (int i = 0; i < g->nlayers; i++) {
		double seconds = v->layer[i].timing.total;
		struct graph_call room;
		const struct op_call *call = graph_call(g, i, &room);

		share[i] = (struct parallel_share){0, 1, 1};
		if (p->kind == PARALLEL_PIPELINE) {
			share[i].device = stage_of(before, seconds, v->total.seconds, p->devices);
			before += seconds;
		} else {
			share[i].cache = heads_share(cache_heads(call), p->devices);
			if (v->layer[i].work.products > 0 || features_of(&g->layer[i]) != width ||
			    strcmp(g->layer[i].op->name, "embedding") == 0)
				share[i].weights = 1.0 / p->devices;
		}
	}
	return p->kind == PARALLEL_PIPELINE ? p->devices : 1;
}
