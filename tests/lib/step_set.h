/*
 * Small sets of whole numbers: the steps of a network from which one step takes its inputs.
 */
#ifndef LAYERTOP_TEST_STEP_SET_H
#define LAYERTOP_TEST_STEP_SET_H

#include <stdbool.h>

#define STEP_SET_MAX 128

struct step_set {
	int n;
	int v[STEP_SET_MAX];       /* rising */
};

/* Add a number; end the test program if the set is full. */
void step_set_add(struct step_set *s, int v);
void step_set_join(struct step_set *s, const struct step_set *with);
bool step_set_equal(const struct step_set *a, const struct step_set *b);

#endif
