/*
 * One row explained: the formulas with their numbers in, shapes, bytes, time and its bound.
 */
#include "number.h"
#include "report.h"

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

/* "2 x 5 x (3x3x1) x (26x26) = 60,840"; with a batch, times that. */
static void
say_flops(struct lines *l, const char *label, const struct evaluation *v, int layer)
{
	const struct convention *c = v->settings.convention;
	const struct figures *f = &v->layer[layer].figures;
	char formula[FORMULA_MAX], number[NUMBER_TEXT_MAX], macs[NUMBER_TEXT_MAX], batch[48] = "";

	convention_explain(c, v->graph, layer, l->times, formula, sizeof formula);
	if (v->settings.batch > 1)
		(void)snprintf(batch, sizeof batch, " %s %lld (batch)", l->times,
		    (long long)v->settings.batch);
	if (formula[0] == '\0')
		say(l, label, "0: %s does not count this op", c->name);
	else
		say(l, label, "%s%s = %s FLOPs (%s; %s MACs)", formula, batch,
		    number_grouped(f->flops, number), c->name, number_grouped(f->macs, macs));
}

static void
say_params(struct lines *l, const struct evaluation *v, int layer)
{
	const struct cost *cost = &v->layer[layer].cost;
	char weights[FORMULA_MAX], biases[FORMULA_MAX], n[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];
	struct graph_call room;
	const struct op_call *call = graph_call(v->graph, layer, &room);
	const struct format *f = &v->graph->layer[layer].format;

	if (cost->weights + cost->biases == 0) {
		say(l, "params", "none");
		return;
	}
	op_explain(call, OP_WEIGHTS, l->times, weights, sizeof weights);
	op_explain(call, OP_BIASES, l->times, biases, sizeof biases);
	if (cost->weights == 0)
		weights[0] = '\0';
	if (cost->biases == 0)
		biases[0] = '\0';
	say(l, "params", "%s%s%s = %s; %s in %s", weights,
	    weights[0] != '\0' && biases[0] != '\0' ? " + " : "", biases,
	    number_grouped(cost->weights + cost->biases, n),
	    number_bytes((double)v->layer[layer].figures.weight_bytes, b), dtype_table[f->weights].name);
}

static void
say_shapes(struct lines *l, const struct graph *g, int layer)
{
	const struct layer *x = &g->layer[layer];
	char in[SHAPE_TEXT_MAX], out[SHAPE_TEXT_MAX], list[256] = "";
	size_t used = 0;

	for (int i = 0; i < x->ninputs && i < 4 && used < sizeof list; i++)
		used += (size_t)snprintf(list + used, sizeof list - used, "%s%.100s",
		    i > 0 ? ", " : "", shape_text(&g->layer[x->input[i]].out, in));
	say(l, "shape", "%s%s -> %s", list, x->ninputs > 4 ? ", ..." : "",
	    shape_text(&x->out, out));
}

static void
say_bytes(struct lines *l, const struct evaluation *v, int layer)
{
	const struct figures *f = &v->layer[layer].figures;
	char moved[NUMBER_TEXT_MAX], out[NUMBER_TEXT_MAX], intensity[NUMBER_TEXT_MAX];

	if (f->traffic_bytes == 0) {
		say(l, "memory", "a view: nothing is moved");
		return;
	}
	say(l, "memory", "%s moved, %s of it the output in %s; %s FLOP/byte", number_bytes((double)f->traffic_bytes, moved),
	    number_bytes((double)f->act_bytes, out),
	    dtype_table[v->graph->layer[layer].format.acts].name,
	    number_short((double)f->flops / (double)f->traffic_bytes, intensity));
}

static void
say_time(struct lines *l, const struct evaluation *v, int layer)
{
	const struct timing *t = &v->layer[layer].timing;
	const struct work *w = &v->layer[layer].work;
	const struct hardware *h = v->settings.hardware;
	char total[NUMBER_TEXT_MAX], compute[NUMBER_TEXT_MAX], memory[NUMBER_TEXT_MAX];
	char overhead[NUMBER_TEXT_MAX];

	if (t->bound == BOUND_UNKNOWN) {
		say(l, "time", "? : %s has no figure for %s weights and %s activations", h->name,
		    dtype_table[w->weights].name, dtype_table[w->acts].name);
		return;
	}
	if (t->total == 0) {
		say(l, "time", "0 s under %s", v->settings.latency->name);
		return;
	}
	/* What the model of time leaves out is zero. */
	say(l, "time", "%s in %s, %s-bound: compute %s%s%s%s%s (%s)",
	    number_seconds(t->total, total), t->dtype < DTYPE_COUNT ? dtype_table[t->dtype].name
	    : "?", latency_bound_name(t->bound), number_seconds(t->compute, compute),
	    t->memory == 0 ? "" : ", memory ", t->memory == 0 ? "" :
	    number_seconds(t->memory, memory), t->overhead == 0 ? "" : ", overhead ",
	    t->overhead == 0 ? "" : number_seconds(t->overhead, overhead),
	    v->settings.latency->name);
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
	say_figure(l, "time", number_seconds(now->seconds, a), number_seconds(base->seconds, b));
}

static void
explain_layer(struct lines *l, const struct evaluation *v, int layer)
{
	say_flops(l, "FLOPs", v, layer);
	say_params(l, v, layer);
	say_shapes(l, v->graph, layer);
	say_bytes(l, v, layer);
	say_time(l, v, layer);
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
