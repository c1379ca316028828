/*
 * Networks of MLPerf Tiny against the operators of the reference .tflite files (tests/data/tiny):
 * the same operators in the same order, with the same output, parameters and multiply-accumulates.
 *
 * Those files have batch norms folded into convolutions and activations fused to what is before
 * them; reshapes are theirs or ours and move nothing.  A script as it was trained has to become the
 * same when its batch norms are folded by the optimization "freeze".
 */
#include "config.h"

#include "model/convention.h"
#include "model/cost.h"
#include "base/number.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "lib/zoo_table.h"

static const struct {
	const char *operator, *op[2];
} operators[] = {
    {"CONV_2D", {"conv"}},
    {"DEPTHWISE_CONV_2D", {"depthwise"}},
    {"AVERAGE_POOL_2D", {"avgpool", "global_avgpool"}},
    {"FULLY_CONNECTED", {"dense"}},
    {"ADD", {"add"}},
    {"SOFTMAX", {"softmax"}},
};

static bool
stands_for(const char *op, const char *operator)
{
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (strcmp(operators[i].operator, operator) == 0)
			for (int k = 0; k < 2 && operators[i].op[k] != NULL; k++)
				if (strcmp(operators[i].op[k], op) == 0)
					return true;
	return false;
}

/* Read "1x25x5x64", batch first and channels last, as a shape with channels first and without
 * trailing ones. */
static struct shape
read_shape(const char *text)
{
	struct shape s = {0}, out = {.rank = 1};
	char *end;

	for (long v = strtol(text, &end, 10); end != text && s.rank < SHAPE_MAX_RANK;
	    v = strtol(text, &end, 10)) {
		s.dim[s.rank++] = v;
		text = end + (*end == 'x');
	}
	out.dim[0] = s.dim[s.rank - 1];
	for (int i = 1; i < s.rank - 1; i++)
		out.dim[out.rank++] = s.dim[i];
	return out;
}

static void
trim_ones(struct shape *s)
{
	while (s->rank > 1 && s->dim[s->rank - 1] == 1)
		s->rank--;
}

static int64_t
read_count(const struct csv_table *t, int line, const char *column)
{
	int64_t v = -1;

	return number_parse_int(csv_table_at(t, line, column), &v) ? v : -1;
}

/* Return true if a layer is no operator in these files: it moves nothing, or is fused to the
 * operator before it. */
static bool
is_no_operator(const struct layer *l)
{
	return (l->op->flags & (OP_VIEW | OP_HIDDEN)) != 0 || strcmp(l->op->name, "relu") == 0;
}

static bool
feeds_relu(const struct graph *g, int layer)
{
	for (int i = layer + 1; i < g->nlayers; i++)
		if (g->layer[i].ninputs == 1 && g->layer[i].input[0] == layer)
			return strcmp(g->layer[i].op->name, "relu") == 0;
	return false;
}

static void
check_operator(const struct graph *g, int layer, const struct csv_table *t, int line,
    const char *what)
{
	const struct layer *l = &g->layer[layer];
	const char *operator = csv_table_at(t, line, "op"),
	    *fused = csv_table_at(t, line, "fused_act");
	struct shape want = read_shape(csv_table_at(t, line, "out_shape")), out = l->out;
	int64_t macs, flops;
	struct cost c;
	struct err e;

	trim_ones(&want);
	trim_ones(&out);
	tap_ok(stands_for(l->op->name, operator), "%s %d: %s stands for %s", what, line - 1,
	    l->path, operator);
	tap_ok(shape_equal(&want, &out), "%s %d: shape of %s", what, line - 1, l->path);
	if (!tap_ok(cost_layer(g, layer, &c, &e) && convention_count(
	    convention_find("torchvision"), &c, &macs, &flops, &e), "%s is counted", l->path))
		return;
	tap_is_int(c.weights + c.biases, read_count(t, line, "params"), "%s: its params", l->path);
	tap_is_int(macs, read_count(t, line, "macs"), "%s: its MACs", l->path);
	/* The tables do not say which activation is fused to an addition. */
	if (strcmp(operator, "ADD") != 0)
		tap_ok(feeds_relu(g, layer) == (strcmp(fused, "RELU") == 0), "%s: its activation",
		    l->path);
}

static void
check_graph(const struct graph *g, const struct csv_table *t, const char *what)
{
	int line = 1;

	for (int i = 0; i < g->nlayers; i++) {
		if (is_no_operator(&g->layer[i]))
			continue;
		if (line < t->n && strcmp(csv_table_at(t, line, "op"), "RESHAPE") == 0)
			line++;
		if (!tap_ok(line < t->n, "%s: %s is an operator", what, g->layer[i].path))
			return;
		check_operator(g, i, t, line++, what);
	}
	tap_is_int(line, t->n, "%s: all operators are there", what);
}

static void
check_network(const char *script, const char *file)
{
	struct csv_table t;
	struct graph *frozen;
	struct model *m;
	struct err e;

	zoo_table_read(file, &t);
	m = zoo_table_load(script, "folded=true", &e);
	if (tap_ok(m != NULL, "%s loads %s", script, e.text))
		check_graph(m->graph, &t, script);
	model_free(m);
	m = zoo_table_load(script, "folded=false", &e);
	if (tap_ok(m != NULL, "%s as trained loads %s", script, e.text)) {
		frozen = VARIANT(m->graph, "freeze");
		check_graph(frozen, &t, "with batch norms folded");
		graph_free(frozen);
	}
	model_free(m);
	csv_table_free(&t);
}

int
main(void)
{
	check_network("ds_cnn", "tiny/dscnn_kws.csv");
	check_network("resnet8", "tiny/resnet8_ic.csv");
	return tap_done();
}
