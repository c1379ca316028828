#include "measure/layer_list.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

#define BINS  7
#define TRIES 400 /* draws of a size until it lies in a bin */

/* The list as it grows. */
struct maker {
	struct layer_list *list;
	const struct layer_list_limits *limits;
	enum dtype type;
	uint64_t random;
	int last;                  /* the newest layer of the chain; ENGINE_OUTSIDE: none */
	int shortcut;              /* a layer that makes what is added; ENGINE_OUTSIDE: none */
};

static const double bin_start[BINS + 1] = {1e5, 5e5, 2.5e6, 1.25e7, 6.25e7, 3.1e8, 1e9, 2e9};
/* Layers of each size: large ones take long, and are all alike. */
static const int bin_rows[BINS] = {7, 9, 10, 10, 8, 5, 2};

/* Return the next pseudo-random number below `n`: Park and Miller's minimal standard generator
 * (Communications of the ACM 31, 1988). */
static int64_t
draw(struct maker *m, int64_t n)
{
	m->random = m->random * 48271 % 2147483647;
	return (int64_t)((m->random >> 8) % (uint64_t)n);
}

#define DRAW_OF(m, ...)                                                                            \
	((const int64_t[]){__VA_ARGS__}[draw((m),                                                  \
	    (int64_t)(sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)))])

/* Draw a number of channels, the more evenly by its logarithm.  Half of them are multiples of 16,
 * a quarter of 8, and the others any number. */
static int64_t
draw_channels(struct maker *m, int64_t least, int64_t most)
{
	double part = (double)draw(m, 4096) / 4096;
	int64_t c = (int64_t)((double)least * pow((double)most / (double)least, part) + 0.5);
	int64_t step = DRAW_OF(m, 16, 16, 8, 1);

	c = (c + step / 2) / step * step;
	return c < least ? (least + step - 1) / step * step : c;
}

static struct engine_layer *
add_layer(struct maker *m, const struct primitive *p)
{
	struct layer_list *l = m->list;
	struct engine_layer *new;

	l->layer = mem_grow(l->layer, &l->cap, (size_t)l->n + 1, sizeof *l->layer);
	new = &l->layer[l->n];
	*new = (struct engine_layer){.what = primitive_filled(*p), .ninputs = 1,
	    .input = {m->last, m->last}, .type = m->type, .owner = l->chains};
	if (p->kind == PRIMITIVE_ADD || p->kind == PRIMITIVE_MUL || p->kind == PRIMITIVE_MATMUL)
		new->ninputs = 2;
	m->last = l->n++;
	return new;
}

static void
begin_chain(struct maker *m)
{
	m->list->chains++;
	m->last = m->shortcut = ENGINE_OUTSIDE;
}

#define HEAD_CHANNELS 16

/* Begin with a small convolution, so that what follows finds its input in the layout that the
 * engine chooses, not in that of the outside.  Times of these heads do not count. */
static int
add_head(struct maker *m, int64_t channels, const int64_t *size, int axes)
{
	struct primitive p = {.kind = PRIMITIVE_CONV, .axes = axes, .channels = HEAD_CHANNELS,
	    .outputs = channels};

	for (int axis = 0; axis < axes; axis++)
		p.in[axis] = size[axis];
	m->last = ENGINE_OUTSIDE;
	(void)add_layer(m, &p);
	return m->last;
}

/* Return the output of a layer as the input of an elementwise one. */
static struct primitive
elements_behind(const struct primitive *p, enum primitive_kind kind)
{
	struct primitive e = {.kind = kind, .axes = p->axes, .batch = p->batch,
	    .channels = p->outputs};

	if (p->kind == PRIMITIVE_MATMUL)
		e.batch = p->batch * p->rows;
	for (int axis = 0; axis < p->axes; axis++)
		e.in[axis] = p->out[axis];
	return e;
}

static void
add_activation(struct maker *m, enum activation a)
{
	struct primitive p = elements_behind(&m->list->layer[m->last].what, PRIMITIVE_ACTIVATION);

	p.activation = a;
	(void)add_layer(m, &p);
}

static void
add_behind(struct maker *m, enum primitive_kind kind)
{
	struct primitive p = elements_behind(&m->list->layer[m->last].what, kind);
	struct engine_layer *l = add_layer(m, &p);

	if (kind == PRIMITIVE_ADD && m->shortcut != ENGINE_OUTSIDE)
		l->input[1] = m->shortcut;
}

