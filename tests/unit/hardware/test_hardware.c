/*
 * Hardware profiles: the shipped ones against the figures they were made from, bad ones, and those
 * of a user.
 */
#include "config.h"

#include "lib/csv_table.h"
#include "hardware/hardware.h"
#include "base/number.h"
#include "lib/leaks.h"
#include "lib/temp.h"
#include "lib/tree.h"
#include "session/session.h"
#include "lib/tap.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

/* How a column of the source's table becomes a figure of a profile. */
static const struct {
	const char *column, *key;
	double unit;
} cells[] = {
    {"fp64_tflops", "peak.fp64", 1e12},
    {"fp32_tflops", "peak.fp32", 1e12},
    {"tf32_tflops", "peak.tf32", 1e12},
    {"fp16_tflops", "peak.fp16", 1e12},
    {"bf16_tflops", "peak.bf16", 1e12},
    {"fp8_tflops", "peak.fp8", 1e12},
    {"fp4_tflops", "peak.fp4", 1e12},
    {"int8_tops", "peak.int8", 1e12},
    {"int4_tops", "peak.int4", 1e12},
    {"int2_tops", "peak.int2", 1e12},
    {"int1_tops", "peak.int1", 1e12},
    {"mem_bw_gbs", "bandwidth", 1e9},
    {"mem_bw_measured_gbs", "bandwidth_measured", 1e9},
    {"mem_capacity_gb", "memory", 1e9},
    {"llc_bytes", "cache", 1},
    {"launch_overhead_us", "overhead", 1e-6},
    {"graph_launch_overhead_us", "graph_overhead", 1e-6},
    {"tdp_w", "power", 1},
    {"cores", "cores", 1},
    {"clock_mhz", "clock", 1e6},
};

/* How the text of a profile begins. */
#define PROFILE "return { id = \"x\", name = \"x\", class = \"sbc\", "

static const char whole_profile[] = "return { id = \"good\", name = \"Good\", class = \"sbc\", "
    "peak = { fp32 = { 1e9, sourced = \"a test\" } } }\n";

/* What the table says: NaN for an empty cell. */
static double
cell_value(const char *text)
{
	double v;

	return *text != '\0' && number_parse(text, &v) ? v : NAN;
}

/* Where the table has nothing, a profile may take a figure from a device of the same make, and then
 * says so. */
static void
check_empty(const struct hardware *h, const struct hardware_key *k, const struct figure *f)
{
	bool overhead = strstr(k->name, "overhead") != NULL;

	tap_ok(isnan(f->value) || (overhead && f->standing == STANDING_UNVERIFIED &&
	    strncmp(f->source, "as ", 3) == 0), "%s: %s is not known", h->id, k->name);
}

static void
check_cell(const struct hardware *h, const struct hardware_key *k, const char *text, double unit)
{
	const struct figure *f = hardware_figure(h, k);
	double want = cell_value(text) * unit;

	/* A microcontroller computes in its main memory: the table has that twice. */
	if (isnan(want) || (h->family == FAMILY_MICROCONTROLLER && strcmp(k->name, "cache") == 0)) {
		check_empty(h, k, f);
		return;
	}
	/* One is written 28.8e9 and the other 0.0288 x 1e12. */
	if (!tap_ok(fabs(f->value - want) <= 1e-12 * want, "%s: %s is %s", h->id, k->name, text))
		tap_diag("got %.17g, want %.17g", f->value, want);
}

static void
check_device(const struct csv_table *t, int line, const struct catalogue *c)
{
	const char *id = csv_table_at(t, line, "id");
	struct err e = {""};
	const struct hardware *h = hardware_find(c, id, &e);

	if (!tap_ok(h != NULL && strcmp(h->id, id) == 0, "%s is there", id)) {
		tap_diag("%s", e.text);
		return;
	}
	for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		const struct hardware_key *k = hardware_key_find(cells[i].key);

		if (tap_ok(k != NULL, "%s is a key", cells[i].key))
			check_cell(h, k, csv_table_at(t, line, cells[i].column), cells[i].unit);
	}
	tap_ok(isnan(h->sparse_gain.value) ==
	    (strcmp(csv_table_at(t, line, "sparse24_doubles"), "yes") != 0),
	    "%s: a gain from 2:4 sparsity where it has one", id);
	tap_ok(isnan(h->sparse_gain.value) || h->sparse_gain.value < 2,
	    "%s: the gain that is measured, not that of the peak", id);
	tap_is_int(h->year, strtol(csv_table_at(t, line, "year"), NULL, 10), "%s: year", id);
}

