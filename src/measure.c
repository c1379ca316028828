/*
 * The summary of a whole model: one measure a line.
 */
#include "number.h"
#include "report.h"

#include <stdio.h>

#define TOTAL(field)                                                                               \
	static double total_##field(const struct evaluation *v)                                    \
	{                                                                                          \
		return (double)v->total.field;                                                     \
	}
TOTAL(macs)
TOTAL(flops)
TOTAL(params)
TOTAL(weight_bytes)
TOTAL(seconds)
TOTAL(active_params)
TOTAL(kv_cache_bytes)

static double
peak(const struct evaluation *v)
{
	return (double)v->peak_bytes;
}

bool
needs_met(enum needs needs, const struct evaluation *v)
{
	switch (needs) {
	case NEEDS_FRAMES:
		return v->graph->tokens == 0;
	case NEEDS_TOKENS:
		return v->graph->tokens > 0;
	case NEEDS_CACHE:
		return v->total.kv_cache_bytes > 0;
	case NEEDS_EXPERTS:
		return v->total.active_params != v->total.params;
	case NEEDS_NOTHING:
	case NEEDS_CHOICES:
		break;
	}
	return true;
}

const struct measure measure_table[] = {
    {"macs", "MACs", FORM_COUNT, 2, false, total_macs, NEEDS_NOTHING},
    {"flops", "FLOPs", FORM_COUNT, 5, false, total_flops, NEEDS_NOTHING},
    {"params", "params", FORM_COUNT, 3, false, total_params, NEEDS_NOTHING},
    {"active_params", "active", FORM_COUNT, 4, false, total_active_params, NEEDS_EXPERTS},
    {"weight_bytes", "weights", FORM_BYTES, 4, false, total_weight_bytes, NEEDS_NOTHING},
    {"kv_cache_bytes", "KV cache", FORM_BYTES, 5, false, total_kv_cache_bytes, NEEDS_CACHE},
    {"peak_activation_bytes", "peak act.", FORM_BYTES, 6, false, peak, NEEDS_NOTHING},
    {"latency", "latency", FORM_SECONDS, 1, false, total_seconds, NEEDS_NOTHING},
    {"frames_per_second", "frames/s", FORM_COUNT, 7, true, evaluation_rate, NEEDS_FRAMES},
    {"tokens_per_second", "tokens/s", FORM_COUNT, 3, true, evaluation_token_rate, NEEDS_TOKENS},
    {.name = NULL},
};

char *
measure_text(const struct measure *m, double value, char buf[static 32])
{
	if (m->form == FORM_BYTES)
		return number_bytes(value, buf);
	if (m->form == FORM_SECONDS)
		return number_seconds(value, buf);
	return number_short(value, buf);
}
