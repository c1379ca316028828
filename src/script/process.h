/*
 * A child process that evaluates a script: limited, watched, and always reaped.
 *
 * The child has one descriptor, a socket to its parent, no time and memory beyond its limits, no
 * signal handlers of its parent and, on Linux, a seccomp filter that leaves it memory, that socket,
 * the clock and its exit.  It never returns and runs no exit handlers.
 */
#ifndef LAYERTOP_SCRIPT_PROCESS_H
#define LAYERTOP_SCRIPT_PROCESS_H

#include "base/error.h"
#include "script/child.h"

#include <sys/types.h>

struct process {
	pid_t pid;                 /* 0: none */
	int fd;                    /* non-blocking */
	double deadline;           /* on the clock of interp_now() */
	double time_limit;
	size_t mapped;             /* bytes of the file that it reads; 0: it runs a script */
	struct script_page *page;
	int status;                /* as of waitpid(), once it has ended */
};

/* Start a child.  `mapped` bytes of memory, which hold a file, do not count against its limit. */
bool process_start(struct process *p, double time_limit, size_t mapped, child_body *body,
    void *ctx, struct err *e);
/* Send all bytes.  Return false if the child does not listen. */
bool process_send(struct process *p, const unsigned char *data, size_t n);
/* Return the seconds until the child is killed. */
double process_time_left(const struct process *p);
/* Like process_time_left(), in milliseconds for poll(), and at most an hour. */
int process_wait(const struct process *p);
/* Kill the child if it still runs, and reap it.  Its page stays valid.  A second call does
 * nothing. */
void process_end(struct process *p);
void process_free(struct process *p);
/* After process_end(), say why a child ended that sent no reason.  Always return false. */
bool process_reason(const struct process *p, const char *file, struct err *e);

#endif
