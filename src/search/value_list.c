#include "search/value_list.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A piece of the list. */
struct span {
	const char *text;
	size_t n;
};

/* Return the text of `*rest` before the separator, and take both off `*rest`. */
static struct span
take_span(struct span *rest, char separator)
{
	const char *end = memchr(rest->text, separator, rest->n);
	struct span s = {rest->text, end != NULL ? (size_t)(end - rest->text) : rest->n};
	size_t used = s.n + (end != NULL);

	rest->text += used;
	rest->n -= used;
	return s;
}

static int
count_separators(struct span s, char separator)
{
	int n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.text[i] == separator;
	return n;
}

static bool
read_span(struct span s, double *out)
{
	char text[NUMBER_TEXT_MAX];

	if (s.n == 0 || s.n >= sizeof text)
		return false;
	(void)snprintf(text, sizeof text, "%.*s", (int)s.n, s.text);
	return number_parse(text, out);
}

struct range {
	struct span name;          /* with its colon, or empty */
	double from, to, step;
};

/* Read "0:0.5:0.1" or "ratio:0:0.5:0.1". */
static bool
read_range(struct span part, struct range *r)
{
	int colons = count_separators(part, ':');
	double number;

	*r = (struct range){.name = {part.text, 0}};
	if (colons == 3) {
		r->name = take_span(&part, ':');
		if (read_span(r->name, &number))
			return false;
		r->name.n++;
	}
	return (colons == 2 || colons == 3) && read_span(take_span(&part, ':'), &r->from) &&
	    read_span(take_span(&part, ':'), &r->to) && read_span(part, &r->step);
}

/* Count the values of a part.  Steps that end within a billionth of the end reach it. */
static bool
count_span(struct span part, int64_t *n, struct err *e)
{
	struct range r;
	double steps;

	*n = 1;
	if (!read_range(part, &r))
		return part.n > 0 || err_set(e, "a value is missing");
	if (r.step == 0)
		return err_set(e, "the range %.*s has a step of 0", (int)(part.n % 100), part.text);
	steps = floor((r.to - r.from) / r.step + 1e-9);
	if (!(steps >= 0))
		return err_set(e, "the range %.*s has no values", (int)(part.n % 100), part.text);
	if (steps >= 9e18)
		return err_set(e, "the range %.*s has more than 9e18 values",
		    (int)(part.n % 100), part.text);
	*n = (int64_t)steps + 1;
	return true;
}

static bool
count_item(struct span item, int64_t *n, struct err *e)
{
	int parts = count_separators(item, '/') + 1;
	int64_t of_part;

	if (item.n >= VALUE_MAX)
		return err_set(e, "the value '%.40s...' is too long", item.text);
	*n = 1;
	for (int i = 0; i < parts; i++)
		if (!count_span(take_span(&item, '/'), &of_part, e))
			return false;
		else if (!number_mul(*n, of_part, n))
			return err_set(e, "more than 9e18 values");
	return true;
}

bool
value_list_count(const char *list, int64_t *n, struct err *e)
{
	struct span rest = {list, strlen(list)};
	int items = count_separators(rest, ',') + 1;
	int64_t of_item;

	*n = 0;
	for (int i = 0; i < items; i++)
		if (!count_item(take_span(&rest, ','), &of_item, e))
			return false;
		else if (!number_add(*n, of_item, n))
			return err_set(e, "more than 9e18 values");
	return true;
}

/* Write a value of a part.  Steps are rounded to twelve digits, so that 0.1 + 2 x 0.1 is 0.3. */
static int
write_part(struct span part, int64_t i, char *buf, size_t size)
{
	char text[NUMBER_TEXT_MAX];
	struct range r;
	double value;

	if (!read_range(part, &r))
		return snprintf(buf, size, "%.*s", (int)part.n, part.text);
	(void)snprintf(text, sizeof text, "%.12g", r.from + (double)i * r.step);
	if (!number_parse(text, &value))
		value = r.from;
	/* A value that is only a rounding error is 0. */
	if (fabs(value) < fabs(r.step) * 1e-9)
		value = 0;
	return snprintf(buf, size, "%.*s%s", (int)r.name.n, r.name.text,
	    number_exact(value, text));
}

char *
value_list_get(const char *list, int64_t i, char buf[static VALUE_MAX])
{
	struct span rest = {list, strlen(list)}, item;
	int64_t n, below = 1;
	struct err ignored;
	size_t used = 0;
	int parts;

	item = take_span(&rest, ',');
	while (count_item(item, &n, &ignored) && i >= n) {
		i -= n;
		item = take_span(&rest, ',');
	}
	parts = count_separators(item, '/') + 1;
	(void)count_item(item, &below, &ignored);
	for (int k = 0; k < parts; k++) {
		struct span part = take_span(&item, '/');

		(void)count_span(part, &n, &ignored);
		below /= n;
		used += (size_t)snprintf(buf + used, VALUE_MAX - used, "%s", k > 0 ? "/" : "");
		used += (size_t)write_part(part, i / below % n, buf + used, VALUE_MAX - used);
		if (used >= VALUE_MAX)
			break;
	}
	return buf;
}
