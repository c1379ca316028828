/*
 * The zoo against torchvision, layer by layer.
 *
 * tests/data/layers holds what really ran there, in order.  A table and a script agree when the
 * same steps come in the same order, and each step has the same shape, the same parameters, the
 * same multiply-accumulates and takes its inputs from the same earlier steps.  A step is
 *
 *  - one row, which has to meet one layer of an op that row_types names for it; or
 *  - all rows of a module that one layer or block stands for (composites: attention), with their
 *    parameters and multiply-accumulates added up and the shape that leaves the last of them.
 *
 * No step, on either side, is what moves and computes nothing: views, and dropout and the like at
 * inference.  Steps see through them to what they look at.  Rows that carry parameters or
 * multiply-accumulates are never passed over, nor is any layer that is not a view.
 *
 * The tables' shapes lead with the batch, which is 1.
 */
#include "config.h"

#include "model/convention.h"
#include "model/cost.h"
#include "base/number.h"
#include "lib/step_set.h"
#include "lib/tap.h"
#include "lib/zoo_table.h"

#define UNKNOWN  (-2)              /* a producer that the table does not know */
#define MODEL_IN (-1)

enum row_rule {
	ROW_STEP,
	ROW_PASSED,                /* moves and computes nothing that a graph would name */
	ROW_COPY,                  /* a step where the graph has one, otherwise passed over */
	ROW_CHANNELS_LAST,         /* a step whose layer has the channels behind */
};

static const struct row_type {
	const char *type;
	const char *op[3];
	enum row_rule rule;
} row_types[] = {
    {"Conv2d", {"conv", "depthwise"}, ROW_STEP},
    {"Conv3d", {"conv"}, ROW_STEP},
    {"Conv3DSimple", {"conv"}, ROW_STEP},
    {"Linear", {"dense"}, ROW_STEP},
    {"BatchNorm2d", {"batchnorm"}, ROW_STEP},
    {"BatchNorm3d", {"batchnorm"}, ROW_STEP},
    {"LayerNorm", {"layernorm"}, ROW_STEP},
    {"LayerNorm2d", {"layernorm"}, ROW_CHANNELS_LAST},
    {"ReLU", {"relu"}, ROW_STEP},
    {"relu_", {"relu"}, ROW_STEP},
    {"ReLU6", {"relu6"}, ROW_STEP},
    {"GELU", {"gelu"}, ROW_STEP},
    {"SiLU", {"silu"}, ROW_STEP},
    {"Sigmoid", {"sigmoid"}, ROW_STEP},
    {"Tanh", {"tanh"}, ROW_STEP},
    {"Hardsigmoid", {"hardsigmoid"}, ROW_STEP},
    {"Hardswish", {"hardswish"}, ROW_STEP},
    {"_softmax", {"softmax"}, ROW_STEP},
    {"MaxPool2d", {"maxpool"}, ROW_STEP},
    {"max_pool2d_with_indices", {"maxpool"}, ROW_STEP},
    {"AvgPool2d", {"avgpool"}, ROW_STEP},
    {"avg_pool2d", {"avgpool"}, ROW_STEP},
    {"AdaptiveAvgPool2d", {"adaptive_avgpool"}, ROW_STEP},
    {"AdaptiveAvgPool3d", {"adaptive_avgpool"}, ROW_STEP},
    /* Torch runs these for a pool that is a function; tools that look at modules do not see
     * them. */
    {"mean", {"global_avgpool", "reduce_mean"}, ROW_STEP},
    {"add", {"add", "position"}, ROW_STEP},
    {"add_", {"add"}, ROW_STEP},
    {"mul", {"mul", "scale"}, ROW_STEP},
    {"cat", {"concat", "tokens"}, ROW_STEP},
    {"upsample_bilinear2d", {"upsample"}, ROW_STEP},
    {"div", {"rmsnorm"}, ROW_CHANNELS_LAST}, /* by a length at each place, of two rows before */
    {"norm", {NULL}, ROW_PASSED},
    {"clamp_min", {NULL}, ROW_PASSED},
    {"clone", {"channel_shuffle"}, ROW_COPY},
    /* These do nothing at inference. */
    {"Dropout", {NULL}, ROW_PASSED},
    {"StochasticDepth", {NULL}, ROW_PASSED},
    {"Identity", {NULL}, ROW_PASSED},
    {"constant_pad_nd", {NULL}, ROW_PASSED}, /* by no elements: others would change the shape */
    {"GeneralizedRCNNTransform", {NULL}, ROW_PASSED}, /* what makes the model's input */
    /* Views that are modules. */
    {"Flatten", {NULL}, ROW_PASSED},
    {"Permute", {NULL}, ROW_PASSED},
    {"SwapAxes", {NULL}, ROW_PASSED},
    {"WindowPartition", {NULL}, ROW_PASSED},
    {"WindowDepartition", {NULL}, ROW_PASSED},
};

