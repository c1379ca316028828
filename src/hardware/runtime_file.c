#include "hardware/runtime_file.h"

#include "base/name_table.h"
#include "base/number.h"
#include "base/phrase.h"
#include "hardware/hardware.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MAX_ROWS 1e9 /* measured times that a figure can be learned from */

static bool
has_prefix(const char *key, const char *prefix)
{
	return strncmp(key, prefix, strlen(prefix)) == 0;
}

/* Return whether a key begins the names of figures, as "share" does "share.conv". */
static bool
is_figure_group(const char *key)
{
	size_t n = strlen(key);

	for (const struct figure_key *k = runtime_key_table; k->name != NULL; k++)
		if (strncmp(k->name, key, n) == 0 && k->name[n] == '.')
			return true;
	return false;
}

static bool
refuse_figure(const char *key, struct err *e)
{
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];

	if (is_figure_group(key))
		return err_set(e, "'%s' is a table, as share = { conv = 0.5 }", key);
	name_try(&nearest, NAME_TABLE(runtime_key_table, name), key);
	return err_set(e, "unknown key '%.60s'%s", key, nearest_text(&nearest, hint));
}

bool
runtime_figures_take(struct runtime_figures *f, const char *path, const struct data_pair *p,
    struct arena *a, struct err *e)
{
	const struct figure_key *k = name_find(NAME_TABLE(runtime_key_table, name), path);
	char key[FIGURE_KEY_MAX];
	const char *member = "";

	if (k == NULL) {
		member = figure_split(path, key);
		k = name_find(NAME_TABLE(runtime_key_table, name), key);
	}
	if (k == NULL)
		return refuse_figure(figure_is_member(member) ? key : path, e);
	return figure_take(figure_in(f, k), k, member, p, a, e);
}

static bool
add_name(struct runtime *r, const struct data_pair *p, struct arena *a, struct err *e)
{
	int n = 0;

	while (r->alias[n] != NULL)
		n++;
	if (p->is_number || *p->text == '\0')
		return err_set(e, "'aliases' is a list of names: aliases = { \"TFLM\" }");
	if (n == RUNTIME_MAX_ALIASES)
		return err_set(e, "'aliases' has at most %d names", RUNTIME_MAX_ALIASES);
	r->alias[n] = arena_strdup(a, p->text);
	return true;
}

/* Return the class with this name, which is added if the runtime does not have it yet.  Return NULL
 * with a sentence if there is no such class of devices. */
static struct runtime_class *
class_of_runtime(struct runtime *r, const char *name, struct arena *a, struct err *e)
{
	const struct device_class *known = device_class_named(name, e);
	struct runtime_class *grown;

	if (known == NULL)
		return NULL;
	for (int i = 0; i < r->nclasses; i++)
		if (strcmp(r->class[i].name, name) == 0)
			return &r->class[i];
	grown = arena_alloc(a, (size_t)r->nclasses + 1, sizeof *grown);
	if (r->nclasses > 0)
		memcpy(grown, r->class, (size_t)r->nclasses * sizeof *grown);
	r->class = grown;
	grown += r->nclasses++;
	*grown = (struct runtime_class){.name = known->name,
	    .figures = runtime_figures_unknown()};
	for (int i = 0; i < LATENCY_IDS; i++)
		grown->learned[i] = (struct learned){NAN, NAN, NAN, 0, NULL};
	return grown;
}

static bool
take_learned(struct learned *l, const char *member, const struct data_pair *p, struct arena *a,
    struct err *e)
{
	double *quantile = strcmp(member, "median") == 0 ? &l->median : strcmp(member, "low") == 0
	    ? &l->low : strcmp(member, "high") == 0 ? &l->high : NULL;

	if (strcmp(member, "from") == 0 && !p->is_number) {
		l->from = arena_strdup(a, p->text);
		return true;
	}
	if (strcmp(member, "rows") == 0 && p->is_number && p->number >= 1 &&
	    p->number <= MAX_ROWS && p->number == floor(p->number)) {
		l->rows = (int64_t)p->number;
		return true;
	}
	if (quantile == NULL || !p->is_number || !(fabs(p->number) <= 10))
		return err_set(e, "'learned' has for a latency model { median =, low =, high =, "
		    "rows =, from = }: quantiles of log(measured / computed) between -10 and 10, "
		    "a count and a text");
	*quantile = p->number;
	return true;
}

/* Take what a runtime has for a class of devices: `path` is "sbc.share.conv" or
 * "sbc.learned.roofline.median". */
static bool
take_on(struct runtime *r, const char *path, const struct data_pair *p, struct arena *a,
    struct err *e)
{
	char name[FIGURE_KEY_MAX];
	const char *dot = strchr(path, '.');
	struct runtime_class *c;

	(void)snprintf(name, sizeof name, "%.*s", dot != NULL ? (int)(dot - path) : 0, path);
	if (dot == NULL || *name == '\0')
		return err_set(e, "'on' has a table for each class of devices: on = { sbc = "
		    "{ start = 1e-6 } }");
	c = class_of_runtime(r, name, a, e);
	if (c == NULL)
		return false;
	path = dot + 1;
	if (!has_prefix(path, "learned."))
		return runtime_figures_take(&c->figures, path, p, a, e);
	path += strlen("learned.");
	for (int i = 0; i < LATENCY_IDS; i++) {
		const char *model = runtime_model_name(i);
		size_t n = strlen(model);

		if (strncmp(path, model, n) == 0 && path[n] == '.')
			return take_learned(&c->learned[i], path + n + 1, p, a, e);
	}
	return err_set(e, "'learned' has a table for each latency model: learned = { roofline = "
	    "{ median = 0.1 } }");
}

