/*
 * Check the op table: every row has its words, its formulas are expressions, and wrong attributes
 * and shapes give a sentence that names them.
 */
#include "model/cost.h"
#include "model/graph.h"
#include "lib/tap.h"
#include "op/op_names.h"
#include "op/op_define.h"
#include "op/op_table.h"

static int
add_input(struct graph *g, int rank, const int64_t *dim)
{
	struct attr attr = {.n = rank};
	struct layer_spec spec = {.op = op_find("input"), .attr = &attr, .nattrs = 1, .base = -1};
	struct err e;

	if (rank == 1)
		attr.one = dim[0];
	else
		attr.list = dim;
	return graph_add(g, &spec, &e);
}

static void
check_row(const struct op *o)
{
	tap_ok(o->help != NULL && o->help[0] != '\0', "%s has a help text", o->name);
	tap_ok(op_find(o->name) == o, "%s is found by its name, so the name is its own", o->name);
	tap_ok(op_program(o) != NULL, "the formulas of %s are expressions", o->name);
	for (int kind = 0; kind < POOL_KINDS && o->pool[POOL_MAX] != NULL; kind++)
		tap_ok(op_find(o->pool[kind]) != NULL, "%s: %s is there", o->name, o->pool[kind]);
	if (o->flags & OP_HIDDEN)
		return;
	tap_ok(o->example != NULL && strstr(o->example, o->name) != NULL &&
	    o->example_input != NULL, "%s has an example", o->name);
	for (int i = 0; i < op_attr_count(o); i++) {
		const struct attr_spec *a = &o->attr[i];

		tap_ok(a->help != NULL && op_attr_find(o, a->name) == i, "%s: %s has a help text",
		    o->name, a->name);
		tap_ok(a->required || a->type == ATTR_NUMBER || a->fallback >= a->min ||
		    a->min == 1, "%s: %s has a default", o->name, a->name);
		tap_ok(a->type != ATTR_CHOICE || a->words != NULL, "%s: %s has its words", o->name,
		    a->name);
	}
}

/* Check the sentence about a layer over an input of 3x8x8, all of whose attributes are 1 but for
 * one. */
static void
refuses(const char *op, const char *attr_name, struct attr value, const char *sentence)
{
	static const int64_t image[] = {3, 8, 8};
	struct attr attr[OP_MAX_ATTRS] = {{0}};
	struct graph *g = graph_new();
	const struct op *o = op_find(op);
	int in = add_input(g, 3, image);
	struct layer_spec spec = {.op = o, .attr = attr, .nattrs = OP_MAX_ATTRS, .ninputs = 1,
	    .input = &in, .base = -1};
	struct err e = {""};

	for (int i = 0; i < op_attr_count(o); i++)
		if (o->attr[i].required)
			attr[i] = (struct attr){.n = 1, .one = 1};
	if (attr_name != NULL)
		attr[op_attr_find(o, attr_name)] = value;
	tap_ok(graph_add(g, &spec, &e) < 0, "%s refuses", op);
	tap_is_str(e.text, sentence, "in one sentence");
	graph_free(g);
}

static void
check_errors(void)
{
	static const int64_t three[] = {3, 3, 3}, order[] = {1, 1, 2}, twelve[] = {5, -1};

	refuses("conv", "filters", (struct attr){0},
	    "conv needs the attribute 'filters' (number of filters: the output channels)");
	refuses("conv", "kernel", (struct attr){.n = 1, .one = 9},
	    "conv: a window of 9 does not fit an input of 3x8x8 (8 with its padding)");
	refuses("conv", "kernel", (struct attr){.n = 1, .one = 0},
	    "conv: kernel = 0 is below its minimum of 1");
	refuses("conv", "kernel", (struct attr){.n = 3, .list = three},
	    "conv: kernel has 3 values, but an input of 3x8x8 has 2 spatial axes");
	refuses("conv", "groups", (struct attr){.n = 1, .one = 2},
	    "conv: 3 input channels do not divide into groups = 2");
	refuses("conv", "bias", (struct attr){.n = 1, .one = 2},
	    "conv: bias = 2 is above its maximum of 1");
	refuses("add", NULL, (struct attr){0}, "add needs 2 inputs, not 1");
	refuses("permute", "order", (struct attr){.n = 3, .list = order},
	    "permute: the order must name each of 1 to 3 once");
	refuses("reshape", "shape", (struct attr){.n = 2, .list = twelve},
	    "reshape: 3x8x8 has 192 elements and does not fit 5x-1");
	refuses("slice", "to", (struct attr){.n = 1, .one = 4},
	    "slice: 1 to 4 is not inside axis 1 of 3x8x8");
	refuses("lstm", NULL, (struct attr){0},
	    "lstm needs an input of steps x features, not 3x8x8");
	refuses("groupnorm", "groups", (struct attr){.n = 1, .one = 2},
	    "groupnorm: 3 channels do not divide into groups = 2");
	refuses("dense", "units", (struct attr){.n = 1, .one = INT64_C(1) << 62},
	    "dense: the output of an input of 3x8x8 does not work: "
	    "shape 3x8x4611686018427387904 is too large to count");
}

