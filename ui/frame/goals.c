#include "frame/goals.h"

#include <math.h>

struct goals
goals_of_session(const struct session *s)
{
	struct goals g = {.fit = false};

	for (int i = 0; i < s->ntargets; i++)
		g.limit[s->target[i].measure - measure_table] = s->target[i].limit;
	return g;
}

int
goals_budgets(const struct goals *g, const struct evaluation *v,
    struct budget budget[static BUDGET_MAX])
{
	int n = 0;

	for (const struct measure *m = measure_table; m->name != NULL && n < BUDGET_MAX; m++)
		if (g->limit[m - measure_table] > 0 && needs_met(m->needs, v))
			budget[n++] = (struct budget){m, g->limit[m - measure_table]};
	return n;
}

double
goals_limit(const struct goals *g, const char *measure)
{
	double limit = g->limit[measure_find(measure) - measure_table];

	return limit > 0 ? limit : (double)NAN;
}

bool
goals_set(struct goals *g, const struct measure *m, double limit, struct err *e)
{
	int n = 0;

	for (int i = 0; i < MEASURE_MAX; i++)
		n += g->limit[i] > 0;
	if (limit > 0 && g->limit[m - measure_table] <= 0 && n == BUDGET_MAX)
		return err_set(e, "there can be %d limits at most", BUDGET_MAX);
	g->limit[m - measure_table] = limit;
	g->changes++;
	return true;
}

void
goals_replace(struct goals *g, const double limit[static MEASURE_MAX], bool fit)
{
	for (int i = 0; i < MEASURE_MAX; i++)
		g->limit[i] = limit[i];
	g->fit = fit;
	g->changes++;
}

void
goals_toggle_fit(struct goals *g)
{
	g->fit = !g->fit;
	g->changes++;
}