/* Modules that stand for one step, by the end of their names, and the blocks that are one, too. */
static const struct {
	const char *module, *block;
} composites[] = {{"self_attention", "self_attention"}, {"attn", "attn"}, {"attn_layer.1", "attn"}};

#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))

struct step {
	char name[160];            /* where it is in its table or script */
	const struct row_type *type; /* of a table; NULL: composite */
	const struct op *op;       /* of a graph; NULL: composite */
	int first, last;           /* rows or layers */
	struct shape out;
	int64_t params, macs;
	struct step_set input;          /* steps; MODEL_IN and UNKNOWN are possible */
};

struct steps {
	int n;
	struct step *step;
	struct step_set *of;            /* for each row or layer: the steps it shows */
};

static struct step *
steps_new(struct steps *s, const char *name, int at)
{
	struct step *new;

	s->step = mem_resize(s->step, (size_t)s->n + 1, sizeof *s->step);
	new = &s->step[s->n++];
	*new = (struct step){.first = at, .last = at};
	(void)snprintf(new->name, sizeof new->name, "%.150s", name);
	return new;
}

static void
steps_free(struct steps *s)
{
	free(s->step);
	free(s->of);
}

/* Read "1x64x112x112;..." as a shape without the batch. */
static struct shape
read_shape(const char *text)
{
	struct shape s = {0};
	char *end;

	for (long v = strtol(text, &end, 10); end != text && s.rank < SHAPE_MAX_RANK;
	    v = strtol(text, &end, 10)) {
		s.dim[s.rank++] = v;
		text = end + (*end == 'x');
	}
	if (s.rank > 1 && s.dim[0] == 1) {
		s.rank--;
		memmove(&s.dim[0], &s.dim[1], (size_t)s.rank * sizeof s.dim[0]);
	}
	return s;
}

static int64_t
read_count(const struct csv_table *t, int line, const char *column)
{
	int64_t v = 0;
	const char *text = csv_table_at(t, line, column);

	if (text == NULL || !number_parse_int(text, &v)) {
		printf("Bail out! line %d has no %s\n", line + 1, column);
		exit(1);
	}
	return v;
}

static const struct row_type *
type_of(const char *text)
{
	for (int i = 0; i < COUNT(row_types); i++)
		if (strcmp(row_types[i].type, text) == 0)
			return &row_types[i];
	return NULL;
}

/* Return the length of the part of a module's name that is a composite, or 0. */
static size_t
composite_module(const char *name)
{
	for (int i = 0; i < COUNT(composites); i++) {
		size_t n = strlen(composites[i].module);

		for (const char *p = strstr(name, composites[i].module); p != NULL;
		    p = strstr(p + 1, composites[i].module))
			if ((p == name || p[-1] == '.') && (p[n] == '\0' || p[n] == '.'))
				return (size_t)(p - name) + n;
	}
	return 0;
}

