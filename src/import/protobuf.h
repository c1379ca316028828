/*
 * Reading the protobuf wire format from memory, without a schema and without copies.
 *
 * A message is walked field by field.  A field with a length gives its bytes as a message of their
 * own, so that a tensor of a gigabyte is passed by in one step.  A walk that meets bytes that are
 * not a message stops, and its source keeps one sentence with the offset in the file; every reader
 * of that source then gives no more fields.  Groups, which no current writer makes, are refused.
 *
 * Source: "Encoding", protobuf.dev/programming-guides/encoding.
 */
#ifndef LAYERTOP_IMPORT_PROTOBUF_H
#define LAYERTOP_IMPORT_PROTOBUF_H

#include "base/error.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PROTOBUF_MAX_DEPTH 64

/* A file that is read; `bad` once it is not a message, with the reason. */
struct protobuf_source {
	const unsigned char *data;
	size_t size;
	bool bad;
	struct err error;
};

/* A message, or the bytes of a field: from `at` to `end` of the source. */
struct protobuf {
	struct protobuf_source *source;
	const unsigned char *at, *end;
	int depth;
};

enum protobuf_kind { PROTOBUF_VARINT = 0, PROTOBUF_FIXED64 = 1, PROTOBUF_BYTES = 2,
	PROTOBUF_FIXED32 = 5 };

struct protobuf_field {
	uint32_t number;
	enum protobuf_kind kind;
	uint64_t value;            /* of the kinds that are numbers */
	struct protobuf bytes;     /* of PROTOBUF_BYTES; a level deeper than its message */
	size_t offset;             /* of the field in the file */
};

/* The whole source as a message. */
struct protobuf protobuf_message(struct protobuf_source *s);
/* The next field; false at the end, and when the source is bad. */
bool protobuf_next(struct protobuf *m, struct protobuf_field *out);
/* Note that the source is bad: "at offset N: ...".  Always returns false.  The first reason
 * stays. */
bool protobuf_fail(struct protobuf_source *s, size_t offset, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The next varint of packed numbers; false at the end, and when the source is bad. */
bool protobuf_varint(struct protobuf *m, uint64_t *out);
size_t protobuf_size(const struct protobuf *m);
size_t protobuf_offset(const struct protobuf *m);
/* The bytes as a text in `a`, made plain; at most `max` bytes are kept. */
char *protobuf_text(const struct protobuf *m, size_t max, struct arena *a);
float protobuf_float(uint32_t bits);
double protobuf_double(uint64_t bits);

#endif
