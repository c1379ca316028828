/*
 * The model page: what the script says about the model, and published figures beside the counted
 * ones.
 */
#include "frame/app.h"
#include "base/mem.h"
#include "base/number.h"
#include "evaluate/arena.h"
#include "frame/page_text.h"
#include "report/measure.h"
#include "report/passed_text.h"
#include "report/published.h"
#include "view/views.h"

#include <stdlib.h>

static void
write_model_knobs(struct page_out *out, const struct model *m)
{
	char value[KNOB_TEXT_MAX], range[KNOB_RANGE_MAX];

	if (m->nknobs > 0)
		page_heading(out, "Knobs (K changes them)");
	for (int i = 0; i < m->nknobs; i++)
		page_line(out, ROLE_TEXT, m->knob[i].name, "%s (%s)%s%s",
		    knob_text(&m->knob[i], m->knob[i].value, value),
		    knob_range(&m->knob[i], range), m->knob[i].help != NULL ? ": " : "",
		    m->knob[i].help != NULL ? m->knob[i].help : "");
}

/* Count the layers without inputs. */
static int
count_layers(const struct graph *g)
{
	int n = 0;

	for (int i = 0; i < g->nlayers; i++)
		n += !(g->layer[i].op->flags & OP_HIDDEN);
	return n;
}

/* Join the lines of each paragraph and each list item.  Indented and blank lines stay as they
 * are. */
static char *
reflow_notes(const char *text)
{
	char *out = mem_strdup(text), *to = out;
	bool indented = *text == ' ' || *text == '\t';

	/* Drop carriage returns before line ends, and turn tabs into spaces. */
	for (const char *p = text; *p != '\0'; p++)
		if (*p != '\r' || p[1] != '\n')
			*to++ = *p == '\t' ? ' ' : *p;
	*to = '\0';
	for (char *p = out; *p != '\0'; p++) {
		if (*p != '\n')
			continue;
		if (!indented && p > out && p[-1] != '\n' && p[1] != '\n' && p[1] != '\0' &&
		    draw_hang(p + 1) == 0)
			*p = ' ';
		indented = p[1] == ' ';
	}
	return out;
}

/* Write the targets: "at most 10.0 ms, 16.9 ms now: broken". */
static void
write_budgets(const struct app *a, struct page_out *out)
{
	const struct session *s = &a->session;
	char limit[BUDGET_TEXT_MAX], now[NUMBER_TEXT_MAX], why[BUDGET_TEXT_MAX];

	if (s->ntargets > 0)
		page_heading(out, "Targets");
	for (int i = 0; i < s->ntargets; i++) {
		const struct budget *b = &s->target[i];
		enum budget_state state = budget_check(b, s->report.now);

		(void)budget_text(b, limit);
		if (state == BUDGET_UNKNOWN)
			page_line(out, ROLE_TEXT, b->measure->title, "%s, which is %s", limit,
			    budget_state_text(b, s->report.now, why));
		else
			page_line(out, state == BUDGET_BROKEN ? ROLE_LOSS : ROLE_TEXT,
			    b->measure->title, "%s, %s now: %s", limit, measure_of(b->measure,
			    s->report.now, now), budget_state_text(b, s->report.now, why));
	}
}

static void
write_size(struct page_out *out, const struct graph *g)
{
	int n = count_layers(g);

	if (g->nscopes > 0)
		page_line(out, ROLE_TEXT, "size", "%d layer%s in %d block%s", n, n == 1 ? "" : "s",
		    g->nscopes, g->nscopes == 1 ? "" : "s");
	else
		page_line(out, ROLE_TEXT, "size", "%d layer%s", n, n == 1 ? "" : "s");
}

/* The memory plan of the engine that the file is for. */
static void
write_arena(const struct app *a, struct page_out *out)
{
	const struct evaluation *v = a->session.report.now;
	char arena[NUMBER_TEXT_MAX], live[NUMBER_TEXT_MAX];
	int layer;
	int64_t most = arena_live_bytes(v->graph, v->settings.batch, &layer);

	page_line(out, ROLE_TEXT, "arena", "%s as TensorFlow Lite Micro plans it, for at most %s "
	    "of tensors that live at once (at %s)",
	    number_bytes((double)arena_bytes(v->graph, v->settings.batch), arena),
	    number_bytes((double)most, live), v->graph->layer[layer].path);
}

static void
write_notes(struct page_out *out, const char *heading, const char *notes)
{
	char *text;

	if (notes == NULL)
		return;
	page_heading(out, heading);
	text = reflow_notes(notes);
	page_line(out, ROLE_TEXT, NULL, "%s", text);
	free(text);
}

/* Name the layers that optimizations pass over, with the reasons. */
static void
write_passed(struct page_out *out, const struct report *r)
{
	char (*line)[PASSED_TEXT_MAX] = mem_calloc(PASSED_GROUPS_MAX, sizeof *line);
	int n = passed_lines(r, line);

	if (n > 0)
		page_heading(out, "Passed over");
	for (int i = 0; i < n; i++)
		page_line(out, ROLE_TEXT, NULL, "%s", line[i]);
	free(line);
}

static void
fill_model(const void *state, const struct app *a, struct page_out *out)
{
	const struct model *m = a->session.model;
	struct published_line published[PUBLISHED_MAX];
	int n;

	(void)state;
	if (!app_has_model(a)) {
		page_line(out, ROLE_DIM, NULL, "no model is open; m lists models");
		return;
	}
	page_line(out, ROLE_TITLE, NULL, "%s", m->name);
	page_line(out, ROLE_TEXT, m->format != NULL ? "file" : "script", "%s", m->file);
	if (m->format != NULL)
		page_line(out, ROLE_TEXT, "format", "%s", m->format);
	if (m->source != NULL)
		page_line(out, ROLE_TEXT, "source", "%s", m->source);
	write_size(out, m->graph);
	if (m->graph->planned)
		write_arena(a, out);
	n = published_lines(m, a->session.report.choices,
	    a->session.report.now->settings.batch, published);
	if (n > 0)
		page_heading(out, "Published figures");
	for (int i = 0; i < n; i++)
		page_line(out, published[i].differs ? ROLE_LOSS : ROLE_TEXT, published[i].label,
		    "%s", published[i].text);
	write_passed(out, &a->session.report);
	write_budgets(a, out);
	write_model_knobs(out, m);
	write_notes(out, "Notes", m->notes);
	write_notes(out, a->replay.recipe.name != NULL ? a->replay.recipe.name : "Recipe",
	    a->replay.recipe.notes);
}

const struct view_kind page_model = {.name = "model", .title = "Model", .keeps_place = true,
    .fill = fill_model};
