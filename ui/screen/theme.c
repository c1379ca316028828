#include "config.h"

#include "screen/theme.h"

#include "screen/colour.h"

#include <langinfo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAIRS (2 * ROLE_COUNT + 1)
/* Names of the themes that are chosen by the background. */
#define DARK_THEME  "dark"
#define LIGHT_THEME "light"
#define MONO_THEME  "mono"

static void
show_in_256(struct role_look *look)
{
	look->fore = colour_of_256(colour_nearest_256(look->fore));
	look->back = colour_of_256(colour_nearest_256(look->back));
}

struct role_look
theme_look(const struct theme_kind *k, enum depth depth, enum role role, bool selected)
{
	const struct role_look *on = &k->look[ROLE_SELECTED];
	struct role_look look = k->look[role];

	if (depth == DEPTH_MONO || !k->has_colours) {
		look = (struct role_look){.attr = role_table[role].mono};
		if (selected)
			look.attr |= A_REVERSE;
		return look;
	}
	if (!look.has_back && selected) {
		if (!k->keeps_fore || depth == DEPTH_16) {
			look.fore = on->fore;
			look.fore16 = on->fore16;
		}
		look.back = on->back;
		look.back16 = on->back16;
		look.has_back = true;
	} else if (!look.has_back) {
		look.back = k->paper;
		look.back16 = k->paper16;
	}
	if (depth == DEPTH_256)
		show_in_256(&look);
	return look;
}

bool
theme_suits(const struct theme_kind *k, enum depth depth, uint32_t background)
{
	/* Users choose the 16 colours, so that only black and white paper is known there. */
	if (depth == DEPTH_16)
		return colour_contrast(background, k->is_light ? 0xffffff : 0x000000) < 1.5;
	for (int i = 0; i < ROLE_COUNT; i++) {
		struct role_look look = theme_look(k, depth, (enum role)i, false);

		if (!look.has_back && colour_contrast(look.fore, background) <
		    (role_table[i].is_line ? COLOUR_LINE_CONTRAST : k->contrast))
			return false;
	}
	return true;
}

/* Turn one of the 16 colours into one that a terminal of 8 has: a bold text is bright there, and a
 * background is not. */
static int
number_of_16(int number, attr_t *attr)
{
	if (number < COLORS)
		return number;
	if (attr == NULL)
		return -1;
	*attr |= A_BOLD;
	return number - 8;
}

/* Return a colour as red, green and blue.  The darkest numbers name colours of the palette, which
 * users change. */
static int
direct_number(uint32_t rgb)
{
	return rgb < 8 ? 0x010101 : (int)rgb;
}

/* Make a pair of colours as curses numbers them. */
static void
make_pair(const struct theme *t, int pair, const struct role_look *look, attr_t *attr)
{
	bool paper = look->has_back || t->paints;
	int fore, back = -1;

	switch (t->depth) {
	case DEPTH_DIRECT:
		fore = direct_number(look->fore);
		if (paper)
			back = direct_number(look->back);
		break;
	case DEPTH_256:
		fore = colour_nearest_256(look->fore);
		if (paper)
			back = colour_nearest_256(look->back);
		break;
	default:
		fore = number_of_16(look->fore16, attr);
		if (paper)
			back = number_of_16(look->back16, NULL);
		break;
	}
#ifdef HAVE_INIT_EXTENDED_PAIR
	(void)init_extended_pair(pair, fore, back);
#else
	(void)init_pair((short)pair, (short)fore, (short)back);
#endif
}

static void
set_role(struct theme *t, enum role role, bool selected)
{
	struct role_look look = theme_look(t->kind, t->depth, role, selected);

	t->attr[selected][role] = look.attr;
	t->pair[selected][role] = 0;
	if (t->depth == DEPTH_MONO || !t->kind->has_colours)
		return;
	t->pair[selected][role] = (short)(1 + (int)role + (selected ? ROLE_COUNT : 0));
	make_pair(t, t->pair[selected][role], &look, &t->attr[selected][role]);
}

/* Give the empty cells of the screen the paper of the theme. */
static void
set_paper(const struct theme *t)
{
	cchar_t space;

	(void)setcchar(&space, L" ", A_NORMAL, t->paints ? t->pair[0][ROLE_TEXT] : 0, NULL);
	bkgrndset(&space);
}

static void
use_theme(struct theme *t, const struct theme_kind *k)
{
	const struct theme_wish *wish = &t->wish;

	t->kind = k;
	t->paints = t->depth != DEPTH_MONO && k->has_colours &&
	    !(wish->knows_background && theme_suits(k, t->depth, wish->background));
	for (int i = 0; i < ROLE_COUNT; i++) {
		set_role(t, (enum role)i, false);
		set_role(t, (enum role)i, true);
	}
	set_paper(t);
}

static enum depth
find_depth(void)
{
	const char *no_color = getenv("NO_COLOR");

	if ((no_color != NULL && *no_color != '\0') || !has_colors())
		return DEPTH_MONO;
	(void)start_color();
	if (use_default_colors() != OK || COLOR_PAIRS < PAIRS)
		return DEPTH_MONO;
#ifdef HAVE_INIT_EXTENDED_PAIR
	if (COLORS > 256 && tigetflag((char *)(uintptr_t)"RGB") > 0)
		return DEPTH_DIRECT;
#endif
	return COLORS >= 256 ? DEPTH_256 : DEPTH_16;
}

