#include "cli/cli_budget.h"

#include "base/clean.h"
#include "base/number.h"
#include "session/serving.h"

#include <stdio.h>
#include <string.h>

/* The word of --budget for the memories of the device. */
#define FIT "fit"

/* Read a budget of serving: "ttft=200ms".  Set *is_serving if its name is one. */
static bool
read_serving(const char *word, struct cli_budgets *out, bool *is_serving, struct err *e)
{
	size_t n = strcspn(word, "=");
	char name[64];
	const struct serving_measure *m;

	(void)snprintf(name, sizeof name, "%.*s", n < sizeof name ? (int)n : 0, word);
	m = serving_measure_find(name);
	*is_serving = m != NULL && word[n] == '=';
	return !*is_serving || budget_of_measure(&m->measure, word + n + 1,
	    &out->serving[out->nserving++], e);
}

bool
cli_find_budgets(const struct cli_settings *s, const struct session *session,
    struct cli_budgets *out, struct err *e)
{
	*out = (struct cli_budgets){.n = 0};
	for (int i = 0; i < s->nbudgets; i++) {
		bool is_serving = false;

		if (strcmp(s->budget[i], FIT) == 0)
			out->fit = true;
		else if (!read_serving(s->budget[i], out, &is_serving, e) || (!is_serving &&
		    !budget_parse(s->budget[i], &out->budget[out->n++], e)))
			return false;
	}
	if (s->nbudgets > 0)
		return true;
	for (; out->n < session->ntargets; out->n++)
		out->budget[out->n] = session->target[out->n];
	return out->n > 0 || err_set(e, "%s has no targets: give --budget, as latency=10ms or fit",
	    session->model->file);
}

void
cli_print_fit(const struct fit *fit, const struct graph *g, const char *verdict)
{
	char text[FIT_TEXT_MAX], clean[512];

	(void)clean_text(fit_text(fit, g, text), 200, clean, sizeof clean);
	(void)printf("%-18s %s%s%s\n", FIT, verdict, *verdict != '\0' ? " " : "", clean);
}

void
cli_print_against(const struct cli_settings *s, const struct session *session,
    const struct cli_budgets *budgets, const double *now)
{
	const struct report *r = &session->report;
	char name[256], a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX], change[NUMBER_TEXT_MAX];

	if (s->request.baseline == NULL)
		return;
	(void)clean_text(r->baseline.word, 200, name, sizeof name);
	(void)printf("against %s\n", name);
	for (int i = 0; i < budgets->n; i++) {
		const struct measure *m = budgets->budget[i].measure;
		double base = m->get(r->base);

		(void)printf("%-18s %10s > %10s  %s\n", m->budget, measure_text(m, base, a),
		    measure_text(m, now[i], b), number_percent(number_change(base, now[i]),
		    change));
	}
}
