/*
 * How channels pass through each op: one rule a kind of op, by name; ops without a row pass them on
 * when they are elementwise, and keep them as they are otherwise.  An op of a script's own has a
 * file of its own.
 */
#include "channels.h"

#include "channels_private.h"
#include "rewrite.h"

#include <string.h>

/* A flatten of many positions repeats the spans for each; beyond this they are kept. */
#define MAX_SPANS 4096

static const char lost[] = "run into a layer through which they cannot be followed";
static const char spatial[] = "are positions to a layer that reads them";
static const char chosen_from[] = "are the experts that a token can go to";
static const char lent[] = "are rows of another layer's weights";
static const char grouped[] = "are cut into groups that hold parts of them";

static const struct axis *
input_axes(const struct channels *c, int layer, int k)
{
	return c->axis[c->graph->layer[layer].input[k]];
}

static const struct shape *
input_shape(const struct channels *c, int layer, int k)
{
	return &c->graph->layer[c->graph->layer[layer].input[k]].out;
}

static int64_t
attr_of(const struct channels *c, int layer, const char *name, int64_t fallback)
{
	return rewrite_attr(c->graph, layer, name, 0, fallback);
}

static int
attr_index(const struct channels *c, int layer, const char *name)
{
	return op_attr_find(c->graph->layer[layer].op, name);
}

/* The axis attribute of the layout ops: from 1, negative from the last. */
static int
axis_attr(const struct channels *c, int layer)
{
	int64_t axis = attr_of(c, layer, "axis", 1);

	return (int)(axis < 0 ? axis + input_shape(c, layer, 0)->rank : axis - 1);
}

static void
keep_input(struct channels *c, int layer, int k, int first, int end, const char *why)
{
	for (int d = first; d < end; d++)
		channels_keep(c, &input_axes(c, layer, k)[d], why, layer);
}

static void
follow_nothing(struct channels *c, int layer)
{
	for (int k = 0; k < c->graph->layer[layer].ninputs; k++)
		keep_input(c, layer, k, 0, input_shape(c, layer, k)->rank, lost);
}

static void
copy_axes(struct channels *c, int layer, int end)
{
	memcpy(c->axis[layer], input_axes(c, layer, 0), (size_t)end * sizeof **c->axis);
}

static void
follow_same(struct channels *c, int layer)
{
	copy_axes(c, layer, c->graph->layer[layer].out.rank);
}

/* Windows over the axes behind the first: pools, pads, resampling. */
static void
follow_spatial(struct channels *c, int layer)
{
	keep_input(c, layer, 0, 1, input_shape(c, layer, 0)->rank, spatial);
	copy_axes(c, layer, 1);
}

/* Each channel by itself: the output has `times` channels for each. */
static void
follow_depthwise(struct channels *c, int layer)
{
	keep_input(c, layer, 0, 1, input_shape(c, layer, 0)->rank, spatial);
	c->axis[layer][0] = channels_scaled(c, &input_axes(c, layer, 0)[0],
	    attr_of(c, layer, "multiplier", 1));
}

/* A convolution with as many groups as channels is a depthwise one. */
static void
follow_conv(struct channels *c, int layer)
{
	const struct axis *in = input_axes(c, layer, 0);
	int64_t groups = attr_of(c, layer, "groups", 1), filters = attr_of(c, layer, "filters", 1);
	int which = attr_index(c, layer, "filters"), unit;

	keep_input(c, layer, 0, 1, input_shape(c, layer, 0)->rank, spatial);
	if (groups > 1 && groups == input_shape(c, layer, 0)->dim[0]) {
		if (in[0].n == 0)
			return;
		c->axis[layer][0] = channels_scaled(c, &in[0], filters / groups);
		channels_patch(c, layer, which, 0, 0, &c->axis[layer][0]);
		channels_patch(c, layer, attr_index(c, layer, "groups"), 0, 0, &in[0]);
		return;
	}
	unit = channels_add_unit(c, layer, filters);
	c->axis[layer][0] = channels_one(c, unit, 1);
	channels_divide(c, &in[0], groups, layer);
	channels_divide(c, &c->axis[layer][0], groups, layer);
	channels_patch(c, layer, which, 0, 0, &c->axis[layer][0]);
}

