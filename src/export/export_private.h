/*
 * Private to export.c and export_compare.c: values and documents in JSON.
 */
#ifndef LAYERTOP_EXPORT_PRIVATE_H
#define LAYERTOP_EXPORT_PRIVATE_H

#include "base/error.h"

#include <jansson.h>
#include <stdio.h>

/* Return a text, or "?" if it is not UTF-8. */
json_t *export_text(const char *text);
/* Return a number, or null if it is not known (NaN) or infinite.  export_number() returns an
 * integer if the value is one. */
json_t *export_real(double v);
json_t *export_number(double v);
/* Write a document and release it. */
bool export_document(json_t *root, FILE *f, struct err *e);

#endif
