/*
 * Ops that ask for sizes, and ops that give the same elements in another shape.
 */
#include "import/onnx_infer.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

int64_t
onnx_list(const struct infer *in, const struct foreign_node *n, const char *name, int i,
    const int64_t **out)
{
	int count = name != NULL ? foreign_ints(n, name, out) : 0;
	const struct foreign_tensor *t;

	if (count > 0)
		return count;
	t = foreign_input(in->f, n, i);
	*out = t != NULL ? t->whole : NULL;
	if (t == NULL)
		return 0;
	return t->whole != NULL ? t->nvalues : -1;
}

static int64_t
clamp(int64_t v, int64_t min, int64_t max)
{
	return v < min ? min : v > max ? max : v;
}

bool
onnx_infer_shape(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	struct foreign_tensor *out = foreign_output(in->f, n, 0);
	int64_t from, to;

	if (t == NULL)
		return false;
	from = foreign_int(n, "start", 0);
	to = foreign_int(n, "end", t->dims.rank);
	from = clamp(from < 0 ? from + t->dims.rank : from, 0, t->dims.rank);
	to = clamp(to < 0 ? to + t->dims.rank : to, from, t->dims.rank);
	infer_set(in, n, 0, FOREIGN_INT64, &(struct foreign_dims){1, {to - from}});
	infer_set_values(in, n, 0, t->dims.dim + from, NULL);
	out->fixed = true;
	return true;
}

bool
onnx_infer_size(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	struct foreign_tensor *out = foreign_output(in->f, n, 0);
	int64_t size;

	if (t == NULL)
		return false;
	size = foreign_elems(&t->dims);
	infer_set(in, n, 0, FOREIGN_INT64, &(struct foreign_dims){0});
	infer_set_values(in, n, 0, &size, NULL);
	out->fixed = true;
	return true;
}

/* A list of numbers that is an attribute. */
static bool
constant_list(struct infer *in, const struct foreign_node *n, const struct foreign_attr *a)
{
	struct foreign_dims dims = {.rank = a->type == FOREIGN_INT || a->type == FOREIGN_REAL
	    ? 0 : 1};
	bool whole = a->type == FOREIGN_INT || a->type == FOREIGN_INTS;

	dims.dim[0] = a->n;
	infer_set(in, n, 0, whole ? FOREIGN_INT64 : FOREIGN_FP32, &dims);
	infer_set_values(in, n, 0, a->type == FOREIGN_INT ? &a->whole : a->ints,
	    a->type == FOREIGN_REAL ? &a->number : a->reals);
	return true;
}

bool
onnx_infer_constant(struct infer *in, const struct foreign_node *n, struct err *e)
{
	struct foreign_tensor *out = foreign_output(in->f, n, 0);
	const struct foreign_attr *a;
	const struct foreign_tensor *t;

	for (int i = 0; i < n->nattrs; i++) {
		a = &n->attr[i];
		if (a->type == FOREIGN_TENSOR && a->tensor >= 0) {
			t = &in->f->tensor[a->tensor];
			infer_set(in, n, 0, t->type, &t->dims);
			infer_set_values(in, n, 0, t->whole, t->real);
			out->root = a->tensor;
			return true;
		}
		if (strncmp(a->name, "value_", 6) == 0 && a->type != FOREIGN_STRING)
			return constant_list(in, n, a);
		if (strncmp(a->name, "value_", 6) == 0) {
			infer_set(in, n, 0, FOREIGN_TEXT, &(struct foreign_dims){0});
			return true;
		}
	}
	return err_set(e, "it has no value");
}

/* The dimensions that input `i` lists. */
static bool
dims_of_values(const struct infer *in, const struct foreign_node *n, int i,
    struct foreign_dims *out, struct err *e)
{
	int64_t count;
	const int64_t *v = infer_whole(in, n, i, &count);

	if (v == NULL)
		return err_set(e, "the shape it asks for is not known");
	if (count > FOREIGN_MAX_RANK)
		return err_set(e, "it asks for %" PRId64 " dimensions, and at most %d are read",
		    count, FOREIGN_MAX_RANK);
	*out = (struct foreign_dims){.rank = (int)count};
	for (int k = 0; k < out->rank; k++) {
		out->dim[k] = v[k];
		if (v[k] < 0)
			return err_set(e, "it asks for a dimension of %" PRId64, v[k]);
	}
	return foreign_elems(out) >= 0 || err_set(e, "it asks for more than 2^55 elements");
}

