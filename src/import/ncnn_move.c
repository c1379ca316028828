/*
 * Layers that move elements or see them differently.
 */
#include "import/ncnn_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Sizes by key 0 width, 1 height, 11 depth, 2 channels; the number of them. */
static int
sizes_by_keys(struct ncnn *n, const struct ncnn_line *l, int64_t dim[static 4])
{
	static const int keys[] = {2, 11, 1, 0};
	int rank = 0;

	for (int k = 0; k < 4; k++) {
		int64_t v = ncnn_int(n, l, keys[k], NCNN_REST);

		if (v != NCNN_REST)
			dim[rank++] = v;
	}
	return rank;
}

/* Sizes by an expression, from the width on; the number of them, -1 with a sentence. */
static int
sizes_by_expression(struct ncnn *n, const struct ncnn_line *l, int64_t dim[static 4],
    struct err *e)
{
	int64_t list[NCNN_MAX_LIST];
	int rank = ncnn_expression(n, l, 6, list, e);

	if (rank > 4)
		return err_set(e, "its expression has %d sizes", rank), -1;
	for (int i = 0; i < rank; i++)
		dim[i] = list[rank - 1 - i];
	return rank;
}

/* A size of 0 is that of the input, by its name: the depth of three dimensions is none. */
static bool
keep_size(const struct shape *s, int rank, int place, int64_t *dim, struct err *e)
{
	int from_last = rank - place;

	/* The channels come first, however many dimensions there are. */
	if (place == 0 && rank >= 3)
		from_last = s->rank;
	if (from_last > s->rank)
		return err_set(e, "it keeps a dimension that its input does not have");
	*dim = s->dim[s->rank - from_last];
	return true;
}

int
ncnn_reshape(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), rank;
	int64_t dim[4];

	if (input < 0)
		return -1;
	if (ncnn_int(n, l, 3, 0) != 0)
		return err_set(e, "a shape that permutes has no rule"), -1;
	rank = ncnn_has(l, 6) ? sizes_by_expression(n, l, dim, e) : sizes_by_keys(n, l, dim);
	if (rank <= 0)
		return rank == 0 ? (err_set(e, "it has no size"), -1) : -1;
	for (int i = 0; i < rank; i++)
		if (dim[i] == 0 && !keep_size(ncnn_shape(n, input), rank, i, &dim[i], e))
			return -1;
	return ncnn_see(n, l, input, rank, dim, e);
}

int
ncnn_flatten(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	return ncnn_add_plain(n, l, "flatten", NULL, ncnn_in(n, l, 0, e), e);
}

/* For each dimension of the output, from the width on: its dimension of the input. */
static const char *const orders_2[] = {"wh", "hw"};
static const char *const orders_3[] = {"whc", "hwc", "wch", "cwh", "hcw", "chw"};
static const char *const orders_4[] = {"whdc", "hwdc", "wdhc", "dwhc", "hdwc", "dhwc", "whcd",
    "hwcd", "wchd", "cwhd", "hcwd", "chwd", "wdch", "dwch", "wcdh", "cwdh", "dcwh", "cdwh", "hdcw",
    "dhcw", "hcdw", "chdw", "dchw", "cdhw"};

static const char *
order_of(int rank, int64_t type)
{
	static const struct {
		const char *const *orders;
		int64_t n;
	} of_rank[] = {{orders_2, 2}, {orders_3, 6}, {orders_4, 24}};

	if (rank < 2 || rank > 4 || type < 0 || type >= of_rank[rank - 2].n)
		return NULL;
	return of_rank[rank - 2].orders[type];
}

int
ncnn_permute(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), rank;
	int64_t type = ncnn_int(n, l, 0, 0), order[4];
	const char *letters, *plain;
	struct layer_make m;

	if (input < 0)
		return -1;
	rank = ncnn_shape(n, input)->rank;
	letters = order_of(rank, type);
	plain = order_of(rank, 0);
	if (letters == NULL)
		return err_set(e, "%d dimensions have no order %" PRId64, rank, type), -1;
	if (type == 0)
		return ncnn_same(n, l, e);
	for (int d = 0; d < rank; d++)
		order[rank - 1 - d] = rank - (strchr(plain, letters[d]) - plain);
	ncnn_begin(n, l, "transpose", NULL, &m);
	layer_make_list(&m, "order", rank, order);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

int
ncnn_concat(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int first = ncnn_in(n, l, 0, e), axis;
	struct layer_make m;

	if (first < 0)
		return -1;
	axis = ncnn_axis(ncnn_int(n, l, 0, 0), ncnn_shape(n, first)->rank, e);
	if (axis == 0)
		return -1;
	ncnn_begin(n, l, l->nin > 1 ? "concat" : "identity", NULL, &m);
	if (l->nin > 1)
		layer_make_int(&m, "axis", axis);
	for (int i = 0; i < l->nin; i++)
		layer_make_input(&m, ncnn_in(n, l, i, e));
	return ncnn_add(n, &m, e);
}

