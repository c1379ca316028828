/*
 * The primitives of oneDNN 2 that layers are.
 *
 * The library chooses the order of weights and, where it computes products, of inputs and outputs;
 * all else takes its input in the order in which it comes.
 */
#include "config.h"

#ifdef HAVE_DNNL
#include "measure/dnnl_private.h"

#include <math.h>
#include <string.h>

#define INFERENCE dnnl_forward_inference

static struct dnnl_extent
input_dims(const struct primitive *p, int k)
{
	if (p->kind == PRIMITIVE_MATMUL && k == 0)
		return (struct dnnl_extent){3, {p->batch, p->rows, p->channels}};
	if (p->kind == PRIMITIVE_MATMUL)
		return (struct dnnl_extent){3, {p->batch, p->channels, p->outputs}};
	if (p->kind == PRIMITIVE_CONCAT)
		return dnnl_image_dims(p->batch, p->part[k], p->in, p->axes);
	if (k > 0 && p->per_channel)
		return dnnl_image_dims(1, p->channels, (const int64_t[]){1, 1, 1}, p->axes);
	return dnnl_image_dims(p->batch, p->channels, p->in, p->axes);
}

static dnnl_memory_desc_t
any_of(const struct dnnl_build *b, struct dnnl_extent d, dnnl_data_type_t type)
{
	dnnl_memory_desc_t md;

	dnnl_any(b, &md, d.n, d.at, type);
	return md;
}

/* Return the type of input `k`: the second matrix of a product has signs, as weights have. */
static dnnl_data_type_t
input_type(const struct dnnl_build *b, int k)
{
	return b->what->what.kind == PRIMITIVE_MATMUL && k == 1 ? b->weights : b->type;
}

/* The plain order of input `k` of the layer itself. */
static dnnl_memory_desc_t
plain_input(const struct dnnl_build *b, int k)
{
	const struct primitive *p = &b->what->what;
	dnnl_data_type_t type = input_type(b, k);
	dnnl_memory_desc_t md = dnnl_plain_of(b, input_dims(p, k), type);

	if (p->kind == PRIMITIVE_MATMUL && k == 1 && p->transposed)
		(void)b->lib->memory_desc_init_by_strides(&md, 3, md.dims, type,
		    (const dnnl_dims_t){p->channels * p->outputs, 1, p->channels});
	return md;
}

/* Take input `k` as it comes; the operation converts it, both order and type. */
static int
raw_input(struct dnnl_build *b, int k, struct err *why)
{
	dnnl_memory_desc_t plain = plain_input(b, k);

	return dnnl_input(b, k, &plain, why);
}

/* Take input `k` in the order in which it comes; in the type of the layer. */
static int
take_input(struct dnnl_build *b, int k, struct err *why)
{
	dnnl_memory_desc_t plain = plain_input(b, k), md;
	int tensor = dnnl_input(b, k, &plain, why);

	if (tensor < 0 || b->layer->tensor[tensor].md.data_type == input_type(b, k))
		return tensor;
	md = b->layer->tensor[tensor].md;
	md.data_type = input_type(b, k);
	return dnnl_reordered(b, tensor, &md, why);
}

static bool
create_conv(struct dnnl_build *b, struct err *why)
{
	const struct primitive *p = &b->what->what;
	dnnl_memory_desc_t src = any_of(b, input_dims(p, 0), b->type);
	dnnl_memory_desc_t dst = any_of(b, dnnl_output_dims(p), b->type), bias, any;
	dnnl_dims_t stride, dilation, before, after;
	dnnl_convolution_desc_t op;
	struct dnnl_extent w = {.n = 0};
	struct dnnl_weight weight[2] = {{DNNL_ARG_WEIGHTS, {0}, FILL_VALUES, true},
	    {DNNL_ARG_BIAS, {0}, FILL_VALUES, false}};
	dnnl_status_t status;
	int in = raw_input(b, 0, why);

	if (in < 0)
		return false;
	if (p->groups > 1)
		w.at[w.n++] = p->groups;
	w.at[w.n++] = p->outputs / p->groups;
	w.at[w.n++] = p->channels / p->groups;
	for (int axis = 0; axis < p->axes; axis++) {
		int64_t extent = (p->kernel[axis] - 1) * p->dilation[axis] + 1;
		int64_t end = (p->out[axis] - 1) * p->stride[axis] + extent - p->in[axis] -
		    p->before[axis];

		w.at[w.n++] = p->kernel[axis];
		stride[axis] = p->stride[axis];
		dilation[axis] = p->dilation[axis] - 1;
		before[axis] = p->before[axis];
		after[axis] = end > 0 ? end : 0;
	}
	weight[0].order = dnnl_plain_of(b, w, b->weights);
	weight[1].order = bias = dnnl_plain_of(b, (struct dnnl_extent){1, {p->outputs}}, dnnl_f32);
	any = any_of(b, w, b->weights);
	status = b->lib->dilated_convolution_forward_desc_init(&op, INFERENCE,
	    dnnl_convolution_direct, &src, &any, p->bias ? &bias : NULL, &dst, stride, dilation,
	    before, after);
	if (status != dnnl_success)
		return dnnl_refused(status, "it", why);
	return dnnl_add_operation(b, &op, 1, &in, (const int[]){DNNL_ARG_SRC}, p->bias ? 2 : 1,
	    weight, why);
}

