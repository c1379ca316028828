/*
 * Which layers run as part of the layer before them: what "freeze" makes of a graph for good, and
 * what a runtime that compiles graphs does by itself.
 */
#ifndef LAYERTOP_FUSION_H
#define LAYERTOP_FUSION_H

#include "model/graph.h"

/* The layer that makes what `layer` reads as its input of that number, behind layers that do
 * nothing; -1 when something else reads it too. */
int fusion_maker(const struct graph *g, int layer, int input);
/* Whether a batch norm can be folded into the weights before it; if not, why. */
bool fusion_folds(const struct graph *g, int layer, struct err *why);
/* Whether an op works element by element, so that it can follow another without a trip through
 * memory.  A softmax cannot: it needs all elements of a row before it can give the first. */
bool fusion_is_step(const struct layer *l);
/* The input whose maker can do this layer's work with its own: the one that is made last, because
 * then all others are there; -1 when there is none. */
int fusion_input(const struct graph *g, int layer);

/* How a compiled graph runs a layer. */
struct fusion {
	int input;                 /* whose maker runs it too; -1: it runs by itself */
	bool folded;               /* into weights: nothing is left to do */
};
struct fusion fusion_of(const struct graph *g, int layer);

#endif
