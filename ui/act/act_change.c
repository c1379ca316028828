/*
 * Actions that change settings, knobs and history.
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
		app_say(a, "undone; U makes the change again");
}

void
act_redo(struct app *a)
{
	struct err e;

	if (app_done(a, session_redo(&a->session, &e), &e))
		app_say(a, "made again; u takes it back");
}

void
act_reset(struct app *a)
{
	struct err e;

	if (app_done(a, session_reset(&a->session, &e), &e))
		app_say(a, "everything is off; u brings it back");
}

void
act_hardware(struct app *a)
{
	pick_hardware(a);
}

void
act_convention(struct app *a)
{
	pick_convention(a);
}

void
act_latency(struct app *a)
{
	pick_latency(a);
}

void
act_models(struct app *a)
{
	pick_models(a);
}

void
act_knobs(struct app *a)
{
	if (!app_needs_model(a))
		return;
	if (a->session.model->nknobs == 0)
		app_say(a, "this script has no knobs");
	else
		pick_knobs(a);
}

static void
batch_done(struct app *a, const char *text)
{
	struct err e;

	(void)app_done(a, session_set(&a->session, SETTING_BATCH, text, &e), &e);
}

void
act_batch(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Samples at once:", .done = batch_done,
	    .replaces = true};
	char text[NUMBER_TEXT_MAX];

	(void)snprintf(text, sizeof text, "%lld", (long long)a->session.now.settings.batch);
	prompt_open(&a->prompt, &kind, text);
}

void
act_reload(struct app *a)
{
	app_reload(a);
}
