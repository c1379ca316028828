/*
 * The list of layers that calibration measures, spread over kinds and sizes.
 *
 * The list is the same everywhere: a fixed sequence of pseudo-random numbers draws it, and
 * LAYER_LIST_VERSION changes when it does.  Each kind has layers of sizes from 1e5 to 2e9
 * multiply-accumulates, in steps of a factor of five; channels are multiples of 16 in one half of
 * them.  A layer stands in a chain, behind one that made its input, as in a network: the terms of
 * time depend on what the caches still hold.  Steps are joined in some chains and run by themselves
 * in others, where the runtime joins steps at all.
 */
#ifndef LAYERTOP_LAYER_LIST_H
#define LAYERTOP_LAYER_LIST_H

#include "measure/engine.h"

#define LAYER_LIST_VERSION 1

/* The most that a layer of the list may have, and what the engine does with layers. */
struct layer_list_limits {
	double products;           /* multiply-accumulates */
	double weights;            /* elements */
	bool joins;                /* it runs activations and sums as part of products */
};

struct layer_list {
	int n;
	size_t cap;
	struct engine_layer *layer; /* `owner` is the chain */
	int chains;
};

/* Make the list for numbers of one type. */
void layer_list_make(const struct layer_list_limits *limits, enum dtype type,
    struct layer_list *out);
/* Return whether a layer is the head of a chain, which only brings its input into the layout of the
 * engine: its time includes that change, and does not count. */
bool layer_list_is_head(const struct engine_layer *l);
void layer_list_free(struct layer_list *l);

#endif
