#include "op/channel.h"

#include "base/mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void
channel_units_free(struct channel_units *c)
{
	arena_free(&c->arena);
	free(c->unit);
	*c = (struct channel_units){0};
}

int
channel_unit_root(const struct channel_units *c, int unit)
{
	while (c->unit[unit].parent != unit)
		unit = c->unit[unit].parent;
	return unit;
}

/* Like channel_unit_root(), but also halve the path to the root, so that the next call is
 * faster. */
static int
find_root(struct channel_units *c, int unit)
{
	while (c->unit[unit].parent != unit) {
		c->unit[unit].parent = c->unit[c->unit[unit].parent].parent;
		unit = c->unit[unit].parent;
	}
	return unit;
}

int
channel_unit_add(struct channel_units *u, int layer, int64_t size)
{
	u->unit = mem_grow(u->unit, &u->unit_cap, (size_t)u->nunits + 1, sizeof *u->unit);
	u->unit[u->nunits] = (struct channel_unit){.parent = u->nunits, .size = size,
	    .now = size, .multiple = 1, .members = 1, .where = layer};
	return u->nunits++;
}

static int64_t
greatest_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

static void
fix_unit(struct channel_units *c, int unit, const char *why, int where)
{
	struct channel_unit *u = &c->unit[find_root(c, unit)];

	if (u->why != NULL)
		return;
	u->why = why;
	u->where = where;
}

void
channel_fix(struct channel_units *c, const struct channel_axis *a, const char *why, int where)
{
	for (int i = 0; i < a->n; i++)
		if (a->span[i].unit >= 0)
			fix_unit(c, a->span[i].unit, why, where);
}

/* Return the number that the size of `root` must be a multiple of, so that the size of `unit` in
 * its group is a multiple of `multiple`.  Sizes in a group keep their ratios. */
static int64_t
multiple_of_root(const struct channel_unit *root, const struct channel_unit *unit,
    int64_t multiple)
{
	int64_t common = greatest_divisor(root->size, unit->size), own = unit->size / common;

	return root->size / common * (multiple / greatest_divisor(multiple, own));
}

static void
add_multiple(struct channel_unit *u, int64_t multiple)
{
	u->multiple = u->multiple / greatest_divisor(u->multiple, multiple) * multiple;
}

int64_t
channel_unit_now(const struct channel_units *c, int unit)
{
	const struct channel_unit *u = &c->unit[unit], *root = &c->unit[channel_unit_root(c, unit)];
	int64_t common = greatest_divisor(root->size, u->size);

	return root->now / (root->size / common) * (u->size / common);
}

static void
tie_units(struct channel_units *c, int a, int b)
{
	struct channel_unit *x, *y;
	int swap;

	a = find_root(c, a);
	b = find_root(c, b);
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
	add_multiple(x, multiple_of_root(x, y, y->multiple));
	if (x->why == NULL && y->why != NULL) {
		x->why = y->why;
		x->where = y->where;
	}
}

int64_t
channel_span_elems(const struct channel_span *s, int64_t channels)
{
	return s->unit < 0 ? s->each : channels * s->each / s->per;
}

/* Return whether two axes have equally many elements in each span.  Their units may differ in size,
 * as those of a layer and half of a larger one do. */
static bool
same_spans(const struct channel_units *c, const struct channel_axis *a,
    const struct channel_axis *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++) {
		const struct channel_span *x = &a->span[i], *y = &b->span[i];

		if ((x->unit < 0) != (y->unit < 0) ||
		    channel_span_elems(x, x->unit < 0 ? 1 : c->unit[x->unit].size) !=
		    channel_span_elems(y, y->unit < 0 ? 1 : c->unit[y->unit].size))
			return false;
	}
	return true;
}

void
channel_tie(struct channel_units *c, const struct channel_axis *a, const struct channel_axis *b,
    int where)
{
	static const char why[] = "meet others that are cut in another way";

	if (!same_spans(c, a, b)) {
		channel_fix(c, a, why, where);
		channel_fix(c, b, why, where);
		return;
	}
	for (int i = 0; i < a->n; i++)
		if (a->span[i].unit >= 0)
			tie_units(c, a->span[i].unit, b->span[i].unit);
}

void
channel_divide(struct channel_units *c, const struct channel_axis *a, int64_t by, int where)
{
	for (int i = 0; i < a->n; i++) {
		int64_t whole = by * a->span[i].per;
		int64_t need = whole / greatest_divisor(whole, a->span[i].each);
		struct channel_unit *u, *root;

		if (a->span[i].unit < 0)
			continue;
		u = &c->unit[a->span[i].unit];
		root = &c->unit[find_root(c, a->span[i].unit)];
		if (u->size % need != 0)
			channel_fix(c, a, "are cut into groups that hold parts of them", where);
		else
			add_multiple(root, multiple_of_root(root, u, need));
	}
}

struct channel_axis
channel_axis(struct channel_units *c, int n, const struct channel_span *span)
{
	struct channel_span *copy = arena_alloc(&c->arena, (size_t)n, sizeof *copy);

	if (n > 0)
		memcpy(copy, span, (size_t)n * sizeof *copy);
	return (struct channel_axis){.n = n, .span = copy};
}

struct channel_axis
channel_axis_one(struct channel_units *c, int unit, int64_t each)
{
	return channel_axis(c, 1, &(struct channel_span){unit, each, 1});
}

/* Return a span with `times` elements for every `by` elements of `s`. */
static struct channel_span
scaled_span(const struct channel_span *s, int64_t times, int64_t by)
{
	int64_t each = s->each * times, per = s->per * by, common = greatest_divisor(each, per);

	return (struct channel_span){s->unit, each / common, per / common};
}

static struct channel_axis
scaled_axis(struct channel_units *c, const struct channel_axis *a, int64_t times, int64_t by)
{
	struct channel_span *span = arena_alloc(&c->arena, (size_t)a->n, sizeof *span);

	for (int i = 0; i < a->n; i++)
		span[i] = scaled_span(&a->span[i], times, by);
	return (struct channel_axis){.n = a->n, .span = span};
}

struct channel_axis
channel_axis_repeated(struct channel_units *c, const struct channel_axis *a, int64_t times)
{
	struct channel_span *span = arena_alloc(&c->arena, (size_t)(a->n * times), sizeof *span);

	for (int64_t i = 0; i < times; i++)
		memcpy(span + i * a->n, a->span, (size_t)a->n * sizeof *span);
	return (struct channel_axis){.n = a->n * (int)times, .span = span};
}

struct channel_axis
channel_axis_scaled(struct channel_units *c, const struct channel_axis *a, int64_t times)
{
	return scaled_axis(c, a, times, 1);
}

struct channel_axis
channel_axis_part(struct channel_units *c, const struct channel_axis *a, int64_t by, int where)
{
	channel_divide(c, a, by, where);
	return scaled_axis(c, a, 1, by);
}
