#include "session/remember.h"

#include "base/mem.h"
#include "base/number.h"
#include "file/atomic_file.h"
#include "report/measure.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SESSIONS  "sessions"
#define MODELS    "models.json"
#define LINES     "lines.json"
#define MAX_BYTES (4 << 20)   /* of a file that is read */
#define MAX_LINES 10000

/* Return the name that a model is remembered by: an absolute path, or "zoo:resnet". */
static char *
model_name(const char *model)
{
	char *real = strncmp(model, "zoo:", 4) != 0 ? realpath(model, NULL) : NULL;

	return real != NULL ? real : mem_strdup(model);
}

/* Return the file of a model's session: its name is the FNV-1a hash (Fowler, Noll, Vo) of the
 * model's. */
static char *
session_file(const char *folder, const char *name)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (const char *s = name; *s != '\0'; s++)
		hash = (hash ^ (unsigned char)*s) * 0x100000001b3u;
	return mem_printf("%s/" SESSIONS "/%016" PRIx64 ".json", folder, hash);
}

/* Make a folder and those above it that are missing; others cannot read it. */
static bool
make_folder(const char *path, struct err *e)
{
	char *part = mem_strdup(path);
	bool ok = true;

	for (char *s = part + 1; ok && *s != '\0'; s++)
		if (*s == '/') {
			*s = '\0';
			ok = mkdir(part, 0700) == 0 || errno == EEXIST;
			*s = '/';
		}
	ok = ok && (mkdir(part, 0700) == 0 || errno == EEXIST);
	free(part);
	return ok || err_set(e, "%.200s: %s", path, strerror(errno));
}

static bool
write_json(const void *what, FILE *f, struct err *e)
{
	return (json_dumpf(what, f, JSON_INDENT(1)) == 0 && fputc('\n', f) != EOF &&
	    fflush(f) == 0) || err_set(e, "it cannot be written: %s", strerror(errno));
}

/* Write a value to a file of the folder, and release it. */
static bool
write_file(const char *path, json_t *value, struct err *e)
{
	bool ok = atomic_file_write(path, write_json, value, e);

	json_decref(value);
	return ok;
}

