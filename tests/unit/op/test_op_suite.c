/*
 * Compare the op table with every row of data/ops/op_suite.csv, single layers run in torch: the
 * output shape, parameters and MACs.  A layer that torch refuses must be refused.
 */
#include "model/convention.h"
#include "model/cost.h"
#include "model/graph.h"
#include "lib/computed_text.h"
#include "lib/tap.h"
#include "op/op_table.h"

#define MAX_LINE 1024

struct row {
	char *field[8]; /* op,in_shape,config,out_shape,params,macs,error,aten */
};

/* A torch module and its op. */
struct translation {
	const char *torch, *op;
	const char *fixed; /* attributes that the table's name implies */
};

static const struct translation translations[] = {
    {"AdaptiveAvgPool2d", "adaptive_avgpool", ""},
    {"AvgPool2d", "avgpool", ""},
    {"BatchNorm2d", "batchnorm", ""},
    {"Conv1d", "conv", ""},
    {"Conv2d", "conv", ""},
    {"Conv2d_same", "conv", ""},
    {"Conv3d", "conv", ""},
    {"ConvTranspose2d", "conv_transpose", ""},
    {"Embedding", "embedding", ""},
    {"GRU", "gru", ""},
    {"GroupNorm", "groupnorm", "groups=4"},
    {"InstanceNorm2d_affine", "instancenorm", "affine=1"},
    {"LSTM", "lstm", ""},
    {"Linear", "dense", ""},
    {"MaxPool2d", "maxpool", ""},
    {"MultiheadAttention", "attention", ""},
    {"PReLU", "prelu", ""},
    {"PixelShuffle2", "pixel_shuffle", "factor=2"},
    {"RNN", "rnn", ""},
    {"Upsample1.7_bilinear", "upsample", "scale=1.7"},
    {"Upsample2x_nearest", "upsample", "scale=2"},
    {"ZeroPad2d_1_2_3_4", "pad", "amount=3x4x1x2"},
};

/* Names of attributes; NULL: it follows from the input. */
static const struct {
	const char *torch, *attr;
} attributes[] = {
    {"cout", "filters"}, {"cin", NULL}, {"c", NULL}, {"fin", NULL}, {"fout", "units"},
    {"padding", "pad"}, {"ceil_mode", "ceil"}, {"count_include_pad", "count_pad"},
    {"output_padding", "output_pad"}, {"output", "size"}, {"dim", "features"}, {"input", NULL},
    {"num_layers", "layers"}, {"batch_first", NULL}, {"embed", NULL}, {"proj_size", "proj"},
};

static const char *
attr_name(const char *torch)
{
	for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++)
		if (strcmp(attributes[i].torch, torch) == 0)
			return attributes[i].attr;
	return torch;
}

static struct attr
parse_values(struct arena *arena, const char *text)
{
	int64_t *v = arena_alloc(arena, 8, sizeof *v);
	struct attr a = {.n = 0};
	char *end;

	if (strcmp(text, "same") == 0)
		return (struct attr){.n = 1, .one = PAD_SAME};
	do {
		v[a.n++] = strtoll(text, &end, 10);
		text = end + 1;
	} while (*end == 'x' && a.n < 8);
	if (a.n == 1)
		a.one = v[0];
	else
		a.list = v;
	return a;
}

/* Put "key=value key=value" into the attributes of an op.  Return false if a key is unknown. */
static bool
parse_config(struct arena *arena, const struct op *o, char *config, struct attr *attr)
{
	char *key, *value, *save = NULL;
	const char *name;
	int which;

	for (key = strtok_r(config, " ", &save); key != NULL; key = strtok_r(NULL, " ", &save)) {
		value = strchr(key, '=');
		if (value == NULL)
			return false;
		*value++ = '\0';
		name = attr_name(key);
		if (name == NULL)
			continue;
		which = op_attr_find(o, name);
		if (which < 0)
			return false;
		if (o->attr[which].type == ATTR_NUMBER)
			attr[which] = (struct attr){.n = 1, .fraction = strtod(value, NULL)};
		else
			attr[which] = parse_values(arena, value);
	}
	return true;
}

/* Read a shape without its batch, which stands second in recurrent layers. */
static struct shape
parse_shape(const char *text, bool recurrent, int64_t *batch)
{
	struct shape s = {0};
	char *end;
	int i = 0;
	int64_t v;

	*batch = 1;
	do {
		v = strtoll(text, &end, 10);
		text = end + 1;
		if (i++ == (recurrent ? 1 : 0))
			*batch = v;
		else
			s.dim[s.rank++] = v;
	} while (*end == 'x');
	return s;
}

static int
add_input(struct graph *g, const struct shape *s)
{
	struct attr attr = {.n = s->rank};
	struct layer_spec spec = {
	    .op = op_find("input"), .attr = &attr, .nattrs = 1, .base = -1};
	struct err e;

	if (s->rank == 1)
		attr.one = s->dim[0];
	else
		attr.list = s->dim;
	return graph_add(g, &spec, &e);
}

