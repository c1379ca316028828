#include "import/flatbuffer.h"

#include "base/text.h"

#include <string.h>

void
flatbuffer_fail(struct flatbuffer *file, size_t at, const char *what)
{
	if (file->bad)
		return;
	file->bad = true;
	err_set(&file->error, "at byte %zu: %s", at, what);
}

uint64_t
flatbuffer_bytes(const unsigned char *at, unsigned width)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < width; i++)
		v |= (uint64_t)at[i] << (8 * i);
	return v;
}

/* Return whether `n` bytes from `at` on are in the file. */
static bool
is_inside(const struct flatbuffer *file, uint64_t at, size_t n)
{
	return at <= file->size && n <= file->size - at;
}

/* Follow the offset that stands at `from`; 0 when it leads out of the file. */
static size_t
follow_offset(struct flatbuffer *file, size_t from)
{
	size_t distance, left;

	if (file->bad)
		return 0;
	if (!is_inside(file, from, 4)) {
		flatbuffer_fail(file, from, "an offset lies outside the file");
		return 0;
	}
	distance = (size_t)flatbuffer_bytes(file->data + from, 4);
	left = file->size - from;
	if (distance == 0 || distance > left || left - distance < 4) {
		flatbuffer_fail(file, from, "an offset leads outside the file");
		return 0;
	}
	return from + distance;
}

static struct flatbuffer_table
table_at(struct flatbuffer *file, size_t at)
{
	struct flatbuffer_table none = {.file = file}, t = {.file = file, .at = at};
	int64_t vtable;
	size_t length;

	if (at == 0)
		return none;
	vtable = (int64_t)at - (int32_t)(uint32_t)flatbuffer_bytes(file->data + at, 4);
	/* A negative one lies behind any file. */
	if (!is_inside(file, (uint64_t)vtable, 4)) {
		flatbuffer_fail(file, at, "the list of a table's fields lies outside the file");
		return none;
	}
	t.vtable = (size_t)vtable;
	length = (size_t)flatbuffer_bytes(file->data + t.vtable, 2);
	if (length < 4 || length % 2 != 0 || !is_inside(file, t.vtable, length)) {
		flatbuffer_fail(file, t.vtable, "the list of a table's fields has a wrong length");
		return none;
	}
	t.nfields = (length - 4) / 2;
	return t;
}

struct flatbuffer_table
flatbuffer_root(struct flatbuffer *file)
{
	return table_at(file, follow_offset(file, 0));
}

/* Where a field of `width` bytes stands; 0 when the table does not have it. */
static size_t
field_at(const struct flatbuffer_table *t, unsigned field, unsigned width)
{
	size_t distance;

	if (field >= t->nfields || t->file->bad)
		return 0;
	distance = (size_t)flatbuffer_bytes(t->file->data + t->vtable + 4 + 2 * (size_t)field, 2);
	if (distance == 0)
		return 0;
	if (!is_inside(t->file, t->at + distance, width)) {
		flatbuffer_fail(t->file, t->at, "a field of a table lies outside the file");
		return 0;
	}
	return t->at + distance;
}

static unsigned
width_of(enum flatbuffer_number kind)
{
	if (kind <= FLATBUFFER_UINT8)
		return 1;
	return kind <= FLATBUFFER_UINT32 ? 4 : 8;
}

static int64_t
number_at(const struct flatbuffer *file, size_t at, enum flatbuffer_number kind)
{
	uint64_t v = flatbuffer_bytes(file->data + at, width_of(kind));

	switch (kind) {
	case FLATBUFFER_INT8:
		return (int8_t)(uint8_t)v;
	case FLATBUFFER_INT32:
		return (int32_t)(uint32_t)v;
	case FLATBUFFER_UINT64:
		return v > INT64_MAX ? INT64_MAX : (int64_t)v;
	default:
		return (int64_t)v;
	}
}

int64_t
flatbuffer_int(const struct flatbuffer_table *t, unsigned field, enum flatbuffer_number kind,
    int64_t otherwise)
{
	size_t at = field_at(t, field, width_of(kind));

	return at > 0 ? number_at(t->file, at, kind) : otherwise;
}

double
flatbuffer_real(const struct flatbuffer_table *t, unsigned field, double otherwise)
{
	size_t at = field_at(t, field, 4);
	uint32_t bits;
	float v;

	if (at == 0)
		return otherwise;
	bits = (uint32_t)flatbuffer_bytes(t->file->data + at, 4);
	memcpy(&v, &bits, sizeof v);
	return (double)v;
}

struct flatbuffer_table
flatbuffer_table(const struct flatbuffer_table *t, unsigned field)
{
	size_t at = field_at(t, field, 4);

	return table_at(t->file, at > 0 ? follow_offset(t->file, at) : 0);
}

struct flatbuffer_vector
flatbuffer_vector(const struct flatbuffer_table *t, unsigned field, unsigned width)
{
	struct flatbuffer_vector v = {.file = t->file, .width = width};
	size_t at = field_at(t, field, 4), n;

	at = at > 0 ? follow_offset(t->file, at) : 0;
	if (at == 0)
		return v;
	n = (size_t)flatbuffer_bytes(t->file->data + at, 4);
	if (n > (t->file->size - at - 4) / width) {
		flatbuffer_fail(t->file, at, "a list reaches beyond the end of the file");
		return v;
	}
	v.at = at + 4;
	v.n = n;
	return v;
}

struct flatbuffer_table
flatbuffer_at(const struct flatbuffer_vector *v, size_t i)
{
	return table_at(v->file, follow_offset(v->file, v->at + i * v->width));
}

int64_t
flatbuffer_int_at(const struct flatbuffer_vector *v, size_t i, enum flatbuffer_number kind)
{
	return number_at(v->file, v->at + i * v->width, kind);
}

const char *
flatbuffer_text(const struct flatbuffer_table *t, unsigned field, size_t max, struct arena *a)
{
	struct flatbuffer_vector v = flatbuffer_vector(t, field, 1);
	size_t n = v.n < max ? v.n : max;
	char *text = arena_alloc(a, n + 1, 1);

	if (n > 0)
		memcpy(text, v.file->data + v.at, n);
	text_make_plain(text, false);
	return text;
}
