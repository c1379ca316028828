/*
 * Which activations are alive when: the memory that a schedule in layer order needs.
 *
 * An output lives from the layer that makes it to the last that reads it; the model's outputs live
 * to the end, its inputs from the start.  Views share the storage of their input, and so do
 * activations that may work in place, where nothing else reads their input later.  What an op needs
 * for itself (op.h: workspace) is there only while it runs.
 */
#ifndef LAYERTOP_LIVENESS_H
#define LAYERTOP_LIVENESS_H

#include "model/graph.h"

#include <stdint.h>

/* Bytes live while each layer runs, for one sample, into bytes[nlayers]. */
void liveness_curve(const struct graph *g, int64_t *bytes);
/* The largest of these; `*layer` is the first where it is reached. */
int64_t liveness_peak(const struct graph *g, int *layer);

/* A tensor that is in memory while a layer runs. */
struct live_tensor {
	int layer;                 /* that made it; others may have written over it in place */
	int last;                  /* the last layer that reads it; -1: a result of the model */
	bool is_workspace;         /* of that layer, which alone has use for it */
	int64_t bytes;
};
/* What makes up the bytes that are live while `layer` runs, in the order in which it was made, at
 * most `max` filled in; how many there are. */
int liveness_tensors(const struct graph *g, int layer, struct live_tensor *out, int max);

/* Bytes of a layer's output for one sample at its activation bits. */
int64_t liveness_bytes(const struct layer *l);

/* Bytes that it needs beside inputs and output while it runs, for one sample. */
int64_t liveness_workspace(const struct graph *g, int layer);

#endif
