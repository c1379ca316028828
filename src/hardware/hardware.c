#include "hardware/hardware.h"

#include "hardware/data_folder.h"
#include "hardware/hardware_profile.h"
#include "base/match.h"
#include "base/name_table.h"
#include "base/phrase.h"
#include "script/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NEAR_MAX 3 /* devices that are listed where none is meant */

struct folder_reading {
	struct catalogue *catalogue;
	int first;                 /* of this folder */
};

/* Add a profile, or replace the one with the same id from an earlier folder. */
static void
take_profile(void *of, const struct data_file *d)
{
	const struct folder_reading *reading = of;
	struct catalogue *c = reading->catalogue;
	struct hardware h;
	struct err why;

	if (!hardware_profile(d, &c->arena, &h, &why)) {
		err_list_add(&c->problems, &why);
		return;
	}
	for (int i = 0; i < c->n; i++)
		if (strcmp(c->hardware[i].id, h.id) == 0) {
			if (data_file_replaces("profile", h.id, c->hardware[i].file, h.file,
			    i >= reading->first, &c->problems))
				c->hardware[i] = h;
			return;
		}
	c->hardware = mem_resize(c->hardware, (size_t)c->n + 1, sizeof *c->hardware);
	c->hardware[c->n++] = h;
}

static int
compare_profiles(const void *x, const void *y)
{
	const struct hardware *a = x, *b = y;
	int order = strcmp(a->class, b->class);

	return order != 0 ? order : strcmp(a->id, b->id);
}

/* Read all profiles of the folders.  Free `c` if this fails. */
static bool
load_folders(struct catalogue *c, const char *const *folders, struct err *e)
{
	for (; *folders != NULL; folders++) {
		struct folder_reading reading = {c, c->n};

		if (!data_folder_read(*folders, "profiles", take_profile, &reading, &c->problems,
		    e)) {
			hardware_free(c);
			return false;
		}
	}
	if (c->n > 1)
		qsort(c->hardware, (size_t)c->n, sizeof *c->hardware, compare_profiles);
	return true;
}

bool
hardware_load(const char *const *folders, struct catalogue *out, struct err *e)
{
	*out = (struct catalogue){0};
	return load_folders(out, folders, e);
}

bool
hardware_load_id(const char *const *folders, const char *id, struct catalogue *out, struct err *e)
{
	bool ok = true;

	*out = (struct catalogue){0};
	for (; ok && *folders != NULL; folders++) {
		char *file = mem_printf("%s/%s.lua", *folders, id);
		struct folder_reading reading = {out, out->n};

		ok = access(file, F_OK) != 0 || data_files_read((const char *[]){file}, 1,
		    "profiles", take_profile, &reading, &out->problems, e);
		free(file);
	}
	if (!ok)
		hardware_free(out);
	return ok;
}

void
hardware_free(struct catalogue *c)
{
	free(c->hardware);
	err_list_free(&c->problems);
	arena_free(&c->arena);
	*c = (struct catalogue){0};
}

/* Return the runtime that a profile names.  A name that none has is a problem. */
static const struct runtime *
named_runtime(struct catalogue *c, const struct hardware *h, const char *id)
{
	const struct runtime *r = runtime_named(c->runtimes, id);
	struct err e;

	if (r == NULL) {
		err_set_at(&e, h->file, 0, "there is no runtime '%.60s'", id);
		err_list_add(&c->problems, &e);
	} else if (!runtime_runs_on(r, h->class)) {
		err_set_at(&e, h->file, 0, "the runtime '%.60s' does not run on the class %s", id,
		    h->class);
		err_list_add(&c->problems, &e);
		r = NULL;
	}
	return r;
}

/* Add a runtime to those of a device. */
static void
add_runtime_to(struct hardware *h, const struct runtime *r)
{
	if (r == NULL)
		return;
	if (h->runtime == NULL)
		h->runtime = r;
	if (h->compiler == NULL && r->joins != JOINS_NOTHING)
		h->compiler = r;
}

/* Add the runtimes of its class, which a copy of the program may lack. */
static void
add_runtimes_of_class(struct catalogue *c, struct hardware *h)
{
	struct err ignored;
	const struct device_class *class = device_class_named(h->class, &ignored);
	const char *word = class != NULL ? class->runtimes : "";
	char id[FIGURE_KEY_MAX];

	for (; *word != '\0'; word += strcspn(word, " "), word += strspn(word, " ")) {
		(void)snprintf(id, sizeof id, "%.*s", (int)strcspn(word, " "), word);
		add_runtime_to(h, runtime_named(c->runtimes, id));
	}
}

