/*
 * CSV, written and read back.  The only file that knows libcsv.
 *
 * Written as RFC 4180 has it: lines end in CR LF, texts are quoted, numbers have a dot in every
 * locale.  A text that a spreadsheet would take for a formula is led by an apostrophe, which is
 * taken away again when it is read.
 *
 * Read as any foreign file: with libcsv at its strictest, which it is not by itself (it takes a
 * file that was cut inside a quoted field for a whole one), and within limits.  What is wrong comes
 * with the file and the line.
 */
#ifndef LAYERTOP_CSV_FILE_H
#define LAYERTOP_CSV_FILE_H

#include "base/error.h"

#include <stdint.h>
#include <stdio.h>

#define CSV_MAX_BYTES  (256 << 20)
#define CSV_MAX_FIELD  (64 << 10)
#define CSV_MAX_FIELDS 1024

/* Writes to a stream that the caller opens and closes; between rows all of it
 * has been given to the stream. */
struct csv_out {
	FILE *f;
	bool in_row;
	size_t n;                  /* bytes of the row that wait in `row` */
	char row[4096];
};

void csv_put_text(struct csv_out *c, const char *text);
void csv_put_int(struct csv_out *c, int64_t v);
/* A number that is not known (NaN) is an empty field. */
void csv_put_real(struct csv_out *c, double v);
void csv_put_nothing(struct csv_out *c);
void csv_end_row(struct csv_out *c);
/* Flush and check the stream: whether all of it could be written. */
bool csv_finish(struct csv_out *c, struct err *e);

/* One row; the texts are valid during the call.  The first is the header, and all others have as
 * many fields.  False, with a sentence without the place, ends the reading. */
typedef bool csv_row(void *ctx, int nfields, const char *const *field, struct err *e);

/* Every row of a file, in order. */
bool csv_read(const char *path, csv_row *row, void *ctx, struct err *e);

#endif
