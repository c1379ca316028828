#include "import/protobuf.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define VARINT_MAX_BYTES 10

bool
protobuf_fail(struct protobuf_source *s, size_t offset, const char *fmt, ...)
{
	char why[ERR_TEXT_MAX];
	va_list ap;

	if (s->bad)
		return false;
	s->bad = true;
	va_start(ap, fmt);
	(void)vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	return err_set(&s->error, "at offset %zu: %s", offset, why);
}

static size_t
offset_of(const struct protobuf_source *s, const unsigned char *at)
{
	return (size_t)(at - s->data);
}

struct protobuf
protobuf_message(struct protobuf_source *s)
{
	return (struct protobuf){s, s->data, s->data + s->size, 0};
}

bool
protobuf_varint(struct protobuf *m, uint64_t *out)
{
	const unsigned char *from = m->at;
	uint64_t value = 0;

	if (m->source->bad || m->at == m->end)
		return false;
	for (int i = 0; i < VARINT_MAX_BYTES; i++) {
		unsigned char c;

		if (m->at == m->end)
			return protobuf_fail(m->source, offset_of(m->source, from),
			    "a number goes past the end of what holds it");
		c = *m->at++;
		value |= (uint64_t)(c & 0x7f) << (7 * i);
		if (c < 0x80) {
			*out = value;
			return true;
		}
	}
	return protobuf_fail(m->source, offset_of(m->source, from),
	    "a number has more than %d bytes", VARINT_MAX_BYTES);
}

static bool
read_fixed(struct protobuf *m, size_t n, uint64_t *out)
{
	if ((size_t)(m->end - m->at) < n)
		return protobuf_fail(m->source, offset_of(m->source, m->at),
		    "a number of %zu bytes goes past the end of what holds it", n);
	*out = 0;
	for (size_t i = 0; i < n; i++)
		*out |= (uint64_t)m->at[i] << (8 * i);
	m->at += n;
	return true;
}

static bool
read_bytes(struct protobuf *m, struct protobuf_field *out)
{
	size_t left;

	if (m->at == m->end)
		return protobuf_fail(m->source, out->offset, "a field ends before its length");
	if (!protobuf_varint(m, &out->value))
		return false;
	left = (size_t)(m->end - m->at);
	if (out->value > left)
		return protobuf_fail(m->source, out->offset, "a field of %llu bytes is longer than "
		    "the %zu bytes that are left", (unsigned long long)out->value, left);
	if (m->depth == PROTOBUF_MAX_DEPTH)
		return protobuf_fail(m->source, out->offset, "messages are nested more than %d "
		    "deep", PROTOBUF_MAX_DEPTH);
	out->bytes = (struct protobuf){m->source, m->at, m->at + out->value, m->depth + 1};
	m->at += out->value;
	return true;
}

static bool
read_value(struct protobuf *m, unsigned kind, struct protobuf_field *out)
{
	switch (kind) {
	case PROTOBUF_VARINT:
		return protobuf_varint(m, &out->value) || protobuf_fail(m->source, out->offset,
		    "a field ends before its number");
	case PROTOBUF_FIXED64:
		return read_fixed(m, 8, &out->value);
	case PROTOBUF_FIXED32:
		return read_fixed(m, 4, &out->value);
	case PROTOBUF_BYTES:
		return read_bytes(m, out);
	case 3:
	case 4:
		return protobuf_fail(m->source, out->offset, "there is a group, which model files "
		    "do not have");
	default:
		return protobuf_fail(m->source, out->offset, "a field has kind %u, which there is "
		    "not", kind);
	}
}

bool
protobuf_next(struct protobuf *m, struct protobuf_field *out)
{
	uint64_t tag;

	out->offset = offset_of(m->source, m->at);
	if (!protobuf_varint(m, &tag))
		return false;
	if (tag >> 3 == 0 || tag >> 3 > UINT32_MAX >> 3)
		return protobuf_fail(m->source, out->offset, "a field has number %llu, which "
		    "there is not", (unsigned long long)(tag >> 3));
	out->number = (uint32_t)(tag >> 3);
	out->kind = (enum protobuf_kind)(tag & 7);
	return read_value(m, (unsigned)(tag & 7), out);
}

size_t
protobuf_size(const struct protobuf *m)
{
	return (size_t)(m->end - m->at);
}

size_t
protobuf_offset(const struct protobuf *m)
{
	return offset_of(m->source, m->at);
}

char *
protobuf_text(const struct protobuf *m, size_t max, struct arena *a)
{
	size_t n = protobuf_size(m) < max ? protobuf_size(m) : max;
	char *text = arena_alloc(a, n + 1, 1);

	if (n > 0)
		memcpy(text, m->at, n);
	/* A zero byte would end the text early, and make two names one. */
	for (size_t i = 0; i < n; i++)
		if (text[i] == '\0')
			text[i] = '?';
	text_make_plain(text, false);
	return text;
}

float
protobuf_float(uint32_t bits)
{
	float v;

	memcpy(&v, &bits, sizeof v);
	return v;
}

double
protobuf_double(uint64_t bits)
{
	double v;

	memcpy(&v, &bits, sizeof v);
	return v;
}
