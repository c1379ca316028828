/*
 * The primitives that a layer of a graph is.
 */
#include "model/primitive.h"

#include "op/padding.h"

#include <inttypes.h>
#include <string.h>

/* A layer that is to become primitives. */
struct source {
	const struct op_call *call;
	int64_t batch;
	struct primitive_step *step;
	int n;
};

static int64_t
named(const struct source *s, const char *name, int64_t fallback)
{
	return op_attr_named(s->call, name, 0, fallback);
}

static bool
is_op(const struct source *s, const char *name)
{
	return strcmp(s->call->op->name, name) == 0;
}

/* Begin a step that reads the first inputs of the layer. */
static struct primitive *
add_step(struct source *s, enum primitive_kind kind, int ninputs)
{
	struct primitive_step *step = &s->step[s->n++];

	*step = (struct primitive_step){.ninputs = ninputs};
	for (int k = 0; k < ninputs; k++)
		step->from[k] = -1 - k;
	step->what.kind = kind;
	step->what.batch = s->batch;
	return &step->what;
}

static struct primitive_step *
last_step(struct source *s)
{
	return &s->step[s->n - 1];
}

/* Set the sizes of an image of channels x axes. */
static bool
set_image(struct source *s, struct primitive *p, struct err *why)
{
	const struct shape *in = s->call->in[0], *out = s->call->out;

	if (in->rank < 1 || in->rank > PRIMITIVE_AXES + 1)
		return err_set(why, "it has %d dimensions", in->rank);
	p->axes = in->rank - 1;
	p->channels = in->dim[0];
	p->outputs = out->dim[0];
	for (int axis = 0; axis < p->axes; axis++) {
		p->in[axis] = in->dim[axis + 1];
		p->out[axis] = axis + 1 < out->rank ? out->dim[axis + 1] : 1;
	}
	return true;
}

/* Set the window of a convolution or a pool from its attributes. */
static void
set_window(const struct source *s, struct primitive *p)
{
	bool strides = op_attr_given(s->call, op_attr_find(s->call->op, "stride"));

	for (int axis = 0; axis < p->axes; axis++) {
		p->kernel[axis] = op_attr_named(s->call, "kernel", axis, 1);
		p->dilation[axis] = op_attr_named(s->call, "dilation", axis, 1);
		/* The stride of a pool is its window unless a script gives one. */
		p->stride[axis] = p->kind == PRIMITIVE_CONV || strides
		    ? op_attr_named(s->call, "stride", axis, 1) : p->kernel[axis];
		p->before[axis] = op_padding_before(s->call, axis,
		    p->dilation[axis] * (p->kernel[axis] - 1) + 1, p->stride[axis]);
	}
}

static bool
conv_of(struct source *s, struct err *why)
{
	struct primitive *p = add_step(s, PRIMITIVE_CONV, 1);

	if (!set_image(s, p, why))
		return false;
	set_window(s, p);
	p->bias = named(s, "bias", 0) != 0;
	p->groups = is_op(s, "depthwise") ? p->channels : named(s, "groups", 1);
	return true;
}

static bool
pool_of(struct source *s, struct err *why)
{
	const struct op *op = s->call->op;
	struct primitive *p = add_step(s, strcmp(op->name, op->pool[POOL_MAX]) == 0
	    ? PRIMITIVE_MAXPOOL : PRIMITIVE_AVGPOOL, 1);

	if (!set_image(s, p, why))
		return false;
	p->count_pad = named(s, "count_pad", 0) != 0;
	if (op_attr_find(op, "kernel") >= 0) {
		set_window(s, p);
		return true;
	}
	for (int axis = 0; axis < p->axes; axis++) {
		if (p->in[axis] % p->out[axis] != 0)
			return err_set(why, "its windows differ: %" PRId64 " elements become %"
			    PRId64, p->in[axis], p->out[axis]);
		p->kernel[axis] = p->stride[axis] = p->in[axis] / p->out[axis];
	}
	return true;
}

