/*
 * Private to the engine `plain`: a layer as it runs.
 */
#ifndef LAYERTOP_PLAIN_PRIVATE_H
#define LAYERTOP_PLAIN_PRIVATE_H

#include "measure/engine_private.h"
#include "measure/plain.h"

/* A tensor: batch x places x channels in memory; places x channels are channels x places in the
 * order of engine_output(). */
struct plain_format {
	size_t batch, channels, places;
};

/* An input: the format it has, and the one that the layer reads. */
struct plain_input {
	struct plain_format has, wants;
	bool is_used, is_outside;
	bool converts;                     /* its order differs: it is copied first */
	size_t skip;
	const float *from;                 /* what the other layer wrote */
	const float *data;                 /* what this layer reads */
	float *ordered, *copy;             /* where it is converted to */
};

struct plain_layer {
	const struct engine_layer *what;
	const struct plain_loops *loops;
	struct plain_input input[ENGINE_INPUTS];
	struct plain_format made;
	float *out, *weights, *scratch;
	size_t bias;                       /* where biases, or shifts, begin in weights */
	size_t scratch_each;               /* elements of scratch for each thread */
	/* Of products: the matrices of a group. */
	size_t m, n, k, panels, block;     /* block: rows that are gathered at once */
	bool direct;                       /* rows need no gathering */
	/* Run part `part` of `parts`. */
	void (*run)(const struct plain_layer *l, int part, int parts);
};

/* Set how a layer of each family runs, and the sizes of its weights (in elements) and scratch. */
bool plain_product(struct plain_layer *l, struct engine_needs *needs, struct err *why);
bool plain_rows(struct plain_layer *l, struct engine_needs *needs, struct err *why);
/* Fill the weights of a layer. */
void plain_fill_product(struct plain_layer *l);
void plain_fill_rows(struct plain_layer *l);

/* Apply what is joined to a layer to `n` channels of one place of its output, and store them. */
void plain_finish(const struct plain_layer *l, size_t place, size_t channel, float *v, size_t n);

/* Return the first of `n` things that are part `part` of `parts`; part `parts` is the end. */
static inline size_t
plain_part(size_t n, int part, int parts)
{
	return n * (size_t)part / (size_t)parts;
}

/* A walk over the positions of a window at one place of the output; the last axis is fastest. */
struct plain_walk {
	int64_t base[PRIMITIVE_AXES];      /* where the window begins in the input */
	int64_t at[PRIMITIVE_AXES];
};

static inline void
plain_walk_begin(const struct primitive *p, size_t out, struct plain_walk *w)
{
	for (int axis = p->axes - 1; axis >= 0; axis--) {
		w->base[axis] = (int64_t)(out % (size_t)p->out[axis]) * p->stride[axis] -
		    p->before[axis];
		w->at[axis] = 0;
		out /= (size_t)p->out[axis];
	}
}

/* Find the place that the next position reads; return false if it lies in the padding. */
static inline bool
plain_walk_next(const struct primitive *p, struct plain_walk *w, size_t *place)
{
	int64_t sum = 0;
	bool inside = true;

	for (int axis = 0; axis < p->axes; axis++) {
		int64_t x = w->base[axis] + w->at[axis] * p->dilation[axis];

		inside = inside && x >= 0 && x < p->in[axis];
		sum = sum * p->in[axis] + x;
	}
	for (int axis = p->axes - 1; axis >= 0 && ++w->at[axis] == p->kernel[axis]; axis--)
		w->at[axis] = 0;
	*place = (size_t)sum;
	return inside;
}

size_t plain_places(const int64_t *size, int axes);

#endif
