/*
 * Freezing, as an export for inference does it.  Fold batch norms into the layer before them.  Drop
 * layers that do nothing at inference.  Run activations and sums as part of the layer that makes
 * their input, whose result then needs no memory traffic.
 */
#include "optimize/all.h"
#include "optimize/fusion.h"
#include "optimize/rewrite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVEL };
enum { FUSE, FOLD };

static const char *const levels[] = {"fuse", "fold", NULL};

static bool
freeze_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	const struct layer *l = &g->layer[layer];

	if (l->op->flags & OP_IDENTITY)
		return true;
	if (l->op->flags & OP_FOLDS)
		return fusion_folds(g, layer, why);
	if (!fusion_is_step(l))
		return err_set(why, "freeze: batch norms fold, layers without an effect go, and "
		    "activations and sums are fused; %s is none of these", l->op->name);
	if ((int)rewrite_value(&optimize_freeze, value, LEVEL) == FOLD)
		return err_set(why, "freeze: only folding is asked for, and %s does not fold",
		    l->op->name);
	return fusion_input(g, layer) >= 0 || err_set(why, "freeze: no layer that computes "
	    "makes an input for this %s alone", l->op->name);
}

/* Return whether a layer is a batch norm, which some graphs do not let fold. */
static bool
freeze_concerns(struct analysis *a, int layer, const double *value)
{
	(void)value;
	return (a->graph->layer[layer].op->flags & OP_FOLDS) != 0;
}

/* Return an array that says for each layer whether a batch norm is folded into it. */
static bool *
find_folded(struct analysis *a, const struct choice *const *chosen)
{
	const struct graph *g = a->graph;
	bool *folded = mem_calloc((size_t)g->nlayers, sizeof *folded);

	for (int i = 0; i < g->nlayers; i++)
		if ((g->layer[i].op->flags & OP_FOLDS) != 0 &&
		    rewrite_wants(a, i, chosen[i]))
			folded[fusion_maker(g, i, 0)] = true;
	return folded;
}

static bool
fuse_layer(struct rewrite *r, int layer, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	struct layer_spec spec = graph_spec(l);
	int input[GRAPH_CALL_INPUTS], which = fusion_input(r->from, layer);

	/* Put the fused input first.  The order of inputs does not matter to sums and products. */
	memcpy(input, l->input, (size_t)l->ninputs * sizeof *input);
	input[which] = l->input[0];
	input[0] = l->input[which];
	spec.input = input;
	spec.fused = true;
	return rewrite_put(r, layer, &spec, e) >= 0;
}

/* Rewrite one layer.  `context` is the array of find_folded(). */
static bool
freeze_layer(struct rewrite *r, int layer, void *context, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	const bool *folded = context;
	struct attr attr[OP_MAX_ATTRS];

	if (folded[layer]) {
		memcpy(attr, l->attr, (size_t)op_attr_count(l->op) * sizeof *attr);
		rewrite_set(l->op, attr, "bias", 1);
		return rewrite_with(r, layer, attr, NULL, e) >= 0;
	}
	if (rewrite_values(r, layer) == NULL)
		return rewrite_copy(r, layer, e) >= 0;
	if (fusion_is_step(l) && !(l->op->flags & OP_IDENTITY))
		return fuse_layer(r, layer, e);
	r->map[layer] = r->map[l->input[0]];
	return true;
}

static struct graph *
freeze_rewrite(struct analysis *a, const struct choice *const *chosen, struct err *e)
{
	bool *folded = find_folded(a, chosen);
	struct graph *frozen = rewrite_graph(&optimize_freeze, a, chosen, freeze_layer, folded, e);

	free(folded);
	return frozen;
}

const struct optimization optimize_freeze = {
    .name = "freeze",
    .label = "Freeze",
    .mark = "F",
    .help = "fold batch norms, drop dropout, fuse activations and sums into their producer",
    .note = "At inference a batch norm is a fixed factor and shift, so the layer before it can do "
        "its work: the result is the same to rounding. A fused activation or sum costs its work "
        "but no trip through memory. Nothing is lost, but the model can no longer be trained as "
        "it was.",
    .source = "Jacob et al.: Quantization and Training of Neural Networks (arXiv:1712.05877), 3.2",
    .risk = 4,
    .nparams = 1,
    .param = {
        [LEVEL] = {.name = "level", .help = "fuse activations and sums too, or only fold and drop",
            .min = 0, .max = 1, .step = 1, .whole = true, .words = levels},
    },
    .applies = freeze_applies,
    .concerns = freeze_concerns,
    .rewrite = freeze_rewrite,
};
