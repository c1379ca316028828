/*
 * The list of optimizations for the selected rows: state, value, and what each gains there.
 */
#include "base/number.h"
#include "frame/action.h"
#include "frame/app.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"
#include "pick/gain.h"
#include "pick/pickers.h"

#include <stdio.h>
#include <string.h>

/* Columns of a state ("off") and of a value ("ratio 0.5") before the gain, and of the value of a
 * parameter ("norm_relu") before its words. */
#define STATE_COLUMNS 4
#define VALUE_COLUMNS 14
#define PARAM_COLUMNS 10

struct optimization_list {
	int edited;                /* the item that the prompt asks for */
	struct gains gains;
};

/* An item is an optimization with its first value, or one of its other values. */
struct list_item {
	int place;                 /* in the table of optimizations */
	const struct optimization *opt;
	int param;                 /* 0: the optimization */
};

static int
items_of(const struct optimization *o)
{
	return o->nparams > 0 ? o->nparams : 1;
}

static struct list_item
find_item(int i)
{
	for (int place = 0; optimization_table[place]->name != NULL; place++) {
		const struct optimization *o = optimization_table[place];

		if (i < items_of(o))
			return (struct list_item){place, o, i};
		i -= items_of(o);
	}
	return (struct list_item){0, optimization_table[0], 0};
}

static int
index_of(const struct optimization *opt)
{
	int i = 0;

	for (const struct optimization *const *o = optimization_table; *o != opt; o++)
		i += items_of(*o);
	return i;
}

static int
count_items(const void *state, const struct app *a)
{
	int n = 0;

	(void)state;
	(void)a;
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		n += items_of(*o);
	return n;
}

/* Return whether an optimization cannot work on the selected layer, and why. */
static bool
is_impossible(const struct app *a, const struct choice *c, struct err *why)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);

	return row != NULL && row->layer >= 0 && strcmp(row->path, app_target(a)) == 0 &&
	    !c->opt->applies(a->session.report.analysis, row->layer, c->value, why);
}

/* Write what a value means and what it can be, as a sentence with a space behind it. */
static void
write_allowed(const struct optimization_param *p, char *buf, size_t size)
{
	char allowed[160];

	(void)snprintf(buf, size, "%s: %.80s, %s. ", p->name, p->help,
	    choice_allowed_text(p, allowed, sizeof allowed));
}

static void
describe_optimization(const struct optimization_list *l, const struct app *a,
    const struct list_item *p, const struct choice *c, struct picker_item *out)
{
	const struct gain *gain = gains_of(&l->gains, p->place);
	int digit = action_digit(p->place);
	char value[NUMBER_TEXT_MAX], first[80] = "", gained[160] = "", allowed[256] = "";
	struct err why;

	(void)snprintf(out->name, sizeof out->name, "%c %s", digit != 0 ? digit : ' ',
	    p->opt->label);
	if (p->opt->nparams > 0)
		(void)snprintf(first, sizeof first, "%.40s %.30s", p->opt->param[0].name,
		    choice_value_text(p->opt, 0, c->value[0], value));
	if (gain != NULL)
		(void)gain_text(gain, gained, sizeof gained);
	if (p->opt->nparams > 0)
		write_allowed(&p->opt->param[0], allowed, sizeof allowed);
	(void)snprintf(out->note, sizeof out->note, "%s. %s%s Source: %s.", p->opt->help, allowed,
	    p->opt->note, p->opt->source);
	if (is_impossible(a, c, &why)) {
		(void)snprintf(gained, sizeof gained, "not here");
		(void)snprintf(out->note, sizeof out->note, "Not here: %s. %s", why.text,
		    p->opt->note);
	}
	(void)snprintf(out->text, sizeof out->text, "%-*s%-*s%s", STATE_COLUMNS,
	    c->on ? "on" : "off", VALUE_COLUMNS, first, gained);
	out->value_columns = STATE_COLUMNS;
}

static void
write_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	struct list_item p = find_item(i);
	struct choice c = session_choice(&a->session, p.opt, app_target(a));
	char value[NUMBER_TEXT_MAX], allowed[256];

	out->current = c.on;
	if (p.param == 0) {
		describe_optimization(state, a, &p, &c, out);
		return;
	}
	(void)snprintf(out->name, sizeof out->name, "    %s", p.opt->param[p.param].name);
	(void)snprintf(out->text, sizeof out->text, "%-*s%s", PARAM_COLUMNS,
	    choice_value_text(p.opt, p.param, c.value[p.param], value),
	    p.opt->param[p.param].help);
	out->value_columns = PARAM_COLUMNS;
	(void)snprintf(out->note, sizeof out->note, "It is %s.",
	    choice_allowed_text(&p.opt->param[p.param], allowed, sizeof allowed));
}