/* Parts of a dimension: their sizes, of which -233 is an equal part of what is left, or where each
 * but the first begins. */
int
ncnn_slice(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), axis, parts, first = -1, layer;
	int64_t size[NCNN_MAX_LIST], from = 0, end, whole;
	bool starts;

	if (input < 0)
		return -1;
	axis = ncnn_axis(ncnn_int(n, l, 1, 0), ncnn_shape(n, input)->rank, e) - 1;
	if (axis < 0)
		return -1;
	whole = ncnn_shape(n, input)->dim[axis];
	parts = ncnn_list(n, l, 2, size);
	starts = parts > 0;
	if (!starts)
		parts = ncnn_list(n, l, 0, size);
	if (l->nout > parts + starts)
		return err_set(e, "it has %d outputs, and sizes of %d", l->nout, parts), -1;
	for (int i = 0; i < l->nout; i++, from = end) {
		if (starts)
			end = i < parts ? size[i] + (size[i] < 0 ? whole : 0) : whole;
		else
			end = from + (size[i] == NCNN_REST ? (whole - from) / (parts - i)
			                                   : size[i]);
		layer = ncnn_cut(n, l, i > 0 ? arena_printf(&n->im->arena, "%d", i + 1) : NULL,
		    input, axis, from, end, e);
		if (layer < 0)
			return -1;
		ncnn_give(n, l, i, layer);
		first = i == 0 ? layer : first;
	}
	return first >= 0 ? first : (err_set(e, "it gives nothing"), -1);
}

/* The part that is cut out of each dimension: `from` to `end`. */
struct crop {
	int64_t from[SHAPE_MAX_RANK], end[SHAPE_MAX_RANK];
};

/* Lists of starts and ends for the dimensions of a third list, or for all from the first.  Each is
 * a list of numbers or an expression. */
struct crop_lists {
	int nstarts, nends, naxes;
	int64_t start[NCNN_MAX_LIST], end[NCNN_MAX_LIST], axis[NCNN_MAX_LIST];
};

static bool
read_crop_lists(struct ncnn *n, const struct ncnn_line *l, struct crop_lists *c, struct err *e)
{
	if (ncnn_has(l, 9)) {
		c->nstarts = ncnn_list(n, l, 9, c->start);
		c->nends = ncnn_list(n, l, 10, c->end);
		c->naxes = ncnn_list(n, l, 11, c->axis);
	} else {
		c->nstarts = ncnn_expression(n, l, 19, c->start, e);
		c->nends = c->nstarts < 0 ? -1 : ncnn_expression(n, l, 20, c->end, e);
		c->naxes = c->nends < 0 ? -1 : ncnn_expression(n, l, 21, c->axis, e);
		if (c->naxes < 0)
			return false;
	}
	return (c->nends == c->nstarts && (c->naxes == 0 || c->naxes == c->nstarts)) ||
	    err_set(e, "its starts, ends and axes are not as many");
}

static bool
crop_by_lists(struct ncnn *n, const struct ncnn_line *l, const struct shape *s, struct crop *c,
    struct err *e)
{
	struct crop_lists lists;

	if (!read_crop_lists(n, l, &lists, e))
		return false;
	for (int i = 0; i < lists.nstarts; i++) {
		int axis = ncnn_axis(lists.naxes > 0 ? lists.axis[i] : i, s->rank, e) - 1;
		int64_t from = lists.start[i], end = lists.end[i];

		if (axis < 0)
			return false;
		c->from[axis] = from == NCNN_REST ? 0 : from < 0 ? from + s->dim[axis] : from;
		c->end[axis] = end == NCNN_REST || end > s->dim[axis] ? s->dim[axis]
		    : end < 0 ? end + s->dim[axis] : end;
	}
	return true;
}

/* Keys of each dimension from the width on: offset before, size, offset behind. */
static bool
crop_by_keys(struct ncnn *n, const struct ncnn_line *l, const struct shape *s, struct crop *c,
    struct err *e)
{
	static const int keys[4][3] = {{0, 3, 6}, {1, 4, 7}, {13, 14, 15}, {2, 5, 8}};

