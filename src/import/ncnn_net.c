/*
 * Convolutions, pools, dense layers.
 *
 * Each knows the number of its weights (weight_data_size), which has to fit its input.
 */
#include "import/ncnn_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

#define MAX_AXES 3

enum { SAME_UPPER = -233, SAME_LOWER = -234 };

struct windows {
	int axes;
	int64_t filters, weights, groups;
	int64_t kernel[MAX_AXES], dilation[MAX_AXES], stride[MAX_AXES], pad[2 * MAX_AXES];
	bool same;
};

/* A number for each axis, the width with the lowest key; those left out are as the width. */
static void
read_axes(struct ncnn *n, const struct ncnn_line *l, int key, int64_t usual, int axes,
    int64_t *out)
{
	int64_t width = ncnn_int(n, l, key, usual);

	for (int a = 0; a < axes; a++)
		out[a] = a == axes - 1 ? width
		    : ncnn_int(n, l, key + (axes - 1 - a) * 10, width);
}

/* Padding: left is key 4, right 15, top 14, bottom 16, front 24, behind 17. */
static void
read_pads(struct ncnn *n, const struct ncnn_line *l, struct windows *w)
{
	int64_t left = ncnn_int(n, l, 4, 0), top = ncnn_int(n, l, 14, left);
	int64_t front = ncnn_int(n, l, 24, left);
	const int64_t all[2 * MAX_AXES] = {front, ncnn_int(n, l, 17, front), top,
	    ncnn_int(n, l, 16, top), left, ncnn_int(n, l, 15, left)};

	w->same = left == SAME_UPPER || left == SAME_LOWER;
	memcpy(w->pad, all + 2 * (MAX_AXES - w->axes), (size_t)w->axes * 2 * sizeof *all);
}

static int
count_axes(const struct ncnn_line *l)
{
	return strstr(l->type, "1D") != NULL ? 1 : strstr(l->type, "3D") != NULL ? 3 : 2;
}

static bool
read_windows(struct ncnn *n, const struct ncnn_line *l, struct windows *w, struct err *e)
{
	*w = (struct windows){.axes = count_axes(l), .filters = ncnn_int(n, l, 0, 0),
	    .weights = ncnn_int(n, l, 6, 0), .groups = 1};
	if (strstr(l->type, "DepthWise") != NULL)
		w->groups = ncnn_int(n, l, 7, 1);
	read_axes(n, l, 1, 0, w->axes, w->kernel);
	read_axes(n, l, 2, 1, w->axes, w->dilation);
	read_axes(n, l, 3, 1, w->axes, w->stride);
	read_pads(n, l, w);
	for (int a = 0; a < w->axes; a++)
		if (w->kernel[a] < 1 || w->stride[a] < 1 || w->dilation[a] < 1)
			return err_set(e, "it has no kernel, no stride or no dilation");
	return (w->filters > 0 && w->groups > 0) || err_set(e, "it has no filters");
}

/* Return whether the file has as many weights as the layer needs for its input. */
static bool
weights_fit(const struct windows *w, int64_t channels, struct err *e)
{
	int64_t need = w->filters;
	bool fits = channels % w->groups == 0 && number_mul(need, channels / w->groups, &need);

	for (int a = 0; a < w->axes && fits; a++)
		fits = number_mul(need, w->kernel[a], &need);
	return (fits && need == w->weights) || err_set(e, "its %" PRId64 " weights do not fit an "
	    "input of %" PRId64 " channels", w->weights, channels);
}

/* Types of a layer with int8 scales: with a scale of its output too, it gives int8. */
static void
set_types(struct ncnn *n, const struct ncnn_line *l, int key, struct layer_make *m)
{
	int64_t scales = ncnn_int(n, l, key, 0);

	if (scales != 0)
		m->encoding.weights = DTYPE_INT8;
	if (scales > 100)
		m->encoding.acts = DTYPE_INT8;
}

static void
make_windows(const struct windows *w, struct layer_make *m)
{
	layer_make_list(m, "kernel", w->axes, w->kernel);
	layer_make_list(m, "stride", w->axes, w->stride);
	layer_make_list(m, "dilation", w->axes, w->dilation);
	if (w->same)
		layer_make_int(m, "pad", PAD_SAME);
	else
		layer_make_list(m, "pad", 2 * w->axes, w->pad);
}

