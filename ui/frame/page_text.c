#include "frame/page_text.h"

#include "base/clean.h"

#include <stdarg.h>
#include <stdio.h>

#define LABEL_COLUMNS        14
#define NARROW_LABEL_COLUMNS 10
#define NARROW               60 /* narrower pages have narrow labels */

/* A page while it is written.  Without rows, lines are counted and not drawn. */
struct page_out {
	struct canvas *canvas;
	struct rect rect;
	int top, at;               /* first line in sight, and the next to write */
	int label_columns;         /* of a page that is not narrow */
};

/* Return the rectangle of the lines, below the rule. */
static struct rect
inside_page(struct rect r)
{
	return (struct rect){r.y + 1, r.x + 1, r.rows - 1, r.columns - 2};
}

/* Draw the lines of a text that are in sight; return how many lines it has. */
static int
draw_page_lines(struct page_out *out, enum role role, int x, const char *text)
{
	struct rect r = {out->rect.y, out->rect.x + x, 0, out->rect.columns - x};
	int first = out->at - out->top, skip = first < 0 ? -first : 0;

	if (first < 0)
		first = 0;
	r.y += first;
	r.rows = out->rect.rows - first > 0 ? out->rect.rows - first : 0;
	return draw_wrapped(out->canvas, role, r, skip, text);
}

/* Draw a label.  If it is too long for its column, it takes a line of its own. */
static void
draw_page_label(struct page_out *out, const char *label, int columns)
{
	int line = out->at - out->top;
	bool alone = clean_width(label) >= columns;

	if (line >= 0 && line < out->rect.rows)
		(void)draw_text(out->canvas, ROLE_LABEL, out->rect.y + line, out->rect.x,
		    alone ? out->rect.columns : columns - 1, label);
	out->at += alone;
}

void
page_labels(struct page_out *out, int columns)
{
	out->label_columns = columns;
}

void
page_line(struct page_out *out, enum role role, const char *label, const char *fmt, ...)
{
	int x = label == NULL ? 0 : out->rect.columns < NARROW ? NARROW_LABEL_COLUMNS
	    : out->label_columns;
	char text[16384];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (label != NULL)
		draw_page_label(out, label, x);
	out->at += draw_page_lines(out, role, x, text);
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

void
page_arrange(struct view *v, const struct app *a, struct rect r)
{
	struct page_out out = {.rect = inside_page(r), .label_columns = LABEL_COLUMNS};
	int most;

	v->height = out.rect.rows;
	out.rect.rows = 0;
	v->kind->fill(v->state, a, &out);
	v->lines = out.at;
	most = v->lines > v->height ? v->lines - v->height : 0;
	if (v->top > most)
		v->top = most;
}

void
page_draw(const struct view *v, const struct app *a, struct canvas *c, struct rect r)
{
	struct page_out out = {.canvas = c, .rect = inside_page(r), .top = v->top,
	    .label_columns = LABEL_COLUMNS};
	char title[80];

	if (r.rows < 1)
		return;
	v->kind->fill(v->state, a, &out);
	if (v->lines > out.rect.rows)
		(void)snprintf(title, sizeof title, "%s  %d%%", v->kind->title,
		    100 * (v->top + out.rect.rows) / v->lines);
	else
		(void)snprintf(title, sizeof title, "%s", v->kind->title);
	draw_rule(c, r.y, r.x, r.columns, title);
	draw_scroll_bar(c, (struct rect){r.y + 1, r.x, r.rows - 1, r.columns}, v->top, v->lines);
}

void
page_move(struct view *v, int by)
{
	v->top += by;
	if (v->top < 0)
		v->top = 0;
}