/* Read a file; NULL if there is none, `e` then being empty, or if it is broken. */
static json_t *
read_file(const char *path, struct err *e)
{
	json_error_t why;
	struct stat st;
	json_t *value;
	FILE *f;

	e->text[0] = '\0';
	f = fopen(path, "re");
	if (f == NULL) {
		if (errno != ENOENT && errno != ENOTDIR)
			(void)err_set(e, "%.200s: %s", path, strerror(errno));
		return NULL;
	}
	if (fstat(fileno(f), &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > MAX_BYTES) {
		(void)fclose(f);
		(void)err_set(e, "%.200s: this is not what layertop has written", path);
		return NULL;
	}
	value = json_loadf(f, JSON_REJECT_DUPLICATES, &why);
	(void)fclose(f);
	if (value == NULL)
		(void)err_set(e, "%.200s:%d: %.100s", path, why.line, why.text);
	return value;
}

static void
put_text(json_t *object, const char *name, const char *text)
{
	if (text != NULL)
		(void)json_object_set_new(object, name, json_string(text));
}

/* Return a text of an object, or NULL. */
static const char *
get_text(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

/* Return a number of an object from 0 to `most`; 0 for any other. */
static int
get_small_number(const json_t *object, const char *name, int most)
{
	json_int_t n = json_integer_value(json_object_get(object, name));

	return n >= 0 && n <= most ? (int)n : 0;
}

static json_t *
request_json(const struct request *r)
{
	json_t *object = json_object(), *knobs = json_object(), *choices = json_array();

	for (int i = 0; i < SETTINGS; i++)
		put_text(object, setting_table[i].name, r->setting[i]);
	for (int i = 0; i < r->nknobs; i++)
		put_text(knobs, r->knob[i].name, r->knob[i].value);
	for (int i = 0; i < r->nchoices; i++)
		(void)json_array_append_new(choices, json_string(r->choice[i]));
	(void)json_object_set_new(object, "knobs", knobs);
	(void)json_object_set_new(object, "choices", choices);
	return object;
}

/* Take what a request has of an object; what is not of its kind is passed over. */
static void
take_request(const json_t *object, struct request *out)
{
	const char *name;
	json_t *value;
	size_t i;

	for (int s = 0; s < SETTINGS; s++)
		if (get_text(object, setting_table[s].name) != NULL)
			request_set_setting(out, s, get_text(object, setting_table[s].name));
	json_object_foreach(json_object_get(object, "knobs"), name, value)
		if (json_is_string(value) && out->nknobs < MODEL_MAX_KNOBS)
			request_add_knob(out, name, json_string_value(value), true);
	json_array_foreach(json_object_get(object, "choices"), i, value)
		if (json_is_string(value))
			request_add_choice(out, json_string_value(value));
}

void
remembered_add_snapshot(struct remembered *r, const char *name, const struct request *request)
{
	struct remembered_snapshot *s;

	if (r->nsnapshots == REMEMBER_SNAPSHOTS)
		return;
	r->snapshot = mem_resize(r->snapshot, (size_t)r->nsnapshots + 1, sizeof *r->snapshot);
	s = &r->snapshot[r->nsnapshots++];
	s->name = mem_strdup(name);
	request_copy(&s->request, request);
}

void
remembered_add_budget(struct remembered *r, const char *measure, double limit)
{
	if (r->nbudgets == MEASURE_MAX || !(limit > 0))
		return;
	r->budget = mem_resize(r->budget, (size_t)r->nbudgets + 1, sizeof *r->budget);
	r->budget[r->nbudgets++] = (struct remembered_budget){mem_strdup(measure), limit};
}

void
remembered_add_column(struct remembered *r, const char *name)
{
	if (r->ncolumns == REMEMBER_COLUMNS)
		return;
	r->column = mem_resize(r->column, (size_t)r->ncolumns + 1, sizeof *r->column);
	r->column[r->ncolumns++] = mem_strdup(name);
}

void
remembered_add_fold(struct remembered *r, const char *path, bool folded)
{
	if (r->nfolds == REMEMBER_FOLDS)
		return;
	r->fold = mem_resize(r->fold, (size_t)r->nfolds + 1, sizeof *r->fold);
	r->fold[r->nfolds++] = (struct remembered_fold){mem_strdup(path), folded};
}

void
remembered_free(struct remembered *r)
{
	request_free(&r->request);
	for (int i = 0; i < r->nsnapshots; i++) {
		free(r->snapshot[i].name);
		request_free(&r->snapshot[i].request);
	}
	free(r->snapshot);
	for (int i = 0; i < r->nfolds; i++)
		free(r->fold[i].path);
	free(r->fold);
	for (int i = 0; i < r->ncolumns; i++)
		free(r->column[i]);
	free(r->column);
	for (int i = 0; i < r->nbudgets; i++)
		free(r->budget[i].measure);
	free(r->budget);
	free(r->baseline);
	free(r->sort);
	*r = (struct remembered){0};
}

static json_t *
budgets_json(const struct remembered *r)
{
	json_t *budgets = json_object();

	for (int i = 0; i < r->nbudgets; i++)
		(void)json_object_set_new(budgets, r->budget[i].measure,
		    json_real(r->budget[i].limit));
	return budgets;
}

static json_t *
session_json(const char *name, const struct remembered *r)
{
	json_t *root = json_object(), *snapshots = json_array(), *folds = json_object(),
	    *columns = json_array();

	put_text(root, "model", name);
	(void)json_object_set_new(root, "now", request_json(&r->request));
	for (int i = 0; i < r->nsnapshots; i++) {
		json_t *s = request_json(&r->snapshot[i].request);

		put_text(s, "name", r->snapshot[i].name);
		(void)json_array_append_new(snapshots, s);
	}
	(void)json_object_set_new(root, "snapshots", snapshots);
	put_text(root, "baseline", r->baseline);
	if (r->has_budgets) {
		(void)json_object_set_new(root, "budgets", budgets_json(r));
		(void)json_object_set_new(root, "fit", json_boolean(r->fit));
	}
	(void)json_object_set_new(root, "told", json_boolean(r->told));
	put_text(root, "sort", r->sort);
	(void)json_object_set_new(root, "ascending", json_boolean(r->ascending));
	(void)json_object_set_new(root, "in_blocks", json_boolean(r->in_blocks));
	(void)json_object_set_new(root, "skipped", json_integer(r->skipped));
	for (int i = 0; i < r->nfolds; i++)
		(void)json_object_set_new(folds, r->fold[i].path, json_boolean(r->fold[i].folded));
	(void)json_object_set_new(root, "folds", folds);
	for (int i = 0; i < r->ncolumns; i++)
		(void)json_array_append_new(columns, json_string(r->column[i]));
	(void)json_object_set_new(root, "columns", columns);
	return root;
}

/* Remove the session that was written longest ago, if there are too many. */
static void
remove_oldest(const char *folder)
{
	char *sessions = mem_printf("%s/" SESSIONS, folder), *oldest = NULL, *path;
	struct timespec when = {0};
	DIR *dir = opendir(sessions);
	struct dirent *entry;
	struct stat st;
	int n = 0;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		path = mem_printf("%s/%s", sessions, entry->d_name);
		if (stat(path, &st) != 0 || !S_ISREG(st.st_mode)) {
			free(path);
			continue;
		}
		n++;
		if (oldest == NULL || st.st_mtim.tv_sec < when.tv_sec ||
		    (st.st_mtim.tv_sec == when.tv_sec && st.st_mtim.tv_nsec < when.tv_nsec)) {
			free(oldest);
			oldest = path;
			when = st.st_mtim;
		} else {
			free(path);
		}
	}
	if (dir != NULL)
		(void)closedir(dir);
	if (n > REMEMBER_SESSIONS)
		(void)unlink(oldest);
	free(oldest);
	free(sessions);
}

bool
remember_session(const char *folder, const char *model, const struct remembered *r,
    struct err *e)
{
	char *name = model_name(model), *file = session_file(folder, name);
	char *sessions = mem_printf("%s/" SESSIONS, folder);
	bool ok = make_folder(sessions, e) && write_file(file, session_json(name, r), e);

	if (ok)
		remove_oldest(folder);
	free(sessions);
	free(file);
	free(name);
	return ok;
}

/* Take what a file has; what is not of its kind is passed over. */
static void
take_session(const json_t *root, struct remembered *out)
{
	const char *name;
	json_t *value;
	size_t i;

	take_request(json_object_get(root, "now"), &out->request);
	json_array_foreach(json_object_get(root, "snapshots"), i, value) {
		struct request r = {0};

		take_request(value, &r);
		if (get_text(value, "name") != NULL)
			remembered_add_snapshot(out, get_text(value, "name"), &r);
		request_free(&r);
	}
	if (get_text(root, "baseline") != NULL)
		out->baseline = mem_strdup(get_text(root, "baseline"));
	out->has_budgets = json_is_object(json_object_get(root, "budgets"));
	json_object_foreach(json_object_get(root, "budgets"), name, value)
		if (measure_find(name) != NULL && json_is_number(value))
			remembered_add_budget(out, name, json_number_value(value));
	out->fit = json_is_true(json_object_get(root, "fit"));
	out->told = json_is_true(json_object_get(root, "told"));
	if (get_text(root, "sort") != NULL)
		out->sort = mem_strdup(get_text(root, "sort"));
	out->ascending = json_is_true(json_object_get(root, "ascending"));
	out->in_blocks = json_is_true(json_object_get(root, "in_blocks"));
	out->skipped = get_small_number(root, "skipped", REMEMBER_COLUMNS);
	json_array_foreach(json_object_get(root, "columns"), i, value)
		if (json_is_string(value))
			remembered_add_column(out, json_string_value(value));
	json_object_foreach(json_object_get(root, "folds"), name, value)
		remembered_add_fold(out, name, json_is_true(value));
}

bool
remember_find(const char *folder, const char *model, struct remembered *out, struct err *e)
{
	char *name = model_name(model), *file = session_file(folder, name);
	json_t *root = read_file(file, e);
	const char *of = get_text(root, "model");
	bool found = of != NULL && strcmp(of, name) == 0;

	*out = (struct remembered){0};
	if (found)
		take_session(root, out);
	else if (root != NULL)
		(void)err_set(e, "%.200s: this is not what layertop has written", file);
	json_decref(root);
	free(file);
	free(name);
	return found;
}

int
remember_models(const char *folder, char *model[static REMEMBER_MODELS])
{
	char *file = mem_printf("%s/" MODELS, folder);
	struct err ignored;
	json_t *root = read_file(file, &ignored), *value;
	size_t i;
	int n = 0;

	json_array_foreach(root, i, value)
		if (json_is_string(value) && n < REMEMBER_MODELS)
			model[n++] = mem_strdup(json_string_value(value));
	json_decref(root);
	free(file);
	return n;
}

bool
remember_model(const char *folder, const char *model, struct err *e)
{
	char *name = model_name(model), *file = mem_printf("%s/" MODELS, folder);
	char *before[REMEMBER_MODELS];
	int n = remember_models(folder, before);
	json_t *root = json_array();
	bool ok;

	(void)json_array_append_new(root, json_string(name));
	for (int i = 0; i < n; i++) {
		if (strcmp(before[i], name) != 0 && json_array_size(root) < REMEMBER_MODELS)
			(void)json_array_append_new(root, json_string(before[i]));
		free(before[i]);
	}
	ok = make_folder(folder, e);
	if (ok)
		ok = write_file(file, root, e);
	else
		json_decref(root);
	free(file);
	free(name);
	return ok;
}

void
remembered_add_line(struct remembered_lines *l, const char *kind, const char *text)
{
	if (l->n == MAX_LINES)
		return;
	l->line = mem_grow(l->line, &l->cap, l->n + 1, sizeof *l->line);
	l->line[l->n++] = (struct remembered_line){mem_strdup(kind), mem_strdup(text)};
}

void
remembered_free_lines(struct remembered_lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->line[i].kind);
		free(l->line[i].text);
	}
	free(l->line);
	*l = (struct remembered_lines){0};
}

bool
remember_lines(const char *folder, const struct remembered_lines *l, struct err *e)
{
	char *file = mem_printf("%s/" LINES, folder);
	json_t *root = json_object();
	bool ok = make_folder(folder, e);

	for (size_t i = 0; i < l->n; i++) {
		json_t *of = json_object_get(root, l->line[i].kind);

		if (of == NULL) {
			(void)json_object_set_new(root, l->line[i].kind, json_array());
			of = json_object_get(root, l->line[i].kind);
		}
		(void)json_array_append_new(of, json_string(l->line[i].text));
	}
	if (ok)
		ok = write_file(file, root, e);
	else
		json_decref(root);
	free(file);
	return ok;
}

void
remember_read_lines(const char *folder, struct remembered_lines *out)
{
	char *file = mem_printf("%s/" LINES, folder);
	struct err ignored;
	json_t *root = read_file(file, &ignored), *list, *value;
	const char *kind;
	size_t i;

	*out = (struct remembered_lines){0};
	json_object_foreach(root, kind, list)
		json_array_foreach(list, i, value)
			if (json_is_string(value))
				remembered_add_line(out, kind, json_string_value(value));
	json_decref(root);
	free(file);
}