/* Return the producers of a row, seen through rows that are passed over. */
static struct step_set
row_inputs(const char *text, const struct steps *s)
{
	struct step_set in = {0};

	for (const char *p = text; *p != '\0'; p += strcspn(p, ";"), p += *p == ';') {
		if (strncmp(p, "in0", 3) == 0)
			step_set_add(&in, MODEL_IN);
		else if (*p == '?')
			step_set_add(&in, UNKNOWN);
		else if (*p >= '0' && *p <= '9')
			step_set_join(&in, &s->of[atoi(p)]);
	}
	return in;
}

/* Add a row to the open composite, or begin a new one. */
static void
read_composite(const struct csv_table *t, int line, size_t length, struct steps *s)
{
	const char *name = csv_table_at(t, line, "name");
	struct step *open = s->n > 0 ? &s->step[s->n - 1] : NULL;
	struct step_set in = row_inputs(csv_table_at(t, line, "inputs"), s);

	if (open == NULL || open->type != NULL || strlen(open->name) != length ||
	    strncmp(open->name, name, length) != 0) {
		open = steps_new(s, name, line);
		open->name[length] = '\0';
	}
	for (int i = 0; i < in.n; i++)
		if (in.v[i] >= MODEL_IN && in.v[i] != s->n - 1)
			step_set_add(&open->input, in.v[i]);
	open->last = line;
	open->out = read_shape(csv_table_at(t, line, "out_shapes"));
	open->params += read_count(t, line, "params");
	open->macs += read_count(t, line, "macs");
	step_set_add(&s->of[line - 1], s->n - 1);
}

static bool
read_row(const struct csv_table *t, int line, struct steps *s, char *why, size_t size)
{
	const char *name = csv_table_at(t, line, "name"), *text = csv_table_at(t, line, "type");
	const struct row_type *type = type_of(text);
	struct step_set in = row_inputs(csv_table_at(t, line, "inputs"), s);
	bool passed = strcmp(csv_table_at(t, line, "is_view"), "1") == 0 ||
	    (type != NULL && type->rule == ROW_PASSED) ||
	    /* one tensor put together */
	    (strcmp(text, "cat") == 0 && strchr(csv_table_at(t, line, "inputs"), ';') == NULL);
	struct step *step;

	if (strcmp(csv_table_at(t, line, "scope"), "unexecuted_param") == 0)
		return true;
	if (passed) {
		s->of[line - 1] = in;
		(void)snprintf(why, size, "%s is passed over with what it costs", name);
		return read_count(t, line, "params") + read_count(t, line, "macs") == 0;
	}
	(void)snprintf(why, size, "nothing stands for the type %s of %s", text, name);
	if (type == NULL)
		return false;
	step = steps_new(s, name, line);
	step->type = type;
	/* A copy shows the view behind it. */
	step->out = read_shape(csv_table_at(t, line + (type->rule == ROW_COPY), "out_shapes"));
	step->params = read_count(t, line, "params");
	step->macs = read_count(t, line, "macs");
	step->input = in;
	step_set_add(&s->of[line - 1], s->n - 1);
	return true;
}

/* Read the steps of a table; its first `rows` rows are the network. */
static bool
read_table(const struct csv_table *t, int rows, struct steps *s, char *why, size_t size)
{
	size_t length;

	*s = (struct steps){.of = mem_calloc((size_t)t->n, sizeof *s->of)};
	for (int line = 1; line < t->n; line++) {
		length = composite_module(csv_table_at(t, line, "name"));
		if (line > rows) {
			(void)snprintf(why, size, "row %d is no part of the network and costs",
			    line);
			if (read_count(t, line, "params") + read_count(t, line, "macs") > 0)
				return false;
		} else if (length > 0) {
			read_composite(t, line, length, s);
		} else if (!read_row(t, line, s, why, size)) {
			return false;
		}
	}
	return true;
}

