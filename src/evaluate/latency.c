#include "evaluate/latency.h"

#include "base/name_table.h"

#include <math.h>
#include <string.h>

static void
time_textbook(const struct latency_model *m, const struct platform *p, const struct work *w,
    const struct rates *r, struct timing *out)
{
	double peak;

	(void)m;
	(void)r;
	*out = (struct timing){.bound = BOUND_NONE, .dtype = DTYPE_COUNT};
	if (w->is_view || w->joined)
		return;
	peak = hardware_peak(p->hardware, w->weights, w->acts, &out->dtype);
	if (w->two_of_four && !isnan(p->hardware->sparse_gain.value))
		peak *= p->hardware->sparse_gain.value;
	if (out->dtype < DTYPE_COUNT)
		out->standing = p->hardware->peak[out->dtype].standing;
	/* A layer without operations takes no time, even if the peak is not known. */
	out->compute = out->total = w->flops == 0 ? 0 : (double)w->flops / peak;
	if (isnan(out->total))
		out->bound = BOUND_UNKNOWN;
	else if (out->total > 0)
		out->bound = BOUND_COMPUTE;
}

static double
round_up_to_step(double v, double step)
{
	return ceil(v / step) * step;
}

/* Slow a rate down by idle cores.  The cores of a GPU make the outputs of a matrix product tile by
 * tile, one tile for each core at a time.  A tile at the edge and the last round take as long as
 * full ones (NVIDIA, "Matrix Multiplication Background", section 3). */
static void
apply_tiles(const struct platform *p, const struct work *w, struct rate *r)
{
	double tile = p->hardware->tile.value, cores = p->hardware->cores.value, tiles;

	if (isnan(tile) || isnan(cores) || w->rows == 0 || w->kind == WORK_DEPTHWISE)
		return;
	tiles = ceil((double)w->rows / tile) * ceil((double)w->columns / tile) *
	    (double)w->matrices;
	r->busy = (double)w->rows * (double)w->columns * (double)w->matrices /
	    (round_up_to_step(tiles, cores) * tile * tile);
	r->value *= r->busy;
	r->standing = standing_worse(r->standing, p->hardware->tile.standing);
}

/* Use the kernel for thin matrices if it is faster.  A matrix with fewer rows than a tile (one row,
 * when a language model makes a token) would leave most of each tile empty.  Libraries have kernels
 * for such matrices that read the weights once, on the vector units of all cores: cuBLAS's gemv,
 * mul_mat_vec of llama.cpp. */
static void
apply_thin_kernel(const struct platform *p, const struct work *w, struct rate *r)
{
	struct rate thin;

	if (w->kind != WORK_DENSE || w->rows == 0 || !((double)w->rows < p->hardware->tile.value))
		return;
	thin = platform_thin_rate(p, w->weights, w->acts);
	if (thin.value > r->value)
		*r = thin;
}

struct rates
latency_kind_rates(const struct platform *p, const struct work *w)
{
	return (struct rates){platform_product_rate(p, w->kind, w->weights, w->acts,
	    w->two_of_four), platform_vector_rate(p, w->kind, w->acts)};
}

struct rates
latency_size_rates(const struct platform *p, const struct work *w, const struct rates *kind)
{
	struct rates r = *kind;

	if (w->products == 0) {
		r.product = r.vector;
		return r;
	}
	apply_tiles(p, w, &r.product);
	apply_thin_kernel(p, w, &r.product);
	if (w->flops <= w->products)
		r.vector = r.product;
	return r;
}

struct rates
latency_rates(const struct platform *p, const struct work *w)
{
	struct rates kind = latency_kind_rates(p, w);

	return latency_size_rates(p, w, &kind);
}

static double
compute_time(const struct work *w, const struct rates *r, struct timing *out,
    enum standing *standing)
{
	double products = w->products == 0 ? 0 : (double)w->products / r->product.value;
	int64_t others = w->flops - w->products;
	double rest = others == 0 ? 0 : (double)others / r->vector.value;

	out->dtype = r->product.dtype;
	*standing = products >= rest ? r->product.standing : r->vector.standing;
	return products + rest;
}

/* Return whether the size and the bandwidth of the cache are known, so that it can help. */
static bool
has_cache(const struct hardware *h)
{
	return !isnan(h->cache.value) && !isnan(h->cache_bandwidth.value);
}

