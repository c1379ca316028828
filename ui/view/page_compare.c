/*
 * The page of comparisons: two variants, layer by layer and in total.
 */
#include "frame/app.h"
#include "compare/compare_text.h"
#include "base/number.h"
#include "frame/page_text.h"
#include "view/views.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Return whether a side was evaluated under the settings of the session. */
static bool
is_as_set(const struct side *s, const struct settings *now)
{
	return strcmp(s->hardware, now->hardware->id) == 0 &&
	    strcmp(s->latency, now->latency->name) == 0 &&
	    strcmp(s->convention, now->convention->name) == 0 &&
	    s->batch == (double)now->batch;
}

static void
write_side(struct page_out *out, const struct view_side *s, const char *label,
    const struct settings *now)
{
	char line[COMPARE_LINE_MAX];

	if (s->ready) {
		compare_side(&s->side, !is_as_set(&s->side, now), line);
		page_line(out, ROLE_TEXT, label, "%s", line);
	} else if (s->run != NULL) {
		page_line(out, ROLE_DIM, label, "%s: the script is running", s->name);
	}
	if (s->problem.text[0] != '\0')
		page_line(out, ROLE_ERROR, s->ready ? "" : label, "%s", s->problem.text);
}

static void
write_totals(struct page_out *out, const struct comparison *c)
{
	struct err_list notes = {0};
	char line[COMPARE_LINE_MAX];

	compare_settings(c, &notes);
	for (int i = 0; i < notes.n; i++)
		page_line(out, ROLE_NOTICE, "", "%s", notes.err[i].text);
	err_list_free(&notes);
	compare_measure_head(page_columns(out), line);
	page_line(out, ROLE_HEADER, NULL, "%s", line);
	for (int i = 0; measure_table[i].name != NULL; i++) {
		double change = number_change(c->a->total[i], c->b->total[i]);

		if (!c->shown[i])
			continue;
		compare_measure(c, i, page_columns(out), line);
		page_line(out, isnan(change) ? ROLE_TEXT : theme_change(change,
		    measure_table[i].more_is_better), NULL, "%s", line);
	}
}

static void
write_distillation(struct page_out *out, const struct comparison *c, int64_t samples)
{
	struct detail detail[DISTILL_LINES];
	struct distillation d;
	int n;

	distill(c, samples, &d);
	n = distill_lines(&d, detail);
	page_heading(out, "Distilling A, the teacher, into B, the student");
	for (int i = 0; i < n; i++)
		page_line(out, ROLE_TEXT, detail[i].label, "%s", detail[i].text);
}

static enum role
role_of(const struct compare_row *r)
{
	static const enum role roles[CHANGES] = {[CHANGE_NONE] = ROLE_DIM,
	    [CHANGE_FIGURES] = ROLE_TEXT, [CHANGE_ADDED] = ROLE_MARK,
	    [CHANGE_REMOVED] = ROLE_MARK};

	return roles[r->change];
}

static void
write_rows(struct page_out *out, const struct compare_view *v)
{
	const struct comparison *c = &v->result;
	struct compare_layout layout;
	char line[COMPARE_LINE_MAX];

	compare_counts(c, line);
	page_heading(out, line);
	compare_layout(c, page_columns(out), &layout);
	compare_head(&layout, line);
	page_line(out, ROLE_HEADER, NULL, "%s", line);
	for (int i = 0; i < c->nrows; i++) {
		if (v->changed_only && c->row[i].change == CHANGE_NONE && !c->row[i].renamed)
			continue;
		if (!page_is_in_sight(out)) {
			page_gap(out);
			continue;
		}
		compare_line(&layout, &c->row[i], line);
		page_line(out, role_of(&c->row[i]), NULL, "%s", line);
	}
	compare_total(&layout, c, line);
	page_line(out, ROLE_TITLE, NULL, "%s", line);
}

static void
fill_compare(const void *state, const struct app *a, struct page_out *out)
{
	const struct compare_view *v = state;
	const struct settings now = settings_resolved(&a->session.now.settings);

	if (!app_has_model(a)) {
		page_line(out, ROLE_DIM, NULL, "no model is open");
		return;
	}
	write_side(out, &v->side[0], "A", &now);
	write_side(out, &v->side[1], "B", &now);
	page_line(out, ROLE_DIM, NULL, "[ and ] choose A and B, d hides equal layers, # counts "
	    "the cost of distilling.");
	if (!v->ready)
		return;
	page_gap(out);
	write_totals(out, &v->result);
	if (v->samples > 0)
		write_distillation(out, &v->result, v->samples);
	write_rows(out, v);
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
