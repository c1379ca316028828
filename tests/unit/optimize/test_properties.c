/*
 * Check properties that hold for any graph under any choices: random networks and random choices,
 * from a fixed seed.
 */
#include "lib/build.h"
#include "lib/random_choices.h"
#include "lib/tap.h"

#include <stdio.h>

#define GRAPHS        200
#define CHOICES_EACH  60

static int64_t
channels_of(const struct build *b, int x)
{
	return b->g->layer[x].out.dim[0];
}

static int
random_conv(struct build *b, struct random *r, int x, int64_t filters)
{
	char attrs[96];
	int kernel = 1 + 2 * random_below(r, 2);
	int64_t in = channels_of(b, x), groups = random_below(r, 3) == 0 ? 2 : 1;

	if (in % groups != 0 || filters % groups != 0)
		groups = 1;
	if (filters == in && random_below(r, 3) == 0)
		groups = in;
	(void)snprintf(attrs, sizeof attrs, "filters=%d kernel=%d pad=same groups=%d bias=%d",
	    (int)filters, kernel, (int)groups, random_below(r, 2));
	return build_layer(b, "conv", NULL, attrs, 1, x);
}

static int
random_excitation(struct build *b, struct random *r, int x)
{
	int s = build_layer(b, "global_avgpool", NULL, "keep=1", 1, x);

	s = random_conv(b, r, s, 1 + random_below(r, 4));
	s = build_layer(b, "relu", NULL, "", 1, s);
	s = random_conv(b, r, s, channels_of(b, x));
	s = build_layer(b, "sigmoid", NULL, "", 1, s);
	return build_layer(b, "mul", NULL, "", 2, x, s);
}

/* Add two halves, one convolved, that are joined and shuffled, as ShuffleNet does. */
static int
random_split(struct build *b, struct random *r, int x)
{
	int64_t half = channels_of(b, x) / 2;
	char attrs[64];
	int left, right;

	if (half < 1)
		return x;
	(void)snprintf(attrs, sizeof attrs, "from=1 to=%d", (int)half);
	left = build_layer(b, "slice", NULL, attrs, 1, x);
	(void)snprintf(attrs, sizeof attrs, "from=%d", (int)half + 1);
	right = random_conv(b, r, build_layer(b, "slice", NULL, attrs, 1, x), half);
	x = build_layer(b, "concat", NULL, "", 2, left, right);
	return half * 2 == channels_of(b, x) && random_below(r, 2) == 0
	    ? build_layer(b, "channel_shuffle", NULL, "groups=2", 1, x) : x;
}

/* Add arithmetic, functions and reductions of a tensor, or of two with one shape. */
static int
random_arithmetic(struct build *b, struct random *r, int x)
{
	static const char *const with_number[] = {"mul", "add", "sub", "div", "pow", "max", "min"};
	static const char *const functions[] = {"exp", "abs", "neg", "sqrt", "erf", "celu", "lrn"};
	static const char *const reductions[] = {"reduce_sum", "reduce_mean", "reduce_max",
	    "reduce_l2"};
	int y = build_layer(b, functions[random_below(r, 7)], NULL, "", 1, x);

	switch (random_below(r, 6)) {
	case 0:
		return build_layer(b, with_number[random_below(r, 7)], NULL, "value=0.5", 1, y);
	case 1:
		return build_layer(b, with_number[random_below(r, 7)], NULL, "", 2, x, y);
	case 2:
		/* a gate of each place: over the channels, which go to one */
		y = build_layer(b, reductions[random_below(r, 4)], NULL, "axes=1 keep=1", 1, x);
		return build_layer(b, "mul", NULL, "", 2, x, y);
	case 3:
		/* a gate of each channel: over the image, and repeated to it */
		y = build_layer(b, reductions[random_below(r, 4)], NULL, "axes=2,3 keep=1", 1, x);
		y = build_layer(b, "sub", NULL, "", 2, x, y);
		return build_layer(b, "clip", NULL, "min=-1 max=1", 1, y);
	case 4:
		y = build_layer(b, "compare", NULL, "relation=less", 2, x, y);
		return build_layer(b, "where", NULL, "", 3, y, x, x);
	default:
		return y;
	}
}

