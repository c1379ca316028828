/*
 * The loader: runs the script beside the screen and says when it has been saved.
 *
 * At most one run is under way: a newer one kills the older.  The loader owns the run, the watch
 * and the name of the file.
 */
#ifndef LAYERTOP_LOADER_H
#define LAYERTOP_LOADER_H

#include "file/watch.h"
#include "frame/waits.h"
#include "script/script.h"

struct loader {
	char *file;                /* the script that is open; NULL: none yet */
	char *next;                /* the script that runs, when it is another one */
	double time_limit;
	struct script_run *run;    /* NULL: nothing under way */
	struct watch *watch;
	struct err error;          /* of the last run; empty: it was good */
	bool tells;                /* a sentence is to say when the run is done */
};

void loader_free(struct loader *l);
/* Run `file`, NULL for the one that is open, with these knobs (borrowed, ended by a NULL name);
 * false with a sentence when it cannot be started. */
bool loader_start(struct loader *l, const char *file, const struct knob_setting *knobs,
    struct err *e);
/* Go on with the run; return its outcome, or SCRIPT_RUNNING.  The caller owns `*model`. */
enum script_state loader_pump(struct loader *l, struct model **model, struct err *e);
/* Take the script that ran as the one that is open: watch it, and the files that its model `m` was
 * made from.  `m` is NULL when the run gave none. */
void loader_adopt(struct loader *l, const struct model *m);
/* Whether one of these files has been saved since the last call. */
bool loader_saved(struct loader *l);
/* Whether the run takes so long that a person wonders. */
bool loader_is_slow(const struct loader *l);
/* Add the run and the files that are watched. */
void loader_waits(const struct loader *l, struct waits *w);

#endif
