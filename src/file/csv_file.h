/*
 * Write and read CSV.  The only file that knows libcsv.
 *
 * The form is that of RFC 4180: lines end in CR LF, texts are quoted, numbers have a dot in every
 * locale.  A text that a spreadsheet would take for a formula gets an apostrophe before it; reading
 * removes it.
 *
 * A file is read as untrusted: with libcsv at its strictest, which by default accepts a file that
 * was cut inside a quoted field, and within limits.  Errors name the file and the line.
 */
#ifndef LAYERTOP_CSV_FILE_H
#define LAYERTOP_CSV_FILE_H

#include "base/error.h"

#include <stdint.h>
#include <stdio.h>

#define CSV_MAX_BYTES  (256 << 20)
#define CSV_MAX_FIELD  (64 << 10)
#define CSV_MAX_FIELDS 1024

/* Write to a stream that the caller opens and closes.  After each row the stream has all text. */
struct csv_out {
	FILE *f;
	bool in_row;
	size_t n;                  /* bytes of the row that wait in `row` */
	char row[4096];
};

void csv_put_text(struct csv_out *c, const char *text);
void csv_put_int(struct csv_out *c, int64_t v);
/* Write a number; NaN, a number that is not known, becomes an empty field. */
void csv_put_real(struct csv_out *c, double v);
void csv_put_nothing(struct csv_out *c);
void csv_end_row(struct csv_out *c);
/* Flush the stream, and check that all text was written. */
bool csv_finish(struct csv_out *c, struct err *e);

/* Take one row; its texts are valid during the call.  The first row is the header, and all others
 * have as many fields.  Return false, with a sentence that names no place, to stop reading. */
typedef bool csv_row(void *ctx, int nfields, const char *const *field, struct err *e);

/* Read every row of a file, in order. */
bool csv_read(const char *path, csv_row *row, void *ctx, struct err *e);

#endif
