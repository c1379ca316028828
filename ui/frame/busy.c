#include "frame/busy.h"

#include "frame/app.h"
#include "screen/terminal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static double
seconds_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool
is_stop(int key)
{
	return key == TERMINAL_ESC || key == TERMINAL_CTRL('c');
}

/* Draw the line over the bottom of the screen; the next drawing of the app removes it. */
static void
draw_task(const struct busy *b)
{
	struct canvas *c = &b->app->canvas;
	int y = c->rect.rows - 1, columns = c->rect.columns;
	char text[BUSY_TEXT_MAX], part[16] = "";

	if (y < 0)
		return;
	if (!isnan(b->task.part))
		(void)snprintf(part, sizeof part, " %.0f%%", 100 * b->task.part);
	(void)snprintf(text, sizeof text, "%s%s; Esc stops it", b->task.doing, part);
	draw_fill(c, ROLE_NOTICE, y, 0, columns);
	(void)draw_text(c, ROLE_NOTICE, y, 0, columns, text);
	if (b->show != NULL)
		b->show();
}

/* Show how far a task is, and look at the keys.  Keys that do not stop it are for later. */
static bool
watch_task(struct task *t)
{
	struct busy *b = (struct busy *)t;
	double now = seconds_now();
	int key;

	if (now - b->began < b->patience || now - b->looked < b->patience / 2)
		return true;
	b->looked = now;
	draw_task(b);
	while (b->next_key != NULL && (key = b->next_key()) != TERMINAL_NONE) {
		if (is_stop(key))
			return false;
		if (b->nkeys < BUSY_KEYS)
			b->key[b->nkeys++] = key;
	}
	return true;
}

void
busy_init(struct app *a)
{
	a->busy = (struct busy){.task.go_on = watch_task, .app = a, .patience = BUSY_PATIENCE};
	session_watch(&a->session, &a->busy.task);
}

void
busy_begin(struct app *a)
{
	a->busy.began = seconds_now();
	a->busy.task.stopped = false;
}

int
busy_key(struct app *a)
{
	struct busy *b = &a->busy;
	int key = b->key[0];

	if (b->nkeys == 0)
		return b->next_key != NULL ? b->next_key() : TERMINAL_NONE;
	memmove(b->key, b->key + 1, (size_t)--b->nkeys * sizeof *b->key);
	return key;
}

void
busy_name(struct app *a, const char *whole)
{
	a->busy.task.whole = whole;
}

/* Describe the work between keys; false if there is none. */
static bool
describe_work(const struct app *a, char *buf, size_t size)
{
	const struct view *top = view_top(a);

	if (a->loader.run != NULL)
		(void)snprintf(buf, size, "the script is running");
	else if (a->against.run != NULL)
		(void)snprintf(buf, size, "the script of the baseline is running");
	else
		return app_has_model(a) && top->kind->describe_work != NULL &&
		    top->kind->describe_work(top->state, buf, size);
	return true;
}

bool
busy_is_long(const struct app *a)
{
	return seconds_now() - a->busy.began >= a->busy.patience / 5;
}

void
busy_poll(struct app *a)
{
	char ignored[BUSY_TEXT_MAX];

	if (!describe_work(a, ignored, sizeof ignored))
		a->busy.since = 0;
	else if (a->busy.since == 0)
		a->busy.since = seconds_now();
}

void
busy_waits(const struct app *a, struct waits *w)
{
	double left = a->busy.patience - (seconds_now() - a->busy.since);

	if (a->busy.nkeys > 0)
		waits_limit(w, 0);
	if (a->busy.since > 0 && left > 0)
		waits_limit(w, left);
}

char *
busy_text(const struct app *a, char buf[static BUSY_TEXT_MAX])
{
	char what[BUSY_TEXT_MAX - 32];

	buf[0] = '\0';
	if (a->busy.since > 0 && seconds_now() - a->busy.since >= a->busy.patience &&
	    describe_work(a, what, sizeof what))
		(void)snprintf(buf, BUSY_TEXT_MAX, "%s; Esc stops it", what);
	return buf;
}

void
busy_stop_loading(struct app *a)
{
	struct err e;

	busy_begin(a);
	loader_stop(&a->loader);
	request_free(&a->replay.pending);
	a->replay.what = NULL;
	while (a->session.wants_model && a->session.nundo > 0)
		if (!session_undo(&a->session, &e))
			break;
	if (!a->session.wants_model)
		(void)app_done(a, true, NULL);
	app_say(a, app_has_model(a) ? "the script is stopped; the model stays as it was"
	    : "the script is stopped; no model is open: m lists models");
}

bool
busy_stop(struct app *a)
{
	struct view *top = view_top(a);
	char text[BUSY_TEXT_MAX];

	if (*busy_text(a, text) == '\0')
		return false;
	if (a->loader.run != NULL) {
		busy_stop_loading(a);
	} else if (a->against.run != NULL) {
		app_against_stop(a);
		app_say(a, "the script is stopped; the baseline stays as it was");
	} else {
		top->kind->stop_work(top, a);
		app_say(a, "stopped; what is known stays");
	}
	busy_poll(a);
	return true;
}
