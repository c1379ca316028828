/*
 * One row explained: the formulas with their numbers in, shapes, bytes, time and its bound.
 */
#include "base/number.h"
#include "base/phrase.h"
#include "optimize/choice_text.h"
#include "report/report.h"
#include "evaluate/storage.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FORMULA_MAX 320

struct lines {
	struct detail *out;
	int n, max;
	const char *times;
};

__attribute__((format(printf, 3, 4))) static void
say(struct lines *l, const char *label, const char *fmt, ...)
{
	va_list ap;

	if (l->n == l->max)
		return;
	l->out[l->n].label = label;
	va_start(ap, fmt);
	(void)vsnprintf(l->out[l->n].text, sizeof l->out[l->n].text, fmt, ap);
	va_end(ap);
	l->n++;
}

/* "2 x 5 x (3x3x1) x (26x26) = 60,840"; with a batch, times that.  The formula has all weights in,
 * also those that are zero. */
static void
say_flops(struct lines *l, const char *label, const struct evaluation *v, int layer)
{
	const struct convention *c = v->settings.convention;
	const struct figures *f = &v->layer[layer].figures;
	char formula[FORMULA_MAX], number[NUMBER_TEXT_MAX], macs[NUMBER_TEXT_MAX], batch[48] = "";
	char useful[NUMBER_TEXT_MAX + 32] = "";
	int64_t all;

	convention_explain(c, v->graph, layer, l->times, formula, sizeof formula);
	if (v->settings.batch > 1)
		(void)snprintf(batch, sizeof batch, " %s %lld (batch)", l->times,
		    (long long)v->settings.batch);
	if (formula[0] == '\0') {
		say(l, label, "0: %s does not count this op", c->name);
		return;
	}
	if (!number_mul(v->layer[layer].dense.flops, v->settings.batch, &all))
		all = f->flops;
	if (all != f->flops)
		(void)snprintf(useful, sizeof useful, ", %s without zeros",
		    number_grouped(f->flops, number));
	say(l, label, "%s%s = %s FLOPs%s (%s; %s MACs)", formula, batch,
	    number_grouped(all, number), useful, c->name, number_grouped(f->macs, macs));
}

/* ", as csr of the 1,234 that are not zero", where zeros are left out of what is stored. */
static char *
encoding_text(const struct evaluation *v, int layer, char *buf, size_t size)
{
	char left[NUMBER_TEXT_MAX];
	struct storage stored;
	struct err ignored;

	*buf = '\0';
	if (storage_weights(&v->graph->layer[layer], v->layer[layer].cost.weights, &stored,
	    &ignored) && stored.encoding != ENCODING_DENSE)
		(void)snprintf(buf, size, ", as %s of the %s that are not zero",
		    storage_name(stored.encoding), number_grouped(stored.left, left));
	return buf;
}

/* Biases, scales and shifts stay floating point, of 16 bits at least. */
static enum dtype
bias_type(const struct format *f)
{
	return dtype_table[f->weights].bits >= 16 ? f->weights : DTYPE_FP32;
}

static void
say_params(struct lines *l, const struct evaluation *v, int layer)
{
	const struct cost *cost = &v->layer[layer].cost;
	char weights[FORMULA_MAX], biases[FORMULA_MAX], n[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];
	char encoding[64], apart[32] = "";
	struct graph_call room;
	const struct op_call *call = graph_call(v->graph, layer, &room);
	const struct format *f = &v->graph->layer[layer].format;
	enum dtype biases_in = bias_type(f), type = cost->weights > 0 ? f->weights : biases_in;

	if (cost->tied_weights + cost->tied_biases > 0)
		say(l, "params", "%s, which are those of '%.200s' and counted there",
		    number_grouped(cost->tied_weights + cost->tied_biases, n),
		    v->graph->layer[v->graph->layer[layer].tied].path);
	if (cost->weights + cost->biases == 0) {
		if (cost->tied_weights + cost->tied_biases == 0)
			say(l, "params", "none");
		return;
	}
	op_explain(call, OP_WEIGHTS, l->times, weights, sizeof weights);
	op_explain(call, OP_BIASES, l->times, biases, sizeof biases);
	if (cost->weights == 0)
		weights[0] = '\0';
	if (cost->biases == 0)
		biases[0] = '\0';
	if (cost->biases > 0 && type != biases_in)
		(void)snprintf(apart, sizeof apart, ", biases in %s", dtype_table[biases_in].name);
	say(l, "params", "%s%s%s = %s; %s in %s%s%s", weights,
	    weights[0] != '\0' && biases[0] != '\0' ? " + " : "", biases,
	    number_grouped(cost->weights + cost->biases, n),
	    number_bytes((double)v->layer[layer].figures.weight_bytes, b),
	    dtype_table[type].name, encoding_text(v, layer, encoding, sizeof encoding), apart);
}

