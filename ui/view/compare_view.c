#include "view/compare_view.h"

#include "file/paths.h"
#include "import/gallery.h"
#include "import/import.h"
#include "optimize/choice_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
compare_view_init(struct compare_view *v)
{
	*v = (struct compare_view){.stale = true};
	v->side[0].source = SOURCE_WRITTEN;
	v->side[1].source = SOURCE_NOW;
}

static void
drop_result(struct compare_view *v)
{
	if (v->ready)
		comparison_free(&v->result);
	v->ready = false;
}

static void
drop_evaluation(struct view_side *s)
{
	if (s->ready)
		side_free(&s->side);
	s->ready = false;
}

static void
free_side(struct view_side *s)
{
	drop_evaluation(s);
	if (s->run != NULL)
		script_cancel(s->run);
	model_free(s->model);
	named_variant_free(&s->other);
	*s = (struct view_side){.source = SOURCE_NOW};
}

void
compare_view_free(struct compare_view *v)
{
	drop_result(v);
	free_side(&v->side[0]);
	free_side(&v->side[1]);
}

static bool
read_csv(struct view_side *to, struct err *e)
{
	struct err_list notes = {0};

	to->ready = side_of_csv(to->other.operand.file, &to->side, &notes, e);
	if (notes.n > 0)
		to->problem = notes.err[0];
	err_list_free(&notes);
	return to->ready;
}

static bool
start_script(struct view_side *to, const struct script_limits *limits, struct err *e)
{
	struct script_options options = request_script(&to->other.script);

	options.limits = *limits;
	to->run = model_file_start(&options, e);
	return to->run != NULL;
}

static bool
open_other(struct view_side *to, struct session *s, const struct script_limits *limits,
    struct err *e)
{
	if (!named_variant_read(s, to->name, s->model, &to->other, e))
		return false;
	(void)snprintf(to->name, sizeof to->name, "%s", to->other.word);
	return operand_is_csv(&to->other.operand) ? read_csv(to, e) : start_script(to, limits, e);
}

bool
compare_view_choose(struct compare_view *v, struct session *s, int side, enum source source,
    const char *name, struct err *e)
{
	struct view_side next = {.source = source};

	(void)snprintf(next.name, sizeof next.name, "%s", name);
	if (source == SOURCE_OTHER && !open_other(&next, s, &v->limits, e)) {
		free_side(&next);
		return false;
	}
	drop_result(v);
	free_side(&v->side[side]);
	v->side[side] = next;
	v->stale = true;
	return true;
}

/* Find the device that a word means, or leave it to the operand if it means a model. */
static bool
find_device(struct session *s, const char *word, enum source *source,
    char name[static PROMPT_MAX], struct err *e)
{
	const struct hardware *h = hardware_find(session_devices(s), word, e);

	*source = h != NULL ? SOURCE_DEVICE : SOURCE_OTHER;
	if (h != NULL)
		(void)snprintf(name, PROMPT_MAX, "%s", h->id);
	return h != NULL || gallery_has(word, paths_data());
}

bool
compare_view_find(struct session *s, const char *word, enum source *source,
    char name[static PROMPT_MAX], struct err *e)
{
	bool is_file = strpbrk(word, ":+=,") != NULL || !gallery_is_name(word, paths_data());

	*source = SOURCE_SNAPSHOT;
	(void)snprintf(name, PROMPT_MAX, "%s", word);
	for (int i = 0; i < s->nsnapshots; i++)
		if (strcmp(s->snapshot[i].name, word) == 0)
			return true;
	*source = strcmp(word, "now") == 0 ? SOURCE_NOW : strcmp(word, "written") == 0
	    ? SOURCE_WRITTEN : SOURCE_OTHER;
	return *source != SOURCE_OTHER || is_file || find_device(s, word, source, name, e);
}

static void
pump_script(struct compare_view *v, struct view_side *s)
{
	if (s->run == NULL)
		return;
	switch (script_pump(s->run, &s->model, &s->problem)) {
	case SCRIPT_RUNNING:
		return;
	case SCRIPT_DONE:
	case SCRIPT_FAILED:
		script_cancel(s->run);
		s->run = NULL;
		v->stale = true;
	}
}

static bool
make_snapshot(struct view_side *to, struct session *s, struct err *e)
{
	for (int i = 0; i < s->nsnapshots; i++) {
		const struct snapshot *k = &s->snapshot[i];

		if (strcmp(k->name, to->name) == 0)
			return side_of_model_for(s->task, k->model, &k->state.choices,
			    &k->state.settings, k->name, &to->side, e);
	}
	return err_set(e, "there is no snapshot '%s' any more", to->name);
}

/* Evaluate the present state on another device. */
static bool
make_on_device(struct view_side *to, struct session *s, struct err *e)
{
	struct settings settings = s->now.settings;

	return session_read_setting(s, SETTING_HARDWARE, to->name, &settings, e) &&
	    side_of_model_for(s->task, s->model, &s->now.choices, &settings,
	    settings.hardware->name, &to->side, e);
}

/* Evaluate another model under its recipe.  Settings that the recipe leaves open are the
 * session's. */
static bool
make_other(struct view_side *to, struct session *s, struct err *e)
{
	struct settings settings = s->now.settings;
	struct err_list notes = {0};
	bool ok;

	for (int i = 0; i < SETTINGS; i++)
		if (to->other.recipe.setting[i] != NULL && !session_read_setting(s, i,
		    to->other.recipe.setting[i], &settings, e))
			return false;
	ok = named_variant_match(&to->other, to->model, &notes, e);
	if (notes.n > 0)
		to->problem = notes.err[0];
	err_list_free(&notes);
	return ok && side_of_model_for(s->task, to->model, &to->other.recipe.choices, &settings,
	    to->name, &to->side, e);
}

static bool
make_side(struct view_side *to, struct session *s, struct err *e)
{
	const struct choices none = {0};

	switch (to->source) {
	case SOURCE_WRITTEN:
		return side_of_model_for(s->task, s->model, &none, &s->now.settings, "as written",
		    &to->side, e);
	case SOURCE_NOW:
		side_of_report(&s->report, "now", &to->side);
		return true;
	case SOURCE_SNAPSHOT:
		return make_snapshot(to, s, e);
	case SOURCE_DEVICE:
		return make_on_device(to, s, e);
	case SOURCE_OTHER:
		break;
	}
	return make_other(to, s, e);
}

/* Return whether the side has all it needs: a script may still be running. */
static bool
can_make(const struct view_side *s)
{
	return s->source != SOURCE_OTHER || s->model != NULL;
}

static bool
is_csv(const struct view_side *s)
{
	return s->source == SOURCE_OTHER && operand_is_csv(&s->other.operand);
}

void
compare_view_pump(struct compare_view *v)
{
	pump_script(v, &v->side[0]);
	pump_script(v, &v->side[1]);
}

void
compare_view_make(struct compare_view *v, struct session *s)
{
	if (!s->ready || (!v->stale && v->serial == s->serial))
		return;
	drop_result(v);
	for (int i = 0; i < 2; i++) {
		struct view_side *to = &v->side[i];
		struct err e;

		if (is_csv(to) || !can_make(to))
			continue;
		drop_evaluation(to);
		to->ready = make_side(to, s, &e);
		if (!to->ready)
			to->problem = e;
	}
	v->stale = false;
	v->serial = s->serial;
	v->ready = v->side[0].ready && v->side[1].ready;
	if (v->ready)
		compare(&v->side[0].side, &v->side[1].side, &v->result);
}
