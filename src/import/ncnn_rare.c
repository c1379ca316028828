/*
 * Types of layers that few files have.  Source of their keys and outputs: load_param() and
 * forward() of the files src/layer/NAME.cpp of github.com/Tencent/ncnn.
 */
#include "import/ncnn_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

static int
add_with_value(struct ncnn *n, const struct ncnn_line *l, const char *op, const char *part,
    int layer, double value, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, op, part, &m);
	layer_make_real(&m, "value", value);
	layer_make_input(&m, layer);
	return ncnn_add(n, &m, e);
}

/* A row whose shape follows, and not what it costs. */
static int
add_shape_only(struct ncnn *n, const struct ncnn_line *l, const struct shape *shape,
    struct err *e)
{
	n->im->uncounted++;
	n->im->counted--;
	return ncnn_uncounted(n, l, shape, e);
}

/* Elements searched as one vector: places of the largest, and before them, if asked for, their
 * values. */
int
ncnn_argmax(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int layer = ncnn_in(n, l, 0, e);
	int64_t k = ncnn_int(n, l, 1, 1);
	struct layer_make m;

	if (layer >= 0 && ncnn_shape(n, layer)->rank > 1)
		layer = ncnn_add_plain(n, l, "flatten", "flatten", layer, e);
	ncnn_begin(n, l, "topk", NULL, &m);
	layer_make_int(&m, "k", k);
	layer_make_input(&m, layer);
	layer = ncnn_add(n, &m, e);
	if (layer < 0 || ncnn_int(n, l, 0, 0) == 0)
		return layer;
	layer = ncnn_see(n, l, layer, 2, (int64_t[]){1, k}, e);
	ncnn_begin(n, l, "concat", "both", &m);
	layer_make_int(&m, "axis", 1);
	layer_make_input(&m, layer);
	layer_make_input(&m, layer);
	return ncnn_add(n, &m, e);
}

/* Elements less their mean, and divided by their deviation, of each channel or of all. */
int
ncnn_mvn(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	bool divided = ncnn_int(n, l, 0, 0) != 0, across = ncnn_int(n, l, 1, 0) != 0;
	int input = ncnn_in(n, l, 0, e), rank, first = across ? 0 : 1;
	int64_t axes[SHAPE_MAX_RANK];
	struct layer_make m;

	if (input < 0)
		return -1;
	if (divided && !across)
		return ncnn_add_plain(n, l, "instancenorm", NULL, input, e);
	rank = ncnn_shape(n, input)->rank;
	if (divided) {
		ncnn_begin(n, l, "groupnorm", NULL, &m);
		layer_make_int(&m, "groups", 1);
		layer_make_int(&m, "affine", 0);
		layer_make_input(&m, input);
		return ncnn_add(n, &m, e);
	}
	for (int d = first; d < rank; d++)
		axes[d - first] = d + 1;
	ncnn_begin(n, l, "reduce_mean", "mean", &m);
	layer_make_list(&m, "axes", rank - first, axes);
	layer_make_int(&m, "keep", 1);
	layer_make_input(&m, input);
	return ncnn_add_two(n, l, "sub", NULL, input, ncnn_add(n, &m, e), e);
}

/* (shift + scale x) ^ power: a row for each that does something. */
int
ncnn_power(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	double power = ncnn_real(n, l, 0, 1), scale = ncnn_real(n, l, 1, 1);
	double shift = ncnn_real(n, l, 2, 0);
	int layer = ncnn_in(n, l, 0, e), before = n->im->layers.graph->nlayers;

	if (scale < 1 || scale > 1)
		layer = add_with_value(n, l, "mul", "scale", layer, scale, e);
	if (shift < 0 || shift > 0)
		layer = add_with_value(n, l, "add", "shift", layer, shift, e);
	if (power < 1 || power > 1)
		layer = add_with_value(n, l, "pow", NULL, layer, power, e);
	return layer < 0 || n->im->layers.graph->nlayers > before ? layer : ncnn_same(n, l, e);
}

