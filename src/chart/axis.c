#include "chart/axis.h"

#include <math.h>
#include <string.h>

#define HEADROOM 0.05

void
axis_span(struct chart_axis *a, double value)
{
	if (!isfinite(value) || (a->log && value <= 0))
		return;
	if (!a->has_span || value < a->min)
		a->min = value;
	if (!a->has_span || value > a->max)
		a->max = value;
	a->has_span = true;
}

void
axis_open(struct chart_axis *a)
{
	if (!a->has_span) {
		a->min = a->log ? 1 : 0;
		a->max = a->log ? 10 : 1;
	} else if (a->min == a->max) {
		double value = a->min;

		a->min = a->log ? value / 2 : value - fmax(fabs(value) / 2, 0.5);
		a->max = a->log ? value * 2 : value + fmax(fabs(value) / 2, 0.5);
	}
}

void
axis_lift(struct chart_axis *a)
{
	a->max += HEADROOM * (a->max - a->min);
}

double
axis_position(const struct chart_axis *a, double value)
{
	if (a->log)
		return value > 0 ? log(value / a->min) / log(a->max / a->min) : NAN;
	return (value - a->min) / (a->max - a->min);
}

/* Return 1, 2 or 5 times a power of ten, whichever is the first not below `step`. */
static double
round_step(double step)
{
	static const int factors[] = {1, 2, 5};
	double power = pow(10, floor(log10(step)));

	for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
		if (factors[i] * power >= step * (1 - 1e-9))
			return factors[i] * power;
	return 10 * power;
}

static int
linear_ticks(const struct chart_axis *a, int most, double *tick)
{
	double step = round_step((a->max - a->min) / most);
	double first = ceil(a->min / step - 1e-9);
	int n = 0;

	for (double k = first; n < AXIS_MAX_TICKS && k * step <= a->max + step * 1e-9; k++)
		tick[n++] = k * step + 0.0; /* not -0 */
	return n;
}

/* Find ticks at powers of ten: each of them times 1, 2 and 5 if so many fit, else every
 * `stride`-th. */
static int
log_ticks(const struct chart_axis *a, int most, double *tick)
{
	static const int factors[] = {1, 2, 5};
	double decades = log10(a->max / a->min);
	int stride = (int)ceil(decades / most), n = 0, per_decade = 3 * decades <= most ? 3 : 1;

	if (stride < 1)
		stride = 1;
	for (int k = (int)floor(log10(a->min)); k <= log10(a->max) + 1; k += stride)
		for (int i = 0; i < per_decade; i++) {
			double value = factors[i] * pow(10, k);

			if (n < AXIS_MAX_TICKS && value >= a->min * (1 - 1e-9) &&
			    value <= a->max * (1 + 1e-9))
				tick[n++] = value;
		}
	return n;
}

int
axis_ticks(const struct chart_axis *a, int most, double tick[static AXIS_MAX_TICKS])
{
	double even[AXIS_MAX_TICKS];
	int n = a->log ? log_ticks(a, most > 0 ? most : 1, tick) : 0, nlinear;

	if (n >= 2)
		return n;
	nlinear = linear_ticks(a, most > 0 ? most : 1, even);
	if (nlinear <= n)
		return n;
	memcpy(tick, even, sizeof even);
	return nlinear;
}
