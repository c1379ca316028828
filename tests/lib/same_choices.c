#include "lib/same_choices.h"

#include "optimize/optimize.h"

static bool
same_values(const struct choice *a, const struct choice *b)
{
	for (int i = 0; i < a->opt->nparams; i++)
		if (a->value[i] != b->value[i])
			return false;
	return true;
}

bool
same_choices(const struct choices *a, const struct choices *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		const struct choice *x = &a->choice[i];
		const struct choice *y = choices_at(b, x->opt, x->target);

		if (y == NULL || x->on != y->on || (x->on && !same_values(x, y)))
			return false;
	}
	return true;
}
