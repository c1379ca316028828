#include "optimize/fusion.h"

int
fusion_maker(const struct graph *g, int layer, int input)
{
	int at = g->layer[layer].input[input];

	while (g->layer[at].readers == 1 && g->layer[at].op->flags & OP_IDENTITY)
		at = g->layer[at].input[0];
	return g->layer[at].readers == 1 ? at : -1;
}

/* Return whether each row of a layer's weights makes one channel, and a batch norm behind it sees
 * the same channels. */
static bool
is_affine(const struct layer *l)
{
	return (l->op->flags & (OP_CONV | OP_MATRIX)) != 0 && op_attr_find(l->op, "bias") >= 0 &&
	    (l->op->channels == CHANNELS_FIRST || l->out.rank == 1);
}

/* Return whether a layer ends with a step over its elements, to which another can be added. */
static bool
takes_more(const struct layer *l)
{
	return l->ninputs > 0 && !(l->op->flags & OP_VIEW) && (l->op->weights != NULL ||
	    (l->op->flags & (OP_IN_PLACE | OP_FOLDS)) != 0);
}

bool
fusion_folds(const struct graph *g, int layer, struct err *why)
{
	int from = fusion_maker(g, layer, 0);

	if (from < 0)
		return err_set(why, "freeze: another layer also reads the input of this batch "
		    "norm");
	if (!is_affine(&g->layer[from]))
		return err_set(why, "freeze: a batch norm folds into a convolution or a dense "
		    "layer, not into %s", g->layer[from].op->name);
	return !g->layer[from].shared || err_set(why, "freeze: another layer shares the weights "
	    "into which this batch norm would fold");
}

int
fusion_input(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	int best = -1, latest = -1, from;

	for (int k = 0; k < l->ninputs; k++) {
		from = fusion_maker(g, layer, k);
		if (from > latest && takes_more(&g->layer[from]) &&
		    shape_equal(&g->layer[from].out, &l->out)) {
			latest = from;
			best = k;
		}
	}
	return best;
}

bool
fusion_is_step(const struct layer *l)
{
	return (l->op->flags & (OP_IN_PLACE | OP_WHOLE_ROWS)) == OP_IN_PLACE && l->ninputs > 0;
}

struct fusion
fusion_of_pointwise(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	const struct fusion alone = {.input = -1};
	struct fusion f;

	if (l->fused)
		return (struct fusion){.input = 0};
	if (!fusion_is_step(l) && !(l->op->flags & OP_FOLDS))
		return alone;
	f = (struct fusion){.input = fusion_input(g, layer)};
	if (f.input < 0 || g->layer[fusion_maker(g, layer, f.input)].op->flags &
	    (OP_CONV | OP_MATRIX))
		return alone;
	return f;
}

struct fusion
fusion_of(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	bool norm = (l->op->flags & OP_FOLDS) != 0;
	struct err ignored;

	if (l->fused)
		return (struct fusion){.input = 0};
	if (norm && fusion_folds(g, layer, &ignored))
		return (struct fusion){.input = 0, .folded = true};
	if (norm || fusion_is_step(l))
		return (struct fusion){.input = fusion_input(g, layer)};
	return (struct fusion){.input = -1};
}