int
ncnn_conv(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct windows w;
	struct layer_make m;
	int input;
	int64_t channels;
	bool depthwise;

	if (!read_windows(n, l, &w, e))
		return -1;
	input = ncnn_in_image(n, l, 0, w.axes + 1, e);
	if (input < 0)
		return -1;
	channels = ncnn_shape(n, input)->dim[0];
	if (!weights_fit(&w, channels, e))
		return -1;
	depthwise = w.groups > 1 && w.groups == channels && w.filters % w.groups == 0;
	ncnn_begin(n, l, depthwise ? "depthwise" : "conv", NULL, &m);
	if (depthwise) {
		layer_make_int(&m, "multiplier", w.filters / w.groups);
	} else {
		layer_make_int(&m, "filters", w.filters);
		layer_make_int(&m, "groups", w.groups);
	}
	make_windows(&w, &m);
	layer_make_int(&m, "bias", ncnn_int(n, l, 5, 0) != 0);
	set_types(n, l, 8, &m);
	layer_make_input(&m, input);
	return ncnn_activate(n, l, ncnn_add(n, &m, e), e);
}

/* Cut the output to the size that keys 20 and 21 give, as padding "same" does. */
static void
pad_to_size(struct ncnn *n, const struct ncnn_line *l, int input, struct windows *w)
{
	int64_t size[2] = {ncnn_int(n, l, 21, 0), ncnn_int(n, l, 20, 0)}, total;

	if (!w->same || w->axes != 2 || size[0] < 1 || size[1] < 1)
		return;
	for (int a = 0; a < 2; a++) {
		total = (ncnn_shape(n, input)->dim[a + 1] - 1) * w->stride[a] +
		    w->dilation[a] * (w->kernel[a] - 1) + 1 - size[a];
		total = total > 0 ? total : 0;
		w->pad[2 * a] = total / 2;
		w->pad[2 * a + 1] = total - total / 2;
	}
	w->same = false;
}

int
ncnn_deconv(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct windows w;
	struct layer_make m;
	int64_t extra[2] = {ncnn_int(n, l, 19, 0), ncnn_int(n, l, 18, 0)};
	int input;

	if (!read_windows(n, l, &w, e))
		return -1;
	input = ncnn_in_image(n, l, 0, w.axes + 1, e);
	if (input < 0 || !weights_fit(&w, ncnn_shape(n, input)->dim[0], e))
		return -1;
	pad_to_size(n, l, input, &w);
	ncnn_begin(n, l, "conv_transpose", NULL, &m);
	layer_make_int(&m, "filters", w.filters);
	layer_make_int(&m, "groups", w.groups);
	make_windows(&w, &m);
	if (w.axes == 2)
		layer_make_list(&m, "output_pad", 2, extra);
	layer_make_int(&m, "bias", ncnn_int(n, l, 5, 0) != 0);
	set_types(n, l, 8, &m);
	layer_make_input(&m, input);
	return ncnn_activate(n, l, ncnn_add(n, &m, e), e);
}

/* Offsets are the second input, and factors of each element the third. */
int
ncnn_deform_conv(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct windows w;
	struct layer_make m;
	int input;

	if (!read_windows(n, l, &w, e))
		return -1;
	input = ncnn_in(n, l, 0, e);
	if (input < 0 || !weights_fit(&w, ncnn_shape(n, input)->dim[0], e))
		return -1;
	if (w.same)
		return err_set(e, "its padding has no rule"), -1;
	ncnn_begin(n, l, "deform_conv", NULL, &m);
	layer_make_int(&m, "filters", w.filters);
	make_windows(&w, &m);
	layer_make_int(&m, "bias", ncnn_int(n, l, 5, 0) != 0);
	layer_make_input(&m, input);
	for (int i = 1; i < l->nin && i < 3; i++)
		layer_make_input(&m, ncnn_in(n, l, i, e));
	return ncnn_activate(n, l, ncnn_add(n, &m, e), e);
}

/* Windows without filters: Unfold and Fold. */
static bool
read_plain_windows(struct ncnn *n, const struct ncnn_line *l, struct windows *w, struct err *e)
{
	*w = (struct windows){.axes = 2};
	read_axes(n, l, 1, 0, 2, w->kernel);
	read_axes(n, l, 2, 1, 2, w->dilation);
	read_axes(n, l, 3, 1, 2, w->stride);
	read_pads(n, l, w);
	return (!w->same && w->pad[0] == w->pad[1] && w->pad[2] == w->pad[3]) ||
	    err_set(e, "padding that differs from side to side has no rule");
}

