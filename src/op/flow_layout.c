/*
 * Rules for how channels pass through ops that move, cut or join elements.
 */
#include "op/flow.h"

#include "base/mem.h"

#include <string.h>

/* Return the index of the dimension that the attribute `axis` names: from 1, or from the last with
 * -1. */
static int
axis_attr(const struct flow *f)
{
	int64_t axis = op_attr_named(f->call, "axis", 0, 1);

	return (int)(axis < 0 ? axis + f->call->in[0]->rank : axis - 1);
}

/* Merge the axes [first, end) of the input into one.  Elements are in row-major order: dimensions
 * before the axis with spans repeat these, dimensions behind it widen them. */
static struct channel_axis
merge_axes(struct flow *f, int first, int end)
{
	const struct channel_axis *in = f->in[0];
	const struct shape *s = f->call->in[0];
	int64_t before = 1, behind = 1;
	struct channel_axis wide;
	int at = -1;

	for (int d = first; d < end; d++) {
		if (in[d].n > 0 && at >= 0) {
			flow_fix_axes(f, 0, first, end, flow_lost);
			return (struct channel_axis){0};
		}
		if (in[d].n > 0)
			at = d;
		else if (at >= 0)
			behind *= s->dim[d];
		else
			before *= s->dim[d];
	}
	if (at < 0)
		return (struct channel_axis){0};
	if (before > CHANNEL_MAX_SPANS / in[at].n) {
		channel_fix(f->units, &in[at], flow_lost, f->layer);
		return (struct channel_axis){0};
	}
	/* A reshape has cut a unit into parts; joined, they are the whole unit. */
	if (in[at].n == 1 && before > 1 && in[at].span->per % before == 0)
		return channel_axis_scaled(f->units, &in[at], before * behind);
	wide = channel_axis_scaled(f->units, &in[at], behind);
	return before == 1 ? wide : channel_axis_repeated(f->units, &wide, before);
}

void
flow_flatten(struct flow *f)
{
	int axis = axis_attr(f);

	flow_copy(f, axis);
	f->out[axis] = merge_axes(f, axis, f->call->in[0]->rank);
}

void
flow_permute(struct flow *f)
{
	for (int d = 0; d < f->call->out->rank; d++)
		f->out[d] = f->in[0][op_attr_named(f->call, "order",
		    d, d + 1) - 1];
}

/* Return an axis with a single span if all spans of `a` are equal, otherwise `a`. */
static struct channel_axis
join_equal_spans(struct flow *f, const struct channel_axis *a)
{
	const struct channel_axis one = {1, a->span};

	for (int i = 1; i < a->n; i++)
		if (a->span[i].unit != a->span->unit || a->span[i].each != a->span->each ||
		    a->span[i].per != a->span->per)
			return *a;
	return channel_axis_scaled(f->units, &one, a->n);
}

/* Choose the dimension, of [to, to_end) of the output, that shrinks with a unit that is cut into
 * them: one of the unit's own size, or else the largest, as the features of heads. */
static int
dim_to_shrink(const struct flow *f, const struct channel_axis *merged, int to, int to_end)
{
	const struct shape *out = f->call->out;
	int best = to;

	for (int d = to; d < to_end; d++)
		if (merged->n == 1 && merged->span->unit >= 0 &&
		    out->dim[d] == f->units->unit[merged->span->unit].size)
			return d;
		else if (out->dim[d] > out->dim[best])
			best = d;
	return best;
}

/* Follow one part of a reshape: dimensions [first, end) of the input hold the elements of
 * dimensions [to, to_end) of the output. */
static void
reshape_part(struct flow *f, int first, int end, int to, int to_end)
{
	const struct shape *out = f->call->out;
	struct channel_axis merged = merge_axes(f, first, end), joined;
	int64_t others = 1;
	int dim;

	if (merged.n == 0 || to == to_end)
		return;
	joined = join_equal_spans(f, &merged);
	dim = dim_to_shrink(f, &joined, to, to_end);
	for (int d = to; d < to_end; d++)
		if (d != dim)
			others *= out->dim[d];
	if (others > 1 && joined.n > 1) {
		flow_fix_axes(f, 0, first, end, "are cut apart by a reshape");
		return;
	}
	if (others > 1)
		merged = channel_axis_part(f->units, &joined, others, f->layer);
	f->out[dim] = merged;
	if (op_attr_named(f->call, "shape", dim, 1) != -1)
		flow_patch(f, 0, dim, 0, &merged);
}

/* Follow a reshape.  Cut both shapes, from the front, into the smallest parts with equally many
 * elements. */
