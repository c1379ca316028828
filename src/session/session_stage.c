/*
 * The stage of a lesson or a challenge: settings and choices that opening its model sets, and that
 * leaving it takes back.
 */
#include "session/session_private.h"

#include <string.h>

bool
session_stage_settings(struct session *s, const struct course *c, struct settings *out,
    struct err *e)
{
	if (!settings_default(&s->start, out, e))
		return false;
	for (int i = 0; i < SETTINGS; i++)
		if (c->stage.setting[i] != NULL &&
		    !session_read_setting(s, i, c->stage.setting[i], out, e))
			return err_prefix(e, "stage", 0);
	(void)settings_renew(out);
	return true;
}

int
session_stage_baseline(const struct session *s, const struct course *c)
{
	for (int i = 0; c->stage.baseline != NULL && i < BASELINES_FIXED; i++)
		if (strcmp(s->baseline[i].word, c->stage.baseline) == 0)
			return i;
	return BASELINE_OPENED;
}

/* Keep the settings that the command line names: they win over the stage of the first model. */
static void
keep_named(const struct session *s, struct settings *to)
{
	for (int i = 0; s->model == NULL && i < SETTINGS; i++)
		if (s->named[i])
			setting_copy(&setting_table[i], to, &s->now.settings);
}

bool
session_change_stage(struct session *s, const struct course *c, struct err *e)
{
	struct settings staged;

	if (s->stage.is_set)
		s->now.settings = s->stage.before;
	s->stage.is_set = false;
	if (c->what == NULL)
		return true;
	if (!session_stage_settings(s, c, &staged, e) ||
	    !course_stage_choices(&c->stage, &s->now.choices, e))
		return false;
	keep_named(s, &staged);
	s->stage = (struct session_stage){.is_set = true, .before = s->now.settings};
	s->now.settings = staged;
	s->now.baseline = session_stage_baseline(s, c);
	return true;
}