/* Make the input of a layer: an activation, a batch norm, a sum or a pool of the same shape. */
static void
add_producer(struct maker *m, const struct primitive *of)
{
	static const enum activation kinds[] = {ACTIVATION_RELU, ACTIVATION_RELU, ACTIVATION_RELU6,
	    ACTIVATION_SILU, ACTIVATION_SIGMOID};
	struct primitive p = {.axes = of->axes, .batch = of->batch, .channels = of->channels};
	int64_t how = draw(m, 8);

	if (of->axes > 0)
		(void)add_head(m, of->channels, of->in, of->axes);
	for (int axis = 0; axis < of->axes; axis++)
		p.in[axis] = of->in[axis];
	p.kind = how == 0 ? PRIMITIVE_BATCHNORM : how == 1 ? PRIMITIVE_ADD : PRIMITIVE_ACTIVATION;
	p.activation = kinds[draw(m, 5)];
	if (how == 2 && of->axes == 2 && of->in[0] > 2) {
		p.kind = PRIMITIVE_MAXPOOL;
		p.kernel[0] = p.kernel[1] = 3;
		p.before[0] = p.before[1] = 1;
	}
	(void)add_layer(m, &p);
}

/* Add what follows a product: a bias alone, or with an activation or a sum, joined or not. */
static void
add_followers(struct maker *m)
{
	struct engine_layer *l = &m->list->layer[m->last];
	int64_t how = draw(m, 8);
	bool sums = m->shortcut != ENGINE_OUTSIDE || l->what.axes == 0 ? how == 1 || how == 2
	    : false;

	if (m->limits->joins && how < 5) {
		if (sums)
			l->joined[l->njoined++] = (struct engine_join){.kind = PRIMITIVE_ADD,
			    .input = m->shortcut};
		l->joined[l->njoined++] = (struct engine_join){.kind = PRIMITIVE_ACTIVATION,
		    .activation = how == 4 ? ACTIVATION_SILU : how == 3 ? ACTIVATION_RELU6
		    : ACTIVATION_RELU};
		return;
	}
	if (how == 7)
		return;
	if (how >= 5 && l->what.axes > 0)
		add_behind(m, PRIMITIVE_BATCHNORM);
	if (sums)
		add_behind(m, PRIMITIVE_ADD);
	add_activation(m, how == 4 ? ACTIVATION_SILU : ACTIVATION_RELU);
}

/* How to draw a layer of a kind; channels depend on the size of the image, as in networks. */
typedef struct primitive draw_layer(struct maker *m);

static struct primitive
draw_image(struct maker *m, int64_t kernel)
{
	int64_t side = DRAW_OF(m, 7, 14, 28, 56, 112, 10, 13, 19, 27, 35, 55, 75, 224);
	int64_t most = side > 100 ? 128 : side > 50 ? 512 : side > 20 ? 1024 : 2048;
	int64_t stride = DRAW_OF(m, 1, 1, 1, 2), least = draw(m, 4) == 0 ? 5 : 16;
	struct primitive p = {.kind = PRIMITIVE_CONV, .axes = 2, .bias = true,
	    .channels = draw_channels(m, least, most), .outputs = draw_channels(m, least, most)};

	for (int axis = 0; axis < 2; axis++) {
		p.in[axis] = side;
		p.kernel[axis] = kernel;
		p.stride[axis] = stride;
		p.before[axis] = kernel / 2;
	}
	return p;
}

static struct primitive
draw_conv(struct maker *m)
{
	struct primitive p = draw_image(m, DRAW_OF(m, 3, 3, 3, 3, 5, 7));

	if (draw(m, 10) == 0) {
		p.dilation[0] = p.dilation[1] = 2;
		p.before[0] = p.before[1] = 2 * p.before[0];
	}
	if (draw(m, 10) == 0 && p.in[0] > 6)
		p.before[0] = p.before[1] = 0;
	return p;
}

static struct primitive
draw_conv1x1(struct maker *m)
{
	return draw_image(m, 1);
}

static struct primitive
draw_stem(struct maker *m)
{
	int64_t side = DRAW_OF(m, 28, 32, 64, 96, 128, 224, 224, 256, 299);
	int64_t kernel = DRAW_OF(m, 3, 3, 5, 7, 11, 16), stride = DRAW_OF(m, 1, 2, 2, 4);
	struct primitive p = {.kind = PRIMITIVE_CONV, .axes = 2, .bias = true,
	    .channels = DRAW_OF(m, 1, 3, 3, 3, 4), .outputs = draw_channels(m, 8, 128)};

	if (kernel == 16) {
		stride = 16;
		p.outputs = draw_channels(m, 192, 1024);
	}
	for (int axis = 0; axis < 2; axis++) {
		p.in[axis] = side;
		p.kernel[axis] = kernel;
		p.stride[axis] = stride;
		p.before[axis] = kernel == 16 ? 0 : kernel / 2;
	}
	return p;
}

