/*
 * Layers with windows and weights.
 */
#include "import/onnx_emit.h"

#include <string.h>

/* Channels first */

int
onnx_channels_first(struct emit *em, const struct foreign_node *n, int i, bool *beside,
    struct err *e)
{
	const struct foreign_tensor *t = foreign_input(em->f, n, i);
	int layer = emit_input(em, n, i, e);
	struct layer_make m;
	struct shape s;
	int64_t order[SHAPE_MAX_RANK];

	*beside = false;
	if (layer < 0 || (t->batch_axis == 0 && t->dims.dim[0] == em->batch))
		return layer;
	if (t->batch_axis > 0) {
		err_set(e, "the samples of its batch do not come first");
		return -1;
	}
	s = *layers_shape(em->layers, layer);
	if (s.rank < 2)
		return layer;
	if (s.dim[0] == 1) {
		s.rank--;
		memmove(s.dim, s.dim + 1, (size_t)s.rank * sizeof s.dim[0]);
		return onnx_view(em, n, layer, &s, e);
	}
	for (int k = 0; k < s.rank; k++)
		order[k] = k == 0 ? 2 : k == 1 ? 1 : k + 1;
	emit_begin(em, n, "permute", &m);
	layer_make_list(&m, "order", s.rank, order);
	layer_make_input(&m, layer);
	*beside = true;
	return layers_add(em->layers, &m, e);
}

/* Put the value for the axis of the samples before those of a list. */
static void
widen(struct layer_make *m, const char *name, int64_t value)
{
	int which = m->op != NULL ? op_attr_find(m->op, name) : -1;
	int64_t v[LAYERS_MAX_VALUES];
	const struct attr *a = which >= 0 ? &m->attr[which] : NULL;
	bool pairs = which >= 0 && m->op->attr[which].type == ATTR_PAD;
	int n = 0;

	if (a == NULL || a->n == 0 || a->n > LAYERS_MAX_VALUES - 2)
		return;
	v[n++] = value;
	if (pairs)
		v[n++] = value;
	for (int i = 0; i < a->n; i++)
		v[n++] = a->n == 1 ? a->one : a->list[i];
	layer_make_list(m, name, n, v);
}

bool
onnx_add_spatial(struct emit *em, const struct foreign_node *n, struct layer_make *m, bool beside,
    struct err *e)
{
	int64_t order[SHAPE_MAX_RANK];
	struct layer_make back;
	int layer, rank;

	if (!beside)
		return emit_add(em, n, m, 0, e);
	widen(m, "kernel", 1);
	widen(m, "stride", 1);
	widen(m, "dilation", 1);
	widen(m, "pad", 0);
	widen(m, "output_pad", 0);
	layer = layers_add(em->layers, m, e);
	if (layer < 0)
		return false;
	rank = layers_shape(em->layers, layer)->rank;
	for (int k = 0; k < rank; k++)
		order[k] = k == 0 ? 2 : k == 1 ? 1 : k + 1;
	emit_begin(em, n, "permute", &back);
	layer_make_list(&back, "order", rank, order);
	layer_make_input(&back, layer);
	return emit_add(em, n, &back, 0, e);
}

/* Windows */

/* The attributes of a window; those that are as usual stay away. */
static void
put_window(struct layer_make *m, int axes, const struct onnx_window *w, bool always_stride)
{
	int64_t kernel[FOREIGN_MAX_RANK] = {0}, stride[FOREIGN_MAX_RANK] = {0};
	int64_t dilation[FOREIGN_MAX_RANK] = {0};
	int64_t pad[2 * FOREIGN_MAX_RANK] = {0};
	bool padded = false, even = true, dilated = false, steps = always_stride, same = true;

	for (int i = 0; i < axes; i++) {
		kernel[i] = w[i].kernel;
		stride[i] = w[i].stride;
		dilation[i] = w[i].dilation;
		pad[2 * i] = w[i].before;
		pad[2 * i + 1] = w[i].after;
		padded |= w[i].before != 0 || w[i].after != 0;
		even &= w[i].before == w[0].before && w[i].after == w[0].before;
		dilated |= w[i].dilation != 1;
		steps |= w[i].stride != 1;
		same &= w[i].kernel == w[0].kernel && w[i].stride == w[0].stride &&
		    w[i].dilation == w[0].dilation;
	}
	/* One number for all axes, where it is one, reads better in a script. */
	layer_make_list(m, "kernel", same ? 1 : axes, kernel);
	if (steps)
		layer_make_list(m, "stride", same ? 1 : axes, stride);
	if (dilated)
		layer_make_list(m, "dilation", same ? 1 : axes, dilation);
	if (padded)
		layer_make_list(m, "pad", even ? 1 : 2 * axes, pad);
}

