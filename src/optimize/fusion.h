/*
 * Find the layers that are fused into an earlier one.  The optimization "freeze" fuses them in the
 * graph; a runtime that compiles graphs fuses them by itself.  Nothing here changes a graph.
 */
#ifndef LAYERTOP_FUSION_H
#define LAYERTOP_FUSION_H

#include "model/graph.h"

/* Return the layer that computes input number `input` of `layer`.  Skip layers that do nothing.
 * Return -1 if another layer reads the result too. */
int fusion_maker(const struct graph *g, int layer, int input);
/* Return whether a batch norm can be folded into the weights before it; `why` says why not. */
bool fusion_folds(const struct graph *g, int layer, struct err *why);
/* Return whether an op works element by element, so that it can be fused.  A softmax cannot: it
 * needs all elements of a row before it can compute the first. */
bool fusion_is_step(const struct layer *l);
/* Return the input into whose producer this layer can be fused, or -1.  It is the input that is
 * computed last, because then all others are available. */
int fusion_input(const struct graph *g, int layer);

/* How a compiled graph runs a layer. */
struct fusion {
	int input;                 /* the maker of this input runs the layer too; -1: none does */
	bool folded;               /* the maker's weights do its work: the layer takes no time */
};
struct fusion fusion_of(const struct graph *g, int layer);
/* How a graph runs a layer whose compiler joins only norms, activations and sums that follow each
 * other, because convolutions and products are calls of a library. */
struct fusion fusion_of_pointwise(const struct graph *g, int layer);

#endif
