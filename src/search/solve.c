#include "search/solve.h"

#include "base/phrase.h"
#include "optimize/choice_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A mean that is no nearer to the budgets than by this part does not help. */
#define HELPS 1e-9
/* Steps from the values that means have when they are switched on to the most of them. */
#define STEPS 4

struct solver {
	const struct solve_plan *plan;
	struct choice mean[SOLVE_MAX_MEANS]; /* the least risk first */
	struct choices chosen;
	int last;                          /* the mean that was enough; -1: none was */
};

static int
by_risk(const void *x, const void *y)
{
	const struct choice *a = x, *b = y;

	return a->opt->risk - b->opt->risk;
}

/* Leave out what the plan may change. */
static void
copy_settled(const struct solve_plan *p, struct choices *to)
{
	choices_copy(to, p->others);
	for (int i = 0; i < p->nmeans; i++)
		choices_drop(to, p->mean[i].opt, p->mean[i].target);
}

/* Return the plan of the seek for one mean, beside what is chosen. */
static struct seek_plan
plan_of_seek(const struct solver *s, int mean)
{
	const struct solve_plan *p = s->plan;

	return (struct seek_plan){.base = p->base, .others = &s->chosen, .vary = s->mean[mean],
	    .settings = p->settings, .budget = p->budget, .nbudgets = p->nbudgets, .fit = p->fit,
	    .task = p->task};
}

/* Take a mean up to the most that helps. */
static void
take_most(struct solver *s, const struct seek_plan *plan, const struct seek *found)
{
	double ignored[BUDGET_MAX], without;
	struct choices before;

	choices_copy(&before, &s->chosen);
	choices_drop(&before, found->choice.opt, found->choice.target);
	without = seek_distance(plan, &before, ignored);
	choices_free(&before);
	if (found->left < without * (1 - HELPS))
		choices_put(&s->chosen, &found->choice);
}

/* Try all means, but hold back this part of each.  Return whether that is enough. */
static bool
try_means(struct solver *s, double held_back)
{
	for (int i = 0; i < s->plan->nmeans; i++) {
		struct seek_plan plan = plan_of_seek(s, i);
		struct seek found;
		struct err ignored;

		plan.held_back = held_back;
		switch (seek_try(&plan, &found, &ignored)) {
		case SEEK_NOT_NEEDED:
			choices_drop(&s->chosen, s->mean[i].opt, s->mean[i].target);
			return true;
		case SEEK_FOUND:
			choices_put(&s->chosen, &found.choice);
			s->last = i;
			return true;
		case SEEK_TOO_LITTLE:
			take_most(s, &plan, &found);
			break;
		case SEEK_IMPOSSIBLE:
			break;
		}
	}
	return false;
}

/* Reduce each mean but the last, which is as little as it can be. */
static void
reduce_means(struct solver *s)
{
	for (int i = s->plan->nmeans - 1; i >= 0; i--) {
		const struct choice *now = choices_at(&s->chosen, s->mean[i].opt,
		    s->mean[i].target);
		struct seek_plan plan = plan_of_seek(s, i);
		struct seek found;
		struct err ignored;

		if (now == NULL || i == s->last)
			continue;
		plan.has_most = true;
		plan.most = now->value[0];
		switch (seek_try(&plan, &found, &ignored)) {
		case SEEK_NOT_NEEDED:
			choices_drop(&s->chosen, s->mean[i].opt, s->mean[i].target);
			break;
		case SEEK_FOUND:
			choices_put(&s->chosen, &found.choice);
			break;
		case SEEK_TOO_LITTLE:
		case SEEK_IMPOSSIBLE:
			break;
		}
	}
}

static void
write_solution(const struct solver *s, struct solution *out)
{
	for (int i = 0; i < s->plan->nmeans; i++) {
		const struct choice *c = choices_at(&s->chosen, s->mean[i].opt,
		    s->mean[i].target);

		if (c == NULL)
			continue;
		out->choice[out->n] = *c;
		out->choice[out->n++].target = s->mean[i].target;
	}
}

bool
solve(const struct solve_plan *p, struct solution *out, struct err *e)
{
	struct solver s = {.plan = p, .last = -1};
	struct seek_plan plan = {.base = p->base, .settings = p->settings, .budget = p->budget,
	    .nbudgets = p->nbudgets, .fit = p->fit, .task = p->task};
	double before;

	*out = (struct solution){.kept = false};
	before = seek_distance(&plan, p->others, out->before);
	if (task_is_stopped(p->task, e))
		return false;
	if (isinf(before))
		return err_set(e, "the model cannot be evaluated, or a measure or the size of a "
		    "memory is not known on %s", p->settings->hardware->name);
	memcpy(s.mean, p->mean, sizeof s.mean);
	qsort(s.mean, (size_t)p->nmeans, sizeof *s.mean, by_risk);
	copy_settled(p, &s.chosen);
	for (int step = 0; !out->kept && step <= STEPS; step++)
		out->kept = try_means(&s, 1 - (double)step / STEPS);
	if (out->kept)
		reduce_means(&s);
	write_solution(&s, out);
	out->kept = seek_distance(&plan, &s.chosen, out->now) <= 0;
	choices_free(&s.chosen);
	return !task_is_stopped(p->task, e);
}

void
solution_apply(const struct solve_plan *p, const struct solution *s, struct choices *to)
{
	copy_settled(p, to);
	for (int i = 0; i < s->n; i++)
		choices_put(to, &s->choice[i]);
}

const char *const solve_usual_means[] = {"bits", "prune", NULL};

void
solve_add_mean(struct solve_plan *p, const struct optimization *opt, const char *target)
{
	struct choice *c = &p->mean[p->nmeans++];

	*c = choice_default(opt, (char *)(uintptr_t)target);
	c->on = true;
}

static bool
is_broken(const struct budget *b, double value)
{
	return b->measure->more_is_better ? value < b->limit : value > b->limit;
}

bool
solution_refuse(const struct solve_plan *p, const struct solution *s, struct err *e)
{
	char names[256] = "", number[NUMBER_TEXT_MAX], limit[BUDGET_TEXT_MAX];
	struct phrase all = phrase_in(names, sizeof names);

	for (int i = 0; i < p->nmeans; i++)
		phrase_item(&all, i == p->nmeans - 1 ? " and " : ", ", "%s", p->mean[i].opt->name);
	for (int i = 0; i < p->nbudgets; i++)
		if (is_broken(&p->budget[i], s->now[i]))
			return err_set(e, "%s cannot do it: they leave %s at %s, which should be "
			    "%s", names, p->budget[i].measure->title,
			    measure_text(p->budget[i].measure, s->now[i], number),
			    budget_text(&p->budget[i], limit));
	return err_set(e, "%s cannot do it: the model does not fit into %s", names,
	    p->settings->hardware->name);
}

char *
solution_text(const struct solution *s, char *buf, size_t size)
{
	struct phrase text = phrase_in(buf, size);
	char choice[CHOICE_TEXT_MAX];

	for (int i = 0; i < s->n; i++)
		phrase_item(&text, " ", "%s", choice_text(&s->choice[i], choice));
	if (s->n == 0)
		phrase_add(&text, "nothing");
	return buf;
}
