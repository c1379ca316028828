/*
 * The budgets of `layertop check` and `layertop seek`.
 */
#ifndef LAYERTOP_CLI_BUDGET_H
#define LAYERTOP_CLI_BUDGET_H

#include "cli/cli_table.h"
#include "session/session.h"

/* The budgets of a command. */
struct cli_budgets {
	struct budget budget[BUDGET_MAX];
	int n;
	bool fit;                          /* "fit": the model fits into the device */
	struct budget serving[BUDGET_MAX]; /* of figures of serving */
	int nserving;
};

/* Read the budgets of the arguments, or take the targets of the script when there are none. */
bool cli_find_budgets(const struct cli_settings *s, const struct session *session,
    struct cli_budgets *out, struct err *e);
/* Print whether a model fits into its device: "fit  yes". */
void cli_print_fit(const struct fit *fit, const struct graph *g, const char *verdict);

/* When --baseline is given, print the measures of the budgets beside those of the baseline.  `now`
 * has the values of the model. */
void cli_print_against(const struct cli_settings *s, const struct session *session,
    const struct cli_budgets *b, const double *now);

#endif
