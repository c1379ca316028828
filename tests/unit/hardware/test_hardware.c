/*
 * Compare the hardware profiles that ship with the figures they were made from.
 */
#include "config.h"

#include "lib/csv_table.h"
#include "hardware/hardware.h"
#include "base/number.h"
#include "lib/tree.h"
#include "lib/tap.h"

#include <math.h>

/* The columns of the source's table, and the figures of profiles that they become. */
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

/* Return a number of the table, or NaN for an empty cell. */
static double
cell_value(const char *text)
{
	double v;

	return *text != '\0' && number_parse(text, &v) ? v : NAN;
}

/* Check a figure that the table lacks: a profile may take it from a device of the same make, and
 * then says so. */
static void
check_empty(const struct hardware *h, const struct figure_key *k, const struct figure *f)
{
	bool overhead = strstr(k->name, "overhead") != NULL;

	tap_ok(isnan(f->value) || (overhead && f->standing == STANDING_UNVERIFIED &&
	    strncmp(f->source, "as ", 3) == 0), "%s: %s is not known", h->id, k->name);
}

static void
check_cell(const struct hardware *h, const struct figure_key *k, const char *text, double unit)
{
	const struct figure *f = hardware_figure(h, k);
	double want = cell_value(text) * unit;

	/* A microcontroller computes in its main memory, so the table has that figure twice. */
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
		const struct figure_key *k = hardware_key_find(cells[i].key);

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

/* Devices as people call them; NULL: no device, and the sentence has the third text. */
static const char *const called[][3] = {
    {"rpi-5", "rpi-5", NULL},
    {"Raspberry Pi 5", "rpi-5", NULL},
    {"raspberry pi 5", "rpi-5", NULL},
    {"rpi5", "rpi-5", NULL},
    {"pi 5", "rpi-5", NULL},
    {"pi zero", "rpi-zero-2w", NULL},
    {"m2", "apple-m2-gpu", NULL},
    {"macbook air m2", "apple-m2-gpu", NULL},
    {"iphone 15", "apple-a16-gpu", NULL},
    {"a100", "a100-sxm-80gb", NULL},
    {"4090", "rtx-4090", NULL},
    {"nvidia h100", "h100-sxm", NULL},
    {"T4", "tesla-t4", NULL},
    {"jetson nano", "jetson-nano", NULL},
    {"JETSON_NANO", "jetson-nano", NULL},
    {"stm32 h7", "stm32h7a3", NULL},
    {"STM32F7", "stm32f746", NULL},
    {"galaxy s21", "snapdragon-888", NULL},
    {"pixel 3a", "snapdragon-670", NULL},
    {"pixel 8", "tensor-g3", NULL},
    {"orange pi 5", "rk3588", NULL},
    {"pi 2", "rpi-2", NULL},
    {"strix halo", "ryzen-ai-max-395-gpu", NULL},
    {"7900 xtx", "rx-7900-xtx", NULL},
    {"3080", "rtx-3080", NULL},
    {"12700h", "i7-12700h", NULL},
    {"m1 max", "apple-m1-max-gpu", NULL},
    {"raspberry pi", NULL, "device 'raspberry pi' could be "},
    {"rtx", NULL, "device 'rtx' could be rtx-"},
    {"colab t4", NULL, "there is no device 'colab t4'; did you mean 'tesla-t4'?"},
    {"google colab a100", NULL, "did you mean 'a100-"},
    {"pixel 99", NULL, "there is no device 'pixel 99'"},
    {"raspberry pi 6", NULL, "there is no device 'raspberry pi 6'"},
    {"", NULL, "there is no device ''"},
};

static void
test_called(const struct catalogue *c)
{
	struct err e;

	for (size_t i = 0; i < sizeof called / sizeof called[0]; i++) {
		const struct hardware *h = hardware_find(c, called[i][0], &e);

		if (called[i][1] == NULL) {
			tap_ok(h == NULL, "'%s' is no device", called[i][0]);
			if (h == NULL)
				tap_has(e.text, called[i][2], "'%s' gets a sentence", called[i][0]);
		} else {
			tap_is_str(h != NULL ? h->id : e.text, called[i][1], "'%s'", called[i][0]);
		}
	}
}

/* Check that every name of a device means that device. */
static void
test_names(const struct catalogue *c)
{
	const char *name[HARDWARE_MAX_NAMES];
	struct err e;

	for (int i = 0; i < c->n; i++) {
		hardware_names(&c->hardware[i], name);
		for (int k = 0; name[k] != NULL; k++)
			tap_ok(hardware_find(c, name[k], &e) == &c->hardware[i], "'%s' means %s",
			    name[k], c->hardware[i].id);
	}
}

/* Check that every figure has a source, and that a figure taken over from another device is
 * unverified. */
static void
test_sources(const struct catalogue *c)
{
	for (int i = 0; i < c->n; i++)
		for (const struct figure_key *k = hardware_key_table; k->name != NULL; k++) {
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

/* Efficiencies that were measured on the device itself, some in a runtime: the mean over these rows
 * of what was reached, as part of the peak. */
static const struct {
	const char *device, *runtime, *key, *dtype, *workload[5];
} achieved[] = {
    {"rpi-4b", NULL, "efficiency.dense", "fp64", {"HPL"}},
    {"rpi-5", NULL, "efficiency.dense", "fp64", {"HPL"}},
    {"v100-sxm2", "pytorch-eager", "share.conv", "fp32",
        {"ResNet-50 v1.5 PyTorch eager batch 256"}},
    {"tesla-t4", "pytorch-eager", "share.conv", "fp32", {"ResNet-50 v1.5 PyTorch eager batch 64"}},
    {"a100-sxm-80gb", NULL, "efficiency.dense", "bf16", {"best matmul over shapes (MAMF)"}},
    {"h100-sxm", NULL, "efficiency.dense", "bf16", {"best matmul over shapes (MAMF)"}},
    {"h200-sxm", NULL, "efficiency.dense", "fp8", {"best matmul over shapes (MAMF)"}},
    {"b200-sxm", NULL, "efficiency.dense", "bf16", {"best matmul over shapes (MAMF)"}},
    {"mi300x", NULL, "efficiency.dense", "bf16", {"best matmul over shapes (MAMF)"}},
    {"apple-m1-gpu", "ncnn-vulkan", "share.conv", "fp16", {"ncnn resnet18 GPU Vulkan/MoltenVK",
        "ncnn resnet50 GPU Vulkan/MoltenVK"}},
    {"jetson-nano", "ncnn-vulkan", "share.conv", "fp16", {"ncnn squeezenet GPU Vulkan"}},
    {"hailo-8", "hailo", "share.dense", "int8", {"vit_base"}},
};

/* Return the operations a second, or 0 if there is no such row.  The first of several rows counts:
 * v1.2 of MLPerf Tiny stands before its older rounds, and the vendor before others. */
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

static double
peak_in(const struct hardware *h, const char *dtype)
{
	char key[32];

	(void)snprintf(key, sizeof key, "peak.%s", dtype);
	return hardware_figure(h, hardware_key_find(key))->value;
}

/* Return a figure of the device, or of a runtime on it. */
static double
achieved_figure(const struct hardware *h, const char *runtime, const char *key)
{
	const struct runtime_figures *f;

	if (runtime == NULL)
		return hardware_figure(h, hardware_key_find(key))->value;
	f = hardware_measured(h, runtime);
	for (const struct figure_key *k = runtime_key_table; f != NULL && k->name != NULL; k++)
		if (strcmp(k->name, key) == 0)
			return figure_at(f, k)->value;
	return NAN;
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
		double want = 0, got = achieved_figure(h, achieved[i].runtime,
		    achieved[i].key);
		int n = 0;

		for (; n < 5 && achieved[i].workload[n] != NULL; n++) {
			const char *w = achieved[i].workload[n];

			want += find_rate(&t, device, w, dtype) / peak_in(h, dtype);
		}
		want /= n;
		if (!tap_ok(fabs(got - want) <= 0.01 * want, "%s: %s as measured", device,
		    achieved[i].key))
			tap_diag("got %g, want %g", got, want);
	}
	csv_table_free(&t);
}

static void
test_tables(const struct catalogue *c)
{
	for (const struct figure_key *k = hardware_key_table; k->name != NULL; k++)
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
	tap_has(e.text, "could be rpi-2, rpi-5, rpi-3b", "and the sentence names them");
	tap_ok(hardware_find(c, "rpi-4c", &e) == NULL, "a device that is not there");
	tap_has(e.text, "did you mean 'rpi-4b'?", "the nearest is named: %s", e.text);
	tap_ok(hardware_find(c, "", &e) == NULL, "no name at all");
	tap_has(e.text, "`layertop devices`", "the list is named: %s", e.text);
	tap_ok(hardware_find(c, "r", &e) == NULL, "a part that many have");
	tap_has(e.text, "could be", "does not overrun the sentence: %s", e.text);
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
	test_called(&c);
	test_names(&c);
	hardware_free(&c);
	return tap_done();
}
