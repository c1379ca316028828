#include "screen/theme.h"

#include <langinfo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct role_look theme_table[ROLE_COUNT] = {
    [ROLE_TEXT] = {"text", -1, -1, A_NORMAL, A_NORMAL},
    [ROLE_DIM] = {"dim", COLOR_CYAN, -1, A_NORMAL, A_NORMAL},
    [ROLE_TITLE] = {"title", -1, -1, A_BOLD, A_BOLD},
    [ROLE_SETTING] = {"setting", COLOR_CYAN, -1, A_BOLD, A_BOLD},
    [ROLE_LABEL] = {"label", COLOR_CYAN, -1, A_NORMAL, A_NORMAL},
    [ROLE_HEADER] = {"header", COLOR_BLACK, COLOR_GREEN, A_NORMAL, A_REVERSE},
    [ROLE_SORTED] = {"sorted", COLOR_BLACK, COLOR_CYAN, A_NORMAL, A_REVERSE | A_BOLD},
    [ROLE_BLOCK] = {"block", -1, -1, A_BOLD, A_BOLD},
    [ROLE_BAR] = {"bar", COLOR_BLUE, -1, A_BOLD, A_NORMAL},
    [ROLE_MARK] = {"mark", COLOR_YELLOW, -1, A_BOLD, A_BOLD},
    [ROLE_GAIN] = {"gain", COLOR_GREEN, -1, A_NORMAL, A_BOLD},
    [ROLE_LOSS] = {"loss", COLOR_RED, -1, A_NORMAL, A_BOLD | A_UNDERLINE},
    [ROLE_SELECTED] = {"selected", COLOR_BLACK, COLOR_CYAN, A_NORMAL, A_REVERSE},
    [ROLE_ERROR] = {"error", COLOR_RED, -1, A_BOLD, A_BOLD},
    [ROLE_NOTICE] = {"notice", COLOR_YELLOW, -1, A_NORMAL, A_BOLD},
    [ROLE_KEY] = {"key", COLOR_YELLOW, -1, A_BOLD, A_BOLD},
    [ROLE_ACTION] = {"action", -1, -1, A_NORMAL, A_NORMAL},
    [ROLE_ON] = {"on", COLOR_BLACK, COLOR_YELLOW, A_NORMAL, A_REVERSE | A_BOLD},
    [ROLE_PROMPT] = {"prompt", -1, -1, A_BOLD, A_BOLD},
};

void
theme_init(struct theme *t)
{
	const char *no_color = getenv("NO_COLOR");
	bool colour = (no_color == NULL || *no_color == '\0') && has_colors();

	*t = (struct theme){.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0};
	if (colour) {
		(void)start_color();
		colour = use_default_colors() == OK && COLOR_PAIRS > ROLE_COUNT;
	}
	for (int i = 0; i < ROLE_COUNT; i++) {
		t->attr[i] = colour ? theme_table[i].colour : theme_table[i].mono;
		if (!colour)
			continue;
		t->pair[i] = (short)(i + 1);
		(void)init_pair(t->pair[i], theme_table[i].fore, theme_table[i].back);
	}
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
