/*
 * Themes: callers name the role of a text, never a colour.
 *
 * ROLES lists the roles, with their looks where there are no colours; theme_table gives each role
 * its colours in each theme.  A terminal of 256 colours gets the nearest ones.  For 16 colours they
 * are chosen by hand.  A theme without colours is used if the terminal has none or NO_COLOR is set
 * (no-color.org).
 *
 * Each role can stand on a selected row, too: it then keeps its own colour if it has one that can
 * be read there.  Roles with a background of their own keep that.
 *
 * The background of the terminal stays as it is if the terminal told its colour and every role can
 * be read on it.  Otherwise the theme paints its own paper.
 */
#ifndef LAYERTOP_THEME_H
#define LAYERTOP_THEME_H

#include <curses.h>
#include <stdbool.h>
#include <stdint.h>

/* ROLE(name, word, attributes without colours, is a line or a bar instead of text) */
#define ROLES(ROLE)                                                                                \
	ROLE(TEXT, "text", A_NORMAL, false)                                                        \
	ROLE(DIM, "dim", A_NORMAL, false)                                                          \
	ROLE(TITLE, "title", A_BOLD, false)                                                        \
	ROLE(SETTING, "setting", A_BOLD, false)                                                    \
	ROLE(LABEL, "label", A_NORMAL, false)                                                      \
	ROLE(HEADER, "header", A_BOLD | A_UNDERLINE, false)                                        \
	ROLE(SORTED, "sorted", A_BOLD | A_UNDERLINE | A_REVERSE, false)                            \
	ROLE(BLOCK, "block", A_BOLD, false)                                                        \
	ROLE(BAR, "bar", A_NORMAL, true)                                                           \
	ROLE(MARK, "mark", A_BOLD, false)                                                          \
	ROLE(GAIN, "gain", A_BOLD, false)                                                          \
	ROLE(LOSS, "loss", A_BOLD | A_UNDERLINE, false)                                            \
	ROLE(SELECTED, "selected", A_REVERSE, false)                                               \
	ROLE(ERROR, "error", A_BOLD, false)                                                        \
	ROLE(NOTICE, "notice", A_BOLD, false)                                                      \
	ROLE(KEY, "key", A_BOLD, false)                                                            \
	ROLE(ACTION, "action", A_NORMAL, false)                                                    \
	ROLE(ON, "on", A_REVERSE | A_BOLD, false)                                                  \
	ROLE(PROMPT, "prompt", A_BOLD, false)                                                      \
	ROLE(FOUND, "found", A_BOLD | A_UNDERLINE, false)                                          \
	ROLE(LINE, "line", A_NORMAL, true)                                                         \
	ROLE(THUMB, "thumb", A_NORMAL, true)                                                       \
	ROLE(SAVED, "saved", A_NORMAL, true)                                                       \
	ROLE(ADDED, "added", A_BOLD, true)                                                         \
	ROLE(HEAT1, "heat 1", A_NORMAL, false)                                                     \
	ROLE(HEAT2, "heat 2", A_NORMAL, false)                                                     \
	ROLE(HEAT3, "heat 3", A_NORMAL, false)                                                     \
	ROLE(HEAT4, "heat 4", A_NORMAL, false)                                                     \
	ROLE(HEAT5, "heat 5", A_NORMAL, false)                                                     \
	ROLE(HEAT6, "heat 6", A_BOLD, false)                                                       \
	ROLE(SERIES1, "series 1", A_NORMAL, true)                                                  \
	ROLE(SERIES2, "series 2", A_NORMAL, true)                                                  \
	ROLE(SERIES3, "series 3", A_NORMAL, true)                                                  \
	ROLE(SERIES4, "series 4", A_NORMAL, true)                                                  \
	ROLE(SERIES5, "series 5", A_NORMAL, true)                                                  \
	ROLE(SERIES6, "series 6", A_NORMAL, true)                                                  \
	ROLE(SERIES7, "series 7", A_NORMAL, true)                                                  \
	ROLE(SERIES8, "series 8", A_NORMAL, true)

#define ROLE_NAME(name, word, mono, line) ROLE_##name,
enum role { ROLES(ROLE_NAME) ROLE_COUNT };
#undef ROLE_NAME

#define HEAT_STEPS (ROLE_HEAT6 - ROLE_HEAT1 + 1)

