/*
 * Compare the totals of five networks with the reports of other tools, to the unit.
 *
 * The figures are runs of the tools themselves (torch 1.13, torchvision 0.14.1, batch 1,
 * 3x224x224).  0 stands for a tool that fails, or that no rule explains, as its caveat says.
 */
#include "model/convention.h"
#include "model/difference.h"
#include "script/script.h"
#include "lib/tap.h"
#include "lib/tree.h"

#define NETWORKS 5

static const struct {
	const char *file, *knob, *value;
} networks[NETWORKS] = {
    {"zoo:resnet", "depth", "50"},
    {"zoo:mobilenet_v2", NULL, NULL},
    {"zoo:vgg", "depth", "16"},
    {"zoo:vit", "variant", "b_16"},
    {"zoo:resnet", "depth", "152"},
};

static const struct {
	const char *convention;
	bool flops; /* the tool prints FLOPs of two a multiply-accumulate; otherwise MACs */
	int64_t total[NETWORKS];
} reported[] = {
    {"torchvision", false, {4089184256, 300774272, 15470264320, 17563828224, 11513626624}},
    {"torchinfo", false, {4089238376, 300809384, 15483821032, 11280392680, 11513779048}},
    {"ptflops", false, {4132436968, 320300008, 15523225576, 0, 11602639848}},
    {"ptflops-aten", false, {4089185256, 300775272, 15483821032, 17580319720, 11513627624}},
    {"thop", false, {4133742592, 327486720, 15470314496, 11286254592, 11603945472}},
    {"fvcore", false, {4111512576, 314193216, 15470289408, 17582740224, 11558835200}},
    {"calflops", false, {4089184256, 300774272, 15470264320, 16848500736, 11513626624}},
    {"calflops", true, {8211108352, 614967488, 30973778432, 33728914704, 23094313472}},
    {"deepspeed", false, {4089184256, 300774272, 15470264320, 17563828224, 11513626624}},
    {"deepspeed", true, {8211108352, 614967488, 30973778432, 35159569680, 23094313472}},
    {"torch-flop-counter", true,
        {8178368512, 601548544, 30940528640, 35127656448, 23027253248}},
    {"onnx-tool", false, {4117342184, 319949192, 15503523304, 0, 11572291560}},
    {"darknet", true, {0, 0, 30940528640, 0, 0}},
};

static struct model *
load(int network)
{
	struct knob_setting knobs[2] = {{0}};
	struct script_options options = {.file = networks[network].file, .knobs = knobs,
	    .datadir = getenv("LAYERTOP_DATADIR")};
	char name[64], value[64];
	struct model *m;
	struct err e = {""};

	if (networks[network].knob != NULL) {
		(void)snprintf(name, sizeof name, "%s", networks[network].knob);
		(void)snprintf(value, sizeof value, "%s", networks[network].value);
		knobs[0] = (struct knob_setting){.name = name, .value = value};
	}
	m = script_load(&options, &e);
	if (!tap_ok(m != NULL, "%s loads", networks[network].file))
		tap_diag("%s", e.text);
	return m;
}

static void
check_totals(const struct graph *g, int network)
{
	struct difference d;
	struct err e;

	for (size_t i = 0; i < sizeof reported / sizeof reported[0]; i++) {
		const struct convention *c = convention_find(reported[i].convention);

		if (reported[i].total[network] == 0)
			continue;
		if (!tap_ok(c != NULL && difference_make(g, c, c, reported[i].flops
		    ? DIFFERENCE_FLOPS : DIFFERENCE_MACS, &d, &e), "%s counts",
		    reported[i].convention))
			continue;
		tap_is_int(d.a, reported[i].total[network], "%s %s: %s", networks[network].file,
		    networks[network].value != NULL ? networks[network].value : "",
		    reported[i].convention);
		difference_free(&d);
	}
}

/* From 4.089 to 4.134: what thop adds to the matrix products of ResNet-50 is 4 for each of the
 * 11,113,984 elements of its batch norms, and the 100,352 inputs and 2,048 outputs of its pool. */
static void
check_difference(const struct graph *g)
{
	struct difference d;
	struct err e;

	if (!tap_ok(difference_make(g, convention_find("torchvision"), convention_find("thop"),
	    DIFFERENCE_MACS, &d, &e), "two conventions are compared"))
		return;
	tap_is_int(d.b - d.a, 44558336, "the whole difference");
	tap_is_int(d.term[difference_index(LEDGER_BATCHNORM_ELEMS, FORM_MODULE)].b, 22227968,
	    "batch norm");
	tap_is_int(d.term[difference_index(LEDGER_BATCHNORM_AFFINE, FORM_MODULE)].b, 22227968,
	    "its scales and shifts");
	tap_is_int(d.term[difference_index(LEDGER_ADAPTIVE_AVG_IN, FORM_MODULE)].b, 100352,
	    "inputs of the pool");
	tap_is_int(d.term[difference_index(LEDGER_ADAPTIVE_AVG_OUT, FORM_MODULE)].b, 2048,
	    "outputs of the pool");
	tap_is_int(d.nlayers, 54, "layers that differ: 53 batch norms and the pool");
	tap_is_int(d.layer[0].b - d.layer[0].a, 4 * 64 * 112 * 112, "the largest first");
	difference_free(&d);
}

