/*
 * Making a session from a request, and moving an open session to what a request asks for.
 */
#include "session/session_private.h"

#include "import/import.h"
#include "optimize/choice_text.h"

#include <stdlib.h>
#include <string.h>

/* Read the usual settings where the request names none.  One that means nothing becomes the message
 * of the session. */
static void
read_usual(struct session *s, const struct request *r, struct settings *to)
{
	struct err why;

	for (int i = 0; i < SETTINGS; i++)
		if (r->setting[i] == NULL && r->usual[i] != NULL &&
		    !session_read_setting(s, i, r->usual[i], to, &why))
			(void)err_set(&s->message, "%s: %s", r->usual_place[i], why.text);
}

/* `staged`: a lesson has set the stage, which wins over what is usual. */
static bool
read_settings(struct session *s, const struct request *r, bool staged, struct settings *to,
    struct err *e)
{
	if (!staged)
		read_usual(s, r, to);
	for (int i = 0; i < SETTINGS; i++)
		if (r->setting[i] != NULL && !session_read_setting(s, i, r->setting[i], to, e))
			return false;
	(void)settings_renew(to);
	return true;
}

static bool
read_choices(const struct request *r, struct choices *to, struct err *e)
{
	for (int i = 0; i < r->nchoices; i++)
		if (!choices_parse(to, r->choice[i], e))
			return false;
	return true;
}

void
session_take_usual(struct session *s, const struct request *r)
{
	read_usual(s, r, &s->now.settings);
	(void)settings_renew(&s->now.settings);
}

static bool
take_request(struct session *s, const struct request *r, struct err *e)
{
	return read_settings(s, r, false, &s->now.settings, e) &&
	    read_choices(r, &s->now.choices, e);
}

/* Say of the notes from the `first` on what they are about. */
static void
name_notes(struct err_list *notes, int first, const char *what)
{
	struct err named;

	for (int i = first; i < notes->n; i++) {
		(void)err_set(&named, "%s: passed over: %s", what, notes->err[i].text);
		notes->err[i] = named;
	}
}

/* Begin with the stage of a lesson.  A recipe replaces its choices. */
static bool
take_stage(struct session *s, const struct course *c, bool chooses, struct session_variant *to,
    struct err *e)
{
	return session_stage_settings(s, c, &to->settings, e) &&
	    (!chooses || course_stage_choices(&c->stage, &to->choices, e));
}

bool
session_read_variant(struct session *s, const struct model *m, const struct request *r,
    struct recipe *recipe, struct session_variant *to, struct err_list *notes, struct err *e)
{
	struct request whole = {0};
	struct course course;
	int first = notes->n;
	bool ok;

	if (!course_of_model(m, &course, e))
		return false;
	recipe_match(m->graph, &recipe->choices, notes);
	recipe_match_knobs(recipe, m, notes);
	request_add_recipe(&whole, recipe);
	request_add(&whole, r);
	ok = (course.what == NULL || take_stage(s, &course, r->recipe == NULL, to, e)) &&
	    read_settings(s, &whole, course.what != NULL, &to->settings, e) &&
	    read_choices(&whole, &to->choices, e) &&
	    optimize_check(m->graph, &to->choices, e);
	request_free(&whole);
	course_free(&course);
	name_notes(notes, first, r->recipe);
	session_take_batch(m, &to->settings);
	to->settings.speaks = model_speaks(m);
	return ok;
}

/* Parts of the recipe that mean nothing to the model are dropped; parts of the request itself that
 * mean nothing are an error. */
static bool
open_model(struct session *s, const struct request *r, struct recipe *recipe,
    struct err_list *notes, struct script_messages *messages, struct err *e)
{
	struct session_variant variant = {.settings = s->now.settings};
	struct request whole = {0};
	struct script_options options;
	struct model *m;
	bool ok;

	request_add_recipe(&whole, recipe);
	request_add(&whole, r);
	options = request_script(&whole);
	options.messages = messages;
	m = model_file_load(&options, e);
	request_free(&whole);
	if (m == NULL)
		return false;
	ok = session_read_variant(s, m, r, recipe, &variant, notes, e);
	s->now.settings = variant.settings;
	s->now.choices = variant.choices;
	s->is_staged = true;
	if (ok)
		return session_set_model(s, m, e);
	model_free(m);
	return false;
}

/* Run the script of a variant that a request has for its baseline. */
static bool
open_other_baseline(struct session *s, const struct request *r, struct err_list *notes,
    struct err *e)
{
	struct named_variant v;
	struct script_options options;
	struct model *m = NULL;
	int first = notes->n;
	bool ok = session_read_baseline(s, r->baseline, &v, e);

	if (ok) {
		options = request_script(&v.script);
		options.limits = r->limits;
		m = model_file_load(&options, e);
		ok = m != NULL && session_set_other_baseline(s, &v, m, notes, e);
		name_notes(notes, first, r->baseline);
	}
	named_variant_free(&v);
	return ok || err_prefix(e, "--baseline", 0);
}

static bool
open_baseline(struct session *s, const struct request *r, struct err_list *notes, struct err *e)
{
	int fixed = r->baseline != NULL ? session_find_baseline(s, r->baseline)
	    : session_stage_baseline(s, &s->course);
	bool ok = fixed < 0 ? open_other_baseline(s, r, notes, e) : fixed == s->now.baseline ||
	    session_set_baseline(s, fixed, e);

	session_forget_history(s);
	return ok;
}

static bool
read_measured(struct session *s, const struct request *r, struct err *e)
{
	return r->nmeasured == 0 || session_set_measured(s, (const char *const *)r->measured,
	    r->nmeasured, e);
}