/* Set the sizes of rows over the last dimensions. */
static void
set_rows(const struct source *s, struct primitive *p, int dims)
{
	const struct shape *in = s->call->in[0];

	p->channels = 1;
	for (int i = 0; i < in->rank; i++)
		*(i < in->rank - dims ? &p->batch : &p->channels) *= in->dim[i];
	p->outputs = p->channels;
}

static bool
dense_of(struct source *s, struct err *why)
{
	struct primitive *p = add_step(s, PRIMITIVE_DENSE, 1);

	if (named(s, "experts", 1) > 1)
		return err_set(why, "its tokens go to different experts");
	set_rows(s, p, 1);
	p->outputs = named(s, "units", 1);
	p->bias = named(s, "bias", 0) != 0;
	return true;
}

static bool
matmul_of(struct source *s, struct err *why)
{
	const struct shape *a = s->call->in[0], *b = s->call->in[1];
	struct primitive *p = add_step(s, PRIMITIVE_MATMUL, 2);
	int64_t others = 1;

	p->rows = a->dim[a->rank - 2];
	p->channels = a->dim[a->rank - 1];
	p->outputs = s->call->out->dim[s->call->out->rank - 1];
	p->transposed = named(s, "transpose", 0) != 0;
	for (int i = 0; i < a->rank - 2; i++)
		p->batch *= a->dim[i];
	for (int i = 0; i < b->rank - 2; i++)
		others *= b->dim[i];
	if (others * s->batch == p->batch)
		return true;
	if (others != 1)
		return err_set(why, "its matrices are used again and again");
	p->rows *= p->batch / s->batch;
	p->batch = s->batch;
	return true;
}

static bool
softmax_of(struct source *s, struct err *why)
{
	int64_t axis = named(s, "axis", -1);

	if (axis != -1 && axis != s->call->in[0]->rank)
		return err_set(why, "it is not over the last dimension");
	set_rows(s, add_step(s, PRIMITIVE_SOFTMAX, 1), 1);
	return true;
}

static bool
layernorm_of(struct source *s, struct err *why)
{
	(void)why;
	set_rows(s, add_step(s, PRIMITIVE_LAYERNORM, 1), (int)named(s, "dims", 1));
	return true;
}

static bool
batchnorm_of(struct source *s, struct err *why)
{
	return set_image(s, add_step(s, PRIMITIVE_BATCHNORM, 1), why);
}

/* Set an image, or rows where there are too many dimensions or the last one holds the features. */
static bool
set_elements(struct source *s, struct primitive *p, struct err *why)
{
	if (s->call->op->channels == CHANNELS_FIRST && s->call->in[0]->rank >= 3 &&
	    s->call->in[0]->rank <= PRIMITIVE_AXES + 1)
		return set_image(s, p, why);
	set_rows(s, p, 1);
	return true;
}

static bool
activation_of(struct source *s, struct err *why)
{
	struct primitive *p = add_step(s, PRIMITIVE_ACTIVATION, 1);

	while (!is_op(s, activation_names[p->activation]))
		p->activation++;
	return set_elements(s, p, why);
}

/* Return whether a tensor has one element for each channel of an image. */
static bool
is_per_channel(const struct shape *s, const struct shape *image)
{
	bool is = image->rank > 1 && s->rank == image->rank && s->dim[0] == image->dim[0];

	for (int i = 1; is && i < s->rank; i++)
		is = s->dim[i] == 1;
	return is;
}

static bool
binary_of(struct source *s, struct err *why)
{
	const struct op_call *call = s->call;
	struct primitive *p = add_step(s, is_op(s, "mul") ? PRIMITIVE_MUL : PRIMITIVE_ADD, 2);
	int wide = shape_equal(call->in[0], call->out) ? 0 : 1;

	if (call->ninputs != 2)
		return err_set(why, "it has %d inputs", call->ninputs);
	if (!shape_equal(call->in[wide], call->out))
		return err_set(why, "both inputs are repeated");
	last_step(s)->from[0] = -1 - wide;
	last_step(s)->from[1] = -2 + wide;
	p->per_channel = !shape_equal(call->in[0], call->in[1]) &&
	    is_per_channel(call->in[1 - wide], call->out);
	if (!p->per_channel && !shape_equal(call->in[0], call->in[1]))
		return err_set(why, "one of its inputs is repeated, and not for each channel");
	if (s->batch > 1 && p->per_channel)
		return err_set(why, "it has factors of its own for each sample of the batch");
	return set_elements(s, p, why);
}

