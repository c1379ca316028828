/*
 * Check pooling, separable convolutions and bit widths, with figures worked out by hand; layers to
 * which they do not apply; and choices without an effect.
 */
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "optimize/choice_text.h"
#include "optimize/optimize.h"

/* 1 x 28 x 28, two 3x3 convolutions of 5 filters with ReLU, dense 128, dense 10. */
static struct graph *
mnist(void)
{
	struct build b = build_start();
	int x = build_input(&b, "1,28,28");

	x = build_layer(&b, "conv", "conv1", "filters=5 kernel=3", 1, x);
	x = build_layer(&b, "relu", "relu1", "", 1, x);
	x = build_layer(&b, "conv", "conv2", "filters=5 kernel=3", 1, x);
	x = build_layer(&b, "relu", "relu2", "", 1, x);
	x = build_layer(&b, "flatten", NULL, "", 1, x);
	x = build_layer(&b, "dense", "fc1", "units=128", 1, x);
	x = build_layer(&b, "dense", "fc2", "units=10", 1, x);
	return build_end(&b, x);
}

/* Check the sentence that says why `text` does nothing to `layer`. */
static void
check_refusal(const struct graph *g, const char *layer, const char *text, const char *part)
{
	struct err e;

	tap_has(variant_refusal(g, layer, text, &e), part, "%s on %s says why not", text, layer);
}

static void
check_nothing_on(void)
{
	struct graph *g = mnist(), *same;
	struct choices none = {0};
	struct err e;
	struct figures a = variant_total(g), b;

	same = optimize(g, &none, &e);
	tap_ok(same != NULL && same->nlayers == g->nlayers, "nothing on: as many layers");
	b = variant_total(same);
	/* 2 x 5 x 3x3 x 26x26 + 2 x 5 x 3x3x5 x 24x24 + 2 x 2880 x 128 + 2 x 128 x 10 */
	tap_is_int(a.flops, 60840 + 259200 + 737280 + 2560, "FLOPs of the model as written");
	tap_ok(memcmp(&a, &b, sizeof a) == 0, "nothing on: the same figures to the unit");
	/* 5 x 9 + 5, 5 x 45 + 5, 2880 x 128 + 128, 128 x 10 + 10 */
	tap_is_int(a.params, 50 + 230 + 368768 + 1290, "parameters");
	tap_ok(a.seconds == 1059880 / 1e9, "1.05988 ms at 1 GFLOPS");
	graph_free(same);
	graph_free(g);
}

static void
check_pool(void)
{
	struct graph *g = mnist(), *v = VARIANT(g, "pool@conv2");
	int pool = graph_find(v, "conv2/pool");

	/* conv2 24x24 -> pool 12x12; fc1 sees 5 x 12 x 12 = 720. */
	tap_ok(pool > 0 && v->layer[pool].inserted, "a pool is put behind conv2");
	tap_is_str(v->layer[v->layer[pool].input[0]].path, "relu2", "behind its activation");
	tap_is_str(g->layer[v->layer[pool].base].path, "conv2", "it stands for conv2");
	/* The pool yields 5 x 12 x 12 = 720 numbers: 720 FLOPs by the textbook. */
	tap_is_int(variant_total(v).flops, 60840 + 259200 + 720 + 2 * 720 * 128 + 2560, "FLOPs");
	tap_is_int(variant_total(v).params, 50 + 230 + 720 * 128 + 128 + 1290, "parameters");
	graph_free(v);
	v = VARIANT(g, "pool=3/avg/2@conv1");
	pool = graph_find(v, "conv1/pool");
	tap_is_str(v->layer[pool].op->name, "avgpool", "an average pool");
	/* 26 -> (26 - 3) / 2 + 1 = 12 */
	tap_is_int(v->layer[pool].out.dim[1], 12, "size 3, stride 2");
	graph_free(v);
	/* Everywhere: 26 -> 13, conv2 13 -> 11 -> 5. */
	v = VARIANT(g, "pool");
	tap_is_int(v->layer[graph_find(v, "conv2/pool")].out.dim[1], 5, "everywhere");
	graph_free(v);
	check_refusal(g, "relu1", "pool", "put behind a convolution, not behind relu");
	check_refusal(g, "conv1", "pool=2/none", "conv is not a pool");
	graph_free(g);
}