enum { GREATER = 4 };

int
ncnn_threshold(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct layer_make m;

	ncnn_begin(n, l, "compare", NULL, &m);
	layer_make_int(&m, "relation", GREATER);
	layer_make_real(&m, "value", ncnn_real(n, l, 0, 0));
	layer_make_input(&m, ncnn_in(n, l, 0, e));
	return ncnn_add(n, &m, e);
}

/* Sums of products of int8 as int8 again, with an activation between the two scales. */
int
ncnn_requantize(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int layer = ncnn_in(n, l, 0, e);
	int64_t kind = ncnn_int(n, l, 3, 0);
	struct layer_make m;

	if (kind != 0)
		return err_set(e, "an activation of a requantized layer has no rule"), -1;
	ncnn_begin(n, l, "quantize", NULL, &m);
	m.encoding.acts = DTYPE_INT8;
	layer_make_input(&m, layer);
	return ncnn_add(n, &m, e);
}

/* The mean of each channel over its places, and behind them, if asked for, the deviations. */
int
ncnn_statistics(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in_image(n, l, 0, 3, e), mean, layer;
	int64_t channels;
	struct layer_make m;

	if (input < 0)
		return -1;
	mean = ncnn_add_plain(n, l, "global_avgpool", NULL, input, e);
	if (ncnn_int(n, l, 0, 0) == 0)
		return mean;
	channels = ncnn_shape(n, input)->dim[0];
	layer = ncnn_see(n, l, mean, 3, (int64_t[]){channels, 1, 1}, e);
	layer = ncnn_add_two(n, l, "sub", "step", input, layer, e);
	layer = ncnn_add_two(n, l, "mul", "square", layer, layer, e);
	layer = ncnn_add_plain(n, l, "global_avgpool", "variance", layer, e);
	layer = ncnn_add_plain(n, l, "sqrt", "deviation", layer, e);
	ncnn_begin(n, l, "concat", "both", &m);
	layer_make_int(&m, "axis", 1);
	layer_make_input(&m, mean);
	layer_make_input(&m, layer);
	return ncnn_add(n, &m, e);
}

/* Pools to 1 x 1, 2 x 2, 4 x 4 and so on, all as one vector. */
int
ncnn_pyramid(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	bool average = ncnn_int(n, l, 0, 0) != 0;
	int input = ncnn_in_image(n, l, 0, 3, e), layer = -1;
	int64_t levels = ncnn_int(n, l, 1, 1), size;
	struct layer_make all, m;

	if (input < 0)
		return -1;
	if (levels < 1 || levels > 12)
		return err_set(e, "it has %" PRId64 " levels", levels), -1;
	ncnn_begin(n, l, "concat", NULL, &all);
	layer_make_int(&all, "axis", 1);
	for (int i = 0; i < levels; i++) {
		size = INT64_C(1) << i;
		ncnn_begin(n, l, average ? "adaptive_avgpool" : "adaptive_maxpool",
		    arena_printf(&n->im->arena, "%" PRId64, size), &m);
		layer_make_list(&m, "size", 2, (int64_t[]){size, size});
		layer_make_input(&m, input);
		layer = ncnn_add(n, &m, e);
		layer = ncnn_add_plain(n, l, "flatten", "flatten", layer, e);
		layer_make_input(&all, layer);
	}
	return levels == 1 ? layer : ncnn_add(n, &all, e);
}

