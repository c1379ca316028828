/*
 * The side of the child process: give up all rights, then run a body.
 *
 * The limits come in three kinds.  The interpreter keeps to them by itself and can name the line.
 * A timer on processor time interrupts functions of Lua in which the interpreter cannot look.  The
 * resource limits of the system hold for all else.
 */
#ifndef LAYERTOP_SCRIPT_CHILD_H
#define LAYERTOP_SCRIPT_CHILD_H

#include "script/interp.h"
#include "script/page.h"

/* Kinds of work, which differ in the words about their ends. */
enum child_task { CHILD_SCRIPT, CHILD_DATA, CHILD_READER, CHILD_DRIVER };

struct child_limits {
	enum child_task task;
	double time;               /* seconds of processor time */
	size_t memory;             /* bytes of Lua, or of a reader */
	size_t mapped;             /* bytes of memory that are a file's and do not count */
};

/* Evaluate something and send the results through the host of `options`, which can also ask the
 * parent for files. */
typedef void child_body(const struct interp_options *options, void *ctx);

/* Tell the handler of the timer the interpreter whose line it notes; NULL: none. */
void child_watch(struct interp *it);

/* Run `body` in this process, which has just been forked, and end it. */
_Noreturn void child_main(int fd, struct script_page *page, const struct child_limits *limits,
    child_body *body, void *ctx);

#endif
