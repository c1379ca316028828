/*
 * The form of budgets: limits for the measures, the memories of the device, and the optimizations
 * that may be used to keep to them.  It shows what that takes; Enter applies it.
 */
#include "base/phrase.h"
#include "frame/app.h"
#include "optimize/choice_text.h"
#include "pick/pickers.h"
#include "search/solve.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VALUE_COLUMNS 11
/* A preview of a larger model would keep the next key waiting; Enter works it out. */
#define PREVIEW_LAYERS 3000

struct budget_form {
	bool ready;                /* the optimizations that are usual have been ticked */
	bool ticked[SOLVE_MAX_MEANS]; /* optimizations, by their place in the table */
	int edited;                /* the measure that the prompt asks for */
	/* The solution, of the report and the goals with these numbers. */
	bool stopped;              /* before it was solved */
	bool solved;
	uint64_t serial;
	int changes, ticks, solved_ticks;
	bool wanted;               /* the preview is to be made again */
	struct solution solution;
	struct err problem;        /* empty: it was found */
};

/* An item is the device, a measure or an optimization. */
struct form_item {
	const struct measure *measure;
	int place;                 /* of an optimization in its table; -1: none */
};

static int
count_optimizations(void)
{
	int n = 0;

	while (optimization_table[n]->name != NULL)
		n++;
	return n;
}

static int
count_measures(const struct app *a)
{
	int n = 0;

	for (const struct measure *m = measure_table; m->name != NULL; m++)
		n += needs_met(m->needs, a->session.report.now);
	return n;
}

static int
count_items(const void *state, const struct app *a)
{
	(void)state;
	return app_has_model(a) ? 1 + count_measures(a) + count_optimizations() : 0;
}

/* Return the place of the optimization with the n-th least risk. */
static int
place_of_risk(int n)
{
	for (int place = 0; optimization_table[place]->name != NULL; place++) {
		int less = 0;

		for (int i = 0; optimization_table[i]->name != NULL; i++)
			less += optimization_table[i]->risk < optimization_table[place]->risk;
		if (less == n)
			return place;
	}
	return 0;
}

static struct form_item
find_item(const struct app *a, int i)
{
	int n = 0;

	if (i > count_measures(a))
		return (struct form_item){NULL, place_of_risk(i - 1 - count_measures(a))};
	for (const struct measure *m = measure_table; m->name != NULL; m++)
		if (needs_met(m->needs, a->session.report.now) && ++n == i)
			return (struct form_item){m, -1};
	return (struct form_item){NULL, -1};
}

/* Fill in a plan, which borrows the session and `budget`. */
static void
make_plan(const struct budget_form *f, struct app *a, struct budget *budget,
    struct solve_plan *out)
{
	const struct session *s = &a->session;

	*out = (struct solve_plan){.base = s->model->graph, .others = &s->now.choices,
	    .settings = &s->now.settings, .budget = budget,
	    .nbudgets = goals_budgets(&a->goals, a->session.report.now, budget),
	    .fit = a->goals.fit, .task = &a->busy.task};
	for (int i = 0; optimization_table[i]->name != NULL && i < SOLVE_MAX_MEANS; i++)
		if (f->ticked[i])
			solve_add_mean(out, optimization_table[i], "");
}

static bool
is_solved(const struct budget_form *f, const struct app *a)
{
	return f->solved && f->serial == a->session.serial && f->changes == a->goals.changes &&
	    f->solved_ticks == f->ticks;
}

/* Solve a plan, which Esc can stop. */
static bool
solve_watched(const struct solve_plan *plan, struct app *a, struct budget_form *f)
{
	bool ok;

	busy_name(a, "finding out what it takes");
	ok = solve(plan, &f->solution, &f->problem);
	busy_name(a, NULL);
	return ok;
}

static void
solve_form(struct budget_form *f, struct app *a)
{
	struct budget budget[BUDGET_MAX];
	struct solve_plan plan;

	make_plan(f, a, budget, &plan);
	f->solved = true;
	f->serial = a->session.serial;
	f->changes = a->goals.changes;
	f->solved_ticks = f->ticks;
	f->problem.text[0] = '\0';
	if (plan.nbudgets == 0 && !plan.fit)
		(void)err_set(&f->problem, "there is no limit yet: type one, or f for what the "
		    "device has");
	else if (plan.nmeans == 0)
		(void)err_set(&f->problem, "no optimization is ticked; Space ticks one");
	else if (solve_watched(&plan, a, f) && !f->solution.kept)
		(void)solution_refuse(&plan, &f->solution, &f->problem);
	f->stopped = a->busy.task.stopped;
}

