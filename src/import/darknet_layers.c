/*
 * The sections of darknet files and the layers that they are.
 *
 * Sizes, padding and defaults follow darknet's own parser: `pad = 1` is half the kernel, a maxpool
 * pads by its size less one in total, `route` joins channels, numbers below zero count backwards.
 */
#include "import/darknet_private.h"

#include <inttypes.h>
#include <string.h>

static bool
is_normalized(const struct darknet *d, bool *out, struct err *e)
{
	int64_t v, across;
	bool ok = darknet_int(d, "batch_normalize", 0, 0, DARKNET_MAX, &v, e) &&
	    darknet_int(d, "cbn", 0, 0, DARKNET_MAX, &across, e);

	*out = ok && (v != 0 || across != 0);
	return ok;
}

/* Convolutions */

struct windows {
	int64_t filters, size, stride[2], pad, dilation, groups, blur;
	bool normalize;
};

static bool
read_windows(struct darknet *d, struct windows *w, struct err *e)
{
	int64_t half, stride;

	if (!darknet_int(d, "filters", 1, 1, DARKNET_MAX, &w->filters, e) ||
	    !darknet_int(d, "size", 1, 1, DARKNET_MAX, &w->size, e) ||
	    !darknet_int(d, "stride", 1, 1, DARKNET_MAX, &stride, e) ||
	    !darknet_int(d, "stride_y", stride, 1, DARKNET_MAX, &w->stride[0], e) ||
	    !darknet_int(d, "stride_x", stride, 1, DARKNET_MAX, &w->stride[1], e) ||
	    !darknet_int(d, "pad", 0, 0, DARKNET_MAX, &half, e) ||
	    !darknet_int(d, "padding", 0, 0, DARKNET_MAX, &w->pad, e) ||
	    !darknet_int(d, "dilation", 1, 1, DARKNET_MAX, &w->dilation, e) ||
	    !darknet_int(d, "groups", 1, 1, DARKNET_MAX, &w->groups, e) ||
	    !darknet_int(d, "antialiasing", 0, 0, 2, &w->blur, e) ||
	    !is_normalized(d, &w->normalize, e))
		return false;
	if (half != 0)
		w->pad = w->size / 2;
	if (w->size == 1)
		w->dilation = 1;
	return true;
}

/* Antialiasing: the layer itself has a stride of 1, and fixed weights of 3 x 3, or of 2 x 2, for
 * each channel blur what it gives and have the strides.  Source: make_convolutional_layer() of
 * src/convolutional_layer.c. */
static int
add_blur(struct darknet *d, int layer, int64_t blur, const int64_t stride[static 2],
    struct err *e)
{
	struct layer_make m;

	if (layer < 0 || blur == 0)
		return layer;
	darknet_begin(d, "depthwise", "blur", &m);
	layer_make_int(&m, "kernel", blur == 2 ? 2 : 3);
	layer_make_list(&m, "stride", 2, stride);
	layer_make_int(&m, "pad", blur == 2 ? 0 : 1);
	layer_make_int(&m, "bias", 0);
	layer_make_input(&m, layer);
	return layers_add(&d->im->layers, &m, e);
}

/* The layer whose weights this one uses: that of the section `share_index`, counted backwards below
 * 0; -1 in `out` when it has its own. */
static bool
read_shared(struct darknet *d, int *out, struct err *e)
{
	const struct darknet_option *o = darknet_option(d, "share_index");
	int64_t v;

	*out = -1;
	if (o == NULL)
		return true;
	if (!darknet_int(d, "share_index", 0, -DARKNET_MAX, DARKNET_MAX, &v, e))
		return false;
	v += v < 0 ? d->here : 0;
	if (v < 0 || v >= d->here || d->weights[v] < 0)
		return err_set(e, "line %d: share_index is no convolution before this one",
		    o->line);
	*out = d->weights[v];
	return true;
}

static int
add_windows(struct darknet *d, const char *op, int input, const struct windows *w, struct err *e)
{
	struct layer_make m;

	darknet_begin(d, op, NULL, &m);
	if (strcmp(op, "depthwise") == 0) {
		layer_make_int(&m, "multiplier", w->filters / w->groups);
	} else {
		layer_make_int(&m, "filters", w->filters);
		layer_make_int(&m, "groups", w->groups);
	}
	layer_make_int(&m, "kernel", w->size);
	layer_make_list(&m, "stride", 2, w->stride);
	layer_make_int(&m, "pad", w->pad * w->dilation);
	layer_make_int(&m, "dilation", w->dilation);
	layer_make_int(&m, "bias", !w->normalize);
	layer_make_input(&m, input);
	if (!read_shared(d, &m.tied, e))
		return -1;
	return d->weights[d->here] = layers_add(&d->im->layers, &m, e);
}

