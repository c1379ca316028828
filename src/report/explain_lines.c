#include "report/explain_private.h"

#include <stdarg.h>
#include <stdio.h>

void
explain_say(struct explain_lines *l, const char *label, const char *fmt, ...)
{
	va_list ap;

	if (l->n == l->max)
		return;
	l->out[l->n].label = label;
	va_start(ap, fmt);
	(void)vsnprintf(l->out[l->n].text, sizeof l->out[l->n].text, fmt, ap);
	va_end(ap);
	l->n++;
}
