/*
 * How channels pass through an op that a script defines.  Its formulas are asked: with fewer
 * channels in, does the output stay as it is, or lose channels in proportion?  Does an attribute
 * stand for the channels that it makes?
 */
#include "optimize/channels_private.h"
#include "optimize/rewrite.h"

#include <string.h>

static const char unclear[] = "run into an op whose formulas do not follow them";

/* What is asked about one layer. */
struct question {
	const struct graph *g;
	int layer;
	int in, out;               /* dimensions that hold the channels */
	int attr;                  /* that the output's channels are, or -1 */
};

/* The attribute whose name is the whole formula of the output's channels. */
static int
channel_attr(const struct op *o, int dim)
{
	return o->dim[dim] == NULL ? -1 : op_attr_find(o, o->dim[dim]);
}

/* The output with other input channels and another value of that attribute; false: refused. */
static bool
ask(const struct question *q, int64_t channels, int64_t value, struct shape *out)
{
	const struct layer *l = &q->g->layer[q->layer];
	struct shape in = q->g->layer[l->input[0]].out;
	const struct shape *ins[] = {&in};
	struct attr attr[OP_MAX_ATTRS];
	struct op_call call = {.op = l->op, .program = l->program, .attr = attr, .ninputs = 1,
	    .in = ins, .out = out};
	int64_t ignored;
	struct err e;

	in.dim[q->in] = channels;
	memcpy(attr, l->attr, (size_t)op_attr_count(l->op) * sizeof *attr);
	if (q->attr >= 0)
		attr[q->attr] = (struct attr){.n = 1, .one = value};
	if (!op_infer(&call, out, &e))
		return false;
	for (int formula = OP_WEIGHTS; formula < OP_FIRST_DIM; formula++)
		if (!op_evaluate(&call, formula, &ignored, &e))
			return false;
	return true;
}

/* Both shapes are the same but for the channels. */
static bool
only_channels_differ(const struct question *q, struct shape a, const struct shape *b)
{
	a.dim[q->out] = b->dim[q->out];
	return shape_equal(&a, b);
}

/* How many channels come out for each that goes in; 0 when they do not depend on each other, -1
 * when neither is so. */
static int64_t
out_for_each(const struct question *q, int64_t value)
{
	const struct layer *l = &q->g->layer[q->layer];
	int64_t in = q->g->layer[l->input[0]].out.dim[q->in], out = l->out.dim[q->out];
	int64_t fewer[] = {in > 1 ? in - 1 : 1, (in + 1) / 2, 1};
	bool same = true, scaled = out % in == 0;
	struct shape shape;

	for (size_t i = 0; i < sizeof fewer / sizeof *fewer; i++) {
		if (!ask(q, fewer[i], value, &shape) || !only_channels_differ(q, shape, &l->out))
			return -1;
		same = same && shape.dim[q->out] == out;
		scaled = scaled && shape.dim[q->out] == fewer[i] * (out / in);
	}
	return same ? 0 : scaled ? out / in : -1;
}

/* Whether the attribute can be any smaller number, and then so are the channels. */
static bool
makes_channels(const struct question *q, int64_t value)
{
	const struct layer *l = &q->g->layer[q->layer];
	int64_t in = q->g->layer[l->input[0]].out.dim[q->in];
	int64_t fewer[] = {value > 1 ? value - 1 : 1, 1};
	struct shape shape;

	for (size_t i = 0; i < sizeof fewer / sizeof *fewer; i++)
		if (!ask(q, in, fewer[i], &shape) || shape.dim[q->out] != fewer[i] ||
		    !only_channels_differ(q, shape, &l->out))
			return false;
	return true;
}

static void
keep_inputs(struct channels *c, int layer, int but, const char *why)
{
	const struct layer *l = &c->graph->layer[layer];

	for (int k = 0; k < l->ninputs; k++)
		for (int d = 0; d < c->graph->layer[l->input[k]].out.rank; d++)
			if (d != but)
				channels_keep(c, &c->axis[l->input[k]][d], why, layer);
}

void
channels_follow_own(struct channels *c, int layer)
{
	const struct layer *l = &c->graph->layer[layer];
	const struct shape *in = &c->graph->layer[l->input[0]].out;
	struct question q = {c->graph, layer, op_channel_axis(l->op, in),
	    op_channel_axis(l->op, &l->out), .attr = -1};
	int64_t value = 0, each = -1;

	q.attr = channel_attr(l->op, q.out);
	if (q.attr >= 0)
		value = rewrite_attr(c->graph, layer, l->op->attr[q.attr].name, 0, 1);
	if (l->ninputs == 1)
		each = out_for_each(&q, value);
	keep_inputs(c, layer, each >= 0 ? q.in : -1, each >= 0 ? channels_positions : unclear);
	if (each > 0) {
		c->axis[layer][q.out] = channels_scaled(c, &c->axis[l->input[0]][q.in], each);
	} else if (l->ninputs == 1 && q.attr >= 0 && makes_channels(&q, value)) {
		c->axis[layer][q.out] = channels_one(c, channels_add_unit(c, layer, value), 1);
		channels_patch(c, layer, q.attr, 0, 0, &c->axis[layer][q.out]);
	}
}