/* Count one layer over inputs of these ranks and dimensions.  Return false if it is refused. */
static bool
count_attention(int ninputs, const int *rank, const int64_t (*dim)[3], struct attr *attr,
    struct cost *cost, struct err *e)
{
	struct graph *g = graph_new();
	int in[3];
	struct layer_spec spec = {.op = op_find("attention"), .attr = attr,
	    .nattrs = OP_MAX_ATTRS, .ninputs = ninputs, .input = in, .base = -1};
	int layer;
	bool counted;

	for (int i = 0; i < ninputs; i++)
		in[i] = add_input(g, rank[i], dim[i]);
	layer = graph_add(g, &spec, e);
	counted = layer >= 0 && cost_layer(g, layer, cost, e);
	graph_free(g);
	return counted;
}

static void
set_attr(struct attr *attr, const char *name, int64_t value)
{
	attr[op_attr_find(op_find("attention"), name)] = (struct attr){.n = 1, .one = value};
}

/* The first attention of swin_t (data/layers/swin_t.csv, rows 4 to 45): 64 windows of 7x7 positions
 * and 96 features, three heads, a table of 13x13 distances. */
static void
check_windows(void)
{
	static const int rank[] = {3, 2, 2};
	static const int64_t dim[][3] = {{64, 49, 96}, {169, 3}, {169, 3}};
	static const int64_t others[][3] = {{64, 49, 96}, {32, 49, 96}};
	struct attr attr[OP_MAX_ATTRS] = {{0}};
	struct cost cost;
	struct err e;

	set_attr(attr, "heads", 3);
	set_attr(attr, "relative", 169);
	if (!tap_ok(count_attention(1, rank, dim, attr, &cost, &e), "attention in windows"))
		return;
	tap_is_int(cost.weights + cost.biases, 27936 + 9312 + 507, "its parameters");
	tap_is_int(cost_count(&cost, LEDGER_PROJECTION_MACS), 86704128 + 28901376,
	    "its projections");
	tap_is_int(cost_count(&cost, LEDGER_ATTENTION_MACS), 14751744 + 14751744, "its products");
	tap_is_int(cost_count(&cost, LEDGER_ATTENTION_SOFTMAX), 460992, "its softmax");
	tap_is_int(cost_count(&cost, LEDGER_ADD_ELEMS), 460992, "one bias for each score");
	tap_is_int(cost_count(&cost, LEDGER_LOOKUP_ELEMS), 7203, "fetched from the table");

	/* Swin V2: the table is computed by other layers; a factor for each head. */
	set_attr(attr, "relative", 0);
	set_attr(attr, "relative_input", 1);
	set_attr(attr, "cosine", 1);
	if (!tap_ok(count_attention(2, rank, dim, attr, &cost, &e), "a computed table"))
		return;
	tap_is_int(cost.weights + cost.biases, 27936 + 9312 + 3, "it has no parameters");
	tap_is_int(cost_count(&cost, LEDGER_ADD_ELEMS), 460992,
	    "its biases are added as well");
	tap_is_int(cost_count(&cost, LEDGER_ATTENTION_MACS), 14751744 + 14751744,
	    "it is not the keys");
	tap_is_int(cost_count(&cost, LEDGER_RMSNORM_ELEMS), 2 * 301056,
	    "queries and keys of length 1");

	(void)count_attention(1, rank, dim, attr, &cost, &e);
	tap_is_str(e.text, "attention: relative_input = true needs one more input: a table of "
	    "distances x heads", "a table is missing");
	set_attr(attr, "heads", 4);
	(void)count_attention(2, rank, dim, attr, &cost, &e);
	tap_is_str(e.text, "attention: the table of relative_input has to be distances x 4 heads, "
	    "not 169x3", "a table for other heads");
	set_attr(attr, "relative_input", 0);
	(void)count_attention(3, rank, dim, attr, &cost, &e);
	tap_is_str(e.text, "attention takes a third input only with relative_input = true",
	    "a third input");
	(void)count_attention(2, (int[]){3, 3}, others, attr, &cost, &e);
	tap_is_str(e.text, "attention: 64x49x96 and 32x49x96 have different numbers of sequences",
	    "other windows");
}

