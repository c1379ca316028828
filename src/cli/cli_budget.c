#include "cli/cli_budget.h"

bool
cli_find_budgets(const struct cli_settings *s, const struct session *session,
    struct budget budget[BUDGET_MAX], int *n, struct err *e)
{
	for (*n = 0; *n < s->nbudgets; (*n)++)
		if (!budget_parse(s->budget[*n], &budget[*n], e))
			return false;
	if (*n > 0)
		return true;
	for (; *n < session->ntargets; (*n)++)
		budget[*n] = session->target[*n];
	return *n > 0 || err_set(e, "%s has no targets: give --budget, as latency=10ms",
	    session->model->file);
}
