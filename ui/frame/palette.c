#include "frame/palette.h"

#include "frame/action.h"
#include "frame/app.h"
#include "frame/palette_list.h"
#include "screen/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
clear_items(struct palette *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->item[i].word);
		free(p->item[i].help);
	}
	p->n = p->at = 0;
	p->chosen = false;
}

void
palette_free(struct palette *p)
{
	clear_items(p);
	free(p->item);
	*p = (struct palette){0};
}

/* Find out what is typed: a name, or what the action or optimization of a name takes. */
static const char *
read_head(struct app *a, const char *text)
{
	struct palette *p = &a->palette;
	const char *space = strchr(text, ' ');
	char name[64];

	p->takes = NULL;
	p->opt = NULL;
	p->from = p->argument = 0;
	if (space == NULL)
		return text;
	(void)snprintf(name, sizeof name, "%.*s", (int)(space - text), text);
	p->takes = action_named(a, name);
	if (p->takes != NULL && !action_takes(a, p->takes))
		p->takes = NULL;
	if (p->takes == NULL)
		p->opt = optimization_find(name);
	if (p->takes == NULL && (p->opt == NULL || p->opt->nparams == 0)) {
		p->opt = NULL;
		return text;
	}
	space += strspn(space, " ");
	p->from = p->argument = (size_t)(space - text);
	return space;
}

/* Make the list again after a change of the text. */
static void
update_palette(struct app *a, const char *text)
{
	struct palette *p = &a->palette;
	const char *typed;

	clear_items(p);
	typed = read_head(a, text);
	if (p->takes != NULL)
		palette_list_values(a, p, text, typed);
	else if (p->opt == NULL && strchr(text, '=') == NULL)
		palette_list_names(a, p, typed);
}

static void
close_palette(struct app *a)
{
	clear_items(&a->palette);
}

/* Choose a value for an optimization on the selected rows: "0.3", "2/max". */
static void
choose_value(struct app *a, const struct optimization *opt, const char *value)
{
	char text[PROMPT_MAX + 80];

	(void)snprintf(text, sizeof text, "%s=%s", opt->name, value);
	a->tables->choose(a, text, true);
}

/* Write the text with the item under the cursor in place of the word that it completes. */
static void
completed_text(const struct palette *p, const char *text, char *buf, size_t size)
{
	(void)snprintf(buf, size, "%.*s%s", (int)p->from, text, p->item[p->at].word);
}

/* Run an action with what stands behind its name: the text as it is typed or, where only certain
 * words will do or one of them was chosen, the item under the cursor. */
static void
run_with(struct app *a, const struct palette *p, const char *text)
{
	const struct action *t = p->takes;
	const struct palette_item *item = p->n > 0 ? &p->item[p->at] : NULL;
	char completed[PROMPT_MAX];

	(void)snprintf(completed, sizeof completed, "%s", text);
	if (item != NULL && (p->chosen || !t->takes_text))
		completed_text(p, text, completed, sizeof completed);
	if (text[p->argument] == '\0' && !p->chosen)
		action_do(a, t);
	else if (t->take != NULL)
		t->take(a, completed + p->argument);
	else if (item != NULL)
		palette_choose(a, t, item->place);
	else
		app_say_error(a, "nothing on that list is called '%.60s'", text + p->argument);
}

static void
run_name(struct app *a, const struct palette_item *item)
{
	if (item->action != NULL)
		action_do(a, item->action);
	else
		a->tables->toggle(a, optimization_table[item->place]);
}

/* Run an assignment: a knob of the model, else a choice as --opt takes it. */
static void
assign(struct app *a, const char *text)
{
	size_t n = strcspn(text, "=");
	char name[80];

	(void)snprintf(name, sizeof name, "%.*s", (int)n, text);
	if (app_has_model(a) && model_knob(a->session.model, name) != NULL &&
	    optimization_find(name) == NULL)
		a->tables->set_knob(a, text);
	else
		a->tables->choose(a, text, false);
}

static bool
is_recent(const struct palette_item *item)
{
	return item->action == NULL && item->place < 0;
}

