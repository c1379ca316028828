/*
 * Every engine that is here computes what a loop over all indices computes, element by element.
 *
 * The naive loops below follow the definitions: a convolution as in Dumoulin and Visin
 * (arXiv:1603.07285), softmax and layer norm as in their papers.  Weights and inputs are numbers of
 * engine_value() in the order filter, channel, position, and batch, channel, place.
 *
 * Bytes are multiples of 1 / ENGINE_QUANTUM: inputs and outputs from 0 to 255 of them, weights from
 * -128 to 127.  bf16 keeps 8 bits of a number.
 */
#include "measure/engine_private.h"

#include "base/mem.h"
#include "lib/tap.h"

#include <math.h>

/* Return a number as a type holds it. */
static double
in_type(double x, enum dtype type, bool is_weight)
{
	double low = is_weight ? -128 : 0, high = is_weight ? 127 : 255;

	if (type == DTYPE_INT8)
		return fmin(fmax(nearbyint(x * (double)ENGINE_QUANTUM), low), high) /
		    (double)ENGINE_QUANTUM;
	if (type == DTYPE_BF16 && (x < 0 || x > 0)) {
		double unit = ldexp(1, ilogb(x) - 7);

		return nearbyint(x / unit) * unit;
	}
	return x;
}

/* Return the place that a window reads along all axes, or -1 in the padding. */
static int64_t
tap(const struct primitive *p, int64_t out, int64_t at)
{
	int64_t place = 0, step = 1;

	for (int axis = p->axes - 1; axis >= 0; axis--) {
		int64_t x = out % p->out[axis] * p->stride[axis] + at % p->kernel[axis] *
		    p->dilation[axis] - p->before[axis];

		if (x < 0 || x >= p->in[axis])
			return -1;
		place += x * step;
		step *= p->in[axis];
		out /= p->out[axis];
		at /= p->kernel[axis];
	}
	return place;
}

static int64_t
places(const int64_t *size, int axes)
{
	int64_t n = 1;

	for (int axis = 0; axis < axes; axis++)
		n *= size[axis];
	return n;
}

static double
naive_conv(const struct primitive *p, const float *in, int64_t b, int64_t c, int64_t place,
    enum dtype type)
{
	int64_t each = p->channels / p->groups, taps = places(p->kernel, p->axes);
	int64_t first = c / (p->outputs / p->groups) * each, inputs = places(p->in, p->axes);
	double sum = p->bias ? (double)engine_value((size_t)c) : 0;

	for (int64_t i = 0; i < each; i++)
		for (int64_t at = 0; at < taps; at++) {
			int64_t from = tap(p, place, at);

			if (from >= 0)
				sum += (double)in[(b * p->channels + first + i) * inputs + from] *
				    in_type((double)engine_value((size_t)((c * each + i) *
				    taps + at)), type, true);
		}
	return sum;
}

static double
naive_pool(const struct primitive *p, const float *in, int64_t b, int64_t c, int64_t place)
{
	int64_t taps = places(p->kernel, p->axes), used = 0, inputs = places(p->in, p->axes);
	double sum = 0, most = -INFINITY;

	for (int64_t at = 0; at < taps; at++) {
		int64_t from = tap(p, place, at);

		if (from < 0)
			continue;
		sum += (double)in[(b * p->channels + c) * inputs + from];
		most = fmax(most, (double)in[(b * p->channels + c) * inputs + from]);
		used++;
	}
	return p->kind == PRIMITIVE_MAXPOOL ? most : sum / (double)(p->count_pad ? taps : used);
}

static double
naive_activation(enum activation a, double x)
{
	double inner = fmin(fmax(x + 3, 0), 6) / 6;

	switch (a) {
	case ACTIVATION_RELU:
		return fmax(x, 0);
	case ACTIVATION_RELU6:
		return fmin(fmax(x, 0), 6);
	case ACTIVATION_LEAKY_RELU:
		return x > 0 ? x : 0.01 * x;
	case ACTIVATION_SIGMOID:
		return 1 / (1 + exp(-x));
	case ACTIVATION_TANH:
		return tanh(x);
	case ACTIVATION_GELU:
		return x * (1 + tanh(sqrt(2 / acos(-1)) * (x + 0.044715 * x * x * x))) / 2;
	case ACTIVATION_SILU:
		return x / (1 + exp(-x));
	case ACTIVATION_HARDSWISH:
		return x * inner;
	case ACTIVATION_HARDSIGMOID:
		return inner;
	case ACTIVATIONS:
		break;
	}
	return NAN;
}

