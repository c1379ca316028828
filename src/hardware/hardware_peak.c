/*
 * The peaks and the bandwidth of a device, whatever the runtime.
 */
#include "hardware/hardware.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>

double
hardware_fastest(const struct figure *peak, enum dtype weights, enum dtype acts, enum dtype *used)
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
	return hardware_fastest(h->peak, weights, acts, used);
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
