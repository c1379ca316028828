#include "report/form.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

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
