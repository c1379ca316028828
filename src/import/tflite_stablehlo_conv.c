/*
 * Convolutions of StableHLO in TensorFlow Lite files: which dimension is which is an option.
 *
 * Source: openxla.org/stablehlo/spec, section convolution.  An input with gaps between its elements
 * is that of a transposed convolution.
 */
#include "import/tflite_private.h"

#include "base/number.h"

#include <inttypes.h>
#include <string.h>

#define MAX_AXES 3

/* The meaning of the dimensions of a tensor. */
struct roles {
	int batch, feature, space[MAX_AXES];
};

struct convolution {
	int axes;
	struct roles x, w, out;    /* of the kernel: batch is its outputs, feature its inputs */
	int64_t groups;
	int64_t stride[MAX_AXES], gaps[MAX_AXES], dilation[MAX_AXES], pad[2 * MAX_AXES];
};

/* Read which dimension is which; each of them once. */
static bool
read_roles(const struct foreign_node *n, const char *batch, const char *feature,
    const char *space, int rank, struct roles *r, struct err *e)
{
	const int64_t *list;
	int64_t b = foreign_int(n, batch, 0), f = foreign_int(n, feature, 0);
	unsigned seen;

	if (foreign_ints(n, space, &list) != rank - 2 || b < 0 || b >= rank || f < 0 || f >= rank ||
	    b == f)
		return err_set(e, "its dimensions are not those of a convolution");
	r->batch = (int)b;
	r->feature = (int)f;
	seen = 1u << b | 1u << f;
	for (int i = 0; i < rank - 2; i++) {
		if (list[i] < 0 || list[i] >= rank || (seen >> list[i] & 1) != 0)
			return err_set(e, "its dimensions are not those of a convolution");
		seen |= 1u << list[i];
		r->space[i] = (int)list[i];
	}
	return true;
}

/* A number for each axis, 1 where the list is left out. */
static bool
read_each(const struct foreign_node *n, const char *name, int axes, int64_t *out, struct err *e)
{
	const int64_t *list;
	int count = foreign_ints(n, name, &list);

	for (int i = 0; i < axes; i++) {
		out[i] = count == axes ? list[i] : 1;
		if (out[i] < 1 || out[i] > INT32_MAX)
			return err_set(e, "its %s do not work", name);
	}
	return count == axes || count == 0 || err_set(e, "its %s are not as many as its axes",
	    name);
}

static bool
read_convolution(const struct foreign_node *n, const struct foreign_tensor *x,
    const struct foreign_tensor *w, struct convolution *c, struct err *e)
{
	const int64_t *pads;
	int rank = x->dims.rank, npads = foreign_ints(n, "padding", &pads);

	memset(c, 0, sizeof *c);
	c->axes = rank - 2;
	if (rank < 3 || rank > 2 + MAX_AXES || w->dims.rank != rank)
		return err_set(e, "its input and its kernel are no images");
	c->groups = foreign_int(n, "groups", 0) > 0 ? foreign_int(n, "groups", 0) : 1;
	if (foreign_int(n, "batch_groups", 0) > 1)
		return err_set(e, "it has groups of samples");
	if (npads != 0 && npads != 2 * c->axes)
		return err_set(e, "its padding is not for its axes");
	for (int i = 0; i < npads; i++) {
		c->pad[i] = pads[i];
		if (pads[i] < -INT32_MAX || pads[i] > INT32_MAX)
			return err_set(e, "its padding does not work");
	}
	return read_roles(n, "input_batch", "input_feature", "input_space", rank, &c->x, e) &&
	    read_roles(n, "kernel_output", "kernel_input", "kernel_space", rank, &c->w, e) &&
	    read_roles(n, "output_batch", "output_feature", "output_space", rank, &c->out, e) &&
	    read_each(n, "strides", c->axes, c->stride, e) &&
	    read_each(n, "lhs_dilation", c->axes, c->gaps, e) &&
	    read_each(n, "rhs_dilation", c->axes, c->dilation, e);
}

/* The places of the kernel along an axis. */
static bool
slide_kernel(const struct convolution *c, int axis, int64_t size, int64_t kernel, int64_t *out,
    struct err *e)
{
	int64_t extent, room;