/* Write what the solution takes, and what it makes of each budget. */
static void
describe_solution(const struct budget_form *f, const struct app *a, char *buf, size_t size)
{
	struct phrase text = phrase_in(buf, size);
	char takes[256], before[NUMBER_TEXT_MAX], now[NUMBER_TEXT_MAX];
	struct budget budget[BUDGET_MAX];
	int n = goals_budgets(&a->goals, a->session.report.now, budget);

	if (!is_solved(f, a)) {
		phrase_add(&text, "Enter works out what it takes, and applies it.");
	} else if (f->problem.text[0] != '\0') {
		phrase_add(&text, "%s.", f->problem.text);
	} else {
		phrase_add(&text, "It takes %s.", solution_text(&f->solution, takes,
		    sizeof takes));
		for (int i = 0; i < n; i++)
			phrase_add(&text, "%s%s %s to %s", i == 0 ? " " : ", ",
			    budget[i].measure->title, measure_text(budget[i].measure,
			    f->solution.before[i], before), measure_text(budget[i].measure,
			    f->solution.now[i], now));
		phrase_add(&text, "%s%s", n > 0 ? "." : "", a->goals.fit ? " The model fits." : "");
		phrase_add(&text, f->solution.n > 0 ? " Enter applies it." : "");
	}
}

static void
device_item(const struct app *a, struct picker_item *out)
{
	struct fit fit = fit_of(a->session.report.now);
	char text[FIT_TEXT_MAX];

	out->current = a->goals.fit;
	(void)snprintf(out->name, sizeof out->name, "[%c] fits the device",
	    a->goals.fit ? 'x' : ' ');
	(void)snprintf(out->text, sizeof out->text, "%s",
	    fit_text(&fit, a->session.report.now->graph, text));
}

/* Write the limit of a measure: one that was typed, or what the device has for it. */
static void
limit_text(const struct app *a, const struct measure *m, char *buf, size_t size)
{
	const struct hardware *h = a->session.now.settings.hardware;
	struct budget b = {m, a->goals.limit[m - measure_table]};
	bool is_weights = m->held == HELD_WEIGHTS;
	double has = is_weights && fit_has_flash(h) ? h->flash.value : h->memory.value;
	char text[BUDGET_TEXT_MAX];

	*buf = '\0';
	if (b.limit > 0)
		(void)snprintf(buf, size, "%s", budget_text(&b, text));
	else if (a->goals.fit && m->held != HELD_NOTHING && !isnan(has))
		(void)snprintf(buf, size, "%s has %s", is_weights && fit_has_flash(h) ? "flash"
		    : fit_has_flash(h) ? "RAM" : "memory", measure_text(m, has, text));
}

static void
measure_item(const struct app *a, const struct measure *m, struct picker_item *out)
{
	struct budget b = {m, a->goals.limit[m - measure_table]};
	char value[NUMBER_TEXT_MAX], limit[BUDGET_TEXT_MAX];

	limit_text(a, m, limit, sizeof limit);
	out->group = "Limits";
	out->current = b.limit > 0;
	(void)snprintf(out->name, sizeof out->name, "    %s", m->title);
	(void)snprintf(out->text, sizeof out->text, "%-*s%s%s", VALUE_COLUMNS,
	    measure_of(m, a->session.report.now, value), limit, b.limit > 0 &&
	    budget_check(&b, a->session.report.now) == BUDGET_BROKEN ? "  broken" : "");
	out->value_columns = VALUE_COLUMNS;
}

static void
optimization_item(const struct budget_form *f, const struct app *a, int place,
    struct picker_item *out)
{
	const struct optimization *o = optimization_table[place];
	char choice[CHOICE_TEXT_MAX];

	out->group = "Optimizations, the least risk for accuracy first";
	out->current = f->ticked[place];
	(void)snprintf(out->name, sizeof out->name, "[%c] %s", f->ticked[place] ? 'x' : ' ',
	    o->label);
	(void)snprintf(out->text, sizeof out->text, "%s", o->help);
	for (int i = 0; is_solved(f, a) && f->problem.text[0] == '\0' && i < f->solution.n; i++)
		if (f->solution.choice[i].opt == o)
			(void)snprintf(out->text, sizeof out->text, "%s",
			    choice_text(&f->solution.choice[i], choice));
}

static void
write_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	struct form_item item = find_item(a, i);

	if (i == 0)
		device_item(a, out);
	else if (item.measure != NULL)
		measure_item(a, item.measure, out);
	else
		optimization_item(state, a, item.place, out);
	describe_solution(state, a, out->note, sizeof out->note);
}