static void
check_pool_there(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,8,8");
	struct graph *g, *v;

	x = build_layer(&b, "conv", "conv1", "filters=4 kernel=3 pad=1", 1, x);
	x = build_layer(&b, "maxpool", "pool1", "kernel=3 stride=2 pad=1", 1, x);
	x = build_layer(&b, "conv", "conv2", "filters=4 kernel=4", 1, x);
	x = build_layer(&b, "global_avgpool", "head", "", 1, x);
	x = build_layer(&b, "dense", "fc", "units=2", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "pool=kind:none@pool1");
	tap_is_int(graph_find(v, "pool1"), -1, "a pool is taken away");
	tap_is_int(v->layer[graph_find(v, "conv2")].out.dim[1], 5, "what follows is larger");
	graph_free(v);
	v = VARIANT(g, "pool=kind:avg@pool1");
	tap_is_str(v->layer[2].op->name, "avgpool", "a max pool becomes an average");
	tap_is_int(v->layer[2].out.dim[1], 4, "of the same window: 8 -> 4");
	graph_free(v);
	/* conv2 yields 1x1, too small for a pool, so it is passed over. */
	v = VARIANT(g, "pool@conv2");
	tap_is_int(v->nlayers, g->nlayers, "a pool that does not fit is not put in");
	graph_free(v);
	check_refusal(g, "conv2", "pool", "does not fit the output (4x1x1)");
	check_refusal(g, "head", "pool=kind:none", "cannot be taken away");
	check_refusal(g, "pool1", "pool", "a max pool already");
	graph_free(g);
}

/* Check a pool that takes over a stride: the shape stays, and the convolution works on all
 * positions. */
static void
check_pool_instead(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,11,8");
	struct graph *g, *v;

	x = build_layer(&b, "conv", "conv1", "filters=4 kernel=3 stride=2,3 pad=1 bias=0", 1, x);
	x = build_layer(&b, "relu", "relu", "", 1, x);
	x = build_layer(&b, "conv", "conv2", "filters=4 kernel=3 stride=2 pad=same bias=0", 1, x);
	x = build_layer(&b, "conv", "last", "filters=4 kernel=1 stride=9", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "pool=place:instead");
	/* conv1 at stride 1: 11x8, in windows of 2x3: 6x3; conv2 6x3 -> 3x2 */
	tap_is_int(v->layer[graph_find(v, "conv1")].out.dim[1], 11, "all positions");
	tap_ok(shape_equal(&v->layer[graph_find(v, "conv1/pool")].out, &g->layer[1].out),
	    "windows of 2x3 give what a stride of 2x3 gave");
	tap_ok(shape_equal(&v->layer[v->output[0]].out, &g->layer[g->output[0]].out),
	    "the output keeps its shape");
	/* 2 x 4 x 27 x 88 and 72 of the pool; 2 x 4 x 36 x 18 and 24; 2 x 4 x 4 of the last */
	tap_is_int(variant_total(v).flops, 19008 + 72 + 5184 + 24 + 32, "FLOPs");
	graph_free(v);
	check_refusal(g, "last", "pool=place:instead", "leaves a single position");
	graph_free(g);
	g = mnist();
	check_refusal(g, "conv1", "pool=place:instead", "this conv has no stride");
	graph_free(g);
}

