/*
 * How shapes follow in TensorFlow Lite files: what picks, repeats and fills, and small whole
 * numbers that shapes are made of.
 *
 * A shape that an input holds is known where its values are; otherwise the file's note stands.
 * Source: the Prepare functions of tensorflow/lite/kernels of github.com/tensorflow/tensorflow.
 */
#include "import/tflite_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

/* Give output `i` these dimensions, in the type that the file has for it, if there is one. */
static void
set_dims(struct infer *in, const struct foreign_node *n, int i, const struct foreign_dims *dims)
{
	const struct foreign_tensor *out = foreign_output(in->f, n, i);

	if (out != NULL)
		infer_set(in, n, i, out->type, dims);
}

/* The dimensions that input `i` holds; false when they are not known. */
static bool
dims_in(const struct infer *in, const struct foreign_node *n, int i, struct foreign_dims *out)
{
	int64_t count;
	const int64_t *v = infer_whole(in, n, i, &count);

	if (v == NULL || count > FOREIGN_MAX_RANK)
		return false;
	out->rank = (int)count;
	for (int k = 0; k < out->rank; k++)
		out->dim[k] = v[k];
	return true;
}

/* SQUEEZE: the dimensions that its option lists, or all of 1. */
bool
tflite_infer_squeeze(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims = {0};
	const int64_t *axes;
	int count = foreign_ints(n, "axes", &axes);
	unsigned gone = 0;

	if (x == NULL)
		return false;
	for (int i = 0; i < count; i++) {
		int axis = infer_axis(axes[i], x->dims.rank, e);

		if (axis < 0)
			return false;
		if (x->dims.dim[axis] != 1)
			return err_set(e, "it takes a dimension of %" PRId64 " away",
			    x->dims.dim[axis]);
		gone |= 1u << axis;
	}
	for (int i = 0; i < x->dims.rank; i++)
		if (count > 0 ? (gone >> i & 1) == 0 : x->dims.dim[i] != 1)
			dims.dim[dims.rank++] = x->dims.dim[i];
	set_dims(in, n, 0, &dims);
	infer_set_values(in, n, 0, x->whole, x->real);
	infer_keep_root(in, n, 0, 0);
	return true;
}

bool
tflite_infer_expand_dims(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	const int64_t *given;
	int64_t count;
	int axis;

	if (x == NULL)
		return false;
	given = infer_whole(in, n, 1, &count);
	if (given == NULL || count != 1)
		return tflite_infer_recorded(in, n, e);
	dims = x->dims;
	axis = infer_axis(given[0], dims.rank + 1, e);
	if (axis < 0)
		return false;
	if (dims.rank == FOREIGN_MAX_RANK)
		return err_set(e, "its output has too many dimensions");
	memmove(dims.dim + axis + 1, dims.dim + axis,
	    (size_t)(dims.rank - axis) * sizeof dims.dim[0]);
	dims.dim[axis] = 1;
	dims.rank++;
	set_dims(in, n, 0, &dims);
	infer_set_values(in, n, 0, x->whole, x->real);
	infer_keep_root(in, n, 0, 0);
	return true;
}

/* Places of as many numbers as they take dimensions; the others follow. */
bool
tflite_infer_gather_nd(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *places;
	struct foreign_dims dims;
	int64_t depth;

	places = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (places == NULL)
		return false;
	if (places->dims.rank < 1)
		return err_set(e, "its places are no list");
	dims = places->dims;
	depth = dims.dim[--dims.rank];
	if (depth < 0 || depth > x->dims.rank ||
	    dims.rank + x->dims.rank - depth > FOREIGN_MAX_RANK)
		return err_set(e, "its places of %" PRId64 " numbers do not fit its input", depth);
	for (int i = (int)depth; i < x->dims.rank; i++)
		dims.dim[dims.rank++] = x->dims.dim[i];
	set_dims(in, n, 0, &dims);
	return true;
}