/* A learned number for each element, or for each channel. */
static bool
stored_of(struct source *s, struct err *why)
{
	struct primitive *p = add_step(s, is_op(s, "scale") ? PRIMITIVE_MUL : PRIMITIVE_ADD, 2);

	last_step(s)->from[1] = PRIMITIVE_OUTSIDE;
	p->per_channel = is_op(s, "scale");
	if (p->per_channel && named(s, "axis", 0) != 0) {
		set_rows(s, p, 1);
		return true;
	}
	return set_elements(s, p, why);
}

static bool
tokens_of(struct source *s, struct err *why)
{
	struct primitive *p = add_step(s, PRIMITIVE_CONCAT, 2);
	const struct shape *in = s->call->in[0];

	if (in->rank != 2)
		return err_set(why, "it has %d dimensions", in->rank);
	last_step(s)->from[0] = PRIMITIVE_OUTSIDE;
	last_step(s)->from[1] = -1;
	p->parts = 2;
	p->part[0] = named(s, "count", 1) * in->dim[1];
	p->part[1] = in->dim[0] * in->dim[1];
	p->channels = p->part[0];
	p->outputs = p->part[0] + p->part[1];
	return true;
}

/* A concat is one of channels: those are the first dimension, or the last one of rows. */
static bool
concat_of(struct source *s, struct err *why)
{
	const struct op_call *call = s->call;
	int64_t axis = named(s, "axis", 1);
	int rank = call->out->rank;
	struct primitive *p;

	if (axis < 0)
		axis += rank + 1;
	if (call->ninputs > PRIMITIVE_INPUTS)
		return err_set(why, "it has %d inputs, more than %d", call->ninputs,
		    PRIMITIVE_INPUTS);
	if ((axis != 1 && axis != rank) || rank > PRIMITIVE_AXES + 1)
		return err_set(why, "it joins along a dimension in the middle");
	p = add_step(s, PRIMITIVE_CONCAT, call->ninputs);
	p->parts = call->ninputs;
	if (axis == 1) {
		if (!set_image(s, p, why))
			return false;
	} else {
		set_rows(s, p, 1);
	}
	p->outputs = call->out->dim[axis - 1];
	for (int k = 0; k < call->ninputs; k++)
		p->part[k] = call->in[k]->dim[axis - 1];
	return true;
}

/* Add scores, softmax and their product with values of an attention.  Queries, keys and values are
 * inputs of steps: `from` and, within them, the elements before each. */
static void
add_products(struct source *s, int64_t matrices, int64_t queries, int64_t keys, int64_t features,
    const int from[3], const int64_t skip[3])
{
	struct primitive *p = add_step(s, PRIMITIVE_MATMUL, 2);

	*p = (struct primitive){.kind = PRIMITIVE_MATMUL, .batch = matrices, .rows = queries,
	    .channels = features, .outputs = keys, .transposed = true};
	memcpy(last_step(s)->from, from, 2 * sizeof *from);
	memcpy(last_step(s)->skip, skip, 2 * sizeof *skip);
	p = add_step(s, PRIMITIVE_SOFTMAX, 1);
	p->batch = matrices * queries;
	p->channels = p->outputs = keys;
	last_step(s)->from[0] = s->n - 2;
	p = add_step(s, PRIMITIVE_MATMUL, 2);
	*p = (struct primitive){.kind = PRIMITIVE_MATMUL, .batch = matrices, .rows = queries,
	    .channels = keys, .outputs = features};
	last_step(s)->from[0] = s->n - 2;
	last_step(s)->from[1] = from[2];
	last_step(s)->skip[1] = skip[2];
}

/* An attention of one sequence with as many keys as queries, as most models have it.  One product
 * makes queries, keys and values. */
