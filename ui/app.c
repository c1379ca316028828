#include "app.h"

#include "action.h"
#include "layers.h"
#include "layout.h"
#include "page.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
app_has_model(const struct app *a)
{
	return a->session.model != NULL && a->session.ready;
}

void
app_say(struct app *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(a->notice.text, sizeof a->notice.text, fmt, ap);
	va_end(ap);
	a->notice_is_error = false;
}

bool
app_done(struct app *a, bool ok, const struct err *e)
{
	if (!ok) {
		a->notice = *e;
		a->notice_is_error = true;
		return false;
	}
	if (app_has_model(a))
		rows_update(&a->rows, &a->session.report);
	if (a->session.wants_model)
		app_rerun(a);
	picker_update(a);
	return true;
}

static bool
start(struct app *a, const char *file, const struct knob_setting *knobs)
{
	struct err e;

	if (loader_start(&a->loader, file, knobs, &e))
		return true;
	if (app_has_model(a))
		(void)app_done(a, false, &e);
	else
		a->script_error = e;
	return false;
}

void
app_rerun(struct app *a)
{
	struct knob_setting *knobs = session_knob_settings(&a->session);

	(void)start(a, NULL, knobs);
	session_free_knob_settings(knobs);
}

void
app_open(struct app *a, const char *file)
{
	(void)start(a, file, NULL);
}

/* What a script that was opened for the first time needs: a list of its own, no old choices that
 * mean nothing to it. */
static void
show_model(struct app *a, bool fresh)
{
	struct err e;

	if (fresh) {
		rows_reset(&a->rows, &a->session.report);
		a->page = NULL;
		picker_close(a);
	} else {
		rows_update(&a->rows, &a->session.report);
		picker_update(a);
	}
	if (!optimize_check(a->session.model->graph, &a->session.now.choices, &e))
		(void)app_done(a, false, &e);
}

static void
take_model(struct app *a, struct model *m)
{
	bool fresh = a->loader.next != NULL || !app_has_model(a);
	struct err e;

	if (fresh && app_has_model(a))
		session_start_over(&a->session);
	if (session_set_model(&a->session, m, &e)) {
		a->script_error.text[0] = '\0';
		loader_adopt(&a->loader, a->session.model);
		show_model(a, fresh);
	} else {
		a->script_error = e;
		loader_adopt(&a->loader, NULL);
	}
}

/* The last good model stays; a file that never was good is watched all the same. */
static void
refuse_model(struct app *a, const struct err *e)
{
	a->script_error = *e;
	if (!app_has_model(a)) {
		loader_adopt(&a->loader, NULL);
	} else if (a->loader.next != NULL) {
		free(a->loader.next);
		a->loader.next = NULL;
		a->script_error.text[0] = '\0';
		(void)app_done(a, false, e);
	}
}

void
app_poll(struct app *a)
{
	struct model *m = NULL;
	struct err e;

	switch (loader_pump(&a->loader, &m, &e)) {
	case SCRIPT_DONE:
		take_model(a, m);
		break;
	case SCRIPT_FAILED:
		refuse_model(a, &e);
		break;
	case SCRIPT_RUNNING:
		break;
	}
	if (loader_saved(&a->loader))
		app_rerun(a);
	pick_models_poll(a);
	chart_growth_poll(a);
}

/* The runs of scripts that may be under way. */
static int
find_runs(const struct app *a, const struct script_run *run[static APP_MAX_WAITS])
{
	const struct script_run *all[] = {a->loader.run, a->gallery.run, a->growth.run};
	int n = 0;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i] != NULL)
			run[n++] = all[i];
	return n;
}

int
app_waits(const struct app *a, struct pollfd wait[static APP_MAX_WAITS])
{
	const struct script_run *run[APP_MAX_WAITS];
	int n = find_runs(a, run);

	for (int i = 0; i < n; i++)
		wait[i] = (struct pollfd){.fd = script_fd(run[i]), .events = POLLIN};
	if (a->loader.watch != NULL && watch_fd(a->loader.watch) >= 0)
		wait[n++] = (struct pollfd){.fd = watch_fd(a->loader.watch), .events = POLLIN};
	return n;
}

int
app_wait_limit(const struct app *a)
{
	const struct script_run *run[APP_MAX_WAITS];
	int n = find_runs(a, run);
	double left = INFINITY;

	if (growth_is_ready(&a->growth))
		return 0;
	for (int i = 0; i < n; i++)
		left = fmin(left, script_time_left(run[i]));
	if (a->loader.watch != NULL && watch_fd(a->loader.watch) < 0)
		left = fmin(left, WATCH_INTERVAL);
	return isinf(left) ? -1 : (int)(left * 1000) + 1;
}

bool
app_is_busy(const struct app *a)
{
	const struct script_run *run[APP_MAX_WAITS];

	return find_runs(a, run) > 0 || growth_is_ready(&a->growth);
}

bool
app_init(struct app *a, const struct cli_settings *settings, struct err *e)
{
	struct cli_settings without_file = *settings;

	*a = (struct app){.loader = {.time_limit = settings->time_limit}};
	without_file.nfiles = 0;
	if (!cli_session(&without_file, &a->session, e))
		return false;
	if (a->session.message.text[0] != '\0')
		(void)app_done(a, false, &a->session.message);
	theme_init(&a->canvas.theme);
	rows_init(&a->rows);
	if (settings->nfiles > 0)
		(void)start(a, settings->file[0], settings->knob);
	else
		pick_models(a);
	return true;
}

