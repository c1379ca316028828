/*
 * The model page: what the script says about the model, and published figures beside the counted
 * ones.
 */
#include "page/page_table.h"

#include "base/mem.h"
#include "base/number.h"
#include "evaluate/arena.h"
#include "report/measure.h"
#include "report/passed_text.h"
#include "report/published.h"

#include <stdlib.h>

static void
write_model_knobs(const struct page_source *s, struct page_out *out)
{
	const struct model *m = s->session->model;
	char value[KNOB_TEXT_MAX], range[KNOB_RANGE_MAX];

	if (m->nknobs > 0)
		page_heading(out, s->keys ? "Knobs (K changes them)" : "Knobs");
	for (int i = 0; i < m->nknobs; i++)
		page_line(out, PAGE_TEXT, m->knob[i].name, "%s (%s)%s%s",
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

/* Write the targets: "at most 10.0 ms, 16.9 ms now: broken". */
static void
write_budgets(const struct session *s, struct page_out *out)
{
	char limit[BUDGET_TEXT_MAX], now[NUMBER_TEXT_MAX], why[BUDGET_TEXT_MAX];

	if (s->ntargets > 0)
		page_heading(out, "Targets");
	for (int i = 0; i < s->ntargets; i++) {
		const struct budget *b = &s->target[i];
		enum budget_state state = budget_check(b, s->report.now);

		(void)budget_text(b, limit);
		if (state == BUDGET_UNKNOWN)
			page_line(out, PAGE_TEXT, b->measure->title, "%s, which is %s", limit,
			    budget_state_text(b, s->report.now, why));
		else
			page_line(out, state == BUDGET_BROKEN ? PAGE_LOSS : PAGE_TEXT,
			    b->measure->title, "%s, %s now: %s", limit, measure_of(b->measure,
			    s->report.now, now), budget_state_text(b, s->report.now, why));
	}
}

static void
write_size(struct page_out *out, const struct graph *g)
{
	int n = count_layers(g);

	if (g->nscopes > 0)
		page_line(out, PAGE_TEXT, "size", "%d layer%s in %d block%s", n, n == 1 ? "" : "s",
		    g->nscopes, g->nscopes == 1 ? "" : "s");
	else
		page_line(out, PAGE_TEXT, "size", "%d layer%s", n, n == 1 ? "" : "s");
}

/* The memory plan of the engine that the file is for. */
static void
write_arena(const struct evaluation *v, struct page_out *out)
{
	char arena[NUMBER_TEXT_MAX], live[NUMBER_TEXT_MAX];
	int layer;
	int64_t most = arena_live_bytes(v->graph, v->settings.batch, &layer);

	page_line(out, PAGE_TEXT, "arena", "%s as TensorFlow Lite Micro plans it, for at most %s "
	    "of tensors that live at once (at %s)",
	    number_bytes((double)arena_bytes(v->graph, v->settings.batch), arena),
	    number_bytes((double)most, live), v->graph->layer[layer].path);
}

static void
write_notes(struct page_out *out, const char *heading, const char *notes)
{
	if (notes == NULL)
		return;
	page_heading(out, heading);
	page_notes(out, PAGE_TEXT, NULL, notes);
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
		page_line(out, PAGE_TEXT, NULL, "%s", line[i]);
	free(line);
}

void
page_write_facts(const struct page_source *s, struct page_out *out)
{
	const struct report *r = &s->session->report;
	const struct model *m = s->session->model;
	struct published_line published[PUBLISHED_MAX];
	int n;

	page_line(out, PAGE_TEXT, m->format != NULL ? "file" : "script", "%s", m->file);
	if (m->format != NULL)
		page_line(out, PAGE_TEXT, "format", "%s", m->format);
	if (m->source != NULL)
		page_line(out, PAGE_TEXT, "source", "%s", m->source);
	write_size(out, m->graph);
	if (m->graph->planned)
		write_arena(r->now, out);
	n = published_lines(m, r->choices, r->now->settings.batch, published);
	if (n > 0)
		page_heading(out, "Published figures");
	for (int i = 0; i < n; i++)
		page_line(out, published[i].differs ? PAGE_LOSS : PAGE_TEXT, published[i].label,
		    "%s", published[i].text);
	write_passed(out, r);
	write_budgets(s->session, out);
	write_model_knobs(s, out);
}

void
page_fill_model(const struct page_source *s, struct page_out *out)
{
	const struct model *m = s->session->model;

	if (!page_has_model(s)) {
		page_line(out, PAGE_DIM, NULL, "no model is open; m lists models");
		return;
	}
	page_line(out, PAGE_TITLE, NULL, "%s", m->name);
	page_write_facts(s, out);
	write_notes(out, "Notes", m->notes);
	if (s->recipe != NULL)
		write_notes(out, s->recipe->name != NULL ? s->recipe->name : "Recipe",
		    s->recipe->notes);
}
