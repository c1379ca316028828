/*
 * Operations of the engine `dnnl` with what they join: as part of them where the library runs that
 * well, or as steps behind them.
 */
#include "config.h"

#ifdef HAVE_DNNL
#include "measure/dnnl_private.h"

#include <string.h>

#define INFERENCE dnnl_forward_inference

const struct dnnl_function dnnl_function_table[ACTIVATIONS][2] = {
    [ACTIVATION_RELU] = {{dnnl_eltwise_relu, 0, 0}},
    [ACTIVATION_RELU6] = {{dnnl_eltwise_clip, 0, 6}},
    [ACTIVATION_LEAKY_RELU] = {{dnnl_eltwise_relu, 0.01f, 0}},
    [ACTIVATION_SIGMOID] = {{dnnl_eltwise_logistic, 0, 0}},
    [ACTIVATION_TANH] = {{dnnl_eltwise_tanh, 0, 0}},
    [ACTIVATION_GELU] = {{dnnl_eltwise_gelu_erf, 0, 0}},
    [ACTIVATION_SILU] = {{dnnl_eltwise_swish, 1, 0}},
    [ACTIVATION_HARDSWISH] = {{dnnl_eltwise_hardswish, 0, 0}},
    [ACTIVATION_HARDSIGMOID] = {{dnnl_eltwise_linear, 1.0f / 6, 0.5f}, {dnnl_eltwise_clip, 0, 1}},
};

/* The joined layers: their operations, and the tensors of those that read one. */
struct joins {
	int n;                             /* of struct engine_layer */
	int tensor[ENGINE_JOINED];
};

dnnl_alg_kind_t
dnnl_binary_alg(enum primitive_kind kind)
{
	return kind == PRIMITIVE_ADD ? dnnl_binary_add : dnnl_binary_mul;
}

static bool
find_joins(struct dnnl_build *b, struct joins *out, struct err *why)
{
	struct dnnl_extent d = dnnl_output_dims(&b->what->what);

	out->n = b->what->njoined;
	for (int k = 0; k < out->n; k++) {
		const struct engine_join *j = &b->what->joined[k];
		struct dnnl_extent own = d;
		dnnl_memory_desc_t plain;

		out->tensor[k] = -1;
		if (j->kind == PRIMITIVE_ACTIVATION)
			continue;
		for (int i = 0; j->per_channel && i < own.n; i++)
			if (i != (b->what->what.kind == PRIMITIVE_MATMUL ? 2 : 1))
				own.at[i] = 1;
		plain = dnnl_plain_of(b, own, b->type);
		out->tensor[k] = dnnl_input(b, PRIMITIVE_INPUTS + k, &plain, why);
		if (out->tensor[k] < 0)
			return false;
	}
	return true;
}

/* Make the attributes of a layer with the first `n` of its joins; products of bytes are scaled back
 * to the size of their inputs. */
static dnnl_primitive_attr_t
make_attr(const struct dnnl_build *b, const struct joins *joins, int n)
{
	dnnl_primitive_attr_t attr;
	dnnl_post_ops_t ops;
	float scale = 1 / ENGINE_QUANTUM;

	(void)b->lib->primitive_attr_create(&attr);
	(void)b->lib->post_ops_create(&ops);
	for (int k = 0; k < n; k++) {
		const struct engine_join *j = &b->what->joined[k];
		const struct dnnl_function *f = dnnl_function_table[j->activation];

		if (j->kind != PRIMITIVE_ACTIVATION) {
			(void)b->lib->post_ops_append_binary(ops, dnnl_binary_alg(j->kind),
			    &b->layer->tensor[joins->tensor[k]].md);
			continue;
		}
		for (int i = 0; i < 2 && f[i].alg != dnnl_alg_kind_undef; i++)
			(void)b->lib->post_ops_append_eltwise(ops, 1, f[i].alg, f[i].alpha,
			    f[i].beta);
	}
	if (n > 0)
		(void)b->lib->primitive_attr_set_post_ops(attr, ops);
	if (b->type == dnnl_u8 && primitive_macs(&b->what->what) > 0)
		(void)b->lib->primitive_attr_set_output_scales(attr, 1, 0, &scale);
	(void)b->lib->post_ops_destroy(ops);
	return attr;
}

/* Return whether the library runs this with loops that are meant to be right, not fast. */
static bool
is_slow(const struct dnnl_build *b, const_dnnl_primitive_desc_t pd)
{
	const char *name = "";

	(void)b->lib->primitive_desc_query(pd, dnnl_query_impl_info_str, 0, &name);
	return strstr(name, "ref") != NULL || strstr(name, "gemm:") != NULL;
}

/* Find the primitive for an operation with as many joins as it runs well.  Return how many, or -1
 * with a sentence. */
static int
find_primitive(const struct dnnl_build *b, const void *op, const struct joins *joins,
    dnnl_primitive_desc_t *out, struct err *why)
{
	dnnl_status_t status = dnnl_unimplemented;
	int slow = -1;

	for (int n = joins->n; n >= 0; n--) {
		dnnl_primitive_attr_t attr = make_attr(b, joins, n);
		dnnl_primitive_desc_t pd;

		status = b->lib->primitive_desc_create(&pd, op, attr, b->engine, NULL);
		(void)b->lib->primitive_attr_destroy(attr);
		if (status != dnnl_success)
			continue;
		if (!is_slow(b, pd)) {
			if (slow >= 0)
				(void)b->lib->primitive_desc_destroy(*out);
			*out = pd;
			return n;
		}
		/* Keep the one with the most joins if all are slow. */
		if (slow >= 0) {
			(void)b->lib->primitive_desc_destroy(pd);
			continue;
		}
		slow = n;
		*out = pd;
	}
	if (slow < 0)
		(void)dnnl_refused(status, "it", why);
	return slow;
}