/* Give the attributes a value for each axis, for layers that get one axis more. */
static void
put_window_lists(struct layer_make *m, int axes, const struct onnx_window *w)
{
	int64_t v[2 * FOREIGN_MAX_RANK] = {0};

	for (int i = 0; i < axes; i++)
		v[i] = w[i].kernel;
	layer_make_list(m, "kernel", axes, v);
	for (int i = 0; i < axes; i++)
		v[i] = w[i].stride;
	layer_make_list(m, "stride", axes, v);
	for (int i = 0; i < axes; i++)
		v[i] = w[i].dilation;
	if (op_attr_find(m->op, "dilation") >= 0)
		layer_make_list(m, "dilation", axes, v);
	for (int i = 0; i < axes; i++) {
		v[2 * i] = w[i].before;
		v[2 * i + 1] = w[i].after;
	}
	layer_make_list(m, "pad", 2 * axes, v);
}

static void
put_any_window(struct layer_make *m, int axes, const struct onnx_window *w, bool always_stride,
    bool beside)
{
	if (beside)
		put_window_lists(m, axes, w);
	else
		put_window(m, axes, w, always_stride);
}

/* The window as it was when the output's shape was worked out, which checked it; the weights `w`
 * say how large it is when nothing else does. */
static void
read_window(const struct foreign_node *n, const struct foreign_tensor *x,
    const struct foreign_tensor *w, int64_t kernel[static FOREIGN_MAX_RANK],
    struct onnx_window window[static FOREIGN_MAX_RANK])
{
	struct err ignored;

	(void)onnx_kernel(n, w, x->dims.rank - 2, kernel, &ignored);
	(void)onnx_windows(n, &x->dims, kernel, window, &ignored);
}

/* Places of a convolution's inputs among those of its node. */
struct conv_inputs {
	int weights, bias;
};

static struct conv_inputs
conv_inputs(const struct foreign_node *n)
{
	if (strcmp(n->op, "QLinearConv") == 0)
		return (struct conv_inputs){3, 8};
	if (strcmp(n->op, "ConvInteger") == 0)
		return (struct conv_inputs){1, 1000};
	return (struct conv_inputs){1, 2};
}

static void
put_filters(struct layer_make *m, int64_t filters, int64_t groups, bool depthwise, bool bias)
{
	if (!depthwise) {
		layer_make_int(m, "filters", filters);
		if (groups != 1)
			layer_make_int(m, "groups", groups);
	} else if (filters != groups) {
		layer_make_int(m, "multiplier", filters / groups);
	}
	if (!bias)
		layer_make_int(m, "bias", 0);
}

bool
onnx_emit_conv(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct conv_inputs at = conv_inputs(n);
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	const struct foreign_tensor *w = foreign_input(em->f, n, at.weights);
	int64_t kernel[FOREIGN_MAX_RANK], groups = foreign_int(n, "group", 1);
	bool bias = foreign_input(em->f, n, at.bias) != NULL, beside, depthwise;
	struct onnx_window window[FOREIGN_MAX_RANK];
	int axes = x->dims.rank - 2, layer;
	struct layer_make m;

	(void)rule;
	read_window(n, x, w, kernel, window);
	depthwise = groups > 1 && groups == x->dims.dim[1] && w->dims.dim[0] % groups == 0;
	layer = onnx_channels_first(em, n, 0, &beside, e);
	if (layer < 0)
		return false;
	emit_begin(em, n, depthwise ? "depthwise" : "conv", &m);
	put_filters(&m, w->dims.dim[0], groups, depthwise, bias);
	put_any_window(&m, axes, window, false, beside);
	emit_weights(em, n, at.weights, &m);
	layer_make_input(&m, layer);
	layer = em->layers->graph->nlayers;
	if (!onnx_add_spatial(em, n, &m, beside, e))
		return false;
	emit_own_weights(em, n, at.weights, layer);
	return true;
}

