/*
 * The stages that find layers with the same work, and time layers and find their energy.  Layers
 * with the same work are timed once.
 */
#include "evaluate/evaluate_private.h"

#include "base/mem.h"
#include "evaluate/measured.h"
#include "evaluate/setting.h"
#include "evaluate/timer.h"

#include <string.h>

#define MAX_SEEN 256

bool
evaluate_begin_same(struct evaluation *v, struct err *e)
{
	(void)e;
	if (v->seen == NULL)
		v->seen = mem_calloc(MAX_SEEN, sizeof *v->seen);
	memset(v->seen, -1, MAX_SEEN * sizeof *v->seen);
	return true;
}

/* Return the place where a layer with this work is remembered; different works seldom share
 * one. */
static unsigned
bucket_of(const struct work *w)
{
	uint64_t mixed = ((uint64_t)w->bytes * 31 + (uint64_t)w->flops) * 0x9e3779b97f4a7c15u;

	return (unsigned)(mixed >> 56) % MAX_SEEN;
}

/* Find the layers that ask the same of a device as an earlier one: most networks repeat
 * themselves.  Weights of all layers were touched equally long ago. */
bool
evaluate_same(struct evaluation *v, int from, int to, struct timer *timer, struct err *e)
{
	(void)timer;
	(void)e;
	for (int i = from; i < to; i++) {
		struct layer_result *r = &v->layer[i];
		int *bucket = &v->seen[bucket_of(&r->work)];

		r->work.stream[STREAM_WEIGHTS].distance = v->weights_distance;
		if (*bucket < 0 || memcmp(&v->layer[*bucket].work, &r->work, sizeof r->work) != 0)
			*bucket = i;
		r->same_work = *bucket;
	}
	return true;
}

bool
evaluate_begin_times(struct evaluation *v, struct err *e)
{
	figures_clear(&v->total, STAGE_TIMES);
	v->before = (struct run_context){.pass = (double)v->weights_moved};
	return settings_check(&v->settings, v->graph, e);
}

/* Time layers by what was measured of their kinds.  Layers with the same work differ in what ran
 * before them. */
static void
time_measured(struct evaluation *v, int from, int to, struct timer *timer)
{
	struct measured_run run = {.v = v, .platform = &timer->platform, .before = v->before};

	for (int i = from; i < to; i++) {
		struct layer_result *r = &v->layer[i];

		timer_layer(timer, &r->work, &r->timing, &r->figures);
		if (!r->work.is_view && !r->work.joined)
			(void)measured_layer(&run, i, &r->timing, &r->figures);
		(void)figures_add_stage(&v->total, &r->figures, STAGE_TIMES);
	}
	v->before = run.before;
}

bool
evaluate_times(struct evaluation *v, int from, int to, struct timer *timer, struct err *e)
{
	(void)e;
	if (v->settings.latency->id == LATENCY_measured) {
		time_measured(v, from, to, timer);
		return true;
	}
	for (int i = from; i < to; i++) {
		struct layer_result *r = &v->layer[i];
		const struct layer_result *first = &v->layer[r->same_work];

		if (first == r) {
			timer_layer(timer, &r->work, &r->timing, &r->figures);
		} else {
			r->timing = first->timing;
			figures_copy(&r->figures, &first->figures, STAGE_BIT(STAGE_TIMES));
		}
		(void)figures_add_stage(&v->total, &r->figures, STAGE_TIMES);
	}
	return true;
}

void
evaluate_finish_times(struct evaluation *v)
{
	if (v->settings.latency->id == LATENCY_measured)
		measured_total(v, &v->platform, &v->total);
}
