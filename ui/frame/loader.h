/*
 * The loader: run the script in the background, and watch its files.
 *
 * At most one run is under way: a newer run kills the older one.  The loader owns the run, the
 * watch and the name of the file.
 */
#ifndef LAYERTOP_LOADER_H
#define LAYERTOP_LOADER_H

#include "file/watch.h"
#include "frame/waits.h"
#include "session/request.h"

struct loader {
	char *file;                /* the script that is open; NULL: none yet */
	char *next;                /* the script that runs, when it is another one */
	struct script_limits limits;
	struct script_run *run;    /* NULL: nothing under way */
	struct watch *watch;
	struct script_messages messages; /* of the last run */
	struct err error;          /* of the last run; empty: it was good */
	bool says_done;            /* a sentence tells when the run is done */
};

void loader_free(struct loader *l);
/* Run the script of a request, or the open one if it names none, with its knobs.  Limits that it
 * leaves open are the loader's.  False with a sentence if it cannot be started. */
bool loader_start(struct loader *l, const struct request *r, struct err *e);
/* Continue the run; return its outcome or SCRIPT_RUNNING.  The caller owns `*model`. */
enum script_state loader_pump(struct loader *l, struct model **model, struct err *e);
/* Make the script that ran the open one: watch it and the files that its model `m` was made from.
 * `m` is NULL if the run failed. */
void loader_adopt(struct loader *l, const struct model *m);
/* Return whether a watched file has been saved since the last call. */
bool loader_saved(struct loader *l);
/* Stop the run; the open script stays. */
void loader_stop(struct loader *l);
/* Add the run and the files that are watched. */
void loader_waits(const struct loader *l, struct waits *w);

#endif
