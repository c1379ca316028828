/*
 * Stored tensors and the types of values of an ONNX file.
 *
 * Source: onnx.proto of github.com/onnx/onnx, version 1.17 (IR version 10).
 */
#include "import/onnx_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define MAX_WHOLE 4096 /* whole numbers kept of one tensor */
#define MAX_REAL  256

enum { TENSOR_DIMS = 1, TENSOR_TYPE = 2, TENSOR_FLOAT = 4, TENSOR_INT32 = 5, TENSOR_INT64 = 7,
	TENSOR_NAME = 8, TENSOR_RAW = 9, TENSOR_DOUBLE = 10, TENSOR_UINT64 = 11,
	TENSOR_LOCATION = 14 };
enum { SPARSE_VALUES = 1, SPARSE_DIMS = 3 };
enum { VALUE_NAME = 1, VALUE_TYPE = 2, TYPE_TENSOR = 1, TYPE_SPARSE = 8, TENSOR_TYPE_ELEM = 1,
	TENSOR_TYPE_SHAPE = 2, SHAPE_DIM = 1, DIM_VALUE = 1, DIM_PARAM = 2 };

enum foreign_type
onnx_type(uint64_t data_type)
{
	static const enum foreign_type type[] = {FOREIGN_UNTYPED, FOREIGN_FP32, FOREIGN_UINT8,
	    FOREIGN_INT8, FOREIGN_UINT16, FOREIGN_INT16, FOREIGN_INT32, FOREIGN_INT64,
	    FOREIGN_TEXT, FOREIGN_BOOL, FOREIGN_FP16, FOREIGN_FP64, FOREIGN_UINT32,
	    FOREIGN_UINT64, FOREIGN_COMPLEX, FOREIGN_COMPLEX, FOREIGN_BF16, FOREIGN_FP8,
	    FOREIGN_FP8, FOREIGN_FP8, FOREIGN_FP8, FOREIGN_UINT4, FOREIGN_INT4, FOREIGN_FP4,
	    FOREIGN_FP8};

	return data_type < sizeof type / sizeof *type ? type[data_type] : FOREIGN_UNTYPED;
}

/* A list of numbers that is packed in one field, or one of its numbers in a field of its own. */
static bool
next_number(struct protobuf_field *f, uint64_t *v)
{
	if (f->kind == PROTOBUF_BYTES)
		return protobuf_varint(&f->bytes, v);
	*v = f->value;
	return true;
}

static void
add_dims(struct onnx_reader *r, struct protobuf_field *f, struct foreign_dims *dims)
{
	uint64_t v;

	while (next_number(f, &v)) {
		if (dims->rank == FOREIGN_MAX_RANK) {
			(void)protobuf_fail(&r->source, f->offset, "a tensor has more than %d "
			    "dimensions", FOREIGN_MAX_RANK);
			return;
		}
		if ((int64_t)v < 0) {
			(void)protobuf_fail(&r->source, f->offset, "a stored tensor has a "
			    "dimension of %" PRId64, (int64_t)v);
			return;
		}
		dims->dim[dims->rank++] = (int64_t)v;
		if (f->kind != PROTOBUF_BYTES)
			return;
	}
}

/* The parts of a TensorProto that hold values. */
struct tensor_data {
	struct protobuf raw;
	bool has_raw, external, has_list;
};

static double
half_value(unsigned bits)
{
	int exponent = bits >> 10 & 31;
	double fraction = bits & 1023, v;

	if (exponent == 31)
		v = fraction > 0 ? NAN : INFINITY;
	else if (exponent == 0)
		v = ldexp(fraction, -24);
	else
		v = ldexp(1024 + fraction, exponent - 25);
	return (bits & 0x8000) != 0 ? -v : v;
}

static uint64_t
little_endian(const unsigned char *p, int bytes)
{
	uint64_t v = 0;

	for (int i = 0; i < bytes; i++)
		v |= (uint64_t)p[i] << (8 * i);
	return v;
}

static double
real_of_bits(enum foreign_type type, uint64_t bits)
{
	switch (type) {
	case FOREIGN_FP64:
		return protobuf_double(bits);
	case FOREIGN_FP16:
		return half_value((unsigned)bits);
	case FOREIGN_BF16:
		return (double)protobuf_float((uint32_t)bits << 16);
	default:
		return (double)protobuf_float((uint32_t)bits);
	}
}

static int64_t
whole_of_bits(enum foreign_type type, uint64_t bits)
{
	switch (type) {
	case FOREIGN_INT32:
		return (int32_t)bits;
	case FOREIGN_INT16:
		return (int16_t)bits;
	case FOREIGN_INT8:
		return (int8_t)bits;
	default:
		return (int64_t)bits;
	}
}

static bool
is_kept(enum foreign_type type, int64_t n)
{
	if (foreign_type_table[type].bits < 8)
		return false;
	if (foreign_type_table[type].whole)
		return n <= MAX_WHOLE;
	return (type == FOREIGN_FP32 || type == FOREIGN_FP64 || type == FOREIGN_FP16 ||
	    type == FOREIGN_BF16) && n <= MAX_REAL;
}

