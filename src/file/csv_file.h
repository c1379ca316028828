/*
 * Write and read CSV.  The only file that knows libcsv.
 *
 * Output follows RFC 4180: lines end in CR LF, texts are quoted, numbers have a dot in every
 * locale.  Writing puts an apostrophe before a text that a spreadsheet would take for a formula;
 * reading removes it.
 *
 * Input is untrusted.  The reader refuses a file that ends inside a quoted field, which libcsv
 * accepts unless told to be strict, and limits fields, columns and bytes.  Errors name the file and
 * the line.
 */
#ifndef LAYERTOP_CSV_FILE_H
#define LAYERTOP_CSV_FILE_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define CSV_MAX_BYTES  (256 << 20)
#define CSV_MAX_FIELD  (64 << 10)
#define CSV_MAX_FIELDS 1024

/* Write to a stream that the caller opens and closes.  csv_end_row() hands the whole row to the
 * stream. */
struct csv_out {
	FILE *f;
	bool in_row;
	size_t n;                  /* bytes in `row` that the stream does not have yet */
	char row[4096];
};

void csv_put_text(struct csv_out *c, const char *text);
void csv_put_int(struct csv_out *c, int64_t v);
/* Write a number.  Write NaN, an unknown number, as an empty field. */
void csv_put_real(struct csv_out *c, double v);
void csv_put_nothing(struct csv_out *c);
void csv_end_row(struct csv_out *c);
/* Flush the stream, and check that all text was written. */
bool csv_finish(struct csv_out *c, struct err *e);

/* Take one row.  Its texts are valid only during the call.  The first row is the header, and all
 * others have as many fields.  To stop reading, return false with a sentence; csv_read() adds the
 * file and the line. */
typedef bool csv_row(void *ctx, int nfields, const char *const *field, struct err *e);

/* Read every row of a file, in order. */
bool csv_read(const char *path, csv_row *row, void *ctx, struct err *e);
/* Read every row of a text.  Where it fails, `line` gets the line that the sentence is about. */
bool csv_read_text(const char *text, size_t size, csv_row *row, void *ctx, int *line,
    struct err *e);

#endif
