#include "model/receptive.h"

#include "base/number.h"
#include "op/op.h"

#include <string.h>

/* Ops that look at each position by itself. */
static bool
keeps_positions(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	const struct shape *out = &l->out, *in;

	if (l->op->channels != CHANNELS_FIRST || out->rank < 2)
		return false;
	for (int i = 0; i < l->ninputs; i++) {
		in = &g->layer[l->input[i]].out;
		if (in->rank != out->rank || memcmp(in->dim + 1, out->dim + 1,
		    (size_t)(out->rank - 1) * sizeof out->dim[0]) != 0)
			return false;
	}
	return true;
}

/* Return whether all that goes in ends in one position, or in no positions at all. */
static bool
joins_positions(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	int64_t positions = 1;

	for (int axis = 1; axis < l->out.rank; axis++)
		positions *= l->out.dim[axis];
	return positions == 1 && l->ninputs == 1;
}

/* Move windows over the positions of the input. */
static struct receptive
slide(const struct op_call *call, struct receptive in)
{
	int64_t kernel = op_attr_named(call, "kernel", 0, 1);
	int64_t dilation = op_attr_named(call, "dilation", 0, 1);
	int stride = op_attr_find(call->op, "stride");
	int64_t by = stride >= 0 && op_attr_given(call, stride) ? op_attr(call, stride, 0)
	    : (call->op->flags & OP_CONV) != 0 ? 1 : kernel;
	int64_t grown, extent;

	if (in.field < 0)
		return in;
	if (!number_mul(dilation, kernel - 1, &extent) || !number_mul(extent, in.step, &grown) ||
	    !number_add(in.field, grown, &in.field) || !number_mul(in.step, by, &in.step))
		return (struct receptive){RECEPTIVE_UNKNOWN, 0};
	return in;
}

/* Return the larger of two fields, whose steps must be the same. */
static struct receptive
larger(struct receptive a, struct receptive b)
{
	if (a.field == RECEPTIVE_UNKNOWN || b.field == RECEPTIVE_UNKNOWN)
		return (struct receptive){RECEPTIVE_UNKNOWN, 0};
	if (a.field == RECEPTIVE_ALL || b.field == RECEPTIVE_ALL)
		return (struct receptive){RECEPTIVE_ALL, 0};
	if (a.step != b.step)
		return (struct receptive){RECEPTIVE_UNKNOWN, 0};
	return a.field >= b.field ? a : b;
}

/* Return whether a layer moves windows over an image without making it larger. */
static bool
has_windows(const struct op *o)
{
	return op_attr_find(o, "kernel") >= 0 && op_attr_find(o, "stride") >= 0 &&
	    op_attr_find(o, "pad") >= 0 && (o->flags & OP_TRANSPOSED) == 0;
}

void
receptive_fields(const struct graph *g, struct receptive *out)
{
	for (int i = 0; i < g->nlayers; i++) {
		const struct layer *l = &g->layer[i];
		struct receptive in = {1, 1};
		struct graph_call room;

		for (int k = 0; k < l->ninputs; k++)
			in = k == 0 ? out[l->input[0]] : larger(in, out[l->input[k]]);
		if (l->ninputs == 0)
			out[i] = in;
		else if (has_windows(l->op) && l->ninputs == 1)
			out[i] = slide(graph_call(g, i, &room), in);
		else if (in.field >= 0 && joins_positions(g, i))
			out[i] = (struct receptive){RECEPTIVE_ALL, 0};
		else if (in.field == RECEPTIVE_ALL || keeps_positions(g, i))
			out[i] = in;
		else
			out[i] = (struct receptive){RECEPTIVE_UNKNOWN, 0};
	}
}
