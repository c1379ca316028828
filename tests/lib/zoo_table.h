/*
 * The zoo's table, tests/data/zoo.csv: which script with which knobs is which published network.
 *
 *	script   lua/zoo/NAME.lua
 *	knobs    name=value, separated by spaces; the others stand as the script has them
 *	figures  file of tests/data with the figures of that network (test_zoo.c knows its columns)
 *	key      what names the network in that file
 *	layers   file of tests/data/layers with the network layer by layer, or empty
 *	rows     how many of its rows are the network, when what comes behind is not; or empty
 */
#ifndef LAYERTOP_ZOO_TABLE_H
#define LAYERTOP_ZOO_TABLE_H

#include "lib/csv_table.h"
#include "lib/script_temp.h"

#define ZOO_MAX_KNOBS 8

/* Read a file of tests/data; a test cannot go on without. */
__attribute__((unused)) static void
zoo_read(const char *name, struct csv_table *t)
{
	char path[512];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/tests/data/%s", source_folder_of_tests(), name);
	f = fopen(path, "r");
	if (f == NULL || !csv_table_read(f, t)) {
		printf("Bail out! %s cannot be read\n", path);
		exit(1);
	}
	(void)fclose(f);
}

/* A script of the zoo with knobs as in the table; NULL with a sentence. */
__attribute__((unused)) static struct model *
zoo_load(const char *script, const char *knobs, struct err *e)
{
	struct knob_setting setting[ZOO_MAX_KNOBS + 1] = {{0}};
	char file[128], copy[256], *save = NULL, *value;
	struct script_options o = {.file = file, .knobs = setting, .time_limit = 10,
	    .datadir = source_folder_of_tests()};
	int n = 0;

	(void)snprintf(file, sizeof file, "zoo:%s", script);
	(void)snprintf(copy, sizeof copy, "%s", knobs);
	for (char *word = strtok_r(copy, " ", &save); word != NULL && n < ZOO_MAX_KNOBS;
	    word = strtok_r(NULL, " ", &save)) {
		value = strchr(word, '=');
		if (value != NULL)
			*value++ = '\0';
		setting[n++] = (struct knob_setting){.name = word,
		    .value = value != NULL ? value : word};
	}
	e->text[0] = '\0';
	return script_load(&o, e);
}

#endif
