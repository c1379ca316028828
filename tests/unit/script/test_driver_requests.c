/*
 * Send the parent requests that no honest driver sends: each is refused with a sentence, before
 * anything answers it.
 */
#include "config.h"

#include "lib/tap.h"
#include "lib/wire_text.h"
#include "model/model.h"
#include "script/driver.h"
#include "script/process.h"
#include "script/source.h"

#include <string.h>

#define NONE   "the driver's process sent a request that is none"
#define WRONG  "the script's process sent something that is not a model"
/* Calls, by their numbers in driver_word.h. */
#define CALL_OPEN  "ask 0"
#define CALL_BUILT "ask 24"
#define CALL_DROP  "ask 25"
#define MODEL  "model 'm ~ ~ ~ r0 r0 r0 b0 0 0 -1;layer @input 0 1 ~ -1 0 1 3 3 8 8;output 1 0;"
#define OP     "op 'gate$ 'help 0 1 0 0 0 'cin ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ 0 ~ 0 ~;"

/* The last request that was answered. */
static struct {
	int n, nargs, items;
	enum driver_call call;
	bool built;
} seen;

static bool
note_line(void *ctx, const char *text, struct err *e)
{
	(void)ctx;
	return strcmp(text, "good") == 0 || err_set(e, "not '%s'", text);
}

static bool
note_request(void *ctx, struct driver_ask *ask, struct wire_out *out, struct driver_fault *why)
{
	(void)ctx;
	seen.n++;
	seen.call = ask->call;
	seen.nargs = ask->nargs;
	seen.items = ask->nargs > 0 ? ask->arg[0].n : 0;
	seen.built = ask->built != NULL;
	model_free(ask->built);
	wire_put_byte(out, 0);
	return ask->nargs < 8 || err_set(&why->e, "denied");
}

/* Records, the sentence about the last one ("": none), and how many requests are answered. */
static const struct sample {
	const char *what, *records, *sentence;
	int answered, nargs;
} samples[] = {
    {"a call below all", "ask -1", NONE, 0, 0},
    {"a call beyond all", "ask 29", NONE, 0, 0},
    {"no call", "ask", NONE, 0, 0},
    {"a call", CALL_OPEN, "", 1, 0},
    {"one of a number", CALL_DROP " b3 7", "", 1, 1},
    {"one of all values", CALL_OPEN " b0 b1 b2 b3 7 b4 r0.5 b5 'text b6 b0 b1 b8 b7 b5 'key b2 b8",
        "", 1, 8},
    {"nine values", CALL_OPEN " b0 b0 b0 b0 b0 b0 b0 b0 b0", NONE, 0, 0},
    {"a value of no type", CALL_OPEN " b10", NONE, 0, 0},
    {"rows, which only the parent sends", CALL_OPEN " b9 0 b0", NONE, 0, 0},
    {"the end of no list", CALL_OPEN " b8", NONE, 0, 0},
    {"a number without its digits", CALL_OPEN " b3", NONE, 0, 0},
    {"a real one without its digits", CALL_OPEN " b4", NONE, 0, 0},
    {"a text without its letters", CALL_OPEN " b5", NONE, 0, 0},
    {"a text that is none", CALL_OPEN " b5 ~", NONE, 0, 0},
    {"a list without its end", CALL_OPEN " b6 b0", NONE, 0, 0},
    {"a table without its end", CALL_OPEN " b7 b5 'key b0", NONE, 0, 0},
    {"a key without a value", CALL_OPEN " b7 b5 'key", NONE, 0, 0},
    {"a key that is none", CALL_OPEN " b7 b5 ~ b0 b8", NONE, 0, 0},
    {"a key that is no text", CALL_OPEN " b7 b3 7 b0 b8", NONE, 0, 0},
    {"a key of another type", CALL_OPEN " b7 b0 'key b2 b8", NONE, 0, 0},
    {"lists as deep as can be", CALL_OPEN " b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 "
        "b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8", "", 1, 1},
    {"lists that are deeper", CALL_OPEN " b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 b6 "
        "b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8 b8", NONE, 0, 0},
    {"a model that was not built", CALL_BUILT, NONE, 0, 0},
    {"one without its output", "build;model 'm ~ ~ ~ r0 r0 r0 b0 0 0 -1;" CALL_BUILT, NONE, 0, 0},
    {"a model that was built", "build;" MODEL CALL_BUILT, "", 1, 0},
    {"which is there once", "build;" MODEL CALL_BUILT ";" CALL_BUILT, NONE, 1, 0},
    {"two models", "build;" MODEL CALL_BUILT ";build;" MODEL CALL_BUILT, "", 2, 0},
    {"a model in a model", "build;" MODEL "build;" MODEL CALL_BUILT, "", 1, 0},
    {"ops, and a model after them", "*3 " OP "build;" MODEL CALL_BUILT, "", 1, 0},
    {"as many ops as there can be", "*64 " OP CALL_OPEN, "", 1, 0},
    {"more of them", "*65 " OP CALL_OPEN, NONE, 0, 0},
    {"an op without its fields", "op 'gate;" CALL_OPEN, WRONG, 0, 0},
    {"a record of no kind", "99;" CALL_OPEN, WRONG, 0, 0},
    {"a call that is denied", CALL_OPEN " b0 b0 b0 b0 b0 b0 b0 b0", "", 1, 8},
};

static void
check_sample(const struct sample *s)
{
	static const struct driver_host host = {NULL, note_line, note_request};
	struct source source[1] = {{.name = (char[]){"driver.lua"}}};
	struct process nobody = {.fd = -1};
	struct driver_side *d = driver_side_new(&host);
	struct wire_out w = {0};
	struct wire_in in;
	struct err e = {""};
	size_t at = 0;
	bool ok = true;

	seen.n = seen.nargs = 0;
	wire_text_put(&w, s->records);
	while (ok && at < w.n) {
		at += (size_t)wire_next(w.data + at, w.n - at, WIRE_MAX_RECORD, &in);
		ok = driver_side_record(d, &in, 1, source, &nobody, &e);
	}
	tap_has(e.text, s->sentence, "%s: %s", s->what, ok ? "it is taken" : "its sentence");
	tap_ok(ok == (*s->sentence == '\0'), "%s: it is %s", s->what, ok ? "taken" : "refused");
	tap_is_int(seen.n, s->answered, "%s: requests that are answered", s->what);
	tap_is_int(seen.nargs, s->nargs, "%s: their values", s->what);
	wire_free(&w);
	driver_side_free(d);
}

int
main(void)
{
	static const struct driver_host host = {NULL, note_line, note_request};
	struct driver_side *d = driver_side_new(&host);
	struct err e = {""};

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		check_sample(&samples[i]);
	tap_ok(driver_side_print(d, "good", &e), "a line is printed");
	tap_ok(!driver_side_print(d, "bad", &e) && strcmp(e.text, "not 'bad'") == 0,
	    "one that cannot be ends the driver");
	driver_side_free(d);
	driver_side_free(NULL);
	return tap_done();
}
