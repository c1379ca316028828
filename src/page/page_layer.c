/*
 * The layer page: all figures of the selected row, and what each optimization can do to it.
 */
#include "page/page_table.h"

#include "base/mem.h"
#include "base/phrase.h"
#include "optimize/choice_text.h"
#include "report/explain.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_DETAILS 64
#define MAX_GROUP   8

/* Name an optimization by its key, or where there are no keys by its name. */
static const char *
label_of(const struct page_source *s, int place, char key[static 2])
{
	if (!s->keys)
		return optimization_table[place]->name;
	key[0] = place < 9 ? (char)('1' + place) : 'o';
	key[1] = '\0';
	return key;
}

static void
write_optimization(struct page_out *out, const struct page_source *s, int layer, int place,
    const struct choice *on)
{
	const struct report *r = &s->session->report;
	const struct optimization *opt = optimization_table[place];
	const char *passed = passed_find(report_passed(r), opt, layer);
	char buf[2], text[CHOICE_TEXT_MAX];
	const char *key = label_of(s, place, buf), *name = s->keys ? opt->name : "";
	const char *colon = s->keys ? ": " : "";
	struct choice c = on != NULL ? *on : choice_default(opt, (char *)(uintptr_t)"");
	struct err why;

	if (passed != NULL)
		page_line(out, PAGE_DIM, key, "not here: %s", passed);
	else if (!opt->applies(r->analysis, layer, c.value, &why))
		page_line(out, PAGE_DIM, key, "not here: %s", why.text);
	else if (on != NULL)
		page_line(out, PAGE_MARK, key, "%s%son: %s", name, colon, choice_text(&c, text));
	else
		page_line(out, PAGE_TEXT, key, "%s%s%s", name, colon, opt->help);
}

/* Name the other layers whose channels are pruned together with this layer's. */
static void
write_group(struct page_out *out, struct analysis *a, int layer)
{
	int member[MAX_GROUP], n = optimize_group(a, layer, member, MAX_GROUP);
	char buf[MAX_GROUP * 64];
	struct phrase list = phrase_in(buf, sizeof buf);

	for (int i = 0; i < n && i < MAX_GROUP; i++)
		if (member[i] != layer)
			phrase_item(&list, ", ", "%.60s", a->graph->layer[member[i]].path);
	if (list.used > 0 && n > MAX_GROUP)
		phrase_add(&list, " and %d more", n - MAX_GROUP);
	if (list.used > 0)
		page_line(out, PAGE_TEXT, "group", "its channels are pruned with those of %s",
		    list.buf);
}

/* Write the layers of one side.  The first line has the label. */
static void
write_side(struct page_out *out, const struct graph *g, const struct ways *w, int first, int end,
    int chosen, const char *label)
{
	char shape[SHAPE_TEXT_MAX], op[64];

	for (int i = first; i < end; i++)
		page_choice(out, i == chosen, i, i == first ? label : "", "%s  %s  %s",
		    g->layer[w->to[i]].path, graph_op_text(g, w->to[i], op, sizeof op),
		    shape_text(&g->layer[w->to[i]].out, shape));
}

/* Write who feeds the row and who reads it. */
static void
write_ways(struct page_out *out, const struct page_source *s)
{
	const struct graph *g = s->session->report.written;
	int chosen = s->way;
	struct ways w;

	layer_ways(&s->session->report, s->row, &w);
	write_side(out, g, &w, 0, w.nbefore, chosen, "reads");
	if (w.before > WAYS_EACH)
		page_line(out, PAGE_DIM, "", "and %d more", w.before - WAYS_EACH);
	if (w.reads_input)
		page_line(out, PAGE_TEXT, w.nbefore == 0 ? "reads" : "", "the model's input");
	write_side(out, g, &w, w.nbefore, w.n, chosen, "read by");
	if (w.behind > WAYS_EACH)
		page_line(out, PAGE_DIM, "", "and %d more", w.behind - WAYS_EACH);
	if (w.is_output)
		page_line(out, PAGE_TEXT, w.n == w.nbefore ? "read by" : "",
		    "nobody: it is an output of the model");
}

void
page_fill_layer(const struct page_source *s, struct page_out *out)
{
	const struct report *r = &s->session->report;
	const struct report_row *row = page_has_model(s) ? s->row : NULL;
	struct detail *detail;
	int n;

	if (row == NULL) {
		page_line(out, PAGE_DIM, NULL, "no layer is selected");
		return;
	}
	detail = mem_calloc(MAX_DETAILS, sizeof *detail);
	page_line(out, PAGE_TITLE, NULL, "%s", row->kind == ROW_TOTAL ? r->model->name : row->path);
	write_ways(out, s);
	n = explain_row(r, row, s->times, detail, MAX_DETAILS);
	for (int i = 0; i < n; i++)
		page_line(out, PAGE_TEXT, detail[i].label, "%s", detail[i].text);
	free(detail);
	if (row->layer < 0)
		return;
	page_line(out, PAGE_TEXT, "op", "%s: %s", r->written->layer[row->layer].op->name,
	    r->written->layer[row->layer].op->help);
	write_group(out, r->analysis, row->layer);
	page_heading(out, "What can be done here");
	for (int i = 0; optimization_table[i]->name != NULL; i++)
		write_optimization(out, s, row->layer, i,
		    choices_resolve(r->choices, optimization_table[i], row->path));
}
