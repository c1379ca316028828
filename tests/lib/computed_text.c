#include "lib/computed_text.h"

#include <ctype.h>
#include <stdio.h>

static int
no_symbol(const void *ctx, const char *name)
{
	(void)ctx;
	(void)name;
	return -1;
}

bool
computed_text(const char *text, int64_t *value)
{
	static const struct expr_symbols none = {.find = no_symbol};
	char product[1024];
	struct arena a = {0};
	struct err e;
	struct expr *x;
	size_t n = 0;
	bool ok, open = false;     /* behind the sign of a negative number */

	/* An "x" is a sign but for the one in "max".  An expression has no negative numbers. */
	for (const char *p = text; *p != '\0' && n + 4 < sizeof product; p++) {
		bool negative = *p == '-' && isdigit((unsigned char)p[1]);

		if (negative)
			n += (size_t)sprintf(product + n, "(0");
		product[n++] = *p == 'x' && (p == text || p[-1] != 'a') ? '*' : *p;
		if (isdigit((unsigned char)*p) && !isdigit((unsigned char)p[1]) && open) {
			product[n++] = ')';
			open = false;
		}
		open = open || negative;
	}
	product[n] = '\0';
	x = expr_parse(&a, n > 0 ? product : "0", &none, NULL, &e);
	ok = x != NULL && expr_eval(x, &none, NULL, value, &e);
	arena_free(&a);
	return ok;
}

const struct convention *
computed_text_differs(const struct graph *g, int layer, const struct cost *cost, char *text,
    size_t size)
{
	int64_t macs, flops, value;
	struct err e;

	for (const struct convention *c = convention_table; c->name != NULL; c++) {
		convention_explain(c, g, layer, "x", text, size);
		if (!convention_count(c, cost, &macs, &flops, &e) ||
		    !computed_text(text, &value) || value != flops)
			return c;
	}
	return NULL;
}
