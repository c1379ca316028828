/*
 * Runs of other readers: a child process that makes a model of something that is not a script.
 *
 * Such a run has the limits of a script's and goes on as one: script_fd(), script_pump(),
 * script_cancel().
 */
#ifndef LAYERTOP_SCRIPT_READER_H
#define LAYERTOP_SCRIPT_READER_H

#include "script/process.h"
#include "script/script.h"

/* Start a child that runs `body`, which sends the records of a model.  `mapped` bytes of memory are
 * the file's and do not count against the child.  NULL with a sentence when there is no process. */
struct script_run *script_start_reader(const char *file, double time_limit, size_t mapped,
    child_body *body, void *ctx, struct err *e);
/* Wait for the model of a run, and release the run.  NULL with a sentence when it fails; a run that
 * is NULL has failed already. */
struct model *script_wait(struct script_run *r, struct err *e);

#endif
