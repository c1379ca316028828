/*
 * Snapshots: states of a session under a name that a person has given.
 */
#include "session/session.h"

#include "import/import.h"

#include <stdio.h>
#include <string.h>

static struct snapshot *
find_snapshot(struct session *s, const char *name)
{
	for (int i = 0; i < s->nsnapshots; i++)
		if (strcmp(s->snapshot[i].name, name) == 0)
			return &s->snapshot[i];
	return NULL;
}

static struct snapshot *
add_snapshot(struct session *s, const char *name)
{
	struct snapshot *added;

	s->snapshot = mem_resize(s->snapshot, (size_t)s->nsnapshots + 1, sizeof *s->snapshot);
	added = &s->snapshot[s->nsnapshots++];
	(void)snprintf(added->name, sizeof added->name, "%s", name);
	return added;
}

bool
session_take_snapshot(struct session *s, const char *name, struct err *e)
{
	struct snapshot *taken = find_snapshot(s, name);

	if (s->model == NULL)
		return err_set(e, "no model is open");
	if (*name == '\0' || strlen(name) >= SNAPSHOT_NAME_MAX)
		return err_set(e, "a snapshot has a name of 1 to %d characters",
		    SNAPSHOT_NAME_MAX - 1);
	if (taken == NULL && s->nsnapshots == SESSION_MAX_SNAPSHOTS)
		return err_set(e, "there are %d snapshots already; forget one first",
		    SESSION_MAX_SNAPSHOTS);
	if (taken == NULL) {
		taken = add_snapshot(s, name);
	} else {
		choices_free(&taken->state.choices);
		model_free(taken->model);
	}
	taken->model = model_hold(s->model);
	session_state_copy(&taken->state, &s->now);
	return true;
}

/* Return the model of the session with the knobs of a request, or NULL with a sentence. */
static struct model *
model_with_knobs(struct session *s, const struct request *r, struct err *e)
{
	struct script_options options;
	struct request whole;
	struct model *m;

	request_copy(&whole, r);
	request_set_model(&whole, s->model->file);
	options = request_script(&whole);
	m = model_file_load(&options, e);
	request_free(&whole);
	return m;
}

bool
session_restore_snapshot(struct session *s, const char *name, const struct request *r,
    struct err *e)
{
	struct session_state now = s->now, state = {0};
	struct model *model = s->model, *made;
	struct err_list notes = {0};
	bool ok;

	made = model_with_knobs(s, r, e);
	ok = made != NULL && session_read_state(s, made, r, &state, &notes, e);
	if (ok) {
		s->model = made;
		s->now = state;
		ok = session_take_snapshot(s, name, e);
		s->model = model;
		s->now = now;
	}
	choices_free(&state.choices);
	model_free(made);
	err_list_free(&notes);
	return ok;
}

void
snapshot_recipe(const struct snapshot *s, struct recipe *out)
{
	recipe_make(s->model, s->state.knob, &s->state.choices, &s->state.settings, out);
}