void
flow_reshape(struct flow *f)
{
	const struct shape *in = f->call->in[0], *out = f->call->out;
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
		/* Dimensions of 1 that follow belong to this part: C x 1 x 1 to C. */
		while (i < in->rank && in->dim[i] == 1)
			i++;
		while (j < out->rank && out->dim[j] == 1)
			j++;
		reshape_part(f, first, i, to, j);
	}
}

void
flow_concat(struct flow *f)
{
	int axis = axis_attr(f), n = 0;
	struct channel_span *span;

	for (int d = 0; d < f->call->out->rank; d++)
		if (d != axis)
			flow_tie_inputs(f, d);
	for (int k = 0; k < f->call->ninputs; k++)
		n += f->in[k][axis].n > 0 ? f->in[k][axis].n : 1;
	if (n > CHANNEL_MAX_SPANS) {
		for (int k = 0; k < f->call->ninputs; k++)
			flow_fix_axes(f, k, axis, axis + 1, flow_lost);
		return;
	}
	span = arena_alloc(&f->units->arena, (size_t)n, sizeof *span);
	f->out[axis] = (struct channel_axis){.n = n, .span = span};
	for (int k = 0; k < f->call->ninputs; k++) {
		const struct channel_axis *a = &f->in[k][axis];

		if (a->n == 0)
			*span++ = (struct channel_span){-1, f->call->in[k]->dim[axis], 1};
		for (int i = 0; i < a->n; i++)
			*span++ = a->span[i];
	}
}

/* Return the number of spans that have exactly `elems` elements together, or -1 if that border is
 * inside a span. */
static int
spans_until(const struct flow *f, const struct channel_axis *a, int64_t elems)
{
	int64_t sum = 0;
	int i;

	for (i = 0; i < a->n && sum < elems; i++)
		sum += channel_span_elems(&a->span[i], a->span[i].unit < 0 ? 1
		    : f->units->unit[a->span[i].unit].size);
	return sum == elems ? i : -1;
}

static void
put_slice(struct flow *f, int axis, struct channel_axis before, struct channel_axis part,
    struct channel_axis until)
{
	f->out[axis] = part;
	flow_patch(f, op_attr_find(f->call->op, "from"), 0, 1, &before);
	flow_patch(f, op_attr_find(f->call->op, "to"), 0, 0, &until);
}

/* Follow a slice of elements [first, end) of `size` that is one of several equal parts of a unit:
 * queries, keys and values of one dense layer, or the halves of a split.  All parts shrink equally.
 * Return false if the slice is no such part. */
static bool
slice_equal_part(struct flow *f, int axis, int64_t first, int64_t end, int64_t size)
{
	const struct channel_axis *in = &f->in[0][axis];
	int64_t length = end - first;
	struct channel_axis part, before = {0};

	if (in->n != 1 || in->span->unit < 0 || size % length != 0 || first % length != 0)
		return false;
	part = channel_axis_part(f->units, in, size / length, f->layer);
	if (first > 0)
		before = channel_axis_scaled(f->units, &part, first / length);
	put_slice(f, axis, before, part, channel_axis_scaled(f->units, &part, end / length));
	return true;
}

/* Follow a slice.  Along an axis with spans its borders must lie between spans, or between equal
 * parts of one span; they move when channels are removed. */
void
flow_slice(struct flow *f)
{
	int axis = axis_attr(f), from, to;
	const struct channel_axis *in = &f->in[0][axis];
	int64_t size = f->call->in[0]->dim[axis];
	int64_t first = op_attr_named(f->call, "from", 0, 1);
	int64_t end = op_attr_named(f->call, "to", 0, -1);
	bool whole = op_attr_named(f->call, "step", 0, 1) == 1;

	flow_copy(f, f->call->out->rank);
	if (in->n == 0)
		return;
	first = (first < 0 ? first + size + 1 : first) - 1;
	end = end < 0 ? end + size + 1 : end;
	from = spans_until(f, in, first);
	to = spans_until(f, in, end);
	if (whole && from >= 0 && to >= from) {
		put_slice(f, axis, channel_axis(f->units, from, in->span),
		    channel_axis(f->units, to - from, in->span + from),
		    channel_axis(f->units, to, in->span));
	} else if (!whole || !slice_equal_part(f, axis, first, end, size)) {
		channel_fix(f->units, in, "are sliced apart", f->layer);
		f->out[axis] = (struct channel_axis){0};
	}
}

void
flow_mean(struct flow *f)
{
	const struct shape *in = f->call->in[0];
	int axis = axis_attr(f), to = 0;

	flow_fix_axes(f, 0, axis, axis + 1, flow_lost);
	for (int d = 0; in->rank > 1 && d < in->rank; d++)
		if (d != axis)
			f->out[to++] = f->in[0][d];
}
