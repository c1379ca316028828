#include "report/form.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void
form_text(enum form form, double v, char *buf, size_t size)
{
	char text[NUMBER_TEXT_MAX];

	switch (form) {
	case FORM_BYTES:
		number_bytes(v, text);
		break;
	case FORM_SECONDS:
		number_seconds(v, text);
		break;
	case FORM_JOULES:
		number_unit(v, "J", text);
		break;
	case FORM_PERCENT:
		if (v == 0)
			text[0] = '\0';
		else
			number_percent(v, text);
		break;
	case FORM_SHARE:
	case FORM_BAR:
		(void)snprintf(text, sizeof text, isnan(v) ? "?" : "%.1f%%", v);
		break;
	case FORM_TEXT:
	case FORM_COUNT:
		number_short(v, text);
		break;
	}
	(void)snprintf(buf, size, "%s", text);
}

void
form_marked(enum form form, double v, const char *mark, double uncounted, char *buf, size_t size)
{
	size_t n = mark != NULL && uncounted > 0 && !isnan(v) ? strlen(mark) : 0;

	char *space;

	if (n > 0)
		(void)snprintf(buf, size, "%s", mark);
	form_text(form, v, buf + n, size - n);
	/* A marked number has the place of another one: it goes without a space. */
	space = n > 0 ? strchr(buf, ' ') : NULL;
	if (space != NULL)
		memmove(space, space + 1, strlen(space));
}
