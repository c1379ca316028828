#include "frame/offers.h"

#include "base/mem.h"
#include "file/paths.h"
#include "frame/app.h"
#include "optimize/choice_text.h"
#include "report/measure.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* A folder with more entries is offered in part. */
#define ENTRIES_MAX 2000

void
offers_add(struct offers *o, const char *word, const char *help)
{
	o->offer = mem_grow(o->offer, &o->cap, o->n + 1, sizeof *o->offer);
	o->offer[o->n++] = (struct offer){mem_strdup(word), mem_strdup(help)};
}

static void
free_offer(struct offer *o)
{
	free(o->word);
	free(o->help);
}

void
offers_keep(struct offers *o, const char *typed)
{
	size_t kept = 0, n = strlen(typed);

	for (size_t i = 0; i < o->n; i++)
		if (strncasecmp(o->offer[i].word, typed, n) == 0)
			o->offer[kept++] = o->offer[i];
		else
			free_offer(&o->offer[i]);
	o->n = kept;
}

size_t
offers_common(const struct offers *o)
{
	size_t n = o->n > 0 ? strlen(o->offer[0].word) : 0;

	for (size_t i = 1; i < o->n; i++) {
		size_t same = 0;

		while (same < n && o->offer[i].word[same] == o->offer[0].word[same])
			same++;
		n = same;
	}
	return n;
}

void
offers_free(struct offers *o)
{
	for (size_t i = 0; i < o->n; i++)
		free_offer(&o->offer[i]);
	free(o->offer);
	*o = (struct offers){0};
}

size_t
offer_word(const char *text)
{
	const char *space = strrchr(text, ' ');

	return space != NULL ? (size_t)(space + 1 - text) : 0;
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int
by_word(const void *x, const void *y)
{
	const struct offer *a = x, *b = y;

	return strcmp(a->word, b->word);
}

/* Offer the entries of a folder.  Hidden ones are offered if the name that is typed begins with a
 * dot. */
static void
offer_entries(struct offers *o, const char *folder, bool hidden)
{
	char path[PATH_MAX], word[NAME_MAX + 2];
	DIR *d = opendir(*folder != '\0' ? folder : ".");
	struct dirent *entry;

	for (int n = 0; d != NULL && n < ENTRIES_MAX && (entry = readdir(d)) != NULL; n++) {
		if (entry->d_name[0] == '.' && (!hidden || strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0))
			continue;
		(void)snprintf(path, sizeof path, "%.2000s%s", folder, entry->d_name);
		(void)snprintf(word, sizeof word, "%s%s", entry->d_name,
		    is_folder(path) ? "/" : "");
		offers_add(o, word, "");
	}
	if (d != NULL)
		(void)closedir(d);
	if (o->n > 0)
		qsort(o->offer, o->n, sizeof *o->offer, by_word);
}

void
offer_paths(struct offers *o, const char *text, size_t from)
{
	const char *path = text + from, *slash = strrchr(path, '/');
	char folder[PATH_MAX], whole[PATH_MAX];
	size_t n = slash != NULL ? (size_t)(slash + 1 - path) : 0;

	(void)snprintf(folder, sizeof folder, "%.*s", (int)n, path);
	o->from = from + n;
	offer_entries(o, paths_expand(folder, whole, sizeof whole), path[n] == '.');
}

void
offer_param(struct offers *o, const struct optimization_param *p, size_t from)
{
	o->from = from;
	for (const char *const *word = p->words; word != NULL && *word != NULL; word++)
		offers_add(o, *word, "");
}

static void
offer_optimizations(struct offers *o, size_t from)
{
	char word[80];

	o->from = from;
	for (const struct optimization *const *x = optimization_table; (*x)->name != NULL; x++) {
		(void)snprintf(word, sizeof word, "%.60s%s", (*x)->name,
		    (*x)->nparams > 0 ? "=" : "");
		offers_add(o, word, (*x)->help);
	}
}

void
offer_layers(const struct app *a, struct offers *o, size_t from)
{
	const struct report *r = &a->session.report;

	o->from = from;
	for (int i = 0; app_has_model(a) && i < r->nrows; i++)
		if (r->row[i].kind != ROW_PART)
			offers_add(o, r->row[i].path, "");
}

void
offer_choice(const struct app *a, struct offers *o, const char *text, size_t from)
{
	const char *word = text + from, *at = strchr(word, '@'), *equals = strchr(word, '=');
	char name[64];

	if (at != NULL) {
		offer_layers(a, o, (size_t)(at + 1 - text));
	} else if (equals == NULL) {
		offer_optimizations(o, from);
	} else {
		const struct optimization *opt;
		int param = 0;

		(void)snprintf(name, sizeof name, "%.*s", (int)(equals - word), word);
		opt = optimization_find(name);
		for (; strchr(equals, '/') != NULL; param++)
			equals = strchr(equals, '/') + 1;
		if (opt != NULL && param < opt->nparams)
			offer_param(o, &opt->param[param], (size_t)(equals - text) +
			    (*equals == '='));
	}
}

void
offer_knob_values(struct offers *o, const struct knob *k)
{
	for (int i = 0; k->type == KNOB_WORD && i < k->nwords; i++)
		offers_add(o, k->word[i], "");
	if (k->type == KNOB_BOOL) {
		offers_add(o, "true", "");
		offers_add(o, "false", "");
	}
}

void
offer_knobs(const struct app *a, struct offers *o, const char *text, size_t from)
{
	const struct model *m = a->session.model;
	const char *word = text + from, *equals = strchr(word, '=');
	char name[256];

	o->from = equals != NULL ? (size_t)(equals + 1 - text) : from;
	for (int i = 0; app_has_model(a) && i < m->nknobs; i++) {
		const struct knob *k = &m->knob[i];
		size_t n = strlen(k->name);

		(void)snprintf(name, sizeof name, "%.200s=", k->name);
		if (equals == NULL)
			offers_add(o, name, k->help != NULL ? k->help : "");
		else if (strncmp(word, k->name, n) == 0 && word[n] == '=')
			offer_knob_values(o, k);
	}
}

void
offer_measures(struct offers *o, size_t from)
{
	char word[80];

	o->from = from;
	for (const struct measure *m = measure_table; m->name != NULL; m++) {
		(void)snprintf(word, sizeof word, "%.60s=", m->budget);
		if (m->budget != NULL)
			offers_add(o, word, m->help);
	}
}

void
offer_setting(const struct app *a, struct offers *o, int setting, size_t from)
{
	const struct catalogue *devices = a->session.devices.n > 0 ? &a->session.devices
	    : &a->session.start;
	const char *value;

	o->from = from;
	for (int i = 0; (value = setting_table[setting].value(devices, i)) != NULL; i++)
		offers_add(o, value, "");
}