/* Return the runtime of language models on a GPU, if people run it there: the profile lists it, or
 * lists none and the class has it. */
static const struct runtime *
speaker_of(const struct hardware *h, const struct runtime_table *runtimes)
{
	const struct runtime *r = h->family == FAMILY_GPU ? runtime_named(runtimes, "llama-cpp")
	    : NULL;
	bool listed = *h->runtime_id == NULL;

	for (const char *const *id = h->runtime_id; *id != NULL; id++)
		listed = listed || strcmp(*id, "llama-cpp") == 0;
	return r != NULL && listed && runtime_runs_on(r, h->class) ? r : NULL;
}

void
hardware_link(struct catalogue *c, const struct runtime_table *runtimes)
{
	c->runtimes = runtimes;
	for (int i = 0; i < c->n; i++) {
		struct hardware *h = &c->hardware[i];

		h->runtime = h->compiler = NULL;
		for (const char *const *id = h->runtime_id; *id != NULL; id++)
			add_runtime_to(h, named_runtime(c, h, *id));
		for (int k = 0; k < h->nmeasured; k++)
			(void)named_runtime(c, h, h->measured[k].id);
		add_runtimes_of_class(c, h);
		h->speaker = speaker_of(h, runtimes);
	}
}

const struct runtime_figures *
hardware_measured(const struct hardware *h, const char *runtime)
{
	for (int i = 0; i < h->nmeasured; i++)
		if (strcmp(h->measured[i].id, runtime) == 0)
			return &h->measured[i].figures;
	return NULL;
}

void
hardware_names(const struct hardware *h, const char *name[static HARDWARE_MAX_NAMES])
{
	int n = 0;

	name[n++] = h->id;
	name[n++] = h->name;
	for (const char *const *alias = h->alias; *alias != NULL; alias++)
		name[n++] = *alias;
	name[n] = NULL;
}

/* Say which devices could be meant, or that none could. */
static void
refuse_word(const struct catalogue *c, const char *word, const struct match_choice *choice,
    struct err *e)
{
	struct nearest nearest = {.most = 5};
	char hint[NEAREST_TEXT_MAX], buf[256];
	struct phrase list = phrase_in(buf, sizeof buf);
	bool several = choice->rank >= MATCH_PART;
	int listed = 0;

	for (int i = 0; i < choice->nbest && (several || i < NEAR_MAX); i++)
		listed += phrase_whole(&list, several ? ", " : " or ", several ? "%s" : "'%s'",
		    c->hardware[choice->best[i].number].id);
	if (several) {
		err_set(e, "device '%.60s' could be %s%s", word, list.buf,
		    listed < choice->n ? " and others" : "");
		return;
	}
	if (listed > 0) {
		err_set(e, "there is no device '%.60s'; did you mean %s?", word, list.buf);
		return;
	}
	name_try(&nearest, NAME_ARRAY(c->hardware, (size_t)c->n, id), word);
	err_set(e, "there is no device '%.60s'%s", word,
	    nearest_or(&nearest, "; `layertop devices` lists them", hint));
}

const struct hardware *
hardware_find(const struct catalogue *c, const char *word, struct err *e)
{
	const struct hardware *found = name_find(NAME_ARRAY(c->hardware, (size_t)c->n, id), word);
	struct match_choice choice = {0}, near = {0};
	const char *name[HARDWARE_MAX_NAMES];
	struct match m;

	if (found != NULL)
		return found;
	for (int i = 0; *word != '\0' && i < c->n; i++) {
		hardware_names(&c->hardware[i], name);
		if (match_names(word, name, &m, NULL))
			match_offer(&choice, &m, i);
	}
	if (match_only(&choice) >= 0)
		return &c->hardware[match_only(&choice)];
	for (int i = 0; choice.n == 0 && i < c->n; i++) {
		hardware_names(&c->hardware[i], name);
		if (match_some(word, name, &m))
			match_offer(&near, &m, i);
	}
	refuse_word(c, word, choice.n > 0 ? &choice : &near, e);
	return NULL;
}
