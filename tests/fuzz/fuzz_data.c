/*
 * Fuzz target: the pairs of a data file, read as a recipe (the first byte is 'r') or as a hardware
 * profile (any other byte).
 *
 * Each line is one pair, "choices.1.ratio=0.5" or "peak.fp32=1e9".  A value that reads as a number
 * is a number. fuzz_script tries the Lua that makes such pairs.
 */
#include "config.h"

#include "lib/fuzz_model.h"
#include "hardware/hardware_profile.h"
#include "base/number.h"
#include "script/data.h"
#include "session/recipe.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PAIRS 64

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
use_recipe(const struct data_file *d)
{
	struct err_list notes = {0};
	struct model m = {.name = "m", .graph = fuzz_graph()};
	struct recipe r;
	struct err e;

	if (!recipe_of_data(d, fuzz_devices(), &r, &e)) {
		if (strncmp(e.text, "data.lua", 8) != 0)
			fuzz_fail("a sentence without its file", e.text);
		return;
	}
	recipe_match(m.graph, &r.choices, &notes);
	recipe_match_knobs(&r, &m, &notes);
	if (!recipe_write_file(&r, "/dev/null", &e))
		fuzz_fail("it cannot be written", e.text);
	err_list_free(&notes);
	recipe_free(&r);
}

static void
use_profile(const struct data_file *d)
{
	char text[2048], runs[HARDWARE_RUNS_MAX];
	struct arena a = {0};
	struct hardware h;
	struct err e;

	if (hardware_profile(d, &a, &h, &e)) {
		hardware_blanks(&h, text, sizeof text);
		for (int t = 0; t < DTYPE_COUNT; t++)
			(void)hardware_runs(&h, (enum dtype)t, runs);
	} else if (strncmp(e.text, "data.lua", 8) != 0) {
		fuzz_fail("a sentence without its file", e.text);
	}
	arena_free(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct data_pair pair[MAX_PAIRS];
	struct data_file d = {.file = "data.lua", .pair = pair, .ok = true};
	char *text = mem_alloc(size + 1), *save;

	memcpy(text, data, size);
	text[size] = '\0';
	for (char *line = size > 0 ? strtok_r(text + 1, "\n", &save) : NULL;
	    line != NULL && d.npairs < MAX_PAIRS; line = strtok_r(NULL, "\n", &save)) {
		struct data_pair *p = &pair[d.npairs];
		char *equals = strchr(line, '=');

		if (equals == NULL)
			continue;
		*equals = '\0';
		*p = (struct data_pair){.key = line, .line = ++d.npairs, .text = equals + 1};
		if (strcmp(p->text, "nan") == 0)
			p->number = NAN;
		p->is_number = number_parse(p->text, &p->number) || isnan(p->number);
	}
	if (size > 0 && text[0] == 'r')
		use_recipe(&d);
	else
		use_profile(&d);
	free(text);
	return 0;
}
