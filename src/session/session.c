#include "session/session_private.h"

#include "report/report_measured.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
session_init(struct session *s, struct err *e)
{
	bool ok;

	*s = (struct session){0};
	session_init_baselines(s);
	ok = session_load_default(s, e);
	if (!ok || !settings_default(&s->start, &s->now.settings, e)) {
		session_free(s);
		return false;
	}
	if (s->start.problems.n > 0)
		s->message = s->start.problems.err[0];
	return true;
}

static void
forget_states(struct session_state *list, size_t *n)
{
	for (size_t i = 0; i < *n; i++)
		choices_free(&list[i].choices);
	*n = 0;
}

static void
drop_evaluations(struct session *s)
{
	report_free(&s->report);
	session_base_free(&s->base);
	evaluation_free(&s->now_eval);
	graph_free(s->variant);
	s->variant = NULL;
	s->ready = false;
}

void
session_drop_snapshot(struct session *s, int which)
{
	struct snapshot *dropped = &s->snapshot[which];

	choices_free(&dropped->state.choices);
	model_free(dropped->model);
	memmove(dropped, dropped + 1, (size_t)(s->nsnapshots - which - 1) * sizeof *dropped);
	s->nsnapshots--;
}

static void
forget_measured(struct session *s)
{
	if (s->measured != NULL)
		measured_release(s->measured);
	free(s->measured);
	s->measured = NULL;
}

void
session_free(struct session *s)
{
	drop_evaluations(s);
	session_free_baselines(s);
	course_free(&s->course);
	model_free(s->model);
	choices_free(&s->now.choices);
	choices_free(&s->kept.choices);
	forget_states(s->undo, &s->nundo);
	forget_states(s->redo, &s->nredo);
	while (s->nsnapshots > 0)
		session_drop_snapshot(s, s->nsnapshots - 1);
	free(s->snapshot);
	free(s->undo);
	free(s->redo);
	hardware_free(&s->start);
	for (int i = 0; i < s->nasked; i++) {
		hardware_free(s->asked[i]);
		free(s->asked[i]);
	}
	free(s->asked);
	hardware_free(&s->devices);
	forget_measured(s);
	runtime_free(&s->runtimes);
	*s = (struct session){0};
}

void
session_watch(struct session *s, struct task *t)
{
	s->task = t;
}

void
session_state_copy(struct session_state *to, const struct session_state *from)
{
	*to = *from;
	to->choices = (struct choices){0};
	choices_copy(&to->choices, &from->choices);
}

/* Run the whole chain for `model` under `state`.  Replace the old result on success; leave it on
 * failure. */
static bool
run_chain(struct session *s, struct model *model, const struct session_origins *origins,
    const struct session_state *state, struct err *e)
{
	struct session_base base;
	struct evaluation now;
	struct graph *variant;

	if (s->report.analysis != NULL && s->report.written == model->graph)
		variant = optimize_analysed(s->task, s->report.analysis, &state->choices, e);
	else
		variant = optimize_for(s->task, model->graph, &state->choices, e);
	if (variant == NULL)
		return false;
	if (!evaluate_for(s->task, variant, &state->settings, &now, e)) {
		graph_free(variant);
		return false;
	}
	if (!session_base_make(s, model, origins, state, &base, e)) {
		evaluation_free(&now);
		graph_free(variant);
		return false;
	}
	s->analysis = report_take_analysis(&s->report);
	drop_evaluations(s);
	s->variant = variant;
	s->base = base;
	s->now_eval = now;
	return true;
}

/* Make the report, which borrows from the session, once the result is in place. */
static void
make_report(struct session *s)
{
	struct baseline baseline = session_base_value(s);

	report_make(s->model, &s->now.choices, &baseline, &s->now_eval, &s->report);
	report_set_analysis(&s->report, s->analysis);
	s->analysis = NULL;
	report_set_measured(&s->report, s->measured);
	s->ready = true;
	s->serial++;
}

static void
push_state(struct session_state **list, size_t *n, const struct session_state *state)
{
	if (*n == SESSION_MAX_UNDO) {
		choices_free(&(*list)[0].choices);
		memmove(*list, *list + 1, (*n - 1) * sizeof **list);
		(*n)--;
	}
	*list = mem_resize(*list, *n + 1, sizeof **list);
	session_state_copy(&(*list)[(*n)++], state);
}

