#include "course/condition.h"

#include "base/name_table.h"
#include "base/number.h"
#include "optimize/choice_text.h"
#include "search/budget.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *word;
	enum relation is;
} relation_table[] = {
    {"=", IS_EQUAL}, {"!=", IS_OTHER}, {"<=", IS_AT_MOST}, {">=", IS_AT_LEAST}, {"<", IS_BELOW},
    {">", IS_ABOVE},
};

/* The words of settings in conditions are those of recipes and of the command line. */
static const struct {
	const char *name;
	int setting;
} setting_words[] = {
    {"hardware", SETTING_HARDWARE}, {"hw", SETTING_HARDWARE}, {"device", SETTING_HARDWARE},
    {"runtime", SETTING_RUNTIME}, {"threads", SETTING_THREADS}, {"latency", SETTING_LATENCY},
    {"convention", SETTING_COUNTING}, {"count", SETTING_COUNTING}, {"batch", SETTING_BATCH},
};

/* --- Reading --- */

/* Copy the next word, and go behind it; false at the end, or if it is too long. */
static bool
next_word(const char **at, char word[static CONDITION_NAME_MAX])
{
	size_t n;

	*at += strspn(*at, " ");
	n = strcspn(*at, " ");
	if (n == 0 || n >= CONDITION_NAME_MAX)
		return false;
	(void)snprintf(word, CONDITION_NAME_MAX, "%.*s", (int)n, *at);
	*at += n;
	return true;
}

static bool
find_relation(const char *word, enum relation *out)
{
	for (size_t i = 0; i < sizeof relation_table / sizeof *relation_table; i++)
		if (strcmp(relation_table[i].word, word) == 0) {
			*out = relation_table[i].is;
			return true;
		}
	return false;
}

static int
find_setting_word(const char *word)
{
	for (size_t i = 0; i < sizeof setting_words / sizeof *setting_words; i++)
		if (strcmp(setting_words[i].name, word) == 0)
			return setting_words[i].setting;
	return -1;
}

/* Read "1,059,880", and half of its last digit.  Return what stands behind it, or NULL if there is
 * no number. */
static const char *
read_digits(const char *text, double *value, double *rounding)
{
	char digits[NUMBER_TEXT_MAX];
	size_t n = 0, behind_point = 0;
	bool point = false;

	for (; isdigit((unsigned char)*text) || *text == '.' || *text == ',' ||
	    (*text == '-' && n == 0); text++) {
		if (*text == ',')
			continue;
		if (n == sizeof digits - 1)
			return NULL;
		behind_point += point;
		point = point || *text == '.';
		digits[n++] = *text;
	}
	digits[n] = '\0';
	if (!number_parse(digits, value))
		return NULL;
	*rounding = 0.5 * pow(10, -(double)behind_point);
	return text;
}

static enum form
form_of(const struct condition *c)
{
	return c->measure != NULL ? c->measure->form : c->column->form;
}

/* Read a number with its unit, or a part of the baseline. */
static bool
read_value(struct condition *c, struct err *e)
{
	const char *unit = read_digits(c->word, &c->value, &c->rounding);
	double factor;
	char all[128];

	if (unit == NULL)
		return err_set(e, "'%.60s' is no number", c->word);
	unit += strspn(unit, " ");
	if (strcmp(unit, "% of baseline") == 0 || strcmp(unit, "of baseline") == 0) {
		c->of_baseline = true;
		factor = *unit == '%' ? 0.01 : 1;
	} else if (form_of(c) == FORM_SHARE || form_of(c) == FORM_BAR ||
	    form_of(c) == FORM_PERCENT) {
		if (*unit != '\0' && strcmp(unit, "%") != 0)
			return err_set(e, "'%.60s' is a percentage, as in 70%%", c->word);
		factor = 1;
	} else if (!budget_unit(form_of(c), unit, &factor)) {
		return err_set(e, "'%.60s' needs a unit: %s", c->word,
		    budget_units(form_of(c), all, sizeof all));
	}
	c->value *= factor;
	c->rounding *= factor;
	return true;
}

