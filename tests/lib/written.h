/*
 * Files that are written as the program writes them, and what lies in the folder of the tests
 * (temp.h) afterwards.
 */
#ifndef LAYERTOP_TEST_WRITTEN_H
#define LAYERTOP_TEST_WRITTEN_H

#include "base/error.h"

/* Write a text as an atomic file. */
bool written_put(const char *path, const char *text, struct err *e);
/* Return the text of a file, or "(no file)".  It is valid until the next call. */
const char *written_text(const char *path);
/* Return whether the folder of the tests has no temporary files of the program. */
bool written_is_tidy(void);

#endif
