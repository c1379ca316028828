/*
 * Work that takes long says what it does, and Esc or Ctrl-C stops it: work that follows from a key,
 * with keys that come while it runs, and work between two keys.
 *
 * Patience is zero here, so that everything takes long.
 */
#include "lib/stage.h"
#include "lib/tap.h"
#include "view/views.h"

#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct stage stage;
static const int *coming;      /* keys that come while a task runs, ended by TERMINAL_NONE */
static char line[256];         /* the bottom line when a task drew it last */

static int
next_key(void)
{
	return *coming == TERMINAL_NONE ? TERMINAL_NONE : *coming++;
}

static void
note_line(void)
{
	(void)snprintf(line, sizeof line, "%s", stage_row(&stage, LINES - 1));
}

/* Open the explorer on a network of two convolutions. */
static void
open_impatient(void)
{
	static const int none = TERMINAL_NONE;

	stage_open(&stage, 24, 80, "examples/mnist.lua");
	coming = &none;
	line[0] = '\0';
	stage.app.busy.patience = 0;
	stage.app.busy.next_key = next_key;
	stage.app.busy.show = note_line;
}

static const char *
notice(void)
{
	return stage.app.notice.text.text;
}

static void
check_unchanged(const char *what)
{
	const struct session *s = &stage.app.session;

	tap_has(notice(), "stopped", "%s: a sentence says that it is stopped", what);
	tap_ok(!stage.app.notice.is_error, "%s: that is no error", what);
	tap_is_int(s->now.choices.n, 0, "%s: no choice is on", what);
	tap_is_int((int64_t)s->nundo, 0, "%s: there is nothing to undo", what);
	tap_ok(!stage.app.quit && stage.app.prompt.kind == NULL, "%s: the program goes on", what);
}

/* Press keys, of which the last one begins work, and `stop` while that runs. */
static void
stop_task(const char *before, const char *last, int stop, const char *says)
{
	const int keys[] = {'j', stop, TERMINAL_NONE};

	open_impatient();
	stage_keys(&stage, before);
	coming = keys;
	stage_keys(&stage, last);
	tap_has(line, says, "%s: the bottom line says what is done", last);
	tap_has(line, "Esc stops it", "%s: and how to stop it", last);
	check_unchanged(last);
	tap_is_int(busy_key(&stage.app), 'j', "%s: a key that came before is there", last);
	stage_close(&stage);
}

/* Stop the form of budgets while it finds out what a limit takes. */
static void
stop_form(void)
{
	const int keys[] = {TERMINAL_ESC, TERMINAL_NONE};

	open_impatient();
	stage_keys(&stage, "% j 1");
	coming = keys;
	stage_keys(&stage, "Enter");
	tap_has(line, "finding out what it takes; Esc stops it", "a form says what is done");
	tap_ok(stage_shows(&stage, "stopped; everything is as it was"), "and that it is stopped");
	tap_is_int(stage.app.session.now.choices.n, 0, "no choice is on");
	stage_close(&stage);
}

static void
check_goes_on(void)
{
	const int keys[] = {'j', 'k', TERMINAL_NONE};

	open_impatient();
	coming = keys;
	stage_keys(&stage, "1");
	tap_is_int(stage.app.session.now.choices.n, 1, "other keys stop nothing");
	tap_is_int(busy_key(&stage.app), 'j', "they stay for later");
	tap_is_int(busy_key(&stage.app), 'k', "in their order");
	tap_is_int(busy_key(&stage.app), TERMINAL_NONE, "and once");
	tap_ok(!stage_shows(&stage, "stops it"), "the line goes away at the end");
	stage_close(&stage);
}

/* Draw without waiting for what is under way. */
static void
draw_now(void)
{
	busy_poll(&stage.app);
	app_draw(&stage.app);
}

static bool
is_busy(void)
{
	struct waits w = {0};
	bool busy;

	app_waits(&stage.app, &w);
	busy = w.busy;
	waits_free(&w);
	return busy;
}

/* Stop a chart that works between keys. */
static void
stop_chart(int key, const char *name, const char *says)
{
	open_impatient();
	app_key(&stage.app, key);
	app_poll(&stage.app);
	draw_now();
	tap_ok(stage_shows(&stage, says), "%s: the screen says what is done", name);
	tap_ok(stage_shows(&stage, "Esc stops it"), "%s: and how to stop it", name);
	tap_ok(is_busy(), "%s: there is more to do", name);
	app_key(&stage.app, TERMINAL_ESC);
	tap_has(notice(), "stopped", "%s: Esc stops it", name);
	tap_ok(view_is_shown(&stage.app, name), "%s: it stays on the screen", name);
	app_poll(&stage.app);
	tap_ok(!is_busy(), "%s: nothing is left to do", name);
	stage_keys(&stage, "Esc");
	tap_ok(!view_is_shown(&stage.app, name), "%s: another Esc goes back", name);
	stage_close(&stage);
}

static void
stop_sweep(void)
{
	open_impatient();
	chart_sweep_start(&stage.app, "bits=32,16,8,4 prune=0:0.9:0.001");
	draw_now();
	tap_ok(stage_shows(&stage, "sweeping:"), "a sweep: the screen says what is done");
	app_key(&stage.app, TERMINAL_CTRL('c'));
	tap_has(notice(), "stopped", "a sweep: Ctrl-C stops it");
	tap_ok(!stage.app.quit, "a sweep: and nothing else");
	stage_settle(&stage);
	tap_ok(!chart_sweep_is_running(&stage.app), "a sweep: it ends");
	stage_close(&stage);
}