/* A unit that an attribute sizes becomes the last axis; those before it are passed on. */
static void
follow_last(struct channels *c, int layer, const char *attr)
{
	int which = attr_index(c, layer, attr), last = c->graph->layer[layer].out.rank - 1;
	int unit = channels_add_unit(c, layer, attr_of(c, layer, attr, 1));

	copy_axes(c, layer, last);
	c->axis[layer][last] = channels_one(c, unit, 1);
	channels_patch(c, layer, which, 0, 0, &c->axis[layer][last]);
}

static void
follow_dense(struct channels *c, int layer)
{
	follow_last(c, layer, "units");
}

static void
follow_embedding(struct channels *c, int layer)
{
	keep_input(c, layer, 0, 0, input_shape(c, layer, 0)->rank, spatial);
	follow_last(c, layer, "features");
}

/* Both directions give the state, one after the other. */
static void
follow_recurrent(struct channels *c, int layer)
{
	const char *attr = attr_of(c, layer, "proj", 0) > 0 ? "proj" : "hidden";
	int which = attr_index(c, layer, attr), last = c->graph->layer[layer].out.rank - 1;
	int unit = channels_add_unit(c, layer, attr_of(c, layer, attr, 1));
	struct axis one = channels_one(c, unit, 1);

	keep_input(c, layer, 0, 0, 1, spatial);
	c->axis[layer][last] = attr_of(c, layer, "bidirectional", 0) == 0 ? one : channels_axis(c,
	    2, (struct span[]){{unit, 1}, {unit, 1}});
	channels_patch(c, layer, which, 0, 0, &one);
}

/* The features pass on; what can get fewer are the heads, each of the size that it has.  A table of
 * position biases has a column for each head. */
static void
follow_attention(struct channels *c, int layer)
{
	int64_t heads = attr_of(c, layer, "heads", 1), kv = attr_of(c, layer, "kv_heads", 0);
	int64_t head = attr_of(c, layer, "head_dim", 0);
	const struct shape *in = input_shape(c, layer, 0);
	struct axis unit = channels_one(c, channels_add_unit(c, layer, heads), 1);
	int last = c->graph->layer[layer].ninputs - 1;

	for (int k = 0; k <= last; k++)
		keep_input(c, layer, k, 0, input_shape(c, layer, k)->rank - 1, spatial);
	follow_same(c, layer);
	if (attr_of(c, layer, "relative_input", 0) != 0)
		channels_tie(c, &unit, &input_axes(c, layer, last)[1], layer);
	if (kv > 0)
		channels_divide(c, &unit, kv, layer);
	channels_patch(c, layer, attr_index(c, layer, "heads"), 0, 0, &unit);
	channels_patch(c, layer, attr_index(c, layer, "head_dim"), 0,
	    head > 0 ? head : in->dim[in->rank - 1] / heads, &(struct axis){0});
}

static void
follow_groupnorm(struct channels *c, int layer)
{
	follow_same(c, layer);
	channels_divide(c, &input_axes(c, layer, 0)[0], attr_of(c, layer, "groups", 1), layer);
}

/* Dimension `d` of the output, counted from the last as broadcasting does: the axes of all inputs
 * that are not repeated along it stay equal. */
static void
tie_inputs(struct channels *c, int layer, int d)
{
	const struct layer *l = &c->graph->layer[layer];
	struct axis *out = &c->axis[layer][d], none = {0};
	const struct axis *first = NULL;

	for (int k = 0; k < l->ninputs; k++) {
		const struct shape *s = input_shape(c, layer, k);
		int at = d - (l->out.rank - s->rank);
		const struct axis *a = at >= 0 ? &input_axes(c, layer, k)[at] : &none;

		if (at < 0 || (s->dim[at] == 1 && l->out.dim[d] > 1)) {
			channels_keep(c, a, "are repeated over others", layer);
			continue;
		}
		if (first != NULL)
			channels_tie(c, first, a, layer);
		else
			first = a;
	}
	*out = *first;
}

