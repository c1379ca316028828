#include "lib/shows.h"

#include "lib/tap.h"

void
shows(struct stage *s, const char *part, const char *what)
{
	if (!tap_ok(stage_shows(s, part), "%s", what)) {
		tap_diag("no '%s' in:", part);
		for (int y = 0; y < LINES; y++)
			tap_diag("%s", stage_row(s, y));
	}
}
