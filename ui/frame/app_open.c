/*
 * Opening another model, which asks before changes of the present one are given up.
 */
#include "frame/app.h"
#include "screen/terminal.h"

static void
open_answered(struct app *a, void *of, bool yes)
{
	(void)of;
	if (yes) {
		a->leaves_pages = a->views.depth > 1;
		app_run(a, &a->opening);
	} else {
		app_say(a, "the model stays open");
	}
	request_free(&a->opening);
}

/* Ask before the changes of the present model are given up.  Snapshots stay in any case. */
static void
ask_to_open(struct app *a)
{
	static const struct prompt_kind question = {.label = "Open it without saving? (y/n)",
	    .answered = open_answered, .yes = {TERMINAL_FN(KEY_ENTER), '\r', '\n'}};
	bool remembered = a->memory.folder != NULL;

	app_say(a, "not saved: %s of this model; %s", a->session.now.choices.n > 0
	    ? "optimizations" : "changes", remembered ? "F9 brings them back when it is open again"
	    : "w writes a recipe");
	prompt_open(&a->prompt, &question, NULL, "");
}

void
app_open(struct app *a, const char *file, const struct knob_setting *knobs)
{
	request_free(&a->opening);
	request_copy(&a->opening, &a->replay.pending);
	request_set_model(&a->opening, file);
	for (; knobs != NULL && knobs->name != NULL; knobs++)
		request_add_knob(&a->opening, knobs->name, knobs->value, false);
	if (session_has_changes(&a->session) && !a->prefer.no_questions)
		ask_to_open(a);
	else
		open_answered(a, NULL, true);
}
