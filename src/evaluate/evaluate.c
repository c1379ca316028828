#include "evaluate/evaluate.h"

#include "base/mem.h"
#include "evaluate/setting.h"
#include "evaluate/timer.h"

#include <stdlib.h>

void
evaluation_set_inputs(struct evaluation *v, const struct graph *g, const struct settings *asked)
{
	size_t n = (size_t)g->nlayers;
	struct encoding *encoding = v->next_encoding;
	const struct settings s = settings_resolved(asked);
	unsigned changed = stages_setting_changes(&v->settings, &s);

	if (v->structure != g->serial) {
		v->layer = mem_resize(v->layer, n + 1, sizeof *v->layer);
		v->cost = mem_resize(v->cost, n + 1, sizeof *v->cost);
		v->encoding = mem_resize(v->encoding, n + 1, sizeof *v->encoding);
		encoding = mem_resize(encoding, n + 1, sizeof *encoding);
	}
	for (size_t i = 0; i < n; i++)
		encoding[i] = g->layer[i].encoding;
	if (v->structure != g->serial)
		changed |= 1u << INPUT_structure;
	else
		changed |= stages_encoding_changes(v->encoding, encoding, g->nlayers);
	v->fresh &= ~stages_stale(changed);
	v->next_encoding = v->encoding;
	v->encoding = encoding;
	v->structure = g->serial;
	v->graph = g;
	if (v->platform.hardware != s.hardware || v->platform.runtime != s.runtime ||
	    v->platform.threads != s.threads)
		v->platform = platform_of(s.hardware, s.runtime, s.threads);
	v->settings = s;
	v->asked = *asked;
}

/* Layers that go through a group of stages together: so many stay in a cache. */
#define LAYERS_TOGETHER 64

/* Stages that go through the layers together, in order. */
struct stage_group {
	const struct evaluation_stage *stage[STAGES];
	int n;
	unsigned bits;
};

/* Find the next group of the stages that are left to run. */
static struct stage_group
next_group(unsigned stages)
{
	struct stage_group g = {.n = 0};

	for (unsigned i = 0; i < STAGES; i++) {
		const struct evaluation_stage *s = &evaluation_stage_table[i];

		if (!(stages & STAGE_BIT(i)))
			continue;
		g.stage[g.n++] = s;
		g.bits |= STAGE_BIT(i);
		if (s->finish != NULL)
			break;
	}
	return g;
}

/* Ask for the memory of the layers that come after `from`. */
static void
fetch_layers(const struct evaluation *v, int from)
{
	int left = v->graph->nlayers - from;
	size_t n = (size_t)(left < LAYERS_TOGETHER ? left : LAYERS_TOGETHER);

	mem_fetch(&v->graph->layer[from], n * sizeof *v->graph->layer);
	mem_fetch(&v->layer[from], n * sizeof *v->layer);
}

static bool
run_group(struct evaluation *v, const struct stage_group *g, struct timer *timer, struct err *e)
{
	int n = v->graph->nlayers, to;

	for (int k = 0; k < g->n; k++)
		if (g->stage[k]->begin != NULL && !g->stage[k]->begin(v, e))
			return false;
	for (int from = 0; from < n; from = to) {
		to = n - from > LAYERS_TOGETHER ? from + LAYERS_TOGETHER : n;
		fetch_layers(v, to);
		if (!task_each(v->task, "evaluating", from, n, e))
			return false;
		for (int k = 0; k < g->n; k++)
			if (!g->stage[k]->run(v, from, to, timer, e))
				return false;
	}
	for (int k = 0; k < g->n; k++)
		if (g->stage[k]->finish != NULL)
			g->stage[k]->finish(v);
	return true;
}

bool
evaluation_run(struct evaluation *v, unsigned stages, struct timer *timer, struct err *e)
{
	while ((stages & ~v->fresh) != 0) {
		struct stage_group g = next_group(stages & ~v->fresh);

		if (!run_group(v, &g, timer, e)) {
			v->fresh = 0;
			return false;
		}
		v->fresh |= g.bits;
	}
	return true;
}

struct run_totals
evaluation_run_totals(const struct evaluation *v)
{
	return (struct run_totals){v->total, v->peak_bytes, v->peak_layer};
}

void
evaluation_set_run_totals(struct evaluation *v, const struct run_totals *run)
{
	figures_copy(&v->total, &run->figures, STAGES_OF_RUN);
	v->peak_bytes = run->peak_bytes;
	v->peak_layer = run->peak_layer;
}

bool
evaluate(const struct graph *g, const struct settings *s, struct evaluation *out, struct err *e)
{
	return evaluate_for(NULL, g, s, out, e);
}

bool
evaluate_for(struct task *t, const struct graph *g, const struct settings *s,
    struct evaluation *out, struct err *e)
{
	struct timer timer;
	bool ok;

	*out = (struct evaluation){.task = t};
	evaluation_set_inputs(out, g, s);
	timer_init(&timer, &out->settings);
	ok = evaluation_run(out, STAGES_ALL, &timer, e);
	out->task = NULL;
	if (!ok)
		evaluation_free(out);
	return ok;
}

void
evaluation_free(struct evaluation *v)
{
	free(v->layer);
	free(v->cost);
	free(v->encoding);
	free(v->next_encoding);
	free(v->seen);
	*v = (struct evaluation){0};
}

bool
evaluation_is_of(const struct evaluation *v, const struct graph *g, const struct settings *asked)
{
	const struct settings s = settings_resolved(asked);

	return v->graph == g && v->structure == g->serial && v->fresh == STAGES_ALL &&
	    stages_stale(stages_setting_changes(&v->settings, &s)) == 0;
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
