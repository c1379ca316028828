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
	int nbudgets;                      /* 0 to BUDGET_MAX */
	bool fit;                          /* the model must fit into the device, too */
	struct task *task;                 /* that can stop it, or NULL */
	double held_back;                  /* part of the way from its value when it is switched
	                                    * on to the most of it, which is not tried: 0 to 1 */
	bool has_most;                     /* the value goes no further than `most`: */
	double most;
};

struct seek {
	bool needed;                       /* false: the model keeps to the budgets without it */
	struct choice choice;              /* with the value found; the plan owns its target */
	double before[BUDGET_MAX], now[BUDGET_MAX]; /* the measure of each budget */
	bool steady;                       /* every higher value that was tried keeps to the
	                                    * budgets too */
	double left;                       /* SEEK_TOO_LITTLE: how far it is from the budgets */
	int evaluations;
};

/* Tell whether a word of --opt has a value ("prune=0.5"), leaves it open ("prune=seek/8@layer1"),
 * or can mean both ("prune", with its fallback). */
enum seek_word { SEEK_SETTLED, SEEK_OPEN, SEEK_EITHER };
enum seek_word seek_word(const char *word);
/* Read a word of the last two kinds.  An open value becomes any value. */
bool seek_parse(const char *word, struct choices *c, struct err *e);

enum seek_outcome {
	SEEK_NOT_NEEDED,                   /* the model keeps to the budgets without it */
	SEEK_FOUND,
	SEEK_TOO_LITTLE,                   /* the most of it, which `choice` has, is too little */
	SEEK_IMPOSSIBLE                    /* a sentence says why */
};
/* Find the value, and tell the outcomes apart. */
enum seek_outcome seek_try(const struct seek_plan *p, struct seek *out, struct err *e);
/* Return how far a model is from the budgets of a plan, whatever the optimization of the plan: 0 if
 * it keeps to them, infinite if it cannot be evaluated or a measure is not known. */
double seek_distance(const struct seek_plan *p, const struct choices *choices,
    double value[static BUDGET_MAX]);
/* Find the value.  False with a sentence if no value keeps to the budgets or the model cannot be
 * evaluated. */
bool seek_find(const struct seek_plan *p, struct seek *out, struct err *e);

#endif
