/*
 * The page of comparisons: two variants, layer by layer and in total.
 */
#include "page/page_table.h"

#include "base/number.h"
#include "compare/compare_text.h"

#include <math.h>
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

void
page_compare_side(struct page_out *out, const char *label, const struct side *side,
    const struct settings *now)
{
	char line[COMPARE_LINE_MAX];

	compare_side(side, !is_as_set(side, now), line);
	page_line(out, PAGE_TEXT, label, "%s", line);
}

static void
write_totals(struct page_out *out, const struct comparison *c)
{
	struct err_list notes = {0};
	char line[COMPARE_LINE_MAX];

	compare_settings(c, &notes);
	for (int i = 0; i < notes.n; i++)
		page_line(out, PAGE_NOTICE, "", "%s", notes.err[i].text);
	err_list_free(&notes);
	compare_measure_head(page_columns(out), line);
	page_line(out, PAGE_HEADER, NULL, "%s", line);
	for (int i = 0; measure_table[i].name != NULL; i++) {
		double change = number_change(c->a->total[i], c->b->total[i]);

		if (!c->shown[i])
			continue;
		compare_measure(c, i, page_columns(out), line);
		page_line(out, isnan(change) ? PAGE_TEXT : page_change(change,
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
		page_line(out, PAGE_TEXT, detail[i].label, "%s", detail[i].text);
}

static enum page_look
role_of(const struct compare_row *r)
{
	static const enum page_look roles[CHANGES] = {[CHANGE_NONE] = PAGE_DIM,
	    [CHANGE_FIGURES] = PAGE_TEXT, [CHANGE_ADDED] = PAGE_MARK,
	    [CHANGE_REMOVED] = PAGE_MARK};

	return roles[r->change];
}

static void
write_rows(struct page_out *out, const struct comparison *c, bool changed_only)
{
	struct compare_layout layout;
	char line[COMPARE_LINE_MAX];

	compare_counts(c, line);
	page_heading(out, line);
	compare_layout(c, page_columns(out), &layout);
	compare_head(&layout, line);
	page_line(out, PAGE_HEADER, NULL, "%s", line);
	for (int i = 0; i < c->nrows; i++) {
		if (changed_only && c->row[i].change == CHANGE_NONE && !c->row[i].renamed)
			continue;
		if (!page_is_in_sight(out)) {
			page_gap(out);
			continue;
		}
		compare_line(&layout, &c->row[i], line);
		page_line(out, role_of(&c->row[i]), NULL, "%s", line);
	}
	compare_total(&layout, c, line);
	page_line(out, PAGE_TITLE, NULL, "%s", line);
}

void
page_compare_rows(const struct page_source *s, struct page_out *out)
{
	page_gap(out);
	write_totals(out, s->comparison);
	if (s->samples > 0)
		write_distillation(out, s->comparison, s->samples);
	write_rows(out, s->comparison, s->changed_only);
}

void
page_fill_compare(const struct page_source *s, struct page_out *out)
{
	if (!page_has_model(s) || s->comparison == NULL) {
		page_line(out, PAGE_DIM, NULL, page_has_model(s) ? "nothing differs from the "
		    "baseline: a comparison needs two variants" : "no model is open");
		return;
	}
	page_line(out, PAGE_TEXT, "A", "%s", s->comparison->a->label);
	page_line(out, PAGE_TEXT, "B", "%s", s->comparison->b->label);
	page_compare_rows(s, out);
}
