/*
 * Busy: what a person waits for, with a line that says what is done and how far it is, and Esc or
 * Ctrl-C to stop it.
 *
 * There are two kinds of such work, which look alike on the screen.  What follows from a key at
 * once (a change of the session, a search for the least value) runs as a task (base/task.h), which
 * draws the line and looks at the keys by itself.  What goes on between two keys (a script, the
 * points of a chart) is drawn and stopped by the app as usual.  In both cases the line appears when
 * patience has run out, and stopping leaves the session as it was.
 *
 * The app owns it; it points back to the app, which must not move.
 */
#ifndef LAYERTOP_BUSY_H
#define LAYERTOP_BUSY_H

#include "base/task.h"

#define BUSY_PATIENCE 0.1      /* seconds */
#define BUSY_KEYS     64       /* keys that can come while a task runs; more are dropped */
#define BUSY_TEXT_MAX 160

struct app;
struct waits;

struct busy {
	struct task task;          /* the first member, by which the task finds the rest */
	struct app *app;
	double patience;           /* seconds until the line appears */
	double began;              /* when the app began to handle the last key or event */
	double looked;             /* when the task looked at the keys last */
	double since;              /* when the work between keys was met first; 0: there is none */
	int (*next_key)(void);     /* return the next key, or TERMINAL_NONE; NULL: none comes */
	void (*show)(void);        /* bring the screen to the terminal; NULL: there is none */
	int nkeys;
	int key[BUSY_KEYS];        /* that came while a task ran, the oldest first */
};

void busy_init(struct app *a);
/* Begin to handle a key or an event: what is worked out from here on is one task. */
void busy_begin(struct app *a);
/* Return the next key, first those that came during a task; TERMINAL_NONE if there is none. */
int busy_key(struct app *a);
/* Name what the tasks until busy_name(a, NULL) are parts of. */
void busy_name(struct app *a, const char *whole);

/* Return whether the app has handled a key or an event for so long that it should draw and look for
 * keys: a fifth of the patience. */
bool busy_is_long(const struct app *a);
/* Note whether there is work between keys. */
void busy_poll(struct app *a);
/* Wake the loop when patience runs out, and while there are keys to handle. */
void busy_waits(const struct app *a, struct waits *w);
/* Write what is done between keys and how to stop it; "" if nothing takes long.  Return `buf`. */
char *busy_text(const struct app *a, char buf[static BUSY_TEXT_MAX]);
/* Stop the script, or what is worked out for its model, and say so.  Knobs that it was to run with
 * go back to those of the model. */
void busy_stop_loading(struct app *a);
/* Stop the work of busy_text(), and say so; false if there is none. */
bool busy_stop(struct app *a);

#endif
