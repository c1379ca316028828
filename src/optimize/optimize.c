#include "optimize/optimize.h"

#include "optimize/channels.h"
#include "optimize/choice_text.h"
#include "optimize/rewrite.h"
#include "base/phrase.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
is_any_on(const struct choices *c, const struct optimization *o)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->choice[i].opt == o && c->choice[i].on)
			return true;
	return false;
}

bool
optimize_applies(const struct optimization *o, const struct graph *g, int layer,
    const double *value, struct err *why)
{
	struct analysis a = analysis_of(g);
	bool applies = o->applies(&a, layer, value, why);

	analysis_free(&a);
	return applies;
}

void
optimize_encode(const struct optimization *o, struct analysis *a,
    const struct choice *const *chosen, struct encoding *out)
{
	for (int i = 0; i < a->graph->nlayers; i++) {
		out[i] = a->graph->layer[i].encoding;
		if (rewrite_wants(a, i, chosen[i]))
			o->encode(&out[i], a->graph, i, chosen[i]->value);
	}
}

struct graph *
optimize_step(const struct optimization *o, struct analysis *a, const struct choice *const *chosen,
    struct err *e)
{
	struct encoding *encoding;
	struct graph *next;

	if (o->encode == NULL)
		return o->rewrite(a, chosen, e);
	encoding = mem_calloc((size_t)a->graph->nlayers, sizeof *encoding);
	optimize_encode(o, a, chosen, encoding);
	next = graph_recoded(a->graph, encoding);
	free(encoding);
	return next;
}

/* Apply one optimization to the graph of `a`.  Choices name the layers of `base`, the model as
 * written. */
static struct graph *
apply_choices(struct task *t, const struct optimization *o, const struct graph *base,
    struct analysis *a, const struct choices *choices, struct err *e)
{
	const struct graph *g = a->graph;
	const struct choice **chosen = mem_calloc((size_t)g->nlayers, sizeof *chosen);
	struct graph *next;

	for (int i = 0; i < g->nlayers; i++)
		chosen[i] = choices_ruling(choices, o, base->layer[g->layer[i].base].path);
	a->task = t;
	next = optimize_step(o, a, chosen, e);
	a->task = NULL;
	free(chosen);
	return next;
}

struct graph *
optimize(const struct graph *base, const struct choices *choices, struct err *e)
{
	return optimize_for(NULL, base, choices, e);
}

struct graph *
optimize_for(struct task *t, const struct graph *base, const struct choices *choices,
    struct err *e)
{
	struct analysis a = analysis_of(base);
	struct graph *g = optimize_analysed(t, &a, choices, e);

	analysis_free(&a);
	return g;
}

struct graph *
optimize_analysed(struct task *t, struct analysis *written, const struct choices *choices,
    struct err *e)
{
	const struct graph *base = written->graph;
	struct graph *g = NULL, *next;
	struct analysis a;

	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		if (!is_any_on(choices, *o))
			continue;
		a = analysis_of(g);
		next = apply_choices(t, *o, base, g != NULL ? &a : written, choices, e);
		analysis_free(&a);
		graph_free(g);
		if (next == NULL)
			return NULL;
		g = next;
	}
	return g != NULL ? g : graph_recoded(base, NULL);
}

bool
optimize_check_choice(const struct graph *base, const struct choice *c, struct err *e)
{
	struct analysis a = analysis_of(base);
	char text[CHOICE_TEXT_MAX];
	bool met = false, applies = true;

	for (int i = 0; applies && i < base->nlayers; i++) {
		int reach = choice_reach(c, base->layer[i].path);

		if (reach == INT_MAX && c->on && !choice_applies(c, &a, i, e))
			applies = err_prefix(e, base->layer[i].path, 0);
		met = met || reach >= 0;
	}
	analysis_free(&a);
	if (!applies || met)
		return applies;
	return err_set(e, "%s: no layer or block of this model is called '%.200s'",
	    choice_text(c, text), c->target);
}

/* Return whether two optimizations are both on for a layer and can change it. */
static bool
both_apply(struct analysis *a, int layer, const struct choices *choices,
    const struct optimization *o, const struct optimization *other)
{
	const char *path = a->graph->layer[layer].path;
	const struct choice *x = choices_resolve(choices, o, path);
	const struct choice *y = choices_resolve(choices, other, path);

	return x != NULL && y != NULL && choice_applies(x, a, layer, NULL) &&
	    choice_applies(y, a, layer, NULL);
}

