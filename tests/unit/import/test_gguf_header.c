/*
 * Headers of GGUF files, read in memory: values of every type, by ggml's docs/gguf.md, and a header
 * that ends at each of its bytes.
 */
#include "import/gguf.h"
#include "lib/gguf_writer.h"
#include "lib/tap.h"

#include <stdlib.h>
#include <string.h>

#define ALIGNMENT 32

/* A value of one type, as its bytes and as it is read. */
static const struct value {
	const char *key;
	int type, bytes;
	uint64_t bits;
	const char *json;
} values[] = {
    {"uint8", 0, 1, 0xff, "255"},
    {"int8", 1, 1, 0x7f, "127"},
    {"int8 below zero", 1, 1, 0x80, "-128"},
    {"uint16", 2, 2, 0xffff, "65535"},
    {"int16", 3, 2, 0xffff, "-1"},
    {"uint32", 4, 4, 0xffffffff, "4294967295"},
    {"int32", 5, 4, 0x80000000, "-2147483648"},
    {"float32", 6, 4, 0x3f000000, "0.5"},
    {"true", 7, 1, 1, "true"},
    {"false", 7, 1, 0, "false"},
    {"uint64", 10, 8, INT64_MAX, "9223372036854775807"},
    {"uint64 beyond", 10, 8, UINT64_C(1) << 63, "9.2233720368547758e18"},
    {"int64", 11, 8, UINT64_MAX, "-1"},
    {"int64 above zero", 11, 8, 7, "7"},
    {"float64", 12, 8, UINT64_C(0x3fe0000000000000), "0.5"},
};
#define VALUES (sizeof values / sizeof *values)

static void
put_header(struct gguf_bytes *b, uint64_t version, uint64_t tensors, uint64_t pairs)
{
	gguf_put(b, "GGUF", 4);
	gguf_put_number(b, version, 4);
	gguf_put_number(b, tensors, 8);
	gguf_put_number(b, pairs, 8);
}

static void
put_key(struct gguf_bytes *b, const char *key, int type)
{
	gguf_put_text(b, key);
	gguf_put_number(b, (uint64_t)type, 4);
}

static void
put_tensor(struct gguf_bytes *b, const char *name, int rank, uint64_t dim, uint64_t type,
    uint64_t offset)
{
	gguf_put_text(b, name);
	gguf_put_number(b, (uint64_t)rank, 4);
	for (int i = 0; i < rank; i++)
		gguf_put_number(b, dim, 8);
	gguf_put_number(b, type, 4);
	gguf_put_number(b, offset, 8);
}

/* Write a header with pairs of all types, lists of them, and two tensors. */
static void
write_all(struct gguf_bytes *b)
{
	b->n = 0;
	put_header(b, 3, 2, VALUES + 4);
	for (size_t i = 0; i < VALUES; i++) {
		put_key(b, values[i].key, values[i].type);
		gguf_put_number(b, values[i].bits, values[i].bytes);
	}
	put_key(b, "text", 8);
	gguf_put_text(b, "words");
	put_key(b, "list", 9);
	gguf_put_number(b, 1, 4);
	gguf_put_number(b, 2, 8);
	gguf_put_number(b, 1, 1);
	gguf_put_number(b, 0xff, 1);
	put_key(b, "lists", 9);
	gguf_put_number(b, 9, 4);
	gguf_put_number(b, 1, 8);
	gguf_put_number(b, 8, 4);
	gguf_put_number(b, 1, 8);
	gguf_put_text(b, "inside");
	put_key(b, "general.alignment", 4);
	gguf_put_number(b, ALIGNMENT, 4);
	put_tensor(b, "number", 0, 0, 0, 0);
	put_tensor(b, "rows", 2, 32, 8, ALIGNMENT);
}

static void
check_json(const struct gguf *g, const char *key, const char *want)
{
	char *got = json_dumps(json_object_get(g->pairs, key), JSON_ENCODE_ANY | JSON_COMPACT);

	tap_is_str(got != NULL ? got : "nothing", want, "the value of '%s'", key);
	free(got);
}

static void
test_values(void)
{
	struct gguf_bytes b = {0};
	struct gguf g = {.version = 0};
	struct err e = {""};

	write_all(&b);
	if (tap_ok(gguf_add(&g, "f", (unsigned char *)b.data, b.n, &e), "a header: %s", e.text)) {
		for (size_t i = 0; i < VALUES; i++)
			check_json(&g, values[i].key, values[i].json);
		check_json(&g, "text", "\"words\"");
		check_json(&g, "list", "[1,-1]");
		check_json(&g, "lists", "[[\"inside\"]]");
		tap_is_int(g.weights.n, 2, "its tensors");
		tap_is_int(g.weights.tensor[0].bytes, 4, "a tensor without dimensions is a number");
		tap_is_int(g.weights.tensor[1].bytes, 32 * 34, "rows of q8_0");
	}
	gguf_free(&g);
	free(b.data);
}

