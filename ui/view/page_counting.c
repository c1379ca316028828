/*
 * The counting page: why the convention in use and another one disagree.
 */
#include "frame/app.h"
#include "page.h"
#include "report/difference_text.h"

#include <string.h>

#define MAX_LAYERS   40
/* From this width on there is room for what a class of the ledger is. */
#define HELP_COLUMNS 118

/* What was chosen here; else what most published tables use, or, against that, the textbook. */
static const struct convention *
other_convention(const struct app *a)
{
	const struct convention *mine = a->session.now.settings.convention;
	const struct convention *other = a->against != NULL ? a->against : convention_published();

	return mine != other ? other : other != convention_table ? convention_table
	    : convention_published();
}

/* The next one that is not the one in use, round and round. */
void
page_counting_turn(struct app *a, int by)
{
	const struct convention *mine = a->session.now.settings.convention;
	const struct convention *other = other_convention(a);
	int n = 0, at = (int)(other - convention_table);

	while (convention_table[n].name != NULL)
		n++;
	do
		at = (at + n + by) % n;
	while (&convention_table[at] == mine);
	a->against = &convention_table[at];
}

/* Show a line for each class of the ledger that one of the two conventions counts. */
static void
put_terms(struct page_out *out, const struct difference *d, const struct convention *a,
    const struct convention *b)
{
	char line[DIFFERENCE_LINE_MAX];
	bool wide = page_columns(out) >= HELP_COLUMNS;

	page_line(out, ROLE_LABEL, NULL, "%s", difference_heading(a, b, line));
	for (int i = 0; i < LEDGER_COUNT; i++)
		if (difference_term(d, i, line))
			page_line(out, d->term[i].a == d->term[i].b ? ROLE_TEXT : ROLE_MARK, NULL,
			    "%s%s%s", line, wide ? "  " : "", wide ? ledger_table[i].help : "");
	page_line(out, ROLE_TITLE, NULL, "%s", difference_total(d, line));
	page_line(out, ROLE_TITLE, NULL, "%s", difference_change(d, line));
}

static void
put_layers(struct page_out *out, const struct graph *g, const struct difference *d)
{
	char line[DIFFERENCE_LINE_MAX];

	if (d->nlayers > 0)
		page_heading(out, "Layers that differ most");
	for (int i = 0; i < d->nlayers && i < MAX_LAYERS; i++)
		page_line(out, ROLE_TEXT, NULL, "%s  %s", difference_layer(d, i, line),
		    g->layer[d->layer[i].layer].path);
	if (d->nlayers > MAX_LAYERS)
		page_line(out, ROLE_DIM, NULL, "and %d more", d->nlayers - MAX_LAYERS);
}

static void
put_difference(struct app *a, struct page_out *out, const char *heading, enum difference_unit unit,
    bool layers)
{
	const struct convention *mine = a->session.now.settings.convention;
	const struct convention *other = other_convention(a);
	struct difference d;
	struct err e;

	page_heading(out, heading);
	if (!difference_make(a->session.variant, mine, other, unit, &d, &e)) {
		page_line(out, ROLE_ERROR, NULL, "%s", e.text);
		return;
	}
	put_terms(out, &d, mine, other);
	if (layers)
		put_layers(out, a->session.variant, &d);
	difference_free(&d);
}

void
page_fill_counting(struct app *a, struct page_out *out)
{
	const struct convention *mine = a->session.now.settings.convention;
	const struct convention *other = other_convention(a);

	page_line(out, ROLE_TEXT, mine->name, "%s", mine->help);
	page_line(out, ROLE_TEXT, other->name, "%s", other->help);
	page_line(out, ROLE_DIM, NULL, "c chooses the first, Left and Right the second. Each line "
	    "is a count for one sample, and what the two make of it.");
	if (!app_has_model(a)) {
		page_line(out, ROLE_DIM, NULL, "no model is open");
		return;
	}
	put_difference(a, out, "MACs", DIFFERENCE_MACS, false);
	put_difference(a, out, "FLOPs", DIFFERENCE_FLOPS, true);
}