bool
optimize_check_conflicts(const struct graph *base, const struct choices *choices,
    const struct optimization *o, struct err *e)
{
	const struct optimization *other = o->excludes == NULL ? NULL
	    : optimization_find(o->excludes);
	struct analysis a = analysis_of(base);
	bool ok = true;

	if (other == NULL || !is_any_on(choices, o) || !is_any_on(choices, other))
		return true;
	for (int i = 0; ok && i < base->nlayers; i++)
		ok = !both_apply(&a, i, choices, o, other) || err_set(e,
		    "%s: %s and %s exclude each other; turn one of them off",
		    base->layer[i].path, o->name, other->name);
	analysis_free(&a);
	return ok;
}

static bool
is_meant_for(const struct optimization *o, struct analysis *a, int layer, const double *value)
{
	return o->concerns != NULL ? o->concerns(a, layer, value)
	    : a->graph->layer[layer].op->weights != NULL;
}

/* List what one optimization passes over. */
static void
list_passed(const struct optimization *o, struct analysis *base, const struct choices *choices,
    struct passed *out)
{
	const struct graph *g = base->graph;
	const struct choice **chosen = mem_calloc((size_t)g->nlayers, sizeof *chosen);
	struct passed planned = {0};
	struct err why;

	for (int i = 0; i < g->nlayers; i++)
		chosen[i] = choices_ruling(choices, o, g->layer[i].path);
	if (o->pass_over != NULL)
		o->pass_over(base, chosen, &planned);
	for (int i = 0, at = 0; i < g->nlayers; i++) {
		if (chosen[i] == NULL || !chosen[i]->on ||
		    !is_meant_for(o, base, i, chosen[i]->value))
			continue;
		while (at < planned.n && planned.item[at].layer < i)
			at++;
		if (!choice_applies(chosen[i], base, i, &why))
			passed_add(out, o, i, why.text);
		else if (at < planned.n && planned.item[at].layer == i)
			passed_add(out, o, i, planned.item[at].why);
	}
	passed_free(&planned);
	free(chosen);
}

void
optimize_passed(struct analysis *base, const struct choices *choices, struct passed *out)
{
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		if (is_any_on(choices, *o))
			list_passed(*o, base, choices, out);
}

/* Refuse a choice for exactly one layer that is passed over. */
static bool
check_passed(const struct graph *base, const struct choices *choices, struct err *e)
{
	struct analysis a = analysis_of(base);
	struct passed passed = {0};
	bool ok = true;

	optimize_passed(&a, choices, &passed);
	for (int i = 0; ok && i < passed.n; i++) {
		const struct passed_item *p = &passed.item[i];
		const char *path = base->layer[p->layer].path;

		if (choices_at(choices, p->opt, path) != NULL) {
			(void)err_set(e, "%s", p->why);
			ok = err_prefix(e, path, 0);
		}
	}
	passed_free(&passed);
	analysis_free(&a);
	return ok;
}

bool
optimize_check(const struct graph *base, const struct choices *choices, struct err *e)
{
	for (size_t i = 0; i < choices->n; i++)
		if (!optimize_check_choice(base, &choices->choice[i], e))
			return false;
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		if (!optimize_check_conflicts(base, choices, *o, e))
			return false;
	return check_passed(base, choices, e);
}

int
optimize_group(struct analysis *a, int layer, int *member, int max)
{
	struct channels *c = analysis_channels(a);
	int unit = channels_unit(c, layer), n = 0;

	for (int i = 0; unit >= 0 && i < a->graph->nlayers; i++)
		if (channels_unit(c, i) == unit) {
			if (n < max)
				member[n] = i;
			n++;
		}
	return n;
}

void
optimize_marks(struct analysis *base, int layer, const struct choices *choices,
    const struct passed *passed, char *buf, size_t size)
{
	const struct choice *c;
	struct err ignored;
	char mark[64];
	struct phrase list = phrase_in(buf, size);

	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		c = choices_resolve(choices, *o, base->graph->layer[layer].path);
		if (c == NULL || !choice_applies(c, base, layer, &ignored) ||
		    passed_find(passed, *o, layer) != NULL)
			continue;
		if ((*o)->brief != NULL)
			(*o)->brief(c, mark, sizeof mark);
		else
			(void)snprintf(mark, sizeof mark, "%s", (*o)->mark);
		if (!phrase_whole(&list, " ", "%s", mark))
			return;
	}
}