/* ConstantOfShape. */
bool
onnx_infer_fill(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_attr *a = foreign_attr(n, "value");
	const struct foreign_tensor *t = a != NULL && a->type == FOREIGN_TENSOR && a->tensor >= 0
	    ? &in->f->tensor[a->tensor] : NULL;
	int64_t whole[INFER_MAX_VALUES];
	double real[INFER_MAX_VALUES];
	struct foreign_dims dims;
	int64_t size;

	if (!dims_of_values(in, n, 0, &dims, e))
		return false;
	infer_set(in, n, 0, t != NULL ? t->type : FOREIGN_FP32, &dims);
	size = foreign_elems(&dims);
	if (size > INFER_MAX_VALUES || (t != NULL && t->nvalues < 1))
		return true;
	for (int64_t i = 0; i < size; i++) {
		whole[i] = t != NULL && t->whole != NULL ? t->whole[0] : 0;
		real[i] = t != NULL && t->real != NULL ? t->real[0] : 0;
	}
	if (t == NULL || t->whole != NULL || t->real != NULL)
		infer_set_values(in, n, 0, whole, real);
	return true;
}

bool
onnx_infer_range(struct infer *in, const struct foreign_node *n, struct err *e)
{
	double start = infer_number(in, n, 0), limit = infer_number(in, n, 1);
	double step = infer_number(in, n, 2), size = ceil((limit - start) / step);
	const struct foreign_tensor *t = foreign_input(in->f, n, 0);
	int64_t whole[INFER_MAX_VALUES];
	double real[INFER_MAX_VALUES];

	if (isnan(size) || size > 1e15)
		return err_set(e, "where it begins and ends is not known");
	size = size < 0 ? 0 : size;
	infer_set(in, n, 0, t->type, &(struct foreign_dims){1, {(int64_t)size}});
	if (size > INFER_MAX_VALUES)
		return true;
	for (int i = 0; i < (int)size; i++) {
		real[i] = start + i * step;
		whole[i] = fabs(real[i]) < 9e15 ? (int64_t)real[i] : 0;
	}
	infer_set_values(in, n, 0, whole, real);
	return true;
}

/* Let output 0 hold the elements of input 0 in these dimensions. */
static bool
see_as(struct infer *in, const struct foreign_node *n, const struct foreign_dims *dims)
{
	const struct foreign_tensor *t = foreign_input(in->f, n, 0);

	infer_set(in, n, 0, t->type, dims);
	infer_set_values(in, n, 0, t->whole, t->real);
	infer_keep_root(in, n, 0, 0);
	return true;
}

static bool
reshape_dims(const struct foreign_node *n, const struct foreign_tensor *t, const int64_t *want,
    int64_t count, struct foreign_dims *out, struct err *e)
{
	int64_t elems = foreign_elems(&t->dims), product = 1;
	char from[FOREIGN_DIMS_TEXT], to[FOREIGN_DIMS_TEXT];
	int open = -1;

	*out = (struct foreign_dims){.rank = (int)count};
	for (int i = 0; i < out->rank; i++) {
		out->dim[i] = want[i];
		if (want[i] == 0 && foreign_int(n, "allowzero", 0) == 0 && i < t->dims.rank)
			out->dim[i] = t->dims.dim[i];
		if (out->dim[i] == -1 && open < 0)
			open = i;
		else if (out->dim[i] < 0 || !number_mul(product, out->dim[i], &product))
			return err_set(e, "the shape it asks for does not work");
	}
	if (open >= 0 && product > 0 && elems % product == 0)
		out->dim[open] = elems / product;
	if (open >= 0 ? product == 0 || elems % product != 0 : product != elems)
		return err_set(e, "%s does not fit %s", foreign_dims_text(&t->dims, from),
		    foreign_dims_text(out, to));
	return true;
}

/* The shape is known only when the model runs: the elements stand in the shape that the file notes,
 * or in a row. */
static bool
see_loosely(struct infer *in, const struct foreign_node *n, const struct foreign_tensor *t)
{
	struct foreign_tensor *out = foreign_output(in->f, n, 0);
	int64_t elems = foreign_elems(&t->dims);
	struct foreign_dims dims = {1, {elems}};

	if (foreign_elems(&out->recorded) == elems)
		dims = out->recorded;
	infer_set(in, n, 0, t->type, &dims);
	infer_keep_root(in, n, 0, 0);
	out->loose = true;
	return true;
}

