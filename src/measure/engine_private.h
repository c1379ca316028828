/*
 * Private to src/measure: what an engine implements.  engine.c owns the list, the memory and the
 * order of the calls: open, create for each layer, bind for each layer that was created, then run
 * for each of these in order, any number of times.
 */
#ifndef LAYERTOP_ENGINE_PRIVATE_H
#define LAYERTOP_ENGINE_PRIVATE_H

#include "measure/engine.h"

/* The inputs of a layer: its own, then those of its joins. */
#define ENGINE_INPUTS (PRIMITIVE_INPUTS + ENGINE_JOINED)

/* The bytes that a layer asks for. */
struct engine_needs {
	size_t out, weights, scratch;
	size_t outside[ENGINE_INPUTS];     /* of inputs that no layer makes; 0: of another layer */
};
struct engine_memory {
	void *out, *weights, *scratch;
	void *in[ENGINE_INPUTS];
	bool is_shared;                    /* weights and outside inputs hold numbers of another
	                                    * layer already: leave them */
};

struct engine_context {
	const struct engine_layer *layer;
	int n;
	int threads;
	struct engine_info info;
	void *state;                       /* of the engine */
	char **note;                       /* of each layer, or NULL; the engine may set it */
};

struct engine_row {
	const char *name;
	const char *help;
	const char *runtime;
	bool (*present)(struct err *e);
	/* Set the info and the state.  close() follows also when one of the others fails. */
	bool (*open)(struct engine_context *c, struct err *e);
	void (*close)(struct engine_context *c);
	/* Decide how to run layer `i`.  All inputs of the layers before are known. */
	bool (*create)(struct engine_context *c, int i, struct engine_needs *needs,
	    struct err *why);
	/* Take the memory, and fill weights and outside inputs with engine_value(). */
	bool (*bind)(struct engine_context *c, int i, const struct engine_memory *m,
	    struct err *why);
	void (*begin)(struct engine_context *c); /* a run of all layers; may be NULL */
	void (*run)(struct engine_context *c, int i);
	/* As engine_output(). */
	void (*output)(struct engine_context *c, int i, float *out);
};

extern const struct engine_row engine_dnnl, engine_plain;

/* Return input `k` of a layer, also of its joins: a layer of the list, ENGINE_OUTSIDE, or -2 if the
 * layer has no such input. */
static inline int
engine_input(const struct engine_layer *l, int k)
{
	const struct engine_join *j;

	if (k < PRIMITIVE_INPUTS)
		return k < l->ninputs ? l->input[k] : -2;
	j = &l->joined[k - PRIMITIVE_INPUTS];
	return k - PRIMITIVE_INPUTS < l->njoined && j->kind != PRIMITIVE_ACTIVATION ? j->input : -2;
}

/* Bytes stand for multiples of 1 / ENGINE_QUANTUM: activations without a sign, weights with one. */
#define ENGINE_QUANTUM 512.0f

/* Return number `k` of the arbitrary numbers: small, of both signs, the same in each run. */
static inline float
engine_value(size_t k)
{
	uint32_t x = (uint32_t)k * 2654435761u + 12345u;

	x ^= x >> 15;
	x *= 2246822519u;
	x ^= x >> 13;
	return (float)(int)(x & 0xffff) * (1.0f / 262144.0f) - 0.125f;
}

#endif
