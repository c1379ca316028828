/*
 * Runs of other readers: child processes that make a model from a file that is no script.
 *
 * Such a run has the limits of a script, and continues like the run of a script: script_fd(),
 * script_pump(), script_cancel().
 */
#ifndef LAYERTOP_SCRIPT_READER_H
#define LAYERTOP_SCRIPT_READER_H

#include "script/process.h"
#include "script/script.h"

/* Start a child that runs `body`, which sends the records of a model.  It can ask for files of the
 * library, and for no others.  NULL with a sentence when there is no process. */
struct script_run *script_start_reader(const struct script_options *o,
    const struct child_limits *limits, child_body *body, void *ctx, struct err *e);
/* Wait for the model of a run, and release the run.  Return NULL, with a sentence, if it fails.  A
 * run that is NULL has failed already. */
struct model *script_wait(struct script_run *r, struct err *e);

#endif