static bool
read_table(const char *name, struct csv_table *t)
{
	char path[4096];
	FILE *f;
	bool ok;

	(void)snprintf(path, sizeof path, "%s/tests/data/hardware/%s", tree_folder(),
	    name);
	f = fopen(path, "r");
	ok = tap_ok(f != NULL && csv_table_read(f, t), "%s is read", name);
	if (f != NULL)
		(void)fclose(f);
	return ok;
}

static void
test_shipped(const struct catalogue *c)
{
	struct csv_table t;

	if (!read_table("profiles.csv", &t))
		return;
	tap_ok(c->n >= t.n - 1 && t.n > 60, "at least as many profiles as rows");
	tap_is_int(c->problems.n, 0, "every shipped profile can be used");
	for (int i = 0; i < c->problems.n; i++)
		tap_diag("%s", c->problems.err[i].text);
	for (int i = 1; i < t.n; i++)
		check_device(&t, i, c);
	for (int i = 0; i < c->n; i++) {
		const char *slash = strrchr(c->hardware[i].file, '/');
		size_t n = strlen(c->hardware[i].id);

		tap_ok(slash != NULL && strncmp(slash + 1, c->hardware[i].id, n) == 0 &&
		    strcmp(slash + 1 + n, ".lua") == 0, "the file of %s has its name",
		    c->hardware[i].id);
	}
	csv_table_free(&t);
}

/* Every figure says where it is from, and none that is taken over passes for a fact. */
static void
test_sources(const struct catalogue *c)
{
	for (int i = 0; i < c->n; i++)
		for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++) {
			const struct hardware *h = &c->hardware[i];
			const struct figure *f = hardware_figure(h, k);

			if (isnan(f->value))
				continue;
			tap_ok(f->source != NULL && f->standing != STANDING_UNKNOWN,
			    "%s: %s says where it is from", h->id, k->name);
			tap_ok(f->source != NULL && (strncmp(f->source, "as ", 3) != 0 ||
			    f->standing == STANDING_UNVERIFIED),
			    "%s: %s is unverified if it is another device's", h->id, k->name);
		}
}

/* Efficiencies that were measured on the device itself: the mean over these rows of what was
 * reached, as part of the peak.  A gain is the median over networks of int8 against fp32. */
