/*
 * How channels pass through ops that move, cut or join elements.
 */
#include "optimize/channels_private.h"
#include "optimize/rewrite.h"

#include <string.h>

/* A flatten of many positions repeats the spans for each; beyond this they are kept. */
#define MAX_SPANS 4096

/* The axis attribute of the layout ops: from 1, negative from the last. */
static int
axis_attr(const struct channels *c, int layer)
{
	int64_t axis = rewrite_attr(c->graph, layer, "axis", 0, 1);

	return (int)(axis < 0 ? axis + channels_in_shape(c, layer, 0)->rank : axis - 1);
}

/* Axes [first, end) of the input as one: row by row, so what stands before a followed axis repeats
 * its spans and what stands behind it widens them. */
static struct axis
merge_axes(struct channels *c, int layer, int first, int end)
{
	const struct axis *in = channels_in(c, layer, 0);
	const struct shape *s = channels_in_shape(c, layer, 0);
	int64_t before = 1, behind = 1;
	struct axis wide;
	struct span *span;
	int at = -1;

	for (int d = first; d < end; d++) {
		if (in[d].n > 0 && at >= 0) {
			channels_keep_input(c, layer, 0, first, end, channels_lost);
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
		channels_keep(c, &in[at], channels_lost, layer);
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

void
channels_follow_flatten(struct channels *c, int layer)
{
	int axis = axis_attr(c, layer);

	channels_copy(c, layer, axis);
	c->axis[layer][axis] = merge_axes(c, layer, axis, channels_in_shape(c, layer, 0)->rank);
}

void
channels_follow_permute(struct channels *c, int layer)
{
	for (int d = 0; d < c->graph->layer[layer].out.rank; d++)
		c->axis[layer][d] = channels_in(c, layer, 0)[rewrite_attr(c->graph, layer, "order",
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
		channels_keep_input(c, layer, 0, first, end, "are cut apart by a reshape");
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
void
channels_follow_reshape(struct channels *c, int layer)
{
	const struct shape *in = channels_in_shape(c, layer, 0), *out = &c->graph->layer[layer].out;
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

void
channels_follow_concat(struct channels *c, int layer)
{
	const struct layer *l = &c->graph->layer[layer];
	int axis = axis_attr(c, layer), n = 0;
	struct span *span;

	for (int d = 0; d < l->out.rank; d++)
		if (d != axis)
			channels_tie_inputs(c, layer, d);
	for (int k = 0; k < l->ninputs; k++)
		n += channels_in(c, layer, k)[axis].n > 0 ? channels_in(c, layer, k)[axis].n : 1;
	if (n > MAX_SPANS) {
		for (int k = 0; k < l->ninputs; k++)
			channels_keep_input(c, layer, k, axis, axis + 1, channels_lost);
		return;
	}
	span = arena_alloc(&c->arena, (size_t)n, sizeof *span);
	c->axis[layer][axis] = (struct axis){.n = n, .span = span};
	for (int k = 0; k < l->ninputs; k++) {
		const struct axis *a = &channels_in(c, layer, k)[axis];

		if (a->n == 0)
			*span++ = (struct span){-1, channels_in_shape(c, layer, k)->dim[axis]};
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
void
channels_follow_slice(struct channels *c, int layer)
{
	int axis = axis_attr(c, layer), from, to;
	const struct axis *in = &channels_in(c, layer, 0)[axis];
	int64_t size = channels_in_shape(c, layer, 0)->dim[axis];
	int64_t first = rewrite_attr(c->graph, layer, "from", 0, 1);
	int64_t last = rewrite_attr(c->graph, layer, "to", 0, -1);
	struct axis before, until;

	channels_copy(c, layer, c->graph->layer[layer].out.rank);
	if (in->n == 0)
		return;
	from = spans_until(c, in, (first < 0 ? first + size + 1 : first) - 1);
	to = spans_until(c, in, last < 0 ? last + size + 1 : last);
	if (from < 0 || to < from || rewrite_attr(c->graph, layer, "step", 0, 1) != 1) {
		channels_keep(c, in, "are sliced apart", layer);
		c->axis[layer][axis] = (struct axis){0};
		return;
	}
	before = channels_axis(c, from, in->span);
	until = channels_axis(c, to, in->span);
	c->axis[layer][axis] = channels_axis(c, to - from, in->span + from);
	channels_patch(c, layer, op_attr_find(c->graph->layer[layer].op, "from"), 0, 1, &before);
	channels_patch(c, layer, op_attr_find(c->graph->layer[layer].op, "to"), 0, 0, &until);
}

void
channels_follow_mean(struct channels *c, int layer)
{
	const struct shape *in = channels_in_shape(c, layer, 0);
	int axis = axis_attr(c, layer), to = 0;

	channels_keep_input(c, layer, 0, axis, axis + 1, channels_lost);
	for (int d = 0; in->rank > 1 && d < in->rank; d++)
		if (d != axis)
			c->axis[layer][to++] = channels_in(c, layer, 0)[d];
}