static void
follow_broadcast(struct channels *c, int layer)
{
	for (int d = 0; d < c->graph->layer[layer].out.rank; d++)
		tie_inputs(c, layer, d);
}

static void
follow_matmul(struct channels *c, int layer)
{
	const struct axis *a = input_axes(c, layer, 0), *b = input_axes(c, layer, 1);
	int ra = input_shape(c, layer, 0)->rank, rb = input_shape(c, layer, 1)->rank;
	bool transpose = attr_of(c, layer, "transpose", 0) != 0;

	copy_axes(c, layer, ra - 1);
	channels_tie(c, &a[ra - 1], &b[transpose ? rb - 1 : rb - 2], layer);
	for (int d = 0; rb > 2 && d < ra - 2; d++)
		channels_tie(c, &a[d], &b[d], layer);
	c->axis[layer][ra - 1] = b[transpose ? rb - 2 : rb - 1];
}

/* Axes [first, end) of the input as one: row by row, so what stands before a followed axis repeats
 * its spans and what stands behind it widens them. */
static struct axis
merge_axes(struct channels *c, int layer, int first, int end)
{
	const struct axis *in = input_axes(c, layer, 0);
	const struct shape *s = input_shape(c, layer, 0);
	int64_t before = 1, behind = 1;
	struct axis wide;
	struct span *span;
	int at = -1;

	for (int d = first; d < end; d++) {
		if (in[d].n > 0 && at >= 0) {
			keep_input(c, layer, 0, first, end, lost);
			return (struct axis){0};
		}
		if (in[d].n > 0)
			at = d;
		else if (at >= 0)
			behind *= s->dim[d];
		else
			before *= s->dim[d];
	}
	if (at < 0)
		return (struct axis){0};
	if (before > MAX_SPANS / in[at].n) {
		channels_keep(c, &in[at], lost, layer);
		return (struct axis){0};
	}
	wide = channels_scaled(c, &in[at], behind);
	if (before == 1)
		return wide;
	span = arena_alloc(&c->arena, (size_t)before * (size_t)wide.n, sizeof *span);
	for (int64_t i = 0; i < before; i++)
		memcpy(span + i * wide.n, wide.span, (size_t)wide.n * sizeof *span);
	return (struct axis){.n = (int)before * wide.n, .span = span};
}

static void
follow_flatten(struct channels *c, int layer)
{
	int axis = axis_attr(c, layer);

	copy_axes(c, layer, axis);
	c->axis[layer][axis] = merge_axes(c, layer, axis, input_shape(c, layer, 0)->rank);
}

static void
follow_permute(struct channels *c, int layer)
{
	for (int d = 0; d < c->graph->layer[layer].out.rank; d++)
		c->axis[layer][d] = input_axes(c, layer, 0)[rewrite_attr(c->graph, layer, "order",
		    d, d + 1) - 1];
}

/* Elements [first, end) of the input's dimensions stand for [to, to_end) of the output's. */
static void
reshape_part(struct channels *c, int layer, int first, int end, int to, int to_end)
{
	const struct shape *out = &c->graph->layer[layer].out;
	int large = to, nlarge = 0;
	struct axis merged;

	for (int d = to; d < to_end; d++)
		if (out->dim[d] > 1) {
			large = d;
			nlarge++;
		}
	if (nlarge > 1) {
		keep_input(c, layer, 0, first, end, "are cut apart by a reshape");
		return;
	}
	merged = merge_axes(c, layer, first, end);
	if (merged.n == 0 || to == to_end)
		return;
	c->axis[layer][large] = merged;
	if (rewrite_attr(c->graph, layer, "shape", large, 1) != -1)
		channels_patch(c, layer, 0, large, 0, &merged);
}

