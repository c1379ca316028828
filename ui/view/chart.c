#include "view/chart.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

static void
widen_range(struct chart_range *range, int layer)
{
	if (layer < range->first)
		range->first = layer;
	if (layer + 1 > range->end)
		range->end = layer + 1;
}

struct chart_range
chart_selected(const struct app *a)
{
	const struct report *r = &a->session.report;
	const struct report_row *row = rows_selected(&a->rows, r);
	struct chart_range range = {INT_MAX, 0, false};

	if (row == NULL)
		return (struct chart_range){0};
	if (row->kind == ROW_TOTAL)
		return (struct chart_range){0, r->now->graph->nlayers, true};
	for (int i = (int)(row - r->row); i < row->end; i++)
		if (r->row[i].now_layer >= 0)
			widen_range(&range, r->row[i].now_layer);
	return range.end > 0 ? range : (struct chart_range){0};
}

void
chart_line(struct canvas *c, struct rect *r, enum role role, const char *fmt, ...)
{
	struct rect at = {r->y, r->x + 1, r->rows, r->columns - 1};
	char text[1024];
	va_list ap;
	int n;

	if (r->rows < 1)
		return;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	n = draw_wrapped(c, role, at, 0, text);
	r->y += n;
	r->rows -= n;
}

int
chart_slowest(const struct evaluation *v, struct chart_range range)
{
	int most = -1;

	for (int i = range.first; i < range.end; i++)
		if (most < 0 || v->layer[i].timing.total > v->layer[most].timing.total)
			most = i;
	return most;
}