/* Move dimensions, repeat them and move them back. */
static int
random_rearranged(struct build *b, struct random *r, int x)
{
	const struct shape s = b->g->layer[x].out;
	char attrs[64];
	int y;

	switch (random_below(r, 6)) {
	case 0:
		y = build_layer(b, "transpose", NULL, "order=2,3,1", 1, x);
		y = build_layer(b, "layernorm", NULL, "", 1, y);
		return build_layer(b, "transpose", NULL, "order=3,1,2", 1, y);
	case 1:
		y = build_layer(b, "unsqueeze", NULL, "axes=1", 1, x);
		y = build_layer(b, "relu", NULL, "", 1, y);
		return build_layer(b, "squeeze", NULL, "axes=1", 1, y);
	case 2:
		/* beside itself, then one of both */
		y = build_layer(b, "tile", NULL, "repeats=2,1,1", 1, x);
		return random_conv(b, r, y, s.dim[0]);
	case 3:
		y = build_layer(b, "reduce_mean", NULL, "axes=2,3 keep=1", 1, x);
		(void)snprintf(attrs, sizeof attrs, "shape=%d,%d,%d", (int)s.dim[0],
		    (int)s.dim[1], (int)s.dim[2]);
		y = build_layer(b, "expand", NULL, attrs, 1, y);
		return build_layer(b, "add", NULL, "", 2, x, y);
	case 4:
		y = build_layer(b, "unfold", NULL, "kernel=3 pad=1", 1, x);
		(void)snprintf(attrs, sizeof attrs, "kernel=3 pad=1 size=%d,%d", (int)s.dim[1],
		    (int)s.dim[2]);
		return build_layer(b, "fold", NULL, attrs, 1, y);
	default:
		y = build_layer(b, "pad", NULL, "before=0,1,1 after=0,0,0 mode=reflect", 1, x);
		return build_layer(b, "conv", NULL, "filters=6 kernel=2", 1, y);
	}
}

/* Add an attention of the image's rows as an exporter writes it: heads by reshape and transpose. */
static int
random_heads(struct build *b, struct random *r, int x)
{
	const struct shape s = b->g->layer[x].out;
	int64_t places = s.dim[1] * s.dim[2];
	int part[3], heads = 2 << random_below(r, 2), y;
	char split[64], join[64], back[64];

	(void)snprintf(split, sizeof split, "shape=%d,%d,%d", (int)places, heads, 16 / heads);
	(void)snprintf(join, sizeof join, "shape=%d,%s", (int)places,
	    random_below(r, 2) == 0 ? "16" : "-1");
	(void)snprintf(back, sizeof back, "shape=16,%d,%d", (int)s.dim[1], (int)s.dim[2]);
	x = build_layer(b, "flatten", NULL, "axis=2", 1, x);
	x = build_layer(b, "permute", NULL, "order=2,1", 1, x);
	for (int i = 0; i < 3; i++) {
		y = build_layer(b, "dense", NULL, "units=16", 1, x);
		y = build_layer(b, "reshape", NULL, split, 1, y);
		part[i] = build_layer(b, "transpose", NULL, "order=2,1,3", 1, y);
	}
	if (random_below(r, 2) == 0) {
		y = build_layer(b, "dot_product_attention", NULL, "", 3, part[0], part[1],
		    part[2]);
	} else {
		y = build_layer(b, "matmul", NULL, "transpose=1", 2, part[0], part[1]);
		y = build_layer(b, "softmax", NULL, "", 1, y);
		y = build_layer(b, "matmul", NULL, "", 2, y, part[2]);
	}
	y = build_layer(b, "transpose", NULL, "order=2,1,3", 1, y);
	y = build_layer(b, "reshape", NULL, join, 1, y);
	y = build_layer(b, "permute", NULL, "order=2,1", 1, y);
	return build_layer(b, "reshape", NULL, back, 1, y);
}

/* Add products of a tensor with itself or with learned numbers, and choices by places. */
static int
random_product(struct build *b, struct random *r, int x)
{
	const struct shape s = b->g->layer[x].out;
	char attrs[64];
	int y;

	switch (random_below(r, 4)) {
	case 0:
		/* attention of the rows of each channel, as if these were heads */
		return build_layer(b, "dot_product_attention", NULL, "", 3, x, x, x);
	case 1:
		y = build_layer(b, "einsum", NULL, "equation=chw,dhw->cd", 2, x, x);
		return build_layer(b, "einsum", NULL, "equation=cd,dhw->chw", 2, y, x);
	case 2:
		(void)snprintf(attrs, sizeof attrs, "shape=%d,8", (int)s.dim[2]);
		y = build_layer(b, "parameter", NULL, attrs, 0);
		return build_layer(b, "matmul", NULL, "", 2, x, y);
	default:
		y = build_layer(b, "conv", NULL, "filters=18 kernel=3 pad=same", 1, x);
		return build_layer(b, "deform_conv", NULL, "filters=6 kernel=3 pad=1", 2, x, y);
	}
}

