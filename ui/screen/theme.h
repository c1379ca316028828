/*
 * Colour roles: the screen asks for what a text is, never for a colour.
 *
 * One row of theme_table a role, with its look in colour and in monochrome.  Monochrome holds
 * where the terminal has no colours or NO_COLOR is set (no-color.org).
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

/* What a role looks like; one row a role. */
struct role_look {
	const char *name;
	short fore, back;          /* -1: the terminal's own */
	attr_t colour, mono;       /* beside those colours, and without any */
};
extern const struct role_look theme_table[ROLE_COUNT];

struct theme {
	attr_t attr[ROLE_COUNT];
	short pair[ROLE_COUNT];
	bool utf8;                 /* characters beyond ASCII can be shown */
};

/* After curses has been started. */
void theme_init(struct theme *t);

/* What a change in percent is to be shown as. */
enum role theme_change(double percent, bool more_is_better);

/* Signs that depend on what the terminal can show. */
const char *theme_times(const struct theme *t);
const char *theme_dot(const struct theme *t);
const char *theme_fold(const struct theme *t, bool folded);
const char *theme_sort(const struct theme *t, bool ascending);
const char *theme_rule(const struct theme *t);
/* A bar of `part` (0 to 1) of `width` columns, padded with spaces. */
void theme_bar(const struct theme *t, double part, int width, char *buf, size_t size);

#endif
