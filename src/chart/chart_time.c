#include "chart/chart_table.h"

#include <math.h>

static enum chart_look
bound_look(const struct timing *t)
{
	switch (t->bound) {
	case BOUND_COMPUTE:
		return CHART_COMPUTE;
	case BOUND_MEMORY:
		return CHART_MEMORY;
	case BOUND_OVERHEAD:
		return CHART_OVERHEAD;
	case BOUND_NONE:
	case BOUND_UNKNOWN:
		break;
	}
	return CHART_OTHER;
}

void
chart_make_time(const struct chart_source *s, struct chart *out)
{
	const struct evaluation *v = s->now;
	int unknown = 0;

	*out = (struct chart){.title = "Time of each layer",
	    .x = {.title = "layers, in the order in which they run", .max = v->graph->nlayers,
	    .text = number_short, .has_span = true},
	    .y = {.title = "time", .text = number_seconds, .has_span = true}};
	for (int i = 0; i < v->graph->nlayers; i++) {
		const struct timing *t = &v->layer[i].timing;

		unknown += isnan(t->total);
		axis_span(&out->y, t->total);
		if (t->total > 0)
			chart_add_bar(out, (struct chart_bar){i, i + 1, 0, t->total, bound_look(t),
			    i, v->graph->layer[i].path});
	}
	chart_add_key(out, CHART_COMPUTE, "bound by arithmetic");
	chart_add_key(out, CHART_MEMORY, "by memory");
	chart_add_key(out, CHART_OVERHEAD, "by the cost of starting it");
	if (unknown > 0)
		chart_add_note(out, "The time of %d of %d layers is not known.", unknown,
		    v->graph->nlayers);
	if (!v->settings.latency->executes_all)
		chart_add_note(out, "The latency model %s runs every layer at the peak.",
		    v->settings.latency->name);
}
