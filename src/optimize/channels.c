#include "optimize/channels.h"

#include "optimize/channels_private.h"

#include <stdlib.h>
#include <string.h>

static int
root_of(const struct channels *c, int unit)
{
	while (c->unit[unit].parent != unit)
		unit = c->unit[unit].parent;
	return unit;
}

/* As above, halving the way for the next to come. */
static int
find(struct channels *c, int unit)
{
	while (c->unit[unit].parent != unit) {
		c->unit[unit].parent = c->unit[c->unit[unit].parent].parent;
		unit = c->unit[unit].parent;
	}
	return unit;
}

int
channels_add_unit(struct channels *c, int layer, int64_t size)
{
	c->unit = mem_grow(c->unit, &c->unit_cap, (size_t)c->nunits + 1, sizeof *c->unit);
	c->unit[c->nunits] = (struct unit){.parent = c->nunits, .size = size, .now = size,
	    .multiple = 1, .members = 1, .where = layer};
	c->own[layer] = c->nunits;
	return c->nunits++;
}

static int64_t
gcd(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

static void
keep_unit(struct channels *c, int unit, const char *why, int where)
{
	struct unit *u = &c->unit[find(c, unit)];

	if (u->why != NULL)
		return;
	u->why = why;
	u->where = where;
}

void
channels_keep(struct channels *c, const struct axis *a, const char *why, int where)
{
	for (int i = 0; i < a->n; i++)
		if (a->span[i].unit >= 0)
			keep_unit(c, a->span[i].unit, why, where);
}

static void
tie_units(struct channels *c, int a, int b)
{
	struct unit *x, *y;
	int swap;

	a = find(c, a);
	b = find(c, b);
	if (a == b)
		return;
	if (c->unit[a].members < c->unit[b].members) {
		swap = a;
		a = b;
		b = swap;
	}
	x = &c->unit[a];
	y = &c->unit[b];
	y->parent = a;
	x->members += y->members;
	x->multiple = x->multiple / gcd(x->multiple, y->multiple) * y->multiple;
	if (x->why == NULL && y->why != NULL) {
		x->why = y->why;
		x->where = y->where;
	}
}

static bool
same_spans(const struct channels *c, const struct axis *a, const struct axis *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++) {
		const struct span *x = &a->span[i], *y = &b->span[i];

		if (x->each != y->each || (x->unit < 0) != (y->unit < 0))
			return false;
		if (x->unit >= 0 && c->unit[x->unit].size != c->unit[y->unit].size)
			return false;
	}
	return true;
}

void
channels_tie(struct channels *c, const struct axis *a, const struct axis *b, int where)
{
	static const char why[] = "meet others that are cut in another way";

	if (!same_spans(c, a, b)) {
		channels_keep(c, a, why, where);
		channels_keep(c, b, why, where);
		return;
	}
	for (int i = 0; i < a->n; i++)
		if (a->span[i].unit >= 0)
			tie_units(c, a->span[i].unit, b->span[i].unit);
}

void
channels_divide(struct channels *c, const struct axis *a, int64_t by, int where)
{
	for (int i = 0; i < a->n; i++) {
		int64_t need = by / gcd(by, a->span[i].each);
		struct unit *u;

		if (a->span[i].unit < 0)
			continue;
		u = &c->unit[find(c, a->span[i].unit)];
		if (u->size % need != 0)
			channels_keep(c, a, "are cut into groups that hold parts of them", where);
		else
			u->multiple = u->multiple / gcd(u->multiple, need) * need;
	}
}

struct axis
channels_axis(struct channels *c, int n, const struct span *span)
{
	struct span *copy = arena_alloc(&c->arena, (size_t)n, sizeof *copy);

	if (n > 0)
		memcpy(copy, span, (size_t)n * sizeof *copy);
	return (struct axis){.n = n, .span = copy};
}

struct axis
channels_one(struct channels *c, int unit, int64_t each)
{
	return channels_axis(c, 1, &(struct span){.unit = unit, .each = each});
}

