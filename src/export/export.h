/*
 * Results as CSV (csv_file.h) and JSON.
 *
 * CSV has a header with the names of the columns, then one row for each layer, each part of a split
 * layer and the total.  The column `row` tells them apart, and the settings have columns of their
 * own, so that files of several runs can be joined.
 *
 * Every function writes to a stream that the caller owns, or to a file that it replaces as a whole.
 * It fails, with a sentence, when the stream cannot be written.
 */
#ifndef LAYERTOP_EXPORT_H
#define LAYERTOP_EXPORT_H

#include "compare/compare.h"
#include "report/fleet.h"

#include <stdio.h>

/* Write the rows of a report. */
bool export_csv(const struct report *r, FILE *f, struct err *e);
bool export_csv_file(const struct report *r, const char *path, struct err *e);
bool export_json(const struct report *r, FILE *f, struct err *e);
/* Write a list with one object for each device.  Its members are those of fleet_column_table. */
bool export_fleet_json(const struct fleet *f, FILE *stream, struct err *e);

/* Write a comparison: a row for each layer, with the figures of both sides and their difference.
 * JSON also has the cost of distilling on `samples` samples, if that is more than 0. */
bool export_comparison_csv(const struct comparison *c, FILE *f, struct err *e);
bool export_comparison_json(const struct comparison *c, int64_t samples, FILE *f, struct err *e);

#endif
