/*
 * Read lines of text files that end anywhere, in memory that ends where the file ends.
 */
#include "import/text_lines.h"

#include "lib/edge.h"
#include "lib/tap.h"

static struct arena arena;
static struct err error;

/* Write the lines of a file, each in brackets, and behind them the reason if it is refused. */
static const char *
lines_of(const void *data, size_t n)
{
	static char all[1024];
	enum text_lines_state state;
	struct text_lines t;
	char *line;

	all[0] = '\0';
	text_lines_open(&t, edge_copy(data, n), n, &arena);
	while ((state = text_lines_next(&t, &line, &error)) == TEXT_LINE)
		(void)snprintf(all + strlen(all), sizeof all - strlen(all), "[%s]", line);
	if (state == TEXT_FAILED)
		(void)snprintf(all + strlen(all), sizeof all - strlen(all), "%s", error.text);
	return all;
}

static void
test_lines(void)
{
	char *longest = malloc(TEXT_LINE_MAX + 1);
	struct text_lines t;
	char *line;

	tap_is_str(lines_of("", 0), "", "a file without lines");
	tap_is_str(lines_of("one\n  two\t\r\n\n \t \nfive", 21), "[one][two][][][five]",
	    "lines lose the space around them");
	tap_is_str(lines_of("\t\v\f\r ", 5), "[]", "a last line of nothing else");
	tap_is_str(lines_of("a\nb\0c", 5),
	    "[a]line 2 holds a byte that is 0, so the file is not text", "a byte that is 0");
	memset(longest, 'x', TEXT_LINE_MAX + 1);
	text_lines_open(&t, edge_copy(longest, TEXT_LINE_MAX), TEXT_LINE_MAX, &arena);
	tap_ok(text_lines_next(&t, &line, &error) == TEXT_LINE && strlen(line) == TEXT_LINE_MAX,
	    "a line of a MiB");
	text_lines_open(&t, edge_copy(longest, TEXT_LINE_MAX + 1), TEXT_LINE_MAX + 1, &arena);
	tap_ok(text_lines_next(&t, &line, &error) == TEXT_FAILED, "a longer one is refused");
	tap_is_str(error.text, "line 1 is longer than 1048576 bytes", "and why");
	free(longest);
}

/* Return where the first line that counts begins, or -1. */
static int
first_of(const void *data, size_t n, size_t *left)
{
	const unsigned char *copy = edge_copy(data, n);
	const char *first = text_lines_first(copy, n, "#;", left);

	return first != NULL ? (int)(first - (const char *)copy) : -1;
}

static void
test_first(void)
{
	size_t left = 0;

	tap_is_int(first_of("", 0, &left), -1, "no line in nothing");
	tap_is_int(first_of(" \n\t\n", 4, &left), -1, "nor in empty lines");
	tap_is_int(first_of("# a\n ; b", 8, &left), -1, "nor in comments");
	tap_is_int(first_of("# a\n\n  [net]\n", 13, &left), 7, "a line behind them");
	tap_is_int(left, 6, "and what is left of the file");
	tap_is_int(first_of("\0#", 2, &left), 0, "a byte that is 0 is no space and no comment");
	tap_is_int(first_of(" \0", 2, &left), 1, "also behind a space");
}

static void
test_words(void)
{
	char text[] = " conv \t 3x3\r", *line = text;

	tap_is_str(text_word(&line), "conv", "a word");
	tap_is_str(text_word(&line), "3x3", "the next one");
	tap_ok(text_word(&line) == NULL, "there are no more");
}

static void
test_names(void)
{
	char *name = malloc(TEXT_NAME_MAX + 2), plain[] = "a\033[2J";

	memset(name, 'n', TEXT_NAME_MAX + 1);
	name[TEXT_NAME_MAX + 1] = '\0';
	tap_ok(!text_name(name, 7, &error), "a name that is too long");
	tap_is_str(error.text, "line 7 has a name of more than 4096 bytes", "and why");
	name[TEXT_NAME_MAX] = '\0';
	tap_ok(text_name(name, 7, &error), "the longest name");
	tap_ok(text_name(plain, 1, &error), "a name with an escape");
	tap_is_str(plain, "a?[2J", "is made plain");
	free(name);
}

static void
test_whole(void)
{
	int64_t v;

	tap_ok(text_whole("1", "pad", 2, 1, 3, &v, &error) && v == 1, "the least");
	tap_ok(text_whole("3", "pad", 2, 1, 3, &v, &error) && v == 3, "the most");
	tap_ok(!text_whole("0", "pad", 2, 1, 3, &v, &error), "less is refused");
	tap_is_str(error.text, "line 2: pad is a whole number from 1 to 3, not '0'", "and why");
	tap_ok(!text_whole("4", "pad", 2, 1, 3, &v, &error), "more is refused");
	tap_ok(!text_whole("1x", "pad", 2, 1, 3, &v, &error), "and what is no number");
	tap_ok(!text_whole("\033" "3456789012345678901234567890123456789012", "pad", 2, 1, 3, &v,
	    &error), "and a long word with an escape");
	tap_has(error.text, "not '?34567890123456789012345678901234567890'",
	    "which is shown plain and cut");
}

int
main(void)
{
	test_lines();
	test_first();
	test_words();
	test_names();
	test_whole();
	arena_free(&arena);
	return tap_done();
}
