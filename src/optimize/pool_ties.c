#include "optimize/pool_ties.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

struct pool_ties {
	const struct graph *graph;
	int *first;                /* of each layer: where its readers begin in `reader` */
	int *reader;
	/* The layers whose outputs change, in the order in which they were found. */
	int n;
	int *found;
	int *because;              /* of each layer: where branches met; -1: it does not change */
	int *blocked;              /* of each layer: where branches meet; -1: it can change */
	int *queue;
	int nqueue;
};

static void
count_readers(struct pool_ties *t)
{
	const struct graph *g = t->graph;

	for (int i = 0; i < g->nlayers; i++)
		for (int k = 0; k < g->layer[i].ninputs; k++)
			t->first[g->layer[i].input[k] + 1]++;
	for (int i = 0; i < g->nlayers; i++)
		t->first[i + 1] += t->first[i];
}

static void
fill_readers(struct pool_ties *t)
{
	const struct graph *g = t->graph;
	int *next = mem_calloc((size_t)g->nlayers + 1, sizeof *next);

	memcpy(next, t->first, (size_t)g->nlayers * sizeof *next);
	for (int i = 0; i < g->nlayers; i++)
		for (int k = 0; k < g->layer[i].ninputs; k++)
			t->reader[next[g->layer[i].input[k]]++] = i;
	free(next);
}

struct pool_ties *
pool_ties_new(const struct graph *g)
{
	struct pool_ties *t = mem_calloc(1, sizeof *t);
	size_t n = (size_t)g->nlayers;

	t->graph = g;
	t->first = mem_calloc(n + 1, sizeof *t->first);
	t->found = mem_calloc(n + 1, sizeof *t->found);
	t->because = mem_calloc(n + 1, sizeof *t->because);
	t->blocked = mem_calloc(n + 1, sizeof *t->blocked);
	t->queue = mem_calloc(n + 1, sizeof *t->queue);
	count_readers(t);
	t->reader = mem_calloc((size_t)t->first[n] + 1, sizeof *t->reader);
	fill_readers(t);
	memset(t->because, -1, n * sizeof *t->because);
	return t;
}

void
pool_ties_free(struct pool_ties *t)
{
	free(t->first);
	free(t->reader);
	free(t->found);
	free(t->because);
	free(t->blocked);
	free(t->queue);
	free(t);
}

/* Return whether the tensor has positions; 64x1x1, the scale of a channel, has none. */
static bool
has_positions(const struct layer *l)
{
	for (int axis = 1; axis < l->out.rank; axis++)
		if (l->out.dim[axis] > 1)
			return true;
	return false;
}

/* Return whether the output has the same positions whatever the input has: a global or adaptive
 * pool. */
static bool
is_fixed_size(const struct layer *l)
{
	return l->op->pool[POOL_MAX] != NULL && op_attr_find(l->op, "kernel") < 0;
}

static bool
reads_positions(const struct graph *g, int layer)
{
	for (int k = 0; k < g->layer[layer].ninputs; k++)
		if (has_positions(&g->layer[g->layer[layer].input[k]]))
			return true;
	return false;
}

static void
add_blocked(struct pool_ties *t, int layer, int where)
{
	if (t->blocked[layer] >= 0)
		return;
	t->blocked[layer] = where;
	t->queue[t->nqueue++] = layer;
}

/* Block the inputs of a layer that have positions. */
static void
block_inputs(struct pool_ties *t, int layer, int where)
{
	const struct layer *l = &t->graph->layer[layer];

	for (int k = 0; k < l->ninputs; k++)
		if (has_positions(&t->graph->layer[l->input[k]]))
			add_blocked(t, l->input[k], where);
}

/* Block what changes only together with a layer that is blocked: what it is computed from, what
 * meets it, and what is computed from it without an entry. */
