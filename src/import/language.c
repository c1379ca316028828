#include "import/language.h"

#include "base/mem.h"
#include "base/number.h"
#include "import/import.h"
#include "import/mapped.h"
#include "import/safetensors.h"
#include "script/reader.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CONFIG_NAME  "config.json"
#define INDEX_NAME   "model.safetensors.index.json"
#define WEIGHTS_NAME "model.safetensors"
#define MAX_SHARDS   4096

struct weight_file {
	char *name;                /* without its folder */
	struct mapped view;
};

/* The files of a model: opened by the parent, read by the child. */
struct language {
	char *shown;               /* the file that errors name */
	bool has_config, has_index;
	struct mapped config, index;
	int nfiles;
	struct weight_file file[MAX_SHARDS];
	const struct knob_setting *knobs;
};

static bool
ends_with(const char *path, const char *ending)
{
	size_t n = strlen(path), k = strlen(ending);

	return n >= k && strcmp(path + n - k, ending) == 0;
}

static bool
is_kind(const char *path, mode_t kind)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & S_IFMT) == kind;
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* Return the folder of a file, or the path itself if it is one.  The caller frees it. */
static char *
folder_of(const char *path)
{
	size_t n = strlen(path);
	const char *slash = strrchr(path, '/');

	if (is_kind(path, S_IFDIR)) {
		while (n > 1 && path[n - 1] == '/')
			n--;
		return mem_printf("%.*s", (int)n, path);
	}
	if (slash == NULL)
		return mem_strdup(".");
	return mem_printf("%.*s", slash == path ? 1 : (int)(slash - path), path);
}

/* Return the path of a file in a folder; NULL if there is none.  The caller frees it. */
static char *
file_in(const char *folder, const char *name)
{
	char *path = strcmp(folder, ".") == 0 ? mem_strdup(name)
	    : mem_printf("%s/%s", folder, name);

	if (is_kind(path, S_IFREG))
		return path;
	free(path);
	return NULL;
}

bool
language_is_model(const char *path)
{
	static const char *const names[] = {CONFIG_NAME, INDEX_NAME, WEIGHTS_NAME};
	char *found = NULL;

	if (!is_kind(path, S_IFDIR))
		return (ends_with(path, ".json") || ends_with(path, ".safetensors")) &&
		    is_kind(path, S_IFREG);
	for (size_t i = 0; found == NULL && i < sizeof names / sizeof *names; i++)
		found = file_in(path, names[i]);
	free(found);
	return found != NULL;
}

static void
send_failure(const struct interp_options *options, const struct err *e)
{
	struct wire_out w = {0};

	wire_begin(&w, WIRE_FAILED);
	wire_put_int(&w, -1);
	wire_put_int(&w, 0);
	wire_put_text(&w, e->text);
	wire_end(&w);
	options->host.send(options->host.ctx, w.data, w.n);
}

/* Read the headers of the files that an index names, or of all if there is none. */
static bool
read_weights(const struct language *l, struct weight_list *s, struct err *e)
{
	json_t *index = NULL;
	bool ok = true;

	if (l->has_index) {
		index = safetensors_index(INDEX_NAME, l->index.data, l->index.size, e);
		if (index == NULL)
			return false;
	}
	for (int i = 0; ok && i < l->nfiles; i++)
		if (index == NULL || safetensors_is_named(index, l->file[i].name))
			ok = safetensors_add(s, l->file[i].name, l->file[i].view.data,
			    l->file[i].view.size, e);
	ok = ok && weight_list_finish(s, e) &&
	    (index == NULL || safetensors_add_missing(s, INDEX_NAME, index, e)) &&
	    weight_list_finish(s, e);
	json_decref(index);
	return ok;
}

static bool
read_documents(const struct language *l, struct weight_list *s, struct template_document *d,
    struct err *e)
{
	if (l->has_config) {
		d->config = json_file_object((const char *)l->config.data, l->config.size, false,
		    e);
		if (d->config == NULL)
			return false;
		d->format = "Hugging Face config";
	}
	if (l->nfiles == 0 && !l->has_index)
		return true;
	if (!read_weights(l, s, e))
		return false;
	d->ntensors = s->n;
	d->tensor = s->tensor;
	d->nfiles = s->nfiles;
	d->weight_file = s->file;
	d->format = l->has_config ? "Hugging Face config, safetensors" : "safetensors";
	return true;
}

