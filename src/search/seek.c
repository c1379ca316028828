#include "search/seek.h"

#include "base/mem.h"
#include "base/number.h"
#include "evaluate/fit.h"
#include "optimize/choice_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OPEN "seek"
/* The steps from 0 to 1 of a value that is not whole. */
#define STEPS 1000
/* The number of values to try below the one that bisection finds. */
#define LOOKS 32

/* A search over positions from 0, where the optimization does least, to `last`. */
struct search {
	const struct seek_plan *plan;
	struct seek *result;
	int64_t last;
	bool falls;                /* the optimization does more at smaller values */
};

static const struct optimization_param *
varied_param(const struct seek_plan *p)
{
	return &p->vary.opt->param[0];
}

static double
steps_in_one(const struct seek_plan *p)
{
	return varied_param(p)->whole ? 1 : STEPS;
}

/* Return the last value that a search tries: of words, the last one that a step can reach. */
static double
last_value(const struct optimization_param *p)
{
	return p->stepped > 0 ? p->stepped - 1 : p->max;
}

static double
value_at(const struct search *s, int64_t position)
{
	const struct optimization_param *param = varied_param(s->plan);
	double steps = steps_in_one(s->plan), away = (double)position / steps;

	return round((s->falls ? last_value(param) - away : param->min + away) * steps) / steps;
}

/* How far a model is from the budgets. */
struct excess {
	double worst;              /* the largest ratio of a measure to its limit; 1: kept */
	double sum;                /* of the logarithms of those above 1 */
};

static void
add_excess(struct excess *x, double ratio)
{
	x->worst = fmax(x->worst, ratio);
	if (ratio > 1)
		x->sum += log(ratio);
}

/* Add how many times a model is too large for the memories of its device. */
static void
add_fit_excess(struct excess *x, const struct evaluation *v)
{
	struct fit fit = fit_of(v);

	if (fit.verdict == FIT_UNKNOWN)
		*x = (struct excess){INFINITY, INFINITY};
	if (fit.verdict == FIT_NO)
		add_excess(x, (double)fit.need / fit.have);
	if (fit.verdict == FIT_NO && fit.flash_need > 0)
		add_excess(x, (double)fit.flash_need / fit.flash_have);
}

static struct excess
budget_excess(const struct seek_plan *p, const struct evaluation *v, double *value)
{
	struct excess x = {0, 0};

	for (int i = 0; i < p->nbudgets; i++) {
		const struct budget *b = &p->budget[i];

		value[i] = b->measure->get(v);
		if (budget_check(b, v) == BUDGET_UNKNOWN)
			return (struct excess){INFINITY, INFINITY};
		add_excess(&x, b->measure->more_is_better ? b->limit / value[i]
		    : value[i] / b->limit);
	}
	if (p->fit)
		add_fit_excess(&x, v);
	return x;
}

static bool
measure_choices(const struct seek_plan *p, const struct choices *choices, double *value,
    struct excess *out, struct err *e)
{
	struct graph *g = optimize_for(p->task, p->base, choices, e);
	struct evaluation v;
	bool ok = g != NULL && evaluate_for(p->task, g, p->settings, &v, e);

	if (ok) {
		*out = budget_excess(p, &v, value);
		evaluation_free(&v);
	}
	graph_free(g);
	return ok;
}

double
seek_distance(const struct seek_plan *p, const struct choices *choices,
    double value[static BUDGET_MAX])
{
	struct excess x;
	struct err ignored;

	return measure_choices(p, choices, value, &x, &ignored) ? x.sum : INFINITY;
}

/* Evaluate the model with the optimization at a position, and return its excess over the budgets:
 * infinite if the optimization does not work there. */
static struct excess
measure_position(struct search *s, int64_t position, double *value)
{
	struct choice choice = s->plan->vary;
	struct choices all;
	struct err ignored;
	struct excess out;

	choice.on = true;
	choice.value[0] = value_at(s, position);
	choices_copy(&all, s->plan->others);
	choices_put(&all, &choice);
	if (!measure_choices(s->plan, &all, value, &out, &ignored))
		out = (struct excess){INFINITY, INFINITY};
	choices_free(&all);
	s->result->evaluations++;
	return out;
}

