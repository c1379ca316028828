#include "lib/zoo_table.h"

#include "lib/tree.h"

#include <stdlib.h>
#include <string.h>

#define ZOO_MAX_KNOBS 8

void
zoo_table_read(const char *name, struct csv_table *t)
{
	char path[512];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/tests/data/%s", tree_folder(), name);
	f = fopen(path, "r");
	if (f == NULL || !csv_table_read(f, t)) {
		printf("Bail out! %s cannot be read\n", path);
		exit(1);
	}
	(void)fclose(f);
}

struct model *
zoo_table_load(const char *script, const char *knobs, struct err *e)
{
	struct knob_setting setting[ZOO_MAX_KNOBS + 1] = {{0}};
	char file[128], copy[256], *save = NULL, *value;
	struct script_options o = {.file = file, .knobs = setting, .limits.time = 10,
	    .datadir = tree_folder()};
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