	if (s->rank > 4)
		return err_set(e, "its input has %d dimensions", s->rank);
	for (int d = 0; d < s->rank; d++) {
		/* The first of three dimensions is the channels, not the depth. */
		const int *key = keys[d == 2 && s->rank == 3 ? 3 : d];
		int axis = s->rank - 1 - d;
		int64_t size = ncnn_int(n, l, key[1], 0);

		c->from[axis] = ncnn_int(n, l, key[0], 0);
		c->end[axis] = size > 0 ? c->from[axis] + size
		    : s->dim[axis] - (size == NCNN_REST ? 0 : ncnn_int(n, l, key[2], 0));
	}
	return true;
}

int
ncnn_crop(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	bool changed = false, listed = ncnn_has(l, 9) || ncnn_has(l, 19);
	int layer = ncnn_in(n, l, 0, e), other = -1;
	struct crop c;
	struct shape s;

	/* A second input gives the size, unless it is there for an expression. */
	if (layer >= 0 && l->nin > 1 && !listed)
		other = ncnn_in(n, l, 1, e);
	if (layer < 0 || (l->nin > 1 && !listed && other < 0))
		return -1;
	s = *ncnn_shape(n, layer);
	for (int d = 0; d < s.rank; d++) {
		c.from[d] = 0;
		c.end[d] = s.dim[d];
	}
	if (!(listed ? crop_by_lists : crop_by_keys)(n, l, &s, &c, e))
		return -1;
	if (other >= 0 && ncnn_shape(n, other)->rank == s.rank)
		for (int d = 0; d < s.rank; d++)
			c.end[d] = c.from[d] + ncnn_shape(n, other)->dim[d];
	for (int d = 0; d < s.rank && layer >= 0; d++) {
		if (c.from[d] == 0 && c.end[d] == s.dim[d])
			continue;
		layer = ncnn_cut(n, l, changed ? "and" : NULL, layer, d, c.from[d], c.end[d], e);
		changed = true;
	}
	return changed || layer < 0 ? layer : ncnn_same(n, l, e);
}

/* Elements added on top, bottom, left, right, in front and behind. */
int
ncnn_pad(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	static const int keys[3][2] = {{7, 8}, {0, 1}, {2, 3}};
	int64_t before[SHAPE_MAX_RANK] = {0}, after[SHAPE_MAX_RANK] = {0};
	int input = ncnn_in(n, l, 0, e), rank;
	bool changed = false;
	struct layer_make m;

	if (input < 0)
		return -1;
	rank = ncnn_shape(n, input)->rank;
	for (int d = 0; d < 3 && d < rank; d++) {
		/* Behind a depth, the channels have no padding. */
		before[rank - 1 - d] = ncnn_int(n, l, keys[2 - d][0], 0);
		after[rank - 1 - d] = ncnn_int(n, l, keys[2 - d][1], 0);
		changed |= before[rank - 1 - d] != 0 || after[rank - 1 - d] != 0;
	}
	if (!changed)
		return ncnn_same(n, l, e);
	ncnn_begin(n, l, "pad", NULL, &m);
	layer_make_list(&m, "before", rank, before);
	layer_make_list(&m, "after", rank, after);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

/* The size of an axis that is resized: a given one, or the input's times a factor. */
static int64_t
resized(struct ncnn *n, const struct ncnn_line *l, int size_key, int scale_key, int64_t in)
{
	int64_t size = ncnn_int(n, l, size_key, 0);
	double scaled = (double)in * ncnn_real(n, l, scale_key, 1);

	if (size != 0)
		return size;
	return scaled >= 1 && scaled < (double)NCNN_MAX ? (int64_t)scaled : 0;
}

/* The height and width that an image is resized to; of a matrix the width alone. */
static bool
resized_to(struct ncnn *n, const struct ncnn_line *l, int input, int axes, int64_t size[static 2],
    struct err *e)
{
	const struct shape *s = ncnn_shape(n, input);
	int64_t list[NCNN_MAX_LIST];
	int other, given = ncnn_expression(n, l, 9, list, e);

	if (given < 0)
		return false;
	if (given > 2)
		return err_set(e, "its expression has %d sizes", given);
	size[0] = axes == 2 ? resized(n, l, 3, 1, s->dim[1]) : 0;
	size[1] = resized(n, l, 4, 2, s->dim[s->rank - 1]);
	for (int i = 0; i < given; i++)
		size[1 - i] = list[i];
	if (l->nin < 2 || given > 0)
		return true;
	other = ncnn_in(n, l, 1, e);
	if (other < 0)
		return false;
	s = ncnn_shape(n, other);
	for (int i = 0; i < 2; i++)
		size[1 - i] = i < s->rank ? s->dim[s->rank - 1 - i] : 1;
	return true;
}

int
ncnn_interp(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), axes;
	int64_t size[2], mode = ncnn_int(n, l, 0, 0);
	struct layer_make m;

	/* A vector is an image of one place for each channel. */
	if (input >= 0 && ncnn_shape(n, input)->rank == 1)
		input = ncnn_in_image(n, l, 0, 3, e);
	if (input < 0)
		return -1;
	axes = ncnn_shape(n, input)->rank - 1;
	if (mode < 1 || mode > 3 || axes > 2)
		return err_set(e, "its kind of resizing has no rule"), -1;
	if (!resized_to(n, l, input, axes, size, e))
		return -1;
	ncnn_begin(n, l, "upsample", NULL, &m);
	layer_make_list(&m, "size", axes, size + 2 - axes);
	layer_make_int(&m, "mode", mode - 1);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

/* Key 3 lists dimensions; keys 0 to 2 and 11 name the width, height, channels and depth. */
static int
marked_axes(struct ncnn *n, const struct ncnn_line *l, int rank, bool mark[SHAPE_MAX_RANK + 1],
    struct err *e)
{
	int64_t axes[NCNN_MAX_LIST];
	int count = ncnn_list(n, l, 3, axes), marked = 0;

	for (int i = 0; i < count; i++) {
		int axis = ncnn_axis(axes[i], rank, e) - 1;

		if (axis < 0)
			return -1;
		marked += !mark[axis];
		mark[axis] = true;
	}
	return marked;
}

int
ncnn_expand_dims(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), rank, next = 0;
	int64_t axes[NCNN_MAX_LIST], dim[SHAPE_MAX_RANK];
	bool mark[SHAPE_MAX_RANK + 1] = {false};
	const struct shape *s;

	if (input < 0)
		return -1;
	s = ncnn_shape(n, input);
	rank = s->rank + ncnn_list(n, l, 3, axes);
	if (rank == s->rank || rank > 4)
		return err_set(e, "it does not say which dimensions it adds"), -1;
	if (marked_axes(n, l, rank, mark, e) != rank - s->rank)
		return err_set(e, "it adds a dimension twice, or one that there cannot be"), -1;
	for (int d = 0; d < rank; d++)
		dim[d] = mark[d] ? 1 : s->dim[next++];
	return ncnn_see(n, l, input, rank, dim, e);
}

