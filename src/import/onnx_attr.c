/*
 * Attributes of the nodes of an ONNX file.
 */
#include "import/onnx_private.h"

#include <string.h>

enum { ATTR_FIELD_NAME = 1, ATTR_FIELD_F = 2, ATTR_FIELD_I = 3, ATTR_FIELD_S = 4, ATTR_FIELD_T = 5,
	ATTR_FIELD_G = 6, ATTR_FIELD_FLOATS = 7, ATTR_FIELD_INTS = 8, ATTR_FIELD_REFERS = 21,
	ATTR_FIELD_SPARSE = 22 };

static int64_t
count_numbers(struct protobuf m, uint32_t number)
{
	struct protobuf_field f;
	uint64_t v;
	int64_t n = 0;

	while (protobuf_next(&m, &f)) {
		if (f.number != number)
			continue;
		if (f.kind != PROTOBUF_BYTES)
			n++;
		else if (number == ATTR_FIELD_FLOATS)
			n += (int64_t)protobuf_size(&f.bytes) / 4;
		else
			while (protobuf_varint(&f.bytes, &v))
				n++;
	}
	return n;
}

static float
next_float(struct protobuf *m)
{
	uint32_t bits = (uint32_t)m->at[0] | (uint32_t)m->at[1] << 8 | (uint32_t)m->at[2] << 16 |
	    (uint32_t)m->at[3] << 24;

	m->at += 4;
	return protobuf_float(bits);
}

static void
read_ints(struct onnx_reader *r, struct protobuf m, struct foreign_attr *out)
{
	int64_t n = count_numbers(m, ATTR_FIELD_INTS), i = 0;
	int64_t *v = arena_alloc(&r->f->arena, (size_t)n + 1, sizeof *v);
	struct protobuf_field f;
	uint64_t bits;

	while (protobuf_next(&m, &f)) {
		if (f.number != ATTR_FIELD_INTS)
			continue;
		if (f.kind != PROTOBUF_BYTES)
			v[i++] = (int64_t)f.value;
		else
			while (i < n && protobuf_varint(&f.bytes, &bits))
				v[i++] = (int64_t)bits;
	}
	out->type = FOREIGN_INTS;
	out->ints = v;
	out->n = n;
}

static void
read_floats(struct onnx_reader *r, struct protobuf m, struct foreign_attr *out)
{
	int64_t n = count_numbers(m, ATTR_FIELD_FLOATS), i = 0;
	double *v = arena_alloc(&r->f->arena, (size_t)n + 1, sizeof *v);
	struct protobuf_field f;

	while (protobuf_next(&m, &f)) {
		if (f.number != ATTR_FIELD_FLOATS)
			continue;
		if (f.kind != PROTOBUF_BYTES)
			v[i++] = (double)protobuf_float((uint32_t)f.value);
		else
			while (protobuf_size(&f.bytes) >= 4)
				v[i++] = (double)next_float(&f.bytes);
	}
	out->type = FOREIGN_REALS;
	out->reals = v;
	out->n = n;
}

/* Take the attribute from the caller of a function, or else the default of the function. */
static bool
resolve(const struct onnx_call *call, const char *refers, struct foreign_attr *out)
{
	const struct foreign_attr *found = NULL;
	const char *name = out->name;

	if (call == NULL)
		return false;
	found = foreign_attr(call->caller, refers);
	for (int i = 0; found == NULL && i < call->nfallback; i++)
		if (strcmp(call->fallback[i].name, refers) == 0)
			found = &call->fallback[i];
	if (found == NULL)
		return false;
	*out = *found;
	out->name = name;
	return true;
}

/* One field of an attribute; lists are read when the first of their fields is met. */
static void
read_field(struct onnx_reader *r, const struct protobuf *whole, struct protobuf_field *f,
    const struct onnx_scope *scope, const struct onnx_call *call, struct foreign_attr *out)
{
	bool bytes = f->kind == PROTOBUF_BYTES;

	if (f->number == ATTR_FIELD_F && !bytes) {
		out->type = FOREIGN_REAL;
		out->number = (double)protobuf_float((uint32_t)f->value);
	} else if (f->number == ATTR_FIELD_I && !bytes) {
		out->type = FOREIGN_INT;
		out->whole = (int64_t)f->value;
	} else if (f->number == ATTR_FIELD_S && bytes) {
		out->type = FOREIGN_STRING;
		out->text = onnx_text(r, &f->bytes);
	} else if (f->number == ATTR_FIELD_T && bytes) {
		out->type = FOREIGN_TENSOR;
		out->tensor = onnx_read_tensor(r, f->bytes, -1, NULL);
	} else if (f->number == ATTR_FIELD_SPARSE && bytes) {
		out->type = FOREIGN_TENSOR;
		out->tensor = onnx_read_sparse(r, f->bytes, -1, NULL);
	} else if (f->number == ATTR_FIELD_G && bytes) {
		out->type = FOREIGN_BODY;
		out->body = r->read_graph(r, f->bytes, scope, call);
	} else if (f->number == ATTR_FIELD_INTS && out->type != FOREIGN_INTS) {
		read_ints(r, *whole, out);
	} else if (f->number == ATTR_FIELD_FLOATS && out->type != FOREIGN_REALS) {
		read_floats(r, *whole, out);
	}
}

bool
onnx_read_attr(struct onnx_reader *r, struct protobuf m, const struct onnx_scope *scope,
    const struct onnx_call *call, struct foreign_attr *out)
{
	struct protobuf whole = m;
	struct protobuf_field f;
	const char *refers = NULL;

	*out = (struct foreign_attr){.name = "", .type = FOREIGN_ATTR_OTHER};
	while (!onnx_failed(r) && protobuf_next(&m, &f)) {
		if (f.number == ATTR_FIELD_NAME && f.kind == PROTOBUF_BYTES)
			out->name = onnx_text(r, &f.bytes);
		else if (f.number == ATTR_FIELD_REFERS && f.kind == PROTOBUF_BYTES)
			refers = onnx_text(r, &f.bytes);
		else
			read_field(r, &whole, &f, scope, call, out);
	}
	/* An attribute that nobody gives is as if it were not there. */
	if (refers != NULL && *refers != '\0' && !resolve(call, refers, out))
		out->name = "";
	return !onnx_failed(r);
}
