/*
 * The memory plan of an engine that shares nothing: TensorFlow Lite Micro.
 *
 * Every tensor has a place of its own in one arena for as long as it lives: from the layer that
 * gives it to the last layer that reads it, both included.  The model's inputs live from the start,
 * its outputs to the end, and what stays for the next run always.  Nothing works in place, and a
 * view is a tensor like any other.  A layer that is fused into another is no tensor.  Weights that
 * are unpacked before their use (from fp16, or from a sparse format) take a place as well.
 *
 * The plan is greedy by size: sizes are rounded up to 16 bytes, and the largest tensor comes first;
 * of equal ones the one that is given earlier.  Each is put at the lowest place that no tensor
 * with an overlapping life covers.  The arena can be larger than the most that lives at once.
 *
 * Source: greedy_memory_planner.cc of github.com/tensorflow/tflite-micro.  Buffers that an engine
 * needs beside its tensors are not part of it: arena_of_runtime() has those of an engine.
 *
 * `batch` is the number of samples at once.  Sums are clipped, so that nothing here fails or
 * overflows.
 */
#ifndef LAYERTOP_ARENA_H
#define LAYERTOP_ARENA_H

#include "evaluate/evaluation.h"

#include <stdint.h>

#define ARENA_MAX_TENSORS 20000

/* Return the bytes of the arena; -1 when there are more than ARENA_MAX_TENSORS tensors. */
int64_t arena_bytes(const struct graph *g, int64_t batch);
/* Return the most bytes of tensors that live at once, and in `*layer` the first layer where they
 * do. */
int64_t arena_live_bytes(const struct graph *g, int64_t batch, int *layer);

/* Return the bytes of memory in which the runtime of an evaluation runs the model: its plan of the
 * tensors (enum runtime_places), of the layers as it joins them, and what it needs besides.  NaN
 * when nobody says how it plans. */
double arena_of_runtime(const struct evaluation *v);

#endif
