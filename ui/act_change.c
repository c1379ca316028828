/*
 * Actions that change settings, knobs and history, and what is written to files.
 */
#include "actions.h"
#include "app.h"
#include "clean.h"
#include "export.h"
#include "number.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
	struct settings next = a->session.now.settings;
	struct err e;

	(void)app_done(a, setting_table[SETTING_BATCH].read(text, &a->session.start, &next, &e) &&
	    session_set_batch(&a->session, next.batch, &e), &e);
}

void
act_batch(struct app *a)
{
	static const struct prompt_kind kind = {"Samples at once:", NULL, batch_done, NULL};
	char text[NUMBER_TEXT_MAX];

	(void)snprintf(text, sizeof text, "%lld", (long long)a->session.now.settings.batch);
	prompt_open(&a->prompt, &kind, text);
}

void
act_reload(struct app *a)
{
	app_reload(a);
}

static void
write_csv(struct app *a, const char *text)
{
	char path[PATH_MAX];
	struct err e;

	if (!export_csv_file(&a->session.report, text, &e)) {
		(void)app_done(a, false, &e);
		return;
	}
	if (realpath(text, path) == NULL)
		(void)snprintf(path, sizeof path, "%.1000s", text);
	app_say(a, "written: %s", path);
}

static void
overwrite_done(struct app *a, const char *text)
{
	if (*text == 'y' || *text == 'Y')
		write_csv(a, a->export_path);
	else
		app_say(a, "%s is as it was", a->export_path);
}

/* A file that is there already is replaced only after a yes, except for the one just written. */
static void
export_done(struct app *a, const char *text)
{
	static const struct prompt_kind kind = {"It exists. Replace it? (y/n)", NULL, overwrite_done,
	    NULL};
	bool again = strcmp(text, a->export_path) == 0;

	if (*text == '\0')
		return;
	(void)snprintf(a->export_path, sizeof a->export_path, "%s", text);
	if (again || access(text, F_OK) != 0)
		write_csv(a, text);
	else
		prompt_open(&a->prompt, &kind, "");
}

/* "mnist_cnn.csv": letters and digits of the model's name. */
static void
suggest_name(const struct app *a, char *buf, size_t size)
{
	const char *name = a->session.model->name;
	size_t n = 0;

	for (; *name != '\0' && n + 5 < size && n < 60; name++)
		if (isalnum((unsigned char)*name))
			buf[n++] = (char)tolower((unsigned char)*name);
		else if (n > 0 && buf[n - 1] != '_')
			buf[n++] = '_';
	while (n > 0 && buf[n - 1] == '_')
		n--;
	(void)snprintf(buf + n, size - n, "%s.csv", n == 0 ? "model" : "");
}

void
act_export(struct app *a)
{
	static const struct prompt_kind kind = {"Write CSV to:", NULL, export_done, NULL};
	char name[PROMPT_MAX];

	if (!app_needs_model(a))
		return;
	suggest_name(a, name, sizeof name);
	prompt_open(&a->prompt, &kind, a->export_path[0] != '\0' ? a->export_path : name);
}
