#include "ui.h"

#include "base/mem.h"
#include "base/name_table.h"
#include "cli/cli_out.h"
#include "file/paths.h"
#include "frame/action.h"
#include "frame/events.h"
#include "pick/pickers.h"
#include "import/language.h"
#include "screen/answer.h"
#include "screen/terminal.h"
#include "tables.h"
#include "view/panes.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Most keys to handle before the next drawing, when many come in at once: a held key, a paste. */
#define KEYS_AT_ONCE 256
/* Time between two attempts to draw on a terminal that takes no output. */
#define SECONDS_TO_DRAW 0.2

/* Wait for a key, a script, the clock, or a terminal that has not `drawn` yet.  Return false if the
 * terminal has gone. */
static bool
wait_for_events(const struct app *a, bool drawn, struct waits *w)
{
	app_waits(a, w);
	if (!drawn)
		waits_limit(w, SECONDS_TO_DRAW);
	waits_add(w, terminal_wake_fd());
	waits_add(w, STDIN_FILENO);
	if (poll(w->fd, (nfds_t)w->n, waits_timeout(w)) < 0)
		return errno == EINTR;
	/* A terminal that has hung up is readable for ever and holds nothing. */
	return !(w->fd[w->n - 1].revents & (POLLHUP | POLLERR | POLLNVAL));
}

static void
handle_keys(struct app *a)
{
	int key;

	for (int i = 0; i < KEYS_AT_ONCE && !a->quit; i++) {
		key = busy_key(a);
		if (key == TERMINAL_NONE)
			return;
		app_key(a, key);
	}
}