static bool
keeps_budgets(struct search *s, int64_t position)
{
	double value[BUDGET_MAX];

	return measure_position(s, position, value).worst <= 1;
}

/* Return the least position in (bad, good] that keeps to the budgets, if that changes only once
 * between them. */
static int64_t
bisect_positions(struct search *s, int64_t bad, int64_t good)
{
	while (good - bad > 1) {
		int64_t middle = bad + (good - bad) / 2;

		if (keeps_budgets(s, middle))
			good = middle;
		else
			bad = middle;
	}
	return good;
}

/* Return a position below `found` that keeps to the budgets too, and set `*bad` to one below it
 * that does not; return -1 if there is none. */
static int64_t
look_below(struct search *s, int64_t found, int64_t *bad)
{
	*bad = -1;
	for (int i = 0; i < LOOKS; i++) {
		int64_t position = found * i / LOOKS;

		if (position == *bad || position >= found)
			continue;
		if (keeps_budgets(s, position))
			return position;
		*bad = position;
	}
	return -1;
}

/* Return the positions from the end where the optimization does least to a value. */
static int64_t
position_of(const struct search *s, double value)
{
	const struct optimization_param *param = varied_param(s->plan);
	double away = s->falls ? last_value(param) - value : value - param->min;

	return (int64_t)round(fmax(away, 0) * steps_in_one(s->plan));
}

/* Return the last position that the plan allows. */
static int64_t
last_allowed(const struct search *s, int64_t last)
{
	int64_t usual = position_of(s, varied_param(s->plan)->fallback);
	int64_t held = (int64_t)round(s->plan->held_back * (double)(last - usual));

	if (s->plan->has_most && position_of(s, s->plan->most) < last - held)
		return position_of(s, s->plan->most);
	return last - held;
}

/* Find from the two ends at which one the optimization does more, and where it may end.  Store the
 * excess there.  False if it works at neither end. */
static bool
find_direction(struct search *s, struct excess *most, double *value)
{
	const struct optimization_param *param = varied_param(s->plan);
	double at_min[BUDGET_MAX], at_max[BUDGET_MAX];
	struct excess low, high;

	s->last = (int64_t)round((last_value(param) - param->min) * steps_in_one(s->plan));
	low = measure_position(s, 0, at_min);
	high = measure_position(s, s->last, at_max);
	s->falls = low.sum < high.sum || (low.sum == high.sum && low.worst < high.worst);
	*most = s->falls ? low : high;
	memcpy(value, s->falls ? at_min : at_max, sizeof at_min);
	if (last_allowed(s, s->last) < s->last) {
		s->last = last_allowed(s, s->last);
		*most = measure_position(s, s->last, value);
	}
	return !isinf(most->worst);
}

/* Say which budget the most of the optimization still breaks. */
static bool
say_too_little(const struct seek_plan *p, const double *value, struct err *e)
{
	char number[NUMBER_TEXT_MAX], limit[BUDGET_TEXT_MAX];

	for (int i = 0; i < p->nbudgets; i++) {
		const struct budget *b = &p->budget[i];

		if (b->measure->more_is_better ? value[i] < b->limit : value[i] > b->limit)
			return err_set(e, "%s cannot do it: the most of it leaves %s at %s, which "
			    "should be %s", p->vary.opt->name, b->measure->title,
			    measure_text(b->measure, value[i], number), budget_text(b, limit));
	}
	return err_set(e, "%s cannot do it: with the most of it, the model does not fit into %s",
	    p->vary.opt->name, p->settings->hardware->name);
}

static bool
is_needed(const struct seek_plan *p, struct seek *out, bool *needed, struct err *e)
{
	struct choices without;
	struct excess left;
	bool ok;

	choices_copy(&without, p->others);
	choices_drop(&without, p->vary.opt, p->vary.target);
	ok = measure_choices(p, &without, out->before, &left, e);
	choices_free(&without);
	out->evaluations++;
	*needed = left.worst > 1;
	return ok;
}