static const struct theme_kind *
find_wished(const struct theme *t)
{
	bool light = t->wish.knows_background ? colour_luminance(t->wish.background) > 0.18
	    : t->wish.is_light;

	if (t->depth == DEPTH_MONO)
		return theme_find(MONO_THEME);
	if (t->wish.name != NULL && strcmp(t->wish.name, THEME_AUTO) != 0)
		return theme_find(t->wish.name);
	return theme_find(light ? LIGHT_THEME : DARK_THEME);
}

void
theme_init(struct theme *t, const struct theme_wish *wish)
{
	*t = (struct theme){.wish = *wish, .depth = find_depth(),
	    .utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0};
	use_theme(t, find_wished(t));
}

bool
theme_choose(struct theme *t, const char *name)
{
	const struct theme_kind *k = theme_find(name);

	if (k == NULL && strcmp(name, THEME_AUTO) != 0)
		return false;
	t->wish.name = k != NULL ? k->name : NULL;
	use_theme(t, find_wished(t));
	return true;
}

void
theme_tell_background(struct theme *t, uint32_t background)
{
	if (t->wish.knows_background && t->wish.background == background)
		return;
	t->wish.knows_background = true;
	t->wish.background = background;
	use_theme(t, find_wished(t));
}

enum role
theme_heat(double part)
{
	/* The least part of the largest figure for each step. */
	static const double step[HEAT_STEPS] = {0, 0.04, 0.12, 0.25, 0.45, 0.7};
	int i = HEAT_STEPS - 1;

	if (isnan(part))
		return ROLE_TEXT;
	if (part <= 0)
		return ROLE_DIM;
	while (part < step[i])
		i--;
	return (enum role)(ROLE_HEAT1 + i);
}

enum role
theme_change(double percent, bool more_is_better)
{
	if (!(fabs(percent) >= 0.05))
		return ROLE_DIM;
	return (percent > 0) == more_is_better ? ROLE_GAIN : ROLE_LOSS;
}

const char *
theme_times(const struct theme *t)
{
	return t->utf8 ? "\u00d7" : "x";
}

const char *
theme_dot(const struct theme *t)
{
	return t->utf8 ? " \u00b7 " : " - ";
}

const char *
theme_fold(const struct theme *t, bool folded)
{
	if (t->utf8)
		return folded ? "\u25b8 " : "\u25be ";
	return folded ? "+ " : "- ";
}

const char *
theme_branch(const struct theme *t, enum branch b)
{
	static const struct {
		const char *utf8, *ascii;
	} signs[] = {
	    [BRANCH_NONE] = {"  ", "  "},
	    [BRANCH_PASSES] = {"\u2502 ", "| "},
	    [BRANCH_MIDDLE] = {"\u251c\u2500", "|-"},
	    [BRANCH_LAST] = {"\u2514\u2500", "`-"},
	    [BRANCH_LEAF] = {"\u2500 ", "- "},
	};

	return t->utf8 ? signs[b].utf8 : signs[b].ascii;
}

const char *
theme_lane(const struct theme *t, unsigned arms)
{
	static const char *const utf8[16] = {" ", "\u2575", "\u2577", "\u2502", "\u2574", "\u256f",
	    "\u256e", "\u2524", "\u2576", "\u2570", "\u256d", "\u251c", "\u2500", "\u2534",
	    "\u252c", "\u253c"};
	static const char *const ascii[16] = {" ", "|", "|", "|", "-", "'", ".", "+", "-", "`", ",",
	    "+", "-", "'", ".", "+"};

	return t->utf8 ? utf8[arms & 15] : ascii[arms & 15];
}

const char *
theme_lane_node(const struct theme *t, enum lane_node kind)
{
	static const struct {
		const char *utf8, *ascii;
	} signs[] = {
	    [LANE_NODE_LAYER] = {"\u25cf", "o"},
	    [LANE_NODE_BLOCK] = {"\u25a0", "#"},
	    [LANE_NODE_INPUT] = {"\u25c7", "v"},
	    [LANE_NODE_OUTPUT] = {"\u25c6", "*"},
	};

	return t->utf8 ? signs[kind].utf8 : signs[kind].ascii;
}

const char *
theme_more(const struct theme *t)
{
	return t->utf8 ? "\u2026" : ">";
}

const char *
theme_scroll(const struct theme *t, bool thumb)
{
	if (t->utf8)
		return thumb ? "\u2503" : "\u2502";
	return thumb ? "#" : "|";
}

const char *
theme_sort(const struct theme *t, bool ascending)
{
	if (t->utf8)
		return ascending ? "\u25b4" : "\u25be";
	return ascending ? "^" : "v";
}

const char *
theme_rule(const struct theme *t)
{
	return t->utf8 ? "\u2500" : "-";
}

void
theme_bar(const struct theme *t, double part, int width, char *buf, size_t size)
{
	static const char *const eighth[] = {"", "\u258f", "\u258e", "\u258d", "\u258c", "\u258b",
	    "\u258a", "\u2589"};
	int steps, full, rest;
	size_t used = 0;

	if (!(part > 0))
		part = 0;
	steps = (int)lround((part > 1 ? 1 : part) * width * (t->utf8 ? 8 : 1));
	if (steps == 0 && part > 0.001)
		steps = 1;
	full = t->utf8 ? steps / 8 : steps;
	rest = t->utf8 ? steps % 8 : 0;
	buf[0] = '\0';
	for (int i = 0; i < width && used + 4 < size; i++)
		used += (size_t)snprintf(buf + used, size - used, "%s", i < full ?
		    (t->utf8 ? "\u2588" : "#") : i == full && rest > 0 ? eighth[rest] : " ");
}
