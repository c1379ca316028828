/*
 * Random choices for any graph, and properties that hold whatever the choices are.
 */
#ifndef LAYERTOP_TEST_RANDOM_CHOICES_H
#define LAYERTOP_TEST_RANDOM_CHOICES_H

#include "lib/random.h"
#include "model/graph.h"
#include "optimize/choices.h"

/* How many runs there were, and in how many a property did not hold. */
struct random_tally {
	int runs, changed;
	int differ;                /* no choice, and yet not the model as written */
	int refused;               /* no graph */
	int inconsistent;          /* a shape that does not follow from its inputs */
	int insane;                /* a negative figure */
	int reshaped;              /* another output, although nothing may reshape */
	int grown;                 /* more parameters or work after pruning alone */
};

/* Add a choice for the whole model, a block, a pattern or a layer. */
void random_choice(struct random *r, const struct graph *g, struct choices *c);

/* Try no choices, then `n` random sets of choices, on one graph. */
void random_choices_try(struct random *r, const struct graph *g, int n, struct random_tally *t);
/* Check that every property held. */
void random_choices_check(const struct random_tally *t);

#endif
