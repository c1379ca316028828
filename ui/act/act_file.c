/*
 * Actions that write files and read them: results as CSV, states as recipes.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "export/export.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
write_csv(const struct app *a, const char *path, struct err *e)
{
	return export_csv_file(&a->session.report, path, e);
}

static bool
write_recipe(const struct app *a, const char *path, struct err *e)
{
	struct recipe r;
	bool ok;

	session_recipe(&a->session, &r);
	ok = recipe_write_file(&r, path, e);
	recipe_free(&r);
	return ok;
}

static const struct {
	const char *suffix;        /* of the name that is suggested */
	bool (*write)(const struct app *a, const char *path, struct err *e);
} saving_table[] = {
    [SAVING_CSV] = {".csv", write_csv},
    [SAVING_RECIPE] = {"_recipe.lua", write_recipe},
};

/* To where the prompt said. */
static void
save(struct app *a)
{
	char path[PATH_MAX], *last = a->saved_path[a->saving];
	struct err e;

	if (!saving_table[a->saving].write(a, a->save_path, &e)) {
		(void)app_done(a, false, &e);
		return;
	}
	(void)snprintf(last, PROMPT_MAX, "%s", a->save_path);
	if (realpath(last, path) == NULL)
		(void)snprintf(path, sizeof path, "%.1000s", last);
	app_say(a, "written: %s", path);
}

static void
overwrite_done(struct app *a, const char *text)
{
	if (*text == 'y' || *text == 'Y')
		save(a);
	else
		app_say(a, "%s is as it was", a->save_path);
}

/* A file that is there already is replaced only after a yes, except for the one just written. */
static void
save_done(struct app *a, const char *text)
{
	static const struct prompt_kind kind = {.label = "It exists. Replace it? (y/n)",
	    .done = overwrite_done};

	if (*text == '\0')
		return;
	(void)snprintf(a->save_path, sizeof a->save_path, "%s", text);
	if (strcmp(text, a->saved_path[a->saving]) == 0 || access(text, F_OK) != 0)
		save(a);
	else
		prompt_open(&a->prompt, &kind, "");
}

/* "mnist_cnn.csv": letters and digits of the model's name. */
static void
suggest_name(const struct app *a, char *buf, size_t size)
{
	const char *name = a->session.model->name;
	size_t n = 0;

	for (; *name != '\0' && n < 60; name++)
		if (isalnum((unsigned char)*name))
			buf[n++] = (char)tolower((unsigned char)*name);
		else if (n > 0 && buf[n - 1] != '_')
			buf[n++] = '_';
	while (n > 0 && buf[n - 1] == '_')
		n--;
	(void)snprintf(buf + n, size - n, "%s%s", n == 0 ? "model" : "",
	    saving_table[a->saving].suffix);
}

static void
ask_where(struct app *a, enum saving what, const struct prompt_kind *kind)
{
	char name[PROMPT_MAX];

	if (!app_needs_model(a))
		return;
	a->saving = what;
	suggest_name(a, name, sizeof name);
	prompt_open(&a->prompt, kind, *a->saved_path[what] != '\0' ? a->saved_path[what] : name);
}

void
act_export(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Write CSV to:", .done = save_done};

	ask_where(a, SAVING_CSV, &kind);
}

void
act_save_recipe(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Write recipe to:", .done = save_done};

	ask_where(a, SAVING_RECIPE, &kind);
}

static void
replay_done(struct app *a, const char *text)
{
	struct recipe r;
	struct err e;

	if (*text == '\0')
		return;
	if (recipe_read(text, session_devices(&a->session), &r, &e))
		app_replay(a, &r, "the recipe");
	else
		(void)app_done(a, false, &e);
}

void
act_replay(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Recipe to replay:", .done = replay_done};

	if (app_needs_model(a))
		prompt_open(&a->prompt, &kind, a->saved_path[SAVING_RECIPE]);
}
