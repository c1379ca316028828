#include "optimize/choice_text.h"

#include "base/name_table.h"
#include "base/nearest.h"
#include "base/phrase.h"
#include "optimize/table.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define NEAR_MAX 4 /* words that a refusal names */

#define WORD_MAX 128

_Static_assert(CHOICE_TEXT_MAX >= CHOICE_TARGET_MAX + OPTIMIZATION_MAX_PARAMS * 32,
    "a text holds the longest target and all values");

const struct optimization *
choice_optimization(const char *name, struct err *e)
{
	const struct optimization *found = optimization_find(name);
	char hint[256];

	if (found == NULL)
		(void)err_set(e, "there is no optimization '%.40s'%s", name, name_hint_or_all(
		    NAME_POINTERS(optimization_table, name), name, hint, sizeof hint));
	return found;
}

char *
choice_allowed_text(const struct optimization_param *p, char *buf, size_t size)
{
	char low[NUMBER_TEXT_MAX], high[NUMBER_TEXT_MAX];
	struct phrase list = phrase_in(buf, size);

	if (p->words == NULL) {
		phrase_add(&list, "%sbetween %s and %s", p->whole ? "a whole number " : "",
		    number_exact(p->min, low), number_exact(p->max, high));
		return buf;
	}
	for (int i = 0; p->words[i] != NULL; i++)
		phrase_item(&list, p->words[i + 1] != NULL ? ", " : " or ", "%s", p->words[i]);
	return buf;
}

/* Name the words that are nearest to a text: "; did you mean q6_k, q5_k or q4_k?"; nothing if none
 * is near. */
static char *
nearest_words(const struct optimization_param *p, const char *text, char *buf, size_t size)
{
	struct phrase list = phrase_in(buf, size);
	const char *near[NEAR_MAX];
	int least = INT_MAX, n = 0;

	for (int i = 0; p->words[i] != NULL; i++) {
		struct nearest one = {0};

		nearest_try(&one, text, p->words[i]);
		if (one.word == NULL || one.distance > least)
			continue;
		n = one.distance < least ? 0 : n;
		least = one.distance;
		if (n < NEAR_MAX)
			near[n++] = one.word;
	}
	for (int i = 0; i < n; i++)
		phrase_add(&list, "%s%s", i == 0 ? "; did you mean " : i + 1 < n ? ", " : " or ",
		    near[i]);
	if (n > 0)
		phrase_add(&list, "?");
	return buf;
}

/* Refuse a value of a parameter with words of two kinds: list the first kind, and the words of both
 * that are nearest. */
static bool
wrong_of_many(const struct optimization *o, const struct optimization_param *p, const char *text,
    struct err *e)
{
	char allowed[512], near[128];
	struct phrase list = phrase_in(allowed, sizeof allowed);

	for (int i = 0; i < p->stepped; i++)
		phrase_item(&list, ", ", "%s", p->words[i]);
	return err_set(e, "%s: %s is %s or a format, as %s, not '%.40s'%s", o->name, p->name,
	    allowed, p->words[p->stepped], text, nearest_words(p, text, near, sizeof near));
}

static bool
wrong_value(const struct optimization *o, const struct optimization_param *p, const char *text,
    struct err *e)
{
	char allowed[512];

	if (p->stepped > 0)
		return wrong_of_many(o, p, text, e);
	return err_set(e, "%s: %s is %s, not '%.40s'", o->name, p->name,
	    choice_allowed_text(p, allowed, sizeof allowed), text);
}

static bool
is_allowed(const struct optimization_param *p, double v)
{
	if (p->words != NULL) {
		int n = 0;

		while (p->words[n] != NULL)
			n++;
		return v >= 0 && v < n && v == floor(v);
	}
	return v >= p->min && v <= p->max && (!p->whole || v == floor(v));
}

bool
choice_parse_value(const struct optimization *o, int param, const char *text, double *out,
    struct err *e)
{
	const struct optimization_param *p = &o->param[param];

	if (p->words != NULL) {
		for (int i = 0; p->words[i] != NULL; i++)
			if (strcmp(p->words[i], text) == 0 || (p->aliases != NULL &&
			    strcasecmp(p->aliases[i], text) == 0)) {
				*out = i;
				return true;
			}
		return wrong_value(o, p, text, e);
	}
	return (number_parse(text, out) && is_allowed(p, *out)) || wrong_value(o, p, text, e);
}

static bool
is_beyond(double a, double b, int direction)
{
	return direction > 0 ? a > b : a < b;
}

/* Return the first of the words with the next larger (+1) or smaller (-1) amount.  A word of the
 * first kind leads to others of it, one behind them to others behind. */
static int
step_amount(const struct optimization_param *p, int word, int direction)
{
	bool behind = p->stepped > 0 && word >= p->stepped;
	int best = word;

	for (int i = behind ? p->stepped : 0; p->words[i] != NULL &&
	    (p->stepped == 0 || behind || i < p->stepped); i++) {
		if (is_beyond(p->amount[i], p->amount[word], direction) && (best == word ||
		    is_beyond(p->amount[best], p->amount[i], direction)))
			best = i;
	}
	return best;
}

