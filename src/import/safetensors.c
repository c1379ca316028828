#include "import/safetensors.h"

#include "base/number.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Types of tensors: https://github.com/huggingface/safetensors, enum Dtype. */
static const struct tensor_type {
	const char *name;
	int bits;
} tensor_types[] = {
    {"BOOL", 8}, {"F4", 4}, {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"U8", 8}, {"I8", 8},
    {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8}, {"F8_E5M2FNUZ", 8},
    {"I16", 16}, {"U16", 16}, {"F16", 16}, {"BF16", 16}, {"I32", 32}, {"U32", 32}, {"F32", 32},
    {"C64", 64}, {"F64", 64}, {"I64", 64}, {"U64", 64}, {NULL, 0},
};

/* The file that is read. */
struct header {
	const char *file;
	struct err *e;
	int nextents;
	struct extent *extent;
};

static const struct tensor_type *
find_type(const char *name)
{
	const struct tensor_type *t = tensor_types;

	while (t->name != NULL && strcmp(t->name, name) != 0)
		t++;
	return t->name != NULL ? t : NULL;
}

static bool
read_shape(const struct header *h, const json_t *shape, struct template_tensor *t)
{
	if (!json_is_array(shape) || json_array_size(shape) > TEMPLATE_MAX_RANK)
		return err_set(h->e, "%s: the shape of tensor '%.80s' is no list of at most %d "
		    "numbers", h->file, t->name, TEMPLATE_MAX_RANK);
	t->rank = (int)json_array_size(shape);
	for (int i = 0; i < t->rank; i++) {
		const json_t *v = json_array_get(shape, (size_t)i);

		if (!json_is_integer(v) || json_integer_value(v) < 0)
			return err_set(h->e, "%s: dimension %d of tensor '%.80s' is no whole "
			    "number of at least 0", h->file, i + 1, t->name);
		t->dim[i] = json_integer_value(v);
	}
	return weight_list_count(t, h->file, h->e);
}

static bool
read_extent(const struct header *h, const json_t *offsets, int bits, struct template_tensor *t,
    struct extent *out)
{
	const json_t *begin = json_array_get(offsets, 0), *end = json_array_get(offsets, 1);
	int64_t total;

	if (json_array_size(offsets) != 2 || !json_is_integer(begin) || !json_is_integer(end) ||
	    json_integer_value(begin) < 0 || json_integer_value(end) < json_integer_value(begin))
		return err_set(h->e, "%s: tensor '%.80s' does not say where its data begin and end",
		    h->file, t->name);
	*out = (struct extent){json_integer_value(begin), json_integer_value(end), t->name};
	t->bytes = out->end - out->begin;
	if (!number_mul(t->elements, bits, &total) || total % 8 != 0 || total / 8 != t->bytes)
		return err_set(h->e, "%s: tensor '%.80s' has %" PRId64 " elements of %d bits, and %"
		    PRId64 " bytes of data", h->file, t->name, t->elements, bits, t->bytes);
	return true;
}

static bool
read_tensor(struct weight_list *s, struct header *h, const char *name, const json_t *v)
{
	const char *type = json_string_value(json_object_get(v, "dtype"));
	const struct tensor_type *known = type != NULL ? find_type(type) : NULL;
	struct template_tensor *t;

	if (known == NULL)
		return err_set(h->e, "%s: tensor '%.80s' has no type that is known, but '%.20s'",
		    h->file, name, type != NULL ? type : "");
	t = weight_list_add(s, &(struct template_tensor){.name = name, .type = known->name,
	    .file = s->nfiles - 1}, h->file, h->e);
	if (t == NULL || !read_shape(h, json_object_get(v, "shape"), t) ||
	    !read_extent(h, json_object_get(v, "data_offsets"), known->bits, t,
	    &h->extent[h->nextents]))
		return false;
	h->nextents++;
	return true;
}

