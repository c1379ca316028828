#include "export/export.h"

#include "file/atomic_file.h"
#include "file/csv_file.h"
#include "base/number.h"
#include "export/export_private.h"
#include "report/column.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static void
write_csv_cell(struct csv_out *out, const struct cell *cell)
{
	switch (cell->type) {
	case CELL_TEXT:
		csv_put_text(out, cell->text);
		break;
	case CELL_INT:
		csv_put_int(out, cell->whole);
		break;
	case CELL_REAL:
		csv_put_real(out, cell->real);
		break;
	case CELL_NONE:
		csv_put_nothing(out);
		break;
	}
}

static void
write_csv_row(struct csv_out *out, const struct report *r, const struct report_row *row)
{
	for (const struct column *c = column_table; c->name != NULL; c++) {
		struct cell cell = {.type = CELL_NONE};

		c->get(r, row, &cell);
		write_csv_cell(out, &cell);
	}
	csv_end_row(out);
}

bool
export_csv(const struct report *r, FILE *f, struct err *e)
{
	struct csv_out out = {.f = f};

	for (const struct column *c = column_table; c->name != NULL; c++)
		csv_put_text(&out, c->name);
	csv_end_row(&out);
	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind != ROW_BLOCK)
			write_csv_row(&out, r, &r->row[i]);
	write_csv_row(&out, r, &r->total);
	return csv_finish(&out, e);
}

static bool
write_report_csv(const void *r, FILE *f, struct err *e)
{
	return export_csv(r, f, e);
}

bool
export_csv_file(const struct report *r, const char *path, struct err *e)
{
	return atomic_file_write(path, write_report_csv, r, e);
}

json_t *
export_text(const char *text)
{
	json_t *j = json_string(text);

	return j != NULL ? j : json_string("?");
}

json_t *
export_real(double v)
{
	return isfinite(v) ? json_real(v) : json_null();
}

json_t *
export_count(double v)
{
	return v == floor(v) && fabs(v) < 9e18 ? json_integer((json_int_t)v) : export_real(v);
}

json_t *
export_measure(const struct measure *m, double v)
{
	return m->count != NULL ? export_count(v) : export_real(v);
}

static json_t *
cell_json(const struct cell *cell)
{
	switch (cell->type) {
	case CELL_TEXT:
		return export_text(cell->text);
	case CELL_INT:
		return json_integer(cell->whole);
	case CELL_REAL:
		return export_real(cell->real);
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
		bool says = needs_met(m->needs, r->now);
		double base = says ? measure_in_column(m, m->get(r->base)) : NAN;
		double now = says ? measure_in_column(m, m->get(r->now)) : NAN;
		json_t *pair = json_object();

		(void)json_object_set_new(pair, "baseline", export_measure(m, base));
		(void)json_object_set_new(pair, "now", export_measure(m, now));
		(void)json_object_set_new(summary, m->column, pair);
	}
	return summary;
}

bool
export_json(const struct report *r, FILE *f, struct err *e)
{
	json_t *root = json_object(), *rows = json_array();

	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind != ROW_BLOCK)
			(void)json_array_append_new(rows, row_json(r, &r->row[i]));
	(void)json_object_set_new(root, "summary", summary_json(r));
	(void)json_object_set_new(root, "total", row_json(r, &r->total));
	(void)json_object_set_new(root, "rows", rows);
	return export_document(root, f, e);
}

static json_t *
fleet_row_json(const struct fleet *f, const struct fleet_row *row)
{
	json_t *object = json_object();

	for (const struct fleet_column *c = fleet_column_table; c->name != NULL; c++) {
		struct cell cell = {.type = CELL_REAL};

		if (c->text != NULL) {
			cell.type = CELL_TEXT;
			(void)snprintf(cell.text, sizeof cell.text, "%s", c->text(row));
		} else {
			cell.real = !fleet_says(c, f) ? NAN
			    : number_tidy(c->number(f, row) * c->scale, 0);
		}
		(void)json_object_set_new(object, c->name, cell_json(&cell));
	}
	return object;
}

bool
export_fleet_json(const struct fleet *f, FILE *stream, struct err *e)
{
	json_t *rows = json_array();

	for (int i = 0; i < f->n; i++)
		(void)json_array_append_new(rows, fleet_row_json(f, &f->row[i]));
	return export_document(rows, stream, e);
}
