/*
 * The baseline of a sweep: one model, evaluated under the settings of all points.
 */
#include "search/sweep_private.h"

#include "base/mem.h"

/* Find the settings of a combination of them. */
static struct settings
settings_at(const struct grid *g, int64_t combination)
{
	struct settings s = {.batch = 1};

	for (int i = g->naxes - 1; i >= g->naxes - SETTINGS; i--) {
		const struct axis *a = &g->axis[i];

		setting_copy(a->setting, &s, &a->settings[combination % a->n]);
		combination /= a->n;
	}
	return s;
}

bool
sweep_evaluate_baseline(struct sweep *s, struct err *e)
{
	const struct grid *g = s->plan.grid;
	union sweep_value *value;

	s->nsettings = 1;
	for (int i = g->naxes - SETTINGS; i < g->naxes; i++)
		s->nsettings *= g->axis[i].n;
	if (s->plan.baseline_graph == NULL)
		return true;
	value = s->baseline = mem_calloc((size_t)s->nsettings * (size_t)s->nmeasures,
	    sizeof *s->baseline);
	for (int64_t i = 0; i < s->nsettings; i++) {
		const struct settings settings = settings_at(g, i);
		struct evaluation v;

		if (!evaluate(s->plan.baseline_graph, &settings, &v, e))
			return false;
		sweep_put_values(&v, value);
		value += s->nmeasures;
		evaluation_free(&v);
	}
	return true;
}