bool
session_open(const struct request *r, struct session *out, struct err_list *notes,
    struct script_messages *messages, struct err *e)
{
	struct recipe recipe;
	bool ok;

	if (r->model == NULL) {
		ok = session_begin(r, out, &recipe, e);
		if (ok)
			recipe_free(&recipe);
		return ok;
	}
	if (!session_init(out, e))
		return false;
	ok = session_read_recipe(out, r, &recipe, e);
	if (ok) {
		ok = open_model(out, r, &recipe, notes, messages, e) &&
		    open_baseline(out, r, notes, e) && read_measured(out, r, e);
		recipe_free(&recipe);
	}
	if (!ok)
		session_free(out);
	return ok;
}

bool
session_begin(const struct request *r, struct session *out, struct recipe *recipe, struct err *e)
{
	struct request whole = {0};
	bool ok;

	*recipe = (struct recipe){0};
	if (!session_init(out, e))
		return false;
	ok = session_read_recipe(out, r, recipe, e);
	if (ok) {
		request_add_recipe(&whole, recipe);
		request_add(&whole, r);
		for (int i = 0; i < SETTINGS; i++)
			out->named[i] = whole.setting[i] != NULL;
		ok = take_request(out, &whole, e) && read_measured(out, r, e);
		request_free(&whole);
	}
	if (!ok) {
		recipe_free(recipe);
		session_free(out);
	}
	return ok;
}

/* Set every knob to the value of the request, or else to the default of the script.  Return whether
 * that is another model than the present one. */
static bool
read_knobs(const struct model *m, const struct request *r, double *value)
{
	bool other = false;
	struct err ignored;

	for (int i = 0; i < m->nknobs; i++) {
		const struct knob *k = &m->knob[i];

		value[i] = k->fallback;
		for (int j = 0; j < r->nknobs; j++)
			if (strcmp(r->knob[j].name, k->name) == 0)
				(void)knob_parse(k, r->knob[j].value, &value[i], &ignored);
		other = other || value[i] != k->value;
	}
	return other;
}

static void
note_knobs(const struct model *m, const struct request *r, struct err_list *notes)
{
	for (int i = 0; i < r->nknobs; i++) {
		const struct knob *k = model_knob(m, r->knob[i].name);
		double value;
		struct err why;

		/* The size of an input has become knobs when its file was read. */
		if (k != NULL ? knob_parse(k, r->knob[i].value, &value, &why)
		    : strncmp(r->knob[i].name, "input.", 6) == 0)
			continue;
		if (k == NULL)
			(void)err_set(&why, "the model has no knob '%.60s'", r->knob[i].name);
		err_list_add(notes, &why);
	}
}

/* Drop the choices that mean nothing to the model; return false when the others exclude each
 * other. */
static bool
match_model(const struct model *m, const struct request *r, struct choices *choices,
    struct err_list *notes, struct err *e)
{
	recipe_match(m->graph, choices, notes);
	note_knobs(m, r, notes);
	return optimize_check(m->graph, choices, e);
}

bool
session_read_state(struct session *s, const struct model *m, const struct request *r,
    struct session_state *out, struct err_list *notes, struct err *e)
{
	session_state_copy(out, &s->now);
	choices_free(&out->choices);
	if (!read_settings(s, r, false, &out->settings, e) || !read_choices(r, &out->choices, e))
		return false;
	out->nknobs = m->nknobs;
	(void)read_knobs(m, r, out->knob);
	return match_model(m, r, &out->choices, notes, e);
}

bool
session_replay(struct session *s, const struct request *r, struct err_list *notes, struct err *e)
{
	struct session_state next;
	bool ok;

	session_state_copy(&next, &s->now);
	choices_free(&next.choices);
	ok = read_settings(s, r, false, &next.settings, e) && read_choices(r, &next.choices, e);
	if (ok && s->model != NULL && !read_knobs(s->model, r, next.knob))
		ok = match_model(s->model, r, &next.choices, notes, e);
	if (ok)
		return session_step(s, &next, e);
	choices_free(&next.choices);
	return false;
}

bool
session_match(struct session *s, const struct request *r, struct err_list *notes, struct err *e)
{
	struct session_state next;

	note_knobs(s->model, r, notes);
	session_state_copy(&next, &s->now);
	recipe_match(s->model->graph, &next.choices, notes);
	return session_amend(s, &next, e);
}

void
session_recipe(const struct session *s, struct recipe *out)
{
	recipe_make(s->model, s->now.knob, &s->now.choices, &s->now.settings, out);
}

void
session_request(const struct session *s, struct request *out)
{
	struct recipe r;

	*out = (struct request){0};
	session_recipe(s, &r);
	request_add_recipe(out, &r);
	recipe_free(&r);
	if (s->model != NULL)
		request_set_model(out, s->model->file);
	if (!s->baseline[s->now.baseline].is_snapshot)
		request_set_baseline(out, s->baseline[s->now.baseline].word);
}

bool
session_restart(struct session *s, struct err *e)
{
	struct session_state next;

	if (s->model == NULL || s->course.what == NULL)
		return err_set(e, "this model is no lesson and no challenge");
	session_state_copy(&next, &s->now);
	choices_free(&next.choices);
	for (int i = 0; i < s->model->nknobs; i++)
		next.knob[i] = s->model->knob[i].fallback;
	next.baseline = session_stage_baseline(s, &s->course);
	if (session_stage_settings(s, &s->course, &next.settings, e) &&
	    course_stage_choices(&s->course.stage, &next.choices, e))
		return session_step(s, &next, e);
	choices_free(&next.choices);
	return false;
}
