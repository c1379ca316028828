/*
 * Ops of com.microsoft that stand for several layers: what ONNX Runtime's optimizer writes.
 *
 * Source: ContribOperators.md of github.com/microsoft/onnxruntime.
 */
#include "import/onnx_emit.h"

#include "base/number.h"

#include <string.h>

/* Add a layer of one input. */
static int
add_behind(struct emit *em, const struct foreign_node *n, const char *op, int layer, struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, op, &m);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* The op of an activation by its name in an attribute; NULL: there is none. */
static const char *
activation_op(const struct foreign_node *n)
{
	static const char *const names[][2] = {{"Relu", "relu"}, {"Sigmoid", "sigmoid"},
	    {"Tanh", "tanh"}, {"LeakyRelu", "leaky_relu"}, {"Clip", "clip"},
	    {"HardSigmoid", "hardsigmoid"}, {"HardSwish", "hardswish"}};
	const char *name = foreign_string(n, "activation", "");

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i][0], name) == 0)
			return strcmp(name, "Clip") == 0 ? "relu6" : names[i][1];
	return NULL;
}

/* FusedConv and FusedGemm: the layer, then its activation. */
bool
onnx_emit_fused(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	bool conv = strcmp(n->op, "FusedConv") == 0;
	const char *op = activation_op(n);
	int layer;

	if (conv ? !onnx_emit_conv(em, rule, n, e) : !onnx_emit_gemm(em, rule, n, e))
		return false;
	if (op == NULL)
		return true;
	layer = add_behind(em, n, op, em->layer[n->output[0]], e);
	return emit_give(em, n, layer, 0, e);
}

/* BiasGelu. */
bool
onnx_emit_bias_gelu(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;
	int layer;

	emit_begin(em, n, "add", &m);
	emit_read(em, n, 0, &m, e);
	emit_read(em, n, 1, &m, e);
	layer = layers_add(em->layers, &m, e);
	layer = add_behind(em, n, rule->op, layer, e);
	return emit_give(em, n, layer, 0, e);
}

/* SkipLayerNormalization: a sum, which may be an output too, and its norm. */
bool
onnx_emit_skip_norm(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	bool rms = strcmp(rule->op, "rmsnorm") == 0;
	int bias = rms ? 3 : 4, sum;
	struct layer_make m;

	emit_begin(em, n, "add", &m);
	emit_read(em, n, 0, &m, e);
	emit_read(em, n, 1, &m, e);
	if (foreign_input(em->f, n, bias) != NULL)
		emit_read(em, n, bias, &m, e);
	sum = layers_add(em->layers, &m, e);
	if (emit_is_read(em, n, 3) && !emit_give(em, n, sum, 3, e))
		return false;
	emit_begin(em, n, rule->op, &m);
	if (!rms && foreign_input(em->f, n, 3) == NULL)
		layer_make_int(&m, "bias", 0);
	layer_make_input(&m, sum);
	return emit_add(em, n, &m, 0, e);
}

/* MatMulNBits: weights of N neurons over K features in a few bits, packed as bytes. */
bool
onnx_infer_matmul_bits(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *a = infer_input(in, n, 0, e);
	struct foreign_dims dims;

	if (a == NULL)
		return false;
	if (a->dims.rank < 1 || a->dims.dim[a->dims.rank - 1] != foreign_int(n, "K", -1) ||
	    foreign_int(n, "N", 0) < 1)
		return err_set(e, "its input and its weights do not fit each other");
	dims = a->dims;
	dims.dim[dims.rank - 1] = foreign_int(n, "N", 1);
	infer_set(in, n, 0, a->type, &dims);
	return true;
}

