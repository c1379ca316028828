/*
 * The columns of a report: one row each, for the screen, the text table, CSV and JSON alike.
 */
#include "clean.h"
#include "number.h"
#include "report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
set_text(struct cell *c, const char *text)
{
	c->type = CELL_TEXT;
	(void)snprintf(c->text, sizeof c->text, "%s", text);
}

static void
set_int(struct cell *c, int64_t v)
{
	c->type = CELL_INT;
	c->whole = v;
}

static void
set_real(struct cell *c, double v)
{
	c->type = CELL_REAL;
	c->real = v;
}

static const struct layer *
base_layer(const struct report *r, const struct report_row *row)
{
	return row->layer >= 0 ? &r->base->graph->layer[row->layer] : NULL;
}

static const struct layer *
now_layer(const struct report *r, const struct report_row *row)
{
	return row->now_layer >= 0 ? &r->now->graph->layer[row->now_layer] : NULL;
}

static void
get_row(const struct report *r, const struct report_row *row, struct cell *c)
{
	static const char *const kinds[] = {[ROW_BLOCK] = "block", [ROW_LAYER] = "layer",
	    [ROW_PART] = "part", [ROW_TOTAL] = "total"};

	(void)r;
	set_text(c, kinds[row->kind]);
}

static void
get_model(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	set_text(c, r->model->name);
}

static void
get_layer(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	set_text(c, row->name);
}

static void
get_path(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	if (row->kind == ROW_PART)
		(void)snprintf(c->text, sizeof c->text, "%.200s/%.50s", row->path, row->name);
	else
		(void)snprintf(c->text, sizeof c->text, "%.255s", row->path);
	c->type = CELL_TEXT;
}

static void
put_op(const struct graph *g, int layer, char *buf, size_t size)
{
	struct graph_call room;
	const struct op_call *call = graph_call(g, layer, &room);
	size_t n;

	n = (size_t)snprintf(buf, size, "%s", call->op->name);
	if (call->op->brief != NULL && n + 2 < size) {
		buf[n++] = ' ';
		call->op->brief(call, buf + n, size - n);
	}
}

static void
get_op(const struct report *r, const struct report_row *row, struct cell *c)
{
	c->type = CELL_TEXT;
	if (row->now_layer >= 0)
		put_op(r->now->graph, row->now_layer, c->text, sizeof c->text);
	else if (row->layer >= 0)
		put_op(r->base->graph, row->layer, c->text, sizeof c->text);
	else
		c->type = CELL_NONE;
}

static void
get_input(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct graph *g = row->now_layer >= 0 ? r->now->graph : r->base->graph;
	const struct layer *l = row->now_layer >= 0 ? now_layer(r, row) : base_layer(r, row);
	char text[SHAPE_TEXT_MAX];

	if (l == NULL || l->ninputs == 0)
		return;
	set_text(c, shape_text(&g->layer[l->input[0]].out, text));
}

static void
get_output(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct layer *l = now_layer(r, row);
	char text[SHAPE_TEXT_MAX];

	/* The last part of a layer that was split gives what the next layer sees. */
	if (l == NULL && row->nparts > 1)
		l = now_layer(r, &row[row->end - 1 - (int)(row - r->row)]);
	if (l == NULL && !row->removed)
		l = base_layer(r, row);
	if (l != NULL)
		set_text(c, shape_text(&l->out, text));
}

/* Three columns for each measure: under the choices, as written, and the difference. */
#define FIGURE(field)                                                                              \
	static void get_##field(const struct report *r, const struct report_row *row,              \
	    struct cell *c)                                                                        \
	{                                                                                          \
		(void)r;                                                                           \
		set_int(c, row->now.field);                                                        \
	}                                                                                          \
	static void get_base_##field(const struct report *r, const struct report_row *row,         \
	    struct cell *c)                                                                        \
	{                                                                                          \
		(void)r;                                                                           \
		if (row->kind != ROW_PART)                                                         \
			set_int(c, row->base.field);                                               \
	}                                                                                          \
	static void get_delta_##field(const struct report *r, const struct report_row *row,        \
	    struct cell *c)                                                                        \
	{                                                                                          \
		(void)r;                                                                           \
		if (row->kind != ROW_PART)                                                         \
			set_int(c, row->now.field - row->base.field);                              \
	}
