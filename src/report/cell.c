#include "report/cell.h"

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
