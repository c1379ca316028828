/*
 * Check that terms of time are learned from made-up layers whose coefficients are known, with
 * noise, outliers and kinds of few rows.
 */
#include "config.h"

#include "evaluate/learn_terms.h"
#include "lib/tap.h"

#include <math.h>

#define CHAINS 200

static struct learn_row row[CHAINS * 2];

/* Return the next of a fixed sequence of numbers in [0, 1): Park and Miller's minimal standard
 * generator. */
static double
next_number(void)
{
	static uint64_t state = 7;

	state = state * 48271 % 2147483647;
	return (double)state / 2147483647;
}

/* The truth of convolutions: 5 us, 0.02 ns a product, 0.1 ns a byte. */
static double
conv_seconds(const struct learn_row *r)
{
	return 5e-6 + 2e-11 * r->term[TERM_PRODUCTS] + 1e-10 * r->term[TERM_BYTES];
}

/* Make a convolution and an activation for each chain.  A convolution also has terms that do not
 * matter. */
static int
make_rows(double noise)
{
	for (int i = 0; i < CHAINS; i++) {
		struct learn_row *conv = &row[2 * i], *relu = &row[2 * i + 1];
		double products = pow(10, 5 + 4 * next_number());

		*conv = (struct learn_row){.kind = MEASURED_CONV, .chain = i};
		conv->term[TERM_START] = 1;
		conv->term[TERM_PRODUCTS] = products;
		conv->term[TERM_BYTES] = pow(10, 4 + 3 * next_number());
		conv->term[TERM_PLACE_COLUMNS] = products / (100 + 900 * next_number());
		conv->seconds = conv_seconds(conv) * (1 + noise * (2 * next_number() - 1));
		*relu = (struct learn_row){.kind = MEASURED_RECTIFIER, .chain = i};
		relu->term[TERM_START] = 1;
		relu->term[TERM_ELEMENTS] = conv->term[TERM_BYTES] / 4;
		relu->seconds = 2e-6 + 1e-10 * relu->term[TERM_ELEMENTS];
	}
	return 2 * CHAINS;
}

static bool
is_near(double got, double want, double part)
{
	return fabs(got - want) <= part * want;
}

static void
check_truth(void)
{
	struct calibrated c = calibrated_unknown();
	const struct calibrated_kind *conv = &c.kind[MEASURED_CONV];

	learn_terms(row, make_rows(0), &c);
	tap_is_int(conv->rows, CHAINS, "all convolutions count");
	tap_ok(is_near(conv->coefficient[TERM_START], 5e-6, 0.01) &&
	    is_near(conv->coefficient[TERM_PRODUCTS], 2e-11, 0.01) &&
	    is_near(conv->coefficient[TERM_BYTES], 1e-10, 0.02), "the coefficients are the truth");
	tap_ok(conv->median < 0.001 && conv->p90 < 0.01, "without noise there is no error: %g, %g",
	    conv->median, conv->p90);
	tap_ok(c.kind[MEASURED_RECTIFIER].rows == CHAINS && c.kind[MEASURED_POOL].rows == 0,
	    "a kind without rows stays unknown");
	tap_ok(is_near(c.total_low, 1, 0.01) && is_near(c.total_high, 1, 0.01),
	    "chains together are exact, too");
}

static void
check_noise(void)
{
	struct calibrated c = calibrated_unknown();
	const struct calibrated_kind *conv = &c.kind[MEASURED_CONV];
	int inside = 0, n = make_rows(0.1);

	learn_terms(row, n, &c);
	tap_ok(conv->median > 0.03 && conv->median < 0.07 && conv->p90 > 0.07 && conv->p90 < 0.12,
	    "noise of up to 10%% is the error: median %.1f%%, 9 of 10 within %.1f%%",
	    100 * conv->median, 100 * conv->p90);
	tap_ok(conv->low < 0.95 && conv->high > 1.05 && conv->high / conv->low < 1.3,
	    "and the range: %.2f to %.2f", conv->low, conv->high);
	(void)make_rows(0.1);
	for (int i = 0; i < n; i += 2) {
		double fit = 0;

		for (int t = 0; t < TERMS; t++)
			fit += conv->coefficient[t] * row[i].term[t];
		if (row[i].seconds >= fit * conv->low && row[i].seconds <= fit * conv->high)
			inside++;
	}
	tap_ok(inside >= CHAINS * 85 / 100 && inside <= CHAINS * 95 / 100,
	    "the range holds %d of %d layers that nobody has seen", inside, CHAINS);
	tap_ok(c.total_high / c.total_low < conv->high / conv->low,
	    "errors of layers cancel out in a chain: %.2f to %.2f", c.total_low, c.total_high);
}

static void
check_outliers(void)
{
	struct calibrated c = calibrated_unknown();
	int n = make_rows(0.02);

	for (int i = 0; i < n; i += 14)
		row[i].seconds *= 10;
	learn_terms(row, n, &c);
	tap_ok(is_near(c.kind[MEASURED_CONV].coefficient[TERM_PRODUCTS], 2e-11, 0.03),
	    "one layer of seven that took ten times as long does no harm: %g",
	    c.kind[MEASURED_CONV].coefficient[TERM_PRODUCTS]);
}

static int
terms_of(const struct calibrated_kind *k)
{
	int n = 0;

	for (int t = 0; t < TERMS; t++)
		n += k->coefficient[t] > 0;
	return n;
}

static void
check_few(void)
{
	struct calibrated c = calibrated_unknown();

	(void)make_rows(0.02);
	learn_terms(row, 2 * 20, &c);
	tap_ok(c.kind[MEASURED_CONV].rows == 20 && terms_of(&c.kind[MEASURED_CONV]) <= 3,
	    "20 rows give three constants");
	tap_ok(c.kind[MEASURED_CONV].p90 < 0.1, "which fit such rows: %g",
	    c.kind[MEASURED_CONV].p90);
	learn_terms(row, 2 * (LEARN_LEAST - 1), &c);
	tap_is_int(c.kind[MEASURED_CONV].rows, 0, "%d rows give nothing", LEARN_LEAST - 1);
	learn_terms(row, 0, &c);
	tap_is_int(c.kind[MEASURED_CONV].rows, 0, "nor do no rows");
	/* Times that have nothing to do with the terms. */
	for (int i = 0; i < 2 * CHAINS; i++)
		row[i].seconds = pow(10, -6 + 3 * next_number());
	learn_terms(row, 2 * CHAINS, &c);
	tap_ok(c.kind[MEASURED_CONV].p90 > LEARN_WORST && terms_of(&c.kind[MEASURED_CONV]) <= 3,
	    "a bad fit gives three constants and says how bad it is: %.0f%%",
	    100 * c.kind[MEASURED_CONV].p90);
}

static void
check_percentiles(void)
{
	double v[] = {4, 1, 3, 2, 5}, one[] = {7};

	tap_ok(learn_percentile(v, 5, 0.5) == 3 && learn_percentile(v, 5, 0) == 1 &&
	    learn_percentile(v, 5, 1) == 5 && learn_percentile(v, 5, 0.125) == 1.5,
	    "percentiles lie between values");
	tap_ok(learn_percentile(one, 1, 0.9) == 7, "of one value it is that");
}

int
main(void)
{
	check_truth();
	check_noise();
	check_outliers();
	check_few();
	check_percentiles();
	return tap_done();
}
