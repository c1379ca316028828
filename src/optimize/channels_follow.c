/*
 * How channels pass through ops: a rule for each way that the rows of ops name.  Ops that move
 * elements, and those that a script defines, have files of their own.
 */
#include "optimize/channels.h"

#include "optimize/channels_private.h"
#include "optimize/rewrite.h"

#include <assert.h>
#include <string.h>

const char channels_lost[] = "run into a layer through which they cannot be followed";
const char channels_positions[] = "are positions to a layer that reads them";
static const char chosen_from[] = "are the experts that a token can go to";
static const char lent[] = "are rows of another layer's weights";
static const char grouped[] = "are cut into groups that hold parts of them";

const struct axis *
channels_in(const struct channels *c, int layer, int k)
{
	return c->axis[c->graph->layer[layer].input[k]];
}

const struct shape *
channels_in_shape(const struct channels *c, int layer, int k)
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

void
channels_keep_input(struct channels *c, int layer, int k, int first, int end, const char *why)
{
	for (int d = first; d < end; d++)
		channels_keep(c, &channels_in(c, layer, k)[d], why, layer);
}

void
channels_keep_from(struct channels *c, int layer, int k, int first, const char *why)
{
	channels_keep_input(c, layer, k, first, channels_in_shape(c, layer, k)->rank, why);
}

void
channels_copy(struct channels *c, int layer, int end)
{
	memcpy(c->axis[layer], channels_in(c, layer, 0), (size_t)end * sizeof **c->axis);
}

static void
follow_nothing(struct channels *c, int layer)
{
	for (int k = 0; k < c->graph->layer[layer].ninputs; k++)
		channels_keep_from(c, layer, k, 0, channels_lost);
}

static void
follow_same(struct channels *c, int layer)
{
	channels_copy(c, layer, c->graph->layer[layer].out.rank);
}

static void
follow_default(struct channels *c, int layer)
{
	const struct layer *l = &c->graph->layer[layer];

	if (l->op->flags & OP_ELEMENTWISE && l->ninputs == 1)
		follow_same(c, layer);
	else
		follow_nothing(c, layer);
}

/* Windows over the axes behind the first: pools, pads, resampling. */
static void
follow_spatial(struct channels *c, int layer)
{
	channels_keep_from(c, layer, 0, 1, channels_positions);
	channels_copy(c, layer, 1);
}

/* Each channel by itself: the output has `times` channels for each. */
static void
follow_depthwise(struct channels *c, int layer)
{
	channels_keep_from(c, layer, 0, 1, channels_positions);
	c->axis[layer][0] = channels_scaled(c, &channels_in(c, layer, 0)[0],
	    attr_of(c, layer, "multiplier", 1));
}

