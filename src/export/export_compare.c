/*
 * Comparisons as CSV and JSON.
 */
#include "base/number.h"
#include "file/csv_file.h"
#include "compare/distill.h"
#include "export/export.h"
#include "export/export_private.h"

#include <math.h>
#include <string.h>

static void
put_prefixed(struct csv_out *out, const char *prefix, const char *column)
{
	char name[128];

	(void)snprintf(name, sizeof name, "%s_%s", prefix, column);
	csv_put_text(out, name);
}

static void
put_side_names(struct csv_out *out, const char *column)
{
	put_prefixed(out, "a", column);
	put_prefixed(out, "b", column);
}

static void
put_comparison_header(struct csv_out *out)
{
	csv_put_text(out, "row");
	csv_put_text(out, "change");
	put_side_names(out, "path");
	put_side_names(out, "op");
	put_side_names(out, "output_shape");
	for (const struct measure *m = measure_table; m->name != NULL; m++) {
		put_side_names(out, m->column);
		put_prefixed(out, "delta", m->column);
	}
	put_side_names(out, "variant");
	for (const struct side_word *w = side_word_table; w->column != NULL; w++)
		put_side_names(out, w->column);
	put_side_names(out, "batch");
	csv_put_text(out, "layertop_version");
	csv_end_row(out);
}

/* Return `b` less `a`, without what rounding leaves. */
static double
difference(double a, double b)
{
	return number_tidy(b - a, fmax(a, b));
}

/* Put the values of both sides and their difference.  A layer on one side only has its whole value
 * as the difference. */
static void
put_differences(struct csv_out *out, const double *a, const double *b)
{
	for (int i = 0; measure_table[i].name != NULL; i++) {
		csv_put_real(out, a != NULL ? a[i] : NAN);
		csv_put_real(out, b != NULL ? b[i] : NAN);
		csv_put_real(out, difference(a != NULL ? a[i] : 0, b != NULL ? b[i] : 0));
	}
}

static void
put_side_settings(struct csv_out *out, const struct comparison *c)
{
	csv_put_text(out, c->a->label);
	csv_put_text(out, c->b->label);
	for (const struct side_word *w = side_word_table; w->column != NULL; w++) {
		csv_put_text(out, side_word(c->a, w));
		csv_put_text(out, side_word(c->b, w));
	}
	csv_put_real(out, c->a->batch);
	csv_put_real(out, c->b->batch);
	csv_put_text(out, LAYERTOP_VERSION);
	csv_end_row(out);
}

static void
put_comparison_row(struct csv_out *out, const struct comparison *c, const struct compare_row *r)
{
	const struct side_row none = {.path = "", .op = "", .output = ""};
	const struct side_row *a = r->a != NULL ? r->a : &none, *b = r->b != NULL ? r->b : &none;

	csv_put_text(out, "layer");
	csv_put_text(out, change_name(r->change));
	csv_put_text(out, a->path);
	csv_put_text(out, b->path);
	csv_put_text(out, a->op);
	csv_put_text(out, b->op);
	csv_put_text(out, a->output);
	csv_put_text(out, b->output);
	put_differences(out, r->a != NULL ? r->a->value : NULL, r->b != NULL ? r->b->value : NULL);
	put_side_settings(out, c);
}

bool
export_comparison_csv(const struct comparison *c, FILE *f, struct err *e)
{
	struct csv_out out = {.f = f};

	put_comparison_header(&out);
	for (int i = 0; i < c->nrows; i++)
		put_comparison_row(&out, c, &c->row[i]);
	csv_put_text(&out, "total");
	for (int i = 0; i < 7; i++)
		csv_put_text(&out, "");
	put_differences(&out, c->a->total, c->b->total);
	put_side_settings(&out, c);
	return csv_finish(&out, e);
}

static json_t *
values_json(const double *value, const bool *shown)
{
	json_t *object = json_object();

	for (int i = 0; measure_table[i].name != NULL; i++)
		if (shown[i])
			(void)json_object_set_new(object, measure_table[i].column,
			    export_measure(&measure_table[i], value[i]));
	return object;
}

static json_t *
side_json(const struct comparison *c, const struct side *s)
{
	json_t *object = json_object();

	(void)json_object_set_new(object, "variant", export_text(s->label));
	for (const struct side_word *w = side_word_table; w->column != NULL; w++)
		(void)json_object_set_new(object, w->column, export_text(side_word(s, w)));
	(void)json_object_set_new(object, "batch", export_count(s->batch));
	(void)json_object_set_new(object, "total", values_json(s->total, c->shown));
	return object;
}

static json_t *
layer_json(const struct comparison *c, const struct side_row *r)
{
	json_t *object;

	if (r == NULL)
		return json_null();
	object = json_object();
	(void)json_object_set_new(object, "path", export_text(r->path));
	(void)json_object_set_new(object, "op", export_text(r->op));
	(void)json_object_set_new(object, "output_shape", export_text(r->output));
	for (int i = 0; measure_table[i].name != NULL; i++)
		if (c->shown[i] && measure_adds_up(&measure_table[i]))
			(void)json_object_set_new(object, measure_table[i].column,
			    export_measure(&measure_table[i], r->value[i]));
	return object;
}

static json_t *
rows_json(const struct comparison *c)
{
	json_t *rows = json_array();

	for (int i = 0; i < c->nrows; i++) {
		json_t *row = json_object();

		(void)json_object_set_new(row, "change",
		    export_text(change_name(c->row[i].change)));
		(void)json_object_set_new(row, "a", layer_json(c, c->row[i].a));
		(void)json_object_set_new(row, "b", layer_json(c, c->row[i].b));
		(void)json_array_append_new(rows, row);
	}
	return rows;
}

static json_t *
distillation_json(const struct comparison *c, int64_t samples)
{
	json_t *object = json_object();
	struct distillation d;

	distill(c, samples, &d);
	(void)json_object_set_new(object, "samples", json_integer(d.samples));
	(void)json_object_set_new(object, "compression", export_real(d.compression));
	(void)json_object_set_new(object, "size_compression", export_real(d.size));
	(void)json_object_set_new(object, "speedup", export_real(d.speedup));
	(void)json_object_set_new(object, "teacher_forward_flops",
	    export_count(d.teacher_forward));
	(void)json_object_set_new(object, "student_forward_flops",
	    export_count(d.student_forward));
	(void)json_object_set_new(object, "student_backward_flops",
	    export_count(d.student_backward));
	(void)json_object_set_new(object, "total_flops", export_count(d.flops));
	(void)json_object_set_new(object, "total_us", export_real(number_tidy(d.seconds * 1e6, 0)));
	(void)json_object_set_new(object, "source", json_string(DISTILL_SOURCE));
	return object;
}

bool
export_comparison_json(const struct comparison *c, int64_t samples, FILE *f, struct err *e)
{
	json_t *root = json_object();

	(void)json_object_set_new(root, "a", side_json(c, c->a));
	(void)json_object_set_new(root, "b", side_json(c, c->b));
	if (samples > 0)
		(void)json_object_set_new(root, "distillation", distillation_json(c, samples));
	(void)json_object_set_new(root, "rows", rows_json(c));
	return export_document(root, f, e);
}
