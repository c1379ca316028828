#include "hardware.h"

#include "number.h"
#include "op.h"
#include "script/script.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FILES 1000

#define PEAK(type, word)                                                                           \
	{                                                                                          \
		"peak." word, "op/s", "dense peak in " word, offsetof(struct hardware, peak) +     \
		    DTYPE_##type * sizeof(struct figure), 1e3, 1e19                                \
	}
#define FIGURE(field, unit, help, min, max)                                                        \
	{                                                                                          \
		#field, unit, help, offsetof(struct hardware, field), min, max                     \
	}

const struct hardware_key hardware_key_table[] = {
    PEAK(FP64, "fp64"),
    PEAK(FP32, "fp32"),
    PEAK(TF32, "tf32"),
    PEAK(FP16, "fp16"),
    PEAK(BF16, "bf16"),
    PEAK(FP8, "fp8"),
    PEAK(FP4, "fp4"),
    PEAK(INT8, "int8"),
    PEAK(INT4, "int4"),
    PEAK(INT2, "int2"),
    PEAK(INT1, "int1"),
    FIGURE(bandwidth, "B/s", "bandwidth of main memory, as specified", 1e3, 1e15),
    FIGURE(bandwidth_measured, "B/s", "bandwidth of main memory, as measured", 1e3, 1e15),
    FIGURE(memory, "B", "main memory", 1, 1e15),
    FIGURE(flash, "B", "program memory, where it is apart", 1, 1e15),
    FIGURE(cache, "B", "last-level cache or on-chip memory", 1, 1e12),
    FIGURE(overhead, "s", "time to start one layer", 1e-12, 1),
    FIGURE(graph_overhead, "s", "the same for a compiled graph", 1e-12, 1),
    FIGURE(power, "W", "design power", 1e-6, 1e6),
    FIGURE(cores, "", "cores, or what the vendor calls so", 1, 1e6),
    FIGURE(clock, "Hz", "clock", 1, 1e12),
    FIGURE(sparse_gain, "x", "speed-up of 2:4 sparsity", 1, 16),
    {.name = NULL},
};

static const struct text_key {
	const char *name;
	size_t offset;
} text_keys[] = {
    {"id", offsetof(struct hardware, id)},
    {"name", offsetof(struct hardware, name)},
    {"class", offsetof(struct hardware, class)},
    {"vendor", offsetof(struct hardware, vendor)},
    {"notes", offsetof(struct hardware, notes)},
};

const char *
standing_name(enum standing s)
{
	static const char *const names[] = {"not said", "sourced", "derived", "unverified"};

	return names[s];
}

const struct figure *
hardware_figure(const struct hardware *h, const struct hardware_key *k)
{
	return (const struct figure *)((const char *)h + k->offset);
}

static struct figure *
figure_of(struct hardware *h, const struct hardware_key *k)
{
	return (struct figure *)((char *)h + k->offset);
}

static const struct hardware_key *
find_key(const char *name)
{
	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

static bool
unknown_key(const char *key, struct err *e)
{
	const char *best = NULL;
	int least = 4;

	if (strcmp(key, "peak") == 0)
		return err_set(e, "'peak' is a table, as peak = { fp32 = 1e9 }");
	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++) {
		int distance = op_word_distance(key, k->name);

		if (distance < least) {
			least = distance;
			best = k->name;
		}
	}
	if (best != NULL)
		return err_set(e, "unknown key '%.60s'; did you mean '%s'?", key, best);
	return err_set(e, "unknown key '%.60s'", key);
}

static bool
set_figure(struct hardware *h, const struct hardware_key *k, const struct data_pair *p,
    struct err *e)
{
	char min[NUMBER_TEXT_MAX], max[NUMBER_TEXT_MAX];

	if (!p->is_number)
		return err_set(e, "'%s' is a number%s%s, not '%.40s'", k->name,
		    *k->unit != '\0' ? " in " : "", k->unit, p->text);
	if (!(p->number >= k->min && p->number <= k->max))
		return err_set(e, "'%s' is between %s and %s%s%s; leave out what is not known",
		    k->name, number_exact(k->min, min), number_exact(k->max, max),
		    *k->unit != '\0' ? " " : "", k->unit);
	figure_of(h, k)->value = p->number;
	return true;
}

