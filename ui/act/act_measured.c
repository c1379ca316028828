/*
 * Actions on measured times: read files of them, and take them away.
 */
#include "act/actions.h"
#include "file/paths.h"
#include "frame/app.h"

#include <stdio.h>
#include <string.h>

/* Read a file of measured times that was typed; "" takes those that are there away. */
void
take_measured(struct app *a, const char *text)
{
	char path[PROMPT_MAX];
	const char *const file[1] = {path};
	struct err e;

	if (!app_needs_model(a))
		return;
	if (*text == '\0') {
		(void)app_done(a, session_set_measured(&a->session, NULL, 0, &e), &e);
		app_say(a, "no measured times are shown");
		return;
	}
	(void)paths_expand(text, path, sizeof path);
	if (app_done(a, session_set_measured(&a->session, file, 1, &e), &e))
		(void)view_show(a, "measured");
}
