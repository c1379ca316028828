/*
 * Layers that work element by element, reductions, boxes.
 */
#include "import/ncnn_private.h"

#include "base/number.h"

#include <float.h>
#include <inttypes.h>
#include <string.h>

int
ncnn_unary(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	return ncnn_add_plain(n, l, n->kind->op, NULL, ncnn_in(n, l, 0, e), e);
}

/* Layers that hand their first input on. */
int
ncnn_same(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	return ncnn_add_plain(n, l, n->kind->op != NULL ? n->kind->op : "identity", NULL,
	    ncnn_in(n, l, 0, e), e);
}

int
ncnn_unary_op(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	static const char *const ops[] = {"abs", "neg", "floor", "ceil", NULL, "sqrt", "rsqrt",
	    "exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "reciprocal", "tanh", "log",
	    "round"};
	int64_t kind = ncnn_int(n, l, 0, 0);
	int input = ncnn_in(n, l, 0, e);

	if (kind == 4)
		return ncnn_add_two(n, l, "mul", NULL, input, input, e);
	if (kind < 0 || kind >= (int64_t)(sizeof ops / sizeof *ops))
		return err_set(e, "there is no rule for the operation %" PRId64, kind), -1;
	return ncnn_add_plain(n, l, ops[kind], NULL, input, e);
}

int
ncnn_relu(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	return ncnn_add_plain(n, l, ncnn_real(n, l, 0, 0) > 0 ? "leaky_relu" : "relu", NULL,
	    ncnn_in(n, l, 0, e), e);
}

int
ncnn_clip(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	/* Without a limit it is that of a float. */
	double range[2] = {ncnn_real(n, l, 0, -FLT_MAX), ncnn_real(n, l, 1, FLT_MAX)};

	return ncnn_add_clip(n, l, NULL, ncnn_in(n, l, 0, e), range, e);
}

int
ncnn_softmax(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), axis;
	struct layer_make m;

	if (input < 0)
		return -1;
	axis = ncnn_axis(ncnn_int(n, l, 0, 0), ncnn_shape(n, input)->rank, e);
	if (axis == 0)
		return -1;
	ncnn_begin(n, l, n->kind->op, NULL, &m);
	layer_make_int(&m, "axis", axis);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

/* See the smaller tensor so that it meets the larger one as ncnn lets it: numbers for each channel,
 * if they are as many, or else from the last dimension on. */
static int
meet(struct ncnn *n, const struct ncnn_line *l, int small, int large, struct err *e)
{
	const struct shape *s, *t;
	int64_t dim[SHAPE_MAX_RANK];

	if (small < 0 || large < 0)
		return -1;
	s = ncnn_shape(n, small);
	t = ncnn_shape(n, large);
	if (s->rank >= t->rank)
		return small;
	for (int d = 0; d < s->rank; d++)
		if (s->dim[d] != t->dim[d])
			return small;
	for (int d = 0; d < t->rank; d++)
		dim[d] = d < s->rank ? s->dim[d] : 1;
	return shape_elems(s) == 1 ? small : ncnn_see(n, l, small, t->rank, dim, e);
}

enum { SUBTRACT_FROM = 7, DIVIDE, POWER_OF };

int
ncnn_binary(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	static const char *const ops[] = {"add", "sub", "mul", "div", "max", "min", "pow", "sub",
	    "div", "pow"};
	int64_t kind = ncnn_int(n, l, 0, 0);
	int a = ncnn_in(n, l, 0, e), b;
	bool turned = kind >= SUBTRACT_FROM;
	struct layer_make m;

	if (kind < 0 || kind >= (int64_t)(sizeof ops / sizeof *ops))
		return err_set(e, "there is no rule for the operation %" PRId64, kind), -1;
	if (ncnn_int(n, l, 1, 0) != 0) {
		ncnn_begin(n, l, ops[kind], NULL, &m);
		layer_make_real(&m, "value", ncnn_real(n, l, 2, 0));
		if (turned)
			layer_make_int(&m, "value_first", 1);
		layer_make_input(&m, a);
		return ncnn_add(n, &m, e);
	}
	b = ncnn_in(n, l, 1, e);
	b = meet(n, l, b, a, e);
	a = meet(n, l, a, b, e);
	return ncnn_add_two(n, l, ops[kind], NULL, turned ? b : a, turned ? a : b, e);
}

