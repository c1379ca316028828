/*
 * The page of comparisons: two variants, layer by layer and in total.
 */
#include "view/page_source.h"
#include "view/views.h"

static void
write_side(struct page_out *out, const struct view_side *s, const char *label,
    const struct settings *now)
{
	if (s->ready)
		page_compare_side(out, label, &s->side, now);
	else if (s->run != NULL)
		page_line(out, PAGE_DIM, label, "%s: the script is running", s->name);
	if (s->problem.text[0] != '\0')
		page_line(out, PAGE_ERROR, s->ready ? "" : label, "%s", s->problem.text);
}

static void
fill_compare(const void *state, const struct app *a, struct page_out *out)
{
	const struct compare_view *v = state;
	const struct settings now = settings_resolved(&a->session.now.settings);
	struct page_source source = page_source_of(a);

	if (!app_has_model(a)) {
		page_line(out, PAGE_DIM, NULL, "no model is open");
		return;
	}
	write_side(out, &v->side[0], "A", &now);
	write_side(out, &v->side[1], "B", &now);
	page_line(out, PAGE_DIM, NULL, "[ and ] choose A and B, d hides equal layers, # counts "
	    "the cost of distilling.");
	if (!v->ready)
		return;
	source.comparison = &v->result;
	source.changed_only = v->changed_only;
	source.samples = v->samples;
	page_compare_rows(&source, out);
}

static void
init_compare(struct view *v)
{
	compare_view_init(v->state);
}

static void
free_compare(struct view *v)
{
	compare_view_free(v->state);
}

static bool
open_compare(struct view *v, struct app *a)
{
	(void)v;
	return app_needs_model(a);
}

static void
poll_compare(struct view *v, struct app *a, bool shown)
{
	compare_view_pump(v->state);
	if (shown)
		compare_view_make(v->state, &a->session);
}

static void
wait_for_sides(const void *state, struct waits *w)
{
	const struct compare_view *v = state;

	waits_add_run(w, v->side[0].run);
	waits_add_run(w, v->side[1].run);
}

const struct view_kind page_compare = {.name = "compare", .title = "Comparison",
    .state_size = sizeof(struct compare_view), .init = init_compare, .free = free_compare,
    .open = open_compare, .fill = fill_compare, .poll = poll_compare, .waits = wait_for_sides};

struct compare_view *
compare_page_state(struct app *a)
{
	struct compare_view *v = view_find(a, page_compare.name)->state;

	v->limits = a->loader.limits;
	return v;
}

bool
compare_page_hides_same(const struct app *a)
{
	const struct view *v = view_peek(a, page_compare.name);

	return v != NULL && ((const struct compare_view *)v->state)->changed_only;
}
