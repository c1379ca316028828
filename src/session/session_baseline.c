/*
 * Choosing what the results of a session are held against.
 */
#include "session/session_private.h"

#include <stdlib.h>
#include <string.h>

bool
session_set_baseline(struct session *s, int which, struct err *e)
{
	struct session_state next;

	session_state_copy(&next, &s->now);
	next.baseline = which;
	return session_step(s, &next, e);
}

int
session_find_baseline(const struct session *s, const char *word)
{
	for (int i = 0; i < BASELINES_FIXED; i++)
		if (strcmp(s->baseline[i].word, word) == 0)
			return i;
	return -1;
}

static bool
is_in_history(const struct session *s, int which)
{
	bool found = s->now.baseline == which || s->base.which == which;

	for (size_t i = 0; i < s->nundo; i++)
		found = found || s->undo[i].baseline == which;
	for (size_t i = 0; i < s->nredo; i++)
		found = found || s->redo[i].baseline == which;
	return found;
}

/* Hold results against another model.  Takes the baseline.  Its place is free again once no state
 * of the history has it. */
static bool
set_other(struct session *s, struct session_baseline *b, struct err *e)
{
	int at = BASELINES_FIXED;

	while (at < s->nbaselines && is_in_history(s, at))
		at++;
	if (at == s->nbaselines) {
		s->baseline = mem_resize(s->baseline, (size_t)at + 1, sizeof *s->baseline);
		s->baseline[s->nbaselines++] = (struct session_baseline){0};
	}
	session_baseline_free(&s->baseline[at]);
	s->baseline[at] = *b;
	if (session_set_baseline(s, at, e))
		return true;
	session_baseline_free(&s->baseline[at]);
	return false;
}

bool
session_set_snapshot_baseline(struct session *s, int snapshot, struct err *e)
{
	const struct snapshot *k = &s->snapshot[snapshot];
	struct session_baseline b = {.word = mem_strdup(k->name), .name = mem_strdup("before"),
	    .is_snapshot = true, .model = model_hold(k->model)};

	choices_copy(&b.choices, &k->state.choices);
	return set_other(s, &b, e);
}

bool
session_read_baseline(struct session *s, const char *word, struct named_variant *out,
    struct err *e)
{
	if (!named_variant_read(s, word, s->origins.opened, out, e))
		return false;
	return !operand_is_csv(&out->operand) || err_set(e, "%.200s is a CSV file, and a baseline "
	    "is a model; `layertop compare` and | read CSV files", out->operand.file);
}

bool
session_set_other_baseline(struct session *s, struct named_variant *v, struct model *m,
    struct err_list *notes, struct err *e)
{
	struct session_baseline b = {.model = m};

	if (!named_variant_match(v, m, notes, e)) {
		model_free(m);
		return false;
	}
	b.word = mem_strdup(v->word);
	b.name = mem_strdup("before");
	choices_copy(&b.choices, &v->recipe.choices);
	return set_other(s, &b, e);
}

void
session_note_save(struct session *s)
{
	s->wants_saved = s->model != NULL;
}

void
session_saved_request(const struct session *s, struct request *out)
{
	struct recipe made = {0};

	*out = (struct request){0};
	recipe_take_knobs(&made, s->origins.opened, NULL);
	request_add_recipe(out, &made);
	recipe_free(&made);
	request_set_model(out, s->model->file);
}

bool
session_set_saved(struct session *s, struct model *m, struct err *e)
{
	struct session_origins to = {s->origins.opened, m};
	struct session_state again;

	session_set_origins(s, &to);
	model_free(m);
	s->wants_saved = false;
	session_state_copy(&again, &s->now);
	return session_amend(s, &again, e);
}
