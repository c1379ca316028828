/*
 * Read protobuf: every kind of field, and bytes that are not a message.
 */
#include "import/protobuf.h"

#include "lib/edge.h"
#include "lib/protobuf_writer.h"
#include "lib/tap.h"

static struct protobuf_source source;

static struct protobuf
message(const void *data, size_t n)
{
	source = (struct protobuf_source){.data = edge_copy(data, n), .size = n};
	return protobuf_message(&source);
}

/* Walk all fields and the fields inside them, as deep as they can be messages. */
static void
walk(struct protobuf m)
{
	struct protobuf_field f;

	while (protobuf_next(&m, &f))
		if (f.kind == PROTOBUF_BYTES)
			walk(f.bytes);
}

/* Return the sentence about these bytes, or "" if they are a message. */
static const char *
sentence(const void *data, size_t n)
{
	walk(message(data, n));
	return source.bad ? source.error.text : "";
}

static void
test_kinds(void)
{
	struct bytes b = {0};
	struct protobuf_field f;
	struct protobuf m;
	struct arena arena = {0};
	uint64_t v;

	put_int(&b, 1, 150);
	put_int(&b, 2, -1);
	put_float(&b, 3, 0.5f);
	put_text(&b, 4, "conv");
	put_tag(&b, 5, 1);
	bytes_add(&b, &(double){2.5}, 8);
	put_raw(&b, 6, "\x03\x96\x01", 3);
	/* 150 is 96 01: the example of the specification. */
	tap_ok(b.data[1] == 0x96 && b.data[2] == 0x01, "150 is written as 96 01");
	m = message(b.data, b.n);
	tap_ok(protobuf_next(&m, &f) && f.number == 1 && f.value == 150, "a small number");
	tap_ok(protobuf_next(&m, &f) && (int64_t)f.value == -1, "a negative number has ten bytes");
	tap_ok(protobuf_next(&m, &f) && protobuf_float((uint32_t)f.value) == 0.5f, "a float");
	tap_ok(protobuf_next(&m, &f) && protobuf_size(&f.bytes) == 4, "a text");
	tap_is_str(protobuf_text(&f.bytes, 100, &arena), "conv", "its characters");
	tap_is_str(protobuf_text(&f.bytes, 2, &arena), "co", "no more of them than asked for");
	tap_ok(protobuf_next(&m, &f) && protobuf_double(f.value) == 2.5, "a double");
	tap_ok(protobuf_next(&m, &f) && f.kind == PROTOBUF_BYTES, "packed numbers");
	tap_ok(protobuf_varint(&f.bytes, &v) && v == 3, "the first of them");
	tap_ok(protobuf_varint(&f.bytes, &v) && v == 150, "the second");
	tap_ok(!protobuf_varint(&f.bytes, &v), "there are no more");
	tap_ok(!protobuf_next(&m, &f) && !source.bad, "the message ends well");
	arena_free(&arena);
	bytes_free(&b);
}

static void
test_plain(void)
{
	struct bytes b = {0};
	struct arena arena = {0};
	struct protobuf_field f;
	struct protobuf m;

	put_raw(&b, 1, "a\0b\033[2J", 7);
	m = message(b.data, b.n);
	(void)protobuf_next(&m, &f);
	tap_is_str(protobuf_text(&f.bytes, 100, &arena), "a?b?[2J",
	    "zero bytes and escapes do not get through");
	arena_free(&arena);
	bytes_free(&b);
}

static void
test_malformed(void)
{
	static const unsigned char eleven[] = {0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	    0xff, 0xff, 0xff, 0x01};
	static const unsigned char huge[] = {0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	    0xff, 0x01};

	tap_is_str(sentence("", 0), "", "no bytes are an empty message");
	tap_has(sentence("\x08", 1), "at offset 0: a field ends before its number",
	    "a tag alone");
	tap_has(sentence("\x80", 1), "goes past the end", "half a tag");
	tap_has(sentence("\x0a\x05" "ab", 4),
	    "at offset 0: a field of 5 bytes is longer than the 2 bytes that are left",
	    "a length that is too large");
	tap_has(sentence(huge, sizeof huge), "longer than", "a length of 2^64 - 1");
	tap_has(sentence(eleven, sizeof eleven), "at offset 1: a number has more than 10 bytes",
	    "a number of eleven bytes");
	tap_has(sentence("\x0b\x0c", 2), "a group", "a group");
	tap_has(sentence("\x0e\x01", 2), "kind 6", "a kind that there is not");
	tap_has(sentence("\x00\x01", 2), "number 0", "field number zero");
	tap_has(sentence("\x80\x80\x80\x80\x10\x01", 6), "number 536870912, which there is not",
	    "field number 2^29");
	tap_is_str(sentence("\xf8\xff\xff\xff\x0f\x01", 6), "", "the largest field number");
	tap_has(sentence("\x0d\x01\x02", 3), "a number of 4 bytes goes past the end",
	    "half a float");
	tap_has(sentence("\x08\x01\x0a", 3), "at offset 2: a field ends before its length",
	    "a field without a length");
}

static void
test_depth(void)
{
	struct bytes b = {0};

	for (int i = 0; i < PROTOBUF_MAX_DEPTH; i++) {
		struct bytes outer = {0};

		put_message(&outer, 1, &b);
		b = outer;
	}
	tap_is_str(sentence(b.data, b.n), "", "messages 64 deep");
	for (int i = 0; i < 2; i++) {
		struct bytes outer = {0};

		put_message(&outer, 1, &b);
		b = outer;
	}
	tap_has(sentence(b.data, b.n), "nested more than 64 deep", "messages 66 deep");
	bytes_free(&b);
}

/* Check that a source stays bad: its first reason stays, and it gives no more fields. */
static void
test_bad(void)
{
	struct protobuf m = message("\x08\x01\x10\x02", 4);
	struct protobuf_field f;
	uint64_t v;

	tap_ok(protobuf_next(&m, &f), "a field");
	(void)protobuf_fail(&source, 3, "one");
	(void)protobuf_fail(&source, 4, "two");
	tap_is_str(source.error.text, "at offset 3: one", "the first reason stays");
	tap_ok(!protobuf_next(&m, &f) && !protobuf_varint(&m, &v), "then there is no other field");
}

/* Walk through any bytes: the walk must end inside them, at the edge of memory. */
static void
test_cut(void)
{
	struct bytes b = {0}, part = {0};
	int ends = 0;

	put_text(&part, 1, "inner");
	put_int(&part, 2, 1 << 20);
	put_message(&b, 7, &part);
	put_float(&b, 3, 1);
	for (size_t n = 0; n <= b.n; n++) {
		struct bytes copy = {0};

		bytes_add(&copy, b.data, n);
		walk(message(copy.data, copy.n));
		ends++;
		bytes_free(&copy);
	}
	tap_is_int(ends, b.n + 1, "a message cut anywhere ends");
	bytes_free(&b);
}

int
main(void)
{
	test_kinds();
	test_plain();
	test_malformed();
	test_depth();
	test_bad();
	test_cut();
	return tap_done();
}