/* Run what is typed, or the item under the cursor, for a palette that is put away. */
static void
run_palette(struct app *a, const struct palette *p, const char *text)
{
	const struct palette_item *item = p->n > 0 ? &p->item[p->at] : NULL;

	if (p->takes != NULL)
		run_with(a, p, text);
	else if (p->opt != NULL)
		choose_value(a, p->opt, text + p->argument);
	else if (strchr(text, '=') != NULL)
		assign(a, text);
	else if (item != NULL)
		run_name(a, item);
	else if (*text != '\0')
		app_say_error(a, "no action is called '%.60s'; ? lists them", text);
}

static void
run_text(struct app *a, void *of, const char *text)
{
	char line[PROMPT_MAX];
	struct palette now;

	(void)of;
	(void)snprintf(line, sizeof line, "%s", text);
	if (a->palette.n > 0 && a->palette.takes == NULL &&
	    is_recent(&a->palette.item[a->palette.at])) {
		(void)snprintf(line, sizeof line, "%s", a->palette.item[a->palette.at].word);
		history_add(&a->histories, PALETTE_HISTORY, line);
		update_palette(a, line);
	}
	/* The list is put away while an action runs, which may open it again. */
	now = a->palette;
	a->palette = (struct palette){0};
	run_palette(a, &now, line);
	/* After an error the prompt opens again, with its list. */
	if (a->notice.is_error && a->notice.text.text[0] != '\0') {
		palette_free(&a->palette);
		a->palette = now;
	} else {
		palette_free(&now);
	}
}

/* Return whether something can stand behind the name of an item. */
static bool
wants_more(const struct app *a, const struct palette_item *item)
{
	if (item->action != NULL)
		return action_takes(a, item->action);
	return !is_recent(item) && optimization_table[item->place]->nparams > 0;
}

/* Put the item under the cursor in place of what is typed. */
static void
complete_item(struct app *a)
{
	struct palette *p = &a->palette;
	char text[PROMPT_MAX];
	const struct palette_item *item;

	if (p->n == 0)
		return;
	item = &p->item[p->at];
	completed_text(p, a->prompt.text, text, sizeof text - 1);
	if (p->takes == NULL && wants_more(a, item))
		(void)strcat(text, " ");
	prompt_set(&a->prompt, text);
	update_palette(a, text);
}

static void
move_cursor(struct palette *p, int by)
{
	long to = (long)p->at + by, last = (long)p->n - 1;

	p->at = (size_t)(to < 0 || last < 0 ? 0 : to > last ? last : to);
	p->chosen = p->n > 0;
}

static bool
palette_key(struct app *a, int key)
{
	switch (key) {
	case TERMINAL_FN(KEY_UP):
		/* From the top, go back in the history. */
		if (a->palette.at == 0)
			return false;
		move_cursor(&a->palette, -1);
		return true;
	case TERMINAL_FN(KEY_DOWN):
		if (a->prompt.back > 0)
			return false;
		move_cursor(&a->palette, 1);
		return true;
	case TERMINAL_FN(KEY_PPAGE):
		move_cursor(&a->palette, -8);
		return true;
	case TERMINAL_FN(KEY_NPAGE):
		move_cursor(&a->palette, 8);
		return true;
	case '\t':
		complete_item(a);
		return true;
	default:
		return false;
	}
}

/* Run the item that is clicked. */
static void
click_item(struct app *a, int row)
{
	if (row < 0 || (size_t)row >= a->palette.n)
		return;
	a->palette.at = (size_t)row;
	a->palette.chosen = true;
	prompt_key(a, '\r');
}

const struct prompt_kind palette_prompt = {.label = ":", .changed = update_palette,
    .done = run_text, .cancelled = close_palette, .continues = true, .history = PALETTE_HISTORY,
    .key = palette_key, .draw = palette_draw, .click = click_item};

void
palette_open(struct app *a, const char *text)
{
	prompt_open(&a->prompt, &palette_prompt, NULL, text);
	update_palette(a, text);
}
