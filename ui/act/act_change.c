/*
 * Actions on settings, history and snapshots.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "base/number.h"

#include <stdio.h>

void
act_undo(struct app *a)
{
	struct err e;

	if (app_done(a, session_undo(&a->session, &e), &e))
		app_say(a, "undone; U redoes it");
}

void
act_redo(struct app *a)
{
	struct err e;

	if (app_done(a, session_redo(&a->session, &e), &e))
		app_say(a, "redone; u undoes it");
}

void
act_reset(struct app *a)
{
	struct err e;

	if (app_done(a, session_reset(&a->session, &e), &e))
		app_say(a, "everything is off; u brings it back");
}

static void
batch_done(struct app *a, void *of, const char *text)
{
	struct err e;

	(void)of;
	(void)app_done(a, session_set(&a->session, SETTING_BATCH, text, &e), &e);
}

void
act_batch(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Samples at once:", .done = batch_done,
	    .replaces = true};
	char text[NUMBER_TEXT_MAX];

	(void)snprintf(text, sizeof text, "%lld", (long long)a->session.now.settings.batch);
	prompt_open(&a->prompt, &kind, NULL, text);
}

void
act_reload(struct app *a)
{
	app_reload(a);
}

static void
snapshot_done(struct app *a, void *of, const char *text)
{
	struct err e;

	(void)of;
	if (*text != '\0' && app_done(a, session_take_snapshot(&a->session, text, &e), &e))
		app_say(a, "saved as snapshot '%s': ' goes back to it, w writes it to a file",
		    text);
}

void
act_save_snapshot(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Name of the snapshot:",
	    .done = snapshot_done, .replaces = true};
	char name[SNAPSHOT_NAME_MAX];

	if (!app_needs_model(a))
		return;
	(void)snprintf(name, sizeof name, "%d", a->session.nsnapshots + 1);
	prompt_open(&a->prompt, &kind, NULL, name);
}