/* Read "prune.ratio"; false without a sentence if that is no optimization. */
static bool
find_param(struct condition *c, const char *name, bool *known, struct err *e)
{
	const char *dot = strchr(name, '.');
	char opt[CONDITION_NAME_MAX];

	*known = false;
	if (dot == NULL)
		return true;
	(void)snprintf(opt, sizeof opt, "%.*s", (int)(dot - name), name);
	c->opt = optimization_find(opt);
	if (c->opt == NULL)
		return true;
	*known = true;
	c->param = choice_param(c->opt, dot + 1, e);
	c->kind = CONDITION_VALUE;
	return c->param >= 0 &&
	    choice_parse_value(c->opt, c->param, c->word, &c->value, e);
}

static bool
refuse_name(const struct model *m, const char *name, struct err *e)
{
	struct nearest near = {0};
	char hint[NEAREST_TEXT_MAX];

	name_try(&near, NAME_TABLE(measure_table, budget), name);
	name_try(&near, NAME_TABLE(column_table, name), name);
	for (int i = 0; i < m->nknobs; i++)
		nearest_try(&near, name, m->knob[i].name);
	return err_set(e, "there is no figure, setting or knob '%.60s'%s", name,
	    nearest_text(&near, hint));
}

/* Take the name and the value around a comparison. */
static bool
take_sides(struct condition *c, const struct model *m, const char *name, struct err *e)
{
	bool is_number = isdigit((unsigned char)c->word[0]) || c->word[0] == '-', known;

	c->value = NAN;
	if (!find_param(c, name, &known, e))
		return false;
	if (known)
		return true;
	c->measure = measure_find(name);
	c->column = c->measure == NULL ? column_find(name) : NULL;
	c->setting = find_setting_word(name);
	if (c->setting >= 0 && *c->layer == '\0' && !(c->measure != NULL && is_number)) {
		c->kind = CONDITION_SETTING;
		return true;
	}
	if (model_knob(m, name) != NULL && *c->layer == '\0' && c->measure == NULL) {
		c->kind = CONDITION_KNOB;
		(void)snprintf(c->name, sizeof c->name, "%s", name);
		return knob_parse(model_knob(m, name), c->word, &c->value, e);
	}
	if (c->measure == NULL && c->column == NULL)
		return refuse_name(m, name, e);
	if (c->measure != NULL && *c->layer != '\0' && c->measure->of_layer == NULL)
		return err_set(e, "%s is a figure of the whole model, not of a layer", name);
	c->kind = CONDITION_FIGURE;
	return (c->column != NULL && c->column->form == FORM_TEXT) || read_value(c, e);
}

/* Take a condition without a comparison: "conv has pool", "shows roofline". */
static bool
take_phrase(struct condition *c, char (*word)[CONDITION_NAME_MAX], int n, struct err *e)
{
	bool on_layer = n == 3;

	(void)snprintf(c->word, sizeof c->word, "%.*s", CONDITION_NAME_MAX - 1, word[n - 1]);
	if (n == 2 && strcmp(word[0], "shows") == 0) {
		c->kind = CONDITION_SHOWS;
		return true;
	}
	if (n == 2 && strcmp(word[0], "selects") == 0) {
		c->kind = CONDITION_SELECTS;
		return true;
	}
	if ((n == 2 || n == 3) && strcmp(word[n - 2], "has") == 0) {
		c->kind = CONDITION_CHOICE;
		if (on_layer)
			(void)snprintf(c->layer, sizeof c->layer, "%.*s", CONDITION_NAME_MAX - 1,
			    word[0]);
		c->opt = choice_optimization(c->word, e);
		return c->opt != NULL;
	}
	return err_set(e, "'%.60s' is no condition, as 'conv flops = 60,840', 'latency <= 2 ms', "
	    "'hardware = rpi-5' or 'conv has prune' are", c->text);
}

bool
condition_parse(const char *text, const struct model *m, struct condition *out, struct err *e)
{
	char word[4][CONDITION_NAME_MAX];
	const char *at = text;
	int n = 0;

	*out = (struct condition){.text = text};
	if (strlen(text) >= CONDITION_TEXT_MAX)
		return err_set(e, "a condition has at most %d characters", CONDITION_TEXT_MAX - 1);
	while (n < 4 && next_word(&at, word[n])) {
		if (!find_relation(word[n++], &out->relation))
			continue;
		at += strspn(at, " ");
		if (n < 2 || n > 3 || *at == '\0' || strlen(at) >= sizeof out->word)
			return err_set(e, "'%.60s': a comparison stands between a figure and its "
			    "value", text);
		(void)snprintf(out->word, sizeof out->word, "%s", at);
		if (n == 3)
			(void)snprintf(out->layer, sizeof out->layer, "%.*s",
			    CONDITION_NAME_MAX - 1, word[0]);
		return take_sides(out, m, word[n - 2], e);
	}
	return take_phrase(out, word, n, e);
}