static void
note_wanted_model(struct session *s)
{
	s->wants_model = false;
	for (int i = 0; s->model != NULL && i < s->now.nknobs; i++)
		if (i < s->model->nknobs && s->now.knob[i] != s->model->knob[i].value)
			s->wants_model = true;
}

bool
session_amend(struct session *s, struct session_state *state, struct err *e)
{
	if (s->model != NULL && !run_chain(s, s->model, &s->origins, state, e)) {
		choices_free(&state->choices);
		return false;
	}
	choices_free(&s->now.choices);
	s->now = *state;
	if (s->model != NULL)
		make_report(s);
	note_wanted_model(s);
	return true;
}

bool
session_step(struct session *s, struct session_state *state, struct err *e)
{
	struct session_state before;

	session_state_copy(&before, &s->now);
	if (!session_amend(s, state, e)) {
		choices_free(&before.choices);
		return false;
	}
	push_state(&s->undo, &s->nundo, &before);
	choices_free(&before.choices);
	forget_states(s->redo, &s->nredo);
	return true;
}

void
session_forget_history(struct session *s)
{
	forget_states(s->undo, &s->nundo);
	forget_states(s->redo, &s->nredo);
}

/* Give a state, whose knobs are those of `from`, the knobs of `to`.  A knob of the same name keeps
 * its value if that is allowed; the others have the values that made the model. */
static void
carry_knobs(struct session_state *state, const struct model *from, const struct model *to)
{
	double old[MODEL_MAX_KNOBS], value;
	char text[KNOB_TEXT_MAX];
	struct err ignored;

	memcpy(old, state->knob, sizeof old);
	for (int i = 0; i < to->nknobs; i++) {
		const struct knob *k = from != NULL ? model_knob(from, to->knob[i].name) : NULL;

		state->knob[i] = to->knob[i].value;
		if (k != NULL && k - from->knob < state->nknobs && knob_parse(&to->knob[i],
		    knob_text(k, old[k - from->knob], text), &value, &ignored))
			state->knob[i] = value;
	}
	state->nknobs = to->nknobs;
}

static void
carry_history(struct session *s, const struct model *to)
{
	for (size_t i = 0; i < s->nundo; i++)
		carry_knobs(&s->undo[i], s->model, to);
	for (size_t i = 0; i < s->nredo; i++)
		carry_knobs(&s->redo[i], s->model, to);
	if (s->model != NULL)
		carry_knobs(&s->kept, s->model, to);
}

void
session_take_batch(const struct model *m, struct settings *s)
{
	if (m->batch > 1 && s->batch == 1)
		s->batch = m->batch;
}

/* Put a model that has been evaluated in place of the present one. */
static void
take_model(struct session *s, struct model *m, const struct session_origins *origins)
{
	carry_history(s, m);
	session_set_origins(s, origins);
	s->starts_over = false;
	s->is_staged = false;
	s->wants_saved = s->wants_saved && origins->saved != m;
	model_free(s->model);
	s->model = m;
	s->now.nknobs = m->nknobs;
	for (int i = 0; i < m->nknobs; i++)
		s->now.knob[i] = m->knob[i].value;
	make_report(s);
	note_wanted_model(s);
}

/* Set the stage of a model that is opened, and evaluate the model. */
static bool
stage_model(struct session *s, struct model *m, const struct session_origins *origins,
    const struct course *course, struct err *e)
{
	bool opens = s->model == NULL || s->starts_over;

	if (s->model == NULL)
		session_take_batch(m, &s->now.settings);
	s->now.settings.speaks = model_speaks(m);
	return (!opens || s->is_staged || session_change_stage(s, course, e)) &&
	    run_chain(s, m, origins, &s->now, e);
}

