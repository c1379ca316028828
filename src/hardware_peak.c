/*
 * Which of a device's data types runs weights and activations of given types.
 */
#include "hardware.h"
#include "number.h"

#include <math.h>
#include <stdio.h>

double
hardware_peak(const struct hardware *h, enum dtype weights, enum dtype acts, enum dtype *used)
{
	double best = NAN;

	*used = DTYPE_COUNT;
	for (int t = 0; t < DTYPE_COUNT; t++) {
		double peak = h->peak[t].value;

		if (!dtype_holds((enum dtype)t, weights) || !dtype_holds((enum dtype)t, acts) ||
		    isnan(peak))
			continue;
		if (isnan(best) || peak > best ||
		    (peak == best && dtype_table[t].bits < dtype_table[*used].bits)) {
			best = peak;
			*used = (enum dtype)t;
		}
	}
	return best;
}

char *
hardware_runs(const struct hardware *h, enum dtype type, char buf[static HARDWARE_RUNS_MAX])
{
	enum dtype used;
	double peak = hardware_peak(h, type, type, &used);
	char rate[NUMBER_TEXT_MAX], gain[48] = "";

	if (used == DTYPE_COUNT) {
		(void)snprintf(buf, HARDWARE_RUNS_MAX, "not known");
		return buf;
	}
	if (type == DTYPE_INT8 && used != type && !isnan(h->int8_gain.value))
		(void)snprintf(gain, sizeof gain, ", %.3g times as fast as measured",
		    h->int8_gain.value);
	else if (dtype_table[used].bits > dtype_table[type].bits)
		(void)snprintf(gain, sizeof gain, ": only memory is saved");
	(void)snprintf(buf, HARDWARE_RUNS_MAX, "%s at %s%s", dtype_table[used].name,
	    number_unit(peak, "op/s", rate), gain);
	return buf;
}
