/*
 * Results as CSV and JSON.  The only file that knows libcsv.
 *
 * CSV follows RFC 4180: one header row of column names, one row a layer, parts and the total told
 * apart by the `row` column, numbers with a dot in every locale, the settings in columns of their
 * own.  A text cell that a spreadsheet would take for a formula is led by an apostrophe.
 */
#ifndef LAYERTOP_EXPORT_H
#define LAYERTOP_EXPORT_H

#include "report.h"

#include <stdio.h>

/* Write to a temporary file beside `path`, sync and rename: afterwards `path` is whole, or as it
 * was before and the sentence says why. */
bool export_csv_file(const struct report *r, const char *path, struct err *e);
bool export_csv(const struct report *r, FILE *f, struct err *e);
bool export_json(const struct report *r, FILE *f, struct err *e);

#endif
