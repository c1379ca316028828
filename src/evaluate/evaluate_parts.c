/*
 * The parts of a layer that a runtime runs as kernels of their own: copies, casts, the steps of
 * attention and of ops that scripts define.  Each moves more bytes and starts once more.
 */
#include "evaluate/evaluate_private.h"

#include "base/number.h"

#include <string.h>

bool
moved_add(struct moved *m, int64_t bytes, int64_t distance)
{
	if (distance > m->distance)
		m->distance = distance;
	return number_add(m->bytes, bytes, &m->bytes);
}

#define MOST_OPERATIONS 32 /* of an op; more are loops inside of a kernel */

/* A permuted tensor keeps its elements where they were; another shape of it needs them in order,
 * which is a copy. */
bool
parts_copies(const struct evaluation *v, int layer)
{
	const struct graph *g = v->graph;

	if (v->settings.runtime->copies != COPIES_STRIDED || !(g->layer[layer].op->flags &
	    OP_REGROUPS))
		return false;
	for (int i = g->layer[layer].input[0]; g->layer[i].ninputs > 0; i = g->layer[i].input[0]) {
		unsigned flags = g->layer[i].op->flags;

		if (flags & OP_REORDERS)
			return true;
		if (!(flags & (OP_VIEW | OP_IDENTITY)) || flags & OP_REGROUPS)
			return false;
	}
	return false;
}

/*
 * Add what a runtime casts.  Under automatic mixed precision PyTorch computes norms (not batch
 * norms) and softmax in fp32 (torch/amp/autocast_mode.py): a kernel widens the input, the layer
 * reads and writes 32 bits, and a kernel narrows the output for the next product.
 */
static bool
add_casts(const struct evaluation *v, int layer, struct work *w)
{
	const struct layer *l = &v->graph->layer[layer];
	const struct layer_result *r = &v->layer[layer];
	const int64_t narrow = 2, wide = 4;
	int64_t elems, cast;

	if (v->settings.runtime->casts != CASTS_NORMS || l->op->flags & OP_FOLDS ||
	    (w->kind != WORK_NORM && w->kind != WORK_SOFTMAX) || w->is_view ||
	    !dtype_table[w->acts].is_float || dtype_table[w->acts].bits != 8 * narrow)
		return true;
	w->acts = DTYPE_FP32;
	w->starts += 2;
	/* Two casts, and twice the bytes of the input and the output. */
	return number_mul(r->cost->out_elems, v->settings.batch, &elems) &&
	    number_mul(elems, 2 * (narrow + wide) + 2 * (wide - narrow), &cast) &&
	    moved_add(&w->stream[STREAM_PARTS], cast, cast);
}

#define EXPANDED_STARTS 6  /* queries, keys and values; scores; mask; softmax; values; out */
#define FLASH_STARTS    3  /* queries, keys and values; attention; out */
#define SCORE_TRIPS     4  /* written, read and written by softmax, read */
#define BIAS_TRIPS      2  /* read and written to add a bias */
#define INNER_TENSORS   4  /* queries, keys, values and their mean, written and read */

/* Return whether attention adds a bias to its scores, as that of Swin does. */
static bool
has_bias(const struct graph *g, int layer)
{
	int table = op_attr_find(g->layer[layer].op, "relative");
	int input = op_attr_find(g->layer[layer].op, "relative_input");
	struct graph_call room;
	const struct op_call *call = graph_call(g, layer, &room);

	return (table >= 0 && op_attr(call, table, 0) > 0) ||
	    (input >= 0 && op_attr(call, input, 0) > 0);
}

/* Add what goes through memory between the parts of an attention layer.  Scores stay on the chip
 * where the runtime has a kernel for all of it (Dao et al., FlashAttention, arXiv:2205.14135). */
static bool
add_attention(const struct evaluation *v, int layer, struct work *w)
{
	const struct layer_result *r = &v->layer[layer];
	const int64_t scores = cost_count(r->cost, LEDGER_ATTENTION_SOFTMAX);
	enum runtime_attention how = (enum runtime_attention)v->settings.runtime->attention;
	bool biased = has_bias(v->graph, layer);
	int64_t elems, bytes = 7;

	/* Kernels that keep scores on the chip take no bias for them. */
	if (how == ATTENTION_FLASH && biased)
		how = ATTENTION_EXPANDED;
	if (scores == 0 || how == ATTENTION_WHOLE || w->is_view)
		return true;
	w->starts = how == ATTENTION_FLASH ? FLASH_STARTS : EXPANDED_STARTS;
	if (!number_mul(r->cost->out_elems, 2 * INNER_TENSORS, &elems) ||
	    (how == ATTENTION_EXPANDED && !number_add_product(scores, SCORE_TRIPS +
	    (biased ? BIAS_TRIPS : 0), &elems)) ||
	    !number_mul(elems, v->settings.batch, &elems) ||
	    !number_add_product(elems, dtype_table[w->acts].bits, &bytes))
		return false;
	return moved_add(&w->stream[STREAM_PARTS], bytes / 8, bytes / 8 / INNER_TENSORS);
}

/* Add the kernels of an op that a script defines.  A framework that calls one kernel after the
 * other has one for each operation on an element, which reads and writes all of them. */
static bool
add_operations(const struct evaluation *v, int layer, struct work *w)
{
	const struct layer_result *r = &v->layer[layer];
	int64_t n = r->cost->out_elems > 0 ? r->dense.timed / r->cost->out_elems : 0, bytes;

	if (v->settings.runtime->starts != STARTS_STREAM || v->graph->layer[layer].op->program ==
	    NULL || w->products > 0 || w->is_view || n < 2)
		return true;
	n = n < MOST_OPERATIONS ? n : MOST_OPERATIONS;
	w->starts += (int)n - 1;
	return number_mul(r->cost->out_elems, v->settings.batch, &bytes) &&
	    number_mul(bytes, dtype_table[w->acts].bits / 4 * (n - 1), &bytes) &&
	    moved_add(&w->stream[STREAM_PARTS], bytes, bytes / (n - 1));
}

bool
parts_add(const struct evaluation *v, int layer, struct work *w)
{
	return add_casts(v, layer, w) && add_attention(v, layer, w) &&
	    add_operations(v, layer, w);
}
