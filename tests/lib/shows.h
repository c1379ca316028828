/*
 * A check that the explorer shows a text.
 */
#ifndef LAYERTOP_TEST_SHOWS_H
#define LAYERTOP_TEST_SHOWS_H

#include "lib/stage.h"

/* Check that the screen has `part` in it, and print the screen if not. */
void shows(struct stage *s, const char *part, const char *what);

#endif
