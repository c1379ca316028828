#include "hardware/runtime.h"

#include "base/match.h"
#include "base/name_table.h"
#include "base/phrase.h"
#include "hardware/data_folder.h"
#include "hardware/runtime_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define UNKNOWN(id, ...) {.value = NAN},
#define UNKNOWN_FIGURES                                                                            \
	{                                                                                          \
		.share = {WORK_KIND_TABLE(UNKNOWN)}, .share_int8 = {WORK_KIND_TABLE(UNKNOWN)},     \
		.bandwidth = {WORK_KIND_TABLE(UNKNOWN)}, .int8_gain = {.value = NAN},              \
		.start = {.value = NAN}, .barrier = {.value = NAN}, .host = {.value = NAN},        \
		.serial = {.value = NAN}                                                           \
	}

const struct runtime runtime_none = {
    .id = "none",
    .name = "no runtime",
    .notes = "Each layer runs as it is written; only figures of the device count.",
    .model = LATENCY_textbook,
    .maps = MAPS_PARTS,
    .figures = UNKNOWN_FIGURES,
};

const struct runtime runtime_compiled = {
    .id = "compiled",
    .name = "some compiler",
    .notes = "Any compiler of graphs that is not known better; only figures of the device count.",
    .model = LATENCY_roofline,
    .joins = JOINS_PRODUCTS,
    .starts = STARTS_GRAPH,
    .figures = UNKNOWN_FIGURES,
};

static const struct runtime *const built_in[] = {&runtime_none, &runtime_compiled, NULL};

struct folder_reading {
	struct runtime_table *table;
	int first;                 /* of this folder */
};

static void
take_runtime(void *of, const struct data_file *d)
{
	const struct folder_reading *reading = of;
	struct runtime_table *t = reading->table;
	struct runtime r;
	struct err why;

	if (!runtime_of_data(d, &t->arena, &r, &why)) {
		err_list_add(&t->problems, &why);
		return;
	}
	if (runtime_named(NULL, r.id) != NULL) {
		err_set_at(&why, r.file, 0, "a runtime '%s' is built in", r.id);
		err_list_add(&t->problems, &why);
		return;
	}
	for (int i = 0; i < t->n; i++)
		if (strcmp(t->runtime[i].id, r.id) == 0) {
			if (data_file_replaces("runtime", r.id, t->runtime[i].file, r.file,
			    i >= reading->first, &t->problems))
				t->runtime[i] = r;
			return;
		}
	t->runtime = mem_resize(t->runtime, (size_t)t->n + 1, sizeof *t->runtime);
	t->runtime[t->n++] = r;
}

static int
compare_runtimes(const void *x, const void *y)
{
	const struct runtime *a = x, *b = y;

	return strcmp(a->id, b->id);
}

bool
runtime_load(const char *const *folders, struct runtime_table *out, struct err *e)
{
	*out = (struct runtime_table){0};
	for (; *folders != NULL; folders++) {
		struct folder_reading reading = {out, out->n};

		if (!data_folder_read(*folders, "runtimes", take_runtime, &reading, &out->problems,
		    e)) {
			runtime_free(out);
			return false;
		}
	}
	if (out->n > 1)
		qsort(out->runtime, (size_t)out->n, sizeof *out->runtime, compare_runtimes);
	return true;
}

void
runtime_free(struct runtime_table *t)
{
	free(t->runtime);
	err_list_free(&t->problems);
	arena_free(&t->arena);
	*t = (struct runtime_table){0};
}

const struct runtime *
runtime_at(const struct runtime_table *t, int i)
{
	int n = t != NULL ? t->n : 0;

	return i < n ? &t->runtime[i] : built_in[i - n];
}

const struct runtime *
runtime_named(const struct runtime_table *t, const char *id)
{
	const struct runtime *r;

	for (int i = 0; (r = runtime_at(t, i)) != NULL; i++)
		if (strcmp(r->id, id) == 0)
			return r;
	return NULL;
}

void
runtime_names(const struct runtime *r, const char *name[static RUNTIME_MAX_NAMES])
{
	int n = 0;

	name[n++] = r->id;
	name[n++] = r->name;
	for (const char *const *alias = r->alias; *alias != NULL; alias++)
		name[n++] = *alias;
	name[n] = NULL;
}

const struct runtime *
runtime_find(const struct runtime_table *t, const char *word, struct err *e)
{
	const struct runtime *r, *found = runtime_named(t, word);
	struct match_choice choice = {0};
	const char *name[RUNTIME_MAX_NAMES];
	struct nearest nearest = {.most = 5};
	char hint[NEAREST_TEXT_MAX], buf[256];
	struct phrase list = phrase_in(buf, sizeof buf);
	struct match m;

	for (int i = 0; found == NULL && *word != '\0' && (r = runtime_at(t, i)) != NULL; i++) {
		runtime_names(r, name);
		if (match_names(word, name, &m, NULL))
			match_offer(&choice, &m, i);
		name_try(&nearest, NAME_ARRAY(r, 1, id), word);
	}
	if (found != NULL)
		return found;
	if (match_only(&choice) >= 0)
		return runtime_at(t, match_only(&choice));
	for (int i = 0; i < choice.nbest; i++)
		phrase_item(&list, ", ", "%s", runtime_at(t, choice.best[i].number)->id);
	if (choice.nbest > 1)
		err_set(e, "runtime '%.60s' could be %s", word, list.buf);
	else
		err_set(e, "there is no runtime '%.60s'%s", word,
		    nearest_or(&nearest, "; `layertop runtimes` lists them", hint));
	return NULL;
}

const struct runtime_class *
runtime_class(const struct runtime *r, const char *class)
{
	for (int i = 0; i < r->nclasses; i++)
		if (class != NULL && strcmp(r->class[i].name, class) == 0)
			return &r->class[i];
	return NULL;
}

struct figure
runtime_core_speed(const struct runtime *r, const char *core)
{
	for (int i = 0; i < r->ncores; i++)
		if (core != NULL && strcmp(r->core[i].name, core) == 0)
			return r->core[i].speed;
	return (struct figure){.value = NAN};
}

bool
runtime_runs_on(const struct runtime *r, const char *class)
{
	/* A device of a lecture takes what the formula says. */
	return r->nclasses == 0 || (class != NULL && strcmp(class, "lecture") == 0) ||
	    runtime_class(r, class) != NULL;
}
