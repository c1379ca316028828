#include "evaluate/evaluate.h"

#include "evaluate/evaluate_private.h"
#include "evaluate/liveness.h"
#include "base/number.h"
#include "evaluate/timer.h"

#include <stdlib.h>
#include <string.h>

static bool
total_is_too_large(struct err *e)
{
	return evaluate_too_large("a total over the layers is", e);
}

static bool
add_stored(struct figures *sum, const struct figures *f, struct err *e)
{
	return (number_add(sum->params, f->params, &sum->params) &&
	    number_add(sum->active_params, f->active_params, &sum->active_params) &&
	    number_add(sum->macs, f->macs, &sum->macs) &&
	    number_add(sum->flops, f->flops, &sum->flops) &&
	    number_add(sum->weight_bytes, f->weight_bytes, &sum->weight_bytes)) ||
	    total_is_too_large(e);
}

static bool
add_work(struct figures *sum, const struct figures *f, struct err *e)
{
	return (number_add(sum->act_bytes, f->act_bytes, &sum->act_bytes) &&
	    number_add(sum->traffic_bytes, f->traffic_bytes, &sum->traffic_bytes) &&
	    number_add(sum->kv_cache_bytes, f->kv_cache_bytes, &sum->kv_cache_bytes)) ||
	    total_is_too_large(e);
}

/* What the device adds; NaN stays NaN. */
static void
add_times(struct figures *sum, const struct figures *f)
{
	sum->seconds += f->seconds;
	sum->low += f->low;
	sum->high += f->high;
	sum->energy_floor += f->energy_floor;
	sum->energy_system += f->energy_system;
}

void
figures_add(struct figures *sum, const struct figures *f)
{
	/* Sums of layers whose total has been checked cannot overflow. */
	sum->params += f->params;
	sum->active_params += f->active_params;
	sum->macs += f->macs;
	sum->flops += f->flops;
	sum->weight_bytes += f->weight_bytes;
	sum->act_bytes += f->act_bytes;
	sum->traffic_bytes += f->traffic_bytes;
	sum->kv_cache_bytes += f->kv_cache_bytes;
	add_times(sum, f);
}

static bool
count_layer(struct evaluation *v, unsigned parts, int layer, struct err *e)
{
	struct layer_result *r = &v->layer[layer];

	return (!(parts & EVALUATE_COSTS) || cost_layer(v->graph, layer, &r->cost, e)) &&
	    (!(parts & EVALUATE_COUNTS) || evaluate_counts(v, layer, e)) &&
	    evaluate_stored(v, layer, e) && add_stored(&v->total, &r->figures, e);
}

/* Everything that no device has a say in. */
static bool
count_layers(struct evaluation *v, unsigned parts, struct err *e)
{
	struct figures *sum = &v->total;

	sum->params = sum->active_params = sum->macs = sum->flops = sum->weight_bytes = 0;
	for (int i = 0; i < v->graph->nlayers; i++)
		if (!count_layer(v, parts, i, e))
			return err_prefix(e, v->graph->layer[i].path, 0);
	return true;
}

/* liveness_peak() adds outputs without looking. */
static bool
check_outputs(const struct evaluation *v, struct err *e)
{
	int64_t outputs = 0;

	for (int i = 0; i < v->graph->nlayers; i++)
		if (!number_add_product(v->layer[i].out_bytes, v->settings.batch, &outputs) ||
		    !number_add_product(liveness_workspace(v->graph, i), v->settings.batch,
		    &outputs)) {
			(void)evaluate_too_large("the bytes of all outputs are", e);
			return err_prefix(e, v->graph->layer[i].path, 0);
		}
	return true;
}

/* Weights are touched again at the next inference: until then all others are, and as many bytes of
 * activations as are alive at once. */
static void
place_weights(struct evaluation *v)
{
	int64_t distance = v->peak_bytes;

	for (int i = 0; i < v->graph->nlayers; i++)
		if (!number_add(distance, v->layer[i].work.stream[STREAM_WEIGHTS].bytes, &distance))
			distance = INT64_MAX;
	for (int i = 0; i < v->graph->nlayers; i++)
		v->layer[i].work.stream[STREAM_WEIGHTS].distance = distance;
}