static void
make_plain_windows(const struct windows *w, struct layer_make *m)
{
	layer_make_list(m, "kernel", 2, w->kernel);
	layer_make_list(m, "stride", 2, w->stride);
	layer_make_list(m, "dilation", 2, w->dilation);
	layer_make_list(m, "pad", 2, (int64_t[]){w->pad[0], w->pad[2]});
}

int
ncnn_unfold(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	struct windows w;
	struct layer_make m;

	if (!read_plain_windows(n, l, &w, e))
		return -1;
	ncnn_begin(n, l, "unfold", NULL, &m);
	make_plain_windows(&w, &m);
	layer_make_input(&m, ncnn_in(n, l, 0, e));
	return ncnn_add(n, &m, e);
}

int
ncnn_fold(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t width = ncnn_int(n, l, 20, 0), size[2] = {ncnn_int(n, l, 21, width), width};
	struct windows w;
	struct layer_make m;

	if (!read_plain_windows(n, l, &w, e))
		return -1;
	ncnn_begin(n, l, "fold", NULL, &m);
	make_plain_windows(&w, &m);
	layer_make_list(&m, "size", 2, size);
	layer_make_input(&m, ncnn_in(n, l, 0, e));
	return ncnn_add(n, &m, e);
}

/* Channels of an image follow from the weights of the layer that reads it. */
NCNN_EXPECTS(ncnn_expects_image)
{
	struct windows w;
	struct err e;
	int64_t each;

	(void)i;
	if (count_axes(l) != 2 || !read_windows(n, l, &w, &e) ||
	    !number_mul(w.kernel[0], w.kernel[1], &each) || !number_mul(each, w.filters, &each) ||
	    w.weights % each != 0 || !number_mul(w.weights / each, w.groups, &dims->dim[1]) ||
	    dims->dim[1] < 1)
		return;
	open[2] = "height";
	open[3] = "width";
}

int
ncnn_dense(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t units = ncnn_int(n, l, 0, 0), weights = ncnn_int(n, l, 2, 0), features;
	const struct shape *s;
	struct layer_make m;
	int input = ncnn_in(n, l, 0, e);

	if (input < 0)
		return -1;
	s = ncnn_shape(n, input);
	if (units < 1 || weights % units != 0)
		return err_set(e, "its %" PRId64 " weights are none of %" PRId64 " neurons",
		    weights, units), -1;
	/* Of a matrix, each row; of anything else, all elements. */
	if (s->rank > 2 || (s->rank == 2 && s->dim[1] != weights / units))
		input = ncnn_add_plain(n, l, "flatten", "flatten", input, e);
	if (input < 0)
		return -1;
	s = ncnn_shape(n, input);
	features = s->dim[s->rank - 1];
	if (weights / units != features)
		return err_set(e, "its %" PRId64 " weights do not fit an input of %" PRId64
		    " elements", weights, features), -1;
	ncnn_begin(n, l, "dense", NULL, &m);
	layer_make_int(&m, "units", units);
	layer_make_int(&m, "bias", ncnn_int(n, l, 1, 0) != 0);
	set_types(n, l, 8, &m);
	layer_make_input(&m, input);
	return ncnn_activate(n, l, ncnn_add(n, &m, e), e);
}

NCNN_EXPECTS(ncnn_expects_vector)
{
	int64_t units = ncnn_int(n, l, 0, 0), weights = ncnn_int(n, l, 2, 0);

	(void)i;
	(void)open;
	if (units > 0 && weights / units > 0)
		*dims = (struct foreign_dims){.rank = 2, .dim = {1, weights / units}};
}

int
ncnn_embed(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int64_t features = ncnn_int(n, l, 0, 0);
	struct layer_make m;
	int input = ncnn_in(n, l, 0, e), layer;

	ncnn_begin(n, l, "embedding", NULL, &m);
	layer_make_int(&m, "vocab", ncnn_int(n, l, 1, 0));
	layer_make_int(&m, "features", features);
	layer_make_input(&m, input);
	layer = ncnn_add(n, &m, e);
	if (layer < 0 || ncnn_int(n, l, 2, 0) == 0)
		return layer;
	return ncnn_add_two(n, l, "add", "bias_add", layer,
	    ncnn_parameter(n, l, "bias", 1, &features, e), e);
}