/* A convolution with as many groups as channels is a depthwise one. */
static void
follow_conv(struct channels *c, int layer)
{
	const struct axis *in = channels_in(c, layer, 0);
	int64_t groups = attr_of(c, layer, "groups", 1), filters = attr_of(c, layer, "filters", 1);
	int which = attr_index(c, layer, "filters"), unit;

	channels_keep_from(c, layer, 0, 1, channels_positions);
	if (groups > 1 && groups == channels_in_shape(c, layer, 0)->dim[0]) {
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

	channels_copy(c, layer, last);
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
	channels_keep_from(c, layer, 0, 0, channels_positions);
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

	channels_keep_input(c, layer, 0, 0, 1, channels_positions);
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
	const struct shape *in = channels_in_shape(c, layer, 0);
	struct axis unit = channels_one(c, channels_add_unit(c, layer, heads), 1);
	int last = c->graph->layer[layer].ninputs - 1;

	for (int k = 0; k <= last; k++)
		channels_keep_input(c, layer, k, 0, channels_in_shape(c, layer, k)->rank - 1,
		    channels_positions);
	follow_same(c, layer);
	if (attr_of(c, layer, "relative_input", 0) != 0)
		channels_tie(c, &unit, &channels_in(c, layer, last)[1], layer);
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
	channels_divide(c, &channels_in(c, layer, 0)[0], attr_of(c, layer, "groups", 1), layer);
}

/* Dimension `d` of the output, counted from the last as broadcasting does: the axes of all inputs
 * that are not repeated along it stay equal. */
void
channels_tie_inputs(struct channels *c, int layer, int d)
{
	const struct layer *l = &c->graph->layer[layer];
	struct axis *out = &c->axis[layer][d], none = {0};
	const struct axis *first = NULL;

	for (int k = 0; k < l->ninputs; k++) {
		const struct shape *s = channels_in_shape(c, layer, k);
		int at = d - (l->out.rank - s->rank);
		const struct axis *a = at >= 0 ? &channels_in(c, layer, k)[at] : &none;

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
		channels_tie_inputs(c, layer, d);
}

static void
follow_matmul(struct channels *c, int layer)
{
	const struct axis *a = channels_in(c, layer, 0), *b = channels_in(c, layer, 1);
	int ra = channels_in_shape(c, layer, 0)->rank, rb = channels_in_shape(c, layer, 1)->rank;
	bool transpose = attr_of(c, layer, "transpose", 0) != 0;

	channels_copy(c, layer, ra - 1);
	channels_tie(c, &a[ra - 1], &b[transpose ? rb - 1 : rb - 2], layer);
	for (int d = 0; rb > 2 && d < ra - 2; d++)
		channels_tie(c, &a[d], &b[d], layer);
	c->axis[layer][ra - 1] = b[transpose ? rb - 2 : rb - 1];
}

/* Tokens are put before the others: only their number changes. */
static void
follow_tokens(struct channels *c, int layer)
{
	channels_keep_input(c, layer, 0, 0, 1, channels_positions);
	c->axis[layer][1] = channels_in(c, layer, 0)[1];
}

static void
follow_glu(struct channels *c, int layer)
{
	int last = c->graph->layer[layer].out.rank - 1;

	channels_keep_input(c, layer, 0, last, last + 1, grouped);
	channels_copy(c, layer, last);
}

/* Experts are there to choose from: their number stays, and so do the positions. */
static void
follow_dispatch(struct channels *c, int layer)
{
	channels_keep_input(c, layer, 0, 0, 1, channels_positions);
	channels_keep_input(c, layer, 1, 0, 2, chosen_from);
	c->axis[layer][2] = channels_in(c, layer, 0)[1];
}

static void
follow_combine(struct channels *c, int layer)
{
	channels_keep_input(c, layer, 0, 0, 2, channels_positions);
	channels_keep_input(c, layer, 1, 0, 2, chosen_from);
	c->axis[layer][1] = channels_in(c, layer, 0)[2];
}

typedef void rule(struct channels *c, int layer);

static rule *const rules[] = {
    [FLOW_DEFAULT] = follow_default,
    [FLOW_SAME] = follow_same,
    [FLOW_NOT] = follow_nothing,
    [FLOW_FORMULAS] = channels_follow_own,
    [FLOW_SPATIAL] = follow_spatial,
    [FLOW_CONV] = follow_conv,
    [FLOW_DEPTHWISE] = follow_depthwise,
    [FLOW_DENSE] = follow_dense,
    [FLOW_EMBEDDING] = follow_embedding,
    [FLOW_RECURRENT] = follow_recurrent,
    [FLOW_ATTENTION] = follow_attention,
    [FLOW_GROUPNORM] = follow_groupnorm,
    [FLOW_MATMUL] = follow_matmul,
    [FLOW_BROADCAST] = follow_broadcast,
    [FLOW_TOKENS] = follow_tokens,
    [FLOW_GLU] = follow_glu,
    [FLOW_DISPATCH] = follow_dispatch,
    [FLOW_COMBINE] = follow_combine,
    [FLOW_FLATTEN] = channels_follow_flatten,
    [FLOW_PERMUTE] = channels_follow_permute,
    [FLOW_RESHAPE] = channels_follow_reshape,
    [FLOW_CONCAT] = channels_follow_concat,
    [FLOW_SLICE] = channels_follow_slice,
    [FLOW_MEAN] = channels_follow_mean,
};
static_assert(sizeof rules / sizeof *rules == FLOW_COUNT, "a rule for each way");

/* Weights that are also another layer's get smaller only together with that.  A table of vectors
 * that is also a dense layer's matrix has its vectors' features where the other has its inputs. */
static void
follow_tied(struct channels *c, int layer, int owner)
{
	const struct layer *l = &c->graph->layer[layer], *its = &c->graph->layer[owner];
	const struct axis *in = &channels_in(c, layer, 0)[op_channel_axis(l->op,
	    channels_in_shape(c, layer, 0))];
	const struct axis *out = &c->axis[layer][op_channel_axis(l->op, &l->out)];
	const struct axis *its_out = &c->axis[owner][op_channel_axis(its->op, &its->out)];

	if (its->op == l->op) {
		channels_tie(c, in, &channels_in(c, owner, 0)[op_channel_axis(l->op,
		    channels_in_shape(c, owner, 0))], layer);
		channels_tie(c, out, its_out, layer);
		return;
	}
	channels_keep(c, out, lent, layer);
	channels_tie(c, in, its_out, layer);
}

void
channels_follow(struct channels *c, int layer)
{
	rules[c->graph->layer[layer].op->flow](c, layer);
	if (c->graph->layer[layer].tied > 0)
		follow_tied(c, layer, c->graph->layer[layer].tied);
}