/* Return the parameters of one layer of `op` over a vector of 512. */
static int64_t
vector_params(const char *op, struct attr *attr)
{
	static const int64_t vector[] = {512};
	struct graph *g = graph_new();
	int in = add_input(g, 1, vector);
	struct layer_spec spec = {.op = op_find(op), .attr = attr, .nattrs = OP_MAX_ATTRS,
	    .ninputs = 1, .input = &in, .base = -1};
	struct cost cost = {0};
	struct err e;

	if (graph_add(g, &spec, &e) == 1 && !cost_layer(g, 1, &cost, &e))
		cost.biases = -1;
	graph_free(g);
	return cost.biases;
}

/* Features are the last dimension, of a vector too: classifier.2 of maxvit_t has 1024
 * parameters. */
static void
check_vectors(void)
{
	struct attr attr[OP_MAX_ATTRS] = {{0}};

	tap_is_int(vector_params("layernorm", attr), 1024, "scale and shift of a vector");
	attr[op_attr_find(op_find("scale"), "axis")] = (struct attr){.n = 1, .one = 1};
	tap_is_int(vector_params("scale", attr), 512, "factors of a vector");
}

/* Rounded up, a window may be larger than the input: the last pool of torchvision's
 * squeezenet1_0 has 2x2 inputs at the smallest image, 21x21, and torch gives 1x1; 1x1 inputs
 * give nothing. */
static void
check_ceil(void)
{
	static const int64_t image[2][3] = {{512, 2, 2}, {512, 1, 1}};
	const struct op *o = op_find("maxpool");
	struct attr attr[OP_MAX_ATTRS] = {{0}};
	struct err e = {""};

	attr[op_attr_find(o, "kernel")] = (struct attr){.n = 1, .one = 3};
	attr[op_attr_find(o, "stride")] = (struct attr){.n = 1, .one = 2};
	attr[op_attr_find(o, "ceil")] = (struct attr){.n = 1, .one = 1};
	for (int i = 0; i < 2; i++) {
		struct graph *g = graph_new();
		int in = add_input(g, 3, image[i]);
		struct layer_spec spec = {.op = o, .attr = attr, .nattrs = OP_MAX_ATTRS,
		    .ninputs = 1, .input = &in, .base = -1};

		if (i == 0)
			tap_ok(graph_add(g, &spec, &e) == 1 && g->layer[1].out.dim[1] == 1 &&
			    g->layer[1].out.dim[2] == 1, "a window of 3 over 2x2 gives 1x1");
		else
			tap_ok(graph_add(g, &spec, &e) < 0, "over 1x1 it does not fit");
		graph_free(g);
	}
	tap_is_str(e.text, "maxpool: a window of 3 does not fit an input of 512x1x1 (1 with its "
	    "padding)", "in one sentence");
}

static void
check_constant(void)
{
	static const int64_t shape[] = {225, 2};
	struct attr attr = {.n = 2, .list = shape};
	struct layer_spec spec = {.op = op_find("constant"), .attr = &attr, .nattrs = 1,
	    .base = -1};
	struct graph *g = graph_new();
	struct err e = {""};
	struct cost cost;

	if (tap_ok(graph_add(g, &spec, &e) == 0 && cost_layer(g, 0, &cost, &e), "a constant")) {
		tap_is_int(cost.out_elems, 450, "its elements");
		tap_is_int(cost.buffers, 450, "are stored");
		tap_is_int(cost.weights + cost.biases, 0, "and not trained");
	}
	graph_free(g);
}

/* A "ghost" convolution (Han et al., arXiv:1911.11907): half the filters over all channels, the
 * other half from 3x3 over those.  64 filters over 16x8x8: 32 x 16 x 64 + 32 x 9 x 64 MACs. */
