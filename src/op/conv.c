/*
 * Convolutions over one, two or three spatial axes: dense, depthwise and transposed; and deformable
 * ones over two axes (Dai et al., arXiv:1703.06211; with factors, Zhu et al., arXiv:1811.11168).
 *
 * Output size and padding follow Dumoulin and Visin, "A guide to convolution arithmetic for deep
 * learning" (arXiv:1603.07285), relationships 6 (convolution), 14 (transposed) and section 5.1
 * (dilation).
 */
#include "op/family.h"

#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>

enum { FILTERS, KERNEL, STRIDE, PAD, DILATION, GROUPS, BIAS, WRITTEN, OUTPUT_PAD };
enum { DEFORM_OFFSET_GROUPS = WRITTEN + 1 };
enum { DW_KERNEL, DW_STRIDE, DW_PAD, DW_DILATION, DW_MULTIPLIER, DW_BIAS, DW_WRITTEN };

#define KERNEL_SPEC                                                                                \
	{                                                                                          \
		.name = "kernel", .type = ATTR_AXES, .required = true, .min = 1, .max = 4096,      \
		.help = "size of the kernel"                                                       \
	}
#define STRIDE_SPEC                                                                                \
	{                                                                                          \
		.name = "stride", .type = ATTR_AXES, .fallback = 1, .min = 1, .max = 4096,         \
		.help = "step of the kernel"                                                       \
	}
#define PAD_SPEC                                                                                   \
	{                                                                                          \
		.name = "pad", .type = ATTR_PAD, .fallback = 0, .min = 0, .max = 65536,            \
		.help = "padding: a number, one per axis or side, \"same\" or \"valid\""           \
	}
#define DILATION_SPEC                                                                              \
	{                                                                                          \
		.name = "dilation", .type = ATTR_AXES, .fallback = 1, .min = 1, .max = 4096,       \
		.help = "distance between the elements of the kernel"                              \
	}
#define BIAS_SPEC                                                                                  \
	{                                                                                          \
		.name = "bias", .type = ATTR_BOOL, .fallback = 1, .max = 1,                        \
		.help = "add one number per filter"                                                \
	}
#define GROUPS_SPEC                                                                                \
	{                                                                                          \
		.name = "groups", .type = ATTR_INT, .fallback = 1, .min = 1,                       \
		.help = "split channels into groups that do not see each other"                    \
	}

static bool
check_groups(const struct op_call *call, struct err *e)
{
	int64_t groups = op_attr(call, GROUPS, 0), cin = call->in[0]->dim[0];
	int64_t filters = op_attr(call, FILTERS, 0);

	if (cin % groups != 0)
		return err_set(e, "%s: %" PRId64 " input channels do not divide into groups = %"
		    PRId64, call->op->name, cin, groups);
	if (filters % groups != 0)
		return err_set(e, "%s: %" PRId64 " filters do not divide into groups = %" PRId64,
		    call->op->name, filters, groups);
	return true;
}

/* Infer the spatial axes of a convolution.  Its attributes kernel, stride, pad and dilation follow
 * each other from `kernel` on. */
static bool
infer_space(const struct op_call *call, int kernel, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	int64_t extent, stride, before, after;

	out->rank = in->rank;
	for (int axis = 0; axis < in->rank - 1; axis++) {
		extent = op_attr(call, kernel + 3, axis) * (op_attr(call, kernel, axis) - 1) + 1;
		stride = op_attr(call, kernel + 1, axis);
		family_padding(call, kernel + 2, axis, in->dim[axis + 1], extent, stride, &before,
		    &after);
		if (!family_windows(call, in->dim[axis + 1], before + after, extent, stride, false,
		    0, &out->dim[axis + 1], e))
			return false;
	}
	return true;
}

static bool
infer_conv(const struct op_call *call, struct shape *out, struct err *e)
{
	if (!family_check_spatial(call, e) || !check_groups(call, e) ||
	    !infer_space(call, KERNEL, out, e))
		return false;
	out->dim[0] = op_attr(call, FILTERS, 0);
	return true;
}

/* Infer a deformable convolution.  At each place of the output, for each group of input channels
 * and each element of the kernel, the second input has two offsets.  A third input has a factor. */
