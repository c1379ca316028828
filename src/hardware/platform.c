#include "hardware/platform.h"

#include <math.h>

/* The places where a figure can be, from the narrowest. */
struct level {
	const struct figure *share, *share_int8;
};
#define LEVELS 4

static bool
is_coarsest(enum work_kind kind)
{
	return work_kind_table[kind].coarser == kind;
}

/* Return the kind whose figure holds for `kind`: itself, or the nearest coarser one that has a
 * figure; WORK_KINDS if none has.  Convolutions and products stand in for each other. */
static enum work_kind
kind_with_figure(const struct figure *of_kind, enum work_kind kind)
{
	for (;; kind = work_kind_table[kind].coarser) {
		if (!isnan(of_kind[kind].value))
			return kind;
		if (is_coarsest(kind))
			break;
	}
	if (kind == WORK_DENSE && !isnan(of_kind[WORK_CONV].value))
		return WORK_CONV;
	if (kind == WORK_CONV && !isnan(of_kind[WORK_DENSE].value))
		return WORK_DENSE;
	return WORK_KINDS;
}

/* Return the figure of a kind from `n` levels, the narrowest first.  Where a level has only a
 * coarser kind, a wider level that has both says in which proportion they stand. */
static struct figure
figure_of_kind(const struct figure *const *level, int n, enum work_kind kind)
{
	for (int i = 0; i < n; i++) {
		enum work_kind has = level[i] != NULL ? kind_with_figure(level[i], kind)
		    : WORK_KINDS;
		struct figure f;

		if (has == WORK_KINDS)
			continue;
		f = level[i][has];
		for (int wider = i + 1; has != kind && wider < n; wider++) {
			const struct figure *of_kind = level[wider];

			if (of_kind == NULL || isnan(of_kind[kind].value) ||
			    isnan(of_kind[has].value))
				continue;
			f.value = fmin(f.value * of_kind[kind].value / of_kind[has].value, 1);
			f.standing = standing_worse(f.standing, of_kind[kind].standing);
			break;
		}
		return f;
	}
	return (struct figure){.value = NAN};
}

/* Return the first figure that is known. */
static struct figure
first_known(struct figure a, struct figure b, struct figure c, struct figure d)
{
	return !isnan(a.value) ? a : !isnan(b.value) ? b : !isnan(c.value) ? c : d;
}

/* Fill the shares of the peak.  Without one for such numbers (integers of 8 bits, or others) take
 * that of the others: a guess, but better than the whole peak. */
static void
fill_shares(struct runtime_figures *out, const struct level level[static LEVELS])
{
	const struct figure *share[LEVELS], *share_int8[LEVELS];

	for (int i = 0; i < LEVELS; i++) {
		share[i] = level[i].share;
		share_int8[i] = level[i].share_int8;
	}
	for (enum work_kind k = 0; k < WORK_KINDS; k++) {
		struct figure wide = figure_of_kind(share, LEVELS, k);
		struct figure narrow = figure_of_kind(share_int8, LEVELS, k);

		out->share[k] = wide;
		out->share_int8[k] = narrow;
		if (isnan(narrow.value))
			out->share_int8[k] = wide;
		if (isnan(wide.value) && !isnan(narrow.value)) {
			out->share[k] = narrow;
			out->share[k].standing = standing_worse(narrow.standing,
			    STANDING_UNVERIFIED);
		}
	}
}

/* Return the time that the device itself takes to start a layer in this way. */
static struct figure
device_start(const struct hardware *h, const struct runtime *r)
{
	return r->starts == STARTS_GRAPH && !isnan(h->graph_overhead.value) ? h->graph_overhead
	    : h->overhead;
}

int64_t
platform_usual_threads(const struct hardware *h)
{
	if (h->family != FAMILY_CPU && h->family != FAMILY_BOARD)
		return 0;
	if (!isnan(h->threads.value))
		return (int64_t)h->threads.value;
	if (!isnan(h->big_cores.value))
		return (int64_t)h->big_cores.value;
	return isnan(h->cores.value) ? 0 : (int64_t)h->cores.value;
}

