/*
 * Matching measured times with layers: by name, by joined names, by order, and what is left.
 */
#include "evaluate/evaluate.h"
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "measure/measured_match.h"
#include "measure/measured_name.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static struct graph *
make_graph(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,8,8");

	x = build_layer(&b, "conv", "conv1", "filters=4 kernel=3 pad=same", 1, x);
	x = build_layer(&b, "batchnorm", "bn1", "", 1, x);
	x = build_layer(&b, "relu", "relu", "", 1, x);
	x = build_layer(&b, "conv", "conv2", "filters=4 kernel=3 pad=same", 1, x);
	x = build_layer(&b, "relu", "relu_2", "", 1, x);
	x = build_layer(&b, "maxpool", "pool", "kernel=2", 1, x);
	x = build_layer(&b, "flatten", "flatten", "", 1, x);
	return build_end(&b, build_layer(&b, "dense", "fc", "units=10", 1, x));
}

static struct evaluation
evaluate_graph(const struct graph *g, const struct hardware *h, int64_t batch)
{
	struct settings s = {.hardware = h, .convention = convention_find("full"),
	    .latency = latency_find("textbook"), .batch = batch};
	struct evaluation v;
	struct err e;

	if (!evaluate(g, &s, &v, &e))
		build_fail("evaluate", &e);
	return v;
}

/* Make a TensorRT profile of names; each row takes 1 ms. */
static struct measured_times
profile_of(const char *const *name, int n)
{
	char text[4096] = "[ {\"count\": 10}";
	struct measured_times m;
	struct err e;

	for (int i = 0; i < n; i++) {
		size_t used = strlen(text);

		(void)snprintf(text + used, sizeof text - used,
		    ", {\"name\": \"%s\", \"averageMs\": 1}", name[i]);
	}
	(void)strncat(text, "]", sizeof text - strlen(text) - 1);
	if (!measured_load_text("names.json", text, strlen(text), &m, &e))
		build_fail("read", &e);
	return m;
}

/* Return the path of the layer for which a group stands, with how many layers it has. */
static const char *
group_text(const struct measured_match *k, int row, char *buf, size_t size)
{
	const struct measured_group *g;

	if (k->row_group[row] < 0)
		return "-";
	g = &k->group[k->row_group[row]];
	(void)snprintf(buf, size, "%s+%d %s", k->of->graph->layer[g->head].path, g->nlayers - 1,
	    measured_how_name(g->how));
	return buf;
}

static void
check_match(const struct evaluation *v, const char *const *name, int n, const char *const *want,
    int rows_left, int layers_left)
{
	struct measured_times m = profile_of(name, n);
	struct measured_match k;
	char buf[128];

	measured_match(&m, v, "net", &k);
	for (int i = 0; i < n; i++)
		tap_is_str(group_text(&k, i, buf, sizeof buf), want[i], "%s", name[i]);
	tap_is_int(k.nrows_left, rows_left, "%s: rows that are left", name[0]);
	tap_is_int(k.nlayers_left, layers_left, "%s: layers that are left", name[0]);
	tap_ok(fabs(k.seconds + k.seconds_left - n * 1e-3) < 1e-12, "no time is lost");
	tap_ok(fabs(k.predicted + k.predicted_left - v->total.seconds) <
	    1e-9 * v->total.seconds, "no predicted time is lost");
	measured_match_free(&k);
	measured_release(&m);
}

static void
check_names(const struct evaluation *v)
{
	static const char *const exact[] = {"conv1", "bn1", "relu", "conv2", "relu_2", "pool",
	    "fc"};
	static const char *const exact_want[] = {"conv1+0 by name", "bn1+0 by name",
	    "relu+0 by name", "conv2+0 by name", "relu_2+0 by name", "pool+1 by name",
	    "fc+0 by name"};
	static const char *const onnx[] = {"/conv1/Conv + /relu/Relu", "/conv2/Conv",
	    "/pool/MaxPool", "/fc/Gemm"};
	static const char *const onnx_want[] = {"conv1+2 by joined names", "conv2+1 by name",
	    "pool+1 by name", "fc+0 by name"};
	static const char *const range[] = {"{ForeignNode[/conv1/Conv.../relu_2/Relu]}",
	    "PWN(pool, flatten)", "elsewhere"};
	static const char *const range_want[] = {"conv2+4 by joined names",
	    "pool+1 by joined names", "-"};

	check_match(v, exact, 7, exact_want, 0, 0);
	check_match(v, onnx, 4, onnx_want, 0, 0);
	check_match(v, range, 3, range_want, 1, 1);
}

/* Make the profile of ONNX Runtime of operations: each "Op name elements". */
static struct measured_times
nodes_of(const char *const *node, int n)
{
	char text[8192] = "[{\"cat\":\"Session\",\"name\":\"model_run\",\"dur\":1}";
	char op[32], name[64];
	struct measured_times m;
	struct err e;
	int elements;

	for (int i = 0; i < n; i++) {
		size_t used = strlen(text);

		if (sscanf(node[i], "%31s %63s %d", op, name, &elements) != 3)
			abort();
		(void)snprintf(text + used, sizeof text - used, ",\n{\"cat\":\"Node\",\"name\":"
		    "\"%s_kernel_time\",\"dur\":1000,\"args\":{\"op_name\":\"%s\","
		    "\"output_type_shape\":[{\"float\":[%d]}]}}", name, op, elements);
	}
	(void)strncat(text, "]", sizeof text - strlen(text) - 1);
	if (!measured_load_text("nodes.json", text, strlen(text), &m, &e))
		build_fail("read", &e);
	return m;
}