/* A 2x2 transposed convolution at stride 2 has four times as many outputs as inputs: thop, which
 * counts a kernel for each output, counts the four of a U-Net, 1024 x 512 x 4 x 16 x 16 each, four
 * times. */
static void
check_transposed(void)
{
	char name[] = "size", value[] = "256";
	struct knob_setting knobs[2] = {{.name = name, .value = value}};
	struct script_options options = {.file = "zoo:unet", .knobs = knobs,
	    .datadir = getenv("LAYERTOP_DATADIR")};
	struct difference d;
	struct err e = {""};
	struct model *m = script_load(&options, &e);

	if (!tap_ok(m != NULL, "zoo:unet loads"))
		return;
	if (tap_ok(difference_make(m->graph, convention_find("torchvision"),
	    convention_find("thop"), DIFFERENCE_MACS, &d, &e), "its conventions are compared")) {
		tap_is_int(d.term[difference_index(LEDGER_TRANSPOSED_MACS, FORM_MODULE)].a,
		    INT64_C(4) * 1024 * 512 * 4 * 16 * 16, "transposed convolutions by inputs");
		tap_is_int(d.term[difference_index(LEDGER_TRANSPOSED_OUT_MACS, FORM_MODULE)].b,
		    INT64_C(16) * 1024 * 512 * 4 * 16 * 16, "and by outputs");
		difference_free(&d);
	}
	model_free(m);
}

/* torchinfo does not see inside of attention, which has 4 projections of 197 x 768 x 768 and two
 * products of 197 x 197 x 768; the sums behind it are additions that it leaves out too. */
static void
check_misses(const struct graph *g)
{
	const struct convention *blind = convention_find("torchinfo");
	const struct convention *all = convention_find("deepspeed");
	struct cost cost;
	struct err e;
	int i = 0;

	while (i < g->nlayers && strcmp(g->layer[i].op->name, "attention") != 0)
		i++;
	if (!tap_ok(i < g->nlayers && cost_layer(g, i, &cost, &e), "an attention layer"))
		return;
	tap_ok(convention_misses_macs(blind, &cost) && convention_misses_flops(blind, &cost),
	    "torchinfo misses attention");
	tap_ok(!convention_misses_macs(all, &cost) && !convention_misses_flops(all, &cost),
	    "deepspeed does not");
	cost = (struct cost){.ncounted = 1, .counted = {LEDGER_ADD_ELEMS}, .count = {197 * 768}};
	tap_ok(!convention_misses_macs(blind, &cost), "an addition has no MACs to miss");
	tap_ok(convention_misses_flops(blind, &cost), "its FLOPs are missed");
}

/* Check the ledger: a class without a weight would count 0 without a word. */
static void
check_ledger(void)
{
	struct ledger_info table[LEDGER_COUNT + 1];
	int weight[LEDGER_COUNT + 1] = {0};
	struct err e = {""};

	memcpy(weight, convention_full()->flops[FORM_MODULE],
	    sizeof convention_full()->flops[FORM_MODULE]);
	memcpy(table, ledger_table, sizeof ledger_table);
	if (!tap_ok(ledger_check_weights(table, LEDGER_COUNT, weight, &e),
	    "\"full\" weighs each class of the ledger, or its row says why not"))
		tap_diag("%s", e.text);
	table[LEDGER_COUNT] = (struct ledger_info){.name = "turns", .help = "elements turned"};
	tap_ok(!ledger_check_weights(table, LEDGER_COUNT + 1, weight, &e),
	    "a class without a weight and a reason is found");
	tap_has(e.text, "does not weigh turns", "and named");
	table[LEDGER_COUNT].unweighed = "turning computes nothing";
	tap_ok(ledger_check_weights(table, LEDGER_COUNT + 1, weight, &e), "a reason is enough");
	weight[LEDGER_COUNT] = 1;
	tap_ok(!ledger_check_weights(table, LEDGER_COUNT + 1, weight, &e),
	    "a reason beside a weight is found");
	tap_has(e.text, "weighs turns", "and named");
}

/* README.md says of each convention with a caveat what no rule gives. */
static void
check_readme(void)
{
	static char text[200000];
	char path[512], row[64];
	const char *section;
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/README.md", tree_folder());
	f = fopen(path, "r");
	if (!tap_ok(f != NULL, "README.md"))
		return;
	text[fread(text, 1, sizeof text - 1, f)] = '\0';
	(void)fclose(f);
	section = strstr(text, "### What no rule gives");
	for (const struct convention *c = convention_table; c->name != NULL; c++) {
		(void)snprintf(row, sizeof row, "\n| `%s` |", c->name);
		if (c->caveat != NULL)
			tap_ok(section != NULL && strstr(section, row) != NULL,
			    "README.md says where %s differs", c->name);
	}
}

int
main(void)
{
	struct model *m;

	check_ledger();
	check_readme();
	check_transposed();
	for (int i = 0; i < NETWORKS; i++) {
		m = load(i);
		if (m == NULL)
			continue;
		check_totals(m->graph, i);
		if (i == 0)
			check_difference(m->graph);
		if (strcmp(networks[i].file, "zoo:vit") == 0)
			check_misses(m->graph);
		model_free(m);
	}
	return tap_done();
}
