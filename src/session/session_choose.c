/*
 * Changes of choices: switch optimizations, and set their values, for one target or for many.
 */
#include "session/session.h"

#include <string.h>

/* Add the choice for one of many targets; return false when it does not apply there. */
static bool
choose_one(const struct session *s, struct choices *c, const struct choice *choice,
    const char *target, struct err *why)
{
	struct choice one = *choice;

	one.target = (char *)(uintptr_t)target;
	if (s->model != NULL && !optimize_check_choice(s->model->graph, &one, why))
		return false;
	choices_put(c, &one);
	return true;
}

/* Add the choice for each target that it applies to.  False with a sentence if there is none, or if
 * it cannot be on together with another one. */
static bool
add_choice(const struct session *s, struct choices *c, const struct choice *choice,
    const char *const *target, int n, struct err *e)
{
	int put = 0;

	for (int i = 0; i < n; i++)
		put += choose_one(s, c, choice, target[i], e);
	return put > 0 && (!choice->on || s->model == NULL ||
	    optimize_check_conflicts(s->model->graph, c, choice->opt, e));
}

bool
session_choose_all(struct session *s, const struct choice *choice, const char *const *target, int n,
    struct err *e)
{
	struct session_state next;

	session_state_copy(&next, &s->now);
	if (add_choice(s, &next.choices, choice, target, n, e))
		return session_step(s, &next, e);
	choices_free(&next.choices);
	return false;
}

bool
session_choose(struct session *s, const struct choice *choice, struct err *e)
{
	const char *target = choice->target;

	return session_choose_all(s, choice, &target, 1, e);
}

bool
session_take_choices(struct session *s, struct choices *choices, struct err *e)
{
	struct session_state next;

	session_state_copy(&next, &s->now);
	choices_free(&next.choices);
	next.choices = *choices;
	return session_step(s, &next, e);
}

struct choice
session_choice(const struct session *s, const struct optimization *opt, const char *target)
{
	const struct choice *ruling = choices_ruling(&s->now.choices, opt, target);
	struct choice c = choice_default(opt, (char *)(uintptr_t)target);

	if (ruling == NULL) {
		c.on = false;
		return c;
	}
	c.on = ruling->on;
	if (ruling->on)
		memcpy(c.value, ruling->value, sizeof c.value);
	return c;
}

/* Switch an optimization for one target in `c`, a copy of the present choices. */
static bool
toggle_one(const struct session *s, struct choices *c, const struct optimization *opt,
    const char *target, struct err *e)
{
	struct choice choice = session_choice(s, opt, target);

	choices_drop(c, opt, target);
	/* Without its own choice, the target may already be what is asked for. */
	if ((choices_resolve(c, opt, target) != NULL) != choice.on)
		return true;
	choice.on = !choice.on;
	return add_choice(s, c, &choice, &target, 1, e);
}

bool
session_toggled(const struct session *s, const struct optimization *opt,
    const char *const *target, int n, struct choices *c, struct err *e)
{
	struct choice choice = choice_default(opt, NULL);

	choices_copy(c, &s->now.choices);
	if (n == 1)
		return toggle_one(s, c, opt, target[0], e);
	for (int i = 0; i < n; i++) {
		struct choice one = session_choice(s, opt, target[i]);

		if (one.on)
			memcpy(choice.value, one.value, sizeof choice.value);
		choice.on = choice.on && one.on;
	}
	choice.on = !choice.on;
	return add_choice(s, c, &choice, target, n, e);
}

bool
session_toggle_all(struct session *s, const struct optimization *opt, const char *const *target,
    int n, struct err *e)
{
	struct session_state next = s->now;

	if (session_toggled(s, opt, target, n, &next.choices, e))
		return session_step(s, &next, e);
	choices_free(&next.choices);
	return false;
}

bool
session_toggle(struct session *s, const struct optimization *opt, const char *target,
    struct err *e)
{
	return session_toggle_all(s, opt, &target, 1, e);
}
