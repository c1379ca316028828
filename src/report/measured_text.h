/*
 * Measured times in words: the whole network, how much of the file was matched, and what was not.
 */
#ifndef LAYERTOP_MEASURED_TEXT_H
#define LAYERTOP_MEASURED_TEXT_H

#include "report/report.h"

#define MEASURED_TEXT_MAX  512
#define MEASURED_LINES_MAX 10

struct measured_line {
	const char *label;         /* "measured" */
	char text[MEASURED_TEXT_MAX];
};

/* Write what is to be said about the measured times of a report.  Return the number of lines; 0:
 * there are none. */
int measured_lines(const struct report *r, struct measured_line out[static MEASURED_LINES_MAX]);
/* Write what was measured for the layer of a row, "110 us (100 us to 120 us, 2 runs), predicted
 * 123 us, +12%: by name, /conv1/Conv".  The text is empty if nothing was.  Return `buf`. */
char *measured_row_text(const struct report *r, const struct report_row *row,
    char buf[static MEASURED_TEXT_MAX]);

#endif
