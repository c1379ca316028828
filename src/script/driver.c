/*
 * The parent's side of a driver: check its requests, have them answered, and build the models that
 * it makes.
 */
#include "script/driver.h"

#include "script/process.h"
#include "script/rebuild.h"

#include <stdlib.h>
#include <string.h>

/* A record of an op that the driver defines: every later model gets it. */
struct kept_record {
	unsigned char *data;
	size_t n;
};

struct driver_side {
	struct driver_host host;
	struct rebuild rebuild;
	int nops;
	struct kept_record op[INTERP_MAX_OPS];
	struct wire_out answer;
};

struct driver_side *
driver_side_new(const struct driver_host *host)
{
	struct driver_side *d = mem_calloc(1, sizeof *d);

	d->host = *host;
	rebuild_open(&d->rebuild);
	return d;
}

void
driver_side_free(struct driver_side *d)
{
	if (d == NULL)
		return;
	rebuild_close(&d->rebuild);
	for (int i = 0; i < d->nops; i++)
		free(d->op[i].data);
	wire_free(&d->answer);
	free(d);
}

bool
driver_side_print(struct driver_side *d, const char *text, struct err *e)
{
	return d->host.print(d->host.ctx, text, e);
}

static bool
refuse_request(struct err *e)
{
	return err_set(e, "the driver's process sent a request that is none");
}

/* Begin another model, with the ops that the driver has defined so far. */
static bool
begin_model(struct driver_side *d, int nfiles, const struct source *source, struct err *e)
{
	rebuild_close(&d->rebuild);
	rebuild_open(&d->rebuild);
	for (int i = 0; i < d->nops; i++) {
		struct wire_in in = {d->op[i].data, d->op[i].data + d->op[i].n, false};

		if (!rebuild_record(&d->rebuild, &in, nfiles, source, e))
			return false;
	}
	return true;
}

static bool
keep_op(struct driver_side *d, const struct wire_in *in, struct err *e)
{
	size_t n = (size_t)(in->end - in->at);

	if (d->nops == INTERP_MAX_OPS)
		return refuse_request(e);
	d->op[d->nops].data = mem_alloc(n);
	memcpy(d->op[d->nops].data, in->at, n);
	d->op[d->nops++].n = n;
	return true;
}

static bool
read_ask(struct driver_side *d, struct wire_in *in, struct arena *arena, struct driver_ask *ask,
    const char *file, struct err *e)
{
	int count = 0;

	*ask = (struct driver_ask){.call = (enum driver_call)wire_get_small(in, 0,
	    DRIVER_CALLS - 1)};
	while (!in->bad && in->at < in->end) {
		if (ask->nargs == DRIVER_MAX_ARGS)
			return refuse_request(e);
		if (!plain_read(in, arena, &count, &ask->arg[ask->nargs++]))
			return refuse_request(e);
	}
	if (!wire_whole(in) || (ask->call == DRIVER_BUILT && !d->rebuild.done))
		return refuse_request(e);
	if (ask->call == DRIVER_BUILT) {
		ask->built = rebuild_take(&d->rebuild, file);
		rebuild_close(&d->rebuild);
		rebuild_open(&d->rebuild);
	}
	return true;
}

static void
deny_request(struct wire_out *w, const struct driver_fault *why)
{
	w->n = 0;
	wire_begin(w, WIRE_DENIED);
	wire_put_int(w, why->file);
	wire_put_int(w, why->line);
	wire_put_text(w, why->e.text);
	wire_end(w);
}

static bool
serve_request(struct driver_side *d, struct wire_in *in, const char *file, struct process *child,
    struct err *e)
{
	struct driver_fault why = {.file = -1};
	struct wire_out *w = &d->answer;
	struct arena arena = {0};
	struct driver_ask ask;
	bool ok = read_ask(d, in, &arena, &ask, file, e);

	if (ok) {
		w->n = 0;
		wire_begin(w, WIRE_ANSWER);
		if (d->host.answer(d->host.ctx, &ask, w, &why))
			wire_end(w);
		else
			deny_request(w, &why);
		/* The driver does not wait after it has dropped a model. */
		if (ask.call != DRIVER_DROP)
			(void)process_send(child, w->data, w->n);
		process_skip(child);
	}
	arena_free(&arena);
	return ok;
}

bool
driver_side_record(struct driver_side *d, struct wire_in *in, int nfiles,
    const struct source *source, struct process *child, struct err *e)
{
	switch (in->at[0]) {
	case WIRE_ASK:
		in->at++;
		return serve_request(d, in, source[0].name, child, e);
	case WIRE_BUILD:
		return begin_model(d, nfiles, source, e);
	case WIRE_OP:
		return keep_op(d, in, e) && rebuild_record(&d->rebuild, in, nfiles, source, e);
	default:
		return rebuild_record(&d->rebuild, in, nfiles, source, e);
	}
}
