/*
 * What holds for any graph under any choices: random networks, random choices, from a fixed seed.
 */
#include "build.h"
#include "tap.h"
#include "variant.h"

#define GRAPHS        200
#define CHOICES_EACH  60
#define MAX_CHOICES   5

struct random {
	uint64_t state;
};

/* Marsaglia's xorshift64*: the same numbers on every machine. */
static uint64_t
next(struct random *r)
{
	r->state ^= r->state >> 12;
	r->state ^= r->state << 25;
	r->state ^= r->state >> 27;
	return r->state * UINT64_C(2685821657736338717);
}

static int
below(struct random *r, int n)
{
	return (int)(next(r) % (uint64_t)n);
}

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

static double
random_value(struct random *r, const struct optimization_param *p)
{
	if (p->whole)
		return p->min + below(r, (int)(p->max - p->min) + 1);
	return p->min + (p->max - p->min) * below(r, 101) / 100;
}

/* For the whole model, a block, a pattern or a layer. */
static void
random_choice(struct random *r, const struct graph *g, struct choices *c)
{
	const struct optimization *o;
	char target[GRAPH_NAME_MAX * 2] = "";
	struct choice choice;
	int n = 0;

	while (optimization_table[n]->name != NULL)
		n++;
	o = optimization_table[below(r, n)];
	switch (below(r, 4)) {
	case 0:
		(void)snprintf(target, sizeof target, "b%d", below(r, 4));
		break;
	case 1:
		(void)snprintf(target, sizeof target, "*%s", below(r, 2) == 0 ? "conv_2" : "conv");
		break;
	case 2:
		(void)snprintf(target, sizeof target, "%s", g->layer[below(r, g->nlayers)].path);
		break;
	default:
		break;
	}
	choice = choice_default(o, target);
	choice.on = below(r, 6) != 0;
	for (int i = 0; i < o->nparams; i++)
		choice.value[i] = random_value(r, &o->param[i]);
	choices_put(c, &choice);
}

static bool
is_on(const struct choices *c, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->choice[i].on && strcmp(c->choice[i].opt->name, name) == 0)
			return true;
	return false;
}

/* Every shape is what its op makes of its inputs, and every layer comes after those it reads. */
static bool
is_consistent(const struct graph *g, const struct graph *base)
{
	struct graph_call room;
	struct shape out;
	struct err e;

	for (int i = 0; i < g->nlayers; i++) {
		const struct layer *l = &g->layer[i];

		for (int k = 0; k < l->ninputs; k++)
			if (l->input[k] < 0 || l->input[k] >= i)
				return false;
		if (l->base < 0 || l->base >= base->nlayers ||
		    !op_infer(graph_call(g, i, &room), &out, &e) || !shape_equal(&out, &l->out))
			return false;
	}
	return true;
}

static bool
is_sane(const struct figures *f)
{
	return f->params >= 0 && f->macs >= 0 && f->flops >= 0 && f->weight_bytes >= 0 &&
	    f->act_bytes >= 0 && f->traffic_bytes >= 0 && f->seconds >= 0;
}

struct tally {
	int runs, refused, changed, inconsistent, insane, reshaped, grown;
};

static void
describe(const char *what, const struct choices *c)
{
	char text[CHOICE_TEXT_MAX];

	tap_diag("%s under:", what);
	for (size_t i = 0; i < c->n; i++)
		tap_diag("  %s", choice_text(&c->choice[i], text));
}

static void
try_choices(const struct graph *g, const struct figures *base, const struct choices *c,
    struct tally *t)
{
	struct err e;
	struct graph *v = optimize(g, c, &e);
	struct figures now;
	bool pools = is_on(c, "pool"), only_prunes = is_on(c, "prune");

	t->runs++;
	if (v == NULL) {
		/* A pool may leave branches that no longer fit; nothing else may. */
		if (!pools)
			describe(e.text, c);
		t->refused += !pools;
		return;
	}
	now = variant_total(v);
	for (size_t i = 0; i < c->n; i++)
		only_prunes = only_prunes && strcmp(c->choice[i].opt->name, "prune") == 0;
	t->changed += memcmp(&now, base, sizeof now) != 0;
	t->inconsistent += !is_consistent(v, g);
	t->insane += !is_sane(&now);
	t->grown += only_prunes && (now.params > base->params || now.macs > base->macs);
	if (!pools && !shape_equal(&v->layer[v->output[0]].out, &g->layer[g->output[0]].out)) {
		describe("another output shape", c);
		t->reshaped++;
	}
	graph_free(v);
}

static void
try_graph(struct random *r, struct tally *t, int *differ)
{
	struct graph *g = random_graph(r), *same;
	struct choices none = {0};
	struct figures base = variant_total(g), again;
	struct err e;

	same = optimize(g, &none, &e);
	again = variant_total(same);
	*differ += memcmp(&base, &again, sizeof base) != 0 || same->nlayers != g->nlayers;
	graph_free(same);
	for (int i = 0; i < CHOICES_EACH; i++) {
		struct choices c = {0};

		for (int n = 1 + below(r, MAX_CHOICES); n > 0; n--)
			random_choice(r, g, &c);
		try_choices(g, &base, &c, t);
		choices_free(&c);
	}
	graph_free(g);
}

int
main(void)
{
	struct random r = {UINT64_C(0x9e3779b97f4a7c15)};
	struct tally t = {0};
	int differ = 0;

	for (int i = 0; i < GRAPHS; i++)
		try_graph(&r, &t, &differ);
	tap_is_int(t.runs, GRAPHS * CHOICES_EACH, "combinations tried");
	tap_ok(t.changed > t.runs / 2, "most of them change something");
	tap_is_int(differ, 0, "everything off is the model as written, to the unit");
	tap_is_int(t.refused, 0, "only a pool can leave a graph that does not work");
	tap_is_int(t.inconsistent, 0, "every shape follows from its inputs");
	tap_is_int(t.insane, 0, "no figure is negative");
	tap_is_int(t.reshaped, 0, "without a pool the output keeps its shape");
	tap_is_int(t.grown, 0, "pruning alone never adds parameters or work");
	return tap_done();
}