/*
 * Return the part of the peak that threads can reach.  One thread does the serial part; the rest is
 * divided into equal parts (G. Amdahl, AFIPS 1967).  Cores that are slower than others make all
 * wait for them, because each thread has as much to do: eight threads on four big and four little
 * cores are as fast as eight little ones.
 */
static double
speed_of(const struct hardware *h, double serial, int64_t threads)
{
	double cores = h->cores.value, n = fmin((double)threads, cores);
	double big = fmin(isnan(h->big_cores.value) ? cores : h->big_cores.value, cores);
	double little = isnan(h->little_share.value) ? 1 : h->little_share.value;
	double rate = n <= big ? n : n * little, all = big + (cores - big) * little;

	if (threads == 0 || isnan(cores))
		return 1;
	if (isnan(serial))
		serial = 0;
	return 1 / (serial + (1 - serial) / rate) / all;
}

#define USUAL_CLOCK 2e9 /* Hz, at which runtimes have their times to start a layer */

/* Scale a time of the runtime from a core of the usual clock and speed to those of the device. */
static void
scale_to_core(const struct platform *p, struct figure *f)
{
	if (p->threads == 0 || isnan(f->value))
		return;
	if (!isnan(p->hardware->clock.value))
		f->value *= USUAL_CLOCK / p->hardware->clock.value;
	if (!isnan(p->core.value))
		f->value /= p->core.value;
}

struct platform
platform_of(const struct hardware *h, const struct runtime *r, int64_t threads)
{
	static const struct figure unknown = {.value = NAN};
	const struct runtime_figures *own = hardware_measured(h, r->id);
	const struct runtime_class *class = runtime_class(r, h->class);
	const struct runtime_figures *of_class = class != NULL ? &class->figures : NULL;
	const struct runtime_figures *all = &r->figures;
	const struct level level[LEVELS] = {
	    {own != NULL ? own->share : NULL, own != NULL ? own->share_int8 : NULL},
	    {of_class != NULL ? of_class->share : NULL,
	        of_class != NULL ? of_class->share_int8 : NULL},
	    {h->efficiency, h->efficiency_int8},
	    {all->share, all->share_int8},
	};
	const struct figure *bandwidth[] = {own != NULL ? own->bandwidth : NULL,
	    of_class != NULL ? of_class->bandwidth : NULL, all->bandwidth};
	struct platform p = {.hardware = h, .runtime = r,
	    .threads = threads > 0 && platform_usual_threads(h) > 0 ? threads
	    : platform_usual_threads(h)};

	fill_shares(&p.figures, level);
	for (enum work_kind k = 0; k < WORK_KINDS; k++)
		p.figures.bandwidth[k] = figure_of_kind(bandwidth, 3, k);
#define WIDENED(field, device)                                                                     \
	p.figures.field = first_known(own != NULL ? own->field : unknown, device,                  \
	    of_class != NULL ? of_class->field : unknown, all->field)
	WIDENED(int8_gain, h->int8_gain);
	WIDENED(start, device_start(h, r));
	WIDENED(host, r->starts == STARTS_GRAPH ? unknown : h->dispatch);
	WIDENED(barrier, unknown);
	WIDENED(serial, unknown);
#undef WIDENED
	p.core = runtime_core_speed(r, h->core);
	if ((own == NULL || isnan(own->start.value)) && isnan(device_start(h, r).value))
		scale_to_core(&p, &p.figures.start);
	if (own == NULL || isnan(own->barrier.value))
		scale_to_core(&p, &p.figures.barrier);
	p.speed = speed_of(h, p.figures.serial.value, p.threads);
	return p;
}

/* Return a factor of a rate, and lower the standing of the rate to that of the factor.  Return 1 if
 * it is not known. */
static double
apply_figure(struct rate *r, struct figure f)
{
	if (isnan(f.value))
		return 1;
	r->standing = standing_worse(r->standing, f.standing);
	return f.value;
}

static bool
is_narrow(enum dtype type)
{
	return !dtype_table[type].is_float && dtype_table[type].bits <= 8;
}

