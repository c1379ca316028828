/*
 * Numbers as text, text as numbers, and checked arithmetic.
 */
#include "base/number.h"
#include "lib/tap.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The fewest digits with which printf() gives a text that reads back as the same. */
static const char *
printed(double v, char buf[static NUMBER_TEXT_MAX])
{
	if (v == floor(v) && fabs(v) < 1e15) {
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%.0f", v);
		return buf;
	}
	for (int digits = 15; digits <= 17; digits++) {
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%.*g", digits, v);
		if (strtod(buf, NULL) == v)
			break;
	}
	return buf;
}

/* Doubles of every kind: any bits at all, usual sizes, short texts and their neighbours, and those
 * half way between two texts. */
static double
some_double(uint64_t dice, int kind)
{
	double v;

	switch (kind) {
	case 0:
		memcpy(&v, &dice, sizeof v);
		return v;
	case 1:
		return (double)(dice >> 11) * 0x1p-53 * pow(10, (double)(dice % 21) - 5);
	case 2:
		return (double)(dice >> 44) / pow(10, (double)(dice % 10));
	case 3:
		return nextafter((double)(dice >> 44) / pow(10, (double)(dice % 10)), 0);
	case 4:
		return -(double)(dice >> 12) * 0x1p-8;
	default:
		return ldexp(1, (int)(dice % 100) - 50);
	}
}

static void
test_exact(void)
{
	char ours[NUMBER_TEXT_MAX], theirs[NUMBER_TEXT_MAX];
	uint64_t dice = 1;
	int wrong = 0;

	for (int i = 0; i < 300000; i++) {
		double v;

		/* Knuth's MMIX; its low bits are poor. */
		dice = dice * 6364136223846793005u + 1442695040888963407u;
		v = some_double(dice ^ dice >> 32, i % 6);
		if (isnan(v) || strcmp(number_exact(v, ours), printed(v, theirs)) == 0)
			continue;
		if (wrong++ < 10)
			printf("# %a is %s, not %s\n", v, theirs, ours);
	}
	tap_is_int(wrong, 0, "doubles as printf() and strtod() have them");
}

static void
check_short(void)
{
	char b[NUMBER_TEXT_MAX];

	tap_is_str(number_grouped(1059880, b), "1,059,880", "grouped");
	tap_is_str(number_grouped(-100, b), "-100", "grouped, negative");
	tap_is_str(number_grouped(INT64_MIN, b), "-9,223,372,036,854,775,808", "grouped, smallest");
	tap_is_str(number_short(0, b), "0", "short zero");
	tap_is_str(number_short(999, b), "999", "short below a thousand");
	tap_is_str(number_short(0.122, b), "0.12", "short below one");
	tap_is_str(number_short(0.00265, b), "0.0027", "what is small is not nothing");
	tap_is_str(number_short(999.6, b), "1.00K", "short rounds into the next prefix");
	tap_is_str(number_short(1059880, b), "1.06M", "short millions");
	tap_is_str(number_short(300774272, b), "301M", "short hundreds of millions");
	tap_is_str(number_short(4089184256.0, b), "4.09G", "short billions");
	tap_is_str(number_short(NAN, b), "?", "what is not known");
}

static void
check_units(void)
{
	char b[NUMBER_TEXT_MAX];

	tap_is_str(number_unit(57.6e9, "op/s", b), "57.6 Gop/s", "a rate");
	tap_is_str(number_unit(2.56e-6, "s", b), "2.56 us", "a short time");
	tap_is_str(number_unit(3.85e-14, "J", b), "38.5 fJ", "a little energy");
	tap_is_str(number_unit(655360, "B", b), "655 KB", "bytes by their unit");
	tap_is_str(number_unit(1.3, "x", b), "1.30 x", "a factor");
	tap_is_str(number_unit(0.82, "", b), "0.82", "a share has no unit");
	tap_is_str(number_unit(NAN, "s", b), "?", "a figure that is not known");
	tap_is_str(number_bytes(102228128, b), "102 MB", "bytes");
	tap_is_str(number_bytes(12, b), "12 B", "few bytes");
	tap_is_str(number_seconds(0.00105988, b), "1.06 ms", "milliseconds");
	tap_is_str(number_seconds(0.9999, b), "1.00 s", "almost a second");
	tap_is_str(number_seconds(2.5e-9, b), "2.50 ns", "nanoseconds");
	tap_is_str(number_seconds(999, b), "999 s", "seconds");
	tap_is_str(number_seconds(1234, b), "20.6 min", "1234 / 60 minutes");
	tap_is_str(number_seconds(9000, b), "2.50 h", "hours");
	tap_is_str(number_seconds(900000, b), "10.4 d", "days");
	tap_is_str(number_seconds(1e10, b), "317 y", "1e10 / 31,557,600 years");
}

