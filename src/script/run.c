/*
 * Runs of model scripts: start a child process, receive its model, cancel it.
 */
#include "config.h"

#include "script/script.h"

#include "base/mem.h"
#include "script/child.h"
#include "script/driver.h"
#include "script/driver_lua.h"
#include "script/inbox.h"
#include "file/paths.h"
#include "script/process.h"
#include "script/reader.h"
#include "script/rebuild.h"
#include "script/source.h"

#include <poll.h>
#include <stdlib.h>

#define READS_PER_PUMP 16

struct script_run {
	struct process process;
	char *folder, *datadir;
	const char *libraries;     /* folders of the user that `require` searches; NULL: none */
	const struct knob_setting *knobs; /* only the child reads them */
	int nsources;
	struct source source[SOURCE_MAX_FILES];
	struct rebuild rebuild;
	struct inbox inbox;
	enum script_state state;
	struct script_messages *messages; /* the caller's; NULL: they are dropped */
	struct driver_side *driver;       /* NULL: it is no driver */
};

static void
run_model(const struct interp_options *options, void *ctx)
{
	const struct script_run *r = ctx;
	struct interp_options mine = *options;
	struct interp *it = mem_alloc(sizeof *it);

	mine.knobs = r->knobs;
	if (!interp_open(it, &mine, 0))
		return;
	child_watch(it);
	interp_model(it, &r->source[0]);
}

struct script_run *
script_start(const struct script_options *o, struct err *e)
{
	struct script_run *r;
	char *path = source_path(o->file, o->datadir, e);
	struct child_limits limits = {.task = CHILD_SCRIPT,
	    .time = o->limits.time > 0 ? o->limits.time : SCRIPT_TIME_LIMIT,
	    .memory = o->limits.memory > 0 ? o->limits.memory : SCRIPT_MEMORY_LIMIT};

	if (path == NULL)
		return NULL;
	r = mem_calloc(1, sizeof *r);
	r->process.fd = -1;
	r->knobs = o->knobs;
	r->messages = o->messages;
	r->folder = source_folder(path);
	r->libraries = paths_libraries();
	r->datadir = o->datadir != NULL ? mem_strdup(o->datadir) : NULL;
	rebuild_open(&r->rebuild);
	r->nsources = source_read(path, &r->source[0], e);
	free(path);
	if (r->nsources == 0 || !process_start(&r->process, &limits, run_model, r, e)) {
		script_cancel(r);
		return NULL;
	}
	r->knobs = NULL;
	return r;
}

/* The arguments of the child of a driver. */
struct driver_start {
	const struct script_run *run;
	const struct driver_options *options;
};

static void
run_driver(const struct interp_options *options, void *ctx)
{
	const struct driver_start *start = ctx;
	struct driver driver = {.source = &start->run->source[0], .nargs = start->options->nargs,
	    .arg = start->options->arg, .check_only = start->options->check_only};
	struct interp *it = mem_alloc(sizeof *it);

	if (!interp_open(it, options, 0))
		return;
	it->driver = &driver;
	child_watch(it);
	interp_driver(it);
}

struct script_run *
script_start_driver(const struct driver_options *o, struct err *e)
{
	struct script_run *r = mem_calloc(1, sizeof *r);
	struct driver_start start = {r, o};
	struct child_limits limits = {.task = CHILD_DRIVER,
	    .time = o->limits.time > 0 ? o->limits.time : DRIVER_TIME_LIMIT,
	    .memory = o->limits.memory > 0 ? o->limits.memory : DRIVER_MEMORY_LIMIT};

	r->process.fd = -1;
	rebuild_open(&r->rebuild);
	r->folder = source_folder(o->file);
	r->libraries = paths_libraries();
	r->datadir = o->datadir != NULL ? mem_strdup(o->datadir) : NULL;
	r->driver = driver_side_new(&o->host);
	r->nsources = source_read(o->file, &r->source[0], e);
	if (r->nsources > 0 && process_start(&r->process, &limits, run_driver, &start, e))
		return r;
	script_cancel(r);
	return NULL;
}

const char *
script_file(const struct script_run *r, int file)
{
	return r->source[file >= 0 && file < r->nsources ? file : 0].name;
}

struct script_run *
script_start_reader(const struct script_options *o, const struct child_limits *limits,
    child_body *body, void *ctx, struct err *e)
{
	struct script_run *r = mem_calloc(1, sizeof *r);

	r->process.fd = -1;
	rebuild_open(&r->rebuild);
	r->messages = o->messages;
	r->datadir = o->datadir != NULL ? mem_strdup(o->datadir) : NULL;
	r->source[0].name = mem_strdup(o->file);
	r->nsources = 1;
	if (process_start(&r->process, limits, body, ctx, e))
		return r;
	script_cancel(r);
	return NULL;
}

int
script_fd(const struct script_run *r)
{
	return r->process.fd;
}

double
script_patience(const struct script_run *r)
{
	return process_patience(&r->process);
}

double
script_elapsed(const struct script_run *r)
{
	return process_now() - r->process.started;
}

static bool
send_file(struct script_run *r, const struct source *s, const char *refusal)
{
	struct wire_out w = {0};
	bool sent;

	wire_begin(&w, s != NULL ? WIRE_FILE : WIRE_REFUSED);
	if (s != NULL) {
		wire_put_byte(&w, s->library);
		wire_put_text(&w, s->name);
		wire_put_bytes(&w, s->text, s->size);
	} else {
		wire_put_text(&w, refusal);
	}
	wire_end(&w);
	sent = process_send(&r->process, w.data, w.n);
	wire_free(&w);
	return sent;
}

