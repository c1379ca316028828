#include "config.h"

#include "file/csv_file.h"

#include "base/mem.h"
#include "base/number.h"
#include "base/text.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_SIZE (64 << 10)

/* A spreadsheet takes a field that begins with one of these characters for a formula, so it gets an
 * apostrophe.  Some spreadsheets take the full-width forms for one, too.  A field that begins with
 * an apostrophe gets another one, so that it reads back as it was written. */
static bool
is_formula(const char *text)
{
	static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};
	bool found;

	text += strspn(text, "'");
	found = *text != '\0' && strchr("=+-@\t\r\n", *text) != NULL;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		found = found || strncmp(text, wide[i], strlen(wide[i])) == 0;
	return found;
}

static void
flush_row(struct csv_out *c)
{
	(void)fwrite(c->row, 1, c->n, c->f);
	c->n = 0;
}

static void
put_bytes(struct csv_out *c, const char *text)
{
	size_t n = strlen(text);

	if (n > sizeof c->row - c->n)
		flush_row(c);
	memcpy(c->row + c->n, text, n);
	c->n += n;
}

static void
begin_field(struct csv_out *c)
{
	if (c->in_row)
		put_bytes(c, ",");
	c->in_row = true;
}

static void
put_field(struct csv_out *c, const char *text)
{
	size_t n = csv_write(c->row + c->n, sizeof c->row - c->n, text, strlen(text));

	if (n > sizeof c->row - c->n) {
		flush_row(c);
		(void)csv_fwrite(c->f, text, strlen(text));
	} else {
		c->n += n;
	}
}

/* Names are plain already, but a path can hold any character. */
void
csv_put_text(struct csv_out *c, const char *text)
{
	char *copy = NULL, *defused = NULL;

	begin_field(c);
	if (!text_is_plain(text, strlen(text))) {
		copy = mem_strdup(text);
		text_make_plain(copy, true);
		text = copy;
	}
	if (is_formula(text))
		text = defused = mem_printf("'%s", text);
	put_field(c, text);
	free(defused);
	free(copy);
}

void
csv_put_int(struct csv_out *c, int64_t v)
{
	char text[NUMBER_TEXT_MAX];

	begin_field(c);
	put_bytes(c, number_whole(v, text));
}

void
csv_put_real(struct csv_out *c, double v)
{
	char text[NUMBER_TEXT_MAX];

	begin_field(c);
	if (!isnan(v))
		put_bytes(c, number_exact(v, text));
}

void
csv_put_nothing(struct csv_out *c)
{
	begin_field(c);
}

void
csv_end_row(struct csv_out *c)
{
	put_bytes(c, "\r\n");
	flush_row(c);
	c->in_row = false;
}

bool
csv_finish(struct csv_out *c, struct err *e)
{
	if (fflush(c->f) == 0 && !ferror(c->f))
		return true;
	return err_set(e, "the CSV cannot be written: %s", strerror(errno));
}

/* A file while it is read.  `text` holds the fields of the present row, one after the other. */
struct reader {
	struct csv_parser parser;
	csv_row *row;
	void *ctx;
	int line, row_line;        /* the present line, and the first line of the row */
	bool in_row;               /* the row may go on */
	int nfields, header;       /* of the row so far, and of the header (0: not yet read) */
	size_t start[CSV_MAX_FIELDS];
	char *text;
	size_t n, cap;
	bool failed;
	struct err *e;
};

static void
refuse_file(struct reader *r, const char *sentence)
{
	if (!r->failed)
		(void)err_set(r->e, "%s", sentence);
	r->failed = true;
}

static void
take_field(void *data, size_t size, void *ctx)
{
	struct reader *r = ctx;
	char *to;

	if (r->failed)
		return;
	if (r->nfields == CSV_MAX_FIELDS || size > CSV_MAX_FIELD) {
		refuse_file(r, r->nfields == CSV_MAX_FIELDS ? "the row has too many fields"
		    : "a field is longer than 64 KB");
		return;
	}
	r->text = mem_grow(r->text, &r->cap, r->n + size + 1, 1);
	to = r->text + r->n;
	if (size > 0)
		memcpy(to, data, size);
	to[size] = '\0';
	text_make_plain(to, true);
	r->start[r->nfields++] = r->n + (*to == '\'' && is_formula(to));
	r->n += size + 1;
}

static void
end_csv_row(int end, void *ctx)
{
	const char *field[CSV_MAX_FIELDS];
	struct reader *r = ctx;
	struct err why;

	(void)end;
	if (r->failed)
		return;
	for (int i = 0; i < r->nfields; i++)
		field[i] = r->text + r->start[i];
	if (r->header == 0)
		r->header = r->nfields;
	if (r->nfields != r->header) {
		(void)err_set(&why, "the row has %d fields where the header has %d", r->nfields,
		    r->header);
		refuse_file(r, why.text);
	} else if (!r->row(r->ctx, r->nfields, field, &why)) {
		refuse_file(r, why.text);
	}
	r->nfields = 0;
	r->n = 0;
	r->in_row = false;
}

