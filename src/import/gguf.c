#include "import/gguf.h"

#include "base/number.h"
#include "op/quantization.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define USUAL_ALIGNMENT 32

/* Types of values, by their numbers in files. */
enum value_type {
	VALUE_UINT8, VALUE_INT8, VALUE_UINT16, VALUE_INT16, VALUE_UINT32, VALUE_INT32,
	VALUE_FLOAT32, VALUE_BOOL, VALUE_TEXT, VALUE_LIST, VALUE_UINT64, VALUE_INT64,
	VALUE_FLOAT64, VALUE_TYPES
};
static const int value_bytes[VALUE_TYPES] = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

/* Types of tensors without blocks; op/quantization.h has the others. */
static const struct plain_type {
	const char *name;
	int ggml, bytes;
} plain_types[] = {
    {"F32", 0, 4}, {"F16", 1, 2}, {"I8", 24, 1}, {"I16", 25, 2}, {"I32", 26, 4}, {"I64", 27, 8},
    {"F64", 28, 8}, {"BF16", 30, 2}, {NULL, 0, 0},
};

/* The file that is read, and how far. */
struct cursor {
	const char *file;
	const unsigned char *data;
	size_t size, at;
	struct err *e;
};

static bool
take(struct cursor *c, uint64_t n, const unsigned char **out)
{
	if (n > GGUF_MAX_HEADER || c->at + n > GGUF_MAX_HEADER)
		return err_set(c->e, "%s: its header has more than %u bytes, and no more are read",
		    c->file, GGUF_MAX_HEADER);
	if (n > c->size - c->at)
		return err_set(c->e, "%s: it ends in its header, after %zu bytes", c->file,
		    c->size);
	*out = c->data + c->at;
	c->at += n;
	return true;
}

/* Read a whole number of 1 to 8 bytes, the lowest first. */
static bool
take_number(struct cursor *c, int bytes, uint64_t *out)
{
	const unsigned char *p;

	if (!take(c, (uint64_t)bytes, &p))
		return false;
	*out = 0;
	for (int i = bytes - 1; i >= 0; i--)
		*out = *out << 8 | p[i];
	return true;
}

/* Read a text without its end; it lies in the file. */
static bool
take_text(struct cursor *c, const char **text, size_t *n)
{
	const unsigned char *p;
	uint64_t length;

	if (!take_number(c, 8, &length) || !take(c, length, &p))
		return false;
	*text = (const char *)p;
	*n = (size_t)length;
	return true;
}

/* Read a name: a text that is not too long and has no zero inside. */
static bool
take_name(struct cursor *c, const char *subject, char name[static WEIGHT_LIST_MAX_NAME + 1])
{
	const char *text;
	size_t n;

	if (!take_text(c, &text, &n))
		return false;
	if (n > WEIGHT_LIST_MAX_NAME)
		return err_set(c->e, "%s: the name of a %s has %zu bytes; at most %d are read",
		    c->file, subject, n, WEIGHT_LIST_MAX_NAME);
	if (n == 0 || memchr(text, '\0', n) != NULL)
		return err_set(c->e, "%s: the name of a %s is empty or has a zero byte", c->file,
		    subject);
	memcpy(name, text, n);
	name[n] = '\0';
	return true;
}

/* Return a number of the file as a value. */
static json_t *
number_value(enum value_type type, uint64_t bits)
{
	int unused = 64 - 8 * value_bytes[type];
	uint32_t low = (uint32_t)bits;
	float f;
	double d;

	switch (type) {
	case VALUE_FLOAT32:
		memcpy(&f, &low, sizeof f);
		return json_real((double)f);
	case VALUE_FLOAT64:
		memcpy(&d, &bits, sizeof d);
		return json_real(d);
	case VALUE_BOOL:
		return json_boolean(bits != 0);
	case VALUE_INT8:
	case VALUE_INT16:
	case VALUE_INT32:
	case VALUE_INT64:
		/* Fill the upper bits with the sign. */
		bits = bits << unused;
		return json_integer(unused == 0 || bits >> 63 == 0 ? (json_int_t)(bits >> unused)
		    : -(json_int_t)((~bits >> unused) + 1));
	case VALUE_UINT8:
	case VALUE_UINT16:
	case VALUE_UINT32:
	case VALUE_UINT64:
		break;
	case VALUE_TEXT:
	case VALUE_LIST:
	case VALUE_TYPES:
		return NULL;
	}
	return bits <= INT64_MAX ? json_integer((json_int_t)bits) : json_real((double)bits);
}

static bool take_list(struct cursor *c, const char *key, int depth, json_t **out);

/* Read a value.  Set NULL for one that is too large to be of use. */
static bool
take_value(struct cursor *c, const char *key, uint64_t type, int depth, json_t **out)
{
	const char *text;
	uint64_t bits;
	size_t n;

	*out = NULL;
	if (type >= VALUE_TYPES)
		return err_set(c->e, "%s: the value of '%.80s' has no type that is known, but %"
		    PRIu64, c->file, key, type);
	if (type == VALUE_LIST)
		return take_list(c, key, depth + 1, out);
	if (type == VALUE_TEXT) {
		if (!take_text(c, &text, &n))
			return false;
		*out = n <= GGUF_MAX_TEXT ? json_stringn_nocheck(text, n) : NULL;
		return true;
	}
	if (!take_number(c, value_bytes[type], &bits))
		return false;
	*out = number_value((enum value_type)type, bits);
	return true;
}

