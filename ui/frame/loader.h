/*
 * The loader: runs the script beside the screen and says when it has been saved.
 *
 * At most one run is under way: a newer one kills the older.  The loader owns the run, the watch
 * and the name of the file.
 */
#ifndef LAYERTOP_LOADER_H
#define LAYERTOP_LOADER_H

#include "script/script.h"
#include "file/watch.h"

struct loader {
	char *file;                /* what is open; NULL: nothing yet */
	char *next;                /* what the run is of, when that is another file */
	double time_limit;
	struct script_run *run;    /* NULL: nothing under way */
	struct watch *watch;
};

void loader_free(struct loader *l);
/* Run `file`, NULL for the one that is open, with these knobs (borrowed, ended by a NULL name);
 * false with a sentence when it cannot be started. */
bool loader_start(struct loader *l, const char *file, const struct knob_setting *knobs,
    struct err *e);
/* Goes on with the run; its outcome, or SCRIPT_RUNNING.  The caller owns `*model`. */
enum script_state loader_pump(struct loader *l, struct model **model, struct err *e);
/* What was run is what is open from now on: watch it, and the files that its model was made from;
 * `m` is NULL when it gave none. */
void loader_adopt(struct loader *l, const struct model *m);
/* Whether it has been saved since the last call. */
bool loader_saved(struct loader *l);
/* Whether the run takes so long that a person wonders. */
bool loader_is_slow(const struct loader *l);
/* Seconds until something is due although no descriptor is readable; INFINITY: nothing is. */
double loader_wait(const struct loader *l);

#endif
