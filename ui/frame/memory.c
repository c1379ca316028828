#include "frame/memory.h"

#include "base/phrase.h"
#include "frame/app.h"

#include <stdlib.h>
#include <string.h>

static void
tell_failure(struct app *a, const struct err *e)
{
	if (a->memory.failed)
		return;
	a->memory.failed = true;
	app_say(a, "this session is not remembered: %.600s", e->text);
}

void
memory_open(struct app *a, const char *folder)
{
	struct remembered_lines lines;

	if (folder == NULL)
		return;
	a->memory.folder = mem_strdup(folder);
	remember_read_lines(folder, &lines);
	for (size_t i = 0; i < lines.n; i++)
		history_add(&a->histories, lines.line[i].kind, lines.line[i].text);
	remembered_free_lines(&lines);
}

void
memory_free(struct memory *m)
{
	free(m->folder);
	*m = (struct memory){0};
}

/* Return the name that the model is remembered by, or NULL. */
static const char *
model_of(const struct app *a)
{
	return a->memory.folder != NULL && app_has_model(a) ? a->session.model->file : NULL;
}

static void
fill_folds(const struct app *a, struct remembered *out)
{
	const struct report *r = &a->session.report;

	for (int i = 0; i < r->nrows; i++)
		if (rows_can_fold(r, i) && r->row[i].kind == ROW_BLOCK)
			remembered_add_fold(out, r->row[i].path, rows_is_folded(&a->rows, r, i));
}

/* Note the limits that a person has set, and the baseline that was chosen. */
static void
fill_goals(const struct app *a, struct remembered *out)
{
	const struct session *s = &a->session;

	if (s->now.baseline != BASELINE_OPENED)
		out->baseline = mem_strdup(s->baseline[s->now.baseline].word);
	out->has_budgets = a->goals.changes > 0;
	out->fit = a->goals.fit;
	for (const struct measure *m = measure_table; out->has_budgets && m->name != NULL; m++)
		remembered_add_budget(out, m->name, a->goals.limit[m - measure_table]);
}

/* Return whether a person has chosen columns here, beside those of the configuration. */
static bool
has_own_columns(const struct app *a)
{
	const struct column_list *now = &a->columns, usual = lesson_usual_columns(a);

	return now->n != usual.n || memcmp(now->column, usual.column,
	    (size_t)now->n * sizeof *now->column) != 0;
}

static void
fill_session(const struct app *a, struct remembered *out)
{
	*out = (struct remembered){.ascending = a->rows.ascending,
	    .in_blocks = a->rows.in_blocks, .skipped = a->columns.skipped};
	session_request(&a->session, &out->request);
	fill_goals(a, out);
	for (int i = 0; i < a->session.nsnapshots; i++) {
		const struct snapshot *k = &a->session.snapshot[i];
		struct request request = {0};
		struct recipe recipe;

		/* A snapshot of another model belongs to that. */
		if (strcmp(k->model->file, a->session.model->file) != 0)
			continue;
		snapshot_recipe(k, &recipe);
		request_add_recipe(&request, &recipe);
		remembered_add_snapshot(out, k->name, &request);
		request_free(&request);
		recipe_free(&recipe);
	}
	if (a->rows.sort != NULL)
		out->sort = mem_strdup(a->rows.sort->name);
	for (int i = 0; has_own_columns(a) && i < a->columns.n; i++)
		remembered_add_column(out, a->columns.column[i]->name);
	fill_folds(a, out);
}

/* Return whether a session has something to go back to: more than a model as it opens. */
static bool
is_worth_keeping(const struct app *a)
{
	return a->session.now.choices.n > 0 || a->session.nsnapshots > 0 ||
	    a->session.nundo > 0 || has_own_columns(a) || a->columns.skipped > 0 ||
	    a->rows.sort != NULL || a->goals.changes > 0;
}

void
memory_keep(struct app *a)
{
	const char *model = model_of(a);
	struct remembered r;
	struct err e;

	if (model == NULL || !is_worth_keeping(a))
		return;
	fill_session(a, &r);
	if (!remember_session(a->memory.folder, model, &r, &e))
		tell_failure(a, &e);
	remembered_free(&r);
}

static void
add_line(void *ctx, const char *kind, const char *line)
{
	remembered_add_line(ctx, kind, line);
}

void
memory_close(struct app *a)
{
	struct remembered_lines lines = {0};
	struct err e;

	if (a->memory.folder == NULL)
		return;
	memory_keep(a);
	histories_each(&a->histories, add_line, &lines);
	if (lines.n > 0 && !remember_lines(a->memory.folder, &lines, &e))
		tell_failure(a, &e);
	remembered_free_lines(&lines);
}