static int
add_convolution(struct darknet *d, const char *op, struct err *e)
{
	int input = darknet_image(d, d->input, e);
	int64_t stride[2];
	struct windows w;

	if (input < 0 || !read_windows(d, &w, e))
		return -1;
	memcpy(stride, w.stride, sizeof stride);
	if (w.blur != 0)
		w.stride[0] = w.stride[1] = 1;
	if (strcmp(op, "conv") == 0 && w.groups > 1 && w.filters % w.groups == 0 &&
	    layers_shape(&d->im->layers, input)->dim[0] == w.groups)
		op = "depthwise";
	return add_blur(d, darknet_finish(d, add_windows(d, op, input, &w, e), w.normalize,
	    "logistic", e), w.blur, stride, e);
}

static int
add_convolutional(struct darknet *d, struct err *e)
{
	return add_convolution(d, "conv", e);
}

static int
add_deconvolutional(struct darknet *d, struct err *e)
{
	return add_convolution(d, "conv_transpose", e);
}

/* A layer whose kernel differs from place to place: windows, times a matrix for each. */
static int
add_local(struct darknet *d, struct err *e)
{
	int image = darknet_image(d, d->input, e), windows, weights, bias;
	struct layers *l = &d->im->layers;
	struct layer_make m;
	struct windows w;
	struct shape out;
	int64_t in[2], features, places;

	if (image < 0 || !read_windows(d, &w, e))
		return -1;
	/* It pads so that a stride of 1 keeps the size, or not at all. */
	if (w.pad != 0 && w.size % 2 == 0)
		return err_set(e, "a local layer pads an odd size, and its size is %" PRId64,
		    w.size), -1;
	w.pad = w.pad != 0 ? (w.size - 1) / 2 : 0;
	memcpy(in, layers_shape(l, image)->dim + 1, sizeof in);
	darknet_begin(d, "unfold", "windows", &m);
	layer_make_int(&m, "kernel", w.size);
	layer_make_list(&m, "stride", 2, w.stride);
	layer_make_int(&m, "pad", w.pad);
	layer_make_input(&m, image);
	windows = layers_add(l, &m, e);
	if (windows < 0)
		return -1;
	features = layers_shape(l, windows)->dim[0];
	places = layers_shape(l, windows)->dim[1];
	darknet_begin(d, "parameter", "weights", &m);
	layer_make_list(&m, "shape", 3, (int64_t[]){w.filters, features, places});
	weights = layers_add(l, &m, e);
	if (weights < 0)
		return -1;
	darknet_begin(d, "einsum", NULL, &m);
	layer_make_list(&m, "equation", 10,
	    (int64_t[]){'f', 'k', 'p', ',', 'k', 'p', '-', '>', 'f', 'p'});
	layer_make_input(&m, weights);
	layer_make_input(&m, windows);
	bias = darknet_add_plain(d, "position", "bias", layers_add(l, &m, e), e);
	if (bias < 0)
		return -1;
	out = (struct shape){3, {w.filters, (in[0] + 2 * w.pad - w.size) / w.stride[0] + 1,
	    (in[1] + 2 * w.pad - w.size) / w.stride[1] + 1}};
	darknet_begin(d, "reshape", "reshape", &m);
	layer_make_list(&m, "shape", 3, out.dim);
	layer_make_input(&m, bias);
	return darknet_finish(d, layers_add(l, &m, e), false, "logistic", e);
}

static int
add_connected(struct darknet *d, struct err *e)
{
	int input = darknet_vector(d, d->input, e);
	int64_t units;
	struct layer_make m;
	bool normalize;

	if (input < 0 || !darknet_int(d, "output", 1, 1, DARKNET_MAX, &units, e) ||
	    !is_normalized(d, &normalize, e))
		return -1;
	darknet_begin(d, "dense", NULL, &m);
	layer_make_int(&m, "units", units);
	layer_make_int(&m, "bias", !normalize);
	layer_make_input(&m, input);
	return darknet_finish(d, layers_add(&d->im->layers, &m, e), normalize, "logistic", e);
}

/* Pools */