/* Cut both shapes, from the front, into the smallest parts with equally many elements. */
static void
follow_reshape(struct channels *c, int layer)
{
	const struct shape *in = input_shape(c, layer, 0), *out = &c->graph->layer[layer].out;
	int i = 0, j = 0, first, to;
	int64_t a, b;

	while (i < in->rank || j < out->rank) {
		first = i;
		to = j;
		a = i < in->rank ? in->dim[i++] : 1;
		b = j < out->rank ? out->dim[j++] : 1;
		while (a != b)
			if (a < b)
				a *= in->dim[i++];
			else
				b *= out->dim[j++];
		/* Ones that follow belong to this part: C x 1 x 1 to C. */
		while (i < in->rank && in->dim[i] == 1)
			i++;
		while (j < out->rank && out->dim[j] == 1)
			j++;
		reshape_part(c, layer, first, i, to, j);
	}
}

static void
follow_concat(struct channels *c, int layer)
{
	const struct layer *l = &c->graph->layer[layer];
	int axis = axis_attr(c, layer), n = 0;
	struct span *span;

	for (int d = 0; d < l->out.rank; d++)
		if (d != axis)
			tie_inputs(c, layer, d);
	for (int k = 0; k < l->ninputs; k++)
		n += input_axes(c, layer, k)[axis].n > 0 ? input_axes(c, layer, k)[axis].n : 1;
	if (n > MAX_SPANS) {
		for (int k = 0; k < l->ninputs; k++)
			keep_input(c, layer, k, axis, axis + 1, lost);
		return;
	}
	span = arena_alloc(&c->arena, (size_t)n, sizeof *span);
	c->axis[layer][axis] = (struct axis){.n = n, .span = span};
	for (int k = 0; k < l->ninputs; k++) {
		const struct axis *a = &input_axes(c, layer, k)[axis];

		if (a->n == 0)
			*span++ = (struct span){-1, input_shape(c, layer, k)->dim[axis]};
		for (int i = 0; i < a->n; i++)
			*span++ = a->span[i];
	}
}

/* Elements that the first `n` spans have; the number of spans that make up exactly `elems` of
 * them, or -1 when the border is inside a span. */
static int
spans_until(const struct channels *c, const struct axis *a, int64_t elems)
{
	int64_t sum = 0;
	int i;

	for (i = 0; i < a->n && sum < elems; i++)
		sum += a->span[i].each * (a->span[i].unit < 0 ? 1
		    : c->unit[a->span[i].unit].size);
	return sum == elems ? i : -1;
}

/* A slice along an axis that is followed: between spans it can be, with its borders moved. */
static void
follow_slice(struct channels *c, int layer)
{
	int axis = axis_attr(c, layer), from, to;
	const struct axis *in = &input_axes(c, layer, 0)[axis];
	int64_t size = input_shape(c, layer, 0)->dim[axis];
	int64_t first = attr_of(c, layer, "from", 1), last = attr_of(c, layer, "to", -1);
	struct axis before, until;

	follow_same(c, layer);
	if (in->n == 0)
		return;
	from = spans_until(c, in, (first < 0 ? first + size + 1 : first) - 1);
	to = spans_until(c, in, last < 0 ? last + size + 1 : last);
	if (from < 0 || to < from || attr_of(c, layer, "step", 1) != 1) {
		channels_keep(c, in, "are sliced apart", layer);
		c->axis[layer][axis] = (struct axis){0};
		return;
	}
	before = channels_axis(c, from, in->span);
	until = channels_axis(c, to, in->span);
	c->axis[layer][axis] = channels_axis(c, to - from, in->span + from);
	channels_patch(c, layer, attr_index(c, layer, "from"), 0, 1, &before);
	channels_patch(c, layer, attr_index(c, layer, "to"), 0, 0, &until);
}

static void
follow_mean(struct channels *c, int layer)
{
	const struct shape *in = input_shape(c, layer, 0);
	int axis = axis_attr(c, layer), to = 0;

	keep_input(c, layer, 0, axis, axis + 1, lost);
	for (int d = 0; in->rank > 1 && d < in->rank; d++)
		if (d != axis)
			c->axis[layer][to++] = input_axes(c, layer, 0)[d];
}

/* Tokens are put before the others: only their number changes. */
static void
follow_tokens(struct channels *c, int layer)
{
	keep_input(c, layer, 0, 0, 1, spatial);
	c->axis[layer][1] = input_axes(c, layer, 0)[1];
}

