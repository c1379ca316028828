#include "screen/draw.h"

#include "base/clean.h"
#include "base/mem.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_BYTES   4096
#define RULE_COLUMNS 200 /* of a rule that are drawn at once */

void
draw_begin(struct canvas *c)
{
	(void)erase();
	c->nhits = 0;
	c->owner = NULL;
	c->selected = false;
	c->rect = (struct rect){0, 0, LINES, COLS};
}

void
draw_free(struct canvas *c)
{
	free(c->hit);
	*c = (struct canvas){.theme = c->theme};
}

static void
set_look(const struct canvas *c, enum role role)
{
	(void)attr_set(c->theme.attr[c->selected][role], c->theme.pair[c->selected][role], NULL);
}

static void
write_clean(struct canvas *c, enum role role, int y, int x, const char *clean)
{
	set_look(c, role);
	(void)mvaddstr(y, x, clean);
	(void)attr_set(A_NORMAL, 0, NULL);
}

/* Return how many of `columns` lie on the screen. */
static int
clip_columns(const struct canvas *c, int y, int x, int columns)
{
	if (y < 0 || y >= c->rect.rows || x < 0 || x >= c->rect.columns)
		return 0;
	return x + columns > c->rect.columns ? c->rect.columns - x : columns;
}

int
draw_text(struct canvas *c, enum role role, int y, int x, int columns, const char *text)
{
	char clean[LINE_BYTES];
	int used;

	columns = clip_columns(c, y, x, columns);
	if (columns <= 0)
		return 0;
	used = clean_text(text, columns, clean, sizeof clean);
	write_clean(c, role, y, x, clean);
	return used;
}

/* Return the length of the part that a text begins with: all matched, or all not. */
static size_t
length_of_part(const char *text, size_t from, const struct match *m)
{
	size_t n = 1;

	while (text[from + n] != '\0' && (match_has(m, from + n) == match_has(m, from) ||
	    ((unsigned char)text[from + n] & 0xc0) == 0x80))
		n++;
	return n;
}

int
draw_marks(struct canvas *c, enum role role, int y, int x, int columns, const char *text,
    const struct match *m)
{
	char part[LINE_BYTES];
	int used;
	size_t n;

	if (m->rank == MATCH_NONE)
		return draw_text(c, role, y, x, columns, text);
	/* The first drawing cuts the text to size; the next ones change the look of its letters. */
	used = draw_text(c, role, y, x, columns, text);
	for (size_t at = 0; text[at] != '\0'; at += n) {
		int before;

		n = length_of_part(text, at, m);
		if (!match_has(m, at) || at + n >= sizeof part)
			continue;
		memcpy(part, text, at);
		part[at] = '\0';
		before = clean_width(part);
		(void)snprintf(part, sizeof part, "%.*s", (int)n, text + at);
		if (before + clean_width(part) <= used)
			(void)draw_text(c, ROLE_FOUND, y, x + before, used - before, part);
	}
	return used;
}

void
draw_fill(struct canvas *c, enum role role, int y, int x, int columns)
{
	columns = clip_columns(c, y, x, columns);
	if (columns <= 0)
		return;
	set_look(c, role);
	(void)mvhline(y, x, ' ', columns);
	(void)attr_set(A_NORMAL, 0, NULL);
}

void
draw_field(struct canvas *c, enum role role, int y, int x, int columns, bool left,
    const char *text)
{
	int width = clean_width(text), from;

	draw_fill(c, role, y, x, columns);
	from = left || width >= columns ? 0 : columns - width;
	(void)draw_text(c, role, y, x + from, columns - from, text);
}

void
draw_in_line(struct canvas *c, int y, int x, int columns, const char *text)
{
	int used = draw_text(c, ROLE_DIM, y, x, 1, " ");

	used += draw_text(c, ROLE_TITLE, y, x + used, columns - 2, text);
	(void)draw_text(c, ROLE_DIM, y, x + used, 1, " ");
}

void
draw_rule(struct canvas *c, int y, int x, int columns, const char *title)
{
	const char *part = theme_rule(&c->theme);
	char line[RULE_COLUMNS * MB_LEN_MAX + 1] = "";
	size_t bytes = strlen(part), n = 0;

	for (int i = 0; i < columns && i < RULE_COLUMNS; i++, n += bytes)
		memcpy(line + n, part, bytes + 1);
	for (int at = 0; at < columns; at += RULE_COLUMNS)
		(void)draw_text(c, ROLE_LINE, y, x + at, columns - at, line);
	if (title != NULL && columns > 6)
		draw_in_line(c, y, x + 2, columns - 4, title);
}

void
draw_rule_end(struct canvas *c, int y, int x, int columns, const char *title, const char *text)
{
	int width = clean_width(text);

	if (clean_width(title) + width + 12 <= columns)
		draw_in_line(c, y, x + columns - width - 4, width + 2, text);
}

void
draw_scroll_bar(struct canvas *c, struct rect r, int top, int n)
{
	int thumb, from;

	if (n <= r.rows || r.rows < 2)
		return;
	thumb = (int)((int64_t)r.rows * r.rows / n);
	thumb = thumb < 1 ? 1 : thumb;
	from = (int)((int64_t)top * (r.rows - thumb) / (n - r.rows));
	/* Only the ends of the list reach the ends of the bar. */
	if (from == 0 && top > 0 && r.rows - thumb > 1)
		from = 1;
	if (from == r.rows - thumb && top < n - r.rows && from > 1)
		from--;
	for (int i = 0; i < r.rows; i++) {
		bool on = i >= from && i < from + thumb;

		(void)draw_text(c, on ? ROLE_THUMB : ROLE_LINE, r.y + i, r.x + r.columns - 1, 1,
		    theme_scroll(&c->theme, on));
	}
}

int
draw_wrapped(struct canvas *c, enum role role, struct rect r, int skip, const char *text)
{
	struct wrapped w = wrap_text(text, r.columns);
	struct wrapped_line l;
	char line[LINE_BYTES];
	int row = 0;

	for (; wrap_next(&w, &l); row++) {
		if (row < skip || row - skip >= r.rows)
			continue;
		(void)snprintf(line, sizeof line, "%.*s", (int)l.n, l.text);
		(void)draw_text(c, role, r.y + row - skip, r.x + l.indent, r.columns - l.indent,
		    line);
	}
	return row;
}

void
draw_note_hit(struct canvas *c, enum hit_kind kind, int y, int x, int columns, int index)
{
	c->hit = mem_grow(c->hit, &c->cap, c->nhits + 1, sizeof *c->hit);
	c->hit[c->nhits++] = (struct hit){kind, y, x, columns, index, c->owner};
}

const struct hit *
draw_find_hit(const struct canvas *c, int y, int x)
{
	for (size_t i = c->nhits; i-- > 0; )
		if (c->hit[i].y == y && x >= c->hit[i].x && x < c->hit[i].x + c->hit[i].columns)
			return &c->hit[i];
	return NULL;
}
