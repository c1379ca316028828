/*
 * Normalization.
 *
 * Batch norm: Ioffe and Szegedy (arXiv:1502.03167); layer norm: Ba et al. (1607.06450); group norm:
 * Wu and He (1803.08494); instance norm: Ulyanov et al. (1607.08022); RMS norm: Zhang and Sennrich
 * (1910.07467).  Local response norm: Krizhevsky et al., "ImageNet Classification with Deep
 * Convolutional Neural Networks" (2012), section 3.3.
 */
#include "op/family.h"

#include <inttypes.h>

enum { RMS_GROUP = 1 };
enum { AFFINE, WRITTEN, GROUPS };
enum { LN_AFFINE, LN_BIAS, LN_DIMS, LN_WRITTEN };
enum { L2_AXIS };
enum { LRN_SIZE };

static bool
infer_group(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t groups = op_attr(call, GROUPS, 0);

	*out = *call->in[0];
	if (out->dim[0] % groups != 0)
		return err_set(e, "groupnorm: %" PRId64 " channels do not divide into groups = %"
		    PRId64, out->dim[0], groups);
	return true;
}

static bool
infer_layer(const struct op_call *call, struct shape *out, struct err *e)
{
	*out = *call->in[0];
	if (op_attr(call, LN_DIMS, 0) > out->rank)
		return err_set(e, "%s: dims = %" PRId64 ", but the input has %d dimensions",
		    call->op->name, op_attr(call, LN_DIMS, 0), out->rank);
	return true;
}

static bool
infer_l2(const struct op_call *call, struct shape *out, struct err *e)
{
	*out = *call->in[0];
	return family_axis(call, L2_AXIS, out->rank, e) >= 0;
}

#define AFFINE_ATTR                                                                                \
	[AFFINE] = {.name = "affine", .type = ATTR_BOOL, .fallback = 1, .max = 1,                  \
	    .help = "learn a scale and a shift for each channel"}

/* Groups of features share their scales. */
#define RMS_SCALES "affine * (group + (1 - min(1, group)) * cin)"

static bool
infer_rms(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t group = op_attr(call, RMS_GROUP, 0), features = op_channels(call->op, call->in[0]);

	if (group > 0 && features % group != 0)
		return err_set(e, "rmsnorm: %" PRId64 " features do not divide into groups of %"
		    PRId64, features, group);
	return family_infer_same(call, out, e);
}

