/*
 * Outputs: the records that a driver writes, as CSV, JSON or Markdown.
 *
 * Records of one output have the columns of its first ones.  Those for standard output are written
 * at once; a file gets its text in outputs_commit(), as a whole.  Outputs own their texts.
 */
#ifndef LAYERTOP_DRIVER_OUTPUT_H
#define LAYERTOP_DRIVER_OUTPUT_H

#include "driver/driver_run.h"
#include "script/plain.h"

#include <stdio.h>

#define OUTPUT_MAX_BYTES ((size_t)1 << 30) /* of one file */

struct output_format;

struct output {
	const char *name, *path;           /* NULL: standard output */
	const struct output_format *format; /* NULL: nothing was written yet */
	int ncolumns;
	char **column;
	int64_t nrecords;
	FILE *stream;
	char *text;                        /* of a file, until it is written */
	size_t size;
};

struct outputs {
	int n;
	struct output output[DRIVER_MAX_OUTPUTS + 1]; /* the last one is standard output */
};

/* Check that the files can be written. */
bool outputs_open(struct outputs *o, const struct driver_plan *plan, struct err *e);
/* Write records, a list of tables, to the output `name` (NULL: standard output). */
bool outputs_write(struct outputs *o, const char *format, const char *name,
    const struct plain *columns, const struct plain *records, struct err *e);
/* Write every file to which there were records, and end what standard output has. */
bool outputs_commit(struct outputs *o, struct err *e);
void outputs_free(struct outputs *o);

#endif
