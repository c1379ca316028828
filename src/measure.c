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

static double
peak(const struct evaluation *v)
{
	return (double)v->peak_bytes;
}

const struct measure measure_table[] = {
    {"macs", "MACs", FORM_COUNT, 2, false, total_macs},
    {"flops", "FLOPs", FORM_COUNT, 5, false, total_flops},
    {"params", "params", FORM_COUNT, 3, false, total_params},
    {"weight_bytes", "weights", FORM_BYTES, 4, false, total_weight_bytes},
    {"peak_activation_bytes", "peak act.", FORM_BYTES, 6, false, peak},
    {"latency", "latency", FORM_SECONDS, 1, false, total_seconds},
    {"frames_per_second", "frames/s", FORM_COUNT, 7, true, evaluation_rate},
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
