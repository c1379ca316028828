/*
 * The memory of the explorer: sessions, models and typed lines, which outlive the program.
 *
 * session/remember.h reads and writes them.  Without a folder nothing is remembered, and a folder
 * that cannot be written is told once.  Nothing here changes the model without being asked:
 * memory_resume() does.
 */
#ifndef LAYERTOP_MEMORY_H
#define LAYERTOP_MEMORY_H

#include "session/remember.h"

struct app;

struct memory {
	char *folder;              /* NULL: nothing is remembered */
	bool resumes;              /* the next model that opens takes up its last session */
	bool failed;               /* that it cannot be written has been said */
};

/* Begin to remember in `folder`, which may be NULL, and read the lines that were typed. */
void memory_open(struct app *a, const char *folder);
/* Note that a model has opened: take up its last session if that was asked for, else say that
 * there is one. */
void memory_take_model(struct app *a);
/* Write the session of the model that is open. */
void memory_keep(struct app *a);
/* Write all that is remembered, at the end of the program. */
void memory_close(struct app *a);
void memory_free(struct memory *m);

/* Take up the last session of the model: choices, settings, snapshots, order and folds. */
void memory_resume(struct app *a);

#endif
