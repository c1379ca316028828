/*
 * Shapes of ops over whole axes, of ops whose output depends on values, and of quantization.
 */
#include "import/onnx_infer.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* A bit for each axis that goes away. */
static bool
reduced_axes(const struct infer *in, const struct foreign_node *n, int rank, unsigned *bits,
    struct err *e)
{
	const int64_t *axes;
	int64_t count = onnx_list(in, n, "axes", 1, &axes);

	*bits = 0;
	if (count < 0)
		return err_set(e, "its axes are not known");
	if (count == 0 && foreign_int(n, "noop_with_empty_axes", 0) == 0)
		*bits = (1u << rank) - 1;
	for (int64_t i = 0; i < count; i++) {
		int axis = infer_axis(axes[i], rank, e);

		if (axis < 0)
			return false;
		*bits |= 1u << axis;
	}
	return true;
}

static void
fold_real(struct infer *in, const struct foreign_node *n, const struct foreign_tensor *t)
{
	double v = t->real[0];

	for (int64_t i = 1; i < t->nvalues; i++) {
		if (strcmp(n->op, "ReduceMax") == 0)
			v = fmax(v, t->real[i]);
		else if (strcmp(n->op, "ReduceMin") == 0)
			v = fmin(v, t->real[i]);
		else if (strcmp(n->op, "ReduceSum") == 0)
			v += t->real[i];
		else if (strcmp(n->op, "ReduceProd") == 0)
			v *= t->real[i];
		else
			return;
	}
	infer_set_values(in, n, 0, NULL, &v);
}

/* Lists of numbers, reduced to one: products and sums of shapes. */
static void
fold_reduce(struct infer *in, const struct foreign_node *n, const struct foreign_tensor *t)
{
	int64_t v;

	if (t->nvalues > 0 && t->real != NULL)
		fold_real(in, n, t);
	if (t->nvalues < 1 || t->whole == NULL)
		return;
	v = t->whole[0];
	for (int64_t i = 1; i < t->nvalues; i++) {
		int64_t x = t->whole[i];
		bool ok = true;

		if (strcmp(n->op, "ReduceProd") == 0)
			ok = number_mul(v, x, &v);
		else if (strcmp(n->op, "ReduceSum") == 0)
			ok = number_add(v, x, &v);
		else if (strcmp(n->op, "ReduceMax") == 0)
			v = x > v ? x : v;
		else if (strcmp(n->op, "ReduceMin") == 0)
			v = x < v ? x : v;
		else
			ok = false;
		if (!ok)
			return;
	}
	infer_set_values(in, n, 0, &v, NULL);
}

bool
onnx_infer_reduce(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	bool keep = foreign_int(n, "keepdims", 1) != 0;
	struct foreign_dims dims = {0};
	unsigned bits;

	if (t == NULL || !reduced_axes(in, n, t->dims.rank, &bits, e))
		return false;
	for (int i = 0; i < t->dims.rank; i++) {
		bool gone = (bits & 1u << i) != 0;

		if (!gone || keep)
			dims.dim[dims.rank++] = gone ? 1 : t->dims.dim[i];
	}
	infer_set(in, n, 0, t->type, &dims);
	if (foreign_elems(&dims) == 1)
		fold_reduce(in, n, t);
	return true;
}

int
onnx_batch_reduce(const struct infer *in, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *t = foreign_input(in->f, n, 0);
	bool keep = foreign_int(n, "keepdims", 1) != 0;
	unsigned bits = 0;
	int axis;
	struct err e;

	(void)i;
	if (t->batch_axis < 0)
		return -1;
	if (strncmp(n->op, "Arg", 3) == 0) {
		axis = infer_axis(foreign_int(n, "axis", 0), t->dims.rank, &e);
		bits = axis >= 0 ? 1u << axis : 0;
	} else if (!reduced_axes(in, n, t->dims.rank, &bits, &e)) {
		return -1;
	}
	if ((bits & 1u << t->batch_axis) != 0)
		return -1;
	axis = t->batch_axis;
	for (int k = 0; !keep && k < t->batch_axis; k++)
		axis -= (bits & 1u << k) != 0;
	return axis;
}

