/*
 * Write a file so that afterwards it is either whole or as it was before.
 *
 * The text goes to a temporary file in the same folder; closing checks, syncs and renames it.  A
 * signal that would end the program waits until then, so that no temporary file stays behind.  A
 * device such as /dev/stdout is written directly.  Errors name the file and the reason.
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

/* Write one thing to a stream. */
typedef bool atomic_write(const void *what, FILE *f, struct err *e);
/* Open, write and commit.  On failure the file is as it was before, and a sentence says why. */
bool atomic_file_write(const char *path, atomic_write *write, const void *what, struct err *e);

/* Check that the file can be written, before the work that makes its content. */
bool atomic_file_check(const char *path, struct err *e);
bool atomic_file_open(struct atomic_file *f, const char *path, struct err *e);
/* Replace the file by what was written.  On failure the old file is untouched. */
bool atomic_file_commit(struct atomic_file *f, struct err *e);
/* Discard what was written. */
void atomic_file_abandon(struct atomic_file *f);

#endif