/* One half of a dimension times the sigmoid of the other. */
int
ncnn_glu(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), axis, a, b;
	int64_t half;

	if (input < 0)
		return -1;
	axis = ncnn_axis(ncnn_int(n, l, 0, 0), ncnn_shape(n, input)->rank, e) - 1;
	if (axis < 0)
		return -1;
	half = ncnn_shape(n, input)->dim[axis] / 2;
	if (axis == ncnn_shape(n, input)->rank - 1)
		return ncnn_add_plain(n, l, "glu", NULL, input, e);
	a = ncnn_cut(n, l, "a", input, axis, 0, half, e);
	b = ncnn_cut(n, l, "b", input, axis, half, 2 * half, e);
	b = ncnn_add_plain(n, l, "sigmoid", "gate", b, e);
	return ncnn_add_two(n, l, "mul", NULL, a, b, e);
}

int
ncnn_flip(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), count;
	int64_t axes[NCNN_MAX_LIST];
	struct layer_make m;

	if (input < 0)
		return -1;
	count = ncnn_list(n, l, 0, axes);
	for (int i = 0; i < count; i++) {
		axes[i] = ncnn_axis(axes[i], ncnn_shape(n, input)->rank, e);
		if (axes[i] == 0)
			return -1;
	}
	ncnn_begin(n, l, "reverse", NULL, &m);
	if (count > 0)
		layer_make_list(&m, "axes", count, axes);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

int
ncnn_cumsum(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), axis;
	struct layer_make m;

	if (input < 0)
		return -1;
	axis = ncnn_axis(ncnn_int(n, l, 0, 0), ncnn_shape(n, input)->rank, e);
	if (axis == 0)
		return -1;
	ncnn_begin(n, l, "cumsum", NULL, &m);
	layer_make_int(&m, "axis", axis);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

/* The equation is a list of the codes of its letters. */
int
ncnn_einsum(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t letters[NCNN_MAX_LIST];
	int count = ncnn_list(n, l, 0, letters);
	struct layer_make m;

	if (count < 1)
		return err_set(e, "it has no equation"), -1;
	for (int i = 0; i < count; i++)
		if (letters[i] < ' ' || letters[i] > '~')
			return err_set(e, "its equation is no text"), -1;
	ncnn_begin(n, l, "einsum", NULL, &m);
	layer_make_list(&m, "equation", count, letters);
	for (int i = 0; i < l->nin; i++)
		layer_make_input(&m, ncnn_in(n, l, i, e));
	return ncnn_add(n, &m, e);
}

/* Regions */

/* One region of an image, read at places between its elements. */
int
ncnn_roi_align(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t size[2] = {ncnn_int(n, l, 1, 0), ncnn_int(n, l, 0, 0)}, dim[3];
	int64_t samples = ncnn_int(n, l, 3, 0);
	int image = ncnn_in_image(n, l, 0, 3, e), region = ncnn_in(n, l, 1, e);
	struct layer_make m;

	if (image < 0 || region < 0)
		return -1;
	dim[0] = ncnn_shape(n, image)->dim[0];
	dim[1] = size[0];
	dim[2] = size[1];
	/* Otherwise the size of the region says how many. */
	if (samples < 1)
		return add_shape_only(n, l, &(struct shape){3, {dim[0], dim[1], dim[2]}}, e);
	region = ncnn_see(n, l, region, 2,
	    (int64_t[]){1, shape_elems(ncnn_shape(n, region))}, e);
	ncnn_begin(n, l, "roi_align", NULL, &m);
	layer_make_list(&m, "size", 2, size);
	layer_make_int(&m, "samples", samples);
	layer_make_input(&m, image);
	layer_make_input(&m, region);
	return ncnn_see(n, l, ncnn_add(n, &m, e), 3, dim, e);
}

/* ROIPooling and PSROIPooling: how large the windows are depends on the region. */
int
ncnn_regions(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct shape shape = {3, {0, ncnn_int(n, l, 1, 0), ncnn_int(n, l, 0, 0)}};
	int image = ncnn_in_image(n, l, 0, 3, e);

	if (image < 0)
		return -1;
	shape.dim[0] = l->type[0] == 'P' ? ncnn_int(n, l, 3, 0) : ncnn_shape(n, image)->dim[0];
	if (!shape_check(&shape, e))
		return -1;
	return add_shape_only(n, l, &shape, e);
}