static void
check_defined(void)
{
	static const int64_t image[] = {16, 8, 8};
	struct op ghost = {
	    .name = "ghost",
	    .min_inputs = 1,
	    .max_inputs = 1,
	    .attr = {{.name = "filters", .type = ATTR_INT, .min = 1, .help = "output channels"}},
	    .dim = {"filters", "h_in", "w_in"},
	    .weights = "(filters / 2) * cin + (filters / 2) * 9",
	    .count = {{LEDGER_OWN_MACS, "((filters / 2) * cin + (filters / 2) * 9) * out_space"}},
	};
	struct attr attr = {.n = 1, .one = 64};
	struct arena arena = {0};
	struct graph *g = graph_new();
	struct err e = {""};
	const struct op *o = op_define(&arena, &ghost, &e);
	int in = add_input(g, 3, image);
	struct layer_spec spec = {.op = o, .attr = &attr, .nattrs = 1, .ninputs = 1, .input = &in,
	    .base = -1};
	struct cost cost;

	if (tap_ok(o != NULL && graph_add(g, &spec, &e) == 1, "an op of one's own") &&
	    tap_ok(cost_layer(g, 1, &cost, &e), "is counted")) {
		tap_is_int(g->layer[1].out.dim[0], 64, "its output channels");
		tap_is_int(cost.weights, 32 * 16 + 32 * 9, "its weights");
		tap_is_int(cost_count(&cost, LEDGER_OWN_MACS), (32 * 16 + 32 * 9) * 64, "its MACs");
	}
	ghost.weights = "filters * kernal";
	tap_ok(op_define(&arena, &ghost, &e) == NULL, "an unknown name is refused");
	tap_is_str(e.text, "op 'ghost': expression 'filters * kernal' uses the unknown name "
	    "'kernal'",
	    "in one sentence");
	ghost.attr[0].name = "cin";
	tap_ok(op_define(&arena, &ghost, &e) == NULL, "a name that formulas use is refused");
	graph_free(g);
	arena_free(&arena);
}

/* Check that other names are not names of ops, and that each leads to one op. */
static void
check_other_names(const struct op *o)
{
	char words[256], *save = NULL;

	(void)snprintf(words, sizeof words, "%s", o->also != NULL ? o->also : "");
	for (char *word = strtok_r(words, " ", &save); word != NULL;
	    word = strtok_r(NULL, " ", &save))
		tap_ok(op_find(word) == NULL && op_called(word) == o, "'%s' is %s", word, o->name);
}

static void
check_names(void)
{
	static const struct {
		const char *name, *op;
	} called[] = {
	    /* torch.nn and torch.nn.functional, ONNX, TensorFlow Lite, Keras */
	    {"Linear", "dense"}, {"Conv2d", "conv"}, {"AvgPool2d", "avgpool"},
	    {"scaled_dot_product_attention", "dot_product_attention"}, {"clamp", "clip"},
	    {"Gemm", "dense"}, {"GlobalAveragePool", "global_avgpool"}, {"ReduceSum", "reduce_sum"},
	    {"LessOrEqual", "compare"}, {"Resize", "upsample"}, {"DepthToSpace", "pixel_shuffle"},
	    {"FULLY_CONNECTED", "dense"}, {"DEPTHWISE_CONV_2D", "depthwise"},
	    {"AVERAGE_POOL_2D", "avgpool"}, {"LOGISTIC", "sigmoid"}, {"Conv2DTranspose",
	    "conv_transpose"}, {"MultiHeadAttention", "attention"},
	};

	for (size_t i = 0; i < sizeof called / sizeof called[0]; i++)
		tap_ok(op_called(called[i].name) == op_find(called[i].op), "%s is %s",
		    called[i].name, called[i].op);
	tap_ok(op_called("reluu") == NULL, "a name that nobody uses");
	tap_is_int(op_attr_called(op_find("conv"), "kernel_size"), op_attr_find(op_find("conv"),
	    "kernel"), "an attribute's name");
	tap_is_int(op_attr_called(op_find("conv"), "num_heads"), -1, "that the op does not have");
}

int
main(void)
{
	const struct op *o;
	int n = 0;

	while ((o = op_at(n)) != NULL) {
		check_row(o);
		check_other_names(o);
		n++;
	}
	tap_ok(n > 50, "%d ops", n);
	check_errors();
	check_windows();
	check_ceil();
	check_constant();
	check_vectors();
	check_defined();
	check_names();
	return tap_done();
}