/* Return element c of a row after softmax or layer norm. */
static double
naive_row(const struct primitive *p, const float *row, int64_t c)
{
	double most = -INFINITY, sum = 0, squares = 0, mean;

	for (int64_t i = 0; i < p->channels; i++) {
		most = fmax(most, (double)row[i]);
		sum += (double)row[i];
	}
	mean = sum / (double)p->channels;
	sum = 0;
	for (int64_t i = 0; i < p->channels; i++) {
		sum += exp((double)row[i] - most);
		squares += ((double)row[i] - mean) * ((double)row[i] - mean);
	}
	if (p->kind == PRIMITIVE_SOFTMAX)
		return exp((double)row[c] - most) / sum;
	return ((double)row[c] - mean) / sqrt(squares / (double)p->channels + 1e-5) *
	    (double)engine_value((size_t)c) + (double)engine_value((size_t)(p->channels + c));
}

static double
naive_matmul(const struct primitive *p, const float *a, const float *b, int64_t row, int64_t column)
{
	int64_t pair = row / p->rows;
	double sum = 0;

	b += pair * p->channels * p->outputs;
	for (int64_t i = 0; i < p->channels; i++)
		sum += (double)a[row * p->channels + i] * (double)(p->transposed
		    ? b[column * p->channels + i] : b[i * p->outputs + column]);
	return sum;
}

static double
naive_concat(const struct primitive *p, float *const *in, int64_t b, int64_t c, int64_t place)
{
	int k = 0;

	for (; c >= p->part[k]; k++)
		c -= p->part[k];
	return (double)in[k][(b * p->part[k] + c) * places(p->out, p->axes) + place];
}

/* Compute element (b, c, place) of the output of a layer without its joins. */
static double
naive(const struct primitive *p, float *const *in, int64_t b, int64_t c, int64_t place,
    enum dtype type)
{
	int64_t at = (b * p->outputs + c) * places(p->out, p->axes) + place;
	double x, y;

	switch (p->kind) {
	case PRIMITIVE_CONV:
	case PRIMITIVE_DENSE:
		return naive_conv(p, in[0], b, c, place, type);
	case PRIMITIVE_MATMUL:
		return naive_matmul(p, in[0], in[1], b, c);
	case PRIMITIVE_MAXPOOL:
	case PRIMITIVE_AVGPOOL:
		return naive_pool(p, in[0], b, c, place);
	case PRIMITIVE_BATCHNORM:
		return (double)in[0][at] * (double)engine_value((size_t)c) +
		    (double)engine_value((size_t)(p->channels + c));
	case PRIMITIVE_LAYERNORM:
	case PRIMITIVE_SOFTMAX:
		return naive_row(p, in[0] + b * p->channels, c);
	case PRIMITIVE_ACTIVATION:
		return naive_activation(p->activation, (double)in[0][at]);
	case PRIMITIVE_ADD:
	case PRIMITIVE_MUL:
		x = (double)in[0][at];
		y = (double)in[1][p->per_channel ? c : at];
		return p->kind == PRIMITIVE_ADD ? x + y : x * y;
	case PRIMITIVE_CONCAT:
		return naive_concat(p, in, b, c, place);
	case PRIMITIVE_KINDS:
		break;
	}
	return NAN;
}

static double
naive_join(const struct engine_join *j, const float *other, int64_t at, double v)
{
	if (j->kind == PRIMITIVE_ACTIVATION)
		return naive_activation(j->activation, v);
	return j->kind == PRIMITIVE_ADD ? v + (double)other[at] : v * (double)other[at];
}