/* --- Looking at a variant --- */

static const struct report_row *
row_of(const struct condition *c, const struct report *r)
{
	if (*c->layer == '\0')
		return &r->total;
	for (int i = 0; i < r->nrows; i++)
		if (strcmp(r->row[i].path, c->layer) == 0)
			return &r->row[i];
	return NULL;
}

static double
value_of_column(const struct column *c, const struct report *r, const struct report_row *row)
{
	struct cell cell = {.type = CELL_NONE};

	if (c->form != FORM_SHARE && c->form != FORM_BAR && c->form != FORM_PERCENT)
		return column_value(c, r, row);
	c->get(r, row, &cell);
	return cell.type == CELL_INT || cell.type == CELL_REAL ? cell_number(&cell) : NAN;
}

/* Return the value of a measure for the model or for a layer. */
static double
value_of_measure(const struct measure *m, const struct evaluation *v, const struct figures *f,
    bool whole)
{
	if (!needs_met(m->needs, v))
		return NAN;
	return whole ? m->get(v) : m->of_layer(f);
}

static double
figure_now(const struct condition *c, const struct report *r)
{
	const struct report_row *row = row_of(c, r);

	if (row == NULL)
		return NAN;
	return c->measure == NULL ? value_of_column(c->column, r, row)
	    : value_of_measure(c->measure, r->now, row->now, row == &r->total);
}

static double
figure_of_baseline(const struct condition *c, const struct report *r)
{
	const struct report_row *row = row_of(c, r);
	char name[80];
	const struct column *before;

	if (row == NULL)
		return NAN;
	if (c->measure != NULL)
		return value_of_measure(c->measure, r->base, row->base, row == &r->total);
	if (c->column->before != NULL)
		return c->column->before(r, row);
	(void)snprintf(name, sizeof name, "baseline_%s", c->column->name);
	before = column_find(name);
	return before != NULL ? value_of_column(before, r, row) : NAN;
}

static bool
compares(enum relation is, double now, double value, double rounding)
{
	double slack = 1e-9 * fabs(value);

	switch (is) {
	case IS_EQUAL:
		return fabs(now - value) <= rounding + slack;
	case IS_OTHER:
		return fabs(now - value) > rounding + slack;
	case IS_AT_MOST:
		return now <= value + slack;
	case IS_AT_LEAST:
		return now >= value - slack;
	case IS_BELOW:
		return now < value - slack;
	case IS_ABOVE:
		return now > value + slack;
	}
	return false;
}

static enum condition_state
state_if(bool met)
{
	return met ? CONDITION_MET : CONDITION_UNMET;
}

static enum condition_state
check_figure(const struct condition *c, const struct report *r)
{
	const struct report_row *row = row_of(c, r);
	double value = c->value, rounding = c->rounding, now;
	char text[CELL_TEXT_MAX];

	if (c->column != NULL && c->column->form == FORM_TEXT) {
		if (row == NULL)
			return CONDITION_UNKNOWN;
		column_text(c->column, r, row, text, sizeof text);
		return state_if((strcmp(text, c->word) == 0) == (c->relation == IS_EQUAL));
	}
	now = figure_now(c, r);
	if (c->of_baseline) {
		value *= figure_of_baseline(c, r);
		rounding *= figure_of_baseline(c, r);
	}
	if (isnan(now) || isnan(value))
		return CONDITION_UNKNOWN;
	return state_if(compares(c->relation, now, value, rounding));
}

static enum condition_state
check_word(const struct condition *c, const char *now)
{
	double number;

	if (c->relation == IS_EQUAL || c->relation == IS_OTHER)
		return state_if((strcmp(now, c->word) == 0) == (c->relation == IS_EQUAL));
	if (!number_parse(now, &number) || isnan(c->value))
		return CONDITION_UNKNOWN;
	return state_if(compares(c->relation, number, c->value, 0));
}