/* Pass by the values of a list that nobody looks at. */
static bool
pass_list(struct cursor *c, const char *key, uint64_t type, uint64_t n, int depth)
{
	const unsigned char *ignored;
	json_t *v;

	if (type < VALUE_TYPES && value_bytes[type] > 0)
		return take(c, n > GGUF_MAX_HEADER ? n : n * (uint64_t)value_bytes[type],
		    &ignored);
	for (uint64_t i = 0; i < n; i++) {
		if (!take_value(c, key, type, depth, &v))
			return false;
		json_decref(v);
	}
	return true;
}

static bool
take_list(struct cursor *c, const char *key, int depth, json_t **out)
{
	uint64_t type, n;
	json_t *list, *v;

	if (depth > GGUF_MAX_DEPTH)
		return err_set(c->e, "%s: '%.80s' has lists nested more than %d deep", c->file, key,
		    GGUF_MAX_DEPTH);
	if (!take_number(c, 4, &type) || !take_number(c, 8, &n))
		return false;
	if (n > GGUF_MAX_LIST)
		return pass_list(c, key, type, n, depth);
	list = json_array();
	for (uint64_t i = 0; i < n; i++) {
		if (!take_value(c, key, type, depth, &v)) {
			json_decref(list);
			return false;
		}
		(void)json_array_append_new(list, v != NULL ? v : json_false());
	}
	*out = list;
	return true;
}

/* Read the pairs of a file into an object of their own. */
static bool
take_pairs(struct cursor *c, uint64_t n, json_t *pairs)
{
	char key[WEIGHT_LIST_MAX_NAME + 1];
	uint64_t type;
	json_t *v;

	if (n > GGUF_MAX_PAIRS)
		return err_set(c->e, "%s: it says that it has %" PRIu64 " pairs; at most %d are "
		    "read", c->file, n, GGUF_MAX_PAIRS);
	for (uint64_t i = 0; i < n; i++) {
		if (!take_name(c, "key", key) || !take_number(c, 4, &type) ||
		    !take_value(c, key, type, 0, &v))
			return false;
		if (json_object_get(pairs, key) != NULL) {
			json_decref(v);
			return err_set(c->e, "%s: the key '%.80s' is there twice", c->file, key);
		}
		(void)json_object_set_new_nocheck(pairs, key, v != NULL ? v : json_null());
	}
	return true;
}

/* Set the type of a tensor and its bytes. */
static bool
set_type(struct cursor *c, uint64_t type, struct template_tensor *t)
{
	int row = quantization_of_ggml((int64_t)type);
	const struct plain_type *p = plain_types;

	if (row >= 0) {
		const struct quantization *q = &quantization_table[row];
		int64_t inner = t->rank > 0 ? t->dim[t->rank - 1] : 1;

		t->type = q->name;
		if (inner % q->elements != 0)
			return err_set(c->e, "%s: tensor '%.80s' has rows of %" PRId64
			    " numbers, and %s has blocks of %d", c->file, t->name, inner, q->name,
			    q->elements);
		if (quantization_bytes(q, t->elements, &t->bytes))
			return true;
	} else {
		while (p->name != NULL && (uint64_t)p->ggml != type)
			p++;
		if (p->name == NULL)
			return err_set(c->e, "%s: tensor '%.80s' has no type that is known, but %"
			    PRIu64, c->file, t->name, type);
		t->type = p->name;
		if (number_mul(t->elements, p->bytes, &t->bytes))
			return true;
	}
	return err_set(c->e, "%s: tensor '%.80s' has more than 9.2e18 bytes", c->file, t->name);
}

/* Read the dimensions of a tensor, and turn them around. */
static bool
take_shape(struct cursor *c, struct template_tensor *t)
{
	uint64_t rank, dim;

	if (!take_number(c, 4, &rank))
		return false;
	if (rank > TEMPLATE_MAX_RANK)
		return err_set(c->e, "%s: tensor '%.80s' has %" PRIu64 " dimensions; at most %d "
		    "are read", c->file, t->name, rank, TEMPLATE_MAX_RANK);
	t->rank = (int)rank;
	for (int i = t->rank - 1; i >= 0; i--) {
		if (!take_number(c, 8, &dim))
			return false;
		if (dim > INT64_MAX)
			return err_set(c->e, "%s: dimension %d of tensor '%.80s' is %" PRIu64,
			    c->file, t->rank - i, t->name, dim);
		t->dim[i] = (int64_t)dim;
	}
	return weight_list_count(t, c->file, c->e);
}

