#include "hardware/hardware.h"

#include "hardware/hardware_profile.h"
#include "file/lua_file.h"
#include "base/match.h"
#include "base/name_table.h"
#include "base/phrase.h"
#include "script/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_FILES 1000
#define NEAR_MAX  3 /* devices that are listed where none is meant */

/* Return whether the file of a profile is ID.lua, where hardware_load_id() looks for it. */
static bool
is_named_by_id(const struct hardware *h)
{
	const char *slash = strrchr(h->file, '/'), *name = slash != NULL ? slash + 1 : h->file;
	size_t n = strlen(h->id);

	return strncmp(name, h->id, n) == 0 && strcmp(name + n, ".lua") == 0;
}

/* Add a profile, or replace the one with the same id from an earlier folder.  Two files of one
 * folder with the same id are a problem. */
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
			err_list_add(&c->problems, &e);
		} else if (!is_named_by_id(h)) {
			err_set_at(&e, h->file, 0, "name it %s.lua to replace the profile '%s'",
			    h->id, h->id);
			err_list_add(&c->problems, &e);
		} else {
			c->hardware[i] = *h;
		}
		return;
	}
	c->hardware = mem_resize(c->hardware, (size_t)c->n + 1, sizeof *c->hardware);
	c->hardware[c->n++] = *h;
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
	int first = c->n, unread = 0;
	bool ok = data_read(file, n, &scratch, data, e);

	for (int i = 0; ok && i < n; i++) {
		struct hardware h;
		struct err why;

		if (data[i].unread && unread++ > 0)
			continue;
		if (hardware_profile(&data[i], &c->arena, &h, &why))
			add_profile(c, &h, first);
		else
			err_list_add(&c->problems, &why);
	}
	if (unread > 1) {
		struct err more;

		err_set(&more, "%d more profiles are not read", unread - 1);
		err_list_add(&c->problems, &more);
	}
	arena_free(&scratch);
	free(data);
	return ok;
}

static bool
load_folder(struct catalogue *c, const char *folder, struct err *e)
{
	char **file, *name;
	int n = lua_files_in(folder, &file), used = n < MAX_FILES ? n : MAX_FILES;
	bool ok;

	if (n < 0)
		return true; /* most users have no folder of their own */
	for (int i = 0; i < n; i++) {
		name = file[i];
		file[i] = mem_printf("%s/%s", folder, name);
		free(name);
	}
	ok = used == 0 || read_files(c, (const char *const *)file, used, e);
	if (ok && used < n) {
		struct err more;

		err_set_at(&more, folder, 0, "only the first %d of %d profiles are read", used, n);
		err_list_add(&c->problems, &more);
	}
	lua_files_free(file, n);
	return ok;
}

/* Read the remaining profiles of the folders.  Free `c` if this fails. */
static bool
load_folders(struct catalogue *c, const char *const *folders, struct err *e)
{
	for (; *folders != NULL; folders++)
		if (!load_folder(c, *folders, e)) {
			hardware_free(c);
			return false;
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

		ok = access(file, F_OK) != 0 || read_files(out, (const char *[]){file}, 1, e);
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
