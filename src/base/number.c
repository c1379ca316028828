#include "base/number.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *
number_grouped(int64_t v, char buf[static NUMBER_TEXT_MAX])
{
	char digits[24];
	int n = snprintf(digits, sizeof digits, "%" PRIu64,
	    v < 0 ? (uint64_t) - (v + 1) + 1 : (uint64_t)v);
	char *out = buf;

	if (v < 0)
		*out++ = '-';
	for (int i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			*out++ = ',';
		*out++ = digits[i];
	}
	*out = '\0';
	return buf;
}

/* A person reads bytes in the same units everywhere. */
static bool has_binary_units;

/* Scale `v` below 1000 by steps of units and print it with three digits and its unit: 9.99, 99.9,
 * 999. */
static char *
put_scaled(double v, double step, const char *const *units, int nunits, const char *space,
    char *buf)
{
	int unit = 0, decimals;

	if (!isfinite(v)) {
		(void)snprintf(buf, NUMBER_TEXT_MAX, "?");
		return buf;
	}
	while (fabs(v) >= 999.5 && unit < nunits - 1) {
		v /= step;
		unit++;
	}
	if (unit == 0 && v == floor(v))
		decimals = 0;
	else
		decimals = fabs(v) >= 99.95 ? 0 : fabs(v) >= 9.995 ? 1 : 2;
	if (unit > 0 && fabs(v) >= 99.95)
		decimals = 0;
	/* Keep the digits of a small number: 0.0027 frames per second are not 0. */
	if (v != 0 && fabs(v) < 0.0995)
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%.2g%s%s", v, space, units[unit]);
	else
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%.*f%s%s", decimals, v, space, units[unit]);
	return buf;
}

char *
number_short(double v, char buf[static NUMBER_TEXT_MAX])
{
	static const char *const units[] = {"", "K", "M", "G", "T", "P", "E"};

	return put_scaled(v, 1000, units, 7, "", buf);
}

char *
number_unit(double v, const char *unit, char buf[static NUMBER_TEXT_MAX])
{
	static const char *const prefixes[] = {"f", "p", "n", "u", "m", "", "K", "M", "G", "T", "P",
	    "E"};
	bool small = v != 0 && fabs(v) < 1 && *unit != 'x';
	size_t n;

	/* A number without a unit has no prefix: 0.82, 4096. */
	if (*unit == '\0' || !isfinite(v))
		(void)snprintf(buf, NUMBER_TEXT_MAX, isfinite(v) ? "%.4g" : "?", v);
	else
		put_scaled(small ? v * 1e15 : v, 1000, prefixes + (small ? 0 : 5),
		    small ? 12 : 7, " ", buf);
	n = strlen(buf);
	(void)snprintf(buf + n, NUMBER_TEXT_MAX - n, "%s", isfinite(v) ? unit : "");
	return buf;
}

char *
number_bytes(double v, char buf[static NUMBER_TEXT_MAX])
{
	static const char *const decimal[] = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
	static const char *const binary[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

	return put_scaled(v, has_binary_units ? 1024 : 1000, has_binary_units ? binary : decimal, 7,
	    " ", buf);
}

void
number_set_binary(bool binary)
{
	has_binary_units = binary;
}

#define HOUR 3600.0
#define DAY  (24 * HOUR)
#define YEAR (365.25 * DAY)

char *
number_seconds(double v, char buf[static NUMBER_TEXT_MAX])
{
	static const char *const units[] = {"ns", "us", "ms"};
	static const char *const years[] = {"y", "ky", "My", "Gy"};
	static const struct {
		double below, seconds;
		const char *name;
	} longer[] = {{999.5, 1, "s"}, {2 * HOUR, 60, "min"}, {2 * DAY, HOUR, "h"},
	    {2 * YEAR, DAY, "d"}};

	if (!isfinite(v) || v == 0) {
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%s", v == 0 ? "0 s" : "?");
		return buf;
	}
	if (fabs(v) < 0.9995)
		return put_scaled(v * 1e9, 1000, units, 3, " ", buf);
	/* Write long times in minutes, hours or days. */
	for (size_t i = 0; i < sizeof longer / sizeof *longer; i++)
		if (fabs(v) < longer[i].below)
			return put_scaled(v / longer[i].seconds, 1000, &longer[i].name, 1, " ",
			    buf);
	return put_scaled(v / YEAR, 1000, years, 4, " ", buf);
}

char *
number_percent(double v, char buf[static NUMBER_TEXT_MAX])
{
	if (!isfinite(v))
		(void)snprintf(buf, NUMBER_TEXT_MAX, "new");
	else if (fabs(v) < 0.05)
		(void)snprintf(buf, NUMBER_TEXT_MAX, v == 0 ? "0%%" : v > 0 ? "+0.0%%" : "-0.0%%");
	else
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%+.*f%%", fabs(v) < 9.95 ? 1 : 0, v);
	return buf;
}

double
number_change(double before, double now)
{
	if (before == now)
		return 0;
	return (now - before) / before * 100;
}

bool
number_rounds_to(int64_t v, double printed)
{
	double unit = 1;

	while (unit * 10 <= printed && fmod(printed, unit * 10) == 0)
		unit *= 10;
	return unit == 1 ? (double)v == printed : fabs((double)v - printed) <= unit / 2;
}

bool
number_parse(const char *s, double *out)
{
	char *end;

	/* strtod() uses the locale, and this program leaves LC_NUMERIC at "C". */
	if (*s == '\0' || isspace((unsigned char)*s) || strpbrk(s, "xX") != NULL)
		return false;
	errno = 0;
	*out = strtod(s, &end);
	return *end == '\0' && errno == 0 && isfinite(*out);
}

bool
number_parse_int(const char *s, int64_t *out)
{
	char *end;

	if (*s == '\0' || isspace((unsigned char)*s))
		return false;
	errno = 0;
	*out = strtoll(s, &end, 10);
	return *end == '\0' && errno == 0;
}
