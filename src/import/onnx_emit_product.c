/*
 * Products of matrices, with weights or between activations.
 */
#include "import/onnx_emit.h"

#include <string.h>

/* A vector stands for a matrix of one row. */
static int
as_matrix(struct emit *em, const struct foreign_node *n, int layer, struct err *e)
{
	struct shape s = *layers_shape(em->layers, layer);

	if (s.rank > 1)
		return layer;
	s = (struct shape){2, {1, s.dim[0]}};
	return onnx_view(em, n, layer, &s, e);
}

static bool
add_product(struct emit *em, const struct foreign_node *n, int first, int second, bool transpose,
    struct err *e)
{
	int a = emit_input(em, n, first, e), b;
	struct layer_make m;

	a = a >= 0 ? as_matrix(em, n, a, e) : -1;
	b = a >= 0 ? emit_input(em, n, second, e) : -1;
	if (b >= 0 && layers_shape(em->layers, b)->rank == 1) {
		/* A vector on the right is a column. */
		struct shape s = {2, {layers_shape(em->layers, b)->dim[0], 1}};

		b = onnx_view(em, n, b, &s, e);
	}
	emit_begin(em, n, "matmul", &m);
	if (transpose)
		layer_make_int(&m, "transpose", 1);
	layer_make_input(&m, a);
	layer_make_input(&m, b);
	return emit_add(em, n, &m, 0, e);
}

/* A matrix of weights on the right, `units` wide. */
static bool
add_dense(struct emit *em, const struct foreign_node *n, int weights, int64_t units, bool bias,
    struct err *e)
{
	struct layer_make m;
	int layer;

	emit_begin(em, n, "dense", &m);
	layer_make_int(&m, "units", units);
	if (!bias)
		layer_make_int(&m, "bias", 0);
	emit_weights(em, n, weights, &m);
	emit_read(em, n, 0, &m, e);
	layer = em->layers->graph->nlayers;
	if (!emit_add(em, n, &m, 0, e))
		return false;
	emit_own_weights(em, n, weights, layer);
	return true;
}

/* The samples of a batch must not be among the features. */
static bool
features_last(const struct emit *em, const struct foreign_tensor *t)
{
	return t->dims.rank >= 1 && (t->batch_axis != t->dims.rank - 1 ||
	    (em->batch == 1 && t->dims.dim[t->batch_axis] > 1));
}