/* Return whether an optimization is on for a layer or block, or anywhere. */
static bool
has_choice(const struct condition *c, const struct report *r)
{
	for (size_t i = 0; *c->layer == '\0' && i < r->choices->n; i++)
		if (r->choices->choice[i].opt == c->opt && r->choices->choice[i].on)
			return true;
	return *c->layer != '\0' && choices_resolve(r->choices, c->opt, c->layer) != NULL;
}

/* Hold a value of an optimization against each choice of it that is on. */
static enum condition_state
check_values(const struct condition *c, const struct report *r)
{
	bool met = true;

	for (size_t i = 0; i < r->choices->n; i++) {
		const struct choice *x = &r->choices->choice[i];

		if (x->opt == c->opt && x->on)
			met = met && compares(c->relation, x->value[c->param], c->value, 0);
	}
	return state_if(met);
}

enum condition_state
condition_check(const struct condition *c, const struct condition_view *v)
{
	const struct report *r = v->report;
	const struct knob *k;
	char now[KNOB_TEXT_MAX > SETTING_TEXT_MAX ? KNOB_TEXT_MAX : SETTING_TEXT_MAX];

	switch (c->kind) {
	case CONDITION_FIGURE:
		return check_figure(c, r);
	case CONDITION_SETTING:
		setting_table[c->setting].text(&r->now->settings, now, sizeof now);
		return check_word(c, now);
	case CONDITION_KNOB:
		k = model_knob(r->model, c->name);
		if (k == NULL)
			return CONDITION_UNKNOWN;
		return k->type == KNOB_WORD || k->type == KNOB_BOOL
		    ? check_word(c, knob_text(k, k->value, now))
		    : state_if(compares(c->relation, k->value, c->value, 0));
	case CONDITION_CHOICE:
		return state_if(has_choice(c, r));
	case CONDITION_VALUE:
		return check_values(c, r);
	case CONDITION_SHOWS:
		return state_if(v->shown != NULL && strcmp(v->shown, c->word) == 0);
	case CONDITION_SELECTS:
		return state_if(v->selected != NULL && strcmp(v->selected, c->word) == 0);
	}
	return CONDITION_UNKNOWN;
}

static void
figure_text(const struct condition *c, const struct report *r, char *buf, size_t size)
{
	const struct report_row *row = row_of(c, r);
	double now = figure_now(c, r);
	char text[NUMBER_TEXT_MAX];

	if (row == NULL)
		(void)snprintf(buf, size, "there is no %s", c->layer);
	else if (c->measure == NULL)
		column_text(c->column, r, row, buf, size);
	else if (c->measure->form == FORM_COUNT && fabs(now) < 1e15)
		(void)snprintf(buf, size, "%s", number_grouped((int64_t)llround(now), text));
	else
		form_text(c->measure->form, now, buf, size);
}

char *
condition_now(const struct condition *c, const struct condition_view *v,
    char buf[static CONDITION_TEXT_MAX])
{
	const struct knob *k;

	buf[0] = '\0';
	switch (c->kind) {
	case CONDITION_FIGURE:
		figure_text(c, v->report, buf, CONDITION_TEXT_MAX);
		break;
	case CONDITION_SETTING:
		setting_table[c->setting].text(&v->report->now->settings, buf,
		    CONDITION_TEXT_MAX);
		break;
	case CONDITION_KNOB:
		k = model_knob(v->report->model, c->name);
		if (k != NULL)
			(void)knob_text(k, k->value, buf);
		break;
	case CONDITION_CHOICE:
		(void)snprintf(buf, CONDITION_TEXT_MAX, "%s", has_choice(c, v->report) ? "on"
		    : "off");
		break;
	case CONDITION_VALUE:
	case CONDITION_SHOWS:
	case CONDITION_SELECTS:
		break;
	}
	return buf;
}

bool
condition_figure(const char *name, const struct report *r, double *now, double *base)
{
	const struct measure *m = measure_find(name);

	if (m == NULL)
		return false;
	*now = value_of_measure(m, r->now, NULL, true);
	*base = value_of_measure(m, r->base, NULL, true);
	return true;
}