struct role_kind {
	const char *name;
	attr_t mono;               /* attributes without colours */
	bool is_line;              /* drawn as lines or bars, which need less contrast than text */
};
extern const struct role_kind role_table[ROLE_COUNT];

/* Colours of one role: of the text and behind it. */
struct role_look {
	uint32_t fore, back;       /* 0xRRGGBB */
	short fore16, back16;      /* numbers of the 16 colours */
	attr_t attr;
	bool has_back;             /* otherwise it stands on the paper, and `back` says nothing */
};

struct theme_kind {
	const char *name, *help;
	bool has_colours;
	bool is_light;
	double contrast;           /* the least of its texts, in 256 and more colours */
	uint32_t paper;
	short paper16;
	bool keeps_fore;           /* on a selected row, in 256 and more colours */
	struct role_look look[ROLE_COUNT];
};
/* Ended by a row without a name. */
extern const struct theme_kind theme_table[];
/* The name that stands for a theme that suits the background. */
#define THEME_AUTO "auto"
/* Return the theme of that name, or NULL. */
const struct theme_kind *theme_find(const char *name);

/* How many colours a terminal has. */
enum depth { DEPTH_MONO, DEPTH_16, DEPTH_256, DEPTH_DIRECT };

/* Return the look of a role at a depth of colours, on a selected row or not.  With `DEPTH_256` and
 * `DEPTH_DIRECT` the colours are in `fore` and `back`, as the terminal shows them. */
struct role_look theme_look(const struct theme_kind *k, enum depth depth, enum role role,
    bool selected);

/* Describe the terminal, for theme_init(). */
struct theme_wish {
	const char *name;          /* of a theme; NULL: one that suits the background */
	bool knows_background;     /* the terminal told `background` */
	uint32_t background;       /* 0xRRGGBB */
	bool is_light;             /* the background, where only this is known */
};

struct theme {
	const struct theme_kind *kind;
	enum depth depth;
	struct theme_wish wish;
	attr_t attr[2][ROLE_COUNT];   /* [1]: on a selected row */
	short pair[2][ROLE_COUNT];
	bool paints;               /* the paper is painted */
	bool utf8;                 /* characters beyond ASCII can be shown */
};

/* Read the terminal's abilities, and choose a theme.  Curses must run already. */
void theme_init(struct theme *t, const struct theme_wish *wish);
/* Change to another theme at once; "auto" is one that suits the background.  Return false if there
 * is none of that name.  On a terminal without colours nothing changes. */
bool theme_choose(struct theme *t, const char *name);
/* Take in the background that the terminal has told late. */
void theme_tell_background(struct theme *t, uint32_t background);
/* Return whether all text of a theme can be read on a background. */
bool theme_suits(const struct theme_kind *k, enum depth depth, uint32_t background);

/* Return the role for a change in percent: gain, loss or neither. */
enum role theme_change(double percent, bool more_is_better);
/* Return the role of a figure by its part (0 to 1) of the largest one: a step of the scale of heat,
 * dim for zero, text if it is not known. */
enum role theme_heat(double part);

/* Signs: ASCII where the terminal shows nothing else. */
const char *theme_times(const struct theme *t);
const char *theme_dot(const struct theme *t);
const char *theme_fold(const struct theme *t, bool folded);
/* Lines of a tree, two columns each: past a row, to a row that others follow, to the last one, and
 * the end of a line in front of a row without others in it. */
enum branch { BRANCH_NONE, BRANCH_PASSES, BRANCH_MIDDLE, BRANCH_LAST, BRANCH_LEAF };
const char *theme_branch(const struct theme *t, enum branch b);
const char *theme_sort(const struct theme *t, bool ascending);
const char *theme_rule(const struct theme *t);
/* Signs of the graph beside the table: a cell of a lane by its arms (1 up, 2 down, 4 left, 8
 * right), a node, and what lies beyond the last lane. */
enum lane_node { LANE_NODE_LAYER, LANE_NODE_BLOCK, LANE_NODE_INPUT, LANE_NODE_OUTPUT };
const char *theme_lane(const struct theme *t, unsigned arms);
const char *theme_lane_node(const struct theme *t, enum lane_node kind);
const char *theme_more(const struct theme *t);
/* Signs of a scroll bar: its track and its thumb. */
const char *theme_scroll(const struct theme *t, bool thumb);
/* Write a bar that fills `part` (0 to 1) of `width` columns, padded with spaces. */
void theme_bar(const struct theme *t, double part, int width, char *buf, size_t size);

#endif
