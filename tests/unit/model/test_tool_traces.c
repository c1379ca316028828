/*
 * What tools count for whole networks: their rules for torchvision's own modules and functions,
 * applied to networks as they ran (data/layers), against the scripts of the zoo.
 *
 * A trace says which module or function each layer is; so the totals agree only if the scripts say
 * how torchvision writes each layer.
 */
#include "lib/computed_text.h"
#include "lib/tap.h"
#include "lib/zoo_table.h"
#include "model/convention.h"
#include "op/expr.h"

enum { FVCORE, TORCHINFO, PTFLOPS, PTFLOPS_ATEN, THOP, CALFLOPS_MACS, CALFLOPS_FLOPS, COLUMNS };

static const struct {
	const char *convention;
	bool flops;
} columns[COLUMNS] = {
    [FVCORE] = {"fvcore", false},
    [TORCHINFO] = {"torchinfo", false},
    [PTFLOPS] = {"ptflops", false},
    [PTFLOPS_ATEN] = {"ptflops-aten", false},
    [THOP] = {"thop", false},
    [CALFLOPS_MACS] = {"calflops", false},
    [CALFLOPS_FLOPS] = {"calflops", true},
};

/* Numbers of a row of a trace that rules are about. */
enum { MACS, BIASES, PARAMS, INPUTS, OUTPUTS, PLACES, NUMBERS };
static const char *const number_names[NUMBERS] = {"macs", "biases", "params", "in", "out",
    "places"};

/* Rules for a module, or for a function called inside of one; NULL: the tool counts nothing. */
struct rule {
	const char *type;
	bool call;
	const char *count[COLUMNS];
};

#define CONVOLUTION(type_, hooked)                                                                 \
	{type_, false, {"macs", "macs + biases", hooked ? "macs + biases" : NULL, "macs + biases", \
	    hooked ? "macs" : NULL, "macs", "2 * macs + biases"}}
#define BATCHNORM(type_)                                                                           \
	{type_, false, {"2 * out", "params", "2 * out", NULL, "4 * out", NULL, "2 * out"}}

static const struct rule rules[] = {
    CONVOLUTION("Conv2d", true),
    CONVOLUTION("Conv3d", true),
    CONVOLUTION("Conv3DSimple", false), /* a class of torchvision */
    {"Linear", false, {"macs", "macs + biases", "macs + biases", "macs + biases", "macs", "macs",
        "2 * macs"}},
    {"addmm", true, {"macs", NULL, NULL, "macs + out", NULL, "macs", "2 * macs"}},
    {"bmm", true, {"macs", NULL, "macs", "macs", NULL, NULL, NULL}},
    BATCHNORM("BatchNorm2d"),
    BATCHNORM("BatchNorm3d"),
    {"LayerNorm", false, {"5 * out", "params", "out", NULL, "4 * out", NULL, "5 * out"}},
    {"LayerNorm2d", false, {"5 * out", "params", NULL, NULL, NULL, NULL, "5 * out"}},
    {"ReLU", false, {[PTFLOPS] = "2 * out", [CALFLOPS_FLOPS] = "out"}},
    {"relu", true, {[PTFLOPS] = "out", [CALFLOPS_FLOPS] = "out"}},
    {"relu_", true, {[PTFLOPS] = "out", [CALFLOPS_FLOPS] = "out"}},
    {"ReLU6", false, {[PTFLOPS] = "out"}},
    {"GELU", false, {[PTFLOPS] = "2 * out", [CALFLOPS_FLOPS] = "out"}},
    {"SiLU", false, {[PTFLOPS] = "out", [CALFLOPS_FLOPS] = "out"}},
    {"_softmax", true, {[PTFLOPS] = "out", [CALFLOPS_FLOPS] = "out"}},
    {"MaxPool2d", false, {[PTFLOPS] = "2 * in", [CALFLOPS_FLOPS] = "in"}},
    {"max_pool2d_with_indices", true, {[PTFLOPS] = "in", [CALFLOPS_FLOPS] = "in"}},
    {"AvgPool2d", false, {[PTFLOPS] = "2 * in", [THOP] = "out", [CALFLOPS_FLOPS] = "in"}},
    {"avg_pool2d", true, {[PTFLOPS] = "in", [CALFLOPS_FLOPS] = "in"}},
    {"AdaptiveAvgPool2d", false, {[FVCORE] = "in", [PTFLOPS] = "2 * in", [THOP] = "in + out",
        [CALFLOPS_FLOPS] = "in"}},
    {"AdaptiveAvgPool3d", false, {[PTFLOPS] = "2 * in", [THOP] = "in + out",
        [CALFLOPS_FLOPS] = "in"}},
    {"adaptive_avg_pool2d", true, {[FVCORE] = "in", [PTFLOPS] = "in", [CALFLOPS_FLOPS] = "in"}},
    {"upsample_bilinear2d", true, {[FVCORE] = "4 * out", [PTFLOPS] = "out",
        [CALFLOPS_FLOPS] = "places"}},
};

