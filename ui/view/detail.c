/*
 * The detail below the table: how the figures of the selected row come about.
 */
#include "frame/app.h"
#include "report/explain.h"
#include "view/views.h"

#include <stdio.h>

#define MAX_DETAILS  24
#define LABEL_COLUMNS 10

static void
draw_detail(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	struct rect at = {r.y + 1, r.x + LABEL_COLUMNS, 0, r.columns - LABEL_COLUMNS};
	struct detail detail[MAX_DETAILS];
	int n, end = r.y + r.rows, i;
	const char *title;
	char right[64], where[32];

	(void)state;
	if (r.rows < 2 || row == NULL)
		return;
	title = row->kind == ROW_TOTAL ? a->session.model->name : row->path;
	n = explain_row(&a->session.report, row, theme_times(&c->theme), detail,
	    MAX_DETAILS);
	for (i = 0; i < n && at.y < end; i++) {
		(void)draw_text(c, ROLE_LABEL, at.y, r.x, LABEL_COLUMNS - 1,
		    detail[i].label);
		at.rows = end - at.y;
		at.y += draw_wrapped(c, ROLE_TEXT, at, 0, detail[i].text);
	}
	(void)snprintf(where, sizeof where, row->kind == ROW_TOTAL ? "%d rows" : "%d of %d",
	    row->kind == ROW_TOTAL ? a->rows.n - 1 : a->rows.selected, a->rows.n - 1);
	(void)snprintf(right, sizeof right, "%s%s",
	    i < n || at.y > end ? "Enter: more  " : "", where);
	draw_rule(c, r.y, r.x, r.columns, title);
	draw_rule_end(c, r.y, r.x, r.columns, title, right);
}

const struct view_kind detail_view = {.name = "detail", .draw = draw_detail};
