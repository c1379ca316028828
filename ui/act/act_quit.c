/*
 * Actions that end the program.  They ask once if something would be lost.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "screen/terminal.h"

static void
quit_answered(struct app *a, void *of, bool yes)
{
	(void)of;
	a->quit = yes;
	a->interrupted = a->interrupted && yes;
}

void
act_quit(struct app *a)
{
	static const struct prompt_kind question = {.label = "Quit without saving? (y/n)",
	    .answered = quit_answered, .yes = {'q', TERMINAL_CTRL('q'), TERMINAL_CTRL('c')}};
	char what[80];

	if (a->prefer.no_questions || !session_unsaved(&a->session, what, sizeof what)) {
		a->quit = true;
		return;
	}
	app_say(a, "not saved: %s; w writes a recipe", what);
	prompt_open(&a->prompt, &question, NULL, "");
}

void
act_interrupt(struct app *a)
{
	a->interrupted = true;
	act_quit(a);
}
