/*
 * The list of themes.  A theme that is chosen shows at once, and the list stays open to try others.
 */
#include "frame/app.h"
#include "pick/pickers.h"

#include <stdio.h>
#include <string.h>

static int
count_themes(const void *state, const struct app *a)
{
	int n = 0;

	(void)state;
	(void)a;
	while (theme_table[n].name != NULL)
		n++;
	/* The first item is the choice by background. */
	return n + 1;
}

static void
theme_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	static const char *const depths[] = {
	    [DEPTH_MONO] = "There are no colours here: the terminal has none, or NO_COLOR is set.",
	    [DEPTH_16] = "The terminal has 16 colours or fewer.",
	    [DEPTH_256] = "The terminal has 256 colours.",
	    [DEPTH_DIRECT] = "The terminal has all colours.",
	};
	const struct theme *t = &a->canvas.theme;
	const char *name = i > 0 ? theme_table[i - 1].name : THEME_AUTO;

	(void)state;
	out->current = strcmp(name, t->wish.name != NULL ? t->wish.name : THEME_AUTO) == 0;
	(void)snprintf(out->name, sizeof out->name, "%s", name);
	(void)snprintf(out->text, sizeof out->text, "%s", i > 0 ? theme_table[i - 1].help
	    : "dark or light, as suits the background of the terminal");
	(void)snprintf(out->note, sizeof out->note, "--theme %s, or LAYERTOP_THEME=%s. %s", name,
	    name, depths[t->depth]);
}

static void
take_theme(struct view *v, struct app *a, int i)
{
	(void)v;
	(void)theme_choose(&a->canvas.theme, i > 0 ? theme_table[i - 1].name : THEME_AUTO);
}

static const struct picker_kind themes = {.title = "Theme", .hint = "Enter tries it, Esc closes",
    .filters = true, .by_name = true, .count = count_themes, .item = theme_item,
    .choose = take_theme};

const struct view_kind pick_theme = {.name = "themes", .list = &themes};
