/*
 * Check fits of non-negative terms against made-up rows whose coefficients are known.
 */
#include "config.h"

#include "base/nnls.h"
#include "lib/tap.h"

#include <math.h>

#define ROWS  200
#define TERMS 4

static double x[ROWS * TERMS], y[ROWS];

/* Return the next of a fixed sequence of numbers in [0, 1): Park and Miller's minimal standard
 * generator (Communications of the ACM 31, 1988). */
static double
next_number(void)
{
	static uint64_t state = 42;

	state = state * 48271 % 2147483647;
	return (double)state / 2147483647;
}

/* Make rows whose sizes span six orders of magnitude, with this truth. */
static void
make_rows(const double truth[TERMS])
{
	for (int i = 0; i < ROWS; i++) {
		double size = pow(10, 6 * next_number());

		y[i] = 0;
		for (int j = 0; j < TERMS; j++) {
			x[i * TERMS + j] = j == 0 ? 1 : size * pow(10, next_number());
			y[i] += truth[j] * x[i * TERMS + j];
		}
	}
}

static bool
is_near(double got, double want, double part)
{
	return fabs(got - want) <= part * want;
}

static void
check_solve(void)
{
	/* 2 c0 + c1 = 3 and c0 + 2 c1 = 3: both are 1. */
	const double a[] = {2, 1, 1, 2}, b[] = {3, 3};
	/* Without a limit this would be c0 = 2, c1 = -1.  With c1 = 0, c0 = 3 / 2. */
	const double limited[] = {3, 0};
	double c[2];

	nnls_solve(2, a, b, c);
	tap_ok(is_near(c[0], 1, 1e-8) && is_near(c[1], 1, 1e-8), "two equations: %g, %g", c[0],
	    c[1]);
	nnls_solve(2, a, limited, c);
	tap_ok(is_near(c[0], 1.5, 1e-8) && c[1] == 0, "a negative solution stays zero: %g, %g",
	    c[0], c[1]);
}

static void
check_exact(void)
{
	const double truth[TERMS] = {5e-6, 3e-9, 0, 2e-8};
	struct nnls_rows rows = {.n = ROWS, .terms = TERMS, .x = x, .y = y};
	double c[TERMS];

	make_rows(truth);
	nnls_fit(&rows, c);
	for (int j = 0; j < TERMS; j++)
		tap_ok(truth[j] == 0 ? c[j] < 1e-12 : is_near(c[j], truth[j], 1e-3),
		    "term %d is %g, as made", j, c[j]);
}

/* One row of six is 8 times too large, as if another program had run. */
static void
check_outliers(void)
{
	const double truth[TERMS] = {5e-6, 3e-9, 0, 2e-8};
	struct nnls_rows rows = {.n = ROWS, .terms = TERMS, .x = x, .y = y};
	double c[TERMS], worst = 0;

	make_rows(truth);
	for (int i = 0; i < ROWS; i++)
		y[i] *= (0.98 + 0.04 * next_number()) * (i % 6 == 0 ? 8 : 1);
	nnls_fit(&rows, c);
	for (int i = 0; i < ROWS; i++)
		if (i % 6 != 0)
			worst = fmax(worst, fabs(nnls_value(&rows, c, i) / y[i] - 1));
	tap_ok(worst < 0.08, "rows between the outliers are off by at most %.1f%%", 100 * worst);
}

/* Term 3 is twice term 1, so that nobody can tell them apart; their sum is known. */
static void
check_collinear(void)
{
	const double truth[TERMS] = {5e-6, 3e-9, 1e-9, 2e-8};
	struct nnls_rows rows = {.n = ROWS, .terms = TERMS, .x = x, .y = y};
	double c[TERMS];

	make_rows(truth);
	for (int i = 0; i < ROWS; i++) {
		y[i] += truth[3] * (2 * x[i * TERMS + 1] - x[i * TERMS + 3]);
		x[i * TERMS + 3] = 2 * x[i * TERMS + 1];
	}
	nnls_fit(&rows, c);
	tap_ok(is_near(c[1] + 2 * c[3], truth[1] + 2 * truth[3], 1e-3) && c[1] >= 0 && c[3] >= 0,
	    "two terms that are alike add up to %g", c[1] + 2 * c[3]);
	tap_ok(is_near(c[0], truth[0], 0.01), "and the others stay: %g", c[0]);
}

static void
check_choices(void)
{
	const double truth[TERMS] = {5e-6, 3e-9, 1e-9, 2e-8};
	const bool used[TERMS] = {true, true, false, true};
	bool left_out[ROWS] = {false};
	struct nnls_rows rows = {.n = ROWS, .terms = TERMS, .x = x, .y = y, .used = used};
	double c[TERMS];

	make_rows(truth);
	nnls_fit(&rows, c);
	tap_ok(c[2] == 0, "a term that may not be used is zero");
	rows.used = NULL;
	rows.left_out = left_out;
	for (int i = 0; i < ROWS; i += 2) {
		left_out[i] = true;
		y[i] *= 100;
	}
	nnls_fit(&rows, c);
	tap_ok(is_near(c[3], truth[3], 1e-3), "rows that are left out do not count: %g", c[3]);
	for (int i = 0; i < ROWS; i++)
		left_out[i] = true;
	nnls_fit(&rows, c);
	tap_ok(c[0] == 0 && c[3] == 0, "without rows all coefficients are zero");
	for (int i = 0; i < ROWS; i++) {
		left_out[i] = false;
		x[i * TERMS + 2] = 0;
	}
	nnls_fit(&rows, c);
	tap_ok(c[2] == 0 && isfinite(c[3]), "a term without work has no coefficient");
}

int
main(void)
{
	check_solve();
	check_exact();
	check_outliers();
	check_collinear();
	check_choices();
	return tap_done();
}
