/*
 * Check that CSV reads back as it was written, and that an incomplete file is refused.
 */
#include "config.h"

#include "file/csv_file.h"
#include "lib/fail_call.h"
#include "lib/temp.h"
#include "lib/tap.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

/* Join the fields of a file: each row is "a|b\n". */
static bool
join(void *ctx, int n, const char *const *field, struct err *e)
{
	char *text = ctx;

	(void)e;
	for (int i = 0; i < n; i++) {
		(void)strncat(text, field[i], 4000);
		(void)strcat(text, i < n - 1 ? "|" : "\n");
	}
	return true;
}

static bool
read_text(const char *csv, char *text, struct err *e)
{
	const char *path = temp_write("a.csv", csv);

	*text = '\0';
	e->text[0] = '\0';
	return csv_read(path, join, text, e);
}

static void
test_round_trip(void)
{
	static const char *const texts[] = {"plain", "", " spaces ", "a,b", "say \"x\"",
	    "two\nlines", "=1+1", "'=1+1", "''-1", ("\xef\xbc\x9d" "1"),
	    "'\xef\xbc\xa0x", "'quoted'", "-", "@x", "\xc3\xa9t\xc3\xa9"};
	const char *path = temp_path("round.csv");
	char want[1024] = "", got[8192] = "";
	FILE *f = fopen(path, "w");
	struct csv_out out = {.f = f};
	struct err e = {""};

	if (f == NULL)
		exit(99);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		csv_put_text(&out, texts[i]);
		csv_put_int(&out, INT64_MAX);
		csv_put_real(&out, 0.1);
		csv_put_real(&out, NAN);
		csv_put_nothing(&out);
		csv_end_row(&out);
		(void)strcat(strcat(want, texts[i]), "|9223372036854775807|0.1||\n");
	}
	(void)fclose(f);
	tap_ok(csv_read(path, join, got, &e), "what is written is read: %s", e.text);
	tap_is_str(got, want, "and is the same");
	tap_ok(strstr(got, "\"") != NULL && strstr(got, "\n") != NULL, "quotes and line ends too");
}

static void
test_written(void)
{
	char text[256] = {0};
	FILE *f = fmemopen(text, sizeof text - 1, "w");
	struct csv_out out = {.f = f};

	if (f == NULL)
		exit(99);
	csv_put_text(&out, "a\"b");
	csv_put_text(&out, "=SUM(A1)");
	csv_put_text(&out, "\uff0b" "1");
	csv_put_text(&out, "\u200b=1");
	csv_put_text(&out, "\n=1");
	csv_put_real(&out, -1.5);
	csv_end_row(&out);
	(void)fclose(f);
	tap_is_str(text, "\"a\"\"b\",\"'=SUM(A1)\",\"'\uff0b" "1\",\"?=1\",\"'\n=1\",-1.5\r\n",
	    "quotes, formulas and line ends");
}

/* Check fields and rows that are longer than the buffer. */
static void
test_long(void)
{
	static char field[6000], got[40000], want[40000];
	FILE *f = fopen(temp_path("long.csv"), "w");
	struct csv_out out = {.f = f};
	struct err e = {""};

	if (f == NULL)
		exit(99);
	for (int n = 3000; n < 6000; n += 900) {
		memset(field, '"', (size_t)n);
		csv_put_int(&out, n);
		csv_put_text(&out, field);
		(void)sprintf(want + strlen(want), "%d|%.4000s|", n, field);
	}
	csv_put_int(&out, 7);
	(void)strcat(want, "7\n");
	csv_end_row(&out);
	(void)fclose(f);
	tap_ok(csv_read(temp_path("long.csv"), join, got, &e), "long fields are read: %s", e.text);
	tap_is_str(got, want, "and are the same");
}

static void
test_forms(void)
{
	char text[8192];
	struct err e;

	tap_ok(read_text("a,b\n1,2\n", text, &e), "unquoted, with line feeds alone");
	tap_is_str(text, "a|b\n1|2\n", "gives its fields");
	tap_ok(read_text("\xef\xbb\xbf\"a\",\"b\"\r\n1,2", text, &e), "a byte order mark, no last "
	    "line end");
	tap_is_str(text, "a|b\n1|2\n", "are passed over");
	tap_ok(read_text("a,b\n\n1,2\n\r\n\n", text, &e), "blank lines");
	tap_is_str(text, "a|b\n1|2\n", "are no rows");
}

