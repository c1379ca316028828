/*
 * Interpreters that remember, for fuzz_keys: all inputs play on a few scripts, and to run them
 * takes longer than to play the keys.  What an interpreter sends follows from the text of its file
 * and from the knobs, so a run of the same is sent again without running it.  The linker takes
 * these functions in the place of those of src/script, which they call (--wrap).
 *
 * A run that asks for other files is not remembered, because those can change.
 */
#include "base/mem.h"
#include "script/interp.h"

#include <stdlib.h>
#include <string.h>

#define MAX_RUNS 256

typedef void interpret(struct interp *it, const struct source *s);

/* A run: all that it follows from, as one text, and all that it sent. */
struct run {
	char *key;
	unsigned char *sent;
	size_t n, cap;
	bool whole;                /* it came to its end, and asked for nothing */
	const struct interp *by;   /* that runs it; of two at a time only the later one is noted */
};

/* The host of an interpreter whose run is noted. */
struct noting {
	struct run *run;
	const struct interp *by;
	const struct script_host *host;
	bool asks;
};

static struct run runs[MAX_RUNS];
static int nruns;

/* Named so by the linker. */
interpret __real_interp_model, __real_interp_data;
interpret __wrap_interp_model, __wrap_interp_data;

static void
send_and_note(void *ctx, const unsigned char *data, size_t n)
{
	const struct noting *note = ctx;
	struct run *r = note->run;

	if (r->by == note->by) {
		r->sent = mem_grow(r->sent, &r->cap, r->n + n, 1);
		memcpy(r->sent + r->n, data, n);
		r->n += n;
	}
	note->host->send(note->host->ctx, data, n);
}

static bool
ask_and_note(void *ctx, const char *name, struct source *out, struct err *e)
{
	struct noting *note = ctx;

	note->asks = true;
	return note->host->fetch(note->host->ctx, name, out, e);
}

static void
stop_noted(void *ctx, enum script_stop why)
{
	const struct noting *note = ctx;

	note->host->stop(note->host->ctx, why);
}

/* Return all that a run follows from.  The caller frees the text. */
static char *
key_of(const struct interp *it, const struct source *s, const char *kind)
{
	const struct knob_setting *k = it->options->knobs;
	char *key = mem_printf("%s %d %d %s\n%s", kind, it->first_file, it->options->brief,
	    s->name, s->text);
	char *longer;

	for (; k != NULL && k->name != NULL; k++) {
		longer = mem_printf("%s\n%s=%s %d", key, k->name, k->value, k->optional);
		free(key);
		key = longer;
	}
	return key;
}

/* Return the run with this key, which is taken over, or NULL if there is no room for it. */
static struct run *
find_run(char *key)
{
	for (int i = 0; i < nruns; i++)
		if (strcmp(runs[i].key, key) == 0) {
			free(key);
			return &runs[i];
		}
	if (nruns == MAX_RUNS) {
		free(key);
		return NULL;
	}
	runs[nruns] = (struct run){.key = key};
	return &runs[nruns++];
}

static void
run_or_repeat(struct interp *it, const struct source *s, const char *kind, interpret *real)
{
	const struct interp_options *options = it->options;
	struct noting note = {find_run(key_of(it, s, kind)), it, &options->host, false};
	struct interp_options noted = *options;

	if (note.run == NULL) {
		real(it, s);
	} else if (note.run->whole) {
		options->host.send(options->host.ctx, note.run->sent, note.run->n);
	} else {
		note.run->by = it;
		note.run->n = 0;
		noted.host = (struct script_host){&note, send_and_note, ask_and_note, stop_noted};
		it->options = &noted;
		real(it, s);
		it->options = options;
		note.run->whole = note.run->by == it && !note.asks;
	}
}

void
__wrap_interp_model(struct interp *it, const struct source *s)
{
	run_or_repeat(it, s, "model", __real_interp_model);
}

void
__wrap_interp_data(struct interp *it, const struct source *s)
{
	run_or_repeat(it, s, "data", __real_interp_data);
}