static const struct figure_key core_key = {"cores", "", "speed on a design of cores", 0, 0.01, 100};

/* Take a speed of cores = { ["Cortex-A53"] = 0.7 }; `path` is "Cortex-A53.1" or
 * "Cortex-A53.learned". */
static bool
take_core(struct runtime *r, const char *path, const struct data_pair *p, struct arena *a,
    struct err *e)
{
	char name[FIGURE_KEY_MAX];
	const char *member = figure_split(path, name);
	struct runtime_core *grown;

	if (!figure_is_member(member)) {
		(void)snprintf(name, sizeof name, "%s", path);
		member = "";
	}
	if (*name == '\0')
		return err_set(e, "'cores' has a speed for each design of cores: cores = "
		    "{ [\"Cortex-A53\"] = 0.7 }");
	for (int i = 0; i < r->ncores; i++)
		if (strcmp(r->core[i].name, name) == 0)
			return figure_take(&r->core[i].speed, &core_key, member, p, a, e);
	grown = arena_alloc(a, (size_t)r->ncores + 1, sizeof *grown);
	if (r->ncores > 0)
		memcpy(grown, r->core, (size_t)r->ncores * sizeof *grown);
	r->core = grown;
	grown += r->ncores++;
	*grown = (struct runtime_core){arena_strdup(a, name), {.value = NAN}};
	return figure_take(&grown->speed, &core_key, member, p, a, e);
}

static bool
take_rule(struct runtime *r, const struct runtime_concept *c, const struct data_pair *p,
    struct err *e)
{
	char buf[256];
	struct phrase list = phrase_in(buf, sizeof buf);

	for (int i = 0; c->rule[i].name != NULL; i++) {
		phrase_item(&list, ", ", "%s", c->rule[i].name);
		if (!p->is_number && strcmp(c->rule[i].name, p->text) == 0) {
			*(int *)(void *)((char *)r + c->offset) = i;
			return true;
		}
	}
	return err_set(e, "'%s' is one of %s, not '%.40s'", c->name, list.buf,
	    p->is_number ? "a number" : p->text);
}

static bool
is_listed(const char *key, const char *list)
{
	size_t n = strlen(list);

	return strncmp(key, list, n) == 0 && (key[n] == '.' || key[n] == '\0');
}

static bool
take_runtime_pair(struct runtime *r, const struct data_pair *p, struct arena *a, struct err *e)
{
	const struct runtime_text *t = name_find(NAME_TABLE(runtime_text_table, name), p->key);
	const struct runtime_concept *c =
	    name_find(NAME_TABLE(runtime_concept_table, name), p->key);

	if (is_listed(p->key, "aliases"))
		return add_name(r, p, a, e);
	if (is_listed(p->key, "classes"))
		return p->is_number ? err_set(e, "'classes' is a list of classes of devices")
		    : class_of_runtime(r, p->text, a, e) != NULL;
	if (is_listed(p->key, "on"))
		return take_on(r, p->key[2] == '.' ? p->key + 3 : "", p, a, e);
	if (is_listed(p->key, "cores"))
		return take_core(r, p->key[5] == '.' ? p->key + 6 : "", p, a, e);
	if (c != NULL)
		return take_rule(r, c, p, e);
	if (t == NULL)
		return runtime_figures_take(&r->figures, p->key, p, a, e);
	if (p->is_number)
		return err_set(e, "'%s' is a text", p->key);
	*(const char **)(void *)((char *)r + t->offset) = arena_strdup(a, p->text);
	return true;
}

static bool
check_learned(const struct runtime_class *c, struct err *e)
{
	for (int i = 0; i < LATENCY_IDS; i++) {
		const struct learned *l = &c->learned[i];
		bool none = isnan(l->median) && isnan(l->low) && isnan(l->high) && l->rows == 0 &&
		    l->from == NULL;

		if (!none && !(l->low <= l->median && l->median <= l->high && l->rows > 0 &&
		    l->from != NULL))
			return err_set(e, "'learned' of %s needs low <= median <= high, the number "
			    "of 'rows' and 'from' which table they are", c->name);
	}
	return true;
}

static bool
check_runtime(const struct runtime *r, struct err *e)
{
	if (r->id == NULL || r->name == NULL || r->nclasses == 0)
		return err_set(e, "a runtime needs an 'id', a 'name' and its 'classes' of devices");
	if (!hardware_check_id(r->id, e))
		return false;
	if (strchr(r->id, '.') != NULL || strcmp(r->id, "auto") == 0)
		return err_set(e, "a runtime cannot be called '%s'", r->id);
	for (int i = 0; i < r->nclasses; i++)
		if (!figure_check_all(&r->class[i].figures, runtime_key_table, e) ||
		    !check_learned(&r->class[i], e))
			return false;
	for (int i = 0; i < r->ncores; i++)
		if (isnan(r->core[i].speed.value))
			return err_set(e, "the source of the speed on '%.40s' is given, but the "
			    "speed is not", r->core[i].name);
	return figure_check_all(&r->figures, runtime_key_table, e);
}

bool
runtime_of_data(const struct data_file *d, struct arena *a, struct runtime *r, struct err *e)
{
	struct err why;

	*r = (struct runtime){.file = arena_strdup(a, d->file), .model = LATENCY_roofline,
	    .figures = runtime_figures_unknown()};
	if (!d->ok) {
		*e = d->error;
		return false;
	}
	for (int i = 0; i < d->npairs; i++)
		if (!take_runtime_pair(r, &d->pair[i], a, &why))
			return err_set_at(e, d->file, d->pair[i].line, "%.600s", why.text);
	return check_runtime(r, &why) || err_set_at(e, d->file, 0, "%.600s", why.text);
}