static void
test_broken(void)
{
	static const struct {
		const char *csv, *sentence;
	} cases[] = {
	    {"a,b\n1,\"2", "a.csv:2: the file ends inside a quoted field: it has been cut off"},
	    {"a,b\n1,\"2\n3,4\n", "a.csv:2: the file ends inside a quoted field"},
	    {"a,b\n1,2\n3", "a.csv:3: the row has 1 fields where the header has 2"},
	    {"a,b\n\"x\ny\",2\n1,2,3\n", "a.csv:4: the row has 3 fields where the header has 2"},
	    {"a,b\n\n\n1\n", "a.csv:4: the row has 1 fields"},
	    {"a,b\n1,2\"3\n", "a.csv:2: a quotation mark stands in the wrong place"},
	    {"a,b\n\"1\"2,3\n", "a.csv:2: a quotation mark stands in the wrong place"},
	    {"", "a.csv is empty"},
	    {"\n\n", "a.csv is empty"},
	};
	char text[8192], *long_field = calloc(1, CSV_MAX_FIELD + 16);
	struct err e;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		tap_ok(!read_text(cases[i].csv, text, &e), "broken file %zu is refused", i);
		tap_has(e.text, cases[i].sentence, "and the sentence says why");
	}
	tap_ok(!csv_read(temp_write_bytes("b.csv", "a,b\n1,\0\n", 8), join, text, &e),
	    "a zero byte is refused");
	tap_has(e.text, "b.csv:2: the file is not a text file", "as no text");
	if (long_field == NULL)
		exit(99);
	memset(long_field, 'x', CSV_MAX_FIELD + 1);
	tap_ok(!read_text(long_field, text, &e), "a field of more than 64 KB is refused");
	tap_has(e.text, "a.csv:1: a field is longer than 64 KB", "with its line");
	for (int i = 0; i <= CSV_MAX_FIELDS; i++)
		long_field[i] = ',';
	tap_ok(!read_text(long_field, text, &e), "so are too many fields");
	tap_has(e.text, "a.csv:1: the row has too many fields", "in a sentence");
	(void)strcpy(long_field + CSV_MAX_FIELDS + 1, "\n1,2\n");
	tap_ok(!read_text(long_field, text, &e), "also before other rows");
	tap_has(e.text, "a.csv:1: the row has too many fields", "in the same sentence");
	(void)strcpy(long_field + CSV_MAX_FIELDS + 1, "\"1\"2\n");
	tap_ok(!read_text(long_field, text, &e), "and before a quotation mark in the wrong place");
	tap_has(e.text, "a.csv:1: the row has too many fields", "which is the second mistake");
	free(long_field);
}

static bool
refuse(void *ctx, int n, const char *const *field, struct err *e)
{
	int *rows = ctx;

	(void)n;
	return ++*rows < 2 || err_set(e, "'%s' is no number", field[0]);
}

static void
test_files(void)
{
	char text[8192] = "";
	struct err e;
	int rows = 0;

	tap_ok(!csv_read(temp_path("none.csv"), join, text, &e), "a file that is not there");
	tap_has(e.text, "none.csv cannot be opened: ", "is named");
	tap_ok(!csv_read(temp_folder(), join, text, &e), "a folder is refused");
	tap_has(e.text, ": it is not a file", "as no file");
	if (mkfifo(temp_path("pipe.csv"), 0600) != 0)
		exit(99);
	tap_ok(!csv_read(temp_path("pipe.csv"), join, text, &e), "a pipe is not waited for");
	tap_ok(!csv_read(temp_write("c.csv", "a\nx\ny\n"), refuse, &rows, &e),
	    "who takes the rows can refuse one");
	tap_has(e.text, "c.csv:2: 'x' is no number", "with its line");
	tap_is_int(rows, 2, "and gets no more");
	if (truncate(temp_write("d.csv", "a\n"), (off_t)CSV_MAX_BYTES + 1) != 0)
		exit(99);
	tap_ok(!csv_read(temp_path("d.csv"), join, text, &e), "a file that is too large");
	tap_has(e.text, ": it is too large", "is refused before it is read");
	text[0] = '\0';
	tap_ok(csv_read(temp_write("e.csv", "a\x1b[2Jb\n"), join, text, &e) &&
	    strchr(text, '\x1b') == NULL, "a field arrives as plain text");
}

