/*
 * The page of a lesson or a challenge: its idea, steps with ticks, hints and questions, or goals
 * and rules, and the score.
 */
#include "page/page_table.h"

#include "base/phrase.h"
#include "course/mapping.h"
#include "course/progress.h"

#include <stdio.h>

static const char *
mark_of(bool chosen, bool done)
{
	return done ? chosen ? ">[x]" : " [x]" : chosen ? ">[ ]" : " [ ]";
}

/* Write the label of a thing that can be chosen: ">[x] 2". */
static void
write_item(const struct page_source *s, struct page_out *out, int item, int number, bool done,
    const char *text)
{
	bool chosen = s->progress->chosen == item;
	char label[24];

	(void)snprintf(label, sizeof label, "%s %d", mark_of(chosen, done), number);
	if (chosen)
		page_here(out);
	page_notes(out, chosen && !done ? PAGE_MARK : PAGE_TEXT, label, text);
}

static void
write_steps(const struct page_source *s, struct page_out *out)
{
	const struct course *c = &s->session->course;

	if (c->nsteps > 0)
		page_heading(out, "Steps");
	for (int i = 0; i < c->nsteps; i++) {
		write_item(s, out, i, i + 1, s->progress->done[i], c->step[i].text);
		if (s->progress->hinted[i])
			page_notes(out, PAGE_NOTICE, "   hint", c->step[i].hint);
	}
}

static void
write_questions(const struct page_source *s, struct page_out *out)
{
	const struct course *c = &s->session->course;

	if (c->nquestions > 0)
		page_heading(out, "Questions");
	for (int i = 0; i < c->nquestions; i++) {
		write_item(s, out, c->nsteps + i, i + 1, s->progress->shown[i],
		    c->question[i].text);
		if (s->progress->shown[i])
			page_notes(out, PAGE_NOTICE, " answer", c->question[i].answer);
	}
}

static void
write_mapping_line(void *ctx, const char *line)
{
	page_line(ctx, PAGE_TEXT, NULL, "  %s", line);
}

static void
write_mapping(const struct page_source *s, struct page_out *out)
{
	const struct course_mapping *m = &s->session->course.mapping;

	if (!m->given)
		return;
	page_heading(out, "The mapping");
	mapping_lines(m, s->times, write_mapping_line, out);
}

static const char *
state_word(enum condition_state state)
{
	return state == CONDITION_MET ? "met" : state == CONDITION_UNMET ? "not met" : "not known";
}

/* Write conditions with what holds now: "latency <= 30 ms: not met, 41.2 ms". */
static void
write_conditions(const struct page_source *s, struct page_out *out, const char *heading,
    const struct condition *c, int n)
{
	struct condition_view view = {.report = &s->session->report};
	char now[CONDITION_TEXT_MAX];

	if (n > 0)
		page_heading(out, heading);
	for (int i = 0; i < n; i++) {
		enum condition_state state = condition_check(&c[i], &view);

		(void)condition_now(&c[i], &view, now);
		page_line(out, state == CONDITION_MET ? PAGE_GAIN : PAGE_LOSS,
		    mark_of(false, state == CONDITION_MET), "%s: %s%s%s", c[i].text,
		    state_word(state), *now != '\0' ? ", now " : "", now);
	}
}

static void
write_rule(struct page_out *out, const char *label, const struct course_words *w,
    const char *without)
{
	char buf[512];
	struct phrase text = phrase_in(buf, sizeof buf);

	for (int i = 0; i < w->n; i++)
		phrase_item(&text, ", ", "%s", w->word[i]);
	page_line(out, PAGE_TEXT, label, "%s", w->n > 0 ? buf : without);
}

static void
write_challenge(const struct page_source *s, struct page_out *out)
{
	const struct course *c = &s->session->course;

	write_conditions(s, out, "Goals", c->goal, c->ngoals);
	page_heading(out, "Rules");
	page_line(out, PAGE_TEXT, "device", "%s; the settings are fixed",
	    s->session->now.settings.hardware->name);
	write_rule(out, "allowed", &c->rules.optimizations, "all optimizations");
	write_rule(out, "layers", &c->rules.layers, "all layers");
	write_rule(out, "knobs", &c->rules.knobs, "as they are");
	write_conditions(s, out, "Also to be kept", c->rules.kept, c->rules.nkept);
	if (c->score_text != NULL)
		page_line(out, PAGE_TEXT, "score", "%s = %.1f", c->score_text,
		    formula_value(c->score, &s->session->report));
	page_gap(out);
	page_line(out, PAGE_DIM, NULL, "w writes a recipe; `layertop grade %s RECIPE...` judges it",
	    s->session->model->file);
}

void
page_fill_lesson(const struct page_source *s, struct page_out *out)
{
	static const struct progress none = {.chosen = -1};
	const struct course *c = &s->session->course;
	struct page_source from = *s;
	int most, points;

	if (!page_has_model(s) || c->what == NULL) {
		page_line(out, PAGE_DIM, NULL, "no lesson is open; m lists lessons");
		return;
	}
	from.progress = s->progress != NULL ? s->progress : &none;
	s = &from;
	points = progress_score(s->progress, c, &most);
	if (most > 0 && s->keys)
		page_line(out, PAGE_TITLE, NULL, "%s: %d of %d points", s->session->model->name,
		    points, most);
	else
		page_line(out, PAGE_TITLE, NULL, "%s", s->session->model->name);
	if (s->session->model->notes != NULL)
		page_notes(out, PAGE_TEXT, NULL, s->session->model->notes);
	write_mapping(s, out);
	if (c->ngoals > 0)
		write_challenge(s, out);
	write_steps(s, out);
	write_questions(s, out);
	if (c->next != NULL) {
		page_heading(out, "Next");
		if (s->progress->chosen == c->nsteps + c->nquestions)
			page_here(out);
		page_line(out, PAGE_TEXT, s->progress->chosen == c->nsteps + c->nquestions ? ">"
		    : " ", "%s", c->next);
	}
	page_heading(out, "About the model");
	page_write_facts(s, out);
}
