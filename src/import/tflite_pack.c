/*
 * PACK of TensorFlow Lite files, which puts tensors together along a new dimension.
 */
#include "import/tflite_private.h"

#include <string.h>

bool
tflite_infer_pack(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *other;
	int64_t whole[INFER_MAX_VALUES];
	struct foreign_dims dims;
	bool known = true;
	int axis;

	if (x == NULL)
		return false;
	dims = x->dims;
	axis = infer_axis(foreign_int(n, "axis", 0), dims.rank + 1, e);
	if (axis < 0)
		return false;
	if (dims.rank == FOREIGN_MAX_RANK)
		return err_set(e, "its output has too many dimensions");
	for (int i = 0; i < n->ninputs; i++) {
		other = infer_input(in, n, i, e);
		if (other == NULL)
			return false;
		if (!foreign_same_dims(&other->dims, &x->dims))
			return err_set(e, "its inputs are of different sizes");
		known &= other->whole != NULL && dims.rank == 0 && i < INFER_MAX_VALUES;
		if (known)
			whole[i] = other->whole[0];
	}
	memmove(dims.dim + axis + 1, dims.dim + axis,
	    (size_t)(dims.rank - axis) * sizeof dims.dim[0]);
	dims.dim[axis] = n->ninputs;
	dims.rank++;
	infer_set(in, n, 0, foreign_output(in->f, n, 0)->type, &dims);
	if (known)
		infer_set_values(in, n, 0, whole, NULL);
	return true;
}

/* A layer with one more dimension of 1. */
static int
with_axis(struct emit *em, const struct foreign_node *n, int layer, int place, struct err *e)
{
	struct shape s = *layers_shape(em->layers, layer);
	struct layer_make m;

	if (s.rank == SHAPE_MAX_RANK) {
		err_set(e, "its output has too many dimensions");
		return -1;
	}
	memmove(s.dim + place, s.dim + place - 1, (size_t)(s.rank - place + 1) * sizeof s.dim[0]);
	s.dim[place - 1] = 1;
	s.rank++;
	emit_begin(em, n, "reshape", &m);
	m.name = NULL;
	m.fused = true;
	layer_make_list(&m, "shape", s.rank, s.dim);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

bool
tflite_emit_pack(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int axis = infer_axis(foreign_int(n, "axis", 0), out->dims.rank, e), place;
	struct layer_make m;

	(void)rule;
	if (axis < 0)
		return false;
	place = emit_axis(em, out, axis);
	if (place < 1)
		return err_set(e, "it makes a batch");
	emit_begin(em, n, "concat", &m);
	layer_make_int(&m, "axis", place);
	for (int i = 0; i < n->ninputs; i++) {
		int layer = emit_input(em, n, i, e);
		const struct shape *s = layer >= 0 ? layers_shape(em->layers, layer) : NULL;

		/* A single number is a dimension of 1 already. */
		if (s != NULL && !(s->rank == 1 && s->dim[0] == 1 && out->dims.rank -
		    (out->batch_axis >= 0) == 1))
			layer = place <= s->rank + 1 ? with_axis(em, n, layer, place, e) : -1;
		if (layer < 0)
			return s == NULL ? false : err_set(e, "its axis is not one of its output");
		layer_make_input(&m, layer);
	}
	if (n->ninputs == 1)
		return emit_give(em, n, m.input[0], 0, e);
	return emit_add(em, n, &m, 0, e);
}
