/*
 * Explanations of what a layer counts, stores and moves: formulas with their numbers.
 */
#include "base/number.h"
#include "base/phrase.h"
#include "model/liveness.h"
#include "evaluate/storage.h"
#include "op/cache.h"
#include "report/explain_private.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define FORMULA_MAX 320
#define FACTOR_MAX  48

/* Write the factor of a batch, " x 8 (batch)"; nothing for a single sample. */
static char *
batch_factor(const struct explain_lines *l, const struct evaluation *v,
    char buf[static FACTOR_MAX])
{
	buf[0] = '\0';
	if (v->settings.batch > 1)
		(void)snprintf(buf, FACTOR_MAX, " %s %lld (batch)", l->times,
		    (long long)v->settings.batch);
	return buf;
}

void
explain_flops(struct explain_lines *l, const char *label, const struct evaluation *v, int layer)
{
	const struct convention *c = v->settings.convention;
	const struct figures *f = &v->layer[layer].figures;
	char formula[FORMULA_MAX], number[NUMBER_TEXT_MAX], macs[NUMBER_TEXT_MAX];
	char useful[NUMBER_TEXT_MAX + 32] = "", batch[FACTOR_MAX];
	int64_t all;

	convention_explain(c, v->graph, layer, l->times, formula, sizeof formula);
	if (formula[0] == '\0') {
		explain_say(l, label, "0: %s does not count this op", c->name);
		return;
	}
	if (!number_mul(v->layer[layer].dense.flops, v->settings.batch, &all))
		all = f->flops;
	if (all != f->flops)
		(void)snprintf(useful, sizeof useful, ", %s without zeros",
		    number_grouped(f->flops, number));
	explain_say(l, label, "%s%s = %s FLOPs%s (%s; %s MACs)", formula,
	    batch_factor(l, v, batch), number_grouped(all, number), useful, c->name,
	    number_grouped(f->macs, macs));
}

/* Name the encoding of weights that are stored without their zeros: ", as csr of the 1,234 that are
 * not zero".  The text is empty for dense weights. */
static char *
encoding_text(const struct evaluation *v, int layer, char *buf, size_t size)
{
	char left[NUMBER_TEXT_MAX];
	struct storage stored;
	struct err ignored;

	*buf = '\0';
	if (storage_weights(&v->graph->layer[layer], v->layer[layer].cost->weights, &stored,
	    &ignored) && stored.encoding != ENCODING_DENSE)
		(void)snprintf(buf, size, ", as %s of the %s that are not zero",
		    storage_name(stored.encoding), number_grouped(stored.left, left));
	return buf;
}

/* Return the name of the format or type of weights. */
static const char *
weights_text(const struct encoding *f)
{
	return f->blocks > 0 ? encoding_blocks(f)->name : dtype_table[f->weights].name;
}

static void
say_params(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct cost *cost = v->layer[layer].cost;
	char weights[FORMULA_MAX], biases[FORMULA_MAX], n[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];
	char encoding[64], apart[32] = "";
	struct graph_call room;
	const struct op_call *call = graph_call(v->graph, layer, &room);
	const struct encoding *f = &v->graph->layer[layer].encoding;
	const char *biases_in = dtype_table[encoding_bias_type(f)].name;
	const char *type = cost->weights > 0 ? weights_text(f) : biases_in;

	if (cost->tied_weights + cost->tied_biases > 0)
		explain_say(l, "params", "%s, shared with '%.200s' and counted there",
		    number_grouped(cost->tied_weights + cost->tied_biases, n),
		    v->graph->layer[v->graph->layer[layer].tied].path);
	if (cost->weights + cost->biases == 0) {
		if (cost->tied_weights + cost->tied_biases == 0)
			explain_say(l, "params", "none");
		return;
	}
	op_explain(call, OP_WEIGHTS, l->times, weights, sizeof weights);
	op_explain(call, OP_BIASES, l->times, biases, sizeof biases);
	if (cost->weights == 0)
		weights[0] = '\0';
	if (cost->biases == 0)
		biases[0] = '\0';
	if (cost->biases > 0 && strcmp(type, biases_in) != 0)
		(void)snprintf(apart, sizeof apart, ", biases in %s", biases_in);
	explain_say(l, "params", "%s%s%s = %s; %s in %s%s%s", weights,
	    weights[0] != '\0' && biases[0] != '\0' ? " + " : "", biases,
	    number_grouped(cost->weights + cost->biases, n),
	    number_bytes((double)v->layer[layer].figures.weight_bytes, b),
	    type, encoding_text(v, layer, encoding, sizeof encoding), apart);
}

/* Explain how many of the weights of a layer with experts one token uses. */
static void
say_active(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct cost *cost = v->layer[layer].cost;
	char formula[FORMULA_MAX], active[NUMBER_TEXT_MAX], all[NUMBER_TEXT_MAX];
	struct graph_call room;

	if (cost->active == cost->weights)
		return;
	op_explain(graph_call(v->graph, layer, &room), OP_ACTIVE, l->times, formula,
	    sizeof formula);
	explain_say(l, "active", "%s = %s of the %s weights for one token", formula,
	    number_grouped(cost->active, active), number_grouped(cost->weights, all));
}

