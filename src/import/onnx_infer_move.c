/*
 * Ops that move, pick, join and repeat elements.
 */
#include "import/onnx_infer.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

static bool
has_few_values(const struct foreign_tensor *t)
{
	return t != NULL && (t->whole != NULL || t->real != NULL) &&
	    t->nvalues <= INFER_MAX_VALUES;
}

/* Values of an output, picked one by one from those of an input. */
struct picked {
	int64_t whole[INFER_MAX_VALUES];
	double real[INFER_MAX_VALUES];
};

static void
pick(struct picked *p, int64_t to, const struct foreign_tensor *t, int64_t from)
{
	p->whole[to] = t->whole != NULL ? t->whole[from] : 0;
	p->real[to] = t->real != NULL ? t->real[from] : 0;
}

/* Steps from one element to the next along each dimension. */
static void
strides_of(const struct foreign_dims *d, int64_t stride[static FOREIGN_MAX_RANK])
{
	int64_t product = 1;

	for (int i = d->rank - 1; i >= 0; i--) {
		stride[i] = product;
		product *= d->dim[i];
	}
}

static bool
read_perm(const struct foreign_node *n, int rank, int perm[static FOREIGN_MAX_RANK],
    struct err *e)
{
	const int64_t *v;
	int count = foreign_ints(n, "perm", &v);
	unsigned seen = 0;

	if (count > 0 && count != rank)
		return err_set(e, "its order has %d entries, and the input %d dimensions", count,
		    rank);
	for (int i = 0; i < rank; i++) {
		perm[i] = count > 0 ? infer_axis(v[i], rank, e) : rank - 1 - i;
		if (perm[i] < 0)
			return false;
		if ((seen & 1u << perm[i]) != 0)
			return err_set(e, "its order names a dimension twice");
		seen |= 1u << perm[i];
	}
	return true;
}

bool
onnx_infer_transpose(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	int64_t stride[FOREIGN_MAX_RANK], at, rest;
	struct foreign_dims dims = {0};
	int perm[FOREIGN_MAX_RANK];
	struct picked p;

	if (t == NULL || !read_perm(n, t->dims.rank, perm, e))
		return false;
	dims.rank = t->dims.rank;
	for (int i = 0; i < dims.rank; i++)
		dims.dim[i] = t->dims.dim[perm[i]];
	infer_set(in, n, 0, t->type, &dims);
	infer_keep_root(in, n, 0, 0);
	if (!has_few_values(t))
		return true;
	strides_of(&t->dims, stride);
	for (int64_t i = 0; i < t->nvalues; i++) {
		at = 0;
		rest = i;
		for (int d = dims.rank - 1; d >= 0; d--) {
			at += rest % dims.dim[d] * stride[perm[d]];
			rest /= dims.dim[d];
		}
		pick(&p, i, t, at);
	}
	infer_set_values(in, n, 0, p.whole, p.real);
	return true;
}

int
onnx_batch_transpose(const struct infer *in, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *t = foreign_input(in->f, n, 0);
	int perm[FOREIGN_MAX_RANK];
	struct err e;

	(void)i;
	if (!read_perm(n, t->dims.rank, perm, &e))
		return -1;
	for (int d = 0; d < t->dims.rank; d++)
		if (perm[d] == t->batch_axis)
			return d;
	return -1;
}

/* Joining lists of numbers, which is what shapes are made of. */
static void
fold_concat(struct infer *in, const struct foreign_node *n)
{
	struct picked p;
	int64_t used = 0;

	for (int i = 0; i < n->ninputs; i++) {
		const struct foreign_tensor *t = foreign_input(in->f, n, i);

		if (!has_few_values(t) || t->dims.rank != 1 ||
		    used + t->nvalues > INFER_MAX_VALUES)
			return;
		for (int64_t k = 0; k < t->nvalues; k++)
			pick(&p, used++, t, k);
	}
	infer_set_values(in, n, 0, p.whole, p.real);
}

