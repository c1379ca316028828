#include "model/difference.h"

#include "model/cost.h"
#include "base/number.h"

#include <stdlib.h>

static bool
add_term(struct difference_term *t, int64_t count, int64_t *a, int64_t *b)
{
	int64_t x, y;

	return number_mul(count, t->weight_a, &x) && number_mul(count, t->weight_b, &y) &&
	    number_add(t->count, count, &t->count) && number_add(t->a, x, &t->a) &&
	    number_add(t->b, y, &t->b) && number_add(*a, x, a) && number_add(*b, y, b);
}

static bool
add_difference_layer(const struct graph *g, int layer, struct difference *d, struct err *e)
{
	struct difference_layer here = {.layer = layer};
	struct cost cost;

	if (!cost_layer(g, layer, &cost, e))
		return false;
	for (int i = 0; i < cost.ncounted; i++)
		if (!add_term(&d->term[difference_index(cost.counted[i], cost.form)],
		    cost.count[i], &here.a, &here.b))
			return err_set(e, "%s: the count is larger than 9.2e18",
			    g->layer[layer].path);
	if (!number_add(d->a, here.a, &d->a) || !number_add(d->b, here.b, &d->b))
		return err_set(e, "the total is larger than 9.2e18");
	if (here.a != here.b)
		d->layer[d->nlayers++] = here;
	return true;
}

/* Compare two layers: the larger difference first, equal ones in the order of the script. */
static int
compare_layers(const void *x, const void *y)
{
	const struct difference_layer *a = x, *b = y;
	int64_t da = llabs(a->b - a->a), db = llabs(b->b - b->a);

	if (da != db)
		return da < db ? 1 : -1;
	return a->layer < b->layer ? -1 : a->layer > b->layer;
}

int
difference_index(enum ledger_class class, enum ledger_form form)
{
	return (int)class * LEDGER_FORMS + (int)form;
}

static int
weight_of(const struct convention *c, enum difference_unit unit, int term)
{
	int class = term / LEDGER_FORMS, form = term % LEDGER_FORMS;

	return unit == DIFFERENCE_MACS ? c->macs[form][class] : c->flops[form][class];
}

bool
difference_make(const struct graph *g, const struct convention *a, const struct convention *b,
    enum difference_unit unit, struct difference *out, struct err *e)
{
	*out = (struct difference){0};
	out->layer = mem_calloc((size_t)g->nlayers, sizeof *out->layer);
	for (int i = 0; i < DIFFERENCE_TERMS; i++) {
		out->term[i].weight_a = weight_of(a, unit, i);
		out->term[i].weight_b = weight_of(b, unit, i);
	}
	for (int i = 0; i < g->nlayers; i++)
		if (!add_difference_layer(g, i, out, e)) {
			difference_free(out);
			return false;
		}
	qsort(out->layer, (size_t)out->nlayers, sizeof *out->layer, compare_layers);
	return true;
}

void
difference_free(struct difference *d)
{
	free(d->layer);
	d->layer = NULL;
	d->nlayers = 0;
}
