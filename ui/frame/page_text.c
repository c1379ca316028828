#include "frame/page_text.h"

#include "base/clean.h"
#include "base/match.h"
#include "base/phrase.h"
#include "base/wrap.h"
#include "frame/app.h"
#include "frame/search_place.h"

#include <stdio.h>

#define LABEL_COLUMNS        14
#define NARROW_LABEL_COLUMNS 10
#define LINE_BYTES           4096
#define NARROW               60 /* narrower pages have narrow labels */

/* A page while it is shown.  Without rows, lines are counted and not drawn. */
struct shown_page {
	struct page_out out;       /* first, as page_medium wants it */
	struct canvas *canvas;
	struct rect rect;
	int top, at;               /* first line in sight, and the next to write */
	const char *text;          /* searched; "": nothing */
	int here;                  /* the line to keep in sight; -1: none */
	int found;                 /* the line that the search is at, from 1 on */
	struct search_place *place; /* while a search looks at all lines, else NULL */
};

static const enum role roles[PAGE_LOOKS] = {[PAGE_TEXT] = ROLE_TEXT, [PAGE_DIM] = ROLE_DIM,
    [PAGE_TITLE] = ROLE_TITLE, [PAGE_LABEL] = ROLE_LABEL, [PAGE_HEADER] = ROLE_HEADER,
    [PAGE_MARK] = ROLE_MARK, [PAGE_GAIN] = ROLE_GAIN, [PAGE_LOSS] = ROLE_LOSS,
    [PAGE_ERROR] = ROLE_ERROR, [PAGE_NOTICE] = ROLE_NOTICE, [PAGE_HEAT] = ROLE_HEAT1,
    ROLE_HEAT2, ROLE_HEAT3, ROLE_HEAT4, ROLE_HEAT5, ROLE_HEAT6};

enum role
page_role(enum page_look look)
{
	return roles[look];
}

/* Return the rectangle of the lines, below the rule. */
static struct rect
inside_page(struct rect r)
{
	return (struct rect){r.y + 1, r.x + 1, r.rows - 1, r.columns - 2};
}

static bool
is_line_in_sight(const struct shown_page *out, int line)
{
	return line >= out->top && line - out->top < out->rect.rows;
}

/* Look at one line while a search goes on, or draw it if it is in sight. */
static void
show_line(struct shown_page *out, enum role role, int line, int x, int columns, const char *text)
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
show_lines(struct shown_page *out, enum role role, int x, const char *text)
{
	struct wrapped w = wrap_text(text, out->rect.columns - x);
	struct wrapped_line l;
	char line[LINE_BYTES];
	int n = 0;

	for (; wrap_next(&w, &l); n++) {
		if (out->place == NULL && !is_line_in_sight(out, out->at + n))
			continue;
		(void)snprintf(line, sizeof line, "%.*s", (int)l.n, l.text);
		show_line(out, role, out->at + n, x + l.indent, w.columns - l.indent, line);
	}
	return n;
}

/* Show a label.  If it is too long for its column, it takes a line of its own. */
static void
show_label(struct shown_page *out, const char *label, int columns)
{
	bool alone = clean_width(label) >= columns;

	show_line(out, ROLE_LABEL, out->at, 0, alone ? out->rect.columns : columns - 1, label);
	out->at += alone;
}

static int
label_width(const struct shown_page *out)
{
	return out->rect.columns < NARROW ? NARROW_LABEL_COLUMNS : out->out.label_columns;
}

static void
write_line(struct page_out *page, enum page_look look, const char *label, const char *text)
{
	struct shown_page *out = (struct shown_page *)page;
	int x = label == NULL ? 0 : label_width(out);

	if (label != NULL)
		show_label(out, label, x);
	out->at += show_lines(out, roles[look], x, text);
}

/* A search finds words that go over several parts, and marks those inside of one. */
static void
write_parts(struct page_out *page, const struct page_part *part, int n)
{
	struct shown_page *out = (struct shown_page *)page;
	char whole[LINE_BYTES];
	struct phrase line = phrase_in(whole, sizeof whole);
	struct match m = {0};
	int x = 0, width;

	for (int i = 0; i < n; i++)
		phrase_add(&line, "%s", part[i].text);
	if (out->place != NULL) {
		if (match_find(out->text, line.buf, &m))
			search_note(out->place, out->at);
	} else if (is_line_in_sight(out, out->at)) {
		for (int i = 0; i < n && x < out->rect.columns; i++, x += width) {
			width = clean_width(part[i].text);
			show_line(out, roles[part[i].look], out->at, x, out->rect.columns - x,
			    part[i].text);
		}
	}
	out->at++;
}

static void
write_choice(struct page_out *page, bool chosen, int index, const char *label, const char *text)
{
	struct shown_page *out = (struct shown_page *)page;
	int x = label_width(out);

	show_line(out, ROLE_LABEL, out->at, 0, x - 1, label);
	show_line(out, chosen ? ROLE_SELECTED : ROLE_TEXT, out->at, x, out->rect.columns - x,
	    text);
	if (out->canvas != NULL && is_line_in_sight(out, out->at))
		draw_note_hit(out->canvas, HIT_ROW, out->rect.y + out->at - out->top, out->rect.x,
		    out->rect.columns, index);
	out->at++;
}

static void
write_gap(struct page_out *page)
{
	((struct shown_page *)page)->at++;
}

static bool
next_is_in_sight(const struct page_out *page)
{
	const struct shown_page *out = (const struct shown_page *)page;

	return out->place != NULL || is_line_in_sight(out, out->at);
}

static void
note_here(struct page_out *page)
{
	struct shown_page *out = (struct shown_page *)page;

	out->here = out->at;
}

static const struct page_medium on_screen = {write_line, write_parts, write_choice, write_gap,
    next_is_in_sight, note_here};

/* Begin a page of lines that are as wide as the rectangle. */
static struct shown_page
begin_page(struct rect r)
{
	return (struct shown_page){.out = {.medium = &on_screen, .columns = r.columns,
	    .label_columns = LABEL_COLUMNS}, .rect = r, .here = -1, .text = ""};
}

void
page_arrange(struct view *v, const struct app *a, struct rect r)
{
	struct shown_page out = begin_page(inside_page(r));
	int most;

	v->height = out.rect.rows;
	v->columns = out.rect.columns;
	out.rect.rows = 0;
	v->kind->fill(v->state, a, &out.out);
	v->lines = out.at;
	if (v->seeks && out.here >= 0 && (out.here < v->top || out.here + 1 >= v->top + v->height))
		v->top = out.here > v->height / 3 ? out.here - v->height / 3 : 0;
	v->seeks = false;
	most = v->lines > v->height ? v->lines - v->height : 0;
	if (v->top > most)
		v->top = most;
}

void
page_draw(const struct view *v, const struct app *a, struct canvas *c, struct rect r)
{
	struct shown_page out = begin_page(inside_page(r));
	char title[80];

	if (r.rows < 1)
		return;
	out.canvas = c;
	out.top = v->top;
	out.text = search_text(a, v);
	out.found = v->found;
	v->kind->fill(v->state, a, &out.out);
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
	struct shown_page out = begin_page((struct rect){0, 0, 0, v->columns});
	int found;

	out.text = text;
	out.place = &place;
	v->kind->fill(v->state, a, &out.out);
	found = search_found(&place, wrapped);
	v->found = found + 1;
	if (found >= 0 && (found < v->top || found >= v->top + v->height))
		v->top = found > v->height / 3 ? found - v->height / 3 : 0;
	return found >= 0;
}
