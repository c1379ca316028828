#include "hardware/hardware_profile.h"

#include "base/name_table.h"
#include "base/number.h"
#include "hardware/machine.h"
#include "hardware/runtime_file.h"
#include "script/data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(field) offsetof(struct hardware, field)

const struct hardware_text hardware_text_table[] = {
    {"id", "what `--hw` calls it", TEXT(id)},
    {"name", "what people call it", TEXT(name)},
    {"class", "one of those below", TEXT(class)},
    {"vendor", "who makes it", TEXT(vendor)},
    {"cpu", "the name of its processor, as the system says it", TEXT(cpu)},
    {"core", "the design of its fastest cores, as \"Cortex-A76\"", TEXT(core)},
    {"notes", "what a reader should know", TEXT(notes)},
    {"derivation", "how derived figures follow from others", TEXT(derivation)},
    {"runtime", "the software that the efficiencies were measured with", TEXT(measured_with)},
    {NULL, NULL, 0},
};

/* Return whether a key is the first part of a key with a dot, as "peak" of "peak.fp32". */
static bool
is_group(const char *key)
{
	size_t n = strlen(key);

	for (const struct figure_key *k = hardware_key_table; k->name != NULL; k++)
		if (strncmp(k->name, key, n) == 0 && k->name[n] == '.')
			return true;
	return false;
}

static bool
refuse_key(const char *key, struct err *e)
{
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];

	if (is_group(key))
		return err_set(e, "'%s' is a table, as peak = { fp32 = 1e9 }", key);
	name_try(&nearest, NAME_TABLE(hardware_key_table, name), key);
	name_try(&nearest, NAME_TABLE(hardware_text_table, name), key);
	return err_set(e, "unknown key '%.60s'%s", key, nearest_text(&nearest, hint));
}

/* Take "sourced: a data sheet" from the table `source` of a profile in the older form. */
static bool
set_listed_source(struct hardware *h, const char *key, const struct data_pair *p, struct arena *a,
    struct err *e)
{
	const struct figure_key *k = hardware_key_find(key);
	const char *colon = p->is_number ? NULL : strstr(p->text, ": ");
	enum standing standing;

	if (k == NULL)
		return refuse_key(key, e);
	if (p->is_number)
		return err_set(e, "'source.%s' is a text", key);
	standing = colon != NULL ? figure_standing(p->text, (size_t)(colon - p->text))
	    : STANDING_UNKNOWN;
	if (standing == STANDING_UNKNOWN)
		return err_set(e, "'source.%s' begins with 'sourced: ', 'derived: ' or "
		    "'unverified: '", key);
	return figure_take_source(figure_in(h, k), k, standing, colon + 2, a, e);
}

/* Take one of aliases = { "Pi 5", ... }. */
static bool
add_alias(struct hardware *h, const struct data_pair *p, struct arena *a, struct err *e)
{
	int n = 0;

	while (h->alias[n] != NULL)
		n++;
	if (p->is_number || *p->text == '\0')
		return err_set(e, "'aliases' is a list of names: aliases = { \"Pi 5\" }");
	if (n == HARDWARE_MAX_ALIASES)
		return err_set(e, "'aliases' has at most %d names", HARDWARE_MAX_ALIASES);
	h->alias[n] = arena_strdup(a, p->text);
	return true;
}

/* Take one of runtimes = { "ncnn-cpu", ... }. */
static bool
add_runtime(struct hardware *h, const struct data_pair *p, struct arena *a, struct err *e)
{
	int n = 0;

	while (h->runtime_id[n] != NULL)
		n++;
	if (p->is_number)
		return err_set(e, "'runtimes' is a list of runtimes: runtimes = { \"ncnn-cpu\" }");
	if (n == HARDWARE_MAX_RUNTIMES)
		return err_set(e, "'runtimes' has at most %d names", HARDWARE_MAX_RUNTIMES);
	h->runtime_id[n] = arena_strdup(a, p->text);
	return true;
}

