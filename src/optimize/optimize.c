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
is_on(const struct choices *c, const struct optimization *o)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->choice[i].opt == o && c->choice[i].on)
			return true;
	return false;
}

void
optimize_formats(const struct optimization *o, const struct graph *g,
    const struct choice *const *chosen, struct format *out)
{
	for (int i = 0; i < g->nlayers; i++) {
		out[i] = g->layer[i].format;
		if (rewrite_wants(o, g, i, chosen[i]))
			o->format(&out[i], chosen[i]->value);
	}
}

struct graph *
optimize_step(const struct optimization *o, const struct graph *g,
    const struct choice *const *chosen, struct err *e)
{
	struct format *format;
	struct rewrite r;
	bool ok = true;

	if (o->format == NULL)
		return o->rewrite(g, chosen, e);
	format = mem_calloc((size_t)g->nlayers, sizeof *format);
	optimize_formats(o, g, chosen, format);
	rewrite_begin(&r, o->name, g);
	for (int i = 0; ok && i < g->nlayers; i++)
		ok = rewrite_with(&r, i, NULL, &format[i], e) >= 0;
	free(format);
	return rewrite_end(&r, ok, e);
}

/* Layers are named by the model as written. */
static struct graph *
apply(const struct optimization *o, const struct graph *base, const struct graph *g,
    const struct choices *choices, struct err *e)
{
	const struct choice **chosen = mem_calloc((size_t)g->nlayers, sizeof *chosen);
	struct graph *next;

	for (int i = 0; i < g->nlayers; i++)
		chosen[i] = choices_ruling(choices, o, base->layer[g->layer[i].base].path);
	next = optimize_step(o, g, chosen, e);
	free(chosen);
	return next;
}

static struct graph *
copy_graph(const struct graph *from, struct err *e)
{
	struct rewrite r;
	bool ok = true;

	rewrite_begin(&r, "copy", from);
	for (int i = 0; ok && i < from->nlayers; i++)
		ok = rewrite_copy(&r, i, e) >= 0;
	return rewrite_end(&r, ok, e);
}

struct graph *
optimize(const struct graph *base, const struct choices *choices, struct err *e)
{
	struct graph *g = NULL, *next;

	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		if (!is_on(choices, *o))
			continue;
		next = apply(*o, base, g != NULL ? g : base, choices, e);
		graph_free(g);
		if (next == NULL)
			return NULL;
		g = next;
	}
	return g != NULL ? g : copy_graph(base, e);
}

bool
optimize_check_choice(const struct graph *base, const struct choice *c, struct err *e)
{
	char text[CHOICE_TEXT_MAX];
	bool met = false;

	for (int i = 0; i < base->nlayers; i++) {
		int reach = choice_reach(c, base->layer[i].path);

		if (reach == INT_MAX && c->on && !c->opt->applies(base, i, c->value, e))
			return err_prefix(e, base->layer[i].path, 0);
		met = met || reach >= 0;
	}
	return met || err_set(e, "%s: no layer or block of this model is called '%.200s'",
	    choice_text(c, text), c->target);
}

/* Two that are on for the same layer and cannot both be. */
bool
optimize_check_conflicts(const struct graph *base, const struct choices *choices,
    const struct optimization *o, struct err *e)
{
	const struct optimization *other = o->excludes == NULL ? NULL
	    : optimization_find(o->excludes);
	const struct choice *a, *b;

	for (int i = 0; other != NULL && is_on(choices, o) && is_on(choices, other) &&
	    i < base->nlayers; i++) {
		const char *path = base->layer[i].path;

		a = choices_resolve(choices, o, path);
		b = choices_resolve(choices, other, path);
		if (a != NULL && b != NULL && o->applies(base, i, a->value, e) &&
		    other->applies(base, i, b->value, e))
			return err_set(e, "%s: %s and %s exclude each other; turn one of them off",
			    path, o->name, other->name);
	}
	return true;
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
	return true;
}

int
optimize_group(const struct graph *base, int layer, int *member, int max)
{
	struct channels *c = channels_new(base);
	int unit = channels_unit(c, layer), n = 0;

	for (int i = 0; unit >= 0 && i < base->nlayers; i++)
		if (channels_unit(c, i) == unit) {
			if (n < max)
				member[n] = i;
			n++;
		}
	channels_free(c);
	return n;
}

void
optimize_marks(const struct graph *base, int layer, const struct choices *choices, char *buf,
    size_t size)
{
	const struct choice *c;
	struct err ignored;
	char mark[64];
	struct phrase list = phrase_in(buf, size);

	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		c = choices_resolve(choices, *o, base->layer[layer].path);
		if (c == NULL || !(*o)->applies(base, layer, c->value, &ignored))
			continue;
		if ((*o)->brief != NULL)
			(*o)->brief(c, mark, sizeof mark);
		else
			(void)snprintf(mark, sizeof mark, "%s", (*o)->mark);
		if (!phrase_whole(&list, " ", "%s", mark))
			return;
	}
}