	if (size < 1 || kernel < 1 || !number_mul(size - 1, c->gaps[axis], &room) ||
	    !number_mul(kernel - 1, c->dilation[axis], &extent) ||
	    !number_add(room, 1 + c->pad[2 * axis] + c->pad[2 * axis + 1], &room) ||
	    extent >= room)
		return err_set(e, "its kernel is larger than its input");
	*out = (room - extent - 1) / c->stride[axis] + 1;
	return true;
}

bool
tflite_infer_convolution(struct infer *in, const struct foreign_node *n, struct err *e)
{
	const struct foreign_tensor *x = infer_input(in, n, 0, e), *w;
	struct foreign_dims dims;
	struct convolution c;
	int64_t inside;

	w = x != NULL ? infer_input(in, n, 1, e) : NULL;
	if (w == NULL || !read_convolution(n, x, w, &c, e))
		return false;
	dims.rank = x->dims.rank;
	dims.dim[c.out.batch] = x->dims.dim[c.x.batch];
	dims.dim[c.out.feature] = w->dims.dim[c.w.batch];
	if (!number_mul(w->dims.dim[c.w.feature], c.groups, &inside) ||
	    inside != x->dims.dim[c.x.feature])
		return err_set(e, "its kernel is for %" PRId64 " groups of %" PRId64 " features, "
		    "and its input has %" PRId64, c.groups, w->dims.dim[c.w.feature],
		    x->dims.dim[c.x.feature]);
	for (int i = 0; i < c.axes; i++)
		if (!slide_kernel(&c, i, x->dims.dim[c.x.space[i]], w->dims.dim[c.w.space[i]],
		    &dims.dim[c.out.space[i]], e))
			return false;
	infer_set(in, n, 0, foreign_output(in->f, n, 0)->type, &dims);
	return true;
}

int
tflite_batch_convolution(const struct infer *in, const struct foreign_node *n, int i)
{
	const struct foreign_tensor *x = foreign_input(in->f, n, 0);

	(void)i;
	if (x == NULL || x->batch_axis < 0 || x->batch_axis != foreign_int(n, "input_batch", 0))
		return -1;
	return (int)foreign_int(n, "output_batch", 0);
}

/* Look at a layer in another order of its dimensions. */
static int
in_order(struct emit *em, const struct foreign_node *n, int layer, int rank, const int64_t *order,
    struct err *e)
{
	struct layer_make m;
	bool moves = false;

	for (int i = 0; i < rank; i++)
		moves |= order[i] != i + 1;
	if (!moves || layer < 0)
		return layer;
	emit_begin(em, n, "permute", &m);
	m.name = NULL;
	m.fused = true;
	layer_make_list(&m, "order", rank, order);
	layer_make_input(&m, layer);
	return layers_add(em->layers, &m, e);
}

/* The layer of the image with its features first; -1 with a sentence. */
static int
features_first(struct emit *em, const struct foreign_node *n, const struct convolution *c,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	int64_t order[MAX_AXES + 1] = {emit_axis(em, x, c->x.feature)};
	int layer = emit_input(em, n, 0, e);

	for (int i = 0; i < c->axes; i++)
		order[i + 1] = emit_axis(em, x, c->x.space[i]);
	for (int i = 0; i <= c->axes && layer >= 0; i++)
		if (order[i] < 1 || layers_shape(em->layers, layer)->rank != c->axes + 1) {
			err_set(e, "its samples are not those of the batch");
			return -1;
		}
	return in_order(em, n, layer, c->axes + 1, order, e);
}

/* Give what the convolution gives in the order that the file has. */
static bool
give_in_order(struct emit *em, const struct foreign_node *n, const struct convolution *c,
    int layer, struct err *e)
{
	int64_t order[MAX_AXES + 1];
	int rank = 0;

	for (int i = 0; i < c->axes + 2; i++) {
		if (i == c->out.feature)
			order[rank++] = 1;
		for (int k = 0; k < c->axes; k++)
			if (i == c->out.space[k])
				order[rank++] = k + 2;
	}
	layer = in_order(em, n, layer, rank, order, e);
	return emit_give(em, n, layer, 0, e);
}

