#include "chart/chart_table.h"

#include "base/mem.h"

#include <math.h>

/* Layers are asked for so far ahead. */
#define AHEAD 12

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

/* Mark the layer in which the time of the goal is used up. */
static void
add_goal(const struct evaluation *v, double goal, struct chart *out)
{
	char text[NUMBER_TEXT_MAX];
	double passed = 0;
	int i = 0;

	if (!(goal > 0) || !(v->total.seconds > goal))
		return;
	for (; i < v->graph->nlayers - 1 && passed + v->layer[i].figures.seconds <= goal; i++)
		passed += v->layer[i].figures.seconds;
	chart_add_line(out, (struct chart_line){i + 0.5, 0, i + 0.5, out->y.max, CHART_LIMIT,
	    "goal"});
	chart_add_mark(out, (struct chart_mark){i + 0.5, out->y.max, CHART_LIMIT,
	    0, 'v', i, "goal"});
	chart_add_key(out, CHART_LIMIT, "v: the time of the goal is used up");
	chart_add_note(out, "The goal of %s is used up in %s.", number_seconds(goal, text),
	    v->graph->layer[i].path);
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

		if (i + AHEAD < v->graph->nlayers) {
			mem_fetch(&v->layer[i + AHEAD].timing, sizeof *t);
			mem_fetch(&v->graph->layer[i + AHEAD].path, sizeof(char *));
		}
		unknown += isnan(t->total);
		axis_span(&out->y, t->total);
		if (t->total > 0)
			chart_add_bar(out, (struct chart_bar){i, i + 1, 0, t->total, bound_look(t),
			    i, v->graph->layer[i].path});
	}
	add_goal(v, s->latency_goal, out);
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