static bool
create_dense(struct dnnl_build *b, struct err *why)
{
	const struct primitive *p = &b->what->what;
	dnnl_memory_desc_t src = any_of(b, input_dims(p, 0), b->type);
	dnnl_memory_desc_t dst = any_of(b, dnnl_output_dims(p), b->type), bias, any;
	struct dnnl_extent w = {2, {p->outputs, p->channels}};
	struct dnnl_weight weight[2] = {
	    {DNNL_ARG_WEIGHTS, dnnl_plain_of(b, w, b->weights), FILL_VALUES, true},
	    {DNNL_ARG_BIAS, {0}, FILL_VALUES, false}};
	dnnl_inner_product_desc_t op;
	dnnl_status_t status;
	int in = raw_input(b, 0, why);

	if (in < 0)
		return false;
	weight[1].order = bias = dnnl_plain_of(b, (struct dnnl_extent){1, {p->outputs}}, dnnl_f32);
	any = any_of(b, w, b->weights);
	status = b->lib->inner_product_forward_desc_init(&op, INFERENCE, &src, &any,
	    p->bias ? &bias : NULL, &dst);
	if (status != dnnl_success)
		return dnnl_refused(status, "it", why);
	return dnnl_add_operation(b, &op, 1, &in, (const int[]){DNNL_ARG_SRC}, p->bias ? 2 : 1,
	    weight, why);
}

static bool
create_matmul(struct dnnl_build *b, struct err *why)
{
	dnnl_memory_desc_t dst = dnnl_plain_of(b, dnnl_output_dims(&b->what->what), b->type);
	int in[2];
	dnnl_matmul_desc_t op;
	dnnl_status_t status;

	for (int k = 0; k < 2; k++) {
		in[k] = take_input(b, k, why);
		if (in[k] < 0)
			return false;
	}
	status = b->lib->matmul_desc_init(&op, &b->layer->tensor[in[0]].md,
	    &b->layer->tensor[in[1]].md, NULL, &dst);
	if (status != dnnl_success)
		return dnnl_refused(status, "it", why);
	return dnnl_add_operation(b, &op, 2, in, (const int[]){DNNL_ARG_SRC, DNNL_ARG_WEIGHTS}, 0,
	    NULL, why);
}

static bool
create_pool(struct dnnl_build *b, struct err *why)
{
	const struct primitive *p = &b->what->what;
	dnnl_memory_desc_t dst = any_of(b, dnnl_output_dims(p), b->type);
	dnnl_dims_t kernel, stride, dilation, before, after;
	dnnl_pooling_v2_desc_t op;
	dnnl_status_t status;
	int in = take_input(b, 0, why);

	if (in < 0)
		return false;
	for (int axis = 0; axis < p->axes; axis++) {
		int64_t extent = (p->kernel[axis] - 1) * p->dilation[axis] + 1;
		int64_t end = (p->out[axis] - 1) * p->stride[axis] + extent - p->in[axis] -
		    p->before[axis];

		kernel[axis] = p->kernel[axis];
		stride[axis] = p->stride[axis];
		dilation[axis] = p->dilation[axis] - 1;
		before[axis] = p->before[axis];
		after[axis] = end > 0 ? end : 0;
	}
	status = b->lib->pooling_v2_forward_desc_init(&op, INFERENCE,
	    p->kind == PRIMITIVE_MAXPOOL ? dnnl_pooling_max : p->count_pad
	    ? dnnl_pooling_avg_include_padding : dnnl_pooling_avg_exclude_padding,
	    &b->layer->tensor[in].md, &dst, stride, kernel, dilation, before, after);
	if (status != dnnl_success)
		return dnnl_refused(status, "it", why);
	return dnnl_add_operation(b, &op, 1, &in, (const int[]){DNNL_ARG_SRC}, 0, NULL, why);
}