static void
follow_glu(struct channels *c, int layer)
{
	int last = c->graph->layer[layer].out.rank - 1;

	keep_input(c, layer, 0, last, last + 1, grouped);
	copy_axes(c, layer, last);
}

/* Experts are there to choose from: their number stays, and so do the positions. */
static void
follow_dispatch(struct channels *c, int layer)
{
	keep_input(c, layer, 0, 0, 1, spatial);
	keep_input(c, layer, 1, 0, 2, chosen_from);
	c->axis[layer][2] = input_axes(c, layer, 0)[1];
}

static void
follow_combine(struct channels *c, int layer)
{
	keep_input(c, layer, 0, 0, 2, spatial);
	keep_input(c, layer, 1, 0, 2, chosen_from);
	c->axis[layer][1] = input_axes(c, layer, 0)[2];
}

static const struct {
	const char *op;
	void (*follow)(struct channels *c, int layer);
} rules[] = {
    {"conv", follow_conv}, {"conv_transpose", follow_conv}, {"depthwise", follow_depthwise},
    {"dense", follow_dense}, {"embedding", follow_embedding}, {"matmul", follow_matmul},
    {"attention", follow_attention}, {"rnn", follow_recurrent}, {"gru", follow_recurrent},
    {"lstm", follow_recurrent}, {"maxpool", follow_spatial}, {"avgpool", follow_spatial},
    {"adaptive_maxpool", follow_spatial}, {"adaptive_avgpool", follow_spatial},
    {"global_maxpool", follow_spatial}, {"global_avgpool", follow_spatial},
    {"upsample", follow_spatial}, {"pad", follow_spatial}, {"groupnorm", follow_groupnorm},
    {"channel_shuffle", follow_nothing}, {"add", follow_broadcast}, {"mul", follow_broadcast},
    {"flatten", follow_flatten}, {"permute", follow_permute}, {"reshape", follow_reshape},
    {"concat", follow_concat}, {"slice", follow_slice}, {"mean", follow_mean},
    {"position", follow_same}, {"roll", follow_same}, {"tokens", follow_tokens},
    {"glu", follow_glu}, {"dispatch", follow_dispatch}, {"combine", follow_combine},
};

static const struct axis *
channel_axis(const struct op *o, const struct axis *axes, const struct shape *s)
{
	return &axes[o->channels == CHANNELS_FIRST ? 0 : s->rank - 1];
}

/* Weights that are also another layer's get smaller only together with that.  A table of vectors
 * that is also a dense layer's matrix has its vectors' features where the other has its inputs. */
static void
follow_tied(struct channels *c, int layer, int owner)
{
	const struct layer *l = &c->graph->layer[layer], *its = &c->graph->layer[owner];
	const struct axis *in = channel_axis(l->op, input_axes(c, layer, 0),
	    input_shape(c, layer, 0));
	const struct axis *out = channel_axis(l->op, c->axis[layer], &l->out);
	const struct axis *its_out = channel_axis(its->op, c->axis[owner], &its->out);

	if (its->op == l->op) {
		channels_tie(c, in, channel_axis(l->op, input_axes(c, owner, 0),
		    input_shape(c, owner, 0)), layer);
		channels_tie(c, out, its_out, layer);
		return;
	}
	channels_keep(c, out, lent, layer);
	channels_tie(c, in, its_out, layer);
}

static void
follow_op(struct channels *c, int layer)
{
	const struct layer *l = &c->graph->layer[layer];

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i].op, l->op->name) == 0) {
			rules[i].follow(c, layer);
			return;
		}
	if (l->op->infer == op_infer_formulas)
		channels_follow_own(c, layer);
	else if (l->op->flags & OP_ELEMENTWISE && l->ninputs == 1)
		follow_same(c, layer);
	else
		follow_nothing(c, layer);
}

void
channels_follow(struct channels *c, int layer)
{
	follow_op(c, layer);
	if (c->graph->layer[layer].tied > 0)
		follow_tied(c, layer, c->graph->layer[layer].tied);
}