static void
block_with(struct pool_ties *t, int layer, pool_entry *entry, const void *context)
{
	if (!is_fixed_size(&t->graph->layer[layer]))
		block_inputs(t, layer, t->blocked[layer]);
	if (!has_positions(&t->graph->layer[layer]))
		return;
	for (int r = t->first[layer]; r < t->first[layer + 1]; r++) {
		int reader = t->reader[r];

		if (entry(context, reader) < 0)
			add_blocked(t, reader, t->blocked[layer]);
		if (!is_fixed_size(&t->graph->layer[reader]))
			block_inputs(t, reader, reader);
	}
}

void
pool_ties_update(struct pool_ties *t, pool_entry *entry, const void *context)
{
	memset(t->blocked, -1, (size_t)t->graph->nlayers * sizeof *t->blocked);
	t->nqueue = 0;
	for (int i = 0; i < t->graph->nlayers; i++)
		if (entry(context, i) < 0 && !reads_positions(t->graph, i))
			add_blocked(t, i, i);
	for (int at = 0; at < t->nqueue; at++)
		block_with(t, t->queue[at], entry, context);
}

static void
add_changed(struct pool_ties *t, int layer, int because)
{
	if (t->because[layer] >= 0)
		return;
	t->because[layer] = because;
	t->found[t->n++] = layer;
}

/* Change the inputs of a layer that have positions.  Return whether there are any. */
static bool
change_inputs(struct pool_ties *t, int layer, int because)
{
	const struct layer *l = &t->graph->layer[layer];
	bool any = false;

	for (int k = 0; k < l->ninputs; k++)
		if (has_positions(&t->graph->layer[l->input[k]])) {
			add_changed(t, l->input[k], because);
			any = true;
		}
	return any;
}

/* Follow a changed layer to its readers and the branches that meet it there. */
static void
change_readers(struct pool_ties *t, int layer)
{
	if (!has_positions(&t->graph->layer[layer]))
		return;
	for (int r = t->first[layer]; r < t->first[layer + 1]; r++) {
		int reader = t->reader[r];

		if (is_fixed_size(&t->graph->layer[reader]))
			continue;
		(void)change_inputs(t, reader, reader);
		add_changed(t, reader, t->because[layer]);
	}
}

static bool
enters_changed(const struct pool_ties *t, int entry)
{
	return t->because[t->graph->layer[entry].input[0]] >= 0;
}

/* Find what changes; return the layer that cannot, or -1. */
static int
follow_changes(struct pool_ties *t, int layer, pool_entry *entry, const void *context)
{
	add_changed(t, layer, layer);
	for (int at = 0; at < t->n; at++) {
		int changed = t->found[at];

		change_readers(t, changed);
		if (entry(context, changed) < 0 &&
		    !change_inputs(t, changed, t->because[changed]))
			return changed;
	}
	return enters_changed(t, entry(context, layer))
	    ? t->graph->layer[entry(context, layer)].input[0] : -1;
}

static void
forget_changes(struct pool_ties *t)
{
	while (t->n > 0)
		t->because[t->found[--t->n]] = -1;
}

int
pool_ties_group(struct pool_ties *t, int layer, pool_entry *entry, const void *context,
    int *member, int *where)
{
	int blocked, n = 0;

	*where = t->blocked[layer];
	if (*where >= 0)
		return 0;
	forget_changes(t);
	blocked = follow_changes(t, layer, entry, context);
	if (blocked >= 0)
		*where = t->because[blocked];
	for (int i = 0; i < t->n; i++) {
		int from = entry(context, t->found[i]);

		if (blocked < 0 && from >= 0 && !enters_changed(t, from))
			member[n++] = t->found[i];
	}
	return n;
}

void
pool_ties_above(const struct pool_ties *t, int layer, bool *above)
{
	const struct graph *g = t->graph;

	memset(above, 0, (size_t)g->nlayers * sizeof *above);
	above[layer] = true;
	for (int i = layer; i >= 0; i--)
		for (int k = 0; above[i] && k < g->layer[i].ninputs; k++)
			above[g->layer[i].input[k]] = true;
}
