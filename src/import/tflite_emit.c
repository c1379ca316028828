/*
 * Layers of TensorFlow Lite files with windows and weights.
 */
#include "import/tflite_private.h"

#include <string.h>

/* The layers of the activations that an op can have fused into it, by their numbers. */
static bool
make_activation(struct emit *em, const struct foreign_node *n, int64_t activation,
    struct layer_make *m, struct err *e)
{
	switch (activation) {
	case 1:
		emit_begin(em, n, "relu", m);
		break;
	case 2:
		emit_begin(em, n, "hardtanh", m);
		break;
	case 3:
		emit_begin(em, n, "relu6", m);
		break;
	case 4:
		emit_begin(em, n, "tanh", m);
		break;
	case 5:
		emit_begin(em, n, "sign", m);
		break;
	default:
		return err_set(e, "its activation is not one of the format's");
	}
	m->name = NULL;
	m->fused = true;
	return true;
}

bool
tflite_add(struct emit *em, const struct foreign_node *n, struct layer_make *m, struct err *e)
{
	int64_t activation = foreign_int(n, "activation", 0);
	int layer = emit_layer(em, m, e);
	struct layer_make after;

	if (activation == 0)
		return emit_give(em, n, layer, 0, e);
	if (!make_activation(em, n, activation, &after, e))
		return false;
	layer_make_input(&after, layer);
	return emit_add(em, n, &after, 0, e);
}

/* Windows */

/* The attributes of a window; those that are as usual stay away.  A layer with samples beside the
 * batch has them as one more axis, over which nothing slides. */
static void
put_window(struct layer_make *m, int axes, const struct tflite_window *w, bool beside,
    bool always_stride)
{
	int64_t kernel[4] = {1}, stride[4] = {1}, dilation[4] = {1}, pad[8] = {0};
	bool padded = false, dilated = false, steps = always_stride, same = !beside, even = true;
	int first = beside ? 1 : 0;

	for (int i = 0; i < axes; i++) {
		kernel[first + i] = w[i].kernel;
		stride[first + i] = w[i].stride;
		dilation[first + i] = w[i].dilation;
		pad[2 * (first + i)] = w[i].before;
		pad[2 * (first + i) + 1] = w[i].after;
		padded |= w[i].before != 0 || w[i].after != 0;
		even &= w[i].before == w[0].before && w[i].after == w[0].before && !beside;
		dilated |= w[i].dilation != 1;
		steps |= w[i].stride != 1;
		same &= w[i].kernel == w[0].kernel && w[i].stride == w[0].stride &&
		    w[i].dilation == w[0].dilation;
	}
	axes += first;
	layer_make_list(m, "kernel", same ? 1 : axes, kernel);
	if (steps)
		layer_make_list(m, "stride", same ? 1 : axes, stride);
	if (dilated)
		layer_make_list(m, "dilation", same ? 1 : axes, dilation);
	if (padded)
		layer_make_list(m, "pad", even ? 1 : 2 * axes, pad);
}

/* The layer of an image, and whether it has samples beside the batch; -1 with a sentence. */
static int
image_of(struct emit *em, const struct foreign_node *n, int i, bool *beside, struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, i);
	int layer = emit_input(em, n, i, e);

	if (layer < 0)
		return -1;
	*beside = layers_shape(em->layers, layer)->rank > x->dims.rank - 1;
	if (x->channels_last)
		return layer;
	err_set(e, "the samples of its batch do not come first");
	return -1;
}

static bool
windows_of(const struct foreign_node *n, const struct foreign_tensor *x, const int64_t *kernel,
    struct tflite_window *w, struct err *e)
{
	int axes = x->dims.rank - 2;

	for (int i = 0; i < axes; i++)
		if (!tflite_window(n, axes, i, kernel[i], x->dims.dim[i + 1], &w[i], e))
			return false;
	return true;
}

static bool
add_weighted(struct emit *em, const struct foreign_node *n, int weights, int bias,
    struct layer_make *m, struct err *e)
{
	int layer = em->layers->graph->nlayers;

	if (foreign_input(em->f, n, bias) == NULL)
		layer_make_int(m, "bias", 0);
	emit_weights(em, n, weights, m);
	if (!tflite_add(em, n, m, e))
		return false;
	emit_own_weights(em, n, weights, layer);
	return true;
}

