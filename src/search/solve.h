/*
 * Solve for budgets with several optimizations: find how little of each keeps a model to its
 * budgets and in the memories of its device.
 *
 * Optimizations are tried in the order of their risk for accuracy (optimization.h), the least risk
 * first; the next one comes when that is not enough.  None goes further than the value that it has
 * when it is switched on before all have gone so far; from there all go on by equal steps.  At the
 * end each is reduced again as far as the budgets allow, the most risk first.  The result was
 * evaluated.  seek.h finds each value.
 *
 * A plan borrows all that it points to.  A solution is a plain value that borrows the targets of
 * the plan.
 */
#ifndef LAYERTOP_SOLVE_H
#define LAYERTOP_SOLVE_H

#include "search/seek.h"

#define SOLVE_MAX_MEANS 16

struct solve_plan {
	const struct graph *base;
	const struct choices *others;      /* the present choices */
	const struct settings *settings;
	const struct budget *budget;
	int nbudgets;
	bool fit;                          /* the model must fit into the device, too */
	struct task *task;                 /* that can stop it, or NULL */
	int nmeans;
	struct choice mean[SOLVE_MAX_MEANS]; /* each with its target and its other values */
};

struct solution {
	bool kept;                         /* it keeps to all budgets; else it is as near as the
	                                    * optimizations come */
	int n;
	struct choice choice[SOLVE_MAX_MEANS]; /* what it takes, the least risk first */
	double before[BUDGET_MAX], now[BUDGET_MAX]; /* the measure of each budget */
};

/* False with a sentence if the model cannot be evaluated or a measure is not known. */
bool solve(const struct solve_plan *p, struct solution *out, struct err *e);

/* Put the choices of a solution in place of what is there for the plan. */
void solution_apply(const struct solve_plan *p, const struct solution *s, struct choices *to);
/* Say in a sentence which budget a solution that is not kept still breaks; return false. */
bool solution_refuse(const struct solve_plan *p, const struct solution *s, struct err *e);
/* Add an optimization with its usual values to the means of a plan, for `target`, which the plan
 * borrows. */
void solve_add_mean(struct solve_plan *p, const struct optimization *opt, const char *target);
/* The optimizations that a plan has when nobody chooses: the names, ended by NULL. */
extern const char *const solve_usual_means[];
/* Write a solution as --opt takes it: "bits=8 prune=0.36"; "nothing" if it takes nothing.  Return
 * `buf`. */
char *solution_text(const struct solution *s, char *buf, size_t size);

#endif
