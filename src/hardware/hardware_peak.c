/*
 * Compute the rates at which a device can be expected to work on given data types.
 */
#include "hardware/hardware.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>

/* Return the fastest of `peak` whose type holds both types; of equally fast ones the narrowest. */
static double
fastest_peak(const struct figure *peak, enum dtype weights, enum dtype acts, enum dtype *used)
{
	double best = NAN;

	*used = DTYPE_COUNT;
	for (int t = 0; t < DTYPE_COUNT; t++) {
		double v = peak[t].value;

		/* Most peaks are not known; test this first because it is fast. */
		if (isnan(v) || !dtype_holds((enum dtype)t, weights) ||
		    !dtype_holds((enum dtype)t, acts))
			continue;
		if (isnan(best) || v > best ||
		    (v == best && dtype_table[t].bits < dtype_table[*used].bits)) {
			best = v;
			*used = (enum dtype)t;
		}
	}
	return best;
}

double
hardware_peak(const struct hardware *h, enum dtype weights, enum dtype acts, enum dtype *used)
{
	return fastest_peak(h->peak, weights, acts, used);
}

enum standing
standing_worse(enum standing a, enum standing b)
{
	if (a == STANDING_UNKNOWN || b == STANDING_UNKNOWN)
		return STANDING_UNKNOWN;
	return a > b ? a : b;
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

/* Find the part of the peak that a kind of layer reaches in a data type.  Without an efficiency of
 * that kind take that of convolutions, or else of dense layers.  Without one for such numbers
 * (integers, or floating point) take that of the others: a guess, but better than the whole
 * peak. */
static struct figure
find_efficiency(const struct hardware *h, enum work_kind kind, enum dtype type)
{
	const enum work_kind order[] = {kind, WORK_CONV, WORK_DENSE};
	bool narrow = !dtype_table[type].is_float && dtype_table[type].bits <= 8;

	for (int other = 0; other < 2; other++)
		for (size_t k = 0; k < sizeof order / sizeof order[0]; k++) {
			struct figure f = narrow == (other == 0) ? h->efficiency_int8[order[k]]
			    : h->efficiency[order[k]];

			if (isnan(f.value))
				continue;
			if (other == 1 && !narrow)
				f.standing = standing_worse(f.standing, STANDING_UNVERIFIED);
			return f;
		}
	return h->efficiency[WORK_CONV];
}

static struct rate
rate_of(const struct figure *peak, enum dtype weights, enum dtype acts)
{
	enum dtype used;
	double best = fastest_peak(peak, weights, acts, &used);

	return (struct rate){.peak = best, .value = best, .efficiency = 1, .gain = 1, .busy = 1,
	    .dtype = used, .standing = used < DTYPE_COUNT ? peak[used].standing
	    : STANDING_UNKNOWN};
}

/* Return the rate of the units that run all work but matrix products, or else of the units that run
 * everything. */
static struct rate
vector_rate(const struct hardware *h, enum dtype weights, enum dtype acts)
{
	struct rate r = rate_of(h->vector, weights, acts);

	return isnan(r.value) ? rate_of(h->peak, weights, acts) : r;
}

struct rate
hardware_vector_rate(const struct hardware *h, enum dtype acts)
{
	return vector_rate(h, acts, acts);
}

struct rate
hardware_product_rate(const struct hardware *h, enum work_kind kind, enum dtype weights,
    enum dtype acts, bool two_of_four)
{
	const struct dtype_info *stored = &dtype_table[acts];
	struct rate r = kind == WORK_DEPTHWISE ? vector_rate(h, weights, acts)
	    : rate_of(h->peak, weights, acts);

	if (isnan(r.value) || kind == WORK_OTHER)
		return r;
	r.efficiency = apply_figure(&r, find_efficiency(h, kind, r.dtype));
	if (two_of_four)
		r.gain = apply_figure(&r, h->sparse_gain);
	if (!stored->is_float && stored->bits <= 8 && dtype_table[r.dtype].bits > 8)
		r.gain *= apply_figure(&r, h->int8_gain);
	r.value = r.peak * r.efficiency * r.gain;
	return r;
}

struct rate
hardware_thin_rate(const struct hardware *h, enum dtype weights, enum dtype acts)
{
	struct rate r = vector_rate(h, weights, acts);

	if (isnan(r.value))
		return r;
	r.efficiency = apply_figure(&r, find_efficiency(h, WORK_DENSE, r.dtype));
	r.value = r.peak * r.efficiency;
	return r;
}

double
hardware_bandwidth(const struct hardware *h, enum standing *standing)
{
	*standing = h->bandwidth_measured.standing;
	if (!isnan(h->bandwidth_measured.value))
		return h->bandwidth_measured.value;
	*standing = h->bandwidth.standing;
	if (isnan(h->bandwidth_share.value))
		return h->bandwidth.value;
	*standing = standing_worse(*standing, h->bandwidth_share.standing);
	return h->bandwidth.value * h->bandwidth_share.value;
}

double
hardware_listed_bandwidth(const struct hardware *h)
{
	return isnan(h->bandwidth.value) ? h->bandwidth_measured.value : h->bandwidth.value;
}

char *
hardware_runs(const struct hardware *h, enum dtype type, char buf[static HARDWARE_RUNS_MAX])
{
	enum dtype used;
	double peak = hardware_peak(h, type, type, &used);
	enum standing ignored;
	double bandwidth = hardware_bandwidth(h, &ignored);
	char rate[NUMBER_TEXT_MAX], gain[48] = "", ridge[48] = "", intensity[NUMBER_TEXT_MAX];

	if (used == DTYPE_COUNT) {
		(void)snprintf(buf, HARDWARE_RUNS_MAX, "not known");
		return buf;
	}
	if (!dtype_table[type].is_float && dtype_table[type].bits <= 8 &&
	    dtype_table[used].bits > 8 && !isnan(h->int8_gain.value))
		(void)snprintf(gain, sizeof gain, ", %.3g times as fast as measured",
		    h->int8_gain.value);
	else if (dtype_table[used].bits > dtype_table[type].bits)
		(void)snprintf(gain, sizeof gain, ": only memory is saved");
	if (!isnan(bandwidth))
		(void)snprintf(ridge, sizeof ridge, "; ridge at %s op/byte",
		    number_short(peak / bandwidth, intensity));
	(void)snprintf(buf, HARDWARE_RUNS_MAX, "%s at %s%s%s", dtype_table[used].name,
	    number_unit(peak, "op/s", rate), gain, ridge);
	return buf;
}