bool
tflite_emit_conv(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	const struct foreign_tensor *w = foreign_input(em->f, n, 1);
	bool beside, deep = x->dims.rank == 5, depthwise;
	int64_t groups, filters;
	struct tflite_window window[3];
	struct layer_make m;
	int layer = image_of(em, n, 0, &beside, e);

	(void)rule;
	if (layer < 0 || !windows_of(n, x, w->dims.dim + (deep ? 0 : 1), window, e))
		return false;
	groups = x->dims.dim[x->dims.rank - 1] / w->dims.dim[3];
	filters = w->dims.dim[deep ? 4 : 0];
	depthwise = groups > 1 && w->dims.dim[3] == 1 && filters % groups == 0;
	emit_begin(em, n, depthwise ? "depthwise" : "conv", &m);
	if (!depthwise)
		layer_make_int(&m, "filters", filters);
	else if (filters != groups)
		layer_make_int(&m, "multiplier", filters / groups);
	if (!depthwise && groups > 1)
		layer_make_int(&m, "groups", groups);
	put_window(&m, x->dims.rank - 2, window, beside, false);
	layer_make_input(&m, layer);
	return add_weighted(em, n, 1, 2, &m, e);
}

bool
tflite_emit_depthwise(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	const struct foreign_tensor *w = foreign_input(em->f, n, 1);
	int64_t multiplier = w->dims.dim[3] / x->dims.dim[3];
	struct tflite_window window[3];
	struct layer_make m;
	bool beside;
	int layer = image_of(em, n, 0, &beside, e);

	(void)rule;
	if (layer < 0 || !windows_of(n, x, w->dims.dim + 1, window, e))
		return false;
	/* One channel: filters over all that there is. */
	emit_begin(em, n, x->dims.dim[3] == 1 ? "conv" : "depthwise", &m);
	if (x->dims.dim[3] == 1)
		layer_make_int(&m, "filters", multiplier);
	else if (multiplier != 1)
		layer_make_int(&m, "multiplier", multiplier);
	put_window(&m, 2, window, beside, false);
	layer_make_input(&m, layer);
	return add_weighted(em, n, 1, 2, &m, e);
}

bool
tflite_emit_pool(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	int64_t kernel[2] = {foreign_int(n, "kernel_h", 1), foreign_int(n, "kernel_w", 1)};
	struct tflite_window window[3];
	struct layer_make m;
	bool beside;
	int layer = image_of(em, n, 0, &beside, e);

	if (layer < 0 || !windows_of(n, x, kernel, window, e))
		return false;
	emit_begin(em, n, rule->op, &m);
	put_window(&m, 2, window, beside, true);
	if (strcmp(rule->op, "avgpool") == 0 && op_attr_find(m.op, "count_pad") >= 0)
		layer_make_int(&m, "count_pad", 0);
	layer_make_input(&m, layer);
	return tflite_add(em, n, &m, e);
}

/* The length of each window's elements: the root of the mean of their squares. */
bool
tflite_emit_l2_pool(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	int64_t kernel[2] = {foreign_int(n, "kernel_h", 1), foreign_int(n, "kernel_w", 1)};
	struct tflite_window window[3];
	struct layer_make m;
	bool beside;
	int layer = image_of(em, n, 0, &beside, e);

	if (layer < 0 || !windows_of(n, x, kernel, window, e))
		return false;
	emit_begin(em, n, "mul", &m);
	layer_make_input(&m, layer);
	layer_make_input(&m, layer);
	layer = layers_add(em->layers, &m, e);
	if (layer < 0)
		return false;
	emit_begin(em, n, rule->op, &m);
	put_window(&m, 2, window, beside, true);
	layer_make_int(&m, "count_pad", 0);
	layer_make_input(&m, layer);
	layer = layers_add(em->layers, &m, e);
	emit_begin(em, n, "sqrt", &m);
	layer_make_input(&m, layer);
	return tflite_add(em, n, &m, e);
}

/* Filters are output channels x space x input channels, of volumes space x output x input; the
 * input is the third. */
