/*
 * Writes GGUF files of version 3: the header, and no data.
 *
 *	struct gguf_writer w = {0};
 *	gguf_key_text(&w, "general.architecture", "llama");
 *	gguf_tensor(&w, "output_norm.weight", 1, (const int64_t[]){4}, "F32");
 *	path = gguf_write(&w, "model.gguf");
 *
 * gguf_write() frees what the writer holds.
 */
#ifndef LAYERTOP_TEST_GGUF_WRITER_H
#define LAYERTOP_TEST_GGUF_WRITER_H

#include <stddef.h>
#include <stdint.h>

struct gguf_bytes {
	char *data;
	size_t n, cap;
};

struct gguf_writer {
	struct gguf_bytes pairs, tensors;
	uint64_t npairs, ntensors;
	int64_t at;                /* bytes of data so far */
	int64_t size;              /* of the file with its data, once written */
};

void gguf_put(struct gguf_bytes *b, const void *data, size_t n);
void gguf_put_number(struct gguf_bytes *b, uint64_t v, int bytes);
void gguf_put_text(struct gguf_bytes *b, const char *text);

void gguf_key_text(struct gguf_writer *w, const char *key, const char *value);
/* A number of 32 bits without a sign. */
void gguf_key_int(struct gguf_writer *w, const char *key, uint32_t value);
/* A number of 16 bits without a sign. */
void gguf_key_short(struct gguf_writer *w, const char *key, uint16_t value);
void gguf_key_float(struct gguf_writer *w, const char *key, float value);
/* A list of texts "t0", "t1", ..., or of ones. */
void gguf_key_tokens(struct gguf_writer *w, const char *key, int n);
void gguf_key_ones(struct gguf_writer *w, const char *key, int n);

/* Add a tensor behind the others; its type is one of F32, F16, Q4_0, Q5_0, Q5_1, Q8_0, Q4_K, Q5_K,
 * Q6_K. */
void gguf_tensor(struct gguf_writer *w, const char *name, int rank, const int64_t *dims,
    const char *type);
/* Add a tensor of any kind, with any place. */
void gguf_tensor_at(struct gguf_writer *w, const char *name, int rank, const int64_t *dims,
    uint32_t type, uint64_t offset);

/* Write a file into the temporary folder; return its path as temp_path() does. */
const char *gguf_write(struct gguf_writer *w, const char *file);
/* Write a file whose counts are others. */
const char *gguf_write_counts(struct gguf_writer *w, const char *file, uint32_t version,
    uint64_t tensors, uint64_t pairs);

#endif
