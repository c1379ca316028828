/*
 * Drawing: write text into the screen, with the look of its role.
 *
 * Each function cleans its text and cuts it to size.  It writes to stdscr and never outside the
 * screen, however small that is.  A rectangle is an offset and a size.  The canvas owns the list of
 * places that can be clicked; they are noted while they are drawn.
 */
#ifndef LAYERTOP_DRAW_H
#define LAYERTOP_DRAW_H

#include "base/match.h"
#include "base/wrap.h"
#include "screen/theme.h"

struct rect {
	int y, x, rows, columns;
};

enum hit_kind { HIT_NONE, HIT_ROW, HIT_COLUMN, HIT_ACTION, HIT_OPTIMIZATION, HIT_FOLD,
	HIT_LAYER, HIT_PANE };

struct hit {
	enum hit_kind kind;
	int y, x, columns;
	int index;                 /* row of a list, or of the table of its kind; of HIT_LAYER a
	                            * layer of the graph under the choices */
	const void *owner;         /* owner of the canvas when it was noted */
};

struct canvas {
	struct theme theme;
	struct rect rect;          /* the whole screen */
	size_t nhits, cap;
	struct hit *hit;           /* places that can be clicked; owned */
	const void *owner;         /* the view that draws now; NULL: the frame around the views */
	bool selected;             /* what is drawn now lies on a selected row */
};

/* Clear the screen and the places that can be clicked. */
void draw_begin(struct canvas *c);
void draw_free(struct canvas *c);
/* Write at most `columns` columns of a text; return how many it takes. */
int draw_text(struct canvas *c, enum role role, int y, int x, int columns, const char *text);
/* Like draw_text(), with the bytes that were matched in ROLE_FOUND. */
int draw_marks(struct canvas *c, enum role role, int y, int x, int columns, const char *text,
    const struct match *m);
/* Like draw_text(), but fill the field with spaces, and align the text to the right unless
 * `left`. */
void draw_field(struct canvas *c, enum role role, int y, int x, int columns, bool left,
    const char *text);
void draw_fill(struct canvas *c, enum role role, int y, int x, int columns);
/* Write a title into a line, with a space on either side. */
void draw_in_line(struct canvas *c, int y, int x, int columns, const char *text);
void draw_rule(struct canvas *c, int y, int x, int columns, const char *title);
/* Draw a scroll bar in the last column of a rectangle that shows some of `n` lines, from line `top`
 * on. Nothing is drawn if all of them fit. */
void draw_scroll_bar(struct canvas *c, struct rect r, int top, int n);
/* Write a text at the right end of a rule, if it fits beside the title. */
void draw_rule_end(struct canvas *c, int y, int x, int columns, const char *title,
    const char *text);
/* Write a text that is wrapped at spaces: at most r.rows rows of it, from row `skip` on.  Return
 * how many rows the whole text takes.  Wrapped lines of an indented line or a list item stand below
 * its text.  With r.rows 0 nothing is drawn, and `c` may be NULL. */
int draw_wrapped(struct canvas *c, enum role role, struct rect r, int skip, const char *text);
void draw_note_hit(struct canvas *c, enum hit_kind kind, int y, int x, int columns, int index);
const struct hit *draw_find_hit(const struct canvas *c, int y, int x);

#endif
