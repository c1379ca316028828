/*
 * Seeking: how little of one optimization keeps a model to its budgets.
 *
 * "Prune evenly until MACs have fallen to 2G": the first value of the optimization is varied, in
 * thousandths or whole steps, everything else stays.  Measures need not fall steadily (channels are
 * whole, kernels work in tiles), so that the bisection is followed by a look at values that are
 * less; what is found has been evaluated and keeps to every budget, and the next less value looked
 * at does not.
 */
#ifndef LAYERTOP_SEEK_H
#define LAYERTOP_SEEK_H

#include "search/budget.h"
#include "optimize/choices.h"
#include "optimize/optimize.h"

struct seek_plan {
	const struct graph *base;
	const struct choices *others;      /* what else is on */
	struct choice vary;                /* where, and its other values */
	const struct settings *settings;
	const struct budget *budget;
	int nbudgets;                      /* 1 to BUDGET_MAX */
};

struct seek {
	bool needed;                       /* false: the budgets are kept without it */
	struct choice choice;              /* what was found; the plan owns its target */
	double before[BUDGET_MAX], now[BUDGET_MAX]; /* of each budget's measure */
	bool steady;                       /* whatever was tried that is more than it keeps
	                                    * to the budgets too */
	int evaluations;
};

/* Whether a word of --opt says how much ("prune=0.5"), leaves it open ("prune=seek/8@layer1"), or
 * can be meant either way ("prune", with its usual value). */
enum seek_word { SEEK_SETTLED, SEEK_OPEN, SEEK_EITHER };
enum seek_word seek_word(const char *word);
/* Read a word of the last two kinds, with any value where it leaves one open. */
bool seek_parse(const char *word, struct choices *c, struct err *e);

/* False with a sentence when no value keeps to the budgets, or the model cannot be evaluated. */
bool seek_find(const struct seek_plan *p, struct seek *out, struct err *e);

#endif