/* What a trace does not show: by network and type, the function that torchvision's code calls.  A
 * pool to one place ends as a mean; an einsum as a product of matrices, which ptflops sees not. */
static const struct {
	const char *network, *type, *called;
} called[] = {
    {"densenet121", "mean", "adaptive_avg_pool2d"},
    {"mobilenet_v2", "mean", "adaptive_avg_pool2d"},
    {"maxvit_t", "bmm", "einsum"},
};
static const struct rule einsum_rule = {"einsum", true, {"macs", NULL, NULL, "macs", NULL, NULL,
    NULL}};

/* ptflops ends with an error on the attention of this one. */
static const char *const fails[] = {"vit_b_16"};

static int
find_number(const void *ctx, const char *name)
{
	(void)ctx;
	for (int i = 0; i < NUMBERS; i++)
		if (strcmp(number_names[i], name) == 0)
			return i;
	return -1;
}

static bool
number_value(const void *ctx, int id, int64_t *out, struct err *e)
{
	(void)e;
	*out = ((const int64_t *)ctx)[id];
	return true;
}

static const struct expr_symbols symbols = {.find = find_number, .value = number_value};

static bool
is_network(const char *file, const char *network)
{
	size_t n = strlen(network);

	return strncmp(file, network, n) == 0 && strcmp(file + n, ".csv") == 0;
}

static const struct rule *
find_rule(const char *file, const char *type, bool call)
{
	for (size_t i = 0; call && i < sizeof called / sizeof called[0]; i++)
		if (is_network(file, called[i].network) && strcmp(called[i].type, type) == 0)
			type = called[i].called;
	if (call && strcmp(type, einsum_rule.type) == 0)
		return &einsum_rule;
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
		if (rules[i].call == call && strcmp(rules[i].type, type) == 0)
			return &rules[i];
	return NULL;
}

/* Return the elements of the first shape of "1x3x8x8;4", without its first `skip` dimensions. */
static int64_t
elements(const char *shapes, int skip)
{
	int64_t n = 1;
	char *end;

	for (const char *at = shapes; *at >= '0' && *at <= '9'; at = end + 1) {
		int64_t dim = strtoll(at, &end, 10);

		if (skip-- <= 0)
			n *= dim;
		if (*end != 'x')
			break;
	}
	return n;
}

static int64_t
whole(const char *cell)
{
	return cell[0] == '\0' ? 0 : strtoll(cell, NULL, 10);
}

static void
read_numbers(const struct csv_table *t, int line, int64_t number[static NUMBERS])
{
	int64_t filters = whole(csv_table_at(t, line, "cout"));

	number[MACS] = whole(csv_table_at(t, line, "macs"));
	number[PARAMS] = whole(csv_table_at(t, line, "params"));
	number[INPUTS] = elements(csv_table_at(t, line, "in_shapes"), 0);
	number[OUTPUTS] = elements(csv_table_at(t, line, "out_shapes"), 0);
	number[PLACES] = elements(csv_table_at(t, line, "out_shapes"), 2);
	number[BIASES] = filters > 0 && whole(csv_table_at(t, line, "bias")) == 1
	    ? number[OUTPUTS] : 0;
}