const struct op family_norm[] = {
    {
        .name = "batchnorm",
        .help = "batch normalization: scale and shift of each channel",
        .also = "batch_norm1d batch_norm2d batch_norm3d batch_normalization",
        .example = "x:batchnorm()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE | OP_FOLDS,
        .attr = {AFFINE_ATTR, [WRITTEN] = WRITTEN_SPEC},
        .infer = family_infer_same,
        .biases = "affine * 2 * cin",
        .buffers = "2 * cin",
        .count = {
            {LEDGER_BATCHNORM_ELEMS, "out_elems"},
            {LEDGER_BATCHNORM_AFFINE, "affine * out_elems"},
            {LEDGER_BATCHNORM_PARAMS, "affine * 2 * cin"},
        },
    },
    {
        .name = "groupnorm",
        .help = "normalization over groups of channels",
        .also = "group_normalization",
        .example = "x:groupnorm { groups = 4 }",
        .example_input = "8x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE,
        .flow = flow_groupnorm,
        .attr = {
            AFFINE_ATTR,
            [WRITTEN] = WRITTEN_SPEC,
            [GROUPS] = {.name = "groups", .type = ATTR_INT, .required = true, .positional = true,
                .min = 1, .help = "number of groups"},
        },
        .infer = infer_group,
        .biases = "affine * 2 * cin",
        .count = {
            {LEDGER_GROUPNORM_ELEMS, "out_elems"},
            {LEDGER_GROUPNORM_AFFINE, "affine * out_elems"},
            {LEDGER_NORM_PARAMS, "affine * 2 * cin"},
        },
    },
    {
        .name = "instancenorm",
        .help = "normalization of each channel of each sample",
        .also = "instance_norm1d instance_norm2d instance_normalization",
        .example = "x:instancenorm()",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE,
        .attr = {
            [AFFINE] = {.name = "affine", .type = ATTR_BOOL, .fallback = 0, .max = 1,
                .help = "learn a scale and a shift for each channel"},
            [WRITTEN] = WRITTEN_SPEC,
        },
        .infer = family_infer_same,
        .biases = "affine * 2 * cin",
        .count = {
            {LEDGER_INSTANCENORM_ELEMS, "out_elems"},
            {LEDGER_INSTANCENORM_AFFINE, "affine * out_elems"},
            {LEDGER_NORM_PARAMS, "affine * 2 * cin"},
        },
    },
    {
        .name = "layernorm",
        .help = "normalization over the last dimensions",
        .also = "layer_normalization",
        .example = "x:layernorm()",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flags = OP_ELEMENTWISE,
        .attr = {
            [LN_AFFINE] = {.name = "affine", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "learn a scale for each element"},
            [LN_BIAS] = {.name = "bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "learn a shift for each element"},
            [LN_DIMS] = {.name = "dims", .type = ATTR_INT, .fallback = 1, .min = 1,
                .max = SHAPE_MAX_RANK, .help = "how many of the last dimensions"},
            [LN_WRITTEN] = WRITTEN_SPEC,
        },
        .infer = infer_layer,
        .biases = "affine * (1 + bias) * normalized",
        .count = {
            {LEDGER_LAYERNORM_ELEMS, "out_elems"},
            {LEDGER_LAYERNORM_AFFINE, "affine * out_elems"},
            {LEDGER_NORM_PARAMS, "affine * (1 + bias) * normalized"},
        },
    },
    {
        .name = "rmsnorm",
        .help = "root-mean-square normalization over the last dimension",
        .also = "rms_normalization simplified_layer_normalization",
        .example = "x:rmsnorm()",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flags = OP_ELEMENTWISE,
        .attr = {
            [AFFINE] = {.name = "affine", .type = ATTR_BOOL, .fallback = 1, .max = 1,
                .help = "learn a scale for each element"},
            [RMS_GROUP] = {.name = "group", .type = ATTR_INT, .max = INT32_MAX,
                .help = "features that are normalized together, as of a head; 0: all"},
        },
        .infer = infer_rms,
        .biases = RMS_SCALES,
        .count = {{LEDGER_RMSNORM_ELEMS, "out_elems"}, {LEDGER_NORM_PARAMS, RMS_SCALES}},
    },
    {
        .name = "l2norm",
        .help = "elements of a dimension divided by their length",
        .also = "l2_normalization lp_normalization normalize",
        .example = "x:l2norm()",
        .example_input = "16x64",
        .channels = CHANNELS_LAST,
        ONE_INPUT,
        .flags = OP_ELEMENTWISE,
        .attr = {
            [L2_AXIS] = {.name = "axis", .type = ATTR_INT, .fallback = -1, .positional = true,
                .min = -SHAPE_MAX_RANK, .max = SHAPE_MAX_RANK,
                .help = "dimension, counted from 1, or from the last with -1"},
        },
        .infer = infer_l2,
        .count = {{LEDGER_RMSNORM_ELEMS, "out_elems"}},
    },
    {
        .name = "lrn",
        .help = "local response normalization over neighbouring channels",
        .also = "local_response_norm local_response_normalization",
        .example = "x:lrn { 5 }",
        .example_input = "16x8x8",
        ONE_INPUT,
        .flags = OP_ELEMENTWISE,
        .attr = {
            [LRN_SIZE] = {.name = "size", .type = ATTR_INT, .fallback = 5, .positional = true,
                .min = 1, .max = 65536, .help = "how many channels, the own one included"},
        },
        .infer = family_infer_same,
        /* Square, sum over the neighbours, multiply by alpha and add k, raise to a power,
         * divide. */
        .count = {
            {LEDGER_MUL_ELEMS, "2 * out_elems"},
            {LEDGER_ADD_ELEMS, "size * out_elems"},
            {LEDGER_EXP_ELEMS, "out_elems"},
            {LEDGER_DIV_ELEMS, "out_elems"},
        },
    },
    {.name = NULL},
};
