/*
 * The picker of optimizations: each with its state and its values, for one row or the whole model.
 */
#include "frame/app.h"
#include "base/number.h"
#include "optimize/choice_text.h"

#include <stdio.h>
#include <string.h>

/* Before the words of an item: "off", "norm_relu". */
#define STATE_COLUMNS 5
#define VALUE_COLUMNS 10

/* An item is an optimization (param -1) or one of its values. */
struct place {
	const struct optimization *opt;
	int param;
};

static struct place
place_of(int i)
{
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		if (i == 0)
			return (struct place){*o, -1};
		if (i <= (*o)->nparams)
			return (struct place){*o, i - 1};
		i -= 1 + (*o)->nparams;
	}
	return (struct place){optimization_table[0], -1};
}

static int
item_of(const struct optimization *opt)
{
	int i = 0;

	for (const struct optimization *const *o = optimization_table; *o != opt; o++)
		i += 1 + (*o)->nparams;
	return i;
}

static int
count(struct app *a)
{
	int n = 0;

	(void)a;
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		n += 1 + (*o)->nparams;
	return n;
}

static const char *
target(const struct app *a)
{
	return a->values_all ? "" : app_target(a);
}

static void
describe(const struct app *a, const struct optimization *o, const struct choice *c,
    struct picker_item *out)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	struct err why;

	(void)snprintf(out->name, sizeof out->name, "%s", o->label);
	(void)snprintf(out->text, sizeof out->text, "%-*s%s", STATE_COLUMNS, c->on ? "on" : "off",
	    o->help);
	out->value_columns = STATE_COLUMNS;
	(void)snprintf(out->note, sizeof out->note, "%s Source: %s.", o->note, o->source);
	if (!a->values_all && row != NULL && row->layer >= 0 &&
	    strcmp(row->path, target(a)) == 0 &&
	    !o->applies(a->session.model->graph, row->layer, c->value, &why))
		(void)snprintf(out->note, sizeof out->note, "Not here: %s. %s", why.text, o->note);
}

static void
item(struct app *a, int i, struct picker_item *out)
{
	struct place p = place_of(i);
	struct choice c = session_choice(&a->session, p.opt, target(a));
	char value[NUMBER_TEXT_MAX], allowed[256];

	out->current = c.on;
	if (p.param < 0) {
		describe(a, p.opt, &c, out);
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
put(struct app *a, struct place p, double value)
{
	struct choice c = session_choice(&a->session, p.opt, target(a));
	struct targets targets = app_targets(a, a->values_all);
	struct err e;

	c.value[p.param] = value;
	c.on = true;
	a->hand = p.opt;
	a->hand_all = a->values_all;
	(void)app_done(a, session_choose_all(&a->session, &c, (const char *const *)targets.path,
	    targets.n, &e), &e);
	app_free_targets(&targets);
}

static void
toggle(struct app *a, const struct optimization *opt)
{
	struct targets targets = app_targets(a, a->values_all);
	struct err e;

	(void)app_done(a, session_toggle_all(&a->session, opt, (const char *const *)targets.path,
	    targets.n, &e), &e);
	app_free_targets(&targets);
}

static void
adjust(struct app *a, int i, int by)
{
	struct place p = place_of(i);
	struct choice c = session_choice(&a->session, p.opt, target(a));

	if (p.param >= 0)
		put(a, p, choice_step_value(p.opt, p.param, c.value[p.param], by));
	else if (c.on != (by > 0))
		toggle(a, p.opt);
}

static void
value_done(struct app *a, const char *text)
{
	struct place p = place_of(a->edited);
	double value;
	struct err e;

	if (choice_parse_value(p.opt, p.param, text, &value, &e))
		put(a, p, value);
	else
		(void)app_done(a, false, &e);
}

static void
choose(struct app *a, int i)
{
	static const struct prompt_kind kind = {.label = "Value:", .done = value_done,
	    .replaces = true};
	struct place p = place_of(i);
	struct choice c = session_choice(&a->session, p.opt, target(a));
	char text[NUMBER_TEXT_MAX];

	if (p.param < 0) {
		adjust(a, i, c.on ? -1 : 1);
		return;
	}
	a->edited = i;
	prompt_open(&a->prompt, &kind, choice_value_text(p.opt, p.param, c.value[p.param], text));
}

/* "layer1.0.conv1", or how many rows are marked */
static void
say_targets(struct app *a, char *buf, size_t size)
{
	int n = rows_marked(&a->rows, &a->session.report, NULL, 0);

	if (n > 1)
		(void)snprintf(buf, size, "the %d marked rows", n);
	else
		(void)snprintf(buf, size, "%s", *target(a) != '\0' ? target(a) : "the model");
}

void
pick_optimizations(struct app *a)
{
	static const struct picker_kind row = {.title = "Optimizations of ", .about = say_targets,
	    .hint = "Left and Right change", .count = count, .item = item, .choose = choose,
	    .adjust = adjust};
	static const struct picker_kind all = {.title = "Optimizations of the whole model",
	    .hint = "Left and Right change", .count = count, .item = item, .choose = choose,
	    .adjust = adjust};

	picker_open(a, a->values_all ? &all : &row);
	a->picker.at = a->hand != NULL ? item_of(a->hand) : 0;
}