/* Add what each tool counts for the rows of a trace. */
static void
sum_trace(const char *file, int rows, int64_t total[static COLUMNS])
{
	struct arena a = {0};
	struct csv_table t;
	char name[256];
	int64_t number[NUMBERS], v;
	struct err e;

	(void)snprintf(name, sizeof name, "layers/%s", file);
	zoo_table_read(name, &t);
	for (int line = 1; line < t.n && (rows == 0 || line <= rows); line++) {
		bool call = strcmp(csv_table_at(&t, line, "scope"), "func") == 0;
		const char *type = csv_table_at(&t, line, "type");
		const struct rule *rule = find_rule(file, type, call);

		read_numbers(&t, line, number);
		if (rule == NULL && number[MACS] != 0)
			tap_ok(false, "%s: there is a rule for %s", file, type);
		for (int i = 0; rule != NULL && i < COLUMNS; i++) {
			if (rule->count[i] == NULL)
				continue;
			if (expr_eval(expr_parse(&a, rule->count[i], &symbols, NULL, &e),
			    &symbols, number, &v, &e))
				total[i] += v;
			else
				tap_ok(false, "%s: a rule for %s has a value", file, type);
		}
	}
	arena_free(&a);
	csv_table_free(&t);
}

static bool
count_network(const struct graph *g, const struct convention *c, bool flops, int64_t *total)
{
	int64_t count[2];
	struct cost cost;
	struct err e;

	*total = 0;
	for (int i = 0; i < g->nlayers; i++) {
		if (!cost_layer(g, i, &cost, &e) ||
		    !convention_count(c, &cost, &count[0], &count[1], &e))
			return false;
		*total += count[flops];
	}
	return true;
}

/* Check the explanation of each layer under each convention. */
static void
check_explanations(const struct graph *g, const char *file)
{
	const struct convention *c = NULL;
	char text[1024];
	struct cost cost;
	struct err e;
	int i = 0;

	for (; i < g->nlayers && c == NULL; i++)
		if (cost_layer(g, i, &cost, &e))
			c = computed_text_differs(g, i, &cost, text, sizeof text);
	if (!tap_ok(c == NULL, "%s: explanations come to the counts", file))
		tap_diag("%s, %s: '%s'", g->layer[i - 1].path, c->name, text);
}

static void
check_network(const struct csv_table *zoo, int line)
{
	const char *file = csv_table_at(zoo, line, "layers");
	int64_t want[COLUMNS] = {0}, got = 0;
	struct err e = {""};
	struct model *m = zoo_table_load(csv_table_at(zoo, line, "script"),
	    csv_table_at(zoo, line, "knobs"), &e);
	bool failing = false;

	if (!tap_ok(m != NULL, "%s loads", csv_table_at(zoo, line, "script"))) {
		tap_diag("%s", e.text);
		return;
	}
	check_explanations(m->graph, file);
	sum_trace(file, (int)whole(csv_table_at(zoo, line, "rows")), want);
	for (size_t i = 0; i < sizeof fails / sizeof fails[0]; i++)
		failing = failing || is_network(file, fails[i]);
	for (int i = 0; i < COLUMNS; i++) {
		const struct convention *c = convention_find(columns[i].convention);

		if (i == PTFLOPS && failing)
			continue;
		if (tap_ok(c != NULL && count_network(m->graph, c, columns[i].flops, &got),
		    "%s counts", columns[i].convention))
			tap_is_int(got, want[i], "%s: %s of %s", file,
			    columns[i].flops ? "FLOPs" : "MACs", columns[i].convention);
	}
	model_free(m);
}

int
main(void)
{
	struct csv_table zoo;
	int networks = 0;

	zoo_table_read("zoo.csv", &zoo);
	for (int line = 1; line < zoo.n; line++) {
		if (csv_table_at(&zoo, line, "layers")[0] == '\0')
			continue;
		networks++;
		check_network(&zoo, line);
	}
	tap_is_int(networks, 30, "networks");
	csv_table_free(&zoo);
	return tap_done();
}
