/*
 * Data files: read many of them in one child process.  When a file breaks a limit of that process,
 * read the rest in another one.
 */
#include "config.h"

#include "script/data.h"

#include "base/mem.h"
#include "base/number.h"
#include "base/text.h"
#include "script/child.h"
#include "script/inbox.h"
#include "script/process.h"
#include "script/source.h"

#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX (64 << 10)

struct reader {
	struct process process;
	double left;               /* seconds of processor time for all that is not read yet */
	int nfiles, at;            /* the file that the next records describe */
	struct source *source;     /* without a name if it cannot be read */
	struct data_file *out;
	struct arena *arena;
	struct inbox inbox;
	size_t pair_cap;
	struct data_pair *pair;    /* of the present file */
	int npairs;
};

static void
run_data(const struct interp_options *options, void *ctx)
{
	const struct reader *r = ctx;
	struct interp *it = mem_alloc(sizeof *it);

	for (int i = r->at; i < r->nfiles; i++) {
		if (r->source[i].name == NULL)
			continue;
		options->page->file = i;
		options->page->line = 0;
		if (interp_open(it, options, i)) {
			child_watch(it);
			interp_data(it, &r->source[i]);
			child_watch(NULL);
		}
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
copy_text(struct reader *r, const char *text, bool lines)
{
	char *copy = arena_strdup(r->arena, text);

	text_make_plain(copy, lines);
	return copy;
}

static bool
take_pair(struct reader *r, struct wire_in *in)
{
	const char *key = wire_get_text(in, TEXT_MAX), *text;
	struct data_pair *p;

	if (r->npairs == DATA_MAX_PAIRS)
		return false;
	r->pair = mem_grow(r->pair, &r->pair_cap, (size_t)r->npairs + 1, sizeof *r->pair);
	p = &r->pair[r->npairs++];
	p->line = wire_get_small(in, 0, INT32_MAX);
	p->is_number = wire_get_byte(in) != 0;
	p->number = wire_get_real(in);
	text = wire_get_text(in, TEXT_MAX);
	if (!wire_whole(in) || key == NULL || (!p->is_number && text == NULL))
		return false;
	p->key = copy_text(r, key, false);
	p->text = text != NULL ? copy_text(r, text, true) : NULL;
	return true;
}

static bool
take_data_record(void *ctx, struct wire_in *in, struct err *e)
{
	struct reader *r = ctx;
	const char *text;
	int line;

	(void)e;
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

/* Wait for one portion.  Return false when the child has ended or its time is up. */
static bool
receive_data(struct reader *r)
{
	struct pollfd ready = {.fd = r->process.fd, .events = POLLIN};

	(void)poll(&ready, 1, process_wait(&r->process));
	process_look(&r->process, process_now());
	if (process_is_overdue(&r->process))
		return false;
	return inbox_receive(&r->inbox, r->process.fd) != INBOX_CLOSED;
}

/* Run one child until it has answered for all files or has broken a limit.  A file that breaks a
 * limit after others is read again, by a child of its own.  One of many files gets only a part of
 * the time, so that it cannot use up all of it. */
static bool
run_child(struct reader *r, struct err *e)
{
	double share = r->nfiles > 1 ? DATA_TIME_LIMIT / 8 : DATA_TIME_LIMIT;
	struct child_limits limits = {.task = CHILD_DATA, .time = fmin(share, r->left),
	    .memory = SCRIPT_MEMORY_LIMIT};
	struct data_file *f;
	struct err ignored;
	int first = r->at;

	r->inbox.n = 0;
	r->npairs = 0;
	if (!process_start(&r->process, &limits, run_data, r, e))
		return false;
	while (r->at < r->nfiles && receive_data(r))
		if (!inbox_read(&r->inbox, take_data_record, r, &ignored))
			break;
	process_end(&r->process);
	r->left -= r->process.worked;
	if (r->at == first) {
		f = &r->out[r->at];
		(void)process_reason(&r->process, r->source[r->at].name, &f->error);
		finish_file(r, false);
	}
	process_free(&r->process);
	return true;
}

/* Give up on the files that are left. */
static void
skip_files(struct reader *r)
{
	char limit[NUMBER_TEXT_MAX];

	while (r->at < r->nfiles) {
		struct data_file *f = &r->out[r->at];

		f->unread = true;
		err_set_at(&f->error, r->source[r->at].name, 0, "it is not read, because the files "
		    "before it take longer than %s of processor time",
		    number_seconds(DATA_TIME_LIMIT, limit));
		finish_file(r, false);
	}
}

bool
data_read(const char *const *file, int nfiles, struct arena *arena, struct data_file *out,
    struct err *e)
{
	struct reader r = {.nfiles = nfiles, .out = out, .arena = arena, .process = {.fd = -1},
	    .left = DATA_TIME_LIMIT};
	bool ok = true;

	r.source = mem_calloc((size_t)nfiles, sizeof *r.source);
	for (int i = 0; i < nfiles; i++) {
		out[i] = (struct data_file){.file = arena_strdup(arena, file[i])};
		(void)source_read(file[i], &r.source[i], &out[i].error);
	}
	for (skip_unread(&r); ok && r.at < nfiles && r.left > 0;)
		ok = run_child(&r, e);
	if (ok)
		skip_files(&r);
	for (int i = 0; i < nfiles; i++)
		source_free(&r.source[i]);
	free(r.source);
	free(r.pair);
	inbox_free(&r.inbox);
	return ok;
}
