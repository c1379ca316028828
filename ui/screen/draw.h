/*
 * Drawing: text of a role into a rectangle of the screen, cleaned and cut to size.
 *
 * All of it goes to stdscr; a rectangle is an offset and a size.  Nothing is ever written outside
 * the screen, whatever its size.  What a person can click is noted while it is drawn.
 */
#ifndef LAYERTOP_DRAW_H
#define LAYERTOP_DRAW_H

#include "screen/theme.h"

struct rect {
	int y, x, rows, columns;
};

enum hit_kind { HIT_NONE, HIT_ROW, HIT_COLUMN, HIT_ACTION, HIT_OPTIMIZATION, HIT_FOLD };

struct hit {
	enum hit_kind kind;
	int y, x, columns;
	int index;                 /* row on the list, or of the table of its kind */
	const void *owner;         /* of the canvas when it was noted */
};

struct canvas {
	struct theme theme;
	struct rect rect;          /* the whole screen */
	size_t nhits, cap;
	struct hit *hit;           /* what can be clicked; owned */
	const void *owner;         /* the view that draws now; NULL: the frame around the views */
};

/* Forget what was on the screen. */
void draw_begin(struct canvas *c);
void draw_free(struct canvas *c);
/* Write at most `columns` columns; the number used. */
int draw_text(struct canvas *c, enum role role, int y, int x, int columns, const char *text);
/* The same, filling the field with spaces and aligning to the right where asked. */
void draw_field(struct canvas *c, enum role role, int y, int x, int columns, bool left,
    const char *text);
void draw_fill(struct canvas *c, enum role role, int y, int x, int columns);
void draw_rule(struct canvas *c, int y, int x, int columns, const char *title);
/* A word at the right end of a rule, where there is room beside its title. */
void draw_rule_end(struct canvas *c, int y, int x, int columns, const char *title,
    const char *text);
/* Wrapped to `columns` at spaces, at most `rows` rows, starting in row `skip` of the text; how
 * many rows the whole text takes.  What belongs to an indented line or an item of a list stands
 * below its text.  Draws nothing when `rows` is 0. */
int draw_wrapped(struct canvas *c, enum role role, struct rect r, int skip, const char *text);
/* Columns by which wrapped lines are indented behind this one: those of its own indent, and of the
 * "1. " or "- " of an item of a list. */
int draw_hang(const char *line);

void draw_note_hit(struct canvas *c, enum hit_kind kind, int y, int x, int columns, int index);
const struct hit *draw_find_hit(const struct canvas *c, int y, int x);

#endif
