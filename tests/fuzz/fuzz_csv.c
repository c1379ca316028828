/*
 * Fuzz target: read bytes as a CSV export, and compare the result with itself and with an empty
 * side.
 */
#include "config.h"

#include "compare/compare_text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
look_at(const struct side *a, const struct side *b)
{
	char line[COMPARE_LINE_MAX];
	struct compare_layout layout;
	struct comparison c;

	compare(a, b, &c);
	compare_layout(&c, 80, &layout);
	for (int i = 0; i < c.nrows; i++)
		compare_line(&layout, &c.row[i], line);
	compare_total(&layout, &c, line);
	comparison_free(&c);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FILE *f = tmpfile();
	struct err_list notes = {0};
	struct side side, none = {.n = 0};
	char path[64];
	struct err e;

	if (f == NULL || fwrite(data, 1, size, f) != size || fflush(f) != 0)
		abort();
	rewind(f);
	(void)snprintf(path, sizeof path, "/dev/fd/%d", fileno(f));
	if (side_of_csv(path, &side, &notes, &e)) {
		look_at(&side, &side);
		look_at(&side, &none);
		look_at(&none, &side);
		side_free(&side);
	}
	err_list_free(&notes);
	(void)fclose(f);
	return 0;
}
