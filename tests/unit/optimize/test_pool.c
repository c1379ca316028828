/*
 * Pools for many layers at once: branches that meet are pooled together, what cannot be pooled is
 * passed over with a reason, and every model of the zoo still works.
 */
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "optimize/optimize.h"
#include "script/script.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A 1x1 convolution and a 3x3 one of the given stride, summed with their input, or with a 1x1
 * convolution of it when the shape changes. */
static int
add_residual(struct build *b, int x, const char *name, const char *filters, int stride)
{
	char attrs[80], part[40];
	int y;

	(void)snprintf(part, sizeof part, "%s_a", name);
	(void)snprintf(attrs, sizeof attrs, "filters=%s kernel=1", filters);
	y = build_layer(b, "conv", part, attrs, 1, x);
	y = build_layer(b, "relu", NULL, "", 1, y);
	(void)snprintf(part, sizeof part, "%s_b", name);
	(void)snprintf(attrs, sizeof attrs, "filters=%s kernel=3 pad=1 stride=%d", filters, stride);
	y = build_layer(b, "conv", part, attrs, 1, y);
	if (stride > 1) {
		(void)snprintf(part, sizeof part, "%s_short", name);
		(void)snprintf(attrs, sizeof attrs, "filters=%s kernel=1 stride=%d", filters,
		    stride);
		x = build_layer(b, "conv", part, attrs, 1, x);
	}
	(void)snprintf(part, sizeof part, "%s_sum", name);
	return build_layer(b, "add", part, "", 2, y, x);
}

/* 64x64, a stem to 32x32, one block that keeps the size and one that halves it, a classifier. */
static struct graph *
residual_graph(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,64,64");

	x = build_layer(&b, "conv", "stem", "filters=8 kernel=3 stride=2 pad=1", 1, x);
	x = add_residual(&b, x, "keep", "8", 1);
	x = add_residual(&b, x, "halve", "16", 2);
	x = build_layer(&b, "global_avgpool", NULL, "", 1, x);
	x = build_layer(&b, "flatten", NULL, "", 1, x);
	x = build_layer(&b, "dense", "fc", "units=10", 1, x);
	return build_end(&b, x);
}

static int64_t
width_of(const struct graph *g, const char *path)
{
	int i = graph_find(g, path);

	return i < 0 ? -1 : g->layer[i].out.dim[1];
}

/* The reason why pooling passes over a layer under these choices, or an empty text. */
static const char *
reason(const struct graph *g, const char *const *choice, const char *path, char text[static 400])
{
	struct choices c = variant_choices(choice);
	struct analysis a = analysis_of(g);
	struct passed passed = {0};
	const char *why;

	optimize_passed(&a, &c, &passed);
	why = passed_find(&passed, optimization_find("pool"), graph_find(g, path));
	(void)snprintf(text, 400, "%s", why != NULL ? why : "");
	passed_free(&passed);
	analysis_free(&a);
	choices_free(&c);
	return text;
}

#define REASON(g, path, text, ...) reason(g, (const char *const[]){__VA_ARGS__, NULL}, path, text)

static void
check_branches(void)
{
	struct graph *g = residual_graph(), *v = VARIANT(g, "pool");
	char text[400];

	/* 64 -> stem 32 -> pool 16 -> keep 16 -> pool 8 -> halve 4; 16 -> short 8 -> pool 4 */
	tap_is_int(width_of(v, "stem/pool"), 16, "the stem is pooled");
	tap_is_int(width_of(v, "keep_sum"), 16, "a sum with the input keeps its size");
	tap_is_int(width_of(v, "halve_a/pool"), 8, "one branch of a sum is pooled");
	tap_is_int(width_of(v, "halve_short/pool"), 4, "the other branch is, too");
	tap_is_int(width_of(v, "halve_sum"), 4, "they fit each other");
	tap_is_int(graph_find(v, "halve_b/pool"), -1, "a branch is not pooled twice");
	tap_has(REASON(g, "keep_a", text, "pool"), "cannot be pooled with it ('keep_sum')",
	    "a branch beside the input itself cannot be pooled");
	graph_free(v);
	graph_free(g);
}

