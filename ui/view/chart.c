#include "view/chart.h"

#include "export/document.h"

#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool
chart_range_has(struct chart_range range, int layer)
{
	return layer >= range.first && layer < range.end &&
	    (range.in == NULL || range.in[layer]);
}

static void
widen_range(struct chart_range *range, int layer)
{
	if (layer < range->first)
		range->first = layer;
	if (layer + 1 > range->end)
		range->end = layer + 1;
}

struct chart_range
chart_layers_of(const struct app *a, const struct report_row *row)
{
	const struct report *r = &a->session.report;
	struct chart_range range = {.first = INT_MAX};

	if (row->kind == ROW_TOTAL)
		return (struct chart_range){.end = a->session.now_eval.graph->nlayers,
		    .whole = true};
	for (int i = row->index; i < row->end; i++)
		if (r->row[i].now_layer >= 0)
			widen_range(&range, r->row[i].now_layer);
	return range.end > 0 ? range : (struct chart_range){0};
}

struct chart_range
chart_selected(const struct app *a)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);

	return row != NULL ? chart_layers_of(a, row) : (struct chart_range){0};
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

void
chart_items(struct canvas *c, struct rect *r, enum role role, const char *items)
{
	char line[1024] = "";
	size_t used = 0, n;

	for (; *items != '\0'; items += n + (items[n] != '\0' ? 2 : 0)) {
		const char *end = strstr(items, "  ");

		n = end != NULL ? (size_t)(end - items) : strlen(items);
		if (used > 0 && (int)(used + 2 + n) > r->columns - 1) {
			chart_line(c, r, role, "%s", line);
			used = 0;
		}
		if (n + 3 > sizeof line - used)
			n = sizeof line - used - 3;
		used += (size_t)snprintf(line + used, sizeof line - used, "%s%.*s",
		    used > 0 ? "  " : "", (int)n, items);
	}
	if (used > 0)
		chart_line(c, r, role, "%s", line);
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

void
chart_select_layer(struct app *a, int layer)
{
	const struct report *r = &a->session.report;

	for (int i = 0; i < r->nrows; i++) {
		const struct report_row *row = &r->row[i];

		if (row->kind == ROW_BLOCK || row->now_layer != layer)
			continue;
		if (!rows_show(&a->rows, r, i))
			app_say(a, "%s is not on the list: a filter leaves it out", row->path);
		return;
	}
}

void
chart_click(struct view *v, struct app *a, const struct hit *hit)
{
	(void)v;
	if (hit->kind == HIT_LAYER)
		chart_select_layer(a, hit->index);
	else if (hit->kind == HIT_ROW)
		rows_select(&a->rows, &a->session.report, hit->index);
}

void
chart_explain(struct view *v, struct app *a)
{
	(void)v;
	(void)view_show(a, "layer");
}

struct chart_source
chart_source_of(const struct app *a)
{
	struct chart_source source = document_chart_source(&a->session.report);

	source.latency_goal = fmax(goals_limit(&a->goals, "latency"), 0);
	source.peak_goal = fmax(goals_limit(&a->goals, "peak_activation"), 0);
	return source;
}
