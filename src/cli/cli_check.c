/*
 * `layertop check`: say which budgets a model breaks, and which layers are to blame.
 */
#include "search/budget.h"
#include "base/clean.h"
#include "base/mem.h"
#include "cli/cli_budget.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "base/number.h"
#include "session/serving.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEAVIEST 5

static void
print_heaviest(const struct budget *b, const struct evaluation *v)
{
	struct budget_part part[HEAVIEST];
	int n = budget_heaviest(b, v, part, HEAVIEST);
	char path[256], value[NUMBER_TEXT_MAX];
	/* A model breaks a rate by the time that its layers take. */
	const struct measure *m = b->measure->more_is_better ? measure_find("latency")
	    : b->measure;

	for (int i = 0; i < n; i++) {
		(void)clean_text(v->graph->layer[part[i].layer].path, 48, path, sizeof path);
		(void)printf("    %-48s %10s %5.1f%%\n", path,
		    measure_text(m, part[i].value, value), 100 * part[i].share);
	}
}

/* Print the line of a budget; when the model breaks it, print the layers to blame. */
static bool
print_budget(const struct budget *b, const struct evaluation *v)
{
	enum budget_state state = budget_check(b, v);
	double value = needs_met(b->measure->needs, v) ? b->measure->get(v) : NAN;
	char limit[BUDGET_TEXT_MAX], text[NUMBER_TEXT_MAX], change[NUMBER_TEXT_MAX];
	char why[BUDGET_TEXT_MAX];

	(void)printf("%-18s %10s  %-19s ", b->measure->budget, measure_marked(b->measure, value,
	    (double)v->total.uncounted, text), budget_text(b, limit));
	if (state == BUDGET_UNKNOWN)
		(void)printf("BROKEN: %s\n", budget_state_text(b, v, why));
	else if (state == BUDGET_BROKEN)
		(void)printf("BROKEN: %s, most of it in\n",
		    number_percent(number_change(b->limit, value), change));
	else
		(void)printf("kept\n");
	if (state == BUDGET_BROKEN)
		print_heaviest(b, v);
	return state == BUDGET_KEPT;
}

/* Print the line of a budget of serving; return whether it is kept. */
static bool
print_serving(const struct budget *b, const struct serving *v)
{
	const struct serving_measure *m = serving_measure_find(b->measure->name);
	double value = m->value(v);
	bool kept = b->measure->more_is_better ? value >= b->limit : value <= b->limit;
	char limit[BUDGET_TEXT_MAX], text[NUMBER_TEXT_MAX];

	(void)printf("%-18s %10s  %-19s %s\n", b->measure->budget, measure_text(b->measure, value,
	    text), budget_text(b, limit), kept ? "kept" : isnan(value)
	    ? "BROKEN: it is not known" : "BROKEN");
	return kept;
}

/* Check all budgets of serving, and clear *kept if one is broken.  False with a sentence if they
 * cannot be checked. */
static bool
check_serving(const struct cli_settings *s, const struct cli_budgets *budgets,
    const struct session *session, bool *kept, struct err *e)
{
	struct serving *v;
	const char *refusal;

	if (budgets->nserving == 0)
		return true;
	refusal = serving_refusal(session->model);
	if (refusal != NULL)
		return err_set(e, "%s: %s", budgets->serving[0].measure->budget, refusal);
	v = mem_calloc(1, sizeof *v);
	if (!serving_make(v, session, s->parallel, e)) {
		free(v);
		return false;
	}
	for (int i = 0; i < budgets->nserving; i++)
		*kept = print_serving(&budgets->serving[i], v) && *kept;
	serving_end(v);
	free(v);
	return true;
}

/* Print whether the model fits into the device. */
static bool
check_fit(const struct evaluation *v)
{
	struct fit fit = fit_of(v);

	cli_print_fit(&fit, v->graph, fit.verdict == FIT_YES ? "kept:" : "BROKEN:");
	return fit.verdict == FIT_YES;
}

int
cli_check(const struct cli_settings *s)
{
	struct cli_budgets budgets;
	double now[BUDGET_MAX];
	struct session session;
	bool kept = true;
	struct err e;

	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	if (!cli_find_budgets(s, &session, &budgets, &e)) {
		session_free(&session);
		return cli_fail(&e);
	}
	if (budgets.fit)
		kept = check_fit(&session.now_eval);
	for (int i = 0; i < budgets.n; i++)
		kept = print_budget(&budgets.budget[i], &session.now_eval) && kept;
	for (int i = 0; i < budgets.n; i++)
		now[i] = budgets.budget[i].measure->get(&session.now_eval);
	if (!check_serving(s, &budgets, &session, &kept, &e)) {
		session_free(&session);
		return cli_fail(&e);
	}
	cli_print_against(s, &session, &budgets, now);
	cli_print_settings(&session.now.settings);
	session_free(&session);
	return cli_finish() != EXIT_SUCCESS ? EXIT_USAGE : kept ? EXIT_SUCCESS : EXIT_CHECK;
}
