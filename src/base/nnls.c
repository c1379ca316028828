#include "base/nnls.h"

#include <math.h>
#include <string.h>

#define SWEEPS       4000    /* most rounds over all coordinates */
#define SETTLED      1e-10   /* a change so small, in proportion, ends them */
#define REWEIGHTINGS 20
#define ERROR_FLOOR  0.01    /* relative errors below this all weigh the same */

/* Improve coordinate `j`; return how much it changed, in the unit in which its term is 1. */
static double
improve_coordinate(int n, const double *a, const double *b, double *c, int j)
{
	double diagonal = a[j * n + j], gradient = -b[j], before = c[j];

	if (!(diagonal > 0))
		return 0;
	for (int k = 0; k < n; k++)
		gradient += a[j * n + k] * c[k];
	c[j] = fmax(0, before - gradient / diagonal);
	return fabs(c[j] - before) * sqrt(diagonal);
}

void
nnls_solve(int n, const double *a, const double *b, double *c)
{
	memset(c, 0, (size_t)n * sizeof *c);
	for (int sweep = 0; sweep < SWEEPS; sweep++) {
		double change = 0, size = 0;

		for (int j = 0; j < n; j++) {
			change = fmax(change, improve_coordinate(n, a, b, c, j));
			size = fmax(size, c[j] * sqrt(fmax(0, a[j * n + j])));
		}
		if (change <= SETTLED * size)
			break;
	}
}

double
nnls_value(const struct nnls_rows *rows, const double *c, int i)
{
	double sum = 0;

	for (int j = 0; j < rows->terms; j++)
		sum += c[j] * rows->x[i * rows->terms + j];
	return sum;
}

/* Add a row to the normal equations. */
static void
add_row(const struct nnls_rows *rows, int i, double weight, double *a, double *b)
{
	int n = rows->terms;
	const double *x = &rows->x[i * n];
	double scale = weight / (rows->y[i] * rows->y[i]);

	for (int j = 0; j < n; j++) {
		if (x[j] == 0 || (rows->used != NULL && !rows->used[j]))
			continue;
		b[j] += scale * x[j] * rows->y[i];
		for (int k = 0; k < n; k++)
			if (rows->used == NULL || rows->used[k])
				a[j * n + k] += scale * x[j] * x[k];
	}
}

void
nnls_fit(const struct nnls_rows *rows, double *c)
{
	double a[NNLS_MAX_TERMS * NNLS_MAX_TERMS], b[NNLS_MAX_TERMS];
	int n = rows->terms;

	for (int round = 0; round < REWEIGHTINGS; round++) {
		memset(a, 0, (size_t)(n * n) * sizeof *a);
		memset(b, 0, (size_t)n * sizeof *b);
		for (int i = 0; i < rows->n; i++) {
			double error = round == 0 ? 1 : nnls_value(rows, c, i) / rows->y[i] - 1;

			if (rows->left_out == NULL || !rows->left_out[i])
				add_row(rows, i, 1 / fmax(fabs(error), ERROR_FLOOR), a, b);
		}
		nnls_solve(n, a, b, c);
	}
}
