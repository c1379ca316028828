#include "optimize/choices.h"

#include "base/mem.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(CHOICE_TARGET_MAX > GRAPH_PATH_MAX + 16, "a target can be any path");

void
choices_copy(struct choices *to, const struct choices *from)
{
	*to = (struct choices){.n = from->n, .cap = from->n};
	if (from->n == 0)
		return;
	to->choice = mem_calloc(from->n, sizeof *to->choice);
	for (size_t i = 0; i < from->n; i++) {
		to->choice[i] = from->choice[i];
		to->choice[i].target = mem_strdup(from->choice[i].target);
	}
}

void
choices_free(struct choices *c)
{
	for (size_t i = 0; i < c->n; i++)
		free(c->choice[i].target);
	free(c->choice);
	*c = (struct choices){0};
}

const struct choice *
choices_at(const struct choices *c, const struct optimization *opt, const char *target)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->choice[i].opt == opt && strcmp(c->choice[i].target, target) == 0)
			return &c->choice[i];
	return NULL;
}

void
choices_put(struct choices *c, const struct choice *choice)
{
	const struct choice *old = choices_at(c, choice->opt, choice->target);
	struct choice *to;
	char *target;

	if (old == NULL) {
		/* Copy first: a choice of the list may own the target, and the list may move. */
		target = mem_strdup(choice->target);
		c->choice = mem_grow(c->choice, &c->cap, c->n + 1, sizeof *c->choice);
		to = &c->choice[c->n++];
	} else {
		to = &c->choice[old - c->choice];
		target = to->target;
	}
	*to = *choice;
	to->target = target;
}

void
choices_drop(struct choices *c, const struct optimization *opt, const char *target)
{
	const struct choice *old = choices_at(c, opt, target);
	size_t i;

	if (old == NULL)
		return;
	i = (size_t)(old - c->choice);
	free(c->choice[i].target);
	memmove(&c->choice[i], &c->choice[i + 1], (c->n - i - 1) * sizeof *c->choice);
	c->n--;
}

/* Return whether a path matches a pattern.  '*' stands for any characters, dots included. */
static bool
pattern_matches(const char *pattern, const char *text)
{
	const char *star = NULL, *resume = text;

	while (*text != '\0') {
		if (*pattern == '*') {
			star = pattern++;
			resume = text;
		} else if (*pattern == *text) {
			pattern++;
			text++;
		} else if (star != NULL) {
			pattern = star + 1;
			text = ++resume;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return *pattern == '\0';
}

int
choice_reach(const struct choice *choice, const char *path)
{
	const char *target = choice->target;
	size_t n = strlen(target);

	if (n == 0)
		return 0;
	if (strcmp(target, path) == 0)
		return INT_MAX;
	if (strncmp(target, path, n) == 0 && (path[n] == '.' || target[n - 1] == '.'))
		return 1 + (int)n;
	if (strchr(target, '*') != NULL && pattern_matches(target, path))
		return 1 + (int)n;
	return -1;
}

const struct choice *
choices_ruling(const struct choices *c, const struct optimization *opt, const char *path)
{
	const struct choice *best = NULL;
	int reach, longest = -1;

	for (size_t i = 0; i < c->n; i++) {
		if (c->choice[i].opt != opt)
			continue;
		reach = choice_reach(&c->choice[i], path);
		/* Of two equally specific choices the later one wins. */
		if (reach >= 0 && reach >= longest) {
			longest = reach;
			best = &c->choice[i];
		}
	}
	return best;
}

const struct choice *
choices_resolve(const struct choices *c, const struct optimization *opt, const char *path)
{
	const struct choice *ruling = choices_ruling(c, opt, path);

	return ruling != NULL && ruling->on ? ruling : NULL;
}

bool
choice_applies(const struct choice *c, struct analysis *a, int layer, struct err *why)
{
	const struct optimization *o = c->opt;

	return (o->named == NULL || o->named(&a->graph->layer[layer], c, why)) &&
	    o->applies(a, layer, c->value, why);
}

struct choice
choice_default(const struct optimization *o, char *target)
{
	struct choice c = {.opt = o, .target = target, .on = true};

	for (int i = 0; i < o->nparams; i++)
		c.value[i] = o->param[i].fallback;
	return c;
}
