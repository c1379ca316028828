/*
 * Check profiles with what was measured of layers: written and read back, and refused where they
 * are cut off, of another machine, or of another form.
 */
#include "config.h"

#include "hardware/hardware.h"
#include "hardware/hardware_write.h"
#include "hardware/machine.h"
#include "lib/tap.h"
#include "lib/temp.h"

#include <math.h>
#include <unistd.h>

static struct calibrated
example_measured(void)
{
	struct calibrated c = calibrated_unknown();

	c.engine = "onednn";
	c.version = "2.6.3";
	c.isa = "AVX-512 \"VNNI\"";
	c.date = "2026-11-30";
	c.type = DTYPE_FP32;
	c.threads = 1;
	c.list = 1;
	c.vector = 64;
	c.l2 = 2097152;
	c.last = 3e7;
	c.noise_median = 0.01;
	c.noise_p90 = 0.05;
	c.total_low = 0.97;
	c.total_high = 1.04;
	c.kind[MEASURED_CONV] = (struct calibrated_kind){.rows = 231, .median = 0.02, .p90 = 0.09,
	    .low = 0.93, .high = 1.11};
	c.kind[MEASURED_CONV].coefficient[TERM_START] = 4.55787e-6;
	c.kind[MEASURED_CONV].coefficient[TERM_PRODUCTS] = 1.73937e-11;
	return c;
}

/* Return a device of this machine; `measured` has two entries that differ in their threads. */
static struct hardware
example_device(struct calibrated measured[static 2])
{
	static char cpu[MACHINE_CPU_MAX];
	static struct device_runtime with;
	struct hardware h = hardware_unknown();

	measured[0] = measured[1] = example_measured();
	measured[1].threads = 2;
	measured[1].kind[MEASURED_CONV].coefficient[TERM_PRODUCTS] = 9e-12;
	with = (struct device_runtime){"onednn", runtime_figures_unknown()};
	with.figures.start = (struct figure){4e-6, STANDING_SOURCED, "measured"};
	with.figures.share[WORK_CONV] = (struct figure){0.9, STANDING_SOURCED, "measured"};
	h.id = HARDWARE_HERE;
	h.name = "A \\ \"quoted\" machine";
	h.class = "server-cpu";
	h.cpu = machine_cpu(cpu);
	h.runtime_id[0] = "onednn";
	h.peak[DTYPE_FP32] = (struct figure){1.1e11, STANDING_SOURCED, "the fastest layer"};
	h.peak[DTYPE_INT8] = (struct figure){4e11, STANDING_SOURCED, "the fastest layer"};
	h.bandwidth_measured = (struct figure){1.2e10, STANDING_SOURCED, "a copy"};
	h.cores = (struct figure){2, STANDING_SOURCED, "the operating system"};
	h.nmeasured = 1;
	h.measured = &with;
	h.form = CALIBRATED_FORM;
	h.ncalibrated = 2;
	h.calibrated = measured;
	return h;
}

static void
write_device(const struct hardware *h, const char *name)
{
	FILE *f = fopen(temp_path(name), "w");

	hardware_write(h, "Measured by a test.", f);
	(void)fclose(f);
}

static void
check_round_trip(void)
{
	const char *folders[] = {temp_folder(), NULL};
	struct calibrated measured[2];
	struct hardware h = example_device(measured);
	struct catalogue all;
	struct err e = {""};
	const struct calibrated *two;

	write_device(&h, "this-machine.lua");
	if (!tap_ok(hardware_load(folders, &all, &e) && all.n == 1, "a profile is read back")) {
		tap_diag("%s%s", e.text, all.problems.n > 0 ? all.problems.err[0].text : "");
		return;
	}
	tap_is_str(all.hardware[0].name, h.name, "its name");
	for (const struct figure_key *k = hardware_key_table; k->name != NULL; k++) {
		double got = hardware_figure(&all.hardware[0], k)->value;
		double want = hardware_figure(&h, k)->value;

		if (!isnan(got) || !isnan(want))
			tap_ok(got == want, "%s is as written", k->name);
	}
	tap_ok(all.hardware[0].nmeasured == 1 &&
	    all.hardware[0].measured[0].figures.start.value == 4e-6, "what its runtime takes");
	two = calibrated_find(all.hardware[0].calibrated, all.hardware[0].ncalibrated, "onednn",
	    DTYPE_FP32, 2);
	tap_ok(all.hardware[0].ncalibrated == 2 && two != NULL, "both numbers of threads");
	tap_ok(two != NULL && two->kind[MEASURED_CONV].coefficient[TERM_PRODUCTS] == 9e-12 &&
	    two->kind[MEASURED_CONV].coefficient[TERM_BYTES] == 0 &&
	    two->kind[MEASURED_CONV].rows == 231 && two->kind[MEASURED_CONV].high == 1.11 &&
	    two->kind[MEASURED_STEM].rows == 0, "terms and errors of a kind");
	tap_ok(two != NULL && isnan(two->clock) && two->l2 == 2097152 && two->total_low == 0.97,
	    "sizes, and no clock where none was written");
	tap_is_str(two != NULL ? two->isa : "", "AVX-512 \"VNNI\"", "a text with quotes");
	tap_ok(calibrated_find(all.hardware[0].calibrated, 2, "onednn", DTYPE_INT8, 2) == NULL &&
	    calibrated_find(all.hardware[0].calibrated, 2, "plain", DTYPE_FP32, 2) == NULL,
	    "nothing of other types or engines");
	hardware_free(&all);
	(void)remove(temp_path("this-machine.lua"));
}