FIGURE(params)
FIGURE(macs)
FIGURE(flops)
FIGURE(weight_bytes)
FIGURE(act_bytes)
FIGURE(traffic_bytes)

static void
get_latency(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	set_real(c, row->now.seconds * 1e6);
}

static void
get_base_latency(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	if (row->kind != ROW_PART)
		set_real(c, row->base.seconds * 1e6);
}

static void
get_delta_latency(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	if (row->kind != ROW_PART)
		set_real(c, (row->now.seconds - row->base.seconds) * 1e6);
}

static double
show_seconds(const struct report *r, const struct report_row *row)
{
	(void)r;
	return row->now.seconds;
}

static double
show_share(const struct report *r, const struct report_row *row)
{
	if (isnan(r->total.now.seconds))
		return r->total.now.flops > 0
		    ? 100.0 * (double)row->now.flops / (double)r->total.now.flops : 0;
	return r->total.now.seconds > 0 ? 100 * row->now.seconds / r->total.now.seconds : 0;
}

static void
get_share(const struct report *r, const struct report_row *row, struct cell *c)
{
	set_real(c, show_share(r, row));
}

/* What a person wants to know first: how much faster.  Without a time, how much less to compute. */
static double
show_delta(const struct report *r, const struct report_row *row)
{
	(void)r;
	if (row->kind == ROW_PART)
		return 0;
	if (isnan(row->base.seconds) || isnan(row->now.seconds))
		return number_change((double)row->base.flops, (double)row->now.flops);
	return number_change(row->base.seconds, row->now.seconds);
}

static void
get_delta(const struct report *r, const struct report_row *row, struct cell *c)
{
	if (row->kind != ROW_PART)
		set_real(c, show_delta(r, row));
}

static void
get_bound(const struct report *r, const struct report_row *row, struct cell *c)
{
	if (row->now_layer >= 0)
		set_text(c, latency_bound_name(r->now->layer[row->now_layer].timing.bound));
}

static void
get_intensity(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	if (row->now.traffic_bytes > 0)
		set_real(c, (double)row->now.flops / (double)row->now.traffic_bytes);
}

static void
get_marks(const struct report *r, const struct report_row *row, struct cell *c)
{
	if (row->layer < 0 || row->kind == ROW_PART)
		return;
	c->type = CELL_TEXT;
	optimize_marks(r->base->graph, row->layer, r->choices, c->text, sizeof c->text);
}

static void
get_file(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct layer *l = base_layer(r, row);

	if (l != NULL && l->line > 0 && l->file < r->base->graph->nfiles)
		set_text(c, r->base->graph->file[l->file]);
}

static void
get_line(const struct report *r, const struct report_row *row, struct cell *c)
{
	const struct layer *l = base_layer(r, row);

	if (l != NULL && l->line > 0)
		set_int(c, l->line);
}

static void
get_hardware(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	set_text(c, r->now->settings.hardware->id);
}

static void
get_convention(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	set_text(c, r->now->settings.convention->name);
}

static void
get_latency_model(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	set_text(c, r->now->settings.latency->name);
}

static void
get_batch(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)row;
	set_int(c, r->now->settings.batch);
}

static void
get_knobs(const struct report *r, const struct report_row *row, struct cell *c)
{
	char text[KNOB_TEXT_MAX];
	size_t used = 0;

	(void)row;
	c->type = CELL_TEXT;
	for (int i = 0; i < r->model->nknobs && used < sizeof c->text - 1; i++) {
		const struct knob *k = &r->model->knob[i];

		used += (size_t)snprintf(c->text + used, sizeof c->text - used, "%s%.60s=%s",
		    i > 0 ? " " : "", k->name, knob_text(k, k->value, text));
	}
}