/* Return the block around a layer that is one step, or -1. */
static int
composite_block(const struct graph *g, int layer)
{
	for (int i = g->layer[layer].scope; i >= 0; i = g->scope[i].parent)
		for (int j = 0; j < COUNT(composites); j++)
			if (strcmp(g->scope[i].name, composites[j].block) == 0)
				return i;
	return -1;
}

static struct step_set
layer_inputs(const struct graph *g, int layer, const struct steps *s)
{
	const struct layer *l = &g->layer[layer];
	struct step_set in = {0};

	for (int i = 0; i < l->ninputs; i++)
		step_set_join(&in, &s->of[l->input[i]]);
	return in;
}

static bool
read_layer(const struct graph *g, int layer, int *block, struct steps *s, struct err *e)
{
	const struct layer *l = &g->layer[layer];
	const struct convention *torchvision = convention_find("torchvision");
	int around = composite_block(g, layer);
	struct step_set in = layer_inputs(g, layer, s);
	int64_t macs, flops;
	struct step *step;
	struct cost c;

	if (around < 0 && (l->op->flags & (OP_VIEW | OP_HIDDEN)) != 0) {
		s->of[layer] = in;
		if (l->op->flags & OP_HIDDEN)
			step_set_add(&s->of[layer], MODEL_IN);
		return true;
	}
	if (!cost_layer(g, layer, &c, e) || !convention_count(torchvision, &c, &macs, &flops, e))
		return false;
	if (around < 0 || around != *block)
		steps_new(s, l->path, layer);
	step = &s->step[s->n - 1];
	step->op = around < 0 && strcmp(l->op->name, "attention") != 0 ? l->op : NULL;
	for (int i = 0; i < in.n; i++)
		if (in.v[i] != s->n - 1)
			step_set_add(&step->input, in.v[i]);
	step->last = layer;
	step->out = l->out;
	step->params += c.weights + c.biases;
	step->macs += macs;
	step_set_add(&s->of[layer], s->n - 1);
	*block = around;
	return true;
}

static bool
read_graph(const struct graph *g, struct steps *s, struct err *e)
{
	int block = -1;

	*s = (struct steps){.of = mem_calloc((size_t)g->nlayers, sizeof *s->of)};
	for (int i = 0; i < g->nlayers; i++)
		if (!read_layer(g, i, &block, s, e))
			return false;
	return true;
}

/* Return true if a layer or block may stand for a row or module. */
static bool
same_kind(const struct step *row, const struct step *layer)
{
	if (row->type == NULL || layer->op == NULL)
		return row->type == NULL && layer->op == NULL;
	for (int i = 0; i < COUNT(row->type->op) && row->type->op[i] != NULL; i++)
		if (strcmp(row->type->op[i], layer->op->name) == 0)
			return true;
	return false;
}

static bool
same_shape(const struct step *row, const struct step *layer)
{
	struct shape out = row->out;

	if (row->type != NULL && row->type->rule == ROW_CHANNELS_LAST) {
		memmove(&out.dim[0], &out.dim[1], (size_t)(out.rank - 1) * sizeof out.dim[0]);
		out.dim[out.rank - 1] = row->out.dim[0];
	}
	return shape_equal(&out, &layer->out);
}

/* Return the inputs of step `i`; take concatenations of concatenations apart. */
static struct step_set
take_apart(const struct steps *graph, const struct step_set *in, const struct op *op)
{
	struct step_set out = {0};

	for (int i = 0; i < in->n; i++) {
		const struct step *s = in->v[i] >= 0 ? &graph->step[in->v[i]] : NULL;

		if (s != NULL && s->op != NULL && op != NULL && s->op == op &&
		    strcmp(op->name, "concat") == 0) {
			struct step_set inner = take_apart(graph, &s->input, op);

			step_set_join(&out, &inner);
		} else {
			step_set_add(&out, in->v[i]);
		}
	}
	return out;
}

