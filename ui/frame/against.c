#include "frame/against.h"

#include "frame/app.h"
#include "import/import.h"

#include <stdlib.h>
#include <string.h>

static void
stop_run(struct against *b)
{
	if (b->run != NULL)
		script_cancel(b->run);
	b->run = NULL;
	named_variant_free(&b->variant);
	b->is_saved = b->chooses_saved = false;
}

void
against_free(struct against *b)
{
	stop_run(b);
	free(b->wanted);
	*b = (struct against){0};
}

void
app_against_stop(struct app *a)
{
	stop_run(&a->against);
}

static bool
start_run(struct app *a, const struct request *script, struct err *e)
{
	struct script_options options = request_script(script);

	options.limits = a->loader.limits;
	a->against.run = model_file_start(&options, e);
	return a->against.run != NULL;
}

/* Run the script as last saved, with the knobs that it was opened with. */
static bool
start_saved(struct app *a, bool choose, struct err *e)
{
	struct request script;
	bool ok;

	stop_run(&a->against);
	session_saved_request(&a->session, &script);
	ok = start_run(a, &script, e);
	request_free(&script);
	a->against.is_saved = ok;
	a->against.chooses_saved = ok && choose;
	return ok;
}

bool
app_hold_against_fixed(struct app *a, int which, struct err *e)
{
	stop_run(&a->against);
	if (which == BASELINE_SAVED && a->session.wants_saved)
		return start_saved(a, true, e);
	return session_set_baseline(&a->session, which, e);
}

static int
find_snapshot(const struct session *s, const char *name)
{
	for (int i = 0; i < s->nsnapshots; i++)
		if (strcmp(s->snapshot[i].name, name) == 0)
			return i;
	return -1;
}

bool
app_hold_against(struct app *a, const char *word, struct err *e)
{
	int fixed = session_find_baseline(&a->session, word);
	int snapshot = find_snapshot(&a->session, word);
	struct named_variant v;

	if (fixed >= 0)
		return app_hold_against_fixed(a, fixed, e);
	if (snapshot >= 0)
		return session_set_snapshot_baseline(&a->session, snapshot, e);
	if (!session_read_baseline(&a->session, word, &v, e)) {
		named_variant_free(&v);
		return false;
	}
	stop_run(&a->against);
	a->against.variant = v;
	if (start_run(a, &v.script, e))
		return true;
	stop_run(&a->against);
	return false;
}

void
app_against_model(struct app *a)
{
	char *wanted = a->against.wanted;
	struct err e;

	a->against.wanted = NULL;
	if (wanted != NULL)
		(void)app_done(a, app_hold_against(a, wanted, &e), &e);
	else if (a->session.wants_saved && a->session.now.baseline == BASELINE_SAVED)
		(void)app_done(a, start_saved(a, false, &e), &e);
	free(wanted);
}

static bool
take_saved(struct app *a, struct model *m, struct err *e)
{
	bool choose = a->against.chooses_saved;

	return session_set_saved(&a->session, m, e) &&
	    (!choose || session_set_baseline(&a->session, BASELINE_SAVED, e));
}

static void
take_baseline(struct app *a, struct model *m)
{
	struct err_list notes = {0};
	struct err e;
	bool ok = a->against.is_saved ? take_saved(a, m, &e)
	    : session_set_other_baseline(&a->session, &a->against.variant, m, &notes, &e);

	if (app_done(a, ok, &e) && notes.n > 0)
		app_say(a, "%.200s: passed over: %.300s", a->against.variant.word,
		    notes.err[0].text);
	err_list_free(&notes);
}

void
app_against_poll(struct app *a)
{
	struct model *m = NULL;
	struct err e;

	if (a->against.run == NULL || !app_has_model(a))
		return;
	switch (script_pump(a->against.run, &m, &e)) {
	case SCRIPT_RUNNING:
		return;
	case SCRIPT_DONE:
		take_baseline(a, m);
		break;
	case SCRIPT_FAILED:
		(void)app_done(a, false, &e);
		break;
	}
	stop_run(&a->against);
}

void
app_against_waits(const struct app *a, struct waits *w)
{
	waits_add_run(w, a->against.run);
}