static void
run_loop(struct app *a)
{
	struct waits w = {0};
	uint32_t background;
	bool drawn;

	/* The first view may have scripts to start. */
	app_poll(a);
	/* Keys that came while the terminal was asked do not wake poll(). */
	handle_keys(a);
	while (!a->quit) {
		if (terminal_background(&background))
			theme_tell_background(&a->canvas.theme, background);
		app_draw(a);
		drawn = terminal_refresh();
		if (!wait_for_events(a, drawn, &w))
			break;
		handle_keys(a);
		app_poll(a);
	}
	waits_free(&w);
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Remember what is done, unless that is not wished.  Return the model to go on with, or NULL; the
 * caller frees it. */
static char *
open_memory(struct app *a, const struct request *request, const struct cli_wishes *wishes)
{
	char *folder = wishes->clean ? NULL : paths_state(""), *models[REMEMBER_MODELS] = {NULL};
	int n = 0;

	memory_open(a, folder);
	a->memory.resumes = wishes->resume;
	if (wishes->resume && request->model == NULL && folder != NULL)
		n = remember_models(folder, models);
	for (int i = 1; i < n; i++)
		free(models[i]);
	free(folder);
	return models[0];
}

bool
ui_open(struct app *a, const struct request *request, const struct cli_wishes *wishes,
    struct err *e)
{
	struct request without = *request;
	bool folder = request->model != NULL && is_folder(request->model) &&
	    !language_is_model(request->model);
	char *last;

	if (folder)
		without.model = NULL;
	mem_keep_freed();
	if (!app_init(a, &ui_tables, &without, e))
		return false;
	if (folder)
		a->folder = mem_strdup(request->model);
	last = open_memory(a, request, wishes);
	if (last != NULL)
		app_open(a, last, NULL);
	else if (without.model == NULL)
		(void)view_show(a, pick_models.name);
	if (wishes->resume && last == NULL && request->model == NULL)
		app_say(a, "no model is remembered");
	free(last);
	return true;
}

/* Find a theme by its name; "auto" is the one that suits the background. */
static bool
name_theme(const char *from, const char *name, struct theme_wish *wish, struct err *e)
{
	char hint[2 * NEAREST_TEXT_MAX];

	if (*name == '\0' || strcmp(name, THEME_AUTO) == 0)
		return true;
	if (theme_find(name) == NULL)
		return err_set(e, "%s: there is no theme '%.40s'%s", from, name, name_hint_or_all(
		    NAME_TABLE(theme_table, name), name, hint, sizeof hint));
	wish->name = name;
	return true;
}

/* Find the wished theme: that of the option, of the environment or of the configuration. */
static bool
find_theme(const char *option, struct config *config, struct theme_wish *wish, struct err *e)
{
	const char *colours = getenv("COLORFGBG"), *named = getenv("LAYERTOP_THEME");
	const struct config_value *v = config_find(config, CONFIG_THEME);
	struct err why;

	*wish = (struct theme_wish){.name = NULL};
	if (colours != NULL)
		(void)answer_read_colorfgbg(colours, &wish->is_light);
	if (option != NULL)
		return name_theme("--theme", option, wish, e);
	if (named != NULL)
		return name_theme("LAYERTOP_THEME", named, wish, e);
	if (v != NULL && !name_theme("theme", v->text, wish, &why))
		config_refuse(config, v, &why);
	return true;
}

/* Take over the panes of the configuration. */
static void
configure_panes(struct app *a, struct config *c)
{
	const struct config_value *v = config_find(c, CONFIG_PANES);
	struct err e;

	if (v != NULL && !panes_choose(a, v->text, &e))
		config_refuse(c, v, &e);
}

/* Take over the lists of the configuration: columns and keys. */
static void
configure_lists(struct app *a, struct config *c)
{
	struct err e;

	for (int i = 0; i < c->nvalues; i++) {
		const struct config_value *v = &c->value[i];
		bool ok = true;

		if (v->key == CONFIG_KEYS)
			ok = binding_add(&a->bindings, a->tables, v->name, v->text, &e);
		else if (v->key == CONFIG_COLUMNS && strcmp(v->name, "layers") != 0)
			ok = err_set(&e, "there is no view '%.40s' with columns to choose; there "
			    "is layers", v->name);
		else if (v->key == CONFIG_COLUMNS)
			ok = column_list_add(&a->columns, v->text, &e);
		if (!ok)
			config_refuse(c, v, &e);
	}
	a->configured = a->columns;
}

/* Say which keys of the configuration meant something else before. */
static void
name_displaced(struct app *a)
{
	struct err note;

	for (int i = 0; i < a->bindings.n; i++) {
		if (!binding_displaces(&a->bindings.of[i], a->tables, &note))
			continue;
		err_list_add(&a->problems, &note);
		if (a->notice.text.text[0] == '\0')
			a->notice = (struct notice){note, false};
	}
}

void
ui_configure(struct app *a, struct config *c)
{
	configure_lists(a, c);
	configure_panes(a, c);
	a->prefer = (struct preferences){.no_questions = !config_is_on(c, CONFIG_CONFIRM),
	    .opens_notes = config_is_on(c, CONFIG_NOTES)};
	if (!config_is_on(c, CONFIG_MOUSE))
		terminal_ignore_mouse();
	for (int i = 0; i < c->problems.n; i++)
		err_list_add(&a->problems, &c->problems.err[i]);
	if (c->problems.n > 0)
		a->notice = (struct notice){c->problems.err[0], true};
	name_displaced(a);
}

static void
show_screen(void)
{
	(void)terminal_refresh();
}

static int
run_explorer(const struct request *request, const struct cli_wishes *wishes)
{
	struct theme_wish wish;
	struct app a;
	struct err e;
	bool interrupted;

	if (!find_theme(wishes->theme, wishes->config, &wish, &e) || !terminal_open(&e))
		return cli_fail(&e);
	if (!ui_open(&a, request, wishes, &e)) {
		terminal_close();
		return cli_fail(&e);
	}
	theme_init(&a.canvas.theme, &wish);
	ui_configure(&a, wishes->config);
	a.busy.next_key = terminal_key;
	a.busy.show = show_screen;
	run_loop(&a);
	memory_close(&a);
	terminal_close();
	interrupted = a.interrupted;
	app_free(&a);
	/* Tell the shell that it was Ctrl-C.  Curses has a handler of its own. */
	if (interrupted) {
		(void)signal(SIGINT, SIG_DFL);
		(void)raise(SIGINT);
	}
	return EXIT_SUCCESS;
}

static void
each_key(cli_put_key *put, void *ctx)
{
	action_each_key(&ui_tables, put, ctx);
}

/* The last name stands for the choice by background. */
static const char *
theme_name(int i)
{
	int n = 0;

	while (theme_table[n].name != NULL)
		n++;
	return i < n ? theme_table[i].name : i == n ? THEME_AUTO : NULL;
}

const struct cli_explorer ui_explorer = {.theme_name = theme_name, .run = run_explorer,
    .each_key = each_key};