static void
get_choices(const struct report *r, const struct report_row *row, struct cell *c)
{
	char text[CHOICE_TEXT_MAX];
	size_t used = 0;

	(void)row;
	c->type = CELL_TEXT;
	for (size_t i = 0; i < r->choices->n && used < sizeof c->text - 1; i++)
		used += (size_t)snprintf(c->text + used, sizeof c->text - used, "%s%s",
		    i > 0 ? " " : "", choice_text(&r->choices->choice[i], text));
}

static void
get_version(const struct report *r, const struct report_row *row, struct cell *c)
{
	(void)r;
	(void)row;
	set_text(c, LAYERTOP_VERSION);
}

#define HIDDEN_COLUMN(word, getter, text) {.name = word, .help = text, .get = getter}
#define BASE_COLUMN(word, field)                                                                   \
	HIDDEN_COLUMN("baseline_" word, get_base_##field, word " of the model as written")
#define DELTA_COLUMN(word, field)                                                                  \
	HIDDEN_COLUMN("delta_" word, get_delta_##field, word " minus its baseline")

const struct column column_table[] = {
    HIDDEN_COLUMN("row", get_row, "layer, part (of a layer that was split), or total"),
    HIDDEN_COLUMN("model", get_model, "the model's name"),
    {"layer", "LAYER", "name of the layer", FORM_TEXT, 0, 0, true, get_layer, NULL, false},
    HIDDEN_COLUMN("path", get_path, "blocks and name: what --opt takes after '@'"),
    {"op", "OP", "kind of layer, with kernel and stride", FORM_TEXT, 18, 6, true, get_op, NULL,
        false},
    HIDDEN_COLUMN("input_shape", get_input, "shape of the first input, for one sample"),
    {"output_shape", "OUTPUT", "shape of the output, for one sample", FORM_TEXT, 13, 5, true,
        get_output, NULL, false},
    {"params", "PARAMS", "trained numbers", FORM_COUNT, 7, 3, false, get_params, NULL, false},
    {"macs", "MACs", "multiply-accumulates under the counting convention", FORM_COUNT, 7, 2, false,
        get_macs, NULL, false},
    {"flops", "FLOPs", "operations under the counting convention", FORM_COUNT, 7, 8, false,
        get_flops, NULL, false},
    {"weight_bytes", "WEIGHTS", "bytes of the parameters at their bit widths", FORM_BYTES, 8, 9,
        false, get_weight_bytes, NULL, false},
    {"activation_bytes", "OUT SIZE", "bytes of the output, for the whole batch", FORM_BYTES, 8, 10,
        false, get_act_bytes, NULL, false},
    {"traffic_bytes", "TRAFFIC", "bytes of weights, inputs and outputs, each once", FORM_BYTES, 8,
        11, false, get_traffic_bytes, NULL, false},
    {"latency_us", "TIME", "time on the chosen device", FORM_SECONDS, 8, 1, false, get_latency,
        show_seconds, false},
    {"share_percent", "SHARE", "part of the time of the whole model", FORM_BAR, 9, 7, true,
        get_share, show_share, false},
    {"delta_percent", "DELTA", "change of the time against the model as written", FORM_PERCENT, 6,
        3, false, get_delta, show_delta, true},
    {"optimizations", "ON", "optimizations that are on for this layer", FORM_TEXT, 9, 4, true,
        get_marks, NULL, true},
    {"bound", "BOUND", "what limits the time: compute, memory or overhead", FORM_TEXT, 8, 9, true,
        get_bound, NULL, false},
    {"intensity_flop_per_byte", "FLOP/B", "arithmetic intensity", FORM_COUNT, 6, 12, false,
        get_intensity, NULL, false},
    BASE_COLUMN("params", params),
    BASE_COLUMN("macs", macs),
    BASE_COLUMN("flops", flops),
    BASE_COLUMN("weight_bytes", weight_bytes),
    BASE_COLUMN("activation_bytes", act_bytes),
    BASE_COLUMN("traffic_bytes", traffic_bytes),
    BASE_COLUMN("latency_us", latency),
    DELTA_COLUMN("params", params),
    DELTA_COLUMN("macs", macs),
    DELTA_COLUMN("flops", flops),
    DELTA_COLUMN("weight_bytes", weight_bytes),
    DELTA_COLUMN("activation_bytes", act_bytes),
    DELTA_COLUMN("traffic_bytes", traffic_bytes),
    DELTA_COLUMN("latency_us", latency),
    HIDDEN_COLUMN("file", get_file, "script that made the layer"),
    HIDDEN_COLUMN("line", get_line, "line of that script"),
    HIDDEN_COLUMN("hardware", get_hardware, "hardware profile"),
    HIDDEN_COLUMN("convention", get_convention, "counting convention of MACs and FLOPs"),
    HIDDEN_COLUMN("latency_model", get_latency_model, "how time follows from cost"),
    HIDDEN_COLUMN("batch", get_batch, "samples at once"),
    HIDDEN_COLUMN("knobs", get_knobs, "knobs of the script"),
    HIDDEN_COLUMN("choices", get_choices, "optimizations, as --opt takes them"),
    HIDDEN_COLUMN("layertop_version", get_version, "version of the program"),
    {.name = NULL},
};

const struct column *
column_find(const char *name)
{
	for (const struct column *c = column_table; c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static int
by_place(const void *x, const void *y)
{
	const struct column *const *a = x, *const *b = y;

	return (*a > *b) - (*a < *b);
}

int
column_choose(bool choices, int width, const struct column **shown, int *first_width)
{
	int n = 0, left = width - COLUMN_FIRST_MIN - 1;

	for (int rank = 0; rank <= COLUMN_MAX_RANK; rank++)
		for (const struct column *c = column_table; c->name != NULL; c++) {
			if (c->title == NULL || c->rank != rank || n == COLUMN_MAX_SHOWN ||
			    (c->needs_choices && !choices) || (n > 0 && c->width >= left))
				continue;
			left -= n > 0 ? c->width + 1 : 0;
			shown[n++] = c;
		}
	qsort(shown, (size_t)n, sizeof *shown, by_place);
	*first_width = left + COLUMN_FIRST_MIN;
	return n;
}

static double
cell_number(const struct cell *cell)
{
	return cell->type == CELL_INT ? (double)cell->whole : cell->real;
}

static void
number_text(const struct column *c, double v, char *buf, size_t size)
{
	char text[NUMBER_TEXT_MAX];

	switch (c->form) {
	case FORM_BYTES:
		number_bytes(v, text);
		break;
	case FORM_SECONDS:
		number_seconds(v, text);
		break;
	case FORM_PERCENT:
		if (v == 0)
			text[0] = '\0';
		else
			number_percent(v, text);
		break;
	case FORM_BAR:
		(void)snprintf(text, sizeof text, "%.1f%%", v);
		break;
	default:
		number_short(v, text);
	}
	(void)snprintf(buf, size, "%s", text);
}

void
column_text(const struct column *c, const struct report *r, const struct report_row *row,
    char *buf, size_t size)
{
	struct cell cell = {.type = CELL_NONE};

	buf[0] = '\0';
	if (row->removed && c->form != FORM_TEXT && c->form != FORM_PERCENT)
		return;
	c->get(r, row, &cell);
	if (cell.type == CELL_TEXT)
		(void)snprintf(buf, size, "%s", cell.text);
	else if (cell.type != CELL_NONE)
		number_text(c, c->show != NULL ? c->show(r, row) : cell_number(&cell), buf, size);
}

int
column_compare(const struct column *c, const struct report *r, const struct report_row *a,
    const struct report_row *b)
{
	struct cell x = {.type = CELL_NONE}, y = {.type = CELL_NONE};
	double u, v;

	c->get(r, a, &x);
	c->get(r, b, &y);
	if (x.type == CELL_TEXT || y.type == CELL_TEXT)
		return strcmp(x.type == CELL_TEXT ? x.text : "", y.type == CELL_TEXT ? y.text : "");
	u = x.type == CELL_NONE ? -INFINITY : cell_number(&x);
	v = y.type == CELL_NONE ? -INFINITY : cell_number(&y);
	if (isnan(u) || isnan(v))
		return (isnan(v) != 0) - (isnan(u) != 0);
	return (u > v) - (u < v);
}
