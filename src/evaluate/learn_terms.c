#include "evaluate/learn_terms.h"

#include "base/mem.h"
#include "base/nnls.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CHAINS_ROWS 40 /* layers of chains that are added up: as many as small networks have */

_Static_assert((int)TERMS <= NNLS_MAX_TERMS, "a fit has room for all terms");

static int
compare_reals(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

double
learn_percentile(double *value, int n, double p)
{
	double at = p * (n - 1);
	int i = (int)at;

	qsort(value, (size_t)n, sizeof *value, compare_reals);
	return i + 1 < n ? value[i] + (at - i) * (value[i + 1] - value[i]) : value[n - 1];
}

/* The rows of one kind. */
struct kind_rows {
	int n;
	int *row;                  /* of all rows */
	double *term, *seconds;
	bool *left_out;
	double *fit;               /* seconds that a fit gives that had not seen the row */
};

static void
collect_kind(const struct learn_row *row, int n, enum measured_kind kind, struct kind_rows *k)
{
	size_t most = (size_t)n + 1;

	*k = (struct kind_rows){.row = mem_calloc(most, sizeof *k->row),
	    .term = mem_calloc(most, TERMS * sizeof *k->term),
	    .seconds = mem_calloc(most, sizeof *k->seconds),
	    .left_out = mem_calloc(most, sizeof *k->left_out),
	    .fit = mem_calloc(most, sizeof *k->fit)};
	for (int i = 0; i < n; i++) {
		if (row[i].kind != kind || !(row[i].seconds > 0))
			continue;
		k->row[k->n] = i;
		k->seconds[k->n] = row[i].seconds;
		memcpy(&k->term[k->n * TERMS], row[i].term, sizeof row[i].term);
		k->n++;
	}
}

static void
release_kind(struct kind_rows *k)
{
	free(k->row);
	free(k->term);
	free(k->seconds);
	free(k->left_out);
	free(k->fit);
}

/* Fit the rows that are not left out.  Coefficients too small for any row to feel are noise. */
static void
fit_kind(const struct kind_rows *k, uint64_t terms, double c[static TERMS])
{
	bool used[TERMS];
	struct nnls_rows rows = {.n = k->n, .terms = TERMS, .x = k->term, .y = k->seconds,
	    .used = used, .left_out = k->left_out};

	for (int t = 0; t < TERMS; t++)
		used[t] = (terms & TERM_BIT(t)) != 0;
	nnls_fit(&rows, c);
}

/* Predict each part of the rows by a fit of the others. */
static void
cross_validate(const struct learn_row *row, struct kind_rows *k, uint64_t terms)
{
	double c[TERMS];
	struct nnls_rows rows = {.n = k->n, .terms = TERMS, .x = k->term};

	for (int part = 0; part < LEARN_PARTS; part++) {
		for (int i = 0; i < k->n; i++)
			k->left_out[i] = row[k->row[i]].chain % LEARN_PARTS == part;
		fit_kind(k, terms, c);
		for (int i = 0; i < k->n; i++)
			if (k->left_out[i])
				k->fit[i] = nnls_value(&rows, c, i);
	}
	memset(k->left_out, 0, (size_t)k->n * sizeof *k->left_out);
}

/* Set the errors of a kind from its rows and the fits that had not seen them. */
static void
set_errors(const struct kind_rows *k, struct calibrated_kind *out)
{
	double *error = mem_calloc((size_t)k->n + 1, sizeof *error);
	double *ratio = mem_calloc((size_t)k->n + 1, sizeof *ratio);
	int n = 0;

	for (int i = 0; i < k->n; i++) {
		if (!(k->fit[i] > 0))
			continue;
		ratio[n] = k->seconds[i] / k->fit[i];
		error[n] = fabs(ratio[n] - 1);
		n++;
	}
	out->median = n > 0 ? learn_percentile(error, n, 0.5) : 1;
	out->p90 = n > 0 ? learn_percentile(error, n, 0.9) : 1;
	out->low = n > 0 ? learn_percentile(ratio, n, 0.05) : 0.5;
	out->high = n > 0 ? learn_percentile(ratio, n, 0.95) : 2;
	free(error);
	free(ratio);
}

/* Learn one kind.  Set `fit` of its rows. */
static void
learn_kind(const struct learn_row *row, int n, enum measured_kind kind, double *fit,
    struct calibrated_kind *out)
{
	bool few;
	struct kind_rows k;
	double sum = 0;

	collect_kind(row, n, kind, &k);
	few = k.n < CALIBRATED_FEW;
	if (k.n >= LEARN_LEAST) {
		cross_validate(row, &k, measured_kind_terms(kind, few));
		set_errors(&k, out);
		if (!few && out->p90 > LEARN_WORST) {
			few = true;
			cross_validate(row, &k, measured_kind_terms(kind, true));
			set_errors(&k, out);
		}
		fit_kind(&k, measured_kind_terms(kind, few), out->coefficient);
		for (int t = 0; t < TERMS; t++)
			sum += out->coefficient[t];
	}
	if (sum > 0) {
		out->rows = k.n;
		for (int i = 0; i < k.n; i++)
			fit[k.row[i]] = k.fit[i];
	}
	release_kind(&k);
}

/* Find how far chains of layers together are from their times. */
static void
set_totals(const struct learn_row *row, int n, const double *fit, struct calibrated *out)
{
	double *ratio = mem_calloc((size_t)n + 1, sizeof *ratio), measured = 0, fitted = 0;
	int groups = 0, rows = 0;

	for (int i = 0; i < n; i++) {
		if (fit[i] > 0) {
			measured += row[i].seconds;
			fitted += fit[i];
			rows++;
		}
		if (rows < CHAINS_ROWS || (i + 1 < n && row[i + 1].chain == row[i].chain))
			continue;
		ratio[groups++] = measured / fitted;
		measured = fitted = 0;
		rows = 0;
	}
	out->total_low = groups > 0 ? learn_percentile(ratio, groups, 0.05) : 0.5;
	out->total_high = groups > 0 ? learn_percentile(ratio, groups, 0.95) : 2;
	free(ratio);
}

void
learn_terms(const struct learn_row *row, int n, struct calibrated *out)
{
	double *fit = mem_calloc((size_t)n + 1, sizeof *fit);

	for (int kind = 0; kind < MEASURED_KINDS; kind++) {
		out->kind[kind] = calibrated_unknown().kind[kind];
		learn_kind(row, n, (enum measured_kind)kind, fit, &out->kind[kind]);
	}
	set_totals(row, n, fit, out);
	free(fit);
}
