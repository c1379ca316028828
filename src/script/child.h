/*
 * Inside the child process: giving up all rights, then evaluating.
 */
#ifndef LAYERTOP_SCRIPT_CHILD_H
#define LAYERTOP_SCRIPT_CHILD_H

#include "script/interp.h"
#include "script/page.h"

/* What the child does with its `host`, which sends to the parent and asks it for files. */
typedef void child_body(const struct interp_options *options, void *ctx);

/* Tell the handler of the deadline whose place to note. */
void child_watch(struct interp *it);

/* Never returns. */
_Noreturn void child_main(int fd, struct script_page *page, double deadline, double time_limit,
    size_t mapped, child_body *body, void *ctx);

#endif
