#include "report/column_get.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>

void
cell_set_text(struct cell *c, const char *text)
{
	c->type = CELL_TEXT;
	(void)snprintf(c->text, sizeof c->text, "%s", text);
}

void
cell_set_int(struct cell *c, int64_t v)
{
	c->type = CELL_INT;
	c->whole = v;
}

void
cell_set_real(struct cell *c, double v)
{
	c->type = CELL_REAL;
	c->real = v;
}

double
cell_number(const struct cell *c)
{
	return c->type == CELL_INT ? (double)c->whole : c->real;
}

void
form_text(enum column_form form, double v, char *buf, size_t size)
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
	default:
		number_short(v, text);
	}
	(void)snprintf(buf, size, "%s", text);
}