static void
stop_script(void)
{
	const struct session *s = &stage.app.session;

	open_impatient();
	stage.app.tables->set_knob(&stage.app, "filters=8");
	tap_ok(s->wants_model && stage.app.loader.run != NULL, "a knob: the script runs");
	draw_now();
	tap_ok(stage_shows(&stage, "the script is running; Esc stops it"), "a knob: that is said");
	app_key(&stage.app, TERMINAL_ESC);
	tap_has(notice(), "the script is stopped", "a knob: Esc stops the script");
	tap_ok(stage.app.loader.run == NULL, "a knob: it runs no longer");
	tap_ok(!s->wants_model && s->now.knob[0] == 5, "a knob: its value is as before");
	app_key(&stage.app, 'R');
	busy_poll(&stage.app);
	app_key(&stage.app, TERMINAL_ESC);
	tap_has(notice(), "the model stays", "R: Esc stops the script");
	tap_ok(app_has_model(&stage.app) && stage.app.loader.run == NULL, "R: the model is there");
	stage_close(&stage);
}

/* Press a key while the chain of work runs that follows a script. */
static void
stop_after_script(int stop)
{
	static int keys[] = {0, TERMINAL_NONE};

	keys[0] = stop;
	while (stage.app.loader.run != NULL) {
		struct waits w = {0};

		coming = keys;
		app_waits(&stage.app, &w);
		(void)poll(w.fd, (nfds_t)w.n, waits_timeout(&w));
		waits_free(&w);
		app_poll(&stage.app);
	}
}

static void
stop_new_model(void)
{
	const struct session *s = &stage.app.session;

	open_impatient();
	stage_keys(&stage, "1");
	stage.app.prefer.no_questions = true;
	app_open(&stage.app, "zoo:resnet", NULL);
	stop_after_script(TERMINAL_ESC);
	tap_has(notice(), "the script is stopped; the model stays", "another model: Esc stops it");
	tap_has(line, "Esc stops it", "another model: the line says so");
	tap_is_str(s->model->name, "MNIST CNN", "another model: the first one stays");
	tap_is_int(s->now.choices.n, 1, "another model: with its choices");
	tap_is_int((int64_t)s->nundo, 1, "another model: and its history");
	stage_keys(&stage, "R");
	tap_is_str(s->model->name, "MNIST CNN", "another model: R runs the first script");
	stage.app.tables->set_knob(&stage.app, "filters=8");
	stop_after_script(TERMINAL_CTRL('c'));
	tap_has(notice(), "the script is stopped", "a knob: Ctrl-C stops what follows the script");
	tap_is_int((int64_t)s->now.knob[0], 5, "a knob: its value is as before");
	tap_ok(!s->wants_model && stage.app.loader.run == NULL, "a knob: nothing runs");
	stage_close(&stage);
}

/* Gains in the list of optimizations come one by one. */
static void
stop_gains(void)
{
	static const int esc[] = {TERMINAL_ESC, TERMINAL_NONE};

	open_impatient();
	app_key(&stage.app, 'o');
	app_poll(&stage.app);
	draw_now();
	tap_ok(stage_shows(&stage, "working out gains: 1 of "), "o: the screen says what is done");
	tap_ok(stage_shows(&stage, "Esc stops it"), "o: and how to stop it");
	coming = esc;
	app_poll(&stage.app);
	tap_has(notice(), "stopped; what is known stays", "o: Esc stops a gain");
	tap_ok(!is_busy(), "o: nothing is left to do");
	tap_ok(view_is_shown(&stage.app, "optimizations"), "o: the list stays");
	stage_keys(&stage, "Space");
	tap_is_int(stage.app.session.now.choices.n, 1, "o: the next key works");
	stage_close(&stage);
}

/* A report with the charts of all devices takes as long as they do. */
static void
stop_report(void)
{
	static const int esc[] = {TERMINAL_ESC, TERMINAL_NONE};

	open_impatient();
	stage_keys(&stage, "e Ctrl-U x.html");
	coming = esc;
	stage_keys(&stage, "Enter");
	tap_has(line, "timing devices 0%; Esc stops it", "e: the bottom line says what is done");
	tap_has(notice(), "stopped", "e: Esc stops it");
	tap_ok(access("x.html", F_OK) != 0, "e: no file is there");
	stage_close(&stage);
}

int
main(void)
{
	(void)setlocale(LC_CTYPE, "C.UTF-8");
	stage_enter();
	stop_task("", "1", TERMINAL_ESC, "changing the model 0%");
	stop_task("", "4", TERMINAL_CTRL('c'), "changing the model 0%");
	stop_task(":budget Space prune Space macs=100K", "Enter", TERMINAL_ESC,
	    "seeking the least value");
	stop_form();
	check_goes_on();
	stop_chart('D', chart_devices.name, "timing devices: ");
	stop_chart('X', chart_growth.name, "evaluating growth: ");
	stop_sweep();
	stop_script();
	stop_new_model();
	stop_gains();
	stop_report();
	stage_leave();
	return tap_done();
}
