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
	peak = hardware_peak(p->hardware, w->weights, w->multiplied, &out->dtype);
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

#define SPLIT_DEPTH 256 /* of a product that is worth a core of its own; unverified */

/* Return into how many parts a library divides the sums of a product that has too few tiles for all
 * cores (split-K; NVIDIA CUTLASS, "Efficient GEMM in CUDA": parallelized reductions). */
static double
split_of(const struct work *w, double tiles, double cores)
{
	double depth = (double)w->products / 2 / (double)w->rows / (double)w->columns /
	    (double)w->matrices;

	return fmax(1, fmin(floor(cores / tiles), floor(depth / SPLIT_DEPTH)));
}

/* Slow a rate down by idle cores.  The cores of a GPU make the outputs of a matrix product tile by
 * tile, one tile for each core at a time.  A tile at the edge and the last round take as long as
 * full ones (NVIDIA, "Matrix Multiplication Background", section 3). */
static void
apply_tiles(const struct platform *p, const struct work *w, struct rate *r)
{
	double tile = p->hardware->tile.value, cores = p->hardware->cores.value, tiles, split;

	if (isnan(tile) || isnan(cores) || w->rows == 0 || w->kind == WORK_DEPTHWISE)
		return;
	tiles = ceil((double)w->rows / tile) * ceil((double)w->columns / tile) *
	    (double)w->matrices;
	split = split_of(w, tiles, cores);
	r->busy = (double)w->rows * (double)w->columns * (double)w->matrices * split /
	    (round_up_to_step(tiles * split, cores) * tile * tile);
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

	if ((w->kind != WORK_DENSE && w->kind != WORK_THIN) || w->rows == 0 ||
	    !((double)w->rows < p->hardware->tile.value))
		return;
	thin = platform_thin_rate(p, w->weights, w->multiplied);
	if (thin.value > r->value)
		*r = thin;
}

struct rates
latency_kind_rates(const struct platform *p, const struct work *w)
{
	return (struct rates){platform_product_rate(p, w->kind, w->weights,
	    w->multiplied, w->two_of_four), platform_vector_rate(p, w->kind, w->acts)};
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

/*
 * Return the part of bytes that a cache has lost since they were last touched, when `ratio` times
 * its size has been touched since, these included.
 *
 * Under random replacement each miss takes the place of any line.  Bytes that are touched in turn
 * are then lost with the probability m = 1 - exp(-ratio m): the misses of a round are ratio m lines
 * for each line of the cache, and a line survives each with 1 - 1 / lines.  Up to the size of the
 * cache nothing is lost.  The table has the solutions m for a ratio of 1, 1.25, ... 9.
 */
static double
lost_part(double ratio)
{
	static const double solution[] = {
	    0.0000, 0.3714, 0.5828, 0.7127, 0.7968, 0.8534, 0.8926, 0.9204,
	    0.9405, 0.9551, 0.9660, 0.9741, 0.9802, 0.9848, 0.9883, 0.9910,
	    0.9930, 0.9946, 0.9958, 0.9968, 0.9975, 0.9980, 0.9985, 0.9988,
	    0.9991, 0.9993, 0.9994, 0.9996, 0.9997, 0.9997, 0.9998, 0.9998,
	    0.9999,
	};
	const int last = sizeof solution / sizeof solution[0] - 1;
	double at = (ratio - 1) * 4;
	int i = at < last ? (int)at : last;

	if (!(ratio > 1))
		return 0;
	return i == last ? 1 : solution[i] + (at - i) * (solution[i + 1] - solution[i]);
}

int64_t
latency_main_bytes(const struct hardware *h, const struct work *w)
{
	int64_t bytes = 0;

	if (!has_cache(h))
		return w->bytes;
	for (int i = 0; i < STREAMS; i++)
		if (w->stream[i].bytes > 0)
			bytes += (int64_t)((double)w->stream[i].bytes *
			    lost_part((double)w->stream[i].distance / h->cache.value));
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
start_time(const struct platform *p, const struct work *w, double busy, enum standing *standing)
{
	const struct figure *host = &p->figures.host;
	double n = w->starts > 1 ? w->starts : 1, start = n * platform_start(p, standing);

	if (isnan(start))
		start = 0;
	if (!(n * host->value > busy + start))
		return start;
	*standing = host->standing;
	return n * host->value - busy;
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
	out->overhead = start_time(p, w, busy, &overhead);
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
	/* Nobody knows what moving the bytes would add, except where they stay on the chip. */
	if (isnan(out->memory) && p->hardware->family != FAMILY_MICROCONTROLLER &&
	    p->hardware->family != FAMILY_ACCELERATOR)
		out->standing = STANDING_MEDIAN;
}

#define UNKNOWN_LEFT_OUT "; leaves out a bandwidth, efficiency or overhead that is not known"

enum { TEXTBOOK, ROOFLINE, ADDITIVE, MEASURED };

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
    [MEASURED] = {
        .name = "measured",
        .help = "terms of time that `layertop calibrate` found on this machine, by kind of layer",
        .formula = "the sum of terms of the layer's kind, such as start + products + bytes, each "
            "times its coefficient in the profile; a kind that was not measured has its roofline",
        .executes_all = true,
        .id = LATENCY_measured,
        .otherwise = &latency_table[ROOFLINE],
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