/* Find the least value in the search, whose last position keeps to the budgets. */
static bool
find_least(struct search *s, struct err *e)
{
	struct seek *out = s->result;
	int64_t lower, bad, found = keeps_budgets(s, 0) ? 0 : bisect_positions(s, 0, s->last);

	while (found > 0 && (lower = look_below(s, found, &bad)) >= 0) {
		out->steady = false;
		found = bisect_positions(s, bad, lower);
	}
	out->choice.on = true;
	out->choice.value[0] = value_at(s, found);
	return measure_position(s, found, out->now).worst <= 1 ||
	    err_set(e, "%s=%g no longer keeps to the budgets", s->plan->vary.opt->name,
	    out->choice.value[0]);
}

/* Find the value, unless the task is stopped. */
static enum seek_outcome
seek_value(const struct seek_plan *p, struct seek *out, struct err *e)
{
	struct search s = {.plan = p, .result = out};
	struct excess most;

	*out = (struct seek){.choice = p->vary, .steady = true};
	if (p->vary.opt->nparams == 0) {
		(void)err_set(e, "%s has no value that could be varied", p->vary.opt->name);
		return SEEK_IMPOSSIBLE;
	}
	if (!is_needed(p, out, &out->needed, e))
		return SEEK_IMPOSSIBLE;
	if (!out->needed) {
		memcpy(out->now, out->before, sizeof out->now);
		out->choice.on = false;
		return SEEK_NOT_NEEDED;
	}
	if (!find_direction(&s, &most, out->now)) {
		(void)err_set(e, "%s does not work on this model, or a measure is not known on "
		    "this device", p->vary.opt->name);
		return SEEK_IMPOSSIBLE;
	}
	if (most.worst <= 1)
		return find_least(&s, e) ? SEEK_FOUND : SEEK_IMPOSSIBLE;
	out->choice.on = true;
	out->choice.value[0] = value_at(&s, s.last);
	out->left = most.sum;
	return SEEK_TOO_LITTLE;
}

enum seek_outcome
seek_try(const struct seek_plan *p, struct seek *out, struct err *e)
{
	enum seek_outcome outcome = seek_value(p, out, e);

	return task_is_stopped(p->task, e) ? SEEK_IMPOSSIBLE : outcome;
}

bool
seek_find(const struct seek_plan *p, struct seek *out, struct err *e)
{
	enum seek_outcome outcome = seek_try(p, out, e);

	return outcome == SEEK_NOT_NEEDED || outcome == SEEK_FOUND ||
	    (outcome == SEEK_TOO_LITTLE && say_too_little(p, out->now, e));
}

/* Return the start of the first value in "prune=seek/8@layer1" and its length; 0: no value. */
static const char *
first_value(const char *word, size_t *n)
{
	size_t name = strcspn(word, "=@");

	*n = 0;
	if (word[name] != '=')
		return word + name;
	*n = strcspn(word + name + 1, "/@");
	return word + name + 1;
}

enum seek_word
seek_word(const char *word)
{
	size_t n;
	const char *value = first_value(word, &n);
	const struct optimization *o;
	char *name;

	if (n > 0)
		return n == strlen(OPEN) && strncmp(value, OPEN, n) == 0 ? SEEK_OPEN : SEEK_SETTLED;
	name = mem_printf("%.*s", (int)strcspn(word, "=@"), word);
	o = optimization_find(name);
	free(name);
	return o != NULL && o->nparams > 0 ? SEEK_EITHER : SEEK_SETTLED;
}

bool
seek_parse(const char *word, struct choices *c, struct err *e)
{
	char name[64], fallback[NUMBER_TEXT_MAX], *plain;
	const struct optimization *o;
	size_t n;
	const char *value = first_value(word, &n);
	bool ok;

	if (n == 0)
		return choices_parse(c, word, e);
	(void)snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "=@"), word);
	o = optimization_find(name);
	/* Put any value in its place. */
	plain = mem_printf("%.*s%s%s", (int)(value - word), word, o != NULL && o->nparams > 0
	    ? choice_value_text(o, 0, o->param[0].fallback, fallback) : OPEN, value + n);
	ok = choices_parse(c, plain, e);
	free(plain);
	return ok;
}