static bool
attention_of(struct source *s, struct err *why)
{
	static const char *const others[] = {"kv_heads", "cache", "window", "reuse", "rotary",
	    "relative", "relative_input", "cosine"};
	const struct shape *in = s->call->in[0];
	int64_t heads = named(s, "heads", 1), features = named(s, "head_dim", 0), tokens;
	int64_t all, width = in->dim[in->rank - 1];
	struct primitive *p;

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (named(s, others[i], 0) != 0)
			return err_set(why, "it is an attention with %s", others[i]);
	if (s->call->ninputs > 1)
		return err_set(why, "its keys come from elsewhere");
	features = features > 0 ? features : width / heads;
	tokens = in->dim[in->rank - 2];
	p = add_step(s, PRIMITIVE_DENSE, 1);
	set_rows(s, p, 1);
	all = p->batch;
	p->outputs = 3 * heads * features;
	p->bias = named(s, "bias", 0) != 0;
	add_products(s, all / tokens * heads, tokens, tokens, features, (const int[]){0, 0, 0},
	    (const int64_t[]){0, all * heads * features, 2 * all * heads * features});
	p = add_step(s, PRIMITIVE_DENSE, 1);
	p->batch = all;
	p->channels = heads * features;
	p->outputs = width;
	p->bias = s->step[0].what.bias;
	last_step(s)->from[0] = s->n - 2;
	return true;
}

/* An attention of queries, keys and values that other layers make, with as many heads. */
static bool
given_attention_of(struct source *s, struct err *why)
{
	const struct shape *q = s->call->in[0], *k = s->call->in[1], *v = s->call->in[2];
	int rank = q->rank;
	int64_t matrices = s->batch;

	for (int i = 0; i < rank - 2; i++) {
		if (k->rank != rank || v->rank != rank || k->dim[i] != q->dim[i])
			return err_set(why, "queries share keys and values");
		matrices *= q->dim[i];
	}
	if (v->dim[rank - 1] != q->dim[rank - 1])
		return err_set(why, "keys and values have different sizes");
	add_products(s, matrices, q->dim[rank - 2], k->dim[rank - 2], q->dim[rank - 1],
	    (const int[]){-1, -2, -3}, (const int64_t[]){0, 0, 0});
	return true;
}

static const struct {
	const char *op;
	bool (*of)(struct source *s, struct err *why);
} layer_table[] = {
    {"conv", conv_of}, {"depthwise", conv_of}, {"dense", dense_of}, {"matmul", matmul_of},
    {"maxpool", pool_of}, {"avgpool", pool_of}, {"adaptive_maxpool", pool_of},
    {"adaptive_avgpool", pool_of}, {"global_maxpool", pool_of}, {"global_avgpool", pool_of},
    {"softmax", softmax_of}, {"layernorm", layernorm_of}, {"batchnorm", batchnorm_of},
    {"add", binary_of}, {"mul", binary_of}, {"scale", stored_of}, {"position", stored_of},
    {"tokens", tokens_of}, {"concat", concat_of}, {"attention", attention_of},
    {"dot_product_attention", given_attention_of},
#define ACTIVATION(id, name) {name, activation_of},
    PRIMITIVE_ACTIVATIONS(ACTIVATION)
#undef ACTIVATION
};

int
primitives_of(const struct graph *g, int layer, int64_t batch,
    struct primitive_step step[static PRIMITIVE_STEPS], struct err *why)
{
	const struct layer *l = &g->layer[layer];
	struct graph_call room;
	struct source s = {.call = graph_call(g, layer, &room), .batch = batch, .step = step};

	if (l->ninputs == 0 || l->op->flags & (OP_VIEW | OP_IDENTITY | OP_HIDDEN | OP_STORED))
		return 0;
	for (size_t i = 0; i < sizeof layer_table / sizeof *layer_table; i++) {
		if (strcmp(l->op->name, layer_table[i].op) != 0)
			continue;
		if (!layer_table[i].of(&s, why))
			return -1;
		for (int k = 0; k < s.n; k++) {
			step[k].what = primitive_filled(step[k].what);
			if (!primitive_check(&step[k].what, why))
				return -1;
		}
		return s.n;
	}
	(void)err_set(why, "no engine has %s", l->op->name);
	return -1;
}