/* Compute the output of a layer whose inputs are `in`. */
static float *
naive_layer(const struct engine_layer *l, float *const *in, enum dtype type)
{
	const struct primitive *p = &l->what;
	int64_t n = places(p->out, p->axes);
	int64_t rows = p->batch * (p->kind == PRIMITIVE_MATMUL ? p->rows : 1), e = 0;
	float *out = mem_calloc((size_t)primitive_output(p), sizeof *out);

	for (int64_t b = 0; b < rows; b++)
		for (int64_t c = 0; c < p->outputs; c++)
			for (int64_t place = 0; place < n; place++, e++) {
				double v = naive(p, in, b, c, place, type);

				for (int k = 0; k < l->njoined; k++)
					v = naive_join(&l->joined[k], in[PRIMITIVE_INPUTS + k],
					    l->joined[k].per_channel ? c : e, v);
				out[e] = (float)in_type(v, type, false);
			}
	return out;
}

#define MAX_LIST 6

/* Compute all layers of a list; return the output of the last. */
static float *
naive_list(const struct engine_layer *list, int n, enum dtype type)
{
	float *out[MAX_LIST], *in[ENGINE_INPUTS], *last;
	bool own[ENGINE_INPUTS];

	for (int i = 0; i < n; i++) {
		const struct engine_layer *l = &list[i];

		for (int k = 0; k < ENGINE_INPUTS; k++) {
			int from = engine_input(l, k);
			size_t elems = (size_t)(k < PRIMITIVE_INPUTS ? primitive_input(&l->what, k)
			    : primitive_output(&l->what));

			own[k] = from == ENGINE_OUTSIDE;
			in[k] = from >= 0 ? out[from] + (k < PRIMITIVE_INPUTS ? l->skip[k] : 0)
			    : NULL;
			if (!own[k])
				continue;
			in[k] = mem_calloc(elems, sizeof *in[k]);
			for (size_t e = 0; e < elems; e++)
				in[k][e] = (float)in_type((double)engine_value(e), type, k == 1 &&
				    l->what.kind == PRIMITIVE_MATMUL);
		}
		out[i] = naive_layer(l, in, type);
		for (int k = 0; k < ENGINE_INPUTS; k++)
			if (own[k])
				free(in[k]);
	}
	for (int i = 0; i < n - 1; i++)
		free(out[i]);
	last = out[n - 1];
	return last;
}

/* A list of layers; each reads the one before unless it says otherwise. */
struct list {
	const char *name;
	int n;
	struct engine_layer layer[MAX_LIST];
};

