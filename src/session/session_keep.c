/*
 * States of a session that are kept under a name, and states that come from a recipe.
 */
#include "session/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
read_settings(struct session *s, const struct recipe *r, struct settings *to, struct err *e)
{
	for (int i = 0; i < SETTINGS; i++)
		if (r->setting[i] != NULL && !session_read_setting(s, i, r->setting[i], to, e))
			return false;
	return true;
}

/* Every knob as the script or the recipe has it; whether that is another model. */
static bool
read_knobs(const struct model *m, const struct recipe *r, double *value)
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

/* What of a recipe means something to the model; false where that does not go together. */
static bool
match(const struct model *m, struct recipe *r, struct choices *choices, struct err_list *notes,
    struct err *e)
{
	recipe_match(m->graph, choices, notes);
	recipe_match_knobs(r, m, notes);
	return optimize_check(m->graph, choices, e);
}

bool
session_replay(struct session *s, struct recipe *r, struct err_list *notes, struct err *e)
{
	struct snapshot next;
	bool ok;

	snapshot_copy(&next, &s->now);
	choices_free(&next.choices);
	choices_copy(&next.choices, &r->choices);
	ok = read_settings(s, r, &next.settings, e);
	if (ok && s->model != NULL && !read_knobs(s->model, r, next.knob))
		ok = match(s->model, r, &next.choices, notes, e);
	if (ok)
		return session_step(s, &next, e);
	choices_free(&next.choices);
	return false;
}

bool
session_match(struct session *s, struct err_list *notes, struct err *e)
{
	struct snapshot next;

	snapshot_copy(&next, &s->now);
	recipe_match(s->model->graph, &next.choices, notes);
	return session_amend(s, &next, e);
}

static struct kept *
find_kept(struct session *s, const char *name)
{
	for (int i = 0; i < s->nkept; i++)
		if (strcmp(s->kept[i].name, name) == 0)
			return &s->kept[i];
	return NULL;
}

bool
session_keep(struct session *s, const char *name, struct err *e)
{
	struct kept *k = find_kept(s, name);

	if (s->model == NULL)
		return err_set(e, "no model is open");
	if (*name == '\0' || strlen(name) >= KEPT_NAME_MAX)
		return err_set(e, "a snapshot has a name of 1 to %d characters", KEPT_NAME_MAX - 1);
	if (k == NULL) {
		if (s->nkept == SESSION_MAX_KEPT)
			return err_set(e, "%d snapshots are kept; forget one first",
			    SESSION_MAX_KEPT);
		s->kept = mem_resize(s->kept, (size_t)s->nkept + 1, sizeof *s->kept);
		k = &s->kept[s->nkept++];
		(void)snprintf(k->name, sizeof k->name, "%s", name);
	} else {
		choices_free(&k->state.choices);
		model_free(k->model);
	}
	k->model = model_hold(s->model);
	snapshot_copy(&k->state, &s->now);
	return true;
}

void
session_unkeep(struct session *s, int which)
{
	choices_free(&s->kept[which].state.choices);
	model_free(s->kept[which].model);
	memmove(&s->kept[which], &s->kept[which + 1],
	    (size_t)(s->nkept - which - 1) * sizeof *s->kept);
	s->nkept--;
}

void
session_recipe(const struct session *s, struct recipe *out)
{
	recipe_make(s->model, s->now.knob, &s->now.choices, &s->now.settings, out);
}

void
kept_recipe(const struct kept *k, struct recipe *out)
{
	recipe_make(k->model, k->state.knob, &k->state.choices, &k->state.settings, out);
}
