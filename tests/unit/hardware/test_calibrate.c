/*
 * Check calibration: the loops compute what they say, and the measurements become a profile.  No
 * test looks at how fast anything was.
 */
#include "config.h"

#include "hardware/calibrate.h"
#include "hardware/hardware.h"
#include "hardware/kernel.h"
#include "lib/temp.h"
#include "lib/tap.h"

#include <math.h>

#define SIDE KERNEL_SIDE

static void
check_kernels(void)
{
	static float a[SIDE * SIDE], b[SIDE * SIDE], c[SIDE * SIDE];
	float sink = 1;
	bool good = true;

	tap_ok(kernel_arithmetic(10, &sink) >= 10 * 2 * 4, "arithmetic counts its operations");
	tap_ok(isfinite(sink), "and ends with a number");
	/* Small whole numbers: every order of adding gives the same. */
	for (int i = 0; i < SIDE * SIDE; i++) {
		a[i] = (float)(i % 7);
		b[i] = (float)(i % 5);
		c[i] = 1;
	}
	kernel_product(a, b, c);
	for (int row = 0; row < SIDE; row += 37)
		for (int column = 0; column < SIDE; column++) {
			float want = 1;

			for (int k = 0; k < SIDE; k++)
				want += a[row * SIDE + k] * b[k * SIDE + column];
			good = good && c[row * SIDE + column] == want;
		}
	tap_ok(good, "the matrix product with %s", kernel_width());
	kernel_triad(c, a, b, SIDE * SIDE);
	good = true;
	for (int i = 0; i < SIDE * SIDE; i++)
		good = good && c[i] == a[i] + 3 * b[i];
	tap_ok(good, "the triad");
	for (int i = 0; i < 1024; i++)
		c[i] = 2;
	tap_ok(kernel_sum(c, 1024) == 2048, "the sum");
}

static struct calibration
example(void)
{
	const struct measured quiet = {1e9, 0.01, 1};

	return (struct calibration){.cpu = "Test CPU", .threads = 4,
	    .arithmetic = {100e9, 0.02, 0.99},
	    .product = {80e9, 0.01, 0.99}, .memory = quiet, .cache = {9e9, 0.01, 1},
	    .start = {5e-6, 0.5, 0.4}, .cache_bytes = 8e6, .memory_bytes = 16e9};
}

static void
check_agreement(void)
{
	struct calibration c = example();
	struct err e;

	tap_ok(calibrate_agrees(&c, &e), "a quiet machine");
	c.memory.spread = 0.4;
	tap_ok(!calibrate_agrees(&c, &e), "rounds that differ");
	tap_has(e.text, "rounds over memory differ by 40%", "the sentence says what: %s", e.text);
	c = example();
	c.product.share = 0.5;
	tap_ok(!calibrate_agrees(&c, &e), "processors that do something else");
	tap_has(e.text, "only 50% of the processors", "the sentence says how much: %s", e.text);
}

/* Write a calibration as a profile, read all profiles of the folder, and return the only one. */
static const struct hardware *
read_back(const struct calibration *c, struct catalogue *all)
{
	const char *folders[] = {temp_folder(), NULL};
	FILE *f = fopen(temp_path("mine.lua"), "w");
	struct err e = {""};

	calibrate_write(c, "mine", f);
	(void)fclose(f);
	if (!hardware_load(folders, all, &e) || all->problems.n > 0)
		tap_diag("%s%s", e.text, all->problems.n > 0 ? all->problems.err[0].text : "");
	return all->n == 1 ? &all->hardware[0] : NULL;
}

static void
check_profile(void)
{
	struct calibration c = example();
	struct catalogue all;
	const struct hardware *h = read_back(&c, &all);

	if (!tap_ok(h != NULL, "a profile that can be read"))
		return;
	tap_is_str(h->name, "Test CPU", "its name");
	tap_ok(h->peak[DTYPE_FP32].value == 100e9, "its peak");
	tap_ok(h->efficiency[WORK_DENSE].value == 0.8, "what the matrix product reaches of it");
	tap_ok(h->bandwidth_measured.value == 1e9 && h->cache_bandwidth.value == 9e9, "bandwidths");
	tap_ok(h->cache.value == 8e6 && h->memory.value == 16e9 && h->cores.value == 4, "sizes");
	tap_ok(h->graph_overhead.value == 5e-6, "the time to start");
	for (const struct figure_key *k = hardware_key_table; k->name != NULL; k++)
		if (!isnan(hardware_figure(h, k)->value))
			tap_ok(hardware_figure(h, k)->standing == STANDING_SOURCED,
			    "%s says that it was measured", k->name);
	hardware_free(&all);
	c.cache_bytes = c.memory_bytes = NAN;
	h = read_back(&c, &all);
	tap_ok(h != NULL && isnan(h->cache.value) && isnan(h->cache_bandwidth.value) &&
	    isnan(h->memory.value), "what the system does not say is left out");
	hardware_free(&all);
}

static void
check_measured(void)
{
	struct calibration c;
	struct catalogue all;
	struct err e = {""};

	if (!tap_ok(calibrate(0.001, &c, &e), "this machine is measured"))
		tap_diag("%s", e.text);
	tap_ok(c.threads > 0 && c.cpu[0] != '\0', "it has a name and processors");
	tap_ok(c.arithmetic.value > 0 && c.product.value > 0 && c.memory.value > 0 &&
	    c.cache.value > 0 && c.start.value > 0, "everything has a value");
	tap_ok(read_back(&c, &all) != NULL, "and makes a profile");
	hardware_free(&all);
}

int
main(void)
{
	check_kernels();
	check_agreement();
	temp_open();
	check_profile();
	check_measured();
	temp_close();
	return tap_done();
}