static const struct {
	const char *device, *key, *dtype, *workload[5];
} achieved[] = {
    {"stm32l4r5", "efficiency_int8.conv", "int8", {"MLPerf Tiny resnet8-ic"}},
    {"stm32l4r5", "efficiency_int8.dense", "int8", {"MLPerf Tiny fc-ae-ad"}},
    {"stm32h7a3", "efficiency_int8.conv", "int8", {"MLPerf Tiny resnet8-ic"}},
    {"stm32h7a3", "efficiency_int8.dense", "int8", {"MLPerf Tiny fc-ae-ad"}},
    {"stm32h7a3", "efficiency.conv", "fp32", {"MLPerf Tiny resnet8-ic"}},
    {"stm32h7a3", "efficiency.dense", "fp32", {"MLPerf Tiny fc-ae-ad"}},
    {"stm32u575", "efficiency_int8.conv", "int8", {"MLPerf Tiny resnet8-ic"}},
    {"stm32u575", "efficiency_int8.dense", "int8", {"MLPerf Tiny fc-ae-ad"}},
    {"rpi-zero-2w", "efficiency.conv", "fp32",
        {"ncnn resnet18 4 threads", "ncnn resnet50 4 threads"}},
    {"rpi-3b-plus", "efficiency.conv", "fp32",
        {"ncnn resnet18 4 threads", "ncnn resnet50 4 threads"}},
    {"rpi-4b", "efficiency.conv", "fp32", {"ncnn resnet18 4 threads", "ncnn resnet50 4 threads"}},
    {"rpi-5", "efficiency.conv", "fp16", {"ncnn resnet18 4 threads", "ncnn resnet50 4 threads"}},
    {"rpi-5", "efficiency_int8.conv", "int8",
        {"ncnn resnet18 4 threads", "ncnn resnet50 4 threads"}},
    {"rpi-4b", "efficiency.dense", "fp64", {"HPL"}},
    {"rpi-5", "efficiency.dense", "fp64", {"HPL"}},
    {"v100-sxm2", "efficiency.conv", "fp32", {"ResNet-50 v1.5 PyTorch eager batch 256"}},
    {"tesla-t4", "efficiency.conv", "fp32", {"ResNet-50 v1.5 PyTorch eager batch 64"}},
    {"a100-sxm-80gb", "efficiency.dense", "bf16", {"best matmul over shapes (MAMF)"}},
    {"h100-sxm", "efficiency.dense", "bf16", {"best matmul over shapes (MAMF)"}},
    {"h200-sxm", "efficiency.dense", "fp8", {"best matmul over shapes (MAMF)"}},
    {"b200-sxm", "efficiency.dense", "bf16", {"best matmul over shapes (MAMF)"}},
    {"mi300x", "efficiency.dense", "bf16", {"best matmul over shapes (MAMF)"}},
    {"apple-m1-gpu", "efficiency.conv", "fp16", {"ncnn resnet18 GPU Vulkan/MoltenVK",
        "ncnn resnet50 GPU Vulkan/MoltenVK"}},
    {"jetson-nano", "efficiency.conv", "fp16", {"ncnn squeezenet GPU Vulkan"}},
    {"hailo-8", "efficiency.dense", "int8", {"vit_base"}},
    {"rpi-zero-2w", "gain.int8", NULL, {"ncnn squeezenet 4 threads", "ncnn mobilenet 4 threads",
        "ncnn resnet18 4 threads", "ncnn resnet50 4 threads"}},
    {"rpi-3b-plus", "gain.int8", NULL, {"ncnn squeezenet 4 threads", "ncnn mobilenet 4 threads",
        "ncnn resnet18 4 threads", "ncnn resnet50 4 threads"}},
    {"rpi-4b", "gain.int8", NULL, {"ncnn squeezenet 4 threads", "ncnn mobilenet 4 threads",
        "ncnn resnet18 4 threads", "ncnn vgg16 4 threads", "ncnn resnet50 4 threads"}},
};

/* Operations a second; 0 when there is no such row.  The first of several rows counts: v1.2 of
 * MLPerf Tiny stands before its older rounds and the vendor before others. */
static double
find_rate(const struct csv_table *t, const char *device, const char *workload, const char *dtype)
{
	for (int i = 1; i < t->n; i++)
		if (strcmp(csv_table_at(t, i, "device"), device) == 0 &&
		    strcmp(csv_table_at(t, i, "workload"), workload) == 0 &&
		    strcmp(csv_table_at(t, i, "dtype"), dtype) == 0)
			return strtod(csv_table_at(t, i, "achieved_gops"), NULL) * 1e9;
	return 0;
}

static int
compare_doubles(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static double
median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, compare_doubles);
	return (v[(n - 1) / 2] + v[n / 2]) / 2;
}

static double
peak_in(const struct hardware *h, const char *dtype)
{
	char key[32];

	(void)snprintf(key, sizeof key, "peak.%s", dtype);
	return hardware_figure(h, hardware_key_find(key))->value;
}