static void
switch_item(struct view *v, struct app *a, int i)
{
	struct budget_form *f = v->state;
	struct form_item item = find_item(a, i);
	struct err e;

	f->wanted = true;
	if (i == 0) {
		goals_toggle_fit(&a->goals);
	} else if (item.measure == NULL) {
		f->ticked[item.place] = !f->ticked[item.place];
		f->ticks++;
	} else if (a->goals.limit[item.measure - measure_table] > 0) {
		(void)goals_set(&a->goals, item.measure, 0, &e);
	} else {
		app_say(a, "type a limit: %s", item.measure->help);
	}
}

static void
limit_done(struct app *a, void *of, const char *text)
{
	struct budget_form *f = of;
	const struct measure *m = &measure_table[f->edited];
	char *word = mem_printf("%s=%s", m->budget, text);
	struct budget b;
	struct err e;
	bool ok;

	if (*text == '\0')
		ok = goals_set(&a->goals, m, 0, &e);
	else
		ok = budget_parse(word, &b, &e) && goals_set(&a->goals, m, b.limit, &e);
	f->wanted = true;
	(void)app_done(a, ok, &e);
	free(word);
}

void
pick_budgets_fit(struct app *a)
{
	struct budget_form *f;

	if (!view_is_shown(a, pick_budgets.name)) {
		app_say(a, "f belongs to the form of budgets: %%");
		return;
	}
	f = view_top(a)->state;
	f->wanted = true;
	goals_toggle_fit(&a->goals);
	views_update(a);
}

/* Ask for the limit of a measure, which begins with the key that was typed. */
static void
ask_limit(struct view *v, struct app *a, int i, int key)
{
	static const struct prompt_kind kind = {.label = "Limit:", .done = limit_done};
	struct budget_form *f = v->state;
	struct form_item item = find_item(a, i);

	if (item.measure == NULL) {
		app_say(a, "limits belong to measures; Space ticks this");
		return;
	}
	f->edited = (int)(item.measure - measure_table);
	prompt_open(&a->prompt, &kind, f, "");
	prompt_key(a, key);
}

/* Apply the solution as one step. */
static void
apply_form(struct view *v, struct app *a, int i)
{
	struct budget_form *f = v->state;
	struct budget budget[BUDGET_MAX];
	struct solve_plan plan;
	struct choices choices;
	char takes[256];
	struct err e;

	(void)i;
	if (!is_solved(f, a) || f->stopped)
		solve_form(f, a);
	if (f->problem.text[0] != '\0') {
		(void)app_done(a, false, &f->problem);
		return;
	}
	(void)solution_text(&f->solution, takes, sizeof takes);
	if (f->solution.n == 0) {
		app_say(a, "nothing is needed: the model keeps to the limits");
		return;
	}
	make_plan(f, a, budget, &plan);
	solution_apply(&plan, &f->solution, &choices);
	a->adjustable = f->solution.choice[f->solution.n - 1].opt;
	view_back(a);
	if (app_done(a, session_take_choices(&a->session, &choices, &e), &e))
		app_say(a, "%s: the model keeps to the limits; u takes it back", takes);
}

/* Begin with the device. */
static int
first_item(const void *state, const struct app *a)
{
	(void)state;
	(void)a;
	return 0;
}

static bool
open_form(struct view *v, struct app *a)
{
	struct budget_form *f = v->state;

	if (!app_needs_model(a))
		return false;
	for (int i = 0; !f->ready && solve_usual_means[i] != NULL; i++)
		for (int k = 0; optimization_table[k]->name != NULL; k++)
			if (strcmp(optimization_table[k]->name, solve_usual_means[i]) == 0)
				f->ticked[k] = true;
	f->ready = f->wanted = true;
	return true;
}

static bool
wants_preview(const struct budget_form *f, const struct app *a)
{
	return app_has_model(a) && !is_solved(f, a) &&
	    a->session.model->graph->nlayers <= PREVIEW_LAYERS;
}

static void
poll_form(struct view *v, struct app *a, bool shown)
{
	struct budget_form *f = v->state;

	f->wanted = false;
	if (shown && wants_preview(f, a)) {
		solve_form(f, a);
		picker_update(v, a);
	}
}

static void
wait_for_form(const void *state, struct waits *w)
{
	if (((const struct budget_form *)state)->wanted) {
		waits_limit(w, 0);
		w->busy = true;
	}
}

static const struct picker_kind budgets = {.title = "Budgets", .hint = "digits set a limit, f the "
    "device's, Space ticks, Enter applies", .count = count_items, .item = write_item,
    .first = first_item, .choose = apply_form, .toggle = switch_item, .typed = ask_limit};

const struct view_kind pick_budgets = {.name = "budgets", .state_size = sizeof(struct budget_form),
    .open = open_form, .list = &budgets, .poll = poll_form, .waits = wait_for_form};