static void
check_single_layers(void)
{
	struct graph *g = residual_graph(), *v = VARIANT(g, "pool@halve_b");
	struct choices c;
	char text[400];
	struct err e;

	tap_ok(graph_find(v, "halve_b/pool") > 0 && graph_find(v, "halve_short/pool") > 0,
	    "a pool on one branch pools the one that it meets");
	tap_is_int(width_of(v, "halve_sum"), 8, "and nothing else");
	graph_free(v);
	v = VARIANT(g, "pool@halve_b", "pool=off@halve_short");
	tap_is_int(v->nlayers, g->nlayers, "unless it is switched off there");
	graph_free(v);
	tap_has(REASON(g, "halve_b", text, "pool@halve_b", "pool=off@halve_short"),
	    "cannot be pooled with it ('halve_sum')", "which is the reason");
	c = variant_choices((const char *const[]){"pool@keep_b", NULL});
	tap_ok(!optimize_check(g, &c, &e), "a choice for one layer that is passed over is refused");
	tap_has(e.text, "keep_b: pool: a branch that it meets cannot be pooled with it ("
	    "'keep_sum')", "with the reason");
	choices_free(&c);
	graph_free(g);
}

/* 16x16 -> 8x8 -> 4x4 -> 2x2; another pool would leave a single position. */
static void
check_positions(void)
{
	struct build b = build_start();
	int x = build_input(&b, "3,16,16");
	struct graph *g, *v;
	char text[400];

	for (int i = 0; i < 4; i++)
		x = build_layer(&b, "conv", NULL, "filters=4 kernel=3 pad=1", 1, x);
	x = build_layer(&b, "conv", "out", "filters=4 kernel=1", 1, x);
	g = build_end(&b, x);
	v = VARIANT(g, "pool");
	tap_is_int(width_of(v, "out"), 2, "pools leave more than one position");
	tap_is_int(v->nlayers, g->nlayers + 3, "three pools");
	tap_has(REASON(g, "conv_4", text, "pool"), "pool: a single position would be left",
	    "the fourth would be too many");
	tap_has(REASON(g, "out", text, "pool"), "pool: no layer with weights comes after it",
	    "behind the last layer a pool saves nothing");
	graph_free(v);
	v = VARIANT(g, "pool", "pool@out");
	tap_is_int(width_of(v, "out/pool"), 1, "who asks for it by name gets it");
	graph_free(v);
	v = VARIANT(g, "pool=16@out");
	tap_is_int(width_of(v, "out/pool"), 1, "a window as large as the map");
	graph_free(v);
	graph_free(g);
}

/* Pools that are taken away: two branches lose theirs together, or not at all. */
static void
check_removal(void)
{
	struct build b = build_start();
	int x = build_input(&b, "4,16,16"), y, z;
	struct graph *g, *v;

	y = build_layer(&b, "maxpool", "one", "kernel=2", 1, x);
	z = build_layer(&b, "maxpool", "two", "kernel=2", 1, x);
	x = build_layer(&b, "concat", "both", "", 2, y, z);
	y = build_layer(&b, "maxpool", "three", "kernel=2", 1, x);
	z = build_layer(&b, "conv", "conv", "filters=8 kernel=1 stride=2", 1, x);
	x = build_layer(&b, "add", "sum", "", 2, y, z);
	g = build_end(&b, x);
	v = VARIANT(g, "pool=kind:none@*");
	tap_is_int(graph_find(v, "one"), -1, "a pool is taken away");
	tap_is_int(graph_find(v, "two"), -1, "with the one of the branch that it meets");
	tap_is_int(width_of(v, "both"), 16, "which leaves all positions");
	tap_is_int(width_of(v, "three"), 8, "one that meets a stride stays");
	graph_free(v);
	v = VARIANT(g, "pool=kind:none@one");
	tap_is_int(v->nlayers, g->nlayers, "no branch loses its pool alone");
	graph_free(v);
	graph_free(g);
}

static const char *
op_of(const struct graph *g, const char *path)
{
	int i = graph_find(g, path);

	return i < 0 ? "none" : g->layer[i].op->name;
}

/* A pool in a block and one outside: only choices that name them change them. */
static void
check_pools_there(void)
{
	static const struct {
		const char *choice, *inside, *outside;
	} expected[] = {
	    {"pool", "adaptive_avgpool", "avgpool"}, {"pool=2/avg", "adaptive_avgpool", "avgpool"},
	    {"pool=2@block", "adaptive_avgpool", "avgpool"},
	    {"pool=2@block.fixed", "adaptive_maxpool", "avgpool"},
	    {"pool=2@b*.fixed", "adaptive_maxpool", "avgpool"},
	    {"pool=2@outside", "adaptive_avgpool", "maxpool"},
	    {"pool=2@*", "adaptive_maxpool", "maxpool"},
	    {"pool=kind:none", "adaptive_avgpool", "avgpool"},
	    {"pool=kind:none@outside", "adaptive_avgpool", "none"},
	    {"pool=kind:none@*", "adaptive_avgpool", "none"},
	};
	struct build b = build_start();
	int x = build_input(&b, "4,16,16");
	struct graph *g, *v;
	char text[400];

	x = build_layer(&b, "avgpool", "outside", "kernel=2", 1, x);
	x = build_layer(&b, "adaptive_avgpool", "block.fixed", "size=1", 1, x);
	x = build_layer(&b, "conv", "block.conv", "filters=8 kernel=1", 1, x);
	g = build_end(&b, x);
	for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
		v = VARIANT(g, expected[i].choice);
		tap_is_str(op_of(v, "block.fixed"), expected[i].inside, "%s: the pool in a block",
		    expected[i].choice);
		tap_is_str(op_of(v, "outside"), expected[i].outside, "%s: the pool outside",
		    expected[i].choice);
		graph_free(v);
	}
	tap_has(REASON(g, "outside", text, "pool=kind:none"), "only where its path, its block or a "
	    "pattern names it", "a pool that stays has a reason");
	graph_free(g);
}

