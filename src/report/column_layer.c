/*
 * Columns that identify a layer: its name, path, op, shapes and place in the script.
 */
#include "report/column_get.h"
#include "model/receptive.h"
#include "op/cache.h"

#include <stdio.h>

static const struct layer *
written_layer(const struct report *r, const struct report_row *row)
{
	return row->layer >= 0 ? &r->written->layer[row->layer] : NULL;
}

static const struct layer *
now_layer(const struct report *r, const struct report_row *row)
{
	return row->now_layer >= 0 ? &r->now->graph->layer[row->now_layer] : NULL;
}

void
column_get_row(const struct report *r, const struct report_row *row, struct cell *c)
{
	static const char *const kinds[] = {[ROW_BLOCK] = "block", [ROW_LAYER] = "layer",
	    [ROW_PART] = "part", [ROW_TOTAL] = "total"};

	(void)r;
	cell_set_text(c, kinds[row->kind]);
}

void
column_get_model(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	cell_set_text(c, r->model->name);
}

void
column_get_layer(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	cell_set_text(c, row->name);
}

void
column_get_path(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	if (row->kind == ROW_PART)
		(void)snprintf(c->text, sizeof c->text, "%.200s/%.50s", row->path, row->name);
	else
		(void)snprintf(c->text, sizeof c->text, "%.255s", row->path);
	c->type = CELL_TEXT;
}

void
column_get_op(const struct report *r, const struct report_row *row, struct cell *c)
{
	c->type = CELL_TEXT;
	if (row->now_layer >= 0)
		(void)graph_op_text(r->now->graph, row->now_layer, c->text, sizeof c->text);
	else if (row->layer >= 0)
		(void)graph_op_text(r->written, row->layer, c->text, sizeof c->text);
	else
		c->type = CELL_NONE;
}

void
column_get_cache_kind(const struct report *r, const struct report_row *row, struct cell *c)
{
	struct graph_call room;

	if (row->now_layer >= 0 && r->now->layer[row->now_layer].figures.kv_cache_bytes > 0)
		cell_set_text(c, cache_table[cache_kind(graph_call(r->now->graph, row->now_layer,
		    &room))].name);
}

void
column_get_input(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct graph *g = row->now_layer >= 0 ? r->now->graph : r->written;
	const struct layer *l = row->now_layer >= 0 ? now_layer(r, row) : written_layer(r, row);
	char text[SHAPE_TEXT_MAX];

	if (l == NULL || l->ninputs == 0)
		return;
	cell_set_text(c, shape_text(&g->layer[l->input[0]].out, text));
}

void
column_get_output(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct layer *l = now_layer(r, row);
	char text[SHAPE_TEXT_MAX];

	/* The next layer sees the output of the last part. */
	if (l == NULL && row->nparts > 1)
		l = now_layer(r, &r->row[row->end - 1]);
	if (l == NULL && !row->removed)
		l = written_layer(r, row);
	if (l != NULL)
		cell_set_text(c, shape_text(&l->out, text));
}

void
column_get_field(const struct report *r, const struct report_row *row, struct cell *c)
{
	int64_t field = row->now_layer >= 0 ? report_fields(r)[row->now_layer].field
	    : RECEPTIVE_UNKNOWN;

	if (field > 0)
		cell_set_int(c, field);
	else if (field == RECEPTIVE_ALL)
		cell_set_text(c, "all");
}

void
column_get_marks(const struct report *r, const struct report_row *row, struct cell *c)
{
	if (row->layer < 0 || row->kind == ROW_PART)
		return;
	c->type = CELL_TEXT;
	optimize_marks(r->analysis, row->layer, r->choices, report_passed(r), c->text,
	    sizeof c->text);
}

void
column_get_file(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct layer *l = written_layer(r, row);

	if (l != NULL && l->line > 0 && l->file < r->written->nfiles)
		cell_set_text(c, r->written->file[l->file]);
}

void
column_get_line(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct layer *l = written_layer(r, row);

	if (l != NULL && l->line > 0)
		cell_set_int(c, l->line);
}