/* Expect that the profile file `name` is refused with a sentence. */
static void
expect_refused(const char *name, const char *sentence, const char *what)
{
	const char *folders[] = {temp_folder(), NULL};
	struct catalogue all;
	struct err e = {""};

	if (tap_ok(hardware_load(folders, &all, &e) && all.n == 0 && all.problems.n == 1,
	    "%s is refused", what))
		tap_has(all.problems.err[0].text, sentence, "with a sentence: %s",
		    all.problems.err[0].text);
	hardware_free(&all);
	(void)remove(temp_path(name));
}

static void
check_refused(void)
{
	struct calibrated measured[2];
	struct hardware h = example_device(measured);

	h.cpu = "Another CPU";
	write_device(&h, "this-machine.lua");
	expect_refused("this-machine.lua", "measured on another machine ('Another CPU', not '",
	    "a profile of another machine");
	h = example_device(measured);
	h.form = CALIBRATED_FORM + 1;
	write_device(&h, "this-machine.lua");
	expect_refused("this-machine.lua", "in another form than this version reads",
	    "a profile of another form");
	(void)temp_write("this-machine.lua", "return { id = \"this-machine\", name = \"x\", "
	    "class = \"desktop-cpu\", runtime = \"plain loops with AVX2 in 2 threads\", peak = { "
	    "fp32 = 1e9 } }");
	expect_refused("this-machine.lua", "an older version of `layertop calibrate` wrote this",
	    "a profile of an older version");
	h = example_device(measured);
	h.ncalibrated = 0;
	write_device(&h, "this-machine.lua");
	expect_refused("this-machine.lua", "'measured' is missing", "a profile without layers");
	h = example_device(measured);
	measured[1].threads = 1;
	write_device(&h, "this-machine.lua");
	expect_refused("this-machine.lua", "fp32 on 1 threads twice", "the same type twice");
}

/* Cut a profile off after each of its lines. */
static void
check_cut_off(void)
{
	const char *folders[] = {temp_folder(), NULL};
	struct calibrated measured[2];
	struct hardware h = example_device(measured);
	long size;
	int refused = 0, cuts = 0;

	write_device(&h, "whole.txt");
	{
		FILE *f = fopen(temp_path("whole.txt"), "r");

		(void)fseek(f, 0, SEEK_END);
		size = ftell(f);
		(void)fclose(f);
	}
	for (long at = 40; at < size - 2; at += size / 12) {
		struct catalogue all;
		struct err e = {""};

		write_device(&h, "cut.lua");
		if (truncate(temp_path("cut.lua"), at) != 0)
			tap_ok(false, "the file can be cut");
		cuts++;
		if (hardware_load(folders, &all, &e) && all.n == 0 && all.problems.n == 1 &&
		    strstr(all.problems.err[0].text, "cut.lua") != NULL)
			refused++;
		hardware_free(&all);
	}
	tap_ok(cuts > 5, "a profile is cut off in %d places", cuts);
	tap_is_int(refused, cuts, "each is refused with one sentence");
	(void)remove(temp_path("cut.lua"));
	(void)remove(temp_path("whole.txt"));
}

/* Values of one entry that are refused, and a part of the sentence. */
static const struct {
	const char *text, *sentence;
} bad[] = {
    {"{ type = \"fp33\" }", "'type' is the name of a type"},
    {"{ threads = 0 }", "'threads' is a number between 1 and 4096"},
    {"{ threads = 1.5 }", "'threads' is a whole number"},
    {"{ engine = 3 }", "'engine' is a text"},
    {"{ l2 = -1 }", "'l2' is a number between"},
    {"{ wheels = 4 }", "unknown key 'wheels'"},
    {"{ conv = { products = -1 } }", "'conv.products' is a number of seconds"},
    {"{ conv = { products = 0/0 } }", "'conv.products' is a number of seconds"},
    {"{ conv = { products = \"fast\" } }", "'conv.products' is a number of seconds"},
    {"{ conv = { matrices = 1e-9 } }", "conv has no term 'matrices'"},
    {"{ convolution = { products = 1e-9 } }", "there is no kind of layers 'convolution'"},
    {"{ conv = { layers = 1e9 } }", "'conv.layers' is a number between"},
    {"{ type = \"fp32\" }", "'measured' lacks 'engine'"},
    {"7", "'measured' is a list"},
};

static void
check_bad(void)
{
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		char text[512];

		(void)snprintf(text, sizeof text, "return { form = %d, id = \"x\", name = \"x\", "
		    "class = \"sbc\", cpu = \"x\", peak = { fp32 = 1e9 }, measured = { %s } }",
		    CALIBRATED_FORM, bad[i].text);
		(void)temp_write("bad.lua", text);
		expect_refused("bad.lua", bad[i].sentence, bad[i].text);
	}
}

static void
check_tables(void)
{
	for (int k = 0; k < MEASURED_KINDS; k++) {
		uint64_t all = measured_kind_terms((enum measured_kind)k, false);
		uint64_t few = measured_kind_terms((enum measured_kind)k, true);

		tap_ok((few & ~all) == 0 && (few & TERM_BIT(TERM_START)) != 0 &&
		    __builtin_popcountll(few) == 3,
		    "%s has three terms for few rows, which are among all",
		    measured_kind_table[k].name);
	}
	tap_ok(machine_processors() > 0, "this machine has processors");
}

int
main(void)
{
	temp_open();
	check_tables();
	check_round_trip();
	check_refused();
	check_cut_off();
	check_bad();
	temp_close();
	return tap_done();
}
