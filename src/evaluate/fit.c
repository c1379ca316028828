#include "evaluate/fit.h"

#include "model/liveness.h"
#include "base/mem.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static struct fit
too_small(const char *memory, unsigned held, int layer, int64_t need, double have)
{
	return (struct fit){.verdict = FIT_NO, .memory = memory, .held = held, .layer = layer,
	    .need = need, .have = have};
}

static struct fit
not_known(const char *memory, int64_t need)
{
	return (struct fit){.verdict = FIT_UNKNOWN, .memory = memory, .layer = -1, .need = need,
	    .have = NAN};
}

/* Find the first layer whose weights no longer fit. */
static struct fit
weights_too_large(const struct evaluation *v, const char *memory, double have)
{
	int64_t sum = 0;
	int i = 0;

	for (; i < v->graph->nlayers - 1; i++) {
		sum += v->layer[i].figures.weight_bytes;
		if ((double)sum > have)
			break;
	}
	return too_small(memory, HELD_WEIGHTS, i, v->total.weight_bytes, have);
}

/* Check the activations, beside `others` bytes in the same memory. */
static struct fit
check_activations(const struct evaluation *v, const int64_t *curve, const char *memory, double have,
    int64_t others)
{
	int64_t need = v->peak_bytes + v->total.kv_cache_bytes + others;
	int i = 0;

	if (isnan(have))
		return not_known(memory, need);
	if ((double)need <= have)
		return (struct fit){.verdict = FIT_YES, .layer = -1, .need = need, .have = have};
	while (i < v->peak_layer && (double)(curve[i] * v->settings.batch +
	    v->total.kv_cache_bytes + others) <= have)
		i++;
	return too_small(memory, HELD_ACTIVATIONS | (others > 0 ? HELD_WEIGHTS : 0), i, need, have);
}

bool
fit_has_flash(const struct hardware *h)
{
	return !isnan(h->flash.value) || h->family == FAMILY_MICROCONTROLLER;
}

struct fit
fit_check(const struct evaluation *v, const struct hardware *h, const int64_t *curve)
{
	bool apart = fit_has_flash(h);
	int64_t weights = v->total.weight_bytes;
	struct fit fit;

	if (h->family == FAMILY_ACCELERATOR && isnan(h->memory.value))
		return check_activations(v, curve, "on-chip memory", h->cache.value, 0);
	if (!apart && !isnan(h->memory.value) && (double)weights > h->memory.value)
		return weights_too_large(v, "memory", h->memory.value);
	fit = check_activations(v, curve, apart ? "RAM" : "memory", h->memory.value,
	    apart ? 0 : weights);
	if (apart && fit.verdict == FIT_NO && (double)weights > h->flash.value) {
		fit.held |= HELD_WEIGHTS;
		fit.flash_need = weights;
		fit.flash_have = h->flash.value;
	}
	if (!apart || fit.verdict == FIT_NO)
		return fit;
	if (isnan(h->flash.value))
		return not_known("flash", weights);
	return (double)weights > h->flash.value ? weights_too_large(v, "flash", h->flash.value)
	    : fit;
}

struct fit
fit_of(const struct evaluation *v)
{
	int64_t *curve = mem_calloc((size_t)v->graph->nlayers, sizeof *curve);
	struct fit fit;

	liveness_curve(v->graph, curve);
	fit = fit_check(v, v->settings.hardware, curve);
	free(curve);
	return fit;
}

char *
fit_reason(const struct fit *f, const struct graph *g, char buf[static FIT_TEXT_MAX])
{
	char need[NUMBER_TEXT_MAX], have[NUMBER_TEXT_MAX];
	size_t n = (size_t)snprintf(buf, FIT_TEXT_MAX,
	    "%s is too small from %.80s on; %s needed, %s there", f->memory,
	    g->layer[f->layer].path, number_bytes((double)f->need, need),
	    number_bytes(f->have, have));

	if (f->flash_need > 0)
		(void)snprintf(buf + n, FIT_TEXT_MAX - n, "; flash, too: %s of %s",
		    number_bytes((double)f->flash_need, need), number_bytes(f->flash_have, have));
	return buf;
}

char *
fit_text(const struct fit *f, const struct graph *g, char buf[static FIT_TEXT_MAX])
{
	char need[NUMBER_TEXT_MAX], reason[FIT_TEXT_MAX];

	switch (f->verdict) {
	case FIT_YES:
		(void)snprintf(buf, FIT_TEXT_MAX, "yes");
		break;
	case FIT_UNKNOWN:
		(void)snprintf(buf, FIT_TEXT_MAX, "?: the size of its %s is not known; %s needed",
		    f->memory, number_bytes((double)f->need, need));
		break;
	case FIT_NO:
		(void)snprintf(buf, FIT_TEXT_MAX, "no: %.200s", fit_reason(f, g, reason));
		break;
	}
	return buf;
}

char *
fit_brief(const struct fit *f, const struct graph *g, char buf[static FIT_TEXT_MAX])
{
	if (f->verdict == FIT_YES)
		(void)snprintf(buf, FIT_TEXT_MAX, "yes");
	else if (f->verdict == FIT_UNKNOWN)
		(void)snprintf(buf, FIT_TEXT_MAX, "?: %s unknown", f->memory);
	else
		(void)snprintf(buf, FIT_TEXT_MAX, "no: %s, from %.200s", f->memory,
		    g->layer[f->layer].path);
	return buf;
}
