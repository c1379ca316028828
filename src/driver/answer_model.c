/*
 * Answers about one model: its totals, rows, graph, and how it compares.
 */
#include "driver/server.h"

#include "base/nearest.h"
#include "base/number.h"
#include "compare/compare.h"
#include "evaluate/fit.h"
#include "report/column.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool
server_begin_rows(struct server *s, int header, struct wire_out *out)
{
	bool first = !s->sent[header];

	s->sent[header] = true;
	plain_begin_rows(out, header, first);
	return first;
}

bool
answer_open(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	(void)out;
	return variant_open_model(&s->variants, &ask->arg[0], why);
}

bool
answer_built(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	int64_t number = variants_take_own(&s->variants, ask->built, why);

	plain_put_int(out, number);
	return number > 0;
}

bool
answer_drop(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	(void)out;
	(void)why;
	variants_drop_own(&s->variants, ask->arg[0].whole);
	return true;
}

/* Put every measure by its name in SI units, and by its column where that has another unit. */
static void
put_measures(const struct evaluation *v, struct wire_out *out)
{
	for (const struct measure *m = measure_table; m->name != NULL; m++) {
		bool says = needs_met(m->needs, v);
		double value = says ? m->get(v) : NAN;

		if (says && m->count != NULL)
			plain_put_int(out, m->count(v));
		else
			plain_put_real(out, value);
		if (strcmp(m->name, m->column) != 0)
			plain_put_real(out, measure_in_column(m, value));
	}
}

bool
answer_evaluate(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	struct variant *t = variant_find(&s->variants, &ask->arg[0], why);

	if (t == NULL)
		return false;
	if (server_begin_rows(s, HEADER_RESULT, out)) {
		for (const struct measure *m = measure_table; m->name != NULL; m++) {
			plain_put_key(out, m->name);
			if (strcmp(m->name, m->column) != 0)
				plain_put_key(out, m->column);
		}
		plain_end(out);
	}
	wire_put_byte(out, 1);
	put_measures(&t->now, out);
	wire_put_byte(out, 0);
	return true;
}

static void
put_cell(const struct cell *cell, struct wire_out *out)
{
	switch (cell->type) {
	case CELL_TEXT:
		plain_put_text(out, cell->text);
		break;
	case CELL_INT:
		plain_put_int(out, cell->whole);
		break;
	case CELL_REAL:
		plain_put_real(out, cell->real);
		break;
	case CELL_NONE:
		plain_put_nil(out);
		break;
	}
}

static void
put_row(const struct report *r, const struct report_row *row, struct wire_out *out)
{
	wire_put_byte(out, 1);
	for (const struct column *c = column_table; c->name != NULL; c++) {
		struct cell cell = {.type = CELL_NONE};

		c->get(r, row, &cell);
		put_cell(&cell, out);
	}
}

static void
begin_layer_rows(struct server *s, struct wire_out *out)
{
	if (!server_begin_rows(s, HEADER_ROWS, out))
		return;
	for (const struct column *c = column_table; c->name != NULL; c++)
		plain_put_key(out, c->name);
	plain_end(out);
}

static const struct report *
report_of(struct server *s, const struct plain *value, struct driver_fault *why)
{
	struct variant *t = variant_find(&s->variants, value, why);

	return t != NULL ? variant_report(t, why) : NULL;
}

bool
answer_rows(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	const struct report *r = report_of(s, &ask->arg[0], why);

	if (r == NULL)
		return false;
	begin_layer_rows(s, out);
	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind != ROW_BLOCK)
			put_row(r, &r->row[i], out);
	put_row(r, &r->total, out);
	wire_put_byte(out, 0);
	return true;
}

/* Find the row of a layer or block. */
static const struct report_row *
find_row(const struct report *r, const char *path, struct driver_fault *why)
{
	struct nearest nearest = {0};
	char hint[NEAREST_TEXT_MAX];

	if (strcmp(path, "total") == 0)
		return &r->total;
	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind != ROW_PART) {
			if (strcmp(r->row[i].path, path) == 0)
				return &r->row[i];
			nearest_try(&nearest, path, r->row[i].path);
		}
	(void)err_set(&why->e, "the model has no layer '%.60s'%s", path,
	    nearest_text(&nearest, hint));
	return NULL;
}

bool
answer_layer(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	const char *path = server_text(ask, 1, "layer takes the path of a layer", why);
	const struct report *r = path != NULL ? report_of(s, &ask->arg[0], why) : NULL;
	const struct report_row *row = r != NULL ? find_row(r, path, why) : NULL;

	if (row == NULL)
		return false;
	begin_layer_rows(s, out);
	put_row(r, row, out);
	wire_put_byte(out, 0);
	return true;
}

bool
answer_layers(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	const struct report *r = report_of(s, &ask->arg[0], why);

	if (r == NULL)
		return false;
	plain_begin(out, PLAIN_LIST);
	for (int i = 0; i < r->nrows; i++)
		if (r->row[i].kind == ROW_LAYER)
			plain_put_text(out, r->row[i].path);
	plain_end(out);
	return true;
}