/* Add a row to the file that is being read. */
static bool
append(void *ctx, int n, const char *const *field, struct err *e)
{
	FILE *f = fopen(ctx, "a");

	(void)n;
	if (f == NULL || fprintf(f, "%s\n", field[0]) < 0 || fclose(f) != 0)
		return err_set(e, "no row can be added");
	return true;
}

/* Check that a file which grows with each row that is read has an end. */
static void
test_growth(void)
{
	char *path = strdup(temp_path("grows.csv")), *rows = malloc(100001);
	struct err e;

	memset(rows, 'x', 100000);
	for (int i = 999; i < 100000; i += 1000)
		rows[i] = '\n';
	rows[100000] = '\0';
	(void)temp_write("grows.csv", rows);
	tap_ok(!csv_read(path, append, path, &e), "a file that grows");
	tap_has(e.text, "the file grew while it was read", "is refused");
	free(rows);
	free(path);
}

/* Check the sentences where calls of the system fail. */
static void
test_failures(void)
{
	static const struct {
		const char *call, *sentence;
	} row[] = {{"fstat", "f.csv: it cannot be read: "}, {"fdopen", "f.csv cannot be read: "},
	    {"fread", "f.csv is empty"}, {"csv_init", "f.csv:1: libcsv cannot be started"}};
	char text[8192] = "";
	const char *path = temp_write("f.csv", "a\n1\n");
	struct err e;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		fail_call(row[i].call, 0, 1, ENOMEM);
		tap_ok(!csv_read(path, join, text, &e) && fail_call_end() == 1, "%s fails",
		    row[i].call);
		tap_has(e.text, row[i].sentence, "which is told");
	}
	fail_call("ferror", 0, 1, EIO);
	fail_call("fread", 0, 1, EIO);
	tap_ok(!csv_read(path, join, text, &e) && fail_call_end() == 1, "a disk that fails");
	tap_has(e.text, "f.csv:1: the file cannot be read to its end", "is told");
}

/* Check rows of numbers alone that are longer than the buffer, and a stream that takes none. */
static void
test_streams(void)
{
	static char got[40000];
	FILE *f = fopen(temp_path("numbers.csv"), "w");
	struct csv_out out = {.f = f};
	struct err e = {""};
	int fd[2];

	if (f == NULL)
		exit(99);
	for (int i = 0; i < 1000; i++)
		csv_put_int(&out, INT64_MIN);
	csv_end_row(&out);
	tap_ok(csv_finish(&out, &e), "a row of a thousand numbers");
	fail_call("ferror", 0, 1, EIO);
	tap_ok(!csv_finish(&out, &e) && fail_call_end() == 1, "a stream that lost a part");
	tap_has(e.text, "the CSV cannot be written: ", "is told");
	(void)fclose(f);
	tap_ok(csv_read(temp_path("numbers.csv"), join, got, &e), "the row is read: %s", e.text);
	tap_is_int(strlen(got), 1000 * 21, "and has them all");
	(void)signal(SIGPIPE, SIG_IGN);
	if (pipe(fd) != 0 || close(fd[0]) != 0)
		exit(99);
	out.f = fdopen(fd[1], "w");
	csv_put_int(&out, 1);
	csv_end_row(&out);
	tap_ok(!csv_finish(&out, &e), "a pipe that nobody reads from");
	(void)fclose(out.f);
}

int
main(void)
{
	temp_open();
	test_round_trip();
	test_written();
	test_long();
	test_forms();
	test_broken();
	test_files();
	test_growth();
	test_failures();
	test_streams();
	temp_close();
	return tap_done();
}
