#include "base/phrase.h"

#include <stdarg.h>
#include <stdio.h>

struct phrase
phrase_in(char *buf, size_t size)
{
	buf[0] = '\0';
	return (struct phrase){buf, size, 0};
}

/* Return false if the text was cut off. */
static bool
append_format(struct phrase *t, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

static bool
append_format(struct phrase *t, const char *fmt, va_list ap)
{
	size_t left = t->size - t->used;
	int n = vsnprintf(t->buf + t->used, left, fmt, ap);
	bool fits = n >= 0 && (size_t)n < left;

	if (n > 0)
		t->used += fits ? (size_t)n : left - 1;
	return fits;
}

void
phrase_add(struct phrase *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)append_format(t, fmt, ap);
	va_end(ap);
}

void
phrase_item(struct phrase *t, const char *separator, const char *fmt, ...)
{
	va_list ap;

	if (t->used > 0)
		phrase_add(t, "%s", separator);
	va_start(ap, fmt);
	(void)append_format(t, fmt, ap);
	va_end(ap);
}

bool
phrase_whole(struct phrase *t, const char *separator, const char *fmt, ...)
{
	size_t before = t->used;
	va_list ap;
	bool fits;

	if (t->used > 0)
		phrase_add(t, "%s", separator);
	va_start(ap, fmt);
	fits = append_format(t, fmt, ap);
	va_end(ap);
	if (!fits)
		phrase_cut(t, before);
	return fits;
}

void
phrase_cut(struct phrase *t, size_t used)
{
	t->used = used;
	t->buf[used] = '\0';
}
