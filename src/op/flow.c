/*
 * Rules for how channels pass through ops that compute.  flow_layout.c has the rules of ops that
 * move elements, flow_formulas.c the rule of ops that a script defines.
 */
#include "op/flow.h"

#include "base/mem.h"

#include <string.h>

const char flow_lost[] = "run into a layer through which they cannot be followed";
const char flow_positions[] = "are positions to a layer that reads them";
const char flow_shared[] = "are heads that several others share";
static const char chosen_from[] = "are the experts that a token can go to";
static const char grouped[] = "are cut into groups that hold parts of them";

static int64_t
attr_of(const struct flow *f, const char *name, int64_t fallback)
{
	return op_attr_named(f->call, name, 0, fallback);
}

static int
attr_index(const struct flow *f, const char *name)
{
	return op_attr_find(f->call->op, name);
}

void
flow_fix_axes(struct flow *f, int k, int first, int end, const char *why)
{
	for (int d = first; d < end; d++)
		channel_fix(f->units, &f->in[k][d], why, f->layer);
}

void
flow_fix_from(struct flow *f, int k, int first, const char *why)
{
	flow_fix_axes(f, k, first, f->call->in[k]->rank, why);
}

void
flow_copy(struct flow *f, int end)
{
	memcpy(f->out, f->in[0], (size_t)end * sizeof *f->out);
}

int
flow_add_unit(struct flow *f, int64_t size)
{
	f->unit = channel_unit_add(f->units, f->layer, size);
	return f->unit;
}

void
flow_patch(struct flow *f, int attr, int item, int64_t plus,
    const struct channel_axis *size)
{
	struct flow_patches *p = f->patches;

	p->patch = mem_grow(p->patch, &p->cap, (size_t)p->n + 1, sizeof *p->patch);
	p->patch[p->n++] = (struct flow_patch){.layer = f->layer, .attr = attr, .item = item,
	    .plus = plus, .size = *size};
}

void
flow_nothing(struct flow *f)
{
	for (int k = 0; k < f->call->ninputs; k++)
		flow_fix_from(f, k, 0, flow_lost);
}

void
flow_same(struct flow *f)
{
	flow_copy(f, f->call->out->rank);
}

static void
flow_default(struct flow *f)
{
	if (f->call->op->flags & OP_ELEMENTWISE && f->call->ninputs == 1)
		flow_same(f);
	else
		flow_nothing(f);
}

/* Follow an op that works on each channel by itself and moves windows over the axes behind it: a
 * pool, a pad, a resampling. */
void
flow_spatial(struct flow *f)
{
	flow_fix_from(f, 0, 1, flow_positions);
	flow_copy(f, 1);
}

/* Follow a depthwise convolution: the output has `multiplier` channels for each input channel. */
void
flow_depthwise(struct flow *f)
{
	flow_fix_from(f, 0, 1, flow_positions);
	f->out[0] = channel_axis_scaled(f->units, &f->in[0][0],
	    attr_of(f, "multiplier", 1));
}

/* Follow a convolution.  One with as many groups as channels is depthwise. */
void
flow_conv(struct flow *f)
{
	const struct channel_axis *in = f->in[0];
	int64_t groups = attr_of(f, "groups", 1), filters = attr_of(f, "filters", 1);
	int which = attr_index(f, "filters"), unit;

	flow_fix_from(f, 0, 1, flow_positions);
	if (groups > 1 && groups == f->call->in[0]->dim[0]) {
		if (in[0].n == 0)
			return;
		f->out[0] = channel_axis_scaled(f->units, &in[0], filters / groups);
		flow_patch(f, which, 0, 0, &f->out[0]);
		flow_patch(f, attr_index(f, "groups"), 0, 0, &in[0]);
		return;
	}
	unit = flow_add_unit(f, filters);
	f->out[0] = channel_axis_one(f->units, unit, 1);
	channel_divide(f->units, &in[0], groups, f->layer);
	channel_divide(f->units, &f->out[0], groups, f->layer);
	flow_patch(f, which, 0, 0, &f->out[0]);
}

/* Make a unit, whose size is attribute `attr`, the last axis.  Pass the axes before it on. */
static void
flow_last(struct flow *f, const char *attr)
{
	int which = attr_index(f, attr), last = f->call->out->rank - 1;
	int unit = flow_add_unit(f, attr_of(f, attr, 1));

	flow_copy(f, last);
	f->out[last] = channel_axis_one(f->units, unit, 1);
	flow_patch(f, which, 0, 0, &f->out[last]);
}

void
flow_dense(struct flow *f)
{
	flow_last(f, "units");
}

void
flow_embedding(struct flow *f)
{
	flow_fix_from(f, 0, 0, flow_positions);
	flow_last(f, "features");
}

/* Follow a recurrent layer.  A bidirectional one gives the states of both directions, one after the
 * other. */
