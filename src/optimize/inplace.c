/*
 * Depthwise convolutions in place.  Each channel of the output needs only the same channel of the
 * input, so that an engine can write it there as soon as it is computed.  Input and output then
 * need one place, and one channel more.
 */
#include "optimize/all.h"
#include "optimize/rewrite.h"

static bool
is_depthwise(const struct graph *g, int layer)
{
	const struct layer *l = &g->layer[layer];
	int64_t channels;

	if ((l->op->flags & (OP_CONV | OP_TRANSPOSED)) != OP_CONV || l->out.rank != 3)
		return false;
	channels = g->layer[l->input[0]].out.dim[0];
	return l->out.dim[0] == channels && (op_attr_find(l->op, "multiplier") >= 0 ||
	    rewrite_attr(g, layer, "groups", 0, 1) == channels);
}

static bool
inplace_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	const struct layer *l = &g->layer[layer], *in;

	(void)value;
	if (!is_depthwise(g, layer))
		return err_set(why, "inplace: %s is not a depthwise convolution of a map, which "
		    "alone needs no other channel than its own", l->op->name);
	in = &g->layer[l->input[0]];
	if (in->ninputs == 0)
		return err_set(why, "inplace: its input is the model's, which stays as it is");
	if (in->readers > 1 || in->last_reader != layer || in->op->flags & OP_VIEW)
		return err_set(why, "inplace: another layer reads its input, too");
	return shape_elems(&in->out) >= shape_elems(&l->out) || err_set(why,
	    "inplace: its output is larger than its input");
}

static bool
inplace_concerns(struct analysis *a, int layer, const double *value)
{
	(void)value;
	return is_depthwise(a->graph, layer);
}

static struct graph *
inplace_rewrite(struct analysis *a, const struct choice *const *chosen, struct err *e)
{
	struct graph *g = graph_recoded(a->graph, NULL);

	(void)e;
	for (int i = 0; i < g->nlayers; i++)
		if (rewrite_wants(a, i, chosen[i]))
			g->layer[i].in_place = g->in_place = true;
	return g;
}

const struct optimization optimize_inplace = {
    .name = "inplace",
    .label = "In place",
    .mark = "I",
    .help = "run depthwise convolutions in place, which needs one map in memory instead of two",
    .note = "A depthwise convolution reads one channel to write one channel, so the result can "
        "replace its input when the channel is done. The work and the result stay the same, and "
        "the peak of a network of depthwise convolutions falls to that of its other layers. "
        "TinyEngine does so; engines that lay out all tensors first do not.",
    .source = "Lin et al.: MCUNet (arXiv:2007.10319), 3.2",
    .risk = 2,
    .applies = inplace_applies,
    .concerns = inplace_concerns,
    .rewrite = inplace_rewrite,
};