bool
onnx_infer_reshape(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	const int64_t *want;
	int64_t count;

	if (t == NULL)
		return false;
	count = onnx_list(in, n, "shape", 1, &want);
	if (count < 0)
		return see_loosely(in, n, t);
	if (count > FOREIGN_MAX_RANK)
		return err_set(e, "it asks for %" PRId64 " dimensions, and at most %d are read",
		    count, FOREIGN_MAX_RANK);
	if (onnx_refit_reshape(in, n, want, count, &dims))
		in->refitted++;
	else if (!reshape_dims(n, t, want, count, &dims, e))
		return false;
	return see_as(in, n, &dims);
}

bool
onnx_infer_flatten(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	struct foreign_dims dims = {2, {1, 1}};
	int64_t axis = foreign_int(n, "axis", 1);

	if (t == NULL)
		return false;
	axis += axis < 0 ? t->dims.rank : 0;
	if (axis < 0 || axis > t->dims.rank)
		return err_set(e, "its axis is not one of the input's");
	for (int i = 0; i < t->dims.rank; i++)
		dims.dim[i < axis ? 0 : 1] *= t->dims.dim[i];
	return see_as(in, n, &dims);
}

/* A bit for each axis of a list; false with a sentence. */
static bool
axis_bits(const int64_t *axes, int64_t count, int rank, unsigned *bits, struct err *e)
{
	*bits = 0;
	for (int64_t i = 0; i < count; i++) {
		int axis = infer_axis(axes[i], rank, e);

		if (axis < 0)
			return false;
		*bits |= 1u << axis;
	}
	return true;
}

bool
onnx_infer_squeeze(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	struct foreign_dims dims = {0};
	const int64_t *axes;
	int64_t count;
	unsigned bits;

	if (t == NULL)
		return false;
	count = onnx_list(in, n, "axes", 1, &axes);
	if (count < 0)
		return err_set(e, "its axes are not known");
	if (!axis_bits(axes, count, t->dims.rank, &bits, e))
		return false;
	for (int i = 0; i < t->dims.rank; i++) {
		bool drop = count > 0 ? (bits & 1u << i) != 0 : t->dims.dim[i] == 1;

		if (drop && t->dims.dim[i] != 1)
			return err_set(e, "axis %d has %" PRId64 " elements, not 1", i,
			    t->dims.dim[i]);
		if (!drop)
			dims.dim[dims.rank++] = t->dims.dim[i];
	}
	return see_as(in, n, &dims);
}

bool
onnx_infer_unsqueeze(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	struct foreign_dims dims = {0};
	const int64_t *axes;
	int64_t count;
	unsigned bits;
	int from = 0;

	if (t == NULL)
		return false;
	count = onnx_list(in, n, "axes", 1, &axes);
	if (count < 1)
		return err_set(e, "its axes are not known");
	if (t->dims.rank + count > FOREIGN_MAX_RANK)
		return err_set(e, "its output has more than %d dimensions", FOREIGN_MAX_RANK);
	dims.rank = t->dims.rank + (int)count;
	if (!axis_bits(axes, count, dims.rank, &bits, e))
		return false;
	for (int i = 0; i < dims.rank; i++) {
		bool added = (bits & 1u << i) != 0;

		if (!added && from == t->dims.rank)
			return err_set(e, "it names an axis twice");
		dims.dim[i] = added ? 1 : t->dims.dim[from++];
	}
	return see_as(in, n, &dims);
}

bool
onnx_infer_expand(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e), *out;
	int64_t whole[INFER_MAX_VALUES];
	double real[INFER_MAX_VALUES];
	struct foreign_dims want, dims;

	if (t == NULL || !dims_of_values(in, n, 1, &want, e) ||
	    !infer_broadcast_dims(&t->dims, &want, &dims, e))
		return false;
	infer_set(in, n, 0, t->type, &dims);
	out = foreign_output(in->f, n, 0);
	if (foreign_elems(&dims) == foreign_elems(&t->dims))
		infer_keep_root(in, n, 0, 0);
	if (out->nvalues > INFER_MAX_VALUES ||
	    (t->whole == NULL && t->real == NULL))
		return true;
	for (int64_t i = 0; i < out->nvalues; i++) {
		int64_t at = infer_broadcast_index(&dims, &t->dims, i);

		whole[i] = t->whole != NULL ? t->whole[at] : 0;
		real[i] = t->real != NULL ? t->real[at] : 0;
	}
	infer_set_values(in, n, 0, whole, real);
	return true;
}
