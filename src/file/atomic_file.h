/*
 * Writing a file so that afterwards it is either whole or as it was before.
 *
 * What is written goes to a temporary file in the same folder; closing checks, syncs and renames
 * it.  A signal that would end the program waits until that is done, so that no temporary file
 * stays behind.  A device such as /dev/stdout is written directly.
 */
#ifndef LAYERTOP_ATOMIC_FILE_H
#define LAYERTOP_ATOMIC_FILE_H

#include "base/error.h"

#include <signal.h>
#include <stdio.h>

struct atomic_file {
	FILE *stream;
	char *path, *temporary;    /* temporary: NULL when written directly */
	sigset_t before;           /* the signals that were blocked already */
};

/* What writes one thing to a stream. */
typedef bool atomic_write(const void *what, FILE *f, struct err *e);
/* All of the below: afterwards the file has the thing in it, or is as it was before and a sentence
 * says why. */
bool atomic_file_write(const char *path, atomic_write *write, const void *what, struct err *e);

/* Whether the file could be written: to be known before the work, not after it. */
bool atomic_file_check(const char *path, struct err *e);
bool atomic_file_open(struct atomic_file *f, const char *path, struct err *e);
/* Keep what was written; on failure the old file is untouched. */
bool atomic_file_commit(struct atomic_file *f, struct err *e);
/* Forget what was written. */
void atomic_file_abandon(struct atomic_file *f);

#endif
