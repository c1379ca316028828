#include "optimize/channels.h"

#include "op/flow.h"

#include <stdlib.h>
#include <string.h>

struct channels {
	const struct graph *graph; /* borrowed */
	uint64_t graph_serial;
	int graph_layers;
	struct channel_axis **axis; /* for each layer an axis for each dimension of its output */
	int *own;                  /* for each layer the unit that it makes, or -1 */
	int *first_patch;          /* for each layer its first patch, or -1 */
	struct channel_units units;
	struct flow_patches patches;
	struct arena arena;        /* of the axes */
	struct arena lists;        /* of lists in attributes that channels_attrs() returned */
};

static const struct channel_axis *
axes_in(const struct channels *c, int layer)
{
	return c->axis[c->graph->layer[layer].input[0]];
}

static const struct shape *
shape_in(const struct channels *c, int layer)
{
	return &c->graph->layer[c->graph->layer[layer].input[0]].out;
}

static const char lent[] = "are rows of another layer's weights";

/* Fix all axes of a layer's inputs and output, because of layer `where`. */
static void
fix_whole_layer(struct channels *c, int layer, int where)
{
	const struct layer *l = &c->graph->layer[layer];

	for (int d = 0; d < l->out.rank; d++)
		channel_fix(&c->units, &c->axis[layer][d], lent, where);
	for (int k = 0; k < l->ninputs; k++)
		for (int d = 0; d < c->graph->layer[l->input[k]].out.rank; d++)
			channel_fix(&c->units, &c->axis[l->input[k]][d], lent, where);
}

/* Tie the channels of two layers that share weights, because their weights shrink together.  If an
 * embedding shares its table with a dense layer, the features of its vectors are the inputs of the
 * dense layer. */
static void
follow_tied(struct channels *c, int layer, int owner)
{
	const struct layer *l = &c->graph->layer[layer], *its = &c->graph->layer[owner];
	const struct channel_axis *in, *out = &c->axis[layer][op_channel_axis(l->op, &l->out)];
	const struct channel_axis *its_out = &c->axis[owner][op_channel_axis(its->op, &its->out)];

	if (l->ninputs == 0 || its->ninputs == 0) {
		fix_whole_layer(c, layer, layer);
		fix_whole_layer(c, owner, layer);
		return;
	}
	in = &axes_in(c, layer)[op_channel_axis(l->op, shape_in(c, layer))];
	if (its->op == l->op) {
		channel_tie(&c->units, in, &axes_in(c, owner)[op_channel_axis(l->op,
		    shape_in(c, owner))], layer);
		channel_tie(&c->units, out, its_out, layer);
		return;
	}
	channel_fix(&c->units, out, lent, layer);
	channel_tie(&c->units, in, its_out, layer);
}

static void
follow_layer(struct channels *c, int layer)
{
	const struct layer *l = &c->graph->layer[layer];
	const struct channel_axis *in[GRAPH_CALL_INPUTS];
	struct graph_call call;
	int before = c->patches.n;
	struct flow f = {.units = &c->units, .patches = &c->patches,
	    .call = graph_call(c->graph, layer, &call), .layer = layer, .in = in, .unit = -1};

	for (int k = 0; k < l->ninputs; k++)
		in[k] = c->axis[l->input[k]];
	c->axis[layer] = arena_alloc(&c->arena, (size_t)l->out.rank, sizeof **c->axis);
	f.out = c->axis[layer];
	flow_follow(&f);
	c->own[layer] = f.unit;
	c->first_patch[layer] = c->patches.n > before ? before : -1;
	if (l->tied > 0)
		follow_tied(c, layer, l->tied);
}

struct channels *
channels_new(const struct graph *g)
{
	struct channels *c = mem_calloc(1, sizeof *c);

	c->graph = g;
	c->graph_serial = g->serial;
	c->graph_layers = g->nlayers;
	c->axis = mem_calloc((size_t)g->nlayers, sizeof *c->axis);
	c->own = mem_calloc((size_t)g->nlayers, sizeof *c->own);
	c->first_patch = mem_calloc((size_t)g->nlayers, sizeof *c->first_patch);
	for (int i = 0; i < g->nlayers; i++)
		follow_layer(c, i);
	for (int i = 0; i < g->noutputs; i++)
		for (int d = 0; d < g->layer[g->output[i]].out.rank; d++)
			channel_fix(&c->units, &c->axis[g->output[i]][d],
			    "are the model's output", g->output[i]);
	return c;
}

void
channels_free(struct channels *c)
{
	if (c == NULL)
		return;
	channel_units_free(&c->units);
	arena_free(&c->arena);
	arena_free(&c->lists);
	free(c->axis);
	free(c->own);
	free(c->patches.patch);
	free(c->first_patch);
	free(c);
}

int
channels_unit(const struct channels *c, int layer)
{
	return c->own[layer] < 0 ? -1 : channel_unit_root(&c->units, c->own[layer]);
}

int
channels_units(const struct channels *c)
{
	return c->units.nunits;
}

int64_t
channels_size(const struct channels *c, int unit)
{
	return c->units.unit[unit].size;
}

int64_t
channels_multiple(const struct channels *c, int unit)
{
	return c->units.unit[unit].multiple;
}

bool
channels_fixed(const struct channels *c, int unit, const char **why, int *where)
{
	*why = c->units.unit[unit].why;
	*where = c->units.unit[unit].where;
	return *why != NULL;
}

void
channels_set(struct channels *c, int unit, int64_t size)
{
	c->units.unit[channel_unit_root(&c->units, unit)].now = size;
}

bool
channels_describe(const struct channels *c, const struct graph *g)
{
	return c->graph_serial == g->serial && c->graph_layers == g->nlayers;
}

void
channels_reset(struct channels *c, const struct graph *g)
{
	c->graph = g;
	arena_free(&c->lists);
	for (int i = 0; i < c->units.nunits; i++)
		c->units.unit[i].now = c->units.unit[i].size;
}

static int64_t
size_now(const struct channels *c, const struct channel_axis *a)
{
	int64_t size = 0;

	for (int i = 0; i < a->n; i++)
		size += channel_span_elems(&a->span[i], a->span[i].unit < 0 ? 1
		    : channel_unit_now(&c->units, a->span[i].unit));
	return size;
}

static void
set_item(struct channels *c, struct attr *a, int item, int64_t value)
{
	int64_t *list;

	if (a->n <= 1) {
		*a = (struct attr){.n = 1, .one = value};
		return;
	}
	list = arena_alloc(&c->lists, (size_t)a->n, sizeof *list);
	memcpy(list, a->list, (size_t)a->n * sizeof *list);
	list[item] = value;
	a->list = list;
}

bool
channels_attrs(struct channels *c, int layer, struct attr *attr)
{
	const struct layer *l = &c->graph->layer[layer];
	int attrs = op_attr_count(l->op);
	bool changed = false;

	if (c->first_patch[layer] < 0)
		return false;
	memcpy(attr, l->attr, (size_t)attrs * sizeof *attr);
	for (int i = c->first_patch[layer]; i < c->patches.n; i++) {
		const struct flow_patch *p = &c->patches.patch[i];
		const struct attr *a = &attr[p->attr];
		int64_t value;

		if (p->layer != layer)
			break;
		value = p->plus + size_now(c, &p->size);
		if (a->n > 0 && (a->n == 1 ? a->one : a->list[p->item]) == value)
			continue;
		set_item(c, &attr[p->attr], p->item, value);
		changed = true;
	}
	return changed;
}
