/*
 * Parts of tensors in TensorFlow Lite files: SLICE, STRIDED_SLICE, SPLIT, SPLIT_V, UNPACK.
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

/* The parts of all dimensions, and how many dimensions of 1 the output has before each of them and
 * behind the last. */
struct cuts {
	struct cut cut[FOREIGN_MAX_RANK];
	int added[FOREIGN_MAX_RANK + 1];
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
    struct cuts *cuts, struct err *e)
{
	const int64_t *begin = values_of(f, n, 1, dims->rank);
	const int64_t *size = values_of(f, n, 2, dims->rank);
	struct cut *cut = cuts->cut;

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

/* The entries of a list that an option holds, one for each dimension. */
static const int64_t *
listed(const struct foreign_node *n, const char *name, int rank)
{
	const int64_t *list;

	return foreign_ints(n, name, &list) == rank ? list : NULL;
}

/* A slice whose starts, ends and steps are options. */
static bool
cut_listed(const struct foreign_node *n, const struct foreign_dims *dims, struct cuts *cuts,
    struct err *e)
{
	const int64_t *from = listed(n, "starts", dims->rank), *to = listed(n, "ends", dims->rank);
	const int64_t *step = listed(n, "steps", dims->rank);

	if (from == NULL || to == NULL || step == NULL)
		return err_set(e, "what it takes is not known");
	for (int i = 0; i < dims->rank; i++) {
		if (from[i] < 0 || to[i] < from[i] || to[i] > dims->dim[i] || step[i] < 1)
			return err_set(e, "it takes what its input does not have");
		cuts->cut[i] = (struct cut){.from = from[i], .step = step[i], .count =
		    to[i] > from[i] ? (to[i] - from[i] - 1) / step[i] + 1 : 0};
	}
	return true;
}

static int64_t
limited(int64_t v, int64_t low, int64_t high)
{
	return v < low ? low : v > high ? high : v;
}

/* One dimension of a strided slice. */
struct stride {
	int64_t begin, end, step;
	bool from_first, to_last;  /* begin and end do not count */
	bool gone;                 /* the dimension goes away */
	bool relative;             /* the end is counted from the beginning */
};

/* The part of a dimension of `size` elements. */
static bool
cut_dimension(const struct stride *s, int64_t size, struct cut *out, struct err *e)
{
	int64_t by = s->step, from = limited(s->begin, -INT32_MAX, INT32_MAX);
	int64_t to = limited(s->end, -INT32_MAX, INT32_MAX);

	if (by == 0 || by > INT32_MAX || by < -INT32_MAX)
		return err_set(e, "its step does not work");
	from += from < 0 ? size : 0;
	if (s->gone) {
		if (from < 0 || from >= size)
			return err_set(e, "it takes what its input does not have");
		*out = (struct cut){from, 1, 1, true};
		return true;
	}
	to += s->relative ? from : to < 0 ? size : 0;
	if (s->from_first)
		from = by > 0 ? 0 : size - 1;
	if (s->to_last)
		to = by > 0 ? size : -1;
	from = by > 0 ? limited(from, 0, size) : limited(from, -1, size - 1);
	to = by > 0 ? limited(to, 0, size) : limited(to, -1, size - 1);
	*out = (struct cut){.from = from, .step = by, .count = by > 0 ? (to > from ?
	    (to - from - 1) / by + 1 : 0) : from > to ? (from - to - 1) / -by + 1 : 0};
	return true;
}

/* Dimensions that the entries behind entry `i` are for. */
static int
taken_behind(int64_t new_axes, int i, int entries)
{
	int count = 0;

	for (int k = i + 1; k < entries; k++)
		count += (new_axes >> k & 1) == 0;
	return count;
}

/* Entries are for one dimension each; an ellipsis is for all that the others leave, and a new axis
 * is for none.  Source: tensorflow/core/util/strided_slice_op.cc of
 * github.com/tensorflow/tensorflow. */
static bool
cut_strided(const struct foreign *f, const struct foreign_node *n, const struct foreign_dims *dims,
    struct cuts *cuts, struct err *e)
{
	const struct foreign_tensor *t = foreign_input(f, n, 1);
	int entries = t != NULL && t->nvalues >= 0 && t->nvalues <= 2 * FOREIGN_MAX_RANK ?
	    (int)t->nvalues : -1;
	const int64_t *begin = values_of(f, n, 1, entries), *end = values_of(f, n, 2, entries);
	const int64_t *step = values_of(f, n, 3, entries);
	int64_t begin_mask = foreign_int(n, "begin_mask", 0);
	int64_t end_mask = foreign_int(n, "end_mask", 0), gone = foreign_int(n, "shrink_axis_mask",
	    0);
	int64_t ellipsis = foreign_int(n, "ellipsis_mask", 0);
	int64_t fresh = foreign_int(n, "new_axis_mask", 0);
	int dim = 0;

