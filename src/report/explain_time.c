/*
 * Explanations of the time of a layer on a device, of what limits it, and of its energy.
 */
#include "base/number.h"
#include "base/phrase.h"
#include "evaluate/measured.h"
#include "report/explain_private.h"

#include <math.h>
#include <stdio.h>

#define RANGE_TEXT_MAX 80

/* Write operations over the rate that a device reaches: "231M op / (71.0 Top/s in fp16 x 0.82)". */
static void
rate_text(char *buf, size_t size, int64_t ops, const struct rate *r, const char *times)
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
say_compute(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct work *w = &v->layer[layer].work;
	struct rates r = latency_rates(&v->platform, w);
	char a[160] = "", b[160] = "", time[NUMBER_TEXT_MAX];
	bool narrow = dtype_table[r.product.dtype].bits > dtype_table[w->multiplied].bits &&
	    r.product.gain == 1;

	if (w->products > 0)
		rate_text(a, sizeof a, w->products, &r.product, l->times);
	if (w->flops > w->products)
		rate_text(b, sizeof b, w->flops - w->products, &r.vector, l->times);
	if (w->flops == 0)
		explain_say(l, "compute", "nothing");
	else
		explain_say(l, "compute", "%s%s%s = %s%s", a,
		    *a != '\0' && *b != '\0' ? " + " : "", b,
		    number_seconds(v->layer[layer].timing.compute, time),
		    w->products > 0 && narrow ? "; fewer bits only save memory here" : "");
}

static void
say_moving(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct hardware *h = v->settings.hardware;
	const struct timing *t = &v->layer[layer].timing;
	const struct work *w = &v->layer[layer].work;
	char bytes[NUMBER_TEXT_MAX], main[NUMBER_TEXT_MAX], rate[NUMBER_TEXT_MAX];
	char time[NUMBER_TEXT_MAX];
	enum standing ignored;
	double bandwidth = platform_bandwidth(&v->platform, w->kind, &ignored);
	int64_t main_bytes = latency_main_bytes(h, w);

	if (isnan(t->memory)) {
		explain_say(l, "moving", "not counted: the bandwidth is not known");
		return;
	}
	(void)number_bytes((double)w->bytes, bytes);
	(void)number_seconds(t->memory, time);
	if (main_bytes == w->bytes)
		explain_say(l, "moving", "%s / %s = %s", bytes,
		    number_unit(bandwidth, "B/s", rate), time);
	else if ((double)main_bytes / bandwidth >= t->memory)
		explain_say(l, "moving", "%s / %s = %s; %s in all, the others from the cache",
		    number_bytes((double)main_bytes, main), number_unit(bandwidth, "B/s", rate),
		    time, bytes);
	else
		explain_say(l, "moving", "%s / %s from the cache = %s; %s of them from main memory",
		    bytes, number_unit(h->cache_bandwidth.value, "B/s", rate), time,
		    number_bytes((double)main_bytes, main));
}

/* Write the range of a time, "; 4.1 ms to 9.8 ms"; nothing when it has none. */
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
say_total(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	const struct latency_model *m = v->settings.latency;
	const struct timing *t = &r->timing;
	char compute[NUMBER_TEXT_MAX], memory[NUMBER_TEXT_MAX], overhead[NUMBER_TEXT_MAX];
	char total[NUMBER_TEXT_MAX], busy[80], peak[48] = "", start[48] = "", factor[48] = "";
	double point = latency_range(&v->settings, t->standing).point;
	char range[RANGE_TEXT_MAX];
	struct rates rates = latency_rates(&v->platform, &r->work);
	double share = timing_share(&r->work, &rates, t);

	(void)number_seconds(t->compute, compute);
	if (isnan(t->memory))
		(void)snprintf(busy, sizeof busy, "%s", compute);
	else
		(void)snprintf(busy, sizeof busy, m->adds ? "%s + %s" : "max(%s, %s)", compute,
		    number_seconds(t->memory, memory));
	if (share > 0)
		(void)snprintf(peak, sizeof peak, ", %.*g%% of the peak", share < 0.995 ? 2 : 3,
		    100 * share);
	if (t->overhead > 0)
		(void)snprintf(start, sizeof start, " + %s to start", number_seconds(t->overhead,
		    overhead));
	if (point != 1)
		(void)snprintf(factor, sizeof factor, ", %s %.3g as measured", l->times, point);
	/* A formula with nothing to add up says nothing. */
	if (isnan(t->memory) && t->overhead <= 0)
		busy[0] = '\0';
	explain_say(l, "time", "%s%s%s%s%s: %s-bound%s%s", busy, start, factor,
	    *busy != '\0' ? " = " : "", number_seconds(t->total, total),
	    latency_bound_name(t->bound), peak, range_text(&r->figures, range));
}