bool
onnx_infer_concat(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *first = infer_input(in, n, 0, e), *t;
	char a[FOREIGN_DIMS_TEXT], b[FOREIGN_DIMS_TEXT];
	struct foreign_dims dims;
	int axis;

	if (first == NULL)
		return false;
	axis = infer_axis(foreign_int(n, "axis", 1), first->dims.rank, e);
	if (axis < 0)
		return false;
	dims = first->dims;
	for (int i = 1; i < n->ninputs; i++) {
		t = infer_input(in, n, i, e);
		if (t == NULL)
			return false;
		if (t->dims.rank != dims.rank)
			return err_set(e, "%s and %s are not of as many dimensions",
			    foreign_dims_text(&dims, a), foreign_dims_text(&t->dims, b));
		for (int d = 0; d < dims.rank; d++)
			if (d != axis && t->dims.dim[d] != dims.dim[d])
				return err_set(e, "%s and %s differ beside axis %d",
				    foreign_dims_text(&dims, a),
				    foreign_dims_text(&t->dims, b), axis);
		if (!number_add(dims.dim[axis], t->dims.dim[axis], &dims.dim[axis]))
			return err_set(e, "its output is too large");
	}
	infer_set(in, n, 0, first->type, &dims);
	fold_concat(in, n);
	return true;
}

/* The elements that a slice takes of one axis. */
struct cut {
	int64_t from, step, count;
};

static struct cut
cut_axis(int64_t from, int64_t to, int64_t step, int64_t size)
{
	struct cut c = {.step = step};

	from += from < 0 ? size : 0;
	to += to < 0 ? size : 0;
	if (step > 0) {
		from = from < 0 ? 0 : from > size ? size : from;
		to = to < 0 ? 0 : to > size ? size : to;
		c.count = to > from ? (to - from - 1) / step + 1 : 0;
	} else {
		from = from < 0 ? -1 : from > size - 1 ? size - 1 : from;
		to = to < -1 ? -1 : to > size - 1 ? size - 1 : to;
		c.count = from > to ? (from - to - 1) / -step + 1 : 0;
	}
	c.from = from;
	return c;
}

static bool
read_cuts(struct infer *in, const struct foreign_node *n, const struct foreign_dims *dims,
    struct cut cut[static FOREIGN_MAX_RANK], struct err *e)
{
	const int64_t *from, *to, *axes, *steps;
	int64_t count = onnx_list(in, n, "starts", 1, &from);
	int64_t ends = onnx_list(in, n, "ends", 2, &to);
	int64_t naxes = onnx_list(in, n, "axes", 3, &axes);
	int64_t nsteps = onnx_list(in, n, NULL, 4, &steps);
	int axis;

	if (count < 1 || ends != count || naxes < 0 || nsteps < 0 ||
	    (naxes > 0 && naxes != count) || (nsteps > 0 && nsteps != count))
		return err_set(e, "where it begins and ends is not known");
	for (int i = 0; i < dims->rank; i++)
		cut[i] = (struct cut){0, 1, dims->dim[i]};
	for (int64_t i = 0; i < count; i++) {
		axis = infer_axis(naxes > 0 ? axes[i] : i, dims->rank, e);
		if (axis < 0)
			return false;
		if (nsteps > 0 && (steps[i] == 0 || steps[i] == INT64_MIN))
			return err_set(e, "its step is 0");
		cut[axis] = cut_axis(from[i], to[i], nsteps > 0 ? steps[i] : 1,
		    dims->dim[axis]);
	}
	return true;
}

bool
onnx_infer_slice(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	int64_t stride[FOREIGN_MAX_RANK], elems;
	struct cut cut[FOREIGN_MAX_RANK];
	struct foreign_dims dims;
	struct picked p;

	if (t == NULL || !read_cuts(in, n, &t->dims, cut, e))
		return false;
	dims = t->dims;
	for (int i = 0; i < dims.rank; i++)
		dims.dim[i] = cut[i].count;
	infer_set(in, n, 0, t->type, &dims);
	elems = foreign_elems(&dims);
	if (!has_few_values(t) || elems > INFER_MAX_VALUES)
		return true;
	strides_of(&t->dims, stride);
	for (int64_t i = 0; i < elems; i++) {
		int64_t at = 0, rest = i;

		for (int d = dims.rank - 1; d >= 0; d--) {
			at += (cut[d].from + rest % dims.dim[d] * cut[d].step) * stride[d];
			rest /= dims.dim[d];
		}
		pick(&p, i, t, at);
	}
	infer_set_values(in, n, 0, p.whole, p.real);
	return true;
}