/* Wherever the header ends, a sentence says so.  The bytes lie at the end of their memory. */
static void
test_cuts(void)
{
	struct gguf_bytes b = {0};
	int refused = 0;

	write_all(&b);
	for (size_t n = 0; n < b.n; n++) {
		unsigned char *cut = malloc(n > 0 ? n : 1);
		struct gguf g = {.version = 0};
		char want[100];
		struct err e = {""};

		if (cut == NULL)
			break;
		memcpy(cut, b.data, n);
		(void)snprintf(want, sizeof want, "f: it ends in its header, after %zu bytes", n);
		refused += !gguf_add(&g, "f", cut, n, &e) && strcmp(e.text, want) == 0;
		gguf_free(&g);
		free(cut);
	}
	tap_is_int(refused, (int64_t)b.n, "headers that end too early");
	free(b.data);
}

/* Headers that are wrong where their pairs are right. */
static const struct wrong {
	const char *what;
	uint64_t version;
	int64_t alignment;         /* -1: none is given */
	uint64_t dim, type, offset;
	const char *sentence;      /* "": it is read */
} wrongs[] = {
    {"version 2", 2, -1, 32, 8, 0, ""},
    {"version 4", 4, -1, 32, 8, 0, "f: it has version 4 of GGUF; 2 and 3 are read"},
    {"version 65536", 65536, -1, 32, 8, 0, "f: its numbers have the highest byte first, which is "
        "not read"},
    {"version 65537", 65537, -1, 32, 8, 0, "f: it has version 65537 of GGUF; 2 and 3 are read"},
    {"an alignment of 8", 3, 8, 32, 8, 8, ""},
    {"an alignment of 0", 3, 0, 32, 8, 0, "f: 'general.alignment' is no multiple of 8 up to "
        "1048576"},
    {"an alignment of 4", 3, 4, 32, 8, 0, "f: 'general.alignment' is no multiple of 8 up to "
        "1048576"},
    {"an alignment of 12", 3, 12, 32, 8, 0, "f: 'general.alignment' is no multiple of 8 up to "
        "1048576"},
    {"an alignment of 2 MiB", 3, 2 << 20, 32, 8, 0, "f: 'general.alignment' is no multiple of 8 "
        "up to 1048576"},
    {"an alignment of 1 MiB", 3, 1 << 20, 32, 8, 1 << 20, ""},
    {"a type beyond 31 bits", 3, -1, 32, 0x80000000, 0, "f: tensor 't' has no type that is known, "
        "but 2147483648"},
    {"rows that are no blocks", 3, -1, 33, 8, 0, "f: tensor 't' has rows of 33 numbers, and q8_0 "
        "has blocks of 32"},
    {"blocks of too many bytes", 3, -1, INT64_C(9223372036854775776), 8, 0, "f: tensor 't' has "
        "more than 9.2e18 bytes"},
    {"data that end beyond all", 3, -1, INT64_C(9223372036854775744), 24, 0, "f: its data have "
        "more than 9.2e18 bytes"},
    {"data that nothing is before", 3, -1, 32, 8, 64, ""},
};

static void
check_wrong(const struct wrong *w)
{
	struct gguf_bytes b = {0};
	struct gguf g = {.version = 0};
	struct err e = {""};
	bool ok;

	put_header(&b, w->version, 1, w->alignment >= 0);
	if (w->alignment >= 0) {
		put_key(&b, "general.alignment", 4);
		gguf_put_number(&b, (uint64_t)w->alignment, 4);
	}
	put_tensor(&b, "t", 1, w->dim, w->type, w->offset);
	ok = gguf_add(&g, "f", (unsigned char *)b.data, b.n, &e);
	tap_ok(ok == (*w->sentence == '\0'), "%s: it is %s", w->what, ok ? "read" : "refused");
	tap_is_str(e.text, w->sentence, "%s: its sentence", w->what);
	gguf_free(&g);
	free(b.data);
}

