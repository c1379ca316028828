/*
 * Actions on settings, history and snapshots.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "base/number.h"

#include <stdio.h>
#include <string.h>

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
take_batch(struct app *a, const char *text)
{
	batch_done(a, NULL, text);
}

void
act_batch(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Samples at once:", .done = batch_done,
	    .history = "batch"};
	char text[NUMBER_TEXT_MAX];

	(void)snprintf(text, sizeof text, "%lld", (long long)a->session.now.settings.batch);
	prompt_open(&a->prompt, &kind, NULL, text);
}

void
act_reload(struct app *a)
{
	app_reload(a);
}

void
act_notes(struct app *a)
{
	view_toggle(a, lesson_page(a));
}

void
take_about(struct app *a, const char *text)
{
	(void)text;
	(void)view_show(a, "model");
}

void
take_restart(struct app *a, const char *text)
{
	struct err e;

	(void)text;
	if (!app_done(a, session_restart(&a->session, &e), &e))
		return;
	lesson_begin(a);
	app_say(a, "the %s begins again; u undoes it", a->session.course.what);
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
take_snapshot(struct app *a, const char *text)
{
	if (app_needs_model(a))
		snapshot_done(a, NULL, text);
}

void
act_save_snapshot(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Name of the snapshot:",
	    .done = snapshot_done, .history = "snapshot"};
	char name[SNAPSHOT_NAME_MAX];

	if (!app_needs_model(a))
		return;
	(void)snprintf(name, sizeof name, "%d", a->session.nsnapshots + 1);
	prompt_open(&a->prompt, &kind, NULL, name);
}

void
take_knob(struct app *a, const char *text)
{
	size_t n = strcspn(text, "= ");
	const struct knob *k;
	char name[256];
	double value;
	struct err e;

	if (!app_needs_model(a))
		return;
	(void)snprintf(name, sizeof name, "%.*s", (int)n, text);
	text += n + (text[n] != '\0');
	k = model_knob(a->session.model, name);
	if (k == NULL)
		app_say_error(a, "this model has no knob '%.60s'; K lists them", name);
	else if (!knob_parse(k, text, &value, &e))
		(void)app_done(a, false, &e);
	else
		(void)app_done(a, session_set_knob(&a->session, (int)(k - a->session.model->knob),
		    value, &e), &e);
}

void
offer_knob_words(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)of;
	offer_knobs(a, out, text, 0);
}
