/*
 * The shortest text that reads back as the same double.
 *
 * Sweeps write millions of these, and printf() with strtod() after it takes longer than all else
 * that becomes of a point.  A double is m 2^e with m of 53 bits.  Times the power of ten that puts
 * 17 digits before the point it is m 5^k 2^(e+k), which fits into 128 bits for all numbers of usual
 * size: rounding it to 15, 16 or 17 digits is then exact, and so is the question which of them is
 * nearer to this double than to any other.  Unusual numbers are left to printf().
 */
#include "base/number.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned __int128 wide;

#define MOST_DIGITS  17 /* these always tell a double from all others */
#define FEWEST_TRIED 15 /* these always give back a text that has no more */

/* v 10^(17 - point) = x / 2^shift, which has 17 digits before the point. */
struct scaled {
	wide x;
	int shift;
	wide half_gap;             /* half the way to the next double, in the units of x */
	bool even;                 /* half way between two doubles is read as the even one */
	int point;                 /* digits of v before the point; negative: zeros behind it */
};

static uint64_t
power_of(uint64_t base, int n)
{
	uint64_t p = 1;

	while (n-- > 0)
		p *= base;
	return p;
}

/* False when it is an unusual number: see above.  `v` is positive. */
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
	/* The double below a power of two is nearer than the one above. */
	if (m == UINT64_C(1) << 52)
		return false;
	/* The digits that 2^(e+52) has, which are those of v or one less. */
	s->point = (int)floor((e + 52) * 0.30102999566398120) + 1;
	for (;; s->point++) {
		k = MOST_DIGITS - s->point;
		five = power_of(5, k);
		s->x = (wide)m * five;
		s->shift = -(e + k);
		if (s->x >> s->shift < power_of(10, MOST_DIGITS))
			break;
	}
	s->half_gap = five;        /* that of 2 m is 1 */
	s->even = m % 2 == 0;
	return true;
}

/* Round to so many digits, half to even as printf() does; whether that reads back as the same. */
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
	return 2 * off < s->half_gap || (2 * off == s->half_gap && s->even);
}

/* The digits of `v`; how many. */
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
	s.point += n - tried;      /* 9.99... has become 10.0... */
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
