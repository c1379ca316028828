/*
 * Check memory over the schedule, with bytes worked out by hand: elements x 4 at 32 bits.
 */
#include "lib/build.h"
#include "model/liveness.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "lib/zoo_table.h"

static void
check_curve(const struct graph *g, const int64_t *want, const char *what)
{
	int64_t *bytes = calloc((size_t)g->nlayers, sizeof *bytes), most = 0;
	int at, first = 0;

	if (bytes == NULL)
		abort();
	liveness_curve(g, bytes);
	for (int i = 0; i < g->nlayers; i++) {
		tap_is_int(bytes[i], want[i], "%s: while %s runs", what, g->layer[i].path);
		if (want[i] > most) {
			most = want[i];
			first = i;
		}
	}
	tap_is_int(liveness_peak(g, &at), most, "%s: the peak", what);
	tap_is_int(at, first, "%s: where it is reached first", what);
	free(bytes);
}

/* Check a chain: an output and its input are alive together, and a ReLU writes over its input. */
static void
check_chain(void)
{
	struct build b = build_start();
	int x = build_input(&b, "1,10,10");
	struct graph *g;

	x = build_layer(&b, "conv", "a", "filters=2 kernel=1", 1, x);
	x = build_layer(&b, "relu", NULL, "", 1, x);
	x = build_layer(&b, "conv", "b", "filters=3 kernel=1", 1, x);
	x = build_layer(&b, "flatten", NULL, "", 1, x);
	x = build_layer(&b, "dense", "c", "units=5", 1, x);
	g = build_end(&b, x);
	/* input 400; a 800 beside it; relu in place; b 1200 beside a's 800; the view shares;
	 * c 20 beside 1200 */
	check_curve(g, (const int64_t[]){400, 1200, 800, 2000, 1200, 1220}, "chain");
	graph_free(g);
}

/* Check the tensors at the peak of the residual block below: stem and relu, which the sum reads,
 * and conv, which runs. */
static void
check_peak_tensors(const struct graph *g)
{
	static const char *const made[] = {"stem", "relu", "conv"}, *const read[] = {"sum", "conv"};
	struct live_tensor t[3];

	tap_is_int(liveness_tensors(g, graph_find(g, "conv"), t, 3), 3, "tensors at the peak");
	for (int i = 0; i < 3; i++) {
		tap_is_str(g->layer[t[i].layer].path, made[i], "tensor %d", i);
		tap_is_int(t[i].bytes, 800, "%s: bytes", made[i]);
		if (i < 2)
			tap_is_str(g->layer[t[i].last].path, read[i], "%s is read last", made[i]);
	}
	tap_is_int(t[2].last, -1, "the sum and the result are written over conv's");
	tap_is_int(liveness_tensors(g, graph_find(g, "conv"), t, 1), 3,
	    "as many with room for one");
}

/* Check a sum: the shortcut stays alive over the branch, and a ReLU on it cannot work in place. */
static void
check_residual(void)
{
	struct build b = build_start();
	int x = build_input(&b, "1,10,10"), y;
	struct graph *g;

	x = build_layer(&b, "conv", "stem", "filters=2 kernel=1", 1, x);
	y = build_layer(&b, "relu", "relu", "", 1, x);
	y = build_layer(&b, "conv", "conv", "filters=2 kernel=1", 1, y);
	x = build_layer(&b, "add", "sum", "", 2, y, x);
	x = build_layer(&b, "relu", "last", "", 1, x);
	g = build_end(&b, x);
	/* input 400; stem 800; relu's own 800 beside stem, which the sum reads; conv's 800
	 * beside both; the sum writes over conv's output, beside stem; the last over that */
	check_curve(g, (const int64_t[]){400, 1200, 1600, 2400, 1600, 800}, "residual");
	check_peak_tensors(g);
	graph_free(g);
}

/* Check a view that is read later: its storage stays alive, and nothing writes over it. */
static void
check_views(void)
{
	struct build b = build_start();
	int x = build_input(&b, "1,10,10"), view, y;
	struct graph *g;

	x = build_layer(&b, "conv", "conv", "filters=1 kernel=1", 1, x);
	view = build_layer(&b, "flatten", "view", "", 1, x);
	y = build_layer(&b, "relu", "relu", "", 1, x);
	y = build_layer(&b, "flatten", "flat", "", 1, y);
	x = build_layer(&b, "concat", "both", "", 2, view, y);
	g = build_end(&b, x);
	/* 400 each; the concat is 800 beside the two */
	check_curve(g, (const int64_t[]){400, 800, 400, 800, 800, 1600}, "views");
	graph_free(g);
}

/* Check the ends: all inputs are there from the start, outputs stay to the end, and a tensor that
 * nobody reads goes at once. */