/* Where the values of a tensor go. */
struct value_list {
	enum foreign_type type;
	int64_t n, size;
	int64_t *whole;
	double *real;
};

static void
add_value(struct value_list *l, uint64_t bits, bool raw)
{
	if (l->n == l->size)
		return;
	if (l->whole != NULL)
		l->whole[l->n++] = whole_of_bits(l->type, bits);
	else if (raw || l->type == FOREIGN_FP16 || l->type == FOREIGN_BF16)
		l->real[l->n++] = real_of_bits(l->type, bits);
	else
		l->real[l->n++] = (double)protobuf_float((uint32_t)bits);
}

static void
add_raw(struct value_list *l, const struct protobuf *raw)
{
	int bytes = foreign_type_table[l->type].bits / 8;
	const unsigned char *p = raw->at;

	for (int64_t i = 0; i < l->size; i++, p += bytes)
		add_value(l, little_endian(p, bytes), true);
}

static void
add_list(struct value_list *l, struct protobuf_field *f)
{
	int bytes = f->number == TENSOR_FLOAT ? 4 : f->number == TENSOR_DOUBLE ? 8 : 0;
	uint64_t v;

	if (f->kind != PROTOBUF_BYTES) {
		add_value(l, f->value, f->number == TENSOR_DOUBLE);
		return;
	}
	while (bytes > 0 && protobuf_size(&f->bytes) >= (size_t)bytes && l->n < l->size) {
		add_value(l, little_endian(f->bytes.at, bytes), f->number == TENSOR_DOUBLE);
		f->bytes.at += bytes;
	}
	while (bytes == 0 && l->n < l->size && protobuf_varint(&f->bytes, &v))
		add_value(l, v, false);
}

static bool
is_list(uint32_t number)
{
	return number == TENSOR_FLOAT || number == TENSOR_INT32 || number == TENSOR_INT64 ||
	    number == TENSOR_DOUBLE || number == TENSOR_UINT64;
}

static void
read_values(struct onnx_reader *r, struct protobuf m, const struct tensor_data *data,
    struct foreign_tensor *t)
{
	struct value_list l = {.type = t->type, .size = foreign_elems(&t->dims)};
	struct protobuf_field f;

	t->nvalues = l.size;
	if (data->external || (!data->has_raw && !data->has_list && l.size > 0) ||
	    !is_kept(t->type, l.size) || l.size > r->values_left)
		return;
	r->values_left -= l.size;
	if (foreign_type_table[t->type].whole)
		l.whole = arena_alloc(&r->f->arena, (size_t)l.size + 1, sizeof *l.whole);
	else
		l.real = arena_alloc(&r->f->arena, (size_t)l.size + 1, sizeof *l.real);
	if (data->has_raw)
		add_raw(&l, &data->raw);
	while (!data->has_raw && protobuf_next(&m, &f))
		if (is_list(f.number))
			add_list(&l, &f);
	if (l.n == l.size) {
		t->whole = l.whole;
		t->real = l.real;
	}
}

static bool
check_data(struct onnx_reader *r, size_t offset, const struct foreign_tensor *t,
    const struct tensor_data *data)
{
	int64_t elems = foreign_elems(&t->dims), bits;

	if (elems < 0 || !number_mul(elems, foreign_type_table[t->type].bits, &bits))
		return protobuf_fail(&r->source, offset, "a stored tensor has more than 2^63 bits");
	if (data->has_raw && !data->external && t->type != FOREIGN_TEXT &&
	    t->type != FOREIGN_UNTYPED && t->type != FOREIGN_COMPLEX &&
	    protobuf_size(&data->raw) != (size_t)((bits + 7) / 8))
		return protobuf_fail(&r->source, offset, "the tensor '%.80s' has %zu bytes of "
		    "data, and its dimensions need %" PRId64, t->name,
		    protobuf_size(&data->raw), (bits + 7) / 8);
	return true;
}

static int
new_tensor(struct onnx_reader *r, int tensor)
{
	if (tensor < 0)
		tensor = foreign_add_tensor(r->f, "", &r->error);
	r->failed |= tensor < 0;
	return tensor;
}

int
onnx_read_tensor(struct onnx_reader *r, struct protobuf m, int tensor, const char **name)
{
	struct protobuf whole = m;
	struct foreign_dims dims = {0};
	struct tensor_data data = {0};
	struct foreign_tensor *t;
	struct protobuf_field f;
	uint64_t type = 0;

	tensor = new_tensor(r, tensor);
	if (tensor < 0)
		return -1;
	t = &r->f->tensor[tensor];
	while (protobuf_next(&m, &f)) {
		if (f.number == TENSOR_DIMS)
			add_dims(r, &f, &dims);
		else if (f.number == TENSOR_TYPE)
			type = f.value;
		else if (f.number == TENSOR_NAME && f.kind == PROTOBUF_BYTES && *t->name == '\0')
			t->name = onnx_text(r, &f.bytes);
		else if (f.number == TENSOR_RAW && f.kind == PROTOBUF_BYTES)
			data.raw = f.bytes, data.has_raw = true;
		else if (f.number == TENSOR_LOCATION)
			data.external = f.value == 1;
		else if (is_list(f.number))
			data.has_list = true;
	}
	t->type = onnx_type(type);
	t->dims = dims;
	t->stored = true;
	if (name != NULL)
		*name = t->name;
	if (onnx_failed(r) || !check_data(r, protobuf_offset(&whole), t, &data))
		return -1;
	read_values(r, whole, &data, t);
	return onnx_failed(r) ? -1 : tensor;
}

