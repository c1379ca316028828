/*
 * Runs of model scripts, seen from the program: start, pump, cancel.
 */
#include "config.h"

#include "script/script.h"

#include "base/mem.h"
#include "script/child.h"
#include "script/process.h"
#include "script/rebuild.h"
#include "script/source.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define READ_SIZE      (256 << 10)
#define READS_PER_PUMP 16

struct script_run {
	struct process process;
	char *folder, *datadir;
	const struct knob_setting *knobs; /* only the child looks at them */
	int nsources;
	struct source source[SOURCE_MAX_FILES];
	struct rebuild rebuild;
	unsigned char *in;
	size_t n, cap;
	enum script_state state;
	struct err error;
};

static void
evaluate(const struct interp_options *options, void *ctx)
{
	const struct script_run *r = ctx;
	struct interp_options mine = *options;
	struct interp *it = mem_alloc(sizeof *it);

	mine.knobs = r->knobs;
	child_watch(it);
	if (interp_open(it, &mine, 0))
		interp_model(it, &r->source[0]);
}

struct script_run *
script_start(const struct script_options *o, struct err *e)
{
	struct script_run *r;
	char *path = source_path(o->file, o->datadir, e);
	double limit = o->time_limit > 0 ? o->time_limit : SCRIPT_TIME_LIMIT;

	if (path == NULL)
		return NULL;
	r = mem_calloc(1, sizeof *r);
	r->process.fd = -1;
	r->knobs = o->knobs;
	r->folder = source_folder(path);
	r->datadir = o->datadir != NULL ? mem_strdup(o->datadir) : NULL;
	rebuild_open(&r->rebuild);
	r->nsources = source_read(path, &r->source[0], e);
	free(path);
	if (r->nsources == 0 || !process_start(&r->process, limit, evaluate, r, e)) {
		script_cancel(r);
		return NULL;
	}
	r->knobs = NULL;
	return r;
}

int
script_fd(const struct script_run *r)
{
	return r->process.fd;
}

double
script_time_left(const struct script_run *r)
{
	return process_time_left(&r->process);
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
		found = source_require(name, r->folder, r->datadir, s, &why);
	r->nsources += found;
	/* A child that has ended meanwhile, or does not listen until its time is up, is found out
	 * by what comes next, which says why. */
	(void)send_file(r, found ? s : NULL, why.text);
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

/* One record; false ends the run, with a sentence unless it is done. */
static bool
take_record(struct script_run *r, struct wire_in *in, struct err *e)
{
	switch (in->at[0]) {
	case WIRE_REQUIRE:
		in->at++;
		return serve_file(r, in, e);
	case WIRE_FAILED:
		in->at++;
		return take_failure(r, in, e);
	case WIRE_DONE:
		if (!r->rebuild.done)
			return err_set(e, "the script's process sent half a model");
		r->state = SCRIPT_DONE;
		return false;
	default:
		return rebuild_record(&r->rebuild, in, r->nsources, r->source, e);
	}
}

static bool
take_records(struct script_run *r, struct err *e)
{
	struct wire_in in;
	size_t at = 0;
	int64_t size;
	bool going = true;

	while (going && (size = wire_next(r->in + at, r->n - at, WIRE_MAX_RECORD, &in)) != 0) {
		if (size < 0)
			return err_set(e, "the script's process sent too much at once");
		going = take_record(r, &in, e);
		at += (size_t)size;
	}
	memmove(r->in, r->in + at, r->n - at);
	r->n -= at;
	return going;
}

/* 1: something came, 0: nothing there now, -1: the end. */
static int
receive(struct script_run *r)
{
	ssize_t n;

	r->in = mem_grow(r->in, &r->cap, r->n + READ_SIZE, 1);
	n = recv(r->process.fd, r->in + r->n, r->cap - r->n, 0);
	if (n > 0) {
		r->n += (size_t)n;
		return 1;
	}
	return n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) ? 0 : -1;
}

static const char *
file_of_page(const struct script_run *r)
{
	int file = r->process.page->file;

	return r->source[file > 0 && file < r->nsources ? file : 0].name;
}

static enum script_state
pump(struct script_run *r, struct err *e)
{
	int came = 1;

	for (int i = 0; came == 1 && i < READS_PER_PUMP; i++) {
		came = receive(r);
		if (came == 1 && !take_records(r, e)) {
			process_end(&r->process);
			return r->state == SCRIPT_DONE ? SCRIPT_DONE : SCRIPT_FAILED;
		}
	}
	if (came >= 0 && process_time_left(&r->process) > 0)
		return SCRIPT_RUNNING;
	process_end(&r->process);
	(void)process_reason(&r->process, file_of_page(r), e);
	return SCRIPT_FAILED;
}

enum script_state
script_pump(struct script_run *r, struct model **model, struct err *e)
{
	*model = NULL;
	r->state = pump(r, e);
	if (r->state == SCRIPT_DONE)
		*model = rebuild_take(&r->rebuild, r->source[0].name);
	return r->state;
}

void
script_cancel(struct script_run *r)
{
	process_end(&r->process);
	process_free(&r->process);
	rebuild_close(&r->rebuild);
	for (int i = 0; i < r->nsources; i++)
		source_free(&r->source[i]);
	free(r->in);
	free(r->folder);
	free(r->datadir);
	free(r);
}

struct model *
script_load(const struct script_options *o, struct err *e)
{
	struct script_run *r = script_start(o, e);
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
