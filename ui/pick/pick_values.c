/*
 * The lists of optimizations with their states and values, for some rows or the whole model.
 */
#include "base/number.h"
#include "frame/app.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"
#include "pick/pickers.h"

#include <stdio.h>
#include <string.h>

/* Columns of a state ("off") and of a value ("norm_relu") before the words of an item. */
#define STATE_COLUMNS 5
#define VALUE_COLUMNS 10

struct value_list {
	bool whole_model;          /* else for the marked rows or the selected one */
	int edited;                /* the item that the prompt asks for */
};

/* An item is an optimization (param -1) or one of its values. */
struct value_item {
	const struct optimization *opt;
	int param;
};

static struct value_item
find_item(int i)
{
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		if (i == 0)
			return (struct value_item){*o, -1};
		if (i <= (*o)->nparams)
			return (struct value_item){*o, i - 1};
		i -= 1 + (*o)->nparams;
	}
	return (struct value_item){optimization_table[0], -1};
}

static int
index_of(const struct optimization *opt)
{
	int i = 0;

	for (const struct optimization *const *o = optimization_table; *o != opt; o++)
		i += 1 + (*o)->nparams;
	return i;
}

static int
count_values(const void *state, const struct app *a)
{
	int n = 0;

	(void)state;
	(void)a;
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		n += 1 + (*o)->nparams;
	return n;
}

static const char *
list_target(const struct value_list *l, const struct app *a)
{
	return l->whole_model ? "" : app_target(a);
}

static void
describe_optimization(const struct value_list *l, const struct app *a, const struct optimization *o,
    const struct choice *c, struct picker_item *out)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	struct err why;

	(void)snprintf(out->name, sizeof out->name, "%s", o->label);
	(void)snprintf(out->text, sizeof out->text, "%-*s%s", STATE_COLUMNS, c->on ? "on" : "off",
	    o->help);
	out->value_columns = STATE_COLUMNS;
	(void)snprintf(out->note, sizeof out->note, "%s Source: %s.", o->note, o->source);
	if (!l->whole_model && row != NULL && row->layer >= 0 &&
	    strcmp(row->path, list_target(l, a)) == 0 &&
	    !o->applies(a->session.report.analysis, row->layer, c->value, &why))
		(void)snprintf(out->note, sizeof out->note, "Not here: %s. %s", why.text, o->note);
}

static void
write_item(const void *state, const struct app *a, int i, struct picker_item *out)
{
	const struct value_list *l = state;
	struct value_item p = find_item(i);
	struct choice c = session_choice(&a->session, p.opt, list_target(l, a));
	char value[NUMBER_TEXT_MAX], allowed[256];

	out->current = c.on;
	if (p.param < 0) {
		describe_optimization(l, a, p.opt, &c, out);
		return;
	}
	(void)snprintf(out->name, sizeof out->name, "    %s", p.opt->param[p.param].name);
	(void)snprintf(out->text, sizeof out->text, "%-*s%s", VALUE_COLUMNS,
	    choice_value_text(p.opt, p.param, c.value[p.param], value),
	    p.opt->param[p.param].help);
	out->value_columns = VALUE_COLUMNS;
	(void)snprintf(out->note, sizeof out->note, "It is %s.",
	    choice_allowed_text(&p.opt->param[p.param], allowed, sizeof allowed));
}

static void
set_value(const struct value_list *l, struct app *a, struct value_item p, double value)
{
	struct choice c = session_choice(&a->session, p.opt, list_target(l, a));
	struct targets targets = app_targets(a, l->whole_model);
	struct err e;

	c.value[p.param] = value;
	c.on = true;
	a->adjustable = (struct adjustable){p.opt, l->whole_model};
	(void)app_done(a, session_choose_all(&a->session, &c, (const char *const *)targets.path,
	    targets.n, &e), &e);
	app_free_targets(&targets);
}

static void
toggle_optimization(const struct value_list *l, struct app *a, const struct optimization *opt)
{
	struct targets targets = app_targets(a, l->whole_model);
	struct err e;

	(void)app_done(a, session_toggle_all(&a->session, opt, (const char *const *)targets.path,
	    targets.n, &e), &e);
	app_free_targets(&targets);
}

static void
adjust_value(struct view *v, struct app *a, int i, int by)
{
	const struct value_list *l = v->state;
	struct value_item p = find_item(i);
	struct choice c = session_choice(&a->session, p.opt, list_target(l, a));

	if (p.param >= 0)
		set_value(l, a, p, choice_step_value(p.opt, p.param, c.value[p.param], by));
	else if (c.on != (by > 0))
		toggle_optimization(l, a, p.opt);
}

static void
value_done(struct app *a, void *of, const char *text)
{
	const struct value_list *l = of;
	struct value_item p = find_item(l->edited);
	double value;
	struct err e;

	if (choice_parse_value(p.opt, p.param, text, &value, &e))
		set_value(l, a, p, value);
	else
		(void)app_done(a, false, &e);
}

static void
choose_value(struct view *v, struct app *a, int i)
{
	static const struct prompt_kind kind = {.label = "Value:", .done = value_done,
	    .replaces = true};
	struct value_list *l = v->state;
	struct value_item p = find_item(i);
	struct choice c = session_choice(&a->session, p.opt, list_target(l, a));
	char text[NUMBER_TEXT_MAX];

	if (p.param < 0) {
		adjust_value(v, a, i, c.on ? -1 : 1);
		return;
	}
	l->edited = i;
	prompt_open(&a->prompt, &kind, l, choice_value_text(p.opt, p.param, c.value[p.param],
	    text));
}

/* Write the target: "layer1.0.conv1", or how many rows are marked. */
static void
write_target_names(const void *state, const struct app *a, char *buf, size_t size)
{
	const struct value_list *l = state;
	int n = rows_marked(&a->rows, &a->session.report, NULL, 0);

	if (n > 1)
		(void)snprintf(buf, size, "the %d marked rows", n);
	else
		(void)snprintf(buf, size, "%s", *list_target(l, a) != '\0' ? list_target(l, a)
		    : "the model");
}

/* Begin on the optimization that was used last. */
static int
first_value(const void *state, const struct app *a)
{
	(void)state;
	return a->adjustable.opt != NULL ? index_of(a->adjustable.opt) : 0;
}

static bool
open_values(struct view *v, struct app *a)
{
	(void)v;
	return app_needs_model(a);
}

static void
init_all(struct view *v)
{
	((struct value_list *)v->state)->whole_model = true;
}

static const struct picker_kind values = {.title = "Optimizations of ", .about = write_target_names,
    .hint = "Left and Right change", .count = count_values, .item = write_item,
    .first = first_value, .choose = choose_value, .adjust = adjust_value};
static const struct picker_kind values_all = {.title = "Optimizations of the whole model",
    .hint = "Left and Right change", .count = count_values, .item = write_item,
    .first = first_value, .choose = choose_value, .adjust = adjust_value};

const struct view_kind pick_values = {.name = "values", .state_size = sizeof(struct value_list),
    .open = open_values, .list = &values};
const struct view_kind pick_values_all = {.name = "values-all",
    .state_size = sizeof(struct value_list), .init = init_all, .open = open_values,
    .list = &values_all};