static bool
follows(const struct graph *g)
{
	struct graph_call room;
	struct shape out;
	struct err e;

	for (int i = 0; i < g->nlayers; i++)
		if (!op_infer(graph_call(g, i, &room), &out, &e) ||
		    !shape_equal(&out, &g->layer[i].out))
			return false;
	return true;
}

/* Count the convolutions that have neither a pool nor a reason why not, or that have both. */
static int
count_unexplained(const struct graph *g, const struct graph *v, const struct passed *passed,
    int *pools)
{
	bool *pooled = calloc((size_t)g->nlayers, sizeof *pooled);
	int wrong = 0;

	if (pooled == NULL)
		exit(99);
	for (int i = 0; i < v->nlayers; i++)
		if (v->layer[i].inserted)
			pooled[v->layer[i].base] = true;
	for (int i = 0; i < g->nlayers; i++) {
		bool says = passed_find(passed, optimization_find("pool"), i) != NULL;

		*pools += pooled[i];
		wrong += (g->layer[i].op->flags & OP_CONV) != 0 ? pooled[i] == says
		    : pooled[i] || says;
	}
	free(pooled);
	return wrong;
}

/* Count the pools of the model that are another op, or gone, in the variant. */
static int
count_changed_pools(const struct graph *g, const struct graph *v)
{
	int changed = 0;

	for (int i = 0; i < g->nlayers; i++)
		changed += g->layer[i].op->pool[0] != NULL &&
		    strcmp(op_of(v, g->layer[i].path), g->layer[i].op->name) != 0;
	return changed;
}

/* Pool a whole model.  Return whether it has a pool then. */
static bool
check_model(const char *name, const struct graph *g, const char *text)
{
	const char *const choice[] = {text, NULL};
	struct choices c = variant_choices(choice);
	struct analysis a = analysis_of(g);
	struct passed passed = {0};
	int pools = 0;
	struct err e;
	struct graph *v = optimize(g, &c, &e);

	if (tap_ok(v != NULL, "%s: %s for the whole model", name, text)) {
		tap_ok(follows(v), "%s: every shape follows from its inputs", name);
		tap_is_int(count_changed_pools(g, v), 0, "%s: its own pools stay", name);
		optimize_passed(&a, &c, &passed);
		tap_is_int(count_unexplained(g, v, &passed, &pools), 0,
		    "%s: each convolution has a pool or a reason why not", name);
	} else {
		tap_diag("%s", e.text);
	}
	graph_free(v);
	passed_free(&passed);
	analysis_free(&a);
	choices_free(&c);
	return pools > 0;
}

static void
check_zoo(void)
{
	char pattern[512];
	glob_t found;
	int pooled = 0;

	(void)snprintf(pattern, sizeof pattern, "%s/lua/zoo/*.lua", getenv("LAYERTOP_DATADIR"));
	if (glob(pattern, 0, NULL, &found) != 0) {
		printf("Bail out! no models in %s\n", pattern);
		exit(1);
	}
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct script_options o = {.file = found.gl_pathv[i],
		    .datadir = getenv("LAYERTOP_DATADIR")};
		const char *name = strrchr(o.file, '/') + 1;
		struct err e;
		struct model *m = script_load(&o, &e);

		if (!tap_ok(m != NULL, "%s loads", name))
			continue;
		pooled += check_model(name, m->graph, "pool");
		(void)check_model(name, m->graph, "pool=3/avg/2");
		model_free(m);
	}
	globfree(&found);
	/* Networks of images and sounds, without those whose sizes are fixed: detectors, windows of
	 * attention, positions that are learned. */
	tap_ok(pooled >= 25, "%d families can be pooled", pooled);
}

int
main(void)
{
	check_branches();
	check_single_layers();
	check_positions();
	check_removal();
	check_pools_there();
	check_zoo();
	return tap_done();
}
