#include "lib/protobuf_writer.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

void
bytes_add(struct bytes *b, const void *data, size_t n)
{
	if (n == 0)
		return;
	b->data = mem_grow(b->data, &b->cap, b->n + n, 1);
	memcpy(b->data + b->n, data, n);
	b->n += n;
}

void
bytes_free(struct bytes *b)
{
	free(b->data);
	*b = (struct bytes){0};
}

void
put_varint(struct bytes *b, uint64_t v)
{
	unsigned char c;

	do {
		c = (unsigned char)((v & 0x7f) | (v > 0x7f ? 0x80 : 0));
		bytes_add(b, &c, 1);
		v >>= 7;
	} while (v > 0);
}

void
put_tag(struct bytes *b, unsigned number, unsigned kind)
{
	put_varint(b, (uint64_t)number << 3 | kind);
}

void
put_int(struct bytes *b, unsigned number, int64_t v)
{
	put_tag(b, number, 0);
	put_varint(b, (uint64_t)v);
}

void
put_float(struct bytes *b, unsigned number, float v)
{
	put_tag(b, number, 5);
	bytes_add(b, &v, sizeof v);
}

void
put_raw(struct bytes *b, unsigned number, const void *data, size_t n)
{
	put_tag(b, number, 2);
	put_varint(b, n);
	bytes_add(b, data, n);
}

void
put_text(struct bytes *b, unsigned number, const char *s)
{
	put_raw(b, number, s, strlen(s));
}

void
put_message(struct bytes *b, unsigned number, struct bytes *part)
{
	put_raw(b, number, part->data, part->n);
	bytes_free(part);
}
