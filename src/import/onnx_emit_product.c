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
	if (b < 0)
		return false;
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
	if (!emit_read(em, n, 0, &m, e))
		return false;
	layer = em->layers->graph->nlayers;
	if (!emit_add(em, n, &m, 0, e))
		return false;
	emit_own_weights(em, n, weights, layer);
	return true;
}

/* The batch, or what there is of it, must not be among the features. */
static bool
features_last(const struct foreign_tensor *t)
{
	return t->dims.rank >= 1 && t->batch_axis != t->dims.rank - 1;
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
	if (foreign_int(n, "transA", 0) == 0 && b->fixed && features_last(a))
		return add_dense(em, n, 1, b->dims.dim[turned ? 0 : 1], c != NULL && c->fixed, e);
	if (foreign_int(n, "transA", 0) != 0)
		return err_set(e, "its first input is transposed");
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
	if (b->fixed && b->dims.rank == 2 && !a->fixed && features_last(a))
		return add_dense(em, n, second, b->dims.dim[1],
		    foreign_int(n, "bias", 0) != 0, e);
	return add_product(em, n, 0, second, false, e);
}

bool
onnx_emit_einsum(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	(void)em;
	(void)rule;
	(void)n;
	return err_set(e, "an equation has no place for the batch");
}
