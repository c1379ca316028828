/*
 * `layertop seek`: find the least of an optimization that keeps to the budgets.
 */
#include "cli/cli_budget.h"
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "cli/cli_session.h"
#include "optimize/choice_text.h"
#include "search/seek.h"

#include <stdio.h>
#include <stdlib.h>

/* Find the word of --opt whose value is sought: the one that says "seek", or else the only one
 * without a value. */
static bool
find_open(const struct cli_settings *s, int *open, struct err *e)
{
	for (enum seek_word kind = SEEK_OPEN; kind <= SEEK_EITHER; kind++) {
		*open = -1;
		for (int i = 0; i < s->request.nchoices; i++) {
			if (seek_word(s->request.choice[i]) != kind)
				continue;
			if (*open >= 0)
				return err_set(e, "`layertop seek` finds one value: '%.60s' and "
				    "'%.60s' leave it open; say which, as prune=seek",
				    s->request.choice[*open], s->request.choice[i]);
			*open = i;
		}
		if (*open >= 0)
			return true;
	}
	return err_set(e, "`layertop seek` needs an optimization whose value it is to find, as "
	    "--opt prune");
}

/* Copy the request without that word. */
static void
copy_others(const struct cli_settings *s, int open, struct request *out)
{
	struct request others = s->request;

	request_set_model(out, s->file[0]);
	others.nchoices = open;
	request_add(out, &others);
	for (int i = open + 1; i < s->request.nchoices; i++)
		request_add_choice(out, s->request.choice[i]);
}

static void
print_found(const struct seek_plan *p, const struct seek *found)
{
	char text[CHOICE_TEXT_MAX], limit[BUDGET_TEXT_MAX], a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];

	if (found->needed)
		(void)printf("--opt %s\n", choice_text(&found->choice, text));
	else
		(void)printf("%s is not needed\n", p->vary.opt->name);
	for (int i = 0; i < p->nbudgets; i++)
		(void)printf("%-18s %10s > %10s  %s\n", p->budget[i].measure->budget,
		    measure_text(p->budget[i].measure, found->before[i], a),
		    measure_text(p->budget[i].measure, found->now[i], b),
		    budget_text(&p->budget[i], limit));
	if (!found->steady)
		(void)printf("note: the measures do not fall steadily; more of it may break a "
		    "budget again\n");
}

static bool
seek_in(const struct cli_settings *s, const char *vary, struct session *session, struct err *e)
{
	struct budget budget[BUDGET_MAX];
	struct seek_plan plan = {.base = session->model->graph, .others = &session->now.choices,
	    .settings = &session->now.settings, .budget = budget};
	struct choices wanted = {0};
	struct seek found;
	bool ok;

	ok = seek_parse(vary, &wanted, e) &&
	    optimize_check_choice(plan.base, &wanted.choice[0], e) &&
	    cli_find_budgets(s, session, budget, &plan.nbudgets, e);
	if (ok) {
		plan.vary = wanted.choice[0];
		ok = seek_find(&plan, &found, e);
	}
	if (ok) {
		print_found(&plan, &found);
		cli_print_against(s, session, budget, plan.nbudgets, found.now);
		cli_print_settings(plan.settings);
	}
	choices_free(&wanted);
	return ok;
}

int
cli_seek(const struct cli_settings *s)
{
	struct request others = {0};
	struct session session;
	struct err e;
	int open;
	bool ok;

	if (!find_open(s, &open, &e))
		return cli_fail(&e);
	copy_others(s, open, &others);
	ok = cli_open(&others, &session, &e);
	request_free(&others);
	if (!ok)
		return cli_fail(&e);
	ok = seek_in(s, s->request.choice[open], &session, &e);
	session_free(&session);
	return ok ? cli_finish() : cli_fail(&e);
}
