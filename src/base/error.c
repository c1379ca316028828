#include "base/error.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#undef err_set
#undef err_set_at

#define BEGINNING 300 /* bytes that stay at the beginning of a sentence that is too long */

/* Copy a sentence into the struct as plain text, and free it.  Cut the middle of a long sentence,
 * because its end says what is wrong. */
static bool
keep_sentence(struct err *e, char *whole)
{
	static const char gap[] = " ... ";
	size_t n, tail = sizeof e->text - BEGINNING - sizeof gap;

	text_make_plain(whole, false);
	n = strlen(whole);
	if (n < sizeof e->text) {
		memcpy(e->text, whole, n + 1);
	} else {
		(void)snprintf(e->text, sizeof e->text, "%.*s%s%s", BEGINNING, whole, gap,
		    whole + n - tail);
		text_make_plain(e->text, false);
	}
	free(whole);
	return false;
}

/* Allocate memory only for a sentence of unusual length. */
__attribute__((format(printf, 2, 0))) static bool
format_sentence(struct err *e, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(e->text, sizeof e->text, fmt, ap);
	if (n >= (int)sizeof e->text)
		(void)keep_sentence(e, mem_vprintf(fmt, again));
	else
		text_make_plain(e->text, false);
	va_end(again);
	return false;
}

bool
err_set(struct err *e, const char *fmt, ...)
{
	va_list ap;

	if (e == NULL)
		return false;
	va_start(ap, fmt);
	(void)format_sentence(e, fmt, ap);
	va_end(ap);
	return false;
}

bool
err_set_at(struct err *e, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)format_sentence(e, fmt, ap);
	va_end(ap);
	return err_prefix(e, file, line);
}

bool
err_prefix(struct err *e, const char *file, int line)
{
	const char *slash = strrchr(file, '/'), *name = slash != NULL ? slash + 1 : file;
	size_t n = strlen(name);

	if (line <= 0 && n > 0 && strncmp(e->text, name, n) == 0 && e->text[n] == ':')
		return keep_sentence(e, mem_printf("%s%s", file, e->text + n));
	return keep_sentence(e, line > 0 ? mem_printf("%s:%d: %s", file, line, e->text)
	    : mem_printf("%s: %s", file, e->text));
}

void
err_list_add(struct err_list *l, const struct err *e)
{
	l->err = mem_resize(l->err, (size_t)l->n + 1, sizeof *l->err);
	l->err[l->n++] = *e;
}

void
err_list_free(struct err_list *l)
{
	free(l->err);
	*l = (struct err_list){0};
}
