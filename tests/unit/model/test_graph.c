/*
 * Check graphs: paths, blocks, limits, and counts of layers worked out by hand.
 */
#include "model/convention.h"
#include "model/graph.h"
#include "lib/tap.h"
#include "op/op_table.h"

static int
add(struct graph *g, const char *op, const char *name, int input, struct err *e)
{
	struct attr attr[OP_MAX_ATTRS] = {{0}};
	const struct op *o = op_find(op);
	struct layer_spec spec = {.op = o, .attr = attr, .nattrs = OP_MAX_ATTRS, .name = name,
	    .ninputs = input >= 0, .input = &input, .base = -1};

	for (int i = 0; i < op_attr_count(o); i++)
		if (o->attr[i].required)
			attr[i] = (struct attr){.n = 1, .one = 4};
	return graph_add(g, &spec, e);
}

static void
check_paths(void)
{
	struct graph *g = graph_new();
	struct err e;
	int x = add(g, "input", NULL, -1, &e);

	tap_ok(graph_open(g, "features", &e) && graph_open(g, "0", &e), "blocks nest");
	x = add(g, "relu", NULL, x, &e);
	x = add(g, "relu", NULL, x, &e);
	x = add(g, "relu", "last", x, &e);
	graph_close(g);
	tap_ok(graph_open(g, "0", &e), "a block of the same name");
	x = add(g, "relu", NULL, x, &e);
	graph_close(g);
	graph_close(g);
	tap_ok(graph_finish(g, 1, &x, &e), "finish");
	tap_is_str(g->layer[1].path, "features.0.relu", "the first");
	tap_is_str(g->layer[2].path, "features.0.relu_2", "the second of one name");
	tap_is_str(g->layer[2].name, "relu_2", "its name inside the block");
	tap_is_str(g->layer[3].path, "features.0.last", "a name of its own");
	tap_is_str(g->layer[4].path, "features.0_2.relu", "the second block of one name");
	tap_is_int(g->scope[0].first, 1, "a block begins");
	tap_is_int(g->scope[0].end, 5, "and ends");
	tap_is_int(graph_find(g, "features.0.last"), 3, "found by path");
	tap_is_int(graph_find(g, "nowhere"), -1, "not found");
	graph_free(g);
}

static void
check_limits(void)
{
	struct graph *g = graph_new();
	struct err e = {""};
	int x = add(g, "input", NULL, -1, &e), depth = 0;

	while (g->nlayers < GRAPH_MAX_LAYERS)
		x = add(g, "relu", NULL, x, &e);
	tap_is_str(g->layer[GRAPH_MAX_LAYERS - 1].path, "relu_99999", "the last of 100,000 layers");
	tap_is_int(add(g, "relu", NULL, x, &e), -1, "one more is an error");
	tap_is_str(e.text, "a model has at most 100000 layers", "with a sentence");
	while (graph_open(g, "deeper", &e))
		depth++;
	tap_is_int(depth, GRAPH_MAX_DEPTH, "blocks nest so deep");
	tap_has(e.text, "nested more than 64 deep", "and no deeper");
	tap_ok(!graph_open(g, "", &e), "an empty name is refused");
	x = -1;
	tap_ok(!graph_finish(g, 1, &x, &e), "an output that is no layer is refused");
	graph_free(g);
}

/* 4 filters of 4x4 over 1x28x28: 4 x (4x4x1) x (25x25) = 40,000 MACs, 4 biases at 625 places. */
static void
check_counts(void)
{
	static const int64_t image[] = {1, 28, 28};
	struct attr attr = {.n = 3, .list = image};
	struct graph *g = graph_new();
	struct layer_spec spec = {.op = op_find("input"), .attr = &attr, .nattrs = 1, .base = -1};
	struct err e;
	struct cost cost;
	char text[256];
	int64_t macs, flops;
	int x = graph_add(g, &spec, &e);

	x = add(g, "conv", NULL, x, &e);
	tap_ok(x == 1 && cost_layer(g, x, &cost, &e), "a convolution is counted");
	tap_is_int(cost.weights, 4 * 16, "weights");
	tap_is_int(cost.biases, 4, "biases");
	tap_ok(convention_count(convention_find("textbook"), &cost, &macs, &flops, &e), "textbook");
	tap_is_int(macs, 40000, "MACs");
	tap_is_int(flops, 80000, "FLOPs, without biases");
	tap_ok(convention_count(convention_find("full"), &cost, &macs, &flops, &e), "full");
	tap_is_int(flops, 80000 + 4 * 625, "FLOPs, with biases");
	convention_explain(convention_find("textbook"), g, x, "x", text, sizeof text);
	tap_is_str(text, "2 x 4 x (4x4x1) x (25x25)", "the formula with its numbers");
	convention_explain(convention_find("full"), g, x, "x", text, sizeof text);
	tap_is_str(text, "2 x 4 x (4x4x1) x (25x25) + 4 x (25x25)", "with biases");
	graph_free(g);
}

static void
check_conventions(void)
{
	for (const struct convention *c = convention_table; c->name != NULL; c++)
		tap_ok(c->help != NULL && c->source != NULL && convention_find(c->name) == c,
		    "%s has its words", c->name);
	tap_ok(convention_find("nobody") == NULL, "an unknown convention");
}

int
main(void)
{
	check_paths();
	check_limits();
	check_counts();
	check_conventions();
	return tap_done();
}
