/*
 * Private to src/measure: threads that run parts of one job at the same time.
 *
 * They wait for the next job without sleeping for a while, because layers follow each other within
 * microseconds.  threads_run() returns when all parts are done.
 */
#ifndef LAYERTOP_THREADS_H
#define LAYERTOP_THREADS_H

#include "base/error.h"

struct threads;

/* Start threads, of which the caller is one.  Return NULL, with a sentence, if one cannot start. */
struct threads *threads_start(int n, struct err *e);
void threads_stop(struct threads *t);
/* Call job(data, part, n) for each part at once. */
void threads_run(struct threads *t, void (*job)(void *data, int part, int parts), void *data);

#endif
