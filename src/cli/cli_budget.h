/*
 * The budgets of `layertop check` and `layertop seek`.
 */
#ifndef LAYERTOP_CLI_BUDGET_H
#define LAYERTOP_CLI_BUDGET_H

#include "cli/cli_table.h"
#include "session/session.h"

/* Read the budgets of the arguments, or take the targets of the script when there are none. */
bool cli_find_budgets(const struct cli_settings *s, const struct session *session,
    struct budget budget[BUDGET_MAX], int *n, struct err *e);

/* When --baseline is given, print the measures of the budgets beside those of the baseline.  `now`
 * has the values of the model. */
void cli_print_against(const struct cli_settings *s, const struct session *session,
    const struct budget *budget, int n, const double *now);

#endif