static int
add_pool(struct darknet *d, const char *op, struct err *e)
{
	int input = darknet_image(d, d->input, e);
	int64_t size, stride, step[2], total, blur;
	const int64_t one[2] = {1, 1};
	struct layer_make m;

	if (input < 0 || !darknet_int(d, "stride", 1, 1, DARKNET_MAX, &stride, e) ||
	    !darknet_int(d, "stride_y", stride, 1, DARKNET_MAX, &step[0], e) ||
	    !darknet_int(d, "stride_x", stride, 1, DARKNET_MAX, &step[1], e) ||
	    !darknet_int(d, "size", stride, 1, DARKNET_MAX, &size, e) ||
	    !darknet_int(d, "padding", size - 1, 0, DARKNET_MAX, &total, e) ||
	    !darknet_int(d, "antialiasing", 0, 0, 2, &blur, e))
		return -1;
	darknet_begin(d, op, NULL, &m);
	layer_make_int(&m, "kernel", size);
	layer_make_list(&m, "stride", 2, blur != 0 ? one : step);
	layer_make_list(&m, "pad", 4,
	    (int64_t[]){total / 2, total - total / 2, total / 2, total - total / 2});
	layer_make_input(&m, input);
	return add_blur(d, layers_add(&d->im->layers, &m, e), blur, step, e);
}

/* The largest of the channels that leave the same rest when divided by how many come out. */
static int
add_depth_maxpool(struct darknet *d, struct err *e)
{
	int layer = darknet_image(d, d->input, e);
	int64_t channels;
	struct layer_make m;
	struct shape s;

	if (layer < 0 || !darknet_int(d, "out_channels", 1, 1, DARKNET_MAX, &channels, e))
		return -1;
	s = *layers_shape(&d->im->layers, layer);
	if (s.dim[0] % channels != 0)
		return err_set(e, "%" PRId64 " channels do not divide into out_channels = %" PRId64,
		    s.dim[0], channels), -1;
	darknet_begin(d, "reshape", "groups", &m);
	m.fused = true;
	layer_make_list(&m, "shape", 4,
	    (int64_t[]){s.dim[0] / channels, channels, s.dim[1], s.dim[2]});
	layer_make_input(&m, layer);
	layer = layers_add(&d->im->layers, &m, e);
	if (layer < 0)
		return -1;
	darknet_begin(d, "reduce_max", NULL, &m);
	layer_make_int(&m, "axes", 1);
	layer_make_input(&m, layer);
	return layers_add(&d->im->layers, &m, e);
}

static int
add_maxpool(struct darknet *d, struct err *e)
{
	int64_t depth;

	if (!darknet_int(d, "maxpool_depth", 0, 0, DARKNET_MAX, &depth, e))
		return -1;
	return depth != 0 ? add_depth_maxpool(d, e) : add_pool(d, "maxpool", e);
}

static int
add_local_avgpool(struct darknet *d, struct err *e)
{
	return add_pool(d, "avgpool", e);
}

static int
add_avgpool(struct darknet *d, struct err *e)
{
	int input = darknet_image(d, d->input, e);
	struct layer_make m;

	if (input < 0)
		return -1;
	darknet_begin(d, "global_avgpool", NULL, &m);
	layer_make_int(&m, "keep", 1);
	layer_make_input(&m, input);
	return layers_add(&d->im->layers, &m, e);
}

/* Layers that move elements */

static int
add_upsample(struct darknet *d, struct err *e)
{
	int input = darknet_image(d, d->input, e);
	int64_t stride;
	struct layer_make m;

	if (input < 0 || !darknet_int(d, "stride", 2, 1, DARKNET_MAX, &stride, e))
		return -1;
	darknet_begin(d, "upsample", NULL, &m);
	layer_make_real(&m, "scale", (double)stride);
	layer_make_input(&m, input);
	return layers_add(&d->im->layers, &m, e);
}

static int
add_reorg(struct darknet *d, struct err *e)
{
	int input = darknet_image(d, d->input, e);
	int64_t stride, reverse;
	struct layer_make m;

	if (input < 0 || !darknet_int(d, "stride", 1, 1, DARKNET_MAX, &stride, e) ||
	    !darknet_int(d, "reverse", 0, 0, 1, &reverse, e))
		return -1;
	darknet_begin(d, reverse ? "pixel_shuffle" : "pixel_unshuffle", NULL, &m);
	layer_make_int(&m, "factor", stride);
	layer_make_input(&m, input);
	return layers_add(&d->im->layers, &m, e);
}

