/*
 * Write TensorFlow Lite files into buffers, which a test can also cut and change.  A model is
 * described by plain structs.  It is the opposite of import/flatbuffer.h.
 */
#ifndef LAYERTOP_TEST_TFLITE_WRITER_H
#define LAYERTOP_TEST_TFLITE_WRITER_H

#include "lib/protobuf_writer.h"

#include <stdbool.h>

#define TFLITE_MAX_DIMS    9
#define TFLITE_MAX_NUMBERS 16
#define TFLITE_MAX_OPTIONS 16
#define TFLITE_MAX_BYTES   256

/* Types of tensors by their numbers in the schema. */
enum { T_FLOAT32 = 0, T_FLOAT16 = 1, T_INT32 = 2, T_UINT8 = 3, T_INT64 = 4, T_BOOL = 6,
	T_INT16 = 7, T_INT8 = 9, T_UINT64 = 12, T_INT4 = 17 };

struct tflite_tensor {
	const char *name;
	int type;
	int rank;
	int32_t dim[TFLITE_MAX_DIMS];
	size_t stored;                /* bytes that are stored; 0: none */
	int nvalues;                  /* stored instead: these, as 32 bits each */
	int32_t value[TFLITE_MAX_NUMBERS];
	bool is_variable, is_sparse;
	bool open_batch;              /* the signature has -1 for the first dimension */
};

/* A field of an operator's options; width 4 with `real` for a float.  A list has numbers of this
 * width. */
struct tflite_field {
	unsigned field, width;
	int64_t value;
	float real;
	bool is_list;
	int nlist;
	int64_t list[TFLITE_MAX_NUMBERS];
};

struct tflite_operator {
	int code;                     /* builtin; 32: custom */
	const char *custom;
	int ninputs, noutputs;
	int32_t input[TFLITE_MAX_NUMBERS * 6], output[TFLITE_MAX_NUMBERS];
	int noptions;
	struct tflite_field option[TFLITE_MAX_OPTIONS];
	size_t nbytes;                /* of a custom op's options */
	unsigned char bytes[TFLITE_MAX_BYTES];
};

struct tflite_subgraph {
	int ntensors;
	const struct tflite_tensor *tensor;
	int noperators;
	const struct tflite_operator *operator;
	int ninputs, noutputs;
	int32_t input[TFLITE_MAX_NUMBERS], output[TFLITE_MAX_NUMBERS];
};

/* Write a model of `n` subgraphs. */
void tflite_write(struct bytes *out, const struct tflite_subgraph *graph, int n);

/* Parts of a flatbuffer, for files that are wrong: a table with room for `n` fields of 8 bytes;
 * numbers, and offsets to what is written next, in its fields. */
size_t flat_table(struct bytes *b, unsigned n);
void flat_number(struct bytes *b, size_t table, unsigned field, unsigned width, int64_t value);
void flat_link(struct bytes *b, size_t table, unsigned field);
/* A vector of `n` elements of zeros; its first element. */
size_t flat_vector(struct bytes *b, size_t n, unsigned width);
/* Let the offset at `at` lead to what is written next. */
void flat_link_at(struct bytes *b, size_t at);
void flat_set(struct bytes *b, size_t at, unsigned width, int64_t value);
/* The first bytes of a file, whose root is what is written next. */
void flat_begin(struct bytes *b);

#endif
