/*
 * Actions on files: write results as CSV, write and replay recipes.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "export/export.h"
#include "file/paths.h"
#include "import/gallery.h"

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

static const struct file_kind {
	const char *suffix;        /* end of the suggested name */
	bool (*write)(const struct app *a, const char *path, struct err *e);
} file_kinds[SAVINGS] = {
    [SAVING_CSV] = {".csv", write_csv},
    [SAVING_RECIPE] = {"_recipe.lua", write_recipe},
};

/* Return the last path of such a file, a buffer of PROMPT_MAX bytes; "" before the first. */
static char *
last_path(struct app *a, const struct file_kind *kind)
{
	return a->saved.path[kind - file_kinds];
}

/* Write a file to the path that was typed. */
static void
save_file(struct app *a, const struct file_kind *kind)
{
	char path[PATH_MAX], *last = last_path(a, kind);
	struct err e;

	if (!kind->write(a, a->saved.asked, &e)) {
		(void)app_done(a, false, &e);
		return;
	}
	if (kind == &file_kinds[SAVING_RECIPE])
		session_keep(&a->session);
	(void)snprintf(last, PROMPT_MAX, "%s", a->saved.asked);
	if (realpath(last, path) == NULL)
		(void)snprintf(path, sizeof path, "%.1000s", last);
	app_say(a, "written: %s", path);
}

static void
overwrite_answered(struct app *a, void *of, bool yes)
{
	if (yes)
		save_file(a, of);
	else
		app_say(a, "%s is unchanged", a->saved.asked);
}

/* Ask before replacing a file that exists, unless this program wrote it last. */
static void
save_done(struct app *a, void *of, const char *text)
{
	static const struct prompt_kind kind = {.label = "It exists. Replace it? (y/n)",
	    .answered = overwrite_answered};

	if (*text == '\0')
		return;
	(void)paths_expand(text, a->saved.asked, sizeof a->saved.asked);
	if (strcmp(a->saved.asked, last_path(a, of)) == 0 || access(a->saved.asked, F_OK) != 0)
		save_file(a, of);
	else
		prompt_open(&a->prompt, &kind, of, "");
}

/* Suggest a name from the letters and digits of the model's name: "mnist_cnn.csv". */
static void
suggest_name(const struct app *a, const char *suffix, char *buf, size_t size)
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
	(void)snprintf(buf + n, size - n, "%s%s", n == 0 ? "model" : "", suffix);
}

void
take_export(struct app *a, const char *text)
{
	if (app_needs_model(a))
		save_done(a, (void *)(uintptr_t)&file_kinds[SAVING_CSV], text);
}

void
take_recipe(struct app *a, const char *text)
{
	if (app_needs_model(a))
		save_done(a, (void *)(uintptr_t)&file_kinds[SAVING_RECIPE], text);
}

void
offer_files(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)a;
	(void)of;
	offer_paths(out, text, 0);
}

static void
ask_where(struct app *a, enum saving what, const struct prompt_kind *kind)
{
	const struct file_kind *file = &file_kinds[what];
	const char *last = last_path(a, file);
	char name[PROMPT_MAX];

	if (!app_needs_model(a))
		return;
	suggest_name(a, file->suffix, name, sizeof name);
	prompt_open(&a->prompt, kind, (void *)(uintptr_t)file, *last != '\0' ? last : name);
}

void
act_export(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Write CSV to:", .done = save_done,
	    .history = "file", .offer = offer_files};

	ask_where(a, SAVING_CSV, &kind);
}

void
act_save_recipe(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Write recipe to:", .done = save_done,
	    .history = "file", .offer = offer_files};

	ask_where(a, SAVING_RECIPE, &kind);
}

static void
replay_done(struct app *a, void *of, const char *text)
{
	char path[PATH_MAX];
	struct recipe r;
	struct err e;

	(void)of;
	if (*text == '\0')
		return;
	if (session_recipe_file(&a->session, paths_expand(text, path, sizeof path), &r, &e))
		app_replay(a, &r, "the recipe");
	else
		(void)app_done(a, false, &e);
}

void
take_replay(struct app *a, const char *text)
{
	if (app_needs_model(a))
		replay_done(a, NULL, text);
}

void
act_replay(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Recipe to replay:", .done = replay_done,
	    .history = "file", .offer = offer_files};

	if (app_needs_model(a))
		prompt_open(&a->prompt, &kind, NULL, a->saved.path[SAVING_RECIPE]);
}

void
take_open(struct app *a, const char *text)
{
	struct model_meant m;
	char path[PATH_MAX];
	struct err e;

	(void)paths_expand(text, path, sizeof path);
	if (!gallery_is_name(path, paths_data()) || access(path, F_OK) == 0) {
		app_open(a, path, NULL);
	} else if (gallery_find(path, paths_data(), &m, &e)) {
		app_open(a, m.file, m.known.knob);
		model_meant_free(&m);
	} else {
		(void)app_done(a, false, &e);
	}
}
