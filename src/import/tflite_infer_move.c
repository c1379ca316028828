/*
 * How shapes follow in TensorFlow Lite files: what moves elements or looks at them otherwise.
 */
#include "import/tflite_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

static void
set_output(struct infer *in, const struct foreign_node *n, const struct foreign_dims *dims)
{
	infer_set(in, n, 0, foreign_output(in->f, n, 0)->type, dims);
}

/* The shape that a RESHAPE asks for: its second input, or its option. */
static int
wanted_shape(const struct infer *in, const struct foreign_node *n, const int64_t **out)
{
	int64_t count;

	*out = infer_whole(in, n, 1, &count);
	if (*out != NULL)
		return count <= FOREIGN_MAX_RANK ? (int)count : -1;
	if (foreign_input(in->f, n, 1) != NULL)
		return -1;
	count = foreign_ints(n, "shape", out);
	return count > 0 && count <= FOREIGN_MAX_RANK ? (int)count : -1;
}

bool
tflite_infer_reshape(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	int64_t elems = x != NULL ? foreign_elems(&x->dims) : 0, product = 1;
	struct foreign_dims dims = {0};
	const int64_t *want;
	char text[FOREIGN_DIMS_TEXT];
	int rest = -1, rank;

	if (x == NULL)
		return false;
	rank = wanted_shape(in, n, &want);
	if (rank < 0)
		return tflite_infer_recorded(in, n, e);
	for (int i = 0; i < rank; i++) {
		dims.dim[dims.rank++] = want[i];
		if (want[i] == -1 && rest < 0)
			rest = i;
		else if (want[i] < 0 || !number_mul(product, want[i], &product))
			return err_set(e, "the shape it asks for does not work");
	}
	/* Files for one sample name it; others can still come in. */
	if (rest < 0 && product != elems && rank > 0 && want[0] >= 1 && in->batch > 1 &&
	    number_mul(product, in->batch, &product) && product == elems)
		dims.dim[0] = want[0] * in->batch;
	if (rest >= 0 && product > 0 && elems % product == 0)
		dims.dim[rest] = elems / product;
	if (foreign_elems(&dims) != elems)
		return err_set(e, "%s has other elements than the shape it asks for",
		    foreign_dims_text(&x->dims, text));
	set_output(in, n, &dims);
	infer_set_values(in, n, 0, x->whole, x->real);
	infer_keep_root(in, n, 0, 0);
	return true;
}

bool
tflite_infer_pad(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	const int64_t *pads;
	int64_t count;

	if (x == NULL)
		return false;
	pads = infer_whole(in, n, 1, &count);
	if (pads == NULL || count != 2 * (int64_t)x->dims.rank)
		return tflite_infer_recorded(in, n, e);
	dims = x->dims;
	for (int i = 0; i < dims.rank; i++)
		if (pads[2 * i] < 0 || pads[2 * i + 1] < 0 ||
		    !number_add(dims.dim[i], pads[2 * i], &dims.dim[i]) ||
		    !number_add(dims.dim[i], pads[2 * i + 1], &dims.dim[i]))
			return err_set(e, "its padding does not work");
	set_output(in, n, &dims);
	return true;
}

bool
tflite_infer_transpose(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	const int64_t *perm;
	unsigned seen = 0;
	int64_t count;

	if (x == NULL)
		return false;
	perm = infer_whole(in, n, 1, &count);
	if (perm == NULL)
		return tflite_infer_recorded(in, n, e);
	if (count != x->dims.rank)
		return err_set(e, "its order has %" PRId64 " entries, and the input %d dimensions",
		    count, x->dims.rank);
	dims.rank = x->dims.rank;
	for (int i = 0; i < dims.rank; i++) {
		int axis = infer_axis(perm[i], dims.rank, e);

		if (axis < 0 || (seen >> axis & 1) != 0)
			return axis >= 0 && err_set(e, "its order names a dimension twice");
		seen |= 1u << axis;
		dims.dim[i] = x->dims.dim[axis];
	}
	set_output(in, n, &dims);
	infer_keep_root(in, n, 0, 0);
	return true;
}

/* DEQUANTIZE and DENSIFY: stored numbers stay those that are stored. */
bool
tflite_infer_stored(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *out;

	if (x == NULL)
		return false;
	set_output(in, n, &x->dims);
	out = foreign_output(in->f, n, 0);
	if (foreign_type_table[x->type].whole == foreign_type_table[out->type].whole)
		infer_set_values(in, n, 0, x->whole, x->real);
	infer_keep_root(in, n, 0, 0);
	return true;
}

bool
tflite_infer_shape(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims = {.rank = 1};

	if (x == NULL)
		return false;
	dims.dim[0] = x->dims.rank;
	set_output(in, n, &dims);
	infer_set_values(in, n, 0, x->dims.dim, NULL);
	foreign_output(in->f, n, 0)->fixed = true;
	return true;
}
