/*
 * The list of what can be copied to the clipboard of the terminal.
 */
#include "frame/app.h"
#include "pick/copy_text.h"
#include "pick/pickers.h"
#include "screen/clipboard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
count_copies(const void *state, const struct app *a)
{
	(void)state;
	return copy_count(a);
}

static void
copy_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	struct err e;
	char *text;

	(void)state;
	out->group = i < COPY_CELLS ? "As a whole" : "Cells of the selected row";
	(void)copy_name(a, i, out->name, sizeof out->name);
	/* Tables may be long; they are made when they are copied. */
	if (i == COPY_CSV || i == COPY_MARKDOWN) {
		(void)snprintf(out->text, sizeof out->text, "%d rows", a->session.report.nrows);
		return;
	}
	text = copy_text(a, i, &e);
	(void)snprintf(out->text, sizeof out->text, "%.500s", text != NULL ? text : e.text);
	/* Tabs part the cells of a row. */
	for (char *c = out->text; *c != '\0'; c++)
		if (*c == '\t')
			*c = ' ';
	free(text);
}

/* Copy a text, and say what was copied. */
static void
copy_chosen(struct view *v, struct app *a, int i)
{
	struct err e;
	char *text = copy_text(a, i, &e), title[200];
	size_t n = text != NULL ? strlen(text) : 0;

	(void)v;
	(void)copy_title(a, i, title, sizeof title);
	view_back(a);
	if (text == NULL)
		(void)app_done(a, false, &e);
	else if (n > CLIPBOARD_MAX)
		app_say_error(a, "%s is too long to copy: %zu bytes, and terminals take %d; e "
		    "writes a file", title, n, CLIPBOARD_MAX);
	else if (!clipboard_copy(text, n))
		app_say_error(a, "nothing is copied: the terminal takes no output");
	else
		app_say(a, "copied: %s, %zu byte%s%s", title, n, n == 1 ? "" : "s",
		    clipboard_is_known() ? "" : "; this terminal may not take it: it does not "
		    "say that it has a clipboard (OSC 52)");
	free(text);
}

static bool
open_copies(struct view *v, struct app *a)
{
	(void)v;
	return app_needs_model(a);
}

static const struct picker_kind copies = {.title = "Copy", .hint = "Enter copies, type to find",
    .filters = true, .by_name = true, .count = count_copies, .item = copy_item,
    .choose = copy_chosen};

const struct view_kind pick_copy = {.name = "copy", .open = open_copies, .list = &copies};
