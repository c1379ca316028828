#include "base/pareto.h"

#include "base/mem.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct point {
	double cost[PARETO_COSTS];
	size_t index;              /* in the arrays of the caller */
	size_t rank;               /* by the second cost, from 1; equal costs have one rank */
};

static int
compare_costs(double a, double b)
{
	return (a > b) - (a < b);
}

static int
by_all(const void *x, const void *y)
{
	const struct point *a = x, *b = y;

	for (int i = 0; i < PARETO_COSTS; i++)
		if (a->cost[i] != b->cost[i])
			return compare_costs(a->cost[i], b->cost[i]);
	return (a->index > b->index) - (a->index < b->index);
}

static int
by_second(const void *x, const void *y)
{
	const struct point *a = x, *b = y;

	return compare_costs(a->cost[1], b->cost[1]);
}

static void
rank_by_second(struct point *p, size_t n)
{
	qsort(p, n, sizeof *p, by_second);
	for (size_t i = 0; i < n; i++)
		p[i].rank = i == 0 ? 1 : p[i - 1].rank + (p[i].cost[1] > p[i - 1].cost[1]);
}

/* Return the lowest third cost among the points of ranks 1 to `rank`, from a Fenwick tree. */
static double
least_up_to(const double *tree, size_t rank)
{
	double least = INFINITY;

	for (; rank > 0; rank &= rank - 1)
		if (tree[rank] < least)
			least = tree[rank];
	return least;
}

static void
enter_cost(double *tree, size_t n, size_t rank, double cost)
{
	for (; rank <= n; rank += rank & -rank)
		if (cost < tree[rank])
			tree[rank] = cost;
}

/* Sort the points by the first cost: then a point is beaten if the second and third cost of an
 * earlier one are no higher. */
void
pareto_front(size_t n, const double (*cost)[PARETO_COSTS], bool *on_front)
{
	struct point *p = mem_calloc(n + 1, sizeof *p);
	double *tree = mem_calloc(n + 1, sizeof *tree);

	for (size_t i = 0; i < n; i++) {
		p[i].index = i;
		for (int k = 0; k < PARETO_COSTS; k++)
			p[i].cost[k] = fmin(cost[i][k], DBL_MAX); /* not NaN either */
		tree[i + 1] = INFINITY;
	}
	rank_by_second(p, n);
	qsort(p, n, sizeof *p, by_all);
	for (size_t i = 0; i < n; i++) {
		bool *front = &on_front[p[i].index];

		if (i > 0 && memcmp(p[i].cost, p[i - 1].cost, sizeof p[i].cost) == 0) {
			*front = on_front[p[i - 1].index];
			continue;
		}
		*front = least_up_to(tree, p[i].rank) > p[i].cost[2];
		enter_cost(tree, n, p[i].rank, p[i].cost[2]);
	}
	free(tree);
	free(p);
}
