#include "config.h"

#include "lib/gguf_writer.h"

#include "base/mem.h"
#include "lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT 32

enum { UINT16 = 2, UINT32 = 4, INT32 = 5, FLOAT32 = 6, TEXT = 8, LIST = 9 };

/* Types, as the generator of data/gguf has them. */
static const struct {
	const char *name;
	uint32_t number;
	int elements, bytes;
} types[] = {
    {"F32", 0, 1, 4}, {"F16", 1, 1, 2}, {"Q4_0", 2, 32, 18}, {"Q5_0", 6, 32, 22},
    {"Q5_1", 7, 32, 24}, {"Q8_0", 8, 32, 34}, {"Q4_K", 12, 256, 144}, {"Q5_K", 13, 256, 176},
    {"Q6_K", 14, 256, 210},
};

void
gguf_put(struct gguf_bytes *b, const void *data, size_t n)
{
	b->data = mem_grow(b->data, &b->cap, b->n + n + 1, 1);
	memcpy(b->data + b->n, data, n);
	b->n += n;
}

void
gguf_put_number(struct gguf_bytes *b, uint64_t v, int bytes)
{
	unsigned char digits[8];

	for (int i = 0; i < bytes; i++)
		digits[i] = (unsigned char)(v >> 8 * i & 0xff);
	gguf_put(b, digits, (size_t)bytes);
}

void
gguf_put_text(struct gguf_bytes *b, const char *text)
{
	gguf_put_number(b, strlen(text), 8);
	gguf_put(b, text, strlen(text));
}

static void
begin_pair(struct gguf_writer *w, const char *key, uint64_t type)
{
	gguf_put_text(&w->pairs, key);
	gguf_put_number(&w->pairs, type, 4);
	w->npairs++;
}

void
gguf_key_text(struct gguf_writer *w, const char *key, const char *value)
{
	begin_pair(w, key, TEXT);
	gguf_put_text(&w->pairs, value);
}

void
gguf_key_int(struct gguf_writer *w, const char *key, uint32_t value)
{
	begin_pair(w, key, UINT32);
	gguf_put_number(&w->pairs, value, 4);
}

void
gguf_key_short(struct gguf_writer *w, const char *key, uint16_t value)
{
	begin_pair(w, key, UINT16);
	gguf_put_number(&w->pairs, value, 2);
}

void
gguf_key_float(struct gguf_writer *w, const char *key, float value)
{
	uint32_t bits;

	memcpy(&bits, &value, sizeof bits);
	begin_pair(w, key, FLOAT32);
	gguf_put_number(&w->pairs, bits, 4);
}

void
gguf_key_tokens(struct gguf_writer *w, const char *key, int n)
{
	char token[16];

	begin_pair(w, key, LIST);
	gguf_put_number(&w->pairs, TEXT, 4);
	gguf_put_number(&w->pairs, (uint64_t)n, 8);
	for (int i = 0; i < n; i++) {
		(void)snprintf(token, sizeof token, "t%d", i);
		gguf_put_text(&w->pairs, token);
	}
}

void
gguf_key_ones(struct gguf_writer *w, const char *key, int n)
{
	begin_pair(w, key, LIST);
	gguf_put_number(&w->pairs, INT32, 4);
	gguf_put_number(&w->pairs, (uint64_t)n, 8);
	for (int i = 0; i < n; i++)
		gguf_put_number(&w->pairs, 1, 4);
}

void
gguf_tensor_at(struct gguf_writer *w, const char *name, int rank, const int64_t *dims,
    uint32_t type, uint64_t offset)
{
	gguf_put_text(&w->tensors, name);
	gguf_put_number(&w->tensors, (uint64_t)rank, 4);
	for (int i = 0; i < rank; i++)
		gguf_put_number(&w->tensors, (uint64_t)dims[i], 8);
	gguf_put_number(&w->tensors, type, 4);
	gguf_put_number(&w->tensors, offset, 8);
	w->ntensors++;
}

static int64_t
aligned(int64_t n)
{
	return (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

void
gguf_tensor(struct gguf_writer *w, const char *name, int rank, const int64_t *dims,
    const char *type)
{
	int64_t elements = 1;
	size_t t = 0;

	while (t + 1 < sizeof types / sizeof *types && strcmp(types[t].name, type) != 0)
		t++;
	for (int i = 0; i < rank; i++)
		elements *= dims[i];
	gguf_tensor_at(w, name, rank, dims, types[t].number, (uint64_t)w->at);
	w->at += aligned(elements / types[t].elements * types[t].bytes);
}

const char *
gguf_write_counts(struct gguf_writer *w, const char *file, uint32_t version, uint64_t tensors,
    uint64_t pairs)
{
	static const char zeros[ALIGNMENT];
	struct gguf_bytes all = {0};
	const char *path;

	gguf_put(&all, "GGUF", 4);
	gguf_put_number(&all, version, 4);
	gguf_put_number(&all, tensors, 8);
	gguf_put_number(&all, pairs, 8);
	if (w->pairs.n > 0)
		gguf_put(&all, w->pairs.data, w->pairs.n);
	if (w->tensors.n > 0)
		gguf_put(&all, w->tensors.data, w->tensors.n);
	gguf_put(&all, zeros, (size_t)(aligned((int64_t)all.n) - (int64_t)all.n));
	path = temp_write_bytes(file, all.data, all.n);
	w->size = (int64_t)all.n + w->at;
	free(all.data);
	free(w->pairs.data);
	free(w->tensors.data);
	w->pairs = w->tensors = (struct gguf_bytes){0};
	w->npairs = w->ntensors = 0;
	w->at = 0;
	return path;
}

const char *
gguf_write(struct gguf_writer *w, const char *file)
{
	return gguf_write_counts(w, file, 3, w->ntensors, w->npairs);
}