static bool
take_tensor(struct cursor *c, struct gguf *g, int64_t alignment, struct extent *extent)
{
	char name[WEIGHT_LIST_MAX_NAME + 1];
	struct template_tensor t = {.name = name, .file = g->weights.nfiles - 1}, *added;
	uint64_t type, offset;

	if (!take_name(c, "tensor", name) || !take_shape(c, &t) || !take_number(c, 4, &type) ||
	    !take_number(c, 8, &offset) || !set_type(c, type, &t))
		return false;
	if (offset > INT64_MAX || !number_add((int64_t)offset, t.bytes, &extent->end))
		return err_set(c->e, "%s: the data of tensor '%.80s' begin at byte %" PRIu64,
		    c->file, name, offset);
	if ((int64_t)offset % alignment != 0)
		return err_set(c->e, "%s: the data of tensor '%.80s' begin at byte %" PRIu64
		    ", which is no multiple of %" PRId64, c->file, name, offset, alignment);
	extent->begin = (int64_t)offset;
	added = weight_list_add(&g->weights, &t, c->file, c->e);
	if (added == NULL)
		return false;
	extent->name = added->name;
	return true;
}

static bool
set_alignment(struct cursor *c, const json_t *pairs, int64_t *alignment)
{
	const json_t *v = json_object_get(pairs, "general.alignment");

	*alignment = v != NULL ? json_integer_value(v) : USUAL_ALIGNMENT;
	return (*alignment >= 8 && *alignment <= 1 << 20 && *alignment % 8 == 0) ||
	    err_set(c->e, "%s: 'general.alignment' is no multiple of 8 up to 1048576", c->file);
}

/* Read the tensors, and note the bytes that the file has by its header. */
static bool
take_tensors(struct cursor *c, struct gguf *g, uint64_t n, const json_t *pairs)
{
	struct template_file *f = &g->weights.file[g->weights.nfiles - 1];
	struct extent *extent = NULL;
	size_t cap = 0;
	int64_t alignment, start, end, padded;
	bool ok = true;

	if (!set_alignment(c, pairs, &alignment))
		return false;
	if (n > WEIGHT_LIST_MAX_COUNT)
		return err_set(c->e, "%s: it says that it has %" PRIu64 " tensors; at most %d are "
		    "read", c->file, n, WEIGHT_LIST_MAX_COUNT);
	for (int i = 0; ok && i < (int)n; i++) {
		extent = mem_grow(extent, &cap, (size_t)i + 1, sizeof *extent);
		ok = take_tensor(c, g, alignment, &extent[i]);
	}
	ok = ok && weight_list_sort_extents(extent, (int)n, c->file, c->e);
	end = ok && n > 0 ? extent[n - 1].end : 0;
	free(extent);
	if (!ok)
		return false;
	start = ((int64_t)c->at + alignment - 1) / alignment * alignment;
	if (!number_add(end, alignment + start, &padded))
		return err_set(c->e, "%s: its data have more than 9.2e18 bytes", c->file);
	padded = start + (end + alignment - 1) / alignment * alignment;
	/* Writers differ in whether they fill up the last tensor. */
	f->present = (int64_t)c->size;
	f->bytes = f->present >= start + end && f->present < padded ? f->present : padded;
	return true;
}

static bool
take_header(struct cursor *c, struct gguf *g, json_t *pairs)
{
	const unsigned char *magic = NULL;
	uint64_t version, tensors, n;

	if (!take(c, 4, &magic) || !take_number(c, 4, &version))
		return false;
	if (memcmp(magic, "GGUF", 4) != 0)
		return err_set(c->e, "%s: it does not begin with 'GGUF'", c->file);
	if (version >= 1 << 16 && (version & 0xffff) == 0)
		return err_set(c->e, "%s: its numbers have the highest byte first, which is not "
		    "read", c->file);
	if (version != 2 && version != 3)
		return err_set(c->e, "%s: it has version %" PRIu64 " of GGUF; 2 and 3 are read",
		    c->file, version);
	g->version = (int)version;
	return take_number(c, 8, &tensors) && take_number(c, 8, &n) && take_pairs(c, n, pairs) &&
	    take_tensors(c, g, tensors, pairs);
}

bool
gguf_add(struct gguf *g, const char *file, const unsigned char *data, size_t size, struct err *e)
{
	struct cursor c = {.file = file, .data = data, .size = size, .e = e};
	json_t *pairs;
	bool ok;

	json_file_prepare();
	pairs = json_object();
	weight_list_file(&g->weights, file);
	ok = take_header(&c, g, pairs);
	if (ok && g->pairs == NULL)
		g->pairs = json_incref(pairs);
	else if (ok)
		(void)json_object_update_missing(g->pairs, pairs);
	json_decref(pairs);
	return ok;
}

void
gguf_free(struct gguf *g)
{
	weight_list_free(&g->weights);
	json_decref(g->pairs);
	*g = (struct gguf){.version = 0};
}

bool
gguf_recognize(const unsigned char *data, size_t n, const char *path)
{
	(void)path;
	return n >= 4 && memcmp(data, "GGUF", 4) == 0;
}
