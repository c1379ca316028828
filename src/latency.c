#include "latency.h"

#include <math.h>
#include <string.h>

static void
time_textbook(const struct latency_model *m, const struct hardware *h, const struct work *w,
    struct timing *out)
{
	double peak;

	(void)m;
	*out = (struct timing){.bound = BOUND_NONE, .dtype = DTYPE_COUNT};
	if (w->is_view || w->joined)
		return;
	peak = hardware_peak(h, w->weights, w->acts, &out->dtype);
	if (w->two_of_four && !isnan(h->sparse_gain.value))
		peak *= h->sparse_gain.value;
	if (out->dtype < DTYPE_COUNT)
		out->standing = h->peak[out->dtype].standing;
	/* Nothing to compute takes no time, also where the peak is not known. */
	out->compute = out->total = w->flops == 0 ? 0 : (double)w->flops / peak;
	if (isnan(out->total))
		out->bound = BOUND_UNKNOWN;
	else if (out->total > 0)
		out->bound = BOUND_COMPUTE;
}

static double
compute_time(const struct hardware *h, const struct work *w, struct timing *out,
    enum standing *standing)
{
	struct rate product = {0}, vector = {0};
	double products = 0, rest = 0;

	/* Most layers are all one or all the other. */
	if (w->products > 0) {
		product = hardware_product_rate(h, w->kind, w->weights, w->acts, w->two_of_four);
		products = (double)w->products / product.value;
	}
	if (w->flops > w->products || w->products == 0) {
		vector = hardware_vector_rate(h, w->acts);
		rest = w->flops == w->products ? 0
		    : (double)(w->flops - w->products) / vector.value;
	}
	out->dtype = w->products > 0 ? product.dtype : vector.dtype;
	*standing = products >= rest ? product.standing : vector.standing;
	return products + rest;
}

/* What a cache still holds comes from there, where its bandwidth is known; the rest from main
 * memory.  Both move at the same time. */
static double
memory_time(const struct hardware *h, const struct work *w, struct timing *out,
    enum standing *standing)
{
	double bandwidth = hardware_bandwidth(h, standing), cached;
	bool has_cache = !isnan(h->cache.value) && !isnan(h->cache_bandwidth.value);

	if (w->bytes == 0)
		return 0;
	for (int i = 0; i < STREAMS; i++)
		if (!has_cache || (double)w->stream[i].distance > h->cache.value)
			out->main_bytes += w->stream[i].bytes;
	cached = has_cache ? (double)w->bytes / h->cache_bandwidth.value : 0;
	if (out->main_bytes == 0 && has_cache)
		bandwidth = INFINITY;
	if (cached <= (double)out->main_bytes / bandwidth)
		return (double)out->main_bytes / bandwidth;
	*standing = standing_worse(h->cache.standing, h->cache_bandwidth.standing);
	return isnan(bandwidth) ? NAN : cached;
}

/* What starting a layer adds to `busy`: the device's own part always, the host's only where the
 * device would have to wait for it. */
static double
start_time(const struct latency_model *m, const struct hardware *h, double busy,
    enum standing *standing)
{
	const struct figure *f = m->compiled && !isnan(h->graph_overhead.value) ? &h->graph_overhead
	    : &h->overhead;
	double start = isnan(f->value) ? 0 : f->value;

	*standing = f->standing;
	if (m->compiled || !(h->dispatch.value > busy + start))
		return start;
	*standing = h->dispatch.standing;
	return h->dispatch.value - busy;
}

static void
time_machine(const struct latency_model *m, const struct hardware *h, const struct work *w,
    struct timing *out)
{
	enum standing compute, memory, overhead;
	double busy;

	*out = (struct timing){.bound = BOUND_NONE, .dtype = DTYPE_COUNT};
	if (w->is_view || w->joined)
		return;
	out->compute = compute_time(h, w, out, &compute);
	out->memory = memory_time(h, w, out, &memory);
	/* Without a bandwidth, what is left is the time of computing. */
	if (isnan(out->compute) || isnan(out->memory))
		busy = out->compute;
	else
		busy = m->adds ? out->compute + out->memory : fmax(out->compute, out->memory);
	out->overhead = start_time(m, h, busy, &overhead);
	out->total = busy + out->overhead;
	if (isnan(out->total)) {
		out->bound = BOUND_UNKNOWN;
	} else if (out->overhead > busy) {
		out->bound = BOUND_OVERHEAD;
		out->standing = overhead;
	} else if (busy > 0) {
		out->bound = out->memory > out->compute ? BOUND_MEMORY : BOUND_COMPUTE;
		out->standing = out->bound == BOUND_MEMORY ? memory : compute;
	}
}

#define UNKNOWN_LEFT_OUT "; a bandwidth, efficiency or overhead that is not known is left out"

const struct latency_model latency_table[] = {
    {
        .name = "textbook",
        .help = "operations divided by the peak rate of the device",
        .formula = "FLOPs / FLOPS, as the counting convention counts FLOPs",
        .time = time_textbook,
    },
    {
        .name = "roofline",
        .help = "the longer of computing and moving data, and starting; layer after layer, as written",
        .formula = "max(FLOPs / (FLOPS x efficiency), bytes / bandwidth) + overhead, and no less "
            "than the host takes to start the layer; FLOPs as the convention \"full\" counts them"
            UNKNOWN_LEFT_OUT,
        .executes_all = true,
        .time = time_machine,
    },
    {
        .name = "roofline-compiled",
        .help = "the same as a compiled graph: norms folded, activations and sums joined",
        .formula = "max(FLOPs / (FLOPS x efficiency), bytes / bandwidth) + overhead of a graph, for "
            "each layer with those that join it" UNKNOWN_LEFT_OUT,
        .executes_all = true,
        .compiled = true,
        .time = time_machine,
    },
    {
        .name = "additive",
        .help = "computing and then moving data, and starting: no overlap, layer after layer",
        .formula = "FLOPs / (FLOPS x efficiency) + bytes / bandwidth + overhead, and no less than "
            "the host takes to start the layer" UNKNOWN_LEFT_OUT,
        .executes_all = true,
        .adds = true,
        .time = time_machine,
    },
    {
        .name = "additive-compiled",
        .help = "the same as a compiled graph",
        .formula = "FLOPs / (FLOPS x efficiency) + bytes / bandwidth + overhead of a graph, for each "
            "layer with those that join it" UNKNOWN_LEFT_OUT,
        .executes_all = true,
        .compiled = true,
        .adds = true,
        .time = time_machine,
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

double
timing_share(const struct hardware *h, const struct work *w, const struct timing *t)
{
	struct rate r = w->products > 0 ? hardware_product_rate(h, w->kind, w->weights, w->acts,
	    w->two_of_four) : hardware_vector_rate(h, w->acts);

	return t->total > 0 ? (double)w->flops / t->total / r.peak : NAN;
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
