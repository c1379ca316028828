/*
 * Liveness: the activations in memory at each layer, in a schedule in layer order.
 *
 * An output lives from the layer that makes it to the last layer that reads it.  The model's inputs
 * live from the start, its outputs to the end.  A view shares the storage of its input.  So does an
 * op that can work in place, if nothing reads its input later.  The workspace of an op (op.h) lives
 * only while the op runs.
 *
 * A layer that its engine runs in place (struct layer) writes over its first input and needs one
 * channel more.  Where the first layers run patch by patch (struct patch), a patch of each of their
 * outputs is in memory, the model's input included, beside the whole output of the last of them.
 *
 * All sizes are bytes of one sample.  Sums are clipped, so that nothing here fails or overflows.
 */
#ifndef LAYERTOP_LIVENESS_H
#define LAYERTOP_LIVENESS_H

#include "model/graph.h"

#include <stdbool.h>
#include <stdint.h>

/* The assumptions behind all figures here, in words for readers. */
extern const char liveness_assumptions[];

/* Return whether a layer writes over its first input. */
bool liveness_in_place(const struct graph *g, int layer);

/* Find the bytes that are live while each layer runs: bytes[nlayers]. */
void liveness_curve(const struct graph *g, int64_t *bytes);
/* Return the largest of these, and in `*layer` the first layer that reaches it. */
int64_t liveness_peak(const struct graph *g, int *layer);

/* A tensor that is in memory while a layer runs. */
struct live_tensor {
	int layer;                 /* that made it; others may write over it in place */
	int last;                  /* the last layer that reads it; -1: a result of the model */
	bool is_workspace;         /* that only this layer uses */
	int64_t bytes;
};
/* Fill in at most `max` tensors that are live while `layer` runs, in the order in which they were
 * made.  Return the number of all of them. */
int liveness_tensors(const struct graph *g, int layer, struct live_tensor *out, int max);

/* Return the bytes of a layer's output in its type. */
int64_t liveness_bytes(const struct layer *l);

/* Return the bytes of workspace that a layer needs beside its inputs and output. */
int64_t liveness_workspace(const struct graph *g, int layer);

#endif