/* Return the figures of a runtime on this device, which are added if there are none yet. */
static struct runtime_figures *
figures_with(struct hardware *h, const char *id, struct arena *a)
{
	struct device_runtime *grown;

	for (int i = 0; i < h->nmeasured; i++)
		if (strcmp(h->measured[i].id, id) == 0)
			return &h->measured[i].figures;
	grown = arena_alloc(a, (size_t)h->nmeasured + 1, sizeof *grown);
	if (h->nmeasured > 0)
		memcpy(grown, h->measured, (size_t)h->nmeasured * sizeof *grown);
	h->measured = grown;
	grown += h->nmeasured++;
	*grown = (struct device_runtime){arena_strdup(a, id), runtime_figures_unknown()};
	return &grown->figures;
}

/* Take a figure of with = { ["ncnn-cpu"] = { share = { conv = 0.5 } } }; `path` is
 * "ncnn-cpu.share.conv". */
static bool
take_with(struct hardware *h, const char *path, const struct data_pair *p, struct arena *a,
    struct err *e)
{
	const char *dot = strchr(path, '.');
	char id[FIGURE_KEY_MAX];

	(void)snprintf(id, sizeof id, "%.*s", dot != NULL ? (int)(dot - path) : 0, path);
	if (*id == '\0')
		return err_set(e, "'with' has a table for each runtime: with = { [\"ncnn-cpu\"] = "
		    "{ start = 1e-6 } }");
	return runtime_figures_take(figures_with(h, id, a), dot + 1, p, a, e);
}

#define MAX_CALIBRATED 64

/* Take a value of measured = { { type = "fp32", conv = { ... } } }; `path` is "1.conv.rows". */
static bool
take_measured(struct hardware *h, const char *path, const struct data_pair *p, struct arena *a,
    struct err *e)
{
	char *dot;
	long n = strtol(path, &dot, 10);
	struct calibrated *grown;

	if (n < 1 || n > MAX_CALIBRATED || *dot != '.')
		return err_set(e, "'measured' is a list of at most %d tables", MAX_CALIBRATED);
	if (n > h->ncalibrated) {
		grown = arena_alloc(a, (size_t)n, sizeof *grown);
		for (int i = 0; i < n; i++)
			grown[i] = i < h->ncalibrated ? h->calibrated[i] : calibrated_unknown();
		h->calibrated = grown;
		h->ncalibrated = (int)n;
	}
	return calibrated_take(&h->calibrated[n - 1], dot + 1, p, a, e);
}

/* Find the form of a profile that `layertop calibrate` wrote, before anything else is read: another
 * form has other keys. */
static bool
find_form(struct hardware *h, const struct data_file *d, struct err *e)
{
	for (int i = 0; i < d->npairs; i++) {
		const struct data_pair *p = &d->pair[i];

		if (strcmp(p->key, "runtime") == 0 && !p->is_number &&
		    strncmp(p->text, "plain loops with ", 17) == 0)
			return err_set(e, "an older version of `layertop calibrate` wrote this, "
			    "which measured no layers; run it again");
		if (strcmp(p->key, "form") != 0)
			continue;
		if (!p->is_number || p->number != CALIBRATED_FORM)
			return err_set(e, "`layertop calibrate` wrote this in another form than "
			    "this version reads (%d); run it again", CALIBRATED_FORM);
		h->form = CALIBRATED_FORM;
	}
	return true;
}

static bool
begins_list(const char *key, const char *list)
{
	size_t n = strlen(list);

	return strncmp(key, list, n) == 0 && (key[n] == '.' || key[n] == '\0');
}

