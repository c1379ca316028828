/*
 * Private to src/measure: the memory of a net.
 *
 * Weights, and inputs from outside, lie in one arena of at most ENGINE_ARENA_BYTES, or of the
 * largest layer if that is more; when it is full, layers begin again at its start.  Outputs take
 * turns in memory: one that nobody reads any more makes room for later ones.
 */
#ifndef LAYERTOP_ENGINE_MEMORY_H
#define LAYERTOP_ENGINE_MEMORY_H

#include "measure/engine_private.h"

struct engine_pool;

/* Find memory for all layers.  Return NULL, with a sentence, if there is not enough. */
struct engine_pool *engine_pool_new(const struct engine_layer *layer,
    const struct engine_needs *needs, int n, struct err *e);
void engine_pool_free(struct engine_pool *p);
/* Find the memory of layer `i`. */
void engine_pool_layer(const struct engine_pool *p, int i, struct engine_memory *out);

#endif