const dnnl_memory_desc_t *
dnnl_described(const struct dnnl_build *b, const_dnnl_primitive_desc_t pd, dnnl_query_t what, int i)
{
	return b->lib->primitive_desc_query_md(pd, what, i);
}

bool
dnnl_add_tail_step(struct dnnl_build *b, const void *op, int other, struct err *why)
{
	dnnl_primitive_desc_t pd;
	dnnl_status_t status = b->lib->primitive_desc_create(&pd, op, NULL, b->engine, NULL);
	struct dnnl_step *s;

	if (status != dnnl_success)
		return dnnl_refused(status, "what is joined to it", why);
	s = dnnl_add_step(b, pd, why);
	if (s == NULL)
		return false;
	dnnl_add_argument(s, DNNL_ARG_SRC, b->layer->out);
	if (other >= 0)
		dnnl_add_argument(s, DNNL_ARG_SRC_1, other);
	dnnl_add_argument(s, DNNL_ARG_DST, b->layer->out);
	return true;
}

/* Add steps for the joins from `n` on, which the layer itself does not take. */
static bool
add_tail(struct dnnl_build *b, const struct joins *joins, int n, struct err *why)
{
	for (int k = n; k < joins->n; k++) {
		const struct engine_join *j = &b->what->joined[k];
		const dnnl_memory_desc_t *out = &b->layer->tensor[b->layer->out].md;
		const struct dnnl_function *f = dnnl_function_table[j->activation];
		dnnl_eltwise_desc_t eltwise;
		dnnl_binary_desc_t binary;

		if (j->kind != PRIMITIVE_ACTIVATION) {
			(void)b->lib->binary_desc_init(&binary, dnnl_binary_alg(j->kind), out,
			    &b->layer->tensor[joins->tensor[k]].md, out);
			if (!dnnl_add_tail_step(b, &binary, joins->tensor[k], why))
				return false;
			continue;
		}
		for (int i = 0; i < 2 && f[i].alg != dnnl_alg_kind_undef; i++) {
			(void)b->lib->eltwise_forward_desc_init(&eltwise, INFERENCE, f[i].alg, out,
			    f[i].alpha, f[i].beta);
			if (!dnnl_add_tail_step(b, &eltwise, -1, why))
				return false;
		}
	}
	return true;
}

/* Biases are added to products of bytes, and scaled with them. */
static float
weight_scale(const struct dnnl_build *b, const struct dnnl_weight *w)
{
	return b->type == dnnl_u8 && w->arg == DNNL_ARG_BIAS ? ENGINE_QUANTUM * ENGINE_QUANTUM : 1;
}

bool
dnnl_add_operation(struct dnnl_build *b, const void *op, int ninputs, const int *input,
    const int *input_arg, int nweights, const struct dnnl_weight *weight, struct err *why)
{
	int from[2], stored[4], n;
	dnnl_primitive_desc_t pd;
	dnnl_memory_desc_t out;
	struct joins joins;
	struct dnnl_step *s;

	if (!find_joins(b, &joins, why))
		return false;
	n = find_primitive(b, op, &joins, &pd, why);
	if (n < 0)
		return false;
	for (int k = 0; k < ninputs; k++) {
		from[k] = dnnl_reordered(b, input[k],
		    dnnl_described(b, pd, dnnl_query_exec_arg_md, input_arg[k]), why);
		if (from[k] < 0) {
			(void)b->lib->primitive_desc_destroy(pd);
			return false;
		}
	}
	for (int k = 0; k < nweights; k++)
		stored[k] = dnnl_add_weights(b, weight[k].chosen
		    ? dnnl_described(b, pd, dnnl_query_weights_md, 0) : &weight[k].order,
		    &weight[k].order, weight[k].fill, weight_scale(b, &weight[k]));
	out = *dnnl_described(b, pd, dnnl_query_dst_md, 0);
	s = dnnl_add_step(b, pd, why);
	if (s == NULL)
		return false;
	b->layer->out = dnnl_add_tensor(b, &out, PLACE_OUT);
	for (int k = 0; k < ninputs; k++)
		dnnl_add_argument(s, input_arg[k], from[k]);
	for (int k = 0; k < nweights; k++)
		dnnl_add_argument(s, weight[k].arg, stored[k]);
	dnnl_add_argument(s, DNNL_ARG_DST, b->layer->out);
	for (int k = 0, op_number = 0; k < n; k++, op_number++) {
		if (joins.tensor[k] >= 0)
			dnnl_add_argument(s, DNNL_ARG_ATTR_MULTIPLE_POST_OP(op_number) |
			    DNNL_ARG_SRC_1, joins.tensor[k]);
		else if (b->what->joined[k].activation == ACTIVATION_HARDSIGMOID)
			op_number++;
	}
	return add_tail(b, &joins, n, why);
}

#endif
