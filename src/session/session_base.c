/*
 * The baselines of a session, and the evaluation of the present one.
 */
#include "session/session_private.h"

#include <stdlib.h>
#include <string.h>

void
session_init_baselines(struct session *s)
{
	static const struct {
		const char *word, *name;
	} fixed[BASELINES_FIXED] = {
	    [BASELINE_OPENED] = {"opened", "as opened"},
	    [BASELINE_KNOBS] = {"knobs", "as written"},
	    [BASELINE_SAVED] = {"saved", "as saved"},
	};

	s->baseline = mem_calloc(BASELINES_FIXED, sizeof *s->baseline);
	s->nbaselines = BASELINES_FIXED;
	for (int i = 0; i < BASELINES_FIXED; i++) {
		s->baseline[i].word = mem_strdup(fixed[i].word);
		s->baseline[i].name = mem_strdup(fixed[i].name);
	}
}

void
session_baseline_free(struct session_baseline *b)
{
	free(b->word);
	free(b->name);
	model_free(b->model);
	choices_free(&b->choices);
	*b = (struct session_baseline){0};
}

void
session_free_baselines(struct session *s)
{
	for (int i = 0; i < s->nbaselines; i++)
		session_baseline_free(&s->baseline[i]);
	free(s->baseline);
	s->baseline = NULL;
	s->nbaselines = 0;
	session_set_origins(s, &(struct session_origins){NULL, NULL});
}

void
session_set_origins(struct session *s, const struct session_origins *to)
{
	struct session_origins before = s->origins;

	s->origins = *to;
	if (to->opened != NULL)
		(void)model_hold(to->opened);
	if (to->saved != NULL)
		(void)model_hold(to->saved);
	model_free(before.opened);
	model_free(before.saved);
}

/* Return whether a model has the knobs that `opened` had; the others have their defaults. */
static bool
has_knobs_of(const struct model *m, const struct model *opened)
{
	char a[KNOB_TEXT_MAX], b[KNOB_TEXT_MAX];

	for (int i = 0; i < m->nknobs; i++) {
		const struct knob *k = &m->knob[i], *before = model_knob(opened, k->name);

		if (before == NULL ? k->value != k->fallback : strcmp(knob_text(k, k->value, a),
		    knob_text(before, before->value, b)) != 0)
			return false;
	}
	return true;
}

struct session_origins
session_origins_with(const struct session *s, struct model *m)
{
	struct session_origins to = s->origins;

	if (s->starts_over || to.opened == NULL)
		return (struct session_origins){m, m};
	if (has_knobs_of(m, to.opened))
		to.saved = m;
	return to;
}

static const struct graph *
base_graph(const struct session_base *b)
{
	return b->variant != NULL ? b->variant : b->model->graph;
}

void
session_base_free(struct session_base *b)
{
	evaluation_free(&b->eval);
	graph_free(b->variant);
	graph_match_free(&b->match);
	model_free(b->model);
	*b = (struct session_base){0};
}

static struct model *
baseline_model(const struct session *s, int which, struct model *present,
    const struct session_origins *origins)
{
	switch (which) {
	case BASELINE_OPENED:
		return origins->opened;
	case BASELINE_KNOBS:
		return present;
	case BASELINE_SAVED:
		return origins->saved;
	default:
		return s->baseline[which].model;
	}
}

static void
match_base(struct session_base *b, const struct graph *with)
{
	const struct graph *written = b->model->graph;

	if (b->match.a == written->serial && b->match.b == with->serial)
		return;
	graph_match_free(&b->match);
	if (written->serial != with->serial)
		graph_match(written, with, &b->match);
}

bool
session_base_make(struct session *s, struct model *model, const struct session_origins *origins,
    const struct session_state *state, struct session_base *out, struct err *e)
{
	const struct choices *choices = &s->baseline[state->baseline].choices;
	struct model *of = baseline_model(s, state->baseline, model, origins);
	bool ok = true;

	if (s->base.model == of && s->base.which == state->baseline &&
	    evaluation_is_of(&s->base.eval, base_graph(&s->base), &state->settings)) {
		*out = s->base;
		s->base = (struct session_base){0};
	} else {
		*out = (struct session_base){.which = state->baseline, .model = model_hold(of)};
		if (choices->n > 0)
			ok = (out->variant = optimize_for(s->task, of->graph, choices,
			    e)) != NULL;
		ok = ok && evaluate_for(s->task, base_graph(out), &state->settings, &out->eval, e);
	}
	if (ok)
		match_base(out, model->graph);
	else
		session_base_free(out);
	return ok;
}

struct baseline
session_base_value(const struct session *s)
{
	const struct session_base *b = &s->base;

	return (struct baseline){.word = s->baseline[b->which].word,
	    .name = s->baseline[b->which].name, .written = b->model->graph, .of = &b->eval,
	    .match = b->match.layer != NULL ? &b->match : NULL};
}
