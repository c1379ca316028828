/*
 * Parts of tensors in TensorFlow Lite files: SLICE, STRIDED_SLICE, SPLIT, SPLIT_V, UNPACK, and
 * PACK, which puts parts together.
 */
#include "import/tflite_private.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

/* The part of one dimension that is taken: `count` elements from `from` on. */
struct cut {
	int64_t from, step, count;
	bool gone;                 /* the dimension is not in the output */
};

/* The values of input `i`, one for each dimension. */
static const int64_t *
values_of(const struct foreign *f, const struct foreign_node *n, int i, int rank)
{
	const struct foreign_tensor *t = foreign_input(f, n, i);

	return t != NULL && t->whole != NULL && t->nvalues == rank ? t->whole : NULL;
}

static bool
cut_slice(const struct foreign *f, const struct foreign_node *n, const struct foreign_dims *dims,
    struct cut cut[static FOREIGN_MAX_RANK], struct err *e)
{
	const int64_t *begin = values_of(f, n, 1, dims->rank);
	const int64_t *size = values_of(f, n, 2, dims->rank);

	if (begin == NULL || size == NULL)
		return err_set(e, "what it takes is not known");
	for (int i = 0; i < dims->rank; i++) {
		if (begin[i] < 0 || begin[i] > dims->dim[i])
			return err_set(e, "it begins beyond its input");
		cut[i] = (struct cut){.from = begin[i], .step = 1, .count = size[i] == -1
		    ? dims->dim[i] - begin[i] : size[i]};
		if (cut[i].count < 0 ||
		    cut[i].count > dims->dim[i] - begin[i])
			return err_set(e, "it takes more than its input has");
	}
	return true;
}

static int64_t
limited(int64_t v, int64_t low, int64_t high)
{
	return v < low ? low : v > high ? high : v;
}

static bool
cut_strided(const struct foreign *f, const struct foreign_node *n, const struct foreign_dims *dims,
    struct cut cut[static FOREIGN_MAX_RANK], struct err *e)
{
	const struct foreign_tensor *t = foreign_input(f, n, 1);
	int rank = t != NULL && t->nvalues >= 0 && t->nvalues <= dims->rank ? (int)t->nvalues : -1;
	const int64_t *begin = values_of(f, n, 1, rank), *end = values_of(f, n, 2, rank);
	const int64_t *step = values_of(f, n, 3, rank);
	int64_t begin_mask = foreign_int(n, "begin_mask", 0);
	int64_t end_mask = foreign_int(n, "end_mask", 0);
	int64_t gone = foreign_int(n, "shrink_axis_mask", 0);

	if (begin == NULL || end == NULL || step == NULL)
		return err_set(e, "what it takes is not known");
	if (foreign_int(n, "ellipsis_mask", 0) != 0 || foreign_int(n, "new_axis_mask", 0) != 0)
		return err_set(e, "it adds dimensions");
	for (int i = 0; i < dims->rank; i++) {
		int64_t size = dims->dim[i], from, to, by = i < rank ? step[i] : 1;

		cut[i] = (struct cut){.step = 1, .count = size};
		if (i >= rank)
			continue;
		if (by == 0 || by > INT32_MAX || by < -INT32_MAX)
			return err_set(e, "its step does not work");
		from = limited(begin[i], -INT32_MAX, INT32_MAX);
		to = limited(end[i], -INT32_MAX, INT32_MAX);
		from += from < 0 ? size : 0;
		if ((gone >> i & 1) != 0) {
			if (from < 0 || from >= size)
				return err_set(e, "it takes what its input does not have");
			cut[i] = (struct cut){from, 1, 1, true};
			continue;
		}
		to += foreign_int(n, "offset", 0) != 0 ? from : to < 0 ? size : 0;
		if ((begin_mask >> i & 1) != 0)
			from = by > 0 ? 0 : size - 1;
		if ((end_mask >> i & 1) != 0)
			to = by > 0 ? size : -1;
		from = by > 0 ? limited(from, 0, size) : limited(from, -1, size - 1);
		to = by > 0 ? limited(to, 0, size) : limited(to, -1, size - 1);
		cut[i].from = from;
		cut[i].step = by;
		cut[i].count = by > 0 ? (to > from ? (to - from - 1) / by + 1 : 0)
		    : from > to ? (from - to - 1) / -by + 1 : 0;
	}
	return true;
}

static bool
cuts_of(const struct foreign *f, const struct foreign_node *n, const struct foreign_dims *dims,
    struct cut cut[static FOREIGN_MAX_RANK], struct err *e)
{
	return strcmp(n->op, "SLICE") == 0 ? cut_slice(f, n, dims, cut, e)
	    : cut_strided(f, n, dims, cut, e);
}

bool
tflite_infer_cut(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims = {0};
	struct cut cut[FOREIGN_MAX_RANK];
	int64_t whole[INFER_MAX_VALUES];
	struct err why;

	if (x == NULL)
		return false;
	if (!cuts_of(in->f, n, &x->dims, cut, &why))
		return tflite_infer_recorded(in, n, e);
	for (int i = 0; i < x->dims.rank; i++)
		if (!cut[i].gone)
			dims.dim[dims.rank++] = cut[i].count;
	infer_set(in, n, 0, foreign_output(in->f, n, 0)->type, &dims);
	if (x->whole == NULL || x->dims.rank != 1 || cut[0].count > INFER_MAX_VALUES)
		return true;
	for (int64_t i = 0; i < cut[0].count; i++)
		whole[i] = x->whole[cut[0].from + i * cut[0].step];
	infer_set_values(in, n, 0, whole, NULL);
	return true;
}