/* Check the article's example: 57 x 57 x 1, 64 filters of 7x7, padded to keep the size. */
static void
check_separable_article(void)
{
	struct build b = build_start();
	int x = build_input(&b, "1,57,57");
	struct graph *g, *v;

	x = build_layer(&b, "conv", "conv", "filters=64 kernel=7 pad=same", 1, x);
	x = build_layer(&b, "relu", "relu", "", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "separable");
	/* 2 x 64 x 7x7 x 57x57 */
	tap_is_int(variant_total(g).flops, 20377728, "dense");
	/* 2 x 7x7 x 57x57 = 318,402; 2 x 64 x 57x57 = 415,872 */
	tap_is_int(variant_total(v).flops, 318402 + 415872, "depthwise + pointwise");
	/* 49; 64 and a bias each */
	tap_is_int(variant_total(v).params, 49 + 64 + 64, "parameters: the bias stays");
	tap_is_str(v->layer[1].path, "conv/depthwise", "the first part");
	tap_is_str(v->layer[2].path, "conv/pointwise", "the second part");
	tap_ok(v->layer[1].base == 1 && v->layer[2].base == 1 && v->layer[3].base == 2,
	    "both stand for the convolution");
	tap_ok(shape_equal(&v->layer[2].out, &g->layer[1].out), "the shape stays");
	graph_free(v);
	v = VARIANT(g, "separable=norm_relu");
	tap_is_int(v->nlayers, g->nlayers + 3, "with norm and ReLU between");
	/* batch norm of one channel: 2 more */
	tap_is_int(variant_total(v).params, 49 + 2 + 64 + 64, "and their parameters");
	graph_free(v);
	graph_free(g);
}

/* Check stride, dilation, three axes and groups: only the work changes, never the shape. */
static void
check_separable_forms(void)
{
	static const struct {
		const char *input, *attrs;
		int64_t weights;   /* channels x kernel + filters x channels / groups */
	} form[] = {
	    {"6,32", "filters=8 kernel=5 stride=2 pad=2 bias=0", 6 * 5 + 8 * 6},
	    {"6,17,13", "filters=8 kernel=3,5 stride=2,1 dilation=2,1 bias=0", 6 * 15 + 8 * 6},
	    {"4,9,9,9", "filters=6 kernel=3 pad=same bias=0", 4 * 27 + 6 * 4},
	    {"8,9,9", "filters=6 kernel=3 groups=2 bias=0", 8 * 9 + 6 * 4},
	    {"4,9,9", "filters=6 kernel=3,1 pad=1,0 bias=0", 4 * 3 + 6 * 4},
	};

	for (size_t i = 0; i < sizeof form / sizeof *form; i++) {
		struct build b = build_start();
		int x = build_input(&b, form[i].input);
		struct graph *g, *v;

		x = build_layer(&b, "conv", "conv", form[i].attrs, 1, x);
		g = build_end(&b, x);
		v = VARIANT(g, "separable");
		tap_ok(shape_equal(&v->layer[v->output[0]].out, &g->layer[x].out),
		    "%s %s: the shape stays", form[i].input, form[i].attrs);
		tap_is_int(variant_total(v).params, form[i].weights, "%s %s: the weights",
		    form[i].input, form[i].attrs);
		graph_free(v);
		graph_free(g);
	}
}

static void
check_separable_refusals(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,8,8");
	struct graph *g;

	x = build_layer(&b, "conv", "point", "filters=4 kernel=1", 1, x);
	x = build_layer(&b, "conv", "grouped", "filters=8 kernel=3 groups=4", 1, x);
	x = build_layer(&b, "conv", "single", "filters=1 kernel=3", 1, x);
	x = build_layer(&b, "relu", "relu", "", 1, x);
	g = build_end(&b, x);
	check_refusal(g, "point", "separable", "a 1x1 convolution has no spatial kernel to split");
	check_refusal(g, "grouped", "separable", "with groups = 4 this convolution is depthwise");
	check_refusal(g, "single", "separable", "would cost more than it saves");
	check_refusal(g, "relu", "separable", "relu is not a convolution");
	graph_free(g);
}

