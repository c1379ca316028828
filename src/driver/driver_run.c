#include "driver/server.h"

#include "base/mem.h"
#include "base/text.h"
#include "file/paths.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Calls that the driver's process answers itself have no function. */
static server_answer *const answers[DRIVER_CALLS] = {
    [DRIVER_OPEN] = answer_open,
    [DRIVER_DEVICES] = answer_devices,
    [DRIVER_ZOO] = answer_zoo,
    [DRIVER_PROGRESS] = answer_progress,
    [DRIVER_EVALUATE] = answer_evaluate,
    [DRIVER_ROWS] = answer_rows,
    [DRIVER_LAYER] = answer_layer,
    [DRIVER_LAYERS] = answer_layers,
    [DRIVER_GRAPH] = answer_graph,
    [DRIVER_FITS] = answer_fits,
    [DRIVER_COMPARE] = answer_compare,
    [DRIVER_SEEK] = answer_seek,
    [DRIVER_SWEEP] = answer_sweep,
    [DRIVER_BUILT] = answer_built,
    [DRIVER_DROP] = answer_drop,
    [DRIVER_GOALS] = answer_goals,
    [DRIVER_POINTS] = answer_points,
    [DRIVER_WRITE] = answer_write,
};

static bool
answer_driver(void *ctx, struct driver_ask *ask, struct wire_out *out, struct driver_fault *why)
{
	struct server *s = ctx;

	if (answers[ask->call] == NULL)
		return err_set(&why->e, "the driver asks for something that nobody answers");
	return answers[ask->call](s, ask, out, why);
}

/* Print a line.  An output that cannot be written ends the driver, which might print for ever. */
static bool
print_line(void *ctx, const char *text, struct err *e)
{
	char *line = mem_strdup(text);
	bool ok;

	(void)ctx;
	text_make_plain(line, true);
	ok = fputs(line, stdout) != EOF && fputc('\n', stdout) != EOF;
	if (!ok)
		(void)err_set(e, "standard output cannot be written: %s", strerror(errno));
	free(line);
	return ok;
}

/* Let what was printed be seen before the driver works on. */
static bool
flush_lines(struct err *e)
{
	return fflush(stdout) == 0 || err_set(e, "standard output cannot be written: %s",
	    strerror(errno));
}

/* Go on until the driver ends or a signal asks to stop. */
static enum script_state
pump_driver(struct server *s, struct script_run *run, struct err *e)
{
	enum script_state state = SCRIPT_RUNNING;
	struct pollfd ready;
	struct model *none;

	while (state == SCRIPT_RUNNING && !s->plan->stopped()) {
		if (!flush_lines(e))
			return SCRIPT_FAILED;
		ready = (struct pollfd){.fd = script_fd(run), .events = POLLIN};
		(void)poll(&ready, 1, (int)(script_patience(run) * 1000) + 1);
		state = script_pump(run, &none, e);
	}
	s->stopped = state == SCRIPT_RUNNING || s->stopped;
	return state;
}

static enum driver_end
run_with(struct server *s, struct err *e)
{
	const struct driver_plan *plan = s->plan;
	const struct driver_options options = {.file = plan->file, .datadir = paths_data(),
	    .nargs = plan->nargs, .arg = plan->arg, .limits = plan->usual->limits,
	    .check_only = plan->check_only, .host = {s, print_line, answer_driver}};
	struct script_run *run = script_start_driver(&options, e);
	enum script_state state;

	if (run == NULL)
		return DRIVER_FAILED;
	state = pump_driver(s, run, e);
	script_cancel(run);
	return s->stopped ? DRIVER_STOPPED : state == SCRIPT_DONE ? DRIVER_ENDED : DRIVER_FAILED;
}

enum driver_end
driver_run(const struct driver_plan *plan, struct err *e)
{
	struct server *s = mem_calloc(1, sizeof *s);
	enum driver_end end = DRIVER_FAILED;
	struct err written;

	s->plan = plan;
	if (outputs_open(&s->outputs, plan, e)) {
		if (variants_open(&s->variants, plan->usual, plan->say, e)) {
			end = run_with(s, e);
			server_end_sweep(s);
			variants_close(&s->variants);
		}
		if (!outputs_commit(&s->outputs, &written)) {
			if (end == DRIVER_FAILED)
				plan->say(e->text);
			*e = written;
			end = DRIVER_FAILED;
		}
	}
	outputs_free(&s->outputs);
	free(s);
	return end;
}
