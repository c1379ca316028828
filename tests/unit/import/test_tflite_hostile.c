/*
 * TensorFlow Lite files that are wrong: each is refused with one sentence that names the place.
 */
#include "import/tflite.h"

#include "lib/import_file.h"
#include "lib/tap.h"
#include "lib/tflite_text.h"

static const char net[] = "batch x int8 1x8x8x3\nweight w int8 4x3x3x3\nweight b int32 4\n"
    "tensor a int8 1x6x6x4\nints s 1,144\ntensor f int8 1x144\nweight v float16 2x144\n"
    "tensor u float32 2x144\ntensor y int8 1x2\nop 3 x w b -> a 0b=1 1i=1 2i=1 3b=1\n"
    "op 22 a s -> f\nop 6 v -> u\nop 9 f u - -> y\noutput y";

/* Read the bytes as a file; return the sentence of its failure, or its layers. */
static const char *
answer(const struct bytes *b, size_t n)
{
	static char rows[IMPORT_ROWS_MAX];

	(void)import_rows("test.tflite", b->data, n, "", rows);
	return rows;
}

static void
test_cut(void)
{
	struct bytes b = {0};
	int silent = 0;

	tflite_write_text(&b, net);
	tap_is_str(answer(&b, b.n), "conv 4x6x6 | relu 4x6x6 | flatten 144 | dense 2",
	    "the whole file is read");
	for (size_t n = 0; n < b.n; n++)
		silent += *answer(&b, n) == '\0';
	tap_is_int(silent, 0, "each beginning of it gets an answer");
	tap_has(answer(&b, b.n / 2), "at byte ", "half of it is refused by its offset");
	bytes_free(&b);
}

/* Change each byte in turn. */
static void
test_changed(void)
{
	static const unsigned char values[] = {0, 1, 0x7f, 0x80, 0xff};
	struct bytes b = {0};
	int silent = 0;

	tflite_write_text(&b, net);
	for (size_t at = 0; at < b.n; at++) {
		unsigned char before = b.data[at];

		for (size_t k = 0; k < sizeof values; k++) {
			b.data[at] = values[k];
			silent += *answer(&b, b.n) == '\0';
		}
		b.data[at] = before;
	}
	tap_is_int(silent, 0, "each change of one byte gets an answer");
	bytes_free(&b);
}

/* A model with one subgraph of one tensor, whose table is returned; nothing else follows. */
static size_t
begin_tensor(struct bytes *b, size_t *model)
{
	size_t graph, at;

	flat_begin(b);
	flat_link_at(b, 0);
	*model = flat_table(b, 5);
	flat_link(b, *model, 2);
	at = flat_vector(b, 1, 4);
	flat_link_at(b, at);
	graph = flat_table(b, 5);
	flat_link(b, graph, 0);
	at = flat_vector(b, 1, 4);
	flat_link_at(b, at);
	return flat_table(b, 8);
}

static void
test_tensors(void)
{
	struct bytes b = {0};
	size_t model, tensor = begin_tensor(&b, &model);

	flat_link(&b, tensor, 0);
	(void)flat_vector(&b, 2000000, 4);
	tap_has(answer(&b, b.n), "a tensor has more dimensions than there can be",
	    "a tensor of two million dimensions");
	bytes_free(&b);
	b = (struct bytes){0};
	tensor = begin_tensor(&b, &model);
	flat_number(&b, tensor, 2, 4, 7);
	tap_has(answer(&b, b.n), "a tensor names a buffer that is not there", "a wrong buffer");
	bytes_free(&b);
	b = (struct bytes){0};
	tensor = begin_tensor(&b, &model);
	flat_link(&b, tensor, 0);
	flat_set(&b, flat_vector(&b, 1, 4), 4, -5);
	tap_has(answer(&b, b.n), "a dimension of a tensor is negative", "a negative dimension");
	bytes_free(&b);
}

static void
test_offsets(void)
{
	struct bytes b = {0};
	size_t model;

	(void)begin_tensor(&b, &model);
	flat_set(&b, 0, 4, 0);
	tap_is_str(answer(&b, b.n), "at byte 0: an offset leads outside the file",
	    "a root that is its own offset");
	flat_set(&b, 0, 4, 0xfffffff0);
	tap_is_str(answer(&b, b.n), "at byte 0: an offset leads outside the file",
	    "a root behind the end");
	flat_set(&b, 0, 4, (int64_t)model);
	flat_set(&b, model, 4, 0x7fffffff);
	tap_has(answer(&b, b.n), "the list of a table's fields lies outside the file",
	    "a list of fields before the beginning");
	flat_set(&b, model, 4, INT32_MIN);
	tap_has(answer(&b, b.n), "the list of a table's fields lies outside the file",
	    "and one behind the end");
	/* The table as the list of its own fields: its length is 0. */
	flat_set(&b, model, 4, 0);
	tap_has(answer(&b, b.n), "the list of a table's fields has a wrong length",
	    "a table that is its own list");
	bytes_free(&b);
	tap_is_str(answer(&b, 0), "at byte 0: an offset lies outside the file", "an empty file");
}

static void
test_graphs(void)
{
	struct bytes b = {0};

	tflite_write_text(&b, "batch x float32 1x4x1000000001x3\n"
	    "tensor y float32 1x4x1000000001x3\nop 19 x -> y\noutput y");
	tap_is_str(answer(&b, b.n), "dimension 2 of the input 'x' is 1000000001; there are at most "
	    "1000000000", "an image that is wider than a knob can say");
	bytes_free(&b);
	b = (struct bytes){0};

	flat_begin(&b);
	flat_link_at(&b, 0);
	(void)flat_table(&b, 5);
	tap_is_str(answer(&b, b.n), "it has no graph", "a file without subgraphs");
	bytes_free(&b);
}

/* Tensors and subgraphs that one table stands for, again and again. */
static void
test_repeated(void)
{
	struct bytes b = {0};
	size_t model, graph, at, tensor;

	flat_begin(&b);
	flat_link_at(&b, 0);
	model = flat_table(&b, 5);
	flat_link(&b, model, 2);
	at = flat_vector(&b, 20000, 4);
	flat_link_at(&b, at);
	graph = b.n;
	for (size_t i = 0; i < 20000; i++)
		flat_set(&b, at + 4 * i, 4, (int64_t)(graph - at - 4 * i));
	(void)flat_table(&b, 5);
	tap_is_str(answer(&b, b.n), "it has more subgraphs than there can be",
	    "the same subgraph 20,000 times");
	bytes_free(&b);
	b = (struct bytes){0};
	flat_begin(&b);
	flat_link_at(&b, 0);
	model = flat_table(&b, 5);
	flat_link(&b, model, 2);
	at = flat_vector(&b, 5000, 4);
	flat_link_at(&b, at);
	graph = b.n;
	for (size_t i = 0; i < 5000; i++)
		flat_set(&b, at + 4 * i, 4, (int64_t)(graph - at - 4 * i));
	(void)flat_table(&b, 5);
	flat_link(&b, graph, 0);
	at = flat_vector(&b, 500, 4);
	flat_link_at(&b, at);
	tensor = b.n;
	for (size_t i = 0; i < 500; i++)
		flat_set(&b, at + 4 * i, 4, (int64_t)(tensor - at - 4 * i));
	(void)flat_table(&b, 8);
	tap_is_str(answer(&b, b.n), "the model has more than 2000000 tensors",
	    "one tensor 2,500,000 times");
	bytes_free(&b);
}

int
main(void)
{
	test_cut();
	test_changed();
	test_tensors();
	test_offsets();
	test_graphs();
	test_repeated();
	return tap_done();
}
