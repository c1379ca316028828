/*
 * Small sets of whole numbers in rising order: which steps of a network a step takes its inputs
 * from.
 */
#ifndef LAYERTOP_STEP_SET_H
#define LAYERTOP_STEP_SET_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SET_MAX 128

struct set {
	int n;
	int v[SET_MAX];            /* rising */
};

static void
set_add(struct set *s, int v)
{
	int at = 0;

	while (at < s->n && s->v[at] < v)
		at++;
	if (at < s->n && s->v[at] == v)
		return;
	if (s->n == SET_MAX) {
		printf("Bail out! a step has more than %d inputs\n", SET_MAX);
		exit(1);
	}
	memmove(&s->v[at + 1], &s->v[at], (size_t)(s->n - at) * sizeof s->v[0]);
	s->v[at] = v;
	s->n++;
}

static void
set_join(struct set *s, const struct set *with)
{
	for (int i = 0; i < with->n; i++)
		set_add(s, with->v[i]);
}

static bool
set_equal(const struct set *a, const struct set *b)
{
	return a->n == b->n && memcmp(a->v, b->v, (size_t)a->n * sizeof a->v[0]) == 0;
}

#endif
