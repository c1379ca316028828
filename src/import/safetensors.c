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

/* Where the data of a tensor lie, from the end of the header on. */
struct extent {
	int64_t begin, end;
	const char *name;
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
	t->elements = 1;
	for (int i = 0; i < t->rank; i++) {
		const json_t *v = json_array_get(shape, (size_t)i);

		if (!json_is_integer(v) || json_integer_value(v) < 0)
			return err_set(h->e, "%s: dimension %d of tensor '%.80s' is no whole "
			    "number of at least 0", h->file, i + 1, t->name);
		t->dim[i] = json_integer_value(v);
		if (!number_mul(t->elements, t->dim[i], &t->elements))
			return err_set(h->e, "%s: tensor '%.80s' has more than 9.2e18 elements",
			    h->file, t->name);
	}
	return true;
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
read_tensor(struct safetensors *s, struct header *h, const char *name, const json_t *v)
{
	const char *type = json_string_value(json_object_get(v, "dtype"));
	const struct tensor_type *known = type != NULL ? find_type(type) : NULL;
	struct template_tensor *t;

	if (strlen(name) > SAFETENSORS_MAX_NAME)
		return err_set(h->e, "%s: the name of a tensor has %zu bytes; at most %d are read",
		    h->file, strlen(name), SAFETENSORS_MAX_NAME);
	if (s->n == SAFETENSORS_MAX_COUNT)
		return err_set(h->e, "%s: there are more than %d tensors", h->file,
		    SAFETENSORS_MAX_COUNT);
	if (known == NULL)
		return err_set(h->e, "%s: tensor '%.80s' has no type that is known, but '%.20s'",
		    h->file, name, type != NULL ? type : "");
	s->tensor = mem_grow(s->tensor, &s->cap, (size_t)s->n + 1, sizeof *s->tensor);
	t = &s->tensor[s->n];
	*t = (struct template_tensor){.name = arena_strdup(&s->arena, name), .type = known->name,
	    .file = s->nfiles - 1};
	if (!read_shape(h, json_object_get(v, "shape"), t) ||
	    !read_extent(h, json_object_get(v, "data_offsets"), known->bits, t,
	    &h->extent[h->nextents]))
		return false;
	h->nextents++;
	s->n++;
	return true;
}

static int
compare_extent(const void *a, const void *b)
{
	const struct extent *x = a, *y = b;

	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

/* Check that the data of all tensors follow each other. */
static bool
check_extents(const struct header *h, int64_t *end)
{
	*end = 0;
	qsort(h->extent, (size_t)h->nextents, sizeof *h->extent, compare_extent);
	for (int i = 0; i < h->nextents; i++) {
		if (h->extent[i].begin < *end)
			return err_set(h->e, "%s: the data of '%.80s' and '%.80s' overlap", h->file,
			    h->extent[i - 1].name, h->extent[i].name);
		if (h->extent[i].begin > *end)
			return err_set(h->e, "%s: nothing has the %" PRId64 " bytes of data before "
			    "'%.80s'", h->file, h->extent[i].begin - *end, h->extent[i].name);
		*end = h->extent[i].end;
	}
	return true;
}

static bool
read_entries(struct safetensors *s, struct header *h, json_t *entries, int64_t *end)
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
safetensors_add(struct safetensors *s, const char *file, const unsigned char *data, size_t size,
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
	s->file = mem_grow(s->file, &s->file_cap, (size_t)s->nfiles + 1, sizeof *s->file);
	s->nfiles++;
	h.extent = mem_calloc(json_object_size(entries) + 1, sizeof *h.extent);
	ok = read_entries(s, &h, entries, &end);
	s->file[s->nfiles - 1] = (struct template_file){.name = arena_strdup(&s->arena, file),
	    .bytes = ok ? 8 + length + end : 0, .present = (int64_t)size};
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

static int
compare_tensor(const void *a, const void *b)
{
	return strcmp(((const struct template_tensor *)a)->name,
	    ((const struct template_tensor *)b)->name);
}

static void
sort_tensors(struct safetensors *s)
{
	if (s->n > 0)
		qsort(s->tensor, (size_t)s->n, sizeof *s->tensor, compare_tensor);
}

bool
safetensors_add_missing(struct safetensors *s, const char *file, const json_t *index,
    struct err *e)
{
	json_t *map = json_object_get(index, "weight_map"), *v;
	int known = s->n;
	const char *name;

	sort_tensors(s);
	json_object_foreach(map, name, v) {
		struct template_tensor key = {.name = name, .type = "", .rank = -1, .file = -1};

		if (known > 0 && bsearch(&key, s->tensor, (size_t)known, sizeof key,
		    compare_tensor) != NULL)
			continue;
		if (strlen(name) > SAFETENSORS_MAX_NAME || s->n == SAFETENSORS_MAX_COUNT)
			return err_set(e, "%s: it has more than %d tensors, or a name of more than "
			    "%d bytes", file, SAFETENSORS_MAX_COUNT, SAFETENSORS_MAX_NAME);
		s->tensor = mem_grow(s->tensor, &s->cap, (size_t)s->n + 1, sizeof *s->tensor);
		key.name = arena_strdup(&s->arena, name);
		s->tensor[s->n++] = key;
	}
	return true;
}

bool
safetensors_finish(struct safetensors *s, struct err *e)
{
	sort_tensors(s);
	for (int i = 1; i < s->n; i++)
		if (compare_tensor(&s->tensor[i - 1], &s->tensor[i]) == 0)
			return err_set(e, "tensor '%.80s' is in two files, %s and %s",
			    s->tensor[i].name, s->file[s->tensor[i - 1].file].name,
			    s->file[s->tensor[i].file].name);
	return true;
}

void
safetensors_free(struct safetensors *s)
{
	free(s->tensor);
	free(s->file);
	arena_free(&s->arena);
	*s = (struct safetensors){0};
}
