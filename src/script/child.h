/*
 * Inside the child process: giving up all rights, then evaluating.
 */
#ifndef LAYERTOP_SCRIPT_CHILD_H
#define LAYERTOP_SCRIPT_CHILD_H

#include "script/process.h"

/* Tell the handler of the deadline whose place to note. */
void child_watch(struct interp *it);

/* Never returns. */
_Noreturn void child_main(int fd, struct script_page *page, double deadline, double time_limit,
    process_body *body, void *ctx);

#endif
