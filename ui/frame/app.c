#include "frame/app.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool
app_has_model(const struct app *a)
{
	return a->session.model != NULL && a->session.ready;
}

bool
app_shows_table(const struct app *a)
{
	return app_has_model(a) && view_is_root(a, view_top(a));
}

void
app_say(struct app *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(a->notice.text.text, sizeof a->notice.text.text, fmt, ap);
	va_end(ap);
	a->notice.is_error = false;
}

void
app_say_error(struct app *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(a->notice.text.text, sizeof a->notice.text.text, fmt, ap);
	va_end(ap);
	a->notice.is_error = true;
}

bool
app_needs_model(struct app *a)
{
	if (!app_has_model(a))
		app_say(a, a->loader.run != NULL ? "the script is still running; Esc stops it"
		    : "no model is open; m lists models");
	return app_has_model(a);
}

/* Run the script again, with the knobs of the session. */
static void
run_again(struct app *a)
{
	struct request r;

	session_request(&a->session, &r);
	request_set_model(&r, NULL);
	app_run(a, &r);
	request_free(&r);
}

bool
app_done(struct app *a, bool ok, const struct err *e)
{
	if (!ok) {
		a->notice = (struct notice){*e, !a->busy.task.stopped};
		return false;
	}
	if (app_has_model(a))
		rows_update(&a->rows, &a->session.report);
	if (a->session.wants_model)
		run_again(a);
	views_update(a);
	return true;
}

void
app_run(struct app *a, const struct request *r)
{
	struct err e;

	if (loader_start(&a->loader, r, &e))
		return;
	if (app_has_model(a))
		(void)app_done(a, false, &e);
	else
		a->loader.error = e;
}

void
app_reload(struct app *a)
{
	a->loader.says_done = true;
	session_note_save(&a->session);
	run_again(a);
}

void
app_end_replay(struct app *a, struct err_list *notes)
{
	if (notes->n > 0)
		app_say(a, "%s: passed over: %.600s%s", a->replay.what, notes->err[0].text,
		    notes->n > 1 ? ", and more of it" : "");
	else
		app_say(a, "%s is replayed%s", a->replay.what,
		    a->replay.recipe.notes != NULL ? "; i shows its notes" : "");
	err_list_free(notes);
	request_free(&a->replay.pending);
	a->replay.what = NULL;
}

/* Replay a request.  The recipe has the name and notes to show with it.  Takes both. */
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
	recipe_free(&a->replay.recipe);
	request_free(&a->replay.pending);
	a->replay = (struct replay){*from, *r, what};
	if (!a->session.wants_model)
		app_end_replay(a, &notes);
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
app_targets(const struct app *a)
{
	const struct report *r = &a->session.report;
	int n = rows_marked(&a->rows, r, NULL, 0);
	struct targets t = {n > 0 ? n : 1, mem_calloc((size_t)n + 1, sizeof *t.path)};
	int *row = mem_calloc((size_t)n + 1, sizeof *row);

	if (n == 0)
		t.path[0] = mem_strdup(app_target(a));
	(void)rows_marked(&a->rows, r, row, n);
	for (int i = 0; i < n; i++)
		t.path[i] = mem_strdup(r->row[row[i]].path);
	free(row);
	return t;
}

char *
app_target_text(const struct app *a, char *buf, size_t size)
{
	int n = rows_marked(&a->rows, &a->session.report, NULL, 0);
	const char *path = app_target(a);

	if (n > 1)
		(void)snprintf(buf, size, "%d marked rows", n);
	else
		(void)snprintf(buf, size, "%s", *path != '\0' ? path : a->session.model->name);
	return buf;
}

void
app_free_targets(struct targets *t)
{
	for (int i = 0; i < t->n; i++)
		free(t->path[i]);
	free(t->path);
	*t = (struct targets){0};
}
