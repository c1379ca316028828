/*
 * Work that would be lost if the program ended now: choices and knobs that are in no file, and
 * snapshots.
 */
#include "base/phrase.h"
#include "session/session.h"

static bool
same_choice(const struct choice *a, const struct choice *b)
{
	if (a->on != b->on)
		return false;
	for (int i = 0; a->on && i < a->opt->nparams; i++)
		if (a->value[i] != b->value[i])
			return false;
	return true;
}

/* Return whether two states make the same variant of a model, on whatever device. */
static bool
same_variant(const struct session_state *a, const struct session_state *b)
{
	if (a->choices.n != b->choices.n || a->nknobs != b->nknobs)
		return false;
	for (size_t i = 0; i < a->choices.n; i++) {
		const struct choice *mine = &a->choices.choice[i];
		const struct choice *other = choices_at(&b->choices, mine->opt, mine->target);

		if (other == NULL || !same_choice(mine, other))
			return false;
	}
	for (int i = 0; i < a->nknobs; i++)
		if (a->knob[i] != b->knob[i])
			return false;
	return true;
}

void
session_keep(struct session *s)
{
	choices_free(&s->kept.choices);
	session_state_copy(&s->kept, &s->now);
}

bool
session_has_changes(const struct session *s)
{
	return s->model != NULL && s->ready && !same_variant(&s->now, &s->kept);
}

bool
session_unsaved(const struct session *s, char *buf, size_t size)
{
	struct phrase list = phrase_in(buf, size);

	if (session_has_changes(s))
		phrase_item(&list, " and ", "%s", s->now.choices.n > 0 ? "optimizations"
		    : "changes");
	if (s->nsnapshots > 0)
		phrase_item(&list, " and ", "%d snapshot%s", s->nsnapshots,
		    s->nsnapshots == 1 ? "" : "s");
	return list.used > 0;
}