int
ncnn_eltwise(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	static const char *const ops[] = {"mul", "add", "max"};
	int64_t kind = ncnn_int(n, l, 0, 0);
	struct layer_make m;

	if (kind < 0 || kind > 2)
		return err_set(e, "there is no rule for the operation %" PRId64, kind), -1;
	ncnn_begin(n, l, ops[kind], NULL, &m);
	for (int i = 0; i < l->nin && i <= OP_MANY_INPUTS; i++)
		layer_make_input(&m, ncnn_in(n, l, i, e));
	return ncnn_add(n, &m, e);
}

/* An input that other tensors meet has their shape. */
NCNN_EXPECTS(ncnn_expects_other)
{
	for (int k = 0; k < l->nin; k++) {
		int layer = k != i ? n->blob[n->blob[l->in[k]].same].layer : -1;

		if (layer < 0)
			continue;
		dims->rank = ncnn_shape(n, layer)->rank + 1;
		memcpy(dims->dim + 1, ncnn_shape(n, layer)->dim,
		    (size_t)(dims->rank - 1) * sizeof *dims->dim);
		memset(open, 0, FOREIGN_MAX_RANK * sizeof *open);
		return;
	}
}

int
ncnn_reduce(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	static const char *const ops[] = {"reduce_sum", "reduce_l1", "reduce_sum_square",
	    "reduce_mean", "reduce_max", "reduce_min", "reduce_prod", "reduce_l1", "reduce_l2",
	    "reduce_log_sum", "reduce_log_sum_exp"};
	int64_t kind = ncnn_int(n, l, 0, 0), axes[NCNN_MAX_LIST];
	int input = ncnn_in(n, l, 0, e), count = ncnn_list(n, l, 3, axes);
	struct layer_make m;

	if (input < 0)
		return -1;
	if (kind < 0 || kind >= (int64_t)(sizeof ops / sizeof *ops))
		return err_set(e, "there is no rule for the operation %" PRId64, kind), -1;
	ncnn_begin(n, l, ops[kind], NULL, &m);
	for (int i = 0; i < count; i++) {
		axes[i] = ncnn_axis(axes[i], ncnn_shape(n, input)->rank, e);
		if (axes[i] == 0)
			return -1;
	}
	if (ncnn_int(n, l, 1, 1) == 0 && count > 0)
		layer_make_list(&m, "axes", count, axes);
	layer_make_int(&m, "keep", ncnn_int(n, l, 4, 0) != 0);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

/* Stored numbers, which other layers read. */
int
ncnn_memory(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	static const int keys[] = {2, 11, 1, 0};
	int64_t dim[4];
	int rank = 0;

	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		int64_t v = ncnn_int(n, l, keys[k], 0);

		if (v != 0)
			dim[rank++] = v;
	}
	if (rank == 0)
		return err_set(e, "it has no size"), -1;
	return ncnn_parameter(n, l, NULL, rank, dim, e);
}

/* Boxes of each place of an image, as numbers of two rows: from the file's sizes alone. */
int
ncnn_prior_box(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t boxes, places;
	int input = ncnn_in(n, l, 0, e), min, max, ratios;
	struct shape shape = {2, {2, 0}};

	if (input < 0)
		return -1;
	min = ncnn_count(n, l, 0);
	max = ncnn_count(n, l, 1);
	ratios = ncnn_count(n, l, 2);
	boxes = min * ratios + min + max + (ncnn_int(n, l, 7, 1) != 0 ? min * ratios : 0);
	if (ncnn_shape(n, input)->rank != 3 ||
	    !number_mul(ncnn_shape(n, input)->dim[1], ncnn_shape(n, input)->dim[2], &places) ||
	    !number_mul(places, 4 * boxes, &shape.dim[1]) || shape.dim[1] < 1)
		return err_set(e, "its boxes do not fit its input"), -1;
	n->im->uncounted++;
	n->im->counted--;
	return ncnn_uncounted(n, l, &shape, e);
}

/* Boxes that are left of many: how many there are depends on the data. */
int
ncnn_boxes(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct shape shape = {2, {1, 6}};

	if (!ncnn_hint(n, l, 0, &shape) && strcmp(l->type, "DetectionOutput") == 0)
		shape.dim[0] = ncnn_int(n, l, 3, 100);
	if (shape.dim[0] < 1)
		return err_set(e, "it keeps no boxes"), -1;
	n->im->uncounted++;
	n->im->counted--;
	return ncnn_uncounted(n, l, &shape, e);
}
