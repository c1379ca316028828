/*
 * Opening a GGUF file: find the files of its set, read their headers in the child process, and let
 * a template make the model.
 */
#include "import/gguf.h"

#include "base/mem.h"
#include "import/import.h"
#include "import/mapped.h"
#include "script/interp.h"
#include "script/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A set is named NAME-00001-of-00003.gguf. */
#define SET_ENDING "-00001-of-00003.gguf"

struct part {
	char *name;                /* without its folder */
	struct mapped view;        /* empty: the file is missing */
};

/* The files of a model: opened by the parent, read by the child. */
struct gguf_files {
	const char *shown;         /* the path that was given */
	int n;
	struct part *part;
	const struct knob_setting *knobs;
};

/* Return the number of files of a set from the name of one of them; 0: it is no set. */
static int
set_size(const char *path)
{
	size_t n = strlen(path), k = strlen(SET_ENDING);
	int no, count, end = 0;

	if (n <= k || sscanf(path + n - k, "-%5d-of-%5d.gguf%n", &no, &count, &end) != 2 ||
	    end != (int)k || no < 1 || count < 1 || no > count || count > GGUF_MAX_FILES)
		return 0;
	return count;
}

static bool
open_part(struct part *p, const char *path, bool needed, struct err *e)
{
	const char *slash = strrchr(path, '/');
	struct stat st;

	p->name = mem_strdup(slash != NULL ? slash + 1 : path);
	return (!needed && stat(path, &st) != 0) || mapped_open(path, &p->view, e);
}

static bool
open_parts(struct gguf_files *f, const char *path, struct err *e)
{
	int count = set_size(path);
	bool ok = true;

	f->n = count > 0 ? count : 1;
	f->part = mem_calloc((size_t)f->n, sizeof *f->part);
	if (count == 0)
		return open_part(f->part, path, true, e);
	for (int i = 0; ok && i < count; i++) {
		char *name = mem_printf("%.*s-%05d-of-%05d.gguf",
		    (int)(strlen(path) - strlen(SET_ENDING)), path, i + 1, count);

		ok = open_part(&f->part[i], name, false, e);
		free(name);
	}
	return ok;
}

/* Refuse a file that is another part of a set than its name says. */
static bool
check_part(const struct gguf *g, const struct gguf_files *f, struct err *e)
{
	json_int_t count = json_integer_value(json_object_get(g->pairs, "split.count"));

	if (count > 1 && f->n == 1)
		return err_set(e, "%s: it is one of %" JSON_INTEGER_FORMAT " files, whose names "
		    "have to end in " SET_ENDING " and the like", f->part[0].name, count);
	return true;
}

static bool
read_parts(const struct gguf_files *f, struct gguf *g, struct err *e)
{
	bool ok = true;

	if (f->part[0].view.data == NULL)
		return err_set(e, "%s: the first file of the set is missing, which says what the "
		    "model is", f->part[0].name);
	for (int i = 0; ok && i < f->n; i++)
		if (f->part[i].view.data != NULL)
			ok = gguf_add(g, f->part[i].name, f->part[i].view.data,
			    f->part[i].view.size, e);
		else
			weight_list_file(&g->weights, f->part[i].name);
	return ok && check_part(g, f, e) && weight_list_finish(&g->weights, e);
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

static void
read_gguf(const struct interp_options *options, void *ctx)
{
	const struct gguf_files *f = ctx;
	struct interp_options mine = *options;
	struct interp *it = mem_alloc(sizeof *it);
	struct gguf g = {.version = 0};
	struct template_document d = {.file = f->shown, .module = "architectures.gguf"};
	char format[32];
	struct err e;

	mine.knobs = f->knobs;
	if (!read_parts(f, &g, &e)) {
		send_failure(options, &e);
		return;
	}
	(void)snprintf(format, sizeof format, "GGUF version %d", g.version);
	d.format = format;
	d.config = g.pairs;
	d.ntensors = g.weights.n;
	d.tensor = g.weights.tensor;
	d.nfiles = g.weights.nfiles;
	d.weight_file = g.weights.file;
	if (!interp_open(it, &mine, 0))
		return;
	child_watch(it);
	interp_template(it, &d);
}

struct script_run *
gguf_start(const struct script_options *o, struct err *e)
{
	struct child_limits limits = {.task = CHILD_READER,
	    .time = o->limits.time > 0 ? o->limits.time : IMPORT_TIME_LIMIT,
	    .memory = o->limits.memory > 0 ? o->limits.memory : IMPORT_MEMORY_LIMIT};
	struct gguf_files f = {.shown = o->file, .knobs = o->knobs};
	struct script_run *run = NULL;

	if (open_parts(&f, o->file, e)) {
		for (int i = 0; i < f.n; i++)
			limits.mapped += f.part[i].view.size;
		run = script_start_reader(o, &limits, read_gguf, &f, e);
	}
	for (int i = 0; i < f.n; i++) {
		mapped_close(&f.part[i].view);
		free(f.part[i].name);
	}
	free(f.part);
	return run;
}
