/*
 * The stage that finds the work of each layer on a device: its operations, and its bytes by how
 * long ago they were touched.
 *
 * The work of a layer that is fused into another (fusion.h) is added to that layer's.
 */
#include "evaluate/evaluate_private.h"

#include "model/liveness.h"
#include "base/number.h"
#include "optimize/fusion.h"
#include "evaluate/storage.h"

#include <inttypes.h>

#define NEVER INT64_MAX /* not touched before, so that no cache holds it */

/* Find the bytes of weights that a layer reads.  Of a table these are the rows that are looked up,
 * and of experts those that a token goes to. */
static bool
weight_traffic(const struct layer *l, const struct cost *c, int64_t batch, int64_t *out)
{
	int64_t all = evaluate_multiplied(c), reads, bytes;

	if (!number_mul(c->reads, batch, &reads) || reads > c->reads_most)
		reads = c->reads_most;
	if (!storage_unpacked(l, all, &bytes))
		return false;
	if (reads != all)
		bytes = (int64_t)(((__int128)bytes * reads + all - 1) / all);
	*out = bytes;
	return number_add_product(c->biases + c->tied_biases, evaluate_bias_bytes(&l->encoding),
	    out);
}

/* Find the bytes of keys and values that stay for the next run, or of those of one token. */
static bool
cache_bytes(const struct layer *l, int64_t state, int64_t batch, int64_t *out)
{
	int64_t kept, bits = 7;

	*out = 0;
	if (state == 0)
		return true;
	if (!number_mul(state, batch, &kept) ||
	    !number_add_product(kept, dtype_table[encoding_cache_type(&l->encoding)].bits, &bits))
		return false;
	*out = bits / 8;
	return true;
}

static bool
read_before(const struct layer *l, int k)
{
	for (int i = 0; i < k; i++)
		if (l->input[i] == l->input[k])
			return true;
	return false;
}

/* Find the matrices that a layer makes.  Each has a row for each place of the output in the whole
 * batch and a column for each channel; each group has a matrix of its own. */
static void
find_matrices(const struct graph *g, int layer, int64_t batch, struct work *w)
{
	const struct layer *l = &g->layer[layer];
	int64_t elems = w->products > 0 ? shape_elems(&l->out) : 0;
	struct graph_call room;
	int which;

	if (elems == 0)
		return;
	which = op_attr_find(l->op, "groups");
	w->matrices = which >= 0 ? op_attr(graph_call(g, layer, &room), which, 0) : 1;
	w->columns = op_channels(l->op, &l->out);
	if (!number_mul(elems / w->columns, batch, &w->rows))
		w->rows = 0;
	w->columns /= w->matrices;
}

/* Return whether layers can be fused. */
static bool
can_fuse(const struct evaluation *v)
{
	return v->graph->fuses || v->settings.runtime->joins != JOINS_NOTHING;
}

/* Find the layer that runs each layer: the layer itself or an earlier one that it is fused into. */
static void
find_fusion(struct evaluation *v)
{
	const struct graph *g = v->graph;

	for (int i = 0; i < g->nlayers; i++) {
		struct layer_result *r = &v->layer[i];
		struct fusion f = {.input = g->layer[i].fused ? 0 : -1};
		int from;

		if (v->settings.runtime->joins == JOINS_PRODUCTS)
			f = fusion_of(g, i);
		else if (v->settings.runtime->joins == JOINS_POINTWISE)
			f = fusion_of_pointwise(g, i);
		r->fused_into = i;
		r->output_fused = false;
		r->fused_input = f.input;
		r->folded = f.folded;
		if (f.input < 0)
			continue;
		from = g->layer[i].input[f.input];
		/* Layers that do nothing do not end the chain. */
		for (; g->layer[from].op->flags & OP_IDENTITY; from = g->layer[from].input[0])
			v->layer[from].output_fused = true;
		r->fused_into = v->layer[from].fused_into;
		v->layer[from].output_fused = true;
	}
}

static bool
passes_through(const struct layer *l)
{
	return (l->op->flags & (OP_VIEW | OP_IDENTITY | OP_HIDDEN)) != 0;
}

