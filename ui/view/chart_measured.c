/*
 * The chart of predicted against measured times, of the files that --measured or the palette names.
 */
#include "base/number.h"
#include "report/measured_text.h"
#include "report/report_measured.h"
#include "view/chart_draw.h"
#include "view/views.h"

#include <stdlib.h>

#define TEXT_LINES 5

static void
make_measured(const void *state, const struct app *a, struct chart *out)
{
	struct chart_source source = chart_source_of(a);

	(void)state;
	chart_make_measured(&source, out);
}

/* Return the layer that stands for the selected row on the chart: the head of its group; -1: the
 * row has none. */
static int
head_of(const struct app *a, const struct report_row *row)
{
	const struct measured_group *g = row != NULL
	    ? report_measured_group(&a->session.report, row) : NULL;

	return g != NULL ? g->head : -1;
}

/* Say what was measured for the selected row, and for the whole model below it. */
static void
draw_measured_lines(const struct app *a, struct canvas *c, struct rect r)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	struct measured_line *line = mem_calloc(MEASURED_LINES_MAX, sizeof *line);
	int n = measured_lines(&a->session.report, line);
	char text[MEASURED_TEXT_MAX];

	if (row != NULL && row->kind != ROW_TOTAL)
		chart_line(c, &r, ROLE_TITLE, "%s: %s", row->path,
		    *measured_row_text(&a->session.report, row, text) != '\0' ? text
		    : "nothing was measured");
	if (n == 0)
		chart_line(c, &r, ROLE_TEXT, "%s", ":measured FILE lays times that a runtime "
		    "measured beside the prediction");
	for (int i = 0; i < n; i++)
		chart_line(c, &r, i == 0 ? ROLE_TEXT : ROLE_DIM, "%s: %s", line[i].label,
		    line[i].text);
	free(line);
}

static void
draw_measured(const void *state, const struct app *a, struct canvas *c, struct rect r)
{
	int lines = r.rows / 3 < TEXT_LINES ? r.rows / 3 : TEXT_LINES;
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	struct chart_range selected = chart_selected(a);
	int head = head_of(a, row);
	struct chart chart;

	if (head >= 0)
		selected = (struct chart_range){.first = head, .end = head + 1};
	make_measured(state, a, &chart);
	chart_draw(c, (struct rect){r.y, r.x, r.rows - lines, r.columns}, &chart, selected);
	draw_measured_lines(a, c, (struct rect){r.y + r.rows - lines, r.x, lines, r.columns});
	chart_free(&chart);
}

/* Go to the nearest point to the left or right of the selected layer's. */
static void
turn_measured(struct view *v, struct app *a, int by)
{
	int head = head_of(a, rows_selected(&a->rows, &a->session.report)), from = -1, to;
	struct chart chart;

	make_measured(v->state, a, &chart);
	for (size_t i = 0; i < chart.nmarks; i++)
		if (chart.mark[i].layer == head)
			from = (int)i;
	to = chart_next_mark(&chart, from, by);
	if (to < 0 || to == from)
		app_say(a, "there is no point further %s", by > 0 ? "right" : "left");
	else
		chart_select_layer(a, chart.mark[to].layer);
	chart_free(&chart);
}

const struct view_kind chart_measured = {.name = "measured", .title = "Measured",
    .draw = draw_measured, .left_right = turn_measured, .choose = chart_explain,
    .click = chart_click, .chart = make_measured, .turn_label = "Next", .choose_label = "Explain"};