bool
onnx_infer_arg(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	bool keep = foreign_int(n, "keepdims", 1) != 0;
	struct foreign_dims dims = {0};
	int axis;

	if (t == NULL)
		return false;
	axis = infer_axis(foreign_int(n, "axis", 0), t->dims.rank, e);
	if (axis < 0)
		return false;
	for (int i = 0; i < t->dims.rank; i++)
		if (i != axis || keep)
			dims.dim[dims.rank++] = i == axis ? 1 : t->dims.dim[i];
	infer_set(in, n, 0, FOREIGN_INT64, &dims);
	return true;
}

bool
onnx_infer_topk(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	int64_t k = foreign_int(n, "k", -1), count;
	const int64_t *v = infer_whole(in, n, 1, &count);
	struct foreign_dims dims;
	int axis;

	if (t == NULL)
		return false;
	axis = infer_axis(foreign_int(n, "axis", -1), t->dims.rank, e);
	if (axis < 0)
		return false;
	dims = t->dims;
	if (v != NULL && count == 1)
		k = v[0];
	if (k < 0) {
		/* How many there are is a result: at most all. */
		k = dims.dim[axis];
		for (int i = 0; i < 2; i++)
			if (foreign_output(in->f, n, i) != NULL)
				foreign_output(in->f, n, i)->loose = true;
	}
	dims.dim[axis] = k < dims.dim[axis] ? k : dims.dim[axis];
	infer_set(in, n, 0, t->type, &dims);
	infer_set(in, n, 1, FOREIGN_INT64, &dims);
	return true;
}

/* NonZero gives the places of the elements that are not zero: at most all are. */
bool
onnx_infer_nonzero(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	struct foreign_tensor *out = foreign_output(in->f, n, 0);
	int64_t found = 0, place[INFER_MAX_VALUES];

	if (t == NULL)
		return false;
	for (int64_t i = 0; t->whole != NULL && i < t->nvalues; i++)
		found += t->whole[i] != 0;
	if (t->whole == NULL)
		found = foreign_elems(&t->dims);
	out->loose |= t->whole == NULL;
	infer_set(in, n, 0, FOREIGN_INT64, &(struct foreign_dims){2, {t->dims.rank, found}});
	if (t->whole == NULL || t->dims.rank != 1 || found > INFER_MAX_VALUES)
		return true;
	found = 0;
	for (int64_t i = 0; i < t->nvalues; i++)
		if (t->whole[i] != 0)
			place[found++] = i;
	infer_set_values(in, n, 0, place, NULL);
	return true;
}

bool
onnx_infer_compress(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	bool flat = foreign_attr(n, "axis") == NULL;
	int64_t count, kept = 0;
	const int64_t *v = infer_whole(in, n, 1, &count);
	struct foreign_dims dims;
	int axis = 0;

	if (t == NULL)
		return false;
	dims = flat ? (struct foreign_dims){1, {foreign_elems(&t->dims)}} : t->dims;
	if (!flat)
		axis = infer_axis(foreign_int(n, "axis", 0), t->dims.rank, e);
	if (axis < 0)
		return false;
	for (int64_t i = 0; v != NULL && i < count; i++)
		kept += v[i] != 0;
	if (v != NULL)
		dims.dim[axis] = kept < dims.dim[axis] ? kept : dims.dim[axis];
	foreign_output(in->f, n, 0)->loose |= v == NULL;
	infer_set(in, n, 0, t->type, &dims);
	return true;
}

bool
onnx_infer_unique(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	struct foreign_dims flat;

	if (t == NULL)
		return false;
	flat = (struct foreign_dims){1, {foreign_elems(&t->dims)}};
	for (int i = 0; i < n->noutputs; i++)
		if (foreign_output(in->f, n, i) != NULL)
			foreign_output(in->f, n, i)->loose = true;
	infer_set(in, n, 0, t->type, foreign_attr(n, "axis") == NULL ? &flat : &t->dims);
	for (int i = 1; i < n->noutputs; i++)
		infer_set(in, n, i, FOREIGN_INT64, &flat);
	return true;
}

