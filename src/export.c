#include "export.h"

#include "atomic_file.h"
#include "number.h"

#include <csv.h>
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

/* A spreadsheet takes a cell that begins with one of these for a formula. */
static bool
is_formula(const char *text)
{
	return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

static void
write_field(FILE *f, const char *text)
{
	char defused[CELL_TEXT_MAX + 2];

	if (is_formula(text)) {
		(void)snprintf(defused, sizeof defused, "'%s", text);
		text = defused;
	}
	(void)csv_fwrite(f, text, strlen(text));
}

static void
write_cell(FILE *f, const struct cell *cell)
{
	char text[NUMBER_TEXT_MAX];

	switch (cell->type) {
	case CELL_TEXT:
		write_field(f, cell->text);
		break;
	case CELL_INT:
		(void)fprintf(f, "%" PRId64, cell->whole);
		break;
	case CELL_REAL:
		if (!isnan(cell->real))
			(void)fputs(number_exact(cell->real, text), f);
		break;
	case CELL_NONE:
		break;
	}
}

static void
write_row(FILE *f, const struct report *r, const struct report_row *row)
{
	for (const struct column *c = column_table; c->name != NULL; c++) {
		struct cell cell = {.type = CELL_NONE};

		if (c != column_table)
			(void)fputc(',', f);
		c->get(r, row, &cell);
		write_cell(f, &cell);
	}
	(void)fputs("\r\n", f);
}

bool
export_csv(const struct report *r, FILE *f, struct err *e)
{
	for (const struct column *c = column_table; c->name != NULL; c++) {
		if (c != column_table)
			(void)fputc(',', f);
		write_field(f, c->name);
	}
	(void)fputs("\r\n", f);
	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind != ROW_BLOCK)
			write_row(f, r, &r->row[i]);
	write_row(f, r, &r->total);
	if (fflush(f) != 0 || ferror(f))
		return err_set(e, "the CSV cannot be written: %s", strerror(errno));
	return true;
}

bool
export_csv_file(const struct report *r, const char *path, struct err *e)
{
	struct atomic_file f;

	if (!atomic_file_open(&f, path, e))
		return false;
	if (!export_csv(r, f.stream, e)) {
		(void)err_prefix(e, path, 0);
		atomic_file_abandon(&f);
		return false;
	}
	return atomic_file_commit(&f, e);
}

static json_t *
cell_json(const struct cell *cell)
{
	json_t *text;

	switch (cell->type) {
	case CELL_TEXT:
		text = json_string(cell->text);
		return text != NULL ? text : json_string("?"); /* not UTF-8 */
	case CELL_INT:
		return json_integer(cell->whole);
	case CELL_REAL:
		return isfinite(cell->real) ? json_real(cell->real) : json_null();
	case CELL_NONE:
		break;
	}
	return json_null();
}

static json_t *
row_json(const struct report *r, const struct report_row *row)
{
	json_t *object = json_object();

	for (const struct column *c = column_table; c->name != NULL; c++) {
		struct cell cell = {.type = CELL_NONE};

		c->get(r, row, &cell);
		(void)json_object_set_new(object, c->name, cell_json(&cell));
	}
	return object;
}

static json_t *
summary_json(const struct report *r)
{
	json_t *summary = json_object();

	for (const struct measure *m = measure_table; m->name != NULL; m++) {
		double base = m->get(r->base), now = m->get(r->now);
		json_t *pair = json_object();

		(void)json_object_set_new(pair, "baseline", isfinite(base) ? json_real(base)
		    : json_null());
		(void)json_object_set_new(pair, "now", isfinite(now) ? json_real(now)
		    : json_null());
		(void)json_object_set_new(summary, m->name, pair);
	}
	return summary;
}

bool
export_json(const struct report *r, FILE *f, struct err *e)
{
	json_t *root = json_object(), *rows = json_array();
	bool ok;

	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind != ROW_BLOCK)
			(void)json_array_append_new(rows, row_json(r, &r->row[i]));
	(void)json_object_set_new(root, "summary", summary_json(r));
	(void)json_object_set_new(root, "total", row_json(r, &r->total));
	(void)json_object_set_new(root, "rows", rows);
	ok = json_dumpf(root, f, JSON_INDENT(1) | JSON_REAL_PRECISION(17)) == 0;
	json_decref(root);
	ok = fputc('\n', f) != EOF && ok && fflush(f) == 0;
	return ok || err_set(e, "the JSON cannot be written: %s", strerror(errno));
}