bool
tflite_infer_topk(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	const int64_t *k;
	int64_t count;

	if (x == NULL)
		return false;
	k = infer_whole(in, n, 1, &count);
	if (k == NULL || count != 1 || x->dims.rank < 1)
		return tflite_infer_recorded(in, n, e);
	dims = x->dims;
	if (k[0] < 0 || k[0] > dims.dim[dims.rank - 1])
		return err_set(e, "it takes %" PRId64 " of %" PRId64 " elements", k[0],
		    dims.dim[dims.rank - 1]);
	dims.dim[dims.rank - 1] = k[0];
	set_dims(in, n, 0, &dims);
	set_dims(in, n, 1, &dims);
	return true;
}

bool
tflite_infer_one_hot(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	const int64_t *depth;
	int64_t count;
	int axis;

	if (x == NULL)
		return false;
	depth = infer_whole(in, n, 1, &count);
	if (depth == NULL || count != 1)
		return tflite_infer_recorded(in, n, e);
	dims = x->dims;
	axis = infer_axis(foreign_int(n, "axis", -1), dims.rank + 1, e);
	if (axis < 0)
		return false;
	if (dims.rank == FOREIGN_MAX_RANK)
		return err_set(e, "its output has too many dimensions");
	memmove(dims.dim + axis + 1, dims.dim + axis,
	    (size_t)(dims.rank - axis) * sizeof dims.dim[0]);
	dims.dim[axis] = depth[0];
	dims.rank++;
	set_dims(in, n, 0, &dims);
	return true;
}

/* SELECT: both choices have the shape of the output. */
bool
tflite_infer_select(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 1, e);

	if (x == NULL)
		return false;
	set_dims(in, n, 0, &x->dims);
	return true;
}

bool
tflite_infer_tile(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims, times;

	if (x == NULL)
		return false;
	if (!dims_in(in, n, 1, &times))
		return tflite_infer_recorded(in, n, e);
	dims = x->dims;
	if (times.rank != dims.rank)
		return err_set(e, "it repeats %d dimensions of %d", times.rank, dims.rank);
	for (int i = 0; i < dims.rank; i++)
		if (times.dim[i] < 0 || !number_mul(dims.dim[i], times.dim[i], &dims.dim[i]))
			return err_set(e, "its output is too large");
	set_dims(in, n, 0, &dims);
	return true;
}

/* Ops whose output has the shape that an input holds: FILL, BROADCAST_TO, SCATTER_ND and others. */
static bool
shape_from(struct infer *in, const struct foreign_node *n, int i, struct err *e)
{
	struct foreign_dims dims;

	if (!dims_in(in, n, i, &dims))
		return tflite_infer_recorded(in, n, e);
	set_dims(in, n, 0, &dims);
	return true;
}

bool
tflite_infer_shape_first(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return shape_from(in, n, 0, e);
}

bool
tflite_infer_shape_second(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return shape_from(in, n, 1, e);
}

bool
tflite_infer_shape_third(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return shape_from(in, n, 2, e);
}

/* SPACE_TO_BATCH_ND and BATCH_TO_SPACE_ND: dimensions behind the samples, in blocks. */
bool
tflite_infer_batches(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	bool to_space = strcmp(n->op, "BATCH_TO_SPACE_ND") == 0;
	const int64_t *block, *edges;
	int64_t count, nedges, edge;
	struct foreign_dims dims;

	if (x == NULL)
		return false;
	block = infer_whole(in, n, 1, &count);
	edges = infer_whole(in, n, 2, &nedges);
	if (block == NULL || edges == NULL)
		return tflite_infer_recorded(in, n, e);
	dims = x->dims;
	if (nedges != 2 * count || count > dims.rank - 1)
		return err_set(e, "its blocks do not fit its input");
	for (int i = 0; i < count; i++) {
		int64_t *size = &dims.dim[i + 1];

		if (block[i] < 1 || edges[2 * i] < 0 || edges[2 * i + 1] < 0 ||
		    !number_add(edges[2 * i], edges[2 * i + 1], &edge))
			return err_set(e, "its blocks or edges do not work");
		if (to_space ? dims.dim[0] % block[i] != 0 || !number_mul(*size, block[i], size) ||
		    *size < edge : !number_add(*size, edge, size) || *size % block[i] != 0 ||
		    !number_mul(dims.dim[0], block[i], &dims.dim[0]))
			return err_set(e, "its blocks of %" PRId64 " do not fit its input",
			    block[i]);
		if (to_space)
			dims.dim[0] /= block[i];
		*size = to_space ? *size - edge : *size / block[i];
	}
	set_dims(in, n, 0, &dims);
	return true;
}

