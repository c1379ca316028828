#include "search/grid.h"

#include "base/mem.h"
#include "base/number.h"
#include "optimize/choice_text.h"
#include "search/value_list.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
free_axis(struct axis *a)
{
	for (int64_t i = 0; a->value != NULL && i < a->n; i++)
		free(a->value[i]);
	for (int64_t i = 0; a->choice != NULL && i < a->n; i++)
		free(a->choice[i].target);
	free(a->value);
	free(a->number);
	free(a->choice);
	free(a->settings);
	free(a->name);
	free(a->list);
}

void
grid_free(struct grid *g)
{
	for (int i = 0; i < g->naxes; i++)
		free_axis(&g->axis[i]);
	*g = (struct grid){0};
}

/* Add an axis, or replace the axis of the same name.  Take over the memory of `a`, also on
 * failure. */
static bool
put_axis(struct grid *g, struct axis *a, struct err *e)
{
	struct err why;

	if (!value_list_count(a->list, &a->n, &why)) {
		(void)err_set(e, "%.80s=%.200s: %.300s", a->name, a->list, why.text);
		free_axis(a);
		return false;
	}
	for (int i = 0; i < g->naxes; i++)
		if (g->axis[i].kind == a->kind && strcmp(g->axis[i].name, a->name) == 0) {
			free_axis(&g->axis[i]);
			g->axis[i] = *a;
			return true;
		}
	if (g->naxes == GRID_MAX_AXES) {
		free_axis(a);
		return err_set(e, "a sweep can vary %d things at most", GRID_MAX_AXES - SETTINGS);
	}
	g->axis[g->naxes++] = *a;
	return true;
}

/* Return a list of all devices: "rpi-4b,rpi-5,...". */
static char *
join_device_ids(const struct catalogue *devices)
{
	char *list = NULL, *longer;

	for (int i = 0; i < devices->n; i++) {
		longer = mem_printf("%s%s%s", list != NULL ? list : "", list != NULL ? "," : "",
		    devices->hardware[i].id);
		free(list);
		list = longer;
	}
	return list != NULL ? list : mem_strdup("");
}

bool
grid_setting(struct grid *g, int which, const char *list, struct err *e)
{
	bool all = which == SETTING_HARDWARE && strcmp(list, "all") == 0;
	struct axis a = {.kind = AXIS_SETTING, .name = mem_strdup(setting_table[which].name),
	    .list = all ? join_device_ids(g->devices) : mem_strdup(list),
	    .setting = &setting_table[which]};

	return put_axis(g, &a, e);
}

void
grid_init(struct grid *g, const struct settings *s, const struct catalogue *devices)
{
	char text[SETTING_TEXT_MAX];
	struct err ignored;

	*g = (struct grid){.devices = devices};
	for (int i = 0; i < SETTINGS; i++) {
		setting_table[i].text(s, text, sizeof text);
		(void)grid_setting(g, i, text, &ignored);
	}
}

bool
grid_knob(struct grid *g, const char *name, const char *list, struct err *e)
{
	struct axis a = {.kind = AXIS_KNOB, .name = mem_strdup(name), .list = mem_strdup(list)};

	return put_axis(g, &a, e);
}

bool
grid_choice(struct grid *g, const char *word, struct err *e)
{
	size_t n = strcspn(word, "=@");
	const char *at = strchr(word + n, '@'), *list = word[n] == '=' ? word + n + 1 : "on";
	struct axis a = {.kind = AXIS_CHOICE};
	struct choices known = {0};
	char *name = mem_printf("%.*s%s", (int)n, word, at != NULL ? at : "");
	bool ok;

	/* The word without its values names the optimization and the target. */
	ok = choices_parse(&known, name, e);
	if (!ok) {
		free(name);
		return false;
	}
	a.name = name;
	a.opt = known.choice[0].opt;
	a.list = at != NULL && at > list && word[n] == '=' ? mem_printf("%.*s", (int)(at - list),
	    list) : mem_strdup(list);
	choices_free(&known);
	return put_axis(g, &a, e);
}

/* Return the rank of an axis: knobs first, then optimizations in the order of their table, then
 * settings.  Axes of the same rank keep their order. */
static int
axis_place(const struct axis *a)
{
	int i = 0;

	if (a->kind == AXIS_KNOB)
		return -1;
	if (a->kind == AXIS_SETTING)
		return 1000 + (int)(a->setting - setting_table);
	while (optimization_table[i] != a->opt)
		i++;
	return i;
}

