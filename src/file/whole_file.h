/*
 * Read a file as a whole into memory.
 *
 * The file is untrusted: a pipe, a device or a folder is refused, and so is a file that is larger
 * than the caller takes.  The sentence of an error names the file.
 */
#ifndef LAYERTOP_WHOLE_FILE_H
#define LAYERTOP_WHOLE_FILE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Read a file of at most `most` bytes.  The text ends in a '\0' that `size` does not count; the
 * caller frees it. */
bool whole_file_read(const char *path, size_t most, char **text, size_t *size, struct err *e);

#endif
