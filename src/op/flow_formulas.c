/*
 * Follow channels through an op that a script defines.  Evaluate its formulas with fewer input
 * channels to learn whether the output stays as it is or loses channels in proportion.  Evaluate
 * them with other values of an attribute to learn whether it sets the number of output channels.
 */
#include "op/flow.h"

#include <string.h>

static const char unclear[] = "run into an op whose formulas do not follow them";

/* One layer, and the dimensions and the attribute to vary. */
struct question {
	const struct op_call *call;
	int in, out;               /* dimensions that hold the channels */
	int attr;                  /* attribute that is the number of output channels, or -1 */
};

/* Return the attribute whose name is the whole formula of the output channels, or -1. */
static int
channel_attr(const struct op *o, int dim)
{
	int which = o->dim[dim] == NULL ? -1 : op_attr_find(o, o->dim[dim]);

	return which >= 0 && o->attr[which].type == ATTR_INT ? which : -1;
}

/* Infer the output for another number of input channels and another value of the attribute.  Return
 * false if the op refuses them. */
static bool
ask_output(const struct question *q, int64_t channels, int64_t value, struct shape *out)
{
	struct shape in = *q->call->in[0];
	const struct shape *ins[] = {&in};
	struct attr attr[OP_MAX_ATTRS];
	struct op_call call = {.op = q->call->op, .program = q->call->program, .attr = attr,
	    .ninputs = 1, .in = ins, .out = out};
	int64_t ignored;
	struct err e;

	in.dim[q->in] = channels;
	memcpy(attr, q->call->attr, (size_t)op_attr_count(q->call->op) * sizeof *attr);
	if (q->attr >= 0)
		attr[q->attr] = (struct attr){.n = 1, .one = value};
	if (!op_infer(&call, out, &e))
		return false;
	for (int formula = OP_WEIGHTS; formula < OP_FIRST_DIM; formula++)
		if (!op_evaluate(&call, formula, &ignored, &e))
			return false;
	return true;
}

/* Return whether two shapes are equal in all dimensions but the channels. */
static bool
only_channels_differ(const struct question *q, struct shape a, const struct shape *b)
{
	a.dim[q->out] = b->dim[q->out];
	return shape_equal(&a, b);
}

/* Return the number of output channels for each input channel.  Return 0 if the output does not
 * depend on the input channels, -1 if it depends on them in another way. */
static int64_t
out_for_each(const struct question *q, int64_t value)
{
	int64_t in = q->call->in[0]->dim[q->in], out = q->call->out->dim[q->out];
	int64_t fewer[] = {in > 1 ? in - 1 : 1, (in + 1) / 2, 1};
	bool same = true, scaled = out % in == 0;
	struct shape shape;

	for (size_t i = 0; i < sizeof fewer / sizeof *fewer; i++) {
		if (!ask_output(q, fewer[i], value, &shape) ||
		    !only_channels_differ(q, shape, q->call->out))
			return -1;
		same = same && shape.dim[q->out] == out;
		scaled = scaled && shape.dim[q->out] == fewer[i] * (out / in);
	}
	return same ? 0 : scaled ? out / in : -1;
}

/* Return whether the attribute can be smaller, and the number of output channels follows it. */
static bool
makes_channels(const struct question *q, int64_t value)
{
	int64_t in = q->call->in[0]->dim[q->in];
	int64_t fewer[] = {value > 1 ? value - 1 : 1, 1};
	struct shape shape;

	for (size_t i = 0; i < sizeof fewer / sizeof *fewer; i++)
		if (!ask_output(q, in, fewer[i], &shape) || shape.dim[q->out] != fewer[i] ||
		    !only_channels_differ(q, shape, q->call->out))
			return false;
	return true;
}

static void
fix_inputs(struct flow *f, int but, const char *why)
{
	for (int k = 0; k < f->call->ninputs; k++)
		for (int d = 0; d < f->call->in[k]->rank; d++)
			if (d != but)
				channel_fix(f->units, &f->in[k][d], why, f->layer);
}

void
flow_formulas(struct flow *f)
{
	const struct op *o = f->call->op;
	struct question q = {.call = f->call, .out = op_channel_axis(o, f->call->out), .attr = -1};
	int64_t value = 0, each = -1;

	q.attr = channel_attr(o, q.out);
	if (q.attr >= 0)
		value = op_attr_named(f->call, o->attr[q.attr].name, 0, 1);
	if (f->call->ninputs > 0)
		q.in = op_channel_axis(o, f->call->in[0]);
	if (f->call->ninputs == 1)
		each = out_for_each(&q, value);
	fix_inputs(f, each >= 0 ? q.in : -1, each >= 0 ? flow_positions : unclear);
	if (each > 0) {
		f->out[q.out] = channel_axis_scaled(f->units, &f->in[0][q.in], each);
	} else if (f->call->ninputs == 1 && q.attr >= 0 && makes_channels(&q, value)) {
		f->out[q.out] = channel_axis_one(f->units, flow_add_unit(f, value), 1);
		flow_patch(f, q.attr, 0, 0, &f->out[q.out]);
	}
}