static void
say_cache(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct figures *f = &v->layer[layer].figures;
	char formula[FORMULA_MAX], kept[NUMBER_TEXT_MAX], bytes[NUMBER_TEXT_MAX], batch[FACTOR_MAX];
	struct graph_call room;
	const struct op_call *call = graph_call(v->graph, layer, &room);
	const struct cache_info *kind = &cache_table[cache_kind(call)];

	if (f->kv_cache_bytes == 0)
		return;
	op_explain(call, OP_STATE, l->times, formula, sizeof formula);
	explain_say(l, "KV cache", "%s%s = %s keys and values, %s in %s", formula,
	    batch_factor(l, v, batch),
	    number_grouped(v->layer[layer].cost->state * v->settings.batch, kept),
	    number_bytes((double)f->kv_cache_bytes, bytes),
	    dtype_table[encoding_cache_type(&v->graph->layer[layer].encoding)].name);
	explain_say(l, "kind", "%s: %s", kind->name, kind->help);
	if (f->kv_token_bytes == 0)
		return;
	op_explain(call, OP_TOKEN_STATE, l->times, formula, sizeof formula);
	explain_say(l, "a token", "%s%s = %s, %s", formula, batch_factor(l, v, batch),
	    number_grouped(v->layer[layer].cost->token_state * v->settings.batch, kept),
	    number_bytes((double)f->kv_token_bytes, bytes));
}

static void
say_shapes(struct explain_lines *l, const struct graph *g, int layer)
{
	const struct layer *x = &g->layer[layer];
	char in[SHAPE_TEXT_MAX], out[SHAPE_TEXT_MAX], buf[256];
	struct phrase list = phrase_in(buf, sizeof buf);

	for (int i = 0; i < x->ninputs && i < 4; i++)
		phrase_item(&list, ", ", "%s", shape_text(&g->layer[x->input[i]].out, in));
	explain_say(l, "shape", "%s%s -> %s", list.buf, x->ninputs > 4 ? ", ..." : "",
	    shape_text(&x->out, out));
}

static void
say_patches(struct explain_lines *l, const struct graph *g, int layer)
{
	const struct shape *out = &g->layer[layer].out;
	char runs[NUMBER_TEXT_MAX];
	const struct patch *p;

	if (g->patch == NULL || g->patch[layer].across == 0)
		return;
	p = &g->patch[layer];
	explain_say(l, "patches", "%s of %dx%d places, %.3g times the %" PRId64 "x%" PRId64
	    " of the map%s", number_grouped(graph_runs(g, layer), runs), p->rows, p->columns,
	    (double)graph_runs(g, layer) * p->rows * p->columns /
	    ((double)out->dim[1] * (double)out->dim[2]), out->dim[1], out->dim[2],
	    p->last ? ", which is put together from them" : "");
}

static void
say_bytes(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	const struct figures *f = &r->figures;
	char moved[NUMBER_TEXT_MAX], out[NUMBER_TEXT_MAX], converted[NUMBER_TEXT_MAX];

	if (r->work.is_view) {
		explain_say(l, "memory", "a view: nothing is moved");
		return;
	}
	explain_say(l, "memory", r->output_fused
	    ? "%s moved; the output, %s in %s, goes straight into the next layer"
	    : liveness_in_place(v->graph, layer)
	    ? "%s moved, %s of it the output in %s, in place of the input"
	    : "%s moved, %s of it the output in %s", number_bytes((double)f->traffic_bytes, moved),
	    number_bytes((double)f->act_bytes, out),
	    dtype_table[v->graph->layer[layer].encoding.acts].name);
	if (r->work.stream[STREAM_CONVERSION].bytes > 0)
		explain_say(l, "memory", "%s of these for converting inputs to %s",
		    number_bytes((double)r->work.stream[STREAM_CONVERSION].bytes, converted),
		    dtype_table[r->work.acts].name);
}

/* Add up the bytes that are moved: "200 B of weights + 3.14 KB of input + 13.5 KB of output". */
void
explain_streams(struct explain_lines *l, const struct evaluation *v, int layer)
{
	static const char *const name[STREAMS] = {[STREAM_WEIGHTS] = "weights",
	    [STREAM_INPUT] = "input", [STREAM_OTHERS] = "other inputs", [STREAM_OUTPUT] = "output",
	    [STREAM_CONVERSION] = "conversion", [STREAM_KV_CACHE] = "cache",
	    [STREAM_PARTS] = "what its parts pass on"};
	const struct work *w = &v->layer[layer].work;
	char buf[256], bytes[NUMBER_TEXT_MAX];
	struct phrase text = phrase_in(buf, sizeof buf);
	int n = 0;

	for (int i = 0; i < STREAMS; i++) {
		if (w->stream[i].bytes == 0)
			continue;
		phrase_item(&text, " + ", "%s of %s", number_bytes((double)w->stream[i].bytes,
		    bytes), name[i]);
		n++;
	}
	if (n > 1)
		explain_say(l, "moved", "%s = %s%s", buf, number_bytes((double)w->bytes, bytes),
		    v->settings.batch > 1 ? ", for the whole batch" : "");
}

void
explain_stored(struct explain_lines *l, const struct evaluation *v, int layer)
{
	say_params(l, v, layer);
	say_active(l, v, layer);
	say_cache(l, v, layer);
}

void
explain_moved(struct explain_lines *l, const struct evaluation *v, int layer)
{
	say_bytes(l, v, layer);
	say_shapes(l, v->graph, layer);
	say_patches(l, v->graph, layer);
}
