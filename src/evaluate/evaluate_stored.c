/*
 * The stage that finds the stored bytes of each layer's weights, and the work that the convention
 * shows for weights that are not zero.
 *
 * Nothing here depends on the device, and nothing in evaluate_work.c on zeros or on shared values.
 */
#include "evaluate/evaluate_private.h"

#include "base/number.h"
#include "evaluate/storage.h"

bool
evaluate_too_large(const char *subject, struct err *e)
{
	return err_set(e, "%s more than 9.2e18", subject);
}

int64_t
evaluate_bias_bytes(const struct encoding *f)
{
	if (f->biases > 0)
		return (dtype_table[f->biases - 1].bits + 7) / 8;
	return f->blocks == 0 && encoding_weight_bits(f) == 16 ? 2 : 4;
}

int64_t
evaluate_multiplied(const struct cost *c)
{
	return c->weights + c->tied_weights;
}

static bool
count_weights(const struct layer *l, struct layer_result *r, struct err *e)
{
	struct storage stored = {0};
	int64_t biases = 0;

	if (r->cost->weights > 0 && !storage_weights(l, r->cost->weights, &stored, e))
		return false;
	if (!number_add(r->cost->weights, r->cost->biases, &r->figures.params) ||
	    !number_add(r->cost->active, r->cost->active_biases, &r->figures.active_params) ||
	    !number_add_product(r->cost->biases, evaluate_bias_bytes(&l->encoding), &biases) ||
	    !number_add(stored.bytes, biases, &r->figures.weight_bytes))
		return evaluate_too_large("the bytes of the weights are", e);
	return true;
}

/* Return the part of `count` for the `left` of all weights. */
static int64_t
useful_part(int64_t count, int64_t left, int64_t weights)
{
	return (int64_t)((__int128)count * left / weights);
}

static bool
multiplies_weights(int class)
{
	return ledger_table[class].product == PRODUCT_WINDOWS ||
	    ledger_table[class].product == PRODUCT_MATRIX;
}

/* Count MACs and FLOPs of one sample under the convention.  Multiplications with zeros do not count
 * as work, although they take as long as others. */
static void
count_work(const struct layer *l, const struct convention *c, struct layer_result *r)
{
	int64_t all = evaluate_multiplied(r->cost), left = storage_left(&l->encoding, all);

	r->figures.macs = r->dense.macs;
	r->figures.flops = r->dense.flops;
	for (int i = 0; left < all && i < r->cost->ncounted; i++) {
		int class = r->cost->counted[i];
		int64_t count = r->cost->count[i], with_zeros;

		if (count == 0 || !multiplies_weights(class))
			continue;
		/* This cannot overflow: it is a part of the count. */
		with_zeros = count - useful_part(count, left, all);
		r->figures.macs -= with_zeros * c->macs[r->cost->form][class];
		r->figures.flops -= with_zeros * c->flops[r->cost->form][class];
	}
}

static bool
store_layer(struct evaluation *v, int layer, struct err *e)
{
	const struct settings *s = &v->settings;
	const struct layer *l = &v->graph->layer[layer];
	struct figures *f = &v->layer[layer].figures;
	int first = evaluate_like(v, layer);

	if (first < layer) {
		figures_copy(f, &v->layer[first].figures, STAGE_BIT(STAGE_STORED));
		return evaluate_add_figures(v, layer, STAGE_STORED, e);
	}
	count_work(l, s->convention, &v->layer[layer]);
	f->uncounted = (l->op->flags & OP_UNCOUNTED) != 0;
	if (!count_weights(l, &v->layer[layer], e))
		return false;
	if (!number_mul(f->macs, s->batch, &f->macs) || !number_mul(f->flops, s->batch, &f->flops))
		return evaluate_too_large("with this batch the count is", e);
	return evaluate_add_figures(v, layer, STAGE_STORED, e);
}

bool
evaluate_begin_stored(struct evaluation *v, struct err *e)
{
	(void)e;
	figures_clear(&v->total, STAGE_STORED);
	return true;
}

bool
evaluate_stored(struct evaluation *v, int from, int to, struct timer *timer, struct err *e)
{
	(void)timer;
	return evaluate_each_layer(v, from, to, store_layer, e);
}