int64_t
latency_main_bytes(const struct hardware *h, const struct work *w)
{
	int64_t bytes = 0;

	for (int i = 0; i < STREAMS; i++)
		if (!has_cache(h) || (double)w->stream[i].distance > h->cache.value)
			bytes += w->stream[i].bytes;
	return bytes;
}

/* Return the time to move the bytes: from the cache those that it still holds, the rest from main
 * memory, both at the same time. */
static double
memory_time(const struct platform *p, const struct work *w, enum standing *standing)
{
	const struct hardware *h = p->hardware;
	int64_t main = latency_main_bytes(h, w);
	double cached, rest, bandwidth = platform_bandwidth(p, w->kind, standing);

	if (w->bytes == 0)
		return 0;
	rest = main == 0 ? 0 : (double)main / bandwidth;
	cached = has_cache(h) ? (double)w->bytes / h->cache_bandwidth.value : 0;
	if (isnan(rest) || rest >= cached)
		return rest;
	*standing = standing_worse(h->cache.standing, h->cache_bandwidth.standing);
	return cached;
}

/* Return the time that starting a layer adds to `busy`.  The device's own part always counts, the
 * host's only if the device waits for it. */
static double
start_time(const struct platform *p, double busy, enum standing *standing)
{
	const struct figure *f = &p->figures.start, *host = &p->figures.host;
	double start = isnan(f->value) ? 0 : f->value;

	*standing = f->standing;
	if (!(host->value > busy + start))
		return start;
	*standing = host->standing;
	return host->value - busy;
}

static void
time_machine(const struct latency_model *m, const struct platform *p, const struct work *w,
    const struct rates *r, struct timing *out)
{
	enum standing compute, memory, overhead;
	double busy;

	*out = (struct timing){.bound = BOUND_NONE, .dtype = DTYPE_COUNT};
	if (w->is_view || w->joined)
		return;
	out->compute = compute_time(w, r, out, &compute);
	out->memory = memory_time(p, w, &memory);
	/* Without a bandwidth the time of computing is left. */
	if (isnan(out->compute) || isnan(out->memory))
		busy = out->compute;
	else
		busy = m->adds ? out->compute + out->memory : fmax(out->compute, out->memory);
	out->overhead = start_time(p, busy, &overhead);
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

#define UNKNOWN_LEFT_OUT "; leaves out a bandwidth, efficiency or overhead that is not known"

enum { TEXTBOOK, ROOFLINE, ADDITIVE };

const struct latency_model latency_table[] = {
    [TEXTBOOK] = {
        .name = "textbook",
        .help = "operations divided by the peak rate of the device",
        .formula = "FLOPs / FLOPS, as the counting convention counts FLOPs",
        .id = LATENCY_textbook,
        .time = time_textbook,
    },
    [ROOFLINE] = {
        .name = "roofline",
        .help = "the longer of computing and moving data, plus starting; the runtime says which "
            "layers run as one",
        .formula = "max(FLOPs / (FLOPS x efficiency), bytes / bandwidth) + start, and no less "
            "than the host takes to start the layer; FLOPs as the convention \"full\" counts them"
            UNKNOWN_LEFT_OUT,
        .executes_all = true,
        .id = LATENCY_roofline,
        .time = time_machine,
    },
    [ADDITIVE] = {
        .name = "additive",
        .help = "computing, then moving data, plus starting: no overlap",
        .formula = "FLOPs / (FLOPS x efficiency) + bytes / bandwidth + start, and no less than "
            "the host takes to start the layer" UNKNOWN_LEFT_OUT,
        .executes_all = true,
        .id = LATENCY_additive,
        .adds = true,
        .time = time_machine,
    },
    {.name = NULL},
};

static const struct latency_model old_table[] = {
    {.name = "roofline-compiled", .became = &latency_table[ROOFLINE]},
    {.name = "additive-compiled", .became = &latency_table[ADDITIVE]},
    {.name = NULL},
};

const struct latency_model *
latency_find(const char *name)
{
	const struct latency_model *m = name_find(NAME_TABLE(latency_table, name), name);

	return m != NULL ? m : name_find(NAME_TABLE(old_table, name), name);
}

double
timing_share(const struct work *w, const struct rates *r, const struct timing *t)
{
	return t->total > 0 ? (double)w->flops / t->total / r->product.peak : NAN;
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