/* "sourced: a data sheet": the standing and where it is from. */
static bool
set_source(struct hardware *h, const char *key, const struct data_pair *p, struct arena *a,
    struct err *e)
{
	static const struct {
		const char *word;
		enum standing standing;
	} standings[] = {{"sourced: ", STANDING_SOURCED}, {"derived: ", STANDING_DERIVED},
	    {"unverified: ", STANDING_UNVERIFIED}};
	const struct hardware_key *k = find_key(key);

	if (k == NULL)
		return unknown_key(key, e);
	if (p->is_number)
		return err_set(e, "'source.%s' is a text", key);
	for (size_t i = 0; i < sizeof standings / sizeof standings[0]; i++) {
		size_t n = strlen(standings[i].word);

		if (strncmp(p->text, standings[i].word, n) != 0)
			continue;
		figure_of(h, k)->standing = standings[i].standing;
		figure_of(h, k)->source = arena_strdup(a, p->text + n);
		return true;
	}
	return err_set(e, "'source.%s' begins with 'sourced: ', 'derived: ' or 'unverified: '", key);
}

static bool
set_pair(struct hardware *h, const struct data_pair *p, struct arena *a, struct err *e)
{
	const struct hardware_key *k = find_key(p->key);

	if (k != NULL)
		return set_figure(h, k, p, e);
	if (strncmp(p->key, "source.", 7) == 0)
		return set_source(h, p->key + 7, p, a, e);
	if (strcmp(p->key, "year") == 0) {
		if (!p->is_number || p->number < 1970 || p->number > 2100)
			return err_set(e, "'year' is a number between 1970 and 2100");
		h->year = (int)p->number;
		return true;
	}
	for (size_t i = 0; i < sizeof text_keys / sizeof text_keys[0]; i++) {
		if (strcmp(p->key, text_keys[i].name) != 0)
			continue;
		if (p->is_number)
			return err_set(e, "'%s' is a text", p->key);
		*(const char **)((char *)h + text_keys[i].offset) = arena_strdup(a, p->text);
		return true;
	}
	return unknown_key(p->key, e);
}

static bool
check_id(const char *id, struct err *e)
{
	bool ok = *id != '\0' && strlen(id) < 64;

	for (const char *p = id; *p != '\0'; p++)
		ok = ok && (islower((unsigned char)*p) || isdigit((unsigned char)*p) || *p == '-' ||
		    *p == '.');
	return ok || err_set(e, "'id' has lower-case letters, digits, '-' and '.', not '%.60s'", id);
}

static bool
check_whole(const struct hardware *h, struct err *e)
{
	bool peak = false;

	if (h->id == NULL || h->name == NULL || h->class == NULL)
		return err_set(e, "a profile needs an 'id', a 'name' and a 'class'");
	if (!check_id(h->id, e))
		return false;
	for (int i = 0; i < DTYPE_COUNT; i++)
		peak = peak || !isnan(h->peak[i].value);
	if (!peak)
		return err_set(e, "a profile needs at least one peak, as peak = { fp32 = 1e9 }");
	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++) {
		const struct figure *f = hardware_figure(h, k);

		if (isnan(f->value) && f->source != NULL)
			return err_set(e, "'source.%s' is given, but '%s' is not", k->name, k->name);
	}
	return true;
}

static bool
make_profile(const struct data_file *d, struct arena *a, struct hardware *h, struct err *e)
{
	struct err why;

	*h = (struct hardware){.file = arena_strdup(a, d->file)};
	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++)
		figure_of(h, k)->value = NAN;
	if (!d->ok) {
		*e = d->error;
		return false;
	}
	for (int i = 0; i < d->npairs; i++)
		if (!set_pair(h, &d->pair[i], a, &why))
			return err_set_at(e, d->file, 0, "%.400s", why.text);
	return check_whole(h, &why) || err_set_at(e, d->file, 0, "%.400s", why.text);
}

static void
add_problem(struct catalogue *c, const struct err *e)
{
	c->problem = mem_resize(c->problem, (size_t)c->nproblems + 1, sizeof *c->problem);
	c->problem[c->nproblems++] = *e;
}

