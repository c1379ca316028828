#include "search/budget.h"

#include "model/liveness.h"
#include "base/mem.h"
#include "base/number.h"
#include "base/phrase.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct unit {
	enum form form;
	const char *name;
	double factor;
};

static const struct unit unit_table[] = {
    {FORM_SECONDS, "s", 1},
    {FORM_SECONDS, "ms", 1e-3},
    {FORM_SECONDS, "us", 1e-6},
    {FORM_SECONDS, "\u00b5s", 1e-6},
    {FORM_SECONDS, "ns", 1e-9},
    {FORM_JOULES, "J", 1},
    {FORM_JOULES, "mJ", 1e-3},
    {FORM_JOULES, "uJ", 1e-6},
    {FORM_JOULES, "nJ", 1e-9},
    {FORM_BYTES, "", 1},
    {FORM_BYTES, "B", 1},
    {FORM_BYTES, "KB", 1e3},
    {FORM_BYTES, "kB", 1e3},
    {FORM_BYTES, "MB", 1e6},
    {FORM_BYTES, "GB", 1e9},
    {FORM_BYTES, "TB", 1e12},
    {FORM_BYTES, "KiB", 1024},
    {FORM_BYTES, "MiB", 1024.0 * 1024},
    {FORM_BYTES, "GiB", 1024.0 * 1024 * 1024},
    {FORM_BYTES, "TiB", 1024.0 * 1024 * 1024 * 1024},
    {FORM_COUNT, "", 1},
    {FORM_COUNT, "k", 1e3},
    {FORM_COUNT, "K", 1e3},
    {FORM_COUNT, "M", 1e6},
    {FORM_COUNT, "G", 1e9},
    {FORM_COUNT, "T", 1e12},
};

char *
budget_units(enum form form, char *buf, size_t size)
{
	struct phrase all = phrase_in(buf, size);

	for (size_t i = 0; i < sizeof unit_table / sizeof *unit_table; i++)
		if (unit_table[i].form == form && isalpha((unsigned char)*unit_table[i].name))
			phrase_item(&all, ", ", "%s", unit_table[i].name);
	return buf;
}

bool
budget_unit(enum form form, const char *unit, double *factor)
{
	for (size_t i = 0; i < sizeof unit_table / sizeof *unit_table; i++)
		if (unit_table[i].form == form && strcmp(unit_table[i].name, unit) == 0) {
			*factor = unit_table[i].factor;
			return true;
		}
	return false;
}

static bool
unknown_unit(const struct budget *b, const char *limit, struct err *e)
{
	char all[256];

	return err_set(e, "%s=%.60s: a limit is a number above 0 with a unit: %s",
	    b->measure->budget, limit, budget_units(b->measure->form, all, sizeof all));
}

/* Read a number, an optional space and a unit of the measure. */
static bool
read_limit(const char *limit, struct budget *b, struct err *e)
{
	size_t n = strspn(limit, "0123456789.");
	char number[NUMBER_TEXT_MAX];
	const char *unit = limit + n;
	double value, factor;

	/* Skip an exponent, as of 1e6, but not the E that begins a unit. */
	if ((*unit == 'e' || *unit == 'E') && strspn(unit + 1 + (unit[1] == '+' ||
	    unit[1] == '-'), "0123456789") > 0) {
		unit += 1 + (unit[1] == '+' || unit[1] == '-');
		unit += strspn(unit, "0123456789");
		n = (size_t)(unit - limit);
	}
	(void)snprintf(number, sizeof number, "%.*s", (int)n, limit);
	if (n >= sizeof number || !number_parse(number, &value) || !(value > 0))
		return unknown_unit(b, limit, e);
	unit += *unit == ' ';
	if (!budget_unit(b->measure->form, unit, &factor))
		return unknown_unit(b, limit, e);
	b->limit = value * factor;
	return true;
}

static bool
read_budget(const char *name, const char *limit, struct budget *out, struct err *e)
{
	out->measure = measure_named(name, e);
	return out->measure != NULL && read_limit(limit, out, e);
}

bool
budget_of_measure(const struct measure *m, const char *limit, struct budget *out, struct err *e)
{
	out->measure = m;
	return read_limit(limit, out, e);
}

