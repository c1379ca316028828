/*
 * Memory of small devices: what patches, depthwise convolutions in place and another order of
 * branches do to the peak, as it is published, and the memory that engines need.
 *
 * Published figures: Lin et al., MCUNetV2 (arXiv:2110.15352), table 1 and figure 5; Liberis and
 * Lane (arXiv:1910.05110), figure 1; tests/data/arena.csv.
 */
#include "evaluate/arena.h"
#include "evaluate/evaluate.h"
#include "lib/build.h"
#include "lib/csv_table.h"
#include "lib/tap.h"
#include "lib/tree.h"
#include "lib/variant.h"
#include "lib/zoo_table.h"
#include "model/liveness.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct model *
load_zoo(const char *script, const char *knobs)
{
	struct err e;
	struct model *m = zoo_table_load(script, knobs, &e);

	if (m == NULL) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	return m;
}

static int64_t
peak_of(const struct graph *g)
{
	int at;

	return liveness_peak(g, &at);
}

/* Return the multiply-accumulates of the layers that run in patches, with those that they share. */
static int64_t
macs_in_patches(const struct graph *g, bool overlapping)
{
	const struct hardware h = variant_device();
	struct settings s = variant_settings(&h, "textbook");
	struct evaluation v;
	struct err e;
	int64_t macs = 0;

	if (!tap_ok(evaluate(g, &s, &v, &e), "it evaluates"))
		return 0;
	for (int i = 0; i < g->nlayers; i++)
		if (g->patch[i].across > 0)
			macs += overlapping ? v.layer[i].figures.macs : v.layer[i].cost->ncounted >
			    0 ? (int64_t)llround((double)v.layer[i].figures.macs *
			    (double)shape_elems(&g->layer[i].out) /
			    (double)(graph_runs(g, i) * g->patch[i].rows * g->patch[i].columns *
			    g->layer[i].out.dim[0])) : 0;
	evaluation_free(&v);
	return macs;
}

/* MCUNetV2's table 1: 4 x 4 patches of MobileNetV2, whose first patch is of 75 x 75. */
static void
check_mcunet(void)
{
	struct model *m = load_zoo("mobilenet_v2", "");
	struct graph *whole = VARIANT(m->graph, "freeze", "bits=8", "inplace");
	struct graph *g = VARIANT(m->graph, "freeze", "bits=8", "inplace", "patch=4");
	int64_t macs, all = variant_total(g).macs;

	tap_is_int(peak_of(whole) / 1024, 1372, "MobileNetV2: 1372 kB as a whole");
	if (tap_ok(g->patch != NULL, "MobileNetV2 runs in patches")) {
		tap_is_int(g->patch[0].rows, 75, "of 75 rows");
		tap_is_int(g->patch[0].columns, 75, "and 75 columns");
		macs = macs_in_patches(g, true);
		tap_is_int((macs + 500000) / 1000000, 130, "130 million MACs in patches");
		tap_is_int(llround(100 * ((double)macs / (double)macs_in_patches(g, false) - 1)),
		    42, "42 %% more than without");
	}
	/* The paper's 172 kB are conv's and its input's in the block behind; while its sum waits,
	 * the block's input is there as well: 171.5 + 24.5 KiB. */
	tap_is_int(peak_of(g), 192 * 28 * 28 + 2 * 32 * 28 * 28, "172 kB and the shortcut");
	/* The paper prints 330 million, 10 %, which 300.8 + 38.2 is not; figure 5 has 8 to 17 %. */
	tap_is_int(llround(100 * ((double)all / 300774272 - 1)), 13, "13 %% more in all");
	graph_free(whole);
	graph_free(g);
	model_free(m);
}

/* MCUNetV2's figure 5: peaks fall 3.7 to 8.0 times, least of all in MnasNet.  Its MACs are not held
 * against the figure: 23.5 % more here, at most 17 % there, for a reason that is not known. */
static void
check_mnasnet(void)
{
	struct model *m = load_zoo("mnasnet", "");
	struct graph *whole = VARIANT(m->graph, "freeze", "bits=8", "inplace");
	struct graph *g = VARIANT(m->graph, "freeze", "bits=8", "inplace", "patch=4");
	double falls = (double)peak_of(whole) / (double)peak_of(g);

	tap_ok(fabs(falls - 3.7) < 0.1, "MnasNet: the peak falls %.2f times", falls);
	graph_free(whole);
	graph_free(g);
	model_free(m);
}

/* Figure 1 of Liberis and Lane: tensors of 1568, 3136, 1568, 512, 512, 256, 256 and 512 bytes. */
static struct graph *
liberis(void)
{
	struct build b = build_start();
	int x = build_input(&b, "8,14,14"), y, z;

	x = build_layer(&b, "conv", "op1", "filters=16 kernel=3 pad=1", 1, x);
	y = build_layer(&b, "conv", "op2", "filters=8 kernel=3 pad=1", 1, x);
	y = build_layer(&b, "conv", "op3", "filters=8 kernel=7", 1, y);
	z = build_layer(&b, "conv", "op4", "filters=8 kernel=7", 1, x);
	y = build_layer(&b, "conv", "op5", "filters=4 kernel=1", 1, y);
	z = build_layer(&b, "conv", "op6", "filters=4 kernel=1", 1, z);
	return build_end(&b, build_layer(&b, "concat", "op7", "", 2, y, z));
}

