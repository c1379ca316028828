/*
 * Ops of com.microsoft whose inputs come each with a scale and a zero point.
 */
#include "import/onnx_emit.h"

#include "base/number.h"

/* QLinearConcat: scale and zero point of the output, then those of each input behind it. */
#define FIRST_JOINED 2
#define EACH_JOINED  3

bool
onnx_infer_qlinear_concat(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *first = infer_input(in, n, FIRST_JOINED, e), *t;
	struct foreign_dims dims;
	int axis;

	if (first == NULL)
		return false;
	axis = infer_axis(foreign_int(n, "axis", 1), first->dims.rank, e);
	if (axis < 0)
		return false;
	dims = first->dims;
	for (int i = FIRST_JOINED + EACH_JOINED; i < n->ninputs; i += EACH_JOINED) {
		t = infer_input(in, n, i, e);
		if (t == NULL)
			return false;
		if (t->dims.rank != dims.rank ||
		    !number_add(dims.dim[axis], t->dims.dim[axis], &dims.dim[axis]))
			return err_set(e, "its inputs do not fit each other");
	}
	infer_set(in, n, 0, first->type, &dims);
	return true;
}

bool
onnx_emit_qlinear_concat(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int64_t axis = foreign_int(n, "axis", 1);
	struct layer_make m;

	axis = emit_axis(em, out, (int)(axis < 0 ? axis + out->dims.rank : axis));
	if (axis < 1)
		return err_set(e, "it joins the samples of batches");
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "axis", axis);
	for (int i = FIRST_JOINED; i < n->ninputs; i += EACH_JOINED)
		emit_read(em, n, i, &m, e);
	return emit_add(em, n, &m, 0, e);
}

/* QLinearAdd and QLinearMul: a, its scale and zero point, b, its scale and zero point. */
bool
onnx_emit_qlinear_binary(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	emit_read(em, n, 0, &m, e);
	emit_read(em, n, 3, &m, e);
	return emit_add(em, n, &m, 0, e);
}
