/*
 * Data files, seen from the program: many are read in one child process, and when that breaks a
 * limit over one of them the rest get another.
 */
#include "config.h"

#include "script/script.h"

#include "base/mem.h"
#include "base/text.h"
#include "script/child.h"
#include "script/process.h"
#include "script/source.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define READ_SIZE (64 << 10)

struct reader {
	struct process process;
	int nfiles, at;            /* the file that records are about */
	struct source *source;     /* without a name: could not be read */
	struct data_file *out;
	struct arena *arena;
	unsigned char *in;
	size_t n, cap, pair_cap;
	struct data_pair *pair;    /* of the file that is being read */
	int npairs;
};

static void
evaluate(const struct interp_options *options, void *ctx)
{
	const struct reader *r = ctx;
	struct interp *it = mem_alloc(sizeof *it);

	for (int i = r->at; i < r->nfiles; i++) {
		if (r->source[i].name == NULL)
			continue;
		options->page->file = i;
		options->page->line = 0;
		child_watch(it);
		if (interp_open(it, options, i))
			interp_data(it, &r->source[i]);
		child_watch(NULL);
		interp_close(it);
	}
}

static void
skip_unread(struct reader *r)
{
	while (r->at < r->nfiles && r->source[r->at].name == NULL)
		r->at++;
}

static void
finish_file(struct reader *r, bool ok)
{
	struct data_file *f = &r->out[r->at];

	f->ok = ok;
	f->npairs = ok ? r->npairs : 0;
	f->pair = arena_alloc(r->arena, (size_t)f->npairs, sizeof *f->pair);
	if (f->npairs > 0)
		memcpy(f->pair, r->pair, (size_t)f->npairs * sizeof *f->pair);
	r->npairs = 0;
	r->at++;
	skip_unread(r);
}

static const char *
keep_text(struct reader *r, const char *text, bool lines)
{
	char *copy = arena_strdup(r->arena, text);

	text_make_plain(copy, lines);
	return copy;
}

static bool
take_pair(struct reader *r, struct wire_in *in)
{
	const char *key = wire_get_text(in, READ_SIZE), *text;
	struct data_pair *p;

	if (r->npairs == DATA_MAX_PAIRS)
		return false;
	r->pair = mem_grow(r->pair, &r->pair_cap, (size_t)r->npairs + 1, sizeof *r->pair);
	p = &r->pair[r->npairs++];
	p->line = wire_get_small(in, 0, INT32_MAX);
	p->is_number = wire_get_byte(in) != 0;
	p->number = wire_get_real(in);
	text = wire_get_text(in, READ_SIZE);
	if (!wire_whole(in) || key == NULL || (!p->is_number && text == NULL))
		return false;
	p->key = keep_text(r, key, false);
	p->text = text != NULL ? keep_text(r, text, true) : NULL;
	return true;
}

static bool
take_record(struct reader *r, struct wire_in *in)
{
	const char *text;
	int line;

	if (r->at == r->nfiles)
		return false;
	switch (wire_get_byte(in)) {
	case WIRE_PAIR:
		return take_pair(r, in);
	case WIRE_FAILED:
		(void)wire_get_int(in);
		line = wire_get_small(in, 0, INT32_MAX);
		text = wire_get_text(in, ERR_TEXT_MAX);
		err_set_at(&r->out[r->at].error, r->source[r->at].name, line, "%s",
		    text != NULL ? text : "the file failed");
		finish_file(r, false);
		return true;
	case WIRE_DONE:
		finish_file(r, true);
		return true;
	default:
		return false;
	}
}

static bool
take_records(struct reader *r)
{
	struct wire_in in;
	size_t at = 0;
	int64_t size;

	while ((size = wire_next(r->in + at, r->n - at, WIRE_MAX_RECORD, &in)) != 0) {
		if (size < 0 || !take_record(r, &in))
			return false;
		at += (size_t)size;
	}
	memmove(r->in, r->in + at, r->n - at);
	r->n -= at;
	return true;
}

/* Wait for one portion; false when no more will come. */
static bool
receive(struct reader *r)
{
	struct pollfd ready = {.fd = r->process.fd, .events = POLLIN};
	ssize_t n;

	if (poll(&ready, 1, process_wait(&r->process)) <= 0 &&
	    process_time_left(&r->process) <= 0)
		return false;
	r->in = mem_grow(r->in, &r->cap, r->n + READ_SIZE, 1);
	n = recv(r->process.fd, r->in + r->n, r->cap - r->n, 0);
	if (n > 0)
		r->n += (size_t)n;
	return n > 0 || (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR));
}

/* One child, until it has answered for all files or broken down over one.  What the limits are
 * for is one file: one that broke them after others gets a child of its own. */
static bool
run_child(struct reader *r, struct err *e)
{
	struct data_file *f;
	int first = r->at;

	r->n = 0;
	r->npairs = 0;
	if (!process_start(&r->process, SCRIPT_TIME_LIMIT, evaluate, r, e))
		return false;
	while (r->at < r->nfiles && receive(r))
		if (!take_records(r))
			break;
	process_end(&r->process);
	if (r->at == first) {
		f = &r->out[r->at];
		(void)process_reason(&r->process, r->source[r->at].name, &f->error);
		finish_file(r, false);
	}
	process_free(&r->process);
	return true;
}

bool
script_read_data(const char *const *file, int nfiles, struct arena *arena, struct data_file *out,
    struct err *e)
{
	struct reader r = {.nfiles = nfiles, .out = out, .arena = arena, .process = {.fd = -1}};
	bool ok = true;

	r.source = mem_calloc((size_t)nfiles, sizeof *r.source);
	for (int i = 0; i < nfiles; i++) {
		out[i] = (struct data_file){.file = arena_strdup(arena, file[i])};
		(void)source_read(file[i], &r.source[i], &out[i].error);
	}
	for (skip_unread(&r); ok && r.at < nfiles;)
		ok = run_child(&r, e);
	for (int i = 0; i < nfiles; i++)
		source_free(&r.source[i]);
	free(r.source);
	free(r.pair);
	free(r.in);
	return ok;
}