static int
random_step(struct build *b, struct random *r, int x)
{
	static const char *const simple[] = {"relu", "batchnorm", "silu", "dropout", "prelu"};
	int y;

	switch (random_below(r, 13)) {
	case 12:
		return random_heads(b, r, x);
	case 9:
		return random_arithmetic(b, r, x);
	case 10:
		return random_rearranged(b, r, x);
	case 11:
		return random_product(b, r, x);
	case 0:
		return build_layer(b, "depthwise", NULL, random_below(r, 2) == 0
		    ? "kernel=3 pad=same" : "kernel=3 pad=same multiplier=2", 1, x);
	case 1:
		y = random_conv(b, r, x, 4 + 2 * random_below(r, 6));
		return build_layer(b, "add", NULL, "", 2, x, random_conv(b, r, y,
		    channels_of(b, x)));
	case 2:
		y = random_conv(b, r, x, 2 + 2 * random_below(r, 6));
		return build_layer(b, "concat", NULL, "", 3, x, y, random_conv(b, r, y, 6));
	case 3:
		return random_excitation(b, r, x);
	case 4:
		return random_split(b, r, x);
	case 5:
		return b->g->layer[x].out.dim[1] < 4 ? x
		    : build_layer(b, "maxpool", NULL, "kernel=2", 1, x);
	case 6:
		return channels_of(b, x) % 2 != 0 ? x
		    : build_layer(b, "groupnorm", NULL, "groups=2", 1, x);
	case 7:
		return build_layer(b, simple[random_below(r, 5)], NULL, "", 1, x);
	default:
		return random_conv(b, r, x, 2 + 2 * random_below(r, 12));
	}
}

static int
random_head(struct build *b, struct random *r, int x)
{
	if (random_below(r, 3) == 0) {
		/* tokens x features, a transformer's layer, and the mean over the tokens */
		x = random_conv(b, r, x, 16);
		x = build_layer(b, "flatten", NULL, "axis=2", 1, x);
		x = build_layer(b, "permute", NULL, "order=2,1", 1, x);
		x = build_layer(b, "tokens", NULL, "", 1, x);
		x = build_layer(b, "add", NULL, "", 2, x, build_layer(b, "attention", NULL,
		    "heads=4", 1, build_layer(b, "layernorm", NULL, "", 1, x)));
		x = build_layer(b, "mean", NULL, "axis=1", 1, x);
	} else if (random_below(r, 2) == 0) {
		x = build_layer(b, "global_avgpool", NULL, "", 1, x);
	} else {
		x = build_layer(b, "flatten", NULL, "", 1, x);
	}
	x = build_layer(b, "dense", NULL, "units=12", 1, x);
	x = build_layer(b, "relu", NULL, "", 1, x);
	return build_layer(b, "dense", NULL, "units=10", 1, x);
}

static struct graph *
random_graph(struct random *r)
{
	struct build b = build_start();
	int x = build_input(&b, "3,16,16"), blocks = 1 + random_below(r, 4);

	for (int i = 0; i < blocks; i++) {
		char name[16];

		(void)snprintf(name, sizeof name, "b%d", i);
		build_open(&b, name);
		for (int steps = 1 + random_below(r, 5); steps > 0; steps--)
			x = random_step(&b, r, x);
		graph_close(b.g);
	}
	x = random_head(&b, r, x);
	return build_end(&b, x);
}

int
main(void)
{
	struct random r = {UINT64_C(0x9e3779b97f4a7c15)};
	struct random_tally t = {0};

	for (int i = 0; i < GRAPHS; i++) {
		struct graph *g = random_graph(&r);

		random_choices_try(&r, g, CHOICES_EACH, &t);
		graph_free(g);
	}
	tap_is_int(t.runs, GRAPHS * CHOICES_EACH, "combinations tried");
	random_choices_check(&t);
	return tap_done();
}
