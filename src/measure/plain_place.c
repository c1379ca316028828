/*
 * Common work of all layers of the engine `plain` at a place of their output.
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
