#include "evaluate/backward.h"

#include "base/mem.h"
#include "base/word.h"
#include "model/liveness.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct recompute_word recompute_table[] = {
    [RECOMPUTE_NONE] = {"none", "everything stays until the backward pass"},
    [RECOMPUTE_SELECTIVE] = {"selective", "the scores of attention are computed again"},
    [RECOMPUTE_FULL] = {"full", "every block is computed again from what goes in"},
    {.name = NULL},
};

/* Needs of the backward pass of an op: all its inputs for an op that is not listed. */
static const char needs_nothing[] = "add sub concat slice mean reduce_sum reduce_mean avgpool "
    "adaptive_avgpool global_avgpool upsample pad transpose squeeze unsqueeze expand tile reverse "
    "trilu unfold fold neg roll pixel_shuffle pixel_unshuffle channel_shuffle flatten reshape "
    "permute identity position tokens gather gather_elements gather_nd scatter scatter_nd "
    "embedding embedding_bag rotary quantize dequantize floor ceil round sign isnan isinf compare "
    "logical cumsum argmax argmin one_hot nms constant parameter folded uncounted input";
static const char needs_output[] = "relu relu6 softmax log_softmax sigmoid tanh exp sqrt rsqrt "
    "reciprocal";
static const char attentions[] = "attention cached_attention latent_attention "
    "dot_product_attention";

/* The tensors that stay of each layer. */
struct kept {
	bool tensor;               /* its output */
	double inside;             /* bytes that no other layer sees */
	double scores;             /* those of them that are scores of attention */
	bool between;              /* its output lies between two products of activations */
	int block;                 /* of those that repeat; -1: none */
};

static bool
is_op(const struct layer *l, const char *ops)
{
	return word_is_in(ops, l->op->name);
}

/* Return the layer that made the tensor which `layer` shows, past views.  A dropout makes one. */
static int
maker_of(const struct graph *g, int layer)
{
	while (g->layer[layer].ninputs > 0 && strcmp(g->layer[layer].op->name, "dropout") != 0 &&
	    (g->layer[layer].op->flags & (OP_VIEW | OP_IDENTITY)) != 0)
		layer = g->layer[layer].input[0];
	return layer;
}

/* Return the multiply-accumulates of two activations. */
static double
activation_macs(const struct cost *c)
{
	return (double)(cost_count(c, LEDGER_ATTENTION_MACS) + cost_count(c, LEDGER_EINSUM_MACS) +
	    cost_count(c, LEDGER_MATMUL_MACS));
}

/* Find what an attention keeps inside: the output of softmax; and, if it has projections of its
 * own, queries, keys, values and the output of the heads. */
static void
keep_attention(const struct evaluation *v, int layer, struct kept *kept)
{
	const struct cost *c = v->layer[layer].cost;
	const struct layer *l = &v->graph->layer[layer];
	double bytes = dtype_table[l->encoding.acts].bits / 8.0;
	double scores = (double)cost_count(c, LEDGER_ATTENTION_SOFTMAX), size, tokens;
	struct graph_call room;
	const struct op_call *call = graph_call(v->graph, layer, &room);
	double heads = (double)op_attr_named(call, "heads", 0, 1);
	double kv = (double)op_attr_named(call, "kv_heads", 0, 0);

	kept->scores = scores * bytes;
	kept->inside = kept->scores;
	if (strcmp(l->op->name, "attention") != 0 || !(scores > 0))
		return;
	size = activation_macs(c) / (2 * scores);
	tokens = (double)c->out_elems / (double)l->out.dim[l->out.rank - 1];
	kept->inside += bytes * size * tokens * (2 * heads + 2 * (kv > 0 ? kv : heads));
}

static void
keep_for(const struct evaluation *v, int layer, struct kept *kept)
{
	const struct graph *g = v->graph;
	const struct layer *l = &g->layer[layer];

	if ((l->op->flags & OP_HIDDEN) != 0 || is_op(l, needs_nothing))
		return;
	if (strcmp(l->op->name, "dropout") == 0) {
		kept[layer].inside = (double)v->layer[layer].cost->out_elems;
		return;
	}
	if (is_op(l, needs_output)) {
		kept[layer].tensor = true;
		return;
	}
	if (is_op(l, attentions))
		keep_attention(v, layer, &kept[layer]);
	/* A factor that is no tensor needs nothing. */
	if ((is_op(l, "mul div scale max min") && l->ninputs < 2) &&
	    v->layer[layer].cost->weights == 0)
		return;
	for (int k = 0; k < l->ninputs; k++)
		kept[maker_of(g, l->input[k])].tensor = true;
}

