/*
 * Knobs of the script: numbers of the graph that follow a knob of the model.
 */
#include "export/lua_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A number as a multiple of a knob, plus what is left: value * times / parts + rest. */
struct follows {
	int64_t times, parts, rest;
};

static int64_t
attr_number(const struct graph *g, int layer, int attr, int i)
{
	const struct attr *a = &g->layer[layer].attr[attr];

	return a->n == 1 ? a->one : a->list[i];
}

static bool
attrs_equal(const struct op *op, int which, const struct attr *a, const struct attr *b)
{
	if (a->n != b->n)
		return false;
	if (a->n == 1 && op->attr[which].type == ATTR_NUMBER)
		return !(a->fraction < b->fraction) && !(a->fraction > b->fraction);
	if (a->n <= 1)
		return a->n == 0 || a->one == b->one;
	return memcmp(a->list, b->list, (size_t)a->n * sizeof *a->list) == 0;
}

static bool
number_at(int64_t value, const struct follows *f, int64_t *out)
{
	return number_mul(value, f->times, out) && number_add(*out / f->parts, f->rest, out);
}

static int64_t
greatest_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

/* Find how a number follows the knob of a probe; false if it does not. */
static bool
find_follows(const struct lua_probe *p, int64_t v, int64_t v0, int64_t v1, struct follows *out)
{
	int64_t at = (int64_t)p->knob->value, step = p->value[0] - at, rise, divisor, got;

	if (step == 0 || !number_add(v0, -v, &rise))
		return false;
	divisor = greatest_divisor(rise, step);
	*out = (struct follows){rise / divisor, step / divisor, 0};
	if (out->parts < 0)
		*out = (struct follows){-out->times, -out->parts, 0};
	if (out->times < 0 || !number_mul(at, out->times, &got))
		return false;
	out->rest = v - got / out->parts;
	return number_at(at, out, &got) && got == v && number_at(p->value[0], out, &got) &&
	    got == v0 && number_at(p->value[1], out, &got) && got == v1;
}

/* Find the probe that a number follows: the first that can be a knob.  -1: it is the same at all
 * values; -2: it differs and follows none. */
static int
followed(const struct lua_plan *p, int layer, int attr, int i, int64_t v, struct follows *out)
{
	for (int k = 0; k < p->nprobes; k++) {
		const struct lua_probe *probe = &p->probe[k];
		int64_t v0, v1;

		if (p->fixed[k])
			continue;
		v0 = attr_number(probe->graph[0], layer, attr, i);
		v1 = attr_number(probe->graph[1], layer, attr, i);
		if (v0 == v && v1 == v)
			continue;
		return find_follows(probe, v, v0, v1, out) ? k : -2;
	}
	return -1;
}

bool
lua_same_attr(const struct lua_plan *p, int layer, int attr)
{
	const struct layer *l = &p->g->layer[layer];

	for (int k = 0; k < p->nprobes; k++)
		for (int i = 0; i < 2 && !p->fixed[k]; i++)
			if (!attrs_equal(l->op, attr, &l->attr[attr],
			    &p->probe[k].graph[i]->layer[layer].attr[attr]))
				return false;
	return true;
}

/* Return whether an attribute at another value of a knob differs in no more than numbers. */
static bool
can_follow(const struct attr_spec *spec, const struct attr *a, const struct attr *b)
{
	return a->n == b->n && (spec->type == ATTR_INT || spec->type == ATTR_AXES ||
	    spec->type == ATTR_LIST || spec->type == ATTR_PAD);
}

static bool
same_structure(const struct graph *a, const struct graph *b)
{
	bool same = b != NULL && a->nlayers == b->nlayers && a->nscopes == b->nscopes &&
	    a->noutputs == b->noutputs && a->tokens == b->tokens;

	for (int i = 0; same && i < a->nlayers; i++) {
		const struct layer *x = &a->layer[i], *y = &b->layer[i];

		same = strcmp(x->op->name, y->op->name) == 0 && x->ninputs == y->ninputs &&
		    strcmp(x->path, y->path) == 0 && x->tied == y->tied && x->scope == y->scope &&
		    memcmp(x->input, y->input, (size_t)x->ninputs * sizeof *x->input) == 0 &&
		    memcmp(&x->encoding, &y->encoding, sizeof x->encoding) == 0;
		for (int k = 0; same && k < op_attr_count(x->op); k++)
			same = attrs_equal(x->op, k, &x->attr[k], &y->attr[k]) ||
			    can_follow(&x->op->attr[k], &x->attr[k], &y->attr[k]);
	}
	return same;
}

/* Fix the knobs that the numbers of a layer do not follow. */
static void
check_layer(struct lua_plan *p, int layer)
{
	const struct layer *l = &p->g->layer[layer];
	struct follows f;

	for (int k = 0; k < op_attr_count(l->op); k++)
		for (int i = 0; i < l->attr[k].n && l->op->attr[k].type != ATTR_NUMBER; i++)
			for (int n = 0; n < p->nprobes; n++) {
				int64_t v = attr_number(p->g, layer, k, i);
				const struct lua_probe *probe = &p->probe[n];
				int64_t v0, v1;

				if (p->fixed[n])
					continue;
				v0 = attr_number(probe->graph[0], layer, k, i);
				v1 = attr_number(probe->graph[1], layer, k, i);
				/* A number that two knobs change follows the first, and the other
				 * is fixed. */
				if (v0 != v || v1 != v)
					p->fixed[n] = !find_follows(probe, v, v0, v1, &f) ||
					    followed(p, layer, k, i, v, &f) != n;
			}
}

void
lua_find_fixed(struct lua_plan *p)
{
	for (int k = 0; k < p->nprobes; k++)
		p->fixed[k] = !same_structure(p->g, p->probe[k].graph[0]) ||
		    !same_structure(p->g, p->probe[k].graph[1]);
	for (int i = 0; i < p->g->nlayers; i++)
		check_layer(p, i);
}

char *
lua_knob_name(struct lua_plan *p, const char *name)
{
	struct lua_text t = {0};
	char *out;

	if (lua_is_name(name)) {
		lua_text_add(&t, "k.%s", name);
	} else {
		lua_text_add(&t, "k[");
		lua_text_quote(&t, name);
		lua_text_char(&t, ']');
	}
	out = arena_strdup(&p->arena, t.s);
	free(t.s);
	return out;
}

const char *
lua_number(struct lua_plan *p, int layer, int attr, int i, int64_t v)
{
	struct follows f = {0, 1, 0};
	int k = followed(p, layer, attr, i, v, &f);
	char *text;

	if (k < 0)
		return arena_printf(&p->arena, "%" PRId64, v);
	p->uses_knobs = true;
	text = lua_knob_name(p, p->probe[k].knob->name);
	if (f.times != 1)
		text = arena_printf(&p->arena, "%s * %" PRId64, text, f.times);
	if (f.parts != 1)
		text = arena_printf(&p->arena, "%s // %" PRId64, text, f.parts);
	if (f.rest != 0)
		text = arena_printf(&p->arena, "%s %c %" PRId64, text, f.rest > 0 ? '+' : '-',
		    f.rest > 0 ? f.rest : -f.rest);
	return text;
}
