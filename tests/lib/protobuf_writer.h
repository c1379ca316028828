/*
 * Write protobuf messages into buffers, which a test can also cut, change and repeat.  It is the
 * opposite of import/protobuf.h.
 */
#ifndef LAYERTOP_TEST_PROTOBUF_WRITER_H
#define LAYERTOP_TEST_PROTOBUF_WRITER_H

#include <stddef.h>
#include <stdint.h>

struct bytes {
	unsigned char *data;
	size_t n, cap;
};

void bytes_add(struct bytes *b, const void *data, size_t n);
void bytes_free(struct bytes *b);

void put_varint(struct bytes *b, uint64_t v);
void put_tag(struct bytes *b, unsigned number, unsigned kind);
void put_int(struct bytes *b, unsigned number, int64_t v);
void put_float(struct bytes *b, unsigned number, float v);
void put_text(struct bytes *b, unsigned number, const char *s);
void put_raw(struct bytes *b, unsigned number, const void *data, size_t n);
/* Append `part` as a field, and release it. */
void put_message(struct bytes *b, unsigned number, struct bytes *part);

#endif