void
flow_recurrent(struct flow *f)
{
	const char *attr = attr_of(f, "proj", 0) > 0 ? "proj" : "hidden";
	int which = attr_index(f, attr), last = f->call->out->rank - 1;
	int unit = flow_add_unit(f, attr_of(f, attr, 1));
	struct channel_axis one = channel_axis_one(f->units, unit, 1);

	flow_fix_axes(f, 0, 0, 1, flow_positions);
	f->out[last] = attr_of(f, "bidirectional", 0) == 0 ? one : channel_axis(f->units,
	    2, (struct channel_span[]){{unit, 1, 1}, {unit, 1, 1}});
	flow_patch(f, which, 0, 0, &one);
}

/* Follow an attention.  The features pass on.  The unit is the heads, each of which keeps its size.
 * A table of position biases has a column for each head. */
void
flow_attention(struct flow *f)
{
	int64_t heads = attr_of(f, "heads", 1), kv = attr_of(f, "kv_heads", 0);
	int64_t head = attr_of(f, "head_dim", 0);
	const struct shape *in = f->call->in[0];
	struct channel_axis unit = channel_axis_one(f->units, flow_add_unit(f, heads), 1);
	int last = f->call->ninputs - 1;

	for (int k = 0; k <= last; k++)
		flow_fix_axes(f, k, 0, f->call->in[k]->rank - 1,
		    flow_positions);
	flow_same(f);
	if (attr_of(f, "relative_input", 0) != 0)
		channel_tie(f->units, &unit, &f->in[last][1], f->layer);
	if (kv > 0)
		channel_divide(f->units, &unit, kv, f->layer);
	flow_patch(f, attr_index(f, "heads"), 0, 0, &unit);
	flow_patch(f, attr_index(f, "head_dim"), 0,
	    head > 0 ? head : in->dim[in->rank - 1] / heads, &(struct channel_axis){0});
}

void
flow_groupnorm(struct flow *f)
{
	flow_same(f);
	channel_divide(f->units, &f->in[0][0], attr_of(f, "groups", 1), f->layer);
}

void
flow_tie_inputs(struct flow *f, int d)
{
	const struct shape *out = f->call->out;
	const struct channel_axis none = {0}, *first = NULL;

	for (int k = 0; k < f->call->ninputs; k++) {
		const struct shape *s = f->call->in[k];
		int at = d - (out->rank - s->rank);
		const struct channel_axis *a = at >= 0 ? &f->in[k][at] : &none;

		if (at < 0 || (s->dim[at] == 1 && out->dim[d] > 1)) {
			channel_fix(f->units, a, "are repeated over others", f->layer);
			continue;
		}
		if (first != NULL)
			channel_tie(f->units, first, a, f->layer);
		else
			first = a;
	}
	f->out[d] = *first;
}

void
flow_broadcast(struct flow *f)
{
	for (int d = 0; d < f->call->out->rank; d++)
		flow_tie_inputs(f, d);
}

void
flow_matmul(struct flow *f)
{
	const struct channel_axis *a = f->in[0], *b = f->in[1];
	int ra = f->call->in[0]->rank, rb = f->call->in[1]->rank, rank = f->call->out->rank;
	bool transpose = attr_of(f, "transpose", 0) != 0;

	for (int d = 0; d < rank - 2; d++)
		flow_tie_inputs(f, d);
	channel_tie(f->units, &a[ra - 1], &b[transpose ? rb - 1 : rb - 2], f->layer);
	f->out[rank - 2] = a[ra - 2];
	f->out[rank - 1] = b[transpose ? rb - 2 : rb - 1];
}

/* Follow an op that puts tokens before the others: only the number of tokens changes. */
void
flow_tokens(struct flow *f)
{
	flow_fix_axes(f, 0, 0, 1, flow_positions);
	f->out[1] = f->in[0][1];
}

void
flow_glu(struct flow *f)
{
	int last = f->call->out->rank - 1;

	flow_fix_axes(f, 0, last, last + 1, grouped);
	flow_copy(f, last);
}

/* Follow a dispatch.  The number of experts, from which tokens choose, stays; so do the
 * positions. */
void
flow_dispatch(struct flow *f)
{
	flow_fix_axes(f, 0, 0, 1, flow_positions);
	flow_fix_axes(f, 1, 0, 2, chosen_from);
	f->out[2] = f->in[0][1];
}

void
flow_combine(struct flow *f)
{
	flow_fix_axes(f, 0, 0, 2, flow_positions);
	flow_fix_axes(f, 1, 0, 2, chosen_from);
	f->out[1] = f->in[0][2];
}

void
flow_follow(struct flow *f)
{
	if (f->call->op->flow != NULL)
		f->call->op->flow(f);
	else
		flow_default(f);
}
