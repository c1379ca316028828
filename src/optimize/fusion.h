/*
 * Find the layers that are fused into an earlier one.  The optimization "freeze" fuses them for
 * good; a runtime that compiles graphs does it by itself.  Nothing here changes a graph.
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

/* Describe how a compiled graph runs a layer. */
struct fusion {
	int input;                 /* its producer runs the layer too; -1: it runs by itself */
	bool folded;               /* into the weights of its producer: nothing is left to do */
};
struct fusion fusion_of(const struct graph *g, int layer);

#endif
