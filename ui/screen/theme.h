/*
 * Colour roles: callers name the role of a text, never a colour.
 *
 * theme_table has a row for each role, with its look in colour and in monochrome.  Monochrome is
 * used if the terminal has no colours or NO_COLOR is set (no-color.org).
 */
#ifndef LAYERTOP_THEME_H
#define LAYERTOP_THEME_H

#include <curses.h>
#include <stdbool.h>

enum role {
	ROLE_TEXT, ROLE_DIM, ROLE_TITLE, ROLE_SETTING, ROLE_LABEL, ROLE_HEADER, ROLE_SORTED,
	ROLE_BLOCK, ROLE_BAR, ROLE_MARK, ROLE_GAIN, ROLE_LOSS, ROLE_SELECTED, ROLE_ERROR,
	ROLE_NOTICE, ROLE_KEY, ROLE_ACTION, ROLE_ON, ROLE_PROMPT, ROLE_COUNT
};

/* The look of one role. */
struct role_look {
	const char *name;
	short fore, back;          /* -1: the terminal's own colour */
	attr_t colour, mono;       /* attributes beside those colours, and without colours */
};
extern const struct role_look theme_table[ROLE_COUNT];

struct theme {
	attr_t attr[ROLE_COUNT];
	short pair[ROLE_COUNT];
	bool utf8;                 /* characters beyond ASCII can be shown */
};

/* Read the terminal's abilities; curses must run already. */
void theme_init(struct theme *t);

/* Return the role for a change in percent: gain, loss or neither. */
enum role theme_change(double percent, bool more_is_better);

/* Signs: ASCII where the terminal shows nothing else. */
const char *theme_times(const struct theme *t);
const char *theme_dot(const struct theme *t);
const char *theme_fold(const struct theme *t, bool folded);
const char *theme_sort(const struct theme *t, bool ascending);
const char *theme_rule(const struct theme *t);
/* Write a bar that fills `part` (0 to 1) of `width` columns, padded with spaces. */
void theme_bar(const struct theme *t, double part, int width, char *buf, size_t size);

#endif