bool
budget_parse(const char *word, struct budget *out, struct err *e)
{
	const char *equals = strchr(word, '=');
	char *name;
	bool ok;

	if (equals == NULL || equals == word)
		return err_set(e, "a budget is a measure and a limit, as latency=10ms, not '%.60s'",
		    word);
	name = mem_printf("%.*s", (int)(equals - word), word);
	ok = read_budget(name, equals + 1, out, e);
	free(name);
	return ok;
}

bool
budget_of_model(const struct model *m, struct budget *out, int *n, struct err *e)
{
	struct err why;

	for (*n = 0; *n < m->ntargets; (*n)++)
		if (!read_budget(m->target[*n].name, m->target[*n].limit, &out[*n], &why))
			return err_set_at(e, m->file, m->line, "targets: %s", why.text);
	return true;
}

enum budget_state
budget_check(const struct budget *b, const struct evaluation *v)
{
	const struct measure *m = b->measure;
	double value = m->get(v);

	if (isnan(value) || !needs_met(m->needs, v))
		return BUDGET_UNKNOWN;
	if (m->more_is_better ? value < b->limit : value > b->limit)
		return BUDGET_BROKEN;
	/* Layers that are not counted would add work: what is kept without them may be broken. */
	return v->total.uncounted > 0 && m->mark != NULL ? BUDGET_UNKNOWN
	    : BUDGET_KEPT;
}

const char *
budget_state_text(const struct budget *b, const struct evaluation *v,
    char buf[static BUDGET_TEXT_MAX])
{
	int64_t uncounted = v->total.uncounted;

	switch (budget_check(b, v)) {
	case BUDGET_KEPT:
		return "kept";
	case BUDGET_BROKEN:
		return "broken";
	case BUDGET_UNKNOWN:
		break;
	}
	if (isnan(b->measure->get(v)) || !needs_met(b->measure->needs, v))
		return "not known of this model on this device";
	(void)snprintf(buf, BUDGET_TEXT_MAX, "not known, since %" PRId64 " layer%s not counted",
	    uncounted, uncounted == 1 ? " is" : "s are");
	return buf;
}

char *
budget_text(const struct budget *b, char buf[static BUDGET_TEXT_MAX])
{
	char limit[NUMBER_TEXT_MAX];

	(void)snprintf(buf, BUDGET_TEXT_MAX, "%s %s", b->measure->more_is_better ? "at least"
	    : "at most", measure_text(b->measure, b->limit, limit));
	return buf;
}

static int
by_value(const void *x, const void *y)
{
	const struct budget_part *a = x, *b = y;

	if (a->value != b->value)
		return a->value < b->value ? 1 : -1;
	return (a->layer > b->layer) - (a->layer < b->layer);
}

static int
all_layers(const struct measure *m, const struct evaluation *v, struct budget_part *out)
{
	for (int i = 0; i < v->graph->nlayers; i++) {
		double value = m->of_layer(&v->layer[i].figures);

		out[i] = (struct budget_part){.layer = i, .value = isnan(value) ? 0 : value};
	}
	return v->graph->nlayers;
}

static int
live_at_peak(const struct evaluation *v, struct budget_part *out)
{
	struct live_tensor *live = mem_calloc((size_t)v->graph->nlayers + 1, sizeof *live);
	int n = liveness_tensors(v->graph, v->peak_layer, live, v->graph->nlayers);

	for (int i = 0; i < n; i++)
		out[i] = (struct budget_part){.layer = live[i].layer,
		    .value = (double)live[i].bytes * (double)v->settings.batch};
	free(live);
	return n;
}

int
budget_heaviest(const struct budget *b, const struct evaluation *v, struct budget_part *out,
    int max)
{
	struct budget_part *part = mem_calloc((size_t)v->graph->nlayers + 1, sizeof *part);
	const struct measure *m = b->measure;
	int n = m->of_layer != NULL ? all_layers(m, v, part) : live_at_peak(v, part), used = 0;
	double whole = 0;

	for (int i = 0; i < n; i++)
		whole += part[i].value;
	qsort(part, (size_t)n, sizeof *part, by_value);
	for (; used < n && used < max && part[used].value > 0; used++) {
		out[used] = part[used];
		out[used].share = part[used].value / whole;
	}
	free(part);
	return used;
}