bool
tflite_emit_conv_transpose(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *w = foreign_input(em->f, n, 1);
	const struct foreign_tensor *x = foreign_input(em->f, n, 2);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	bool beside, deep = x->dims.rank == 5;
	int64_t more[4] = {0};
	struct tflite_window window[3];
	struct layer_make m;
	int layer = image_of(em, n, 2, &beside, e), axes = x->dims.rank - 2;

	(void)rule;
	if (layer < 0)
		return false;
	if (w == NULL)
		return err_set(e, "it has no input 2");
	if (w->dims.rank != x->dims.rank || out->dims.rank != x->dims.rank || beside ||
	    w->dims.dim[axes + 1] != x->dims.dim[axes + 1] ||
	    !windows_of(n, out, w->dims.dim + (deep ? 0 : 1), window, e))
		return err_set(e, "its filters do not fit its input");
	/* The padding that gives the size of the output. */
	for (int i = 0; i < axes; i++) {
		int64_t total = (x->dims.dim[i + 1] - 1) * window[i].stride +
		    window[i].dilation * (window[i].kernel - 1) + 1 - out->dims.dim[i + 1];

		window[i].before = total > 0 ? total / 2 : 0;
		window[i].after = total > 0 ? total - total / 2 : 0;
		more[i] = total < 0 ? -total : 0;
	}
	emit_begin(em, n, "conv_transpose", &m);
	layer_make_int(&m, "filters", out->dims.dim[out->dims.rank - 1]);
	put_window(&m, axes, window, false, false);
	for (int i = 0; i < axes; i++)
		if (more[i] != 0)
			layer_make_list(&m, "output_pad", axes, more);
	layer_make_input(&m, layer);
	return add_weighted(em, n, 1, 3, &m, e);
}

/* Rows of `depth` features: what the layer gives, seen so. */
static int
rows_of(struct emit *em, const struct foreign_node *n, int64_t depth, struct err *e)
{
	int layer = emit_input(em, n, 0, e);
	const struct shape *given = layer >= 0 ? layers_shape(em->layers, layer) : NULL;
	int64_t elems = given != NULL ? shape_elems(given) : 0;
	struct layer_make m;
	struct shape s = {1, {depth}};

	if (layer < 0)
		return -1;
	if (given->dim[given->rank - 1] == depth &&
	    (given->rank <= 2 || foreign_int(n, "keep_dims", 0) != 0))
		return layer;
	if (elems % depth != 0) {
		err_set(e, "its features are split between samples of the batch");
		return -1;
	}
	if (elems != depth)
		s = (struct shape){2, {elems / depth, depth}};
	emit_begin(em, n, s.rank == 1 ? "flatten" : "reshape", &m);
	if (s.rank > 1)
		layer_make_list(&m, "shape", s.rank, s.dim);
	m.name = NULL;
	m.fused = true;
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* A product of two activations: the weights are no stored tensor. */
static bool
add_product(struct emit *em, const struct foreign_node *n, int rows, struct err *e)
{
	int weights = emit_input(em, n, 1, e);
	const struct shape *s = layers_shape(em->layers, rows);
	struct layer_make m;

	if (s->rank == 1) {
		int64_t matrix[2] = {1, s->dim[0]};

		emit_begin(em, n, "reshape", &m);
		layer_make_list(&m, "shape", 2, matrix);
		m.fused = true;
		layer_make_input(&m, rows);
		rows = layers_add(em->layers, &m, e);
	}
	emit_begin(em, n, "matmul", &m);
	layer_make_int(&m, "transpose", 1);
	layer_make_input(&m, rows);
	layer_make_input(&m, weights);
	return tflite_add(em, n, &m, e);
}

bool
tflite_emit_dense(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *w = foreign_input(em->f, n, 1);
	struct layer_make m;
	int layer = rows_of(em, n, w->dims.dim[1], e);

	(void)rule;
	if (layer < 0)
		return false;
	if (!w->fixed)
		return add_product(em, n, layer, e);
	emit_begin(em, n, "dense", &m);
	layer_make_int(&m, "units", w->dims.dim[0]);
	layer_make_input(&m, layer);
	return add_weighted(em, n, 1, 2, &m, e);
}

bool
tflite_emit_resize(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	struct layer_make m;
	bool beside;
	int layer = image_of(em, n, 0, &beside, e);

	if (layer < 0)
		return false;
	if (beside)
		return err_set(e, "it resizes samples beside the batch");
	emit_begin(em, n, rule->op, &m);
	layer_make_list(&m, "size", 2, out->dims.dim + 1);
	layer_make_int(&m, "mode", strcmp(n->op, "RESIZE_BILINEAR") == 0);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* DEPTH_TO_SPACE and SPACE_TO_DEPTH. */
bool
tflite_emit_blocks(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;

	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "factor", foreign_int(n, "blocksize", 1));
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}