static bool
create_batchnorm(struct dnnl_build *b, struct err *why)
{
	const struct primitive *p = &b->what->what;
	dnnl_memory_desc_t one = dnnl_plain_of(b, (struct dnnl_extent){1, {p->channels}}, dnnl_f32);
	dnnl_memory_desc_t both = dnnl_plain_of(b, (struct dnnl_extent){2, {2, p->channels}},
	    dnnl_f32);
	const struct dnnl_weight weight[] = {{DNNL_ARG_MEAN, one, FILL_ZEROS, false},
	    {DNNL_ARG_VARIANCE, one, FILL_ONES, false},
	    {DNNL_ARG_SCALE_SHIFT, both, FILL_VALUES, false}};
	dnnl_batch_normalization_desc_t op;
	dnnl_status_t status;
	int in = take_input(b, 0, why);

	if (in < 0)
		return false;
	status = b->lib->batch_normalization_forward_desc_init(&op, INFERENCE,
	    &b->layer->tensor[in].md, 0, dnnl_use_global_stats | dnnl_use_scaleshift);
	if (status != dnnl_success)
		return dnnl_refused(status, "it", why);
	return dnnl_add_operation(b, &op, 1, &in, (const int[]){DNNL_ARG_SRC}, 3, weight, why);
}

static bool
create_layernorm(struct dnnl_build *b, struct err *why)
{
	const struct primitive *p = &b->what->what;
	dnnl_memory_desc_t both = dnnl_plain_of(b, (struct dnnl_extent){2, {2, p->channels}},
	    dnnl_f32);
	dnnl_memory_desc_t rows = dnnl_plain_of(b, (struct dnnl_extent){1, {p->batch}}, dnnl_f32);
	const struct dnnl_weight weight = {DNNL_ARG_SCALE_SHIFT, both, FILL_VALUES, false};
	dnnl_layer_normalization_desc_t op;
	dnnl_status_t status;
	int in = take_input(b, 0, why);

	if (in < 0)
		return false;
	status = b->lib->layer_normalization_forward_desc_init(&op, INFERENCE,
	    &b->layer->tensor[in].md, &rows, 1e-5f, dnnl_use_scaleshift);
	if (status != dnnl_success)
		return dnnl_refused(status, "it", why);
	return dnnl_add_operation(b, &op, 1, &in, (const int[]){DNNL_ARG_SRC}, 1, &weight, why);
}

static bool
create_softmax(struct dnnl_build *b, struct err *why)
{
	dnnl_softmax_desc_t op;
	dnnl_status_t status;
	int in = take_input(b, 0, why);

	if (in < 0)
		return false;
	status = b->lib->softmax_forward_desc_init(&op, INFERENCE, &b->layer->tensor[in].md, 1);
	if (status != dnnl_success)
		return dnnl_refused(status, "it", why);
	return dnnl_add_operation(b, &op, 1, &in, (const int[]){DNNL_ARG_SRC}, 0, NULL, why);
}

/* An activation alone: its first function, and a step for a second. */
static bool
create_activation(struct dnnl_build *b, struct err *why)
{
	const struct dnnl_function *f = dnnl_function_table[b->what->what.activation];
	dnnl_eltwise_desc_t op;
	dnnl_status_t status;
	int in = take_input(b, 0, why);

	if (in < 0)
		return false;
	status = b->lib->eltwise_forward_desc_init(&op, INFERENCE, f[0].alg,
	    &b->layer->tensor[in].md, f[0].alpha, f[0].beta);
	if (status != dnnl_success)
		return dnnl_refused(status, "it", why);
	if (f[1].alg != dnnl_alg_kind_undef && b->what->njoined > 0)
		return err_set(why, "what is joined to it would come too early");
	if (!dnnl_add_operation(b, &op, 1, &in, (const int[]){DNNL_ARG_SRC}, 0, NULL, why))
		return false;
	if (f[1].alg == dnnl_alg_kind_undef)
		return true;
	(void)b->lib->eltwise_forward_desc_init(&op, INFERENCE, f[1].alg,
	    &b->layer->tensor[b->layer->out].md, f[1].alpha, f[1].beta);
	return dnnl_add_tail_step(b, &op, -1, why);
}

