/*
 * Private to export.c and export_compare.c: values and documents in JSON.
 */
#ifndef LAYERTOP_EXPORT_PRIVATE_H
#define LAYERTOP_EXPORT_PRIVATE_H

#include "base/error.h"
#include "report/measure.h"

#include <jansson.h>
#include <stdio.h>

/* Return a text, or "?" if it is not UTF-8. */
json_t *export_text(const char *text);
/* Return a number, or null if it is not known (NaN) or infinite.  A count is an integer, unless it
 * is a mean of counts that is none. */
json_t *export_real(double v);
json_t *export_count(double v);
/* Return a value of a measure in the unit of its column. */
json_t *export_measure(const struct measure *m, double v);
/* Write a document and release it. */
bool export_document(json_t *root, FILE *f, struct err *e);

#endif
