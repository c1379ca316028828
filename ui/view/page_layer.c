/*
 * The layer page: all figures of the selected row, and what each optimization can do to it.
 */
#include "frame/action.h"
#include "frame/app.h"
#include "base/mem.h"
#include "frame/page_text.h"
#include "optimize/choice_text.h"
#include "view/views.h"
#include "base/phrase.h"
#include "report/explain.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_DETAILS 64
#define MAX_GROUP   8

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

static void
fill_layer(const void *state, const struct app *a, struct page_out *out)
{
	const struct report *r = &a->session.report;
	const struct report_row *row = app_has_model(a) ? rows_selected(&a->rows, r) : NULL;
	struct detail *detail;
	int n;

	(void)state;
	if (row == NULL) {
		page_line(out, ROLE_DIM, NULL, "no layer is selected");
		return;
	}
	detail = mem_calloc(MAX_DETAILS, sizeof *detail);
	page_line(out, ROLE_TITLE, NULL, "%s", row->kind == ROW_TOTAL ? r->model->name : row->path);
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

const struct view_kind page_layer = {.name = "layer", .title = "Layer",
    .fill = fill_layer};
