/*
 * Write a file so that afterwards it is either whole or as it was before.
 *
 * The text goes to a temporary file in the same folder.  Committing checks and syncs that file,
 * renames it and syncs the folder.  Until then, signals that would end the program are blocked.
 * The temporary file has no name while it is written, so that nothing stays behind even if the
 * program crashes or is killed.  Where the system has no such files, it has a name, and the next
 * write in its folder removes what a crash has left (leftover.h).  A device such as /dev/stdout is
 * written directly.  Errors name the file and the reason.
 */
#ifndef LAYERTOP_ATOMIC_FILE_H
#define LAYERTOP_ATOMIC_FILE_H

#include "base/error.h"

#include <signal.h>
#include <stdio.h>

struct atomic_file {
	FILE *stream;
	char *path, *temporary;    /* temporary: NULL if the file is written directly */
	bool nameless;             /* `temporary` is the name that the file gets first */
	sigset_t before;           /* signals that were blocked before the file was opened */
};

/* Write `what` to a stream.  The error does not name the file. */
typedef bool atomic_write(const void *what, FILE *f, struct err *e);
/* Open the file, let `write` fill it, and commit it.  On failure the file is as it was before. */
bool atomic_file_write(const char *path, atomic_write *write, const void *what, struct err *e);

/* Check that the file can be written.  Callers check before they begin a long computation. */
bool atomic_file_check(const char *path, struct err *e);
bool atomic_file_open(struct atomic_file *f, const char *path, struct err *e);
/* Replace the file by the written text.  On failure the old file is untouched. */
bool atomic_file_commit(struct atomic_file *f, struct err *e);
/* Discard the written text of a file that is open. */
void atomic_file_abandon(struct atomic_file *f);

#endif