/* NON_MAX_SUPPRESSION: as many places as may be left, their scores in version 5, and how many there
 * are. */
bool
tflite_infer_nms(struct infer *in, const struct foreign_node *n, struct err *e)
{
	int last = strcmp(n->op, "NON_MAX_SUPPRESSION_V5") == 0 ? 2 : 1;
	struct foreign_dims most = {.rank = 1}, one = {0};
	const int64_t *k;
	int64_t count;

	k = infer_whole(in, n, 2, &count);
	if (k == NULL || count != 1)
		return tflite_infer_recorded(in, n, e);
	most.dim[0] = k[0];
	for (int i = 0; i < last; i++)
		set_dims(in, n, i, &most);
	set_dims(in, n, last, &one);
	return true;
}

/* TFLite_Detection_PostProcess: boxes, classes and scores of as many as may be left, and how many
 * there are.  Source: tensorflow/lite/kernels/detection_postprocess.cc. */
bool
tflite_infer_detections(struct infer *in, const struct foreign_node *n, struct err *e)
{
	int64_t most = foreign_int(n, "max_detections", 0);
	int64_t classes = foreign_int(n, "max_classes_per_detection", 1);
	struct foreign_dims boxes = {.rank = 3, .dim = {1, 0, 4}}, one = {.rank = 1, .dim = {1}};

	if (most < 1 || classes < 1 || !number_mul(most, classes, &most))
		return tflite_infer_recorded(in, n, e);
	boxes.dim[1] = most;
	set_dims(in, n, 0, &boxes);
	boxes.rank = 2;
	set_dims(in, n, 1, &boxes);
	set_dims(in, n, 2, &boxes);
	set_dims(in, n, 3, &one);
	return true;
}

/* UNSORTED_SEGMENT_...: rows by the segments that they belong to. */
bool
tflite_infer_segments(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *ids;
	struct foreign_dims dims = {.rank = 1};
	const int64_t *segments;
	int64_t count;

	ids = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (ids == NULL)
		return false;
	segments = infer_whole(in, n, 2, &count);
	if (segments == NULL || count != 1 || ids->dims.rank > x->dims.rank)
		return tflite_infer_recorded(in, n, e);
	dims.dim[0] = segments[0];
	for (int i = ids->dims.rank; i < x->dims.rank; i++)
		dims.dim[dims.rank++] = x->dims.dim[i];
	set_dims(in, n, 0, &dims);
	return true;
}

/* MATRIX_DIAG: the last dimension as the diagonal of a matrix. */
bool
tflite_infer_diagonal(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims;

	if (x == NULL)
		return false;
	dims = x->dims;
	if (dims.rank < 1 || dims.rank == FOREIGN_MAX_RANK)
		return err_set(e, "its output has too many dimensions, or none");
	dims.dim[dims.rank] = dims.dim[dims.rank - 1];
	dims.rank++;
	set_dims(in, n, 0, &dims);
	return true;
}

/* Whole numbers */

bool
tflite_infer_rank(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims one = {0};
	int64_t rank;

	if (x == NULL)
		return false;
	set_dims(in, n, 0, &one);
	rank = x->dims.rank;
	infer_set_values(in, n, 0, &rank, NULL);
	foreign_output(in->f, n, 0)->fixed = true;
	return true;
}