static void
copy_times(struct figures *to, const struct figures *from)
{
	to->seconds = from->seconds;
	to->low = from->low;
	to->high = from->high;
	to->energy_floor = from->energy_floor;
	to->energy_system = from->energy_system;
}

#define MAX_SEEN 256

/* Return the place where a layer with this work is remembered; different works seldom share
 * one. */
static unsigned
bucket_of(const struct work *w)
{
	uint64_t mixed = ((uint64_t)w->bytes * 31 + (uint64_t)w->flops) * 0x9e3779b97f4a7c15u;

	return (unsigned)(mixed >> 56) % MAX_SEEN;
}

/* Find the layers that ask the same of a device as an earlier one: most networks repeat
 * themselves. */
static void
find_same_work(struct evaluation *v)
{
	int seen[MAX_SEEN];

	for (int i = 0; i < MAX_SEEN; i++)
		seen[i] = -1;
	for (int i = 0; i < v->graph->nlayers; i++) {
		struct layer_result *r = &v->layer[i];
		int *bucket = &seen[bucket_of(&r->work)];

		if (*bucket < 0 || memcmp(&v->layer[*bucket].work, &r->work, sizeof r->work) != 0)
			*bucket = i;
		r->same_work = *bucket;
	}
}

static bool
find_work(struct evaluation *v, struct err *e)
{
	struct figures *sum = &v->total;

	sum->act_bytes = sum->traffic_bytes = sum->kv_cache_bytes = 0;
	evaluate_fusion(v);
	for (int i = 0; i < v->graph->nlayers; i++)
		if (!evaluate_work(v, i, e) || !add_work(sum, &v->layer[i].figures, e))
			return err_prefix(e, v->graph->layer[i].path, 0);
	if (!check_outputs(v, e))
		return false;
	v->peak_bytes = liveness_peak(v->graph, &v->peak_layer) * v->settings.batch;
	place_weights(v);
	find_same_work(v);
	return true;
}

static void
time_layers(struct evaluation *v, struct timer *timer)
{
	struct figures *sum = &v->total;

	sum->seconds = sum->low = sum->high = sum->energy_floor = sum->energy_system = 0;
	for (int i = 0; i < v->graph->nlayers; i++) {
		struct layer_result *r = &v->layer[i];
		const struct layer_result *first = &v->layer[r->same_work];

		if (first == r) {
			timer_layer(timer, &r->work, &r->timing, &r->figures);
		} else {
			r->timing = first->timing;
			copy_times(&r->figures, &first->figures);
		}
		add_times(sum, &r->figures);
	}
}

bool
evaluate_again(struct evaluation *v, unsigned parts, const struct graph *g,
    const struct settings *s, struct timer *timer, struct err *e)
{
	v->graph = g;
	v->settings = *s;
	if ((parts & ~(unsigned)EVALUATE_RUN) != 0 && !count_layers(v, parts, e))
		return false;
	if ((parts & EVALUATE_WORK) && !find_work(v, e))
		return false;
	if (parts & EVALUATE_TIMES)
		time_layers(v, timer);
	return true;
}

struct run_totals
evaluation_run(const struct evaluation *v)
{
	return (struct run_totals){v->total, v->peak_bytes, v->peak_layer};
}

void
evaluation_set_run(struct evaluation *v, const struct run_totals *run)
{
	struct figures *sum = &v->total;

	sum->act_bytes = run->figures.act_bytes;
	sum->traffic_bytes = run->figures.traffic_bytes;
	sum->kv_cache_bytes = run->figures.kv_cache_bytes;
	copy_times(sum, &run->figures);
	v->peak_bytes = run->peak_bytes;
	v->peak_layer = run->peak_layer;
}

bool
evaluate(const struct graph *g, const struct settings *s, struct evaluation *out, struct err *e)
{
	struct timer timer;

	timer_init(&timer, s->hardware, s->latency);
	*out = (struct evaluation){.layer = mem_calloc((size_t)g->nlayers, sizeof *out->layer)};
	if (evaluate_again(out, AFTER_GRAPH, g, s, &timer, e))
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

double
evaluation_token_rate(const struct evaluation *v)
{
	return evaluation_rate(v) * (double)v->graph->tokens;
}
