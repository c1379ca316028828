/*
 * Separable convolution: replace a dense convolution by a depthwise one, which sees each channel
 * alone, and a pointwise (1x1) one, which mixes the channels.
 */
#include "op/op_table.h"
#include "optimize/all.h"
#include "optimize/rewrite.h"

#include <inttypes.h>
#include <stdio.h>

enum { BETWEEN };
enum { NOTHING, NORM, NORM_RELU };

static const char *const betweens[] = {"none", "norm", "norm_relu", NULL};

static bool
separable_applies(struct analysis *a, int layer, const double *value, struct err *why)
{
	const struct graph *g = a->graph;
	const struct layer *l = &g->layer[layer];
	int64_t groups, filters, taps = 1;

	(void)value;
	if ((l->op->flags & (OP_CONV | OP_MATRIX)) != (OP_CONV | OP_MATRIX))
		return err_set(why, "separable: %s is not a convolution that could be split",
		    l->op->name);
	for (int axis = 0; axis < l->out.rank - 1; axis++)
		taps *= rewrite_attr(g, layer, "kernel", axis, 1);
	if (taps == 1)
		return err_set(why, "separable: a 1x1 convolution has no spatial kernel to split");
	groups = rewrite_attr(g, layer, "groups", 0, 1);
	filters = rewrite_attr(g, layer, "filters", 0, 1);
	if (groups == g->layer[l->input[0]].out.dim[0] && groups > 1)
		return err_set(why, "separable: with groups = %" PRId64
		    " this convolution is depthwise already", groups);
	if (filters == groups)
		return err_set(why, "separable: with one filter%s the split would cost more than "
		    "it saves", groups > 1 ? " a group" : "");
	return true;
}

static bool
separable_concerns(struct analysis *a, int layer, const double *value)
{
	(void)value;
	return (a->graph->layer[layer].op->flags & OP_CONV) != 0;
}

static int
add_simple(struct rewrite *r, int layer, const char *op, const char *part, int input,
    struct err *e)
{
	return rewrite_add(r, layer, part, (struct layer_spec){.op = op_find(op), .ninputs = 1,
	    .input = &input}, e);
}

static bool
split_conv(struct rewrite *r, int layer, int between, struct err *e)
{
	const struct layer *l = &r->from->layer[layer];
	const struct op *depthwise = op_find("depthwise"), *conv = l->op;
	static const char *const spatial[] = {"kernel", "stride", "pad", "dilation"};
	static const char *const mixing[] = {"filters", "groups", "bias"};
	struct attr first[OP_MAX_ATTRS] = {{0}}, second[OP_MAX_ATTRS] = {{0}};
	int at = r->map[l->input[0]];

	for (size_t i = 0; i < sizeof spatial / sizeof *spatial; i++)
		rewrite_carry(l, depthwise, first, spatial[i]);
	rewrite_set(depthwise, first, "bias", 0);
	for (size_t i = 0; i < sizeof mixing / sizeof *mixing; i++)
		rewrite_carry(l, conv, second, mixing[i]);
	rewrite_set(conv, second, "kernel", 1);
	at = rewrite_add(r, layer, "depthwise", (struct layer_spec){.op = depthwise, .attr = first,
	    .ninputs = 1, .input = &at}, e);
	if (at >= 0 && between != NOTHING)
		at = add_simple(r, layer, "batchnorm", "norm", at, e);
	if (at >= 0 && between == NORM_RELU)
		at = add_simple(r, layer, "relu", "relu", at, e);
	if (at >= 0)
		at = rewrite_add(r, layer, "pointwise", (struct layer_spec){.op = conv,
		    .attr = second, .ninputs = 1, .input = &at}, e);
	r->map[layer] = at;
	return at >= 0;
}

static bool
separable_layer(struct rewrite *r, int layer, void *context, struct err *e)
{
	const double *value = rewrite_values(r, layer);

	(void)context;
	return value != NULL ? split_conv(r, layer, (int)value[BETWEEN], e)
	    : rewrite_copy(r, layer, e) >= 0;
}

static struct graph *
separable_rewrite(struct analysis *a, const struct choice *const *chosen, struct err *e)
{
	return rewrite_graph(&optimize_separable, a, chosen, separable_layer, NULL, e);
}

const struct optimization optimize_separable = {
    .name = "separable",
    .label = "Separable",
    .mark = "S",
    .help = "split a convolution into a depthwise and a pointwise one",
    .note = "One filter a channel for the space, then a 1x1 convolution for the channels: for a "
        "kernel of K elements and N filters the work falls to 1/N + 1/K. It is another model that "
        "has to be trained; MobileNet lost 1.1 points of ImageNet accuracy by it.",
    .source = "Howard et al.: MobileNets (arXiv:1704.04861), table 4",
    .risk = 11,
    .nparams = 1,
    .param = {
        [BETWEEN] = {.name = "between", .help = "what stands between the two: nothing, a batch "
            "norm, or a batch norm and a ReLU", .min = 0, .max = 2, .step = 1, .whole = true,
            .words = betweens},
    },
    .applies = separable_applies,
    .concerns = separable_concerns,
    .rewrite = separable_rewrite,
};
