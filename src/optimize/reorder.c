/*
 * Another order of the layers, in which less is in memory at once.
 */
#include "base/mem.h"
#include "model/liveness.h"
#include "optimize/all.h"
#include "optimize/passed.h"
#include "optimize/rewrite.h"
#include "optimize/schedule.h"

#include <stdlib.h>

static bool
reorder_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	(void)value;
	return a->graph->layer[layer].ninputs > 0 || err_set(why, "reorder: %s has no inputs to "
	    "wait for", a->graph->layer[layer].op->name);
}

/* Ask about the first layer with weights alone: where nothing moves, one sentence is enough. */
static bool
reorder_concerns(struct analysis *a, int layer, const double *value)
{
	const struct graph *g = a->graph;
	int first = 0;

	(void)value;
	while (first < layer && g->layer[first].op->weights == NULL)
		first++;
	return first == layer && g->layer[layer].op->weights != NULL;
}

static bool
move_layer(struct rewrite *r, int layer, void *context, struct err *e)
{
	(void)context;
	return rewrite_copy(r, layer, e) >= 0;
}

/* Fill in a better order; return whether there is one. */
static bool
find_order(struct analysis *a, const struct choice *const *chosen, int *order)
{
	const struct graph *g = a->graph;
	bool *fixed = mem_calloc((size_t)g->nlayers + 1, sizeof *fixed), found;

	for (int i = 0; i < g->nlayers; i++)
		fixed[i] = g->layer[i].ninputs > 0 && (chosen[i] == NULL || !chosen[i]->on);
	found = schedule_find(g, fixed, order);
	free(fixed);
	return found;
}

static struct graph *
reorder_rewrite(struct analysis *a, const struct choice *const *chosen, struct err *e)
{
	int *order = mem_calloc((size_t)a->graph->nlayers + 1, sizeof *order);
	struct graph *g = find_order(a, chosen, order) ? rewrite_in_order(&optimize_reorder, a,
	    chosen, order, move_layer, NULL, e) : graph_recoded(a->graph, NULL);

	free(order);
	return g;
}

static void
reorder_pass_over(struct analysis *a, const struct choice *const *chosen, struct passed *out)
{
	const struct graph *g = a->graph;
	int *order = mem_calloc((size_t)g->nlayers + 1, sizeof *order);

	if (!find_order(a, chosen, order))
		for (int i = 0; i < g->nlayers; i++)
			if (chosen[i] != NULL && chosen[i]->on && g->layer[i].ninputs > 0)
				passed_add(out, &optimize_reorder, i, "reorder: no other order "
				    "needs less memory at once");
	free(order);
}

const struct optimization optimize_reorder = {
    .name = "reorder",
    .label = "Reorder",
    .mark = "O",
    .help = "run branches in the order that needs the least memory at once",
    .note = "Where data take several ways, the order decides which results wait in memory. The "
        "best one is searched between layers through which all data pass. Work and result stay "
        "the same; a chain has only one order. A file can be written in the new order for any "
        "engine that runs layers as they stand in it.",
    .source = "Liberis, Lane: Neural networks on microcontrollers (arXiv:1910.05110)",
    .risk = 1,
    .applies = reorder_applies,
    .concerns = reorder_concerns,
    .pass_over = reorder_pass_over,
    .rewrite = reorder_rewrite,
};
