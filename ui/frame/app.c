#include "frame/app.h"

#include "action.h"
#include "page.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How often the points of a sweep that is under way are drawn. */
#define SWEEP_SECONDS 0.2

bool
app_has_model(const struct app *a)
{
	return a->session.model != NULL && a->session.ready;
}

bool
app_shows_table(const struct app *a)
{
	return app_has_model(a) && a->picker.kind == NULL && a->page == NULL;
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
app_needs_model(struct app *a)
{
	if (!app_has_model(a))
		app_say(a, "no model is open; m shows those that come along");
	return app_has_model(a);
}

static void rerun(struct app *a);

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
		rerun(a);
	picker_update(a);
	return true;
}

const struct fit *
app_fit(struct app *a)
{
	if (app_has_model(a) && a->fit_serial != a->session.serial) {
		a->fit_serial = a->session.serial;
		a->fit = (struct fit){.verdict = FIT_YES};
		if (a->session.now.settings.hardware->family != FAMILY_LECTURE)
			a->fit = fit_of(a->session.report.now);
	}
	return &a->fit;
}

void
app_say_fit(struct app *a)
{
	char reason[FIT_TEXT_MAX];

	if (app_has_model(a) && app_fit(a)->verdict == FIT_NO)
		app_say(a, "the model does not fit into %s: %s",
		    a->session.now.settings.hardware->name,
		    fit_reason(&a->fit, a->session.report.now->graph, reason));
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

/* Run the script again, with the knobs of the session. */
static void
rerun(struct app *a)
{
	struct request r;

	session_request(&a->session, &r);
	(void)start(a, NULL, r.knob);
	request_free(&r);
}

void
app_reload(struct app *a)
{
	a->reloads = true;
	rerun(a);
}

void
app_open(struct app *a, const char *file)
{
	(void)start(a, file, a->pending.knob);
}

/* The recipe has been replayed as far as that goes. */
static void
end_replay(struct app *a, struct err_list *notes)
{
	if (notes->n > 0)
		app_say(a, "%s: passed over: %.600s%s", a->replaying, notes->err[0].text,
		    notes->n > 1 ? ", and more of it" : "");
	else
		app_say(a, "%s is replayed%s", a->replaying,
		    a->recipe.notes != NULL ? "; i shows its notes" : "");
	err_list_free(notes);
	request_free(&a->pending);
	a->replaying = NULL;
}

/* Replay a request, of which the recipe has the name and notes; takes both. */
static void
replay_request(struct app *a, struct request *r, struct recipe *from, const char *what)
{
	struct err_list notes = {0};
	struct err e;

	if (!app_done(a, session_replay(&a->session, r, &notes, &e), &e)) {
		err_list_free(&notes);
		recipe_free(from);
		request_free(r);
		return;
	}
	recipe_free(&a->recipe);
	a->recipe = *from;
	request_free(&a->pending);
	a->pending = *r;
	a->replaying = what;
	if (!a->session.wants_model)
		end_replay(a, &notes);
}

void
app_replay(struct app *a, struct recipe *r, const char *what)
{
	struct request request = {0};

	request_add_recipe(&request, r);
	replay_request(a, &request, r, what);
}

void
app_go_to(struct app *a, struct request *r, const char *what)
{
	struct recipe none = {0};

	replay_request(a, r, &none, what);
}

/* The model that a recipe waits for has come. */
static void
match_recipe(struct app *a)
{
	struct err_list notes = {0};
	struct err e;

	if (app_done(a, session_match(&a->session, &a->pending, &notes, &e), &e))
		end_replay(a, &notes);
	err_list_free(&notes);
}

/* What a script that was opened for the first time needs: a list of its own, no old choices that
 * mean nothing to it. */
static void
show_model(struct app *a, bool fresh)
{
	struct err e;

	if (a->replaying != NULL)
		match_recipe(a);
	if (fresh) {
		rows_reset(&a->rows, &a->session.report);
		a->page = NULL;
		a->behind_help = NULL;
		memset(a->page_top, 0, sizeof a->page_top);
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

	if (fresh && app_has_model(a)) {
		session_start_over(&a->session);
		if (a->replaying == NULL) {
			recipe_free(&a->recipe);
			request_free(&a->pending);
		}
	}
	if (session_set_model(&a->session, m, &e)) {
		a->script_error.text[0] = '\0';
		loader_adopt(&a->loader, a->session.model);
		if (a->reloads && !fresh)
			app_say(a, "the script has run again");
		a->reloads = false;
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
	a->notice.text[0] = '\0';
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
		app_reload(a);
	pick_models_poll(a);
	chart_growth_poll(a);
	page_compare_poll(a);
	chart_sweep_poll(a);
}

/* The runs of scripts that may be under way. */
static int
find_runs(const struct app *a, const struct script_run *run[static APP_MAX_WAITS])
{
	const struct script_run *all[] = {a->loader.run, a->gallery.run, a->growth.run,
	    a->compare.side[0].run, a->compare.side[1].run};
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
	if (a->sweep.running)
		n += sweep_fds(a->sweep.sweep, wait + n);
	return n;
}

int
app_wait_limit(const struct app *a)
{
	const struct script_run *run[APP_MAX_WAITS];
	int n = find_runs(a, run);
	double left = loader_wait(&a->loader);

	if (growth_is_ready(&a->growth))
		return 0;
	for (int i = 0; i < n; i++)
		left = fmin(left, script_time_left(run[i]));
	/* Its points are shown as they come. */
	if (a->sweep.running)
		left = fmin(left, SWEEP_SECONDS);
	return isinf(left) ? -1 : (int)(left * 1000) + 1;
}

bool
app_is_busy(const struct app *a)
{
	const struct script_run *run[APP_MAX_WAITS];

	return find_runs(a, run) > 0 || growth_is_ready(&a->growth) || a->sweep.running;
}

static void
start_first(struct app *a, const struct request *request)
{
	struct request whole;

	request_copy(&whole, &a->pending);
	request_add(&whole, request);
	(void)start(a, whole.model, whole.knob);
	request_free(&whole);
}

bool
app_init(struct app *a, const struct request *request, struct err *e)
{
	memset(a, 0, sizeof *a);
	a->loader.time_limit = request->time_limit;
	compare_view_init(&a->compare);
	if (!session_begin(request, &a->session, &a->recipe, e)) {
		app_free(a);
		return false;
	}
	request_add_recipe(&a->pending, &a->recipe);
	if (request->recipe != NULL)
		a->replaying = a->recipe.file;
	if (a->session.message.text[0] != '\0')
		(void)app_done(a, false, &a->session.message);
	theme_init(&a->canvas.theme);
	rows_init(&a->rows);
	if (request->model != NULL)
		start_first(a, request);
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
	device_list_free(&a->devices);
	compare_view_free(&a->compare);
	sweep_view_free(&a->sweep);
	picker_free(&a->picker);
	rows_free(&a->rows);
	draw_free(&a->canvas);
	recipe_free(&a->recipe);
	request_free(&a->pending);
	session_free(&a->session);
}

const char *
app_target(const struct app *a)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	int first;

	if (rows_marked(&a->rows, &a->session.report, &first, 1) > 0)
		row = &a->session.report.row[first];
	return row != NULL ? row->path : "";
}

struct targets
app_targets(const struct app *a, bool whole_model)
{
	const struct report *r = &a->session.report;
	int n = whole_model ? 0 : rows_marked(&a->rows, r, NULL, 0);
	struct targets t = {n > 0 ? n : 1, mem_calloc((size_t)n + 1, sizeof *t.path)};
	int *row = mem_calloc((size_t)n + 1, sizeof *row);

	if (n == 0)
		t.path[0] = mem_strdup(whole_model ? "" : app_target(a));
	(void)rows_marked(&a->rows, r, row, n);
	for (int i = 0; i < n; i++)
		t.path[i] = mem_strdup(r->row[row[i]].path);
	free(row);
	return t;
}

void
app_free_targets(struct targets *t)
{
	for (int i = 0; i < t->n; i++)
		free(t->path[i]);
	free(t->path);
	*t = (struct targets){0};
}

/* A key that means nothing here says so: nothing is more puzzling than a key that does nothing. */
static void
say_unknown(struct app *a, int key)
{
	if (key > ' ' && key < 127)
		app_say(a, "'%c' does nothing here; ? shows what the keys do", key);
	else
		app_say(a, "this key does nothing here; ? shows what the keys do");
}

void
app_key(struct app *a, int key)
{
	if (key == TERMINAL_FN(KEY_RESIZE))
		return;
	a->notice.text[0] = '\0';
	if (a->prompt.kind != NULL && key != TERMINAL_FN(KEY_MOUSE))
		prompt_key(a, key);
	else if (!picker_type(a, key) && !action_run(a, key))
		say_unknown(a, key);
}