struct axis
channels_scaled(struct channels *c, const struct axis *a, int64_t times)
{
	struct span *span = arena_alloc(&c->arena, (size_t)a->n, sizeof *span);

	for (int i = 0; i < a->n; i++)
		span[i] = (struct span){a->span[i].unit, a->span[i].each * times};
	return (struct axis){.n = a->n, .span = span};
}

void
channels_patch(struct channels *c, int layer, int attr, int item, int64_t plus,
    const struct axis *value)
{
	c->patch = mem_grow(c->patch, &c->patch_cap, (size_t)c->npatches + 1, sizeof *c->patch);
	if (c->first_patch[layer] < 0)
		c->first_patch[layer] = c->npatches;
	c->patch[c->npatches++] = (struct patch){.layer = layer, .attr = attr, .item = item,
	    .plus = plus, .value = *value};
}

struct channels *
channels_new(const struct graph *g)
{
	struct channels *c = mem_calloc(1, sizeof *c);

	c->graph = g;
	c->axis = mem_calloc((size_t)g->nlayers, sizeof *c->axis);
	c->own = mem_calloc((size_t)g->nlayers, sizeof *c->own);
	c->first_patch = mem_calloc((size_t)g->nlayers, sizeof *c->first_patch);
	for (int i = 0; i < g->nlayers; i++) {
		c->own[i] = c->first_patch[i] = -1;
		c->axis[i] = arena_alloc(&c->arena, (size_t)g->layer[i].out.rank,
		    sizeof **c->axis);
		channels_follow(c, i);
	}
	for (int i = 0; i < g->noutputs; i++)
		for (int d = 0; d < g->layer[g->output[i]].out.rank; d++)
			channels_keep(c, &c->axis[g->output[i]][d], "are the model's output",
			    g->output[i]);
	return c;
}

void
channels_free(struct channels *c)
{
	if (c == NULL)
		return;
	arena_free(&c->arena);
	arena_free(&c->lists);
	free(c->unit);
	free(c->axis);
	free(c->own);
	free(c->patch);
	free(c->first_patch);
	free(c);
}

int
channels_unit(const struct channels *c, int layer)
{
	return c->own[layer] < 0 ? -1 : root_of(c, c->own[layer]);
}

int
channels_units(const struct channels *c)
{
	return c->nunits;
}

int64_t
channels_size(const struct channels *c, int unit)
{
	return c->unit[unit].size;
}

int64_t
channels_multiple(const struct channels *c, int unit)
{
	return c->unit[unit].multiple;
}

bool
channels_kept(const struct channels *c, int unit, const char **why, int *where)
{
	*why = c->unit[unit].why;
	*where = c->unit[unit].where;
	return *why != NULL;
}

void
channels_set(struct channels *c, int unit, int64_t size)
{
	c->unit[root_of(c, unit)].now = size;
}

void
channels_reset(struct channels *c, const struct graph *g)
{
	c->graph = g;
	arena_free(&c->lists);
	for (int i = 0; i < c->nunits; i++)
		c->unit[i].now = c->unit[i].size;
}

static int64_t
size_now(const struct channels *c, const struct axis *a)
{
	int64_t size = 0;

	for (int i = 0; i < a->n; i++)
		size += a->span[i].each * (a->span[i].unit < 0 ? 1
		    : c->unit[root_of(c, a->span[i].unit)].now);
	return size;
}

static void
put_item(struct channels *c, struct attr *a, int item, int64_t value)
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
	for (int i = c->first_patch[layer]; i < c->npatches && c->patch[i].layer == layer; i++) {
		const struct patch *p = &c->patch[i];
		int64_t value = p->plus + size_now(c, &p->value);
		const struct attr *a = &attr[p->attr];

		if (a->n > 0 && (a->n == 1 ? a->one : a->list[p->item]) == value)
			continue;
		put_item(c, &attr[p->attr], p->item, value);
		changed = true;
	}
	return changed;
}
