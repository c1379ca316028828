/*
 * Losses of training graphs, and triangular masks.
 */
#include "import/onnx_emit.h"

#include <string.h>

/* Classes are the second dimension of the scores, and targets name one of them. */
bool
onnx_infer_loss(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *target;
	bool each = strcmp(foreign_string(n, "reduction", "mean"), "none") == 0;
	struct foreign_dims single = {0};

	target = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (target == NULL)
		return false;
	infer_set(in, n, 0, x->type, each ? &target->dims : &single);
	infer_set(in, n, 1, x->type, &x->dims);
	return true;
}

/* The score of the class that each target names. */
static int
add_chosen(struct emit *em, const struct foreign_node *n, int scores, int axis, struct err *e)
{
	struct shape s = *layers_shape(em->layers, scores);
	int target = emit_input(em, n, 1, e);
	struct layer_make m;

	s.dim[axis - 1] = 1;
	target = onnx_view(em, n, target, &s, e);
	emit_begin(em, n, "gather_elements", &m);
	layer_make_int(&m, "axis", axis);
	layer_make_input(&m, scores);
	layer_make_input(&m, target);
	return layers_add(em->layers, &m, e);
}

bool
onnx_emit_loss(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	bool each = strcmp(foreign_string(n, "reduction", "mean"), "none") == 0;
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	int layer = emit_input(em, n, 0, e), axis;
	struct layer_make m;

	if (layer < 0)
		return false;
	axis = emit_axis(em, x, 1);
	if (x->dims.rank < 2 || axis < 1)
		return err_set(e, "its classes are not the second dimension");
	if (rule->op != NULL) {
		emit_begin(em, n, rule->op, &m);
		layer_make_input(&m, layer);
		layer = layers_add(em->layers, &m, e);
		if (layer < 0 || (emit_is_read(em, n, 1) && !emit_give(em, n, layer, 1, e)))
			return false;
	}
	layer = add_chosen(em, n, layer, axis, e);
	if (each)
		return emit_give(em, n, layer, 0, e);
	emit_begin(em, n, "reduce_sum", &m);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* A triangle of the input, and zeros. */
bool
onnx_emit_triangle(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int layer = emit_input(em, n, 0, e), mask;
	struct layer_make m;
	struct shape s;

	if (layer < 0)
		return false;
	s = *layers_shape(em->layers, layer);
	if (s.rank > 2) {
		memmove(s.dim, s.dim + s.rank - 2, 2 * sizeof s.dim[0]);
		s.rank = 2;
	}
	emit_begin(em, n, "constant", &m);
	layer_make_list(&m, "shape", s.rank, s.dim);
	mask = layers_add(em->layers, &m, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_real(&m, "value", 0);
	layer_make_input(&m, mask);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}
