/*
 * The counting page: the terms in which the convention in use and another one differ.
 */
#include "view/page_source.h"
#include "view/views.h"

struct counting_page {
	const struct convention *other; /* chosen with Left and Right; NULL: the default */
};

static struct page_source
source_of(const struct counting_page *p, const struct app *a)
{
	struct page_source source = page_source_of(a);

	source.other = p->other;
	return source;
}

/* Choose the next convention that is not the one in use, round and round. */
static void
turn_convention(struct view *v, struct app *a, int by)
{
	struct counting_page *p = v->state;
	const struct page_source source = source_of(p, a);
	const struct convention *mine = a->session.now.settings.convention;
	int n = 0, at = (int)(page_counting_other(&source) - convention_table);

	while (convention_table[n].name != NULL)
		n++;
	do
		at = (at + n + by) % n;
	while (&convention_table[at] == mine);
	p->other = &convention_table[at];
}

static void
fill_counting(const void *state, const struct app *a, struct page_out *out)
{
	struct page_source source = source_of(state, a);

	page_fill_counting(&source, out);
}

const struct view_kind page_counting = {.name = "counting", .title = "Counting",
    .state_size = sizeof(struct counting_page), .fill = fill_counting,
    .left_right = turn_convention, .turn_label = "Other"};