/* Texts and lists that are too long are passed by; bytes that are no text are, too. */
static void
test_passed(void)
{
	struct gguf_bytes b = {0};
	struct gguf g = {.version = 0};
	struct err e = {""};
	char *text = calloc(GGUF_MAX_TEXT + 2, 1);

	if (text == NULL)
		return;
	memset(text, 'a', GGUF_MAX_TEXT + 1);
	put_header(&b, 3, 0, 4);
	put_key(&b, "long", 8);
	gguf_put_text(&b, text);
	put_key(&b, "in a list", 9);
	gguf_put_number(&b, 8, 4);
	gguf_put_number(&b, 1, 8);
	gguf_put_text(&b, text);
	put_key(&b, "many", 9);
	gguf_put_number(&b, 0, 4);
	gguf_put_number(&b, GGUF_MAX_LIST + 1, 8);
	for (int i = 0; i <= GGUF_MAX_LIST; i++)
		gguf_put_number(&b, 1, 1);
	put_key(&b, "words", 9);
	gguf_put_number(&b, 8, 4);
	gguf_put_number(&b, GGUF_MAX_LIST + 1, 8);
	for (int i = 0; i <= GGUF_MAX_LIST; i++)
		gguf_put_text(&b, "t");
	tap_ok(gguf_add(&g, "f", (unsigned char *)b.data, b.n, &e), "long values: %s", e.text);
	check_json(&g, "long", "null");
	check_json(&g, "in a list", "[false]");
	check_json(&g, "many", "null");
	check_json(&g, "words", "null");
	b.n -= 3;
	gguf_free(&g);
	tap_ok(!gguf_add(&g, "f", (unsigned char *)b.data, b.n, &e), "a list that ends too early");
	tap_has(e.text, "it ends in its header", "its sentence");
	gguf_free(&g);
	free(text);
	free(b.data);
}

/* A file that is no GGUF, and a set whose second file has the tensor of the first. */
static void
test_other(void)
{
	struct gguf_bytes b = {0};
	struct gguf g = {.version = 0};
	struct err e = {""};

	tap_ok(!gguf_add(&g, "f", (const unsigned char *)"GGUX\3\0\0\0", 8, &e), "another file");
	tap_is_str(e.text, "f: it does not begin with 'GGUF'", "its sentence");
	gguf_free(&g);
	put_header(&b, 3, 1, 0);
	put_tensor(&b, "t", 1, 32, 8, 0);
	tap_ok(gguf_add(&g, "f", (unsigned char *)b.data, b.n, &e) &&
	    gguf_add(&g, "h", (unsigned char *)b.data, b.n, &e), "two files");
	tap_ok(!weight_list_finish(&g.weights, &e), "with one tensor");
	tap_has(e.text, "tensor 't' is in two files, f and h", "its sentence");
	gguf_free(&g);
	b.n = 0;
	put_header(&b, 3, 0, 1);
	gguf_put_number(&b, UINT64_MAX, 8);
	tap_ok(!gguf_add(&g, "f", (unsigned char *)b.data, b.n, &e), "a name without an end");
	tap_is_str(e.text, "f: its header has more than 536870912 bytes, and no more are read",
	    "its sentence");
	gguf_free(&g);
	b.n = 0;
	put_header(&b, 3, 0, 1);
	gguf_put_number(&b, 3, 8);
	gguf_put(&b, "a\0b", 3);
	gguf_put_number(&b, 7, 4);
	gguf_put_number(&b, 1, 1);
	tap_ok(!gguf_add(&g, "f", (unsigned char *)b.data, b.n, &e), "a name with a zero byte");
	tap_is_str(e.text, "f: the name of a key is empty or has a zero byte", "its sentence");
	gguf_free(&g);
	b.n = 0;
	put_header(&b, 3, 0, 1);
	put_key(&b, "list", 9);
	gguf_put_number(&b, 10, 4);
	gguf_put_number(&b, (UINT64_C(1) << 61) + 1, 8);
	gguf_put_number(&b, 0, 8);
	tap_ok(!gguf_add(&g, "f", (unsigned char *)b.data, b.n, &e), "a list of 2^64 and 8 bytes");
	tap_is_str(e.text, "f: its header has more than 536870912 bytes, and no more are read",
	    "its sentence");
	gguf_free(&g);
	tap_ok(!gguf_recognize((const unsigned char *)"GGU", 3, "f"), "three bytes are none");
	tap_ok(gguf_recognize((const unsigned char *)"GGUF", 4, "f"), "four are one");
	free(b.data);
}

int
main(void)
{
	test_values();
	test_cuts();
	for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
		check_wrong(&wrongs[i]);
	test_passed();
	test_other();
	return tap_done();
}