static void
check_result(const struct graph *g, int layer, const struct row *r, int64_t batch, bool recurrent)
{
	const struct convention *c;
	struct shape want;
	struct cost cost;
	struct err e;
	char text[1024];
	int64_t ignored, macs, flops;

	want = parse_shape(r->field[3], recurrent, &ignored);
	tap_ok(shape_equal(&g->layer[layer].out, &want), "%s %s %s: shape %s", r->field[0],
	    r->field[1], r->field[2], r->field[3]);
	if (!tap_ok(cost_layer(g, layer, &cost, &e), "%s is counted", r->field[0]))
		return;
	tap_is_int(cost.weights + cost.biases, strtoll(r->field[4], NULL, 10), "%s %s: params",
	    r->field[0], r->field[1]);
	tap_ok(convention_count(convention_find("textbook"), &cost, &macs, &flops, &e),
	    "%s has MACs", r->field[0]);
	tap_is_int(macs * batch, strtoll(r->field[5], NULL, 10), "%s %s: MACs", r->field[0],
	    r->field[1]);
	c = computed_text_differs(g, layer, &cost, text, sizeof text);
	if (!tap_ok(c == NULL, "%s %s %s: explanations come to the counts", r->field[0],
	    r->field[1], r->field[2]))
		tap_diag("%s: '%s'", c->name, text);
}

static void
check_row(const struct row *r, const struct translation *t)
{
	struct attr attr[OP_MAX_ATTRS] = {{0}};
	struct arena arena = {0};
	struct graph *g = graph_new();
	const struct op *o = op_find(t->op);
	bool recurrent = strcmp(t->op, "rnn") == 0 || strcmp(t->op, "gru") == 0 ||
	    strcmp(t->op, "lstm") == 0;
	char config[MAX_LINE], fixed[64], *second;
	struct layer_spec spec = {.op = o, .attr = attr, .nattrs = OP_MAX_ATTRS, .base = -1};
	struct shape in;
	struct err e;
	int64_t batch, ignored;
	int inputs[2], layer;

	(void)snprintf(config, sizeof config, "%s", r->field[2]);
	(void)snprintf(fixed, sizeof fixed, "%s", t->fixed);
	if (!parse_config(&arena, o, config, attr) ||
	    !parse_config(&arena, o, fixed, attr)) {
		tap_ok(false, "%s %s is understood", r->field[0], r->field[2]);
		graph_free(g);
		arena_free(&arena);
		return;
	}
	in = parse_shape(r->field[1], recurrent, &batch);
	inputs[spec.ninputs++] = add_input(g, &in);
	if ((second = strchr(r->field[1], ';')) != NULL) {
		in = parse_shape(second + 1, recurrent, &ignored);
		inputs[spec.ninputs++] = add_input(g, &in);
	}
	spec.input = inputs;
	layer = graph_add(g, &spec, &e);
	if (r->field[6][0] != '\0') {
		tap_ok(layer < 0, "%s %s %s is refused", r->field[0], r->field[1], r->field[2]);
		tap_has(e.text, "does not fit", "and the sentence says why: %s", e.text);
	} else if (tap_ok(layer >= 0, "%s %s %s", r->field[0], r->field[1], r->field[2])) {
		check_result(g, layer, r, batch, recurrent);
	} else {
		tap_diag("%s", e.text);
	}
	graph_free(g);
	arena_free(&arena);
}

static void
split(char *line, struct row *r)
{
	line[strcspn(line, "\r\n")] = '\0';
	for (int i = 0; i < 8; i++) {
		r->field[i] = line;
		line += strcspn(line, ",");
		if (*line == ',' && i < 7)
			*line++ = '\0';
	}
}

int
main(void)
{
	const char *srcdir = getenv("srcdir");
	char path[4096], line[MAX_LINE];
	struct row r;
	FILE *f;
	int rows = 0;

	(void)snprintf(path, sizeof path, "%s/tests/data/ops/op_suite.csv",
	    srcdir != NULL ? srcdir : ".");
	f = fopen(path, "r");
	if (!tap_ok(f != NULL && fgets(line, sizeof line, f) != NULL, "%s is there", path))
		return tap_done();
	for (; fgets(line, sizeof line, f) != NULL; rows++) {
		size_t i = 0, n = sizeof translations / sizeof translations[0];

		split(line, &r);
		while (i < n && strcmp(translations[i].torch, r.field[0]) != 0)
			i++;
		if (tap_ok(i < n, "%s is an op", r.field[0]))
			check_row(&r, &translations[i]);
	}
	(void)fclose(f);
	tap_is_int(rows, 559, "rows of the table");
	return tap_done();
}