/* Return true if the inputs of a row, in steps of the graph, are those of the layer. */
static bool
same_inputs(const struct step_set *input, const struct steps *graph, int at)
{
	const struct step *layer = &graph->step[at];
	struct step_set a = take_apart(graph, input, layer->op);
	struct step_set b = take_apart(graph, &layer->input, layer->op);

	return (input->n > 0 && input->v[0] == UNKNOWN) || step_set_equal(&a, &b);
}

static const char *
difference(const struct step *row, const struct steps *graph, int at, const struct step_set *input)
{
	const struct step *layer = &graph->step[at];

	return !same_kind(row, layer) ? "kind"
	    : !same_shape(row, layer) ? "shape"
	    : row->params != layer->params ? "params"
	    : row->macs != layer->macs ? "macs"
	    : !same_inputs(input, graph, at) ? "inputs" : NULL;
}

/* Compare both, step by step; write the first difference to `why`. */
static bool
compare(const struct steps *table, const struct steps *graph, char *why, size_t size)
{
	struct step_set *in_graph = mem_calloc((size_t)table->n + 1, sizeof *in_graph);
	const char *what = NULL;
	int at = 0;

	for (int i = 0; what == NULL && i < table->n; i++) {
		const struct step *row = &table->step[i];
		struct step_set input = {0};

		for (int j = 0; j < row->input.n; j++)
			if (row->input.v[j] < 0)
				step_set_add(&input, row->input.v[j]);
			else
				step_set_join(&input, &in_graph[row->input.v[j]]);
		if (row->type != NULL && row->type->rule == ROW_COPY &&
		    (at == graph->n || !same_kind(row, &graph->step[at]))) {
			in_graph[i] = input;
			continue;
		}
		step_set_add(&in_graph[i], at);
		what = at == graph->n ? "the end" : difference(row, graph, at, &input);
		if (what != NULL)
			(void)snprintf(why, size, "%s of %s against %s", what, row->name,
			    at < graph->n ? graph->step[at].name : "nothing");
		at++;
	}
	if (what == NULL && at < graph->n)
		(void)snprintf(why, size, "%s is not in the table", graph->step[at].name);
	free(in_graph);
	return what == NULL && at == graph->n;
}

static void
check_layers(const struct csv_table *zoo, int line)
{
	const char *layers = csv_table_at(zoo, line, "layers");
	const char *script = csv_table_at(zoo, line, "script");
	const char *rows = csv_table_at(zoo, line, "rows");
	struct steps table = {0}, graph = {0};
	char name[128], why[512] = "";
	struct csv_table t;
	struct model *m;
	struct err e;

	(void)snprintf(name, sizeof name, "layers/%s", layers);
	zoo_table_read(name, &t);
	m = zoo_table_load(script, csv_table_at(zoo, line, "knobs"), &e);
	if (!tap_ok(m != NULL, "%s loads for %s", script, layers))
		tap_diag("%s", e.text);
	else if (!read_table(&t, *rows != '\0' ? atoi(rows) : t.n - 1, &table, why, sizeof why))
		(void)tap_ok(false, "%s: %s", layers, why);
	else if (!read_graph(m->graph, &graph, &e))
		(void)tap_ok(false, "%s: %s", script, e.text);
	else if (!tap_ok(compare(&table, &graph, why, sizeof why), "%s: %d steps agree in order, "
	    "shape, params, MACs and inputs", layers, table.n))
		tap_diag("%s", why);
	steps_free(&table);
	steps_free(&graph);
	model_free(m);
	csv_table_free(&t);
}

int
main(void)
{
	struct csv_table zoo;

	zoo_table_read("zoo.csv", &zoo);
	for (int i = 1; i < zoo.n; i++)
		if (*csv_table_at(&zoo, i, "layers") != '\0')
			check_layers(&zoo, i);
	csv_table_free(&zoo);
	return tap_done();
}