static bool
infer_deform(const struct op_call *call, struct shape *out, struct err *e)
{
	int64_t groups = op_attr(call, DEFORM_OFFSET_GROUPS, 0), elements = 1;
	char a[SHAPE_TEXT_MAX], b[SHAPE_TEXT_MAX];

	if (!family_check_rank(call, 3, 3, "channels x height x width", e) ||
	    !infer_conv(call, out, e))
		return false;
	if (call->in[0]->dim[0] % groups != 0)
		return err_set(e, "deform_conv: %" PRId64 " channels do not divide into "
		    "offset_groups = %" PRId64, call->in[0]->dim[0], groups);
	for (int axis = 0; axis < 2; axis++)
		elements *= op_attr(call, KERNEL, axis);
	for (int k = 1; k < call->ninputs; k++) {
		struct shape want = *out;

		if (!number_mul(elements, (3 - k) * groups, &want.dim[0]) ||
		    !shape_equal(&want, call->in[k]))
			return err_set(e, "deform_conv: %s are %s, not %s",
			    k == 1 ? "offsets" : "factors", shape_text(&want, a),
			    shape_text(call->in[k], b));
	}
	return true;
}

static void
flow_deform(struct flow *f)
{
	flow_conv(f);
	for (int k = 1; k < f->call->ninputs; k++)
		flow_fix_from(f, k, 0, flow_positions);
	channel_divide(f->units, &f->in[0][0], op_attr(f->call, DEFORM_OFFSET_GROUPS, 0),
	    f->layer);
}

static bool
infer_depthwise(const struct op_call *call, struct shape *out, struct err *e)
{
	if (!family_check_spatial(call, e) || !infer_space(call, DW_KERNEL, out, e))
		return false;
	if (!number_mul(call->in[0]->dim[0], op_attr(call, DW_MULTIPLIER, 0), &out->dim[0]))
		return err_set(e, "depthwise: too many output channels");
	return true;
}

static bool
infer_transposed(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct shape *in = call->in[0];
	int64_t extent, stride, extra, before, after;

	if (!family_check_spatial(call, e) || !check_groups(call, e))
		return false;
	out->rank = in->rank;
	out->dim[0] = op_attr(call, FILTERS, 0);
	for (int axis = 0; axis < in->rank - 1; axis++) {
		stride = op_attr(call, STRIDE, axis);
		extra = op_attr(call, OUTPUT_PAD, axis);
		extent = op_attr(call, DILATION, axis) * (op_attr(call, KERNEL, axis) - 1) + 1;
		if (extra >= stride && extra >= op_attr(call, DILATION, axis))
			return err_set(e, "conv_transpose: output_pad = %" PRId64 " must be "
			    "smaller than the stride or the dilation", extra);
		if (op_attr(call, PAD, axis) == PAD_SAME) {
			/* TensorFlow's SAME makes in * stride outputs. */
			out->dim[axis + 1] = in->dim[axis + 1] * stride + extra;
			continue;
		}
		family_padding(call, PAD, axis, in->dim[axis + 1], extent, stride, &before, &after);
		out->dim[axis + 1] = (in->dim[axis + 1] - 1) * stride - before - after + extent +
		    extra;
	}
	return true;
}

static void
brief_conv(const struct op_call *call, char *buf, size_t size)
{
	family_brief_kernel(call, KERNEL, STRIDE, buf, size);
}

static void
brief_depthwise(const struct op_call *call, char *buf, size_t size)
{
	family_brief_kernel(call, DW_KERNEL, DW_STRIDE, buf, size);
}

