/*
 * Plain values from JSON, for tests of what drivers ask.
 */
#ifndef LAYERTOP_TEST_PLAIN_TEXT_H
#define LAYERTOP_TEST_PLAIN_TEXT_H

#include "script/plain.h"

/* Read a text such as [[0, -1, 1, "zoo:lenet5", null]].  The value lives in the arena.  A text that
 * is no JSON ends the program with a sentence and status 99. */
struct plain plain_of_text(const char *text, struct arena *a);

#endif