#define FROM_OUTSIDE .ninputs = 1, .input = {ENGINE_OUTSIDE}
#define TWO_OUTSIDE  .ninputs = 2, .input = {ENGINE_OUTSIDE, ENGINE_OUTSIDE}
#define ONE(label, inputs, ...) {label, 1, {{inputs, .what = {__VA_ARGS__}}}}
#define ACT(id)                                                                                    \
	ONE("activation " #id, FROM_OUTSIDE, .kind = PRIMITIVE_ACTIVATION,                         \
	    .activation = ACTIVATION_##id, .batch = 3, .channels = 37, .axes = 1, .in = {5})

static const struct list list_table[] = {
    ONE("conv 1x1", FROM_OUTSIDE, .kind = PRIMITIVE_CONV, .batch = 2, .channels = 19, .outputs = 45,
        .axes = 2, .in = {5, 7}, .kernel = {1, 1}, .bias = true),
    ONE("conv 3x3, padded", FROM_OUTSIDE, .kind = PRIMITIVE_CONV, .channels = 5, .outputs = 33,
        .axes = 2, .in = {9, 8}, .kernel = {3, 3}, .before = {1, 1}),
    ONE("conv 7x7 /2 of 3 channels", FROM_OUTSIDE, .kind = PRIMITIVE_CONV, .channels = 3,
        .outputs = 16, .axes = 2, .in = {15, 17}, .kernel = {7, 7}, .stride = {2, 2},
        .before = {3, 3}, .bias = true),
    ONE("conv with dilation", FROM_OUTSIDE, .kind = PRIMITIVE_CONV, .channels = 4, .outputs = 8,
        .axes = 2, .in = {11, 9}, .kernel = {3, 3}, .dilation = {2, 2}, .before = {2, 2}),
    ONE("conv in groups", FROM_OUTSIDE, .kind = PRIMITIVE_CONV, .batch = 2, .channels = 12,
        .outputs = 18, .groups = 3, .axes = 2, .in = {6, 6}, .kernel = {3, 3}, .before = {1, 1},
        .bias = true),
    ONE("depthwise", FROM_OUTSIDE, .kind = PRIMITIVE_CONV, .batch = 2, .channels = 21,
        .outputs = 21, .groups = 21, .axes = 2, .in = {8, 6}, .kernel = {3, 3}, .stride = {2, 2},
        .before = {1, 1}, .bias = true),
    ONE("depthwise with a multiplier", FROM_OUTSIDE, .kind = PRIMITIVE_CONV, .channels = 6,
        .outputs = 12, .groups = 6, .axes = 2, .in = {5, 5}, .kernel = {3, 3}, .before = {1, 1}),
    ONE("conv along one axis", FROM_OUTSIDE, .kind = PRIMITIVE_CONV, .channels = 6, .outputs = 10,
        .axes = 1, .in = {13}, .kernel = {5}, .before = {2}),
    ONE("conv along three axes", FROM_OUTSIDE, .kind = PRIMITIVE_CONV, .channels = 3, .outputs = 5,
        .axes = 3, .in = {4, 5, 3}, .kernel = {3, 3, 3}, .before = {1, 1, 1}),
    ONE("dense of one row", FROM_OUTSIDE, .kind = PRIMITIVE_DENSE, .channels = 100, .outputs = 51,
        .bias = true),
    ONE("dense of many rows", FROM_OUTSIDE, .kind = PRIMITIVE_DENSE, .batch = 29, .channels = 40,
        .outputs = 70),
    ONE("matmul", TWO_OUTSIDE, .kind = PRIMITIVE_MATMUL, .batch = 3, .rows = 14, .channels = 9,
        .outputs = 35),
    ONE("matmul, transposed", TWO_OUTSIDE, .kind = PRIMITIVE_MATMUL, .batch = 3, .rows = 14,
        .channels = 9, .outputs = 35, .transposed = true),
    ONE("maxpool", FROM_OUTSIDE, .kind = PRIMITIVE_MAXPOOL, .batch = 2, .channels = 17, .axes = 2,
        .in = {9, 9}, .kernel = {3, 3}, .stride = {2, 2}, .before = {1, 1}),
    ONE("avgpool", FROM_OUTSIDE, .kind = PRIMITIVE_AVGPOOL, .channels = 17, .axes = 2,
        .in = {9, 9}, .kernel = {3, 3}, .stride = {2, 2}, .before = {1, 1}),
    ONE("avgpool with its padding", FROM_OUTSIDE, .kind = PRIMITIVE_AVGPOOL, .channels = 17,
        .axes = 2, .in = {9, 9}, .kernel = {3, 3}, .stride = {2, 2}, .before = {1, 1},
        .count_pad = true),
    ONE("batchnorm", FROM_OUTSIDE, .kind = PRIMITIVE_BATCHNORM, .batch = 2, .channels = 20,
        .axes = 2, .in = {4, 5}),
    ONE("layernorm", FROM_OUTSIDE, .kind = PRIMITIVE_LAYERNORM, .batch = 6, .channels = 50),
    ONE("softmax", FROM_OUTSIDE, .kind = PRIMITIVE_SOFTMAX, .batch = 6, .channels = 50),
    ACT(RELU), ACT(RELU6), ACT(LEAKY_RELU), ACT(SIGMOID), ACT(TANH), ACT(GELU), ACT(SILU),
    ACT(HARDSWISH), ACT(HARDSIGMOID),
    ONE("add", TWO_OUTSIDE, .kind = PRIMITIVE_ADD, .batch = 2, .channels = 20, .axes = 2,
        .in = {4, 5}),
    ONE("mul of a factor for each channel", TWO_OUTSIDE, .kind = PRIMITIVE_MUL, .channels = 20,
        .axes = 2, .in = {4, 5}, .per_channel = true),
    ONE("concat", TWO_OUTSIDE, .kind = PRIMITIVE_CONCAT, .batch = 2, .parts = 2, .part = {16, 9},
        .axes = 2, .in = {3, 4}),
    {"conv with a sum and relu joined", 2, {
        {FROM_OUTSIDE, .what = {.kind = PRIMITIVE_CONV, .channels = 8, .outputs = 24, .axes = 2,
            .in = {6, 6}, .kernel = {1, 1}}},
        {.ninputs = 1, .input = {0}, .what = {.kind = PRIMITIVE_CONV, .channels = 24, .outputs = 24,
            .axes = 2, .in = {6, 6}, .kernel = {3, 3}, .before = {1, 1}, .bias = true},
            .njoined = 2, .joined = {{PRIMITIVE_ADD, ACTIVATION_RELU, 0, false},
            {PRIMITIVE_ACTIVATION, ACTIVATION_RELU, 0, false}}}}},
    {"conv, pool, and dense of the flattened image", 3, {
        {FROM_OUTSIDE, .what = {.kind = PRIMITIVE_CONV, .channels = 3, .outputs = 20, .axes = 2,
            .in = {8, 8}, .kernel = {3, 3}, .before = {1, 1}}},
        {.ninputs = 1, .input = {0}, .what = {.kind = PRIMITIVE_MAXPOOL, .channels = 20, .axes = 2,
            .in = {8, 8}, .kernel = {2, 2}, .stride = {2, 2}}},
        {.ninputs = 1, .input = {1}, .what = {.kind = PRIMITIVE_DENSE, .channels = 320,
            .outputs = 10}}}},
    {"attention", 5, {
        {FROM_OUTSIDE, .what = {.kind = PRIMITIVE_DENSE, .batch = 10, .channels = 24,
            .outputs = 72}},
        {.ninputs = 2, .input = {0, 0}, .skip = {0, 240}, .what = {.kind = PRIMITIVE_MATMUL,
            .batch = 3, .rows = 10, .channels = 8, .outputs = 10, .transposed = true}},
        {.ninputs = 1, .input = {1}, .what = {.kind = PRIMITIVE_SOFTMAX, .batch = 30,
            .channels = 10}},
        {.ninputs = 2, .input = {2, 0}, .skip = {0, 480}, .what = {.kind = PRIMITIVE_MATMUL,
            .batch = 3, .rows = 10, .channels = 10, .outputs = 8}},
        {.ninputs = 1, .input = {3}, .what = {.kind = PRIMITIVE_DENSE, .batch = 10, .channels = 24,
            .outputs = 24, .bias = true}}}},
};

/* Return how far results may be apart, beside the largest: each layer rounds them to its type. */
static double
most_distance(enum dtype type)
{
	return type == DTYPE_INT8 ? 0.05 : type == DTYPE_BF16 ? 0.02 : 2e-4;
}

/* Return the largest difference beside the largest number. */
static double
distance(const float *a, const float *b, int64_t n)
{
	double most = 0, apart = 0;

	for (int64_t i = 0; i < n; i++) {
		most = fmax(most, fabs((double)b[i]));
		apart = fmax(apart, isnan(a[i]) ? INFINITY : fabs((double)(a[i] - b[i])));
	}
	return apart / most;
}

/* Return whether a layer does not run, or, of several, one does not in its type. */
static bool
runs_otherwise(const struct engine_net *net, int n)
{
	bool otherwise = false;

	for (int i = 0; i < n; i++)
		otherwise = otherwise || engine_why_not(net, i) != NULL ||
		    (n > 1 && engine_note(net, i) != NULL);
	return otherwise;
}

static void
check_list(const struct engine_row *row, const struct list *list, int threads, enum dtype type)
{
	struct engine_layer layer[MAX_LIST];
	struct engine_sample sample[MAX_LIST];
	struct engine_net *net;
	int64_t n;
	float *want, *got;
	struct err e;

	for (int i = 0; i < list->n; i++) {
		layer[i] = list->layer[i];
		layer[i].what = primitive_filled(layer[i].what);
		layer[i].type = type;
	}
	net = engine_open(row, layer, list->n, threads, &e);
	if (!tap_ok(net != NULL, "%s opens: %s", engine_name(row), list->name)) {
		tap_diag("%s", e.text);
		return;
	}
	n = primitive_output(&layer[list->n - 1].what);
	/* A layer that the engine has in no other type runs in fp32. */
	want = naive_list(layer, list->n, list->n == 1 && engine_note(net, 0) != NULL ? DTYPE_FP32
	    : type);
	got = mem_calloc((size_t)n, sizeof *got);
	/* The second run reads what the first has left in memory. */
	engine_run(net, sample);
	engine_run(net, sample);
	if (type != DTYPE_FP32 && runs_otherwise(net, list->n)) {
		tap_diag("%s has not all of this in %s: %s", engine_name(row),
		    dtype_table[type].name, list->name);
	} else if (tap_ok(engine_output(net, list->n - 1, got), "%s runs it: %s", engine_name(row),
	    list->name)) {
		double apart = distance(got, want, n);

		if (!tap_ok(apart < most_distance(type), "%s computes it in %s, %d threads: %s",
		    engine_name(row), dtype_table[type].name, threads, list->name))
			tap_diag("%g apart; %s", apart, engine_note(net, list->n - 1) != NULL
			    ? engine_note(net, list->n - 1) : "");
	} else {
		tap_diag("%s", engine_why_not(net, list->n - 1));
	}
	for (int i = 0; i < list->n; i++)
		if (engine_why_not(net, i) == NULL && !(sample[i].seconds >= 0))
			tap_ok(false, "a layer has no time");
	free(got);
	free(want);
	engine_close(net);
}

static void
check_refused(void)
{
	const struct engine_row *row = engine_at(0);
	struct engine_layer l = {FROM_OUTSIDE, .what = primitive_filled((struct primitive){
	    .kind = PRIMITIVE_DENSE, .channels = 10, .outputs = 10})};
	struct engine_layer two[2] = {l, l};
	struct err e;

	l.what.channels = INT64_MAX / 2;
	tap_ok(engine_open(row, &l, 1, 1, &e) == NULL, "a layer too large to count is refused");
	tap_has(e.text, "too large", "with a sentence");
	two[0].input[0] = 1;
	tap_ok(engine_open(row, two, 2, 1, &e) == NULL, "a layer that reads a later one");
	tap_has(e.text, "comes later", "with a sentence");
	two[0] = two[1];
	two[1].input[0] = 0;
	two[1].what.channels = 11;
	tap_ok(engine_open(row, two, 2, 1, &e) == NULL, "a layer that reads too much is refused");
	tap_has(e.text, "more than layer 0 makes", "with a sentence");
	tap_ok(engine_open(row, two, 0, 1, &e) == NULL, "no layer is refused");
	tap_is_str(engine_name(engine_find("plain", &e)), "plain", "an engine is found");
	tap_ok(engine_find("cudnn", &e) == NULL, "an engine that is not there is not found");
	tap_has(e.text, "plain", "the sentence lists those that are");
}

int
main(void)
{
	static const enum dtype type[] = {DTYPE_FP32, DTYPE_BF16, DTYPE_INT8};
	struct err e;

	for (int i = 0; engine_at(i) != NULL; i++) {
		if (!engine_present(engine_at(i), &e)) {
			tap_diag("%s is not here: %s", engine_name(engine_at(i)), e.text);
			continue;
		}
		for (size_t k = 0; k < sizeof list_table / sizeof *list_table; k++)
			for (int threads = 1; threads <= 2; threads++)
				for (size_t t = 0; t < sizeof type / sizeof *type; t++)
					check_list(engine_at(i), &list_table[k], threads, type[t]);
	}
	check_refused();
	return tap_done();
}