/* Of many experts a token uses few. */
static void
say_active(struct lines *l, const struct evaluation *v, int layer)
{
	const struct cost *cost = &v->layer[layer].cost;
	char formula[FORMULA_MAX], active[NUMBER_TEXT_MAX], all[NUMBER_TEXT_MAX];
	struct graph_call room;

	if (cost->active == cost->weights)
		return;
	op_explain(graph_call(v->graph, layer, &room), OP_ACTIVE, l->times, formula,
	    sizeof formula);
	say(l, "active", "%s = %s of the %s weights for one token", formula,
	    number_grouped(cost->active, active), number_grouped(cost->weights, all));
}

static void
say_cache(struct lines *l, const struct evaluation *v, int layer)
{
	const struct figures *f = &v->layer[layer].figures;
	char formula[FORMULA_MAX], kept[NUMBER_TEXT_MAX], bytes[NUMBER_TEXT_MAX], batch[48] = "";
	struct graph_call room;

	if (f->kv_cache_bytes == 0)
		return;
	op_explain(graph_call(v->graph, layer, &room), OP_KEEPS, l->times, formula, sizeof formula);
	if (v->settings.batch > 1)
		(void)snprintf(batch, sizeof batch, " %s %lld (batch)", l->times,
		    (long long)v->settings.batch);
	say(l, "KV cache", "%s%s = %s keys and values, %s in %s", formula, batch,
	    number_grouped(v->layer[layer].cost.kept * v->settings.batch, kept),
	    number_bytes((double)f->kv_cache_bytes, bytes),
	    dtype_table[v->graph->layer[layer].format.acts].name);
}

static void
say_shapes(struct lines *l, const struct graph *g, int layer)
{
	const struct layer *x = &g->layer[layer];
	char in[SHAPE_TEXT_MAX], out[SHAPE_TEXT_MAX], buf[256];
	struct phrase list = phrase_in(buf, sizeof buf);

	for (int i = 0; i < x->ninputs && i < 4; i++)
		phrase_item(&list, ", ", "%s", shape_text(&g->layer[x->input[i]].out, in));
	say(l, "shape", "%s%s -> %s", list.buf, x->ninputs > 4 ? ", ..." : "",
	    shape_text(&x->out, out));
}

static void
say_bytes(struct lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	const struct figures *f = &r->figures;
	char moved[NUMBER_TEXT_MAX], out[NUMBER_TEXT_MAX], converted[NUMBER_TEXT_MAX];

	if (r->work.is_view) {
		say(l, "memory", "a view: nothing is moved");
		return;
	}
	say(l, "memory", r->has_joined ? "%s moved; the output, %s in %s, goes straight into the "
	    "next layer" : "%s moved, %s of it the output in %s",
	    number_bytes((double)f->traffic_bytes, moved), number_bytes((double)f->act_bytes, out),
	    dtype_table[v->graph->layer[layer].format.acts].name);
	if (r->work.stream[STREAM_CONVERSION].bytes > 0)
		say(l, "memory", "%s of these for converting inputs to %s", number_bytes((double)
		    r->work.stream[STREAM_CONVERSION].bytes, converted),
		    dtype_table[r->work.acts].name);
}

/* "231M op / (71.0 Top/s in fp16 x 0.82)" */
static void
put_rate(char *buf, size_t size, int64_t ops, const struct rate *r, const char *times)
{
	char number[NUMBER_TEXT_MAX], peak[NUMBER_TEXT_MAX], room[64];
	struct phrase factors = phrase_in(room, sizeof room);

	if (r->efficiency != 1)
		phrase_add(&factors, " %s %.3g", times, r->efficiency);
	if (r->busy != 1)
		phrase_add(&factors, " %s %.2g busy", times, r->busy);
	if (r->gain != 1)
		phrase_add(&factors, " %s %.3g", times, r->gain);
	(void)snprintf(buf, size, "%s op / %s%s in %s%s%s", number_short((double)ops, number),
	    factors.used > 0 ? "(" : "", number_unit(r->peak, "op/s", peak),
	    dtype_table[r->dtype].name, factors.buf, factors.used > 0 ? ")" : "");
}

static void
say_compute(struct lines *l, const struct evaluation *v, int layer)
{
	const struct hardware *h = v->settings.hardware;
	const struct work *w = &v->layer[layer].work;
	struct rates r = latency_rates(h, w);
	char a[160] = "", b[160] = "", time[NUMBER_TEXT_MAX];
	bool narrow = dtype_table[r.product.dtype].bits > dtype_table[w->acts].bits &&
	    r.product.gain == 1;

	if (w->products > 0)
		put_rate(a, sizeof a, w->products, &r.product, l->times);
	if (w->flops > w->products)
		put_rate(b, sizeof b, w->flops - w->products, &r.vector, l->times);
	if (w->flops == 0)
		say(l, "compute", "nothing");
	else
		say(l, "compute", "%s%s%s = %s%s", a, *a != '\0' && *b != '\0' ? " + " : "", b,
		    number_seconds(v->layer[layer].timing.compute, time),
		    w->products > 0 && narrow ? "; fewer bits only save memory here" : "");
}