	if (begin == NULL || end == NULL || step == NULL)
		return err_set(e, "what it takes is not known");
	for (int i = 0; i < dims->rank; i++)
		cuts->cut[i] = (struct cut){.step = 1, .count = dims->dim[i]};
	for (int i = 0; i < entries; i++) {
		int rest = dims->rank - taken_behind(fresh, i, entries);
		struct stride s = {begin[i], end[i], step[i], (begin_mask >> i & 1) != 0,
		    (end_mask >> i & 1) != 0, (gone >> i & 1) != 0,
		    foreign_int(n, "offset", 0) != 0};

		if ((ellipsis >> i & 1) != 0) {
			dim = rest > dim ? rest : dim;
		} else if ((fresh >> i & 1) != 0) {
			cuts->added[dim]++;
		} else if (dim >= dims->rank) {
			return err_set(e, "it has more entries than its input has dimensions");
		} else {
			if (!cut_dimension(&s, dims->dim[dim], &cuts->cut[dim], e))
				return false;
			dim++;
		}
	}
	return true;
}

static bool
cuts_of(const struct foreign *f, const struct foreign_node *n, const struct foreign_dims *dims,
    struct cuts *cuts, struct err *e)
{
	memset(cuts, 0, sizeof *cuts);
	if (strcmp(n->op, "STABLEHLO_SLICE") == 0)
		return cut_listed(n, dims, cuts, e);
	return strcmp(n->op, "SLICE") == 0 ? cut_slice(f, n, dims, cuts, e)
	    : cut_strided(f, n, dims, cuts, e);
}

static bool
add_ones(struct foreign_dims *dims, int count, struct err *e)
{
	for (int i = 0; i < count; i++) {
		if (dims->rank == FOREIGN_MAX_RANK)
			return err_set(e, "its output has too many dimensions");
		dims->dim[dims->rank++] = 1;
	}
	return true;
}

bool
tflite_infer_cut(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e);
	struct foreign_dims dims = {0};
	struct cuts cuts;
	int64_t whole[INFER_MAX_VALUES];
	const struct cut *first = &cuts.cut[0];
	struct err why;

	if (x == NULL)
		return false;
	if (!cuts_of(in->f, n, &x->dims, &cuts, &why))
		return tflite_infer_recorded(in, n, e);
	for (int i = 0; i <= x->dims.rank; i++) {
		if (!add_ones(&dims, cuts.added[i], e))
			return false;
		if (i == x->dims.rank || cuts.cut[i].gone)
			continue;
		if (dims.rank == FOREIGN_MAX_RANK)
			return err_set(e, "its output has too many dimensions");
		dims.dim[dims.rank++] = cuts.cut[i].count;
	}
	infer_set(in, n, 0, foreign_output(in->f, n, 0)->type, &dims);
	if (x->whole == NULL || x->dims.rank != 1 || first->count > INFER_MAX_VALUES)
		return true;
	for (int64_t i = 0; i < first->count; i++)
		whole[i] = x->whole[first->from + i * first->step];
	infer_set_values(in, n, 0, whole, NULL);
	return true;
}

static int add_backwards(struct emit *em, const struct foreign_node *n,
    const struct foreign_tensor *t, int layer, int axis, const struct cut *cut, struct err *e);

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
	if (place < 1 || cut->count < 1) {
		err_set(e, place < 1 ? "it takes some samples of a batch" : "it takes nothing");
		return -1;
	}
	if (cut->step < 0)
		return add_backwards(em, n, t, layer, axis, cut, e);
	emit_begin(em, n, "slice", &m);
	layer_make_int(&m, "axis", place);
	layer_make_int(&m, "from", cut->from + 1);
	layer_make_int(&m, "to", cut->from + (cut->count - 1) * cut->step + 1);
	if (cut->step != 1)
		layer_make_int(&m, "step", cut->step);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* A part that is taken from its last element to its first. */
static int
add_backwards(struct emit *em, const struct foreign_node *n, const struct foreign_tensor *t,
    int layer, int axis, const struct cut *cut, struct err *e)
{
	const struct cut forwards = {.from = cut->from + (cut->count - 1) * cut->step,
	    .step = -cut->step, .count = cut->count};
	struct layer_make m;

	layer = add_cut(em, n, t, layer, axis, &forwards, e);
	if (layer < 0)
		return -1;
	emit_begin(em, n, "reverse", &m);
	layer_make_int(&m, "axes", emit_axis(em, t, axis));
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

bool
tflite_emit_cut(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, 0);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	struct foreign_tensor seen = *t;
	struct cuts cuts;
	int layer;

	(void)rule;
	/* Where dimensions come or go the elements stand as in the file. */
	if (t->channels_last && !out->channels_last) {
		layer = tflite_plain_input(em, n, 0, e);
		seen.channels_last = false;
	} else {
		layer = emit_input(em, n, 0, e);
	}
	if (layer < 0 || !cuts_of(em->f, n, &t->dims, &cuts, e))
		return false;
	for (int i = 0; i < t->dims.rank && layer >= 0; i++)
		layer = add_cut(em, n, &seen, layer, i, &cuts.cut[i], e);
	return emit_give(em, n, layer, 0, e);
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
