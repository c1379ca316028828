/*
 * Which of a device's data types runs weights and activations of given types.
 */
#include "hardware.h"

#include <math.h>

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
