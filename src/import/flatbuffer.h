/*
 * Reading flatbuffers from memory, without a schema and without copies.
 *
 * A flatbuffer is tables, vectors and strings that refer to each other by offsets.  A table begins
 * with the distance to its vtable, which lists where in the table each field stands; a field that
 * the vtable leaves out has its default.  Every offset is checked against the file before it is
 * followed.  The first that does not work marks the file as bad, with one sentence that names the
 * offset; from then on every table is absent, every vector empty and every number its default.
 *
 * Nothing here follows offsets by itself, so that tables which refer to each other in a circle
 * cost no more than what the reader asks for.
 *
 * Source: "FlatBuffers Internals", flatbuffers.dev/internals.
 */
#ifndef LAYERTOP_IMPORT_FLATBUFFER_H
#define LAYERTOP_IMPORT_FLATBUFFER_H

#include "base/error.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A file that is read; `bad` once an offset does not work, with the reason. */
struct flatbuffer {
	const unsigned char *data;
	size_t size;
	bool bad;
	struct err error;
};

struct flatbuffer_table {
	struct flatbuffer *file;
	size_t at;                 /* 0: there is none */
	size_t vtable, nfields;
};

struct flatbuffer_vector {
	struct flatbuffer *file;
	size_t at;                 /* of its first element */
	size_t n;                  /* 0: it is empty or there is none */
	unsigned width;            /* bytes of an element */
};

/* The kinds of numbers that a field or an element can be. */
enum flatbuffer_number { FLATBUFFER_INT8, FLATBUFFER_UINT8, FLATBUFFER_INT32, FLATBUFFER_UINT32,
	FLATBUFFER_INT64, FLATBUFFER_UINT64 };

/* Mark the file as bad: "at byte 12: a table lies outside the file". */
void flatbuffer_fail(struct flatbuffer *file, size_t at, const char *what);

struct flatbuffer_table flatbuffer_root(struct flatbuffer *file);
/* The value of a number, or `otherwise` when the table does not have the field. */
int64_t flatbuffer_int(const struct flatbuffer_table *t, unsigned field,
    enum flatbuffer_number kind, int64_t otherwise);
double flatbuffer_real(const struct flatbuffer_table *t, unsigned field, double otherwise);
/* The table in a field; a union is the field behind the one with its type. */
struct flatbuffer_table flatbuffer_table(const struct flatbuffer_table *t, unsigned field);
/* A vector of elements of `width` bytes; tables and strings have 4. */
struct flatbuffer_vector flatbuffer_vector(const struct flatbuffer_table *t, unsigned field,
    unsigned width);
/* Element `i`, which has to be in the vector. */
struct flatbuffer_table flatbuffer_at(const struct flatbuffer_vector *v, size_t i);
int64_t flatbuffer_int_at(const struct flatbuffer_vector *v, size_t i,
    enum flatbuffer_number kind);
/* A text as plain text in the arena, of at most `max` bytes; "" when there is none. */
const char *flatbuffer_text(const struct flatbuffer_table *t, unsigned field, size_t max,
    struct arena *a);

/* A number of `width` bytes, lowest first, wherever it stands. */
uint64_t flatbuffer_bytes(const unsigned char *at, unsigned width);

#endif