bool
onnx_emit_conv_transpose(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	const struct foreign_tensor *w = foreign_input(em->f, n, 1);
	const struct foreign_tensor *out = foreign_output(em->f, n, 0);
	int64_t kernel[FOREIGN_MAX_RANK], groups = foreign_int(n, "group", 1), total;
	int64_t more[FOREIGN_MAX_RANK];
	const int64_t *extra;
	int nextra = foreign_ints(n, "output_padding", &extra), axes = x->dims.rank - 2, layer;
	struct onnx_window window[FOREIGN_MAX_RANK];
	struct layer_make m;
	bool beside;

	read_window(n, x, w, kernel, window);
	/* The padding that gives the output's size, whatever words the file has for it. */
	for (int i = 0; i < axes; i++) {
		more[i] = i < nextra ? extra[i] : 0;
		total = (x->dims.dim[i + 2] - 1) * window[i].stride + window[i].dilation *
		    (window[i].kernel - 1) + 1 + (i < nextra ? extra[i] : 0) -
		    out->dims.dim[i + 2];
		if (window[i].before + window[i].after == total)
			continue;
		window[i].before = total > 0 ? total / 2 : 0;
		window[i].after = total > 0 ? total - total / 2 : 0;
		more[i] += total < 0 ? -total : 0;
	}
	layer = onnx_channels_first(em, n, 0, &beside, e);
	if (layer < 0)
		return false;
	emit_begin(em, n, rule->op, &m);
	put_filters(&m, out->dims.dim[1], groups, false, foreign_input(em->f, n, 2) != NULL);
	put_any_window(&m, axes, window, false, beside);
	for (int i = 0; i < axes; i++)
		if (more[i] != 0)
			layer_make_list(&m, "output_pad", axes, more);
	emit_weights(em, n, 1, &m);
	layer_make_input(&m, layer);
	layer = em->layers->graph->nlayers;
	if (!onnx_add_spatial(em, n, &m, beside, e))
		return false;
	emit_own_weights(em, n, 1, layer);
	return true;
}

bool
onnx_emit_pool(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	struct onnx_window window[FOREIGN_MAX_RANK];
	int64_t kernel[FOREIGN_MAX_RANK];
	int axes = x->dims.rank - 2, layer;
	struct layer_make m;
	bool beside;

	read_window(n, x, NULL, kernel, window);
	layer = onnx_channels_first(em, n, 0, &beside, e);
	emit_begin(em, n, rule->op, &m);
	put_any_window(&m, axes, window, true, beside);
	if (foreign_int(n, "ceil_mode", 0) != 0)
		layer_make_int(&m, "ceil", 1);
	if (strcmp(rule->op, "avgpool") == 0 && foreign_int(n, "count_include_pad", 0) == 0)
		layer_make_int(&m, "count_pad", 0);
	layer_make_input(&m, layer);
	return onnx_add_spatial(em, n, &m, beside, e);
}

bool
onnx_emit_global_pool(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;
	bool beside;
	int layer = onnx_channels_first(em, n, 0, &beside, e);

	if (beside)
		return err_set(e, "it pools samples beside the batch");
	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "keep", 1);
	layer_make_input(&m, layer);
	return emit_add(em, n, &m, 0, e);
}

/* Norms */

bool
onnx_emit_batchnorm(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;
	bool beside;
	int layer = onnx_channels_first(em, n, 0, &beside, e);

	emit_begin(em, n, rule->op, &m);
	if (strcmp(rule->op, "instancenorm") == 0)
		layer_make_int(&m, "affine", foreign_input(em->f, n, 1) != NULL);
	emit_weights(em, n, 1, &m);
	m.tied = -1;
	layer_make_input(&m, layer);
	return onnx_add_spatial(em, n, &m, beside, e);
}

bool
onnx_emit_groupnorm(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	struct layer_make m;
	bool beside;
	int layer = onnx_channels_first(em, n, 0, &beside, e);

	emit_begin(em, n, rule->op, &m);
	layer_make_int(&m, "groups", foreign_int(n, "num_groups", foreign_int(n, "groups", 1)));
	emit_weights(em, n, 1, &m);
	m.tied = -1;
	layer_make_input(&m, layer);
	return onnx_add_spatial(em, n, &m, beside, e);
}

bool
onnx_emit_layernorm(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	int64_t axis = foreign_int(n, "axis", -1), dims;
	bool rms = strcmp(rule->op, "rmsnorm") == 0;
	struct layer_make m;

	axis += axis < 0 ? x->dims.rank : 0;
	dims = x->dims.rank - axis;
	/* A norm over the samples too is one over all that a sample has. */
	if (x->batch_axis >= axis && dims > 1)
		dims--;
	emit_begin(em, n, rule->op, &m);
	if (!rms && dims != 1)
		layer_make_int(&m, "dims", dims);
	if (foreign_input(em->f, n, 1) == NULL)
		layer_make_int(&m, "affine", 0);
	else if (!rms && foreign_input(em->f, n, 2) == NULL)
		layer_make_int(&m, "bias", 0);
	emit_weights(em, n, 1, &m);
	m.tied = -1;
	emit_read(em, n, 0, &m, e);
	return emit_add(em, n, &m, 0, e);
}