bool
tflite_infer_range(struct infer *in, const struct foreign_node *n, struct err *e)
{
	struct foreign_dims dims = {.rank = 1};
	int64_t whole[INFER_MAX_VALUES], v[3], count;

	for (int i = 0; i < 3; i++) {
		const int64_t *given = infer_whole(in, n, i, &count);

		if (given == NULL || count != 1 || given[0] > INT32_MAX || given[0] < -INT32_MAX)
			return tflite_infer_recorded(in, n, e);
		v[i] = given[0];
	}
	if (v[2] == 0)
		return err_set(e, "its step is 0");
	count = (v[1] - v[0] + v[2] + (v[2] > 0 ? -1 : 1)) / v[2];
	dims.dim[0] = count > 0 ? count : 0;
	set_dims(in, n, 0, &dims);
	for (int64_t i = 0; i < dims.dim[0] && i < INFER_MAX_VALUES; i++)
		whole[i] = v[0] + i * v[2];
	infer_set_values(in, n, 0, whole, NULL);
	return true;
}

/* CAST: whole numbers stay what they are. */
bool
tflite_infer_cast(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);

	if (x == NULL)
		return false;
	set_dims(in, n, 0, &x->dims);
	infer_set_values(in, n, 0, x->whole, x->real);
	return true;
}

static int64_t
rounded_down(int64_t a, int64_t b)
{
	return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/* Work out one element; false when there is none. */
static bool
fold_two(const char *op, int64_t a, int64_t b, int64_t *out)
{
	if (strcmp(op, "ADD") == 0)
		return number_add(a, b, out);
	if (strcmp(op, "SUB") == 0)
		return b != INT64_MIN && number_add(a, -b, out);
	if (strcmp(op, "MUL") == 0)
		return number_mul(a, b, out);
	if (strcmp(op, "MAXIMUM") == 0 || strcmp(op, "MINIMUM") == 0) {
		*out = (a > b) == (op[1] == 'A') ? a : b;
		return true;
	}
	if (b == 0 || (a == INT64_MIN && b == -1))
		return false;
	if (strcmp(op, "DIV") == 0)
		*out = a / b;
	else if (strcmp(op, "FLOOR_DIV") == 0)
		*out = rounded_down(a, b);
	else if (strcmp(op, "FLOOR_MOD") == 0)
		*out = a - rounded_down(a, b) * b;
	else
		return false;
	return true;
}

static void
fold_binary(struct infer *in, const struct foreign_node *n)
{
	const struct foreign_tensor *a = foreign_input(in->f, n, 0);
	const struct foreign_tensor *b = foreign_input(in->f, n, 1);
	const struct foreign_tensor *out = foreign_output(in->f, n, 0);
	int64_t whole[INFER_MAX_VALUES];

	if (n->ninputs != 2 || a == NULL || b == NULL || a->whole == NULL || b->whole == NULL ||
	    out->nvalues > INFER_MAX_VALUES || foreign_int(n, "activation", 0) != 0)
		return;
	for (int64_t i = 0; i < out->nvalues; i++)
		if (!fold_two(n->op, a->whole[infer_broadcast_index(&out->dims, &a->dims, i)],
		    b->whole[infer_broadcast_index(&out->dims, &b->dims, i)], &whole[i]))
			return;
	infer_set_values(in, n, 0, whole, NULL);
}

/* Two tensors or more, element by element. */
bool
tflite_infer_binary(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e), *other;
	struct foreign_dims dims;

	if (t == NULL)
		return false;
	dims = t->dims;
	for (int i = 1; i < n->ninputs; i++) {
		other = infer_input(in, n, i, e);
		if (other == NULL || !infer_broadcast_dims(&dims, &other->dims, &dims, e))
			return false;
	}
	set_dims(in, n, 0, &dims);
	fold_binary(in, n);
	return true;
}