bool
session_set_model(struct session *s, struct model *m, struct err *e)
{
	const struct session_origins origins = session_origins_with(s, m);
	const struct session_stage stage = s->stage;
	struct budget target[BUDGET_MAX];
	struct session_state before;
	struct course course = {.what = NULL};
	int ntargets;
	bool ok;

	session_state_copy(&before, &s->now);
	ok = budget_of_model(m, target, &ntargets, e) && course_of_model(m, &course, e) &&
	    stage_model(s, m, &origins, &course, e);
	if (!ok) {
		choices_free(&s->now.choices);
		s->now = before;
		s->stage = stage;
		course_free(&course);
		model_free(m);
		return false;
	}
	choices_free(&before.choices);
	course_free(&s->course);
	s->course = course;
	memcpy(s->target, target, sizeof target);
	s->ntargets = ntargets;
	take_model(s, m, &origins);
	return true;
}

bool
session_set_measured(struct session *s, const char *const *file, int n, struct err *e)
{
	struct measured_times *m = NULL;

	if (n > MEASURED_MAX_FILES)
		return err_set(e, "at most %d files of measured times are read",
		    MEASURED_MAX_FILES);
	if (n > 0) {
		m = mem_calloc(1, sizeof *m);
		if (!measured_load_all(file, n, m, e)) {
			free(m);
			return false;
		}
	}
	if (s->ready)
		report_set_measured(&s->report, NULL);
	forget_measured(s);
	s->measured = m;
	if (s->ready)
		report_set_measured(&s->report, m);
	s->serial++;
	return true;
}

bool
session_open_model(struct session *s, struct model *m, struct err *e)
{
	struct choices before = s->now.choices;
	int baseline = s->now.baseline;
	/* Times of another model say nothing about this one. */
	bool is_first = s->model == NULL;

	s->now.choices = (struct choices){0};
	s->now.baseline = BASELINE_OPENED;
	s->starts_over = true;
	if (!session_set_model(s, m, e)) {
		choices_free(&s->now.choices);
		s->now.choices = before;
		s->now.baseline = baseline;
		s->starts_over = false;
		return false;
	}
	choices_free(&before);
	session_forget_history(s);
	if (!is_first) {
		report_set_measured(&s->report, NULL);
		forget_measured(s);
	}
	return true;
}

bool
session_set(struct session *s, int setting, const char *word, struct err *e)
{
	struct settings to = s->now.settings;
	struct session_state next;

	if (!session_read_setting(s, setting, word, &to, e))
		return false;
	if (to.hardware != s->now.settings.hardware) {
		to.runtime = NULL;
		to.latency = NULL;
		to.threads = 0;
	}
	(void)settings_renew(&to);
	session_state_copy(&next, &s->now);
	next.settings = to;
	return session_step(s, &next, e);
}

bool
session_reset(struct session *s, struct err *e)
{
	struct session_state next;

	if (s->now.choices.n == 0)
		return err_set(e, "no optimization is on");
	session_state_copy(&next, &s->now);
	choices_free(&next.choices);
	return session_step(s, &next, e);
}

bool
session_set_knob(struct session *s, int knob, double value, struct err *e)
{
	struct session_state next;

	if (s->model == NULL || knob < 0 || knob >= s->now.nknobs)
		return err_set(e, "this model has no such knob");
	session_state_copy(&next, &s->now);
	next.knob[knob] = value;
	return session_step(s, &next, e);
}

/* Take the last state of one list, and put the present one on the other. */
static bool
move_in_history(struct session *s, struct session_state *from, size_t *nfrom,
    struct session_state **to, size_t *nto, struct err *e)
{
	struct session_state state, before;

	session_state_copy(&state, &from[*nfrom - 1]);
	session_state_copy(&before, &s->now);
	if (!session_amend(s, &state, e)) {
		choices_free(&before.choices);
		return false;
	}
	choices_free(&from[--*nfrom].choices);
	push_state(to, nto, &before);
	choices_free(&before.choices);
	return true;
}

bool
session_undo(struct session *s, struct err *e)
{
	if (s->nundo == 0)
		return err_set(e, "nothing to undo");
	return move_in_history(s, s->undo, &s->nundo, &s->redo, &s->nredo, e);
}

bool
session_redo(struct session *s, struct err *e)
{
	if (s->nredo == 0)
		return err_set(e, "nothing to redo");
	return move_in_history(s, s->redo, &s->nredo, &s->undo, &s->nundo, e);
}