static bool
is_product_of_activations(const struct evaluation *v, int layer)
{
	return !is_op(&v->graph->layer[layer], attentions) &&
	    v->graph->layer[layer].ninputs > 1 && activation_macs(v->layer[layer].cost) > 0;
}

/* Mark what lies between two products of activations: from the first, through layers of one input,
 * to the second. */
static void
mark_between(const struct evaluation *v, struct kept *kept)
{
	const struct graph *g = v->graph;

	for (int i = 0; i < g->nlayers; i++)
		for (int k = 0; is_product_of_activations(v, i) && k < g->layer[i].ninputs; k++) {
			int from = g->layer[i].input[k], at = from;

			while (!is_product_of_activations(v, at) && g->layer[at].ninputs > 0 &&
			    v->layer[at].cost->weights == 0)
				at = g->layer[at].input[0];
			if (!is_product_of_activations(v, at))
				continue;
			for (; from != at; from = g->layer[from].input[0])
				kept[from].between = true;
			kept[at].between = true;
		}
}

/* Return the outermost block around a layer whose name is a number, as those that repeat have; -1:
 * none. */
static int
block_of(const struct graph *g, int layer)
{
	int found = -1;

	for (int s = g->layer[layer].scope; s >= 0; s = g->scope[s].parent)
		if (isdigit((unsigned char)g->scope[s].name[0]))
			found = s;
	return found;
}

/* Return the bytes of a tensor and of what stays inside its layer, without what is computed
 * again. */
static double
bytes_kept(const struct evaluation *v, int layer, const struct kept *kept, bool selective)
{
	const struct kept *k = &kept[layer];
	double bytes = 0;

	if (k->tensor && !(selective && k->between))
		bytes += (double)liveness_bytes(&v->graph->layer[layer]);
	if (!(selective && k->between))
		bytes += k->inside - (selective ? k->scores : 0);
	return bytes;
}

/* Keep only the tensors that cross the borders of blocks, and what lies outside of them. */
static void
find_full(const struct evaluation *v, struct kept *kept, struct backward *out)
{
	const struct graph *g = v->graph;
	double *block = mem_calloc((size_t)g->nscopes + 1, sizeof *block);
	bool *crosses = mem_calloc((size_t)g->nlayers + 1, sizeof *crosses);

	for (int i = 0; i < g->nlayers; i++)
		for (int k = 0; k < g->layer[i].ninputs; k++) {
			int from = maker_of(g, g->layer[i].input[k]);

			if (kept[from].block != kept[i].block)
				crosses[from] = true;
		}
	for (int i = 0; i < g->nlayers; i++) {
		double bytes = bytes_kept(v, i, kept, false);

		if (kept[i].block < 0) {
			out->bytes += bytes;
			continue;
		}
		out->macs += (double)v->layer[i].figures.macs / (double)v->settings.batch;
		block[kept[i].block] += bytes;
		if (crosses[i])
			out->bytes += (double)liveness_bytes(&g->layer[i]);
	}
	for (int s = 0; s < g->nscopes; s++)
		out->block = fmax(out->block, block[s]);
	free(block);
	free(crosses);
}

void
backward_find(const struct evaluation *v, enum recompute recompute, struct backward *out)
{
	const struct graph *g = v->graph;
	struct kept *kept = mem_calloc((size_t)g->nlayers + 1, sizeof *kept);

	*out = (struct backward){0};
	for (int i = 0; i < g->nlayers; i++) {
		keep_for(v, i, kept);
		kept[i].block = block_of(g, i);
	}
	if (recompute == RECOMPUTE_SELECTIVE)
		mark_between(v, kept);
	if (recompute == RECOMPUTE_FULL) {
		find_full(v, kept, out);
	} else {
		for (int i = 0; i < g->nlayers; i++) {
			out->bytes += bytes_kept(v, i, kept, recompute == RECOMPUTE_SELECTIVE);
			if (recompute == RECOMPUTE_SELECTIVE && (kept[i].scores > 0 ||
			    (kept[i].between && is_product_of_activations(v, i))))
				out->macs += activation_macs(v->layer[i].cost) /
				    (kept[i].scores > 0 ? 2 : 1);
		}
	}
	for (int i = 0; i < g->noutputs; i++) /* the loss has its input in fp32 */
		out->bytes += 4.0 * (double)v->layer[g->output[i]].cost->out_elems;
	free(kept);
}
