/*
 * The page of comparisons, and choosing what is compared.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "compare/compare_text.h"
#include "base/number.h"
#include "page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Whether a side was evaluated as the screen's title says. */
static bool
is_as_set(const struct side *s, const struct settings *now)
{
	return strcmp(s->hardware, now->hardware->id) == 0 &&
	    strcmp(s->latency, now->latency->name) == 0 &&
	    strcmp(s->convention, now->convention->name) == 0 &&
	    s->batch == (double)now->batch;
}

static void
put_side(struct page_out *out, const struct view_side *s, const char *label,
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
put_totals(struct page_out *out, const struct comparison *c)
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
put_distillation(struct page_out *out, const struct comparison *c, int64_t samples)
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
put_rows(struct page_out *out, const struct compare_view *v)
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

void
page_fill_compare(struct app *a, struct page_out *out)
{
	const struct compare_view *v = &a->compare;

	if (!app_has_model(a)) {
		page_line(out, ROLE_DIM, NULL, "no model is open");
		return;
	}
	put_side(out, &v->side[0], "A", &a->session.now.settings);
	put_side(out, &v->side[1], "B", &a->session.now.settings);
	page_line(out, ROLE_DIM, NULL, "[ and ] choose A and B, d hides the same, # counts what "
	    "distilling costs.");
	if (!v->ready)
		return;
	page_gap(out);
	put_totals(out, &v->result);
	if (v->samples > 0)
		put_distillation(out, &v->result, v->samples);
	put_rows(out, v);
}

bool
page_compare_is_open(const struct app *a)
{
	return a->page != NULL && a->page->fill == page_fill_compare;
}

void
page_compare_poll(struct app *a)
{
	compare_view_pump(&a->compare);
	if (page_compare_is_open(a))
		compare_view_make(&a->compare, &a->session);
}

void
act_compare(struct app *a)
{
	if (app_needs_model(a))
		page_open(a, "compare");
}

void
act_changed_only(struct app *a)
{
	if (!page_compare_is_open(a)) {
		app_say(a, "d hides layers that are the same on the page of comparisons, |");
		return;
	}
	a->compare.changed_only = !a->compare.changed_only;
}

static void
samples_done(struct app *a, const char *text)
{
	struct err e;
	int64_t n;

	if (!number_parse_int(text, &n) || n < 0 || n > DISTILL_MAX_SAMPLES) {
		(void)app_done(a, err_set(&e, "the samples are a whole number up to 1e15, or 0 for "
		    "none, not '%.40s'", text), &e);
		return;
	}
	a->compare.samples = n;
}

void
act_samples(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Samples to distil on:",
	    .done = samples_done, .replaces = true};
	char text[NUMBER_TEXT_MAX];

	if (!app_needs_model(a))
		return;
	if (!page_compare_is_open(a))
		page_open(a, "compare");
	(void)snprintf(text, sizeof text, "%lld", (long long)(a->compare.samples > 0
	    ? a->compare.samples : 1000000));
	prompt_open(&a->prompt, &kind, text);
}

/* What a side can be: as written, now, something else, each snapshot. */
enum { FIXED = 3 }; /* before the snapshots */

static int
count(struct app *a)
{
	return FIXED + a->session.nsnapshots;
}

static enum source
source_of(int i)
{
	static const enum source fixed[] = {SOURCE_WRITTEN, SOURCE_NOW, SOURCE_OTHER};

	return i < FIXED ? fixed[i] : SOURCE_SNAPSHOT;
}

static void
item(struct app *a, int i, struct picker_item *out)
{
	const struct view_side *side = &a->compare.side[a->edited];
	enum source source = source_of(i);
	const char *name = "", *text = "";

	switch (source) {
	case SOURCE_WRITTEN:
		name = "as written";
		text = "the model without any optimization";
		break;
	case SOURCE_NOW:
		name = "now";
		text = "the present state";
		break;
	case SOURCE_SNAPSHOT:
		name = a->session.snapshot[i - FIXED].name;
		text = a->session.snapshot[i - FIXED].model->name;
		break;
	case SOURCE_OTHER:
		name = "another";
		text = "a model with knobs and optimizations, a recipe, or a CSV";
		break;
	}
	out->current = source == side->source && (source != SOURCE_SNAPSHOT ||
	    strcmp(name, side->name) == 0);
	out->group = source == SOURCE_SNAPSHOT ? "Snapshots" : NULL;
	(void)snprintf(out->name, sizeof out->name, "%s", name);
	(void)snprintf(out->text, sizeof out->text, "%s", text);
}

static void
choose_side(struct app *a, enum source source, const char *name)
{
	struct err e;

	(void)app_done(a, compare_view_choose(&a->compare, &a->session, a->edited, source, name,
	    &e), &e);
}

static void
other_done(struct app *a, const char *text)
{
	if (*text != '\0')
		choose_side(a, SOURCE_OTHER, text);
}

static void
choose(struct app *a, int i)
{
	static const struct prompt_kind kind = {.label = "Compare with:", .done = other_done};
	const struct view_side *side = &a->compare.side[a->edited];
	enum source source = source_of(i);

	picker_close(a);
	if (source == SOURCE_OTHER)
		prompt_open(&a->prompt, &kind, side->source == SOURCE_OTHER ? side->name : "zoo:");
	else
		choose_side(a, source,
		    source == SOURCE_SNAPSHOT ? a->session.snapshot[i - FIXED].name : "");
}

static void
pick_side(struct app *a, int side)
{
	static const struct picker_kind kinds[2] = {
	    {.title = "A", .hint = "what is compared", .count = count, .item = item,
	        .choose = choose},
	    {.title = "B", .hint = "what it is compared with", .count = count, .item = item,
	        .choose = choose},
	};

	if (!app_needs_model(a))
		return;
	if (!page_compare_is_open(a))
		page_open(a, "compare");
	a->edited = side;
	picker_open(a, &kinds[side]);
}

void
act_compare_a(struct app *a)
{
	pick_side(a, 0);
}

void
act_compare_b(struct app *a)
{
	pick_side(a, 1);
}
