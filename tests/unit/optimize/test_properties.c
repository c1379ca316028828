/*
 * What holds for any graph under any choices: random networks, random choices, from a fixed seed.
 */
#include "lib/build.h"
#include "lib/random_choices.h"

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
	int kernel = 1 + 2 * below(r, 2);
	int64_t in = channels_of(b, x), groups = below(r, 3) == 0 ? 2 : 1;

	if (in % groups != 0 || filters % groups != 0)
		groups = 1;
	if (filters == in && below(r, 3) == 0)
		groups = in;
	(void)snprintf(attrs, sizeof attrs, "filters=%d kernel=%d pad=same groups=%d bias=%d",
	    (int)filters, kernel, (int)groups, below(r, 2));
	return build_layer(b, "conv", NULL, attrs, 1, x);
}

static int
random_excitation(struct build *b, struct random *r, int x)
{
	int s = build_layer(b, "global_avgpool", NULL, "keep=1", 1, x);

	s = random_conv(b, r, s, 1 + below(r, 4));
	s = build_layer(b, "relu", NULL, "", 1, s);
	s = random_conv(b, r, s, channels_of(b, x));
	s = build_layer(b, "sigmoid", NULL, "", 1, s);
	return build_layer(b, "mul", NULL, "", 2, x, s);
}

/* Two halves, one convolved, joined and shuffled, as ShuffleNet does. */
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
	return half * 2 == channels_of(b, x) && below(r, 2) == 0
	    ? build_layer(b, "channel_shuffle", NULL, "groups=2", 1, x) : x;
}

static int
random_step(struct build *b, struct random *r, int x)
{
	static const char *const simple[] = {"relu", "batchnorm", "silu", "dropout", "prelu"};
	int y;

	switch (below(r, 9)) {
	case 0:
		return build_layer(b, "depthwise", NULL, below(r, 2) == 0
		    ? "kernel=3 pad=same" : "kernel=3 pad=same multiplier=2", 1, x);
	case 1:
		y = random_conv(b, r, x, 4 + 2 * below(r, 6));
		return build_layer(b, "add", NULL, "", 2, x, random_conv(b, r, y,
		    channels_of(b, x)));
	case 2:
		y = random_conv(b, r, x, 2 + 2 * below(r, 6));
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
		return build_layer(b, simple[below(r, 5)], NULL, "", 1, x);
	default:
		return random_conv(b, r, x, 2 + 2 * below(r, 12));
	}
}

static int
random_head(struct build *b, struct random *r, int x)
{
	if (below(r, 3) == 0) {
		/* tokens x features, a transformer's layer, and the mean over the tokens */
		x = random_conv(b, r, x, 16);
		x = build_layer(b, "flatten", NULL, "axis=2", 1, x);
		x = build_layer(b, "permute", NULL, "order=2,1", 1, x);
		x = build_layer(b, "tokens", NULL, "", 1, x);
		x = build_layer(b, "add", NULL, "", 2, x, build_layer(b, "attention", NULL,
		    "heads=4", 1, build_layer(b, "layernorm", NULL, "", 1, x)));
		x = build_layer(b, "mean", NULL, "axis=1", 1, x);
	} else if (below(r, 2) == 0) {
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
	int x = build_input(&b, "3,16,16"), blocks = 1 + below(r, 4);

	for (int i = 0; i < blocks; i++) {
		char name[16];

		(void)snprintf(name, sizeof name, "b%d", i);
		build_open(&b, name);
		for (int steps = 1 + below(r, 5); steps > 0; steps--)
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
	struct tally t = {0};

	for (int i = 0; i < GRAPHS; i++) {
		struct graph *g = random_graph(&r);

		try_graph(&r, g, CHOICES_EACH, &t);
		graph_free(g);
	}
	tap_is_int(t.runs, GRAPHS * CHOICES_EACH, "combinations tried");
	check_tally(&t);
	return tap_done();
}