static struct primitive
draw_grouped(struct maker *m)
{
	struct primitive p = draw_image(m, DRAW_OF(m, 3, 3, 3, 1, 5));

	p.groups = DRAW_OF(m, 2, 2, 3, 4, 8, 16, 32, 32);
	p.channels = p.groups * draw_channels(m, 2, 128);
	p.outputs = draw(m, 2) == 0 ? p.channels : p.groups * draw_channels(m, 2, 128);
	return p;
}

static struct primitive
draw_depthwise(struct maker *m)
{
	struct primitive p = draw_image(m, DRAW_OF(m, 3, 3, 3, 5, 5, 7));

	p.channels = p.outputs = p.groups = draw(m, 5) == 0 ? 2 + draw(m, 14)
	    : draw_channels(m, 16, 1536);
	return p;
}

static struct primitive
draw_dense(struct maker *m)
{
	return (struct primitive){.kind = PRIMITIVE_DENSE, .bias = true,
	    .batch = DRAW_OF(m, 2, 4, 8, 16, 32, 49, 50, 64, 96, 128, 196, 197, 256, 384, 512),
	    .channels = draw_channels(m, 24, 4096), .outputs = draw_channels(m, 10, 4096)};
}

static struct primitive
draw_thin(struct maker *m)
{
	return (struct primitive){.kind = PRIMITIVE_DENSE, .bias = true,
	    .channels = draw_channels(m, 64, 25088), .outputs = draw_channels(m, 8, 8192)};
}

static struct primitive
draw_matmul(struct maker *m)
{
	int64_t tokens = DRAW_OF(m, 16, 49, 50, 64, 128, 196, 197, 256, 384, 512);
	int64_t features = DRAW_OF(m, 16, 24, 32, 32, 48, 64, 64, 64, 80, 128);
	bool scores = draw(m, 2) == 0;

	return (struct primitive){.kind = PRIMITIVE_MATMUL, .transposed = scores,
	    .batch = DRAW_OF(m, 1, 3, 4, 6, 8, 12, 12, 16), .rows = tokens,
	    .channels = scores ? features : tokens, .outputs = scores ? tokens : features};
}

/* Draw layers until one has as many products as the bin says, and fits into the limits. */
static bool
draw_in_bin(struct maker *m, draw_layer *how, int bin, struct primitive *out)
{
	struct err ignored;

	for (int i = 0; i < TRIES; i++) {
		double products;

		*out = primitive_filled(how(m));
		if (!primitive_check(out, &ignored))
			continue;
		products = (double)primitive_macs(out);
		if (products >= bin_start[bin] && products < bin_start[bin + 1] &&
		    products <= m->limits->products &&
		    (double)primitive_weights(out) <= m->limits->weights)
			return true;
	}
	return false;
}

/* A kind with the part of the usual number of rows that it gets. */
static const struct {
	draw_layer *how;
	double rows;
} product_table[] = {{draw_conv, 1}, {draw_conv1x1, 1.3}, {draw_stem, 0.7}, {draw_grouped, 1},
    {draw_depthwise, 1.5}, {draw_dense, 1}, {draw_thin, 1.3}};

/* Add a product behind a layer that makes its input, and in front of what follows.  The picture
 * that a stem reads comes from outside. */
static void
add_product(struct maker *m, const struct primitive *p)
{
	if (p->axes > 0 && draw(m, 4) == 0)
		m->shortcut = add_head(m, p->outputs, p->out, p->axes);
	m->last = ENGINE_OUTSIDE;
	if (p->axes == 0 || p->channels > 4)
		add_producer(m, p);
	(void)add_layer(m, p);
	add_followers(m);
}

static void
add_products(struct maker *m)
{
	struct primitive p;

	for (int bin = 0; bin < BINS; bin++)
		for (size_t k = 0; k < sizeof product_table / sizeof *product_table; k++) {
			int rows = (int)(bin_rows[bin] * product_table[k].rows + 0.5);

			for (int i = 0; i < rows; i++) {
				if (!draw_in_bin(m, product_table[k].how, bin, &p))
					break;
				begin_chain(m);
				add_product(m, &p);
			}
		}
}

/* Add chains as a transformer has them: norm, product, activation, product, sum; or scores, softmax
 * and values. */
