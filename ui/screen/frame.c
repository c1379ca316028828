#include "screen/frame.h"

#include <wchar.h>

/* The sides of a cell to which a line goes. */
enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8, SIDES = 16 };

/* The signs by the sides that they join. */
static const struct {
	wchar_t sign;
	const char *utf8, *ascii;
} signs[SIDES] = {
    [0] = {L' ', " ", " "},
    [UP] = {L'\u2575', "\u2575", "|"},
    [DOWN] = {L'\u2577', "\u2577", "|"},
    [UP | DOWN] = {L'\u2502', "\u2502", "|"},
    [LEFT] = {L'\u2574', "\u2574", "-"},
    [RIGHT] = {L'\u2576', "\u2576", "-"},
    [LEFT | RIGHT] = {L'\u2500', "\u2500", "-"},
    [DOWN | RIGHT] = {L'\u250c', "\u250c", "+"},
    [DOWN | LEFT] = {L'\u2510', "\u2510", "+"},
    [UP | RIGHT] = {L'\u2514', "\u2514", "+"},
    [UP | LEFT] = {L'\u2518', "\u2518", "+"},
    [UP | DOWN | RIGHT] = {L'\u251c', "\u251c", "+"},
    [UP | DOWN | LEFT] = {L'\u2524', "\u2524", "+"},
    [DOWN | LEFT | RIGHT] = {L'\u252c', "\u252c", "+"},
    [UP | LEFT | RIGHT] = {L'\u2534', "\u2534", "+"},
    [UP | DOWN | LEFT | RIGHT] = {L'\u253c', "\u253c", "+"},
};

/* Return the sides to which the sign of a cell goes; 0 if it is no sign of a frame. */
static int
sides_of(int y, int x)
{
	wchar_t wide[CCHARW_MAX + 1];
	cchar_t cell;
	attr_t attr;
	short pair;

	if (mvin_wch(y, x, &cell) != OK || getcchar(&cell, wide, &attr, &pair, NULL) != OK)
		return 0;
	if (wide[0] == L'-')
		return LEFT | RIGHT;
	if (wide[0] == L'|')
		return UP | DOWN;
	for (int i = 1; i < SIDES; i++)
		if (signs[i].sign == wide[0])
			return i;
	return wide[0] == L'+' ? UP | DOWN | LEFT | RIGHT : 0;
}

static void
join(struct canvas *c, int y, int x, int sides)
{
	sides |= sides_of(y, x);
	(void)draw_text(c, ROLE_LINE, y, x, 1, c->theme.utf8 ? signs[sides].utf8
	    : signs[sides].ascii);
}

void
frame_across(struct canvas *c, int y, int x, int columns)
{
	for (int i = 0; i < columns; i++)
		join(c, y, x + i, (i > 0 ? LEFT : 0) | (i < columns - 1 ? RIGHT : 0));
}

void
frame_down(struct canvas *c, int y, int x, int rows)
{
	for (int i = 0; i < rows; i++)
		join(c, y + i, x, (i > 0 ? UP : 0) | (i < rows - 1 ? DOWN : 0));
}

void
frame_around(struct canvas *c, struct rect r, const char *title)
{
	if (r.rows < 2 || r.columns < 2)
		return;
	frame_across(c, r.y, r.x, r.columns);
	frame_across(c, r.y + r.rows - 1, r.x, r.columns);
	frame_down(c, r.y, r.x, r.rows);
	frame_down(c, r.y, r.x + r.columns - 1, r.rows);
	if (title != NULL && r.columns > 6)
		draw_in_line(c, r.y, r.x + 2, r.columns - 4, title);
}
