/*
 * Random numbers that are the same on every machine: Marsaglia's xorshift64*
 * ("Xorshift RNGs", 2003; the multiplier is Vigna's, 2014).
 *
 * A test seeds its generator itself: struct random r = {SEED}, and SEED is not 0.
 */
#ifndef LAYERTOP_TEST_RANDOM_H
#define LAYERTOP_TEST_RANDOM_H

#include <stdint.h>

struct random {
	uint64_t state;
};

uint64_t random_next(struct random *r);
/* Return a number from 0 to n - 1. */
int random_below(struct random *r, int n);

#endif