/* Learned numbers, whatever the layer before gives. */
static int
add_implicit(struct darknet *d, struct err *e)
{
	int64_t filters, atoms;
	struct layer_make m;

	if (!darknet_int(d, "filters", 128, 1, DARKNET_MAX, &filters, e) ||
	    !darknet_int(d, "atoms", 1, 1, DARKNET_MAX, &atoms, e))
		return -1;
	darknet_begin(d, "parameter", NULL, &m);
	layer_make_list(&m, "shape", 3, (int64_t[]){filters, atoms, 1});
	return layers_add(&d->im->layers, &m, e);
}

/* The middle of an image, as while testing. */
static int
add_crop(struct darknet *d, struct err *e)
{
	static const char *const key[] = {"crop_height", "crop_width"};
	int layer = darknet_image(d, d->input, e);
	struct layer_make m;
	int64_t size, want;

	for (int axis = 0; layer >= 0 && axis < 2; axis++) {
		size = layers_shape(&d->im->layers, layer)->dim[axis + 1];
		if (!darknet_int(d, key[axis], 1, 1, size, &want, e))
			return -1;
		darknet_begin(d, "slice", axis == 0 ? "rows" : NULL, &m);
		layer_make_int(&m, "axis", axis + 2);
		layer_make_int(&m, "from", (size - want) / 2 + 1);
		layer_make_int(&m, "to", (size - want) / 2 + want);
		layer_make_input(&m, layer);
		layer = layers_add(&d->im->layers, &m, e);
	}
	return layer;
}

/* Layers that change elements */

static int
add_batchnorm(struct darknet *d, struct err *e)
{
	return darknet_add_plain(d, "batchnorm", NULL, d->input, e);
}

static int
add_activation(struct darknet *d, struct err *e)
{
	const char *name = darknet_activation(d, "linear");

	if (strcmp(name, "linear") == 0)
		return darknet_add_plain(d, "identity", NULL, d->input, e);
	return darknet_activate(d, d->input, name, NULL, e);
}

static int
add_logistic(struct darknet *d, struct err *e)
{
	return darknet_add_plain(d, "sigmoid", NULL, d->input, e);
}

static int
add_dropout(struct darknet *d, struct err *e)
{
	return darknet_add_plain(d, "dropout", NULL, d->input, e);
}

/* Layers that compute something while training only. */
static int
add_nothing(struct darknet *d, struct err *e)
{
	return darknet_add_plain(d, "identity", NULL, d->input, e);
}

static int
add_lrn(struct darknet *d, struct err *e)
{
	int64_t size;
	struct layer_make m;

	if (!darknet_int(d, "size", 5, 1, DARKNET_MAX, &size, e))
		return -1;
	darknet_begin(d, "lrn", NULL, &m);
	layer_make_int(&m, "size", size);
	layer_make_input(&m, d->input);
	return layers_add(&d->im->layers, &m, e);
}

static int
add_l2norm(struct darknet *d, struct err *e)
{
	struct layer_make m;

	darknet_begin(d, "l2norm", NULL, &m);
	layer_make_int(&m, "axis", 1);
	layer_make_input(&m, d->input);
	return layers_add(&d->im->layers, &m, e);
}

const struct darknet_kind darknet_kinds[] = {
    {"convolutional conv", add_convolutional, false},
    {"deconvolutional deconv", add_deconvolutional, false},
    {"local", add_local, false},
    {"connected conn", add_connected, false},
    {"maxpool max", add_maxpool, false},
    {"avgpool avg", add_avgpool, false},
    {"local_avgpool local_avg", add_local_avgpool, false},
    {"route", darknet_route, false},
    {"shortcut", darknet_shortcut, false},
    {"scale_channels sam", darknet_product, false},
    {"upsample", add_upsample, false},
    {"reorg reorg3d", add_reorg, false},
    {"crop", add_crop, false},
    {"softmax soft", darknet_softmax, false},
    {"batchnorm", add_batchnorm, false},
    {"activation", add_activation, false},
    {"logistic logxent", add_logistic, false},
    {"normalization lrn", add_lrn, false},
    {"l2norm", add_l2norm, false},
    {"dropout", add_dropout, false},
    {"cost contrastive", add_nothing, false},
    {"empty silence", add_nothing, false},
    {"implicit", add_implicit, false},
    {"yolo", darknet_yolo, true},
    {"gaussian_yolo", darknet_gaussian_yolo, true},
    {"region", darknet_region, true},
    {"detection", darknet_detection, true},
    {"iseg", darknet_iseg, false},
    {"rnn", darknet_rnn, false},
    {"crnn", darknet_crnn, false},
    {"gru", darknet_gru, false},
    {"lstm", darknet_lstm, false},
    {"conv_lstm", darknet_conv_lstm, false},
    {"history", darknet_history, false},
    {.names = NULL},
};