bool
onnx_emit_matmul_bits(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "units", foreign_int(n, "N", 1));
	if (foreign_input(em->f, n, 5) == NULL)
		layer_make_int(&m, "bias", 0);
	m.encoding.weights = foreign_int(n, "bits", 4) <= 4 ? DTYPE_INT4 : DTYPE_INT8;
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* Tokens x (heads x features) as heads x tokens x features; -1 when that does not work. */
static int
split_heads(struct emit *em, const struct foreign_node *n, int layer, int64_t heads, struct err *e)
{
	static const int64_t order[] = {2, 1, 3};
	struct shape s = *layers_shape(em->layers, layer);
	struct layer_make m;

	if (s.rank != 2 || heads < 1 || s.dim[1] % heads != 0) {
		err_set(e, "%lld heads do not fit its input", (long long)heads);
		return -1;
	}
	s = (struct shape){3, {s.dim[0], heads, s.dim[1] / heads}};
	layer = onnx_view(em, n, layer, &s, e);
	if (layer < 0)
		return -1;
	emit_begin(em, n, "permute", &m);
	layer_make_list(&m, "order", 3, order);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* Attention of queries, keys and values whose heads stand in their features. */
static bool
add_heads(struct emit *em, const struct foreign_node *n, const int qkv[3], int64_t heads,
    int64_t kv_heads, struct err *e)
{
	static const int64_t order[] = {2, 1, 3};
	struct layer_make m;
	int layer;

	emit_begin(em, n, "dot_product_attention", &m);
	for (int i = 0; i < 3; i++) {
		layer = split_heads(em, n, qkv[i], i == 0 ? heads : kv_heads, e);
		if (layer < 0)
			return false;
		layer_make_input(&m, layer);
	}
	layer = layers_add(em->layers, &m, e);
	emit_begin(em, n, "permute", &m);
	layer_make_list(&m, "order", 3, order);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* Add a layer that turns `turned` features of each head (0: all) behind a layer. */
static int
add_rotary(struct emit *em, const struct foreign_node *n, int64_t turned, int layer, struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, "rotary", &m);
	if (turned > 0)
		layer_make_int(&m, "turned", turned);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* The pattern: cosines and sines are inputs where the model computes them. */
bool
onnx_emit_rotary(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	emit_read(em, n, 0, &m, e);
	for (int i = 1; i < n->ninputs; i++)
		if (!foreign_input(em->f, n, i)->fixed)
			emit_read(em, n, i, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* RotaryEmbedding: heads stand in a dimension of their own, or in the features. */
bool
onnx_emit_rotary_embedding(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int64_t turned = foreign_int(n, "rotary_embedding_dim", 0);
	int64_t heads = foreign_int(n, "num_heads", 0);
	int layer = emit_input(em, n, 0, e);

	(void)rule;
	if (layer < 0)
		return false;
	if (turned > 0 && foreign_input(em->f, n, 0)->dims.rank == 3) {
		if (heads < 1 || !number_mul(turned, heads, &turned))
			return err_set(e, "it does not say how many heads it has");
	}
	layer = add_rotary(em, n, turned, layer, e);
	return emit_give(em, n, layer, 0, e);
}

/* MultiHeadAttention and GroupQueryAttention: queries, keys and values are inputs. */
bool
onnx_emit_heads(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int64_t heads = foreign_int(n, "num_heads", 0);
	int64_t kv_heads = foreign_int(n, "kv_num_heads", heads);
	int qkv[3];

	(void)rule;
	for (int i = 0; i < 3; i++) {
		qkv[i] = emit_input(em, n, i, e);
		if (qkv[i] >= 0 && i < 2 && foreign_int(n, "do_rotary", 0) != 0)
			qkv[i] = add_rotary(em, n, 0, qkv[i], e);
		if (qkv[i] < 0)
			return false;
	}
	return add_heads(em, n, qkv, heads, kv_heads, e);
}

/* Attention: one projection gives queries, keys and values. */
bool
onnx_emit_packed_attention(struct emit *em, const struct rule *rule,
    const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *w = foreign_input(em->f, n, 1);
	int64_t heads = foreign_int(n, "num_heads", 0), width;
	struct layer_make m;
	int all, qkv[3];

	(void)rule;
	if (w == NULL || w->dims.rank != 2 || w->dims.dim[1] % 3 != 0)
		return err_set(e, "its weights are not those of queries, keys and values");
	width = w->dims.dim[1] / 3;
	emit_begin(em, n, "dense", &m);
	layer_make_int(&m, "units", w->dims.dim[1]);
	if (foreign_input(em->f, n, 2) == NULL)
		layer_make_int(&m, "bias", 0);
	emit_weights(em, n, 1, &m);
	emit_read(em, n, 0, &m, e);
	all = layers_add(em->layers, &m, e);
	for (int i = 0; i < 3; i++) {
		emit_begin(em, n, "slice", &m);
		layer_make_int(&m, "axis", -1);
		layer_make_int(&m, "from", i * width + 1);
		layer_make_int(&m, "to", (i + 1) * width);
		layer_make_input(&m, all);
		qkv[i] = layers_add(em->layers, &m, e);
		if (qkv[i] < 0)
			return false;
	}
	return add_heads(em, n, qkv, heads, heads, e);
}