/* As many boxes as may be left, of four numbers each, and their scores. */
int
ncnn_proposal(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t most = ncnn_int(n, l, 3, 300);
	struct shape boxes = {3, {most, 1, 4}}, scores = {3, {most, 1, 1}};
	int layer;

	if (!shape_check(&boxes, e))
		return -1;
	layer = add_shape_only(n, l, &boxes, e);
	if (layer >= 0 && l->nout > 1)
		ncnn_give(n, l, 1, ncnn_uncounted(n, l, &scores, e));
	return layer;
}

/* The grid has two numbers for each place, last or, where a permutation is part of the layer,
 * first. */
int
ncnn_grid_sample(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int image = ncnn_in(n, l, 0, e), grid = ncnn_in(n, l, 1, e), rank;
	int64_t mode = ncnn_int(n, l, 0, 1), order[SHAPE_MAX_RANK];
	struct layer_make m;

	if (image < 0 || grid < 0)
		return -1;
	if (mode < 1 || mode > 3)
		return err_set(e, "there is no kind %" PRId64 " of sampling", mode), -1;
	rank = ncnn_shape(n, grid)->rank;
	if (ncnn_int(n, l, 3, 0) != 0) {
		for (int d = 0; d < rank; d++)
			order[d] = d == rank - 1 ? 1 : d + 2;
		ncnn_begin(n, l, "permute", "grid", &m);
		m.fused = true;
		layer_make_list(&m, "order", rank, order);
		layer_make_input(&m, grid);
		grid = ncnn_add(n, &m, e);
	}
	ncnn_begin(n, l, "grid_sample", NULL, &m);
	layer_make_int(&m, "mode", mode - 1);
	layer_make_input(&m, image);
	layer_make_input(&m, grid);
	return ncnn_add(n, &m, e);
}

/* A vector as the diagonal of a matrix, or the diagonal of a matrix as a vector. */
int
ncnn_diagonal(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t shift = ncnn_int(n, l, 0, 0), away = shift < 0 ? -shift : shift, a, b;
	int input = ncnn_in(n, l, 0, e);
	struct shape shape = {1, {0}};
	const struct shape *s;

	if (input < 0)
		return -1;
	s = ncnn_shape(n, input);
	if (s->rank > 2)
		return err_set(e, "its input has %d dimensions", s->rank), -1;
	if (s->rank == 1) {
		shape = (struct shape){2, {s->dim[0] + away, s->dim[0] + away}};
	} else {
		a = shift < 0 ? s->dim[0] - away : s->dim[0];
		b = shift > 0 ? s->dim[1] - away : s->dim[1];
		shape.dim[0] = a < b ? a : b;
	}
	return shape_check(&shape, e) ? add_shape_only(n, l, &shape, e) : -1;
}

/* Windows of a signal as frequencies: rows of them, or of numbers with two parts. */
int
ncnn_spectrum(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t window = ncnn_int(n, l, 0, 0), step = ncnn_int(n, l, 2, window / 4), length;
	int64_t one_sided = ncnn_int(n, l, 8, 1), rows;
	int input = ncnn_in(n, l, 0, e);
	struct shape shape = {2, {0}};

	if (input < 0)
		return -1;
	length = shape_elems(ncnn_shape(n, input));
	if (ncnn_int(n, l, 5, 1) != 0)
		length += window / 2 * 2;
	if (window < 1 || step < 1 || length < window)
		return err_set(e, "its window of %" PRId64 " does not fit its input", window), -1;
	rows = one_sided != 0 ? window / 2 + 1 : window;
	shape.dim[0] = rows;
	shape.dim[1] = (length - window) / step + 1;
	if (ncnn_int(n, l, 1, 0) == 0)
		shape = (struct shape){3, {rows, shape.dim[1], 2}};
	return add_shape_only(n, l, &shape, e);
}
