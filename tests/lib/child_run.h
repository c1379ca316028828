/*
 * Run a body in a child process, as the program runs a script.
 */
#ifndef LAYERTOP_TEST_CHILD_RUN_H
#define LAYERTOP_TEST_CHILD_RUN_H

#include "script/process.h"

/* Whether a build can have a filter of system calls. */
#if defined(__SANITIZE_ADDRESS__)
#define CHILD_FILTERED 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHILD_FILTERED 0
#endif
#endif
#ifndef CHILD_FILTERED
#ifdef HAVE_SECCOMP
#define CHILD_FILTERED 1
#else
#define CHILD_FILTERED 0
#endif
#endif

/* Return whether children are filtered in this build and under the program that runs it. */
bool child_is_filtered(void);
/* Run `body` in a child with `time` seconds and 64 MiB, wait for its end, and set the sentence
 * about it. */
void child_run(child_body *body, void *ctx, double time, struct err *e);
/* Wait until a child has ended or its time is over; throw away what it sends. */
void child_wait(struct process *p);
/* Wait for a byte from a child: it is past the giving up of its rights. */
bool child_is_ready(const struct process *p);

#endif
