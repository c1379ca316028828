#include "error.h"

#include "mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
clean(char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7f)
			*s = '?';
}

bool
err_set(struct err *e, const char *fmt, ...)
{
	va_list ap;

	if (e == NULL)
		return false;
	va_start(ap, fmt);
	(void)vsnprintf(e->text, sizeof e->text, fmt, ap);
	va_end(ap);
	clean(e->text);
	return false;
}

static size_t
put_place(char *buf, size_t size, const char *file, int line)
{
	int n;

	if (line > 0)
		n = snprintf(buf, size, "%s:%d: ", file, line);
	else
		n = snprintf(buf, size, "%s: ", file);
	if (n < 0)
		return 0;
	return (size_t)n < size ? (size_t)n : size - 1;
}

bool
err_set_at(struct err *e, const char *file, int line, const char *fmt, ...)
{
	size_t used = put_place(e->text, sizeof e->text, file, line);
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(e->text + used, sizeof e->text - used, fmt, ap);
	va_end(ap);
	clean(e->text);
	return false;
}

bool
err_prefix(struct err *e, const char *file, int line)
{
	char sentence[ERR_TEXT_MAX];
	size_t used;

	memcpy(sentence, e->text, sizeof sentence);
	used = put_place(e->text, sizeof e->text, file, line);
	(void)snprintf(e->text + used, sizeof e->text - used, "%s", sentence);
	clean(e->text);
	return false;
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