/* The first matrix stands on its side. */
static bool
add_turned(struct emit *em, const struct foreign_node *n, bool turned, struct err *e)
{
	static const int64_t order[] = {2, 1};
	int a = emit_input(em, n, 0, e), b = a >= 0 ? emit_input(em, n, 1, e) : -1;
	struct layer_make m;

	if (a < 0 || b < 0)
		return false;
	if (layers_shape(em->layers, a)->rank != 2)
		return err_set(e, "its first input is no matrix");
	emit_begin(em, n, "permute", &m);
	layer_make_list(&m, "order", 2, order);
	layer_make_input(&m, a);
	a = layers_add(em->layers, &m, e);
	emit_begin(em, n, "matmul", &m);
	if (turned)
		layer_make_int(&m, "transpose", 1);
	layer_make_input(&m, a);
	layer_make_input(&m, b);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_gemm(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *a = foreign_input(em->f, n, 0);
	const struct foreign_tensor *b = foreign_input(em->f, n, 1), *c;
	bool turned = foreign_int(n, "transB", 0) != 0;

	(void)rule;
	c = foreign_input(em->f, n, 2);
	if (foreign_int(n, "transA", 0) == 0 && b->fixed && features_last(em, a))
		return add_dense(em, n, 1, b->dims.dim[turned ? 0 : 1], c != NULL && c->fixed, e);
	if (foreign_int(n, "transA", 0) != 0)
		return add_turned(em, n, turned, e);
	return add_product(em, n, 0, 1, turned, e);
}

bool
onnx_emit_matmul(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int second = strncmp(n->op, "QLinear", 7) == 0 ? 3 : 1;
	const struct foreign_tensor *a = foreign_input(em->f, n, 0);
	const struct foreign_tensor *b = foreign_input(em->f, n, second);

	(void)rule;
	if (b->fixed && b->dims.rank == 2 && !a->fixed && features_last(em, a))
		return add_dense(em, n, second, b->dims.dim[1],
		    *n->domain == '\0' && second == 1 && n->ninputs > 2, e);
	return add_product(em, n, 0, second, false, e);
}

/* The last two dimensions the other way round. */
static int
add_turn(struct emit *em, const struct foreign_node *n, int layer, struct err *e)
{
	int rank = layers_shape(em->layers, layer)->rank;
	int64_t order[SHAPE_MAX_RANK];
	struct layer_make m;

	for (int i = 0; i < rank; i++)
		order[i] = i == rank - 1 ? rank - 1 : i == rank - 2 ? rank : i + 1;
	emit_begin(em, n, "permute", &m);
	layer_make_list(&m, "order", rank, order);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* Attention part by part, for shapes that the one layer does not take. */
static bool
add_attention_parts(struct emit *em, const struct foreign_node *n, int q, int k, int v, int mask,
    struct err *e)
{
	struct layer_make m;
	int scores;

	emit_begin(em, n, "matmul", &m);
	layer_make_int(&m, "transpose", 1);
	layer_make_input(&m, q);
	layer_make_input(&m, k);
	scores = layers_add(em->layers, &m, e);
	if (scores >= 0 && mask >= 0) {
		emit_begin(em, n, "add", &m);
		layer_make_input(&m, scores);
		layer_make_input(&m, mask);
		scores = layers_add(em->layers, &m, e);
	}
	if (scores < 0)
		return false;
	emit_begin(em, n, "softmax", &m);
	layer_make_input(&m, scores);
	scores = layers_add(em->layers, &m, e);
	emit_begin(em, n, "matmul", &m);
	layer_make_input(&m, scores);
	layer_make_input(&m, v);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_emit_attention(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int q = emit_input(em, n, 0, e), k = q >= 0 ? emit_input(em, n, 1, e) : -1;
	int v = k >= 0 ? emit_input(em, n, 2, e) : -1, mask = -1, layer;
	bool turned = foreign_int(n, "turned", 0) != 0;
	struct layer_make m;
	struct err ignored;

	if (v >= 0 && n->ninputs > 3)
		mask = emit_input(em, n, 3, e);
	if (v < 0 || (n->ninputs > 3 && mask < 0))
		return false;
	if (turned)
		k = add_turn(em, n, k, e);
	if (k < 0)
		return false;
	emit_begin(em, n, rule->op, &m);
	layer_make_input(&m, q);
	layer_make_input(&m, k);
	layer_make_input(&m, v);
	if (mask >= 0) {
		layer_make_int(&m, "mask", 1);
		layer_make_input(&m, mask);
	}
	layer = layers_add(em->layers, &m, &ignored);
	return layer >= 0 ? emit_give(em, n, layer, 0, e) :
	    add_attention_parts(em, n, q, k, v, mask, e);
}

/* The letter of the batch, which goes away; 0: there is none. */
static char
batch_letter(const struct emit *em, const struct foreign_node *n)
{
	const char *at = foreign_string(n, "equation", "");

	for (int i = 0; i < n->ninputs; i++) {
		const struct foreign_tensor *t = foreign_input(em->f, n, i);
		int place = 0;

		for (; *at != '\0' && *at != ',' && *at != '-'; at++) {
			if (*at == ' ')
				continue;
			if (*at == '.')
				return '\0';
			if (t != NULL && place == t->batch_axis && emit_axis(em, t, place) == 0)
				return *at;
			place++;
		}
		at += *at == ',';
	}
	return '\0';
}

bool
onnx_emit_einsum(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const char *at = foreign_string(n, "equation", "");
	int64_t letters[LAYERS_MAX_VALUES];
	char batch = batch_letter(em, n);
	struct layer_make m;
	int count = 0;

	for (; *at != '\0'; at++) {
		if (*at == batch || *at == ' ')
			continue;
		if (count == LAYERS_MAX_VALUES)
			return err_set(e, "its equation is too long");
		letters[count++] = (unsigned char)*at;
	}
	emit_begin(em, n, rule->op, &m);
	layer_make_list(&m, "equation", count, letters);
	for (int i = 0; i < n->ninputs; i++)
		emit_read(em, n, i, &m, e);
	return emit_add(em, n, &m, 0, e);
}
