#include "frame/page_text.h"

#include "base/clean.h"
#include "base/match.h"
#include "frame/app.h"
#include "frame/search_place.h"

#include <stdarg.h>
#include <stdio.h>

#define LABEL_COLUMNS        14
#define NARROW_LABEL_COLUMNS 10
#define LINE_BYTES           4096
#define NARROW               60 /* narrower pages have narrow labels */

/* A page while it is written.  Without rows, lines are counted and not drawn. */
struct page_out {
	struct canvas *canvas;
	struct rect rect;
	int top, at;               /* first line in sight, and the next to write */
	int label_columns;         /* of a page that is not narrow */
	const char *text;          /* searched; "": nothing */
	int found;                 /* the line that the search is at, from 1 on */
	struct search_place *place; /* while a search looks at all lines, else NULL */
};

/* Return the rectangle of the lines, below the rule. */
static struct rect
inside_page(struct rect r)
{
	return (struct rect){r.y + 1, r.x + 1, r.rows - 1, r.columns - 2};
}

static bool
is_line_in_sight(const struct page_out *out, int line)
{
	return line >= out->top && line - out->top < out->rect.rows;
}

/* Look at one line while a search goes on, or draw it if it is in sight. */
static void
show_line(struct page_out *out, enum role role, int line, int x, int columns, const char *text)
{
	struct match m = {0};
	bool found = *out->text != '\0' && match_find(out->text, text, &m);

	if (found && out->place != NULL)
		search_note(out->place, line);
	if (!is_line_in_sight(out, line))
		return;
	out->canvas->selected = found && line + 1 == out->found;
	(void)draw_marks(out->canvas, role, out->rect.y + line - out->top, out->rect.x + x, columns,
	    text, &m);
	out->canvas->selected = false;
}

/* Show the lines of a text; return how many it has. */
static int
show_lines(struct page_out *out, enum role role, int x, const char *text)
{
	struct wrapped w = draw_wrap(text, out->rect.columns - x);
	struct wrapped_line l;
	char line[LINE_BYTES];
	int n = 0;

	for (; draw_next_line(&w, &l); n++) {
		if (out->place == NULL && !is_line_in_sight(out, out->at + n))
			continue;
		(void)snprintf(line, sizeof line, "%.*s", (int)l.n, l.text);
		show_line(out, role, out->at + n, x + l.indent, w.columns - l.indent, line);
	}
	return n;
}

/* Show a label.  If it is too long for its column, it takes a line of its own. */
static void
show_label(struct page_out *out, const char *label, int columns)
{
	bool alone = clean_width(label) >= columns;

	show_line(out, ROLE_LABEL, out->at, 0, alone ? out->rect.columns : columns - 1, label);
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
		show_label(out, label, x);
	out->at += show_lines(out, role, x, text);
}

void
page_choice(struct page_out *out, bool chosen, int index, const char *label, const char *fmt, ...)
{
	int x = out->rect.columns < NARROW ? NARROW_LABEL_COLUMNS : out->label_columns;
	char text[LINE_BYTES];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	show_line(out, ROLE_LABEL, out->at, 0, x - 1, label);
	show_line(out, chosen ? ROLE_SELECTED : ROLE_TEXT, out->at, x, out->rect.columns - x,
	    text);
	if (out->canvas != NULL && is_line_in_sight(out, out->at))
		draw_note_hit(out->canvas, HIT_ROW, out->rect.y + out->at - out->top, out->rect.x,
		    out->rect.columns, index);
	out->at++;
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
	return out->place != NULL || is_line_in_sight(out, out->at);
}

int
page_columns(const struct page_out *out)
{
	return out->rect.columns;
}

void
page_arrange(struct view *v, const struct app *a, struct rect r)
{
	struct page_out out = {.rect = inside_page(r), .label_columns = LABEL_COLUMNS, .text = ""};
	int most;

	v->height = out.rect.rows;
	v->columns = out.rect.columns;
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
	    .label_columns = LABEL_COLUMNS, .text = search_text(a, v), .found = v->found};
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

bool
page_search(struct view *v, const struct app *a, const char *text, int by, bool *wrapped)
{
	bool in_sight = v->found > v->top && v->found <= v->top + v->height;
	struct search_place place = search_from(in_sight ? v->found - 1 : v->top - (by > 0), by);
	struct page_out out = {.rect = {0, 0, 0, v->columns}, .label_columns = LABEL_COLUMNS,
	    .text = text, .place = &place};
	int found;

	v->kind->fill(v->state, a, &out);
	found = search_found(&place, wrapped);
	v->found = found + 1;
	if (found >= 0 && (found < v->top || found >= v->top + v->height))
		v->top = found > v->height / 3 ? found - v->height / 3 : 0;
	return found >= 0;
}