static bool
serve_file(struct script_run *r, struct wire_in *in, struct err *e)
{
	const char *name = wire_get_text(in, WIRE_MAX_RECORD);
	struct source *s = &r->source[r->nsources];
	struct err why;
	bool found;

	if (name == NULL || !wire_whole(in))
		return err_set(e, "the script's process asked for a file without a name");
	if (r->nsources == SOURCE_MAX_FILES)
		found = err_set(&why, "a script requires at most %d files", SOURCE_MAX_FILES - 1);
	else
		found = source_require(name, &(struct source_folders){r->folder, r->libraries,
		    r->datadir}, s, &why);
	r->nsources += found;
	/* Ignore a child that has ended or does not listen: the next record, or its end, gives the
	 * reason. */
	(void)send_file(r, found ? s : NULL, why.text);
	return true;
}

static bool
take_print(struct script_run *r, struct wire_in *in, struct err *e)
{
	const char *text = wire_get_text(in, r->driver != NULL ? WIRE_MAX_RECORD
	    : MESSAGES_MAX_BYTES + 1);

	if (text == NULL || !wire_whole(in))
		return err_set(e, "the script's process sent a print without a text");
	if (r->driver != NULL)
		return driver_side_print(r->driver, text, e);
	if (r->messages != NULL)
		messages_print(r->messages, text);
	return true;
}

static bool
take_failure(struct script_run *r, struct wire_in *in, struct err *e)
{
	int file = wire_get_small(in, -1, r->nsources - 1);
	int line = wire_get_small(in, 0, INT32_MAX);
	const char *text = wire_get_text(in, ERR_TEXT_MAX);

	return err_set_at(e, r->source[file > 0 ? file : 0].name, line, "%s",
	    text != NULL ? text : "the script failed");
}

/* Take one record.  Return false to end the run, with a sentence unless the model is complete. */
static bool
take_model_record(void *ctx, struct wire_in *in, struct err *e)
{
	struct script_run *r = ctx;

	switch (in->at[0]) {
	case WIRE_REQUIRE:
		in->at++;
		return serve_file(r, in, e);
	case WIRE_PRINTED:
		in->at++;
		return take_print(r, in, e);
	case WIRE_FAILED:
		in->at++;
		return take_failure(r, in, e);
	case WIRE_DONE:
		if (r->driver == NULL && !r->rebuild.done)
			return err_set(e, "the script's process sent half a model");
		r->state = SCRIPT_DONE;
		return false;
	default:
		return r->driver != NULL ? driver_side_record(r->driver, in, r->nsources, r->source,
		    &r->process, e) : rebuild_record(&r->rebuild, in, r->nsources, r->source, e);
	}
}

static const char *
file_of_page(const struct script_run *r)
{
	int file = r->process.page->file;

	return r->source[file > 0 && file < r->nsources ? file : 0].name;
}

static enum script_state
pump_run(struct script_run *r, struct err *e)
{
	enum inbox_state state = INBOX_RECEIVED;

	for (int i = 0; state == INBOX_RECEIVED && i < READS_PER_PUMP; i++) {
		state = inbox_receive(&r->inbox, r->process.fd);
		if (state == INBOX_RECEIVED &&
		    !inbox_read(&r->inbox, take_model_record, r, e)) {
			process_end(&r->process);
			return r->state == SCRIPT_DONE ? SCRIPT_DONE : SCRIPT_FAILED;
		}
	}
	process_look(&r->process, process_now());
	if (state != INBOX_CLOSED && !process_is_overdue(&r->process))
		return SCRIPT_RUNNING;
	process_end(&r->process);
	(void)process_reason(&r->process, file_of_page(r), e);
	return SCRIPT_FAILED;
}

enum script_state
script_pump(struct script_run *r, struct model **model, struct err *e)
{
	*model = NULL;
	r->state = pump_run(r, e);
	if (r->state != SCRIPT_DONE || r->driver != NULL)
		return r->state;
	*model = rebuild_take(&r->rebuild, r->source[0].name);
	if (r->messages != NULL)
		messages_unused(r->messages, *model);
	return r->state;
}

void
script_cancel(struct script_run *r)
{
	process_end(&r->process);
	process_free(&r->process);
	rebuild_close(&r->rebuild);
	driver_side_free(r->driver);
	for (int i = 0; i < r->nsources; i++)
		source_free(&r->source[i]);
	inbox_free(&r->inbox);
	free(r->folder);
	free(r->datadir);
	free(r);
}

struct model *
script_wait(struct script_run *r, struct err *e)
{
	struct model *model = NULL;
	enum script_state state = SCRIPT_RUNNING;
	struct pollfd ready;

	if (r == NULL)
		return NULL;
	while (state == SCRIPT_RUNNING) {
		ready = (struct pollfd){.fd = script_fd(r), .events = POLLIN};
		(void)poll(&ready, 1, process_wait(&r->process));
		state = script_pump(r, &model, e);
	}
	script_cancel(r);
	return model;
}

struct model *
script_load(const struct script_options *o, struct err *e)
{
	return script_wait(script_start(o, e), e);
}
