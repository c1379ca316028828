/*
 * Write the shortest text that reads back as the same double.
 *
 * Sweeps write millions of numbers, and trying printf() and strtod() takes longer than all other
 * work on a point.  A double is m 2^e, where m has 53 bits.  Multiplied by the power of ten that
 * puts 17 digits before the point, it is m 5^k 2^(e+k), which fits into 128 bits for all numbers of
 * usual size.  Rounding to 15, 16 or 17 digits is then exact, and so is the test whether the
 * rounded number is nearer to this double than to any other.  printf() writes the unusual numbers.
 */
#include "base/number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned __int128 wide;

#define MOST_DIGITS  17 /* always enough to tell a double from all others */
#define FEWEST_TRIED 15 /* a text of up to 15 digits survives being read and written again */

/* A number v, scaled to 17 digits before the point: v 10^(17 - point) = x / 2^shift. */
struct scaled {
	wide x;
	int shift;
	wide gap;                  /* distance to the next double, in the unit of x */
	bool even;                 /* a number half way between two doubles reads as the even one */
	int point;                 /* digits of v before the point; negative: zeros after it */
};

static uint64_t
power_of(uint64_t base, int n)
{
	uint64_t p = 1;

	while (n-- > 0)
		p *= base;
	return p;
}

/* Scale a positive number.  Return false if it is an unusual number, as described above. */
static bool
scale_exact(double v, struct scaled *s)
{
	uint64_t bits, m, five;
	int e, k;

	if (!(v >= 1e-4 && v < 1e15))
		return false;
	memcpy(&bits, &v, sizeof bits);
	m = (bits & ((UINT64_C(1) << 52) - 1)) | UINT64_C(1) << 52;
	e = (int)(bits >> 52) - 1075;
	/* The double below a power of two is nearer than the double above. */
	if (m == UINT64_C(1) << 52)
		return false;
	/* Start with the digits of 2^(e+52): v has as many, or one more. */
	s->point = (int)floor((e + 52) * 0.30102999566398120) + 1;
	for (;; s->point++) {
		k = MOST_DIGITS - s->point;
		five = power_of(5, k);
		s->x = (wide)m * five;
		s->shift = -(e + k);
		if (s->x >> s->shift < power_of(10, MOST_DIGITS))
			break;
	}
	s->gap = five;             /* from m 5^k to (m + 1) 5^k */
	s->even = m % 2 == 0;
	return true;
}

/* Round to a number of digits, half to even as printf() does.  Return whether the result reads back
 * as the same double. */
static bool
round_to(const struct scaled *s, int digits, uint64_t *out)
{
	uint64_t unit = power_of(10, MOST_DIGITS - digits);
	uint64_t below = (uint64_t)(s->x >> s->shift) / unit;
	wide step = (wide)unit << s->shift, off = s->x - step * below;
	bool up = 2 * off > step || (2 * off == step && below % 2 == 1);

	*out = below + up;
	if (up)
		off = step - off;
	return 2 * off < s->gap || (2 * off == s->gap && s->even);
}

/* Write the digits of `v`.  Return their number. */
static int
put_digits(uint64_t v, char *out)
{
	char reversed[20];
	int n = 0;

	do
		reversed[n++] = (char)('0' + v % 10);
	while ((v /= 10) > 0);
	for (int i = 0; i < n; i++)
		out[i] = reversed[n - 1 - i];
	return n;
}

char *
number_whole(int64_t v, char buf[static NUMBER_TEXT_MAX])
{
	char *out = buf;

	if (v < 0)
		*out++ = '-';
	out[put_digits(v < 0 ? (uint64_t)-(v + 1) + 1 : (uint64_t)v, out)] = '\0';
	return buf;
}

static bool
put_usual(double v, char *out)
{
	struct scaled s;
	uint64_t rounded;
	char digit[20];
	int tried = FEWEST_TRIED, n;

	if (!scale_exact(v, &s))
		return false;
	while (!round_to(&s, tried, &rounded) && tried < MOST_DIGITS)
		tried++;
	n = put_digits(rounded, digit);
	s.point += n - tried;      /* 9.99... was rounded to 10.0... */
	while (digit[n - 1] == '0')
		n--;
	if (s.point <= 0)
		out += sprintf(out, "0.%.*s", -s.point, "000");
	for (int i = 0; i < n; i++) {
		if (i == s.point && i > 0)
			*out++ = '.';
		*out++ = digit[i];
	}
	*out = '\0';
	return true;
}

static void
use_dot(char *s)
{
	const char *point = localeconv()->decimal_point;
	char *at = strcmp(point, ".") != 0 ? strstr(s, point) : NULL;
	size_t n = strlen(point);

	if (at != NULL) {
		*at = '.';
		memmove(at + 1, at + n, strlen(at + n) + 1);
	}
}

static void
put_unusual(double v, char *out)
{
	for (int digits = FEWEST_TRIED; digits <= MOST_DIGITS; digits++) {
		(void)snprintf(out, NUMBER_TEXT_MAX - 1, "%.*g", digits, v);
		if (strtod(out, NULL) == v)
			break;
	}
	use_dot(out);
}

double
number_tidy(double v, double size)
{
	double magnitude = fmax(fabs(v), fabs(size)), unit, near;
	int places;

	if (!isfinite(magnitude) || magnitude == 0)
		return v;
	places = FEWEST_TRIED - 1 - (int)floor(log10(magnitude));
	/* A power of ten is exact up to the 22nd. */
	if (places < 0 || places > 22)
		return v;
	unit = pow(10, places);
	near = round(v * unit) / unit;
	return fabs(near - v) <= 4 * DBL_EPSILON * magnitude ? near : v;
}

char *
number_exact(double v, char buf[static NUMBER_TEXT_MAX])
{
	bool negative = signbit(v);

	if (isnan(v)) {
		(void)strcpy(buf, "nan");
		return buf;
	}
	v = fabs(v);
	buf[0] = '-';
	if (v < 1e15 && v == floor(v))
		(void)number_whole((int64_t)v, buf + negative);
	else if (!put_usual(v, buf + negative))
		put_unusual(v, buf + negative);
	return buf;
}