static bool
create_binary(struct dnnl_build *b, struct err *why)
{
	const struct primitive *p = &b->what->what;
	dnnl_binary_desc_t op;
	dnnl_status_t status;
	int in[2];

	for (int k = 0; k < 2; k++) {
		in[k] = take_input(b, k, why);
		if (in[k] < 0)
			return false;
	}
	status = b->lib->binary_desc_init(&op, dnnl_binary_alg(p->kind),
	    &b->layer->tensor[in[0]].md, &b->layer->tensor[in[1]].md, &b->layer->tensor[in[0]].md);
	if (status != dnnl_success)
		return dnnl_refused(status, "it", why);
	return dnnl_add_operation(b, &op, 2, in, (const int[]){DNNL_ARG_SRC_0, DNNL_ARG_SRC_1}, 0,
	    NULL, why);
}

static bool
create_concat(struct dnnl_build *b, struct err *why)
{
	const struct primitive *p = &b->what->what;
	dnnl_memory_desc_t md[PRIMITIVE_INPUTS], out;
	dnnl_primitive_desc_t pd;
	dnnl_status_t status;
	struct dnnl_step *s;
	int in[PRIMITIVE_INPUTS];

	if (b->what->njoined > 0)
		return err_set(why, "oneDNN joins nothing to a concat");
	for (int k = 0; k < p->parts; k++) {
		in[k] = take_input(b, k, why);
		if (in[k] < 0)
			return false;
		md[k] = b->layer->tensor[in[k]].md;
	}
	status = b->lib->concat_primitive_desc_create(&pd, NULL, p->parts, 1, md, NULL, b->engine);
	if (status != dnnl_success)
		return dnnl_refused(status, "it", why);
	out = *dnnl_described(b, pd, dnnl_query_dst_md, 0);
	s = dnnl_add_step(b, pd, why);
	if (s == NULL)
		return false;
	b->layer->out = dnnl_add_tensor(b, &out, PLACE_OUT);
	for (int k = 0; k < p->parts; k++)
		dnnl_add_argument(s, DNNL_ARG_MULTIPLE_SRC + k, in[k]);
	dnnl_add_argument(s, DNNL_ARG_DST, b->layer->out);
	return true;
}

static bool (*const create_table[PRIMITIVE_KINDS])(struct dnnl_build *b, struct err *why) = {
    [PRIMITIVE_CONV] = create_conv, [PRIMITIVE_DENSE] = create_dense,
    [PRIMITIVE_MATMUL] = create_matmul, [PRIMITIVE_MAXPOOL] = create_pool,
    [PRIMITIVE_AVGPOOL] = create_pool, [PRIMITIVE_BATCHNORM] = create_batchnorm,
    [PRIMITIVE_LAYERNORM] = create_layernorm, [PRIMITIVE_SOFTMAX] = create_softmax,
    [PRIMITIVE_ACTIVATION] = create_activation, [PRIMITIVE_ADD] = create_binary,
    [PRIMITIVE_MUL] = create_binary, [PRIMITIVE_CONCAT] = create_concat,
};

/* Return whether a layer means the same for bytes as for the numbers that they stand for: the
 * library takes others, too, and computes something else. */
static bool
works_on_bytes(const struct primitive *p)
{
	return primitive_macs(p) > 0 || p->kind == PRIMITIVE_MAXPOOL ||
	    p->kind == PRIMITIVE_AVGPOOL || p->kind == PRIMITIVE_ADD ||
	    p->kind == PRIMITIVE_CONCAT || (p->kind == PRIMITIVE_ACTIVATION &&
	    p->activation == ACTIVATION_RELU);
}

bool
dnnl_create_layer(struct dnnl_build *b, struct err *why)
{
	if (b->type == dnnl_u8 && !works_on_bytes(&b->what->what))
		return err_set(why, "oneDNN has none for bytes");
	if (create_table[b->what->what.kind] == NULL)
		return err_set(why, "oneDNN has no %s", primitive_table[b->what->what.kind].name);
	b->layer->order = dnnl_plain_of(b, dnnl_output_dims(&b->what->what), b->type);
	return create_table[b->what->what.kind](b, why);
}

#endif
