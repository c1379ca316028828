/*
 * `layertop check` and `layertop seek`: does a model keep to its budgets, and what would make it?
 */
#include "optimize/choice_text.h"
#include "search/budget.h"
#include "base/clean.h"
#include "cli/cli.h"
#include "search/seek.h"
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEAVIEST 5

/* Those of the arguments, or the targets of the script when there are none. */
static bool
find_budgets(const struct cli_settings *s, const struct session *session,
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

static void
put_heaviest(const struct budget *b, const struct evaluation *v)
{
	struct budget_part part[HEAVIEST];
	int n = budget_heaviest(b, v, part, HEAVIEST);
	char path[256], value[NUMBER_TEXT_MAX];
	/* A rate is broken by the time that layers take. */
	const struct measure *m = b->measure->more_is_better ? measure_find("latency")
	    : b->measure;

	for (int i = 0; i < n; i++) {
		(void)clean_text(v->graph->layer[part[i].layer].path, 48, path, sizeof path);
		(void)printf("    %-48s %10s %5.1f%%\n", path,
		    measure_text(m, part[i].value, value), 100 * part[i].share);
	}
}

/* What times and counts are about. */
static void
put_settings(const struct settings *s)
{
	(void)printf("on %s  time: %s  counted: %s  batch %lld\n", s->hardware->name,
	    s->latency->name, s->convention->name, (long long)s->batch);
}

/* One line for a budget, and when it is broken who is to blame. */
static bool
put_budget(const struct budget *b, const struct evaluation *v)
{
	enum budget_state state = budget_check(b, v);
	double value = state == BUDGET_UNKNOWN ? NAN : b->measure->get(v);
	char limit[BUDGET_TEXT_MAX], text[NUMBER_TEXT_MAX], change[NUMBER_TEXT_MAX];

	(void)printf("%-18s %10s  %-19s ", b->measure->budget, state == BUDGET_UNKNOWN ? "?"
	    : measure_text(b->measure, value, text),
	    budget_text(b, limit));
	if (state == BUDGET_UNKNOWN)
		(void)printf("BROKEN: not known of this model on this device\n");
	else if (state == BUDGET_BROKEN)
		(void)printf("BROKEN: %s, most of it in\n",
		    number_percent(number_change(b->limit, value), change));
	else
		(void)printf("kept\n");
	if (state == BUDGET_BROKEN)
		put_heaviest(b, v);
	return state == BUDGET_KEPT;
}

int
cli_check(const struct cli_settings *s)
{
	struct budget budget[BUDGET_MAX];
	struct session session;
	bool kept = true;
	struct err e;
	int n;

	if (!cli_session(s, &session, &e))
		return cli_fail(&e);
	if (!find_budgets(s, &session, budget, &n, &e)) {
		session_free(&session);
		return cli_fail(&e);
	}
	for (int i = 0; i < n; i++)
		kept = put_budget(&budget[i], &session.now_eval) && kept;
	put_settings(&session.now.settings);
	session_free(&session);
	return cli_finish() != EXIT_SUCCESS ? EXIT_USAGE : kept ? EXIT_SUCCESS : EXIT_CHECK;
}

/* Which word of --opt leaves open how much: the one that says so, or the only one that says
 * nothing. */
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

/* The request without that word. */
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
put_found(const struct seek_plan *p, const struct seek *found)
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
	    find_budgets(s, session, budget, &plan.nbudgets, e);
	if (ok) {
		plan.vary = wanted.choice[0];
		ok = seek_find(&plan, &found, e);
	}
	if (ok) {
		put_found(&plan, &found);
		put_settings(plan.settings);
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
