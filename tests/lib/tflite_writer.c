#include "lib/tflite_writer.h"

#include <string.h>

static const unsigned char zeros[64];

static void
add_zeros(struct bytes *b, size_t n)
{
	for (; n > sizeof zeros; n -= sizeof zeros)
		bytes_add(b, zeros, sizeof zeros);
	bytes_add(b, zeros, n);
}

static void
align(struct bytes *b, size_t to)
{
	add_zeros(b, (to - b->n % to) % to);
}

void
flat_set(struct bytes *b, size_t at, unsigned width, int64_t value)
{
	for (unsigned i = 0; i < width; i++)
		b->data[at + i] = (unsigned char)((uint64_t)value >> (8 * i));
}

void
flat_link_at(struct bytes *b, size_t at)
{
	align(b, 8);
	flat_set(b, at, 4, (int64_t)(b->n - at));
}

void
flat_begin(struct bytes *b)
{
	add_zeros(b, 4);
	bytes_add(b, "TFL3", 4);
}

/* The vtable stands behind the table, in which each field has 8 bytes. */
size_t
flat_table(struct bytes *b, unsigned n)
{
	size_t at = b->n, length = 8 + 8 * (size_t)n;

	add_zeros(b, length);
	flat_set(b, at, 4, -(int64_t)length);
	add_zeros(b, 4 + 2 * (size_t)n);
	flat_set(b, at + length, 2, 4 + 2 * (int64_t)n);
	flat_set(b, at + length + 2, 2, (int64_t)length);
	return at;
}

static size_t
field_of(struct bytes *b, size_t table, unsigned field)
{
	size_t vtable = table;

	for (unsigned i = 0, distance = 0; i < 4; i++) {
		distance |= (unsigned)b->data[table + i] << (8 * i);
		if (i == 3)
			vtable = table + (size_t)-(int32_t)distance;
	}
	flat_set(b, vtable + 4 + 2 * (size_t)field, 2, 8 + 8 * (int64_t)field);
	return table + 8 + 8 * (size_t)field;
}

void
flat_number(struct bytes *b, size_t table, unsigned field, unsigned width, int64_t value)
{
	flat_set(b, field_of(b, table, field), width, value);
}

void
flat_link(struct bytes *b, size_t table, unsigned field)
{
	flat_link_at(b, field_of(b, table, field));
}

size_t
flat_vector(struct bytes *b, size_t n, unsigned width)
{
	size_t at = b->n + 4;

	add_zeros(b, 4 + n * width);
	flat_set(b, at - 4, 4, (int64_t)n);
	return at;
}

static void
add_text(struct bytes *b, size_t table, unsigned field, const char *s)
{
	size_t n = strlen(s), at;

	flat_link(b, table, field);
	at = flat_vector(b, n + 1, 1);
	flat_set(b, at - 4, 4, (int64_t)n);
	memcpy(b->data + at, s, n);
}

static void
add_numbers(struct bytes *b, size_t table, unsigned field, int n, const int32_t *v)
{
	size_t at;

	flat_link(b, table, field);
	at = flat_vector(b, (size_t)n, 4);
	for (int i = 0; i < n; i++)
		flat_set(b, at + 4 * (size_t)i, 4, v[i]);
}

static void
add_tensor(struct bytes *b, const struct tflite_tensor *t, int buffer)
{
	size_t table = flat_table(b, 8);
	int32_t open[TFLITE_MAX_DIMS];

	add_numbers(b, table, 0, t->rank, t->dim);
	flat_number(b, table, 1, 1, t->type);
	flat_number(b, table, 2, 4, buffer);
	add_text(b, table, 3, t->name != NULL ? t->name : "");
	if (t->is_variable)
		flat_number(b, table, 5, 1, 1);
	if (t->is_sparse) {
		flat_link(b, table, 6);
		(void)flat_table(b, 3);
	}
	if (t->open_batch) {
		memcpy(open, t->dim, sizeof open);
		open[0] = -1;
		add_numbers(b, table, 7, t->rank, open);
	}
}

/* Lists stand behind the table. */
static void
add_list(struct bytes *b, size_t options, const struct tflite_field *f)
{
	size_t at;

	flat_link(b, options, f->field);
	at = flat_vector(b, (size_t)f->nlist, f->width);
	for (int i = 0; i < f->nlist; i++)
		flat_set(b, at + f->width * (size_t)i, f->width, f->list[i]);
}