static void
test_achieved(const struct catalogue *c)
{
	struct csv_table t;
	struct err e;

	if (!read_table("achieved.csv", &t))
		return;
	for (size_t i = 0; i < sizeof achieved / sizeof achieved[0]; i++) {
		const char *dtype = achieved[i].dtype, *device = achieved[i].device;
		const struct hardware *h = hardware_find(c, device, &e);
		double v[5], want = 0, got = hardware_figure(h, hardware_key_find(
		    achieved[i].key))->value;
		int n = 0;

		for (; n < 5 && achieved[i].workload[n] != NULL; n++) {
			const char *w = achieved[i].workload[n];

			if (dtype == NULL)
				v[n] = find_rate(&t, device, w, "int8") /
				    find_rate(&t, device, w, "fp32");
			else
				v[n] = find_rate(&t, device, w, dtype) / peak_in(h, dtype);
			want += v[n];
		}
		want = dtype == NULL ? median(v, n) : want / n;
		if (!tap_ok(fabs(got - want) <= 0.01 * want, "%s: %s as measured", device,
		    achieved[i].key))
			tap_diag("got %g, want %g", got, want);
	}
	csv_table_free(&t);
}

static void
test_tables(const struct catalogue *c)
{
	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++)
		tap_ok(k->help != NULL && *k->help != '\0' && k->unit != NULL && k->min < k->max,
		    "%s has help, a unit and a range", k->name);
	for (int i = 0; i < c->n; i++)
		tap_ok(i == 0 || strcmp(c->hardware[i - 1].class, c->hardware[i].class) < 0 ||
		    (strcmp(c->hardware[i - 1].class, c->hardware[i].class) == 0 &&
		    strcmp(c->hardware[i - 1].id, c->hardware[i].id) < 0),
		    "%s stands in the order of classes and ids", c->hardware[i].id);
}

static void
test_find(const struct catalogue *c)
{
	const struct hardware *h;
	struct err e = {""};

	h = hardware_find(c, HARDWARE_DEFAULT, &e);
	tap_ok(h != NULL && h->peak[DTYPE_FP32].value == 1e9, "the default computes 1 GFLOPS");
	h = hardware_find(c, "h200", &e);
	tap_ok(h != NULL && strcmp(h->id, "h200-sxm") == 0, "a part of an id is enough");
	tap_ok(hardware_find(c, "rpi", &e) == NULL, "unless several have it");
	tap_has(e.text, "could be rpi-3b-plus, rpi-4b", "and the sentence names them");
	tap_ok(hardware_find(c, "rpi-4c", &e) == NULL, "a device that is not there");
	tap_has(e.text, "did you mean 'rpi-", "the nearest is named: %s", e.text);
	tap_ok(hardware_find(c, "", &e) == NULL, "no name at all");
	tap_has(e.text, "`layertop devices`", "the list is named: %s", e.text);
	tap_ok(hardware_find(c, "-", &e) == NULL, "a part that nearly all have");
	tap_has(e.text, "could be", "does not overrun the sentence: %s", e.text);
}