bool
onnx_infer_split(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	const int64_t *sizes;
	int64_t count, size, each, begin = 0;
	int axis;

	if (t == NULL)
		return false;
	axis = infer_axis(foreign_int(n, "axis", 0), t->dims.rank, e);
	if (axis < 0)
		return false;
	count = onnx_list(in, n, "split", 1, &sizes);
	if (count < 0 || (count > 0 && count != n->noutputs))
		return err_set(e, "the sizes of its parts are not known");
	size = t->dims.dim[axis];
	each = (size + n->noutputs - 1) / (n->noutputs > 0 ? n->noutputs : 1);
	for (int i = 0; i < n->noutputs; i++) {
		struct picked p;

		dims = t->dims;
		dims.dim[axis] = count > 0 ? sizes[i] : each < size - begin ? each : size - begin;
		if (dims.dim[axis] < 0 || dims.dim[axis] > size - begin)
			return err_set(e, "its parts are larger than what it splits");
		infer_set(in, n, i, t->type, &dims);
		if (has_few_values(t) && t->dims.rank == 1) {
			for (int64_t k = 0; k < dims.dim[0]; k++)
				pick(&p, k, t, begin + k);
			infer_set_values(in, n, i, p.whole, p.real);
		}
		begin += dims.dim[axis];
	}
	return true;
}

/* Values of Gather along the first axis of a list. */
static void
fold_gather(struct infer *in, const struct foreign_node *n, const struct foreign_tensor *t,
    const struct foreign_tensor *index, int axis)
{
	int64_t inner = 1, outer = 1, used = 0, size = t->dims.dim[axis];
	struct picked p;

	for (int i = 0; i < t->dims.rank; i++) {
		inner *= i > axis ? t->dims.dim[i] : 1;
		outer *= i < axis ? t->dims.dim[i] : 1;
	}
	if (!has_few_values(t) || index->whole == NULL ||
	    outer * inner * index->nvalues > INFER_MAX_VALUES)
		return;
	for (int64_t o = 0; o < outer; o++) {
		for (int64_t k = 0; k < index->nvalues; k++) {
			int64_t at = index->whole[k] + (index->whole[k] < 0 ? size : 0);

			if (at < 0 || at >= size)
				return;
			for (int64_t i = 0; i < inner; i++)
				pick(&p, used++, t, (o * size + at) * inner + i);
		}
	}
	infer_set_values(in, n, 0, p.whole, p.real);
}

bool
onnx_infer_gather(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e), *index;
	struct foreign_dims dims = {0};
	int axis;

	index = t != NULL ? infer_input(in, n, 1, e) : NULL;
	if (index == NULL)
		return false;
	axis = infer_axis(foreign_int(n, "axis", 0), t->dims.rank, e);
	if (axis < 0)
		return false;
	if (t->dims.rank + index->dims.rank - 1 > FOREIGN_MAX_RANK)
		return err_set(e, "its output has more than %d dimensions", FOREIGN_MAX_RANK);
	for (int i = 0; i < axis; i++)
		dims.dim[dims.rank++] = t->dims.dim[i];
	for (int i = 0; i < index->dims.rank; i++)
		dims.dim[dims.rank++] = index->dims.dim[i];
	for (int i = axis + 1; i < t->dims.rank; i++)
		dims.dim[dims.rank++] = t->dims.dim[i];
	infer_set(in, n, 0, t->type, &dims);
	fold_gather(in, n, t, index, axis);
	return true;
}

int
onnx_batch_gather(const struct infer *in, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *t = foreign_input(in->f, n, 0);
	const struct foreign_tensor *index = foreign_input(in->f, n, 1);
	struct err e;
	int axis = infer_axis(foreign_int(n, "axis", 0), t->dims.rank, &e);

	(void)i;
	if (index->batch_axis >= 0)
		return axis + index->batch_axis;
	if (t->batch_axis < 0 || t->batch_axis == axis)
		return -1;
	return t->batch_axis < axis ? t->batch_axis : t->batch_axis + index->dims.rank - 1;
}

