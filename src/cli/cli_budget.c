#include "cli/cli_budget.h"

#include "base/clean.h"
#include "base/number.h"

#include <stdio.h>

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

void
cli_print_against(const struct cli_settings *s, const struct session *session,
    const struct budget *budget, int n, const double *now)
{
	const struct report *r = &session->report;
	char name[256], a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX], change[NUMBER_TEXT_MAX];

	if (s->request.baseline == NULL)
		return;
	(void)clean_text(r->baseline.word, 200, name, sizeof name);
	(void)printf("against %s\n", name);
	for (int i = 0; i < n; i++) {
		const struct measure *m = budget[i].measure;
		double base = m->get(r->base);

		(void)printf("%-18s %10s > %10s  %s\n", m->budget, measure_text(m, base, a),
		    measure_text(m, now[i], b), number_percent(number_change(base, now[i]),
		    change));
	}
}