double
choice_step_value(const struct optimization *o, int param, double value, int direction)
{
	const struct optimization_param *p = &o->param[param];
	double next;

	if (p->amount != NULL)
		return step_amount(p, (int)value, direction);
	/* Count steps, so that rounding errors do not add up and ten steps of 0.05 make 0.5. */
	next = p->step * round(value / p->step + direction);
	next = round(next * 1e9) / 1e9;
	if (next < p->min)
		next = p->min;
	if (next > p->max)
		next = p->max;
	return is_allowed(p, next) ? next : value;
}

char *
choice_value_text(const struct optimization *o, int param, double value,
    char buf[static NUMBER_TEXT_MAX])
{
	const struct optimization_param *p = &o->param[param];

	if (p->words == NULL)
		return number_exact(value, buf);
	(void)snprintf(buf, NUMBER_TEXT_MAX, "%.31s",
	    is_allowed(p, value) ? p->words[(int)value] : "?");
	return buf;
}

int
choice_param(const struct optimization *o, const char *name, struct err *e)
{
	struct name_table params = NAME_ARRAY(o->param, (size_t)o->nparams, name);
	const struct optimization_param *p = name_find(params, name);
	char hint[NEAREST_TEXT_MAX];

	if (p != NULL)
		return (int)(p - o->param);
	(void)err_set(e, "%s has no value called '%.40s'%s", o->name, name,
	    name_hint(params, name, "", hint));
	return -1;
}

/* Read the name of a parameter from "NAME:VALUE", and move `*text` behind the colon.  Return the
 * index of the parameter, or `next` if there is no name, or -1 with a sentence. */
static int
which_param(const struct optimization *o, char **text, int next, struct err *e)
{
	char *name = *text, *colon = strchr(name, ':');

	if (colon != NULL) {
		*colon = '\0';
		*text = colon + 1;
		return choice_param(o, name, e);
	}
	if (next < o->nparams)
		return next;
	(void)err_set(e, o->nparams == 0 ? "%s takes no values (found '%.40s')"
	    : "%s takes fewer values: '%.40s' is too much", o->name, *text);
	return -1;
}

/* Read the values of a list such as "0.5/8", which is changed. */
static bool
parse_values(struct choice *c, char *list, struct err *e)
{
	int next = 0;

	for (char *item = list, *end; item != NULL; item = end) {
		char *text = item;
		int which;

		end = strchr(item, '/');
		if (end != NULL)
			*end++ = '\0';
		which = which_param(c->opt, &text, next, e);
		if (which < 0 || !choice_parse_value(c->opt, which, text, &c->value[which], e))
			return false;
		next = which + 1;
	}
	return true;
}

bool
choices_parse(struct choices *c, const char *text, struct err *e)
{
	const char *at = strchr(text, '@');
	size_t n = at != NULL ? (size_t)(at - text) : strlen(text);
	char word[WORD_MAX], *values, target[CHOICE_TARGET_MAX];
	const struct optimization *o;
	struct choice choice;

	if (n >= sizeof word || (at != NULL && strlen(at + 1) >= sizeof target))
		return err_set(e, "'%.40s...' is too long for an optimization", text);
	(void)snprintf(word, sizeof word, "%.*s", (int)n, text);
	(void)snprintf(target, sizeof target, "%s", at != NULL ? at + 1 : "");
	if (at != NULL && *target == '\0')
		return err_set(e, "'%.40s' names no layer after the '@'", text);
	values = strchr(word, '=');
	if (values != NULL)
		*values++ = '\0';
	o = choice_optimization(word, e);
	if (o == NULL)
		return false;
	choice = choice_default(o, target);
	if (values != NULL && strcmp(values, "off") == 0)
		choice.on = false;
	else if (values != NULL && !parse_values(&choice, values, e))
		return false;
	choices_put(c, &choice);
	return true;
}

char *
choice_text(const struct choice *choice, char buf[static CHOICE_TEXT_MAX])
{
	const struct optimization *o = choice->opt;
	char value[NUMBER_TEXT_MAX];
	struct phrase t = phrase_in(buf, CHOICE_TEXT_MAX);
	int n = o->nparams;

	/* Leave out values at the end that are defaults, but never the first. */
	while (n > 1 && choice->value[n - 1] == o->param[n - 1].fallback)
		n--;
	phrase_add(&t, "%s%s", o->name, choice->on ? "" : "=off");
	for (int i = 0; choice->on && i < n; i++)
		phrase_add(&t, "%c%s", i == 0 ? '=' : '/',
		    choice_value_text(o, i, choice->value[i], value));
	if (*choice->target != '\0')
		phrase_add(&t, "@%s", choice->target);
	return buf;
}

char *
choice_param_text(const struct optimization_param *p, const char *quote,
    char buf[static CHOICE_PARAM_MAX])
{
	char low[NUMBER_TEXT_MAX], high[NUMBER_TEXT_MAX], usual[NUMBER_TEXT_MAX];
	struct phrase text = phrase_in(buf, CHOICE_PARAM_MAX);

	phrase_add(&text, "%s; ", p->help);
	for (int i = 0; p->words != NULL && p->words[i] != NULL; i++)
		phrase_add(&text, "%s%s%s%s", i > 0 ? ", " : "", quote, p->words[i], quote);
	if (p->words != NULL)
		phrase_add(&text, " (%s)", p->words[(int)p->fallback]);
	else
		phrase_add(&text, "%s to %s (%s)", number_exact(p->min, low),
		    number_exact(p->max, high), number_exact(p->fallback, usual));
	return buf;
}
