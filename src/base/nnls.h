/*
 * Fit sums of non-negative terms to measured values, so that the relative error is small and a few
 * wrong values do no harm.
 *
 * A row has a value y > 0 and the terms x[j] >= 0.  The fit finds c[j] >= 0 so that the sum of c[j]
 * x[j] is near y in proportion.  Rows are divided by y, and least squares are repeated with weights
 * 1 / max(|error|, floor): in the limit the sum of |error| is least, not that of its square.  An
 * outlier then counts no more than its distance (iteratively reweighted least squares; Holland and
 * Welsch, Communications in Statistics A6, 1977).  Each round solves the normal equations by
 * coordinate descent, in which a coefficient that would be negative stays zero (Franc, Hlavac and
 * Navara, CAIP 2005).  Terms that are alike share their part in some way; the sum is what counts.
 *
 * Nothing here allocates or fails.
 */
#ifndef LAYERTOP_NNLS_H
#define LAYERTOP_NNLS_H

#include <stdbool.h>

#define NNLS_MAX_TERMS 48

/* Minimize c' A c - 2 b' c over c >= 0.  `a` has n x n numbers, and is symmetric.  A term that is
 * zero everywhere gets a coefficient of zero. */
void nnls_solve(int n, const double *a, const double *b, double *c);

/* The rows of a fit; row i has its terms at x[i * terms] and its value at y[i]. */
struct nnls_rows {
	int n, terms;
	const double *x, *y;
	const bool *used;          /* which terms may be used; NULL: all */
	const bool *left_out;      /* rows that do not count; NULL: none */
};
/* Fit the rows.  `c` gets a coefficient for each term; all are zero if no row counts. */
void nnls_fit(const struct nnls_rows *rows, double *c);
/* Return the sum of c[j] x[j] of row `i`. */
double nnls_value(const struct nnls_rows *rows, const double *c, int i);

#endif