static void
check_order(void)
{
	struct graph *g = liberis(), *as_written = VARIANT(g, "bits=8");
	struct graph *better = VARIANT(g, "bits=8", "reorder");

	tap_is_int(peak_of(as_written), 5216, "in the order of the file: 5,216 bytes");
	tap_is_int(peak_of(better), 4960, "in the best one: 4,960 bytes");
	tap_ok(graph_find(better, "op6") < graph_find(better, "op2"), "op6 runs before op2");
	tap_is_int(variant_total(better).macs, variant_total(as_written).macs, "the same work");
	graph_free(better);
	better = VARIANT(g, "bits=8", "reorder", "reorder=off@op4");
	tap_is_int(peak_of(better), 5216, "a layer that stays keeps those around it");
	graph_free(better);
	graph_free(as_written);
	graph_free(g);
}

/* A stem, a depthwise convolution, a sum around it, and a classifier. */
static struct graph *
small_network(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,16,16"), y;

	x = build_layer(&b, "conv", "stem", "filters=8 kernel=3 pad=1", 1, x);
	y = build_layer(&b, "conv", "wide", "filters=16 kernel=1", 1, x);
	y = build_layer(&b, "depthwise", "deep", "kernel=3 pad=1 stride=2", 1, y);
	x = build_layer(&b, "depthwise", "both", "kernel=3 pad=1 stride=2", 1, x);
	y = build_layer(&b, "conv", "thin", "filters=8 kernel=1", 1, y);
	x = build_layer(&b, "add", "sum", "", 2, y, x);
	x = build_layer(&b, "global_avgpool", "mean", "", 1, x);
	return build_end(&b, build_layer(&b, "dense", "fc", "units=4", 1, x));
}

static void
check_refusals(void)
{
	static const struct { const char *path, *choice, *words; } refused[] = {
	    {"wide", "inplace", "not a depthwise convolution"},
	    {"both", "inplace", "another layer reads its input"},
	    {"fc", "patch", "only the first layers can run in patches"},
	    {"mean", "patch", "needs whole maps"},
	};
	struct graph *g = small_network(), *v;
	struct runtime whole = runtime_compiled;
	struct hardware h = variant_device();
	struct settings s = variant_settings(&h, "roofline");
	struct evaluation out;
	struct err e;

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		tap_has(variant_refusal(g, refused[i].path, refused[i].choice, &e),
		    refused[i].words, "%s of %s", refused[i].choice, refused[i].path);
	tap_is_str(variant_refusal(g, "deep", "inplace", &e), "it applies", "inplace of deep");
	v = VARIANT(g, "inplace");
	s.runtime = &whole;
	tap_ok(!evaluate(v, &s, &out, &e), "an engine with whole maps refuses it");
	tap_has(e.text, "inplace: compiled has each map whole in memory", "with a sentence");
	graph_free(v);
	graph_free(g);
}

/* In place: 16 x 16 x 16 numbers of `wide`, and one channel of 8 x 8, beside `stem`. */
static void
check_in_place(void)
{
	struct graph *g = small_network(), *v = VARIANT(g, "bits=8", "inplace");
	int64_t *live = mem_calloc((size_t)v->nlayers, sizeof *live);
	int deep = graph_find(v, "deep");

	liveness_curve(v, live);
	tap_is_int(live[deep], 8 * 256 + 16 * 256 + 64, "while it runs");
	tap_is_int(live[deep + 1], 8 * 256 + 16 * 64 + 8 * 64, "the rest is free behind it");
	tap_ok(liveness_in_place(v, deep), "it is in place");
	free(live);
	graph_free(v);
	graph_free(g);
}

static void
check_arena(const struct runtime_table *runtimes, const struct csv_table *t, int i)
{
	struct model *m = load_zoo(csv_table_at(t, i, "script"), csv_table_at(t, i, "knobs"));
	struct graph *g = VARIANT(m->graph, "bits=8");
	struct hardware h = variant_device();
	struct settings s = variant_settings(&h, "textbook");
	double want = strtod(csv_table_at(t, i, "published_bytes"), NULL);
	double within = strtod(csv_table_at(t, i, "within"), NULL), got;
	struct evaluation v;
	struct err e = {""};

	h.class = "mcu";
	s.runtime = runtime_named(runtimes, csv_table_at(t, i, "runtime"));
	if (tap_ok(s.runtime != NULL && evaluate(g, &s, &v, &e), "it evaluates: %s", e.text)) {
		got = arena_of_runtime(&v);
		tap_ok(fabs(got / want - 1) <= within, "%s: %s %s takes %.0f bytes, measured %.0f "
		    "(%+.0f %%)", csv_table_at(t, i, "runtime"), csv_table_at(t, i, "script"),
		    csv_table_at(t, i, "knobs"), got, want, 100 * (got / want - 1));
		evaluation_free(&v);
	}
	graph_free(g);
	model_free(m);
}

static void
check_arenas(void)
{
	struct runtime_table runtimes;
	struct csv_table t = {0};
	char folder[512];
	struct err e;

	(void)snprintf(folder, sizeof folder, "%s/lua/runtimes", tree_folder());
	if (!tap_ok(runtime_load((const char *[]){folder, NULL}, &runtimes, &e), "the runtimes"))
		return;
	zoo_table_read("arena.csv", &t);
	for (int i = 1; i < t.n; i++)
		check_arena(&runtimes, &t, i);
	csv_table_free(&t);
	runtime_free(&runtimes);
}

int
main(void)
{
	check_mcunet();
	check_mnasnet();
	check_order();
	check_refusals();
	check_in_place();
	check_arenas();
	return tap_done();
}
