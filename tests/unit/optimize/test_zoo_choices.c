/*
 * Check properties that hold for any model under any choices, on every model of the zoo: random
 * choices from a fixed seed, WANTED combinations or more in all.
 */
#include "lib/random_choices.h"
#include "lib/tap.h"
#include "script/script.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WANTED 10000

static struct model *
load(const char *file)
{
	struct script_options o = {.file = file, .limits.time = 20,
	    .datadir = getenv("LAYERTOP_DATADIR")};
	struct err e;
	struct model *m = script_load(&o, &e);

	tap_ok(m != NULL, "%s%s", strrchr(file, '/') + 1, m != NULL ? "" : e.text);
	return m;
}

int
main(void)
{
	struct random r = {UINT64_C(0x2545f4914f6cdd1d)};
	struct random_tally t = {0};
	char pattern[512];
	glob_t found;

	(void)snprintf(pattern, sizeof pattern, "%s/lua/zoo/*.lua", getenv("LAYERTOP_DATADIR"));
	if (glob(pattern, 0, NULL, &found) != 0) {
		printf("Bail out! no models in %s\n", pattern);
		return 1;
	}
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct model *m = load(found.gl_pathv[i]);

		if (m != NULL)
			random_choices_try(&r, m->graph, WANTED / (int)found.gl_pathc + 1, &t);
		model_free(m);
	}
	globfree(&found);
	tap_ok(t.runs >= WANTED, "%d combinations tried", t.runs);
	random_choices_check(&t);
	return tap_done();
}
