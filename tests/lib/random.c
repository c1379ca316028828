#include "lib/random.h"

uint64_t
random_next(struct random *r)
{
	r->state ^= r->state >> 12;
	r->state ^= r->state << 25;
	r->state ^= r->state >> 27;
	return r->state * UINT64_C(2685821657736338717);
}

int
random_below(struct random *r, int n)
{
	return (int)(random_next(r) % (uint64_t)n);
}
