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

bool
evaluation_run(struct evaluation *v, unsigned stages, struct timer *timer, struct err *e)
{
	for (unsigned i = 0; i < STAGES; i++) {
		if (!(stages & ~v->fresh & STAGE_BIT(i)))
			continue;
		if (!evaluation_stage_table[i].run(v, timer, e)) {
			v->fresh = 0;
			return false;
		}
		v->fresh |= STAGE_BIT(i);
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
