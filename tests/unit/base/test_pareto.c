/*
 * Compare Pareto fronts with the definition, tried on every pair of points.
 */
#include "base/pareto.h"
#include "lib/random.h"
#include "lib/tap.h"

#include <math.h>

#define MANY 600

static struct random dice = {1};

static double
known(double cost)
{
	return isnan(cost) ? INFINITY : cost;
}

static bool
beats(const double *a, const double *b)
{
	bool less = false;

	for (int i = 0; i < PARETO_COSTS; i++) {
		if (known(a[i]) > known(b[i]))
			return false;
		less = less || known(a[i]) < known(b[i]);
	}
	return less;
}

/* Count the points on which the module and the definition disagree. */
static int
disagreements(int n, const double (*cost)[PARETO_COSTS], int *size)
{
	bool front[MANY];
	int wrong = 0;

	*size = 0;
	pareto_front((size_t)n, cost, front);
	for (int i = 0; i < n; i++) {
		bool beaten = false;

		for (int k = 0; k < n && !beaten; k++)
			beaten = beats(cost[k], cost[i]);
		wrong += front[i] == beaten;
		*size += front[i];
	}
	return wrong;
}

/* Test random costs: few sides make many equal costs, many sides hardly any. */
static void
test_random(int sides, bool unknown)
{
	double cost[MANY][PARETO_COSTS];
	int wrong = 0, size, total = 0;

	for (int n = 0; n <= MANY; n = n < 20 ? n + 1 : 2 * n) {
		for (int i = 0; i < n; i++)
			for (int k = 0; k < PARETO_COSTS; k++)
				cost[i][k] = unknown && random_below(&dice, 8) == 0 ? (double)NAN
				    : random_below(&dice, sides) - 3;
		wrong += disagreements(n, (const double(*)[PARETO_COSTS])cost, &size);
		total += size;
	}
	tap_is_int(wrong, 0, "as the definition says, costs of %d values%s", sides,
	    unknown ? " and unknown ones" : "");
	tap_ok(total > 20, "the fronts of these have points");
}

static void
test_by_hand(void)
{
	static const double cost[][PARETO_COSTS] = {
	    {1, 9, 5},
	    {2, 9, 5},   /* the first is as good everywhere and faster */
	    {9, 1, 5},
	    {1, 9, 5},   /* the same as the first */
	    {9, 9, 1},
	    {NAN, 0, 9}, /* the least of the second cost, whatever the first is */
	    {NAN, 1, 9}, /* not even that */
	};
	static const bool want[] = {true, false, true, true, true, true, false};
	bool front[7];

	pareto_front(7, cost, front);
	for (int i = 0; i < 7; i++)
		tap_is_int(front[i], want[i], "point %d of the example", i);
}

int
main(void)
{
	test_by_hand();
	test_random(3, false);
	test_random(10, true);
	test_random(1000, false);
	test_random(30000, true);
	return tap_done();
}