int
onnx_read_sparse(struct onnx_reader *r, struct protobuf m, int tensor, const char **name)
{
	struct foreign_dims dims = {0};
	struct foreign_tensor *t;
	struct protobuf_field f;
	int64_t stored, all;

	tensor = new_tensor(r, tensor);
	while (tensor >= 0 && protobuf_next(&m, &f)) {
		if (f.number == SPARSE_VALUES && f.kind == PROTOBUF_BYTES)
			(void)onnx_read_tensor(r, f.bytes, tensor, name);
		else if (f.number == SPARSE_DIMS)
			add_dims(r, &f, &dims);
	}
	if (tensor < 0 || onnx_failed(r))
		return -1;
	t = &r->f->tensor[tensor];
	stored = foreign_elems(&t->dims);
	all = foreign_elems(&dims);
	t->dims = dims;
	t->stored = true;
	t->whole = NULL;
	t->real = NULL;
	if (all > 0 && stored >= 0 && stored <= all)
		t->zeros = 1 - (float)((double)stored / (double)all);
	return tensor;
}

/* The text of the first field of this number; "" when there is none. */
static const char *
text_field(struct onnx_reader *r, struct protobuf m, uint32_t number)
{
	struct protobuf_field f;

	while (protobuf_next(&m, &f))
		if (f.number == number && f.kind == PROTOBUF_BYTES)
			return onnx_text(r, &f.bytes);
	return "";
}

const char *
onnx_tensor_name(struct onnx_reader *r, struct protobuf m)
{
	return text_field(r, m, TENSOR_NAME);
}

const char *
onnx_sparse_name(struct onnx_reader *r, struct protobuf m)
{
	struct protobuf_field f;

	while (protobuf_next(&m, &f))
		if (f.number == SPARSE_VALUES && f.kind == PROTOBUF_BYTES)
			return text_field(r, f.bytes, TENSOR_NAME);
	return "";
}

const char *
onnx_value_name(struct onnx_reader *r, struct protobuf m)
{
	return text_field(r, m, VALUE_NAME);
}

static void
read_dim(struct onnx_reader *r, struct protobuf m, struct foreign_tensor *t,
    struct foreign_dims *dims)
{
	struct protobuf_field f;
	int i = dims->rank++;

	dims->dim[i] = FOREIGN_OPEN;
	while (protobuf_next(&m, &f)) {
		if (f.number == DIM_VALUE && (int64_t)f.value >= 0)
			dims->dim[i] = (int64_t)f.value;
		else if (f.number == DIM_PARAM && f.kind == PROTOBUF_BYTES && t->open != NULL)
			t->open[i] = onnx_text(r, &f.bytes);
	}
}

static void
read_shape(struct onnx_reader *r, struct protobuf m, struct foreign_tensor *t,
    struct foreign_dims *dims)
{
	struct protobuf_field f;

	dims->rank = 0;
	while (protobuf_next(&m, &f)) {
		if (f.number != SHAPE_DIM || f.kind != PROTOBUF_BYTES)
			continue;
		if (dims->rank == FOREIGN_MAX_RANK) {
			dims->rank = -1;
			return;
		}
		read_dim(r, f.bytes, t, dims);
	}
}

static void
read_type(struct onnx_reader *r, struct protobuf m, struct foreign_tensor *t,
    struct foreign_dims *dims)
{
	struct protobuf_field outer, f;

	while (protobuf_next(&m, &outer)) {
		if (outer.kind != PROTOBUF_BYTES)
			continue;
		if (outer.number != TYPE_TENSOR && outer.number != TYPE_SPARSE) {
			t->type = FOREIGN_OTHER;
			continue;
		}
		while (protobuf_next(&outer.bytes, &f)) {
			if (f.number == TENSOR_TYPE_ELEM)
				t->type = onnx_type(f.value);
			else if (f.number == TENSOR_TYPE_SHAPE && f.kind == PROTOBUF_BYTES)
				read_shape(r, f.bytes, t, dims);
		}
	}
}

void
onnx_read_value(struct onnx_reader *r, struct protobuf m, struct foreign_tensor *t,
    struct foreign_dims *dims)
{
	struct protobuf_field f;

	if (t->is_input)
		t->open = arena_alloc(&r->f->arena, FOREIGN_MAX_RANK, sizeof *t->open);
	while (protobuf_next(&m, &f))
		if (f.number == VALUE_TYPE && f.kind == PROTOBUF_BYTES)
			read_type(r, f.bytes, t, dims);
}