bool
onnx_infer_one_hot(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e), *values;
	double depth = infer_number(in, n, 1);
	struct foreign_dims dims = {0};
	int axis;

	values = foreign_input(in->f, n, 2);
	if (t == NULL)
		return false;
	if (!(depth >= 1 && depth < 1e12) || t->dims.rank == FOREIGN_MAX_RANK)
		return err_set(e, "its depth is not known");
	axis = infer_axis(foreign_int(n, "axis", -1), t->dims.rank + 1, e);
	if (axis < 0)
		return false;
	dims.rank = t->dims.rank + 1;
	for (int i = 0; i < dims.rank; i++)
		dims.dim[i] = i == axis ? (int64_t)depth : t->dims.dim[i > axis ? i - 1 : i];
	infer_set(in, n, 0, values != NULL ? values->type : t->type, &dims);
	return true;
}

/* At most max_output_boxes_per_class boxes of each class of each image. */
bool
onnx_infer_nms(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *boxes = infer_input(in, n, 0, e), *scores;
	double most = infer_number(in, n, 2);
	int64_t each;

	scores = boxes != NULL ? infer_input(in, n, 1, e) : NULL;
	if (scores == NULL)
		return false;
	if (scores->dims.rank != 3 || boxes->dims.rank != 3)
		return err_set(e, "its inputs do not have three dimensions");
	each = scores->dims.dim[2];
	if (most >= 0 && most < (double)each)
		each = (int64_t)most;
	each *= scores->dims.dim[0] * scores->dims.dim[1];
	foreign_output(in->f, n, 0)->loose = true;
	infer_set(in, n, 0, FOREIGN_INT64, &(struct foreign_dims){2, {each, 3}});
	return true;
}

bool
onnx_infer_quantize(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	const struct foreign_tensor *zero = foreign_input(in->f, n, 2);

	if (t == NULL)
		return false;
	infer_set(in, n, 0, zero != NULL ? zero->type : FOREIGN_UINT8, &t->dims);
	infer_keep_root(in, n, 0, 0);
	return true;
}

bool
onnx_infer_dequantize(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	const struct foreign_tensor *scale = foreign_input(in->f, n, 1);

	if (t == NULL)
		return false;
	infer_set(in, n, 0, scale != NULL && scale->type != FOREIGN_UNTYPED ? scale->type :
	    FOREIGN_FP32, &t->dims);
	infer_keep_root(in, n, 0, 0);
	return true;
}

bool
onnx_infer_dynamic_quantize(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);

	if (t == NULL)
		return false;
	infer_set(in, n, 0, FOREIGN_UINT8, &t->dims);
	infer_set(in, n, 1, FOREIGN_FP32, &(struct foreign_dims){0});
	infer_set(in, n, 2, FOREIGN_UINT8, &(struct foreign_dims){0});
	return true;
}

/* QLinearAdd and QLinearMul of com.microsoft: a, its scale and zero point, b, ... */
bool
onnx_infer_qlinear_same(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *a = infer_input(in, n, 0, e), *b;
	struct foreign_dims dims;

	if (a == NULL)
		return false;
	dims = a->dims;
	b = n->ninputs > 5 ? infer_input(in, n, 3, e) : a;
	if (b == NULL || !infer_broadcast_dims(&dims, &b->dims, &dims, e))
		return false;
	infer_set(in, n, 0, a->type, &dims);
	return true;
}

bool
onnx_infer_eye_like(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);

	if (t == NULL)
		return false;
	foreign_output(in->f, n, 0)->fixed = true;
	infer_set(in, n, 0, foreign_attr(n, "dtype") != NULL
	    ? onnx_type((uint64_t)foreign_int(n, "dtype", 1)) : t->type, &t->dims);
	return true;
}

/* The mask, when it is asked for, has the shape of the input. */
bool
onnx_infer_dropout(struct infer *in, const struct foreign_node *n, struct err *e)
{
	if (!infer_copy(in, n, e))
		return false;
	infer_set(in, n, 1, FOREIGN_BOOL, &foreign_input(in->f, n, 0)->dims);
	return true;
}

/* The statistics of a layer norm, when they are asked for, have one number for each norm. */
bool
onnx_infer_layernorm(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	int axis;

	if (x == NULL)
		return false;
	axis = infer_axis(foreign_int(n, "axis", -1), x->dims.rank, e);
	if (axis < 0)
		return false;
	dims = x->dims;
	for (int i = axis; i < dims.rank; i++)
		dims.dim[i] = 1;
	infer_set(in, n, 0, x->type, &x->dims);
	infer_set(in, n, 1, FOREIGN_FP32, &dims);
	infer_set(in, n, 2, FOREIGN_FP32, &dims);
	return true;
}