static void
say_moving(struct lines *l, const struct evaluation *v, int layer)
{
	const struct hardware *h = v->settings.hardware;
	const struct timing *t = &v->layer[layer].timing;
	const struct work *w = &v->layer[layer].work;
	char bytes[NUMBER_TEXT_MAX], main[NUMBER_TEXT_MAX], rate[NUMBER_TEXT_MAX];
	char time[NUMBER_TEXT_MAX];
	enum standing ignored;
	double bandwidth = hardware_bandwidth(h, &ignored);
	int64_t main_bytes = latency_main_bytes(h, w);

	if (isnan(t->memory)) {
		say(l, "moving", "not counted: the bandwidth is not known");
		return;
	}
	(void)number_bytes((double)w->bytes, bytes);
	(void)number_seconds(t->memory, time);
	if (main_bytes == w->bytes)
		say(l, "moving", "%s / %s = %s", bytes, number_unit(bandwidth, "B/s", rate), time);
	else if ((double)main_bytes / bandwidth >= t->memory)
		say(l, "moving", "%s / %s = %s; %s in all, the others from the cache",
		    number_bytes((double)main_bytes, main), number_unit(bandwidth, "B/s", rate),
		    time, bytes);
	else
		say(l, "moving", "%s / %s from the cache = %s; %s of them from main memory", bytes,
		    number_unit(h->cache_bandwidth.value, "B/s", rate), time,
		    number_bytes((double)main_bytes, main));
}

/* "; 4.1 ms to 9.8 ms" */
#define RANGE_TEXT_MAX 80
static char *
range_text(const struct figures *f, char buf[static RANGE_TEXT_MAX])
{
	char low[NUMBER_TEXT_MAX], high[NUMBER_TEXT_MAX];

	buf[0] = '\0';
	if (f->low < f->high)
		(void)snprintf(buf, RANGE_TEXT_MAX, "; %s to %s", number_seconds(f->low, low),
		    number_seconds(f->high, high));
	return buf;
}

static void
say_total(struct lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	const struct latency_model *m = v->settings.latency;
	const struct timing *t = &r->timing;
	char compute[NUMBER_TEXT_MAX], memory[NUMBER_TEXT_MAX], overhead[NUMBER_TEXT_MAX];
	char total[NUMBER_TEXT_MAX], busy[80], peak[48] = "", start[48] = "";
	char range[RANGE_TEXT_MAX];
	struct rates rates = latency_rates(v->settings.hardware, &r->work);
	double share = timing_share(&r->work, &rates, t);

	(void)number_seconds(t->compute, compute);
	if (isnan(t->memory))
		(void)snprintf(busy, sizeof busy, "%s", compute);
	else
		(void)snprintf(busy, sizeof busy, m->adds ? "%s + %s" : "max(%s, %s)", compute,
		    number_seconds(t->memory, memory));
	if (share > 0)
		(void)snprintf(peak, sizeof peak, ", %.2g%% of the peak", 100 * share);
	if (t->overhead > 0)
		(void)snprintf(start, sizeof start, " + %s to start", number_seconds(t->overhead,
		    overhead));
	say(l, "time", "%s%s = %s: %s-bound%s%s", busy, start, number_seconds(t->total, total),
	    latency_bound_name(t->bound), peak, range_text(&r->figures, range));
}

/* Operations by the peak, and by the gain of 2:4 where the device has one. */
static void
say_textbook(struct lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	const struct hardware *h = v->settings.hardware;
	struct rate rate = {.efficiency = 1, .gain = 1, .busy = 1};
	char by[160], total[NUMBER_TEXT_MAX], range[RANGE_TEXT_MAX];

	rate.peak = hardware_peak(h, r->work.weights, r->work.acts, &rate.dtype);
	if (r->work.two_of_four && !isnan(h->sparse_gain.value))
		rate.gain = h->sparse_gain.value;
	put_rate(by, sizeof by, r->work.flops, &rate, l->times);
	say(l, "time", "%s = %s%s%s", by, number_seconds(r->timing.total, total),
	    range_text(&r->figures, range), dtype_table[rate.dtype].bits >
	    dtype_table[r->work.acts].bits ? "; fewer bits only save memory here" : "");
}