bool
onnx_infer_gather_elements(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e), *index;

	index = t != NULL ? infer_input(in, n, 1, e) : NULL;
	if (index == NULL)
		return false;
	infer_set(in, n, 0, t->type, &index->dims);
	return true;
}

bool
onnx_infer_gather_nd(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e), *index;
	int64_t batch = foreign_int(n, "batch_dims", 0), last;
	struct foreign_dims dims = {0};

	index = t != NULL ? infer_input(in, n, 1, e) : NULL;
	if (index == NULL)
		return false;
	if (index->dims.rank < 1)
		return err_set(e, "its indices are a single number");
	last = index->dims.dim[index->dims.rank - 1];
	if (last < 0 || batch < 0 || batch + last > t->dims.rank ||
	    index->dims.rank - 1 + t->dims.rank - batch - last > FOREIGN_MAX_RANK)
		return err_set(e, "its indices do not fit its input");
	for (int i = 0; i < index->dims.rank - 1; i++)
		dims.dim[dims.rank++] = index->dims.dim[i];
	for (int64_t i = batch + last; i < t->dims.rank; i++)
		dims.dim[dims.rank++] = t->dims.dim[i];
	infer_set(in, n, 0, t->type, &dims);
	return true;
}

bool
onnx_infer_tile(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	struct foreign_dims dims;
	const int64_t *v;
	int64_t count;

	if (t == NULL)
		return false;
	v = infer_whole(in, n, 1, &count);
	if (v == NULL || count != t->dims.rank)
		return err_set(e, "how often it repeats is not known");
	dims = t->dims;
	for (int i = 0; i < dims.rank; i++)
		if (v[i] < 0 || !number_mul(dims.dim[i], v[i], &dims.dim[i]))
			return err_set(e, "it repeats %" PRId64 " times", v[i]);
	infer_set(in, n, 0, t->type, &dims);
	return true;
}

bool
onnx_infer_pad(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	const int64_t *pads, *axes;
	int64_t count, naxes;
	struct foreign_dims dims;
	int axis;

	if (t == NULL)
		return false;
	count = onnx_list(in, n, foreign_attr(n, "pads") != NULL ? "pads" : "paddings", 1, &pads);
	naxes = onnx_list(in, n, NULL, 3, &axes);
	if (naxes < 0 || count != 2 * (naxes > 0 ? naxes : t->dims.rank))
		return err_set(e, "how much it adds is not known");
	dims = t->dims;
	for (int64_t i = 0; i < count / 2; i++) {
		axis = infer_axis(naxes > 0 ? axes[i] : i, dims.rank, e);
		if (axis < 0)
			return false;
		if (!number_add(dims.dim[axis], pads[i], &dims.dim[axis]) ||
		    !number_add(dims.dim[axis], pads[count / 2 + i], &dims.dim[axis]) ||
		    dims.dim[axis] < 0)
			return err_set(e, "it takes away more than there is");
	}
	infer_set(in, n, 0, t->type, &dims);
	return true;
}

static bool
move_blocks(struct infer *in, const struct foreign_node *n, bool to_space, struct err *e)
{
	const struct foreign_tensor *t = infer_input(in, n, 0, e);
	int64_t b = foreign_int(n, "blocksize", 0);
	struct foreign_dims dims;

	if (t == NULL)
		return false;
	dims = t->dims;
	if (dims.rank != 4 || b < 1 || b > 65536 || (to_space ? dims.dim[1] % (b * b) != 0 :
	    dims.dim[2] % b != 0 || dims.dim[3] % b != 0))
		return err_set(e, "blocks of %" PRId64 " do not fit its input", b);
	for (int i = 1; i < 4; i++) {
		int64_t by = i == 1 ? b * b : b;

		if ((i == 1) == to_space)
			dims.dim[i] /= by;
		else if (!number_mul(dims.dim[i], by, &dims.dim[i]))
			return err_set(e, "its output is too large");
	}
	infer_set(in, n, 0, t->type, &dims);
	return true;
}

bool
onnx_infer_depth_to_space(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return move_blocks(in, n, true, e);
}

bool
onnx_infer_space_to_depth(struct infer *in, const struct foreign_node *n, struct err *e)
{
	return move_blocks(in, n, false, e);
}
