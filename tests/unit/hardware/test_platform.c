/*
 * Check what a device and a runtime make of each other's figures, by sums worked out by hand; and
 * files of runtimes, good and bad.
 */
#include "hardware/platform.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "lib/tree.h"

#include <math.h>
#include <string.h>

static void
know(struct figure *f, double value, enum standing standing)
{
	*f = (struct figure){.value = value, .standing = standing, .source = "this test"};
}

static void
is_near(double got, double want, const char *what)
{
	if (!tap_ok(fabs(got - want) <= 1e-12 * fabs(want), "%s", what))
		tap_diag("got %g, want %g", got, want);
}

/* Return a board of 4 big and 4 little cores, each half as fast: together as fast as 6 big ones. */
static struct hardware
board(void)
{
	struct hardware h = hardware_unknown();

	h.id = h.name = "board";
	h.class = "sbc";
	h.family = FAMILY_BOARD;
	know(&h.peak[DTYPE_FP32], 60e9, STANDING_SOURCED);
	know(&h.bandwidth, 10e9, STANDING_SOURCED);
	know(&h.cores, 8, STANDING_SOURCED);
	know(&h.big_cores, 4, STANDING_SOURCED);
	know(&h.little_share, 0.5, STANDING_SOURCED);
	return h;
}

static void
check_levels(void)
{
	struct hardware h = board();
	struct runtime_class class = {.name = "sbc", .figures = runtime_figures_unknown()};
	struct runtime r = runtime_none;
	struct device_runtime own = {"soft", runtime_figures_unknown()};
	struct platform p;

	r.id = "soft";
	know(&h.efficiency[WORK_CONV], 0.9, STANDING_SOURCED);
	p = platform_of(&h, &r, 0);
	is_near(p.figures.share[WORK_STEM].value, 0.9, "the best kernels of the device");
	r.nclasses = 1;
	r.class = &class;
	know(&class.figures.share[WORK_CONV], 0.5, STANDING_MEDIAN);
	know(&class.figures.share[WORK_DEPTHWISE], 0.1, STANDING_MEDIAN);
	p = platform_of(&h, &r, 0);
	is_near(p.figures.share[WORK_CONV].value, 0.5, "the runtime on the class goes first");
	is_near(p.figures.share[WORK_CONV1X1].value, 0.5, "a finer kind has that of a coarser");
	is_near(p.figures.share[WORK_DENSE].value, 0.5, "products that of convolutions");
	tap_ok(isnan(p.figures.share[WORK_POOL].value), "but a pool is nothing like them");
	tap_ok(p.figures.share[WORK_CONV].standing == STANDING_MEDIAN, "with its standing");
	h.nmeasured = 1;
	h.measured = &own;
	know(&own.figures.share[WORK_CONV], 0.4, STANDING_DERIVED);
	p = platform_of(&h, &r, 0);
	is_near(p.figures.share[WORK_CONV].value, 0.4, "the runtime on the device before all");
	/* 0.4 x 0.1 / 0.5 */
	is_near(p.figures.share[WORK_DEPTHWISE].value, 0.08,
	    "another kind in the proportion that the class has");
	tap_ok(p.figures.share[WORK_DEPTHWISE].standing == STANDING_MEDIAN,
	    "which is trusted no more than the class");
}

static void
check_threads(void)
{
	struct hardware h = board();
	struct runtime r = runtime_none;
	enum standing s;

	tap_is_int(platform_usual_threads(&h), 4, "a thread for each big core");
	is_near(platform_of(&h, &r, 1).speed, 1.0 / 6, "one big core");
	is_near(platform_of(&h, &r, 4).speed, 4.0 / 6, "four of them");
	/* Equal parts: five threads wait for the one on a little core. */
	is_near(platform_of(&h, &r, 5).speed, 2.5 / 6, "a fifth thread on a little core");
	is_near(platform_of(&h, &r, 8).speed, 4.0 / 6, "eight are as fast as four");
	is_near(platform_of(&h, &r, 64).speed, 4.0 / 6, "more have no core");
	know(&r.figures.serial, 0.1, STANDING_LEARNED);
	/* 1 / (0.1 + 0.9 / 4) = 3.0769 */
	is_near(platform_of(&h, &r, 4).speed, 1 / 0.325 / 6, "a serial part");
	tap_ok(isnan(platform_start(&(struct platform){.figures = runtime_figures_unknown()}, &s)),
	    "a start that is not known");
	know(&r.figures.start, 4e-6, STANDING_LEARNED);
	know(&r.figures.barrier, 1e-6, STANDING_UNVERIFIED);
	is_near(platform_start(&(struct platform){.figures = r.figures, .threads = 1}, &s), 4e-6,
	    "one thread waits for nobody");
	is_near(platform_start(&(struct platform){.figures = r.figures, .threads = 4}, &s), 7e-6,
	    "three more at 1 us each");
	tap_ok(s == STANDING_UNVERIFIED, "trusted no more than the barrier");
	know(&h.bandwidth_threads, 4, STANDING_SOURCED);
	is_near(platform_bandwidth(&(struct platform){.hardware = &h, .threads = 2,
	    .figures = runtime_figures_unknown()}, WORK_CONV, &s), 5e9,
	    "two threads fill half of the bandwidth that four fill");
	know(&h.threads, 4, STANDING_SOURCED);
	tap_is_int(platform_usual_threads(&h), 4, "what people use goes before the cores");
	h.family = FAMILY_GPU;
	tap_is_int(platform_usual_threads(&h), 0, "a GPU has no such threads");
}

