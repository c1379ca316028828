/*
 * Run a fuzz target without a fuzzer: on each line of tests/data/fuzz/TARGET.txt, and on many
 * inputs made from these lines, which are the same in every run.  It is linked with the target as
 * tests/fuzz/test_fuzz_TARGET.
 *
 * With a folder as its argument, it writes the inputs into the folder instead, as a corpus for the
 * fuzzer.
 */
#include "lib/tap.h"

#define MADE_OF_EACH 200
#define MAX_INPUT    (64 << 10)
#define MAX_PUT      64

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	uint8_t data[MAX_INPUT];
	size_t n;
};

struct random {
	uint32_t state;
};

static uint32_t
next(struct random *r)
{
	r->state ^= r->state << 13;
	r->state ^= r->state >> 17;
	r->state ^= r->state << 5;
	return r->state;
}

static size_t
below(struct random *r, size_t n)
{
	return n > 0 ? next(r) % n : 0;
}

/* Read a line of the file, in which "\n", "\t", "\\" and "\x1b" stand for bytes. */
static void
take_line(const char *line, struct input *in)
{
	in->n = 0;
	for (const char *c = line; *c != '\0' && *c != '\n' && in->n < MAX_INPUT; c++) {
		unsigned byte = (unsigned char)*c;

		if (c[0] == '\\' && c[1] == 'x' && sscanf(c + 2, "%2x", &byte) == 1)
			c += 3;
		else if (c[0] == '\\' && c[1] != '\0')
			byte = *++c == 'n' ? '\n' : *c == 't' ? '\t' : (unsigned char)*c;
		in->data[in->n++] = (uint8_t)byte;
	}
}

static void
cut_out(struct input *in, size_t at, size_t n)
{
	n = n < in->n - at ? n : in->n - at;
	memmove(in->data + at, in->data + at + n, in->n - at - n);
	in->n -= n;
}

static void
put_in(struct input *in, size_t at, const void *data, size_t n)
{
	unsigned char copy[MAX_PUT];

	if (n > sizeof copy || n > MAX_INPUT - in->n)
		return;
	/* Copy first: the data may be a part of the input itself, which moves. */
	memcpy(copy, data, n);
	memmove(in->data + at + n, in->data + at, in->n - at);
	memcpy(in->data + at, copy, n);
	in->n += n;
}

/* Pieces of text that are hard to parse. */
static const char *const odd[] = {"\n", "=", ",", "/", ":", "@", "*", ".", "-", "0", "1e308", "nan",
    "9223372036854775807", "-9223372036854775808", "\"", "(", ")", "{", "}", "\xff", "\033[2J",
    "\u6f22", "1e-320", "%s%n", "''", "#", "--", "]]"};

static void
change(struct input *in, struct random *r)
{
	size_t at = below(r, in->n);
	const char *word;

	switch (below(r, 5)) {
	case 0:
		if (in->n > 0)
			in->data[at] = (uint8_t)next(r);
		break;
	case 1:
		cut_out(in, at, 1 + below(r, 8));
		break;
	case 2:
		word = odd[below(r, sizeof odd / sizeof odd[0])];
		put_in(in, at, word, strlen(word));
		break;
	case 3:
		put_in(in, at, in->data + below(r, in->n), below(r, in->n / 4 + 1) % 64 %
		    (in->n - at + 1));
		break;
	default:
		in->n = at;
	}
}

static void
run(const struct input *in)
{
	uint8_t *exact = malloc(in->n > 0 ? in->n : 1);

	/* Allocate exactly the size of the input, so that sanitizers see a read beyond it. */
	memcpy(exact, in->data, in->n);
	(void)LLVMFuzzerTestOneInput(exact, in->n);
	free(exact);
}

static void
write_file(const char *folder, int number, const struct input *in)
{
	char path[1024];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/%03d", folder, number);
	f = fopen(path, "we");
	if (f == NULL || fwrite(in->data, 1, in->n, f) != in->n || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
}

static FILE *
open_inputs(const char *program)
{
	const char *name = strstr(program, "test_fuzz_"), *folder = getenv("srcdir");
	char path[1024];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/tests/data/fuzz/%s.txt",
	    folder != NULL ? folder : ".", name != NULL ? name + strlen("test_fuzz_") : "");
	f = fopen(path, "re");
	if (f == NULL) {
		perror(path);
		exit(99);
	}
	return f;
}

int
main(int argc, char **argv)
{
	static char line[MAX_INPUT];
	static struct input given, made;
	struct random r = {2463534242u};
	FILE *f = open_inputs(argv[0]);
	int n = 0;

	while (fgets(line, sizeof line, f) != NULL) {
		if (line[0] == '#' || line[0] == '\n')
			continue;
		take_line(line, &given);
		n++;
		if (argc > 1) {
			write_file(argv[1], n, &given);
			continue;
		}
		run(&given);
		for (int i = 0; i < MADE_OF_EACH; i++) {
			made = given;
			for (size_t k = 1 + below(&r, 4); k > 0; k--)
				change(&made, &r);
			run(&made);
		}
	}
	(void)fclose(f);
	if (argc == 1)
		(void)tap_ok(n > 10, "%d inputs, and %d that are made of them", n,
		    n * MADE_OF_EACH);
	return argc == 1 ? tap_done() : 0;
}
