/*
 * Seek: the least of optimizations with which a variant keeps to budgets.
 */
#include "driver/server.h"

#include "optimize/choice_text.h"
#include "search/solve.h"

#include <stdio.h>
#include <string.h>

/* The aim of a seek. */
struct sought {
	struct choices wanted;
	struct solve_plan plan;
	int nbudgets;
	struct budget budget[BUDGET_MAX];
};

static bool
take_mean(void *ctx, const char *word, struct driver_fault *why)
{
	struct sought *s = ctx;

	if (s->wanted.n == SOLVE_MAX_MEANS)
		return err_set(&why->e, "seek finds at most %d values", SOLVE_MAX_MEANS);
	return seek_parse(word, &s->wanted, &why->e);
}

static bool
take_budget(void *ctx, const char *word, struct driver_fault *why)
{
	struct sought *s = ctx;

	if (strcmp(word, "fit") == 0) {
		s->plan.fit = true;
		return true;
	}
	if (s->nbudgets == BUDGET_MAX)
		return err_set(&why->e, "seek keeps at most %d budgets", BUDGET_MAX);
	return budget_parse(word, &s->budget[s->nbudgets++], &why->e);
}

/* Read budgets: { macs = "2G", fit = true }, "macs=2G" or a list of such texts. */
static bool
read_budgets(struct sought *s, const struct plain *v, struct driver_fault *why)
{
	char word[SERVER_LIST_BYTES], text[SERVER_LIST_BYTES + 64];

	if (v->type != PLAIN_TABLE)
		return server_each_word(v, "the budgets of seek", take_budget, s, why);
	for (int i = 0; i < v->n; i++) {
		bool is_fit = strcmp(v->key[i], "fit") == 0;

		if (is_fit && v->item[i].type == PLAIN_FALSE)
			continue;
		if (!server_list_word(&v->item[i], "a budget", word, why))
			return false;
		(void)snprintf(text, sizeof text, "%.60s=%s", v->key[i], word);
		if (!take_budget(s, is_fit ? "fit" : text, why))
			return false;
	}
	return true;
}

static void
put_choice(const struct choice *c, struct wire_out *out)
{
	char text[CHOICE_TEXT_MAX];

	plain_put_text(out, choice_text(c, text));
}

/* Put nil and the reason why the budgets cannot be kept. */
static bool
put_no_way(const struct err *e, struct wire_out *out)
{
	plain_put_nil(out);
	plain_put_text(out, e->text);
	return true;
}

static bool
seek_one(const struct sought *s, struct wire_out *out)
{
	const struct solve_plan *all = &s->plan;
	const struct seek_plan plan = {.base = all->base, .others = all->others,
	    .vary = all->mean[0], .settings = all->settings, .budget = all->budget,
	    .nbudgets = all->nbudgets, .fit = all->fit};
	struct seek found;
	struct err e;

	if (!seek_find(&plan, &found, &e))
		return put_no_way(&e, out);
	plain_begin(out, PLAIN_LIST);
	if (found.needed)
		put_choice(&found.choice, out);
	plain_end(out);
	return true;
}

static bool
seek_several(const struct sought *s, struct wire_out *out)
{
	struct solution found;
	struct err e;

	if (!solve(&s->plan, &found, &e) || (!found.kept && !solution_refuse(&s->plan, &found, &e)))
		return put_no_way(&e, out);
	plain_begin(out, PLAIN_LIST);
	for (int i = 0; i < found.n; i++)
		put_choice(&found.choice[i], out);
	plain_end(out);
	return true;
}

static bool
seek_in(struct sought *s, const struct variant *t, struct wire_out *out, struct driver_fault *why)
{
	s->plan.base = t->model->graph;
	s->plan.others = &t->is.choices;
	s->plan.settings = &t->is.settings;
	s->plan.budget = s->budget;
	s->plan.nbudgets = s->nbudgets;
	if (s->wanted.n == 0)
		return err_set(&why->e, "seek takes an optimization whose value it is to find: "
		    "m:seek(\"prune\", { macs = \"2G\" })");
	if (s->nbudgets == 0 && !s->plan.fit)
		return err_set(&why->e, "seek takes budgets to keep: { macs = \"2G\", fit = "
		    "true }");
	for (size_t i = 0; i < s->wanted.n; i++) {
		if (!optimize_check_choice(s->plan.base, &s->wanted.choice[i], &why->e))
			return false;
		s->plan.mean[s->plan.nmeans++] = s->wanted.choice[i];
	}
	return s->plan.nmeans > 1 ? seek_several(s, out) : seek_one(s, out);
}

bool
answer_seek(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	const struct variant *t = variant_find(&s->variants, &ask->arg[0], why);
	struct sought sought = {.nbudgets = 0};
	bool ok = t != NULL && server_each_word(&ask->arg[1], "the optimizations of seek",
	    take_mean, &sought, why) && read_budgets(&sought, &ask->arg[2], why) &&
	    seek_in(&sought, t, out, why);

	choices_free(&sought.wanted);
	return ok;
}
