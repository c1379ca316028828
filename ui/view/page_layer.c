/*
 * The layer page: all figures of the selected row, and what each optimization can do to it.
 */
#include "frame/action.h"
#include "frame/app.h"
#include "base/mem.h"
#include "frame/page_text.h"
#include "optimize/choice_text.h"
#include "view/layer_ways.h"
#include "view/views.h"
#include "base/phrase.h"
#include "report/explain.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_DETAILS 64
#define MAX_GROUP   8
/* Layers that are in sight below the title on the smallest screens. */
#define IN_SIGHT    6

struct layer_page {
	int chosen;                /* of the ways from the row */
};

static void
write_optimization(struct page_out *out, const struct report *r, int layer, int place,
    const struct choice *on)
{
	const struct optimization *opt = optimization_table[place];
	const char *passed = passed_find(report_passed(r), opt, layer);
	int digit = action_digit(place);
	char key[4] = {(char)(digit != 0 ? digit : 'o'), '\0'}, text[CHOICE_TEXT_MAX];
	struct choice c = on != NULL ? *on : choice_default(opt, (char *)(uintptr_t)"");
	struct err why;

	if (passed != NULL)
		page_line(out, ROLE_DIM, key, "not here: %s", passed);
	else if (!opt->applies(r->analysis, layer, c.value, &why))
		page_line(out, ROLE_DIM, key, "not here: %s", why.text);
	else if (on != NULL)
		page_line(out, ROLE_MARK, key, "%s: on: %s", opt->name, choice_text(&c, text));
	else
		page_line(out, ROLE_TEXT, key, "%s: %s", opt->name, opt->help);
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
		page_line(out, ROLE_TEXT, "group", "its channels are pruned with those of %s",
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
write_ways(struct page_out *out, const struct app *a, int chosen)
{
	const struct graph *g = a->session.report.written;
	struct ways w;

	layer_ways(a, &w);
	write_side(out, g, &w, 0, w.nbefore, chosen, "reads");
	if (w.before > WAYS_EACH)
		page_line(out, ROLE_DIM, "", "and %d more", w.before - WAYS_EACH);
	if (w.reads_input)
		page_line(out, ROLE_TEXT, w.nbefore == 0 ? "reads" : "", "the model's input");
	write_side(out, g, &w, w.nbefore, w.n, chosen, "read by");
	if (w.behind > WAYS_EACH)
		page_line(out, ROLE_DIM, "", "and %d more", w.behind - WAYS_EACH);
	if (w.is_output)
		page_line(out, ROLE_TEXT, w.n == w.nbefore ? "read by" : "",
		    "nobody: it is an output of the model");
}

static void
fill_layer(const void *state, const struct app *a, struct page_out *out)
{
	const struct report *r = &a->session.report;
	const struct report_row *row = app_has_model(a) ? rows_selected(&a->rows, r) : NULL;
	const struct layer_page *page = state;
	struct detail *detail;
	int n;

	if (row == NULL) {
		page_line(out, ROLE_DIM, NULL, "no layer is selected");
		return;
	}
	detail = mem_calloc(MAX_DETAILS, sizeof *detail);
	page_line(out, ROLE_TITLE, NULL, "%s", row->kind == ROW_TOTAL ? r->model->name : row->path);
	write_ways(out, a, page->chosen);
	n = explain_row(r, row, theme_times(&a->canvas.theme), detail, MAX_DETAILS);
	for (int i = 0; i < n; i++)
		page_line(out, ROLE_TEXT, detail[i].label, "%s", detail[i].text);
	free(detail);
	if (row->layer < 0)
		return;
	page_line(out, ROLE_TEXT, "op", "%s: %s", r->written->layer[row->layer].op->name,
	    r->written->layer[row->layer].op->help);
	write_group(out, r->analysis, row->layer);
	page_heading(out, "What can be done here");
	for (int i = 0; optimization_table[i]->name != NULL; i++)
		write_optimization(out, r, row->layer, i,
		    choices_resolve(r->choices, optimization_table[i], row->path));
}

/* Begin at the first layer that reads the row, or at one that it reads.  Behind many of these, a
 * reader would be out of sight. */
static void
begin_at(struct layer_page *page, const struct app *a, bool behind)
{
	struct ways w;

	layer_ways(a, &w);
	page->chosen = behind && w.nbefore < w.n && w.nbefore <= IN_SIGHT ? w.nbefore : 0;
}

static bool
open_layer(struct view *v, struct app *a)
{
	begin_at(v->state, a, true);
	return true;
}

static void
choose_way(struct view *v, struct app *a, int by)
{
	struct layer_page *page = v->state;
	struct ways w;

	layer_ways(a, &w);
	page->chosen += by;
	if (page->chosen >= w.n)
		page->chosen = w.n - 1;
	if (page->chosen < 0)
		page->chosen = 0;
	/* The title stands above the layers. */
	v->top = page->chosen + 2 > v->height ? page->chosen + 2 - v->height : 0;
}

/* Go to the chosen layer.  The next one is chosen in the same direction. */
static void
follow_way(struct view *v, struct app *a)
{
	struct layer_page *page = v->state;
	struct ways w;

	layer_ways(a, &w);
	if (page->chosen >= w.n) {
		app_say(a, "no layer feeds this or reads it");
		return;
	}
	trail_go(a, w.to[page->chosen]);
	begin_at(page, a, page->chosen >= w.nbefore);
	v->top = 0;
}

static void
click_way(struct view *v, struct app *a, const struct hit *hit)
{
	struct layer_page *page = v->state;

	if (hit->kind != HIT_ROW)
		return;
	page->chosen = hit->index;
	follow_way(v, a);
}

const struct view_kind page_layer = {.name = "layer", .title = "Layer",
    .state_size = sizeof(struct layer_page), .open = open_layer, .fill = fill_layer,
    .left_right = choose_way, .choose = follow_way, .click = click_way,
    .turn_label = "Choose", .choose_label = "Go there"};