static void
add_transformers(struct maker *m)
{
	for (int i = 0; i < 36; i++) {
		struct primitive p = draw_dense(m), norm;

		if (p.channels > 1024)
			p.channels = draw_channels(m, 64, 1024);
		p.outputs = DRAW_OF(m, 3, 4) * p.channels;
		norm = (struct primitive){.kind = PRIMITIVE_LAYERNORM, .batch = p.batch,
		    .channels = p.channels};
		if ((double)p.batch * (double)p.channels * (double)p.outputs > m->limits->products)
			continue;
		begin_chain(m);
		(void)add_layer(m, &norm);
		(void)add_layer(m, &p);
		if (m->limits->joins && i % 2 == 0) {
			struct engine_layer *l = &m->list->layer[m->last];

			l->joined[l->njoined++] = (struct engine_join){
			    .kind = PRIMITIVE_ACTIVATION, .activation = ACTIVATION_GELU};
		} else {
			add_activation(m, ACTIVATION_GELU);
		}
		add_behind(m, i % 3 == 0 ? PRIMITIVE_ADD : PRIMITIVE_LAYERNORM);
	}
	for (int i = 0; i < 44; i++) {
		struct primitive p = primitive_filled(draw_matmul(m));

		if ((double)primitive_macs(&p) > m->limits->products)
			continue;
		begin_chain(m);
		(void)add_layer(m, &p);
		add_behind(m, i % 4 == 0 ? PRIMITIVE_LAYERNORM : PRIMITIVE_SOFTMAX);
	}
}

/* Add pools, large and small, of windows and of whole images. */
static void
add_pools(struct maker *m)
{
	for (int i = 0; i < 56; i++) {
		struct primitive p = draw_image(m, DRAW_OF(m, 2, 3, 3));
		bool whole = i % 4 == 0;

		if (whole)
			p.in[0] = p.in[1] = DRAW_OF(m, 4, 7, 7, 8, 13, 14);
		p.kind = i % 3 == 0 || whole ? PRIMITIVE_AVGPOOL : PRIMITIVE_MAXPOOL;
		p.outputs = p.channels;
		p.bias = false;
		for (int axis = 0; axis < 2; axis++) {
			p.stride[axis] = whole ? p.in[axis] : DRAW_OF(m, 2, 2, 1);
			p.stride[axis] = axis > 0 ? p.stride[0] : p.stride[0];
			p.kernel[axis] = whole ? p.in[axis] : p.kernel[axis];
			p.before[axis] = whole ? 0 : p.kernel[axis] / 2 * (p.kernel[axis] % 2);
		}
		p = primitive_filled(p);
		begin_chain(m);
		add_producer(m, &p);
		(void)add_layer(m, &p);
	}
}

/* Add images that are joined side by side, of two to four layers. */
static void
add_concats(struct maker *m)
{
	for (int i = 0; i < 36; i++) {
		struct primitive part = draw_image(m, 1), all = {.kind = PRIMITIVE_CONCAT,
		    .axes = 2, .parts = 2 + (int)draw(m, 3), .in = {part.in[0], part.in[1]}};
		int made[PRIMITIVE_INPUTS];
		struct engine_layer *l;

		begin_chain(m);
		for (int k = 0; k < all.parts; k++) {
			m->last = ENGINE_OUTSIDE;
			part.channels = part.outputs = draw_channels(m, 16, 256);
			add_producer(m, &part);
			all.part[k] = part.channels;
			made[k] = m->last;
		}
		l = add_layer(m, &all);
		l->ninputs = all.parts;
		for (int k = 0; k < all.parts; k++)
			l->input[k] = made[k];
	}
}

/* Add elementwise layers on tensors of all sizes, one behind the other. */
static void
add_elements(struct maker *m)
{
	for (int i = 0; i < 40; i++) {
		struct primitive p = draw_image(m, 1);

		p.kind = PRIMITIVE_ACTIVATION;
		p.outputs = p.channels;
		begin_chain(m);
		(void)add_head(m, p.channels, p.in, p.axes);
		(void)add_layer(m, &p);
		add_behind(m, i % 2 == 0 ? PRIMITIVE_BATCHNORM : PRIMITIVE_ADD);
		add_activation(m, i % 3 == 0 ? ACTIVATION_SIGMOID : ACTIVATION_RELU);
		if (i % 4 == 0)
			add_behind(m, PRIMITIVE_MUL);
	}
}

void
layer_list_make(const struct layer_list_limits *limits, enum dtype type, struct layer_list *out)
{
	struct maker m = {.list = out, .limits = limits, .type = type, .random = 20261130};

	*out = (struct layer_list){.n = 0};
	add_products(&m);
	add_transformers(&m);
	add_pools(&m);
	add_concats(&m);
	add_elements(&m);
}

bool
layer_list_is_head(const struct engine_layer *l)
{
	return l->what.kind == PRIMITIVE_CONV && l->what.channels == HEAD_CHANNELS &&
	    l->input[0] == ENGINE_OUTSIDE;
}

void
layer_list_free(struct layer_list *l)
{
	free(l->layer);
	*l = (struct layer_list){0};
}