/* Return the layer whose output `layer` shows, past views. */
static int
find_root(const struct graph *g, int layer)
{
	while (g->layer[layer].ninputs > 0 && passes_through(&g->layer[layer]))
		layer = g->layer[layer].input[0];
	return layer;
}

/* Add the bytes of input `k`.  An input that is stored in another type than this layer's is first
 * converted, which writes it once more and reads it again. */
static bool
count_input(struct evaluation *v, int layer, int k, struct work *w)
{
	const struct graph *g = v->graph;
	const struct layer *l = &g->layer[layer];
	int root = find_root(g, l->input[k]);
	int64_t batch = v->settings.batch, elems, bytes, converted = 0, distance = NEVER;
	int64_t each = v->layer[l->input[k]].cost->out_elems;

	if (k == 0 && l->op->flags & OP_PICKS && v->layer[layer].cost->out_elems < each)
		each = v->layer[layer].cost->out_elems;
	each = graph_overlapped(g, l->input[k], each);
	if (g->layer[root].op->flags & OP_STORED)
		batch = 1;
	if (!number_mul(each, batch, &elems) ||
	    !number_mul(elems, dtype_table[g->layer[root].encoding.acts].bits, &bytes) ||
	    !number_add(bytes, 7, &bytes))
		return false;
	bytes /= 8;
	if (g->layer[root].ninputs > 0 && !number_add(bytes,
	    v->layer[layer - 1].cumulative_bytes - v->layer[root].cumulative_bytes, &distance))
		return false;
	if (g->layer[root].encoding.acts != l->encoding.acts &&
	    (!number_mul(elems, dtype_table[l->encoding.acts].bits, &converted) ||
	    !moved_add(&w->stream[STREAM_CONVERSION], converted / 4, distance)))
		return false;
	return moved_add(&w->stream[k == 0 ? STREAM_INPUT : STREAM_OTHERS], bytes, distance);
}

/* Return whether a layer reads its inputs, and no formula says what it moves. */
static bool
reads_inputs(const struct layer *l)
{
	return l->op->bytes == NULL && !(l->op->flags & OP_PART);
}

/* Take the bytes of a formula in place of those of all streams.  The formula is for a batch. */
static bool
count_own_bytes(struct evaluation *v, int layer, struct work *w, struct err *e)
{
	struct graph_call room;
	struct op_call call = *graph_call(v->graph, layer, &room);

	call.batch = v->settings.batch;
	w->bytes = 0;
	for (int i = 0; i < STREAMS; i++)
		w->stream[i] = (struct moved){0};
	w->stream[STREAM_INPUT].distance = NEVER;
	if (!op_evaluate(&call, OP_BYTES, &w->stream[STREAM_INPUT].bytes, e))
		return false;
	if (w->stream[STREAM_INPUT].bytes < 0)
		return err_set(e, "%s: its formula gives %" PRId64 " bytes", call.op->name,
		    w->stream[STREAM_INPUT].bytes);
	return true;
}

static void
add_weights_moved(struct evaluation *v, int64_t bytes)
{
	if (!number_add(v->weights_moved, bytes, &v->weights_moved))
		v->weights_moved = INT64_MAX;
}

/* Find the bytes of each stream.  A fused layer reads its fused input without a trip through
 * memory. */
