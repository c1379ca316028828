/*
 * Seek the least value of one optimization with which a model keeps to its budgets, as in "prune
 * evenly until MACs have fallen to 2G".
 *
 * The first value of the optimization varies in thousandths or whole steps; everything else stays.
 * Measures need not fall steadily (channels are whole, kernels work in tiles), so that a look at
 * lower values follows the bisection.  The value that is found was evaluated and keeps to every
 * budget; the next lower value that was tried does not.
 */
#ifndef LAYERTOP_SEEK_H
#define LAYERTOP_SEEK_H

#include "search/budget.h"
#include "optimize/choices.h"
#include "optimize/optimize.h"

struct seek_plan {
	const struct graph *base;
	const struct choices *others;      /* the other choices */
	struct choice vary;                /* with its target and its other values */
	const struct settings *settings;
	const struct budget *budget;
	int nbudgets;                      /* 1 to BUDGET_MAX */
};

struct seek {
	bool needed;                       /* false: the model keeps to the budgets without it */
	struct choice choice;              /* with the value found; the plan owns its target */
	double before[BUDGET_MAX], now[BUDGET_MAX]; /* the measure of each budget */
	bool steady;                       /* every higher value that was tried keeps to the
	                                    * budgets too */
	int evaluations;
};

/* Tell whether a word of --opt has a value ("prune=0.5"), leaves it open ("prune=seek/8@layer1"),
 * or can mean both ("prune", with its fallback). */
enum seek_word { SEEK_SETTLED, SEEK_OPEN, SEEK_EITHER };
enum seek_word seek_word(const char *word);
/* Read a word of the last two kinds.  An open value becomes any value. */
bool seek_parse(const char *word, struct choices *c, struct err *e);

/* Find the value.  False with a sentence if no value keeps to the budgets or the model cannot be
 * evaluated. */
bool seek_find(const struct seek_plan *p, struct seek *out, struct err *e);

#endif
