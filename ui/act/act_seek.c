/*
 * The words behind "budget" in the palette: the optimization whose least value is sought, and
 * budgets.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "optimize/choice_text.h"
#include "search/seek.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The words that were typed: "prune macs=2G latency=10ms". */
struct seek_words {
	struct choices vary;
	struct budget budget[BUDGET_MAX];
	int nbudgets;
};

/* Read a word: first the optimization to vary, then budgets. */
static bool
read_word(const char *word, struct seek_words *r, struct err *e)
{
	if (r->vary.n == 0 && seek_word(word) != SEEK_SETTLED)
		return seek_parse(word, &r->vary, e);
	if (r->nbudgets == BUDGET_MAX)
		return err_set(e, "there can be %d budgets at most", BUDGET_MAX);
	return budget_parse(word, &r->budget[r->nbudgets++], e);
}

/* Read all words.  Cuts up `text`. */
static bool
read_request(char *text, const struct session *s, struct seek_words *r, struct err *e)
{
	char *rest = NULL;

	for (char *word = strtok_r(text, " ", &rest); word != NULL;
	    word = strtok_r(NULL, " ", &rest))
		if (!read_word(word, r, e))
			return false;
	if (r->vary.n == 0)
		return err_set(e, "say of what, and for which budget: prune macs=2G");
	for (int i = 0; r->nbudgets == 0 && i < s->ntargets; i++)
		r->budget[i] = s->target[i];
	if (r->nbudgets == 0)
		r->nbudgets = s->ntargets;
	return r->nbudgets > 0 || err_set(e, "say for which budget: %s macs=2G",
	    r->vary.choice[0].opt->name);
}

static void
say_found(struct app *a, const struct seek_plan *p, const struct seek *found)
{
	char choice[CHOICE_TEXT_MAX], limit[BUDGET_TEXT_MAX], now[NUMBER_TEXT_MAX];
	const struct budget *b = &p->budget[0];

	app_say(a, "%s: %s %s, %s; u takes it back%s", choice_text(&found->choice, choice),
	    b->measure->title, measure_text(b->measure, found->now[0], now), budget_text(b, limit),
	    found->steady ? "" : "; more of it may break a budget again");
}

static void
seek_for(struct app *a, const struct seek_words *r)
{
	struct session *s = &a->session;
	struct seek_plan plan = {.base = s->model->graph, .others = &s->now.choices,
	    .vary = r->vary.choice[0], .settings = &s->now.settings, .budget = r->budget,
	    .nbudgets = r->nbudgets, .task = &a->busy.task};
	struct seek found;
	struct err e;
	bool ok;

	busy_name(a, "seeking the least value");
	ok = optimize_check_choice(plan.base, &plan.vary, &e) && seek_find(&plan, &found, &e);
	busy_name(a, NULL);
	if (!ok) {
		(void)app_done(a, false, &e);
	} else if (!found.needed) {
		app_say(a, "%s is not needed: the budgets are met without it",
		    plan.vary.opt->name);
	} else if (app_done(a, session_choose(s, &found.choice, &e), &e)) {
		a->adjustable = plan.vary.opt;
		say_found(a, &plan, &found);
	}
}

static void
seek_done(struct app *a, void *of, const char *text)
{
	struct seek_words r = {.nbudgets = 0};
	char *words = mem_strdup(text);
	struct err e;

	(void)of;
	if (*text != '\0' && !read_request(words, &a->session, &r, &e))
		(void)app_done(a, false, &e);
	else if (*text != '\0')
		seek_for(a, &r);
	choices_free(&r.vary);
	free(words);
}

/* Offer optimizations first, then measures. */
void
offer_seek(const struct app *a, const void *of, const char *text, struct offers *out)
{
	size_t from = offer_word(text);

	(void)of;
	if (from == 0)
		offer_choice(a, out, text, from);
	else
		offer_measures(out, from);
}

void
take_seek(struct app *a, const char *text)
{
	if (app_needs_model(a))
		seek_done(a, NULL, text);
}
