/*
 * Freezing, as an export for inference does: batch norms are folded into the layer before them,
 * what does nothing at inference is dropped, and activations and sums run as part of the layer
 * that makes their input, whose result then never travels through memory.
 */
#include "all.h"
#include "rewrite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVEL };
enum { FUSE, FOLD };

static const char *const levels[] = {"fuse", "fold", NULL};

/* Behind layers that do nothing, the one that makes what `layer` reads; -1 when something else
 * reads it too. */
static int
maker(const struct graph *g, int layer, int input)
{
	const struct readers *readers = rewrite_readers(g);
	int at = g->layer[layer].input[input];

	while (readers[at].count == 1 && g->layer[at].op->flags & OP_IDENTITY)
		at = g->layer[at].input[0];
	return readers[at].count == 1 ? at : -1;
}

/* One row of weights makes each channel, which here is what a batch norm takes for a channel. */
static bool
is_affine(const struct layer *l)
{
	bool rows = op_attr_find(l->op, "filters") >= 0 || op_attr_find(l->op, "units") >= 0 ||
	    op_attr_find(l->op, "multiplier") >= 0;

	return rows && l->op->weights != NULL && op_attr_find(l->op, "bias") >= 0 &&
	    (l->op->channels == CHANNELS_FIRST || l->out.rank == 1);
}

/* Ends with a step over its elements to which another can be added. */
static bool
takes_more(const struct layer *l)
{
	return l->ninputs > 0 && !(l->op->flags & OP_VIEW) && (l->op->weights != NULL ||
	    (l->op->flags & OP_IN_PLACE) != 0 || strcmp(l->op->name, "batchnorm") == 0);
}

static bool
folds(const struct graph *g, int layer, struct err *why)
{
	int from = maker(g, layer, 0);

	if (from < 0)
		return err_set(why, "freeze: something else reads what this batch norm reads");
	return is_affine(&g->layer[from]) || err_set(why, "freeze: a batch norm folds into a "
	    "convolution or a dense layer, not into %s", g->layer[from].op->name);
}

/* The input whose maker can do this layer's work with its own: the one that is made last, because
 * then all others are there; -1 when there is none. */
static int
fusing_input(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	int best = -1, latest = -1, from;

	for (int k = 0; k < l->ninputs; k++) {
		from = maker(g, layer, k);
		if (from > latest && takes_more(&g->layer[from]) &&
		    shape_equal(&g->layer[from].out, &l->out)) {
			latest = from;
			best = k;
		}
	}
	return best;
}

/* A softmax needs all elements of a row before it can give the first. */
static bool
is_fusible(const struct layer *l)
{
	return (l->op->flags & OP_IN_PLACE) != 0 && l->ninputs > 0 &&
	    strcmp(l->op->name, "softmax") != 0;
}

static bool
applies(const struct graph *g, int layer, const double *value, struct err *why)
{
	const struct layer *l = &g->layer[layer];

	if (l->op->flags & OP_IDENTITY)
		return true;
	if (strcmp(l->op->name, "batchnorm") == 0)
		return folds(g, layer, why);
	if (!is_fusible(l))
		return err_set(why, "freeze: folds batch norms, drops what does nothing and fuses "
		    "activations and sums; %s is none of these", l->op->name);
	if ((int)rewrite_value(&optimize_freeze, value, LEVEL) == FOLD)
		return err_set(why, "freeze: only folding is asked for, and %s does not fold",
		    l->op->name);
	return fusing_input(g, layer) >= 0 || err_set(why, "freeze: no layer that computes "
	    "makes the input of this %s and nothing else's", l->op->name);
}

/* For each layer whether a batch norm is folded into it. */
static bool *
find_folded(const struct graph *g, const struct choice *const *chosen)
{
	bool *folded = mem_calloc((size_t)g->nlayers, sizeof *folded);

	for (int i = 0; i < g->nlayers; i++)
		if (strcmp(g->layer[i].op->name, "batchnorm") == 0 &&
		    rewrite_wants(&optimize_freeze, g, i, chosen[i]))
			folded[maker(g, i, 0)] = true;
	return folded;
}

static bool
fuse(struct rewrite *r, int layer, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	struct layer_spec spec = graph_spec(l);
	int input[GRAPH_CALL_INPUTS], which = fusing_input(r->from, layer);

	/* The fused input comes first; sums and products do not mind. */
	memcpy(input, l->input, (size_t)l->ninputs * sizeof *input);
	input[which] = l->input[0];
	input[0] = l->input[which];
	spec.input = input;
	spec.format.fused = true;
	return rewrite_put(r, layer, &spec, e) >= 0;
}

static bool
rewrite_layer(struct rewrite *r, int layer, const struct choice *chosen, bool folded,
    struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	struct attr attr[OP_MAX_ATTRS];

	if (folded) {
		memcpy(attr, l->attr, (size_t)op_attr_count(l->op) * sizeof *attr);
		rewrite_set(l->op, attr, "bias", 1);
		return rewrite_with(r, layer, attr, NULL, e) >= 0;
	}
	if (!rewrite_wants(&optimize_freeze, r->from, layer, chosen))
		return rewrite_copy(r, layer, e) >= 0;
	if (is_fusible(l) && !(l->op->flags & OP_IDENTITY))
		return fuse(r, layer, e);
	r->map[layer] = r->map[l->input[0]];
	return true;
}

static struct graph *
rewrite(const struct graph *g, const struct choice *const *chosen, struct err *e)
{
	bool *folded = find_folded(g, chosen), ok = true;
	struct rewrite r;

	rewrite_begin(&r, "freeze", g);
	for (int i = 0; ok && i < g->nlayers; i++)
		ok = rewrite_layer(&r, i, chosen[i], folded[i], e);
	free(folded);
	return rewrite_end(&r, ok, e);
}

const struct optimization optimize_freeze = {
    .name = "freeze",
    .label = "Freeze",
    .mark = "F",
    .key = 'f',
    .help = "fold batch norms, drop dropout, fuse activations and sums into their producer",
    .note = "At inference a batch norm is a fixed factor and shift, so the layer before it can do "
        "its work: the result is the same to rounding. A fused activation or sum costs its work "
        "but no trip through memory. Nothing is lost, but the model can no longer be trained as "
        "it was.",
    .source = "Jacob et al.: Quantization and Training of Neural Networks (arXiv:1712.05877), 3.2",
    .nparams = 1,
    .param = {
        [LEVEL] = {.name = "level", .help = "fuse activations and sums too, or only fold and drop",
            .min = 0, .max = 1, .step = 1, .whole = true, .words = levels},
    },
    .applies = applies,
    .rewrite = rewrite,
};