/* Name what a session has: "prune=0.5, 2 snapshots". */
static void
describe(const struct remembered *r, char *buf, size_t size)
{
	struct phrase text = phrase_in(buf, size);

	for (int i = 0; i < r->request.nchoices && i < 3; i++)
		phrase_item(&text, ", ", "%.80s", r->request.choice[i]);
	if (r->request.nchoices > 3)
		phrase_item(&text, ", ", "%d more", r->request.nchoices - 3);
	for (int i = 0; i < r->request.nknobs && i < 3; i++)
		phrase_item(&text, ", ", "%.40s=%.40s", r->request.knob[i].name,
		    r->request.knob[i].value);
	if (r->nsnapshots > 0)
		phrase_item(&text, ", ", "%d snapshot%s", r->nsnapshots,
		    r->nsnapshots == 1 ? "" : "s");
	if (r->nbudgets > 0)
		phrase_item(&text, ", ", "%d budget%s", r->nbudgets, r->nbudgets == 1 ? "" : "s");
	if (text.used == 0)
		phrase_add(&text, "other settings");
}

void
memory_take_model(struct app *a)
{
	const char *model = model_of(a);
	struct remembered r;
	char what[400];
	struct err e;

	if (model == NULL)
		return;
	if (!remember_model(a->memory.folder, model, &e))
		tell_failure(a, &e);
	if (a->memory.resumes) {
		a->memory.resumes = false;
		memory_resume(a);
		return;
	}
	if (a->notice.text.text[0] != '\0' || a->replay.what != NULL ||
	    !remember_find(a->memory.folder, model, &r, &e))
		return;
	/* Once is enough for what lies there; F9 goes on to work. */
	if (!r.told) {
		describe(&r, what, sizeof what);
		app_say(a, "this model was left with %s; F9 goes back there", what);
		r.told = true;
		if (!remember_session(a->memory.folder, model, &r, &e))
			tell_failure(a, &e);
	}
	remembered_free(&r);
}

static void
restore_table(struct app *a, const struct remembered *r)
{
	const struct report *report = &a->session.report;
	struct err ignored;

	for (int i = 0; i < report->nrows; i++)
		for (int k = 0; k < r->nfolds && report->row[i].kind == ROW_BLOCK; k++)
			if (strcmp(report->row[i].path, r->fold[k].path) == 0)
				rows_fold(&a->rows, report, i, r->fold[k].folded);
	if (r->ncolumns > 0)
		a->columns = (struct column_list){0};
	for (int i = 0; i < r->ncolumns; i++)
		(void)column_list_add(&a->columns, r->column[i], &ignored);
	a->rows.sort = r->sort != NULL ? column_find(r->sort) : NULL;
	if (a->rows.sort != NULL && a->rows.sort->title == NULL)
		a->rows.sort = NULL;
	a->rows.ascending = r->ascending;
	a->rows.in_blocks = r->in_blocks;
	a->columns.skipped = r->skipped;
	rows_update(&a->rows, report);
}

static void
restore_goals(struct app *a, const struct remembered *r)
{
	double limit[MEASURE_MAX] = {0};

	for (int i = 0; i < r->nbudgets; i++) {
		const struct measure *m = measure_find(r->budget[i].measure);

		if (m != NULL)
			limit[m - measure_table] = r->budget[i].limit;
	}
	if (r->has_budgets)
		goals_replace(&a->goals, limit, r->fit);
}

/* Hold results against the baseline again, once the script has run if it runs. */
static void
restore_baseline(struct app *a, const char *word)
{
	struct err e;

	if (word == NULL)
		return;
	free(a->against.wanted);
	a->against.wanted = NULL;
	if (a->loader.run != NULL)
		a->against.wanted = mem_strdup(word);
	else
		(void)app_done(a, app_hold_against(a, word, &e), &e);
}

void
memory_resume(struct app *a)
{
	const char *model = model_of(a);
	struct err_list notes = {0};
	struct request request;
	struct remembered r;
	struct err e;

	if (model == NULL) {
		app_say(a, "no session is remembered here");
		return;
	}
	if (!remember_find(a->memory.folder, model, &r, &e)) {
		app_say(a, "%s", e.text[0] != '\0' ? e.text : "no session of this model is "
		    "remembered");
		return;
	}
	for (int i = 0; i < r.nsnapshots; i++)
		if (!session_restore_snapshot(&a->session, r.snapshot[i].name,
		    &r.snapshot[i].request, &e))
			err_list_add(&notes, &e);
	restore_table(a, &r);
	restore_goals(a, &r);
	request_copy(&request, &r.request);
	app_go_to(a, &request, "the last session");
	restore_baseline(a, r.baseline);
	if (notes.n > 0)
		app_say(a, "a snapshot is lost: %.600s", notes.err[0].text);
	err_list_free(&notes);
	remembered_free(&r);
}
