/*
 * Flow: how channels pass through an op.  Optimizations that remove channels need it.
 *
 * The row of an op names its rule.  A rule sees one layer: its call with attributes and shapes, and
 * the axes of its inputs.  It describes the axes of the output, ties or fixes units that meet in
 * the layer, adds the unit that the layer makes, and notes which attributes change with a unit.
 * Nothing here fails: a rule fixes channels that it cannot follow.
 */
#ifndef LAYERTOP_OP_FLOW_H
#define LAYERTOP_OP_FLOW_H

#include "op/channel.h"
#include "op/op.h"

/* An attribute that changes with channels: attribute `attr` of a layer (element `item` of a list)
 * is `plus` + the size of an axis. */
struct flow_patch {
	int layer, attr, item;
	int64_t plus;
	struct channel_axis size;
};

struct flow_patches {
	int n;
	size_t cap;
	struct flow_patch *patch;  /* patches of one layer follow each other */
};

struct flow {
	struct channel_units *units;
	struct flow_patches *patches;
	const struct op_call *call;
	int layer;
	const struct channel_axis *const *in; /* for each input an axis for each dimension */
	struct channel_axis *out;  /* an axis for each dimension of the output, fixed at first */
	int unit;                  /* unit that the layer makes, -1 at first */
};

/* Describe the axes of a layer's output by its op's rule. */
void flow_follow(struct flow *f);

typedef void flow_rule(struct flow *f);
/* Pass all axes of the first input on. */
flow_rule flow_same;
/* Fix all inputs: channels cannot be followed through this op. */
flow_rule flow_nothing;
/* Try out how the formulas of an op that a script defines react to fewer channels. */
flow_rule flow_formulas;
/* Pass on the first axis; windows move over the axes behind it. */
flow_rule flow_spatial;
flow_rule flow_conv, flow_depthwise, flow_dense, flow_embedding, flow_recurrent, flow_attention,
    flow_groupnorm, flow_matmul, flow_broadcast, flow_tokens, flow_glu, flow_dispatch, flow_combine,
    flow_flatten, flow_permute, flow_reshape, flow_concat, flow_slice, flow_mean;

/* Functions for rules: */

/* Reasons why channels are fixed; each completes "its channels ...". */
extern const char flow_lost[], flow_positions[], flow_shared[];

/* Add the unit that the layer makes, and return its index. */
int flow_add_unit(struct flow *f, int64_t size);
void flow_patch(struct flow *f, int attr, int item, int64_t plus,
    const struct channel_axis *size);
/* Fix the axes [first, end) of input `k`, or all axes from `first` on. */
void flow_fix_axes(struct flow *f, int k, int first, int end, const char *why);
void flow_fix_from(struct flow *f, int k, int first, const char *why);
/* Pass on the axes of the first input before `end`. */
void flow_copy(struct flow *f, int end);
/* Tie the axes that meet in dimension `d` of the output when the inputs are broadcast.  Fix an axis
 * that is repeated. */
void flow_tie_inputs(struct flow *f, int d);

#endif
