/*
 * Opening a model file: a script for its interpreter, any other for the reader of its format.
 */
#include "import/import.h"

#include "import/language.h"
#include "import/mapped.h"
#include "script/interp.h"
#include "script/process.h"
#include "script/reader.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_BYTES 4096 /* that are looked at to know the format */

/* The arguments of the child. */
struct reading {
	const char *path;
	const unsigned char *data;
	size_t size;
	const struct import_format *format;
	const struct knob_setting *knobs;
};

static void
send_some(void *ctx, struct wire_out *w)
{
	const struct interp_options *options = ctx;

	if (w->n < WIRE_MAX_RECORD / 2)
		return;
	options->host.send(options->host.ctx, w->data, w->n);
	w->n = 0;
}

static void
send_failure(struct wire_out *w, const struct err *e)
{
	w->n = 0;
	wire_begin(w, WIRE_FAILED);
	wire_put_int(w, -1);
	wire_put_int(w, 0);
	wire_put_text(w, e->text);
	wire_end(w);
}

static void
read_foreign(const struct interp_options *options, void *ctx)
{
	const struct reading *r = ctx;
	struct import *im = mem_alloc(sizeof *im);
	struct interp_options copy = *options;
	struct wire_out w = {0};
	struct err e;

	import_open(im, r->path, r->data, r->size, r->knobs);
	if (!import_read(im, r->format, &e) ||
	    !layers_send(&im->layers, &im->model, &w, send_some, &copy, &e))
		send_failure(&w, &e);
	options->host.send(options->host.ctx, w.data, w.n);
}

static bool
is_script(const char *path)
{
	size_t n = strlen(path);

	return strncmp(path, "zoo:", 4) == 0 || (n > 4 && strcmp(path + n - 4, ".lua") == 0);
}

/* The first bytes of a file that can be read and is no folder or device; -1 with errno, or 0 when
 * it is for others to say what is wrong. */
static ssize_t
first_bytes(const char *path, unsigned char bytes[static FIRST_BYTES], struct stat *st)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	ssize_t n = 0;

	if (fd < 0)
		return 0;
	if (fstat(fd, st) == 0 && S_ISREG(st->st_mode))
		n = read(fd, bytes, FIRST_BYTES);
	(void)close(fd);
	return n > 0 ? n : 0;
}

bool
model_file_is_named(const char *path)
{
	unsigned char bytes[FIRST_BYTES];
	struct err ignored;
	struct stat st;
	size_t n;

	if (is_script(path) || language_is_model(path))
		return true;
	n = (size_t)first_bytes(path, bytes, &st);
	return n == 0 || import_refusal(bytes, n, path, &ignored) ||
	    import_format_of(bytes, n, path) != NULL;
}

static struct script_run *
start_foreign(const struct script_options *o, const struct import_format *format, struct err *e)
{
	struct reading r = {.path = o->file, .format = format, .knobs = o->knobs};
	struct child_limits limits = {.task = CHILD_READER,
	    .time = o->limits.time > 0 ? o->limits.time : IMPORT_TIME_LIMIT,
	    .memory = o->limits.memory > 0 ? o->limits.memory : IMPORT_MEMORY_LIMIT};
	struct script_run *run;
	struct mapped file;

	if (!mapped_open(o->file, &file, e))
		return NULL;
	r.data = file.data;
	r.size = file.size;
	/* The child keeps its own view of the file. */
	limits.mapped = r.size;
	run = script_start_reader(o, &limits, read_foreign, &r, e);
	mapped_close(&file);
	return run;
}

struct script_run *
model_file_start(const struct script_options *o, struct err *e)
{
	unsigned char bytes[FIRST_BYTES];
	const struct import_format *format;
	struct stat st;
	size_t n;

	if (is_script(o->file))
		return script_start(o, e);
	if (language_is_model(o->file))
		return language_start(o, e);
	n = (size_t)first_bytes(o->file, bytes, &st);
	if (n > 0 && import_refusal(bytes, n, o->file, e))
		return NULL;
	format = n > 0 ? import_format_of(bytes, n, o->file) : NULL;
	if (format == NULL)
		return script_start(o, e);
	return format->start != NULL ? format->start(o, e) : start_foreign(o, format, e);
}

struct model *
model_file_load(const struct script_options *o, struct err *e)
{
	return script_wait(model_file_start(o, e), e);
}
