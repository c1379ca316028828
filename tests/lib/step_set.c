#include "lib/step_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
step_set_add(struct step_set *s, int v)
{
	int at = 0;

	while (at < s->n && s->v[at] < v)
		at++;
	if (at < s->n && s->v[at] == v)
		return;
	if (s->n == STEP_SET_MAX) {
		printf("Bail out! a step has more than %d inputs\n", STEP_SET_MAX);
		exit(1);
	}
	memmove(&s->v[at + 1], &s->v[at], (size_t)(s->n - at) * sizeof s->v[0]);
	s->v[at] = v;
	s->n++;
}

void
step_set_join(struct step_set *s, const struct step_set *with)
{
	for (int i = 0; i < with->n; i++)
		step_set_add(s, with->v[i]);
}

bool
step_set_equal(const struct step_set *a, const struct step_set *b)
{
	return a->n == b->n && memcmp(a->v, b->v, (size_t)a->n * sizeof a->v[0]) == 0;
}