/* Add a profile, or put it in place of one from an earlier folder. */
static void
add_profile(struct catalogue *c, const struct hardware *h, int first_of_folder)
{
	struct err e;

	for (int i = 0; i < c->n; i++) {
		if (strcmp(c->hardware[i].id, h->id) != 0)
			continue;
		if (i >= first_of_folder) {
			err_set_at(&e, h->file, 0, "the id '%s' is already that of %.300s", h->id,
			    c->hardware[i].file);
			add_problem(c, &e);
		} else {
			c->hardware[i] = *h;
		}
		return;
	}
	c->hardware = mem_resize(c->hardware, (size_t)c->n + 1, sizeof *c->hardware);
	c->hardware[c->n++] = *h;
}

static int
is_profile(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return d->d_name[0] != '.' && n > 4 && strcmp(d->d_name + n - 4, ".lua") == 0;
}

static int
compare_profiles(const void *x, const void *y)
{
	const struct hardware *a = x, *b = y;
	int order = strcmp(a->class, b->class);

	return order != 0 ? order : strcmp(a->id, b->id);
}

static bool
read_files(struct catalogue *c, const char *const *file, int n, struct err *e)
{
	struct data_file *data = mem_calloc((size_t)n + 1, sizeof *data);
	struct arena scratch = {0};
	int first = c->n;
	bool ok = script_read_data(file, n, &scratch, data, e);

	for (int i = 0; ok && i < n; i++) {
		struct hardware h;
		struct err why;

		if (make_profile(&data[i], &c->arena, &h, &why))
			add_profile(c, &h, first);
		else
			add_problem(c, &why);
	}
	arena_free(&scratch);
	free(data);
	return ok;
}

static bool
load_folder(struct catalogue *c, const char *folder, struct err *e)
{
	struct dirent **list;
	int n = scandir(folder, &list, is_profile, alphasort), used = n < MAX_FILES ? n : MAX_FILES;
	char **file;
	bool ok;

	if (n < 0)
		return true; /* most people have no folder of their own */
	file = mem_calloc((size_t)n + 1, sizeof *file);
	for (int i = 0; i < n; i++) {
		file[i] = mem_printf("%s/%s", folder, list[i]->d_name);
		free(list[i]);
	}
	free(list);
	ok = used == 0 || read_files(c, (const char *const *)file, used, e);
	for (int i = 0; i < n; i++)
		free(file[i]);
	free(file);
	return ok;
}

bool
hardware_load(const char *const *folders, struct catalogue *out, struct err *e)
{
	*out = (struct catalogue){0};
	for (; *folders != NULL; folders++)
		if (!load_folder(out, *folders, e)) {
			hardware_free(out);
			return false;
		}
	if (out->n > 1)
		qsort(out->hardware, (size_t)out->n, sizeof *out->hardware, compare_profiles);
	return true;
}

void
hardware_free(struct catalogue *c)
{
	free(c->hardware);
	free(c->problem);
	arena_free(&c->arena);
	*c = (struct catalogue){0};
}

/* A part of an id is enough when only one has it. */
static const struct hardware *
find_part(const struct catalogue *c, const char *id, struct err *e)
{
	const struct hardware *found = NULL;
	char list[256] = "";
	size_t used = 0;
	int n = 0;

	for (int i = 0; i < c->n; i++) {
		if (strstr(c->hardware[i].id, id) == NULL)
			continue;
		found = &c->hardware[i];
		if (used < sizeof list - 1)
			used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
			    n > 0 ? ", " : "", found->id);
		n++;
	}
	if (n <= 1)
		return found;
	err_set(e, "device '%.60s' could be %s", id, list);
	return NULL;
}

const struct hardware *
hardware_find(const struct catalogue *c, const char *id, struct err *e)
{
	const struct hardware *best = NULL;
	int least = 6;

	for (int i = 0; i < c->n; i++) {
		int distance = op_word_distance(id, c->hardware[i].id);

		if (distance == 0)
			return &c->hardware[i];
		if (distance < least) {
			least = distance;
			best = &c->hardware[i];
		}
	}
	e->text[0] = '\0';
	if (*id != '\0') {
		const struct hardware *part = find_part(c, id, e);

		if (part != NULL || e->text[0] != '\0')
			return part;
	}
	err_set(e, "there is no device '%.60s'%s%s%s; `layertop devices` lists them", id,
	    best != NULL ? "; did you mean '" : "", best != NULL ? best->id : "",
	    best != NULL ? "'" : "");
	return NULL;
}
