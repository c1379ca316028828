/*
 * The CSV that `layertop verify` writes: a row for each layer that ran on this machine, with its
 * path, its kind and seconds.  A layer that did not run has no seconds, and is left out.
 */
#include "measure/measured_reader.h"

#include "base/number.h"
#include "file/csv_file.h"

#include <stdio.h>
#include <string.h>

enum { VERIFY_LAYER, VERIFY_OP, VERIFY_SECONDS, VERIFY_ENGINE, VERIFY_VERSION, VERIFY_THREADS,
	VERIFY_COLUMNS };

static const char *const verify_columns[VERIFY_COLUMNS] = {"layer", "op", "measured_seconds",
    "engine", "version", "threads"};

struct verify_file {
	struct measured_reader *reader;
	bool has_header;
	int at[VERIFY_COLUMNS];    /* the place of each column; -1: there is none */
	int line;
};

bool
measured_is_verify(const char *text, size_t n)
{
	const char *end = memchr(text, '\n', n);
	size_t header = end != NULL ? (size_t)(end - text) : n;

	return measured_has(text, header, "measured_seconds");
}

static bool
read_header(struct verify_file *f, int n, const char *const *field, struct err *e)
{
	for (int i = 0; i < VERIFY_COLUMNS; i++) {
		f->at[i] = -1;
		for (int k = 0; k < n; k++)
			if (strcmp(field[k], verify_columns[i]) == 0)
				f->at[i] = k;
	}
	f->has_header = true;
	return f->at[VERIFY_LAYER] >= 0 || err_set(e, "there is no column 'layer'");
}

/* Return a field of a row; "": there is no such column. */
static const char *
field_of(const struct verify_file *f, const char *const *field, int column)
{
	return f->at[column] >= 0 ? field[f->at[column]] : "";
}

static void
read_engine(const struct verify_file *f, const char *const *field)
{
	struct measured_times *m = f->reader->out;
	char engine[128];
	int64_t threads;

	if (*m->engine != '\0')
		return;
	(void)snprintf(engine, sizeof engine, "layertop with the engine %.40s %.40s",
	    field_of(f, field, VERIFY_ENGINE), field_of(f, field, VERIFY_VERSION));
	m->engine = measured_keep(m, engine);
	if (number_parse_int(field_of(f, field, VERIFY_THREADS), &threads) && threads > 0)
		m->threads = threads;
}

static bool
read_row(void *ctx, int n, const char *const *field, struct err *e)
{
	struct verify_file *f = ctx;
	struct measured_row row = measured_no_row();
	const char *seconds;

	f->line++;
	if (!f->has_header)
		return read_header(f, n, field, e);
	seconds = field_of(f, field, VERIFY_SECONDS);
	if (*seconds == '\0')
		return true;
	if (!number_parse(seconds, &row.seconds))
		return err_set(e, "'%.40s' is no time in seconds", seconds);
	row.name = field_of(f, field, VERIFY_LAYER);
	row.op = field_of(f, field, VERIFY_OP);
	row.line = f->line;
	read_engine(f, field);
	return measured_add_row(f->reader->out, &row, e);
}

bool
measured_read_verify(struct measured_reader *r, struct err *e)
{
	struct verify_file f = {.reader = r};

	return csv_read_text(r->text, r->size, read_row, &f, &r->line, e);
}
