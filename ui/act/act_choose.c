/*
 * Actions on choices: switch optimizations, and change their values.
 */
#include "act/actions.h"
#include "frame/app.h"
#include "base/number.h"
#include "base/phrase.h"
#include "optimize/choice_text.h"
#include "report/measure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The totals of the model before a change. */
struct before {
	double value[MEASURE_MAX];
};

/* Return a total that the summary can show; NaN for another one, which may take long to work out.
 */
static double
shown_total(const struct measure *m, const struct evaluation *v)
{
	return needs_met(m->needs, v) ? m->get(v) : NAN;
}

static struct before
note_totals(const struct app *a)
{
	struct before b;

	for (int i = 0; i < MEASURE_MAX && measure_table[i].name != NULL; i++)
		b.value[i] = shown_total(&measure_table[i], a->session.report.now);
	return b;
}

/* Return the most important measure that has changed, or -1. */
static int
first_changed(const struct app *a, const struct before *b)
{
	int best = -1;

	for (int i = 0; i < MEASURE_MAX && measure_table[i].name != NULL; i++) {
		double now = shown_total(&measure_table[i], a->session.report.now);

		if (now == b->value[i] || (isnan(now) && isnan(b->value[i])))
			continue;
		if (best < 0 || measure_table[i].rank < measure_table[best].rank)
			best = i;
	}
	return best;
}

/* Write the effect of a change: "latency 8.18 s to 2.10 s (-74%)". */
static void
effect_text(const struct app *a, const struct before *b, char *buf, size_t size)
{
	char from[NUMBER_TEXT_MAX], to[NUMBER_TEXT_MAX], percent[NUMBER_TEXT_MAX];
	int i = first_changed(a, b);
	const struct evaluation *now = a->session.report.now;
	const struct measure *m = &measure_table[i < 0 ? 0 : i];

	if (i < 0) {
		(void)snprintf(buf, size, "the totals do not change");
		return;
	}
	(void)snprintf(buf, size, "%s %s to %s (%s)", m->title,
	    measure_marked(m, b->value[i], (double)now->total.uncounted, from),
	    measure_of(m, now, to), number_percent(number_change(b->value[i], m->get(now)),
	    percent));
}

/* Write the values of a choice: the first one, which + and - change, and each that is not the
 * default: ", ratio 0.5". */
static void
values_text(const struct choice *c, char *buf, size_t size)
{
	const struct optimization *opt = c->opt;
	char value[NUMBER_TEXT_MAX];
	struct phrase list = phrase_in(buf, size);

	for (int i = 0; i < opt->nparams; i++) {
		(void)choice_value_text(opt, i, c->value[i], value);
		if (c->value[i] != opt->param[i].fallback || (i == 0 && strcmp(value, "none") != 0))
			phrase_add(&list, ", %s %s", opt->param[i].name, value);
	}
}

/* Write how many layers an optimization passes over; of a single target, the reason. */
static void
passed_text(const struct app *a, const struct optimization *opt, const char *target, char *buf,
    size_t size)
{
	const struct report *r = &a->session.report;
	const struct passed *passed = report_passed(r);
	int n = 0;

	buf[0] = '\0';
	for (int i = 0; i < passed->n; i++) {
		if (passed->item[i].opt != opt)
			continue;
		n++;
		if (strcmp(r->written->layer[passed->item[i].layer].path, target) == 0) {
			(void)snprintf(buf, size, "; passed over: %s",
			    passed->item[i].why + strlen(opt->name) + 2);
			return;
		}
	}
	if (n > 0)
		(void)snprintf(buf, size, "; %d layer%s passed over (i)", n, n == 1 ? "" : "s");
}

/* Say what a choice did: "Prune: on for layer1, ratio 0.5; latency 8.18 s to 2.10 s (-74%). + and -
 * change it, o shows all values".  Say too which layers are passed over, and if the output of the
 * model has another shape. */
