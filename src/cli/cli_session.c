/*
 * The session that the arguments ask for.
 */
#include "cli/cli.h"
#include "optimize/choice_text.h"
#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
cli_recipe(const struct cli_settings *s, struct session *session, struct recipe *out, struct err *e)
{
	*out = (struct recipe){0};
	return s->recipe == NULL || recipe_read(s->recipe, session_devices(session), out, e);
}

void
cli_match(struct recipe *r, const struct model *m)
{
	struct err_list notes = {0};

	recipe_match(m->graph, &r->choices, &notes);
	recipe_match_knobs(r, m, &notes);
	for (int i = 0; i < notes.n; i++) {
		struct err e;

		(void)err_set(&e, "%s: passed over: %s", r->file, notes.err[i].text);
		(void)fprintf(stderr, "layertop: %s\n", e.text);
	}
	err_list_free(&notes);
}

bool
cli_choose(const struct cli_settings *s, const struct recipe *r, struct session *out, struct err *e)
{
	for (int i = 0; i < SETTINGS; i++) {
		const char *word = s->setting[i] != NULL ? s->setting[i] : r->setting[i];

		if (word != NULL && !session_read_setting(out, i, word, &out->now.settings, e))
			return false;
	}
	for (size_t i = 0; i < r->choices.n; i++)
		choices_put(&out->now.choices, &r->choices.choice[i]);
	for (int i = 0; i < s->nopts; i++)
		if (!choices_parse(&out->now.choices, s->opt[i], e))
			return false;
	return true;
}

struct knob_setting *
cli_knobs(const struct cli_settings *s, const struct recipe *r)
{
	struct knob_setting *v = mem_calloc((size_t)(r->nknobs + s->nknobs) + 1, sizeof *v);

	/* Of two for one knob the later one holds. */
	memcpy(v, r->knob, (size_t)r->nknobs * sizeof *v);
	memcpy(v + r->nknobs, s->knob, (size_t)s->nknobs * sizeof *v);
	return v;
}

static struct model *
load(const struct cli_settings *s, const struct recipe *r, struct err *e)
{
	struct knob_setting *knobs = cli_knobs(s, r);
	struct script_options options = {.file = s->file[0], .knobs = knobs,
	    .time_limit = s->time_limit, .datadir = session_datadir()};
	struct model *m = script_load(&options, e);

	free(knobs);
	return m;
}

static bool
fill(const struct cli_settings *s, struct recipe *r, struct session *out, struct err *e)
{
	struct model *m;

	if (s->nfiles == 0)
		return cli_choose(s, r, out, e);
	m = load(s, r, e);
	if (m == NULL)
		return false;
	cli_match(r, m);
	if (cli_choose(s, r, out, e) && optimize_check(m->graph, &out->now.choices, e))
		return session_set_model(out, m, e);
	model_free(m);
	return false;
}

bool
cli_session(const struct cli_settings *s, struct session *out, struct err *e)
{
	struct recipe r;
	bool ok;

	if (!session_init(out, e))
		return false;
	ok = cli_recipe(s, out, &r, e);
	if (ok) {
		ok = fill(s, &r, out, e);
		recipe_free(&r);
	}
	if (!ok)
		session_free(out);
	return ok;
}