static void
put_graph_layer(const struct graph *g, const struct layer *l, struct wire_out *out)
{
	plain_begin(out, PLAIN_TABLE);
	plain_put_key(out, "path");
	plain_put_text(out, l->path);
	plain_put_key(out, "op");
	plain_put_text(out, l->op->name);
	plain_put_key(out, "inputs");
	plain_begin(out, PLAIN_LIST);
	for (int i = 0; i < l->ninputs; i++)
		plain_put_text(out, g->layer[l->input[i]].path);
	plain_end(out);
	plain_put_key(out, "output");
	plain_begin(out, PLAIN_LIST);
	for (int i = 0; i < l->out.rank; i++)
		plain_put_int(out, l->out.dim[i]);
	plain_end(out);
	plain_end(out);
}

bool
answer_graph(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	const struct variant *t = variant_find(&s->variants, &ask->arg[0], why);

	if (t == NULL)
		return false;
	plain_begin(out, PLAIN_LIST);
	for (int i = 0; i < t->graph->nlayers; i++)
		put_graph_layer(t->graph, &t->graph->layer[i], out);
	plain_end(out);
	return true;
}

bool
answer_fits(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	const struct variant *t = variant_find(&s->variants, &ask->arg[0], why);
	char text[FIT_TEXT_MAX];
	struct fit fit;

	if (t == NULL)
		return false;
	fit = fit_of(&t->now);
	if (fit.verdict == FIT_UNKNOWN)
		plain_put_nil(out);
	else
		plain_put_bool(out, fit.verdict == FIT_YES);
	plain_put_text(out, fit_text(&fit, t->graph, text));
	return true;
}

static void
put_prefixed(const char *prefix, const char *name, struct wire_out *out)
{
	char text[128];

	(void)snprintf(text, sizeof text, "%s_%s", prefix, name);
	plain_put_key(out, text);
}

static void
begin_comparison(struct server *s, struct wire_out *out)
{
	static const char *const words[] = {"path", "op", "output_shape"};

	if (!server_begin_rows(s, HEADER_COMPARISON, out))
		return;
	plain_put_key(out, "row");
	plain_put_key(out, "change");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		put_prefixed("a", words[i], out);
		put_prefixed("b", words[i], out);
	}
	for (const struct measure *m = measure_table; m->name != NULL; m++) {
		put_prefixed("a", m->column, out);
		put_prefixed("b", m->column, out);
		put_prefixed("delta", m->column, out);
	}
	plain_end(out);
}

/* Put a value; a count is a whole number where it is known. */
static void
put_value(double v, bool counts, struct wire_out *out)
{
	if (counts && v == floor(v) && fabs(v) < 9e15)
		plain_put_int(out, (int64_t)v);
	else
		plain_put_real(out, v);
}

/* Put the values of both sides and their difference.  A layer that one side lacks counts 0. */
static void
put_pairs(const double *a, const double *b, struct wire_out *out)
{
	for (int i = 0; measure_table[i].name != NULL; i++) {
		double x = a != NULL ? a[i] : 0, y = b != NULL ? b[i] : 0;
		bool counts = measure_table[i].count != NULL;

		put_value(a != NULL ? a[i] : NAN, counts, out);
		put_value(b != NULL ? b[i] : NAN, counts, out);
		put_value(number_tidy(y - x, fmax(x, y)), counts, out);
	}
}

static void
put_compared(const struct compare_row *r, struct wire_out *out)
{
	wire_put_byte(out, 1);
	plain_put_text(out, "layer");
	plain_put_text(out, change_name(r->change));
	plain_put_text(out, r->a != NULL ? r->a->path : NULL);
	plain_put_text(out, r->b != NULL ? r->b->path : NULL);
	plain_put_text(out, r->a != NULL ? r->a->op : NULL);
	plain_put_text(out, r->b != NULL ? r->b->op : NULL);
	plain_put_text(out, r->a != NULL ? r->a->output : NULL);
	plain_put_text(out, r->b != NULL ? r->b->output : NULL);
	put_pairs(r->a != NULL ? r->a->value : NULL, r->b != NULL ? r->b->value : NULL, out);
}

static void
put_comparison(struct server *s, const struct report *a, const struct report *b,
    struct wire_out *out)
{
	struct comparison c;
	struct side side[2];

	side_of_report(a, "a", &side[0]);
	side_of_report(b, "b", &side[1]);
	compare(&side[0], &side[1], &c);
	begin_comparison(s, out);
	for (int i = 0; i < c.nrows; i++)
		put_compared(&c.row[i], out);
	wire_put_byte(out, 1);
	plain_put_text(out, "total");
	for (int i = 0; i < 7; i++)
		plain_put_nil(out);
	put_pairs(side[0].total, side[1].total, out);
	wire_put_byte(out, 0);
	comparison_free(&c);
	side_free(&side[0]);
	side_free(&side[1]);
}

bool
answer_compare(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why)
{
	const struct report *a = report_of(s, &ask->arg[0], why), *b;

	if (a == NULL)
		return false;
	if (ask->arg[1].type != PLAIN_LIST)
		return err_set(&why->e, "compare takes another model: m:compare(other)");
	b = report_of(s, &ask->arg[1], why);
	if (b == NULL)
		return false;
	put_comparison(s, a, b, out);
	return true;
}