/* Sort the axes by insertion: they are few, and those of the same rank keep their order. */
static void
sort_axes(struct grid *g)
{
	g->nknobs = 0;
	for (int i = 0; i < g->naxes; i++) {
		struct axis a = g->axis[i];
		int to = i;

		for (; to > 0 && axis_place(&g->axis[to - 1]) > axis_place(&a); to--)
			g->axis[to] = g->axis[to - 1];
		g->axis[to] = a;
		g->nknobs += a.kind == AXIS_KNOB;
	}
}

/* Read a value of --opt as a choice.  "off" is a choice that is not on. */
static bool
read_choice(const struct axis *a, const char *value, struct choice *out, struct err *e)
{
	const char *target = strchr(a->name, '@');
	bool off = strcmp(value, "off") == 0 || strcmp(value, "0") == 0;
	char *word = mem_printf("%s%s%s%s", a->opt->name, strcmp(value, "on") == 0 ? "" : "=",
	    strcmp(value, "on") == 0 ? "" : off ? "off" : value, target != NULL ? target : "");
	struct choices one = {0};
	bool ok = choices_parse(&one, word, e);

	free(word);
	if (!ok)
		return false;
	*out = one.choice[0];
	out->target = mem_strdup(one.choice[0].target);
	choices_free(&one);
	return true;
}

static bool
read_values(const struct grid *g, struct axis *a, struct err *e)
{
	char value[VALUE_MAX];
	bool ok = true;

	a->value = mem_calloc((size_t)a->n, sizeof *a->value);
	a->number = mem_calloc((size_t)a->n, sizeof *a->number);
	if (a->kind == AXIS_CHOICE)
		a->choice = mem_calloc((size_t)a->n, sizeof *a->choice);
	if (a->kind == AXIS_SETTING)
		a->settings = mem_calloc((size_t)a->n, sizeof *a->settings);
	for (int64_t i = 0; ok && i < a->n; i++) {
		a->value[i] = mem_strdup(value_list_get(a->list, i, value));
		if (!number_parse(a->value[i], &a->number[i]))
			a->number[i] = NAN;
		if (a->kind == AXIS_CHOICE)
			ok = read_choice(a, a->value[i], &a->choice[i], e);
		else if (a->kind == AXIS_SETTING)
			ok = a->setting->read(a->value[i], g->devices, &a->settings[i], e);
	}
	return ok;
}

bool
grid_finish(struct grid *g, struct err *e)
{
	char n[NUMBER_TEXT_MAX], alone[NUMBER_TEXT_MAX];

	sort_axes(g);
	g->npoints = 1;
	for (int i = 0; i < g->naxes; i++)
		if (!number_mul(g->npoints, g->axis[i].n, &g->npoints))
			return err_set(e, "this sweep has more than 9e18 points");
	for (int i = 0; i < g->naxes; i++) {
		if (g->axis[i].n > GRID_MAX_VALUES)
			return err_set(e, "this sweep has %s points: %.80s alone has %s values, "
			    "more than %d", number_grouped(g->npoints, n), g->axis[i].name,
			    number_grouped(g->axis[i].n, alone), GRID_MAX_VALUES);
		if (!read_values(g, &g->axis[i], e))
			return false;
	}
	return true;
}

void
grid_digits(const struct grid *g, int64_t point, int *digit)
{
	for (int i = g->naxes - 1; i >= 0; i--) {
		digit[i] = (int)(point % g->axis[i].n);
		point /= g->axis[i].n;
	}
}

struct settings
grid_settings(const struct grid *g, const int *digit)
{
	struct settings s = {0};

	for (int i = g->nknobs; i < g->naxes; i++)
		if (g->axis[i].kind == AXIS_SETTING)
			setting_copy(g->axis[i].setting, &s, &g->axis[i].settings[digit[i]]);
	return settings_resolved(&s);
}

bool
grid_check_knobs(const struct grid *g, const struct model *m, struct err *e)
{
	for (int i = 0; i < g->nknobs; i++) {
		const struct axis *a = &g->axis[i];
		const struct knob *k = model_knob(m, a->name);

		if (k == NULL)
			return err_set(e, "the script has no knob '%.60s'", a->name);
		for (int64_t v = 0; v < a->n; v++)
			if (!knob_accepts(k, a->value[v], e))
				return false;
	}
	return true;
}