/* Explain a latency model that knows only operations and the peak, and the gain of 2:4 sparsity if
 * the device has one. */
static void
say_textbook(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	const struct hardware *h = v->settings.hardware;
	struct rate rate = {.efficiency = 1, .gain = 1, .busy = 1};
	char by[160], total[NUMBER_TEXT_MAX], range[RANGE_TEXT_MAX];

	rate.peak = hardware_peak(h, r->work.weights, r->work.multiplied, &rate.dtype);
	if (r->work.two_of_four && !isnan(h->sparse_gain.value))
		rate.gain = h->sparse_gain.value;
	rate_text(by, sizeof by, r->work.flops, &rate, l->times);
	explain_say(l, "time", "%s = %s%s%s", by, number_seconds(r->timing.total, total),
	    range_text(&r->figures, range), dtype_table[rate.dtype].bits >
	    dtype_table[r->work.multiplied].bits ? "; fewer bits only save memory here" : "");
}

/* Write the terms of a part that take any time: "4.55 us + 1.2M products x 17.4 ps = ...". */
static void
say_terms(struct explain_lines *l, const struct measured_part *part)
{
	char buf[400], number[NUMBER_TEXT_MAX], each[NUMBER_TEXT_MAX], all[NUMBER_TEXT_MAX];
	struct phrase sum = phrase_in(buf, sizeof buf);

	for (int t = 0; t < TERMS; t++) {
		double seconds = part->kind->coefficient[t] * part->term[t];

		if (!(seconds > 0))
			continue;
		if (t == TERM_START)
			phrase_item(&sum, " + ", "%s", number_seconds(seconds, all));
		else
			phrase_whole(&sum, " + ", "%s %s %s %s", number_short(part->term[t],
			    number), term_table[t].name, l->times,
			    number_unit(part->kind->coefficient[t], "s", each));
	}
	explain_say(l, measured_kind_table[part->shape.kind].name, "%s = %s", buf,
	    number_seconds(part->seconds, all));
}

/* Explain a time that follows from measured layers of its kind.  Return whether it does. */
static bool
say_measured(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	struct measured_part part[PRIMITIVE_STEPS];
	struct err why = {""};
	int n = measured_explain(v, layer, part, &why);
	char total[NUMBER_TEXT_MAX], range[RANGE_TEXT_MAX];

	if (n == 0) {
		explain_say(l, "measured", "no, so that this is the roofline%s%s",
		    *why.text != '\0' ? ": " : "", why.text);
		return false;
	}
	explain_say(l, "time", "%s, from %d measured layers of its kind: %s-bound%s",
	    number_seconds(r->timing.total, total), (int)part[0].kind->rows,
	    latency_bound_name(r->timing.bound), range_text(&r->figures, range));
	for (int i = 0; i < n; i++)
		say_terms(l, &part[i]);
	return true;
}

/* Explain the time by itself first, then the two parts that it is made of. */
void
explain_time(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	const struct timing *t = &r->timing;
	const struct hardware *h = v->settings.hardware;

	if (r->work.joined) {
		explain_say(l, "time", "runs as part of %s", v->graph->layer[r->fused_into].path);
	} else if (t->bound == BOUND_UNKNOWN) {
		explain_say(l, "time", "not known: %s has no peak for %s weights and "
		    "%s activations", h->name, dtype_table[r->work.weights].name,
		    dtype_table[r->work.acts].name);
	} else if (t->total == 0) {
		explain_say(l, "time", "0 s under %s", v->settings.latency->name);
	} else if (!v->settings.latency->executes_all) {
		say_textbook(l, v, layer);
	} else if (v->settings.latency->id != LATENCY_measured || !say_measured(l, v, layer)) {
		say_total(l, v, layer);
		say_compute(l, v, layer);
		say_moving(l, v, layer);
	}
}

void
explain_energy(struct explain_lines *l, const struct evaluation *v, int layer)
{
	const struct layer_result *r = &v->layer[layer];
	const struct hardware *h = v->settings.hardware;
	char floor[NUMBER_TEXT_MAX], system[NUMBER_TEXT_MAX];
	enum dtype used = latency_rates(&v->platform, &r->work).product.dtype;
	const char *type = used < DTYPE_COUNT ? dtype_table[used].name : "this type";

	if (r->work.is_view || r->work.joined || h->family == FAMILY_LECTURE)
		return;
	if (isnan(r->figures.energy_floor) && isnan(r->figures.energy_system))
		explain_say(l, "energy", "no energy of %s operations is known for %s", type,
		    h->name);
	else
		explain_say(l, "energy", "at least %s for operations and bytes alone; measured on "
		    "the whole system: %s", number_unit(r->figures.energy_floor, "J", floor),
		    number_unit(r->figures.energy_system, "J", system));
}