/* Check that the data of all tensors follow each other. */
static bool
check_extents(const struct header *h, int64_t *end)
{
	*end = 0;
	if (!weight_list_sort_extents(h->extent, h->nextents, h->file, h->e))
		return false;
	for (int i = 0; i < h->nextents; i++) {
		if (h->extent[i].begin > *end)
			return err_set(h->e, "%s: nothing has the %" PRId64 " bytes of data before "
			    "'%.80s'", h->file, h->extent[i].begin - *end, h->extent[i].name);
		*end = h->extent[i].end;
	}
	return true;
}

static bool
read_entries(struct weight_list *s, struct header *h, json_t *entries, int64_t *end)
{
	const char *name;
	json_t *v;

	json_object_foreach(entries, name, v)
		if (strcmp(name, "__metadata__") != 0 && !read_tensor(s, h, name, v))
			return false;
	return check_extents(h, end);
}

/* Return the bytes of the header that follow the length; -1 with a sentence if they are not
 * there. */
static int64_t
header_length(const char *file, const unsigned char *data, size_t size, struct err *e)
{
	uint64_t n = 0;

	if (size < 8) {
		(void)err_set(e, "%s: it ends before the length of its header", file);
		return -1;
	}
	for (int i = 7; i >= 0; i--)
		n = n << 8 | data[i];
	if (n > SAFETENSORS_MAX_HEADER)
		(void)err_set(e, "%s: its header has %" PRIu64 " bytes; at most %d are read", file,
		    n, SAFETENSORS_MAX_HEADER);
	else if (n > size - 8)
		(void)err_set(e, "%s: its header has %" PRIu64 " bytes, and the file ends after "
		    "%zu", file, n, size - 8);
	else
		return (int64_t)n;
	return -1;
}

bool
safetensors_recognize(const unsigned char *data, size_t n, const char *path)
{
	size_t length = strlen(path);

	(void)data;
	(void)n;
	return length > 12 && strcmp(path + length - 12, ".safetensors") == 0;
}

bool
safetensors_add(struct weight_list *s, const char *file, const unsigned char *data, size_t size,
    struct err *e)
{
	int64_t length = header_length(file, data, size, e), end;
	struct header h = {.file = file, .e = e};
	json_t *entries;
	bool ok;

	if (length < 0)
		return false;
	entries = json_file_object((const char *)data + 8, (size_t)length, true, e);
	if (entries == NULL)
		return err_prefix(e, file, 0);
	weight_list_file(s, file);
	h.extent = mem_calloc(json_object_size(entries) + 1, sizeof *h.extent);
	ok = read_entries(s, &h, entries, &end);
	s->file[s->nfiles - 1].bytes = ok ? 8 + length + end : 0;
	s->file[s->nfiles - 1].present = (int64_t)size;
	json_decref(entries);
	free(h.extent);
	return ok;
}

json_t *
safetensors_index(const char *file, const unsigned char *data, size_t size, struct err *e)
{
	json_t *index = json_file_object((const char *)data, size, true, e);

	if (index == NULL) {
		(void)err_prefix(e, file, 0);
		return NULL;
	}
	if (json_is_object(json_object_get(index, "weight_map")))
		return index;
	(void)err_set(e, "%s: it has no 'weight_map' and is no index of weights", file);
	json_decref(index);
	return NULL;
}

bool
safetensors_is_named(const json_t *index, const char *file)
{
	json_t *map = json_object_get(index, "weight_map"), *v;
	const char *name, *in;

	json_object_foreach(map, name, v) {
		in = json_string_value(v);
		if (in != NULL && strcmp(in, file) == 0)
			return true;
	}
	return false;
}

bool
safetensors_add_missing(struct weight_list *s, const char *file, const json_t *index,
    struct err *e)
{
	json_t *map = json_object_get(index, "weight_map"), *v;
	int known = s->n;
	const char *name;

	json_object_foreach(map, name, v) {
		struct template_tensor missing = {.name = name, .type = "", .rank = -1,
		    .file = -1};

		if (weight_list_find(s, known, name) == NULL &&
		    weight_list_add(s, &missing, file, e) == NULL)
			return false;
	}
	return true;
}
