/*
 * Configurations of language models against known answers: check_language FOLDER, or
 * check_language MODEL PARAMETERS WEIGHT_BYTES FILE_BYTES TENSORS for one with headers of weights.
 *
 * Open every configuration of FOLDER/hf, and compare parameters and bytes of the cache with
 * FOLDER/hf/TRUTH.csv, to the unit.
 */
#include "config.h"

#include "base/number.h"
#include "import/import.h"
#include "lib/csv_table.h"
#include "lib/tap.h"
#include "lib/variant.h"

#include <stdlib.h>
#include <string.h>

static void
check_figure(int64_t is, const struct csv_table *t, int row, const char *column)
{
	int64_t expected;

	if (number_parse_int(csv_table_at(t, row, column), &expected))
		tap_is_int(is, expected, "%s: %s", csv_table_at(t, row, "file"), column);
}

static void
check_config(const char *folder, const struct csv_table *t, int row)
{
	struct knob_setting knobs[] = {
	    {.name = (char[]){"mode"}, .value = (char[]){"decode"}},
	    {.name = (char[]){"cache"}, .value = (char[]){"0"}}, {0}};
	char path[1024];
	struct script_options options = {.file = path, .knobs = knobs,
	    .datadir = getenv("LAYERTOP_DATADIR")};
	struct err e = {""};
	struct figures f;
	struct model *m;

	(void)snprintf(path, sizeof path, "%s/hf/%s", folder, csv_table_at(t, row, "file"));
	m = model_file_load(&options, &e);
	if (!tap_ok(m != NULL, "%s opens%s%s", csv_table_at(t, row, "file"),
	    m != NULL ? "" : ": ", e.text))
		return;
	f = variant_total(m->graph);
	check_figure(f.params, t, row, "params_total");
	check_figure(f.active_params, t, row, "params_active");
	check_figure(f.kv_token_bytes, t, row, "kv_bytes_per_token_bf16");
	model_free(m);
}

/* Write a whole number with commas. */
static void
take_grouped(const char *text, char buf[static NUMBER_TEXT_MAX])
{
	(void)number_grouped(atoll(text), buf);
}

/* Check a folder with weights: parameters, their bytes unless "-", bytes of the files, tensors. */
static void
check_weights(char **argv)
{
	struct script_messages said = {0};
	struct script_options options = {.file = argv[1], .messages = &said,
	    .datadir = getenv("LAYERTOP_DATADIR")};
	char tensors[NUMBER_TEXT_MAX], files[NUMBER_TEXT_MAX], text[128];
	struct err e = {""};
	struct model *m = model_file_load(&options, &e);

	if (!tap_ok(m != NULL, "%s opens%s%s", argv[1], m != NULL ? "" : ": ", e.text))
		return;
	tap_is_int(variant_total(m->graph).params, atoll(argv[2]), "%s: parameters", argv[1]);
	if (strcmp(argv[3], "-") != 0)
		tap_is_int(variant_total(m->graph).weight_bytes, atoll(argv[3]),
		    "%s: bytes of the weights", argv[1]);
	take_grouped(argv[4], files);
	take_grouped(argv[5], tensors);
	(void)snprintf(text, sizeof text, "of %s bytes", files);
	tap_has(m->notes, text, "bytes of the files");
	(void)snprintf(text, sizeof text, "Weights: %s tensors", tensors);
	tap_has(m->notes, text, "tensors");
	tap_is_int(said.n, 0, "as the architecture has them");
	model_free(m);
	messages_free(&said);
}

int
main(int argc, char **argv)
{
	char path[1024];
	struct csv_table t;
	FILE *f;

	if (argc == 6) {
		check_weights(argv);
		return tap_done();
	}
	if (argc != 2) {
		(void)fprintf(stderr, "usage: check_language FOLDER | MODEL PARAMETERS "
		    "WEIGHT_BYTES FILE_BYTES TENSORS\n");
		return 2;
	}
	(void)snprintf(path, sizeof path, "%s/hf/TRUTH.csv", argv[1]);
	f = fopen(path, "r");
	if (tap_ok(f != NULL && csv_table_read(f, &t), "%s can be read", path)) {
		for (int row = 1; row < t.n; row++)
			check_config(argv[1], &t, row);
		csv_table_free(&t);
		(void)fclose(f);
	}
	return tap_done();
}