static void
check_bits(void)
{
	struct graph *g = mnist(), *v = VARIANT(g, "bits=8", "bits=16@fc1", "bits=off@fc2");
	int64_t weights = 45 + 225, biases = 5 + 5;

	/* Weights of conv1 and conv2 at 1 byte, their biases at 4; fc1 all at 2; fc2 all at 4. */
	tap_is_int(variant_total(v).weight_bytes, weights + 4 * biases + 2 * (368640 + 128) +
	    4 * (1280 + 10), "weight bytes with mixed bits");
	tap_is_int(variant_total(v).params, variant_total(g).params, "as many parameters");
	tap_is_int(variant_total(v).flops, variant_total(g).flops, "as many operations");
	tap_is_int(v->layer[graph_find(v, "fc1")].encoding.acts, DTYPE_FP16,
	    "auto: as the weights");
	graph_free(v);
	v = VARIANT(g, "bits=4");
	tap_is_int(v->layer[1].encoding.acts, DTYPE_INT8, "auto: at least 8");
	graph_free(v);
	v = VARIANT(g, "bits=1/4");
	/* conv1: 45 bits are 6 bytes, conv2: 225 are 29, fc1 46,080, fc2 160; biases 4 bytes. */
	tap_is_int(variant_total(v).weight_bytes, 6 + 29 + 46080 + 160 + 4 * (5 + 5 + 128 + 10),
	    "one bit a weight, rounded up to bytes a layer");
	/* Outputs at half a byte (relu and conv alike), no view, no input: 5x26x26, 5x24x24. */
	tap_is_int(variant_total(v).act_bytes, 2 * (3380 / 2) + 2 * (2880 / 2) + 64 + 5,
	    "activation bytes");
	graph_free(v);
	graph_free(g);
}

/* Check bits with scales, which count in the size, and with the first and last layer spared. */
static void
check_bits_more(void)
{
	struct graph *g = mnist(), *v = VARIANT(g, "bits=8/8/channel/ends");
	int64_t biases = 4 * (5 + 128);

	/* conv1 (45 + 5) and fc2 (1,280 + 10) as they were, at 4 bytes; conv2 225 and 5 scales;
	 * fc1 368,640 and 128 scales */
	tap_is_int(variant_total(v).weight_bytes, 4 * (50 + 1290) + 225 + 4 * 5 + 368640 +
	    4 * 128 + biases, "a scale for each channel");
	tap_is_int(v->layer[graph_find(v, "fc2")].encoding.acts, DTYPE_FP32, "an end is spared");
	graph_free(v);
	v = VARIANT(g, "bits=4/8/group@fc1", "bits=8/8/tensor@conv2");
	/* 184,320 bytes and 2,880 groups of 128; 225 bytes and one scale */
	tap_is_int(variant_total(v).weight_bytes, 4 * (50 + 1290) + 184320 + 4 * 2880 + 225 + 4 +
	    biases, "a scale for each group, and one for the layer");
	graph_free(v);
	check_refusal(g, "conv1", "bits=spare:ends", "the first and the last layer");
	graph_free(g);
}

static void
check_marks(void)
{
	struct graph *g = mnist();
	struct passed none = {0};
	struct choices c = variant_choices((const char *const[]){"pool@conv2", "separable",
	    "separable=off@conv1", "prune=0.25", "bits=8", "bits=8/32@fc1", NULL});
	struct analysis a = analysis_of(g);
	char buf[64];
	struct err e;

	optimize_marks(&a, graph_find(g, "conv1"), &c, &none, buf, sizeof buf);
	tap_is_str(buf, "P25 8b", "marks of conv1");
	optimize_marks(&a, graph_find(g, "conv2"), &c, &none, buf, sizeof buf);
	tap_is_str(buf, "O2 S P25 8b", "marks of conv2");
	optimize_marks(&a, graph_find(g, "fc1"), &c, &none, buf, sizeof buf);
	tap_is_str(buf, "P25 8/32b", "marks of fc1");
	optimize_marks(&a, graph_find(g, "fc2"), &c, &none, buf, sizeof buf);
	tap_is_str(buf, "8b", "the output is not pruned: no mark");
	optimize_marks(&a, graph_find(g, "conv2"), &c, &none, buf, 6);
	tap_is_str(buf, "O2 S", "as many as there is room for");
	tap_ok(optimize_check(g, &c, &e), "all of these mean something");
	analysis_free(&a);
	choices_free(&c);
	graph_free(g);
}