static void
set_value(struct app *a, const struct optimization *opt, int param, double value)
{
	struct choice c = session_choice(&a->session, opt, app_target(a));
	struct targets targets = app_targets(a);
	struct err e;

	c.value[param] = value;
	c.on = true;
	a->adjustable = opt;
	(void)app_done(a, session_choose_all(&a->session, &c, (const char *const *)targets.path,
	    targets.n, &e), &e);
	app_free_targets(&targets);
}

static void
switch_item(struct view *v, struct app *a, int i)
{
	(void)v;
	a->tables->toggle(a, find_item(i).opt);
}

/* Change a value; of an optimization, its first one, or switch it if it has none. */
static void
adjust_item(struct view *v, struct app *a, int i, int by)
{
	struct list_item p = find_item(i);
	struct choice c = session_choice(&a->session, p.opt, app_target(a));
	double value = p.opt->nparams > 0 ? c.value[p.param] : 0;

	if (p.opt->nparams > 0)
		set_value(a, p.opt, p.param, c.on ? choice_step_value(p.opt, p.param, value, by)
		    : value);
	else if (c.on != (by > 0))
		switch_item(v, a, i);
}

static void
value_done(struct app *a, void *of, const char *text)
{
	const struct optimization_list *l = of;
	struct list_item p = find_item(l->edited);
	double value;
	struct err e;

	if (choice_parse_value(p.opt, p.param, text, &value, &e))
		set_value(a, p.opt, p.param, value);
	else
		(void)app_done(a, false, &e);
}

/* Offer the words that the value can be. */
static void
offer_value(const struct app *a, const void *of, const char *text, struct offers *out)
{
	struct list_item p = find_item(((const struct optimization_list *)of)->edited);

	(void)a;
	(void)text;
	offer_param(out, &p.opt->param[p.param], 0);
}

/* Ask for a value, which begins with the key that was typed; 0: with the present value. */
static void
ask_value(struct view *v, struct app *a, int i, int key)
{
	static const struct prompt_kind kind = {.label = "Value:", .done = value_done,
	    .history = "value", .offer = offer_value};
	struct optimization_list *l = v->state;
	struct list_item p = find_item(i);
	struct choice c = session_choice(&a->session, p.opt, app_target(a));
	char text[NUMBER_TEXT_MAX];

	if (p.opt->nparams == 0) {
		app_say(a, "%s has no values; Space switches it", p.opt->label);
		return;
	}
	l->edited = i;
	prompt_open(&a->prompt, &kind, l, choice_value_text(p.opt, p.param,
	    c.value[p.param], text));
	if (key != 0)
		prompt_key(a, key);
}

static void
choose_item(struct view *v, struct app *a, int i)
{
	if (find_item(i).param == 0)
		switch_item(v, a, i);
	else
		ask_value(v, a, i, 0);
}

static void
write_target(const void *state, const struct app *a, char *buf, size_t size)
{
	(void)state;
	(void)app_target_text(a, buf, size);
}

/* Begin on the optimization that was used last. */
static int
first_item(const void *state, const struct app *a)
{
	(void)state;
	return a->adjustable != NULL ? index_of(a->adjustable) : 0;
}

static bool
open_optimizations(struct view *v, struct app *a)
{
	(void)v;
	return app_needs_model(a);
}

static void
poll_gains(struct view *v, struct app *a, bool shown)
{
	struct optimization_list *l = v->state;

	if (shown && app_has_model(a))
		gains_next(&l->gains, a);
	else
		l->gains.wanted = false;
}

static void
wait_for_gains(const void *state, struct waits *w)
{
	if (((const struct optimization_list *)state)->gains.wanted) {
		waits_limit(w, 0);
		w->busy = true;
	}
}

static bool
describe_gains(const void *state, char *buf, size_t size)
{
	const struct gains *g = &((const struct optimization_list *)state)->gains;

	char doing[GAINS_DOING_MAX];

	(void)snprintf(buf, size, "%s", gains_doing(g, doing));
	return g->wanted;
}

static void
stop_gains(struct view *v, struct app *a)
{
	struct gains *g = &((struct optimization_list *)v->state)->gains;

	(void)a;
	g->stopped = true;
	g->wanted = false;
}

static void
free_optimizations(struct view *v)
{
	gains_free(&((struct optimization_list *)v->state)->gains);
}

static const struct picker_kind optimizations = {.title = "Optimizations of ",
    .about = write_target, .hint = "Space switches, + - and digits change", .count = count_items,
    .item = write_item, .first = first_item, .choose = choose_item, .adjust = adjust_item,
    .toggle = switch_item, .typed = ask_value};

const struct view_kind pick_optimizations = {.name = "optimizations",
    .state_size = sizeof(struct optimization_list), .free = free_optimizations,
    .open = open_optimizations, .list = &optimizations, .poll = poll_gains,
    .waits = wait_for_gains, .describe_work = describe_gains, .stop_work = stop_gains};
