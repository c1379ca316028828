#include "report/difference_text.h"

#include "base/number.h"

#include <stdio.h>

#define TABLE_LINE "%-18s%16s %21s %21s"

/* Behind the name of a class: how its layers are written. */
static const char *const form_marks[LEDGER_FORMS] = {
    [FORM_MODULE] = "",
    [FORM_CLASS] = "{}",
    [FORM_FUNCTION] = "()",
};

char *
difference_heading(const struct convention *a, const struct convention *b,
    char buf[static DIFFERENCE_LINE_MAX])
{
	(void)snprintf(buf, DIFFERENCE_LINE_MAX, TABLE_LINE, "", "count", a->name, b->name);
	return buf;
}

bool
difference_term(const struct difference *d, int i, char buf[static DIFFERENCE_LINE_MAX])
{
	const struct difference_term *t = &d->term[i];
	char count[NUMBER_TEXT_MAX], a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX], name[32];

	if (t->count == 0 || (t->weight_a == 0 && t->weight_b == 0))
		return false;
	(void)snprintf(name, sizeof name, "%s%s", ledger_table[i / LEDGER_FORMS].name,
	    form_marks[i % LEDGER_FORMS]);
	(void)snprintf(buf, DIFFERENCE_LINE_MAX, "%-18s%16s  x%-2d%17s  x%-2d%17s",
	    name, number_grouped(t->count, count), t->weight_a,
	    number_grouped(t->a, a), t->weight_b, number_grouped(t->b, b));
	return true;
}

const char *
difference_legend(const struct difference *d)
{
	bool seen[LEDGER_FORMS] = {false};
	char line[DIFFERENCE_LINE_MAX];

	for (int i = 0; i < DIFFERENCE_TERMS; i++)
		seen[i % LEDGER_FORMS] |= difference_term(d, i, line);
	if (seen[FORM_CLASS] && seen[FORM_FUNCTION])
		return "() written as a function, {} as a class of the network's own";
	return seen[FORM_FUNCTION] ? "() written as a function"
	    : seen[FORM_CLASS] ? "{} written as a class of the network's own" : NULL;
}

char *
difference_total(const struct difference *d, char buf[static DIFFERENCE_LINE_MAX])
{
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];

	(void)snprintf(buf, DIFFERENCE_LINE_MAX, TABLE_LINE, "total", "", number_grouped(d->a, a),
	    number_grouped(d->b, b));
	return buf;
}

char *
difference_change(const struct difference *d, char buf[static DIFFERENCE_LINE_MAX])
{
	char change[NUMBER_TEXT_MAX], percent[NUMBER_TEXT_MAX];

	(void)snprintf(percent, sizeof percent, "%.3f%%", number_change((double)d->a,
	    (double)d->b));
	(void)snprintf(buf, DIFFERENCE_LINE_MAX, TABLE_LINE, "difference", "",
	    number_grouped(d->b - d->a, change), percent);
	return buf;
}

char *
difference_layer(const struct difference *d, int i, char buf[static DIFFERENCE_LINE_MAX])
{
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];

	(void)snprintf(buf, DIFFERENCE_LINE_MAX, "%18s %18s", number_grouped(d->layer[i].a, a),
	    number_grouped(d->layer[i].b, b));
	return buf;
}
