#include "model/convention.h"

#include "base/name_table.h"
#include "base/number.h"
#include "base/phrase.h"
#include "model/convention_table.h"

#include <stdio.h>
#include <string.h>

const struct convention *
convention_find(const char *name)
{
	return name_find(NAME_TABLE(convention_table, name), name);
}

const struct convention *
convention_named(const char *name, struct err *e)
{
	const struct convention *found = convention_find(name);
	char hint[NEAREST_TEXT_MAX];

	if (found == NULL)
		(void)err_set(e, "there is no counting convention '%.60s'%s", name,
		    name_hint(NAME_TABLE(convention_table, name), name,
		    "; `layertop --help` lists them", hint));
	return found;
}

const struct convention *
convention_published(void)
{
	return &convention_table[CONVENTION_TORCHVISION];
}

const struct convention *
convention_full(void)
{
	return &convention_table[CONVENTION_FULL];
}

static bool
add_weighed(int64_t count, int weight, int64_t *sum)
{
	int64_t term;

	return weight == 0 || (number_mul(count, weight, &term) && number_add(*sum, term, sum));
}

bool
convention_count(const struct convention *c, const struct cost *cost, int64_t *macs,
    int64_t *flops, struct err *e)
{
	*macs = *flops = 0;
	for (int k = 0; k < cost->ncounted; k++) {
		int i = cost->counted[k];

		if (!add_weighed(cost->count[k], c->macs[cost->form][i], macs) ||
		    !add_weighed(cost->count[k], c->flops[cost->form][i], flops))
			return err_set(e, "the count is larger than 9.2e18");
	}
	return true;
}

static bool
weighs_nothing(const int *weight, const int *all, const struct cost *cost)
{
	bool there = false;

	for (int k = 0; k < cost->ncounted; k++) {
		int i = cost->counted[k];

		if (weight[i] != 0 && cost->count[k] != 0)
			return false;
		there = there || (all[i] != 0 && cost->count[k] != 0);
	}
	return there;
}

bool
convention_misses_macs(const struct convention *c, const struct cost *cost)
{
	return weighs_nothing(c->macs[cost->form], convention_full()->macs[cost->form], cost);
}

bool
convention_misses_flops(const struct convention *c, const struct cost *cost)
{
	return weighs_nothing(c->flops[cost->form], convention_full()->flops[cost->form], cost);
}

/* Return whether a factor in front of a formula would change it: a sum, a difference or a
 * division. */
static bool
needs_parentheses(const char *term)
{
	int depth = 0;

	for (; *term != '\0'; term++) {
		depth += (*term == '(') - (*term == ')');
		if (depth == 0 && strchr("+-/%", *term) != NULL)
			return true;
	}
	return false;
}

void
convention_explain(const struct convention *c, const struct graph *g, int layer, const char *times,
    char *buf, size_t size)
{
	const struct op *o = g->layer[layer].op;
	struct graph_call buffer;
	const struct op_call *call = graph_call(g, layer, &buffer);
	struct err ignored;
	struct phrase sum = phrase_in(buf, size);
	char term[256];
	int64_t v;

	for (int i = 0; i < OP_MAX_COUNTS && o->count[i].formula != NULL; i++) {
		int weight = c->flops[op_form(call)][o->count[i].class];

		if (weight == 0 || !op_evaluate(call, OP_FIRST_COUNT + i, &v, &ignored) || v == 0)
			continue;
		op_explain(call, OP_FIRST_COUNT + i, times, term, sizeof term);
		if (weight == 1 ? !phrase_whole(&sum, " + ", "%s", term)
		    : !phrase_whole(&sum, " + ", needs_parentheses(term) ? "%d %s (%s)"
		    : "%d %s %s", weight, times, term))
			return;
	}
}
