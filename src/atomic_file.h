/*
 * Writing a file so that afterwards it is either whole or as it was before.
 *
 * What is written goes to a temporary file in the same folder; closing checks, syncs and renames
 * it.  A device such as /dev/stdout is written directly.
 */
#ifndef LAYERTOP_ATOMIC_FILE_H
#define LAYERTOP_ATOMIC_FILE_H

#include "error.h"

#include <stdio.h>

struct atomic_file {
	FILE *stream;
	char *path, *temporary;    /* temporary: NULL when written directly */
};

bool atomic_file_open(struct atomic_file *f, const char *path, struct err *e);
/* Keep what was written; on failure the old file is untouched. */
bool atomic_file_commit(struct atomic_file *f, struct err *e);
/* Forget what was written. */
void atomic_file_abandon(struct atomic_file *f);

#endif