static void
parse_line(struct reader *r, const char *line, size_t n)
{
	if (!r->in_row && (*line == '\n' || (n == 2 && *line == '\r')))
		return; /* a blank line */
	if (!r->in_row)
		r->row_line = r->line;
	r->in_row = true;
	if (memchr(line, '\0', n) != NULL)
		refuse_file(r, "the file is not a text file");
	else if (csv_parse(&r->parser, line, n, take_field, end_csv_row, r) != n)
		refuse_file(r, "a quotation mark stands in the wrong place");
}

/* Parse line by line, so that a sentence can name the line. */
static void
parse_lines(struct reader *r, const char *data, size_t n)
{
	while (n > 0 && !r->failed) {
		const char *newline = memchr(data, '\n', n);
		size_t part = newline != NULL ? (size_t)(newline - data) + 1 : n;

		parse_line(r, data, part);
		r->line += newline != NULL;
		data += part;
		n -= part;
	}
}

static bool
check_file(int fd, size_t *size, struct err *e)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return err_set(e, "it cannot be read: %s", strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(e, "it is not a file");
	if (st.st_size > CSV_MAX_BYTES)
		return err_set(e, "it is too large: at most %d MiB are read", CSV_MAX_BYTES >> 20);
	*size = (size_t)st.st_size;
	return true;
}

/* Do not wait for the writer of a pipe. */
static FILE *
open_file(const char *path, size_t *size, struct err *e)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	FILE *f;

	if (fd < 0) {
		(void)err_set(e, "%s cannot be opened: %s", path, strerror(errno));
		return NULL;
	}
	f = NULL;
	if (!check_file(fd, size, e)) {
		(void)err_prefix(e, path, 0);
	} else {
		f = fdopen(fd, "r");
		if (f == NULL)
			(void)err_set(e, "%s cannot be read: %s", path, strerror(errno));
	}
	if (f == NULL)
		(void)close(fd);
	return f;
}

/* Skip the byte order mark that spreadsheets put before UTF-8. */
static void
skip_mark(const char **data, size_t *n)
{
	if (*n >= 3 && memcmp(*data, "\xef\xbb\xbf", 3) == 0) {
		*data += 3;
		*n -= 3;
	}
}

/* Finish the last row. */
static void
end_text(struct reader *r)
{
	if (!r->failed && csv_fini(&r->parser, take_field, end_csv_row, r) != 0)
		refuse_file(r, "the file ends inside a quoted field: it has been cut off");
}

/* Read a file that had `size` bytes when it was opened; one that grows might never end. */
static void
read_stream(struct reader *r, FILE *f, size_t size)
{
	char *buf = mem_alloc(READ_SIZE);
	size_t n, total = 0;

	while (!r->failed && (n = fread(buf, 1, READ_SIZE, f)) > 0) {
		const char *data = buf;

		if (total == 0)
			skip_mark(&data, &n);
		total += n;
		if (total > size)
			refuse_file(r, "the file grew while it was read");
		else
			parse_lines(r, data, n);
	}
	free(buf);
	if (!r->failed && ferror(f))
		refuse_file(r, "the file cannot be read to its end");
	end_text(r);
}

bool
csv_read_text(const char *text, size_t size, csv_row *row, void *ctx, int *line, struct err *e)
{
	struct reader r = {.row = row, .ctx = ctx, .line = 1, .row_line = 1, .e = e};

	*line = 0;
	if (csv_init(&r.parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
		refuse_file(&r, "libcsv cannot be started");
	} else {
		skip_mark(&text, &size);
		parse_lines(&r, text, size);
		end_text(&r);
	}
	csv_free(&r.parser);
	free(r.text);
	if (r.failed)
		*line = r.row_line;
	return !r.failed;
}

bool
csv_read(const char *path, csv_row *row, void *ctx, struct err *e)
{
	struct reader r = {.row = row, .ctx = ctx, .line = 1, .row_line = 1, .e = e};
	size_t size = 0;
	FILE *f = open_file(path, &size, e);

	if (f == NULL)
		return false;
	if (csv_init(&r.parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		refuse_file(&r, "libcsv cannot be started");
	else
		read_stream(&r, f, size);
	csv_free(&r.parser);
	free(r.text);
	(void)fclose(f);
	if (r.failed)
		return err_prefix(e, path, r.row_line);
	if (r.header == 0)
		return err_set(e, "%s is empty", path);
	return true;
}
