/*
 * The child process: give up all rights, then evaluate.
 */
#ifndef LAYERTOP_SCRIPT_CHILD_H
#define LAYERTOP_SCRIPT_CHILD_H

#include "script/interp.h"
#include "script/page.h"

/* Evaluate something.  `host` sends to the parent and asks it for files. */
typedef void child_body(const struct interp_options *options, void *ctx);

/* Set the interpreter whose place the handler of the deadline notes. */
void child_watch(struct interp *it);

/* Run a body in the child process.  Never return. */
_Noreturn void child_main(int fd, struct script_page *page, double deadline, double time_limit,
    size_t mapped, child_body *body, void *ctx);

#endif
