/*
 * Configurations of language models against known answers: check_language FOLDER
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

int
main(int argc, char **argv)
{
	char path[1024];
	struct csv_table t;
	FILE *f;

	if (argc != 2) {
		(void)fprintf(stderr, "usage: check_language FOLDER\n");
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