static void
say_time(struct lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	const struct timing *t = &r->timing;
	const struct hardware *h = v->settings.hardware;

	if (r->work.joined) {
		say(l, "time", "runs as part of %s", v->graph->layer[r->head].path);
	} else if (t->bound == BOUND_UNKNOWN) {
		say(l, "time", "not known: %s has no peak for %s weights and %s activations",
		    h->name, dtype_table[r->work.weights].name, dtype_table[r->work.acts].name);
	} else if (t->total == 0) {
		say(l, "time", "0 s under %s", v->settings.latency->name);
	} else if (!v->settings.latency->executes_all) {
		say_textbook(l, v, layer);
	} else {
		say_total(l, v, layer);
		say_compute(l, v, layer);
		say_moving(l, v, layer);
	}
}

/* What is on for this layer; what is on for the model but does nothing here, and why. */
static void
say_choices(struct lines *l, const struct report *r, const struct report_row *row)
{
	const struct layer *base = &r->base->graph->layer[row->layer];
	char text[CHOICE_TEXT_MAX];
	struct err why;

	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		const struct choice *c = choices_resolve(r->choices, *o, base->path);

		if (c == NULL)
			continue;
		if ((*o)->applies(r->base->graph, row->layer, c->value, &why))
			say(l, "on", "%s%s", choice_text(c, text),
			    *c->target == '\0' ? " on the whole model" : "");
		else
			say(l, "not on", "%s", why.text);
	}
}

static void
say_source(struct lines *l, const struct report *r, const struct report_row *row)
{
	const struct graph *g = r->base->graph;
	const struct layer *x = &g->layer[row->layer];

	if (x->line > 0 && x->file < g->nfiles)
		say(l, "script", "%s:%d  %s", g->file[x->file], x->line, x->path);
	else
		say(l, "script", "%s", x->path);
}

/* A figure of a block, and as written where that is something else. */
static void
say_figure(struct lines *l, const char *label, const char *now, const char *base)
{
	if (strcmp(now, base) == 0)
		say(l, label, "%s", now);
	else
		say(l, label, "%s (as written %s)", now, base);
}

static void
explain_block(struct lines *l, const struct report_row *row)
{
	const struct figures *now = &row->now, *base = &row->base;
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];

	say_figure(l, "FLOPs", number_grouped(now->flops, a), number_grouped(base->flops, b));
	say_figure(l, "MACs", number_grouped(now->macs, a), number_grouped(base->macs, b));
	say_figure(l, "params", number_grouped(now->params, a), number_grouped(base->params, b));
	if (now->active_params != now->params)
		say_figure(l, "active", number_grouped(now->active_params, a),
		    number_grouped(base->active_params, b));
	if (now->kv_cache_bytes > 0)
		say_figure(l, "KV cache", number_bytes((double)now->kv_cache_bytes, a),
		    number_bytes((double)base->kv_cache_bytes, b));
	say_figure(l, "time", number_seconds(now->seconds, a), number_seconds(base->seconds, b));
}

/* Both figures, or why one is not there. */
static void
say_energy(struct lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	const struct hardware *h = v->settings.hardware;
	char floor[NUMBER_TEXT_MAX], system[NUMBER_TEXT_MAX];
	enum dtype used = latency_rates(h, &r->work).product.dtype;
	const char *type = used < DTYPE_COUNT ? dtype_table[used].name : "this type";

	if (r->work.is_view || r->work.joined || h->family == FAMILY_LECTURE)
		return;
	if (isnan(r->figures.energy_floor) && isnan(r->figures.energy_system))
		say(l, "energy", "no energy of %s operations is known for %s", type, h->name);
	else
		say(l, "energy", "at least %s for operations and bytes alone; measured on the "
		    "whole system: %s", number_unit(r->figures.energy_floor, "J", floor),
		    number_unit(r->figures.energy_system, "J", system));
}

static void
explain_layer(struct lines *l, const struct evaluation *v, int layer)
{
	say_flops(l, "FLOPs", v, layer);
	say_params(l, v, layer);
	say_active(l, v, layer);
	say_cache(l, v, layer);
	say_time(l, v, layer);
	say_bytes(l, v, layer);
	say_shapes(l, v->graph, layer);
	say_energy(l, v, layer);
}

int
report_explain(const struct report *r, const struct report_row *row, const char *times,
    struct detail *out, int max)
{
	struct lines l = {.out = out, .max = max, .times = times};

	if (row->layer < 0) {
		explain_block(&l, row);
		return l.n;
	}
	if (row->now_layer >= 0) {
		explain_layer(&l, r->now, row->now_layer);
	} else if (row->removed) {
		say(&l, "FLOPs", "an optimization took this layer away");
	} else {
		for (int i = 1; i <= row->nparts; i++)
			say_flops(&l, row[i].name, r->now, row[i].now_layer);
		explain_block(&l, row);
	}
	if (row->changed && row->kind != ROW_PART)
		say_flops(&l, "was", r->base, row->layer);
	say_choices(&l, r, row);
	say_source(&l, r, row);
	return l.n;
}
