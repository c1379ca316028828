/*
 * Actions on files: write results and charts, write and replay recipes.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "export/document.h"
#include "file/paths.h"
#include "import/gallery.h"
#include "session/session_charts.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Refuse an extension that no format has, and a picture of a chart that has none. */
static bool
check_result(const struct app *a, const char *path, struct err *e)
{
	const struct document_format *format = document_format_of(path, e);
	const struct view *top = view_top(a);

	if (format == NULL)
		return false;
	return !format->is_chart || !view_is_chart(top) || top->kind->chart != NULL ||
	    err_set(e, "the chart '%s' cannot be written as a picture", top->kind->title);
}

/* Write the report in the format of the path's extension: of those that show a chart, the one that
 * is on the screen. */
static bool
write_result(struct app *a, const char *path, struct err *e)
{
	const struct document_format *format = document_format_of(path, e);
	struct document d = {.report = &a->session.report};
	struct session_charts charts;
	struct chart chart;
	bool ok;

	if (format == NULL || !session_charts_make(&a->session, document_needs(format, &d), &charts,
	    e))
		return false;
	d.more = &charts.source;
	if (format->is_chart && view_make_chart(view_top(a), a, &chart))
		d.made = &chart;
	ok = document_write_file(format, &d, path, e);
	if (d.made != NULL)
		chart_free(&chart);
	session_charts_free(&charts);
	return ok;
}

static bool
write_recipe(struct app *a, const char *path, struct err *e)
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
	/* Refuse a path before anything is asked about it; NULL: all will do. */
	bool (*check)(const struct app *a, const char *path, struct err *e);
	bool (*write)(struct app *a, const char *path, struct err *e);
} file_kinds[SAVINGS] = {
    [SAVING_RESULTS] = {".csv", check_result, write_result},
    [SAVING_CHART] = {".svg", check_result, write_result},
    [SAVING_RECIPE] = {"_recipe.lua", NULL, write_recipe},
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
	const struct file_kind *file = of;
	struct err e;

	if (*text == '\0')
		return;
	(void)paths_expand(text, a->saved.asked, sizeof a->saved.asked);
	if (file->check != NULL && !file->check(a, a->saved.asked, &e))
		(void)app_done(a, false, &e);
	else if (strcmp(a->saved.asked, last_path(a, of)) == 0 || access(a->saved.asked, F_OK) != 0)
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

/* Return what e writes: the chart on the screen, or else the table. */
static enum saving
result_here(const struct app *a)
{
	return view_top(a)->kind->chart != NULL ? SAVING_CHART : SAVING_RESULTS;
}

void
take_export(struct app *a, const char *text)
{
	if (app_needs_model(a))
		save_done(a, (void *)(uintptr_t)&file_kinds[result_here(a)], text);
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
	char name[PROMPT_MAX], suffix[80];

	if (!app_needs_model(a))
		return;
	/* Each chart has a file of its own. */
	(void)snprintf(suffix, sizeof suffix, "%s%.40s%s", what == SAVING_CHART ? "_" : "",
	    what == SAVING_CHART ? view_top(a)->kind->name : "", file->suffix);
	suggest_name(a, suffix, name, sizeof name);
	prompt_open(&a->prompt, kind, (void *)(uintptr_t)file,
	    *last != '\0' && what != SAVING_CHART ? last : name);
}

void
act_export(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Write results to:", .done = save_done,
	    .history = "file", .offer = offer_files};
	char list[DOCUMENT_EXTENSIONS_MAX];

	ask_where(a, result_here(a), &kind);
	if (a->prompt.kind == &kind)
		app_say(a, "the extension says what is written: %s%s", document_extensions(list),
		    result_here(a) == SAVING_CHART ? "; .svg is this chart" : "");
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
