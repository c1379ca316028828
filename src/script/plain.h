/*
 * Plain values: what a driver and its parent tell each other.
 *
 * A plain value is nil, a boolean, a number, a text, a list or a table with texts as keys.  On the
 * wire it is a tag and what follows; a list or table ends with a tag of its own, so that it can be
 * written as it comes.  Records with the same columns are sent as rows: the columns once, under a
 * number, then only values.
 *
 * plain_read() trusts nothing: depth and number of values are limited, and a value that is cut or
 * has an unknown tag makes the reader bad.  What it makes lives in the arena.
 */
#ifndef LAYERTOP_SCRIPT_PLAIN_H
#define LAYERTOP_SCRIPT_PLAIN_H

#include "base/mem.h"
#include "script/wire.h"

#define PLAIN_MAX_DEPTH  16
#define PLAIN_MAX_VALUES 200000 /* in one record */

enum plain_type {
	PLAIN_NIL, PLAIN_FALSE, PLAIN_TRUE, PLAIN_INT, PLAIN_REAL, PLAIN_TEXT, PLAIN_LIST,
	PLAIN_TABLE, PLAIN_END,
	PLAIN_ROWS                 /* from the parent alone: see plain_begin_rows() */
};

struct plain {
	enum plain_type type;
	int64_t whole;
	double real;               /* of PLAIN_INT, too */
	const char *text;
	int n;
	struct plain *item;        /* of a list or table */
	const char **key;          /* of a table */
};

/* Read one value.  Count the values in `*count`, which begins at 0. */
bool plain_read(struct wire_in *in, struct arena *a, int *count, struct plain *out);
/* Return the value of a key of a table, or NULL. */
const struct plain *plain_find(const struct plain *table, const char *key);

void plain_put_nil(struct wire_out *w);
void plain_put_bool(struct wire_out *w, bool v);
void plain_put_int(struct wire_out *w, int64_t v);
void plain_put_real(struct wire_out *w, double v);
/* Put a text; NULL is nil. */
void plain_put_text(struct wire_out *w, const char *s);
/* Begin a list, a table (each value follows plain_put_key()) or what ends with plain_end(). */
void plain_begin(struct wire_out *w, enum plain_type type);
void plain_put_key(struct wire_out *w, const char *key);
void plain_end(struct wire_out *w);
/* Begin a list of records with columns that have the number `header`.  The first time, put each
 * column with plain_put_key(), and plain_end().  Then comes a byte 1 and a value for each column
 * for each record, and a byte 0. */
void plain_begin_rows(struct wire_out *w, int header, bool first);

#endif
