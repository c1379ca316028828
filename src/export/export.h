/*
 * Results as CSV (csv_file.h) and JSON.
 *
 * CSV has one header row of column names and one row a layer, parts and the total told apart by the
 * `row` column, with the settings in columns of their own.
 */
#ifndef LAYERTOP_EXPORT_H
#define LAYERTOP_EXPORT_H

#include "compare/compare.h"
#include "report/fleet.h"

#include <stdio.h>

bool export_csv(const struct report *r, FILE *f, struct err *e);
bool export_csv_file(const struct report *r, const char *path, struct err *e);
bool export_json(const struct report *r, FILE *f, struct err *e);
/* A list with one object a device, named as fleet_column_table says. */
bool export_fleet_json(const struct fleet *f, FILE *stream, struct err *e);

/* Comparisons: a row a layer, what is known of each side in columns beside each other and the
 * change; in JSON also what distilling on so many samples costs, where they are more than 0. */
bool export_comparison_csv(const struct comparison *c, FILE *f, struct err *e);
bool export_comparison_json(const struct comparison *c, int64_t samples, FILE *f, struct err *e);

#endif