static bool
set_pair(struct hardware *h, const struct data_pair *p, struct arena *a, struct err *e)
{
	const struct figure_key *k = hardware_key_find(p->key);
	const struct hardware_text *t;
	char key[FIGURE_KEY_MAX];
	const char *member = figure_split(p->key, key);

	if (k != NULL)
		return figure_take(figure_in(h, k), k, "", p, a, e);
	if (strcmp(key, "aliases") == 0 || strcmp(p->key, "aliases") == 0)
		return add_alias(h, p, a, e);
	if (begins_list(p->key, "runtimes"))
		return add_runtime(h, p, a, e);
	if (begins_list(p->key, "with"))
		return take_with(h, p->key[4] == '.' ? p->key + 5 : "", p, a, e);
	if (begins_list(p->key, "measured"))
		return take_measured(h, p->key[8] == '.' ? p->key + 9 : "", p, a, e);
	if (strcmp(p->key, "form") == 0)
		return true; /* find_form() has it */
	k = hardware_key_find(key);
	if (k != NULL)
		return figure_take(figure_in(h, k), k, member, p, a, e);
	if (strncmp(p->key, "source.", 7) == 0)
		return set_listed_source(h, p->key + 7, p, a, e);
	if (strcmp(p->key, "year") == 0) {
		if (!p->is_number || !(p->number >= 1970 && p->number <= 2100) ||
		    p->number != floor(p->number))
			return err_set(e, "'year' is a whole number between 1970 and 2100");
		h->year = (int)p->number;
		return true;
	}
	t = name_find(NAME_TABLE(hardware_text_table, name), p->key);
	if (t == NULL)
		return refuse_key(figure_is_member(member) ? key : p->key, e);
	if (p->is_number)
		return err_set(e, "'%s' is a text", p->key);
	*(const char **)((char *)h + t->offset) = arena_strdup(a, p->text);
	return true;
}

static bool
check_class(struct hardware *h, struct err *e)
{
	const struct device_class *c = device_class_named(h->class, e);

	if (c != NULL)
		h->family = c->family;
	return c != NULL;
}

/* Check what was measured of layers, and that it was on this machine where the id says so. */
static bool
check_calibrated(const struct hardware *h, struct err *e)
{
	char cpu[MACHINE_CPU_MAX];

	if (h->ncalibrated > 0 && h->form == 0)
		return err_set(e, "'measured' needs 'form', as `layertop calibrate` writes it");
	if (h->form > 0 && h->ncalibrated == 0)
		return err_set(e, "'measured' is missing: the profile was cut off");
	if (h->form > 0 && h->cpu == NULL)
		return err_set(e, "a profile with 'measured' needs 'cpu'");
	for (int i = 0; i < h->ncalibrated; i++) {
		const struct calibrated *c = &h->calibrated[i];

		if (!calibrated_check(c, e))
			return false;
		if (calibrated_find(h->calibrated, i, c->engine, c->type, c->threads) != NULL)
			return err_set(e, "'measured' has %s on %d threads twice",
			    dtype_table[c->type].name, (int)c->threads);
	}
	return h->form == 0 || strcmp(h->id, HARDWARE_HERE) != 0 ||
	    strcmp(h->cpu, machine_cpu(cpu)) == 0 ||
	    err_set(e, "this was measured on another machine ('%.80s', not '%.80s'); run `layertop "
	    "calibrate` here, or give the profile another id", h->cpu, cpu);
}

static bool
check_whole(struct hardware *h, struct err *e)
{
	bool peak = false;

	if (h->id == NULL || h->name == NULL || h->class == NULL)
		return err_set(e, "a profile needs an 'id', a 'name' and a 'class'");
	if (!hardware_check_id(h->id, e) || !check_class(h, e) || !check_calibrated(h, e))
		return false;
	for (int i = 0; i < DTYPE_COUNT; i++)
		peak = peak || !isnan(h->peak[i].value);
	if (!peak)
		return err_set(e, "a profile needs at least one peak, as peak = { fp32 = 1e9 }");
	for (int i = 0; i < h->nmeasured; i++)
		if (!figure_check_all(&h->measured[i].figures, runtime_key_table, e))
			return false;
	return figure_check_all(h, hardware_key_table, e);
}

bool
hardware_profile(const struct data_file *d, struct arena *a, struct hardware *h, struct err *e)
{
	struct err why;

	*h = hardware_unknown();
	h->file = arena_strdup(a, d->file);
	if (!d->ok) {
		*e = d->error;
		return false;
	}
	if (!find_form(h, d, &why))
		return err_set_at(e, d->file, 0, "%.400s", why.text);
	for (int i = 0; i < d->npairs; i++)
		if (!set_pair(h, &d->pair[i], a, &why))
			return err_set_at(e, d->file, d->pair[i].line, "%.400s", why.text);
	return check_whole(h, &why) || err_set_at(e, d->file, 0, "%.400s", why.text);
}