/* Pools */

enum { PAD_FULL, PAD_NONE, PAD_UPPER, PAD_LOWER };

/* Padding of one axis.  Mode "full" adds what the last window lacks. */
static void
pool_pads(int64_t in, int64_t kernel, int64_t stride, int64_t mode, int64_t pad[2])
{
	int64_t tail;

	if (mode == PAD_FULL) {
		tail = (in + pad[0] + pad[1] - kernel) % stride;
		pad[1] += tail > 0 ? stride - tail : 0;
	} else if (mode == PAD_UPPER || mode == PAD_LOWER) {
		tail = kernel + (in - 1) / stride * stride - in;
		tail = tail > 0 ? tail : 0;
		pad[0] = mode == PAD_UPPER ? tail / 2 : tail - tail / 2;
		pad[1] = tail - pad[0];
	}
}

static int
add_global_pool(struct ncnn *n, const struct ncnn_line *l, bool average, int input,
    struct err *e)
{
	return ncnn_add_plain(n, l, average ? "global_avgpool" : "global_maxpool", NULL, input, e);
}

static int
add_adaptive_pool(struct ncnn *n, const struct ncnn_line *l, bool average, int axes, int input,
    struct err *e)
{
	int64_t width = ncnn_int(n, l, 8, 0);
	int64_t size[3] = {0, ncnn_int(n, l, 18, width), width};
	struct layer_make m;

	size[0] = ncnn_int(n, l, 28, size[1]);
	for (int a = 0; a < 3; a++)
		if (size[a] == NCNN_REST && a >= 3 - axes)
			size[a] = ncnn_shape(n, input)->dim[a - (3 - axes) + 1];
	ncnn_begin(n, l, average ? "adaptive_avgpool" : "adaptive_maxpool", NULL, &m);
	layer_make_list(&m, "size", axes, size + 3 - axes);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}

/* Padding: left is key 3, right 14, top 13, bottom 15, front 23, behind 16. */
static void
read_pool_pads(struct ncnn *n, const struct ncnn_line *l, int axes, int64_t *pad)
{
	int64_t left = ncnn_int(n, l, 3, 0), top = ncnn_int(n, l, 13, left);
	int64_t front = ncnn_int(n, l, 23, left);
	const int64_t all[2 * MAX_AXES] = {front, ncnn_int(n, l, 16, front), top,
	    ncnn_int(n, l, 15, top), left, ncnn_int(n, l, 14, left)};

	memcpy(pad, all + 2 * (MAX_AXES - axes), (size_t)axes * 2 * sizeof *all);
}

int
ncnn_pool(struct ncnn *n, const struct ncnn_line *l, struct err *e)
{
	int axes = count_axes(l), input = ncnn_in_image(n, l, 0, axes + 1, e);
	bool average = ncnn_int(n, l, 0, 0) != 0;
	int64_t kernel[MAX_AXES], stride[MAX_AXES], pad[2 * MAX_AXES], mode = ncnn_int(n, l, 5, 0);
	struct layer_make m;

	if (input < 0)
		return -1;
	if (ncnn_int(n, l, 4, 0) != 0)
		return add_global_pool(n, l, average, input, e);
	if (ncnn_int(n, l, 7, 0) != 0)
		return add_adaptive_pool(n, l, average, axes, input, e);
	read_axes(n, l, 1, 0, axes, kernel);
	read_axes(n, l, 2, 1, axes, stride);
	read_pool_pads(n, l, axes, pad);
	for (int a = 0; a < axes; a++) {
		if (kernel[a] < 1 || stride[a] < 1)
			return err_set(e, "it has no kernel or no stride"), -1;
		pool_pads(ncnn_shape(n, input)->dim[a + 1], kernel[a], stride[a], mode,
		    pad + 2 * a);
	}
	ncnn_begin(n, l, average ? "avgpool" : "maxpool", NULL, &m);
	layer_make_list(&m, "kernel", axes, kernel);
	layer_make_list(&m, "stride", axes, stride);
	layer_make_list(&m, "pad", 2 * axes, pad);
	if (average)
		layer_make_int(&m, "count_pad", ncnn_int(n, l, 6, 0) != 0);
	layer_make_input(&m, input);
	return ncnn_add(n, &m, e);
}
