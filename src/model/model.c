#include "model/model.h"

#include "model/convention.h"
#include "model/cost.h"
#include "base/number.h"
#include "base/phrase.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct model *
model_new(void)
{
	struct model *m = mem_calloc(1, sizeof *m);

	m->holders = 1;
	m->published = (struct published){.params = NAN, .macs = NAN, .top1 = NAN};
	return m;
}

struct model *
model_hold(struct model *m)
{
	m->holders++;
	return m;
}

void
model_free(struct model *m)
{
	if (m == NULL || --m->holders > 0)
		return;
	graph_free(m->graph);
	arena_free(&m->arena);
	free(m);
}

const struct knob *
model_knob(const struct model *m, const char *name)
{
	for (int i = 0; i < m->nknobs; i++)
		if (strcmp(m->knob[i].name, name) == 0)
			return &m->knob[i];
	return NULL;
}

char *
knob_text(const struct knob *k, double value, char buf[static KNOB_TEXT_MAX])
{
	char number[NUMBER_TEXT_MAX];

	if (k->type == KNOB_BOOL)
		(void)snprintf(buf, KNOB_TEXT_MAX, "%s", value != 0 ? "true" : "false");
	else if (k->type == KNOB_WORD)
		(void)snprintf(buf, KNOB_TEXT_MAX, "%.63s",
		    value >= 0 && value < k->nwords ? k->word[(int)value] : "?");
	else
		(void)snprintf(buf, KNOB_TEXT_MAX, "%s", number_exact(value, number));
	return buf;
}

static bool
parse_word(const struct knob *k, const char *text, double *value, struct err *e)
{
	char buf[256];
	struct phrase list = phrase_in(buf, sizeof buf);

	for (int i = 0; i < k->nwords; i++) {
		if (strcmp(k->word[i], text) == 0) {
			*value = i;
			return true;
		}
		phrase_item(&list, ", ", "%.40s", k->word[i]);
	}
	return err_set(e, "knob '%s' is one of %s, not '%.40s'", k->name, list.buf, text);
}

static bool
parse_bool(const struct knob *k, const char *text, double *value, struct err *e)
{
	if (strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
		return err_set(e, "knob '%s' is true or false, not '%.40s'", k->name, text);
	*value = strcmp(text, "true") == 0;
	return true;
}

bool
knob_parse(const struct knob *k, const char *text, double *value, struct err *e)
{
	char min[NUMBER_TEXT_MAX], max[NUMBER_TEXT_MAX];

	if (k->type == KNOB_WORD)
		return parse_word(k, text, value, e);
	if (k->type == KNOB_BOOL)
		return parse_bool(k, text, value, e);
	if (!number_parse(text, value))
		return err_set(e, "knob '%s' is a number, not '%.40s'", k->name, text);
	if (k->type == KNOB_INT && *value != floor(*value))
		return err_set(e, "knob '%s' is a whole number, not '%.40s'", k->name, text);
	if (*value < k->min || *value > k->max) {
		if (isinf(k->max))
			return err_set(e, "knob '%s' is at least %s, not '%.40s'", k->name,
			    number_exact(k->min, min), text);
		return err_set(e, "knob '%s' is between %s and %s, not '%.40s'", k->name,
		    number_exact(k->min, min), number_exact(k->max, max), text);
	}
	return true;
}

/* Return whether a text is a list, "3x4x6x3". */
static bool
is_list(const char *text)
{
	char number[KNOB_TEXT_MAX];
	int64_t v;

	for (;;) {
		size_t n = strcspn(text, "x");

		(void)snprintf(number, sizeof number, "%.*s", (int)n, text);
		if (n == 0 || n >= sizeof number || !number_parse_int(number, &v))
			return false;
		if (text[n] == '\0')
			return true;
		text += n + 1;
	}
}

bool
knob_accepts(const struct knob *k, const char *text, struct err *e)
{
	double ignored;

	if (!k->free)
		return knob_parse(k, text, &ignored, e);
	if (k->list && !is_list(text))
		return err_set(e, "knob '%s' is a list of whole numbers such as %s, not '%.40s'",
		    k->name, k->word[0], text);
	return (*text != '\0' && strlen(text) < KNOB_TEXT_MAX && text_is_plain(text,
	    strlen(text))) || err_set(e, "knob '%s' is a word of 1 to %d characters that can be "
	    "shown", k->name, KNOB_TEXT_MAX - 1);
}

double
knob_step(const struct knob *k, double value, int direction)
{
	double step = 1;

	if (k->type == KNOB_BOOL)
		return value == 0;
	if (k->type == KNOB_WORD)
		return fmin(fmax(value + direction, 0), k->nwords - 1);
	if (k->step > 0)
		step = k->step;
	else if (k->type == KNOB_NUMBER)
		step = isfinite(k->max - k->min) ? (k->max - k->min) / 20 : 0.25;
	return fmin(fmax(value + direction * step, k->min), k->max);
}

char *
knob_range(const struct knob *k, char buf[static KNOB_RANGE_MAX])
{
	char low[NUMBER_TEXT_MAX], high[NUMBER_TEXT_MAX];
	struct phrase range = phrase_in(buf, KNOB_RANGE_MAX);

	for (int i = 0; i < k->nwords; i++)
		phrase_item(&range, ", ", "%.60s", k->word[i]);
	if (k->free)
		phrase_item(&range, ", ", k->list ? "or another list" : "or another word");
	if (k->nwords > 0)
		return buf;
	if (k->type == KNOB_BOOL)
		phrase_add(&range, "true or false");
	else if (isinf(k->min) && isinf(k->max))
		phrase_add(&range, "any number");
	else if (isinf(k->max))
		phrase_add(&range, "%s or more", number_exact(k->min, low));
	else
		phrase_add(&range, "%s to %s", isinf(k->min) ? "anything"
		    : number_exact(k->min, low), number_exact(k->max, high));
	return buf;
}

bool
model_speaks(const struct model *m)
{
	return model_knob(m, "mode") != NULL && model_knob(m, "prompt") != NULL &&
	    model_knob(m, "cache") != NULL;
}

bool
model_totals(const struct model *m, int64_t *params, int64_t *macs, struct err *e)
{
	const struct convention *c = convention_published();
	int64_t layer_macs, flops;
	struct cost cost;

	*params = *macs = 0;
	for (int i = 0; i < m->graph->nlayers; i++) {
		if (!cost_layer(m->graph, i, &cost, e) ||
		    !convention_count(c, &cost, &layer_macs, &flops, e))
			return false;
		if (!number_add(*params, cost.weights, params) ||
		    !number_add(*params, cost.biases, params) ||
		    !number_add(*macs, layer_macs, macs))
			return err_set(e, "%s: the total is larger than 9.2e18", m->name);
	}
	return true;
}
