/*
 * Goals: the limits that a person has set for the measures of the model, and whether it is to fit
 * into the device.  They begin as the targets of the script.  Charts show them, and the form of
 * budgets looks for optimizations that keep to them.
 *
 * Goals are a plain value; a zeroed struct has none.
 */
#ifndef LAYERTOP_GOALS_H
#define LAYERTOP_GOALS_H

#include "search/budget.h"
#include "session/session.h"

struct goals {
	double limit[MEASURE_MAX]; /* of each measure, in the unit of its `get`; 0: none */
	bool fit;                  /* the model is to fit into the device's memories */
	int changes;               /* counts them, so that others see that there was one */
};

/* Return the targets of the script of a session as goals. */
struct goals goals_of_session(const struct session *s);
/* Fill in as budgets the limits of measures that say something about a model; return their
 * number. */
int goals_budgets(const struct goals *g, const struct evaluation *v,
    struct budget budget[static BUDGET_MAX]);
/* Return the limit of a measure by its name; NaN if it has none. */
double goals_limit(const struct goals *g, const char *measure);
/* Set a limit; 0 takes it away.  False with a sentence if there are BUDGET_MAX already. */
bool goals_set(struct goals *g, const struct measure *m, double limit, struct err *e);
/* Put other limits in place of all. */
void goals_replace(struct goals *g, const double limit[static MEASURE_MAX], bool fit);
void goals_toggle_fit(struct goals *g);

#endif
