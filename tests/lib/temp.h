/*
 * A temporary folder of one test program, and files in it.
 *
 * A test opens it once, writes files and closes it.  A failure is the machine's fault: it ends the
 * program with a sentence and status 99.
 */
#ifndef LAYERTOP_TEST_TEMP_H
#define LAYERTOP_TEST_TEMP_H

#include <stddef.h>

void temp_open(void);
/* Delete the folder and everything in it. */
void temp_close(void);

/* Return the path of the folder. */
const char *temp_folder(void);
/* Return the path of a file in the folder.  The last four paths stay valid. */
const char *temp_path(const char *name);

/* Write a file into the folder; return its path as temp_path() does. */
const char *temp_write(const char *name, const char *text);
const char *temp_write_bytes(const char *name, const char *text, size_t size);

#endif