static bool
count_streams(struct evaluation *v, int layer, struct work *w, struct err *e)
{
	const struct layer *l = &v->graph->layer[layer];
	struct layer_result *r = &v->layer[layer];
	int64_t batch = v->settings.batch, weights;

	r->out_bytes = liveness_bytes(l);
	if (!number_mul(r->out_bytes, batch, &r->figures.act_bytes) ||
	    !weight_traffic(l, r->cost, batch, &weights) ||
	    !number_mul(weights, graph_runs(v->graph, layer), &weights) ||
	    !cache_bytes(l, r->cost->state, batch, &r->figures.kv_cache_bytes) ||
	    !cache_bytes(l, r->cost->token_state, batch, &r->figures.kv_token_bytes))
		return evaluate_too_large("the bytes of the output are", e);
	if (w->is_view) {
		r->figures.act_bytes = 0;
		return true;
	}
	if (!r->folded) {
		w->stream[STREAM_WEIGHTS].bytes = weights;
		add_weights_moved(v, weights);
	}
	w->stream[STREAM_KV_CACHE] = (struct moved){r->figures.kv_cache_bytes, NEVER};
	for (int k = 0; k < l->ninputs && reads_inputs(l); k++)
		if (k != r->fused_input && !read_before(l, k) && !count_input(v, layer, k, w))
			return evaluate_too_large("the bytes to move are", e);
	if (!r->output_fused)
		(void)moved_add(&w->stream[STREAM_OUTPUT], graph_overlapped(v->graph, layer,
		    r->figures.act_bytes), r->figures.act_bytes);
	if (l->op->bytes != NULL && !count_own_bytes(v, layer, w, e))
		return false;
	for (int i = 0; i < STREAMS; i++)
		if (!number_add(w->bytes, w->stream[i].bytes, &w->bytes))
			return evaluate_too_large("the bytes to move are", e);
	/* A view takes no memory of its own, even if a runtime copies it. */
	if (passes_through(l))
		r->figures.act_bytes = 0;
	return true;
}

/* Leave the work of a layer with the layer that runs it. */
static bool
fuse_work(struct work *into, struct work *w, struct err *e)
{
	bool ok = number_add(into->flops, w->flops, &into->flops) &&
	    number_add(into->products, w->products, &into->products) &&
	    number_add(into->bytes, w->bytes, &into->bytes);

	for (int i = 0; ok && i < STREAMS; i++)
		ok = moved_add(&into->stream[i == STREAM_INPUT ? STREAM_OTHERS : i],
		    w->stream[i].bytes, w->stream[i].distance);
	*w = (struct work){.kind = w->kind, .weights = w->weights, .multiplied = w->multiplied,
	    .acts = w->acts, .joined = true};
	return ok || evaluate_too_large("the work of the layers fused into this one is", e);
}

/* Add the bytes that a layer moves to those of the layers before it. */
static bool
add_cumulative(struct evaluation *v, int layer, struct err *e)
{
	struct layer_result *r = &v->layer[layer];

	return number_add(layer > 0 ? r[-1].cumulative_bytes : 0, r->work.bytes,
	    &r->cumulative_bytes) ||
	    evaluate_too_large("the bytes to move up to here are", e);
}

static bool
find_layer_work(struct evaluation *v, int layer, struct err *e)
{
	const struct settings *s = &v->settings;
	const struct layer *l = &v->graph->layer[layer];
	struct layer_result *r = &v->layer[layer];
	struct work w = {.kind = r->dense.kind, .flops = r->dense.timed,
	    .products = r->dense.products, .weights = encoding_factor_type(&l->encoding),
	    .multiplied = encoding_multiplied_type(&l->encoding), .acts = l->encoding.acts,
	    .two_of_four = l->encoding.nm_kept == 2 && l->encoding.nm_group == 4,
	    .starts = (int)graph_runs(v->graph, layer),
	    .is_view = passes_through(l) && !parts_copies(v, layer)};

	if (!number_mul(w.flops, s->batch, &w.flops) ||
	    !number_mul(w.products, s->batch, &w.products))
		return evaluate_too_large("with this batch the count is", e);
	if (r->folded)
		w.flops = w.products = 0;
	find_matrices(v->graph, layer, s->batch, &w);
	if (w.kind == WORK_DENSE && w.rows == 1)
		w.kind = WORK_THIN;
	if (passes_through(l) && !w.is_view)
		w.kind = WORK_COPY;
	if (!count_streams(v, layer, &w, e))
		return false;
	r->figures.traffic_bytes = w.bytes;
	if (!parts_add(v, layer, &w) ||
	    !number_add(w.bytes, w.stream[STREAM_PARTS].bytes, &w.bytes))
		return evaluate_too_large("the bytes to move are", e);
	r->work = w;
	return add_cumulative(v, layer, e) && (r->fused_into == layer || w.is_view ||
	    fuse_work(&v->layer[r->fused_into].work, &r->work, e)) &&
	    evaluate_add_figures(v, layer, STAGE_WORK, e);
}

