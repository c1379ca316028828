/*
 * Files that are mapped into memory, so that the child process can read them and pages that nobody
 * looks at cost nothing.
 *
 * mapped_open() fails, with a sentence that begins with the path, for what is no file or cannot be
 * read.  The owner releases the view with mapped_close(); a zeroed struct is a valid empty one.
 */
#ifndef LAYERTOP_IMPORT_MAPPED_H
#define LAYERTOP_IMPORT_MAPPED_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct mapped {
	const unsigned char *data;
	size_t size;
};

bool mapped_open(const char *path, struct mapped *out, struct err *e);
void mapped_close(struct mapped *m);

#endif