static void
check_changes(void)
{
	char b[NUMBER_TEXT_MAX];

	tap_is_str(number_percent(number_change(100, 29), b), "-71%", "a loss");
	tap_is_str(number_percent(number_change(100, 103.2), b), "+3.2%", "a gain");
	tap_is_str(number_percent(0, b), "0%", "no change");
	tap_is_str(number_percent(number_change(0, 3), b), "new", "from nothing");
	tap_ok(number_rounds_to(3663761408, 3664e6) && number_rounds_to(3664499999, 3664e6) &&
	    !number_rounds_to(3664500001, 3664e6) && !number_rounds_to(3663000000, 3664e6),
	    "rounded to millions");
	tap_ok(number_rounds_to(4089184256, 4089184256) &&
	    !number_rounds_to(4089184257, 4089184256) &&
	    number_rounds_to(0, 0) && !number_rounds_to(1, 0), "not rounded at all");
}

/* Microseconds of a time in seconds, which is a little off in binary. */
static void
check_tidy(void)
{
	char b[NUMBER_TEXT_MAX];

	tap_is_str(number_exact(0.000084672 * 1e6, b), "84.67200000000001", "a product as it is");
	tap_is_str(number_exact(number_tidy(0.000084672 * 1e6, 0), b), "84.672",
	    "without the rest");
	tap_is_str(number_exact(number_tidy(100.1 - 84.672, 100.1), b), "15.428", "a difference");
	tap_ok(number_tidy(0.1 + 0.2 - 0.3, 0.3) == 0, "one that rounding made");
	tap_ok(number_tidy(-0.000084672 * 1e6, 0) == -84.672, "a negative one");
	tap_ok(number_tidy(1 / 9.0, 0) == 1 / 9.0 && number_tidy(1e300 / 3, 0) == 1e300 / 3 &&
	    number_tidy(1e-30 / 3, 0) == 1e-30 / 3, "a number that has more digits stays");
	tap_ok(isnan(number_tidy(NAN, 1)) && isinf(number_tidy(INFINITY, 0)) &&
	    number_tidy(0, 0) == 0, "so do those that are none, and zero");
}

static void
check_exact_texts(void)
{
	char b[NUMBER_TEXT_MAX];

	tap_is_str(number_exact(0.1, b), "0.1", "shortest text");
	tap_is_str(number_exact(1e300, b), "1e+300", "large");
	tap_is_str(number_exact(30000, b), "30000", "a whole number");
	tap_is_str(number_exact(-0.0, b), "-0", "a zero with a sign");
	tap_is_str(number_exact(999999999999999.875, b), "999999999999999.9", "almost 1e15");
	tap_is_str(number_exact(0.1 + 0.2, b), "0.30000000000000004", "17 digits");
}

static void
check_whole(void)
{
	char b[NUMBER_TEXT_MAX];
	int64_t n;
	double d;

	tap_is_str(number_whole(0, b), "0", "whole, nothing");
	tap_is_str(number_whole(-1059880, b), "-1059880", "whole, negative");
	tap_is_str(number_whole(INT64_MIN, b), "-9223372036854775808", "whole, smallest");
	tap_ok(number_parse("1e9", &d) && d == 1e9, "parse");
	tap_ok(!number_parse("1e9x", &d) && !number_parse("", &d) && !number_parse("nan", &d) &&
	    !number_parse("1e999", &d) && !number_parse("0x10", &d) &&
	    !number_parse("-0X1p3", &d), "what is not a number");
	tap_ok(number_parse_int("-42", &n) && n == -42 && !number_parse_int("4.2", &n), "integers");
	tap_ok(!number_add(INT64_MAX, 1, &n) && !number_mul(INT64_MAX, 2, &n), "overflow is seen");
	tap_ok(number_mul(1 << 20, 1 << 20, &n) && n == INT64_C(1) << 40, "product");
}

int
main(void)
{
	char b[NUMBER_TEXT_MAX];

	check_short();
	check_units();
	check_changes();
	check_tidy();
	check_exact_texts();
	test_exact();
	check_whole();
	if (setlocale(LC_NUMERIC, "de_DE.UTF-8") != NULL)
		tap_is_str(number_exact(0.5, b), "0.5", "a dot in a locale with a comma");
	return tap_done();
}
