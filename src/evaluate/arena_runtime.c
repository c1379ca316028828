#include "evaluate/arena.h"

#include "model/liveness.h"
#include "optimize/optimize.h"

#include <math.h>
#include <stdlib.h>

/* Return a copy of the graph in which layers are fused as the runtime joins them. */
static struct graph *
joined_copy(const struct evaluation *v)
{
	struct graph *g = graph_recoded(v->graph, NULL);

	for (int i = 0; i < g->nlayers; i++)
		if (v->layer[i].fused_into != i && v->layer[i].fused_input == 0)
			g->layer[i].fused = true;
	return g;
}

/* Run depthwise convolutions in place, where that works. */
static void
write_in_place(struct graph *g)
{
	const struct optimization *inplace = optimization_find("inplace");
	struct analysis a = analysis_of(g);

	for (int i = 0; i < g->nlayers; i++)
		if (inplace->applies(&a, i, NULL, NULL))
			g->layer[i].in_place = true;
	analysis_free(&a);
}

/* Return the bytes that the rule of places comes to. */
static double
planned_bytes(const struct evaluation *v)
{
	const struct runtime *r = v->settings.runtime;
	struct graph *g = joined_copy(v);
	int at;
	double bytes;

	if (r->places == PLACES_OWN) {
		int64_t own = arena_bytes(g, v->settings.batch);

		bytes = own >= 0 ? (double)own : (double)NAN;
	} else {
		if (r->places == PLACES_CHANNELS)
			write_in_place(g);
		bytes = (double)liveness_peak(g, &at) * (double)v->settings.batch;
	}
	graph_free(g);
	return bytes;
}

static double
figure_of(const struct figure *f, double fallback)
{
	return isnan(f->value) ? fallback : f->value;
}

double
arena_of_runtime(const struct evaluation *v)
{
	const struct runtime *r = v->settings.runtime;
	const struct runtime_figures *f = &r->figures;
	double layers = 0, channels = 0;

	if (r->places == PLACES_UNKNOWN)
		return (double)NAN;
	for (int i = 0; i < v->graph->nlayers; i++) {
		const struct layer *l = &v->graph->layer[i];

		if (v->layer[i].fused_into != i || l->ninputs == 0 || v->layer[i].work.is_view)
			continue;
		layers++;
		if (l->op->weights != NULL)
			channels += (double)op_channels(l->op, &l->out);
	}
	return planned_bytes(v) * figure_of(&f->arena_share, 1) +
	    figure_of(&f->arena_fixed, 0) + figure_of(&f->arena_layer, 0) * layers +
	    figure_of(&f->arena_channel, 0) * channels;
}