static void
read_language(const struct interp_options *options, void *ctx)
{
	const struct language *l = ctx;
	struct template_document d = {.file = l->shown, .module = "architectures.open",
	    .ntensors = -1};
	struct interp_options mine = *options;
	struct interp *it = mem_alloc(sizeof *it);
	struct weight_list s = {.n = 0};
	struct err e;

	mine.knobs = l->knobs;
	if (!read_documents(l, &s, &d, &e)) {
		send_failure(options, &e);
		return;
	}
	if (!interp_open(it, &mine, 0))
		return;
	child_watch(it);
	interp_template(it, &d);
}

static bool
open_text(const char *path, struct mapped *out, struct err *e)
{
	char size[NUMBER_TEXT_MAX], limit[NUMBER_TEXT_MAX];

	return mapped_open(path, out, e) && (out->size <= CONFIG_MAX_BYTES || err_set(e,
	    "%s is too large: %s, and at most %s are read", path,
	    number_bytes((double)out->size, size), number_bytes(CONFIG_MAX_BYTES, limit)));
}

static bool
open_weights(struct language *l, const char *folder, const char *name, struct err *e)
{
	struct weight_file *f = &l->file[l->nfiles];
	char *path = file_in(folder, name);
	bool ok = true;

	if (path != NULL && l->nfiles < MAX_SHARDS) {
		ok = mapped_open(path, &f->view, e);
		f->name = mem_strdup(name);
		l->nfiles++;
	}
	free(path);
	return ok;
}

static int
is_weights(const struct dirent *d)
{
	return ends_with(d->d_name, ".safetensors");
}

/* Open all files of weights of a folder, by their names. */
static bool
open_all_weights(struct language *l, const char *folder, struct err *e)
{
	struct dirent **list;
	int n = scandir(folder, &list, is_weights, alphasort);
	bool ok = true;

	for (int i = 0; i < n; i++) {
		ok = ok && open_weights(l, folder, list[i]->d_name, e);
		free(list[i]);
	}
	if (n >= 0)
		free(list);
	return ok;
}

/* Open the weights of a folder: those of its index, or one file, or all. */
static bool
open_folder(struct language *l, const char *folder, struct err *e)
{
	char *index = file_in(folder, INDEX_NAME), *one = file_in(folder, WEIGHTS_NAME);
	bool ok;

	l->has_index = index != NULL;
	if (index != NULL)
		ok = open_text(index, &l->index, e) && open_all_weights(l, folder, e);
	else if (one != NULL)
		ok = open_weights(l, folder, WEIGHTS_NAME, e);
	else
		ok = open_all_weights(l, folder, e);
	free(index);
	free(one);
	return ok;
}

/* Open the files that a path means. */
static bool
open_files(struct language *l, const char *path, const char *folder, struct err *e)
{
	bool weights = ends_with(path, ".safetensors"), index = ends_with(path, INDEX_NAME);
	char *config = weights || index || is_kind(path, S_IFDIR) ? file_in(folder, CONFIG_NAME)
	    : mem_strdup(path), *set = file_in(folder, INDEX_NAME);
	bool alone = !weights && !index && strcmp(base_name(path), CONFIG_NAME) != 0 &&
	    !is_kind(path, S_IFDIR);
	bool ok = true;

	l->has_config = config != NULL;
	if (config != NULL)
		ok = open_text(config, &l->config, e);
	if (ok && weights && set == NULL)
		ok = open_weights(l, folder, base_name(path), e);
	else if (ok && !alone)
		ok = open_folder(l, folder, e);
	l->shown = config != NULL ? config : mem_strdup(path);
	free(set);
	return ok;
}

static void
close_files(struct language *l)
{
	for (int i = 0; i < l->nfiles; i++) {
		mapped_close(&l->file[i].view);
		free(l->file[i].name);
	}
	mapped_close(&l->index);
	mapped_close(&l->config);
	free(l->shown);
	free(l);
}

struct script_run *
language_start(const struct script_options *o, struct err *e)
{
	struct child_limits limits = {.task = CHILD_READER,
	    .time = o->limits.time > 0 ? o->limits.time : IMPORT_TIME_LIMIT,
	    .memory = o->limits.memory > 0 ? o->limits.memory : IMPORT_MEMORY_LIMIT};
	struct language *l = mem_calloc(1, sizeof *l);
	struct script_options shown = *o;
	char *folder = folder_of(o->file);
	struct script_run *run = NULL;

	l->knobs = o->knobs;
	if (open_files(l, o->file, folder, e)) {
		limits.mapped = l->config.size + l->index.size;
		for (int i = 0; i < l->nfiles; i++)
			limits.mapped += l->file[i].view.size;
		shown.file = l->shown;
		run = script_start_reader(&shown, &limits, read_language, l, e);
	}
	close_files(l);
	free(folder);
	return run;
}
