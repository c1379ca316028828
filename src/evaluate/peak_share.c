#include "evaluate/peak_share.h"

#include <math.h>

double
evaluation_peak_share(const struct evaluation *v)
{
	const struct hardware *h = v->settings.hardware;
	double ideal = 0;
	bool known = false;

	for (int i = 0; i < v->graph->nlayers; i++) {
		const struct layer_result *r = &v->layer[i];
		double peak = r->timing.dtype < DTYPE_COUNT ? h->peak[r->timing.dtype].value : NAN;

		if (r->work.flops <= 0 || isnan(peak))
			continue;
		ideal += (double)r->work.flops / peak;
		known = true;
	}
	return known && v->total.seconds > 0 ? ideal / v->total.seconds : NAN;
}