/* Ops from code 162 on have their options in the schema's second union. */
static void
add_operator(struct bytes *b, const struct tflite_operator *o, int code)
{
	size_t table = flat_table(b, 13), options, at;
	bool second = o->code >= 162;
	uint32_t bits;

	flat_number(b, table, 0, 4, code);
	add_numbers(b, table, 1, o->ninputs, o->input);
	add_numbers(b, table, 2, o->noutputs, o->output);
	if (o->nbytes > 0) {
		flat_link(b, table, 5);
		at = flat_vector(b, o->nbytes, 1);
		memcpy(b->data + at, o->bytes, o->nbytes);
	}
	if (o->noptions == 0)
		return;
	flat_number(b, table, second ? 11 : 3, 1, 1);
	flat_link(b, table, second ? 12 : 4);
	options = flat_table(b, 16);
	for (int i = 0; i < o->noptions; i++) {
		const struct tflite_field *f = &o->option[i];

		memcpy(&bits, &f->real, sizeof bits);
		if (!f->is_list)
			flat_number(b, options, f->field, f->width, f->real != 0 ? (int64_t)bits
			    : f->value);
	}
	for (int i = 0; i < o->noptions; i++)
		if (o->option[i].is_list)
			add_list(b, options, &o->option[i]);
}

static bool
has_data(const struct tflite_tensor *t)
{
	return t->stored > 0 || t->nvalues > 0;
}

static void
add_subgraph(struct bytes *b, const struct tflite_subgraph *g, int *buffer, int *code)
{
	size_t table = flat_table(b, 5), at;

	flat_link(b, table, 0);
	at = flat_vector(b, (size_t)g->ntensors, 4);
	for (int i = 0; i < g->ntensors; i++) {
		flat_link_at(b, at + 4 * (size_t)i);
		add_tensor(b, &g->tensor[i], has_data(&g->tensor[i]) ? (*buffer)++ : 0);
	}
	add_numbers(b, table, 1, g->ninputs, g->input);
	add_numbers(b, table, 2, g->noutputs, g->output);
	flat_link(b, table, 3);
	at = flat_vector(b, (size_t)g->noperators, 4);
	for (int i = 0; i < g->noperators; i++) {
		flat_link_at(b, at + 4 * (size_t)i);
		add_operator(b, &g->operator[i], (*code)++);
	}
}

/* Each operator has a code of its own, in both fields as converters write it. */
static void
add_codes(struct bytes *b, size_t model, const struct tflite_subgraph *graph, int n)
{
	size_t at, table, count = 0, used = 0;

	for (int i = 0; i < n; i++)
		count += (size_t)graph[i].noperators;
	flat_link(b, model, 1);
	at = flat_vector(b, count, 4);
	for (int i = 0; i < n; i++)
		for (int k = 0; k < graph[i].noperators; k++) {
			const struct tflite_operator *o = &graph[i].operator[k];

			flat_link_at(b, at + 4 * used++);
			table = flat_table(b, 4);
			flat_number(b, table, 0, 1, o->code < 127 ? o->code : 127);
			if (o->custom != NULL)
				add_text(b, table, 1, o->custom);
			flat_number(b, table, 3, 4, o->code);
		}
}

static void
add_buffer(struct bytes *b, const struct tflite_tensor *t)
{
	size_t table = flat_table(b, 1), at;

	if (t == NULL)
		return;
	flat_link(b, table, 0);
	at = flat_vector(b, t->nvalues > 0 ? 4 * (size_t)t->nvalues : t->stored, 1);
	for (int i = 0; i < t->nvalues; i++)
		flat_set(b, at + 4 * (size_t)i, 4, t->value[i]);
}

/* Buffer 0 is empty; each stored tensor has the next one. */
static void
add_buffers(struct bytes *b, size_t model, const struct tflite_subgraph *graph, int n)
{
	size_t at, count = 1, used = 0;

	for (int i = 0; i < n; i++)
		for (int k = 0; k < graph[i].ntensors; k++)
			count += has_data(&graph[i].tensor[k]);
	flat_link(b, model, 4);
	at = flat_vector(b, count, 4);
	flat_link_at(b, at + 4 * used++);
	add_buffer(b, NULL);
	for (int i = 0; i < n; i++)
		for (int k = 0; k < graph[i].ntensors; k++)
			if (has_data(&graph[i].tensor[k])) {
				flat_link_at(b, at + 4 * used++);
				add_buffer(b, &graph[i].tensor[k]);
			}
}

void
tflite_write(struct bytes *out, const struct tflite_subgraph *graph, int n)
{
	int buffer = 1, code = 0;
	size_t model, at;

	flat_begin(out);
	flat_link_at(out, 0);
	model = flat_table(out, 5);
	flat_number(out, model, 0, 4, 3);
	add_codes(out, model, graph, n);
	flat_link(out, model, 2);
	at = flat_vector(out, (size_t)n, 4);
	for (int i = 0; i < n; i++) {
		flat_link_at(out, at + 4 * (size_t)i);
		add_subgraph(out, &graph[i], &buffer, &code);
	}
	add_text(out, model, 3, "test");
	add_buffers(out, model, graph, n);
}