static void
check_ends(void)
{
	struct build b = build_start();
	int x = build_input(&b, "100"), y, early, output[2];
	struct graph *g;
	struct err e;

	early = build_layer(&b, "dense", "early", "units=50", 1, x);
	(void)build_layer(&b, "dense", "unread", "units=25", 1, early);
	y = build_input(&b, "200");
	x = build_layer(&b, "dense", "late", "units=10", 1, y);
	output[0] = early;
	output[1] = x;
	g = b.g;
	tap_ok(graph_finish(g, 2, output, &e), "two outputs");
	/* inputs 400 and 800 from the start; early 200 stays; unread 100 only while it runs */
	check_curve(g, (const int64_t[]){1200, 1400, 1100, 1000, 1040}, "ends");
	graph_free(g);
}

/* Check that an activation of 8 bits cannot share storage with one of 32. */
static void
check_bits(void)
{
	struct build b = build_start();
	int x = build_input(&b, "1,10,10");
	struct graph *g, *v;

	x = build_layer(&b, "conv", "conv", "filters=3 kernel=1", 1, x);
	x = build_layer(&b, "relu", "relu", "", 1, x);
	x = build_layer(&b, "relu", "last", "", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "bits=8/8@relu", "bits=8/8@last");
	/* conv 1200; relu 300 beside it; the last in place */
	check_curve(v, (const int64_t[]){400, 1600, 1500, 300}, "bits");
	graph_free(v);
	v = VARIANT(g, "bits=8/4");
	/* 100 / 2, 300 / 2 */
	check_curve(v, (const int64_t[]){50, 200, 150, 150}, "4 bits");
	graph_free(v);
	graph_free(g);
}

/* Check that attention has queries, keys, values and scores in memory while it runs. */
static void
check_workspace(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,8");
	struct live_tensor t[3];
	struct graph *g;

	x = build_layer(&b, "attention", "attention", "heads=2", 1, x);
	x = build_layer(&b, "dense", "dense", "units=8", 1, x);
	g = build_end(&b, x);
	/* input 128; its output 128 and 3 x 32 elements and 2 x 4x4 scores, 512 bytes; dense 128 */
	check_curve(g, (const int64_t[]){128, 128 + 128 + 512, 256}, "attention");
	tap_is_int(liveness_tensors(g, 1, t, 3), 3, "input, output and workspace");
	tap_ok(t[2].is_workspace && t[2].bytes == 512 && !t[1].is_workspace, "the last is that");
	graph_free(g);
}

/* Check the peak of DenseNet-121, in the first block of 56x56 places, whose last layer reads 224
 * channels.  A layer that joins its channels to those reads 224, normalizes them to 224 and makes
 * 128.  If the parts of the block stay, they and what they are joined to are there beside the 224
 * that are normalized: a seventh of that is what the other way saves. */
static void
check_concatenation(void)
{
	static const struct {
		const char *knobs;
		int channels;
	} ways[] = {{"depth=121", 224 + 224 + 128}, {"depth=121 collect=true", 3 * 224}};

	for (int i = 0; i < 2; i++) {
		struct err e;
		struct model *m = zoo_table_load("densenet", ways[i].knobs, &e);
		int at;

		if (!tap_ok(m != NULL, "densenet %s loads", ways[i].knobs))
			continue;
		tap_is_int(liveness_peak(m->graph, &at), INT64_C(4) * ways[i].channels * 56 * 56,
		    "densenet %s: the peak", ways[i].knobs);
		model_free(m);
	}
}

/* Check which layers write over their input: a ReLU behind a convolution does, a batch norm and a
 * ReLU of what a sum reads later do not. */
static void
check_in_place(void)
{
	struct build b = build_start();
	int x = build_input(&b, "1,8,8"), kept;
	struct graph *g;

	x = build_layer(&b, "conv", "conv", "filters=4 kernel=1", 1, x);
	kept = x = build_layer(&b, "relu", "over", "", 1, x);
	x = build_layer(&b, "batchnorm", "norm", "", 1, x);
	x = build_layer(&b, "add", "sum", "", 2, x, kept);
	g = build_end(&b, x);
	tap_ok(liveness_in_place(g, graph_find(g, "over")), "a ReLU is in place");
	tap_ok(!liveness_in_place(g, graph_find(g, "norm")), "a batch norm is not");
	tap_ok(liveness_in_place(g, graph_find(g, "sum")), "a sum is");
	tap_ok(!liveness_in_place(g, graph_find(g, "conv")), "a convolution is not");
	graph_free(g);
}

int
main(void)
{
	check_chain();
	check_residual();
	check_views();
	check_ends();
	check_bits();
	check_workspace();
	check_concatenation();
	check_in_place();
	return tap_done();
}