/* Find the work of a layer from that of an earlier one that is like it, into which none is fused.
 * Only the inputs can differ: in how they are stored, and how long ago they were touched. */
static bool
repeat_work(struct evaluation *v, int layer, int first, struct err *e)
{
	const struct layer *l = &v->graph->layer[layer];
	const struct layer_result *of = &v->layer[first];
	struct layer_result *r = &v->layer[layer];
	struct work *w = &r->work;

	*w = of->work;
	r->out_bytes = of->out_bytes;
	figures_copy(&r->figures, &of->figures, STAGE_BIT(STAGE_WORK));
	if (reads_inputs(l))
		w->stream[STREAM_INPUT] = w->stream[STREAM_OTHERS] =
		    w->stream[STREAM_CONVERSION] = (struct moved){0};
	for (int k = 0; k < l->ninputs && !w->is_view && reads_inputs(l); k++)
		if (!read_before(l, k) && !count_input(v, layer, k, w))
			return evaluate_too_large("the bytes to move are", e);
	w->bytes = 0;
	for (int i = 0; i < STREAMS; i++)
		if (!number_add(w->bytes, w->stream[i].bytes, &w->bytes))
			return evaluate_too_large("the bytes to move are", e);
	r->figures.traffic_bytes = w->bytes - w->stream[STREAM_PARTS].bytes;
	add_weights_moved(v, w->stream[STREAM_WEIGHTS].bytes);
	return add_cumulative(v, layer, e) && evaluate_add_figures(v, layer, STAGE_WORK, e);
}

/* Refuse outputs whose sum overflows, because liveness_peak() adds them unchecked. */
static bool
add_output(struct evaluation *v, int layer, struct err *e)
{
	int64_t batch = v->settings.batch;
	bool works = v->graph->layer[layer].op->workspace != NULL ||
	    v->graph->layer[layer].in_place;

	return (number_add_product(v->layer[layer].out_bytes, batch, &v->outputs) &&
	    (!works || number_add_product(liveness_workspace(v->graph, layer), batch,
	    &v->outputs))) ||
	    evaluate_too_large("the bytes of all outputs are", e);
}

/* Return the first layer whose work this one repeats; this layer if there is none.  Where a runtime
 * copies views, the layers before one decide. */
static int
work_like(const struct evaluation *v, int layer)
{
	bool copied = v->settings.runtime->copies == COPIES_STRIDED &&
	    v->graph->layer[layer].op->flags & OP_REGROUPS;

	return v->fuses || copied ? layer : evaluate_like(v, layer);
}

static bool
work_layer(struct evaluation *v, int layer, struct err *e)
{
	struct layer_result *r = &v->layer[layer];
	int first = work_like(v, layer);

	if (!v->fuses) {
		r->fused_into = layer;
		r->fused_input = -1;
		r->output_fused = r->folded = false;
	}
	return (first < layer ? repeat_work(v, layer, first, e)
	    : find_layer_work(v, layer, e)) && add_output(v, layer, e);
}

bool
evaluate_begin_work(struct evaluation *v, struct err *e)
{
	(void)e;
	figures_clear(&v->total, STAGE_WORK);
	v->outputs = v->weights_moved = 0;
	v->fuses = can_fuse(v);
	if (v->fuses)
		find_fusion(v);
	return true;
}

bool
evaluate_work(struct evaluation *v, int from, int to, struct timer *timer, struct err *e)
{
	(void)timer;
	return evaluate_each_layer(v, from, to, work_layer, e);
}

/* Find the peak, and how long ago weights were touched.  They are touched once in an inference; in
 * between all other weights are, and the bytes of the activation peak. */
void
evaluate_finish_work(struct evaluation *v)
{
	v->peak_bytes = liveness_peak(v->graph, &v->peak_layer) * v->settings.batch;
	if (!number_add(v->peak_bytes, v->weights_moved, &v->weights_distance))
		v->weights_distance = INT64_MAX;
}