/* Names that say nothing: order among equal kinds and sizes decides.  A joined activation gives its
 * name to the convolution before it. */
static void
check_order(const struct evaluation *v)
{
	static const char *const node[] = {"Conv a 256", "Relu b 256", "Conv c 256", "Relu d 256",
	    "MaxPool e 64", "Gemm f 10"};
	static const char *const want[] = {"conv1+1 by kind, size and order",
	    "relu+0 by kind, size and order", "conv2+0 by kind, size and order",
	    "relu_2+0 by kind, size and order", "pool+1 by kind, size and order",
	    "fc+0 by kind, size and order"};
	static const char *const joined[] = {"Conv /relu/Relu_output_0_nchwc 256",
	    "Conv relu_2_quant 256", "MaxPool pool 64", "Gemm fc_token_3 10"};
	static const char *const joined_want[] = {"conv1+2 by name", "conv2+1 by name",
	    "pool+1 by name", "fc+0 by name"};
	struct measured_times m = nodes_of(node, 6);
	struct measured_match k;
	char buf[128];

	measured_match(&m, v, "net", &k);
	for (int i = 0; i < 6; i++)
		tap_is_str(group_text(&k, i, buf, sizeof buf), want[i], "%s", node[i]);
	measured_match_free(&k);
	measured_release(&m);
	m = nodes_of(joined, 4);
	measured_match(&m, v, "net", &k);
	for (int i = 0; i < 4; i++)
		tap_is_str(group_text(&k, i, buf, sizeof buf), joined_want[i], "%s", joined[i]);
	tap_is_int(k.nlayers_left, 0, "joined: no layer is left");
	measured_match_free(&k);
	measured_release(&m);
}

/* A file of another size: names alone would mislead, and the match says what differs. */
static void
check_sizes(const struct evaluation *v, const struct evaluation *twice)
{
	static const char *const node[] = {"Conv conv1 512", "Gemm fc 20"};
	struct measured_times m = nodes_of(node, 2);
	struct measured_match k;

	measured_match(&m, v, "net", &k);
	tap_is_int(k.ngroups, 0, "outputs of other sizes match nothing");
	tap_is_int(k.other_row, 0, "and the first row says so");
	measured_match_free(&k);
	measured_match(&m, twice, "net", &k);
	tap_is_int(k.ngroups, 2, "at batch 2 they are of that size");
	tap_is_int(k.other_row, -1, "and nothing differs");
	measured_match_free(&k);
	measured_release(&m);
}

static void
check_words(void)
{
	static const struct {
		const char *op;
		enum measured_kin kin;
	} ops[] = {
	    {"Conv", KIN_CONV}, {"CONV_2D", KIN_CONV}, {"aten::conv2d", KIN_CONV},
	    {"DEPTHWISE_CONV_2D", KIN_CONV}, {"depthwise", KIN_CONV},
	    {"ConvTranspose", KIN_TRANSPOSED}, {"TRANSPOSE_CONV", KIN_TRANSPOSED},
	    {"Gemm", KIN_DENSE}, {"FULLY_CONNECTED", KIN_DENSE}, {"aten::linear", KIN_DENSE},
	    {"aten::addmm", KIN_DENSE}, {"InnerProduct", KIN_DENSE}, {"QLinearConv", KIN_CONV},
	    {"QLinearAdd", KIN_BINARY}, {"aten::add_", KIN_BINARY}, {"Pad", KIN_MOVE},
	    {"QuantizeLinear", KIN_MOVE}, {"RESIZE_BILINEAR", KIN_MOVE},
	    {"GlobalAveragePool", KIN_POOL}, {"aten::batch_norm", KIN_NORM},
	    {"Softmax", KIN_SOFTMAX}, {"aten::relu_", KIN_ACTIVATION}, {"Clip", KIN_ACTIVATION},
	    {"Concat", KIN_CONCAT}, {"aten::cat", KIN_CONCAT}, {"CustomThing", KIN_NONE},
	};
	static const struct {
		const char *name, *key;
	} names[] = {
	    {"/layer1/layer1.0/conv1/Conv", "layer1.0.conv1.conv"},
	    {"/features/features.1/conv/conv.0/conv.0.0/Conv", "features.1.conv.0.0.conv"},
	    {"conv2_1/dw", "conv2_1.dw"},
	    {"MobilenetV1/MobilenetV1/Conv2d_0/Relu6", "mobilenetv1.mobilenetv1.conv2d_0.relu6"},
	};
	char key[MEASURED_KEY_MAX];

	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		tap_is_int(measured_kin_of(ops[i].op), ops[i].kin, "the kind of %s", ops[i].op);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		tap_is_str(measured_key(names[i].name, key), names[i].key, "the key of %s",
		    names[i].name);
}

int
main(void)
{
	struct graph *g = make_graph();
	struct hardware h = variant_device();
	struct evaluation v = evaluate_graph(g, &h, 1), twice = evaluate_graph(g, &h, 2);

	check_words();
	check_names(&v);
	check_order(&v);
	check_sizes(&v, &twice);
	evaluation_free(&v);
	evaluation_free(&twice);
	graph_free(g);
	return tap_done();
}
