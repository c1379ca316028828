#include "latency.h"

#include <math.h>
#include <string.h>

static double
compute_time(const struct hardware *h, const struct work *w, struct timing *out)
{
	double peak = hardware_peak(h, w->weights, w->acts, &out->dtype);

	if (w->two_of_four && !isnan(h->sparse_gain.value))
		peak *= h->sparse_gain.value;
	/* Nothing to compute takes no time, also where the peak is not known. */
	return w->flops == 0 ? 0 : (double)w->flops / peak;
}

static void
time_textbook(const struct hardware *h, const struct work *w, struct timing *out)
{
	*out = (struct timing){.bound = BOUND_NONE, .dtype = DTYPE_COUNT};
	if (w->is_view)
		return;
	out->compute = out->total = compute_time(h, w, out);
	if (isnan(out->total))
		out->bound = BOUND_UNKNOWN;
	else if (out->total > 0)
		out->bound = BOUND_COMPUTE;
}

static void
time_roofline(const struct hardware *h, const struct work *w, struct timing *out)
{
	double busy, overhead = h->overhead.value;

	*out = (struct timing){.bound = BOUND_NONE, .dtype = DTYPE_COUNT};
	if (w->is_view)
		return;
	out->compute = compute_time(h, w, out);
	out->memory = w->bytes == 0 ? 0 : (double)w->bytes / h->bandwidth.value;
	out->overhead = isnan(overhead) || w->is_fused ? 0 : overhead;
	/* fmax() passes over NaN: without a bandwidth the roof is that of computing alone. */
	busy = isnan(out->compute) ? NAN : fmax(out->compute, out->memory);
	out->total = busy + out->overhead;
	if (isnan(out->total))
		out->bound = BOUND_UNKNOWN;
	else if (out->overhead > busy)
		out->bound = BOUND_OVERHEAD;
	else if (busy > 0)
		out->bound = out->memory > out->compute ? BOUND_MEMORY : BOUND_COMPUTE;
}

const struct latency_model latency_table[] = {
    {
        .name = "textbook",
        .help = "operations divided by the peak rate of the device",
        .formula = "FLOPs / FLOPS",
        .time = time_textbook,
    },
    {
        .name = "roofline",
        .help = "the longer of computing and moving the data, and what starting a layer takes",
        .formula = "max(FLOPs / FLOPS, bytes / bandwidth) + overhead; a bandwidth or overhead "
            "that is not known is left out; FLOPs as the convention \"full\" counts them",
        .executes_all = true,
        .time = time_roofline,
    },
    {.name = NULL},
};

const struct latency_model *
latency_find(const char *name)
{
	for (const struct latency_model *m = latency_table; m->name != NULL; m++)
		if (strcmp(m->name, name) == 0)
			return m;
	return NULL;
}

const char *
latency_bound_name(enum bound b)
{
	switch (b) {
	case BOUND_COMPUTE:
		return "compute";
	case BOUND_MEMORY:
		return "memory";
	case BOUND_OVERHEAD:
		return "overhead";
	case BOUND_UNKNOWN:
		return "unknown";
	case BOUND_NONE:
		break;
	}
	return "none";
}