static bool
applies_everywhere(struct analysis *a, int layer, const double *value, struct err *why)
{
	(void)a;
	(void)layer;
	(void)value;
	(void)why;
	return true;
}

static void
store_in_int8(struct encoding *f, const struct graph *g, int layer, const double *value)
{
	(void)g;
	(void)layer;
	(void)value;
	f->weights = DTYPE_INT8;
}

/* Check an optimization without a letter: only the explorer's keys look at letters. */
static void
check_letterless(void)
{
	static const struct optimization letterless = {.name = "int8", .label = "Integers",
	    .mark = "I", .applies = applies_everywhere, .encode = store_in_int8};
	struct graph *g = mnist(), *v;
	struct analysis a = analysis_of(g);
	struct choice all = choice_default(&letterless, (char[]){""});
	const struct choice **chosen = mem_calloc((size_t)g->nlayers, sizeof *chosen);
	struct choices c = {0};
	char text[CHOICE_TEXT_MAX];
	struct err e;

	choices_put(&c, &all);
	for (int i = 0; i < g->nlayers; i++)
		chosen[i] = choices_ruling(&c, &letterless, g->layer[i].path);
	v = optimize_step(&letterless, &a, chosen, &e);
	tap_ok(v != NULL && v->layer[graph_find(v, "conv1")].encoding.weights == DTYPE_INT8,
	    "an optimization without a letter is applied");
	tap_is_str(choice_text(&all, text), "int8", "and has its text");
	choices_free(&c);
	graph_free(v);
	analysis_free(&a);
	free(chosen);
	graph_free(g);
}

static void
check_meaningless(void)
{
	static const struct { const char *text, *part; } wrong[] = {
	    {"prune@conv9", "prune=0.5@conv9: no layer or block of this model is called 'conv9'"},
	    {"separable@fc1", "fc1: separable: dense is not a convolution"},
	    {"prune@fc2", "fc2: prune: its channels are the model's output"},
	    {"bits@head.*", "no layer or block"},
	};
	struct graph *g = mnist();
	struct figures base = variant_total(g);

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct choices c = variant_choices((const char *const[]){wrong[i].text, NULL});
		struct err e = {""};
		struct graph *v = optimize(g, &c, &e);
		struct figures now;

		tap_ok(v != NULL, "%s: passed over", wrong[i].text);
		now = variant_total(v);
		tap_ok(memcmp(&now, &base, sizeof now) == 0, "%s: changes nothing", wrong[i].text);
		tap_ok(!optimize_check(g, &c, &e), "%s: but is found", wrong[i].text);
		tap_has(e.text, wrong[i].part, "%s: and said", wrong[i].text);
		graph_free(v);
		tap_ok(!optimize_check_choice(g, &c.choice[0], &e), "%s: also by itself",
		    wrong[i].text);
		(void)choices_parse(&c, "bits=8", &e);
		tap_ok(optimize_check_choice(g, &c.choice[1], &e), "%s: another is not blamed",
		    wrong[i].text);
		choices_free(&c);
	}
	graph_free(g);
}

int
main(void)
{
	check_nothing_on();
	check_pool();
	check_pool_there();
	check_pool_instead();
	check_separable_article();
	check_separable_forms();
	check_separable_refusals();
	check_bits();
	check_bits_more();
	check_marks();
	check_letterless();
	check_meaningless();
	return tap_done();
}
