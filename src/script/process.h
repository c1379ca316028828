/*
 * A child process that evaluates a script or reads a file: limited, watched, and always reaped.
 *
 * The child has one descriptor, a socket to its parent, and no signal handlers of its parent.  It
 * limits its own processor time and memory.  On Linux a seccomp filter leaves it memory, the
 * socket, the clock and its exit.  It never returns and runs no exit handlers.
 *
 * The parent kills a child that has not ended after ten times its limit of processor time by the
 * clock, or 10 s if that is more.  Time in which the parent itself is stopped (Ctrl-Z) does not
 * count.
 *
 * The owner of a struct process releases it with process_free().  process_start() fails with a
 * sentence when the system has no process or no memory for it.
 */
#ifndef LAYERTOP_SCRIPT_PROCESS_H
#define LAYERTOP_SCRIPT_PROCESS_H

#include "base/error.h"
#include "script/child.h"

#include <sys/types.h>

struct process {
	pid_t pid;                 /* 0: none */
	int fd;                    /* does not wait */
	struct child_limits limits;
	double started, looked;    /* on the clock of process_now() */
	double waited;             /* seconds that count, until `looked` */
	struct script_page *page;
	int status;                /* as of waitpid(), once it has ended */
	double worked;             /* seconds of processor time, once it has ended */
	bool overdue;              /* process_end() killed it after its time */
};

/* Return seconds on a clock that only goes forward. */
double process_now(void);

/* Start a child that runs `body`. */
bool process_start(struct process *p, const struct child_limits *limits, child_body *body,
    void *ctx, struct err *e);
/* Send `n` bytes.  Give up on a child that does not listen, and return false. */
bool process_send(struct process *p, const unsigned char *data, size_t n);

/* Count the time until `now`, but at most twice the time between two looks: a longer pause means
 * that the parent itself was stopped. */
void process_look(struct process *p, double now);
/* Do not count the time since the last look, in which the child waited for its parent. */
void process_skip(struct process *p);
/* Return whether the child has used up its time by the clock. */
bool process_is_overdue(const struct process *p);
/* Return the seconds, or for poll() the milliseconds, to wait at most before the next look. */
double process_patience(const struct process *p);
int process_wait(const struct process *p);

/* Kill the child if it still runs, and reap it.  Its page stays.  A second call does no harm. */
void process_end(struct process *p);
void process_free(struct process *p);
/* After process_end(), tell why a child ended that did not say so itself.  Always return false. */
bool process_reason(const struct process *p, const char *file, struct err *e);

#endif