int
ncnn_squeeze(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	static const int keys[4] = {0, 1, 11, 2};
	int input = ncnn_in(n, l, 0, e), rank = 0;
	bool mark[SHAPE_MAX_RANK + 1] = {false}, listed = ncnn_has(l, 3);
	int64_t dim[SHAPE_MAX_RANK];
	const struct shape *s;

	if (input < 0)
		return -1;
	s = ncnn_shape(n, input);
	if (listed && marked_axes(n, l, s->rank, mark, e) < 0)
		return -1;
	for (int d = 0; d < s->rank && d < 4 && !listed; d++) {
		int key = keys[d == 2 && s->rank == 3 ? 3 : d];

		mark[s->rank - 1 - d] = ncnn_int(n, l, key, 0) != 0;
	}
	for (int d = 0; d < s->rank; d++)
		if (!mark[d] || s->dim[d] != 1)
			dim[rank++] = s->dim[d];
	if (rank == 0)
		dim[rank++] = 1;
	return ncnn_see(n, l, input, rank, dim, e);
}

/* Repeats of all dimensions, counted from the last, or of one. */
int
ncnn_tile(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int input = ncnn_in(n, l, 0, e), rank, count, axis;
	int64_t list[NCNN_MAX_LIST], repeats[SHAPE_MAX_RANK];
	struct layer_make m;

	if (input < 0)
		return -1;
	rank = ncnn_shape(n, input)->rank;
	for (int d = 0; d < rank; d++)
		repeats[d] = 1;
	count = ncnn_list(n, l, 2, list);
	if (count > rank)
		return err_set(e, "it repeats %d dimensions of %d", count, rank), -1;
	for (int d = 0; d < count; d++)
		repeats[rank - count + d] = list[d];
	if (count == 0) {
		axis = ncnn_axis(ncnn_int(n, l, 0, 0), rank, e);
		if (axis == 0)
			return -1;
		repeats[axis - 1] = ncnn_int(n, l, 1, 1);
	}
	ncnn_begin(n, l, "tile", NULL, &m);
	layer_make_list(&m, "repeats", rank, repeats);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

/* ShuffleChannel, PixelShuffle, Reorg: key 0 is the number of groups, or the factor. */
int
ncnn_blocks(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	bool groups = strcmp(n->kind->op, "channel_shuffle") == 0;
	struct layer_make m;

	ncnn_begin(n, l, n->kind->op, NULL, &m);
	layer_make_int(&m, groups ? "groups" : "factor", ncnn_int(n, l, 0, 1));
	layer_make_input(&m, ncnn_in(n, l, 0, e));
	return ncnn_add(n, &m, e);
}
