/*
 * The counting page: the terms in which the convention in use and another one differ.
 */
#include "frame/app.h"
#include "base/number.h"
#include "frame/page_text.h"
#include "model/difference.h"
#include "report/difference_text.h"
#include "view/views.h"

#include <string.h>

#define MAX_LAYERS   40
/* Pages so wide explain each class of the ledger. */
#define HELP_COLUMNS 118

struct counting_page {
	const struct convention *other; /* chosen with Left and Right; NULL: the default */
};

/* Return the convention to compare with: the one chosen here, else the one that most published
 * tables use or, beside that one, the textbook's. */
static const struct convention *
other_convention(const struct counting_page *p, const struct convention *mine)
{
	const struct convention *other = p->other != NULL ? p->other : convention_published();

	return mine != other ? other : other != convention_table ? convention_table
	    : convention_published();
}

/* Choose the next convention that is not the one in use, round and round. */
static void
turn_convention(struct view *v, struct app *a, int by)
{
	struct counting_page *p = v->state;
	const struct convention *mine = a->session.now.settings.convention;
	int n = 0, at = (int)(other_convention(p, mine) - convention_table);

	while (convention_table[n].name != NULL)
		n++;
	do
		at = (at + n + by) % n;
	while (&convention_table[at] == mine);
	p->other = &convention_table[at];
}

/* Show a line for each class of the ledger that one of the two conventions counts. */
static void
write_terms(struct page_out *out, const struct difference *d, const struct convention *a,
    const struct convention *b)
{
	char line[DIFFERENCE_LINE_MAX];
	bool wide = page_columns(out) >= HELP_COLUMNS;

	page_line(out, ROLE_LABEL, NULL, "%s", difference_heading(a, b, line));
	for (int i = 0; i < DIFFERENCE_TERMS; i++)
		if (difference_term(d, i, line))
			page_line(out, d->term[i].a == d->term[i].b ? ROLE_TEXT : ROLE_MARK, NULL,
			    "%s%s%s", line, wide ? "  " : "",
			    wide ? ledger_table[i / LEDGER_FORMS].help : "");
	page_line(out, ROLE_TITLE, NULL, "%s", difference_total(d, line));
	page_line(out, ROLE_TITLE, NULL, "%s", difference_change(d, line));
	if (difference_legend(d) != NULL)
		page_line(out, ROLE_DIM, NULL, "%s", difference_legend(d));
}

static void
write_layers(struct page_out *out, const struct graph *g, const struct difference *d)
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
write_difference(const struct app *a, struct page_out *out, const char *heading,
    const struct convention *other, enum difference_unit unit, bool layers)
{
	const struct convention *mine = a->session.now.settings.convention;
	struct difference d;
	struct err e;

	page_heading(out, heading);
	if (!difference_make(a->session.variant, mine, other, unit, &d, &e)) {
		page_line(out, ROLE_ERROR, NULL, "%s", e.text);
		return;
	}
	write_terms(out, &d, mine, other);
	if (layers)
		write_layers(out, a->session.variant, &d);
	difference_free(&d);
}

/* Say where a convention is known to differ from its tool. */
static void
write_caveat(struct page_out *out, const struct convention *c)
{
	if (c->caveat != NULL)
		page_line(out, ROLE_TEXT, c->name, "%s", c->caveat);
}

static void
fill_counting(const void *state, const struct app *a, struct page_out *out)
{
	const struct convention *mine = a->session.now.settings.convention;
	const struct convention *other = other_convention(state, mine);

	page_line(out, ROLE_TEXT, mine->name, "%s", mine->help);
	page_line(out, ROLE_TEXT, other->name, "%s", other->help);
	page_line(out, ROLE_DIM, NULL, "c chooses the first, Left and Right the second. Each line "
	    "is a count for one sample, and what the two make of it.");
	if (!app_has_model(a)) {
		page_line(out, ROLE_DIM, NULL, "no model is open");
		return;
	}
	write_difference(a, out, "MACs", other, DIFFERENCE_MACS, false);
	write_difference(a, out, "FLOPs", other, DIFFERENCE_FLOPS, true);
	if (mine->caveat != NULL || other->caveat != NULL)
		page_heading(out, "Where tools differ");
	write_caveat(out, mine);
	write_caveat(out, other);
}

const struct view_kind page_counting = {.name = "counting", .title = "Counting",
    .state_size = sizeof(struct counting_page), .fill = fill_counting,
    .left_right = turn_convention, .turn_label = "Other"};
