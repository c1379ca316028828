/*
 * Read flatbuffers whose offsets lead anywhere, in memory that ends where the file ends.
 */
#include "import/flatbuffer.h"

#include "lib/edge.h"
#include "lib/tap.h"
#include "lib/tflite_writer.h"

static struct flatbuffer file;

/* Return the root of these bytes, which the caller may change afterwards. */
static struct flatbuffer_table
root_of(const struct bytes *b, size_t n)
{
	file = (struct flatbuffer){.data = edge_copy(b->data, n), .size = n};
	return flatbuffer_root(&file);
}

/* Write a root of `n` fields, and return where it stands. */
static size_t
begin_root(struct bytes *b, unsigned n)
{
	*b = (struct bytes){0};
	flat_begin(b);
	flat_link_at(b, 0);
	return flat_table(b, n);
}

static void
test_numbers(void)
{
	struct bytes b;
	size_t at = begin_root(&b, 7);
	struct flatbuffer_table t;

	flat_number(&b, at, 0, 1, -3);
	flat_number(&b, at, 1, 1, 253);
	flat_number(&b, at, 2, 4, INT32_MIN);
	flat_number(&b, at, 3, 4, UINT32_MAX);
	flat_number(&b, at, 4, 8, -1);
	flat_number(&b, at, 5, 8, 5);
	t = root_of(&b, b.n);
	tap_is_int(flatbuffer_int(&t, 0, FLATBUFFER_INT8, 9), -3, "a byte with a sign");
	tap_is_int(flatbuffer_int(&t, 1, FLATBUFFER_UINT8, 9), 253, "one without");
	tap_is_int(flatbuffer_int(&t, 2, FLATBUFFER_INT32, 9), INT32_MIN, "32 bits");
	tap_is_int(flatbuffer_int(&t, 3, FLATBUFFER_UINT32, 9), UINT32_MAX, "without a sign");
	tap_is_int(flatbuffer_int(&t, 4, FLATBUFFER_INT64, 9), -1, "64 bits");
	tap_is_int(flatbuffer_int(&t, 4, FLATBUFFER_UINT64, 9), INT64_MAX,
	    "more than there can be counts as the most");
	tap_is_int(flatbuffer_int(&t, 5, FLATBUFFER_UINT64, 9), 5, "less as it is");
	tap_is_int(flatbuffer_int(&t, 6, FLATBUFFER_INT32, 9), 9, "a field that is left out");
	tap_is_int(flatbuffer_int(&t, 7, FLATBUFFER_INT32, 9), 9, "one that there is not");
	tap_ok(flatbuffer_real(&t, 6, 0.5) == 0.5, "a number with a fraction that is left out");
	tap_ok(!file.bad, "nothing is wrong");
	bytes_free(&b);
}

/* Check a root whose list of fields is cut off or leads away. */
static void
test_field_list(void)
{
	struct bytes b;
	size_t at = begin_root(&b, 2), list = at + 8 + 16;

	/* The list is the end of the file: two lengths, and two fields. */
	tap_ok(root_of(&b, list + 8).at == at && !file.bad, "a list that ends with the file");
	tap_ok(root_of(&b, list + 7).at == 0 && file.bad, "one that the file cuts");
	tap_has(file.error.text, "the list of a table's fields has a wrong length", "is told");
	tap_ok(root_of(&b, list + 3).at == 0, "a list without its lengths");
	tap_has(file.error.text, "the list of a table's fields lies outside the file", "is told");
	flat_set(&b, list, 2, 5);
	tap_ok(root_of(&b, b.n).at == 0, "a list of an odd length");
	tap_has(file.error.text, "has a wrong length", "is told");
	flat_set(&b, list, 2, 2);
	tap_ok(root_of(&b, b.n).at == 0, "a list that does not hold its lengths");
	tap_has(file.error.text, "has a wrong length", "is told");
	flat_set(&b, at, 4, (int64_t)at + 1);
	tap_ok(root_of(&b, b.n).at == 0, "a list before the file");
	tap_has(file.error.text, "lies outside the file", "is told");
	bytes_free(&b);
}

static void
test_offsets(void)
{
	struct bytes b;
	size_t at = begin_root(&b, 1);

	tap_ok(root_of(&b, 3).at == 0, "a file of three bytes");
	tap_is_str(file.error.text, "at byte 0: an offset lies outside the file", "is told");
	tap_ok(root_of(&b, at + 3).at == 0, "a root of three bytes");
	tap_is_str(file.error.text, "at byte 0: an offset leads outside the file", "is told");
	flat_set(&b, 0, 4, (int64_t)b.n + 1);
	tap_ok(root_of(&b, b.n).at == 0 && file.bad, "a root behind the end");
	flat_set(&b, 0, 4, 0);
	tap_ok(root_of(&b, b.n).at == 0 && file.bad, "an offset to itself");
	bytes_free(&b);
}

