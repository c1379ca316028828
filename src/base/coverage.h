/*
 * Coverage of processes that end with _exit() or by a signal, which would not write what they
 * counted.  In builds without --enable-coverage, and where there is no clone(), nothing is done.
 *
 * A writer beside the process shares its memory, sleeps until it has ended, and writes its counters
 * then.  It is there before the process gives up its rights, so the limits and the filter of the
 * process are the same as in other builds.
 */
#ifndef LAYERTOP_COVERAGE_H
#define LAYERTOP_COVERAGE_H

/* Begin to count what this process does, which has just been forked. */
void coverage_follow(void);

#endif
