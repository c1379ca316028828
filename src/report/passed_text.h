/*
 * Layers that optimizations pass over, in words.
 */
#ifndef LAYERTOP_PASSED_TEXT_H
#define LAYERTOP_PASSED_TEXT_H

#include "report/report.h"

#define PASSED_TEXT_MAX   512
#define PASSED_GROUPS_MAX 12

/* Write one line for each reason, those of the most layers first: "pool: 12 layers: a single
 * position would be left ('conv5'): conv1, conv2, ...".  Return the number of lines.  The last one
 * counts what has no line. */
int passed_lines(const struct report *r, char line[static PASSED_GROUPS_MAX][PASSED_TEXT_MAX]);

#endif
