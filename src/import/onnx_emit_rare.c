/*
 * Ops that few files have, as layers that do the same.
 */
#include "import/onnx_emit.h"

#include <string.h>

#define WINDOW_MAX INT32_MAX /* of sizes, strides and padding */

/* Add a layer of one input, or of two. */
static int
add_step(struct emit *em, const struct foreign_node *n, const char *op, int first, int second,
    const char *attr, double value, struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, op, &m);
	if (attr != NULL)
		layer_make_real(&m, attr, value);
	layer_make_input(&m, first);
	if (second >= 0)
		layer_make_input(&m, second);
	return layers_add(em->layers, &m, e);
}

/* Shrink: x moved towards zero where it is further away than lambda, 0 elsewhere. */
bool
onnx_emit_shrink(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	double lambda = foreign_real(n, "lambd", 0.5), bias = foreign_real(n, "bias", 0);
	int x = emit_input(em, n, 0, e), far, moved, layer;
	struct layer_make m;

	(void)rule;
	far = add_step(em, n, "abs", x, -1, NULL, 0, e);
	emit_begin(em, n, "compare", &m);
	layer_make_int(&m, "relation", 4); /* greater */
	layer_make_real(&m, "value", lambda);
	layer_make_input(&m, far);
	far = layers_add(em->layers, &m, e);
	moved = add_step(em, n, "sub", x, -1, "value", bias, e);
	layer = moved >= 0 ? add_step(em, n, "where", far, moved, "value", 0, e) : -1;
	return emit_give(em, n, layer, 0, e);
}

static int
add_places(struct emit *em, const struct foreign_node *n, const struct shape *shape,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, "constant", &m);
	layer_make_list(&m, "shape", shape->rank, shape->dim);
	return layers_add(em->layers, &m, e);
}

/* ReverseSequence: each element is looked up at another step. */
bool
onnx_emit_reverse(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	int64_t axis = foreign_int(n, "time_axis", 0);
	int layer = emit_input(em, n, 0, e), places;
	struct layer_make m;
	struct shape s;

	if (layer < 0)
		return false;
	axis = infer_axis(axis, t->dims.rank, e);
	if (axis < 0)
		return false;
	axis = emit_axis(em, t, (int)axis);
	s = *layers_shape(em->layers, layer);
	if (axis < 1)
		return err_set(e, "its steps are the samples of a batch");
	places = add_places(em, n, &s, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "axis", axis);
	layer_make_input(&m, layer);
	layer_make_input(&m, places);
	return emit_add(em, n, &m, 0, e);
}

bool
onnx_infer_unpool(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	const int64_t *kernel, *strides, *pads, *sizes;
	int nkernel = foreign_ints(n, "kernel_shape", &kernel);
	int nstrides = foreign_ints(n, "strides", &strides), npads = foreign_ints(n, "pads", &pads);
	struct foreign_dims dims;
	int64_t count;

	if (x == NULL)
		return false;
	dims = x->dims;
	sizes = infer_whole(in, n, 2, &count);
	if (sizes == NULL && foreign_input(in->f, n, 2) != NULL)
		return err_set(e, "the size of its output is not known");
	if (dims.rank < 3 || nkernel != dims.rank - 2 || (sizes != NULL && count != dims.rank))
		return err_set(e, "its window does not fit its input");
	for (int i = 2; i < dims.rank; i++) {
		int64_t stride = i - 2 < nstrides ? strides[i - 2] : 1;
		bool padded = i - 2 + nkernel < npads;
		int64_t before = padded ? pads[i - 2] : 0;
		int64_t after = padded ? pads[i - 2 + nkernel] : 0;

		if (dims.dim[i] > WINDOW_MAX || stride < 1 || stride > WINDOW_MAX ||
		    kernel[i - 2] < 1 || kernel[i - 2] > WINDOW_MAX || before < 0 ||
		    before > WINDOW_MAX || after < 0 || after > WINDOW_MAX)
			return err_set(e, "its window does not fit its input");
		dims.dim[i] = sizes != NULL ? sizes[i] : (dims.dim[i] - 1) * stride +
		    kernel[i - 2] - before - after;
		if (dims.dim[i] < 0)
			return err_set(e, "its padding takes away more than there is");
	}
	infer_set(in, n, 0, x->type, &dims);
	return true;
}

/* MaxUnpool: elements are put at their old places among zeros. */
bool
onnx_emit_unpool(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	int x = emit_input(em, n, 0, e), places = x >= 0 ? emit_input(em, n, 1, e) : -1, zeros;
	struct layer_make m;
	struct shape want, flat;

	if (places < 0)
		return false;
	if (!emit_shape(em, foreign_output(em->f, n, 0), &want))
		return err_set(e, "the dimensions of its output are not known");
	flat = (struct shape){1, {shape_elems(&want)}};
	zeros = add_places(em, n, &flat, e);
	flat.dim[0] = shape_elems(layers_shape(em->layers, x));
	x = onnx_view(em, n, x, &flat, e);
	places = onnx_view(em, n, places, &flat, e);
	emit_begin(em, n, rule->op, &m);
	layer_make_input(&m, zeros);
	layer_make_input(&m, places);
	layer_make_input(&m, x);
	return emit_add(em, n, &m, 0, e);
}
