/*
 * The counting page: the terms in which the convention in use and another one differ.
 */
#include "page/page_table.h"

#include "base/number.h"
#include "model/difference.h"
#include "report/difference_text.h"

#define MAX_LAYERS   40
/* Pages so wide explain each class of the ledger. */
#define HELP_COLUMNS 118

/* The usual one is that of most published tables or, beside that one, the textbook's. */
const struct convention *
page_counting_other(const struct page_source *s)
{
	const struct convention *mine = s->session->now.settings.convention;
	const struct convention *other = s->other != NULL ? s->other : convention_published();

	return mine != other ? other : other != convention_table ? convention_table
	    : convention_published();
}

/* Show a line for each class of the ledger that one of the two conventions counts. */
static void
write_terms(struct page_out *out, const struct difference *d, const struct convention *a,
    const struct convention *b)
{
	char line[DIFFERENCE_LINE_MAX];
	bool wide = page_columns(out) >= HELP_COLUMNS;

	page_line(out, PAGE_LABEL, NULL, "%s", difference_heading(a, b, line));
	for (int i = 0; i < DIFFERENCE_TERMS; i++)
		if (difference_term(d, i, line))
			page_line(out, d->term[i].a == d->term[i].b ? PAGE_TEXT : PAGE_MARK, NULL,
			    "%s%s%s", line, wide ? "  " : "",
			    wide ? ledger_table[i / LEDGER_FORMS].help : "");
	page_line(out, PAGE_TITLE, NULL, "%s", difference_total(d, line));
	page_line(out, PAGE_TITLE, NULL, "%s", difference_change(d, line));
	if (difference_legend(d) != NULL)
		page_line(out, PAGE_DIM, NULL, "%s", difference_legend(d));
}

static void
write_layers(struct page_out *out, const struct graph *g, const struct difference *d)
{
	char line[DIFFERENCE_LINE_MAX];

	if (d->nlayers > 0)
		page_heading(out, "Layers that differ most");
	for (int i = 0; i < d->nlayers && i < MAX_LAYERS; i++)
		page_line(out, PAGE_TEXT, NULL, "%s  %s", difference_layer(d, i, line),
		    g->layer[d->layer[i].layer].path);
	if (d->nlayers > MAX_LAYERS)
		page_line(out, PAGE_DIM, NULL, "and %d more", d->nlayers - MAX_LAYERS);
}

static void
write_difference(const struct session *s, struct page_out *out, const char *heading,
    const struct convention *other, enum difference_unit unit, bool layers)
{
	const struct convention *mine = s->now.settings.convention;
	struct difference d;
	struct err e;

	page_heading(out, heading);
	if (!difference_make(s->variant, mine, other, unit, &d, &e)) {
		page_line(out, PAGE_ERROR, NULL, "%s", e.text);
		return;
	}
	write_terms(out, &d, mine, other);
	if (layers)
		write_layers(out, s->variant, &d);
	difference_free(&d);
}

/* Say where a convention is known to differ from its tool. */
static void
write_caveat(struct page_out *out, const struct convention *c)
{
	if (c->caveat != NULL)
		page_line(out, PAGE_TEXT, c->name, "%s", c->caveat);
}

void
page_fill_counting(const struct page_source *s, struct page_out *out)
{
	const struct convention *mine = s->session->now.settings.convention;
	const struct convention *other = page_counting_other(s);

	page_line(out, PAGE_TEXT, mine->name, "%s", mine->help);
	page_line(out, PAGE_TEXT, other->name, "%s", other->help);
	page_line(out, PAGE_DIM, NULL, "%sEach line is a count for one sample, and what the two "
	    "make of it.", s->keys ? "c chooses the first, Left and Right the second. " : "");
	if (!page_has_model(s)) {
		page_line(out, PAGE_DIM, NULL, "no model is open");
		return;
	}
	write_difference(s->session, out, "MACs", other, DIFFERENCE_MACS, false);
	write_difference(s->session, out, "FLOPs", other, DIFFERENCE_FLOPS, true);
	if (mine->caveat != NULL || other->caveat != NULL)
		page_heading(out, "Where tools differ");
	write_caveat(out, mine);
	write_caveat(out, other);
}