/* Files of runtimes that cannot be used: the name, the text, and words of the sentence. */
#define RUNTIME "return { id = \"x\", name = \"x\", classes = { \"sbc\" }, "
static const struct bad_file {
	const char *file, *text, *sentence;
} bad[] = {
    {"no_class.lua", "return { id = \"x\", name = \"x\" }", "its 'classes' of devices"},
    {"class.lua", RUNTIME "on = { toaster = { start = 1 } } }", "'class' is one of lecture"},
    {"joins.lua", RUNTIME "joins = \"all\" }",
        "'joins' is one of nothing, pointwise, products, not 'all'"},
    {"share.lua", RUNTIME "share = { conv = 9 } }", "'share.conv' is between"},
    {"kind.lua", RUNTIME "share = { convolution = 0.5 } }", "unknown key 'share.convolution'"},
    {"table.lua", RUNTIME "share = 0.5 }", "'share' is a table, as share = { conv = 0.5 }"},
    {"learned.lua", RUNTIME "on = { sbc = { learned = { roofline = { median = 0.1 } } } } }",
        "'learned' of sbc needs low <= median <= high"},
    {"model.lua", RUNTIME "on = { sbc = { learned = { guess = { median = 0.1 } } } } }",
        "'learned' has a table for each latency model"},
    {"quantile.lua", RUNTIME "on = { sbc = { learned = { roofline = { median = 99 } } } } }",
        "between -10 and 10"},
    {"source.lua", RUNTIME "start = { derived = \"a\" } }", "the source of 'start' is given"},
    {"auto.lua", "return { id = \"auto\", name = \"x\", classes = { \"sbc\" } }",
        "cannot be called 'auto'"},
    {"none.lua", "return { id = \"none\", name = \"x\", classes = { \"sbc\" } }", "is built in"},
    {"text.lua", RUNTIME "notes = 5 }", "'notes' is a text"},
    {"loop.lua", "while true do end", "loop.lua"},
};

static const char *
sentence_of(const struct runtime_table *t, const char *file)
{
	for (int i = 0; i < t->problems.n; i++)
		if (strstr(t->problems.err[i].text, file) != NULL)
			return t->problems.err[i].text;
	return "";
}

static void
check_files(void)
{
	const char *folders[] = {temp_folder(), NULL};
	struct runtime_table t;
	const struct runtime *r;
	struct err e = {""};
	int n = (int)(sizeof bad / sizeof bad[0]);

	(void)temp_write("soft.lua", "return { id = \"soft\", name = \"Soft Engine\", aliases = "
	    "{ \"SE\" }, classes = { \"sbc\", \"mcu\" }, joins = \"pointwise\", share = { conv = "
	    "{ 0.5, learned = \"12 rows of a.csv\" } }, on = { sbc = { start = { 2e-6, median = "
	    "\"of two\" }, learned = { roofline = { median = 0.1, low = -0.2, high = 0.4, "
	    "rows = 12, from = \"a.csv\" } } } } }");
	for (int i = 0; i < n; i++)
		(void)temp_write(bad[i].file, bad[i].text);
	if (!tap_ok(runtime_load(folders, &t, &e), "a folder of runtimes: %s", e.text))
		return;
	tap_is_int(t.n, 1, "the good one stays");
	tap_is_int(t.problems.n, n, "one sentence for each of the others");
	for (int i = 0; i < n; i++)
		tap_has(sentence_of(&t, bad[i].file), bad[i].sentence, "%s", bad[i].file);
	r = runtime_find(&t, "soft engine", &e);
	if (!tap_ok(r != NULL && runtime_find(&t, "SE", &e) == r, "it is found by its names"))
		return;
	tap_ok(r->joins == JOINS_POINTWISE && runtime_runs_on(r, "mcu") &&
	    !runtime_runs_on(r, "desktop-gpu"), "its rules and classes");
	is_near(r->figures.share[WORK_CONV].value, 0.5, "a figure of all devices");
	tap_ok(r->figures.share[WORK_CONV].standing == STANDING_LEARNED, "and its standing");
	is_near(runtime_class(r, "sbc")->figures.start.value, 2e-6, "one of a class");
	is_near(runtime_class(r, "sbc")->learned[LATENCY_roofline].high, 0.4, "what was learned");
	tap_ok(isnan(runtime_class(r, "mcu")->figures.start.value), "nothing of another class");
	tap_ok(runtime_find(&t, "hard", &e) == NULL, "an unknown name");
	tap_has(e.text, "there is no runtime 'hard'", "gets a sentence");
	runtime_free(&t);
}

/* Every figure that comes with the program says where it is from. */
static void
check_shipped(void)
{
	char folder[512];
	const char *folders[] = {folder, NULL};
	struct runtime_table t;
	struct err e = {""};

	(void)snprintf(folder, sizeof folder, "%.400s/lua/runtimes", tree_folder());
	if (!tap_ok(runtime_load(folders, &t, &e), "the shipped runtimes: %s", e.text))
		return;
	tap_ok(t.n > 15, "there are some");
	tap_is_int(t.problems.n, 0, "all can be used");
	for (int i = 0; i < t.problems.n; i++)
		tap_diag("%s", t.problems.err[i].text);
	for (int i = 0; i < t.n; i++) {
		const struct runtime *r = &t.runtime[i];

		tap_ok(r->source != NULL && r->vendor != NULL, "%s has a source", r->id);
		for (int c = -1; c < r->nclasses; c++)
			for (const struct figure_key *k = runtime_key_table; k->name != NULL; k++) {
				const struct figure *f = figure_at(c < 0 ? &r->figures
				    : &r->class[c].figures, k);

				if (!isnan(f->value))
					tap_ok(f->source != NULL, "%s: %s has a source", r->id,
					    k->name);
			}
	}
	runtime_free(&t);
}

int
main(void)
{
	temp_open();
	check_levels();
	check_threads();
	check_files();
	check_shipped();
	temp_close();
	return tap_done();
}