const struct op family_conv[] = {
    {
        .name = "conv",
        .help = "convolution",
        .also = "conv1d conv2d conv3d convolution",
        .example = "x:conv { 16, kernel = 3, pad = 1 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_CONV | OP_MATRIX,
        .flow = flow_conv,
        .attr = {
            [FILTERS] = {.name = "filters", .type = ATTR_INT, .required = true,
                .positional = true, .min = 1, .help = "number of filters: the output channels"},
            [KERNEL] = KERNEL_SPEC,
            [STRIDE] = STRIDE_SPEC,
            [PAD] = PAD_SPEC,
            [DILATION] = DILATION_SPEC,
            [GROUPS] = GROUPS_SPEC,
            [BIAS] = BIAS_SPEC,
            [WRITTEN] = WRITTEN_SPEC,
        },
        .infer = infer_conv,
        .weights = "filters * (kernel * group_cin)",
        .biases = "bias * filters",
        .count = {
            {LEDGER_CONV_MACS, "filters * (kernel * group_cin) * out_space"},
            {LEDGER_CONV_BIAS, "bias * filters * out_space"},
        },
        .brief = brief_conv,
    },
    {
        .name = "depthwise",
        .help = "convolution of each channel by itself",
        .also = "depthwise_conv depthwise_conv2d convolution_depthwise",
        .example = "x:depthwise { kernel = 3, pad = 1 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_CONV,
        .flow = flow_depthwise,
        .attr = {
            [DW_KERNEL] = KERNEL_SPEC,
            [DW_STRIDE] = STRIDE_SPEC,
            [DW_PAD] = PAD_SPEC,
            [DW_DILATION] = DILATION_SPEC,
            [DW_MULTIPLIER] = {.name = "multiplier", .type = ATTR_INT, .fallback = 1,
                .min = 1, .help = "filters for each channel"},
            [DW_BIAS] = BIAS_SPEC,
            [DW_WRITTEN] = WRITTEN_SPEC,
        },
        .infer = infer_depthwise,
        .weights = "cout * kernel",
        .biases = "bias * cout",
        .count = {
            {LEDGER_CONV_MACS, "cout * kernel * out_space"},
            {LEDGER_CONV_BIAS, "bias * cout * out_space"},
        },
        .brief = brief_depthwise,
    },
    {
        .name = "conv_transpose",
        .help = "transposed convolution (also called deconvolution)",
        .also = "conv_transpose1d conv_transpose2d conv_transpose3d conv2d_transpose "
            "deconvolution deconv",
        .example = "x:conv_transpose { 8, kernel = 2, stride = 2 }",
        .example_input = "3x8x8",
        ONE_INPUT,
        .flags = OP_CONV | OP_TRANSPOSED,
        .flow = flow_conv,
        .attr = {
            [FILTERS] = {.name = "filters", .type = ATTR_INT, .required = true,
                .positional = true, .min = 1, .help = "number of filters: the output channels"},
            [KERNEL] = KERNEL_SPEC,
            [STRIDE] = STRIDE_SPEC,
            [PAD] = PAD_SPEC,
            [DILATION] = DILATION_SPEC,
            [GROUPS] = GROUPS_SPEC,
            [BIAS] = BIAS_SPEC,
            [WRITTEN] = WRITTEN_SPEC,
            [OUTPUT_PAD] = {.name = "output_pad", .type = ATTR_AXES, .fallback = 0,
                .max = 4096, .help = "elements added behind each axis of the output"},
        },
        .infer = infer_transposed,
        .weights = "filters * (kernel * group_cin)",
        .biases = "bias * filters",
        .count = {
            {LEDGER_TRANSPOSED_MACS, "filters * (kernel * group_cin) * in_space"},
            {LEDGER_TRANSPOSED_OUT_MACS, "filters * (kernel * group_cin) * out_space"},
            {LEDGER_TRANSPOSED_SPLIT_MACS, "filters / groups / groups * (kernel * cin) * in_space"},
            {LEDGER_TRANSPOSED_BIAS, "bias * filters * out_space"},
            {LEDGER_TRANSPOSED_SPLIT_BIAS, "bias * (filters / groups) * shrunk_space"},
        },
        .brief = brief_conv,
    },
    {
        .name = "deform_conv",
        .help = "convolution that reads where offsets, the second input, move its kernel to",
        .also = "deform_conv2d",
        .example = "x:deform_conv(x:conv { 18, kernel = 3, pad = 1 }, { 16, kernel = 3, pad = 1 })",
        .example_input = "3x8x8",
        .min_inputs = 2,
        .max_inputs = 3,
        .flow = flow_deform,
        .attr = {
            [FILTERS] = {.name = "filters", .type = ATTR_INT, .required = true,
                .positional = true, .min = 1, .help = "number of filters: the output channels"},
            [KERNEL] = KERNEL_SPEC,
            [STRIDE] = STRIDE_SPEC,
            [PAD] = PAD_SPEC,
            [DILATION] = DILATION_SPEC,
            [GROUPS] = GROUPS_SPEC,
            [BIAS] = BIAS_SPEC,
            [WRITTEN] = WRITTEN_SPEC,
            [DEFORM_OFFSET_GROUPS] = {.name = "offset_groups", .type = ATTR_INT,
                .fallback = 1, .min = 1,
                .help = "groups of input channels, each with offsets of its own"},
        },
        .infer = infer_deform,
        .weights = "filters * (kernel * group_cin)",
        .biases = "bias * filters",
        .count = {
            {LEDGER_DEFORM_MACS, "filters * (kernel * group_cin) * out_space"},
            {LEDGER_DEFORM_BIAS, "bias * filters * out_space"},
            {LEDGER_RESAMPLE_ELEMS, "cin * kernel * out_space"},
        },
        .brief = brief_conv,
    },
    {.name = NULL},
};
