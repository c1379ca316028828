#include "page.h"

#include "frame/app.h"
#include "base/clean.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LABEL_COLUMNS 14
#define NARROW_LABEL_COLUMNS 10

struct page_out {
	struct canvas *canvas;
	struct rect rect;
	int top, at;               /* first line in sight, and the next to write */
	int label_columns;         /* for labels, where there is room */
};

const struct page page_table[] = {
    {"help", "Help", .fill = page_fill_help},
    {"model", "Model", .fill = page_fill_model, .keeps_place = true},
    {"layer", "Layer", .fill = page_fill_layer},
    {"device", "Device", .fill = page_fill_device},
    {"counting", "Counting", .fill = page_fill_counting, .left_right = page_counting_turn,
        .turns = "Other"},
    {"compare", "Comparison", .fill = page_fill_compare},
    {"time", "Time", .draw = chart_draw_time},
    {"memory", "Memory", .draw = chart_draw_memory},
    {"roofline", "Roofline", .draw = chart_draw_roofline},
    {"devices", "All devices", .draw = chart_draw_devices, .up_down = chart_devices_move,
        .left_right = chart_devices_sort, .choose = chart_devices_choose,
        .turns = "Sort", .takes = "Choose", .click = chart_devices_click},
    {"growth", "Growth", .draw = chart_draw_growth, .up_down = chart_growth_move,
        .left_right = chart_growth_adjust, .turns = "Larger"},
    {"sweep", "Sweep", .draw = chart_draw_sweep, .up_down = chart_sweep_move,
        .left_right = chart_sweep_turn, .choose = chart_sweep_choose, .turns = "Axes",
        .takes = "Take"},
    {.name = NULL},
};

static_assert(sizeof page_table / sizeof page_table[0] <= PAGE_MAX, "all pages have a place");

void
page_open(struct app *a, const char *name)
{
	a->behind_help = NULL;
	for (const struct page *p = page_table; p->name != NULL; p++)
		if (strcmp(p->name, name) == 0) {
			a->page = a->page == p ? NULL : p;
			if (!p->keeps_place)
				a->page_top[p - page_table] = 0;
		}
}

int *
page_top(struct app *a)
{
	return &a->page_top[a->page - page_table];
}

void
page_next_chart(struct app *a)
{
	const struct page *next = a->page == NULL ? page_table : a->page + 1;

	while (next->name != NULL && next->draw == NULL)
		next++;
	a->page = next->name != NULL ? next : NULL;
	a->behind_help = NULL;
}

/* Draw what is in sight of a wrapped text and step over the rest. */
static int
put_wrapped(struct page_out *out, enum role role, int x, const char *text)
{
	struct rect r = {out->rect.y, out->rect.x + x, 0, out->rect.columns - x};
	int first = out->at - out->top, skip = first < 0 ? -first : 0;

	if (first < 0)
		first = 0;
	r.y += first;
	r.rows = out->rect.rows - first > 0 ? out->rect.rows - first : 0;
	return draw_wrapped(out->canvas, role, r, skip, text);
}

void
page_labels(struct page_out *out, int columns)
{
	out->label_columns = columns;
}

/* A label that is too long for its column has a line of its own. */
static void
put_label(struct page_out *out, const char *label, int columns)
{
	int line = out->at - out->top;
	bool alone = clean_width(label) >= columns;

	if (line >= 0 && line < out->rect.rows)
		(void)draw_text(out->canvas, ROLE_LABEL, out->rect.y + line, out->rect.x,
		    alone ? out->rect.columns : columns - 1, label);
	out->at += alone;
}

void
page_line(struct page_out *out, enum role role, const char *label, const char *fmt, ...)
{
	int x = label == NULL ? 0 : out->rect.columns < 60 ? NARROW_LABEL_COLUMNS
	    : out->label_columns;
	char text[16384];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (label != NULL)
		put_label(out, label, x);
	out->at += put_wrapped(out, role, x, text);
}

void
page_heading(struct page_out *out, const char *text)
{
	if (out->at > 0)
		out->at++;
	page_line(out, ROLE_TITLE, NULL, "%s", text);
}

void
page_gap(struct page_out *out)
{
	out->at++;
}

bool
page_is_in_sight(const struct page_out *out)
{
	return out->at >= out->top && out->at - out->top < out->rect.rows;
}

int
page_columns(const struct page_out *out)
{
	return out->rect.columns;
}

static void
draw_chart(struct app *a, struct rect r)
{
	struct rect inside = {r.y + 1, r.x, r.rows - 1, r.columns};

	draw_rule(&a->canvas, r.y, r.x, r.columns, a->page->title);
	a->page_height = inside.rows;
	if (app_has_model(a))
		a->page->draw(a, inside);
	else if (inside.rows > 0)
		(void)draw_text(&a->canvas, ROLE_DIM, inside.y, inside.x + 1, inside.columns - 1,
		    "no model is open");
}

void
page_draw(struct app *a, struct rect r)
{
	struct page_out out = {.canvas = &a->canvas, .label_columns = LABEL_COLUMNS};
	char title[80];
	int most;

	if (r.rows < 1)
		return;
	if (a->page->draw != NULL) {
		draw_chart(a, r);
		return;
	}
	out.rect = (struct rect){r.y + 1, r.x + 1, r.rows - 1, r.columns - 2};
	out.top = *page_top(a);
	a->page->fill(a, &out);
	a->page_lines = out.at;
	a->page_height = out.rect.rows;
	most = out.at > out.rect.rows ? out.at - out.rect.rows : 0;
	if (out.top > most) {
		*page_top(a) = most;
		for (int i = 0; i < r.rows; i++)
			draw_fill(&a->canvas, ROLE_TEXT, r.y + i, r.x, r.columns);
		out.top = most;
		out.at = 0;
		a->page->fill(a, &out);
	}
	if (most > 0)
		(void)snprintf(title, sizeof title, "%s  %d%%", a->page->title,
		    100 * (out.top + out.rect.rows) / out.at);
	else
		(void)snprintf(title, sizeof title, "%s", a->page->title);
	draw_rule(&a->canvas, r.y, r.x, r.columns, title);
}