static struct figure
share_of(const struct platform *p, enum work_kind kind, enum dtype type)
{
	return is_narrow(type) ? p->figures.share_int8[kind] : p->figures.share[kind];
}

/* Return the part of the peak that a kind of work reaches on the cores of the device. */
static double
efficiency_of(const struct platform *p, enum work_kind kind, struct rate *r)
{
	return apply_figure(r, share_of(p, kind, r->dtype)) * apply_figure(r, p->core);
}

static struct rate
rate_of(const struct platform *p, const struct figure *peak, enum dtype weights, enum dtype acts)
{
	enum dtype used;
	double best = hardware_fastest(peak, weights, acts, &used);

	return (struct rate){.peak = best, .value = best * p->speed, .efficiency = 1, .gain = 1,
	    .busy = p->speed, .dtype = used, .standing = used < DTYPE_COUNT ? peak[used].standing
	    : STANDING_UNKNOWN};
}

/* Return the rate of the units that run all work but matrix products, or else of the units that run
 * everything. */
static struct rate
vector_rate(const struct platform *p, enum dtype weights, enum dtype acts)
{
	struct rate r = rate_of(p, p->hardware->vector, weights, acts);

	return isnan(r.value) ? rate_of(p, p->hardware->peak, weights, acts) : r;
}

struct rate
platform_vector_rate(const struct platform *p, enum work_kind kind, enum dtype acts)
{
	struct rate r = vector_rate(p, acts, acts);

	/* Operations beside a product, such as a bias, run as part of it. */
	if (isnan(r.value) || !work_kind_table[kind].vector || kind == WORK_DEPTHWISE)
		return r;
	r.efficiency = efficiency_of(p, kind, &r);
	r.value = r.peak * r.efficiency * r.busy;
	return r;
}

struct rate
platform_product_rate(const struct platform *p, enum work_kind kind, enum dtype weights,
    enum dtype acts, bool two_of_four)
{
	struct rate r = work_kind_table[kind].vector ? vector_rate(p, weights, acts)
	    : rate_of(p, p->hardware->peak, weights, acts);

	if (isnan(r.value))
		return r;
	r.efficiency = efficiency_of(p, kind, &r);
	if (two_of_four)
		r.gain = apply_figure(&r, p->hardware->sparse_gain);
	if (is_narrow(acts) && dtype_table[r.dtype].bits > 8)
		r.gain *= apply_figure(&r, p->figures.int8_gain);
	r.value = r.peak * r.efficiency * r.gain * r.busy;
	return r;
}

struct rate
platform_thin_rate(const struct platform *p, enum dtype weights, enum dtype acts)
{
	struct rate r = vector_rate(p, weights, acts);

	if (isnan(r.value))
		return r;
	/* Weights of a few bits are widened one by one, whatever the sums are in. */
	r.efficiency = apply_figure(&r, share_of(p, WORK_THIN, is_narrow(weights) ? weights
	    : r.dtype)) * apply_figure(&r, p->core);
	r.value = r.peak * r.efficiency * r.busy;
	return r;
}

double
platform_start(const struct platform *p, enum standing *standing)
{
	const struct figure *start = &p->figures.start, *barrier = &p->figures.barrier;

	*standing = start->standing;
	if (isnan(barrier->value) || p->threads < 2)
		return start->value;
	*standing = standing_worse(*standing, barrier->standing);
	return start->value + barrier->value * (double)(p->threads - 1);
}

double
platform_bandwidth(const struct platform *p, enum work_kind kind, enum standing *standing)
{
	double bandwidth = hardware_bandwidth(p->hardware, standing);
	const struct figure *share = &p->figures.bandwidth[kind];
	double fill = p->hardware->bandwidth_threads.value;

	if (p->threads > 0 && (double)p->threads < fill)
		bandwidth *= (double)p->threads / fill;
	if (isnan(share->value))
		return bandwidth;
	*standing = standing_worse(*standing, share->standing);
	return bandwidth * share->value;
}
