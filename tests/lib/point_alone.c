#include "lib/point_alone.h"

bool
point_alone(const struct grid *g, int64_t point, const struct model *m, struct evaluation *out,
    struct graph **variant, struct err *e)
{
	struct settings settings = {0};
	struct choices choices = {0};
	int digit[GRID_MAX_AXES];
	bool ok = true;

	*variant = NULL;
	grid_digits(g, point, digit);
	for (int i = g->nknobs; ok && i < g->naxes; i++) {
		const struct axis *a = &g->axis[i];

		if (a->kind == AXIS_SETTING)
			ok = a->setting->read(a->value[digit[i]], g->devices, &settings, e);
		else
			choices_put(&choices, &a->choice[digit[i]]);
	}
	ok = ok && optimize_check(m->graph, &choices, e) &&
	    (*variant = optimize(m->graph, &choices, e)) != NULL &&
	    evaluate(*variant, &settings, out, e);
	choices_free(&choices);
	if (!ok) {
		graph_free(*variant);
		*variant = NULL;
	}
	return ok;
}