static void
say_choice(struct app *a, const struct optimization *opt, const struct targets *targets,
    const struct before *before)
{
	struct choice c = session_choice(&a->session, opt, targets->path[0]);
	const char *where = *targets->path[0] != '\0' ? targets->path[0] : "the whole model";
	bool has_values = c.on && opt->nparams > 0;
	char effect[160], reshaped[256], passed[320] = "", values[160] = "", many[40];

	if (has_values)
		values_text(&c, values, sizeof values);
	if (targets->n > 1)
		(void)snprintf(many, sizeof many, "%d marked rows", targets->n);
	effect_text(a, before, effect, sizeof effect);
	(void)report_reshaped(&a->session.report, reshaped, sizeof reshaped);
	if (c.on)
		passed_text(a, opt, targets->path[0], passed, sizeof passed);
	app_say(a, "%s: %s for %.200s%s; %s%s%s%s%s", opt->label, c.on ? "on" : "off",
	    targets->n > 1 ? many : where, values, effect, passed, *reshaped != '\0' ? "; " : "",
	    reshaped, has_values ? ". + and - change it, o shows all values" : "");
}

/* Make a choice, or switch an optimization if `c` is NULL, and say what that did. */
static void
make_choice(struct app *a, const struct optimization *opt, const struct targets *targets,
    const struct choice *c)
{
	struct before before = note_totals(a);
	const char *const *path = (const char *const *)targets->path;
	struct err e;
	bool ok = c != NULL ? session_choose_all(&a->session, c, path, targets->n, &e)
	    : session_toggle_all(&a->session, opt, path, targets->n, &e);

	if (app_done(a, ok, &e)) {
		a->adjustable = opt;
		say_choice(a, opt, targets, &before);
	}
}

/* Return whether switching an optimization for the selected layer would do nothing.  A layer can be
 * an exception from a choice for the whole model only if the optimization works on it. */
static bool
is_in_vain(const struct app *a, const struct optimization *opt, struct err *why)
{
	const struct report_row *row = rows_selected(&a->rows, &a->session.report);
	struct choice c;

	if (row == NULL || row->layer < 0 || strcmp(row->path, app_target(a)) != 0 ||
	    choices_at(&a->session.now.choices, opt, row->path) != NULL)
		return false;
	c = session_choice(&a->session, opt, row->path);
	return !opt->applies(a->session.report.analysis, row->layer, c.value, why);
}

void
act_toggle(struct app *a, const struct optimization *opt)
{
	struct targets targets;
	struct err why;

	if (!app_needs_model(a))
		return;
	targets = app_targets(a);
	if (targets.n == 1 && is_in_vain(a, opt, &why))
		(void)app_done(a, false, &why);
	else
		make_choice(a, opt, &targets, NULL);
	app_free_targets(&targets);
}

/* Change the first value of the last optimization, where it was switched. */
static void
adjust_last(struct app *a, int direction)
{
	const struct optimization *opt = a->adjustable;
	char value[NUMBER_TEXT_MAX];
	struct targets targets;
	struct choice c;
	double next;

	if (!app_needs_model(a))
		return;
	if (opt == NULL || opt->nparams == 0) {
		app_say(a, "+ and - change the optimization that was switched on last");
		return;
	}
	c = session_choice(&a->session, opt, app_target(a));
	next = choice_step_value(opt, 0, c.value[0], direction);
	if (c.on && next == c.value[0]) {
		app_say(a, "%s: %s %s is the %s there is", opt->label, opt->param[0].name,
		    choice_value_text(opt, 0, next, value), direction > 0 ? "most" : "least");
		return;
	}
	if (c.on)
		c.value[0] = next;
	c.on = true;
	targets = app_targets(a);
	make_choice(a, opt, &targets, &c);
	app_free_targets(&targets);
}

void
act_more(struct app *a)
{
	adjust_last(a, 1);
}

void
act_less(struct app *a)
{
	adjust_last(a, -1);
}

void
act_choose_text(struct app *a, const char *text, bool here)
{
	struct choices one = {0};
	struct targets targets;
	struct err e;

	if (!app_needs_model(a))
		return;
	if (!choices_parse(&one, text, &e)) {
		(void)app_done(a, false, &e);
	} else if (here) {
		targets = app_targets(a);
		make_choice(a, one.choice[0].opt, &targets, &one.choice[0]);
		app_free_targets(&targets);
	} else {
		make_choice(a, one.choice[0].opt, &(struct targets){1, &one.choice[0].target},
		    &one.choice[0]);
	}
	choices_free(&one);
}

void
take_opt(struct app *a, const char *text)
{
	act_choose_text(a, text, false);
}

void
offer_opt(const struct app *a, const void *of, const char *text, struct offers *out)
{
	(void)of;
	offer_choice(a, out, text, 0);
}
