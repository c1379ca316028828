/*
 * `layertop seek`: find the least of optimizations that keeps to the budgets.
 */
#include "cli/cli_budget.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "optimize/choice_text.h"
#include "search/solve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The words of --opt whose values are sought. */
struct open_words {
	int n;
	const char *word[SOLVE_MAX_MEANS];
};

/* Find the words whose values are sought: those that say "seek", or else those without a value; if
 * there are no words at all, the usual optimizations. */
static bool
find_open(const struct cli_settings *s, struct open_words *open, struct err *e)
{
	*open = (struct open_words){.n = 0};
	for (int i = 0; s->request.nchoices == 0 && solve_usual_means[i] != NULL; i++)
		open->word[open->n++] = solve_usual_means[i];
	for (enum seek_word kind = SEEK_OPEN; open->n == 0 && kind <= SEEK_EITHER; kind++)
		for (int i = 0; i < s->request.nchoices; i++) {
			if (seek_word(s->request.choice[i]) != kind)
				continue;
			if (open->n == SOLVE_MAX_MEANS)
				return err_set(e, "`layertop seek` finds at most %d values",
				    SOLVE_MAX_MEANS);
			open->word[open->n++] = s->request.choice[i];
		}
	return open->n > 0 || err_set(e, "`layertop seek` needs an optimization whose value it is "
	    "to find, as --opt prune");
}

static bool
is_open(const struct open_words *open, const char *word)
{
	for (int i = 0; i < open->n; i++)
		if (open->word[i] == word)
			return true;
	return false;
}

/* Copy the request without these words. */
static void
copy_others(const struct cli_settings *s, const struct open_words *open, struct request *out)
{
	struct request others = s->request;

	request_set_model(out, s->file[0]);
	others.nchoices = 0;
	request_add(out, &others);
	for (int i = 0; i < s->request.nchoices; i++)
		if (!is_open(open, s->request.choice[i]))
			request_add_choice(out, s->request.choice[i]);
}

static void
print_measures(const struct cli_budgets *b, const double *before, const double *now)
{
	char limit[BUDGET_TEXT_MAX], x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX];

	for (int i = 0; i < b->n; i++)
		(void)printf("%-18s %10s > %10s  %s\n", b->budget[i].measure->budget,
		    measure_text(b->budget[i].measure, before[i], x),
		    measure_text(b->budget[i].measure, now[i], y),
		    budget_text(&b->budget[i], limit));
}

/* Print whether the model fits into its device under the choices. */
static bool
print_found_fit(const struct graph *base, const struct choices *choices,
    const struct settings *settings, struct err *e)
{
	struct graph *g = optimize(base, choices, e);
	struct evaluation v;
	struct fit fit;
	bool ok = g != NULL && evaluate(g, settings, &v, e);

	if (ok) {
		fit = fit_of(&v);
		cli_print_fit(&fit, g, "");
		evaluation_free(&v);
	}
	graph_free(g);
	return ok;
}

/* Find the value of one optimization. */
static bool
seek_one(const struct solve_plan *all, const struct cli_budgets *b, struct seek *found,
    struct err *e)
{
	struct seek_plan plan = {.base = all->base, .others = all->others, .vary = all->mean[0],
	    .settings = all->settings, .budget = b->budget, .nbudgets = b->n, .fit = b->fit};
	char text[CHOICE_TEXT_MAX];

	if (!seek_find(&plan, found, e))
		return false;
	if (found->needed)
		(void)printf("--opt %s\n", choice_text(&found->choice, text));
	else
		(void)printf("%s is not needed\n", plan.vary.opt->name);
	print_measures(b, found->before, found->now);
	if (!found->steady)
		(void)printf("note: the measures do not fall steadily; more of it may break a "
		    "budget again\n");
	return true;
}

/* Find the values of several. */
static bool
seek_several(const struct solve_plan *plan, const struct cli_budgets *b, struct solution *found,
    struct err *e)
{
	char text[CHOICE_TEXT_MAX];

	if (!solve(plan, found, e) || (!found->kept && !solution_refuse(plan, found, e)))
		return false;
	for (int i = 0; i < found->n; i++)
		(void)printf("%s--opt %s", i > 0 ? " " : "", choice_text(&found->choice[i], text));
	(void)printf("%s\n", found->n == 0 ? "nothing is needed" : "");
	print_measures(b, found->before, found->now);
	return true;
}

/* Find the values, and print them and what they make of the budgets. */
static bool
seek_values(const struct cli_settings *s, const struct session *session,
    const struct solve_plan *plan, const struct cli_budgets *b, struct err *e)
{
	struct solution found = {.n = 0};
	struct choices choices;
	struct seek one;
	bool ok = true;

	if (plan->nmeans > 1) {
		ok = seek_several(plan, b, &found, e);
	} else if ((ok = seek_one(plan, b, &one, e))) {
		memcpy(found.now, one.now, sizeof found.now);
		found.n = one.needed;
		found.choice[0] = one.choice;
	}
	if (ok && b->fit) {
		solution_apply(plan, &found, &choices);
		ok = print_found_fit(plan->base, &choices, plan->settings, e);
		choices_free(&choices);
	}
	if (ok) {
		cli_print_against(s, session, b, found.now);
		cli_print_settings(plan->settings);
	}
	return ok;
}

static bool
seek_in(const struct cli_settings *s, const struct open_words *open, struct session *session,
    struct err *e)
{
	struct solve_plan plan = {.base = session->model->graph, .others = &session->now.choices,
	    .settings = &session->now.settings};
	struct choices wanted = {0};
	struct cli_budgets b;
	bool ok = cli_find_budgets(s, session, &b, e) && (b.nserving == 0 || err_set(e,
	    "seek: '%s' is a figure of serving, which only `layertop check` limits",
	    b.serving[0].measure->budget));

	for (int i = 0; ok && i < open->n; i++)
		ok = seek_parse(open->word[i], &wanted, e);
	for (size_t i = 0; ok && i < wanted.n; i++) {
		ok = optimize_check_choice(plan.base, &wanted.choice[i], e);
		plan.mean[plan.nmeans++] = wanted.choice[i];
	}
	plan.budget = b.budget;
	plan.nbudgets = b.n;
	plan.fit = b.fit;
	ok = ok && seek_values(s, session, &plan, &b, e);
	choices_free(&wanted);
	return ok;
}

int
cli_seek(const struct cli_settings *s)
{
	struct request others = {0};
	struct session session;
	struct open_words open;
	struct err e;
	bool ok;

	if (!find_open(s, &open, &e))
		return cli_fail(&e);
	copy_others(s, &open, &others);
	ok = cli_open(&others, &session, &e);
	request_free(&others);
	if (!ok)
		return cli_fail(&e);
	ok = seek_in(s, &open, &session, &e);
	session_free(&session);
	return ok ? cli_finish() : cli_fail(&e);
}
