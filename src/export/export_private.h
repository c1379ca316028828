/*
 * Private to export.c and export_compare.c: documents in JSON.
 */
#ifndef LAYERTOP_EXPORT_PRIVATE_H
#define LAYERTOP_EXPORT_PRIVATE_H

#include "base/error.h"

#include <jansson.h>
#include <stdio.h>

/* "?" for what is not UTF-8. */
json_t *export_text(const char *text);
/* null for what is not known; export_number() makes whole numbers of those that are. */
json_t *export_real(double v);
json_t *export_number(double v);
/* Write a document, which is taken. */
bool export_document(json_t *root, FILE *f, struct err *e);

#endif