/* Add a slice of `layer` along dimension `axis` of the tensor; the layer itself when it takes
 * all. */
static int
add_cut(struct emit *em, const struct foreign_node *n, const struct foreign_tensor *t, int layer,
    int axis, const struct cut *cut, struct err *e)
{
	int place = emit_axis(em, t, axis);
	struct layer_make m;

	if (cut->count == t->dims.dim[axis] && cut->step == 1)
		return layer;
	if (place < 1 || cut->count < 1 || cut->step < 0) {
		err_set(e, place < 1 ? "it takes some samples of a batch" : cut->count < 1
		    ? "it takes nothing" : "it goes backwards");
		return -1;
	}
	emit_begin(em, n, "slice", &m);
	layer_make_int(&m, "axis", place);
	layer_make_int(&m, "from", cut->from + 1);
	layer_make_int(&m, "to", cut->from + (cut->count - 1) * cut->step + 1);
	if (cut->step != 1)
		layer_make_int(&m, "step", cut->step);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

bool
tflite_emit_cut(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	struct cut cut[FOREIGN_MAX_RANK];
	int layer = emit_input(em, n, 0, e);

	(void)rule;
	if (layer < 0 || !cuts_of(em->f, n, &t->dims, cut, e))
		return false;
	for (int i = 0; i < t->dims.rank && layer >= 0; i++)
		layer = add_cut(em, n, t, layer, i, &cut[i], e);
	return layer >= 0 && emit_give(em, n, layer, 0, e);
}

/* Equal parts of a tensor, or parts that the file gives sizes for */

/* The axis of a SPLIT, SPLIT_V, UNPACK or PACK of a tensor with `rank` dimensions. */
static int
axis_of(const struct foreign *f, const struct foreign_node *n, int rank, struct err *e)
{
	bool split = strncmp(n->op, "SPLIT", 5) == 0;
	const struct foreign_tensor *t = split
	    ? foreign_input(f, n, strcmp(n->op, "SPLIT") == 0 ? 0 : 2) : NULL;

	if (!split)
		return infer_axis(foreign_int(n, "axis", 0), rank, e);
	if (t != NULL && t->whole != NULL && t->nvalues == 1)
		return infer_axis(t->whole[0], rank, e);
	err_set(e, "its axis is not known");
	return -1;
}

/* The input that is taken apart. */
static int
whole_input(const struct foreign_node *n)
{
	return strcmp(n->op, "SPLIT") == 0 ? 1 : 0;
}

static bool
part_sizes(const struct foreign *f, const struct foreign_node *n, int64_t size, int64_t *part,
    struct err *e)
{
	const struct foreign_tensor *sizes = strcmp(n->op, "SPLIT_V") == 0
	    ? foreign_input(f, n, 1) : NULL;
	int64_t sum = 0;
	int rest = -1;

	for (int i = 0; i < n->noutputs; i++) {
		part[i] = size / n->noutputs;
		if (sizes != NULL) {
			if (sizes->whole == NULL || sizes->nvalues != n->noutputs)
				return err_set(e, "the sizes of its parts are not known");
			part[i] = sizes->whole[i];
		}
		if (part[i] == -1 && rest < 0)
			rest = i;
		else if (part[i] < 0 || part[i] > size - sum)
			return err_set(e, "the sizes of its parts do not work");
		else
			sum += part[i];
	}
	if (rest >= 0)
		part[rest] = size - sum;
	return rest >= 0 || sum == size || err_set(e, "its parts are not all of its input");
}

bool
tflite_infer_parts(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, whole_input(n), e);
	int axis = x != NULL ? axis_of(in->f, n, x->dims.rank, e) : -1;
	bool unpack = strcmp(n->op, "UNPACK") == 0, ok;
	int64_t *part;

	if (axis < 0)
		return false;
	part = mem_calloc((size_t)n->noutputs + 1, sizeof *part);
	ok = part_sizes(in->f, n, x->dims.dim[axis], part, e);
	for (int i = 0; ok && i < n->noutputs; i++) {
		struct foreign_tensor *out = foreign_output(in->f, n, i);
		struct foreign_dims dims = x->dims;

		dims.dim[axis] = part[i];
		if (unpack) {
			memmove(dims.dim + axis, dims.dim + axis + 1,
			    (size_t)(dims.rank - axis - 1) * sizeof dims.dim[0]);
			dims.rank--;
		}
		if (out == NULL)
			continue;
		infer_set(in, n, i, out->type, &dims);
		if (unpack && x->dims.rank == 1 && x->whole != NULL)
			infer_set_values(in, n, i, x->whole + i, NULL);
	}
	free(part);
	return ok;
}

bool
tflite_emit_parts(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, whole_input(n));
	int source = emit_input(em, n, whole_input(n), e), layer;
	int axis = source >= 0 ? axis_of(em->f, n, t->dims.rank, e) : -1;
	struct cut cut = {.step = 1};
	int64_t *part;
	bool ok;

	(void)rule;
	if (axis < 0)
		return false;
	part = mem_calloc((size_t)n->noutputs + 1, sizeof *part);
	ok = part_sizes(em->f, n, t->dims.dim[axis], part, e);
	for (int i = 0; ok && i < n->noutputs; i++) {
		cut.count = part[i];
		if (emit_is_read(em, n, i)) {
			layer = add_cut(em, n, t, source, axis, &cut, e);
			ok = layer >= 0 && emit_give(em, n, layer, i, e);
		}
		cut.from += part[i];
	}
	free(part);
	return ok;
}

/* PACK */

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