static void
test_fields(void)
{
	struct bytes b;
	size_t at = begin_root(&b, 1), list = at + 16;
	struct flatbuffer_table t;

	flat_number(&b, at, 0, 4, 7);
	/* Where the field stands is counted from the table. */
	flat_set(&b, list + 4, 2, (int64_t)(b.n - at - 4));
	t = root_of(&b, b.n);
	(void)flatbuffer_int(&t, 0, FLATBUFFER_INT32, 9);
	tap_ok(!file.bad, "a field at the end of the file");
	flat_set(&b, list + 4, 2, (int64_t)(b.n - at - 3));
	t = root_of(&b, b.n);
	tap_is_int(flatbuffer_int(&t, 0, FLATBUFFER_INT32, 9), 9, "a field that the file cuts");
	tap_has(file.error.text, "a field of a table lies outside the file", "is told");
	flat_set(&b, list + 4, 2, 0xffff);
	t = root_of(&b, b.n);
	tap_is_int(flatbuffer_int(&t, 0, FLATBUFFER_INT32, 9), 9, "a field behind the file");
	tap_ok(file.bad, "is told");
	bytes_free(&b);
}

static void
test_lists(void)
{
	struct bytes b;
	size_t at = begin_root(&b, 1), first;
	struct flatbuffer_table t;
	struct flatbuffer_vector v;
	struct arena arena = {0};

	flat_link(&b, at, 0);
	first = flat_vector(&b, 3, 4);
	flat_set(&b, first + 8, 4, 42);
	t = root_of(&b, b.n);
	v = flatbuffer_vector(&t, 0, 4);
	tap_is_int(v.n, 3, "a list that ends with the file");
	tap_is_int(flatbuffer_int_at(&v, 2, FLATBUFFER_INT32), 42, "and its last number");
	t = root_of(&b, b.n - 1);
	tap_is_int(flatbuffer_vector(&t, 0, 4).n, 0, "one that the file cuts");
	tap_has(file.error.text, "a list reaches beyond the end of the file", "is told");
	flat_set(&b, first - 4, 4, UINT32_MAX);
	t = root_of(&b, b.n);
	tap_is_int(flatbuffer_vector(&t, 0, 4).n, 0, "a list of 2^32 - 1 numbers");
	flat_set(&b, first - 4, 4, 12);
	memcpy(b.data + first, "convolution\033", 12);
	t = root_of(&b, b.n);
	tap_is_str(flatbuffer_text(&t, 0, 100, &arena), "convolution?", "a text is made plain");
	tap_is_str(flatbuffer_text(&t, 0, 4, &arena), "conv", "no more of it than asked for");
	tap_is_str(flatbuffer_text(&t, 1, 4, &arena), "", "a text that is not there");
	arena_free(&arena);
	bytes_free(&b);
}

/* Check that a file stays bad: its first reason stays, and nothing more is read. */
static void
test_bad(void)
{
	struct bytes b;
	size_t at = begin_root(&b, 2), first;
	struct flatbuffer_table t;
	struct flatbuffer_vector v;

	flat_number(&b, at, 0, 4, 7);
	flat_link(&b, at, 1);
	first = flat_vector(&b, 1, 4);
	flat_link_at(&b, first);
	(void)flat_table(&b, 1);
	t = root_of(&b, b.n);
	v = flatbuffer_vector(&t, 1, 4);
	tap_ok(flatbuffer_at(&v, 0).at > 0, "a table in a list");
	tap_is_int(flatbuffer_int(&t, 0, FLATBUFFER_INT32, 9), 7, "and a number");
	flatbuffer_fail(&file, 3, "one");
	flatbuffer_fail(&file, 4, "two");
	tap_is_str(file.error.text, "at byte 3: one", "the first reason stays");
	tap_is_int(flatbuffer_at(&v, 0).at, 0, "then the table is absent");
	tap_is_int(flatbuffer_int(&t, 0, FLATBUFFER_INT32, 9), 9, "the number has its default");
	tap_is_int(flatbuffer_vector(&t, 1, 4).n, 0, "and the list is empty");
	bytes_free(&b);
}

int
main(void)
{
	test_numbers();
	test_field_list();
	test_offsets();
	test_fields();
	test_lists();
	test_bad();
	return tap_done();
}