static void
set_kernel(const struct foreign_tensor *w, const struct convolution *c, struct layer_make *m)
{
	int64_t kernel[MAX_AXES];

	for (int i = 0; i < c->axes; i++)
		kernel[i] = w->dims.dim[c->w.space[i]];
	layer_make_list(m, "kernel", c->axes, kernel);
	layer_make_list(m, "dilation", c->axes, c->dilation);
	layer_make_int(m, "bias", 0);
}

/* Gaps in the input: the padding is what the kernel has more than the transposed one cuts off. */
static bool
make_transposed(struct emit *em, const struct foreign_node *n, const struct foreign_tensor *x,
    const struct foreign_tensor *w, const struct convolution *c, struct layer_make *m,
    struct err *e)
{
	int64_t pad[2 * MAX_AXES], more[MAX_AXES] = {0};

	emit_begin(em, n, "conv_transpose", m);
	layer_make_int(m, "filters", w->dims.dim[c->w.batch]);
	layer_make_int(m, "groups", c->groups);
	for (int i = 0; i < c->axes; i++) {
		int64_t extent = c->dilation[i] * (w->dims.dim[c->w.space[i]] - 1);

		if (c->stride[i] != 1)
			return err_set(e, "it has gaps in its input and strides");
		pad[2 * i] = extent - c->pad[2 * i];
		pad[2 * i + 1] = extent - c->pad[2 * i + 1];
		more[i] = pad[2 * i + 1] < 0 ? -pad[2 * i + 1] : 0;
		pad[2 * i + 1] = pad[2 * i + 1] > 0 ? pad[2 * i + 1] : 0;
		if (pad[2 * i] < 0)
			return err_set(e, "its padding is larger than its kernel");
	}
	(void)x;
	layer_make_list(m, "stride", c->axes, c->gaps);
	layer_make_list(m, "pad", 2 * c->axes, pad);
	layer_make_list(m, "output_pad", c->axes, more);
	return true;
}

static bool
make_plain(struct emit *em, const struct foreign_node *n, const struct foreign_tensor *x,
    const struct foreign_tensor *w, const struct convolution *c, struct layer_make *m,
    struct err *e)
{
	int64_t filters = w->dims.dim[c->w.batch], inside = x->dims.dim[c->x.feature];
	bool depthwise = c->groups > 1 && c->groups == inside && filters % inside == 0;

	emit_begin(em, n, depthwise ? "depthwise" : "conv", m);
	if (depthwise) {
		layer_make_int(m, "multiplier", filters / inside);
	} else {
		layer_make_int(m, "filters", filters);
		layer_make_int(m, "groups", c->groups);
	}
	for (int i = 0; i < 2 * c->axes; i++)
		if (c->pad[i] < 0)
			return err_set(e, "its padding takes elements away");
	layer_make_list(m, "stride", c->axes, c->stride);
	layer_make_list(m, "pad", 2 * c->axes, c->pad);
	return true;
}

bool
tflite_emit_convolution(struct emit *em, const struct rule *rule, const struct foreign_node *n,
    struct err *e)
{
	const struct foreign_tensor *x = foreign_input(em->f, n, 0);
	const struct foreign_tensor *w = foreign_input(em->f, n, 1);
	struct convolution c;
	struct layer_make m;
	bool gaps = false;
	int layer;

	(void)rule;
	if (!read_convolution(n, x, w, &c, e))
		return false;
	if (!w->fixed)
		return err_set(e, "its kernel is not stored");
	for (int i = 0; i < c.axes; i++)
		gaps |= c.gaps[i] != 1;
	layer = features_first(em, n, &c, e);
	if (layer < 0 || !(gaps ? make_transposed : make_plain)(em, n, x, w, &c, &m, e))
		return false;
	set_kernel(w, &c, &m);
	emit_weights(em, n, 1, &m);
	layer_make_input(&m, layer);
	layer = emit_layer(em, &m, e);
	if (layer < 0)
		return false;
	emit_own_weights(em, n, 1, layer);
	return give_in_order(em, n, &c, layer, e);
}
