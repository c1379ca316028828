/*
 * Check the child process: its limits, how it ends, and what it may send to its parent.
 */
#include "config.h"

#include "lib/child_run.h"
#include "lib/leaks.h"
#include "lib/script_host.h"
#include "lib/tap.h"
#include "script/process.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>

static void
crash(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	(void)signal(SIGSEGV, SIG_DFL);
	(void)raise(SIGSEGV);
	_exit(0);
}

/* Crash without a call that the filter would stop. */
static void
crash_quietly(const struct interp_options *o, void *ctx)
{
	volatile int *nowhere = (volatile int *)(uintptr_t)(o->page->line);

	(void)ctx;
	*nowhere = 1;
	_exit(0);
}

static void
deaf(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	for (volatile unsigned i = 0;; i++)
		;
}

static void
silent(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
}

static void
greedy(const struct interp_options *o, void *ctx)
{
	(void)o;
	(void)ctx;
	for (;;) {
		char *p = mem_alloc(64 << 20);

		for (size_t i = 0; i < (64u << 20); i += 4096)
			*(volatile char *)(p + i) = 1;
	}
}

static void *
end_at_once(void *ctx)
{
	return ctx;
}

static void
check_ends(void)
{
	pthread_t thread;
	struct err e;

	child_run(silent, NULL, 5, &e);
	tap_has(e.text, "script.lua: the process of the script ended without a result",
	    "says nothing");
	child_run(deaf, NULL, 0.1, &e);
	tap_has(e.text, "longer than its limit of 100 ms of processor time", "runs on");
	if (child_is_filtered()) {
		child_run(crash_quietly, NULL, 5, &e);
		tap_has(e.text, "crashed its interpreter (signal 11)", "a crash is told");
		/* A thread, even one that has ended, makes malloc look for other arenas. */
		tap_ok(pthread_create(&thread, NULL, end_at_once, NULL) == 0 &&
		    pthread_join(thread, NULL) == 0, "a thread has been");
		child_run(greedy, NULL, 20, &e);
		tap_has(e.text, "more memory than it can get beside its limit of 64 MiB",
		    "memory beside Lua's is limited too");
	} else {
		child_run(crash, NULL, 5, &e);
		tap_ok(e.text[0] != '\0', "a crash is told");
	}
}

static void
hang(const struct interp_options *o, void *ctx)
{
	char byte;

	(void)o;
	(void)ctx;
	while (read(0, &byte, 1) > 0)
		;
}

static void
spin(const struct interp_options *o, void *ctx)
{
	volatile bool spins = true;

	(void)o;
	(void)ctx;
	while (spins)
		;
}

/* The timer is earlier than the system's limit, and notes why. */
static void
check_timer(void)
{
	const struct child_limits limits = {.time = 0.05, .memory = 64 << 20};
	struct pollfd ended = {.events = POLLIN};
	struct process p;
	struct err e;

	if (!tap_ok(process_start(&p, &limits, spin, NULL, &e), "a child that never returns"))
		return;
	ended.fd = p.fd;
	(void)poll(&ended, 1, 60 * 1000);
	tap_ok(p.page->stop == STOP_TIME, "the timer ends it");
	process_free(&p);
}

static void
check_descriptors(void)
{
	const struct child_limits limits = {.time = 5, .memory = 64 << 20};
	struct pollfd other = {.events = POLLIN};
	struct process p;
	struct err e;
	int fd[2];

	if (!tap_ok(pipe(fd) == 0 && process_start(&p, &limits, hang, NULL, &e),
	    "a child beside an open pipe"))
		return;
	(void)close(fd[1]);
	other.fd = fd[0];
	tap_ok(poll(&other, 1, 60 * 1000) == 1 && (other.revents & POLLHUP) != 0,
	    "it has closed its end of the pipe, though it still runs");
	(void)close(fd[0]);
	process_free(&p);
}

