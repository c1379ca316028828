#include "evaluate/energy.h"

#include <math.h>

/* Return the energy of `ops` operations in a type; NaN if that is not known. */
static double
of_operations(const struct figure *energy, enum dtype type, int64_t ops)
{
	if (ops == 0)
		return 0;
	return type < DTYPE_COUNT ? (double)ops * energy[type].value : NAN;
}

double
energy_floor(const struct hardware *h, const struct work *w, const struct rates *r)
{
	int64_t main = latency_main_bytes(h, w), cached = w->bytes - main;
	double sum = of_operations(h->energy, r->product.dtype, w->products);
	double others = of_operations(h->energy, r->vector.dtype, w->flops - w->products);

	/* The bound stays known without the few other operations. */
	if (!isnan(others) || w->products == 0)
		sum += others;
	if (!isnan(h->energy_memory.value))
		sum += (double)main * h->energy_memory.value;
	if (!isnan(h->energy_cache.value))
		sum += (double)cached * h->energy_cache.value;
	return sum;
}

double
energy_system(const struct hardware *h, const struct work *w, const struct rates *r)
{
	/* The measurements divide the energy of a network by its multiply-accumulates. */
	return of_operations(h->energy_system, r->product.dtype, w->products);
}
