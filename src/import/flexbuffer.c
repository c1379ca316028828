#include "import/flexbuffer.h"

#include "import/flatbuffer.h"

#include <string.h>

enum { TYPE_INT = 1, TYPE_UINT, TYPE_FLOAT, TYPE_KEY, TYPE_STRING, TYPE_INDIRECT_INT,
	TYPE_INDIRECT_UINT, TYPE_INDIRECT_FLOAT, TYPE_MAP, TYPE_BOOL = 26 };

/* Return whether `count` things of `width` bytes from `at` on are in the bytes. */
static bool
is_inside(const struct flexbuffer_map *m, size_t at, size_t count, size_t width)
{
	return at <= m->n && count <= (m->n - at) / width;
}

/* Follow the offset of `width` bytes at `at`, which leads backwards. */
static bool
follow_back(const struct flexbuffer_map *m, size_t at, unsigned width, size_t *out)
{
	uint64_t back;

	if (!is_inside(m, at, 1, width))
		return false;
	back = flatbuffer_bytes(m->data + at, width);
	if (back == 0 || back > at)
		return false;
	*out = at - (size_t)back;
	return true;
}

/* Width and kind share a byte: the lower two bits are the width. */
static unsigned
width_of(unsigned char packed)
{
	return 1u << (packed & 3);
}

/* The last byte is the width of the root, and the one before it its type. */
bool
flexbuffer_open(struct flexbuffer_map *m, const unsigned char *data, size_t n)
{
	unsigned root;
	size_t at;

	*m = (struct flexbuffer_map){.data = data, .n = n};
	if (n < 3)
		return false;
	root = data[n - 1];
	if ((root != 1 && root != 2 && root != 4 && root != 8) || n - 2 < root ||
	    data[n - 2] >> 2 != TYPE_MAP || !follow_back(m, n - 2 - root, root, &m->values))
		return false;
	m->width = width_of(data[n - 2]);
	/* Before the values stand the keys, the width of the keys, and how many there are. */
	if (m->values < 3 * (size_t)m->width)
		return false;
	at = m->values - 3 * (size_t)m->width;
	m->key_width = (unsigned)flatbuffer_bytes(data + at + m->width, m->width);
	m->count = (size_t)flatbuffer_bytes(data + at + 2 * (size_t)m->width, m->width);
	if (m->key_width != 1 && m->key_width != 2 && m->key_width != 4 && m->key_width != 8)
		return false;
	return follow_back(m, at, m->width, &m->keys) &&
	    is_inside(m, m->values, m->count, (size_t)m->width + 1) &&
	    is_inside(m, m->keys, m->count, m->key_width);
}

static double
real_at(const unsigned char *at, unsigned width)
{
	uint64_t bits = flatbuffer_bytes(at, width);
	uint32_t single = (uint32_t)bits;
	double d;
	float f;

	if (width == 8) {
		memcpy(&d, &bits, sizeof d);
		return d;
	}
	memcpy(&f, &single, sizeof f);
	return (double)f;
}

static int64_t
whole_at(const unsigned char *at, unsigned width, bool is_signed)
{
	uint64_t bits = flatbuffer_bytes(at, width);

	if (is_signed && width < 8 && (bits >> (8 * width - 1) & 1) != 0)
		bits |= UINT64_MAX << (8 * width);
	return (int64_t)bits;
}

/* Read a number of this type at `at`. */
static bool
read_number(const struct flexbuffer_map *m, size_t at, unsigned width, unsigned type,
    struct flexbuffer_value *out)
{
	bool real = type == TYPE_FLOAT || type == TYPE_INDIRECT_FLOAT;

	if (!is_inside(m, at, 1, width) || (real && width < 4))
		return false;
	out->kind = real ? FLEXBUFFER_REAL : FLEXBUFFER_WHOLE;
	if (real)
		out->real = real_at(m->data + at, width);
	else
		out->whole = whole_at(m->data + at, width, type == TYPE_INT ||
		    type == TYPE_INDIRECT_INT);
	return true;
}

/* A text has its length before it. */
static bool
read_text(const struct flexbuffer_map *m, size_t at, unsigned width, struct flexbuffer_value *out)
{
	uint64_t length;

	if (at < width)
		return false;
	length = flatbuffer_bytes(m->data + at - width, width);
	if (length > m->n - at)
		return false;
	out->kind = FLEXBUFFER_TEXT;
	out->text = (const char *)m->data + at;
	out->length = (size_t)length;
	return true;
}

static bool
read_value(const struct flexbuffer_map *m, size_t i, struct flexbuffer_value *out)
{
	unsigned char packed = m->data[m->values + m->count * m->width + i];
	unsigned type = packed >> 2, width = width_of(packed);
	size_t at = m->values + i * m->width, to;

	out->kind = FLEXBUFFER_OTHER;
	if (type == TYPE_INT || type == TYPE_UINT || type == TYPE_FLOAT || type == TYPE_BOOL)
		return read_number(m, at, m->width, type, out);
	if (type == TYPE_STRING)
		return follow_back(m, at, m->width, &to) && read_text(m, to, width, out);
	if (type >= TYPE_INDIRECT_INT && type <= TYPE_INDIRECT_FLOAT)
		return follow_back(m, at, m->width, &to) && read_number(m, to, width, type, out);
	return true;
}

bool
flexbuffer_entry(const struct flexbuffer_map *m, size_t i, struct flexbuffer_value *out)
{
	const unsigned char *end;
	size_t key;

	*out = (struct flexbuffer_value){0};
	if (i >= m->count || !follow_back(m, m->keys + i * m->key_width, m->key_width, &key))
		return false;
	end = memchr(m->data + key, '\0', m->n - key);
	if (end == NULL)
		return false;
	out->key = (const char *)m->data + key;
	out->key_length = (size_t)(end - (m->data + key));
	return read_value(m, i, out);
}