static void
check_clock(void)
{
	struct child_limits limits = {.time = 0.1, .memory = 64 << 20};
	struct process p = {.limits = limits};
	struct err e;

	for (double now = 0.25; now <= 9.75; now += 0.25)
		process_look(&p, now);
	tap_ok(!process_is_overdue(&p), "a child may take 10 s by the clock");
	tap_ok(process_patience(&p) <= 0.25, "the parent looks often");
	process_look(&p, 3600);
	tap_ok(process_is_overdue(&p), "and no more");
	p = (struct process){.limits = limits};
	for (double now = 3600; now < 10 * 3600; now += 3600)
		process_look(&p, now);
	tap_ok(!process_is_overdue(&p), "time in which the parent is stopped does not count");
	p = (struct process){.limits = {.time = 60}};
	for (double now = 0.5; now <= 599; now += 0.5)
		process_look(&p, now);
	tap_ok(!process_is_overdue(&p), "more processor time allows more by the clock");
	if (!tap_ok(process_start(&p, &limits, hang, NULL, &e), "a child that waits for ever"))
		return;
	for (int i = 1; i <= 20; i++)
		process_look(&p, p.looked + 0.5);
	tap_ok(process_is_overdue(&p), "its time by the clock is over");
	process_end(&p);
	(void)process_reason(&p, "script.lua", &e);
	tap_has(e.text, "has not ended after 10 s by the clock, in which it had", "it is told so");
	process_free(&p);
}

static const char *const honest =
    "local gate = op { name = \"gate\", attributes = { k = 3 }, out = { \"cin\", \"h_in\", \"w_in\""
    " }, macs = \"cin * k\" }\nreturn model { name = \"n\", family = \"f\", source = \"s\", "
    "notes = \"a\\nb\", knobs = { a = { 3, min = 1, help = \"h\" }, b = { \"x\", "
    "choices = { \"x\", \"y\" } } }, inputs = { { 3, 8, 8 }, { 3, 8, 8 } }, build = function(x, y) "
    "local f = require(\"layertop.blocks\").f x = block(\"b\", f, x) + y x = x:conv { 8, kernel = "
    "3, pad = { 1, 0 } }:dropout(0.5) return gate(x, { k = 5 }), x:reshape(4, -1) end }\n";

/* Return a random number, the same in every run. */
static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static void
check_lies(void)
{
	struct script_records r = {0};
	unsigned char *copy;
	uint32_t state = 1;
	int rebuilt = 0, refused = 0;
	struct model *m;
	struct err e = {""};

	script_host_evaluate(honest, strlen(honest), false, 64 << 20, 0, &r);
	m = script_host_rebuild(r.data, r.n, &e);
	tap_ok(m != NULL && m->graph->nlayers == 8 && m->nknobs == 2 && m->graph->noutputs == 2,
	    "honest records give the model: %s", e.text);
	model_free(m);
	copy = malloc(r.n);
	for (int i = 0; i < 20000; i++) {
		memcpy(copy, r.data, r.n);
		for (uint32_t k = next_random(&state) % 4 + 1; k > 0; k--)
			copy[next_random(&state) % r.n] = (unsigned char)next_random(&state);
		m = script_host_rebuild(copy,
		    next_random(&state) % 8 == 0 ? next_random(&state) % r.n : r.n, &e);
		rebuilt += m != NULL;
		refused += m == NULL;
		model_free(m);
	}
	tap_ok(rebuilt > 0 && refused > 0, "of 20,000 lies %d are models and %d are refused",
	    rebuilt, refused);
	free(copy);
	free(r.data);
}

/* Check limits that hold without a process: on many small things, and those that the fuzzer relies
 * on. */
static void
check_budgets(void)
{
	static const char *const bomb[] = {
	    "local t = {} for i = 1, 1e9 do t[i] = { i } end",
	    "while true do pcall(function() local t = {} for i = 1, 1e9 do t[i] = i end end) end",
	    "while true do pcall(error) end", "local function f() f() end f()",
	    "local s = 'x' while true do s = s .. s end"};
	struct script_records r;
	struct wire_in in;

	for (int i = 0; i < 5; i++) {
		r = (struct script_records){0};
		script_host_evaluate(bomb[i], strlen(bomb[i]), false, 4 << 20, 1000000, &r);
		tap_ok(wire_next(r.data, r.n, WIRE_MAX_RECORD, &in) > 0 &&
		    wire_get_byte(&in) == WIRE_FAILED, "ends by its budget: %s", bomb[i]);
		free(r.data);
	}
}

int
main(void)
{
	int before = leaks_descriptors();

	check_ends();
	check_timer();
	check_descriptors();
	check_clock();
	check_lies();
	check_budgets();
	tap_ok(leaks_no_children(), "no process is left");
	tap_is_int(leaks_descriptors(), before, "no descriptor is left");
	return tap_done();
}
