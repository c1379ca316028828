#include "measure/measure.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define MOST_RUNS 1000 /* in a round */

struct measure_plan
measure_plan_of(double seconds)
{
	return (struct measure_plan){.rounds = 5, .least_runs = 3, .seconds = seconds};
}

static double
wall_seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int
compare_seconds(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static double
median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, compare_seconds);
	return n % 2 != 0 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

/* The samples of a round: a row for each run. */
struct samples {
	int n, runs;
	size_t cap;
	struct engine_sample *sample;
};

static void
run_once(struct engine_net *net, struct samples *s)
{
	size_t row = (size_t)s->runs * (size_t)s->n;

	s->sample = mem_grow(s->sample, &s->cap, row + (size_t)s->n, sizeof *s->sample);
	engine_run(net, s->sample + row);
	s->runs++;
}

/* Return the time of a layer in a round, and count the samples that were disturbed. */
static double
round_time(const struct samples *s, int layer, double *room, int *rejected)
{
	int quiet = 0;

	for (int run = 0; run < s->runs; run++) {
		const struct engine_sample *a = &s->sample[(size_t)run * (size_t)s->n +
		    (size_t)layer];

		if (a->disturbed)
			(*rejected)++;
		else
			room[quiet++] = a->seconds;
	}
	for (int run = 0; quiet == 0 && run < s->runs; run++)
		room[run] = s->sample[(size_t)run * (size_t)s->n + (size_t)layer].seconds;
	if (isnan(room[0]))
		return NAN;
	quiet = quiet > 0 ? quiet : s->runs;
	qsort(room, (size_t)quiet, sizeof *room, compare_seconds);
	return room[(quiet - 1) / 4];
}

static struct layer_time
time_of_rounds(const double *round, int rounds)
{
	double best = INFINITY, apart[MEASURE_MAX_ROUNDS];
	int first = 0;

	for (int i = 0; i < rounds; i++)
		if (round[i] < best) {
			best = round[i];
			first = i;
		}
	if (isinf(best))
		return (struct layer_time){NAN, NAN};
	for (int i = 0, k = 0; i < rounds; i++)
		if (i != first)
			apart[k++] = round[i] / best - 1;
	return (struct layer_time){best, rounds > 1 ? median(apart, rounds - 1) : NAN};
}

/* Measure one round.  Return false if the caller ended it. */
static bool
measure_round(struct engine_net *net, const struct measure_plan *plan, int round,
    struct net_times *out, int *rejected)
{
	struct samples s = {.n = out->n};
	double begin = wall_seconds(), length = plan->seconds / plan->rounds, passed = 0;
	double *room;
	bool go = true;

	while (go && (s.runs < plan->least_runs || (passed < length && s.runs < MOST_RUNS))) {
		run_once(net, &s);
		passed = wall_seconds() - begin;
		if (plan->progress != NULL)
			go = plan->progress(plan->data, (round + fmin(passed / length, 1)) /
			    plan->rounds);
	}
	room = mem_calloc((size_t)s.runs, sizeof *room);
	for (int i = 0; i < out->n; i++)
		out->round[(size_t)round * (size_t)out->n + (size_t)i] =
		    round_time(&s, i, room, rejected);
	out->runs += s.runs;
	free(room);
	free(s.sample);
	return go;
}

void
measure_net(struct engine_net *net, const struct measure_plan *plan, struct net_times *out)
{
	struct samples warm = {.n = engine_layers(net)};
	double each[MEASURE_MAX_ROUNDS];
	int rejected = 0;

	*out = (struct net_times){.n = engine_layers(net)};
	out->layer = mem_calloc((size_t)out->n, sizeof *out->layer);
	out->round = mem_calloc((size_t)out->n * (size_t)plan->rounds, sizeof *out->round);
	/* The first run touches memory for the first time. */
	run_once(net, &warm);
	free(warm.sample);
	while (out->rounds < plan->rounds && !out->stopped)
		out->stopped = !measure_round(net, plan, out->rounds++, out, &rejected);
	for (int i = 0; i < out->n; i++) {
		for (int r = 0; r < out->rounds; r++)
			each[r] = out->round[(size_t)r * (size_t)out->n + (size_t)i];
		out->layer[i] = time_of_rounds(each, out->rounds);
	}
	out->rejected = rejected / ((double)out->runs * out->n);
}

void
net_times_free(struct net_times *m)
{
	free(m->layer);
	free(m->round);
	*m = (struct net_times){0};
}

struct layer_time
net_times_sum(const struct net_times *m, const int *layer, int n)
{
	double each[MEASURE_MAX_ROUNDS] = {0};

	for (int r = 0; r < m->rounds; r++)
		for (int i = 0; i < n; i++)
			each[r] += m->round[(size_t)r * (size_t)m->n + (size_t)layer[i]];
	return time_of_rounds(each, m->rounds);
}
