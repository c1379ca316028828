/*
 * Which of a device's data types runs weights and activations of given bits.
 */
#include "hardware.h"

#include <math.h>

double
hardware_peak(const struct hardware *h, int weight_bits, int act_bits, enum dtype *used)
{
	int need = weight_bits > act_bits ? weight_bits : act_bits;
	double best = NAN;

	*used = DTYPE_COUNT;
	for (int t = 0; t < DTYPE_COUNT; t++) {
		const struct dtype_info *type = &dtype_table[t];
		double peak = h->peak[t].value;

		/* TF32 stores 32 bits but keeps 10 of fp32's 23 bits of mantissa. */
		if (t == DTYPE_TF32 || type->bits < need || isnan(peak))
			continue;
		if (isnan(best) || peak > best ||
		    (peak == best && type->bits < dtype_table[*used].bits)) {
			best = peak;
			*used = (enum dtype)t;
		}
	}
	return best;
}
