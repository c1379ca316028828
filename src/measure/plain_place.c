/*
 * What all layers of the engine `plain` do at a place of their output.
 */
#include "measure/plain_private.h"

#include <string.h>

size_t
plain_places(const int64_t *size, int axes)
{
	size_t places = 1;

	for (int axis = 0; axis < axes; axis++)
		places *= (size_t)size[axis];
	return places;
}

bool
plain_tap(const struct primitive *p, size_t out, size_t at, size_t *in)
{
	size_t place = 0, step = 1;

	for (int axis = p->axes - 1; axis >= 0; axis--) {
		int64_t x = (int64_t)(out % (size_t)p->out[axis]) * p->stride[axis] -
		    p->before[axis] + (int64_t)(at % (size_t)p->kernel[axis]) * p->dilation[axis];

		if (x < 0 || x >= p->in[axis])
			return false;
		place += (size_t)x * step;
		step *= (size_t)p->in[axis];
		out /= (size_t)p->out[axis];
		at /= (size_t)p->kernel[axis];
	}
	*in = place;
	return true;
}

void
plain_finish(const struct plain_layer *l, size_t place, size_t channel, float *v, size_t n)
{
	size_t at = place * l->made.channels + channel;

	for (int k = 0; k < l->what->njoined; k++) {
		const struct engine_join *j = &l->what->joined[k];
		const float *other = l->input[PRIMITIVE_INPUTS + k].data;

		if (j->kind == PRIMITIVE_ACTIVATION)
			l->loops->activate((int)j->activation, v, n);
		else if (j->kind == PRIMITIVE_ADD)
			l->loops->add(v, other + (j->per_channel ? channel : at), n);
		else
			l->loops->multiply(v, other + (j->per_channel ? channel : at), n);
	}
	if (v != l->out + at)
		memcpy(l->out + at, v, n * sizeof *v);
}