/* Profiles that cannot be used, and what the sentence has in it. */
static const struct {
	const char *file, *text, *sentence;
} bad[] = {
    {"syntax.lua", "return { id = ", "syntax.lua:1: "},
    {"empty.lua", "", "it returns nothing"},
    {"number.lua", "return 3", "it returns a number"},
    {"nil.lua", "local x = nil; return x.y", "nil"},
    {"global.lua", "return { id = os.getenv(\"HOME\") }", "os"},
    {"endless.lua", "while true do end", "runs longer than its limit"},
    {"pattern.lua", "return { id = ((\"a\"):rep(40) .. \"b\"):match((\"a*\"):rep(40) .. \"c\") }",
        "runs longer than its limit"},
    {"function.lua", "return { id = function() end }", "function"},
    {"bytecode.lua", "\033Lua", "text"},
    {"no_id.lua", "return { name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 } }",
        "needs an 'id'"},
    {"no_peak.lua", "return { id = \"x\", name = \"x\", class = \"sbc\" }", "at least one peak"},
    {"bad_id.lua", "return { id = \"A B\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 } }",
        "'id' has lower-case letters"},
    {"same_id.lua",
        "return { id = \"good\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 } }",
        "the id 'good' is already that of"},
    {"type.lua", "return { id = 3, name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 } }",
        "'id' is a text"},
    {"peak_text.lua",
        "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = \"fast\" } }",
        "'peak.fp32' is a number in op/s, not 'fast'"},
    {"peak_number.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = 1e9 }",
        "'peak' is a table"},
    {"boolean.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = true } }",
        "is a number in op/s, not 'true'"},
    {"peak_twice.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "[\"peak.fp32\"] = 2e9 }", "'peak.fp32' is given twice"},
    {"line_twice.lua", "return {\n id = \"x\", name = \"x\", class = \"sbc\",\n "
        "peak = { fp32 = 1e9 },\n cache = 1e6,\n cache = 2e6 }",
        "line_twice.lua:5: 'cache' is given twice, first in line 4"},
    {"group_twice.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 "
        "},\npeak = { fp16 = 1e9 } }", "'peak' is given twice"},
    {"source_twice.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 "
        "}, source = { [\"peak.fp32\"] = \"sourced: a\", [\"peak.fp32\"] = \"sourced: b\" } }",
        "'source.peak.fp32' is given twice"},
    {"efficiency_alone.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", "
        "peak = { fp32 = 1e9 }, efficiency = 0.5 }", "'efficiency' is a table"},
    {"percent.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "efficiency = { conv = 87 } }", "'efficiency.conv' is between 0.0001 and 1;"},
    {"microseconds.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", "
        "peak = { fp32 = 1e9 }, overhead = 5 }", "'overhead' is between 1e-09 and 1 s;"},
    {"gigabytes.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", "
        "peak = { fp32 = 1e9 }, bandwidth = 12.8 }", "is between 1000000 and 1e+15 B/s;"},
    {"picojoules.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", "
        "peak = { fp32 = 1e9 }, energy = { fp32 = 2.3 } }", "'energy.fp32' is between"},
    {"class.lua", "return { id = \"x\", name = \"x\", class = \"toaster\", "
        "peak = { fp32 = 1e9 } }", "'class' is one of lecture, mcu, npu, sbc, "},
    {"no_class.lua", "return { id = \"x\", name = \"x\", peak = { fp32 = 1e9 } }",
        "needs an 'id', a 'name' and a 'class'"},
    {"unknown.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "bandwith = 1e9 }", "did you mean 'bandwidth'?"},
    {"unknown_peak.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp33 = 1e9 "
    "} }",
        "did you mean 'peak.fp32'?"},
    {"zero.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 0 } }",
        "leave out what is not known"},
    {"negative.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = -1e9 } }",
        "is between"},
    {"infinite.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1/0 } }",
        ""},
    {"nan.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 0/0 } }", ""},
    {"tflops.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 9.7 } }",
        "is between"},
    {"placed.lua", "return {\n  id = \"x\",\n  name = \"x\",\n  class = \"sbc\",\n"
        "  peak = {\n    fp32 = -1e9,\n  },\n}", "placed.lua:6: 'peak.fp32' is between"},
    {"cores.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", cores = \"4\", "
        "peak = { fp32 = 1e9 } }", "'cores' is a number, not '4'"},
    {"year_nan.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", year = 0 / 0, peak = { "
    "fp32 = 1e9 } }",
        "'year' is a whole number between"},
    {"year.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", year = 12, peak = { fp32 = "
    "1e9 } }",
        "'year' is a whole number between"},
    {"standing.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "source = { [\"peak.fp32\"] = \"a friend\" } }", "begins with 'sourced: '"},
    {"source.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "source = { clock = \"sourced: a friend\" } }", "'clock' is not"},
    {"source_list_twice.lua", PROFILE "peak = { fp32 = { 1e9, sourced = \"a\" } }, "
        "source = { [\"peak.fp32\"] = \"derived: b\" } }", "'peak.fp32' has two sources"},
    {"two_sources.lua", PROFILE "peak = { fp32 = { 1e9, sourced = \"a\", derived = \"b\" } } }",
        "'peak.fp32' has two sources"},
    {"source_member.lua", PROFILE "peak = { fp32 = { 1e9, source = \"a\" } } }",
        "'peak.fp32' has no 'source'; it is a number, alone or as { number, sourced = \"where\" }, "
        "derived or unverified"},
    {"source_number.lua", PROFILE "peak = { fp32 = { 1e9, sourced = 7 } } }",
        "'sourced' of 'peak.fp32' is a text"},
    {"source_alone.lua", PROFILE "peak = { fp32 = 1e9 }, clock = { sourced = \"a friend\" } }",
        "the source of 'clock' is given, but 'clock' is not"},
    {"value_text.lua", PROFILE "peak = { fp32 = { \"fast\", sourced = \"a\" } } }",
        "'peak.fp32' is a number in op/s, not 'fast'"},
    {"value_second.lua", PROFILE "peak = { fp32 = { 1e9, 2e9 } } }", "'peak.fp32' has no '2'"},
    {"value_placed.lua", "return {\n  id = \"x\",\n  name = \"x\",\n  class = \"sbc\",\n"
        "  peak = {\n    fp32 = { -1e9, sourced = \"a\" },\n  },\n}",
        "value_placed.lua:6: 'peak.fp32' is between"},
    {"member_unknown.lua", PROFILE "peak = { fp32 = 1e9 }, bandwith = { 1e9, sourced = \"a\" } }",
        "unknown key 'bandwith'; did you mean 'bandwidth'?"},
    {"source_of.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "source = { clok = \"sourced: a friend\" } }", "did you mean 'clock'?"},
};

/* A profile may list its sources in one table instead. */
static void
test_listed_sources(void)
{
	const char *folders[2] = {temp_folder(), NULL};
	struct catalogue c;
	struct err e = {""};

	(void)temp_write("beside.lua", "return { id = \"beside\", name = \"x\", class = \"sbc\", "
	    "peak = { fp32 = { 1e9, derived = \"a: b\" } }, clock = { 1e6, unverified = \"c\" } }");
	(void)temp_write("listed.lua", "return { id = \"listed\", name = \"x\", class = \"sbc\", "
	    "peak = { fp32 = 1e9 }, clock = 1e6, source = { [\"peak.fp32\"] = \"derived: a: b\", "
	    "clock = \"unverified: c\" } }");
	if (!tap_ok(hardware_load(folders, &c, &e) && c.n == 2, "both forms are read: %s", e.text))
		return;
	for (const struct hardware_key *k = hardware_key_table; k->name != NULL; k++) {
		const struct figure *a = hardware_figure(&c.hardware[0], k);
		const struct figure *b = hardware_figure(&c.hardware[1], k);

		if (isnan(a->value) && isnan(b->value))
			continue;
		tap_ok(a->value == b->value && a->standing == b->standing && a->source != NULL &&
		    b->source != NULL && strcmp(a->source, b->source) == 0,
		    "%s is the same in both forms", k->name);
	}
	tap_ok(c.hardware[0].peak[DTYPE_FP32].standing == STANDING_DERIVED &&
	    strcmp(c.hardware[0].clock.source, "c") == 0, "with their sources");
	hardware_free(&c);
	(void)remove(temp_path("beside.lua"));
	(void)remove(temp_path("listed.lua"));
}

static const struct err *
problem_of(const struct catalogue *c, const char *file)
{
	for (int i = 0; i < c->problems.n; i++)
		if (strstr(c->problems.err[i].text, file) != NULL)
			return &c->problems.err[i];
	return NULL;
}

static void
test_bad(void)
{
	const char *folders[2] = {temp_folder(), NULL};
	const int special = 3;
	int n = (int)(sizeof bad / sizeof bad[0]);
	struct catalogue c;
	struct err e = {""};

	(void)temp_write("good.lua", whole_profile);
	(void)temp_write("ignored.txt", "not Lua");
	(void)temp_write(".hidden.lua", "not Lua");
	for (int i = 0; i < n; i++)
		(void)temp_write(bad[i].file, bad[i].text);
	tap_ok(mkfifo(temp_path("a_fifo.lua"), 0600) == 0 &&
	    mkdir(temp_path("a_folder.lua"), 0700) == 0 &&
	    symlink("nowhere", temp_path("a_link.lua")) == 0, "a FIFO, a folder and a dead link");
	if (!tap_ok(hardware_load(folders, &c, &e), "a folder of bad profiles")) {
		tap_diag("%s", e.text);
		return;
	}
	tap_is_int(c.n, 1, "the good one stays");
	tap_ok(c.n == 1 && strcmp(c.hardware[0].id, "good") == 0, "and is good");
	tap_is_int(c.problems.n, n + special, "one sentence for each of the others");
	for (int i = 0; i < n; i++) {
		const struct err *p = problem_of(&c, bad[i].file);

		tap_has(p != NULL ? p->text : "", bad[i].sentence, "%s: %s", bad[i].file,
		    p != NULL ? p->text : "no sentence");
		tap_ok(p != NULL && strchr(p->text, '\n') == NULL, "in one line");
	}
	tap_ok(problem_of(&c, "a_fifo.lua") != NULL, "the FIFO does not block: %s",
	    problem_of(&c, "a_fifo.lua") != NULL ? problem_of(&c, "a_fifo.lua")->text : "");
	tap_ok(problem_of(&c, "a_folder.lua") != NULL, "the folder: %s",
	    problem_of(&c, "a_folder.lua") != NULL ? problem_of(&c, "a_folder.lua")->text : "");
	tap_ok(problem_of(&c, "a_link.lua") != NULL, "the link: %s",
	    problem_of(&c, "a_link.lua") != NULL ? problem_of(&c, "a_link.lua")->text : "");
	tap_ok(leaks_no_children(), "no child is left over");
	hardware_free(&c);
}

/* A profile in the user's folder takes the place of the shipped one with its id. */
static void
test_own(void)
{
	struct session s;
	const struct hardware *h;
	struct err e = {""};
	int shipped;

	(void)setenv("XDG_CONFIG_HOME", temp_path("config"), 1);
	if (!tap_ok(session_init(&s, &e), "a session without profiles of one's own"))
		return;
	shipped = session_devices(&s)->n;
	session_free(&s);
	tap_ok(mkdir(temp_path("config"), 0700) == 0 &&
	    mkdir(temp_path("config/layertop"), 0700) == 0 &&
	    mkdir(temp_path("config/layertop/hardware"), 0700) == 0, "a folder for them");
	(void)temp_write("config/layertop/hardware/mine.lua", whole_profile);
	(void)temp_write("config/layertop/hardware/pi.lua", "return { id = \"rpi-4b\", "
	    "name = \"My Pi\", class = \"sbc\", peak = { fp32 = 50e9 } }");
	(void)temp_write("config/layertop/hardware/wrong.lua", "return { id = \"wrong\" }");
	if (!tap_ok(session_init(&s, &e), "a session with them"))
		return;
	tap_is_int(session_devices(&s)->n, shipped + 1, "one more profile");
	h = hardware_find(session_devices(&s), "rpi-4b", &e);
	tap_ok(h != NULL && strcmp(h->name, "My Pi") == 0, "the shipped one is replaced");
	tap_ok(h != NULL && isnan(h->bandwidth.value), "whole: nothing of it shines through");
	tap_ok(h != NULL && h->peak[DTYPE_FP32].standing == STANDING_UNKNOWN,
	    "a figure without a source says so");
	tap_ok(hardware_find(session_devices(&s), "good", &e) != NULL, "the new one is there");
	tap_ok(s.start.n < shipped && hardware_find(&s.start, "good", &e) != NULL,
	    "at the start, too, where not all of the others have been read");
	tap_has(s.message.text, "wrong.lua", "the wrong one is told of: %s", s.message.text);
	session_free(&s);
}

int
main(void)
{
	char folder[4096];
	const char *folders[] = {folder, NULL};
	struct catalogue c;
	struct err e = {""};

	(void)snprintf(folder, sizeof folder, "%s/lua/hardware", tree_folder());
	if (!tap_ok(hardware_load(folders, &c, &e), "the shipped profiles %s", e.text))
		return tap_done();
	test_shipped(&c);
	test_sources(&c);
	test_achieved(&c);
	test_tables(&c);
	test_find(&c);
	hardware_free(&c);
	temp_open();
	test_listed_sources();
	test_bad();
	test_own();
	temp_close();
	return tap_done();
}