void
app_free(struct app *a)
{
	loader_free(&a->loader);
	gallery_free(&a->gallery);
	growth_end(&a->growth);
	picker_free(&a->picker);
	rows_free(&a->rows);
	session_free(&a->session);
}

const char *
app_target(const struct app *a)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);

	return row != NULL ? row->path : "";
}

void
app_key(struct app *a, int key)
{
	a->notice.text[0] = '\0';
	if (key == TERMINAL_FN(KEY_RESIZE))
		return;
	if (a->prompt.kind != NULL && key != TERMINAL_FN(KEY_MOUSE))
		prompt_key(a, key);
	else if (!picker_type(a, key) && !action_run(a, key) && key > ' ' && key < 127)
		app_say(a, "'%c' does nothing here; ? shows what the keys do", key);
}

/* What stands between table and footer. */
static const char *
message(const struct app *a, enum role *role)
{
	*role = ROLE_ERROR;
	if (a->notice.text[0] != '\0') {
		*role = a->notice_is_error ? ROLE_ERROR : ROLE_NOTICE;
		return a->notice.text;
	}
	if (a->script_error.text[0] != '\0')
		return a->script_error.text;
	*role = ROLE_NOTICE;
	if (a->loader.run != NULL && script_time_left(a->loader.run) < 0.8)
		return "the script is running";
	return "";
}

static int
message_rows(struct app *a)
{
	struct rect none = {0, 0, 0, a->canvas.rect.columns};
	enum role role;
	const char *text = message(a, &role);

	return *text == '\0' ? 0 : draw_wrapped(&a->canvas, role, none, 0, text);
}

/* A key and its label; the columns used, 0 when they do not fit. */
static int
draw_label(struct app *a, struct rect r, const char *key, const char *label, enum role role)
{
	int x = r.x;

	if ((int)(strlen(key) + strlen(label)) > r.columns)
		return 0;
	x += draw_text(&a->canvas, ROLE_KEY, r.y, x, r.columns, key);
	x += draw_text(&a->canvas, role, r.y, x, r.columns, label);
	return x - r.x;
}

/* What can be done here. */
static void
draw_footer(struct app *a, struct rect r)
{
	char key[16];
	int used;

	for (const struct action *t = action_table; t->run != NULL; t++) {
		if (t->label == NULL || *action_key_word(a, t, key, sizeof key) == '\0')
			continue;
		used = draw_label(a, r, key, t->label, ROLE_ACTION);
		if (used == 0)
			break;
		draw_note_hit(&a->canvas, HIT_ACTION, r.y, r.x, used, (int)(t - action_table));
		r.x += used + 1;
		r.columns -= used + 1;
	}
}

/* The optimizations; those that are on for the selected row are marked. */
static void
draw_keys(struct app *a, struct rect r)
{
	int used;

	for (int i = 0; optimization_table[i]->name != NULL; i++) {
		const struct optimization *o = optimization_table[i];
		char key[2] = {o->key, '\0'};
		bool on = choices_resolve(&a->session.now.choices, o, app_target(a)) != NULL;

		used = draw_label(a, r, key, o->label, on ? ROLE_ON : ROLE_ACTION);
		if (used == 0)
			return;
		draw_note_hit(&a->canvas, HIT_OPTIMIZATION, r.y, r.x, used, i);
		r.x += used + 1;
		r.columns -= used + 1;
	}
	(void)draw_text(&a->canvas, ROLE_DIM, r.y, r.x + 1, r.columns - 1,
	    "capital letter: whole model");
}

static void
draw_body(struct app *a, struct rect r)
{
	if (a->picker.kind != NULL)
		picker_draw(a, r);
	else if (a->page != NULL)
		page_draw(a, r);
	else if (app_has_model(a))
		layers_draw_table(a, r);
	else if (r.rows > 0)
		(void)draw_text(&a->canvas, ROLE_DIM, r.y, r.x, r.columns,
		    a->script_error.text[0] != '\0' ?
		    "no model yet: save the script again, or m for the models that come along"
		    : "loading");
}

void
app_draw(struct app *a)
{
	bool table = a->picker.kind == NULL && a->page == NULL && app_has_model(a);
	struct layout l;
	enum role role;

	draw_begin(&a->canvas);
	l = layout_make(a->canvas.rect.rows, a->canvas.rect.columns,
	    layers_title_rows(a, a->canvas.rect.columns), message_rows(a),
	    table ? layers_detail_rows(a, a->canvas.rect.columns) : 0);
	layers_draw_title(a, l.title);
	if (a->picker.kind != NULL && a->picker.kind->full)
		l.body = (struct rect){l.summary.y, 0, l.body.y + l.body.rows - l.summary.y,
		    l.body.columns};
	else
		layers_draw_summary(a, l.summary);
	draw_body(a, l.body);
	if (table)
		layers_draw_detail(a, l.detail);
	if (l.keys.rows > 0 && a->picker.kind == NULL && app_has_model(a))
		draw_keys(a, l.keys);
	if (l.message.rows > 0)
		(void)draw_wrapped(&a->canvas, (message(a, &role), role), l.message, 0,
		    message(a, &role));
	(void)curs_set(a->prompt.kind != NULL);
	if (a->prompt.kind != NULL)
		prompt_draw(&a->prompt, &a->canvas, l.footer);
	else
		draw_footer(a, l.footer);
}
